"""Cases in memory and in folders: loading, replacing, retracting, and what must stay untouched."""

from pathlib import Path

import networkx
import pytest
import rdflib

from rejoinder.graph import Case
from rejoinder.ontology import rj
from rejoinder.ontology.errors import CaseError, InputError, NotFoundError, UsageError
from rejoinder.store.terms import IRI

EXAMPLE = Path(__file__).parents[2] / "examples" / "escalation-2021.yaml"

DOSSIER = """
dossier: {name}
base: https://example.org/small/
coder: desk
actors:
  - {{id: desk, type: Institution, name: The desk}}
  - {{id: agency, type: Media, name: The Agency}}
events: [{{id: e, label: The event}}]
sources:
  - id: {name}-report
    type: Source
    title: A report
    publisher: agency
    claims:
      - {{gist: A telling., says: [{{id: e, action: {action}, when: 2021-06-27}}]}}
"""


def write(folder: Path, name: str, action: str = "air-strike") -> Path:
    file = folder / f"{name}.yaml"
    file.write_text(DOSSIER.format(name=name, action=action).lstrip(), encoding="utf-8")
    return file


def contents(case: Case) -> set[str]:
    dataset = case.dataset()
    return {str(quad) for quad in dataset.quads((None, None, None, None))}


def merge_is_exact(case: Case) -> bool:
    rows = case.query("SELECT ?s ?p ?o { ?s ?p ?o }")
    merged = [(str(r["s"]), str(r["p"]), str(r["o"])) for r in rows]
    rows = case.query("SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }")
    union = {(str(r["s"]), str(r["p"]), str(r["o"])) for r in rows}
    return len(merged) == len(set(merged)) and set(merged) == union


def test_what_a_folder_holds_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    with Case.open(folder, create=True) as case:
        report = case.load(EXAMPLE)
        before = contents(case)
    assert report.claims > 30
    with Case.open(folder) as again:
        assert contents(again) == before
        assert merge_is_exact(again)


def test_a_dossier_loaded_again_is_replaced_whole(tmp_path: Path) -> None:
    case = Case.open()
    case.load(write(tmp_path, "one"))
    report = case.load(write(tmp_path, "one", action="rocket-attack"))
    assert report.replaced == ("https://example.org/small/one",)
    assert [t.label for e in case.events() for t in e.actions] == ["rocket attack"]
    assert merge_is_exact(case)


def test_loading_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    case = Case.open()
    file = write(tmp_path, "one")
    case.load(file)
    before = contents(case)
    case.load(file)
    assert contents(case) == before


def test_retracting_one_of_two_dossiers_leaves_what_both_say(tmp_path: Path) -> None:
    case = Case.open(write(tmp_path, "one"), write(tmp_path, "two"))
    alone = Case.open(write(tmp_path, "two"))
    case.retract("one", "a test")
    assert contents(case) == contents(alone)
    assert merge_is_exact(case)


def test_retracting_a_claim_takes_its_record_along(tmp_path: Path) -> None:
    case = Case.open(write(tmp_path, "one"))
    (claim,) = case.claims()
    case.retract(claim.record.id, "a test")
    assert case.claims() == []
    assert case.events() == [] or not case.events()[0].actions
    assert case.query("ASK { ?claim rj:statedBy ?anybody }") is False
    with pytest.raises(NotFoundError):
        case.retract(claim.record.id, "a test")


@pytest.mark.parametrize("reason", ["", " \n"])
def test_without_a_reason_nothing_is_retracted(tmp_path: Path, reason: str) -> None:
    case = Case.open(write(tmp_path, "one"))
    before = contents(case)
    with pytest.raises(UsageError, match="the journal keeps the reason of every retraction"):
        case.retract("one", reason)
    assert contents(case) == before


def test_what_was_retracted_comes_back_when_it_is_loaded_again(tmp_path: Path) -> None:
    file = write(tmp_path, "one")
    with Case.open(tmp_path / "case", create=True) as case:
        report = case.load(file)
        assert (report.is_new, report.change) == (True, 1)
        before = contents(case)
        assert case.retract("one", "a mistake") == 2
        assert contents(case) == set()
        report = case.load(file)
        assert (report.is_new, report.change, report.replaced) == (True, 3, ())
        assert contents(case) == before


def test_the_same_file_again_says_that_it_is_nothing_new(tmp_path: Path) -> None:
    file = write(tmp_path, "one")
    with Case.open() as memory, Case.open(tmp_path / "case", create=True) as kept:
        for case, change in ((memory, None), (kept, 1)):
            first, again = case.load(file), case.load(file)
            assert (first.is_new, first.change) == (True, change)
            assert (again.is_new, again.change) == (False, change)
            assert again.as_json()["new"] is False


def test_a_refused_file_leaves_the_case_as_it_was(tmp_path: Path) -> None:
    case = Case.open(write(tmp_path, "one"))
    before = contents(case)
    bad = write(tmp_path, "two", action="air-strik")
    with pytest.raises(InputError, match="air-strike"):
        case.load(write(tmp_path, "three"), bad)
    assert contents(case) == before


def test_a_folder_that_is_no_case_is_never_made_one(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(CaseError):
        Case.open(tmp_path)
    with pytest.raises(CaseError):
        Case.open(tmp_path, create=True)
    with pytest.raises(InputError):
        Case.open(tmp_path / "missing.yaml")
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_an_account_is_a_view_and_takes_no_file(article: Case, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="PMU sources"):
        article.according_to("PMU sources").load(write(tmp_path, "one"))


def test_the_rdflib_dataset_is_live_and_read_only(tmp_path: Path) -> None:
    case = Case.open(write(tmp_path, "one"))
    dataset = case.dataset()
    before = len(dataset)
    case.load(write(tmp_path, "two"))
    assert len(dataset) > before
    with pytest.raises(UsageError):
        dataset.add((rdflib.URIRef("x:a"), rdflib.URIRef("x:b"), rdflib.URIRef("x:c")))
    with pytest.raises(UsageError):
        dataset.remove((None, None, None))
    with pytest.raises(UsageError):
        dataset.update("DELETE WHERE { ?s ?p ?o }")


def test_the_rdflib_dataset_answers_like_the_case(article: Case) -> None:
    text = "SELECT ?e WHERE { ?e a rj:Attack ; rdfs:label ?l }"
    ours = {row["e"].value for row in article.query(text)}
    theirs = {str(row.e) for row in article.dataset().query(text)}
    assert ours == theirs
    assert len(ours) == 6
    claims = {graph.identifier for graph in article.dataset().graphs()}
    assert len(claims) > len(ours)


def test_the_network_keeps_who_says_so_on_every_edge(article: Case) -> None:
    network = article.network()
    assert isinstance(network, networkx.MultiDiGraph)
    us, strikes = (f"https://example.org/exchanges/{name}" for name in ("us-forces", "strikes-27-june"))
    claims = {claim.record.id for claim in article.claims()}
    assert {data["role"] for data in network[us][strikes].values()} == {"actor"}
    assert all(data["claim"] in claims for _, _, data in network.edges(data=True))
    assert network.nodes[strikes]["label"] == "US strikes on PMU positions"
    answers = [(u, v) for u, v, data in network.edges(data=True) if data["role"] == "respondsTo"]
    assert len(answers) == 4


def test_a_claim_s_graph_seen_by_rdflib_answers_for_itself_alone(article: Case) -> None:
    dataset = article.dataset()
    said = {(q.graph_name.value) for q in article._store.quads(p=rj.weapon) if isinstance(q.graph_name, IRI)}
    assert len(said) > 1
    for name in said:
        graph = dataset.graph(rdflib.URIRef(name))
        (row,) = graph.query("SELECT (COUNT(*) AS ?n) WHERE { ?thing ?property ?value }")
        assert int(row.n) == len(graph) == len(list(graph))


# rdflib's own writers still call what rdflib itself calls deprecated.
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("format", ["trig", "nquads"])
def test_rdflib_writes_the_merge_and_every_graph_and_reads_them_back(article: Case, format: str) -> None:
    dataset = article.dataset()
    again = rdflib.Dataset()
    again.parse(data=dataset.serialize(format=format), format=format)
    # rdflib writes the decimal 3000 of a point as 3000.0 in TriG: the terms are compared by value.
    values = [{(s, p, o.toPython(), g) for s, p, o, g in case.quads()} for case in (again, dataset)]
    assert values[0] == values[1]
    assert len(again.default_graph) == len(dataset)


def test_the_network_can_be_written_for_other_programs(article: Case, tmp_path: Path) -> None:
    network = article.network()
    networkx.write_graphml(network, tmp_path / "network.graphml")
    networkx.write_gexf(network, tmp_path / "network.gexf")
    assert set(networkx.read_graphml(tmp_path / "network.graphml").nodes) == set(network.nodes)


def test_a_folder_and_files_are_read_together_and_the_folder_stays_as_it_was(tmp_path: Path) -> None:
    folder, file = tmp_path / "case", tmp_path / "more.yaml"
    with Case.open(folder, create=True) as kept:
        kept.load(EXAMPLE)
    file.write_text(
        """dossier: more
base: https://example.org/exchanges/
coder: desk
claims: [{gist: Twice., says: [{id: hasakah-deployment, acts: 2}]}]
""",
        encoding="utf-8",
    )
    with Case.open(folder, file) as both:
        assert both.query("ASK { ?deployment rj:acts 2 ; rj:action act:deployment }") is True
    with Case.open(folder, read_only=True) as kept:
        assert kept.query("ASK { ?deployment rj:acts ?number }") is False


def test_a_dossier_that_still_uses_what_it_no_longer_declares_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "escalation.yaml"
    text = EXAMPLE.read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    with Case.open() as case:
        case.load(file)
        before = len(case._store)
        file.write_text(text.replace("  - {id: iran, type: State, name: Iran}\n", ""), encoding="utf-8")
        with pytest.raises(InputError, match=r"“iran” is declared nowhere"):
            case.load(file)
        assert len(case._store) == before


REGISTER = """
dossier: register
base: https://example.org/small/
coder: desk
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: agency, type: Media, name: The Agency}
"""
USER = """
dossier: user
base: https://example.org/small/
coder: desk
events: [{id: e, label: The event}]
sources:
  - id: report
    type: Source
    title: A report
    publisher: agency
    claims:
      - {gist: A telling., says: [{id: e, action: parade}]}
"""


def test_a_register_keeps_what_another_dossier_speaks_of(tmp_path: Path) -> None:
    register, user = tmp_path / "register.yaml", tmp_path / "user.yaml"
    register.write_text(REGISTER.lstrip(), encoding="utf-8")
    user.write_text(USER.lstrip(), encoding="utf-8")
    case = Case.open(register, user)
    before = contents(case)
    with pytest.raises(UsageError, match="retract that first"):
        case.retract("register", "a test")
    shorter = REGISTER.replace("  - {id: agency, type: Media, name: The Agency}\n", "")
    register.write_text(shorter.lstrip(), encoding="utf-8")
    with pytest.raises(
        InputError, match=r"small/agency> is no longer declared, and <\S+> still speaks of it"
    ):
        case.load(register)
    assert contents(case) == before
    case.retract("user", "a test")
    case.load(register)
    case.retract("register", "a test")
    assert contents(case) == set()
