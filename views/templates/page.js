/* The page itself: the network, the views, filters, search, keyboard, theme. */
const stage = $('stage'), frame = $('net');
const still = matchMedia('(prefers-reduced-motion: reduce)');
const chooseLayout = () => layouts.get(stage.clientWidth < 620 ? 'narrow' : 'wide');
const wasFitted = { width: 0 };

root.classList.add('ready');
root.dataset.theme = state.dark ? 'dark' : 'light';
readColours();
state.layout = chooseLayout();
shown = new Set(DATA.nodes.map(node => node.id).filter(isShown));

/* vis-network takes a node for a square of twice its size until it has drawn it once. */
const place = node => {
  const spot = spotOf(node.id), { width, height } = extent(spot);
  return { id: node.id, x: spot.x, y: spot.y, size: Math.max(width, height) / 2 };
};
const visNodes = new vis.DataSet(DATA.nodes.map(node => ({
  ...place(node), shape: 'custom', ctxRenderer: renderer, physics: false, chosen: false, hidden: !shown.has(node.id),
})));
const visEdges = new vis.DataSet(edges.map(({ id, from, to, width, dashes, arrows }) => ({
  id, from, to, width, dashes, arrows, smooth: false, physics: false, chosen: false, hidden: true,   // drawLines draws them
})));
const network = new vis.Network(frame, { nodes: visNodes, edges: visEdges }, {
  physics: { enabled: false }, layout: { improvedLayout: false }, nodes: { borderWidth: 0 },
  interaction: { dragNodes: false, hover: false, multiselect: false, selectable: false, zoomSpeed: 0.6, keyboard: false },
});
network.on('beforeDrawing', drawLines);
network.on('afterDrawing', drawCursor);

/* -- the camera ------------------------------------------------------------------------------ */
const READABLE = { wide: 0.68, narrow: 0.62 };
function fit({ whole = false, animate = false } = {}) {
  const [left, top, right, bottom] = state.layout.bounds, margin = state.layout.name === 'narrow' ? 14 : 30;
  const width = stage.clientWidth, height = stage.clientHeight - 44;
  if (!width || state.view !== 'exchange') return;
  const across = Math.min((width - 2 * margin) / (right - left || 1), 1.3);
  const down = (height - 2 * margin) / (bottom - top || 1);
  const all_ = Math.min(across, down);
  const scale = whole || all_ >= READABLE[state.layout.name] ? all_ : Math.min(across, 1);
  const fits = (bottom - top) * scale <= height - margin;
  const y = fits ? (top + bottom) / 2 + 22 / scale : top + (stage.clientHeight / 2 - margin) / scale;
  wasFitted.width = width;
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

/* -- showing and choosing -------------------------------------------------------------------- */
function refresh() {
  const before = shown;
  shown = new Set(DATA.nodes.map(node => node.id).filter(isShown));
  const changed = DATA.nodes.filter(node => before.has(node.id) !== shown.has(node.id));
  if (changed.length) visNodes.update(changed.map(node => ({ id: node.id, hidden: !shown.has(node.id) })));
  all('tr[data-event]').forEach(row => { row.hidden = !shown.has(row.dataset.event); });
  network.redraw();
}
function select(id, { speak = true, show = true } = {}) {
  state.selected = id;
  focus = focusOf(id);
  root.toggleAttribute('data-selected', Boolean(id));
  hideTip();
  showPanel();
  if (id && nodes.has(id)) {
    state.cursor = id;
    if (show && state.view === 'exchange') reveal(id);
  }
  const record = recordName(id);
  history.replaceState(null, '', record ? '#' + record : location.pathname + location.search);
  if (speak) say(id ? inWords(id) : 'Nothing chosen');
  network.redraw();
}
function go(id) {
  if (state.view !== 'exchange') setView('exchange');
  root.removeAttribute('data-legend');
  if (nodes.has(id) && !shown.has(id)) showAll();
  select(id);
}
function setView(view) {
  state.view = view;
  root.dataset.view = view;
  all('[role=tab]').forEach(tab => {
    const on = tab.dataset.view === view;
    tab.setAttribute('aria-selected', on);
    tab.tabIndex = on ? 0 : -1;
  });
  hideTip();
  if (view === 'exchange') requestAnimationFrame(resized);
}
function resized() {
  const layout = chooseLayout();
  if (layout !== state.layout) {
    state.layout = layout;
    visNodes.update(DATA.nodes.map(place));
  }
  network.setSize('100%', '100%');
  network.redraw();
  if (stage.clientWidth && Math.abs(stage.clientWidth - wasFitted.width) > 1) fit();
}

/* -- pointer --------------------------------------------------------------------------------- */
const under = point => {
  const id = nodeAt(point), line = id ? null : lineAt(point, network.getScale());
  return id || (line && line.id);
};
network.on('click', ({ pointer }) => select(under(pointer.canvas), { show: false }));
['dragStart', 'zoom'].forEach(name => network.on(name, hideTip));
frame.addEventListener('mousemove', event => {
  if (event.buttons) return;
  const box = frame.getBoundingClientRect(), at = { x: event.clientX - box.left, y: event.clientY - box.top };
  const id = under(network.DOMtoCanvas(at));
  if (id !== state.hovered) {
    state.hovered = id;
    frame.style.cursor = id ? 'pointer' : '';
    network.redraw();
  }
  if (!id) hideTip(); else showTip(nodes.has(id) ? nodeTip(nodes.get(id)) : lineTip(edgeById.get(id)), at);
});
frame.addEventListener('mouseleave', () => { hideTip(); if (state.hovered) { state.hovered = null; network.redraw(); } });
frame.addEventListener('wheel', event => {       // the wheel runs along time; with Ctrl, or a pinch, it zooms
  if (event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const at = network.getViewPosition(), scale = network.getScale(), step = event.deltaMode ? 32 : 1;
  const [dx, dy] = event.shiftKey && !event.deltaX ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
  hideTip();
  network.moveTo({ position: { x: at.x + dx * step / scale, y: at.y + dy * step / scale }, animation: false });
}, { capture: true, passive: false });
document.addEventListener('click', event => {
  const link = event.target.closest('a[data-node]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(link.dataset.node);
});
all('[data-zoom]').forEach(button => button.addEventListener('click', () => {
  if (button.dataset.zoom === 'fit') fit({ whole: true, animate: true }); else zoom(button.dataset.zoom === 'in' ? 1.25 : 0.8);
}));
$('close').addEventListener('click', () => { select(null); frame.focus(); });

/* -- the legend is the filter ----------------------------------------------------------------- */
const boxes = all('#legend input[data-group]');
boxes.forEach(box => box.addEventListener('change', () => {
  const key = `${box.dataset.group}:${box.dataset.key}`;
  if (box.checked) state.hidden.delete(key); else state.hidden.add(key);
  filtered();
}));
$('only-differing').addEventListener('change', event => { state.onlyDiffering = event.target.checked; filtered(); });
function filtered() {
  refresh();
  if (state.selected && nodes.has(state.selected) && !shown.has(state.selected)) select(null, { speak: false });
  say(`${plural(DATA.nodes.filter(node => node.kind === 'event' && shown.has(node.id)).length, 'event')} shown`);
}
function showAll() {
  state.hidden.clear();
  state.onlyDiffering = $('only-differing').checked = false;
  boxes.forEach(box => { box.checked = true; });
  refresh();
}
$('reset').addEventListener('click', () => { showAll(); select(null); fit({ animate: true }); });
$('legend-button').addEventListener('click', event => {
  const open = root.toggleAttribute('data-legend');
  event.currentTarget.setAttribute('aria-expanded', open);
});

/* -- search ------------------------------------------------------------------------------------ */
const find = $('find'), hits = $('hits');
const searchable = DATA.nodes.filter(node => node.kind !== 'unnamed' && node.same === node.id)
  .map(node => ({ node, name: fold(node.label), rest: fold([node.heading, node.mono, ...node.search].join(' \n ')) }));
const search = { found: [], at: 0 };
function searched() {
  const wanted = fold(find.value.trim());
  search.at = 0;
  search.found = wanted
    ? [...searchable.filter(s => s.name.includes(wanted)), ...searchable.filter(s => !s.name.includes(wanted) && s.rest.includes(wanted))]
      .slice(0, 12).map(s => s.node)
    : [];
  const options = search.found.map((node, i) => {
    const option = make('li', { id: `hit${i}` }, node.label, make('small', {}, node.heading));
    option.setAttribute('role', 'option');
    option.addEventListener('mousedown', event => { event.preventDefault(); pick(node.id); });
    return option;
  });
  hits.replaceChildren(...(wanted && !options.length ? [make('li', {}, 'Nothing found')] : options));
  hits.hidden = !wanted;
  find.setAttribute('aria-expanded', String(Boolean(wanted)));
  markHit();
}
function markHit() {
  [...hits.children].forEach((option, i) => option.setAttribute('aria-selected', i === search.at));
  if (search.found.length) find.setAttribute('aria-activedescendant', `hit${search.at}`); else find.removeAttribute('aria-activedescendant');
}
function closeSearch() { find.value = ''; searched(); }
function pick(id) { closeSearch(); find.blur(); go(id); frame.focus({ preventScroll: true }); }
find.addEventListener('input', searched);
find.addEventListener('blur', () => { hits.hidden = true; });
find.addEventListener('keydown', event => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && search.found.length) {
    event.preventDefault();
    search.at = (search.at + step + search.found.length) % search.found.length;
    markHit();
    hits.children[search.at].scrollIntoView({ block: 'nearest' });
  } else if (event.key === 'Enter' && search.found.length) pick(search.found[search.at].id);
  else if (event.key === 'Escape') { event.stopPropagation(); closeSearch(); find.blur(); frame.focus(); }
});

/* -- keyboard ----------------------------------------------------------------------------------- */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
function step([dx, dy]) {
  const ids = DATA.nodes.map(node => node.id).filter(id => shown.has(id));
  if (!ids.length) return;
  if (!state.cursor || !shown.has(state.cursor)) [state.cursor] = ids;
  else {
    const here = spotOf(state.cursor);
    const reachable = ids.filter(id => id !== state.cursor).map(id => {
      const spot = spotOf(id), along = (spot.x - here.x) * dx + (spot.y - here.y) * dy;
      return { id, along, off: Math.abs((spot.x - here.x) * dy) + Math.abs((spot.y - here.y) * dx) };
    }).filter(candidate => candidate.along > 4).sort((a, b) => a.along + 2.2 * a.off - b.along - 2.2 * b.off);
    if (reachable.length) state.cursor = reachable[0].id;
  }
  reveal(state.cursor);
  say(inWords(state.cursor));
  network.redraw();
}
frame.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (ARROWS[event.key]) step(ARROWS[event.key]);
  else if ((event.key === 'Enter' || event.key === ' ') && state.cursor) select(state.cursor);
  else if (event.key === '+' || event.key === '=') zoom(1.25);
  else if (event.key === '-' || event.key === '−') zoom(0.8);
  else if (event.key === '0') fit({ whole: true, animate: true });
  else return;
  event.preventDefault();
});
['focus', 'blur'].forEach(name => frame.addEventListener(name, () => network.redraw()));
document.addEventListener('keydown', event => {
  if (event.target.closest('input[type=search]') || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '/') { event.preventDefault(); openSearch(); }
  else if (event.key === 'Escape') { if (root.hasAttribute('data-legend')) $('legend-button').click(); else select(null); }
});
function openSearch() {
  if (state.view !== 'exchange' && getComputedStyle($('legend')).display === 'none') setView('exchange');
  root.setAttribute('data-legend', '');
  find.focus();
}

/* -- views and theme ----------------------------------------------------------------------------- */
const tabs = all('[role=tab]');
tabs.forEach((tab, i) => {
  tab.addEventListener('click', () => setView(tab.dataset.view));
  tab.addEventListener('keydown', event => {
    const turn = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (turn) { const next = tabs[(i + turn + tabs.length) % tabs.length]; next.focus(); setView(next.dataset.view); }
  });
});
function setTheme(dark) {
  state.dark = dark;
  root.dataset.theme = dark ? 'dark' : 'light';
  $('theme').setAttribute('aria-pressed', dark);
  readColours();
  network.redraw();
}
$('theme').addEventListener('click', () => setTheme(!state.dark));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', event => setTheme(event.matches));

/* -- beginning ------------------------------------------------------------------------------------ */
const named = new Map([...nodes.values(), ...edges].filter(item => item.record).reverse().map(item => [item.record, item.id]));
const fromAddress = () => named.get(location.hash.slice(1)) || null;
window.addEventListener('hashchange', () => { const id = fromAddress(); if (id && id !== state.selected) go(id); });
window.addEventListener('resize', resized);
setTheme(state.dark);
fit();
select(fromAddress(), { speak: false });
