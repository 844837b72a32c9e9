"""One scale for one unit on a slide: charts that are compared are drawn to the same measure.

IBCS CH 4.1. Charts whose bars, or whose lines, show the same unit get the same ends of their value
axes, unless the largest value of one is more than ``FACTOR`` times another's: its marks would
vanish. Then each keeps its own scale and the slide says so. ``scale: own`` and ``scale: shared``
in the outline decide otherwise. Lines share with each other, with bars only if all of them begin at
zero.
Paretos, combinations, percentages of a whole and charts with invisible bases keep their own axes,
whose ends mean something else.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.data import REFERENCES
from deckgen.charts.part_names import is_over_bar
from deckgen.charts.scale import known, nice_ceiling, plain
from deckgen.charts.spec import ChartSpec

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from deckgen.content.model import Fill

FACTOR = 4
_ASIDE = ("band", "bracket", "hair", "note", "spot", "key", "difference")
_PLAIN = ("this", "previous", "part", *_ASIDE, *REFERENCES)
_AIR = Decimal("1.02")
Kind = tuple[str, str, bool]


def one_scale(fills: Sequence[Fill]) -> tuple[list[Fill], bool]:
    """The fills with shared axes, and whether charts of one unit differ in scale all the same."""
    groups = _grouped([fill.payload for fill in fills if isinstance(fill.payload, ChartSpec)])
    made: dict[int, ChartSpec] = {}
    differ = False
    for group in groups.values():
        together = [spec for spec in group if spec.own_scale is not True]
        if len(group) < 2:
            continue
        if _comparable(together):
            made |= {id(spec): shared for spec, shared in _shared(together)}
            differ = differ or len(together) < len(group)
        else:
            differ = True
    out = [
        replace(fill, payload=made.get(id(fill.payload), fill.payload))
        if isinstance(fill.payload, ChartSpec)
        else fill
        for fill in fills
    ]
    return out, differ


def _grouped(specs: Sequence[ChartSpec]) -> dict[Kind, list[ChartSpec]]:
    """The charts that have one scale if they can: lines with bars where none begins above zero."""
    kinds = [(spec, kind) for spec in specs if (kind := _kind(spec)) is not None]
    raised = {kind for spec, kind in kinds if kind[2] and spec.minimum}
    groups: dict[Kind, list[ChartSpec]] = {}
    for spec, kind in kinds:
        groups.setdefault((*kind[:2], kind in raised), []).append(spec)
    return groups


def _kind(spec: ChartSpec) -> Kind | None:
    """Unit, direction and whether it is lines; ``None`` for charts with axes of their own."""
    own = [s for s in spec.series if not (s.role in (*REFERENCES, *_ASIDE) or is_over_bar(s))]
    marks = {s.mark for s in own}
    simple = len(marks) == 1 and marks <= {"column", "bar", "line", "area"}
    if spec.quiet or not simple or spec.grouping == "percent":
        return None
    plain_roles = all(s.role in _PLAIN or is_over_bar(s) for s in spec.series)
    if not plain_roles or any(s.formula and s.role == "this" for s in spec.series):
        return None
    mark = marks.pop()
    return spec.unit, "across" if mark == "bar" else "up", mark == "line"


def _comparable(specs: Sequence[ChartSpec]) -> bool:
    tops = [
        top / _times(spec) for spec in specs if (top := max(_values(spec), default=Decimal(0))) > 0
    ]
    if len(tops) < 2:
        return False
    return any(spec.own_scale is False for spec in specs) or max(tops) <= min(tops) * FACTOR


def _shared(specs: Sequence[ChartSpec]) -> Iterable[tuple[ChartSpec, ChartSpec]]:
    high = max(_top(spec) / _times(spec) for spec in specs)
    low = min(_bottom(spec) / _times(spec) for spec in specs)
    return [
        (spec, _with_ends(spec, plain(low * _times(spec)), plain(high * _times(spec))))
        for spec in specs
    ]


def _times(spec: ChartSpec) -> int:
    """What rates are multiplied by where they are drawn: as bare numbers they are per cent."""
    signed = any("%" in series.number_format for series in spec.series)
    return 100 if spec.unit == "%" and not signed else 1


def _with_ends(spec: ChartSpec, low: Decimal | None, high: Decimal | None) -> ChartSpec:
    """The chart with these ends; what reaches its top does so, lines across bars keep its scale."""
    series = tuple(
        replace(s, values=tuple(None if v is None else high for v in s.values))
        if s.role in ("band", "difference") and not s.secondary
        else s
        for s in spec.series
    )
    made = replace(spec, series=series, minimum=low, maximum=high)
    if any(s.secondary and (s.role in REFERENCES or is_over_bar(s)) for s in spec.series):
        made = replace(made, secondary_minimum=low, secondary_maximum=high)
    return made


def _values(spec: ChartSpec) -> list[Decimal]:
    """What is drawn: single values, of stacked columns their totals."""
    drawn = [s for s in spec.series if s.role not in _ASIDE and not is_over_bar(s)]
    found = known(value for s in drawn for value in s.values)
    if spec.grouping != "stacked":
        return found
    parts = [s for s in drawn if s.role not in REFERENCES]
    totals = (
        sum(known(s.values[at] for s in parts), Decimal(0)) for at in range(len(spec.categories))
    )
    return [*found, *totals]


def _top(spec: ChartSpec) -> Decimal:
    if spec.maximum is not None:
        return spec.maximum
    return nice_ceiling(max(_values(spec), default=Decimal(1)) * _AIR)


def _bottom(spec: ChartSpec) -> Decimal:
    if spec.minimum is not None:
        return spec.minimum
    lowest = min(_values(spec), default=Decimal(0))
    return -nice_ceiling(-lowest * _AIR) if lowest < 0 else Decimal(0)
