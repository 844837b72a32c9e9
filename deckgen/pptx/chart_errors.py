"""Error bars: stems, connectors, dots and ticks, natively part of their series.

CT_ErrBars (ECMA-376 part 1, 21.2.2.55) is the same for all series; ``errDir`` is left out of bars,
which have only the direction of their values. A dot is an error bar shorter than its line is wide,
with round ends; a tick the same with flat ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.pptx.chart_ink import line
from deckgen.pptx.numbers import printed
from deckgen.pptx.xml_text import escape

if TYPE_CHECKING:
    from deckgen.charts.spec import ErrorBars, Numbers, Series
    from deckgen.pptx.chart_ink import Ink
    from deckgen.pptx.sheet import Sheet

_POINT = 12_700


def error_bars(series: Series, ink: Ink, sheet: Sheet) -> str:
    """The ``c:errBars`` of a series."""
    return "".join(_one(series, place, ink, sheet) for place in range(len(series.error)))


def _one(series: Series, place: int, ink: Ink, sheet: Sheet) -> str:
    error = series.error[place]
    direction = "" if series.mark in ("column", "bar") else f'<c:errDir val="{error.direction}"/>'
    return (
        f"<c:errBars>{direction}{_lengths(series, place, sheet)}"
        f"<c:spPr>{_stroke(error, ink)}</c:spPr></c:errBars>"
    )


def _lengths(series: Series, place: int, sheet: Sheet) -> str:
    error = series.error[place]
    if error.stem:
        return _kind("minus", "percentage") + '<c:val val="100"/>'
    sides = [side for side, found in (("plus", error.plus), ("minus", error.minus)) if found]
    inner = "".join(
        f"<c:{side}>{_numbers(getattr(error, side), series, f'{series.key}.{place}.{side}', sheet)}"
        f"</c:{side}>"
        for side in sides
    )
    return _kind("both" if len(sides) == 2 else sides[0], "cust") + inner


def _kind(side: str, value: str) -> str:
    return f'<c:errBarType val="{side}"/><c:errValType val="{value}"/><c:noEndCap val="1"/>'


def _numbers(lengths: Numbers, series: Series, key: str, sheet: Sheet) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{printed(value)}</c:v></c:pt>'
        for at, value in enumerate(lengths)
        if value is not None
    )
    return (
        f"<c:numRef><c:f>{sheet.cells(key)}</c:f><c:numCache>"
        f"<c:formatCode>{escape(series.number_format)}</c:formatCode>"
        f'<c:ptCount val="{len(lengths)}"/>{points}</c:numCache></c:numRef>'
    )


def _stroke(error: ErrorBars, ink: Ink) -> str:
    return line(ink.palette.role(error.color), round(error.width * _POINT), dashed=error.dashed)
