"""The legend: only what has its name nowhere else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.pptx.chart_ink import width_of
from deckgen.pptx.chart_manual import manual
from deckgen.pptx.chart_plots import in_legend
from deckgen.pptx.chart_room import GAP
from deckgen.pptx.chart_trend import RIM, trended

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deckgen.charts.spec import ChartSpec, Series
    from deckgen.pptx.chart_frame import Frame
    from deckgen.pptx.chart_ink import Ink

LEGEND = 24.0
_KEY = 26.0
"""points a legend entry needs beside its name"""
_CORNER = (0.0, 0.0)
"""Where a legend over the plot begins: under the heading's first letter. It has no width, for
programs spread entries over one: then they begin further right, with gaps of any width."""


def legend(frame: Frame, drawn: ChartSpec) -> str:
    """The ``c:legend`` at the top left, without what has its name elsewhere, or none.

    ``drawn`` is the chart with the rims of its lines, which have places among the entries, too.
    Of a doughnut, where its labels are only the shares, the names of its parts at the right.
    """
    if not frame.spec.legend or frame.spec.quiet:
        return ""
    if any(series.mark == "doughnut" for series in frame.spec.series):
        return "" if frame.around else _parts(frame)
    if stands_beside(frame.spec):
        return _stack(frame, _left_out(drawn, {s.key for s in drawn.series if s.role == RIM}, ()))
    lines = trended(frame)
    hidden = _left_out(drawn, _named(replace(frame, spec=drawn)), lines)
    return _legend(frame, "t", hidden, _CORNER)


def _left_out(drawn: ChartSpec, named: set[str], lines: Iterable[Series]) -> str:
    """The entries of the series named elsewhere."""
    return "".join(
        f'<c:legendEntry><c:idx val="{at}"/><c:delete val="1"/></c:legendEntry>'
        for at, series in enumerate([*in_legend(drawn), *lines])
        if series.key in named
    )


def _named(frame: Frame) -> set[str]:
    """Keys of the series whose names stand elsewhere, or that have none."""
    named = {series.key for series in frame.rooms.named}
    return named | {each.key for each in frame.spec.series if not each.in_legend}


def entries(frame: Frame) -> tuple[tuple[object, ...], ...]:
    """What the legend over a plot says, ``()`` where there is none: equal ones are needed once."""
    spec = frame.spec
    round_ = any(series.mark == "doughnut" for series in spec.series)
    if not spec.legend or spec.quiet or round_ or stands_beside(spec):
        return ()
    named = _named(frame)
    shown = (series for series in spec.series if series.key not in named)
    return tuple((s.name, s.color, s.mark, s.pattern, s.dashed) for s in shown)


def stands_beside(spec: ChartSpec) -> bool:
    """Whether the legend stands at the right: of stacked columns, listed there from the top down.

    Programs list stacks so that the legend runs as the columns do.
    """
    columns = any(s.mark == "column" and not s.hidden for s in spec.series)
    return spec.legend and columns and spec.grouping != "clustered"


def beside_width(spec: ChartSpec, ink: Ink) -> float:
    """Points that a legend at the right takes."""
    if not stands_beside(spec):
        return 0.0
    return max(width_of(series.name, ink.label) for series in spec.series) * 1.1 + _KEY


def _stack(frame: Frame, hidden: str) -> str:
    wide = beside_width(frame.spec, frame.ink) / frame.width
    tall = min(1.0, len(frame.spec.series) * LEGEND / frame.height)
    return _legend(frame, "r", hidden, (1 - wide, 0.0, wide, tall))


def _parts(frame: Frame) -> str:
    names = [category.label for category in frame.spec.categories]
    wide = max(width_of(name, frame.ink.label) for name in names) * 1.1 + _KEY
    tall = len(names) * LEGEND
    side = frame.width / 2 + min(frame.width * 0.5, frame.height) * 0.47
    x = min(side + 2 * GAP, max(0.0, frame.width - wide))
    width = min(wide, frame.width - x)
    shares = (x / frame.width, (1 - tall / frame.height) / 2, width / frame.width)
    return _legend(frame, "r", "", (*shares, tall / frame.height))


def _legend(frame: Frame, place: str, hidden: str, shares: tuple[float, ...]) -> str:
    text = frame.ink.text(frame.ink.label, frame.ink.palette.role("ink"))
    return (
        f'<c:legend><c:legendPos val="{place}"/>{hidden}{manual(shares)}'
        f'<c:overlay val="0"/>{text}</c:legend>'
    )
