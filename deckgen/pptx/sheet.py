"""The sheet behind a chart: which column holds what, so that chart and workbook agree.

Column A names the categories (A their panels and B their names in small multiples); then come the
inputs, each series' values (before them its places across, after them its sizes), lengths of error
bars, and the texts of labels. Columns that are the same in name and cells are one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from deckgen.pptx.numbers import column_letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.charts.spec import ChartSpec, ErrorBars, Series

_CELL = re.compile(r"\{([^{}:]+)(?:(:)(-?\d+)?)?\}")
_FIRST_ROW = 2
_KEYS = {"values": "{}", "x": "{}.x", "size": "{}.size", "texts": "{}.texts", "name": "{}.name"}
"""Key of the column that holds a part of a series."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: header, cells, their number format (numbers), what they are computed from."""

    key: str
    header: str
    cells: tuple[Decimal | str | None, ...]
    number_format: str = ""
    formula: str = ""
    header_formula: str = ""


@dataclass(frozen=True)
class Sheet:
    """The columns of a chart's sheet, found by key."""

    spec: ChartSpec

    @cached_property
    def columns(self) -> tuple[SheetColumn, ...]:
        """All columns from A on."""
        return self._made[0]

    @cached_property
    def places(self) -> dict[str, int]:
        """Key → place of its column."""
        return self._made[1]

    @cached_property
    def _made(self) -> tuple[tuple[SheetColumn, ...], dict[str, int]]:
        columns: list[SheetColumn] = []
        places: dict[str, int] = {}
        known: dict[tuple[object, ...], int] = {}
        for column in _columns(self.spec):
            what = (column.header, column.cells, column.number_format, column.formula)
            if what not in known:
                known[what] = len(columns)
                columns.append(column)
            places[column.key] = known[what]
        for series in self.spec.series:
            for part, key in series.shares:
                places[_KEYS[part].format(series.key)] = places[key]
        return tuple(columns), places

    @property
    def rows(self) -> int:
        """Rows of cells under the headers."""
        return max(len(column.cells) for column in self.columns)

    @property
    def levels(self) -> int:
        """How many columns name a category."""
        return 2 if grouped(self.spec) else 1

    def header(self, series: Series) -> str:
        """The cell that names a series: ``Sheet1!$B$1``."""
        key = f"{series.key}.name"
        return f"Sheet1!${self._letters(key if key in self.places else series.key)}$1"

    def cells(self, key: str) -> str:
        """A column's cells: ``Sheet1!$B$2:$B$13``."""
        letters, column = self._letters(key), self.columns[self.places[key]]
        return f"Sheet1!${letters}${_FIRST_ROW}:${letters}${len(column.cells) + 1}"

    def names(self) -> str:
        """The cells that name the categories, both levels of them."""
        last = column_letters(self.levels - 1)
        return f"Sheet1!$A${_FIRST_ROW}:${last}${len(self.spec.categories) + 1}"

    def formula(self, column: SheetColumn, at: int) -> str:
        """A cell's formula with the addresses of the cells it names; ``""`` without one."""
        return self._addressed(column.formula, at)

    def header_formula(self, column: SheetColumn) -> str:
        """The same of a column's header, which names whole columns only."""
        return self._addressed(column.header_formula, 0)

    def _addressed(self, formula: str, at: int) -> str:
        def address(found: re.Match[str]) -> str:
            if found[2] and not found[3]:
                return self.cells(found[1]).removeprefix("Sheet1!")
            row = _FIRST_ROW + at + int(found[3] or 0)
            return f"{self._letters(found[1])}{row}" if row >= _FIRST_ROW else "0"

        return _CELL.sub(address, formula)

    def _letters(self, key: str) -> str:
        return column_letters(self.places[key])


def grouped(spec: ChartSpec) -> bool:
    """Whether the categories stand in panels."""
    return any(category.group for category in spec.categories)


def _columns(spec: ChartSpec) -> Iterator[SheetColumn]:
    labels = tuple(category.label for category in spec.categories)
    if grouped(spec):
        yield SheetColumn("~groups", "", _groups(spec))
    days = tuple(category.day for category in spec.categories)
    if spec.on_days:
        yield SheetColumn("~labels", spec.category_title, _decimals(days), "yyyy-mm-dd")
    else:
        yield SheetColumn("~labels", spec.category_title, labels, formula=spec.category_formula)
    if spec.category_names:
        yield SheetColumn("~names", "", spec.category_names)
    for given in spec.inputs:
        form = given.number_format
        yield SheetColumn(given.key, given.name, given.values, form, given.formula)
    for series in sorted(spec.series, key=lambda series: series.role in ("band", "bracket")):
        yield from _of_series(spec, series)
    for series in spec.series:
        for place, error in enumerate(series.error):
            yield from _lengths(series, place, error)
    for series in spec.series:
        if series.texts and "texts" not in dict(series.shares):
            header = series.texts_name or f"{series.name}  "
            formula = series.texts_formula
            yield SheetColumn(f"{series.key}.texts", header, series.texts, formula=formula)


def _groups(spec: ChartSpec) -> tuple[str | None, ...]:
    """A panel's name in its first row."""
    found: list[str | None] = []
    before = ""
    for category in spec.categories:
        found.append(category.group if category.group != before else None)
        before = category.group
    return tuple(found)


def _decimals(days: tuple[int | None, ...]) -> tuple[Decimal | None, ...]:
    return tuple(None if day is None else Decimal(day) for day in days)


def _of_series(spec: ChartSpec, series: Series) -> Iterator[SheetColumn]:
    shared, names = dict(series.shares), dict(series.names)
    if series.x and "x" not in shared:
        form = spec.across.number_format if spec.across is not None else "General"
        yield SheetColumn(f"{series.key}.x", names.get("x", ""), series.x, form, series.x_formula)
    if "values" not in shared:
        form, name = series.number_format, names.get("values", series.name)
        named = series.name_formula
        yield SheetColumn(series.key, name, series.values, form, series.formula, named)
    if series.size and "size" not in shared:
        name = names.get("size", "")
        yield SheetColumn(f"{series.key}.size", name, series.size, series.size_format)


def _lengths(series: Series, place: int, error: ErrorBars) -> Iterator[SheetColumn]:
    sides = (("plus", error.plus, error.plus_formula), ("minus", error.minus, error.minus_formula))
    for side, lengths, formula in sides:
        if lengths:
            key = f"{series.key}.{place}.{side}"
            yield SheetColumn(key, error.name, lengths, series.number_format, formula)
