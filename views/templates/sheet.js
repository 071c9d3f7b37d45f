/* The sheet that goes into a file: the whole drawing as it is shown, at scale 1, and around it what a
   reader needs to trust it: title, account, what was left out, legend, notes, sources. It is drawn with
   the page's own functions, by a canvas or by a pen, in the coordinates of the layout. */
const SHEET = { margin: 28, gap: 26, row: 24, least: { wide: 720, actors: 720, narrow: 364 } };
const INK = { title: [700, 21, 26], account: [600, 13, 22], counts: [400, 13, 18], key: [400, 12.5, 24], foot: [400, 12, 17] };

const one = selector => document.querySelector(selector);
const sheetRuler = document.createElement('canvas').getContext('2d');
const fontOf = style => `${INK[style][0]} ${INK[style][1]}px ${FACE}`;
function widthOf(text, style) {
  sheetRuler.font = fontOf(style);
  return sheetRuler.measureText(text).width;
}
/* A text in lines no wider than `room`, broken inside a word only where no line holds it; what is over ends in “…”. */
function wrapped(text, style, room, most = 4) {
  const fits = line => widthOf(line.trimEnd(), style) <= room, lines = [''];
  const add = piece => { if (fits(lines.at(-1) + piece)) lines[lines.length - 1] += piece; else lines.push(piece); };
  for (const word of text.trim().split(/(?<=\s)/)) {
    (fits(word) ? [word] : [...word].slice(0, 400)).forEach(add);
    if (lines.length > most) break;
  }
  if (lines.length > most) lines.splice(most, Infinity, lines.splice(most - 1)[0].trimEnd().slice(0, -1) + '…');
  return lines.filter(line => line.trim());
}
function write(context, text, style, x, y, colour) {      // one line, its middle at height y, beginning at x in every script
  context.font = fontOf(style);
  context.textAlign = 'left'; context.textBaseline = 'middle';
  direct(context, text);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

/* -- what is shown ------------------------------------------------------------------------------ */
const shownEvents = () => [...events.values()].filter(isEventShown);
const filterName = box => [...box.closest('label').querySelectorAll('span')].find(span => !span.className).textContent;
/* What the filters leave out, in words; nothing where all is shown. */
function leftOut() {
  const some = countShown() < events.size, inDays = state.from > 0 || state.to < LAST_DAY;
  const off = all('#legend input[data-group]').filter(box => !box.checked).map(filterName);
  return [
    some ? `${countShown()} of ${plural(events.size, 'event')} shown` : '',
    inDays ? [`${dayAt(state.from)} – ${dayAt(state.to)}`, $('undated').textContent].filter(Boolean).join(', ') : '',
    state.onlyDiffering ? 'only where accounts differ' : '',
    off.length ? `without: ${off.join(', ')}` : '',
  ].filter(Boolean).join(' · ');
}
/* The legend's entries for what is drawn, each with how much of it is. */
function shownLegend() {
  const lines = edges.filter(isLineShown), drawn = new Set(lines.flatMap(edge => edge.events));
  const seen = shownEvents().filter(node => nodes.has(node.id) || drawn.has(node.id));
  const actors = [...nodes.values()].filter(node => node.kind !== 'event' && shown.has(node.id));
  const found = {
    events: key => seen.filter(node => node.type === key),
    lines: key => lines.filter(edge => edge.filter === key),
    actors: key => actors.filter((node, i) => node.type === key && actors.findIndex(other => other.same === node.same) === i),
  };
  const entries = all('#legend input[data-group]').map(box => ({ group: box.dataset.group, name: filterName(box), found: found[box.dataset.group](box.dataset.key) }));
  entries.push({ group: 'marks', name: 'Accounts differ', found: seen.filter(node => node.differs && nodes.has(node.id)) });
  return entries.filter(entry => entry.found.length).map(entry => ({ ...entry, text: `${entry.name} (${entry.found.length})` }));
}

/* -- its parts: each says its height and draws itself below a point -------------------------------- */
function headPart(width) {
  const account = one('.account').textContent, title = wrapped(one('h1').textContent, 'title', width);
  const pill = widthOf(account, 'account') + 20, beside = width - pill - 10 > 200 ? pill + 10 : 0;
  const counts = wrapped([...one('.name p').childNodes].filter(child => child.nodeType === 3).map(child => child.data).join('').trim(), 'counts', width - beside);
  const out = wrapped(leftOut(), 'counts', width);
  const below = title.length * INK.title[2] + 4, after = below + INK.account[2] + (beside ? counts.length - 1 : counts.length) * INK.counts[2];
  return {
    height: after + out.length * INK.counts[2] + 18,
    draw(context, x, y) {
      title.forEach((line, i) => write(context, line, 'title', x, y + 12 + i * INK.title[2], colours.ink));
      context.fillStyle = colours.panel; context.strokeStyle = colours.line2; context.lineWidth = 1;
      context.beginPath(); context.roundRect(x, y + below, pill, 22, 11); context.fill(); context.stroke();
      write(context, account, 'account', x + 10, y + below + 11, colours.ink);
      const first = y + below + 11 + (beside ? 0 : INK.account[2]);
      counts.forEach((line, i) => write(context, line, 'counts', x + beside, first + i * INK.counts[2], colours.mute));
      out.forEach((line, i) => write(context, line, 'counts', x, y + after + 13 + i * INK.counts[2], colours.flag));
    },
  };
}
function keyPart(width) {
  let x = 0, y = 0, group = '';
  const placed = shownLegend().map(entry => {
    const room = 38 + widthOf(entry.text, 'key');
    if (x && (entry.group !== group && entry.group !== 'marks' || x + room > width)) { x = 0; y += SHEET.row; }
    const at = { entry, x, y: y + SHEET.row / 2 };
    x += room + SHEET.gap; group = entry.group;
    return at;
  });
  return {
    height: placed.length ? y + SHEET.row + 14 : 0,
    draw(context, left, top) {
      placed.forEach(({ entry, x: dx, y: dy }) => {
        SIGNS[entry.group](context, entry.found, left + dx, top + dy);
        write(context, entry.text, 'key', left + dx + 38, top + dy, colours.mute);
      });
    },
  };
}
function footPart(width) {
  const whole = leftOut() ? 'The whole picture: ' : '';            // its notes count what filters leave out
  const told = all('#export-words li').filter(item => item.dataset.in.split(' ').includes(scene.name)).flatMap(item => {
    const note = item.dataset.of === 'note';
    return wrapped((note ? whole : '') + item.textContent, 'foot', width).map(line => [line, note ? colours.ink : colours.mute]);
  });
  return {
    height: told.length * INK.foot[2],
    draw(context, x, y) { told.forEach(([line, colour], i) => write(context, line, 'foot', x, y + 8 + i * INK.foot[2], colour)); },
  };
}
/* The sign of one kind of thing in the legend, 30 wide, drawn as the thing itself is. */
const SIGNS = {
  events(context, [node], x, y) {
    context.strokeStyle = colours[node.role]; context.lineWidth = 1.2;
    context.fillStyle = colours.panel;
    context.beginPath(); context.roundRect(x + 4, y - 8, 24, 16, 4); context.fill(); context.stroke();
    context.fillStyle = colours[node.role];
    context.beginPath(); context.roundRect(x + 6, y - 5, 4, 10, 2); context.fill();
  },
  lines(context, found, x, y) {
    const pointed = found.some(edge => state.layout.routes.get(edge.id).tip), path = `M${x} ${y}H${x + (pointed ? 22 : 30)}`, curve = new Path2D(path);
    pathTexts.set(curve, path);
    drawLine(context, { ...found[0], id: null, role: 'plain' }, { curve, tip: pointed ? [x + 30, y, 0] : null });
    context.globalAlpha = 1;
  },
  actors: (context, [node], x, y) => drawActor(context, { ...node, id: null, role: 'plain', mono: '' }, { x: x + 16, y, h: 16 }),
  marks: (context, found, x, y) => drawBadge(context, x + 16, y),
};
const pathTexts = new WeakMap();                   // a Path2D cannot be read back

/* -- the whole ------------------------------------------------------------------------------------ */
const labelled = (context, name, draw) => (context.named ? context.named(name, draw) : draw());
function drawScene(context) {
  const drawn = edges.filter(isLineShown).sort((a, b) => a.link - b.link);
  drawn.forEach(edge => labelled(context, edge.label, () => {
    const route = state.layout.routes.get(edge.id);
    pathTexts.set(route.curve, route.path);
    drawLine(context, edge, route);
  }));
  drawn.forEach(edge => drawCaption(context, edge));
  context.globalAlpha = 1;
  [...nodes.values()].filter(node => shown.has(node.id)).forEach(node => labelled(context, inWords(node.id), () => {
    const spot = spotOf(node.id);
    if (node.kind === 'event') drawEvent(context, node, spot);
    else { drawActor(context, node, spot); drawName(context, node, spot); }
  }));
}
/* What is shown of the layout: all of its width, and as much of its height as there is something in. */
function extentShown() {
  const [left, top, right, bottom] = state.layout.bounds, rects = [...shown].map(id => spotOf(id).rect);
  if (scene.name !== 'exchange' || !rects.length) return [left, top, right, bottom];
  return [left, Math.min(...rects.map(rect => rect[1])), right, Math.max(...rects.map(rect => rect[3]))];
}
/* The sheet: its box in the layout's coordinates (left, top, width, height) and what draws it. */
function sheetShown() {
  const [left, top, right, bottom] = extentShown(), margin = SHEET.margin;
  const width = Math.max(right - left + 28, SHEET.least[state.layout.name]), x = (left + right - width) / 2;
  const head = headPart(width), key = keyPart(width), foot = footPart(width);
  const [below, end] = [bottom + 34, bottom + 34 + key.height + foot.height + margin];
  const box = [x - margin, top - 14 - head.height - margin, width + 2 * margin].map(Math.round);
  box.push(Math.ceil(end - box[1]));
  return {
    box,
    draw: context => unchosen(() => {
      context.fillStyle = colours.stage;
      context.fillRect(...box);
      head.draw(context, x, box[1] + margin);
      drawScene(context);
      key.draw(context, x, below);
      foot.draw(context, x, below + key.height);
    }),
  };
}
/* A file shows what the filters show; what is chosen or pointed at is dimmed or raised on the page only. */
function unchosen(draw) {
  const before = { focus, selected: state.selected, hovered: state.hovered };
  focus = state.selected = state.hovered = null;
  try { draw(); } finally { ({ focus } = before); state.selected = before.selected; state.hovered = before.hovered; }
}

function svgOf() {
  const { box, draw } = sheetShown(), pen = new SvgPen(curve => pathTexts.get(curve), FACE);
  draw(pen);
  const by = one('meta[name=generator]').content;
  return pen.file(box, one('h1').textContent, `${one('.account').textContent}. ${leftOut() || 'All is shown'}. Drawn by ${by}.`);
}
/* What browsers still draw: a canvas beyond this stays empty. */
const MOST_PIXELS = { side: 16384, area: 2 ** 26 };
/* The sheet on a canvas, two pixels to a unit or as many as browsers allow, and how many that are. */
function canvasOf(wanted = 2) {
  const { box, draw } = sheetShown(), [left, top, width, height] = box;
  const scale = Math.min(wanted, MOST_PIXELS.side / Math.max(width, height), Math.sqrt(MOST_PIXELS.area / (width * height)));
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(width * scale);
  canvas.height = Math.floor(height * scale);
  const context = canvas.getContext('2d');
  Object.defineProperty(context, 'shadowBlur', { value: 0, writable: true });     // the files have no shadows
  context.scale(scale, scale);
  context.translate(-left, -top);
  draw(context);
  return { canvas, scale };
}
