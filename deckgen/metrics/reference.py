"""Values that are given, not computed: targets and benchmarks, with who says so."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from deckgen.data.expression.render import quoted
from deckgen.data.values import key_text
from deckgen.metrics.figure import Better, Figure, Quantity
from deckgen.metrics.formula import EXACT
from deckgen.metrics.period import Period, parse_period
from deckgen.metrics.units import SPELT
from deckgen.source.diagnostic import Cell, Diagnostic, InputError, Report, problem
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.data.warehouse import Warehouse
    from deckgen.metrics.catalogue import Catalogue, Metric

TARGETS = ("metric", "period", "value", "unit", "direction")
BENCHMARKS = ("metric", "value", "unit", "source", "year", "definition")
_NEEDED = {"targets": ("metric", "period", "value"), "benchmarks": ("metric", "value", "year")}
_CALLED = {
    "metric": ("指标", "名称", "kpi"),
    "period": ("期间", "时期", "年份", "年度", "月份", "日期", "year", "month"),
    "year": ("年份", "年度", "年", "期间", "period"),
    "value": ("目标", "基准", "数值", "值", "target", "benchmark"),
}
"""What the needed columns are called in files, as parts of a name."""
_SECONDS = {"seconds": 1, "minutes": 60, "hours": 3_600, "days": 86_400}


@dataclass(frozen=True, slots=True)
class References:
    """Targets by metric and period, benchmarks by metric and year; ``problems`` are warnings."""

    targets: Mapping[tuple[str, str], Figure]
    benchmarks: Mapping[str, tuple[Figure, ...]]
    problems: tuple[Diagnostic, ...] = ()

    def target(self, metric: str, period: Period) -> Figure | None:
        """The target for exactly this period."""
        return self.targets.get((metric, period.key))

    def benchmark(self, metric: str, period: Period | None = None) -> Figure | None:
        """The benchmark of the period's year, else the latest."""
        found = self.benchmarks.get(metric, ())
        same = tuple(
            item for item in found if period and item.period.start.year == period.start.year
        )
        return next(reversed(same or found), None)


def read_references(warehouse: Warehouse, catalogue: Catalogue) -> References:
    """The tables ``targets`` and ``benchmarks``, where the outline has them.

    Raises ``InputError``: D033 for one that lacks a column it needs, what reading a file finds.
    Rows that cannot be used are left out with a warning: D040 unknown metric, D041 no period,
    D042 no number, D043 a unit that the metric's cannot be computed from.
    """
    problems: list[Diagnostic] = []
    targets: dict[tuple[str, str], Figure] = {}
    benchmarks: dict[str, list[Figure]] = {}
    for row in _rows(warehouse, "targets", TARGETS):
        found = _figure(row, catalogue, "target")
        if isinstance(found, Figure):
            targets[found.metric, found.period.key] = found
        else:
            problems.append(found)
    for row in _rows(warehouse, "benchmarks", BENCHMARKS):
        found = _figure(row, catalogue, "benchmark")
        if isinstance(found, Figure):
            benchmarks.setdefault(found.metric, []).append(found)
        else:
            problems.append(found)
    ordered = {name: tuple(sorted(all_of, key=_year)) for name, all_of in benchmarks.items()}
    return References(targets, ordered, tuple(problems))


def _year(figure: Figure) -> Period:
    return figure.period


def _rows(warehouse: Warehouse, table: str, wanted: tuple[str, ...]) -> list[dict[str, Any]]:
    if table not in warehouse.sources:
        return []
    _require(warehouse, table)
    offered = [name for name in wanted if name in warehouse.table(table).offered]
    warehouse.prepare({table: dict.fromkeys(offered, "any")})
    listed = ", ".join(map(quoted, offered))
    sql = f"SELECT {listed} FROM {quoted(table)} ORDER BY rowid"
    rows = warehouse.execute(sql, table=table)
    path = warehouse.sources[table].path
    return [
        {**dict(zip(offered, row, strict=True)), "": Cell(path, number)}
        for number, row in enumerate(rows, start=2)
    ]


def _require(warehouse: Warehouse, table: str) -> None:
    offered, needed = warehouse.table(table).offered, _NEEDED[table]
    absent = [name for name in needed if name not in offered]
    if absent:
        item = problem(
            "D033",
            warehouse.sources[table].at(),
            table=table,
            needed=", ".join(needed),
            absent=", ".join(absent),
            has=", ".join(offered),
            columns=_matched(absent, [name for name in offered if name not in needed]),
        )
        raise InputError(Report((item,)))


def _matched(absent: list[str], left: list[str]) -> str:
    """``metric: 指标, period: …``: the absent columns with what they may be called."""
    found = []
    for name in absent:
        called = [one for one in left if any(part in one.casefold() for part in _CALLED[name])]
        left = [one for one in left if one not in called[:1]]
        found.append(f"{name}: {called[0] if called else '…'}")
    return ", ".join(found)


def _figure(
    row: Mapping[str, Any], catalogue: Catalogue, quantity: Quantity
) -> Figure | Diagnostic:
    name = key_text(row.get("metric"))
    metric = catalogue.find(name)
    if metric is None:
        near = nearest(name, catalogue.names) or ""
        return _skipped("D040", row, "metric", name=name, near=near)
    stated = key_text(row.get("period") if quantity == "target" else row.get("year"))
    try:
        period = parse_period(stated)
    except ValueError:
        return _skipped("D041", row, "period", name=name, value=stated)
    try:
        number = Decimal(key_text(row.get("value")))
    except InvalidOperation:
        return _skipped("D042", row, "value", name=name, value=key_text(row.get("value")))
    unit = key_text(row.get("unit"))
    value = converted(number, unit, metric.unit)
    if value is None:
        return _skipped("D043", row, "unit", name=name, unit=unit, wanted=metric.unit)
    return _made(metric, quantity, value, period, row)


def _skipped(code: str, row: Mapping[str, Any], column: str, **args: str) -> Diagnostic:
    cell: Cell = row[""]
    place = Cell(cell.file, cell.row, column)
    return Diagnostic(code, tuple(args.items()), place, "warning")


def _made(
    metric: Metric, quantity: Quantity, value: Decimal, period: Period, row: Mapping[str, Any]
) -> Figure:
    node = metric.node
    better: Better = node.better
    stated = key_text(row.get("direction"))
    if stated in {"up", "down", "none"}:
        better = stated  # type: ignore[assignment]
    return Figure(
        id=f"{metric.id}@{period.key}.{quantity}",
        metric=metric.id,
        label=node.label,
        quantity=quantity,
        unit=node.unit,
        value=value,
        period=period,
        better=better,
        attribution=node.attribution,
        decimals=node.decimals,
        noun=node.noun,
        base=quantity,
        source=key_text(row.get("source")) or None,
    )


def converted(number: Decimal, given: str, wanted: str) -> Decimal | None:
    """A number of one unit in another, ``None`` when that cannot be.

    Without a unit, or with the metric's own, a value above 1 of a ratio was meant as percent.
    """
    unit = SPELT.get(given.strip().casefold(), given.strip().casefold())
    if wanted == "percent":
        return _ratio(number, unit)
    if wanted in _SECONDS and unit in _SECONDS:
        return EXACT.divide(
            EXACT.multiply(number, Decimal(_SECONDS[unit])), Decimal(_SECONDS[wanted])
        )
    if wanted in _SECONDS and unit:
        return None
    return None if unit == "percent" else number


def _ratio(number: Decimal, unit: str) -> Decimal | None:
    if unit == "percent" or (unit == "" and abs(number) > 1):
        return EXACT.divide(number, Decimal(100))
    return number if unit in {"", "ratio"} else None
