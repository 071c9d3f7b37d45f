"""Makes one mutated input of its number and a seed: always the same."""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

import zstandard
from common import REPOSITORY

from .mutations import MUTATIONS, damage_encoding, splice

FORMATS: Final = ("yaml", "ttl", "trig", "nt", "nq", "jsonld", "rdf")
_WEIGHTS: Final = (6, 2, 2, 1, 1, 3, 2)
_LARGE: Final = 0.02
"""Of a hundred dossiers how many are whole examples."""
_PACKED: Final = 0.08
_OTHER_ENCODING: Final = 0.02
_MISNAMED: Final = 0.02
_SPLICED: Final = 0.08
_KNOWN_FAULT: Final = 0.1
_MUTATIONS: Final = (1, 1, 1, 1, 2, 2, 4)


@dataclass(frozen=True, slots=True)
class Input:
    """A mutated file: its name, and what is in it."""

    name: str
    content: bytes


class Maker:
    """Makes inputs of sound files."""

    def __init__(self, seeds: Mapping[str, Sequence[bytes]], seed: int) -> None:
        self._seeds, self._seed = seeds, seed
        lines = (REPOSITORY / "tests" / "importers" / "faults.jsonl").read_text(encoding="utf-8").splitlines()
        self._faults = [(told["old"].encode(), told["new"].encode()) for told in map(json.loads, lines)]

    def make(self, number: int) -> Input:
        """The input of a number; no other has to be made before it."""
        rng = Random(f"{self._seed}/{number}")
        ending = rng.choices(FORMATS, _WEIGHTS)[0]
        data = self._sound(rng, ending)
        if ending == "yaml" and rng.random() < _KNOWN_FAULT:
            data = data.replace(*rng.choice(self._faults), 1)
        if rng.random() < _SPLICED:
            data = splice(rng, data, self._sound(rng, rng.choice((ending, rng.choice(FORMATS)))))
        for _ in range(rng.choice(_MUTATIONS)):
            data = rng.choice(MUTATIONS)(rng, data)
        if rng.random() < _OTHER_ENCODING:
            data = damage_encoding(rng, data)
        if rng.random() < _MISNAMED:
            ending = rng.choice(FORMATS)
        return (
            packed(rng, f"input-{number}.{ending}", data)
            if rng.random() < _PACKED
            else Input(f"input-{number}.{ending}", data)
        )

    def _sound(self, rng: Random, ending: str) -> bytes:
        if ending == "yaml" and rng.random() < _LARGE:
            ending = "large.yaml"
        files = self._seeds[ending]
        # Half of the draws go to the first few, which tell of claims.
        return rng.choice(files[:3] if rng.random() < 0.5 else files)


def packed(rng: Random, name: str, data: bytes) -> Input:
    """The input packed, and then, as often as not, damaged."""
    if rng.random() < 0.5:
        name, data = name + ".gz", gzip.compress(data, mtime=0)
    else:
        name, data = name + ".zst", zstandard.compress(data)
    for _ in range(rng.choice((0, 1))):
        data = rng.choice(MUTATIONS)(rng, data)
    return Input(name, data)
