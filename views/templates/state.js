/* What is drawn, what is shown, what is chosen. */
const root = document.documentElement;
const $ = id => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const DATA = JSON.parse($('data').textContent);
const nodes = new Map(DATA.nodes.map(node => [node.id, node]));
const edges = DATA.edges.filter(edge => edge.kind !== 'tie');
const edgeById = new Map(edges.map(edge => [edge.id, edge]));

const state = {
  view: 'exchange', layout: null, selected: null, cursor: null, hovered: null, onlyDiffering: false, hidden: new Set(),
  dark: matchMedia('(prefers-color-scheme: dark)').matches,
};

/* Text never becomes markup on this page: elements are made here, and strings become text nodes. */
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const fold = text => text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[’'‘`ʿʾʻʼ´-]/g, '').toLowerCase();

const layouts = new Map(Object.entries(DATA.layouts).map(([name, layout]) => [name, {
  name, bounds: layout.bounds,
  spots: new Map(layout.spots.map(spot => [spot.id, spot])),
  routes: new Map(layout.routes.map(route => [route.id, { ...route, curve: new Path2D(route.path) }])),
}]));
const spotOf = id => state.layout.spots.get(id);

const filterOf = node => (node.kind === 'event' ? 'events:' : 'actors:') + node.type;
function isEventShown(node) {
  return !state.hidden.has(filterOf(node)) && (!state.onlyDiffering || node.differs);
}
function isShown(id) {
  const node = nodes.get(id);
  if (node.kind === 'event') return isEventShown(node);
  if (state.hidden.has(filterOf(node))) return false;
  return lines.get(id).some(edge => isEventShown(nodes.get(edge.event)) && !state.hidden.has('lines:' + edge.filter));
}
function isLineShown(edge) {
  return !state.hidden.has('lines:' + edge.filter) && shown.has(edge.from) && shown.has(edge.to);
}

const lines = new Map(DATA.nodes.map(node => [node.id, []]));
edges.forEach(edge => [edge.from, edge.to].forEach(end => lines.get(end).push(edge)));
let shown = new Set();
let focus = null;

/* A long picture draws an actor several times: all of them are one. */
const alike = id => DATA.nodes.filter(node => nodes.has(id) && node.same === nodes.get(id).same).map(node => node.id);
const eventsOf = id => [...new Set(alike(id).flatMap(one => lines.get(one)).map(edge => edge.event))];
const isChosen = id => state.selected !== null && alike(state.selected).includes(id);

/* Everything that hangs together with the chosen node or link; null where nothing is chosen. */
function focusOf(id) {
  if (!id) return null;
  const kept = { nodes: new Set(), edges: new Set() };
  const keep = edge => { kept.edges.add(edge.id); kept.nodes.add(edge.from); kept.nodes.add(edge.to); };
  if (edgeById.has(id)) {
    keep(edgeById.get(id));
    return kept;
  }
  const chosen = alike(id);
  chosen.forEach(one => kept.nodes.add(one));
  const own = nodes.get(id).kind === 'event' ? [id] : eventsOf(id);
  own.forEach(event => lines.get(event).filter(edge => !edge.link).forEach(keep));
  if (nodes.get(id).kind === 'event') {
    for (const [near, far] of [['to', 'from'], ['from', 'to']]) walk(id, near, far, keep);
  }
  return kept;
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

const say = text => { $('live').textContent = text; };
const plural = (count, word) => `${count} ${word}${count === 1 ? '' : 's'}`;
function inWords(id) {
  if (edgeById.has(id)) return edgeById.get(id).label;
  const node = nodes.get(id);
  if (node.kind === 'event') return `${node.heading}: ${node.label}${node.differs ? '. Accounts differ' : ''}`;
  return `${node.label}, ${node.type}, ${plural(eventsOf(id).length, 'event')}`;
}
