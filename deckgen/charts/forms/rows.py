"""Charts that lie, drawn as points of a scatter whose second coordinate is the row.

First category on top. So dots are true markers, what runs along or across the rows are lines with
gaps, and names and values are labels from cells.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.spec import Input, Series

if TYPE_CHECKING:
    from deckgen.charts.data import ChartData
    from deckgen.charts.spec import Numbers

HALF = Decimal("0.5")
"""what a row takes over and under its middle"""
_INSIDE = Decimal("0.0001")
"""names stand so far inside the scale, that no rounding puts them outside"""
ROWS = "~rows"
PLACE = "INT((ROW()-2)/3)+1"
"""the row of a line with gaps, which takes three cells for each"""
Ends = tuple["Decimal | None", "Decimal | None"]
_ZERO = Decimal(0)
_LEVEL = (_ZERO, _ZERO)


def rows_of(data: ChartData) -> Numbers:
    """How high each row stands: the first on top."""
    count = len(data.categories)
    return tuple(Decimal(count - at) for at in range(count))


def rows_input(data: ChartData) -> Input:
    """The column of the rows."""
    return Input(ROWS, data.words["place"], rows_of(data), "0")


def lines_of(
    data: ChartData,
    key: str,
    name: str,
    ends: tuple[Ends, ...],
    formula: str,
    *,
    over: tuple[Decimal, Decimal] = _LEVEL,
) -> Series:
    """One line with gaps: the two ends of each row, so far over its middle, then nothing.

    LibreOffice draws no error bars of given lengths along x, caps at the ends of all others, and
    lines over dots.
    """
    x: list[Decimal | None] = []
    y: list[Decimal | None] = []
    for (here, there), row in zip(ends, rows_of(data), strict=True):
        x += [here, there, None]
        drawn = row is not None and here is not None and there is not None
        y += [row + over[0], row + over[1], None] if drawn and row is not None else [None] * 3
    return Series(
        key,
        name,
        tuple(y[:-1]),
        (None,) * (len(y) - 1),
        mark="scatter",
        number_format="0" if over == _LEVEL else "General",
        role="base",
        x=tuple(x[:-1]),
        names=(("x", name + " " + data.words["bounds"]),),
        x_formula=formula,
        formula=f"INDEX({{{ROWS}:}},{PLACE})" + _aside(over),
        listed=False,
    )


def _aside(over: tuple[Decimal, Decimal]) -> str:
    """What a formula adds to the middle of a row."""
    if over == _LEVEL:
        return ""
    first, second = (f"{each:+f}" for each in over)
    return first if first == second else f"+IF(MOD(ROW()-2,3)=0,{first},{second})"


def names_of(data: ChartData, low: Decimal | None, high: Decimal | None) -> Series:
    """Hidden points at the axis that carry the categories' names."""
    count = len(data.categories)
    start = low or _ZERO
    start += ((high or start) - start) * _INSIDE
    return Series(
        "~names",
        data.words["place"],
        rows_of(data),
        (None,) * count,
        mark="scatter",
        color="ink",
        number_format="0",
        labels="all",
        role="name",
        x=(start,) * count,
        names=(("x", data.words["bounds"]),),
        shares=(("values", ROWS), ("name", ROWS), ("texts", "~labels")),
        hidden=True,
        label_position="l",
        texts=tuple(category.label for category in data.categories),
    )
