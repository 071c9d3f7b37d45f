"""YAML read as a tree of texts with their lines: no value is guessed to be a number, a date or a truth.

libyaml's event stream is used rather than its composer, because anchors, tags and a second
document show there. Everything that YAML offers beyond plain maps, lists and texts is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import yaml

from ..ontology.errors import Fault, InputError
from ..store.source_text import MAX_NESTING

_ODD: Final = re.compile(r"[\x00\ud800-\udfff]")
_UNREAD: Final = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


_LONGEST: Final = 1_000_000
"""How many characters one text of a dossier may have."""


class Scalar:
    """One text, as it stands in the file; `line` counts from 1."""

    __slots__ = ("line", "text")

    def __init__(self, text: str, line: int) -> None:
        self.text, self.line = text, line


class Sequence:
    """A list; `line` is where it begins."""

    __slots__ = ("items", "line")

    def __init__(self, items: list[Node], line: int) -> None:
        self.items, self.line = items, line


class Mapping:
    """A map in file order; `lines` holds the line of each key."""

    __slots__ = ("entries", "line", "lines")

    def __init__(self, entries: dict[str, Node], lines: dict[str, int], line: int) -> None:
        self.entries, self.lines, self.line = entries, lines, line

    def text(self, key: str) -> str | None:
        """Text under a key; None where there is none, or a list or map."""
        node = self.entries.get(key)
        return node.text if isinstance(node, Scalar) else None

    def values(self, key: str) -> list[Node]:
        """What stands under a key: the members of a list, or the one value; empty where there is none."""
        node = self.entries.get(key)
        if node is None:
            return []
        return list(node.items) if isinstance(node, Sequence) else [node]

    def texts(self, key: str) -> list[Scalar]:
        """The texts among `values(key)`."""
        return [node for node in self.values(key) if isinstance(node, Scalar)]

    def maps(self, key: str) -> list[Mapping]:
        """The maps among `values(key)`."""
        return [node for node in self.values(key) if isinstance(node, Mapping)]


Node = Scalar | Sequence | Mapping


def read_tree(text: str, path: str) -> tuple[Mapping, list[Fault]]:
    """The one map that a YAML text holds, and what is wrong with it, in file order.

    Raises InputError where the text is no YAML at all, so that no tree can be made.
    """
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    faults: list[Fault] = []
    try:
        root = _Reader(yaml.parse(text, Loader=loader), path, faults).document()
    except yaml.MarkedYAMLError as error:
        raise InputError([*faults, _broken(error, path)]) from None
    except yaml.YAMLError:
        raise InputError([Fault(path, _odd_line(text), "a character that no text file holds")]) from None
    if isinstance(root, Mapping):
        return root, faults
    line = root.line if root else None
    raise InputError([Fault(path, line, "no dossier: it has no keys", "begin with “dossier: <id>”")])


class _Reader:
    """Builds the tree from the events of one YAML stream."""

    def __init__(self, events: Iterator[yaml.Event], path: str, faults: list[Fault]) -> None:
        self.events, self.path, self.faults = events, path, faults
        self.depth = 0

    def document(self) -> Node | None:
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                help = "one file holds one dossier: take out the “---”"
                self.fault(event, "a second document begins here", help)
                for _ in self.events:
                    pass
            elif isinstance(event, yaml.NodeEvent):
                root = self.node(event)
        return root

    def fault(self, event: yaml.Event, message: str, help: str = "") -> None:
        self.faults.append(Fault(self.path, _line(event), message, help))

    def node(self, event: yaml.Event) -> Node:
        if isinstance(event, yaml.AliasEvent):
            help = "write the value out; a text that begins with * needs quotes"
            self.fault(event, f"an alias (*{event.anchor}) is not read here", help)
            return Scalar("*", _line(event))
        self.refuse_extras(event)
        if isinstance(event, yaml.ScalarEvent):
            if odd := _ODD.search(event.value):
                message = f"a text holds U+{ord(odd[0]):04X}, which is no character of a text"
                self.fault(event, message, "take it out")
            if len(event.value) > _LONGEST:
                self.fault(event, f"a text of more than {_LONGEST:,} characters", "shorten it")
            return Scalar(event.value, _line(event))
        if self.depth == MAX_NESTING:
            message = f"maps and lists are nested more than {MAX_NESTING} deep"
            raise InputError([*self.faults, Fault(self.path, _line(event), message)])
        self.depth += 1
        found = self.sequence(event) if isinstance(event, yaml.SequenceStartEvent) else self.mapping(event)
        self.depth -= 1
        return found

    def refuse_extras(self, event: yaml.Event) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor:
            help = "write the value out; a text that begins with & needs quotes"
            self.fault(event, f"an anchor (&{anchor}) is not read here", help)
        if tag:
            name = tag.rpartition(":")[2].lstrip("!")
            help = "take it out; a text that begins with ! needs quotes"
            self.fault(event, f"a tag (!{name}) is not read here", help)

    def sequence(self, start: yaml.Event) -> Sequence:
        found = Sequence([], _line(start))
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            node = self.node(event)
            if _is_empty(node):
                self.fault(event, "a list holds an empty value", "take it out")
            else:
                found.items.append(node)
        return found

    def mapping(self, start: yaml.Event) -> Mapping:
        found = Mapping({}, {}, _line(start))
        in_braces = bool(getattr(start, "flow_style", False))
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key, value = self.node(event), self.node(next(self.events))
            if not isinstance(key, Scalar):
                self.fault(event, "a key is a list or map", "keys are plain words")
            elif key.text in found.entries:
                help = f"its first value is in line {found.lines[key.text]}"
                self.fault(event, f"key “{key.text}” stands twice", help)
            elif _is_empty(value):
                self.fault(event, f"“{key.text}” has no value", _CUT if in_braces else _BARE)
            else:
                found.entries[key.text] = value
                found.lines[key.text] = key.line
        return found


_CUT = "a comma inside {…} or […] ends a value: put the whole value in quotes"
_BARE = "give a value, or take the key out"


def _line(event: yaml.Event) -> int:
    return int(event.start_mark.line) + 1 if event.start_mark else 1


def _is_empty(node: Node) -> bool:
    if isinstance(node, Scalar):
        return not node.text.strip()
    return not (node.items if isinstance(node, Sequence) else node.entries)


_NO_END = "a value does not end where it should"
_NO_END_HELP = "check the indentation; text after a closing quote belongs inside the quotes"
_OPEN = "a { or [ is not closed, or two values lack a comma"
_OPEN_HELP = "close the bracket, or put the value in quotes"
_CAUSES = (
    ("cannot start any token", "a character that begins no value",
     "indent with spaces, not tabs; a text that begins with @, `, %, > or | needs quotes"),
    ("found unexpected ':'", "a key has no value, or a text holds “:”", "give a value, or put it in quotes"),
    ("tab character", "a tab in the indentation", "indent with spaces"),
    ("mapping values are not allowed", "a second “: ” in one line", "a text that holds “: ” needs quotes"),
    ("block sequence entries", "a list begins in the line of its key", "begin the list in a new line"),
    ("expected <block end>", _NO_END, _NO_END_HELP),
    ("did not find expected key", _NO_END, _NO_END_HELP),
    ("could not find expected ':'", "a line is neither a key nor a value",
     "a key ends with “: ”; a text over several lines needs quotes"),
    ("expected ',' or", _OPEN, _OPEN_HELP),
    ("did not find expected '-' indicator", "a line of a list lacks its “- ”", "check the indentation"),
    ("expected chomping or indentation", "a value begins with > or |", "put the value in quotes"),
    ("did not find expected comment or line break", "a value begins with > or |", "put the value in quotes"),
    ("found unexpected end of stream", "a quote is not closed", "close it"),
    ("alphabetic or numeric", "a value begins with * or &", "put the value in quotes"),
    ("unknown escape", "a backslash in double quotes", "use single quotes, or double the backslash"),
)  # fmt: skip
"""What YAML's reader says, what that means, and what to do."""


def _broken(error: yaml.MarkedYAMLError, path: str) -> Fault:
    problem = " ".join(str(part) for part in (error.context, error.problem) if part)
    known = (cause for cause in _CAUSES if cause[0] in problem)
    words, message, help = next(known, ("", problem, ""))
    begins_at_context = words == "found unexpected end of stream"
    mark = error.context_mark if begins_at_context else error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
    return Fault(path, line, f"broken YAML: {message}", help, column)


def _odd_line(text: str) -> int | None:
    odd = _UNREAD.search(text)
    return text.count("\n", 0, odd.start()) + 1 if odd else None
