/* The two drawings of the page: the exchange (events and actors) and the actors (arcs between them).
   One of them is current; `nodes`, `edges`, `edgeById` and `lines` are of that one. */
const DATA = JSON.parse($('data').textContent);

function sceneOf(name, data) {
  const drawn = data.edges.filter(edge => name === 'actors' || edge.kind !== 'tie');
  const found = {
    name, edges: drawn, layouts: new Map(),
    nodes: new Map(data.nodes.map(node => [node.id, node])),
    edgeById: new Map(drawn.map(edge => [edge.id, edge])),
    lines: new Map(data.nodes.map(node => [node.id, []])),      // the lines of each node
  };
  drawn.forEach(edge => [edge.from, edge.to].forEach(end => found.lines.get(end).push(edge)));
  Object.entries(data.layouts).forEach(([layout, { bounds, spots, routes, captions }]) => found.layouts.set(layout, {
    name: layout, bounds,
    spots: new Map(spots.map(spot => [spot.id, spot])),
    routes: new Map(routes.map(route => [route.id, { ...route, get curve() { return curveAt(this); } }])),
    captions: new Map(captions.map(caption => [caption.id, caption.line])),
  }));
  return found;
}
const curves = new WeakMap();
function curveAt(route) {                // made when it is first drawn: a long picture has thousands
  if (!curves.has(route)) curves.set(route, new Path2D(route.path));
  return curves.get(route);
}

const scenes = { exchange: sceneOf('exchange', DATA), actors: sceneOf('actors', DATA.actors) };
let scene, nodes, edges, edgeById, lines;
function setScene(name) {
  scene = scenes[name];
  ({ nodes, edges, edgeById, lines } = scene);
}
setScene('exchange');

/* Whatever has an id, in either drawing. */
const nodeBy = id => scenes.exchange.nodes.get(id) || scenes.actors.nodes.get(id);
const lineBy = id => edgeById.get(id) || scenes.exchange.edgeById.get(id) || scenes.actors.edgeById.get(id);
const events = new Map(DATA.nodes.filter(node => node.kind === 'event').map(node => [node.id, node]));

/* A long exchange draws an actor several times: all of them are one. */
const eventsBy = new Map();                // the events that an actor takes part in
DATA.edges.filter(edge => edge.event).forEach(edge => {
  const actor = nodeBy(edge.from === edge.event ? edge.to : edge.from).same;
  eventsBy.set(actor, (eventsBy.get(actor) || new Set()).add(edge.event));
});
const eventsOf = id => [...eventsBy.get(nodeBy(id).same) || []];
const drawnBy = ({ nodes: drawn }) => [...drawn.values()].reduce((by, node) => by.set(node.same, [...by.get(node.same) || [], node.id]), new Map());
Object.values(scenes).forEach(each => { each.drawnAs = drawnBy(each); });
const alike = id => (nodeBy(id) && scene.drawnAs.get(nodeBy(id).same)) || [];
