"""One series of a chart: name, colours of its points, labels, categories and values.

Children stand in the order of CT_BarSer, CT_LineSer, CT_AreaSer, CT_PieSer, CT_ScatterSer and
CT_BubbleSer (ECMA-376 part 1, 21.2.2), which agree on what they have in common.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.charts.light import is_light, touching
from deckgen.charts.spots import spotted
from deckgen.pptx.chart_errors import error_bars
from deckgen.pptx.chart_fill import SEEN, bar_fill, edge_of
from deckgen.pptx.chart_ink import NO_LINE, line, seen_through
from deckgen.pptx.chart_trend import RIM, is_trended, trend_line
from deckgen.pptx.chart_words import broken, range_extension
from deckgen.pptx.numbers import printed
from deckgen.pptx.sheet import grouped
from deckgen.pptx.xml_text import escape

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from deckgen.charts.spec import ChartSpec, Numbers, Point, Series
    from deckgen.pptx.chart_ink import Ink
    from deckgen.pptx.color import Color
    from deckgen.pptx.sheet import Sheet

_LINE_WIDTH = 28575
_THIN_LINE = 15875
_SEAM = 9525
_EDGE = 6350
_POINT = 12_700
_SLICE_SEAM = 19050
_MARKER, _STRONG_MARKER, _SPOT, _STRONG_SPOT, _BEHIND = 7, 10, 11, 12, 15
"""Sizes in points; a dot without a line that another would hide is a ring behind that. LibreOffice
reads no colour of a point whose marker is as large as its series'."""
_UNDER = 8
"""Of a line's own marker under one of another series: its label keeps off both."""
_NOTHING = f"<c:spPr><a:noFill/>{NO_LINE}</c:spPr>"
_NO_MARKER = '<c:marker><c:symbol val="none"/></c:marker>'
_GROUND = 14
"""per cent of a band's colour"""
_SEEN_THROUGH, _RING = 42, 15875
"""Per cent of a bubble's colour, so that what lies behind another shows; the ring around it."""


@dataclass(frozen=True)
class SeriesWriter:
    """Writes the series of one chart."""

    spec: ChartSpec
    ink: Ink
    sheet: Sheet
    row: float
    """points of a row, in a chart of rows"""
    over_paper: AbstractSet[str] = frozenset()
    """keys of the lines of comparison under which there is paper"""

    def xml(self, at: int, labels: str, said: AbstractSet[int] = frozenset()) -> str:
        """The ``c:ser`` of ``spec.series[at]``; ``said`` are places whose value is printed."""
        series = self.spec.series[at]
        errors = error_bars(series, self.ink, self.sheet)
        papered = series.key in self.over_paper
        trend = trend_line(self.spec, series, self.ink, over_paper=papered)
        return (
            f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>{self._name(series)}'
            f"{self._looks(series, said)}{labels}{trend}{errors}"
            f"{self._data(series)}{range_extension(series, self.sheet)}</c:ser>"
        )

    def _name(self, series: Series) -> str:
        cell = self.sheet.header(series)
        return f"<c:tx><c:strRef><c:f>{cell}</c:f>{_strings([series.name])}</c:strRef></c:tx>"

    def _looks(self, series: Series, said: AbstractSet[int]) -> str:
        match series.mark:
            case "line" | "scatter":
                return self._line_looks(series)
            case "area":
                return self._area_looks(series)
            case "pie" | "doughnut":
                return self._slice_looks(series)
            case "bubble":
                return self._bubble_looks(series)
        return self._bar_looks(series, said)

    def _data(self, series: Series) -> str:
        if series.mark in ("scatter", "bubble"):
            across = f"<c:xVal>{self._numbers(f'{series.key}.x', series.x)}</c:xVal>"
            up = f"<c:yVal>{self._numbers(series.key, series.values)}</c:yVal>"
            if series.mark == "scatter":
                return f'{across}{up}<c:smooth val="0"/>'
            size = self._numbers(f"{series.key}.size", series.size)
            return f'{across}{up}<c:bubbleSize>{size}</c:bubbleSize><c:bubble3D val="0"/>'
        values = f"<c:val>{self._numbers(series.key, series.values)}</c:val>"
        end = '<c:smooth val="0"/>' if series.mark == "line" else ""
        return f"{self._categories()}{values}{end}"

    def _categories(self) -> str:
        spec, cells = self.spec, self.sheet.names()
        labels = [category.label for category in spec.categories]
        if spec.on_days:
            return f"<c:cat>{self._numbers('~labels', self.sheet.columns[0].cells)}</c:cat>"
        if not grouped(spec):
            return f"<c:cat><c:strRef><c:f>{cells}</c:f>{_strings(labels)}</c:strRef></c:cat>"
        groups = [text if isinstance(text, str) else "" for text in self.sheet.columns[0].cells]
        levels = f"{_level(labels)}{_level(groups)}"
        return (
            f"<c:cat><c:multiLvlStrRef><c:f>{cells}</c:f><c:multiLvlStrCache>"
            f'<c:ptCount val="{len(labels)}"/>{levels}</c:multiLvlStrCache></c:multiLvlStrRef>'
            "</c:cat>"
        )

    def _numbers(self, key: str, values: Numbers | tuple[object, ...]) -> str:
        code = self.sheet.columns[self.sheet.places[key]].number_format
        points = "".join(
            f'<c:pt idx="{place}"><c:v>{printed(value)}</c:v></c:pt>'  # type: ignore[arg-type]
            for place, value in enumerate(values)
            if value is not None
        )
        return (
            f"<c:numRef><c:f>{self.sheet.cells(key)}</c:f>"
            f"<c:numCache><c:formatCode>{escape(code)}</c:formatCode>"
            f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
        )

    def _points(self, series: Series) -> list[tuple[int, Point]]:
        places = {category.key: at for at, category in enumerate(self.spec.categories)}
        known = [(places[point.key], point) for point in series.points if point.key in places]
        return sorted(known, key=lambda pair: pair[0])

    def _bar_looks(self, series: Series, said: AbstractSet[int]) -> str:
        never = '<c:invertIfNegative val="0"/>'
        if series.role == "band":
            return f"<c:spPr>{self._ground(series)}</c:spPr>{never}"
        if series.hidden and not series.keyed:
            return f"{_NOTHING}{never}"
        drawn = {at for at, value in enumerate(series.values) if value}
        bare = drawn <= said
        own = f"{self._bar(series.color, series, hatched=series.pattern, edged=not bare)}{never}"
        if series.hidden:
            return own + "".join(
                f'<c:dPt><c:idx val="{at}"/>{never}<c:bubble3D val="0"/>{_NOTHING}</c:dPt>'
                for at in range(len(series.values))
            )
        return own + "".join(
            f'<c:dPt><c:idx val="{at}"/>{never}<c:bubble3D val="0"/>'
            + self._bar(role, series, hatched=hatched, edged=at not in said, drawn=at in drawn)
            + "</c:dPt>"
            for at, role, hatched in self._own_bars(series, drawn)
        )

    def _own_bars(self, series: Series, drawn: AbstractSet[int]) -> Iterator[tuple[int, str, bool]]:
        """The bars that do not look as their series: where, in which colour, whether hatched.

        A series with a width has an edge, and only where a bar is: one without height is a line.
        """
        points = dict(self._points(series))
        for at in range(len(series.values)):
            point = points.get(at)
            role = (point and point.color) or series.color
            hatched = point is not None and point.pattern
            edged = series.width and at in drawn
            if role != series.color or hatched or edged:
                yield at, role, hatched

    def _bar(
        self, role: str, series: Series, *, hatched: bool, edged: bool, drawn: bool = False
    ) -> str:
        """A bar's ``c:spPr``; ``edged`` where nothing else says how long it is, if it is light."""
        color = self.ink.palette.role
        if series.role == "bracket":
            edge = line(color(role), round(series.width * _POINT))
            return f"<c:spPr>{color(role).fill}{edge}</c:spPr>"
        seamed = hatched or touching(self.spec)
        edge = line(color(role if hatched else "backdrop"), _SEAM) if seamed else NO_LINE
        if drawn and series.width:
            edge = line(color(role), round(series.width * _POINT))
        if is_light(role, series, self.spec) and not hatched:
            fill = bar_fill(role, series, self.spec, self.ink.palette)
            own = line(edge_of(role, self.ink.palette), _EDGE)
            seen = self.ink.palette.contrast(fill, color("paper")) >= SEEN
            return f"<c:spPr>{fill.fill}{own if edged and not seen else edge}</c:spPr>"
        return f"<c:spPr>{self._fill(role, hatched=hatched)}{edge}</c:spPr>"

    def _ground(self, series: Series) -> str:
        """Behind lines a tint with an edge, so that no seams show; over columns seen through."""
        palette = self.ink.palette
        if not series.listed and palette.dark:
            panel = palette.role("panel")
            return panel.fill + line(panel, _SEAM)
        if series.secondary:
            return seen_through(palette.role(series.color), _GROUND) + NO_LINE
        tint = palette.role(f"{series.color}_tint")
        return tint.fill + line(tint, _SEAM)

    def _fill(self, role: str, *, hatched: bool) -> str:
        """A fill, or the same colour hatched: what is not measured yet."""
        color = self.ink.palette.role(role)
        if not hatched:
            return color.fill
        ground = self.ink.palette.role("backdrop")
        return (
            f'<a:pattFill prst="wdUpDiag"><a:fgClr>{color.xml}</a:fgClr>'
            f"<a:bgClr>{ground.xml}</a:bgClr></a:pattFill>"
        )

    def _area_looks(self, series: Series) -> str:
        color = self.ink.palette.role
        return f"<c:spPr>{color(series.color).fill}{line(color('backdrop'), _SEAM)}</c:spPr>"

    def _slice_looks(self, series: Series) -> str:
        color = self.ink.palette.role
        seam = line(color("backdrop"), _SLICE_SEAM)
        points = "".join(
            f'<c:dPt><c:idx val="{at}"/><c:bubble3D val="0"/>'
            f"<c:spPr>{color(point.color or series.color).fill}{seam}</c:spPr></c:dPt>"
            for at, point in self._points(series)
        )
        return f"<c:spPr>{color(series.color).fill}{seam}</c:spPr>{points}"

    def _bubble_looks(self, series: Series) -> str:
        never = '<c:invertIfNegative val="0"/>'
        if series.hidden:
            return f"{_NOTHING}{never}"
        points = "".join(
            f'<c:dPt><c:idx val="{at}"/>{never}<c:bubble3D val="0"/>'
            f"{self._bubble(point.color)}</c:dPt>"
            for at, point in self._points(series)
            if point.color and point.color != series.color
        )
        return f"{self._bubble(series.color)}{never}{points}"

    def _bubble(self, role: str) -> str:
        """A disc one can see through, in a ring of its colour."""
        color = self.ink.palette.role(role)
        return f"<c:spPr>{seen_through(color, _SEEN_THROUGH)}{line(color, _RING)}</c:spPr>"

    def _line_looks(self, series: Series) -> str:
        ink = self.ink
        if series.hidden or is_trended(self.spec, series):
            return f"<c:spPr>{NO_LINE}</c:spPr>{_NO_MARKER}"
        color = ink.palette.role(series.color)
        width = _THIN_LINE if series.dashed else round(series.width * _POINT) or _LINE_WIDTH
        looks = {"dashed": series.dashed, "dotted": series.pattern}
        width = round(series.tall * self.row * _POINT) or width
        caps = {"flat": series.tall > 0}
        plain = not (series.tall or series.width or series.pattern)
        caps["round_cap"] = plain or series.role == RIM
        stroke = f"<c:spPr>{line(color, width, **looks, **caps)}</c:spPr>"
        if series.bare:
            stroke = f"<c:spPr>{NO_LINE}</c:spPr>"
        marked = series.markers or series.bare
        own = _marker(color, ink, _own_size(series), _symbol(series)) if marked else _NO_MARKER
        return f"{stroke}{own}{self._markers(series, stroke)}"

    def _markers(self, series: Series, stroke: str) -> str:
        """What is special about a line's points; the line itself goes on as it is."""
        under = spotted(self.spec, series)
        sizes = {
            at: _UNDER if at in under else _size(point, series)
            for at, point in self._points(series)
        }
        return "".join(
            f'<c:dPt><c:idx val="{at}"/>'
            f"{_marker(_point_color(point, series, self.ink), self.ink, sizes[at])}"
            f'<c:bubble3D val="0"/>{stroke}</c:dPt>'
            for at, point in self._points(series)
            if point.color or point.strong
        )


def _level(texts: list[str]) -> str:
    inner = "".join(
        f'<c:pt idx="{at}"><c:v>{escape(text)}</c:v></c:pt>'
        for at, text in enumerate(texts)
        if text
    )
    return f"<c:lvl>{inner}</c:lvl>"


def _strings(texts: list[str]) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{broken(text)}</c:v></c:pt>'
        for at, text in enumerate(texts)
        if text
    )
    return f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'


def _point_color(point: Point, series: Series, ink: Ink) -> Color:
    return ink.palette.role(point.color or series.color)


def _own_size(series: Series) -> int:
    if not series.bare or _symbol(series) == "square":
        return _MARKER
    return _STRONG_MARKER if series.role == "spot" else _SPOT


def _size(point: Point, series: Series) -> int:
    if series.bare:
        if series.role == "previous":
            return _BEHIND if point.color else _SPOT
        return _STRONG_SPOT if point.strong else _SPOT
    return _STRONG_MARKER if point.strong else _MARKER


def _symbol(series: Series) -> str:
    """What marks a line's points; what stands for a column in the legend looks as its key does."""
    return "square" if series.role == "key" and series.mark == "line" else "circle"


def _marker(color: Color, ink: Ink, size: int, symbol: str = "circle") -> str:
    rim = line(ink.palette.role("backdrop"), _SEAM)
    return (
        f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/>'
        f"<c:spPr>{color.fill}{rim}</c:spPr></c:marker>"
    )
