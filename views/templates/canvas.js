/* How nodes and lines look. vis-network keeps the camera, the pointer and the nodes; lines follow
   the routes that were computed with the layout, so that none crosses a box or a name. */
const FACE = 'Inter, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif';
const COLOURS = ['ink', 'mute', 'panel', 'stage', 'accent', 'flag', 'line2', 'on-fill', 'shade', 'link', 'tie', 'unnamed', 'plain',
  ...new Set(DATA.nodes.map(node => node.role))];
const DASHES = { harms: [2, 4], indirect: [8, 5], respondsTo: [9, 6], follows: [2, 5], mayRespondTo: [9, 6, 1, 6] };
const WIDTHS = { acts: 2.2, strikes: 2.2, party: 1.4, harms: 1.6, indirect: 1.3, respondsTo: 2.3, follows: 2.2, mayRespondTo: 2.2 };
const SIZES = { wide: { text: 15, name: 14, mono: 15 }, narrow: { text: 13, name: 12, mono: 11.5 } };
const ALIGN = { start: 'left', middle: 'center', end: 'right' };
const DIM = 0.13;
const colours = {};
function readColours() {          // once a theme: asking for computed style while drawing is slow
  const style = getComputedStyle(root);
  COLOURS.forEach(name => { colours[name] = style.getPropertyValue('--' + name).trim(); });
}
const sizes = () => SIZES[state.layout.name];
const isDim = id => focus !== null && !focus.nodes.has(id);

function lineColour(edge) {
  if (edge.kind === 'mayRespondTo') return colours.tie;
  return edge.link ? colours.link : colours[edge.role];
}
function drawLine(context, edge, route) {
  const dim = focus !== null && !focus.edges.has(edge.id);
  const strong = state.hovered === edge.id || state.selected === edge.id;
  context.globalAlpha = dim ? DIM : edge.kind === 'indirect' || edge.kind === 'party' ? 0.85 : 1;
  context.strokeStyle = context.fillStyle = lineColour(edge);
  context.lineWidth = WIDTHS[edge.kind] + (strong ? 1.4 : 0);
  context.setLineDash(DASHES[edge.kind] || []);
  context.lineCap = edge.kind === 'follows' || edge.kind === 'mayRespondTo' ? 'round' : 'butt';
  context.stroke(route.curve);
  context.setLineDash([]);
  if (route.tip) drawTip(context, route.tip, edge.kind === 'harms' || edge.kind === 'indirect' ? 8 : 11);
  if (route.dot) { context.beginPath(); context.arc(route.dot[0], route.dot[1], 3.4, 0, 7); context.fill(); }
}
function drawTip(context, [x, y, degrees], length) {
  context.save();
  context.translate(x, y);
  context.rotate(degrees * Math.PI / 180);
  context.beginPath();
  context.moveTo(1, 0); context.lineTo(-length, -length * 0.46); context.lineTo(-length, length * 0.46);
  context.closePath();
  context.fill();
  context.restore();
}
function drawLines(context) {
  const inFront = edge => edge.id === state.hovered || edge.id === state.selected || (focus && focus.edges.has(edge.id)) ? 2 : edge.link ? 1 : 0;
  const height = context.canvas.clientHeight, [top, bottom] = [0, height].map(y => network.DOMtoCanvas({ x: 0, y }).y);
  edges.filter(edge => isLineShown(edge) && spans(edge, top, bottom)).sort((a, b) => inFront(a) - inFront(b))
    .forEach(edge => drawLine(context, edge, state.layout.routes.get(edge.id)));
  context.globalAlpha = 1;
}

/* Whether a line comes between two heights; lines keep between their ends, or a row's height around them. */
function spans(edge, top, bottom) {
  const a = spotOf(edge.from).y, b = spotOf(edge.to).y;
  return Math.min(a, b) - 120 <= bottom && Math.max(a, b) + 120 >= top;
}

function drawEvent(context, node, spot) {
  const size = sizes(), left = spot.x - spot.w / 2, top = spot.y - spot.h / 2, chosen = state.selected === node.id;
  const colour = colours[node.role];
  context.globalAlpha = 1;
  context.fillStyle = colours.panel;                     // an opaque ground: lines pass behind, never through words
  context.shadowColor = chosen ? colour : colours.shade;
  context.shadowBlur = (chosen ? 16 : 6) * network.getScale();
  context.beginPath(); context.roundRect(left, top, spot.w, spot.h, 8); context.fill();
  context.shadowBlur = 0; context.shadowColor = 'transparent';
  context.globalAlpha = isDim(node.id) ? DIM * 1.6 : 1;
  context.lineWidth = chosen ? 2.4 : 1.2;
  context.strokeStyle = colour;
  context.stroke();
  context.fillStyle = colour;
  context.beginPath(); context.roundRect(left + 5, top + 7, 4, spot.h - 14, 2); context.fill();
  context.textAlign = 'left'; context.textBaseline = 'middle';
  spot.lines.forEach(([style, lead, text, x, y]) => {
    const room = left + spot.w - 8 - x;
    let at = x;
    context.font = style === 'head' ? `600 ${size.text}px ${FACE}` : `400 ${size.text - 1}px ${FACE}`;
    if (lead) {
      context.fillStyle = colours.ink;
      context.fillText(lead, at, y, room);
      at += Math.min(context.measureText(lead).width, room);
    }
    if (!text) return;
    context.fillStyle = style === 'head' ? colour : colours.ink;
    context.fillText(text, at, y, Math.max(room - (at - x), 1));
  });
  if (node.differs) drawBadge(context, left + spot.w - 5, top + 2);
  context.globalAlpha = 1;
}
function drawBadge(context, x, y) {
  context.fillStyle = colours.flag;
  context.beginPath(); context.arc(x, y, 10.5, 0, 7); context.fill();
  context.strokeStyle = colours.panel; context.lineWidth = 1.9;
  context.beginPath();
  context.moveTo(x - 5, y - 2.4); context.lineTo(x + 5, y - 2.4);
  context.moveTo(x - 5, y + 2.4); context.lineTo(x + 5, y + 2.4);
  context.moveTo(x - 2.6, y + 6); context.lineTo(x + 2.6, y - 6);
  context.stroke();
}

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
  context.font = `650 ${node.mono.length > 2 ? size.mono - 1.5 : size.mono + 1}px ${FACE}`;
  context.fillText(node.mono, spot.x, spot.y + (node.figure === 'triangle' ? r * 0.2 : 0.5), r * 1.7);
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
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  });
  context.globalAlpha = 1;
}

/* The box around a node's centre that holds all of it, name included: vis-network skips what lies outside the view. */
function extent({ x, y, rect: [left, top, right, bottom] }) {
  return { width: 2 * Math.max(x - left, right - x) + 30, height: 2 * Math.max(y - top, bottom - y) + 30 };
}
/* What vis-network calls for each node. */
function renderer({ ctx: context, id }) {
  const node = nodes.get(id), spot = spotOf(id), event = node.kind === 'event';
  return {
    drawNode: () => (event ? drawEvent : drawActor)(context, node, spot),
    drawExternalLabel: event ? undefined : () => drawName(context, node, spot),
    nodeDimensions: extent(spot),
  };
}
function drawCursor(context) {
  if (!state.cursor || document.activeElement !== $('net') || !shown.has(state.cursor) || state.cursor === state.selected) return;
  const [left, top, right, bottom] = spotOf(state.cursor).rect;
  context.strokeStyle = colours.accent; context.lineWidth = 2; context.setLineDash([5, 4]);
  context.beginPath(); context.roundRect(left - 7, top - 7, right - left + 14, bottom - top + 14, 10); context.stroke();
  context.setLineDash([]);
}

/* Which node lies under a point of the picture: its shape or its name. */
function nodeAt({ x, y }) {
  const hit = DATA.nodes.find(({ id }) => {
    const [left, top, right, bottom] = spotOf(id).rect;
    return shown.has(id) && x >= left && x <= right && y >= top && y <= bottom;
  });
  return hit ? hit.id : null;
}
/* Which line lies under a point of the picture, within a few pixels. */
const probe = document.createElement('canvas').getContext('2d');
function lineAt(point, scale) {
  probe.lineWidth = Math.max(10 / scale, 6);
  return edges.filter(edge => isLineShown(edge) && spans(edge, point.y, point.y)).reverse()
    .find(edge => probe.isPointInStroke(state.layout.routes.get(edge.id).curve, point.x, point.y)) || null;
}
