"""Dossiers that say what YAML can and a dossier must not."""

from .entry import HostileFile, holds, made
from .harmless import DOSSIER

_WHEN = "when: 2021-06-27"


def _dated(when: str) -> str:
    return DOSSIER.replace(_WHEN, f"when: {when}")


FILES = [
    HostileFile(
        "python-object",
        "object.yaml",
        holds(DOSSIER + 'title: !!python/object/apply:os.system ["touch owned"]\n'),
        4,
        r"FILE:17: error: a tag \(!python/object/apply:os.system|FILE:17: error: a tag",
        ("check", "events"),
    ),
    HostileFile(
        "duplicate-key",
        "twice.yaml",
        holds(DOSSIER + "coder: desk\n"),
        4,
        "FILE:17: error: key “coder” stands twice$",
        ("check",),
    ),
    HostileFile(
        "duplicate-keys-in-a-dossier",
        "twice.yaml",
        made(lambda: DOSSIER + "a: b\n" * 20_000),
        4,
        "FILE:17: error: unknown key “a”$",
    ),
    HostileFile(
        "anchor",
        "anchor.yaml",
        holds(DOSSIER.replace("Reds}", "&a Reds}")),
        4,
        r"FILE:6: error: an anchor \(&a\)",
    ),
    HostileFile(
        "alias-to-nothing",
        "alias.yaml",
        holds(DOSSIER.replace("Reds}", "*a }")),
        4,
        r"FILE:6: error: an alias \(\*a\)",
    ),
    HostileFile(
        "second-document",
        "two.yaml",
        holds(DOSSIER + "---\n" + DOSSIER),
        4,
        "FILE:17: error: a second document",
    ),
    HostileFile(
        "half-a-character-dossier",
        "half.yaml",
        holds(DOSSIER.replace("Reds", '"\\uD800"')),
        4,
        r"FILE:6:\d+: error: broken YAML: ",
    ),
    HostileFile(
        "zero-byte-by-escape",
        "zero.yaml",
        holds(DOSSIER.replace("Reds", '"R\\0eds"')),
        4,
        r"FILE:6: error: a text holds U\+0000",
    ),
    HostileFile(
        "id-that-leaves-the-base",
        "leave.yaml",
        holds(DOSSIER.replace("id: raid", "id: ../../raid")),
        4,
        "FILE:8: error: ",
    ),
    HostileFile(
        "javascript-as-base",
        "script.yaml",
        holds(DOSSIER.replace("https://example.org/h/", "javascript:alert(1)/")),
        4,
        "FILE:2: error: ",
    ),
    HostileFile(
        "file-as-base",
        "file.yaml",
        holds(DOSSIER.replace("https://example.org/h/", "file:///etc/")),
        4,
        "FILE:2: error: ",
    ),
    HostileFile(
        "own-ground-as-base",
        "ground.yaml",
        holds(DOSSIER.replace("example.org/h/", "w3id.org/rejoinder/")),
        4,
        "FILE:2: error: ",
    ),
    HostileFile(
        "script-as-name",
        "script.yaml",
        holds(DOSSIER.replace("Reds", "'<script>alert(1)</script>'")),
        0,
        "loaded FILE: ",
        ("events",),
    ),
    HostileFile(
        "date-30-february",
        "day.yaml",
        holds(_dated("2021-02-30")),
        4,
        "FILE:16: error: .*“2021-02-30” is no date: February 2021 has 28 days$",
        ("check",),
    ),
    HostileFile(
        "date-month-13",
        "day.yaml",
        holds(_dated("2021-13-01")),
        4,
        "FILE:16: error: .*“2021-13-01” is no date",
    ),
    HostileFile(
        "date-hour-24", "day.yaml", holds(_dated("2021-06-27T24:00:00")), 4, "FILE:16: error: .*is no date"
    ),
    HostileFile(
        "date-year-0", "day.yaml", holds(_dated("0000-01-01")), 4, "FILE:16: error: .*years begin at 0001$"
    ),
    HostileFile(
        "date-of-5-digits", "day.yaml", holds(_dated("12021-01-01")), 4, "FILE:16: error: .*is no date"
    ),
    HostileFile(
        "date-in-other-digits", "day.yaml", holds(_dated("٢٠٢١-٠٦-٢٧")), 4, "FILE:16: error: .*is no date"
    ),
    HostileFile(
        "date-as-a-pattern",
        "day.yaml",
        holds(_dated('"' + "[" * 5_000 + '"')),
        4,
        "FILE:16: error: .*is no date",
    ),
    HostileFile(
        "date-of-a-megabyte",
        "day.yaml",
        made(lambda: _dated("2021-" + "0" * 900_000)),
        4,
        "FILE:16: error: .*is no date",
    ),
    HostileFile(
        "count-of-a-megabyte",
        "count.yaml",
        made(lambda: DOSSIER.replace(_WHEN, f"munitions: {'9' * 1_000_000}")),
        4,
        "FILE:16: error: ",
    ),
    HostileFile(
        "name-of-ten-megabytes",
        "long.yaml",
        made(lambda: DOSSIER.replace("Reds", "R" * 10_000_000)),
        4,
        "FILE:6: error: a text of more than 1,000,000 characters$",
        ("events",),
    ),
    HostileFile(
        "tabs", "tabs.yaml", holds(DOSSIER.replace("  - ", "\t- ")), 4, r"FILE:5:1: error: broken YAML: "
    ),
    HostileFile(
        "only-a-text", "text.yaml", holds("dossier\n"), 4, "FILE:1: error: no dossier: it has no keys$"
    ),
    HostileFile(
        "quote-never-closed", "open.yaml", holds(DOSSIER.replace("A report", '"A report')), 4, "FILE:11:"
    ),
    HostileFile(
        "directive-of-another-version",
        "version.yaml",
        holds("%YAML 9.9\n---\n" + DOSSIER),
        4,
        r"FILE:\d+:\d+: error: ",
    ),
]
