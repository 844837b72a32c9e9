"""Names beside the last of stacked columns, over the first of stacked bars that lie.

So that every part keeps its value inside. Beside columns they are unseen points at the middles of
the parts, formulas over the parts' cells; over bars unseen bars on the parts' own cells. Both share
the cells of their names: names move and change as the parts do.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

from deckgen.charts.kind import kind_of, width_of
from deckgen.charts.spec import Point, Series

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from deckgen.charts.data import ChartData, SeriesData
    from deckgen.charts.spec import Category, Grouping

_SHARES = Decimal("1.01")
"""What shares of a whole come to at most; what comes to more are the values themselves."""
_NAMED = ("all_named", "name_last")
ROLE = "name"
_BETWEEN, _PAST = 2, 4
"""Half-width characters between two names over bars, and what the last may reach past them."""


def named_parts(
    series: tuple[Series, ...], grouping: Grouping, header: str, categories: Sequence[Category]
) -> tuple[Series, ...]:
    """The series, with one for the name of each part that has it beside a column or over a bar.

    ``header`` is what their columns of the workbook are called after the part's name.
    """
    parts = [s for s in series if s.mark in ("column", "bar") and not s.secondary]
    if grouping == "clustered" or not any(part.labels in _NAMED for part in parts):
        return series
    names: Iterable[Series]
    if parts[0].mark == "bar":
        names = (_over(part, categories[0].key) for part in parts)
    else:
        names = (_name(parts, at, grouping, header) for at in range(len(parts)))
    return (*(_valued(each) if each in parts else each for each in series), *names)


def is_over_bar(series: Series) -> bool:
    """Whether a series is the name of a part over the first of lying bars."""
    return series.role == ROLE and series.mark == "bar"


def fit_over(data: ChartData, parts: Sequence[SeriesData], longest: Decimal) -> bool:
    """Whether the names of parts stand side by side over the first bar, each over its middle.

    And, where all bars are as long, over the same part of every one: they would else name another.
    ``longest`` is what the plot is wide.
    """
    labels = [line for category in data.categories for line in category.label.split("\n")]
    beside = max(map(width_of, labels), default=0) + 1
    wide = Decimal(data.room - beside - _PAST)
    free = Decimal(-beside)
    alike = kind_of(data) == "percent_bar"
    bars = [_ends(parts, at) for at in range(len(data.categories) if alike else 1)]
    for place, part in enumerate(parts):
        middle = (bars[0][place] + bars[0][place + 1]) / 2
        if any(not bar[place] < middle < bar[place + 1] for bar in bars if bar[-1]):
            return False
        at, half = middle / longest * wide, Decimal(width_of(part.name)) / 2
        if at - half < free:
            return False
        free = at + half + _BETWEEN
    return free - _BETWEEN <= wide + _PAST


def _ends(parts: Sequence[SeriesData], at: int) -> list[Decimal]:
    """Where the parts of a bar begin and end, as if it were as long as the first."""
    values = [part.values[at] or Decimal(0) for part in parts]
    whole, first = (
        sum((part.values[place] or Decimal(0) for part in parts), Decimal(0)) for place in (at, 0)
    )
    return list(accumulate((value * first / (whole or 1) for value in values), initial=Decimal(0)))


def _over(part: Series, first: str) -> Series:
    """The name over the first bar: in the middle of an unseen one as long as the part."""
    return Series(
        f"{part.key}~name",
        part.name,
        part.values,
        (None,) * len(part.values),
        mark="bar",
        color=part.color,
        number_format=part.number_format,
        labels="points",
        points=(Point(first, label=True),),
        hidden=True,
        secondary=True,
        listed=False,
        role=ROLE,
        shares=(("values", part.key), ("name", part.key)),
    )


def _valued(part: Series) -> Series:
    """The part with its values alone."""
    if part.labels == "all_named":
        return replace(part, labels="all")
    return replace(part, labels="points" if any(p.label for p in part.points) else "none")


def _name(parts: Sequence[Series], at: int, grouping: Grouping, header: str) -> Series:
    own = parts[at]
    values = [part.values[-1] or Decimal(0) for part in parts]
    middle = sum(values[:at], Decimal(0)) + values[at] / 2
    formula = "+".join([*(f"{{{below.key}}}" for below in parts[:at]), f"{{{own.key}}}/2"])
    if grouping == "percent":
        middle /= sum(values, Decimal(0))
        formula = f"({formula})/({'+'.join(f'{{{part.key}}}' for part in parts)})"
    # LibreOffice makes no shares of columns of which a line has the axis
    apart = grouping == "percent" and sum(values, Decimal(0)) > _SHARES
    before = (None,) * (len(own.values) - 1)
    return Series(
        f"{own.key}~name",
        own.name,
        (*before, middle),
        (*before, None),
        mark="line",
        color=own.color,
        number_format=own.number_format,
        labels="name_last",
        hidden=True,
        secondary=apart,
        listed=False,
        role=ROLE,
        formula=formula,
        names=(("values", f"{own.name} {header}"),),
        shares=(("name", own.key),),
    )
