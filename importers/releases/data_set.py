"""What is known of a data set, whichever of its releases is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DataSet:
    """A data set: who publishes it, under which terms, and how it is to be cited.

    `base` is what the IRIs of its events, actors and places begin with; things of different
    data sets are never joined by their names. `version_from_name` is a regular expression whose
    groups, joined by a dot, are the version where the file's name tells it. `may_be_passed_on`
    is False where the publisher's terms keep the rows from being handed on.
    """

    id: str
    base: str
    title: str
    publisher: str
    url: str
    licence: str
    citation: str
    version_from_name: str = ""
    may_be_passed_on: bool = True
