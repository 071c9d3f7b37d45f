/* Search, by any spelling of a name. */
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
    const option = make('li', { id: `hit${i}` }, make('span', { dir: 'auto' }, node.label), make('small', { dir: 'auto' }, node.heading));
    option.setAttribute('role', 'option');
    option.addEventListener('mousedown', event => { event.preventDefault(); pick(node.id); });
    return option;
  });
  hits.replaceChildren(...(wanted && !options.length ? [nothing()] : options));
  hits.hidden = !wanted;
  find.setAttribute('aria-expanded', String(Boolean(wanted)));
  markHit();
}
function nothing() {
  const option = make('li', {}, 'Nothing found');
  option.setAttribute('role', 'option');
  option.setAttribute('aria-disabled', 'true');
  return option;
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
function openSearch() {
  root.setAttribute('data-legend', '');
  $('legend-button').setAttribute('aria-expanded', 'true');
  find.focus();
}
