/* What stands beside the picture. Every record was written into the page as HTML, escaped, and reads
   without this script; here it is only copied to where it is wanted. */
function showPanel() {
  const article = $(recordName(state.selected)) || $('how');
  const copy = article.cloneNode(true);
  copy.removeAttribute('id');
  $('details').replaceChildren(copy);
  $('panel').scrollTop = 0;
}
/* A link has a record of its own; another line shows that of its event. */
function recordName(id) {
  const node = nodes.get(id), edge = edgeById.get(id);
  if (node) return node.record;
  return edge ? edge.record || nodes.get(edge.event).record : '';
}

const tip = $('tip');
function showTip(parts, at) {
  tip.replaceChildren(...parts);
  tip.hidden = false;
  const stage = $('stage').getBoundingClientRect();
  const left = Math.min(Math.max(8, at.x + 14), Math.max(8, stage.width - tip.offsetWidth - 8));
  const below = at.y + 20 + tip.offsetHeight < stage.height;
  tip.style.left = `${left}px`;
  tip.style.top = `${below ? at.y + 20 : Math.max(8, at.y - tip.offsetHeight - 12)}px`;
}
const hideTip = () => { tip.hidden = true; };
function nodeTip(node) {
  const rest = node.kind === 'event' ? node.label : `${node.type} · ${inWords(node.id).split(', ').pop()}`;
  const parts = [make('b', {}, node.kind === 'event' ? node.heading : node.label), make('span', {}, rest)];
  if (node.differs) parts.push(make('span', {}, '≠ Accounts differ'));
  return parts;
}
function lineTip(edge) {
  const said = edge.said.slice(0, 3).map(line => make('span', {}, line));
  if (edge.said.length > 3) said.push(make('span', {}, `and ${edge.said.length - 3} more`));
  return [make('b', {}, edge.label), ...said];
}
