/* A pen that draws as a canvas does and writes SVG: as much of CanvasRenderingContext2D as the pictures
   use, so that the page, its PNG and its SVG are drawn by the same functions. Every text is escaped, and
   every look is a plain attribute: the file needs no style sheet and no script. Shadows are left out. */
const NO_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = value => String(value).replace(NO_XML, '\uFFFD').replace(/[&<>"]/g, char => ENTITIES[char]);
const short = value => String(Math.round(value * 100) / 100 || 0);      // never “-0”
/* One element; attributes that are undefined are left out, `inside` is markup. */
function element(tag, attributes, inside = '') {
  const told = Object.entries(attributes).filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escaped(typeof value === 'number' ? short(value) : value)}"`).join('');
  return inside ? `<${tag}${told}>${inside}</${tag}>` : `<${tag}${told}/>`;
}

class SvgPen {
  /* `textOf` gives the path data of a Path2D, which cannot be read back; `face` is the family of most text. */
  constructor(textOf, face) {
    Object.assign(this, {
      textOf, face, marks: [], path: '', dashes: [], moved: '', kept: [],
      font: `10px ${face}`, fillStyle: '#000', strokeStyle: '#000', globalAlpha: 1, lineWidth: 1, lineCap: 'butt',
      lineJoin: 'miter', textAlign: 'start', textBaseline: 'alphabetic', direction: 'ltr', shadowBlur: 0, shadowColor: '',
    });
    this.ruler = document.createElement('canvas').getContext('2d');
  }

  /* -- what is kept and moved: the pictures never move between making a path and drawing it ------- */
  save() {
    const { font, fillStyle, strokeStyle, globalAlpha, lineWidth, lineCap, lineJoin, textAlign, textBaseline, direction, moved, dashes } = this;
    this.kept.push({ font, fillStyle, strokeStyle, globalAlpha, lineWidth, lineCap, lineJoin, textAlign, textBaseline, direction, moved, dashes });
  }
  restore() { Object.assign(this, this.kept.pop()); }
  translate(x, y) { this.moved += ` translate(${short(x)} ${short(y)})`; }
  rotate(angle) { this.moved += ` rotate(${short(angle * 180 / Math.PI)})`; }

  /* -- paths ------------------------------------------------------------------------------------ */
  beginPath() { this.path = ''; }
  add(letter, ...numbers) { this.path += letter + numbers.map(short).join(' '); }
  moveTo(x, y) { this.add('M', x, y); }
  lineTo(x, y) { this.add(this.path ? 'L' : 'M', x, y); }
  quadraticCurveTo(...points) { this.add('Q', ...points); }
  bezierCurveTo(...points) { this.add('C', ...points); }
  closePath() { this.add('Z'); }
  arc(x, y, r, from, to) {                          // clockwise, as all of ours are
    const turn = Math.min(to - from, 2 * Math.PI);
    const at = angle => [x + r * Math.cos(angle), y + r * Math.sin(angle)];
    this.lineTo(...at(from));
    [from + turn / 2, from + turn].forEach(angle => this.add('A', r, r, 0, 0, 1, ...at(angle)));
    if (turn === 2 * Math.PI) this.closePath();
  }
  roundRect(x, y, width, height, radius) {
    const r = Math.min(radius, width / 2, height / 2);
    const [right, bottom] = [x + width, y + height];
    this.moveTo(x + r, y);
    [[right - r, y, right, y + r], [right, bottom - r, right - r, bottom], [x + r, bottom, x, bottom - r], [x, y + r, x + r, y]]
      .forEach(([x0, y0, x1, y1]) => { this.add('L', x0, y0); this.add('A', r, r, 0, 0, 1, x1, y1); });
    this.closePath();
  }
  setLineDash(dashes) { this.dashes = dashes; }
  fill(curve) { this.mark('path', { d: this.data(curve), fill: this.fillStyle }); }
  stroke(curve) {
    this.mark('path', {
      d: this.data(curve), fill: 'none', stroke: this.strokeStyle, 'stroke-width': this.lineWidth,
      'stroke-dasharray': this.dashes.length ? this.dashes.map(short).join(' ') : undefined,
      'stroke-linecap': this.lineCap === 'butt' ? undefined : this.lineCap,
      'stroke-linejoin': this.lineJoin === 'miter' ? undefined : this.lineJoin,
    });
  }
  fillRect(x, y, width, height) { this.mark('rect', { x, y, width, height, fill: this.fillStyle }); }
  data(curve) { return curve ? this.textOf(curve) : this.path; }
  look() {
    return { opacity: this.globalAlpha === 1 ? undefined : this.globalAlpha, transform: this.moved.trim() || undefined };
  }
  mark(tag, attributes) { this.marks.push(element(tag, { ...attributes, ...this.look() })); }

  /* -- text ------------------------------------------------------------------------------------- */
  measureText(text) {
    this.ruler.font = this.font;
    return this.ruler.measureText(text);
  }
  fillText(text, x, y, room) {
    const before = this.marks.at(-1), look = this.textLook(x, y), width = this.measureText(text).width;
    const run = { text, fill: this.fillStyle, ...(room < width ? { textLength: room, lengthAdjust: 'spacingAndGlyphs' } : {}) };
    if (before instanceof PenText && before.isOutlineOf(text, look)) before.runs = [run];          // a halo and its letters are one
    else if (before instanceof PenText && before.endsAt(x, look)) before.runs.push(run);           // one line in two colours
    else this.marks.push(new PenText(look, [run]));
    this.marks.at(-1).end = this.textAlign === 'left' && this.direction === 'ltr' ? x + Math.min(width, room ?? width) : NaN;
  }
  strokeText(text, x, y) {
    const halo = {
      stroke: this.strokeStyle, 'stroke-width': this.lineWidth, 'stroke-linejoin': this.lineJoin, 'paint-order': 'stroke',
    };
    this.marks.push(new PenText(this.textLook(x, y), [{ text, fill: 'none' }], halo));
  }
  textLook(x, y) {
    const [, slant, weight, size, family] = /^(italic )?(?:(\d+) )?([\d.]+)px (.*)$/.exec(this.font);
    const backwards = this.direction === 'rtl', anchors = backwards ? ['end', 'start'] : ['start', 'end'];
    const anchor = { left: anchors[0], right: anchors[1], center: 'middle' }[this.textAlign] || this.textAlign;
    const thick = Math.round((weight || 400) / 100) * 100;            // many programs know hundreds only
    return {
      x, y: y + this.baseline(), 'font-size': Number(size), 'font-weight': thick === 400 ? undefined : thick,
      'font-style': slant ? 'italic' : undefined, 'font-family': family === this.face ? undefined : family,
      direction: backwards ? 'rtl' : undefined, 'text-anchor': anchor === 'start' ? undefined : anchor, ...this.look(),
    };
  }
  baseline() {                          // how far below the given height the letters stand
    const rise = baseline => { this.ruler.textBaseline = baseline; return this.measureText('H').actualBoundingBoxAscent; };
    return rise('alphabetic') - rise(this.textBaseline);
  }

  /* -- the file --------------------------------------------------------------------------------- */
  /* What `draw` draws, as a group with a name that readers hear and pointers show. */
  named(name, draw) {
    const before = this.marks.splice(0);
    draw();
    this.marks = [...before, element('g', {}, element('title', {}, escaped(name)) + this.marks.join(''))];
  }
  /* The whole file; `box` is what it shows: left, top, width, height. */
  file(box, title, description) {
    const told = [element('title', {}, escaped(title)), element('desc', {}, escaped(description)), ...this.marks];
    return element('svg', {
      xmlns: 'http://www.w3.org/2000/svg', viewBox: box.map(short).join(' '), width: box[2], height: box[3], role: 'img',
      'font-family': this.face.replaceAll('"', "'"), 'xml:space': 'preserve',
    }, `\n${told.join('\n')}\n`) + '\n';
  }
}

/* A line of text: one run, or several that follow each other in colours of their own. */
class PenText {
  constructor(look, runs, halo = {}) { Object.assign(this, { look, runs, halo, end: NaN }); }
  isOutlineOf(text, look) { return this.runs[0].fill === 'none' && this.runs[0].text === text && this.isLike(look) && this.look.x === look.x; }
  endsAt(x, look) { return Math.abs(this.end - x) < 0.5 && this.isLike(look); }
  isLike(look) { return Object.keys(look).every(name => name === 'x' || look[name] === this.look[name]); }
  toString() {
    const inside = ({ text }) => escaped(text.replace(/[\t\n\r]/g, ' '));
    const colour = ({ text, ...run }) => run;
    if (this.runs.length === 1) return element('text', { ...this.look, ...colour(this.runs[0]), ...this.halo }, inside(this.runs[0]));
    return element('text', { ...this.look, ...this.halo }, this.runs.map(run => element('tspan', colour(run), inside(run))).join(''));
  }
}
