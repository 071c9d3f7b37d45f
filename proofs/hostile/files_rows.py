"""Event data: rows that are cut, bent, packed badly, or no rows at all."""

import gzip

from .entry import HostileFile, Maker, holds, made

_CODEBOOK = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id "
    "side_b number_of_sources source_article source_office source_date source_headline source_original "
    "where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid "
    "country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b "
    "deaths_civilians deaths_unknown best high low gwnoa gwnob"
)
_COLUMNS = _CODEBOOK.split()
_SAID = {
    "year": "2031",
    "type_of_violence": "1",
    "side_a_new_id": "1",
    "side_a": "Government of Northland",
    "side_b_new_id": "2",
    "side_b": "Hill Front",
    "where_prec": "1",
    "where_coordinates": "Tarn",
    "latitude": "33.1",
    "longitude": "42.1",
    "country": "Northland",
    "country_id": "9999",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2031-01-06 00:00:00.000",
    "date_end": "2031-01-06 00:00:00.000",
    **dict.fromkeys(
        ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low"), "0"
    ),
}
_HEAD = ",".join(_COLUMNS) + "\n"
LOADED = r"loaded FILE: 2 rows taken, 0 refused, 2 events"
ONE_REFUSED = r"(loaded FILE: 2 rows taken, 1 refused|FILE:\d+: warning: )"


def _row(number: int, **changed: str) -> str:
    told = {"id": str(number), **_SAID, **changed}
    return ",".join(told.get(column, "") for column in _COLUMNS) + "\n"


def _text(*more: str) -> str:
    return _HEAD + _row(1) + _row(2) + "".join(more)


def _file(name: str, make: Maker, code: int, says: str, *, file: str = "ged.csv") -> HostileFile:
    return HostileFile(name, file, make, code, says, ("check", "events"), 20)


FILES = [
    _file("rows-sound", holds(_text()), 0, LOADED),
    _file("rows-packed", made(lambda: gzip.compress(_text().encode())), 0, LOADED, file="ged.csv.gz"),
    _file("rows-with-bom-and-crlf", holds("\ufeff" + _text().replace("\n", "\r\n")), 0, LOADED),
    _file("rows-too-short", holds(_text("3,4,5\n")), 0, ONE_REFUSED),
    _file("rows-too-long", holds(_text(_row(3).rstrip("\n") + ",one,more\n")), 0, ONE_REFUSED),
    _file("rows-date-none", holds(_text(_row(3, date_start="2031-02-30"))), 0, ONE_REFUSED),
    _file("rows-count-huge", holds(_text(_row(3, best="9" * 400))), 0, ONE_REFUSED),
    _file("rows-count-not-a-number", holds(_text(_row(3, best="NaN"))), 0, ONE_REFUSED),
    _file("rows-point-beyond-the-pole", holds(_text(_row(3, latitude="91"))), 0, ONE_REFUSED),
    _file("rows-quote-left-open", holds(_text(_row(3, side_a='"left open'))), 0, ONE_REFUSED),
    _file("rows-nul", holds(_text(_row(3, side_a="a\0b"))), 0, ""),
    _file("rows-latin-1", holds(_text(_row(3, side_a="Añb")).encode("latin-1")), 0, ""),
    _file("rows-utf-16", holds(_text().encode("utf-16")), 4, "FILE:?.*: error: "),
    _file(
        "rows-name-like-an-iri-end",
        holds(_text(_row(3, side_a="> . <x:y> <x:z", side_a_new_id="> <"))),
        0,
        "",
    ),
    _file("rows-cell-of-20-mb", made(lambda: _text(_row(3, side_a="x" * 20_000_000))), 0, ""),
    _file("rows-head-alone", holds(_HEAD), 4, "FILE.*: error: "),
    _file("rows-of-nothing", holds(""), 4, "FILE.*: error: "),
    _file("rows-all-refused", holds(_HEAD + _row(1, year="x", date_start="x")), 4, "FILE.*: error: "),
    _file("rows-of-no-layout", holds("a,b\n1,2\n"), 4, "FILE:1: error: rows of 2 values, of no layout"),
    _file(
        "rows-packed-and-cut",
        made(lambda: gzip.compress(_text(*map(_row, range(3, 3000))).encode())[:-200]),
        4,
        "FILE: error: the packed file",
        file="ged.csv.gz",
    ),
    _file("rows-packed-that-is-none", holds(_text()), 4, "FILE: error: ", file="ged.csv.gz"),
    _file(
        "rows-bomb",
        made(lambda: gzip.compress(_HEAD.encode() + b"," * 300_000_000, 9)),
        4,
        "FILE.*: error: ",
        file="ged.csv.gz",
    ),
]
