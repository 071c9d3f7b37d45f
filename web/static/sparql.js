// The SPARQL editor in place of the plain field. Without this script the form works as it stands:
// it is the form that asks, and the server that answers with a page.

/**
 * The parts of the vendored editor (YASQE on CodeMirror) that are used here.
 * @typedef {{ string: string }} Token
 * @typedef {object} Editor
 * @property {() => string} getValue
 * @property {() => HTMLTextAreaElement} getInputField
 * @property {() => Token} getCompleteToken
 * @property {(event: string, then: (editor: Editor, shown: {hints: Element}) => void) => void} on
 */

/** @type {any} */
const { Yasqe } = /** @type {any} */ (window).Yasgui;
const form = /** @type {HTMLFormElement} */ (document.getElementById("ask"));
const field = /** @type {HTMLTextAreaElement} */ (document.getElementById("query"));
const underWay = /** @type {HTMLElement} */ (document.getElementById("under-way"));
/** @type {{ words: string[], prefixes: Record<string, string> }} */
const { words, prefixes } = JSON.parse(document.getElementById("known")?.textContent ?? "");

/** A word with a colon in it, or the beginning of a prefix: `rj:At`, `sk`. */
const NAME = /^(?:[A-Za-z][\w-]*:[\w-]*|[a-z]{2,})$/;

/** SPARQL that takes the project's prefixes as declared. */
const MODE = "sparql-with-prefixes";
Yasqe.defineMode(MODE, (/** @type {object} */ settings) => {
  const mode = Yasqe.getMode(settings, "sparql11");
  return { ...mode, startState: () => ({ ...mode.startState(), prefixes: { ...prefixes } }) };
});

// The editor's own completers ask servers elsewhere, and know other prefixes.
Yasqe.defaults.autocompleters = [];
Yasqe.registerAutocompleter({
  name: "words",
  bulk: true,
  autoShow: true,
  get: () => words,
  /** @param {Editor} editor */
  isValidCompletionPosition: (editor) => NAME.test(editor.getCompleteToken().string),
});

/** @returns {Editor} */
function editorInPlaceOfField() {
  const place = document.createElement("div");
  field.before(place);
  const ask = () => form.requestSubmit();
  const editor = new Yasqe(place, {
    mode: MODE,
    value: field.value,
    persistenceId: null, // the query stands in the address, nothing is kept in the browser
    createShareableLink: null,
    consumeShareLink: null,
    showQueryButton: false,
    resizeable: false,
    editorHeight: "auto", // a part that scrolls of its own could not be reached by keyboard
    viewportMargin: Infinity,
    screenReaderLabel: "Query",
    extraKeys: { "Ctrl-Enter": ask, "Cmd-Enter": ask, Tab: false, "Shift-Tab": false, "Ctrl-S": false },
  });
  // Its mark beside a line that is amiss would show a text with styles of its own, which no page here may.
  const quiet = (/** @type {Event} */ event) => {
    const mark = /** @type {Element} */ (event.target).closest(".parseErrorIcon");
    mark?.setAttribute("title", "Up to here this is no SPARQL");
    if (mark) event.stopPropagation();
  };
  place.addEventListener("mouseover", quiet, true);
  place.addEventListener("mouseout", quiet, true);
  field.hidden = true;
  return editor;
}

const editor = editorInPlaceOfField();
editor.getInputField().setAttribute("aria-describedby", "keys");
editor.on("autocompletionShown", (_, shown) => shown.hints.setAttribute("aria-label", "Words that fit"));
document.getElementById("keys")?.removeAttribute("hidden");
document.querySelector("#query-name label")?.addEventListener("click", () => editor.getInputField().focus());

form.addEventListener("formdata", (event) => event.formData.set("query", editor.getValue()));
form.addEventListener("submit", () => {
  underWay.textContent = new FormData(form).get("format") ? "" : "Asking…";
});
// A page that comes back from the browser's memory is no longer asking.
window.addEventListener("pageshow", () => (underWay.textContent = ""));
