/* The page: choosing, the views, pointer, theme. */
function refresh() {
  const before = shown;
  shown = new Set([...nodes.keys()].filter(isShown));
  const changed = [...nodes.keys()].filter(id => before.has(id) !== shown.has(id));
  if (changed.length) visNodes.update(changed.map(id => ({ id, hidden: !shown.has(id) })));
  all('[data-event]').forEach(mark => {
    const out = !isEventShown(events.get(mark.dataset.event));
    if (mark.tagName === 'TR') mark.hidden = out; else mark.classList.toggle('out', out);
  });
  network.redraw();
}
function select(id, { speak = true, show = true } = {}) {
  state.selected = id;
  focus = focusOf(id);
  root.toggleAttribute('data-selected', Boolean(id));
  hideTip();
  showPanel();
  const here = nodes.has(id) ? id : alike(id)[0];
  if (here) {
    state.cursor = here;
    if (show && isDrawing()) reveal(here);
  }
  if (speak) say(id ? inWords(id) : 'Nothing chosen');
  writeAddress();
  network.redraw();
}
/* Opens something wherever it is drawn: an event stays among the actors only where an arrow there is its own. */
function go(id) {
  const here = scene.nodes.has(id) || scene.edgeById.has(id) || alike(id).length || (events.has(id) && focusOf(id));
  const wanted = here ? scene.name : scenes.actors.nodes.has(id) || scenes.actors.edgeById.has(id) ? 'actors' : 'exchange';
  if (state.view !== wanted) setView(wanted);
  closeLegend();
  const needed = nodeBy(id) ? (alike(id)[0] || id) : null;
  if (needed && (events.has(id) ? !isEventShown(events.get(id)) : !shown.has(needed))) showAll();
  select(id);
}

/* -- views ------------------------------------------------------------------------------------- */
const tabs = all('[role=tab]');
const DESCRIBED = { exchange: 'Diagram of the exchange', actors: 'Diagram of the actors' };
function setView(view) {
  state.view = view;
  root.dataset.view = view;
  tabs.forEach(tab => {
    const on = tab.dataset.view === view;
    tab.setAttribute('aria-selected', on);
    tab.tabIndex = on ? 0 : -1;
  });
  hideTip();
  if (view !== 'table') {
    stage.setAttribute('aria-labelledby', `tab-${view}`);
    frame.setAttribute('aria-label', DESCRIBED[view]);
    if (scene.name !== view) changeScene(view);
    resized();
  }
  writeAddress();
}
function changeScene(name) {
  Object.assign(scene, { camera: { position: network.getViewPosition(), scale: network.getScale() }, fitted: { ...fitted } });
  setScene(name);
  state.hovered = null;
  state.cursor = alike(state.selected)[0] || null;
  putOnStage();
  if (scene.camera) {                                   // each drawing keeps its own view
    Object.assign(fitted, scene.fitted);
    moveTo(scene.camera);
  }
  focus = focusOf(state.selected);
  if (!state.selected) showPanel();                     // how to read it differs
}
tabs.forEach((tab, i) => {
  tab.addEventListener('click', () => setView(tab.dataset.view));
  tab.addEventListener('keydown', event => {
    const to = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs.at(to % tabs.length);
    next.focus();
    setView(next.dataset.view);
  });
});
document.querySelector('.skip').addEventListener('click', event => { event.preventDefault(); setView('table'); $('table').focus(); });

/* -- pointer ------------------------------------------------------------------------------------ */
const under = point => {
  const id = nodeAt(point), line = id ? null : lineAt(point, network.getScale());
  return id || (line && line.id);
};
/* A line without a record of its own is its event's. */
const chosenBy = id => (edgeById.has(id) && !edgeById.get(id).record ? edgeById.get(id).events[0] : id);
network.on('click', ({ pointer }) => select(chosenBy(under(pointer.canvas)), { show: false }));
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
  if (event.ctrlKey || event.metaKey || scene.name === 'actors') return;
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

/* -- theme --------------------------------------------------------------------------------------- */
const FIXED = Boolean(root.dataset.theme);
function setTheme(dark, { byHand = false } = {}) {
  state.dark = dark;
  state.themeByHand = byHand;
  root.dataset.theme = dark ? 'dark' : 'light';
  $('theme').setAttribute('aria-pressed', dark);
  readColours();
  network.redraw();
}
$('theme').addEventListener('click', () => { setTheme(!state.dark, { byHand: true }); writeAddress(); });
darkness.addEventListener('change', event => { if (!FIXED && !state.themeByHand) setTheme(event.matches); });
/* Paper is white. */
addEventListener('beforeprint', () => { root.dataset.theme = 'light'; });
addEventListener('afterprint', () => { root.dataset.theme = state.dark ? 'dark' : 'light'; });
