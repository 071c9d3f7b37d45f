"""What the schemata of FollowTheMoney become: actors, ties between them, events, or nothing, and why.

The hierarchy is that of FollowTheMoney 4: a Company or PublicBody is an Organization, an Organization or
Person is a LegalEntity; Trip is an Event.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from ...ontology import rj
from .telling import a


class Edge(NamedTuple):
    """A schema that ties two entities: which properties name them, the tie, and its role in words."""

    source: str
    target: str
    tie: str
    role: str


ACTORS: Final = {
    "LegalEntity": rj.Actor,
    "Organization": rj.Actor,
    "Company": rj.Institution,
    "PublicBody": rj.Institution,
    "Person": rj.Person,
}
EVENTS: Final = ("Event", "Trip")
EDGES: Final = {
    "Membership": Edge("member", "organization", rj.memberOf, "member"),
    "Ownership": Edge("owner", "asset", rj.affiliatedWith, "owner"),
    "Control": Edge("controller", "controlled", rj.affiliatedWith, "controller"),
    "Directorship": Edge("director", "organization", rj.affiliatedWith, "director"),
    "Employment": Edge("employee", "employer", rj.affiliatedWith, "employee"),
    "Representation": Edge("agent", "client", rj.affiliatedWith, "agent"),
    "Succession": Edge("predecessor", "successor", rj.affiliatedWith, "predecessor"),
    "UnknownLink": Edge("subject", "object", rj.affiliatedWith, "link"),
    "Associate": Edge("person", "associate", rj.affiliatedWith, "associate"),
    "Family": Edge("person", "relative", rj.affiliatedWith, "relative"),
}
"""An owner need not command, a director need not lead, and an agent need not speak for its client."""
_REASONS: Final = {
    "Payment": "a Payment is no act against anybody, and no tie that lasts",
    "Debt": "a Debt is no act against anybody, and no tie that lasts",
    "Address": "an Address says where somebody may be found, not where something happened",
    "Project": "a Project is a plan, and no event that happened",
    "Similar": "a Similar is a proposal of a match, and no judgement",
    "Mention": "a Mention is a name that was found in a text, not anybody's claim",
}
_OTHERS: Final = frozenset({
    "Airplane", "Analyzable", "Article", "Asset", "Audio", "BankAccount", "Call", "CallForTenders",
    "Contract", "ContractAward", "CourtCase", "CourtCaseParty", "CryptoWallet", "Document",
    "Documentation", "EconomicActivity", "Email", "Folder", "HyperText", "Identification", "Image",
    "Interest", "Interval", "License", "Message", "Note", "Occupancy", "Package", "Page", "Pages",
    "Passport", "PlainText", "Position", "ProjectParticipant", "RealEstate", "Risk", "Sanction",
    "Security", "Table", "TaxRoll", "Territory", "Thing", "UserAccount", "Value", "Vehicle", "Vessel",
    "Video", "Workbook",
})  # fmt: skip


def reason_against(schema: str) -> str:
    """Why an entity of a schema is not taken; empty for a schema that is."""
    if schema in ACTORS or schema in EVENTS or schema in EDGES:
        return ""
    if schema in _REASONS:
        return _REASONS[schema]
    if schema in _OTHERS:
        return f"rejoinder has no place for {a(schema)}"
    return f"FollowTheMoney has no schema “{schema[:50]}”"
