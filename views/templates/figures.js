/* The figures of actors, their names, and text in any script. */
const FACE = 'Inter, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif';
const SIZES = { wide: { text: 15, name: 14, mono: 15 }, narrow: { text: 13, name: 12, mono: 11.5 }, actors: { text: 15, name: 14, mono: 15 } };
const ALIGN = { start: 'left', middle: 'center', end: 'right' };
const DIM = 0.13;
const SMALL = 12;                  // figures smaller than this have no letters: they would not be read
const sizes = () => SIZES[state.layout.name];
const isDim = id => focus !== null && !focus.nodes.has(id);

/* Whether the first letter runs from right to left; sets the direction in which a line is written. */
const BACKWARDS = /^\P{L}*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
function direct(context, text) { context.direction = BACKWARDS.test(text) ? 'rtl' : 'ltr'; }

const polygon = (turn, corners) => (context, x, y, r) => {
  for (let i = 0; i < corners; i++) {
    const angle = turn + i * 2 * Math.PI / corners;
    context.lineTo(x + r * Math.cos(angle), y + r * Math.sin(angle));
  }
  context.closePath();
};
const round = (context, x, y, r) => context.arc(x, y, r, 0, 2 * Math.PI);
const FIGURES = {
  square: (context, x, y, r) => context.roundRect(x - r * 0.92, y - r * 0.92, r * 1.84, r * 1.84, 4),
  capsule: (context, x, y, r) => context.roundRect(x - r * 1.2, y - r * 0.78, r * 2.4, r * 1.56, r * 0.78),
  tablet: (context, x, y, r) => context.roundRect(x - r * 0.72, y - r, r * 1.44, r * 2, r * 0.5),
  diamond: (context, x, y, r) => polygon(-Math.PI / 2, 4)(context, x, y, r * 1.1),
  pentagon: polygon(-Math.PI / 2, 5), hexagon: (context, x, y, r) => polygon(0, 6)(context, x, y, r * 1.05),
  octagon: polygon(Math.PI / 8, 8), triangle: (context, x, y, r) => polygon(-Math.PI / 2, 3)(context, x, y, r * 1.1),
  circle: round, hollow: (context, x, y, r) => round(context, x, y, r - 1.5), ring: round,
};
function drawActor(context, node, spot) {
  const size = sizes(), r = spot.h / 2, chosen = isChosen(node.id), colour = colours[node.role];
  const open = node.figure === 'hollow' || node.figure === 'ring';
  context.beginPath();
  FIGURES[node.figure](context, spot.x, spot.y, r);
  context.fillStyle = colours.stage;
  context.fill();
  context.globalAlpha = isDim(node.id) ? DIM * 1.3 : 1;
  context.fillStyle = colour;
  if (!open) context.fill();
  if (open || chosen) {
    context.strokeStyle = chosen ? colours.accent : colour;
    context.lineWidth = chosen ? 4 : node.figure === 'hollow' ? 3 : 2;
    context.setLineDash(node.figure === 'ring' ? [5, 4] : []);
    context.stroke();
    context.setLineDash([]);
  }
  context.fillStyle = open ? colour : colours['on-fill'];
  context.textAlign = 'center'; context.textBaseline = 'middle';
  direct(context, node.mono);
  context.font = `650 ${node.mono.length > 2 ? size.mono - 1.5 : size.mono + 1}px ${FACE}`;
  if (r >= SMALL) context.fillText(node.mono, spot.x, spot.y + (node.figure === 'triangle' ? r * 0.2 : 0.5), r * 1.7);
  context.globalAlpha = 1;
}
function drawName(context, node, spot) {
  const size = sizes();
  context.globalAlpha = isDim(node.id) ? DIM * 2 : 1;
  context.font = `${node.kind === 'unnamed' ? 'italic 400' : '500'} ${size.name}px ${FACE}`;
  context.textBaseline = 'middle';
  context.lineJoin = 'round'; context.lineWidth = 4;
  context.strokeStyle = colours.stage;
  context.fillStyle = node.kind === 'unnamed' ? colours.mute : colours.ink;
  spot.lines.forEach(([, , text, x, y, anchor]) => {
    context.textAlign = ALIGN[anchor];
    direct(context, text);
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  });
  context.globalAlpha = 1;
}
