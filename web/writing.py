"""Changing the case by forms: a claim is added, disputed, supported or retracted, each as one change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import islice
from typing import Any, Final

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ..graph.case import Case
from ..graph.facts import MUCH
from ..importers.dossier_keys import ACTOR_TYPES
from ..ontology.errors import CaseBusyError, Fault, InputError, RejoinderError
from ..store.terms import IRI
from .asked import Asked
from .served import key_of, query_of, thing_at
from .writing_desk import Session
from .writing_fields import SAID, SINGLE, TOP, as_sentence, by_field, statement
from .writing_known import known_names
from .writing_request import HEADERS, Form, filled, signed_in
from .writing_signing_in import ROUTES as SIGNING_IN

RECORDS: Final = ("Claim", "Remark")
PATIENCE: Final = 5.0
"""Seconds that a change waits for another one to be done."""
Change = Callable[[Case], object]


def tell(asked: Asked, session: Session, key: str, form: Form | None) -> Response:
    """The form for a claim about an event, or the event again once the claim is in."""
    event = thing_at(asked.case, key, ("Event",))
    values = dict.fromkeys((*SINGLE, *(one.name for one in SAID)), "")
    values |= {"words-are": "quote", "source-is": "known", "hedge": "asserted"}
    values |= {name: text for name, text in (form or {}).items() if name in values}

    def change(case: Case) -> None:
        told = statement(event, values)
        case.tell(
            told.event,
            told.speaker,
            told.source,
            editor=session.editor,
            says=told.says,
            quote=told.quote,
            gist=told.gist,
            sentence=told.sentence,
            hedge=told.hedge,
            stated_on=told.stated_on,
        )

    context: dict[str, Any] = {
        "event": asked.case.thing(event),
        "said": SAID,
        "types": ACTOR_TYPES,
        "known": known_names(asked.case, event),
        "values": values,
        "session": session,
    }
    if form is None:
        return filled(asked, "tell.html.j2", faults={}, **context)
    return _changed(asked, change, _page_of(asked, event), "tell.html.j2", context)


def dispute(asked: Asked, session: Session, key: str, form: Form | None) -> Response:
    """The form by which an editor doubts or supports a claim, or what comes of it."""
    context = _of_claim(asked, session, key, {"words": "", "holds": "disputes"}, form)
    values, claim = context["values"], context["record"].id

    def change(case: Case) -> None:
        judged = case.support if values["holds"] == "supports" else case.dispute
        judged(claim, session.editor, values["words"])

    if form is None:
        return filled(asked, "dispute.html.j2", faults={}, **context)
    return _changed(asked, change, _page_of(asked, claim), "dispute.html.j2", context)


def retract(asked: Asked, session: Session, key: str, form: Form | None) -> Response:
    """The form by which a claim is taken out, for a reason, or what comes of it."""
    context = _of_claim(asked, session, key, {"reason": ""}, form)
    values, claim = context["values"], context["record"].id

    def change(case: Case) -> None:
        reason = " ".join(values["reason"].split())
        if not reason:
            raise InputError([Fault("reason", None, "no reason", "say why: the log keeps it")])
        case.retract(claim, f"{reason} (by {session.editor})")

    if form is None:
        return filled(asked, "retract.html.j2", faults={}, **context)
    event = _event_of(asked, claim)
    onward = _page_of(asked, event) if event else "/log"
    return _changed(asked, change, onward, "retract.html.j2", context)


def _of_claim(
    asked: Asked, session: Session, key: str, empty: Mapping[str, str], form: Form | None
) -> dict[str, Any]:
    """What a form about one claim shows."""
    iri = thing_at(asked.case, key, RECORDS)
    event = _event_of(asked, iri)
    values = {name: (form or {}).get(name, text) for name, text in empty.items()}
    return {
        "record": asked.case._now.facts.record(iri),
        "event": asked.case.thing(event) if event else None,
        "values": values,
        "session": session,
    }


def _event_of(asked: Asked, claim: str) -> str | None:
    """The first event that a claim speaks of; None for one that speaks of none.

    Of a claim that says very much, such as a release, it is one of the first that come.
    """
    facts = asked.case._now.facts
    some = islice(facts.store.quads(g=claim), MUCH)
    subjects = {quad.subject.value for quad in some if isinstance(quad.subject, IRI)}
    return min((iri for iri in subjects if facts.is_a(iri, "Event")), default=None)


def _page_of(asked: Asked, iri: str) -> str:
    kind = "event" if asked.case._now.facts.is_a(iri, "Event") else "claim"
    return f"/{kind}/{key_of(asked.case, iri)}"


def _changed(
    asked: Asked, change: Change, onward: str, template: str, context: Mapping[str, Any]
) -> Response:
    """Make a change and lead on, telling its number; or the form again with what is wrong, nothing lost."""
    try:
        with Case.open(*asked.served.settings.cases) as case, case._store.held(PATIENCE):
            change(case)
            number = case._store.number
    except InputError as error:
        return filled(asked, template, 422, faults=by_field(error.faults), **context)
    except CaseBusyError as error:
        return filled(asked, template, 503, faults={TOP: [as_sentence(str(error))]}, **context)
    except RejoinderError as error:
        return filled(asked, template, 422, faults={TOP: [as_sentence(str(error))]}, **context)
    return RedirectResponse(onward + query_of([("change", str(number))]), 303, headers=HEADERS)


ROUTES: Final = (
    *SIGNING_IN,
    *(
        Route(path, signed_in(page), methods=["GET", "POST"])
        for path, page in (
            ("/event/{key:path}/tell", tell),
            ("/claim/{key:path}/dispute", dispute),
            ("/claim/{key:path}/retract", retract),
        )
    ),
)
