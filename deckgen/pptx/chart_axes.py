"""The axes of a chart: one pair for each of its scales, ids paired and positive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.pptx.chart_ink import NO_LINE, UPRIGHT
from deckgen.pptx.chart_ink import line as stroke
from deckgen.pptx.chart_scale import across_format, axis_format, bounds, has_second_scale
from deckgen.pptx.sheet import grouped
from deckgen.pptx.xml_text import escape

if TYPE_CHECKING:
    from decimal import Decimal

    from deckgen.charts.spec import Across, ChartSpec
    from deckgen.pptx.chart_frame import Frame
    from deckgen.pptx.chart_ink import Ink

PRIMARY, SECONDARY = (1001, 1002), (1003, 1004)
"""Ids of category and value axis. The schema takes any unsigned number, PowerPoint repairs files
whose ids are not signed 32-bit ones."""
_NO_TICKS = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
_TICKS = '<c:majorTickMark val="cross"/><c:minorTickMark val="none"/>'
_TIME_LINE = 19050
_ROUND = ("pie", "doughnut")


@dataclass(frozen=True)
class Axes:
    """Writes the axes of one chart."""

    spec: ChartSpec
    ink: Ink
    frame: Frame

    @property
    def lying(self) -> bool:
        """Whether the bars lie: categories on the left, values along the bottom."""
        return any(series.mark == "bar" for series in self.spec.series)

    def xml(self) -> str:
        """All axes of the plot area."""
        spec = self.spec
        if any(series.mark in _ROUND for series in spec.series):
            return ""
        if spec.across is not None:
            return self._across(spec.across) + self._value(PRIMARY)
        primary = self._category(PRIMARY, hidden=spec.quiet) + self._value(PRIMARY)
        if not any(series.secondary for series in spec.series):
            return primary
        return primary + self._value(SECONDARY) + self._category(SECONDARY, hidden=True)

    def _category(self, ids: tuple[int, int], *, hidden: bool) -> str:
        spec = self.spec
        turned = "maxMin" if self.lying and spec.reverse_categories else "minMax"
        place = "l" if self.lying else "b"
        ink = self.ink.palette.role("ink")
        sloped = self.frame.sloped
        text = self.ink.text(self.frame.category_size, ink, bold=sloped, body=UPRIGHT)
        if self.frame.skip > 1 and not spec.on_days:
            # LibreOffice breaks labels of no turn rather than leave some out: 1/60000 of a degree
            text = text.replace('rot="0"', 'rot="1"')
        shown = ("high" if sloped else "low") if spec.category_axis else "none"
        grid = f"<c:majorGridlines>{self.ink.hair('rule')}</c:majorGridlines>" if sloped else ""
        based = spec.baseline and not self._cut
        color = "ink" if self.frame.bare else "neutral"
        line = self.ink.hair(color) if based else f"<c:spPr>{NO_LINE}</c:spPr>"
        line = f"<c:spPr>{self._time_line}</c:spPr>" if spec.dated else line
        name = "dateAx" if spec.on_days else "catAx"
        return (
            f'<c:{name}><c:axId val="{ids[0]}"/>'
            f'<c:scaling><c:orientation val="{turned}"/>{self._days()}</c:scaling>'
            f'<c:delete val="{int(hidden)}"/><c:axPos val="{place}"/>{grid}'
            f"{'' if hidden else self._title(spec.axis_title, self.frame.foot_line)}"
            f'<c:numFmt formatCode="{escape(spec.date_format)}" sourceLinked="0"/>{self._ticks}'
            f'<c:tickLblPos val="{shown}"/>{line}{text}'
            f'<c:crossAx val="{ids[1]}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
            f"{self._dates() if spec.on_days else self._texts()}</c:{name}>"
        )

    @property
    def _time_line(self) -> str:
        """What the events of a timeline stand on."""
        return stroke(self.ink.palette.role("neutral"), _TIME_LINE)

    @property
    def _cut(self) -> bool:
        """Whether the values begin above zero: then nothing stands on the categories' axis."""
        return self.spec.gridlines and (self.spec.minimum or 0) > 0

    def _texts(self) -> str:
        skip = self.frame.skip
        skips = f'<c:tickLblSkip val="{skip}"/><c:tickMarkSkip val="{skip}"/>' if skip > 1 else ""
        single = int(not grouped(self.spec))
        return (
            f'<c:lblAlgn val="ctr"/><c:lblOffset val="60"/>{skips}<c:noMultiLvlLbl val="{single}"/>'
        )

    @property
    def _ticks(self) -> str:
        """Months begin at strokes across the line of a timeline; grid lines would cut its names."""
        return _TICKS if self.spec.dated else _NO_TICKS

    def _dates(self) -> str:
        """Each so many days; of a timeline whole months, whatever days the events fall on."""
        step, unit = (self.frame.skip, "days") if self.spec.daily else (1, "months")
        return (
            f'<c:lblOffset val="60"/><c:baseTimeUnit val="days"/><c:majorUnit val="{step}"/>'
            f'<c:majorTimeUnit val="{unit}"/>'
        )

    def _days(self) -> str:
        first, last = self.spec.days
        return f'<c:max val="{last}"/><c:min val="{first}"/>' if last > first else ""

    def _across(self, across: Across) -> str:
        """The value axis along the bottom of a scatter or bubble chart."""
        text = self.ink.text(self.ink.small, self.ink.palette.role("muted"))
        line = self.ink.hair("neutral") if self.spec.value_axis else f"<c:spPr>{NO_LINE}</c:spPr>"
        grid = ""
        if across.gridlines:
            grid = f"<c:majorGridlines>{self.ink.hair('rule')}</c:majorGridlines>"
        return (
            f'<c:valAx><c:axId val="{PRIMARY[0]}"/>{_scaling(across.minimum, across.maximum)}'
            f'<c:delete val="0"/><c:axPos val="b"/>{grid}{self._title(across.title)}'
            f'<c:numFmt formatCode="{escape(across_format(across))}" sourceLinked="0"/>'
            f'{_NO_TICKS}<c:tickLblPos val="{"low" if across.shown else "none"}"/>{line}{text}'
            f'<c:crossAx val="{PRIMARY[1]}"/>{_crossing(self.spec.crosses)}'
            f'<c:crossBetween val="midCat"/>{_unit(across.step)}</c:valAx>'
        )

    def _title(self, words: str, layout: str = "", *, upright: bool = False) -> str:
        """An axis title; of the vertical axis read from below."""
        if not words:
            return ""
        turn = ' rot="-5400000" vert="horz"' if upright else ""
        ink = self.ink
        looks = (
            f'sz="{round(ink.label * 100)}" b="0"',
            ink.palette.role("muted").fill
            + '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>',
        )
        return (
            f"<c:title><c:tx><c:rich><a:bodyPr{turn}/><a:lstStyle/><a:p><a:pPr>"
            f"<a:defRPr {looks[0]}>{looks[1]}</a:defRPr></a:pPr>"
            f'<a:r><a:rPr lang="{ink.lang}" {looks[0]}>{looks[1]}</a:rPr>'
            f"<a:t>{escape(words)}</a:t></a:r></a:p></c:rich></c:tx>{layout}"
            '<c:overlay val="0"/></c:title>'
        )

    def _value(self, ids: tuple[int, int]) -> str:
        second = ids == SECONDARY
        hidden = self.spec.quiet or not self.spec.value_axis
        hidden = hidden or (second and not has_second_scale(self.spec))
        hidden = hidden or (self.spec.shared_scale and not second)
        # LibreOffice draws the series of a deleted second axis on the first: hide its labels only
        deleted = hidden and not second and not self.spec.gridlines
        step = None if second else self.spec.step
        grid = ""
        if self.spec.gridlines and not second:
            color = "ink" if self.frame.bare else "rule"
            grid = f"<c:majorGridlines>{self.ink.hair(color)}</c:majorGridlines>"
        code = escape(axis_format(self.spec, second=second))
        text = self.ink.text(self.ink.small, self.ink.palette.role("muted"))
        quartered = self.spec.across is not None and self.spec.across.crosses is not None
        line = self.ink.hair("neutral") if quartered else f"<c:spPr>{NO_LINE}</c:spPr>"
        between = "midCat" if self.spec.edge_to_edge or self.spec.across else "between"
        return (
            f'<c:valAx><c:axId val="{ids[1]}"/>{_scaling(*bounds(self.spec, second=second))}'
            f'<c:delete val="{int(deleted)}"/><c:axPos val="{self._side(second=second)}"/>{grid}'
            f"{self._title(self.spec.value_title, upright=True)}"
            f'<c:numFmt formatCode="{code}" sourceLinked="0"/>'
            f'{_NO_TICKS}<c:tickLblPos val="{self._labels(hidden=hidden)}"/>'
            f"{line}{text}"
            f'<c:crossAx val="{ids[0]}"/>{self._crosses(second=second)}'
            f'<c:crossBetween val="{between}"/>{_unit(step)}</c:valAx>'
        )

    def _labels(self, *, hidden: bool) -> str:
        if hidden:
            return "none"
        return "low" if self.spec.across is not None else "nextTo"

    def _side(self, *, second: bool) -> str:
        if self.lying:
            return "t" if second else "b"
        return "r" if second else "l"

    def _crosses(self, *, second: bool) -> str:
        if self.spec.across is not None:
            return _crossing(self.spec.across.crosses)
        turned = self.lying and self.spec.reverse_categories
        return f'<c:crosses val="{"max" if second != turned else "autoZero"}"/>'


def _crossing(at: Decimal | None) -> str:
    """Where an axis crosses the other one: at its beginning, or at a value."""
    if at is None:
        return '<c:crosses val="min"/>'
    return f'<c:crossesAt val="{_plain(at)}"/>'


def _unit(step: Decimal | None) -> str:
    return f'<c:majorUnit val="{_plain(step)}"/>' if step is not None else ""


def _scaling(low: Decimal | None, high: Decimal | None) -> str:
    top = f'<c:max val="{_plain(high)}"/>' if high is not None else ""
    bottom = f'<c:min val="{_plain(low)}"/>' if low is not None else ""
    return f'<c:scaling><c:orientation val="minMax"/>{top}{bottom}</c:scaling>'


def _plain(value: Decimal) -> str:
    return format(value, "f")
