/* What stands beside the picture. Every record was written into the page as HTML, escaped, and reads
   without this script; here it is only copied to where it is wanted. */
function showPanel() {
  const article = $(recordName(state.selected)) || $('how');
  const copy = article.cloneNode(true);
  copy.removeAttribute('id');
  $('details').replaceChildren(copy);
  $('panel').scrollTop = 0;
}
/* An event, an actor, a link, a tie and a summed arc have records; any other line shows its event's. */
function recordName(id) {
  const { record } = (id && (nodeBy(id) || lineBy(id))) || {};
  return record || '';
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
  const parts = [make('b', { dir: 'auto' }, node.kind === 'event' ? node.heading : node.label), make('span', { dir: 'auto' }, rest)];
  if (node.differs) parts.push(make('span', {}, '≠ Accounts differ'));
  return parts;
}
function lineTip(edge) {
  const parts = [make('b', { dir: 'auto' }, edge.label), ...edge.said.map(line => make('span', { dir: 'auto' }, line))];
  if (edge.events.length === 1 && events.get(edge.events[0]).differs) parts.push(make('span', {}, '≠ Accounts differ'));
  return parts;
}
