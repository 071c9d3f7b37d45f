"""Errors on their way between processes, as JSON: what a job raised is raised again as it was."""

from __future__ import annotations

import traceback
from dataclasses import asdict
from typing import Any

from ...ontology import errors
from ...ontology.errors import Fault, RejoinderError
from .failure import JobFault

Told = dict[str, Any]


def told(error: BaseException) -> Told:
    """An error as JSON.

    >>> told(errors.QueryError("too deep"))
    {'class': 'QueryError', 'message': 'too deep', 'held': {}}
    """
    if isinstance(error, RejoinderError):
        known = next(kind for kind in type(error).__mro__ if getattr(errors, kind.__name__, None) is kind)
        held = {name: _packed(value) for name, value in vars(error).items()}
        return {"class": known.__name__, "message": str(error), "held": held}
    if isinstance(error, OSError) and error.errno is not None:
        return {"errno": error.errno, "message": error.strerror, "file": _name(error.filename)}
    trace = "".join(traceback.format_exception(error))
    return {"message": f"{type(error).__name__}: {error}", "trace": trace}


def raised(told: Told) -> Exception:
    """The error that `told` made this of: of rejoinder's tree, an OSError, or else a JobFault.

    >>> raised(told(errors.NotFoundError("Bagdad", suggestions=["Baghdad"]))).suggestions
    ('Baghdad',)
    """
    if "class" in told:
        kind: type[RejoinderError] = getattr(errors, told["class"])
        # Not by its own __init__: each takes other words, and makes the message of them.
        error = kind.__new__(kind, told["message"])
        vars(error).update({name: _unpacked(value) for name, value in told["held"].items()})
        return error
    if "errno" in told:
        return OSError(told["errno"], told["message"], told["file"])
    fault = JobFault(told["message"])
    fault.add_note(told["trace"])
    return fault


def _packed(value: Any) -> Any:
    if isinstance(value, Fault):
        return {"fault": asdict(value)}
    return [_packed(item) for item in value] if isinstance(value, list | tuple) else value


def _unpacked(value: Any) -> Any:
    if isinstance(value, dict):
        return Fault(**value["fault"])
    return tuple(_unpacked(item) for item in value) if isinstance(value, list) else value


def _name(filename: object) -> str | None:
    return None if filename is None else str(filename)
