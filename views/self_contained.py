"""What pages that fetch nothing are made of: files of ours, and the hashes by which a policy lets them in."""

import base64
import hashlib
from importlib import resources


def template(name: str) -> str:
    """One of our own templates, styles or scripts as text."""
    return resources.files(__package__).joinpath("templates", name).read_text("utf-8")


def hash_source(text: str) -> str:
    """A script or style as a content security policy names it: by its SHA-256."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(style: str) -> str:
    """A content security policy that lets exactly this style through, and no request and no script."""
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; "
        f"style-src {hash_source(style)}"
    )
