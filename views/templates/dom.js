/* The document: finding, making, speaking. */
const root = document.documentElement;
const $ = id => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/* Text never becomes markup on this page: elements are made here, and strings become text nodes. */
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const fold = text => text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[’'‘`ʿʾʻʼ´-]/g, '').toLowerCase();
const say = text => { $('live').textContent = text; };
const plural = (count, word) => `${count} ${word}${count === 1 ? '' : 's'}`;
