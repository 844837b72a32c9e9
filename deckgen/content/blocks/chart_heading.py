"""What follows a chart's heading: its period, and how a forecast is drawn."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.charts.kind import kind_of, width_of
from deckgen.content.blocks.plot import PAIRED
from deckgen.content.template import room_of
from deckgen.metrics.period import parse_period
from deckgen.narrate.marked import joined
from deckgen.narrate.period_text import period_text, time_key_text
from deckgen.narrate.text import Run, words_of

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData
    from deckgen.content.desk import Desk, Seat
    from deckgen.metrics.period import Period
    from deckgen.outline.charts import ChartBlock

HEADING_SIZE = 14
"""points of a chart's heading"""
_GAP = "  "
_FULLER = 1.05
"""of the usual room, before totals are put under the axis instead"""


def heading_end(
    block: ChartBlock, data: ChartData, runs: tuple[Run, ...], seat: Seat, desk: Desk
) -> tuple[Run, ...]:
    """Totals, period and forecast in grey, as far as they stand on the heading's line."""
    said = words_of(runs)
    room = room_of(seat.layout, f"{seat.slot}.heading", HEADING_SIZE)
    found = []
    ends = (
        (data.heading_end, None),
        *((remark, None) for remark in data.remarks),
        (_period(block, data, said, desk), "period"),
        (_forecast(data, desk), None),
    )
    for text, token in ends:
        fits = width_of(said + _GAP + text) <= room or text == data.heading_end
        if text and fits:
            found.append(Run(joined("", (_GAP, text)), style="muted", token=token))
            said += _GAP + text
    return tuple(found)


def totals_beside(data: ChartData, runs: tuple[Run, ...], seat: Seat) -> ChartData:
    """The data with the totals that no column shows after the heading, where they have room."""
    if not data.axis_title or not seat.has(f"{seat.slot}.heading"):
        return data
    room = room_of(seat.layout, f"{seat.slot}.heading", HEADING_SIZE) * _FULLER
    if width_of(words_of(runs) + _GAP + data.axis_title) > room:
        return data
    return replace(data, axis_title="", heading_end=data.axis_title)


def _from_nothing(data: ChartData) -> bool:
    """Whether a waterfall builds up a total from zero: no column names a period."""
    return bool(data.totals) and data.totals[0] not in {each.key for each in data.categories}


def _period(block: ChartBlock, data: ChartData, said: str, desk: Desk) -> str:
    """The chart's period, unless its heading, its series or its categories name it."""
    paired = block.chart in PAIRED and not block.series and not block.metrics
    paired = paired and not _from_nothing(data)
    if paired or block.series == "period" or block.periods or block.by == "year":
        return ""
    period = desk.period(block.period, block.at("period"))
    if str(period.start.year) in said or str(parse_period(period.key).last.year) in said:
        return ""
    if period.grain == "month" and _names_month(said, period, desk):
        return ""
    return period_text(period, desk.context.wording)


def _names_month(said: str, period: Period, desk: Desk) -> bool:
    """Whether a heading names the month without its year: 8 月投诉量."""
    key = f"{period.start:%Y-%m}"
    month = time_key_text("month", key, desk.context.wording, years=False).replace(" ", "")
    return re.search(rf"(?<![\d.]){re.escape(month)}", said.replace(" ", "")) is not None


def _forecast(data: ChartData, desk: Desk) -> str:
    if not data.forecast:
        return ""
    lines = kind_of(data) == "line"
    return desk.context.wording[f"chart.forecast_{'dotted' if lines else 'hatched'}"]
