/* How nodes and lines look. vis-network keeps the camera, the pointer and the nodes; lines follow
   the routes that were computed with the layout, so that none crosses a box or a name. */
const COLOURS = ['ink', 'mute', 'panel', 'stage', 'accent', 'flag', 'line2', 'on-fill', 'shade', 'link', 'tie', 'unnamed', 'plain',
  ...new Set(DATA.nodes.map(node => node.role)), ...new Set(DATA.actors.edges.map(edge => edge.role))];
const SMALL_TIPS = new Set(['harms', 'indirect', 'tie']);
const colours = {};
function readColours() {          // once a theme: asking for computed style while drawing is slow
  const style = getComputedStyle(root);
  COLOURS.forEach(name => { colours[name] = style.getPropertyValue('--' + name).trim(); });
}

function lineColour(edge) {
  if (edge.kind === 'mayRespondTo' || edge.kind === 'tie') return colours.tie;
  return edge.link ? colours.link : colours[edge.role];
}
function drawLine(context, edge, route) {
  const dim = focus !== null && !focus.edges.has(edge.id);
  const strong = state.hovered === edge.id || state.selected === edge.id;
  context.globalAlpha = dim ? DIM : edge.kind === 'indirect' || edge.kind === 'party' ? 0.85 : 1;
  context.strokeStyle = context.fillStyle = lineColour(edge);
  context.lineWidth = edge.width + (strong ? 1.4 : 0);
  context.setLineDash(edge.dashes || []);
  context.lineCap = edge.kind === 'follows' || edge.kind === 'mayRespondTo' ? 'round' : 'butt';
  context.stroke(route.curve);
  context.setLineDash([]);
  if (route.tip) drawTip(context, route.tip, SMALL_TIPS.has(edge.kind) ? 8 : 11);
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
/* What is written beside a line: an arc's caption, or how sure an inference is, near its point. */
function drawCaption(context, edge) {
  const [text, x, y, anchor] = state.layout.captions.get(edge.id) || scoreOf(edge) || [];
  if (!text) return;
  context.globalAlpha = focus !== null && !focus.edges.has(edge.id) ? DIM : 1;
  context.font = `${edge.score ? 600 : 400} 12px ${FACE}`;
  context.textAlign = ALIGN[anchor]; context.textBaseline = 'middle';
  context.lineJoin = 'round'; context.lineWidth = 7;             // wide enough to close the gaps between words
  context.strokeStyle = colours.stage;
  context.fillStyle = lineColour(edge);
  direct(context, text);
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
  context.globalAlpha = 1;
}
function scoreOf({ id, score }) {
  const { tip } = state.layout.routes.get(id);
  if (!score || !tip) return null;
  const [x, y, degrees] = tip;
  if (degrees === 90 || degrees === 270) return [score, x + 8, y + (degrees === 90 ? -14 : 14), 'start'];
  return degrees === 0 ? [score, x - 16, y - 10, 'end'] : [score, x + 16, y - 10, 'start'];
}
/* All lines of the drawing, or those between two heights; what is chosen or pointed at comes last. */
function drawLines(context, top = -Infinity, bottom = Infinity) {
  const inFront = edge => edge.id === state.hovered || edge.id === state.selected || (focus && focus.edges.has(edge.id)) ? 2 : edge.link ? 1 : 0;
  const drawn = edges.filter(edge => isLineShown(edge) && spans(edge, top, bottom)).sort((a, b) => inFront(a) - inFront(b));
  drawn.forEach(edge => drawLine(context, edge, state.layout.routes.get(edge.id)));
  drawn.forEach(edge => drawCaption(context, edge));
  context.globalAlpha = 1;
}

/* Whether a line comes between two heights; in the exchange it keeps between its ends, or a row's height around them. */
function spans(edge, top, bottom) {
  if (scene.name === 'actors') return true;
  const a = spotOf(edge.from).y, b = spotOf(edge.to).y;
  return Math.min(a, b) - 120 <= bottom && Math.max(a, b) + 120 >= top;
}

function drawEvent(context, node, spot) {
  const size = sizes(), left = spot.x - spot.w / 2, top = spot.y - spot.h / 2, chosen = state.selected === node.id;
  const colour = colours[node.role];
  context.globalAlpha = 1;
  context.fillStyle = colours.panel;                     // an opaque ground: lines pass behind, never through words
  context.shadowColor = chosen ? colour : colours.shade;
  context.shadowBlur = (chosen ? 16 : 6) * state.scale;
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
    direct(context, lead + text);
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
  const hit = [...nodes.values()].find(({ id }) => {
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
