/* Keyboard: arrows to the nearest node that way, Enter opens, Esc clears, + − 0, and / searches. */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
function step([dx, dy]) {
  const ids = [...nodes.keys()].filter(id => shown.has(id));
  if (!ids.length) return;
  if (!state.cursor || !shown.has(state.cursor)) [state.cursor] = ids;
  else {
    const here = spotOf(state.cursor);
    const reachable = ids.filter(id => id !== state.cursor).map(id => {
      const spot = spotOf(id), along = (spot.x - here.x) * dx + (spot.y - here.y) * dy;
      return { id, along, off: Math.abs((spot.x - here.x) * dy) + Math.abs((spot.y - here.y) * dx) };
    }).filter(candidate => candidate.along > 4).sort((a, b) => a.along + 2.2 * a.off - b.along - 2.2 * b.off);
    if (reachable.length) state.cursor = reachable[0].id;
  }
  reveal(state.cursor);
  say(inWords(state.cursor));
  network.redraw();
}
frame.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (ARROWS[event.key]) step(ARROWS[event.key]);
  else if ((event.key === 'Enter' || event.key === ' ') && state.cursor) select(state.cursor);
  else if (event.key === '+' || event.key === '=') zoom(1.25);
  else if (event.key === '-' || event.key === '−') zoom(0.8);
  else if (event.key === '0') fit({ whole: true, animate: true });
  else return;
  event.preventDefault();
});
['focus', 'blur'].forEach(name => frame.addEventListener(name, () => network.redraw()));
document.addEventListener('keydown', event => {
  if (event.target.closest('input[type=search], dialog') || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '/') { event.preventDefault(); openSearch(); }
  else if (event.key === 'Escape') { if (root.hasAttribute('data-legend')) $('legend-button').click(); else select(null); }
});
