/* The legend is the filter. */
const boxes = all('#legend input[data-group]');
const keyOf = box => `${box.dataset.group}:${box.dataset.key}`;
boxes.forEach(box => box.addEventListener('change', () => {
  if (box.checked) state.hidden.delete(keyOf(box)); else state.hidden.add(keyOf(box));
  filtered();
}));
$('only-differing').addEventListener('change', event => { state.onlyDiffering = event.target.checked; filtered(); });
function filtered() {
  refresh();
  showTime();
  const id = state.selected, drawn = id ? alike(id) : [];
  const gone = events.has(id) ? !isEventShown(events.get(id)) : drawn.length && !drawn.some(one => shown.has(one));
  if (gone) select(null, { speak: false });
  writeAddress();
  say(`${plural(countShown(), 'event')} shown`);
}
/* The controls say what the state says. */
function showFilters() {
  boxes.forEach(box => { box.checked = !state.hidden.has(keyOf(box)); });
  $('only-differing').checked = state.onlyDiffering;
  refresh();
  showTime();
}
function showAll() {
  pause();
  Object.assign(state, { onlyDiffering: false, from: 0, to: LAST_DAY });
  state.hidden.clear();
  showFilters();
}
$('reset').addEventListener('click', () => { showAll(); select(null); fit({ animate: true }); });
function closeLegend() {
  root.removeAttribute('data-legend');
  $('legend-button').setAttribute('aria-expanded', 'false');
}
$('legend-button').addEventListener('click', event => {
  event.currentTarget.setAttribute('aria-expanded', root.toggleAttribute('data-legend'));
});
