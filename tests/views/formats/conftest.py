"""Pictures to write as graph files: the founding article's, and one whose every text is hostile."""

import pytest

from rejoinder.views.build import build_picture

HOSTILE = (
    'quo"te\\',
    "line\nbreak",
    "<b>&amp;&</b>",
    "]]> --- %% #quot; |x|",
    "كتائب حزب الله",
    "bell\x07 and \ufffe",
    "digraph { a -> b }; click n1 href",
)


@pytest.fixture(scope="session")
def picture(founding):
    """The picture of the example that ships with rejoinder."""
    return build_picture(founding)


@pytest.fixture(scope="session")
def hostile_texts():
    """Texts that break out of one format or another where it does not escape them."""
    return HOSTILE


@pytest.fixture(scope="session")
def hostile(handmade):
    """A picture in which these texts stand in every field."""
    return build_picture(handmade["worded"](list(HOSTILE)), title=" ".join(HOSTILE))


@pytest.fixture(scope="session")
def one_account(founding):
    """The picture of one account."""
    return build_picture(founding.according_to("PMU sources"), account="PMU sources")
