"""An icon as a shape of its own geometry, filled with a theme colour.

It stands outside of the layout's placeholders, as marks do: a placeholder without text counts as
empty, and PowerPoint does not show it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.content.icons import GRID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.content.model import IconSpec, Stroke
    from deckgen.layout.page import Placed
    from deckgen.pptx.color import Color

_UNITS = 1000
"""Whole units of the path's own grid in one of the icon's."""


def icon(placed: Placed, spec: IconSpec, color: Color, named: str, *, centred: bool) -> str:
    """The ``p:sp`` of an icon: ``a:custGeom`` in the box, stretched to neither side.

    Unless it is centred the drawing begins at the box's left edge, as the words below do.
    """
    box = placed.box
    side = min(box.width, box.height)
    left, top = box.x + (box.width - side) // 2, box.y + (box.height - side) // 2
    place = f'<a:off x="{left}" y="{top}"/><a:ext cx="{side}" cy="{side}"/>'
    size = round(GRID * _UNITS)
    free = 0.0 if centred else _first(spec.path)
    return (
        f"<p:sp><p:nvSpPr>{named}<p:cNvSpPr/><p:nvPr/>"
        f"</p:nvSpPr><p:spPr><a:xfrm>{place}</a:xfrm><a:custGeom><a:avLst/><a:gdLst/><a:ahLst/>"
        f'<a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{size}" h="{size}">'
        f"{''.join(_steps(spec.path, free))}</a:path></a:pathLst></a:custGeom>{color.fill}"
        "<a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>"
        '<a:p><a:endParaRPr lang="zh-CN"/></a:p></p:txBody></p:sp>'
    )


def _first(path: tuple[Stroke, ...]) -> float:
    """How many units of the grid are free at the left of the drawing."""
    return min(float(number) for _, *numbers in path for number in numbers[::2])


def _steps(path: tuple[Stroke, ...], free: float) -> Iterator[str]:
    names = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo"}
    for name, *numbers in path:
        if name == "Z":
            yield "<a:close/>"
            continue
        points = [float(number) for number in numbers]
        inner = "".join(
            f'<a:pt x="{round((x - free) * _UNITS)}" y="{round(y * _UNITS)}"/>'
            for x, y in zip(points[::2], points[1::2], strict=True)
        )
        yield f"<a:{names[str(name)]}>{inner}</a:{names[str(name)]}>"
