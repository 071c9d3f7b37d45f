"""Words that are made to break out, in every field of a dossier: no drawing lets one of them run.

The words go the whole way: written to a dossier, loaded, drawn in every view and format, opened in a
browser. A field in which the loader refuses them is left out there and nowhere else.
"""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from rejoinder.graph import Case
from rejoinder.ontology.errors import InputError
from rejoinder.views.drawing import VIEWS, draw
from rejoinder.views.raster import png_of

NAUGHTY = Path(__file__).parents[3] / "shared" / "data" / "naughty_strings" / "blns.json"
RUN = "window.hacked=1"
HOSTILE = [
    # Markup that would end its element, attribute, style or comment.
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"</title><svg onload={RUN}>",
    f"<img src=x onerror={RUN}>",
    f"\"><svg/onload='{RUN}'>",
    f"' autofocus onfocus='{RUN}",
    f'" onmouseover="{RUN}" x="',
    f"<iframe srcdoc='<script>{RUN}</script>'>",
    f"<object data='javascript:{RUN}'></object>",
    f'<meta http-equiv="refresh" content="0;url=javascript:{RUN}">',
    "<base href='https://example.org/'>",
    "<link rel=stylesheet href=https://example.org/x.css>",
    "<style>*{background:url(https://example.org/x)}</style>",
    f"<foreignObject><body onload={RUN}></foreignObject>",
    f"<animate onbegin={RUN} attributeName=x dur=1s>",
    f"<a xlink:href='javascript:{RUN}'>x</a>",
    "<!--<script>",
    "--><b>",
    f"]]><script>{RUN}</script>",
    "<?xml-stylesheet href='https://example.org/x.css'?>",
    '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;',
    "&lt;b&gt;&amp;&#60;&#x3c;&copy",
    "</noscript></template></textarea><plaintext>",
    # Addresses.
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}//https://example.org/",
    f"data:text/html,<script>{RUN}</script>",
    f'https://example.org/"onclick="{RUN}',
    f"https://example.org/'><script>{RUN}</script>",
    # Templates, prototypes, other languages.
    "{{ 7 * 7 }}{% raw %}${7*7}#{7*7}",
    "__proto__",
    "constructor",
    "'; DROP TABLE claims; --",
    "%s%n%00%0d%0a../../etc/passwd",
    '=HYPERLINK("https://example.org/","x")',
    '\\"; alert(1); //\\n',
    'click A href "javascript:alert(1)"; A["<img src=x onerror=alert(1)>"]',
    # Scripts of the world, marks that cannot be seen, and what is very long.
    "قوات الحشد الشعبي (PMU)",
    "\u202egnp.exe\u202c \u2066\u2067\u200f",
    "a\u200bb\u200d\u2060\ufeffc\u00ad",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
    "👩‍👩‍👧‍👦🏳️‍🌈🇮🇶💥",
    "a\u2028b\u2029c\u0085d\u00a0e",
    "\x1b[31mred\x1b]0;title\x07",
    "null\x00null",
    "W" * 2000,
    "word " * 400,
]
DOSSIER = {
    "weapons": """
  - id: weapon{n}
    broader: rocket
    label: "TEXT"
""",
    "actors": """
  - id: by{n}
    type: ArmedForce
    name: "TEXT"
    alias:
      - force {n}
      - "TEXT"
      - ar: "TEXT"
  - {id: on{n}, type: ArmedGroup, name: "TEXT", partOf: by{n}}
  - {id: voice{n}, type: Media, name: "TEXT"}
  - {id: victims{n}, type: Population, name: "TEXT"}""",
    "places": """
  - id: town{n}
    type: Place
    name: "TEXT"
    alias: ["TEXT"]
    {point}
  - {id: base{n}, type: Facility, name: "TEXT"}""",
    "events": """
  - {id: event{n}, label: "TEXT"}""",
    "sources": """
  - id: source{n}
    type: Source
    publisher: voice{n}
    title: "TEXT"
    url: "https://example.org/?TEXT"
    license: "TEXT"
    claims:
      - quote: "TEXT"
        says:
          - id: event{n}
            action: {action}
            actor: by{n}
            target: on{n}
            struck: base{n}
            place: town{n}
            weapon: weapon{n}
            when: 2021-06-{day}
            timeOfDay: "TEXT"
            damage: "TEXT"
            motive: "TEXT"
            toll: [{victims: victims{n}, killed: 2}]
          - {id: base{n}, usedBy: by{n}}
      - statedBy: on{n}
        gist: "TEXT"
        says:
          - {id: event{n}, {link}, weapon: missile}
      - statedBy: by{n}
        via: voice{n}
        quote: "TEXT"
        method: "TEXT"
        role: "TEXT"
        says:
          - {id: on{n}, opposes: by{n}}
      - remark: true
        quote: "TEXT"
        about: [event{n}, by{n}]
        denies: {event: event{n}, property: place, value: town{n}}""",
}
LINKS = ("respondsTo", "follows", "mayRespondTo")
ACTIONS = ("air-strike", "rocket-attack", "drone-strike", "parade", "threat")
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {"svg", "title", "desc", "g", "rect", "path", "circle", "ellipse", "line", "polygon", "polyline"}
SHAPES |= {"text", "tspan", "a", "defs", "clipPath"}
HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
# Whatever on a page could run, ask for something or lead elsewhere; vis-network styles what it makes itself.
UNSAFE = """() => [...document.querySelectorAll('*')].flatMap(element => {
  const bad = /^(img|image|iframe|frame|object|embed|base|form|audio|video|foreignobject|animate|set)$/i;
  const found = bad.test(element.localName) ? [element.outerHTML.slice(0, 90)] : [];
  for (const { name, value } of element.attributes) {
    if (/^on|^(src|srcdoc|action|formaction|data|poster|background|ping)$/i.test(name)
      || (/href$/i.test(name) && !/^(#|https?:|data:,$)/i.test(value))
      || (name === 'style' && !element.closest('#net, #tip'))) found.push(`${name}=${value}`);
  }
  return found;
})"""


# -- a case of such words ----------------------------------------------------------------------------
def escaped(text):
    return "".join(c if c.isascii() and c.isalnum() else f"\\U{ord(c):08x}" for c in text)


def written(texts, tamed):
    """The lines of a dossier, and for each line that holds a text the field that it is: section, text, line.

    A field that is `tamed` once holds “plain” instead of its text; twice, the line is left out. Every
    third place has a point: to find room for long names on a map takes time.
    """
    lines = ["dossier: hostile", "base: https://example.org/h/", "coder: voice0", "title: Hostile words"]
    fields = {}
    for section, template in DOSSIER.items():
        lines.append(f"{section}:")
        if section == "sources":
            lines.append("  - {id: gazetteer, type: Source, title: Gazetteer, publisher: voice0}")
        for n, text in enumerate(texts):
            link = f"{LINKS[n % 3]}: event{n - 1}" if n else "munitions: 3"
            point = (
                f"lat: {n}\n    long: {n}\n    pointFrom: gazetteer" if n % 3 == 0 else "zone: Asia/Baghdad"
            )
            change = {
                "n": n,
                "day": f"{n // 3 + 1:02}",
                "link": link,
                "action": ACTIONS[n % 5],
                "point": point,
            }
            for at, line in enumerate(template.strip("\n").splitlines()):
                field = (section, n, at)
                if "TEXT" in line:
                    fields[len(lines) + 1] = field
                    if tamed.get(field, 0) > 1:
                        continue
                for name, value in change.items():
                    line = line.replace("{" + name + "}", str(value))
                lines += line.replace("TEXT", "plain" if field in tamed else escaped(text)).splitlines()
    return lines, fields


def loaded(texts, folder):
    """The case of such a dossier, and in how many fields the loader took the texts and refused them."""
    path, tamed = folder / "hostile.yaml", {}
    for _ in range(4):
        lines, fields = written(texts, tamed)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        try:
            return Case.open(path), len(fields) - len(tamed), len(tamed)
        except InputError as error:
            refused = {fields[fault.line] for fault in error.faults if fault.line in fields}
            if not refused:
                raise
            tamed |= {field: tamed.get(field, 0) + 1 for field in refused}
    raise AssertionError("the dossier is refused again and again")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    return loaded(HOSTILE, tmp_path_factory.mktemp("hostile"))


def drawing(case, view, texts=HOSTILE):
    return draw(case, view=view, title=texts[3], account=texts[5])


# -- what proves that nothing runs --------------------------------------------------------------------
@pytest.fixture
def watched(browser, tmp_path):
    """Opens files, and fails the test if one runs a text, asks for anything, complains or opens a window."""
    faults = []
    context = browser.new_context(viewport={"width": 1200, "height": 800})

    def watch(text, suffix):
        path = tmp_path / f"drawn{suffix}"
        path.write_text(text, encoding="utf-8", newline="\n")
        own = path.as_uri()
        tab = context.new_page()
        tab.on("dialog", lambda dialog: (faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        tab.on("popup", lambda popup: faults.append(f"popup: {popup.url}"))
        tab.on("console", lambda message: faults.append(f"console: {message.text}"))
        tab.on("pageerror", lambda error: faults.append(f"error: {error}"))
        tab.on(
            "request",
            lambda request: faults.append(request.url) if request.url.split("#")[0] != own else None,
        )
        tab.goto(own)
        return tab

    yield watch
    for tab in context.pages:
        assert tab.evaluate("window.hacked") is None
    context.close()
    assert faults == []


def check_shapes(svg):
    """Only shapes, text and safe addresses; gives the root."""
    assert "<!" not in svg
    assert svg.count("<?") == svg.startswith("<?xml ")
    root = ET.fromstring(svg)
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in SHAPES
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on")
            assert name != "style"
            assert name not in HREFS or value.startswith(("#", "https://", "http://"))
            assert "url(" not in value or value.startswith("url(#")
    return root


def use(tab):
    """Does what a reader does: looks at everything, points, searches, filters, turns to the table."""
    tab.wait_for_selector("html.ready")
    tab.fill("#find", "<")
    tab.fill("#find", "hacked")
    tab.press("#find", "ArrowDown")
    tab.press("#find", "Enter")
    tab.evaluate(
        """async () => {
             const records = [...document.querySelectorAll('article.record[id]')];
             for (const { id } of records.filter((_, at) => at % 9 === 0)) {
               location.hash = id;
               await new Promise(requestAnimationFrame);
             }
           }"""
    )
    box = tab.locator("#net canvas").bounding_box()
    for across in (0.2, 0.35, 0.5, 0.65, 0.8):
        for down in (0.2, 0.5, 0.8):
            tab.mouse.move(box["x"] + box["width"] * across, box["y"] + box["height"] * down)
    tab.uncheck("#legend input[data-group] >> nth=0")
    tab.check("#legend input[data-group] >> nth=0")


def saved(tab, kind):
    tab.click("#export")
    with tab.expect_download() as waiting:
        tab.click(f"[data-export={kind}]")
    assert waiting.value.suggested_filename.isascii()
    return Path(waiting.value.path()).read_text("utf-8")


# -- the proof ------------------------------------------------------------------------------------------
def test_the_loader_takes_nearly_all_of_it(hostile):
    case, taken, refused = hostile
    assert refused < taken / 10
    labels = {event.label for event in case.events()}
    # A zero byte is no character of a text, and a dossier that holds one is refused.
    assert set(HOSTILE) - labels == {"null\x00null"}


@pytest.mark.parametrize("view", VIEWS)
def test_no_page_runs_what_a_text_says(hostile, watched, view):
    html = drawing(hostile[0], view).html()
    tab = watched(html, ".html")
    assert tab.evaluate(UNSAFE) == []
    assert tab.evaluate("document.scripts.length") == html.count("</script>")
    if view in ("exchange", "actors"):
        use(tab)
        assert check_shapes(saved(tab, "svg")).tag == SVG + "svg"
        assert json.loads(saved(tab, "json"))["title"] == HOSTILE[3]
        assert saved(tab, "csv").count("\n") > len(HOSTILE)
        assert tab.evaluate(UNSAFE) == []
    assert tab.inner_text("h1").split() == HOSTILE[3].split()


@pytest.mark.parametrize("view", VIEWS)
def test_no_vector_file_holds_more_than_shapes_and_words(hostile, watched, view):
    svg = drawing(hostile[0], view).svg()
    check_shapes(svg)
    assert png_of(svg, 0.5).startswith(b"\x89PNG")
    tab = watched(svg, ".svg")
    assert tab.evaluate("document.documentElement.localName") == "svg"
    assert tab.evaluate("document.querySelectorAll('script, foreignObject, image, animate, set').length") == 0


@pytest.mark.parametrize("view", ["exchange", "actors", "chain"])
@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_graph_files_stay_well_formed(hostile, view, form):
    text = drawing(hostile[0], view).text(form)
    assert "<!ENTITY" not in text
    told = {element.tag.rpartition("}")[2] for element in ET.fromstring(text).iter()}
    assert told.isdisjoint({"script", "svg", "img", "iframe", "style", "b"})


def test_every_string_of_a_public_list_is_drawn_and_none_runs(watched, tmp_path):
    if not NAUGHTY.exists():
        pytest.skip(f"the list of naughty strings is not at {NAUGHTY}")
    texts = list(dict.fromkeys(json.loads(NAUGHTY.read_text(encoding="utf-8"))))
    parts = [texts[start : start + 80] for start in range(0, len(texts), 80)]
    whole = [" ".join(texts[start : start + 12]) for start in range(0, len(texts), 12)]  # maps are slow
    for views, strings in [(("exchange", "actors"), part) for part in parts] + [(("chain", "map"), whole)]:
        case, taken, refused = loaded(strings, tmp_path)
        assert refused < taken
        for view in views:
            drawn = drawing(case, view, strings)
            check_shapes(drawn.svg())
            tab = watched(drawn.html(), ".html")
            assert tab.evaluate(UNSAFE) == []
            assert tab.evaluate("window.hacked ?? window.xss ?? null") is None
            tab.close()
