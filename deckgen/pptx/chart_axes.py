"""The axes of a chart: one pair for each of its scales, ids paired and positive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.pptx.chart_ink import NO_LINE
from deckgen.pptx.chart_scale import axis_format, bounds
from deckgen.pptx.xml_text import escape

if TYPE_CHECKING:
    from decimal import Decimal

    from deckgen.charts.spec import ChartSpec
    from deckgen.pptx.chart_frame import Frame
    from deckgen.pptx.chart_ink import Ink

PRIMARY, SECONDARY = (1001, 1002), (1003, 1004)
"""Ids of category and value axis. The schema takes any unsigned number, PowerPoint repairs files
whose ids are not signed 32-bit ones."""
_NO_TICKS = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'


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
        primary = self._category(PRIMARY, hidden=self.spec.quiet) + self._value(PRIMARY)
        if not any(series.secondary for series in self.spec.series):
            return primary
        return primary + self._value(SECONDARY) + self._category(SECONDARY, hidden=True)

    def _category(self, ids: tuple[int, int], *, hidden: bool) -> str:
        spec = self.spec
        turned = "maxMin" if self.lying and spec.reverse_categories else "minMax"
        place = "l" if self.lying else "b"
        text = self.ink.text(self.frame.category_size, self.ink.palette.role("ink"), upright=True)
        skip = self.frame.skip
        skips = f'<c:tickLblSkip val="{skip}"/><c:tickMarkSkip val="{skip}"/>' if skip > 1 else ""
        return (
            f'<c:catAx><c:axId val="{ids[0]}"/>'
            f'<c:scaling><c:orientation val="{turned}"/></c:scaling>'
            f'<c:delete val="{int(hidden)}"/><c:axPos val="{place}"/>'
            f'<c:numFmt formatCode="General" sourceLinked="0"/>{_NO_TICKS}'
            f'<c:tickLblPos val="low"/>{self.ink.hair("neutral")}{text}'
            f'<c:crossAx val="{ids[1]}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
            f'<c:lblAlgn val="ctr"/><c:lblOffset val="60"/>{skips}'
            '<c:noMultiLvlLbl val="1"/></c:catAx>'
        )

    def _value(self, ids: tuple[int, int]) -> str:
        second = ids == SECONDARY
        hidden = self.spec.quiet or not self.spec.value_axis
        # LibreOffice draws the series of a deleted second axis on the first: hide its labels only
        deleted = hidden and not second
        grid = ""
        if self.spec.gridlines and not second:
            grid = f"<c:majorGridlines>{self.ink.hair('rule')}</c:majorGridlines>"
        code = escape(axis_format(self.spec, second=second))
        text = self.ink.text(self.ink.small, self.ink.palette.role("muted"))
        return (
            f'<c:valAx><c:axId val="{ids[1]}"/>{self._scaling(second=second)}'
            f'<c:delete val="{int(deleted)}"/><c:axPos val="{self._side(second=second)}"/>{grid}'
            f'<c:numFmt formatCode="{code}" sourceLinked="0"/>'
            f'{_NO_TICKS}<c:tickLblPos val="{"none" if hidden else "nextTo"}"/>'
            f"<c:spPr>{NO_LINE}</c:spPr>{text}"
            f'<c:crossAx val="{ids[0]}"/><c:crosses val="{self._crosses(second=second)}"/>'
            '<c:crossBetween val="between"/></c:valAx>'
        )

    def _scaling(self, *, second: bool) -> str:
        low, high = bounds(self.spec, second=second)
        top = f'<c:max val="{_plain(high)}"/>' if high is not None else ""
        bottom = f'<c:min val="{_plain(low)}"/>' if low is not None else ""
        return f'<c:scaling><c:orientation val="minMax"/>{top}{bottom}</c:scaling>'

    def _side(self, *, second: bool) -> str:
        if self.lying:
            return "t" if second else "b"
        return "r" if second else "l"

    def _crosses(self, *, second: bool) -> str:
        turned = self.lying and self.spec.reverse_categories
        return "max" if second != turned else "autoZero"


def _plain(value: Decimal) -> str:
    return format(value, "f")
