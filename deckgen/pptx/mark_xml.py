"""A shape that a slide draws over the layout's own, in another colour of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.pptx.base_shapes import frame, preset

if TYPE_CHECKING:
    from deckgen.layout.page import Mark, Placed
    from deckgen.pptx.color import Color

_RIM = 3175
"""EMU of a line in the same colour: what is under it would shine through along slanted edges. A
rectangle has none: it would be larger than those beside it."""


def mark(placed: Placed, spec: Mark, color: Color, named: str) -> str:
    """The ``p:sp`` of a mark, which has no text and is in nobody's way."""
    rim = f'<a:ln w="{_RIM}">{color.fill}<a:miter lim="800000"/></a:ln>'
    line = "<a:ln><a:noFill/></a:ln>" if spec.shape == "rect" else rim
    return (
        f"<p:sp><p:nvSpPr>{named}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{frame(placed.box)}"
        f"{preset(spec.shape, spec.adjust)}{color.fill}{line}</p:spPr><p:txBody><a:bodyPr/>"
        '<a:lstStyle/><a:p><a:endParaRPr lang="zh-CN"/></a:p></p:txBody></p:sp>'
    )
