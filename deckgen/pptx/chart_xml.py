"""A chart part: ``ChartSpec`` as DrawingML chart XML (ECMA-376 part 1, 21.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.pptx.chart_axes import Axes
from deckgen.pptx.chart_frame import Frame
from deckgen.pptx.chart_labels import Labels
from deckgen.pptx.chart_legend import legend
from deckgen.pptx.chart_pairs import unnamed
from deckgen.pptx.chart_plots import plots
from deckgen.pptx.chart_rims import with_rims
from deckgen.pptx.chart_series import SeriesWriter
from deckgen.pptx.chart_slabs import without_slabs
from deckgen.pptx.chart_trend import haloed
from deckgen.pptx.chart_trough import with_room_below, with_room_under_columns
from deckgen.pptx.ids import A, C, R
from deckgen.pptx.sheet import Sheet
from deckgen.pptx.xml_text import DECLARATION

if TYPE_CHECKING:
    from deckgen.charts.spec import ChartSpec
    from deckgen.layout.page import Box
    from deckgen.pptx.chart_ink import Ink

_NOTHING = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"


def chart(
    spec: ChartSpec,
    box: Box,
    ink: Ink,
    workbook: str = "rId1",
    level: tuple[float, float] = (0.0, 0.0),
    *,
    named: bool = True,
    band_side: str = "",
) -> str:
    """The chart part's XML; ``workbook`` is the relationship id of its embedded workbook.

    ``level`` is the room over and under the plot that it shares with charts beside it; one that is
    not ``named`` shares the legend, or the names over the first columns, of one of them; all name
    their bands at the same ``band_side``.

    Raises ``ValueError`` for a chart without series or categories, which PowerPoint repairs.
    """
    if not spec.series or not spec.categories:
        raise ValueError("a chart without series or categories")
    made = Frame(spec if named else unnamed(spec), box, ink, level, band_side=band_side)
    frame = arranged(made)
    spec = frame.spec
    rimmed = with_rims(frame)
    writer = SeriesWriter(rimmed, ink, Sheet(rimmed), frame.row, haloed(frame))
    inner = "".join(plots(rimmed, writer, Labels(spec, ink, frame)))
    area = f"<c:plotArea>{frame.plot()}{inner}{Axes(spec, ink, frame).xml()}{_NOTHING}</c:plotArea>"
    text = ink.text(ink.label, ink.palette.role("ink"))
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}">'
        f'<c:date1904 val="0"/><c:lang val="{ink.lang}"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/>{area}{legend(frame, rimmed) if named else ""}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{_NOTHING}{text}"
        f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def arranged(frame: Frame) -> Frame:
    """The frame as it is drawn: with what bands and values leave or need free in the plot."""
    return with_room_under_columns(with_room_below(without_slabs(frame)))
