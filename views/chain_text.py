"""An action-response chain as text: a tree for reading, Markdown for a report, Mermaid for a page.

Each event stands once in full; where forks meet again or the chain circles, it is named a
second time with "(shown above)". Roots, and the answers under one event, are in order of date.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING

from ..graph.records import Event, Link
from .attribution_text import attribution_brief
from .evidence_text import evidence_lines
from .proxy_text import proxies_of, proxy_line, proxy_lines, tie_line
from .text_wording import (
    ANSWERING,
    claims_words,
    differences,
    event_facts,
    event_title,
    event_words,
    in_markdown,
    one_line,
    when_words,
)

if TYPE_CHECKING:
    from ..graph.chain import Chain
    from ..graph.proxies import Proxy

STRENGTH = tuple(ANSWERING)
ARROWS = {"respondsTo": "-->", "follows": "-.->", "mayRespondTo": "-.->"}


@dataclass(frozen=True, slots=True)
class Step:
    """One event at its place in the tree: `links` lead to it from the event above, none for a root.

    `last` holds, from the root down, whether each ancestor and the event itself is the last
    one at its level; `again` is True where the event has been shown in full before.
    """

    event: Event
    links: tuple[Link, ...]
    last: tuple[bool, ...]
    again: bool


def _by_date(event: Event) -> tuple[date, date, str, str]:
    return (event.earliest or event.latest or date.max, event.latest or date.max, event.label, event.id)


def steps(chain: "Chain") -> Iterator[Step]:
    """The chain as a tree, top to bottom, whatever its shape; no recursion, so any depth will do."""
    events = {event.id: event for event in chain.events}
    answers: dict[str, dict[str, list[Link]]] = {}
    for link in sorted(chain.links, key=lambda link: STRENGTH.index(link.kind)):
        answers.setdefault(link.answered, {}).setdefault(link.answering, []).append(link)
    answering = {link.answering for link in chain.links}
    in_order = sorted(chain.events, key=_by_date)
    shown: set[str] = set()
    # In a circle nothing comes first: the earliest event not yet shown opens it.
    for root in [e for e in in_order if e.id not in answering] + in_order:
        if root.id in shown:
            continue
        waiting = [Step(root, (), (), again=False)]
        while waiting:
            step = waiting.pop()
            again = step.event.id in shown
            yield Step(step.event, step.links, step.last, again)
            if again:
                continue
            shown.add(step.event.id)
            below = answers.get(step.event.id, {})
            children = sorted((events[iri] for iri in below), key=_by_date, reverse=True)
            waiting += [
                Step(child, tuple(below[child.id]), (*step.last, place == 0), again=False)
                for place, child in enumerate(children)
            ]


def tree(chain: "Chain") -> list[str]:
    """The chain as an indented tree: over each event how it is linked and who says so, under it its facts."""
    lines: list[str] = []
    events = {event.id: event for event in chain.events}
    in_order = list(steps(chain))
    for step, following in zip_longest(in_order, in_order[1:]):
        above = "".join("    " if last else "│   " for last in step.last[:-1])
        inner = above
        if step.last:
            inner += "    " if step.last[-1] else "│   "
        for place, link in enumerate(step.links):
            branch = above + ("└── " if step.last[-1] else "├── ") if place == 0 else inner
            lines.append(f"{branch}{'' if place == 0 else 'also '}{ANSWERING[link.kind]}")
            lines += [f"{inner}  {line}" for line in claims_words(link.claims)]
            lines += [f"{inner}  {line}" for line in evidence_lines(link.evidence)]
        for proxy in _proxies(chain, step):
            lines += [f"{inner}  {line}" for line in proxy_lines(proxy, events)]
        if step.again:
            lines.append(inner + _again(step.event))
            continue
        is_answered = following is not None and len(following.last) > len(step.last)
        guide = inner + ("│" if is_answered else " ")
        lines.append(inner + event_title(step.event))
        lines += [f"{guide}     {fact}" for fact in event_facts(step.event)]
        if laid := chain.attribution.get(step.event.id):
            lines.append(f"{guide}     attribution: {attribution_brief(laid)}")
    return lines


def _proxies(chain: "Chain", step: Step) -> list["Proxy"]:
    return proxies_of(chain.proxies, step.event.id, step.links[0].answered) if step.links else []


def _again(event: Event) -> str:
    return f"{when_words(event)}  {one_line(event.label)} (shown above)"


def markdown(chain: "Chain") -> list[str]:
    """The chain as nested Markdown lists under a heading, ready for a report."""
    title = f"# Chain through {in_markdown(chain.root.label)}"
    events = {event.id: event for event in chain.events}
    lines = [title, ""]
    if chain.account:
        lines += [f"According to {in_markdown(chain.account)} alone.", ""]
    for step in steps(chain):
        indent = "  " * len(step.last)
        kinds = "; also ".join(ANSWERING[link.kind] for link in step.links)
        words = _again(step.event) if step.again else event_words(step.event)
        lines.append(f"{indent}- " + (f"*{kinds}:* " if kinds else "") + in_markdown(words))
        for link in step.links:
            lines += [f"{indent}  - > {in_markdown(line)}" for line in claims_words(link.claims)]
            lines += [f"{indent}  - {in_markdown(line)}" for line in evidence_lines(link.evidence)]
        for proxy in _proxies(chain, step):
            lines.append(f"{indent}  - {in_markdown(proxy_line(proxy, events))}")
            for tie in proxy.ties:
                lines.append(f"{indent}    - {in_markdown(tie_line(tie))}")
                lines += [f"{indent}      - > {in_markdown(line)}" for line in claims_words(tie.claims)]
    return lines


def mermaid(chain: "Chain") -> list[str]:
    """The chain as a Mermaid flowchart: answers in solid lines, order alone and inferences in dotted ones."""
    number = {event.id: f"e{place}" for place, event in enumerate(chain.events, 1)}
    lines = ["flowchart TD"]
    for event in chain.events:
        label = [f"{when_words(event)} · {one_line(event.label)}", *event_facts(event)]
        if event.differs:
            label.append(f"≠ {differences(event)}")
        text = "<br>".join(mermaid_text(part) for part in label if part)
        lines.append(f'    {number[event.id]}["{text}"]')
    for link in chain.links:
        arrow = f"{ARROWS[link.kind]}|{mermaid_text(ANSWERING[link.kind])}|"
        lines.append(f"    {number[link.answered]} {arrow} {number[link.answering]}")
    return lines


def mermaid_text(text: str) -> str:
    """Mermaid's own escapes for everything that its grammar or HTML would read as more than text.

    It reads labels as Markdown after it has undone its escapes, and draws “Unsupported markdown” for
    code: a backtick becomes an apostrophe.
    """
    text = text.replace("`", "’")
    return "".join(c if c.isalnum() or c in " .,:;·≠→+–’‘“”/-" else f"#{ord(c)};" for c in text)
