"""What the page's export menu gives: the drawing as it is shown, its events and its claims, as files."""

import base64
import csv
import io
import json
import struct
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from rejoinder.views.drawing import draw
from rejoinder.views.raster import png_of

SVG = "{http://www.w3.org/2000/svg}"
STRIKES = "US strikes on PMU positions"
EVENTS = {
    "Explosive-laden drones outside Erbil",
    "PMU military parade near Baghdad",
    "IEDs against convoys",
    "Missile and drone attacks on US positions",
    STRIKES,
    "Rocket fire on the base near the Omar oil field",
    "US artillery fire on buildings in Mayadin",
    "US vehicles deployed to al-Hasakah",
}
COLUMNS = [
    "number",
    "when",
    "earliest",
    "latest",
    "action",
    "event",
    "id",
    "by",
    "on",
    "struck",
    "place",
    "harm",
    "answers",
    "accounts differ in",
]
DRAWN = {"svg", "title", "desc", "rect", "path", "text", "tspan", "g"}
# How many pixels of two pictures, each given as a data address, stand far apart.
APART = """async addresses => {
  const [a, b] = await Promise.all(addresses.map(async address => {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: 2 * 700, height: 2 * 900 });
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return context.getImageData(0, 0, canvas.width, canvas.height).data;
  }));
  let apart = 0, plain = 0;
  for (let i = 0; i < a.length; i += 4) {
    if (Math.abs(a[i] - b[i]) + Math.abs(a[i + 1] - b[i + 1]) + Math.abs(a[i + 2] - b[i + 2]) > 150) apart++;
    if (a[i] === a[0] && a[i + 1] === a[1] && a[i + 2] === a[2]) plain++;
  }
  return { apart: apart / (a.length / 4), drawn: 1 - plain / (a.length / 4) };
}"""


def saved(tab, kind):
    """The file that the menu gives: its name and its bytes."""
    tab.click("#export")
    with tab.expect_download() as waiting:
        tab.click(f"[data-export={kind}]")
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def table(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def hide(tab, kind):
    tab.uncheck(f"input[data-key='{kind}']")


def told(svg):
    """Every name and every line of text of a picture."""
    return [" ".join("".join(e.itertext()).split()) for e in ET.fromstring(svg).iter()]


def size_of_png(data):
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", data[16:24])


def test_the_svg_holds_every_event_and_nothing_but_shapes_and_text(opened, drawn):
    name, data = saved(opened(drawn), "svg")
    assert name == "an-expected-escalation-exchange.svg"
    root = ET.fromstring(data)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == DRAWN
    names = [element.text for element in root.iter(SVG + "title")]
    for label in EVENTS:
        assert any(label in name for name in names)
    attributes = {attribute for element in root.iter() for attribute in element.attrib}
    assert not [a for a in attributes if a in ("style", "class", "id") or "href" in a or a.startswith("on")]


def test_the_svg_says_what_it_is_whose_account_and_from_which_source(opened, drawn):
    text = told(saved(opened(drawn), "svg")[1])
    for line in (
        "An Expected Escalation: The U.S. And PMU Fire Exchanges Continue",
        "All accounts",
        "Answers, as somebody says (4)",
        "Only said to come after (1)",
        "Accounts differ (2)",
        "Of 3 acts nobody is named as the author.",
    ):
        assert line in text
    assert any(line.startswith("Source: An Expected") and "SouthFront, Copyright" in line for line in text)


def test_the_svg_the_canvas_and_resvg_show_one_picture(opened, drawn, browser):
    tab = opened(drawn, color_scheme="dark")
    svg, png = saved(tab, "svg")[1], saved(tab, "png")[1]
    root = ET.fromstring(svg)
    wide, high = int(root.get("width")), int(root.get("height"))
    assert size_of_png(png) == (2 * wide, 2 * high)
    assert size_of_png(png_of(svg.decode(), 1)) == (wide, high)
    blank = browser.new_page()
    address = "data:image/{};base64,{}"
    pictures = [address.format(*pair) for pair in (("svg+xml", b64(svg)), ("png", b64(png)))]
    compared = blank.evaluate(APART, pictures)
    blank.close()
    assert compared["drawn"] > 0.1
    assert compared["apart"] < 0.01


def b64(data):
    return base64.b64encode(data).decode()


def test_the_ground_is_that_of_the_theme(opened, drawn):
    for scheme, ground in (("light", "#f8f9fb"), ("dark", "#0e131a")):
        root = ET.fromstring(saved(opened(drawn, color_scheme=scheme), "svg")[1])
        assert next(root.iter(SVG + "rect")).get("fill") == ground


def test_a_file_does_not_depend_on_the_camera_nor_on_what_is_chosen(opened, drawn):
    tab = opened(drawn)
    _, before = saved(tab, "svg")
    tab.keyboard.press("/")
    tab.keyboard.type(STRIKES)
    tab.keyboard.press("Enter")
    tab.focus("#net")
    for _ in range(4):
        tab.keyboard.press("+")
    tab.wait_for_selector("#details h3:has-text('US strikes')")
    assert saved(tab, "svg")[1] == before
    assert tab.inner_text("#details h3") == STRIKES


def test_what_is_filtered_away_is_in_no_file_and_the_drawing_says_so(opened, drawn):
    tab = opened(drawn)
    hide(tab, "Air strike")
    svg = saved(tab, "svg")[1]
    assert not [line for line in told(svg) if STRIKES in line]
    assert any("7 of 8 events shown" in line and "without: Air strike" in line for line in told(svg))
    assert "The whole picture: Of 3 acts nobody is named as the author." in told(svg)
    assert {row["event"] for row in table(saved(tab, "csv")[1])} == EVENTS - {STRIKES}
    data = json.loads(saved(tab, "json")[1])
    assert "7 of 8 events shown" in data["left_out"]
    assert {event["label"] for event in data["events"]} == EVENTS - {STRIKES}
    assert [link["kind"] for link in data["links"]] == ["respondsTo"]


def test_the_csv_holds_the_founding_events(opened, drawn):
    name, data = saved(opened(drawn), "csv")
    assert name == "an-expected-escalation-exchange.csv"
    assert data.startswith(b"\xef\xbb\xbfnumber,when,")
    assert data.count(b"\r\n") == 9 == data.count(b"\n")
    rows = table(data)
    assert list(rows[0]) == COLUMNS
    assert [row["number"] for row in rows] == list("12345678")
    assert {row["event"] for row in rows} == EVENTS
    strikes = next(row for row in rows if row["event"] == STRIKES)
    assert strikes["id"] == "https://example.org/exchanges/strikes-27-june"
    assert (strikes["earliest"], strikes["latest"], strikes["action"]) == (
        "2021-06-27",
        "2021-06-27",
        "Air strike",
    )
    assert (strikes["by"], strikes["on"]) == ("US Armed Forces", "Popular Mobilization Units")
    assert "al-Bukamal" in strikes["struck"].split("; ")
    assert "answers “IEDs against convoys”" in strikes["answers"]
    assert strikes["accounts differ in"] == "Weapon"
    drones = next(row for row in rows if row["event"].startswith("Explosive"))
    assert (drones["earliest"], drones["latest"], drones["by"]) == ("", "2021-06-26", "nobody named")


def test_no_spreadsheet_takes_a_name_for_a_formula(opened, handmade):
    texts = ["=HYPERLINK(1)", "+1", "-1+1|cmd", "@SUM(A1)", "\t=1", "\r=1"]
    case = handmade["worded"](texts)
    case.all_events = [replace(event, label=text) for event, text in zip(case.all_events, texts, strict=True)]
    rows = table(saved(opened(draw(case).html()), "csv")[1])
    assert sorted(row["event"] for row in rows) == sorted("'" + text for text in texts)


def test_what_a_cell_holds_comes_back_as_it_was(opened, handmade):
    case = handmade["one_event"]()
    label = 'He said "no", and\nthen; ünï \u202e الحشد 💥'
    case.all_events = [replace(case.all_events[0], label=label)]
    tab = opened(draw(case).html())
    assert table(saved(tab, "csv")[1])[0]["event"] == label
    assert json.loads(saved(tab, "json")[1])["events"][0]["label"] == label


def test_the_json_says_who_says_so(opened, drawn):
    name, data = saved(opened(drawn), "json")
    assert name == "an-expected-escalation-exchange.json"
    data = json.loads(data)
    assert list(data) == [
        "schema",
        "title",
        "account",
        "view",
        "left_out",
        "sources",
        "events",
        "links",
        "ties",
        "actors",
    ]
    assert (data["schema"], data["account"], data["view"], data["left_out"]) == (
        1,
        "All accounts",
        "exchange",
        "",
    )
    strikes = next(event for event in data["events"] if event["label"] == STRIKES)
    quotes = {(claim["speaker"], claim.get("quote")) for claim in strikes["claims"]}
    assert (
        "Pentagon, as reported by SouthFront",
        "the attacks were carried out by a UAV",
    ) in quotes
    ids = {event["id"].rsplit("/")[-1]: event for event in data["events"]}
    kinds = {
        (link["from"].rsplit("/")[-1], link["kind"], link["to"].rsplit("/")[-1]) for link in data["links"]
    }
    assert kinds == {
        ("strikes-27-june", "follows", "erbil-drones"),
        ("strikes-27-june", "respondsTo", "ied-attacks-on-convoys"),
        ("strikes-27-june", "respondsTo", "attacks-on-us-positions"),
        ("omar-rocket-fire", "respondsTo", "strikes-27-june"),
        ("mayadin-artillery-fire", "respondsTo", "omar-rocket-fire"),
    }
    assert all(link["claims"] for link in data["links"])
    named = {actor["id"]: actor["label"] for actor in data["actors"]}
    assert {"actor": "https://example.org/exchanges/us-forces", "role": "acts"} in ids["strikes-27-june"][
        "roles"
    ]
    assert {role["actor"] for event in data["events"] for role in event["roles"]} == set(named)
    assert "nobody named" not in named.values()


def test_an_actor_drawn_twice_is_one_in_the_json(opened, handmade):
    data = json.loads(saved(opened(draw(handmade["long_exchange"](40)).html()), "json")[1])
    ids = [actor["id"] for actor in data["actors"]]
    assert len(ids) == len(set(ids)) == 14


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ängström’s “Čapek” & ../../Šumava: the rest", "angstroms-capek-sumava-exchange.csv"),
        ("الحشد الشعبي", "rejoinder-exchange.csv"),
        ("long " * 100, "-".join(["long"] * 12) + "-exchange.csv"),
    ],
)
def test_file_names_suit_every_file_system(opened, founding, title, name):
    assert saved(opened(draw(founding, title=title).html()), "csv")[0] == name


def test_what_is_too_tall_for_a_png_is_drawn_smaller_and_the_reader_is_told(opened, handmade):
    tab = opened(draw(handmade["long_exchange"](110)).html())
    high = int(ET.fromstring(saved(tab, "svg")[1]).get("height"))
    assert high > 16384 / 2
    wide, tall = size_of_png(saved(tab, "png")[1])
    assert 16000 < tall <= 16384
    assert wide * tall <= 2**26
    assert "SVG has no such limit" in tab.inner_text("#export-note")


def test_the_menu_is_worked_by_keys_and_gives_the_focus_back(opened, drawn):
    tab = opened(drawn)

    def focused():
        return tab.evaluate("document.activeElement.dataset.export || document.activeElement.id")

    tab.focus("#export")
    tab.keyboard.press("ArrowDown")
    assert (focused(), tab.get_attribute("#export", "aria-expanded")) == ("svg", "true")
    order = []
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "Home", "End"):
        tab.keyboard.press(key)
        order.append(focused())
    assert order == ["png", "csv", "json", "svg", "json", "svg", "json"]
    tab.keyboard.press("Escape")
    assert (focused(), tab.get_attribute("#export", "aria-expanded")) == ("export", "false")
    assert not tab.is_visible("#export-menu")
    tab.keyboard.press("Enter")
    tab.keyboard.press("End")
    with tab.expect_download() as waiting:
        tab.keyboard.press("Enter")
    assert waiting.value.suggested_filename.endswith(".json")
    assert focused() == "export"


def test_the_table_gives_its_rows_and_says_why_it_gives_no_drawing(opened, drawn):
    tab = opened(drawn)
    tab.click("#tab-table")
    assert len(table(saved(tab, "csv")[1])) == 8
    tab.click("#export")
    for kind in ("svg", "png"):
        assert tab.get_attribute(f"[data-export={kind}]", "aria-disabled") == "true"
        assert "choose another view" in tab.get_attribute(f"[data-export={kind}]", "title")
    tab.click("[data-export=svg]", force=True)
    assert tab.is_visible("#export-menu")
    assert "choose another view" in tab.inner_text("#live")


def test_the_actors_view_gives_its_own_drawing(opened, founding):
    tab = opened(draw(founding, view="actors").html())
    name, svg = saved(tab, "svg")
    assert name == "an-expected-escalation-actors.svg"
    names = [element.text for element in ET.fromstring(svg).iter(SVG + "title")]
    assert "US Armed Forces, Armed force, 4 events" in names
    assert not [name for name in names if "Accounts differ" in name]
    data = json.loads(saved(tab, "json")[1])
    assert data["view"] == "actors"
    ids = {actor["id"] for actor in data["actors"]}
    assert data["ties"]
    assert {tie[end] for tie in data["ties"] for end in ("from", "to")} <= ids


def test_the_days_chosen_bound_every_file(opened, drawn):
    tab = opened(drawn, at="#from=2021-06-28&to=2021-06-28")
    rows = table(saved(tab, "csv")[1])
    assert {row["event"] for row in rows} == {
        "Rocket fire on the base near the Omar oil field",
        "US artillery fire on buildings in Mayadin",
        "US vehicles deployed to al-Hasakah",
    }
    svg = saved(tab, "svg")[1]
    assert any("3 of 8 events shown" in line and "28 Jun" in line and "undated" in line for line in told(svg))
    assert len(json.loads(saved(tab, "json")[1])["events"]) == 3


def test_an_empty_case_still_gives_files(opened, handmade):
    case = handmade["one_event"]()
    case.all_events = []
    tab = opened(draw(case).html())
    assert "The case tells of no event." in told(saved(tab, "svg")[1])
    assert table(saved(tab, "csv")[1]) == []
    assert json.loads(saved(tab, "json")[1])["events"] == []
