/* The days shown: from one step of the axis to another. Play lets the exchange grow day by day. */
const BEAT = 1000;
const timed = LAST_DAY > 0;
const ends = { from: $('from'), to: $('to') }, play = $('play');
const dayAt = step => DATA.days[step].label;
let playing = null;

function showTime() {
  if (!timed) return;
  const undated = [...events.values()].filter(isUndated).length;
  for (const [name, input] of Object.entries(ends)) {
    input.value = state[name];
    input.setAttribute('aria-valuetext', dayAt(state[name]));
  }
  const [left, right] = [state.from, state.to].map(step => `${100 * step / LAST_DAY}%`);
  $('chosen-days').setAttribute('x1', left);
  $('chosen-days').setAttribute('x2', right);
  ends.from.classList.toggle('above', state.from > LAST_DAY / 2);      // the left thumb stays within reach
  const span = state.from === state.to ? dayAt(state.from) : `${dayAt(state.from)} – ${dayAt(state.to)}`;
  $('span').textContent = `${plural(countShown(), 'event')}, ${span}`;
  $('undated').textContent = undated ? `${plural(undated, 'undated event')} ${undated === 1 ? 'stays' : 'stay'} shown` : '';
}
/* Neither end passes the other: it takes it along. */
function setDays(from, to) {
  Object.assign(state, { from, to });
  filtered();
  say(`${$('span').textContent} shown`);
}
function pause() {
  clearInterval(playing);
  playing = null;
  showPlay();
}
function showPlay() {
  if (!timed) return;
  play.setAttribute('aria-label', playing ? 'Pause' : 'Play');
  play.title = playing ? 'Pause' : 'Play: day by day';
  play.toggleAttribute('data-playing', Boolean(playing));
}
function start() {
  setDays(state.from, state.to < LAST_DAY ? state.to : state.from);
  playing = setInterval(nextDay, BEAT);
  showPlay();
}
function nextDay() {
  setDays(state.from, state.to + 1);
  if (state.to === LAST_DAY) pause();
  const newest = [...events.values()].filter(isEventShown).at(-1);
  if (newest && nodes.has(newest.id) && isDrawing()) reveal(newest.id);
}
if (timed) {
  ends.from.addEventListener('input', () => { pause(); setDays(Number(ends.from.value), Math.max(Number(ends.from.value), state.to)); });
  ends.to.addEventListener('input', () => { pause(); setDays(Math.min(Number(ends.to.value), state.from), Number(ends.to.value)); });
  play.addEventListener('click', () => { if (playing) pause(); else start(); });
}
