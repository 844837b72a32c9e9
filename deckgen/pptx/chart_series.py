"""One series of a chart: name, colours of its points, labels, categories and values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.pptx.chart_ink import NO_LINE, line
from deckgen.pptx.numbers import column_letters, printed
from deckgen.pptx.xml_text import escape

if TYPE_CHECKING:
    from deckgen.charts.spec import ChartSpec, Point, Series
    from deckgen.pptx.chart_ink import Ink
    from deckgen.pptx.color import Color

_LINE_WIDTH = 28575
_THIN_LINE = 15875
_SEAM = 9525
_MARKER, _STRONG_MARKER = 7, 10


def series_xml(spec: ChartSpec, at: int, ink: Ink, labels: str) -> str:
    """The ``c:ser`` of ``spec.series[at]``, children in the order of CT_BarSer or CT_LineSer."""
    series = spec.series[at]
    head = f'<c:idx val="{at}"/><c:order val="{at}"/>{_name(series, at)}'
    data = _categories(spec) + _values(series, at)
    if series.mark == "line":
        looks = _line_looks(spec, series, ink)
        return f'<c:ser>{head}{looks}{labels}{data}<c:smooth val="0"/></c:ser>'
    return f"<c:ser>{head}{_bar_looks(spec, series, ink)}{labels}{data}</c:ser>"


def _name(series: Series, at: int) -> str:
    cell = f"Sheet1!${column_letters(at + 1)}$1"
    return f"<c:tx><c:strRef><c:f>{cell}</c:f>{_strings([series.name])}</c:strRef></c:tx>"


def _categories(spec: ChartSpec) -> str:
    cells = f"Sheet1!$A$2:$A${len(spec.categories) + 1}"
    cache = _strings([category.label for category in spec.categories])
    return f"<c:cat><c:strRef><c:f>{cells}</c:f>{cache}</c:strRef></c:cat>"


def _strings(texts: list[str]) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{escape(text)}</c:v></c:pt>'
        for at, text in enumerate(texts)
        if text
    )
    return f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'


def _values(series: Series, at: int) -> str:
    column = column_letters(at + 1)
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{printed(value)}</c:v></c:pt>'
        for place, value in enumerate(series.values)
        if value is not None
    )
    return (
        f"<c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${len(series.values) + 1}</c:f>"
        f"<c:numCache><c:formatCode>{escape(series.number_format)}</c:formatCode>"
        f'<c:ptCount val="{len(series.values)}"/>{points}</c:numCache></c:numRef></c:val>'
    )


def _points(spec: ChartSpec, series: Series) -> list[tuple[int, Point]]:
    places = {category.key: at for at, category in enumerate(spec.categories)}
    known = [(places[point.key], point) for point in series.points if point.key in places]
    return sorted(known, key=lambda pair: pair[0])


def _bar_looks(spec: ChartSpec, series: Series, ink: Ink) -> str:
    seam = line(ink.palette.role("paper"), _SEAM) if spec.grouping != "clustered" else NO_LINE
    never = '<c:invertIfNegative val="0"/>'
    points = "".join(
        f'<c:dPt><c:idx val="{at}"/>{never}<c:bubble3D val="0"/>'
        f"<c:spPr>{ink.palette.role(point.color).fill}{seam}</c:spPr></c:dPt>"
        for at, point in _points(spec, series)
        if point.color and point.color != series.color
    )
    return f"<c:spPr>{ink.palette.role(series.color).fill}{seam}</c:spPr>{never}{points}"


def _line_looks(spec: ChartSpec, series: Series, ink: Ink) -> str:
    color = ink.palette.role(series.color)
    width = _THIN_LINE if series.dashed else _LINE_WIDTH
    stroke = f"<c:spPr>{line(color, width, dashed=series.dashed, round_cap=True)}</c:spPr>"
    points = "".join(
        f'<c:dPt><c:idx val="{at}"/>{_marker(_point_color(point, series, ink), ink, point.strong)}'
        f'<c:bubble3D val="0"/>{stroke}</c:dPt>'
        for at, point in _points(spec, series)
        if point.color or point.strong
    )
    own = _marker(color, ink) if series.markers else '<c:marker><c:symbol val="none"/></c:marker>'
    return f"{stroke}{own}{points}"


def _point_color(point: Point, series: Series, ink: Ink) -> Color:
    return ink.palette.role(point.color or series.color)


def _marker(color: Color, ink: Ink, strong: bool = False) -> str:
    rim = line(ink.palette.role("paper"), _SEAM)
    size = _STRONG_MARKER if strong else _MARKER
    return (
        f'<c:marker><c:symbol val="circle"/><c:size val="{size}"/>'
        f"<c:spPr>{color.fill}{rim}</c:spPr></c:marker>"
    )
