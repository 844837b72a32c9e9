"""Small multiples: a small line for each part, side by side on one scale, each on its own ground.

One native chart: the panels follow one another along its category axis with a gap between, so
they share their scale by construction and are edited as one sheet. Ground and gridlines of a panel
are series too, since a plot area has only one of each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from deckgen.charts.forms.live import text_formula, texts
from deckgen.charts.scale import known, line_ends, nice_step, plain
from deckgen.charts.spec import Category, ChartSpec, Point, Series
from deckgen.charts.toned import calm_keys

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData, SeriesData
    from deckgen.charts.spec import ColorRole, Numbers

_TICKS = 7
"""about so many parts of the scale"""
_PLOT = Decimal("0.92")
"""about what part of the chart's width its plot has"""
_MOST_AIR = Decimal("0.34")
GROUND = "~panels"


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where panels begin and end: moments of air before and after a line, all categories."""

    before: int
    after: int
    categories: tuple[Category, ...]


def form(data: ChartData) -> ChartSpec:
    """The lines with their last value; names above, first and last moment below."""
    parts = data.main
    grid = _grid(data)
    marked = [part.key for part in parts if {part.key, part.name} & set(data.highlight)]
    quiet = tuple(part for part in parts if part.key not in marked)
    alarm = not set(marked) <= calm_keys(data)
    usual: ColorRole = "accent" if alarm or not marked else "neutral"
    lines = [_line(data, "~lines", quiet, grid.categories, usual)]
    if marked:
        chosen = tuple(part for part in parts if part.key in marked)
        lines.append(
            _line(data, "~marked", chosen, grid.categories, "message" if alarm else "accent")
        )
    spec = ChartSpec(
        grid.categories,
        tuple(lines),
        title=data.title,
        unit=data.unit,
        value_axis=True,
        category_axis=False,
        baseline=False,
    )
    values = known(value for part in parts for value in part.values)
    ends = _ends(values, ratio=data.ratio)
    if ends is None:
        return spec
    low, high, step = ends
    return replace(
        spec,
        series=(*_grounds(data, grid, ends), *lines, *_words(data, grid, low, high)),
        minimum=plain(low),
        maximum=plain(high),
        step=plain(step),
    )


def _ends(values: list[Decimal], *, ratio: bool) -> tuple[Decimal, Decimal, Decimal] | None:
    """Both ends of the scale, and between them steps that divide it."""
    low, high = line_ends(values, ratio=ratio)
    if low is None or not values:
        return None
    high = max(values) if high is None else high
    step = nice_step(high - low or Decimal(1), _TICKS)
    low = (low / step).to_integral_value(ROUND_FLOOR) * step
    return low, (high / step).to_integral_value(ROUND_CEILING) * step, step


def _grid(data: ChartData) -> _Grid:
    """A moment of air before each line; after it as many as its last value is wide."""
    count, panels = len(data.categories), len(data.main)
    wide = max((part.characters for part in data.main), default=1) + 1
    share = min(_MOST_AIR, Decimal(wide * panels) / (data.room * _PLOT))
    after = int((share * (count + 2) / (1 - share)).to_integral_value(ROUND_CEILING))
    found: list[Category] = []
    for part in data.main:
        found += _air(part, "<", 1)
        found += (
            replace(category, key=f"{part.key}|{category.key}", group=part.name)
            for category in data.categories
        )
        found += [*_air(part, ">", after), Category(f"{part.key}|~gap", "", group=part.name)]
    return _Grid(1, after, tuple(found[:-1]))


def _air(part: SeriesData, side: str, count: int) -> tuple[Category, ...]:
    return tuple(Category(f"{part.key}|{side}{at}", "", group=part.name) for at in range(count))


def _grounds(
    data: ChartData, grid: _Grid, ends: tuple[Decimal, Decimal, Decimal]
) -> tuple[Series, ...]:
    """The panels' grounds as columns without gaps, and lines in the colour of paper over them."""
    low, high, step = ends
    ground = _across(data, grid, GROUND, high, "ground")
    inner = int((high - low) / step)
    lines = (
        replace(
            _across(data, grid, f"~grid{at}", low + at * step, "paper"), mark="line", width=0.75
        )
        for at in range(1, inner)
    )
    return (replace(ground, mark="column", role="band"), *lines)


def _across(data: ChartData, grid: _Grid, key: str, height: Decimal, color: ColorRole) -> Series:
    values = tuple(None if c.key.endswith("|~gap") else plain(height) for c in grid.categories)
    return Series(
        key,
        data.words["bounds"],
        values,
        (None,) * len(values),
        mark="line",
        color=color,
        number_format="General",
        role="grid",
        listed=False,
    )


def _line(
    data: ChartData,
    key: str,
    parts: tuple[SeriesData, ...],
    categories: tuple[Category, ...],
    color: ColorRole,
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
        color=color,
        number_format=code,
        points=tuple(
            Point(last, strong=True, position="r") for last in sorted(filter(None, lasts))
        ),
        role="part",
        texts=tuple(text if category.key in lasts else None for category, text in words),
        texts_name=data.words["text"],
        texts_formula=text_formula(key, code),
    )


def _last(part: SeriesData, data: ChartData) -> str | None:
    there = [at for at, value in enumerate(part.values) if value is not None]
    return f"{part.key}|{data.categories[there[-1]].key}" if there else None


def _words(data: ChartData, grid: _Grid, low: Decimal, high: Decimal) -> tuple[Series, Series]:
    """Hidden lines along the top and the foot, which carry the names and the moments."""
    count = len(data.categories)
    wide = grid.before + count + grid.after
    names: dict[str, str] = {}
    moments: dict[str, str] = {}
    for place, part in enumerate(data.main):
        middle = place * (wide + 1) + (wide - 1) // 2
        names[grid.categories[middle].key] = part.name
        for at in dict.fromkeys((0, count - 1)):
            category = data.categories[at]
            moments[f"{part.key}|{category.key}"] = category.label
    return (
        _carrier(data, "~names", grid.categories, names, (high, "t"), strong=True),
        _carrier(data, "~moments", grid.categories, moments, (low, "b"), strong=False),
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
        points=tuple(Point(each, strong=True) for each in words) if strong else (),
        role="name",
        hidden=True,
        label_position=position,
        texts=tuple(words.get(each.key) for each in categories),
        texts_name=data.words["text"],
    )
