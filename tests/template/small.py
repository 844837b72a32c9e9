"""Templates on pages of 28 × 15.75 cm, as LibreOffice has them; made with python-pptx."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Cm

from . import corp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

WIDE, TALL = Cm(28), Cm(15.75)
ZOOM = 0.8268


@cache
def small() -> bytes:
    """The default's masters and layouts on a smaller page of another shape."""
    deck = pptx.Presentation(io.BytesIO(corp.default()))
    across, down = WIDE / deck.slide_width, TALL / deck.slide_height
    deck.slide_width, deck.slide_height = WIDE, TALL
    for shape in _shapes(deck):
        left, top, wide, high = shape.left, shape.top, shape.width, shape.height
        shape.left, shape.width = round(left * across), round(wide * across)
        shape.top, shape.height = round(top * down), round(high * down)
    return _saved(deck)


@cache
def cramped() -> bytes:
    """Places for content that are 5 cm high and leave half of the page free under them."""
    deck = pptx.Presentation(io.BytesIO(small()))
    for shape in _shapes(deck):
        if shape.is_placeholder and shape.height > Cm(7):
            shape.height = Cm(5)
    return _saved(deck)


@cache
def footers() -> bytes:
    """Words at the foot as large as a title."""
    deck = pptx.Presentation(io.BytesIO(small()))
    for shape in deck.slide_master.placeholders:
        if shape.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
            for properties in shape._element.iter("{*}defRPr"):
                properties.set("sz", "2400")
    return _saved(deck)


def _shapes(deck: Any) -> Iterator[Any]:
    """Those that name their own place."""
    for part in (deck.slide_master, *deck.slide_master.slide_layouts):
        for shape in part.shapes:
            if shape._element.spPr.find("{*}xfrm") is not None:
                yield shape


def _saved(deck: Any) -> bytes:
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


@cache
def cornered() -> bytes:
    """Triangles at the ends of the title and at the foot of the page, as freeforms on the master.

    The one at the top right reaches into the title's box, that at the bottom left no further than
    the footers.
    """
    return _with_triangles(
        ((23.5, 0), (28, 0), (28, 3.4)),
        ((0, 12.9), (4.2, 15.75), (0, 15.75)),
    )


def _with_triangles(*triangles: tuple[tuple[float, float], ...]) -> bytes:
    deck = pptx.Presentation(io.BytesIO(small()))
    made = [_triangle(at, each) for at, each in enumerate(triangles, 90)]
    master = "".join(made)
    return corp.edited(_saved(deck), {corp.MASTER: lambda text: _first(text, master)})


def _first(text: str, shapes: str) -> str:
    at = text.index("<p:sp>")
    return text[:at] + shapes + text[at:]


def _triangle(identity: int, corners: tuple[tuple[float, float], ...]) -> str:
    points = [(round(Cm(1) * x), round(Cm(1) * y)) for x, y in corners]
    across, down = zip(*points, strict=True)
    left, top = min(across), min(down)
    wide, high = max(across) - left, max(down) - top
    steps = [f'<a:pt x="{x - left}" y="{y - top}"/>' for x, y in points]
    path = f"<a:moveTo>{steps[0]}</a:moveTo>" + "".join(
        f"<a:lnTo>{step}</a:lnTo>" for step in steps[1:]
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{identity}" name="Triangle {identity}"/><p:cNvSpPr/>'
        f'<p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:custGeom><a:avLst/><a:gdLst/><a:ahLst/>'
        f'<a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{wide}" h="{high}">'
        f"{path}<a:close/></a:path></a:pathLst></a:custGeom>"
        '<a:solidFill><a:schemeClr val="accent2"/></a:solidFill></p:spPr></p:sp>'
    )


@cache
def slanted() -> bytes:
    """Triangles over all of the head and the foot, so that content has a low strip between them."""
    return _with_triangles(
        ((0, 0), (28, 0), (0, 4.4)),
        ((2, 15.75), (28, 15.75), (28, 12.1)),
    )


@cache
def turned() -> bytes:
    """The title of the title slide turned by eight degrees."""
    deck = pptx.Presentation(io.BytesIO(small()))
    title = next(iter(deck.slide_layouts[0].placeholders))
    title.left, title.top, title.width, title.height = Cm(2), Cm(4), Cm(24), Cm(2.5)
    title.rotation = -8
    return _saved(deck)


@cache
def at_the_edge() -> bytes:
    """Left titles that begin at the very edge of the page."""
    deck = pptx.Presentation(io.BytesIO(small()))
    for part in (deck.slide_master, *deck.slide_layouts):
        for shape in part.placeholders:
            if shape.placeholder_format.type == PP_PLACEHOLDER.TITLE:
                shape.left, shape.top, shape.width, shape.height = 0, 0, Cm(27), Cm(2.6)
    return corp.edited(_saved(deck), {corp.MASTER: _flush_left})


def _flush_left(master: str) -> str:
    head, style, rest = master.partition("<p:titleStyle>")
    return head + style + rest.replace('algn="ctr"', 'algn="l"', 1)
