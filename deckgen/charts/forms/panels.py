"""Small multiples: a small line for each part, side by side on one scale.

One native chart: the panels follow one another along its category axis with a blank between, so
they share their scale by construction and are edited as one sheet.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.charts.forms.live import text_formula, texts
from deckgen.charts.marks import MANY
from deckgen.charts.scale import known, line_ends, nice_ceiling, plain
from deckgen.charts.spec import Category, ChartSpec, Point, Series

if TYPE_CHECKING:
    from decimal import Decimal

    from deckgen.charts.data import ChartData, SeriesData
    from deckgen.charts.spec import Numbers

PANELS = 6
"""More side by side are too narrow to be read."""
_WIDTH = 14
_BLANKS = 2
"""moments between two panels"""


def form(data: ChartData) -> ChartSpec:
    """The lines with their last value; names above, first and last moment below."""
    parts = data.main
    categories = tuple(
        category for part in parts for category in (*_panel(part, data), *_blanks(part))
    )[:-_BLANKS]
    marked = [part.key for part in parts if {part.key, part.name} & set(data.highlight)]
    quiet = tuple(part for part in parts if part.key not in marked)
    lines = [_line(data, "~lines", quiet, categories, marked=False)]
    if marked:
        chosen = tuple(part for part in parts if part.key in marked)
        lines.append(_line(data, "~marked", chosen, categories, marked=True))
    values = known(value for part in parts for value in part.values)
    low, high = line_ends(values, ratio=False) if values else (None, None)
    if low == 0 and values:
        high = nice_ceiling(max(values))
    words = _words(data, categories, low, high) if low is not None and high is not None else ()
    return ChartSpec(
        categories,
        (*lines, *words),
        title=data.title,
        unit=data.unit,
        value_axis=True,
        gridlines=True,
        minimum=plain(low),
        maximum=plain(high),
        category_axis=False,
    )


def _panel(part: SeriesData, data: ChartData) -> tuple[Category, ...]:
    return tuple(
        replace(category, key=f"{part.key}|{category.key}", group=part.name)
        for category in data.categories
    )


def _blanks(part: SeriesData) -> tuple[Category, ...]:
    return tuple(Category(f"{part.key}|~{at}", "", group=part.name) for at in range(_BLANKS))


def _line(
    data: ChartData,
    key: str,
    parts: tuple[SeriesData, ...],
    categories: tuple[Category, ...],
    *,
    marked: bool,
) -> Series:
    found = {
        f"{part.key}|{category.key}": (value, figure)
        for part in parts
        for category, value, figure in zip(data.categories, part.values, part.figures, strict=True)
    }
    nothing = (None, None)
    code = next((part.number_format for part in data.main), "#,##0")
    lasts = {_last(part, data) for part in parts} - {None}
    values = tuple(found.get(category.key, nothing)[0] for category in categories)
    words = zip(categories, texts(values, code), strict=True)
    return Series(
        key,
        data.title or data.words["whole"],
        values,
        tuple(found.get(category.key, nothing)[1] for category in categories),
        mark="line",
        color="message" if marked else "accent",
        number_format=code,
        points=tuple(Point(last, strong=True) for last in sorted(filter(None, lasts))),
        role="part",
        texts=tuple(text if category.key in lasts else None for category, text in words),
        texts_name=data.words["text"],
        texts_formula=text_formula(key, code),
    )


def _last(part: SeriesData, data: ChartData) -> str | None:
    there = [at for at, value in enumerate(part.values) if value is not None]
    return f"{part.key}|{data.categories[there[-1]].key}" if there else None


def _words(
    data: ChartData, categories: tuple[Category, ...], low: Decimal, high: Decimal
) -> tuple[Series, Series]:
    """Hidden lines along the top and the foot, which carry the names and the moments."""
    count = len(data.categories)
    names: dict[str, str] = {}
    moments: dict[str, str] = {}
    for part in data.main:
        names[f"{part.key}|{data.categories[(count - 1) // 2].key}"] = part.name
        for at in dict.fromkeys((0, count - 1)):
            category = data.categories[at]
            moments[f"{part.key}|{category.key}"] = category.label
    return (
        _carrier(data, "~names", categories, names, (high, "t"), strong=True),
        _carrier(data, "~moments", categories, moments, (low, "b"), strong=False),
    )


def _carrier(
    data: ChartData,
    key: str,
    categories: tuple[Category, ...],
    words: dict[str, str],
    place: tuple[Decimal, str],
    *,
    strong: bool,
) -> Series:
    height, position = place
    values: Numbers = tuple(height if each.key in words else None for each in categories)
    return Series(
        key,
        data.words["label"],
        values,
        (None,) * len(values),
        mark="line",
        color="ink" if strong else "neutral",
        labels="all",
        role="name",
        hidden=True,
        label_position=position,
        texts=tuple(words.get(each.key) for each in categories),
        texts_name=data.words["text"],
    )


def readable(data: ChartData) -> bool:
    """Whether so many panels of so many moments can be told apart."""
    return len(data.main) <= PANELS and len(data.categories) <= MANY * _WIDTH
