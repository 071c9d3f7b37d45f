/* What is shown, and what is chosen. */
const LAST_DAY = DATA.days.length - 1;
const OPENED = root.dataset.view;                  // the view that the page was written for
const darkness = matchMedia('(prefers-color-scheme: dark)');
const state = {
  view: 'exchange', layout: null, selected: null, cursor: null, hovered: null, onlyDiffering: false, hidden: new Set(),
  from: 0, to: LAST_DAY, scale: 1,
  dark: root.dataset.theme ? root.dataset.theme === 'dark' : darkness.matches, themeByHand: false,
};
let shown = new Set();
let focus = null;

const spotOf = id => state.layout.spots.get(id);
const filterOf = node => (node.kind === 'event' ? 'events:' : 'actors:') + node.type;
/* Whether an event may have happened within the days chosen: an open end reaches everywhere. */
const isInTime = node => (node.first === null || node.first <= state.to) && (node.last === null || node.last >= state.from);
const isUndated = node => node.first === null && node.last === null;
function isEventShown(node) {
  return !state.hidden.has(filterOf(node)) && (!state.onlyDiffering || node.differs) && isInTime(node);
}
const isKindShown = edge => !state.hidden.has('lines:' + edge.filter);
const isAnyShown = ids => ids.some(id => isEventShown(events.get(id)));
function isShown(id) {
  const node = nodes.get(id);
  if (node.kind === 'event') return isEventShown(node);
  if (state.hidden.has(filterOf(node))) return false;
  if (scene.name === 'actors') {
    const taken = eventsOf(id);
    return !taken.length || isAnyShown(taken);
  }
  return lines.get(id).some(edge => isAnyShown(edge.events) && isKindShown(edge));
}
function isLineShown(edge) {
  return isKindShown(edge) && shown.has(edge.from) && shown.has(edge.to) && (!edge.events.length || isAnyShown(edge.events));
}
const countShown = () => [...events.values()].filter(isEventShown).length;

const isChosen = id => state.selected !== null && Boolean(nodeBy(state.selected)) && nodeBy(state.selected).same === nodes.get(id).same;

/* Everything that hangs together with what is chosen; null where that is nothing in this drawing. */
function focusOf(id) {
  if (!id) return null;
  const kept = { nodes: new Set(), edges: new Set() };
  const keep = edge => { kept.edges.add(edge.id); kept.nodes.add(edge.from); kept.nodes.add(edge.to); };
  const line = edgeById.get(id) || (nodeBy(id) ? null : lineBy(id));
  if (edgeById.has(id)) keep(line);
  else if (line) keepOther(line, kept, keep);
  else if (events.has(id)) keepEvent(id, kept, keep);
  else keepActor(id, kept, keep);
  return kept.nodes.size ? kept : null;
}
function keepActor(id, kept, keep) {
  alike(id).forEach(one => kept.nodes.add(one));
  if (scene.name === 'actors') alike(id).forEach(one => lines.get(one).forEach(keep));
  else eventsOf(id).forEach(event => lines.get(event).filter(edge => !edge.link).forEach(keep));
}
function keepEvent(id, kept, keep) {
  if (scene.name === 'actors') {
    edges.filter(edge => edge.events.includes(id)).forEach(keep);
    return;
  }
  kept.nodes.add(id);
  lines.get(id).filter(edge => !edge.link).forEach(keep);
  for (const [near, far] of [['to', 'from'], ['from', 'to']]) walk(id, near, far, keep);
}
/* A line of the other drawing: a link or an arc stands for its events, a tie for its actors. */
function keepOther(line, kept, keep) {
  const told = line.link ? [line.from, line.to] : line.events;
  if (!told.length) [line.from, line.to].flatMap(alike).forEach(one => kept.nodes.add(one));
  for (const event of told) {
    if (scene.name === 'actors') keepEvent(event, kept, keep);
    else lines.get(event).filter(edge => !edge.link).forEach(keep);
  }
}
function walk(start, near, far, keep) {
  const seen = new Set([start]), waiting = [start];
  while (waiting.length) {
    const here = waiting.pop();
    lines.get(here).filter(edge => edge.link && edge[near] === here).forEach(edge => {
      keep(edge);
      if (!seen.has(edge[far])) { seen.add(edge[far]); waiting.push(edge[far]); }
    });
  }
}

function inWords(id) {
  const node = nodeBy(id);
  if (!node) return lineBy(id).label;
  if (node.kind === 'event') return `${node.heading}: ${node.label}${node.differs ? '. Accounts differ' : ''}`;
  return `${node.label}, ${node.type}, ${plural(eventsOf(id).length, 'event')}`;
}
