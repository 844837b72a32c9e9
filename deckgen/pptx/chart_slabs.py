"""Bars no thicker than they may be, where a chart has few of them in much room."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING

from deckgen.pptx.chart_frame import THICKEST

if TYPE_CHECKING:
    from deckgen.pptx.chart_frame import Frame

_WIDEST_GAP = 500
"""that a chart may have (ST_GapAmount)"""


def without_slabs(frame: Frame) -> Frame:
    """The same chart, with more between its bars where so few would be thicker than they may.

    A bar chart that fills its box beside a table is as thick as the table's rows.
    """
    spec, beside = frame.spec, frame.columns_beside
    if spec.across is not None:
        return _with_low_rows(frame)
    if spec.quiet or frame.bare or not beside or not spec.gap_width:
        return frame
    apart = (beside - 1) * max(0, -(spec.overlap or 0)) / 100
    needed = ceil(round((frame.slot / frame.thickest - beside - apart) * 100, 3))
    gap = min(max(spec.gap_width, needed), _WIDEST_GAP)
    return frame if gap == spec.gap_width else replace(frame, spec=replace(spec, gap_width=gap))


def _with_low_rows(frame: Frame) -> Frame:
    """The same chart of rows, its scale longer where so few bars would be slabs."""
    spec, tallest = frame.spec, max(each.tall for each in frame.spec.series)
    needed = tallest * frame.row / THICKEST[True]
    if needed <= 1 or spec.minimum is None or spec.maximum is None:
        return frame
    more = (spec.maximum - spec.minimum) * Decimal(round((needed - 1) / 2, 3))
    longer = replace(spec, minimum=spec.minimum - more, maximum=spec.maximum + more)
    return replace(frame, spec=longer)
