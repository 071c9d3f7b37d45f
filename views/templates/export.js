/* What is shown, as a file: the drawing as SVG and PNG, the events as CSV, everything as JSON.

   The JSON holds only what the view and its filters show:
     schema   1
     title, account, view ("exchange", "actors" or "table")
     left_out what the filters leave out, in words; "" where all is shown
     sources  ["Source: …"], with publisher, date and licence
     events   [{id, number, label, when, earliest, latest, action, by: […], on: […], struck: […], place: […], harm: […],
                differs: ["weapon", …], roles: [{actor: id, role}], claims: [claim]}]; a role is acts, strikes, party,
                harms or indirect (uses what was struck); days are local, "" is an open end
     links    [{from: id of the answering event, to: id of the answered, kind, label, claims: [claim]}], in every view
     ties     [{from, to, label, claims: [claim]}], where the view draws them: from one actor to another
     actors   [{id, label, type}], each once
     a claim  {speaker, quote or gist, cited, coded}; cited is how surely, where and in what it was read */
const DRAWN = ['svg', 'png'];
const NAMES = { csv: 'text/csv', json: 'application/json', svg: 'image/svg+xml' };
const MENU = { button: $('export'), box: $('export-menu'), items: all('#export-menu [role=menuitem]'), note: $('export-note') };

/* -- CSV ------------------------------------------------------------------------------------------ */
const textOf = element => (element ? element.textContent.replace(/\s+/g, ' ').trim() : '');
/* The texts of a cell of the table, found by the heading of its column. */
function cellTexts(row, heading) {
  const column = all('#table thead th').findIndex(head => textOf(head) === heading), cell = row.children[column];
  if (!cell || cell.querySelector('.none')) return [];
  const values = all('.value', cell);
  return values.length ? values.map(textOf) : [textOf(cell)];
}
/* The rows of the table, the days and the events stand in one order. */
const TOLD = { rows: all('#table tr[data-event]'), days: all('#export-words [data-of="days"]') };
const rowsShown = () => [...events.values()].map((node, i) => ({ node, row: TOLD.rows[i], days: TOLD.days[i].dataset })).filter(({ node }) => isEventShown(node));
function eventOf({ node, row, days }) {
  return {
    id: node.id, number: Number(days.number), label: node.label, when: textOf(row.querySelector('.when')), earliest: days.first, latest: days.last,
    action: node.type,
    ...Object.fromEntries(['By', 'On', 'Struck', 'Place', 'Harm', 'Answers'].map(name => [name.toLowerCase(), cellTexts(row, name)])),
    differs: all('.difference > p:first-child > b', $(node.record)).map(name => textOf(name).replace(/^≠ /, '')),
  };
}
/* RFC 4180; what a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection). */
function quoted(value) {
  const text = String(value), safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
function csvShown() {
  const columns = ['number', 'when', 'earliest', 'latest', 'action', 'event', 'id', 'by', 'on', 'struck', 'place', 'harm', 'answers', 'accounts differ in'];
  const rows = rowsShown().map(eventOf).map(event => [
    event.number, event.when, event.earliest, event.latest, event.action, event.label, event.id,
    ...[event.by, event.on, event.struck, event.place, event.harm, event.answers, event.differs].map(values => values.join('; ')),
  ]);
  return '\uFEFF' + [columns, ...rows].map(row => row.map(quoted).join(',') + '\r\n').join('');      // the mark tells spreadsheets that it is UTF-8
}

/* -- JSON ----------------------------------------------------------------------------------------- */
/* Everyone who speaks in the record of an event or a link, as it was written into the page. */
function claimsIn(record) {
  return all('.said', $(record)).flatMap(said => all('.claim', said).map(claim => {
    const quote = claim.querySelector('q'), gist = claim.querySelector('.gist span[dir]'), coded = textOf(claim.querySelector('.coded'));
    return {
      speaker: textOf(said.querySelector('.who')), ...(quote ? { quote: quote.textContent } : gist ? { gist: gist.textContent } : {}),
      cited: textOf(claim.querySelector('.small')), coded: coded.replace(/^Coded: /, ''),
    };
  }));
}
function jsonShown() {
  const told = rowsShown().map(eventOf), ids = new Set(told.map(event => event.id));
  const isDrawn = node => node.kind === 'actor' && shown.has(node.id);
  const actors = new Map([...nodes.values()].filter(isDrawn).map(({ same, label, type }) => [same, { id: same, label, type }]));
  const roles = id => DATA.edges.filter(edge => edge.event === id && isKindShown(edge))
    .map(edge => ({ actor: nodeBy(edge.from === id ? edge.to : edge.from).same, role: edge.kind })).filter(({ actor }) => actors.has(actor));
  const links = DATA.edges.filter(edge => edge.link && isKindShown(edge) && ids.has(edge.from) && ids.has(edge.to));
  return JSON.stringify({
    schema: 1, title: one('h1').textContent, account: one('.account').textContent, view: state.view, left_out: leftOut(),
    sources: all('#export-words [data-of="source"]').map(textOf),
    events: told.map(event => ({ ...event, roles: roles(event.id), claims: claimsIn(nodeBy(event.id).record) })),
    links: links.map(link => ({ from: link.to, to: link.from, kind: link.kind, label: link.label, claims: claimsIn(link.record) })),
    ties: edges.filter(edge => edge.kind === 'tie' && isLineShown(edge)).map(({ from, to, label, record }) => ({ from, to, label, claims: claimsIn(record) })),
    actors: [...actors.values()],
  }, null, 1) + '\n';
}

/* -- the file -------------------------------------------------------------------------------------- */
/* A name that every file system takes: the title up to its colon, in ASCII, and the view. */
function fileName(kind) {
  const title = one('h1').textContent, ascii = title.split(/: /)[0].normalize('NFKD').replace(/\p{M}/gu, '');
  const stem = ascii.toLowerCase().replace(/[’'‘`ʿʾ]/g, '').replace(/[^a-z0-9]+/g, '-').slice(0, 60).replace(/^-+|-+$/g, '');
  return `${stem || 'rejoinder'}-${state.view}.${kind}`;
}
function offer(blob, kind) {
  const address = URL.createObjectURL(blob), anchor = make('a', { href: address, download: fileName(kind), hidden: true });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);         // by then the browser has begun to save it
  tell(`${fileName(kind)} saved`);
}
function tell(words, seen = '') {
  MENU.note.textContent = seen;
  if (!seen) say(words);
}
function exportPng() {
  const { canvas, scale } = canvasOf();
  canvas.toBlob(blob => {
    if (!blob) { tell('', 'The drawing is too large for a PNG. SVG has no such limit.'); return; }
    offer(blob, 'png');
    if (scale < 2) tell('', `Saved at ${scale.toFixed(2)} of its size instead of twice: browsers draw no larger PNG. SVG has no such limit.`);
  }, 'image/png');
}
const WRITERS = { svg: svgOf, csv: csvShown, json: jsonShown };
function exported(kind) {
  if (kind === 'png') exportPng();
  else offer(new Blob([WRITERS[kind]()], { type: `${NAMES[kind]};charset=utf-8` }), kind);
}

/* -- the menu ---------------------------------------------------------------------------------------- */
function openMenu(at = 0) {
  const table = state.view === 'table';
  MENU.items.filter(item => DRAWN.includes(item.dataset.export)).forEach(item => {
    item.setAttribute('aria-disabled', table);
    item.title = table ? 'The table is no drawing: choose another view' : '';
  });
  tell('');
  setMenu(true);
  MENU.items.at(at).focus();
}
function setMenu(open) {
  MENU.box.hidden = !open;
  MENU.button.setAttribute('aria-expanded', open);
}
function closeMenu() { setMenu(false); MENU.button.focus(); }
const MOVES = { ArrowDown: at => at + 1, ArrowUp: at => at - 1, Home: () => 0, End: () => -1 };
MENU.button.addEventListener('click', () => { if (MENU.box.hidden) openMenu(); else closeMenu(); });
MENU.button.addEventListener('keydown', event => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  openMenu(event.key === 'ArrowUp' ? -1 : 0);
});
MENU.box.addEventListener('keydown', event => {
  const move = MOVES[event.key];
  if (move) MENU.items.at(move(MENU.items.indexOf(document.activeElement)) % MENU.items.length).focus();
  else if (event.key === 'Escape') closeMenu();
  else if (event.key === 'Tab') setMenu(false);
  if (event.key !== 'Tab') event.stopPropagation();        // no key of the page's own means anything here
  if (move) event.preventDefault();
});
MENU.items.forEach(item => item.addEventListener('click', () => {
  if (item.getAttribute('aria-disabled') === 'true') { say(item.title); return; }
  closeMenu();
  exported(item.dataset.export);
}));
document.addEventListener('pointerdown', event => {
  if (!event.target.closest('.export')) { setMenu(false); tell(''); }
});
