"""That nothing written tells a name or a point that is kept back."""

import unicodedata
from math import cos, radians
from pathlib import Path

import pytest

from rejoinder.graph import Case
from rejoinder.graph.geodesy import great_circle
from rejoinder.graph.records import Actor, ClaimRecord, Event, Link, Place, Thing
from rejoinder.ontology.errors import UsageError
from rejoinder.views.coarse_points import Grid
from rejoinder.views.drawing import FORMATS, PICTURES, VIEWS, draw, written
from rejoinder.views.person_names import PersonNames
from rejoinder.views.redaction import Redaction

JUNE = Path(__file__).parents[2] / "examples" / "june-2021.yaml"
BASE = "https://example.org/"
# The persons of the example, read off its register.
SURNAMES = ("kadhimi", "marotto", "rasoul", "shami", "amiri", "amri", "fayyad", "araji", "mahdi", "fadak")
KADHIMI = Actor(
    BASE + "mustafa-al-kadhimi",
    "Mustafa al-Kadhimi",
    "Person",
    ("Prime Minister Mustafa al-Kadhimi", "مصطفى الكاظمي"),
)
DOE = Actor(BASE + "p7", "Jane Ann Doerr", "Person", ("J.D.", "Ali"))
JONES = Actor(BASE + "p8", "Jane Jones", "Person")
EVERYTHING = Redaction(persons=True, coordinates=0.1)


@pytest.fixture(scope="module")
def june():
    return Case.open(JUNE)


def plain(data):
    """Text as somebody would search it: without case and diacritics."""
    decomposed = unicodedata.normalize("NFKD", data.decode("utf-8"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


TEXTS = [
    (view, form)
    for view in VIEWS
    for form in FORMATS
    if form != "png" and (view != "map" or form in PICTURES)
]


@pytest.mark.parametrize(("view", "form"), TEXTS)
def test_no_file_tells_the_name_of_a_person(view, form, june):
    told = plain(written(draw(june, view=view, redaction=EVERYTHING), form))
    assert [name for name in SURNAMES if name in told] == []
    if form != "html" and view == "exchange":
        assert "person 1" in told


def test_the_names_stand_there_where_nothing_is_kept_back(june):
    told = plain(written(draw(june), "graphml"))
    assert [name for name in ("kadhimi", "amiri", "araji") if name not in told] == []


def test_numbers_follow_the_ids_and_do_not_change_when_less_is_drawn(june, founding):
    from rejoinder.views.narrowing import Narrowing, focus_on

    def numbered(**narrowed):
        nodes = draw(june, redaction=EVERYTHING, **narrowed).picture.nodes
        return {node.id: node.label for node in nodes if node.type_name == "Person"}

    narrowed = numbered(narrowing=Narrowing(focus_on(june, "Mustafa al-Kadhimi")))
    # abu-fadak, adel-abdul-mahdi, faleh-al-fayyad, farhad-shami, hadi-al-amiri, mustafa-al-kadhimi …
    assert narrowed["person-6"] == "person 6"
    assert narrowed.items() <= numbered().items()
    (alone,) = [
        n.label for n in draw(founding, redaction=EVERYTHING).picture.nodes if n.type_name == "Person"
    ]
    assert alone == "person 1"


def test_a_focus_a_title_and_an_account_do_not_tell_the_name_either(june):
    from rejoinder.views.narrowing import Narrowing, focus_on

    account = june.according_to("Yahya Rasoul")
    picture = draw(
        account,
        title="What Yahya Rasoul said",
        account=str(account.selection),
        redaction=Redaction(persons=True),
        narrowing=Narrowing(focus_on(june, "Yahya Rasoul")),
    ).picture
    assert (picture.title, picture.account) == ("What person 9 said", "According to person 9")
    assert "person 9" in picture.subtitle
    assert "Rasoul" not in repr(picture)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mustafa al-Kadhimi spoke", "person 1 spoke"),
        ("MUSTAFA AL KADHIMI’s men", "person 1’s men"),
        ("Mustafa al-Kadhimi's", "person 1's"),
        ("Prime Minister Mustafa Al-Kadhimi", "person 1"),
        ("Prime Minister Adel", "Prime Minister Adel"),
        ("by al-Kadhimi, again", "by person 1, again"),
        ("Kadhimi", "person 1"),
        ("Múṣtafa al‐Kadhi\u0301mi", "person 1"),
        ("Mustafa al-Kad\u200bhimi", "person 1"),
        ("#MustafaAlKadhimi", "#person 1"),
        ("https://example.org/e/talk-of-mustafa_al_kadhimi", "https://example.org/e/talk-of-person 1"),
        ("ومصطفى الكاظمي قال", "وperson 1 قال"),
        ("Jane said", "a person said"),
        ("Jane Jones and Jane Ann Doerr", "person 3 and person 2"),
        ("Ann went", "Ann went"),
        ("an ali in the ALI", "an ali in the person 2"),
        ("J.D. was there", "person 2. was there"),
        ("Mustafabad, Jonestown", "Mustafabad, Jonestown"),
        ("", ""),
        ("…", "…"),
    ],
)
def test_names_are_found_however_they_are_written(text, expected):
    assert PersonNames([KADHIMI, DOE, JONES], frozenset()).without(text) == expected


def test_the_name_of_a_group_keeps_a_word_that_a_person_shares_but_not_the_person(handmade):
    case = handmade["one_event"](actors=(Thing(BASE + "brigade", "Doerr Brigade"),))
    case.all_actors = [
        Actor(BASE + "brigade", "Doerr Brigade", "ArmedGroup"),
        Actor(BASE + "guards", "guards of Kadhimi", "DescribedActor"),
        DOE,
        KADHIMI,
    ]
    case.all_events = [
        Event(
            BASE + "strike",
            "Doerr Brigade fired at Jane Ann Doerr and at Kadhimi",
            actors=(Thing(BASE + "brigade", "Doerr Brigade"),),
            targets=(Thing(BASE + "guards", "guards of Kadhimi"), Thing(DOE.id, DOE.label)),
        )
    ]
    picture = draw(case, redaction=Redaction(persons=True)).picture
    assert {node.label for node in picture.nodes} == {
        "Doerr Brigade fired at person 2 and at person 1",
        "Doerr Brigade",
        "guards of person 1",
        "person 2",
    }


def test_two_events_whose_ids_tell_one_name_stay_two(handmade):
    case = handmade["one_event"]()
    case.all_actors = [KADHIMI]
    record = ClaimRecord(
        BASE + "claim/mustafa-al-kadhimi", Thing(KADHIMI.id, KADHIMI.label), Thing(BASE + "s", "S")
    )
    case.all_events = [
        Event(f"{BASE}{name}", label)
        for name, label in (
            ("strike-on-kadhimi", "One"),
            ("strike-on-al-kadhimi", "Two"),
            ("p/mustafa-al-kadhimi/e", "Three"),
        )
    ]
    case.all_links = [Link(case.all_events[1].id, case.all_events[0].id, "respondsTo", (record,))]
    picture = draw(case, redaction=Redaction(persons=True)).picture
    assert len({node.id for node in picture.events}) == 3
    (link,) = [edge for edge in picture.edges if edge.kind == "respondsTo"]
    names = {node.id: node.label for node in picture.nodes}
    assert (names[link.source], names[link.target]) == ("One", "Two")
    assert "kadhimi" not in repr(picture).casefold()


def test_a_person_of_hostile_name_is_kept_back_too(handmade):
    hostile = Actor(BASE + "x", 'O’Brien "<b>" \\$&', "Person", ("</script>", "(.*", "!!"))
    case = handmade["one_event"](actors=(Thing(hostile.id, hostile.label),))
    case.all_actors = [hostile]
    drawing = draw(case, title="Obrien b did it", redaction=Redaction(persons=True))
    assert drawing.picture.title == "person 1 did it"
    assert "Brien" not in repr(drawing.picture)


def test_an_account_keeps_back_whom_only_the_whole_case_knows(june):
    account = june.according_to("SouthFront")
    told = repr(draw(account, account=str(account.selection), redaction=EVERYTHING).picture).casefold()
    assert [name for name in SURNAMES if name in told] == []


def test_points_lie_on_the_grid_and_no_farther_than_is_told(june):
    true = {place.id: place for place in june.places() if place.latitude is not None}
    places = draw(june, redaction=EVERYTHING).picture.places
    assert len(places) > 5
    for place in places:
        for degrees in (place.latitude, place.longitude):
            assert round(degrees, 1) == degrees
        point = true[place.id]
        away = great_circle((point.latitude, point.longitude), (place.latitude, place.longitude))
        assert away + (point.precision or 0) <= place.precision
    assert draw(june).picture.places[0].latitude == true[places[0].id].latitude


@pytest.mark.parametrize("view", ["exchange", "map"])
@pytest.mark.parametrize("form", ["html", "svg"])
def test_no_file_tells_a_point_more_exactly(view, form, june):
    told = written(draw(june, view=view, redaction=EVERYTHING), form).decode()
    exact = {f"{d:g}" for p in june.places() if p.latitude for d in (p.latitude, p.longitude)}
    exact = {text for text in exact if len(text.partition(".")[2]) > 2}
    assert len(exact) > 5
    assert [text for text in sorted(exact) if text in told] == []
    assert "Coordinates are rounded to 0.1 degrees: a place may lie up to 7.9 km" in told


@pytest.mark.parametrize("grid", [0.01, 0.1, 1.0, 10.0])
@pytest.mark.parametrize("latitude", [0.0, 35.0, 60.0, -60.0, 89.0])
def test_half_a_diagonal_is_never_less_than_the_way_to_the_grid_point(grid, latitude):
    corner = (Grid(grid).nearest(latitude) + grid * 0.4999, grid * 0.4999)
    found = (Grid(grid).nearest(corner[0]), Grid(grid).nearest(corner[1]))
    assert great_circle(corner, found) <= Grid(grid).error(corner[0])
    assert Grid(grid).error(latitude) >= 111_000 * grid / 2 * (1 + cos(radians(abs(latitude))) ** 2) ** 0.5


def test_a_text_with_a_point_in_it_is_rounded(handmade):
    case = handmade["one_event"]()
    case.all_events = [Event(BASE + "e", "Strike at 35.0812, 40.4567 and at 34.51°N; 40.99")]
    label = draw(case, redaction=Redaction(coordinates=0.1)).picture.events[0].label
    assert label == "Strike at 35.1, 40.5 and at 34.5°N; 41"


def test_a_place_without_a_point_stays_without_one():
    place = Place("x", "X", "Place")
    assert Grid(0.1).coarse(place) == place


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("persons", Redaction(persons=True)),
        ("coordinates:0.5", Redaction(coordinates=0.5)),
        (" coordinates:1 , persons ", Redaction(persons=True, coordinates=1.0)),
    ],
)
def test_what_is_kept_back_is_told_in_words(text, expected):
    assert Redaction.parse(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "names", "persons:1", "coordinates", "coordinates:", "coordinates:far", "coordinates:0",
     "coordinates:-1", "coordinates:nan", "coordinates:inf", "coordinates:11", "persons,persons", "persons,"],
)  # fmt: skip
def test_anything_else_is_refused_with_what_is_right(text):
    with pytest.raises(UsageError, match=r"coordinates:0\.1"):
        Redaction.parse(text)
