"""A picture as SVG and PNG bytes, for exactly the box it will stand in."""

from __future__ import annotations

import io
import re
import warnings
from typing import TYPE_CHECKING, Any

from deckgen.charts.picture import BoxSpec, DensitySpec
from deckgen.draw.ink import installed

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from deckgen.charts.picture import PictureSpec
    from deckgen.draw.ink import Ink

_POINTS = 72.0
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>]*>\s*")
"""No reader of a deck needs it, and some refuse a file that names another."""
_DPI = 192
"""Of the PNG: twice what a projector shows of a slide."""


def draw(spec: PictureSpec, width: float, height: float, ink: Ink) -> tuple[bytes, bytes]:
    """The SVG and the PNG of a picture; ``width`` and ``height`` are points.

    The same picture gives the same bytes: text is drawn as paths, ids are salted, no date.
    """
    import matplotlib as mpl  # noqa: PLC0415 -- imported only for a deck with pictures
    from matplotlib.figure import Figure  # noqa: PLC0415

    settings: Any = {
        "font.family": installed(ink.fonts) or ["sans-serif"],
        "svg.fonttype": "path",
        "svg.hashsalt": "deckgen",
        "axes.unicode_minus": False,
    }
    with mpl.rc_context(settings), warnings.catch_warnings():
        # the project tells of a machine without the letters, once and in words
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        figure = Figure(figsize=(width / _POINTS, height / _POINTS), dpi=_DPI)
        figure.patch.set_alpha(0)
        _paint(spec, figure, ink)
        return _saved(figure, "svg"), _saved(figure, "png")


def _paint(spec: PictureSpec, figure: Figure, ink: Ink) -> None:
    if isinstance(spec, DensitySpec):
        from deckgen.draw.density import density as paint  # noqa: PLC0415 -- one kind a picture

        paint(spec, figure, ink)
    elif isinstance(spec, BoxSpec):
        from deckgen.draw.box import boxes  # noqa: PLC0415

        boxes(spec, figure, ink)
    else:
        from deckgen.draw.flow import flow  # noqa: PLC0415

        flow(spec, figure, ink)


def _saved(figure: Figure, form: str) -> bytes:
    written = io.BytesIO()
    empty = {"Date": None, "Creator": None} if form == "svg" else {"Software": None}
    with warnings.catch_warnings():  # of letters that no typeface here has, drawn as boxes
        warnings.filterwarnings("ignore", "Glyph .* missing from", UserWarning)
        figure.savefig(written, format=form, metadata=empty, transparent=True)
    return _DOCTYPE.sub(b"", written.getvalue(), count=1) if form == "svg" else written.getvalue()
