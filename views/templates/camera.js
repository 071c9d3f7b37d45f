/* vis-network, and what of the drawing it shows. */
const stage = $('stage'), frame = $('net');
const still = matchMedia('(prefers-reduced-motion: reduce)');
const isDrawing = () => state.view !== 'table';
const chooseLayout = () => scene.layouts.get(scene.name === 'actors' ? 'actors' : stage.clientWidth < 620 ? 'narrow' : 'wide');

/* vis-network takes a node for a square of twice its size until it has drawn it once. */
const placed = node => {
  const spot = spotOf(node.id), { width, height } = extent(spot);
  return { id: node.id, x: spot.x, y: spot.y, size: Math.max(width, height) / 2 };
};
const network = new vis.Network(frame, {}, {
  physics: { enabled: false }, layout: { improvedLayout: false }, nodes: { borderWidth: 0 }, edges: { smooth: false },
  interaction: { dragNodes: false, hover: false, multiselect: false, selectable: false, zoomSpeed: 0.6, keyboard: false },
});
network.on('beforeDrawing', context => {
  state.scale = network.getScale();
  if (!state.layout) return;
  drawLines(context, ...[0, frame.clientHeight].map(y => network.DOMtoCanvas({ x: 0, y }).y));
});
network.on('afterDrawing', context => { if (state.layout) drawCursor(context); });

/* Puts the current scene on the stage, once; drawLines draws its lines, so vis-network needs none. */
let visNodes = null;
function putOnStage() {
  state.layout = chooseLayout();
  shown = new Set([...nodes.keys()].filter(isShown));
  visNodes = new vis.DataSet([...nodes.values()].map(node => ({
    ...placed(node), shape: 'custom', ctxRenderer: renderer, physics: false, chosen: false, hidden: !shown.has(node.id),
  })));
  network.setData({ nodes: visNodes, edges: new vis.DataSet() });
}

const READABLE = { wide: 0.68, narrow: 0.62 };
const fitted = { width: 0, layout: null };
const LEAST_AMONG_ACTORS = { wide: 0.45, narrow: 0.62 };
/* The scale at which a drawing opens: whole where that can be read, else so that names can. */
function openingScale(across, down, isNarrow) {
  const whole = Math.min(across, down);
  if (scene.name === 'actors') return Math.max(whole, LEAST_AMONG_ACTORS[isNarrow ? 'narrow' : 'wide']);
  return whole >= READABLE[state.layout.name] ? whole : Math.min(across, 1);
}
function fit({ whole = false, animate = false } = {}) {
  const [left, top, right, bottom] = state.layout.bounds, isNarrow = stage.clientWidth < 620, margin = isNarrow ? 14 : 30;
  const width = stage.clientWidth, height = stage.clientHeight - 44;
  if (!width || !isDrawing()) return;
  const across = Math.min((width - 2 * margin) / (right - left || 1), 1.3);
  const down = (height - 2 * margin) / (bottom - top || 1);
  const scale = whole ? Math.min(across, down) : openingScale(across, down, isNarrow);
  const centred = (bottom - top) * scale <= height - margin || scene.name === 'actors';
  const y = centred ? (top + bottom) / 2 + 22 / scale : top + (stage.clientHeight / 2 - margin) / scale;
  Object.assign(fitted, { width, layout: state.layout });
  moveTo({ position: { x: (left + right) / 2, y }, scale }, animate);
}
function moveTo(view, animate) {
  network.moveTo({ ...view, animation: animate && !still.matches ? { duration: 260, easingFunction: 'easeInOutQuad' } : false });
}
const zoom = factor => moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.05), 4) }, true);
function reveal(id) {
  const [left, top, right, bottom] = spotOf(id).rect, margin = 24;
  const a = network.canvasToDOM({ x: left, y: top }), b = network.canvasToDOM({ x: right, y: bottom });
  const covered = sheetHeight(), height = stage.clientHeight - covered;
  if (a.x >= margin && a.y >= margin && b.x <= stage.clientWidth - margin && b.y <= height - margin) return;
  const scale = network.getScale();
  moveTo({ position: { x: spotOf(id).x, y: spotOf(id).y + covered / 2 / scale }, scale }, true);
}
function sheetHeight() {                 // on phones the panel is a sheet over the picture
  const panel = $('panel').getBoundingClientRect(), box = stage.getBoundingClientRect();
  return panel.width >= box.width * 0.9 && panel.height ? Math.max(0, box.bottom - panel.top) : 0;
}
function resized() {
  if (!isDrawing()) return;
  const layout = chooseLayout();
  if (layout !== state.layout) {
    state.layout = layout;
    visNodes.update([...nodes.values()].map(placed));
  }
  network.setSize('100%', '100%');
  network.redraw();
  if (stage.clientWidth && (Math.abs(stage.clientWidth - fitted.width) > 1 || fitted.layout !== state.layout)) fit();
}
