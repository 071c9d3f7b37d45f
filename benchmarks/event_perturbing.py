"""A second data set made of the rows of a UCDP file: half told a little differently, half other events."""

import csv
import math
import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

Row = dict[str, str]
OTHER_IDS = 50_000_000
"""What is added to the ids of events and actors: the second data set knows nothing of the first one's."""
NAMES = ("side_a", "side_b", "where_coordinates", "adm_1", "adm_2")
KM_A_DEGREE = 111.2


def rows_of(path: Path) -> list[Row]:
    """The rows of a UCDP file, without a line of HXL tags."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row["id"].isdigit()]


def write(rows: list[Row], path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def spelling(row: Row, chance: random.Random) -> None:
    """A letter of every name left out, doubled, or changed for another."""
    for name in NAMES:
        row[name] = misspelt(row[name], chance)


def misspelt(name: str, chance: random.Random) -> str:
    if len(name) < 4:
        return name
    place = chance.randrange(1, len(name) - 1)
    letter = name[place]
    changed = chance.choice(["", letter * 2, chance.choice("aeioulrnst")])
    return name[:place] + changed + name[place + 1 :]


def day(row: Row, chance: random.Random) -> None:
    """A day earlier or later."""
    _move_days(row, chance.choice((-1, 1)))


def distance(row: Row, chance: random.Random) -> None:
    """Up to 10 km away."""
    _move_km(row, 10 * math.sqrt(chance.random()), chance)


def missing(row: Row, chance: random.Random) -> None:
    """One of these not told: the point, the second side, the dead, the names of the place."""
    what = chance.choice(("point", "side", "toll", "names"))
    if what == "point" and row["where_prec"] in ("1", "2"):
        row["where_prec"] = "3"
    elif what == "side":
        # A row has to name two sides: the same one twice leaves the other untold.
        for name in ("side_b", "side_b_new_id", "side_b_dset_id"):
            if name in row:
                row[name] = row[name.replace("side_b", "side_a")]
    elif what == "names":
        row["where_coordinates"] = row["adm_2"] = ""
    else:
        for name in ("best", "high", "low", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"):
            row[name] = "-1"


def toll(row: Row, chance: random.Random) -> None:
    """One more or fewer dead, in the best, the low and the high figure."""
    step = chance.choice((-1, 1))
    for name in ("best", "high", "low"):
        row[name] = str(max(0, int(row[name]) + step))
    for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"):
        row[name] = "0"


def elsewhere(row: Row, chance: random.Random) -> None:
    """Another event of the same war: 8 to 60 days off, or 100 to 300 km where its place is told, or both."""
    is_placed = row["where_prec"] in ("1", "2", "3")
    what = chance.choice(("day", "place", "both")) if is_placed else "day"
    if what != "place":
        _move_days(row, chance.choice((-1, 1)) * (_lasts(row) + chance.randint(8, 60)))
    if what != "day":
        _move_km(row, chance.uniform(100, 300), chance)
        for name in ("where_coordinates", "adm_1", "adm_2"):
            row[name] = f"{row[name][::-1].title()}" if row[name] else ""
    toll(row, chance)


Change = Callable[[Row, random.Random], None]
ONE_BY_ONE: dict[str, Change] = {
    "spelling": spelling,
    "a day": day,
    "10 km": distance,
    "a missing field": missing,
    "deaths ±1": toll,
}


def second_data_set(rows: list[Row], changes: list[Change] | None, seed: int) -> tuple[list[Row], set[int]]:
    """Half the rows with all these changes (None: one of all, by chance), the others' events elsewhere.

    And the ids of the rows that are in it as the same event: theirs are those ids with OTHER_IDS added.
    """
    chance = random.Random(seed)
    kept = {int(row["id"]) for row in chance.sample(rows, len(rows) // 2)}
    told = []
    for original in rows:
        row = dict(original)
        if int(row["id"]) in kept:
            for change in changes if changes is not None else [chance.choice(list(ONE_BY_ONE.values()))]:
                change(row, chance)
        else:
            elsewhere(row, chance)
        row["id"] = str(int(row["id"]) + OTHER_IDS)
        for name in ("side_a_new_id", "side_b_new_id", "side_a_dset_id", "side_b_dset_id"):
            row[name] = str(int(row[name]) + OTHER_IDS) if row.get(name, "").isdigit() else row.get(name, "")
        told.append(row)
    return told, kept


def _move_days(row: Row, days: int) -> None:
    for name in ("date_start", "date_end"):
        row[name] = (date.fromisoformat(row[name][:10]) + timedelta(days)).isoformat()


def _lasts(row: Row) -> int:
    begin, end = (date.fromisoformat(row[name][:10]) for name in ("date_start", "date_end"))
    return (end - begin).days


def _move_km(row: Row, km: float, chance: random.Random) -> None:
    turn = chance.uniform(0, 2 * math.pi)
    lat = float(row["latitude"])
    row["latitude"] = f"{lat + km * math.sin(turn) / KM_A_DEGREE:.6f}"
    east = km * math.cos(turn) / KM_A_DEGREE / math.cos(math.radians(lat))
    row["longitude"] = f"{float(row['longitude']) + east:.6f}"
