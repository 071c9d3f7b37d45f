/* The state in the address: view, record, filters, days, theme, and nothing that a reader typed.

   #view=actors&record=r5&hide=events%3AAir+strike&differing=1&from=2021-06-26&to=2021-06-27&theme=dark
   Only what differs from the page as it opens is told; a record alone is its plain anchor (#r5). */
const KEYS = ['view', 'record', 'hide', 'differing', 'from', 'to', 'theme'];
const named = new Map([...Object.values(scenes).flatMap(each => [...each.nodes.values(), ...each.edges])]
  .filter(item => item.record).reverse().map(item => [item.record, item.same ?? item.id]));

function addressed() {
  const told = new URLSearchParams(), record = recordName(state.selected);
  if (state.view !== OPENED) told.set('view', state.view);
  if (record) told.set('record', record);
  [...state.hidden].sort().forEach(key => told.append('hide', key));
  if (state.onlyDiffering) told.set('differing', '1');
  if (state.from > 0) told.set('from', DATA.days[state.from].day);
  if (state.to < LAST_DAY) told.set('to', DATA.days[state.to].day);
  if (state.themeByHand) told.set('theme', state.dark ? 'dark' : 'light');
  const keys = [...told.keys()];
  return keys.length === 1 && record ? '#' + record : keys.length ? '#' + told : '';
}
let reading = true;                 // until the page stands, and while an address is read
function writeAddress() {
  if (reading) return;
  const hash = addressed();
  if (hash !== location.hash) history.replaceState(null, '', hash || location.pathname + location.search);
}

/* Reads an address; what it does not know it leaves alone, and an address of which it knows nothing changes nothing. */
function readAddress() {
  const hash = location.hash.slice(1);
  if (named.has(hash)) { go(named.get(hash)); return; }
  const told = new URLSearchParams(hash);
  if (hash && !KEYS.some(key => told.has(key))) return;
  reading = true;
  try { apply(told); } finally { reading = false; }
}
function apply(told) {
  const known = new Set(boxes.map(keyOf)), step = (key, otherwise) => {
    const at = DATA.days.findIndex(({ day }) => day === told.get(key));
    return at < 0 ? otherwise : at;
  };
  pause();
  state.hidden = new Set(told.getAll('hide').filter(key => known.has(key)));
  state.onlyDiffering = told.get('differing') === '1';
  state.from = step('from', 0);
  state.to = Math.max(state.from, step('to', LAST_DAY));
  const theme = told.get('theme');
  if (['light', 'dark'].includes(theme)) setTheme(theme === 'dark', { byHand: true });
  const view = told.get('view');
  setView(tabs.some(tab => tab.dataset.view === view) ? view : OPENED);
  showFilters();
  select(named.get(told.get('record')) || null, { speak: false });
}
addEventListener('hashchange', readAddress);

/* -- copying it ------------------------------------------------------------------------------------ */
const copy = $('copy'), dialog = $('link-dialog');
copy.addEventListener('click', async () => {
  writeAddress();
  try {
    await navigator.clipboard.writeText(location.href);
    say('Link copied');
    copied();
  } catch {                         // not every browser lets a page from a file write to the clipboard
    $('link').value = location.href;
    dialog.showModal();
    $('link').select();
  }
});
let restored = null;
function copied() {
  copy.setAttribute('data-copied', '');
  clearTimeout(restored);
  restored = setTimeout(() => copy.removeAttribute('data-copied'), 1600);
}
$('link-close').addEventListener('click', () => dialog.close());
