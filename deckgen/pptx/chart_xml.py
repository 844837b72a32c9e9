"""A chart part: ``ChartSpec`` as DrawingML chart XML (ECMA-376 part 1, 21.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.pptx.chart_axes import PRIMARY, SECONDARY, Axes
from deckgen.pptx.chart_frame import Frame
from deckgen.pptx.chart_labels import Labels
from deckgen.pptx.chart_series import series_xml
from deckgen.pptx.ids import A, C, R
from deckgen.pptx.xml_text import DECLARATION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.charts.spec import ChartSpec
    from deckgen.layout.page import Box
    from deckgen.pptx.chart_ink import Ink

_GROUPING = {"clustered": "clustered", "stacked": "stacked", "percent": "percentStacked"}
_NOTHING = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"


def chart(spec: ChartSpec, box: Box, ink: Ink, workbook: str = "rId1") -> str:
    """The chart part's XML; ``workbook`` is the relationship id of its embedded workbook.

    Raises ``ValueError`` for a chart without series or categories, which PowerPoint repairs.
    """
    if not spec.series or not spec.categories:
        raise ValueError("a chart without series or categories")
    frame = Frame(spec, box, ink)
    plots = "".join(_plots(spec, ink, Labels(spec, ink, frame)))
    area = f"<c:plotArea>{frame.plot()}{plots}{Axes(spec, ink, frame).xml()}{_NOTHING}</c:plotArea>"
    text = ink.text(ink.label, ink.palette.role("ink"))
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}">'
        f'<c:date1904 val="0"/><c:lang val="{ink.lang}"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/>{area}{frame.legend()}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{_NOTHING}{text}"
        f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _plots(spec: ChartSpec, ink: Ink, labels: Labels) -> Iterator[str]:
    """Columns before lines, so that lines are drawn over them; each scale its own plot."""
    for second in (False, True):
        ids = SECONDARY if second else PRIMARY
        for lines in (False, True):
            chosen = [
                at
                for at, series in enumerate(spec.series)
                if series.secondary == second and (series.mark == "line") == lines
            ]
            if chosen:
                inner = "".join(
                    series_xml(spec, at, ink, labels.xml(spec.series[at])) for at in chosen
                )
                yield _lines(inner, ids) if lines else _bars(spec, inner, ids, len(chosen))


def _lines(series: str, ids: tuple[int, int]) -> str:
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}'
        f'<c:marker val="1"/>{_axis_ids(ids)}</c:lineChart>'
    )


def _bars(spec: ChartSpec, series: str, ids: tuple[int, int], count: int) -> str:
    lying = any(each.mark == "bar" for each in spec.series)
    overlap = spec.overlap
    if overlap is None:
        overlap = 100 if spec.grouping != "clustered" else -6 if count > 1 else 0
    return (
        f'<c:barChart><c:barDir val="{"bar" if lying else "col"}"/>'
        f'<c:grouping val="{_GROUPING[spec.grouping]}"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="{spec.gap_width}"/><c:overlap val="{overlap}"/>'
        f"{_axis_ids(ids)}</c:barChart>"
    )


def _axis_ids(ids: tuple[int, int]) -> str:
    return "".join(f'<c:axId val="{each}"/>' for each in ids)
