"""What stands beside the picture: the facts of one event, actor or link, each with who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from ..graph.attribution import Attribution
from ..graph.comparison import Fact, FactValue
from ..graph.records import Claim, ClaimRecord, Event, Statement, Thing
from ..graph.verdicts.judgement import CLASHING
from .attribution_text import BASIS_WORDS
from .gathered import Gathered
from .picture import LINK_KINDS, Account, Difference, Edge, FactLine, Node, Panel, Said, Step
from .wording import LINK_WORDS, TIES, capitalised, property_in_words, when_in_words

LISTED: Final = 12
"""Events of a chain that a panel lists before and after its own."""
LINK_FACTS: Final = frozenset(LINK_KINDS)
ROLE_LISTS: Final = {
    "acts": "Acted in",
    "strikes": "Acted upon in",
    "harms": "Counted among the harmed in",
    "indirect": "Used what was struck in",
    "party": "Took part in, role not said",
}


def panels_of(gathered: Gathered, nodes: Sequence[Node], edges: Sequence[Edge]) -> Iterator[Panel]:
    """A panel for each event in row order, then each actor, then each link between events."""
    by_id = {node.id: node for node in nodes}
    events = {event.id: event for event in gathered.events}
    links = [edge for edge in edges if edge.kind in LINK_KINDS]
    for node in nodes:
        if node.kind == "event":
            yield _event_panel(gathered, events[node.id], node, by_id, links)
        elif node.kind == "actor":
            yield _actor_panel(gathered, node, by_id, edges)
        else:
            yield _ring_panel(gathered, node, by_id)
    for edge in links:
        yield _link_panel(edge, by_id)


def _event_panel(
    gathered: Gathered, event: Event, node: Node, by_id: Mapping[str, Node], links: Sequence[Edge]
) -> Panel:
    compared = gathered.compared.get(event.id)
    facts, laid = (compared.facts, compared.attribution) if compared else ((), ())
    notes = [f"Part of “{event.part_of.label}”."] if event.part_of else []
    chain = list(_chain(event.id, by_id, links))
    near = _near(chain)
    if len(near) < len(chain):
        notes.append(f"Its chain holds {len(chain)} events; the nearest {len(near)} are listed.")
    return Panel(
        node=event.id,
        eyebrow=node.heading,
        title=event.label,
        role=node.role,
        notes=tuple(notes),
        facts=tuple(_fact_lines(gathered, event, facts, by_id)),
        differences=tuple(_differences(facts, by_id)),
        attribution=tuple(_attributed(laid, by_id)),
        chain=tuple(near),
        accounts=accounts_of(gathered.told_of.get(event.id, ())),
    )


def _fact_lines(
    gathered: Gathered, event: Event, facts: Iterable[Fact], by_id: Mapping[str, Node]
) -> Iterator[FactLine]:
    told = [fact for fact in facts if fact.property not in LINK_FACTS]
    if event.unnamed:
        yield FactLine("actor", "By", (Said("nobody named"),))
    whole: dict[str, tuple[Thing | str, ...]] = {
        "action": event.actions,
        "actor": event.actors,
        "when": event.when,
    }
    for name in event.from_whole:
        values = tuple(_value(name, value, by_id) for value in whole.get(name, ()))
        yield FactLine(name, property_in_words(name), values, "told of the whole")
    for fact in told:
        values = tuple(_said(fact, value, by_id) for value in fact.values)
        yield FactLine(fact.property, _fact_name(fact), values)
        if fact.property == "struck" and event.used_by:
            users = [(user, gathered.users(event, user.id)) for user in event.used_by]
            values = tuple(Said(u.label, u.id if u.id in by_id else None, claims) for u, claims in users)
            yield FactLine("usedBy", "Users of what was struck", values)
    if event.places and not any(fact.property == "place" for fact in told):
        yield FactLine(
            "place", "Place", tuple(Said(p.label) for p in event.places), "where what was struck lies"
        )


def _fact_name(fact: Fact) -> str:
    whose = f" · {fact.victims.label}" if fact.victims else ""
    return property_in_words(fact.property) + whose


def _said(fact: Fact, value: FactValue, by_id: Mapping[str, Node]) -> Said:
    shown = _value(fact.property, value.value, by_id)
    return Said(shown.text, shown.node, value.claims, value.denied)


def _value(name: str, value: Thing | str, by_id: Mapping[str, Node]) -> Said:
    if isinstance(value, Thing):
        return Said(value.label, value.id if value.id in by_id else None)
    return Said(when_in_words(value) if name == "when" else value)


def _differences(facts: Iterable[Fact], by_id: Mapping[str, Node]) -> Iterator[Difference]:
    for fact in facts:
        values = [_said(fact, value, by_id) for value in fact.values]
        for pair in fact.pairs:
            if pair.verdict in CLASHING:
                other = values[pair.b] if pair.a != pair.b else None
                yield Difference(_fact_name(fact), capitalised(pair.why), values[pair.a], other)


def _attributed(laid: Sequence[Attribution], by_id: Mapping[str, Node]) -> Iterator[FactLine]:
    """To whom the event is laid: a line for each basis, in the order of the bases."""
    for basis, group in groupby(laid, key=lambda one: one.basis):
        values = (
            Said(one.actor.label, one.actor.id if one.actor.id in by_id else None, one.claims)
            if one.actor
            else Said("by any account", None, one.claims)
            for one in group
        )
        yield FactLine(basis, capitalised(BASIS_WORDS[basis]), tuple(values))


def _chain(root: str, by_id: Mapping[str, Node], links: Sequence[Edge]) -> Iterator[Step]:
    """What the event answers and what answers it, to both ends, in row order; empty where it stands alone."""
    members = _reach(root, links, back=True) | _reach(root, links, back=False)
    if len(members) == 1:
        return
    for node in by_id.values():
        if node.id in members:
            relations = tuple(
                Said(f"{LINK_WORDS[edge.kind][0]} “{by_id[edge.source].label}”", edge.id, edge.claims)
                for edge in links
                if edge.target == node.id and edge.source in members and edge.kind in LINK_WORDS
            )
            yield Step(node.id, node.heading, node.label, node.role, node.id == root, relations)


def _near(chain: Sequence[Step]) -> Sequence[Step]:
    """The steps around this one: a chain of hundreds is read in the picture, not in a list."""
    here = next((row for row, step in enumerate(chain) if step.here), 0)
    return chain[max(0, here - LISTED) : here + LISTED + 1]


def _reach(root: str, links: Sequence[Edge], *, back: bool) -> set[str]:
    found, frontier = {root}, [root]
    while frontier:
        here = frontier.pop()
        for edge in links:
            start, end = (edge.target, edge.source) if back else (edge.source, edge.target)
            if start == here and end not in found:
                found.add(end)
                frontier.append(end)
    return found


def _actor_panel(gathered: Gathered, node: Node, by_id: Mapping[str, Node], edges: Sequence[Edge]) -> Panel:
    lists = []
    for kind, words in ROLE_LISTS.items():
        at = [e.event for e in edges if e.kind == kind and node.id in (e.source, e.target) and e.event]
        steps = tuple(step_of(by_id[event]) for event in at)
        if steps:
            lists.append((words, steps))
    spoken = sum(claim.record.stated_by.id == node.id for claim in gathered.claims)
    facts = (
        [FactLine("altLabel", "Also called", tuple(Said(name) for name in node.search))]
        if node.search
        else []
    )
    facts += _tie_lines(gathered, node, by_id)
    facts += (
        [FactLine("statedBy", "Speaks", (Said(f"in {spoken} claims and remarks of this case"),))]
        if spoken
        else []
    )
    return Panel(
        node=node.id,
        eyebrow=node.type_name,
        title=node.label,
        role=node.role,
        facts=tuple(facts),
        lists=tuple(lists),
        accounts=accounts_of(gathered.told_of.get(node.id, ())),
    )


def step_of(node: Node) -> Step:
    """An event as an item of a list."""
    return Step(node.id, node.heading, node.label, node.role)


def _tie_lines(gathered: Gathered, node: Node, by_id: Mapping[str, Node]) -> Iterator[FactLine]:
    told: dict[tuple[str, str], list[Said]] = {}
    for tie in gathered.ties:
        words = TIES.get(tie.kind, (tie.kind, tie.kind + " (of)"))
        for here, there, name in ((tie.subject, tie.object, words[0]), (tie.object, tie.subject, words[1])):
            if here.id == node.id:
                known = there.id if there.id in by_id else None
                told.setdefault((tie.kind, capitalised(name)), []).append(
                    Said(there.label, known, tie.claims)
                )
    for (kind, name), values in told.items():
        yield FactLine(
            kind, name, tuple(values), "" if all(v.claims for v in values) else "in the coder's register"
        )


def _ring_panel(gathered: Gathered, node: Node, by_id: Mapping[str, Node]) -> Panel:
    event = by_id[node.id.removesuffix("#nobody-named")]
    silent = [c for c in gathered.told_of.get(event.id, ()) if "actor" in c.unknown]
    return Panel(
        node=node.id,
        eyebrow="Nobody named",
        title="No account names who did this",
        role=node.role,
        notes=("The ring stands for this one event: another act without a named author may be another's.",),
        lists=(("The event", (step_of(event),)),),
        accounts=accounts_of(silent),
    )


def _link_panel(edge: Edge, by_id: Mapping[str, Node]) -> Panel:
    later, earlier = by_id[edge.target], by_id[edge.source]
    word = LINK_WORDS[edge.kind][0] if edge.kind in LINK_WORDS else edge.kind
    methods = sorted({f"How: {claim.method}" + _score(claim) for claim in edge.claims if claim.method})
    return Panel(
        node=edge.id,
        eyebrow={"respondsTo": "Answer", "follows": "Order in time", "mayRespondTo": "Inferred answer"}[
            edge.kind
        ],
        title=f"“{later.label}” {word} “{earlier.label}”",
        role="link",
        notes=tuple(methods),
        lists=(("From the earlier to the later", (step_of(earlier), step_of(later))),),
        accounts=grouped((claim, "") for claim in edge.claims),
    )


def _score(claim: ClaimRecord) -> str:
    return "" if claim.score is None else f" (score {claim.score:g})"


def accounts_of(claims: Iterable[Claim]) -> tuple[Account, ...]:
    """The claims speaker by speaker, each with what it says as coded, in reading order."""
    return grouped((claim.record, _in_words(claim)) for claim in claims)


def grouped(claims: Iterable[tuple[ClaimRecord, str]]) -> tuple[Account, ...]:
    """Claims, each with what it was coded as, by speaker in the order in which they first speak."""
    found: dict[str, list[tuple[ClaimRecord, str]]] = {}
    for record, said in claims:
        found.setdefault(record.speaker, []).append((record, said))
    return tuple(Account(speaker, tuple(told)) for speaker, told in found.items())


def _in_words(claim: Claim) -> str:
    parts = [_statement(said) for said in claim.says]
    parts += [f"denies {_statement(said)}" for said in claim.denies]
    parts += [f"not known: {property_in_words(name).lower()}" for name in claim.unknown]
    if claim.is_remark and not parts:
        parts = ["a remark"]
    return "; ".join(dict.fromkeys(part for part in parts if part))


def _statement(said: Statement) -> str:
    if isinstance(said.value, Thing):
        return (
            f"{property_in_words(said.property).lower()} {said.value.label}"
            if said.property != "toll"
            else ""
        )
    value = when_in_words(said.value) if said.property == "when" else said.value
    return f"{property_in_words(said.property).lower()} {value}"
