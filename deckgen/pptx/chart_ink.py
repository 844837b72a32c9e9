"""What a chart is drawn with: text properties, lines and fills, all from the theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.layout.measure import em_width

if TYPE_CHECKING:
    from deckgen.layout.define import LayoutSet
    from deckgen.pptx.color import Color, Palette

_FLOOR = 11.0
_SIZES = (0, 1, 2, 4)
"""Places in the scale of a chart's four sizes."""
_HAIR = 9525
_LANGUAGES = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "en": "en-US"}
UPRIGHT = ' rot="0" vert="horz"'
"""of axis labels, that are rather broken into lines than turned"""
UNBROKEN = ' wrap="none"'
"""of data labels: LibreOffice breaks them at a fifth of the chart's width"""


@dataclass(frozen=True)
class Ink:
    """Colours, language and the text sizes of charts: ``small``, ``label``, ``strong``.

    ``loud`` is that of the one value that a stack is about, where its part has room.
    """

    palette: Palette
    lang: str
    small: float
    label: float
    strong: float
    loud: float = 0.0

    def text(self, size: float, color: Color, *, bold: bool = False, body: str = "") -> str:
        """A ``c:txPr``; ``body`` are attributes of its ``a:bodyPr``: ``UPRIGHT``, ``UNBROKEN``."""
        weight = "1" if bold else "0"
        return (
            f"<c:txPr><a:bodyPr{body}/><a:lstStyle/><a:p><a:pPr>"
            f'<a:defRPr sz="{round(size * 100)}" b="{weight}">{color.fill}'
            '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/></a:defRPr></a:pPr>'
            f'<a:endParaRPr lang="{self.lang}"/></a:p></c:txPr>'
        )

    def hair(self, role: str) -> str:
        """A thin line as ``c:spPr``: axis lines and gridlines."""
        return f"<c:spPr>{line(self.palette.role(role, 'neutral'), _HAIR)}</c:spPr>"


def ink(palette: Palette, layouts: LayoutSet, language: str) -> Ink:
    """The chart ink of a template: the smallest sizes of its scale from 11 points on.

    The scale of a page smaller than ours begins a step higher.
    """
    sizes = sorted(size for size in layouts.scale if size >= _FLOOR)
    places = _SIZES if layouts.zoom == 1 else (max(0, at - 1) for at in _SIZES)
    chosen = (sizes[min(at, len(sizes) - 1)] for at in places)
    return Ink(palette, _LANGUAGES.get(language, "zh-CN"), *chosen)


def line(
    color: Color,
    width: int,
    *,
    dashed: bool = False,
    round_cap: bool = False,
    dotted: bool = False,
    flat: bool = False,
) -> str:
    """An ``a:ln`` of a width in EMU; ``flat``: it ends exactly where it ends."""
    cap = ' cap="rnd"' if round_cap else ' cap="flat"' if flat else ""
    dash = f'<a:prstDash val="{"sysDash" if dotted else "dash"}"/>' if dashed or dotted else ""
    join = "<a:round/>" if round_cap else ""
    return f'<a:ln w="{width}"{cap}>{color.fill}{dash}{join}</a:ln>'


def seen_through(color: Color, percent: int) -> str:
    """An ``a:solidFill`` of that much opacity."""
    alpha = f'<a:alpha val="{percent * 1000}"/></a:schemeClr>'
    found = color.xml
    open_ended = found.removesuffix("/>") + ">" if found.endswith("/>") else ""
    inner = open_ended or found.removesuffix("</a:schemeClr>")
    return f"<a:solidFill>{inner}{alpha}</a:solidFill>"


NO_LINE = "<a:ln><a:noFill/></a:ln>"


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Points a text is wide on one line."""
    return em_width(text, bold=bold) * size
