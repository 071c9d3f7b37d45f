"""Several files in one call, and files for a case that knows things already."""

from datetime import date
from pathlib import Path

import pytest

from rejoinder.importers.known import NothingKnown
from rejoinder.importers.reading import read_files
from rejoinder.ontology import rj
from rejoinder.ontology.errors import InputError

GOOD = (Path(__file__).parent / "small.yaml").read_text(encoding="utf-8")
ACTORS = GOOD[GOOD.index("actors:") : GOOD.index("places:")]
HEAD = "dossier: {}\nbase: https://example.org/x/\ncoder: desk\n"
REGISTER = HEAD.format("register") + ACTORS


def refused(*args, **more):
    with pytest.raises(InputError) as error:
        read_files(*args, **more)
    return [(Path(fault.path).name, fault.line, fault.message) for fault in error.value.faults]


class Case(NothingKnown):
    """Knows what it is given, under the base of the tests."""

    def __init__(self, types, spans=()):
        self.things = {f"https://example.org/x/{id}": kinds for id, kinds in types.items()}
        self.spans = {f"https://example.org/x/{id}": span for id, span in dict(spans).items()}

    def has(self, iri):
        return iri in self.things

    def types(self, iri):
        return self.things.get(iri, ())

    def span(self, event):
        return self.spans.get(event, (None, None))


class ReplacingCase(Case):
    """All that it knows is told by one dossier."""

    dossier = "https://example.org/x/small"

    def without(self, dossiers):
        return NothingKnown() if self.dossier in dossiers else self


def test_a_register_may_be_a_file_of_its_own(write):
    files = [write(GOOD.replace(ACTORS, "")), write(REGISTER, "register.yaml")]
    dossier, register = read_files(files)
    assert dossier.dossiers == ("https://example.org/x/small",)
    assert register.dossiers == ("https://example.org/x/register",)
    assert (register.claims, register.remarks) == (0, 0)
    assert refused(files[:1])[0] == ("small.yaml", 3, "coder: “desk” is declared nowhere")


def test_readings_come_in_the_order_of_the_files_and_once_each(write):
    files = [write(REGISTER, "register.yaml"), write(GOOD)]
    assert [Path(r.path).name for r in read_files([*files, files[0]])] == ["register.yaml", "small.yaml"]


def test_one_id_in_two_files_is_the_same_thing(write):
    assert len(read_files([write(GOOD), write(REGISTER, "register.yaml")])) == 2


def test_faults_of_all_files_are_told_in_their_order(write):
    first = write(GOOD.replace("killed: 4", "killed: lots"), "b.yaml")
    second = write(REGISTER.replace("Reds", ""), "a.yaml")
    assert [(name, line) for name, line, _ in refused([first, second, Path("none.ttl")])] == [
        ("b.yaml", 30),
        ("a.yaml", 6),
        ("none.ttl", None),
    ]


def test_one_dossier_in_two_files_is_a_fault(write):
    path = write(GOOD)
    ((name, line, message), *_) = refused([path, write(GOOD, "other.yaml")])
    assert (name, line, message) == ("other.yaml", 1, f"dossier “small” is also in {path}")


def test_one_claim_in_two_files_is_a_fault(write):
    claim = "claims: [{id: c1, gist: x, about: desk}]\n"
    path = write(REGISTER + claim, "a.yaml")
    other = write(HEAD.format("b") + claim, "b.yaml")
    assert refused([path, other]) == [("b.yaml", 4, f"claim “c1” is also in {path}")]


def test_what_the_case_knows_is_declared(write):
    path = write(GOOD.replace(ACTORS, ""))
    known = Case({id: {"Actor"} for id in ("desk", "reds", "blues", "paper")})
    assert len(read_files([path], known)) == 1


def test_what_the_case_knows_keeps_its_kind(write):
    path = write(GOOD.replace(ACTORS, ""))
    known = Case(
        {
            "desk": {"Actor"},
            "reds": {"Place"},
            "blues": (),
            "paper": {"https://w3id.org/rejoinder/ns#Media", "x"},
        }
    )
    assert refused([path], known) == [
        ("small.yaml", 19, "actor: “reds” is a place"),
        ("small.yaml", 25, "victims: “reds” is a place"),
    ]


def test_the_dates_of_the_case_count_in_the_order_of_answers(write):
    path = write(GOOD.replace(", when: 2021-06-26", ""))
    day = date(2021, 6, 28)
    assert "before its cause" in refused([path], Case({}, {"strike": (day, day)}))[0][2]
    assert read_files([path], Case({}, {"strike": (None, day)}))
    assert read_files([path], Case({}, {"strike": (date(2021, 6, 27), day)}))


def test_the_dates_of_other_files_count_in_the_order_of_answers(write):
    dated = HEAD.format("dates") + "claims:\n  - {gist: x, says: {id: strike, when: 2021-06-28}}\n"
    path = write(GOOD.replace(", when: 2021-06-26", ""))
    faults = refused([path, write(dated, "dates.yaml")])
    assert [(name, line) for name, line, _ in faults] == [("small.yaml", 28)]
    trig = "@prefix : <https://example.org/x/> . @prefix rj: <https://w3id.org/rejoinder/ns#> ."
    rdf = write(trig + ' :c a rj:Claim . :c { :strike rj:when "2021-06-28" }', "dates.trig")
    assert [(name, line) for name, line, _ in refused([path, rdf])] == [("small.yaml", 28)]


def test_what_an_rdf_file_types_is_declared(write):
    trig = "@prefix : <https://example.org/x/> . @prefix rj: <https://w3id.org/rejoinder/ns#> ."
    rdf = write(trig + ":d a rj:Dossier . :desk a rj:Actor . :reds a rj:Unit . :blues a rj:State . "
                ":paper a rj:Media .", "actors.trig")  # fmt: skip
    assert len(read_files([write(GOOD.replace(ACTORS, "")), rdf])) == 2


def test_a_broken_file_does_not_make_the_ids_of_others_undeclared(write):
    files = [write(GOOD.replace(ACTORS, "")), write("a: b: c\n", "register.yaml")]
    assert [(name, line) for name, line, _ in refused(files)] == [("register.yaml", 1)]


def test_what_only_the_replaced_dossier_declared_is_not_known(write):
    path = write(GOOD.replace(ACTORS, ""))
    known = ReplacingCase({id: {"Actor"} for id in ("desk", "reds", "blues", "paper")})
    assert refused([path], known)[0] == ("small.yaml", 3, "coder: “desk” is declared nowhere")
    known.dossier = "https://example.org/x/another"
    assert len(read_files([path], known)) == 1


def test_ids_may_be_words_of_the_context(tmp_path):
    words = ["base", "type", "id", "part", "says", "remark", "label", "claims", "place"]
    places = ", ".join(f"{{id: {word}, type: Place, name: {word}}}" for word in words)
    file = tmp_path / "words.yaml"
    file.write_text(
        f"""dossier: words
base: https://example.org/
coder: desk
actors: [{{id: desk, type: Institution, name: Desk}}]
places: [{places}]
events: [{{id: e, label: E}}]
claims:
  - {{gist: All of them., says: [{{id: e, near: [{", ".join(words)}]}}]}}
""",
        encoding="utf-8",
    )
    (reading,) = read_files([file])
    near = {quad.object.value for quad in reading.quads if quad.predicate.value == rj.near}
    assert near == {f"https://example.org/{word}" for word in words}
