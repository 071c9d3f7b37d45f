"""The relationship diagram as one self-contained page."""

from .build import MAX_EVENTS, build_picture
from .drawable import Drawable
from .ladder import NARROW, WIDE
from .layout import lay_out


def draw_html(
    case: Drawable, *, title: str | None = None, account: str | None = None, limit: int = MAX_EVENTS
) -> str:
    """A case, or one account of it, as an HTML page that needs nothing else and asks for nothing.

    Actors stand at the sides, events in time order between them; every line can be asked who
    says so. `title` defaults to that of the only source; `account` names whose account the case
    is (`case.according_to(…)` does not say so by itself). The same case gives the same bytes.
    The earliest `limit` events are drawn, and the page says how many are left out.
    """
    from .page import ExchangeNetwork  # brings pyvis, which is slow to import

    picture = build_picture(case, title=title, account=account, limit=limit)
    layouts = (lay_out(picture, WIDE), lay_out(picture, NARROW))
    return ExchangeNetwork(picture, layouts).generate_html()
