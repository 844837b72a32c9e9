"""What a waterfall leads over: the steps between two totals, or up from nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.data import OTHER
from deckgen.content.blocks.chart_change import shown
from deckgen.content.blocks.numbers import value_of_field
from deckgen.content.blocks.strand import period_names
from deckgen.metrics import contribution
from deckgen.metrics.contribution import Split
from deckgen.metrics.dimension import UNNAMED
from deckgen.metrics.query import TIME_GRAINS
from deckgen.narrate.labels import metric_label
from deckgen.narrate.period_text import period_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from deckgen.content.blocks.chart_change import Change
    from deckgen.content.blocks.plot import Plot
    from deckgen.metrics.catalogue import Metric
    from deckgen.metrics.figure import Figure

MIX = "~mix"


@dataclass(frozen=True, slots=True)
class Bridge:
    """Steps by key, the totals before and after, what the steps come to, the totals' names."""

    metric: Metric
    steps: dict[str, Figure]
    start: Figure | None
    end: Figure
    moved: Figure
    names: tuple[str, str]
    unnamed: tuple[str, ...] = ()
    """keys without a name that are in the rest"""


def between(plot: Plot, change: Change) -> Bridge:
    """From a period to the next by what each part did."""
    names = period_names((change.then.period, change.now.period), plot)
    return Bridge(
        change.metric,
        _named(plot, change),
        change.then,
        change.now,
        _moved(change),
        (names[0], names[1]),
        change.unnamed,
    )


def _named(plot: Plot, change: Change) -> dict[str, Figure]:
    """The steps by key, in order: the mix first, then as ``sort`` says, rises before falls."""
    made: Callable[[Split], Figure]
    made = contribution.step if change.adds else contribution.rate_effect
    steps = _ordered(plot, {key: made(split) for key, split in change.splits.items()})
    if change.adds or not steps:
        return steps
    mixes = [contribution.mix_effect(split) for split in change.splits.values()]
    plot.desk.ledger.keep(*mixes)
    return {MIX: contribution.summed(mixes, change.now, plot.by), **steps}


def _ordered(plot: Plot, found: dict[str, Figure]) -> dict[str, Figure]:
    order = list(found)
    declared = plot.desk.context.outline.dimensions.get(plot.by)
    natural = plot.block.sort == "nature" or (declared is not None and declared.ordered)
    natural = natural or plot.by in TIME_GRAINS
    if plot.block.sort == "value" or not natural:
        order.sort(key=lambda key: (_last(key), -(found[key].value or Decimal(0))))
    return {key: found[key] for key in order}


def _last(key: str) -> int:
    return [*UNNAMED, OTHER].index(key) + 1 if key in (*UNNAMED, OTHER) else 0


def _moved(change: Change) -> Figure:
    """The whole's change."""
    whole = Split(change.now, change.then, change.now, change.then, "change")
    made = contribution.step(whole)
    unit = "points" if change.now.unit == "percent" else change.now.unit
    return replace(made, unit=unit, quantity="difference", decimals=max(1, made.decimals)
                   if unit == "points" else made.decimals)  # fmt: skip


def builds_up(plot: Plot) -> bool:
    """Whether the block says what its parts build up from."""
    return plot.block.start is not None


def built_up(plot: Plot, metric: Metric, *, adds: bool) -> Bridge | None:
    """The parts of a total one on the other, from zero or from the block's ``start``.

    N371 for parts that do not add up, N372 where they and the start differ in unit, N366 where
    one of the two has no figure.
    """
    if not adds:
        plot.desk.tell("N371", plot.block.at("start"), metric=metric.id, by=plot.by)
        return None
    start = _start(plot)
    whole = plot.figure(metric)
    steps, unnamed = _parts(plot, metric)
    if (plot.block.start is not None and start is None) or plot.desk.ledger.dry:
        return None
    missing = next((f for f in (start, whole) if f is not None and f.value is None), None)
    if missing is not None:
        tell_empty(plot, metric if missing is whole else None, missing)
        return None
    if start is not None and start.unit != whole.unit:
        named = plot.block.start or ""
        plot.desk.tell("N372", plot.block.at("start"), metric=metric.id, start=named)
        return None
    ends = [each.period for each in (start, whole) if each is not None]
    names = period_names(ends, plot) if start else ["", plot.desk.context.wording["forms.whole"]]
    if start is not None and start.metric == whole.metric:
        # what adds up over time is no level of the last period
        names[1] = plot.desk.context.wording["forms.whole"]
    end = whole if start is None else _together(start, whole)
    plot.desk.ledger.keep(whole)
    return Bridge(metric, steps, start, end, whole, (names[0], names[1]), unnamed)


def _start(plot: Plot) -> Figure | None:
    """The figure the parts build up from, ``None`` without one."""
    if plot.block.start is None:
        return None
    found = value_of_field(plot.block.start, plot.desk, plot.block.at("start"))
    return found[1].figure if found is not None else None


def _parts(plot: Plot, metric: Metric) -> tuple[dict[str, Figure], tuple[str, ...]]:
    """The parts as steps, the smallest as one; and those without a name that are in it."""
    found = plot.by_category(metric)
    sizes = {key: abs(figure.value or Decimal(0)) for key, figure in found.items()}
    kept, rest = shown(sizes, plot.block.top)
    parts = {key: found[key] for key in kept}
    others = plot.desk.ledger.together([found[key] for key in rest], adds=True) if rest else None
    if others is not None:
        parts[OTHER] = others
    return _ordered(plot, parts), tuple(key for key in UNNAMED if key in rest)


def _together(start: Figure, whole: Figure) -> Figure:
    """Where the parts lead to from the start."""
    return replace(
        start,
        id=f"{start.id}.plus[{whole.id}]",
        value=(start.value or Decimal(0)) + (whole.value or Decimal(0)),
        period=whole.period,
        numerator=None,
        denominator=None,
        n=None,
        operands=(start.id, whole.id),
        comparison=None,
        statement=None,
    )


def summed_steps(steps: Sequence[Figure], bridge: Bridge, by: str, keys: Iterable[str]) -> Figure:
    """Several steps together, as a figure of its own."""
    total = sum((step.value or Decimal(0) for step in steps), Decimal(0))
    return replace(
        bridge.moved,
        id=f"{bridge.moved.id}.steps[{by}={'|'.join(keys)}]",
        value=total,
        numerator=None,
        denominator=None,
        n=None,
        operands=tuple(step.id for step in steps),
        comparison=None,
        statement=None,
    )


def tell_empty(plot: Plot, metric: Metric | None, empty: Figure) -> None:
    """N366: a total that has no figure."""
    context = plot.desk.context
    label = metric_label(metric.id if metric is not None else empty.metric, context)
    period = period_text(empty.period, context.wording)
    if not plot.desk.ledger.dry:
        plot.desk.tell("N366", plot.block.at("chart"), metric=label, period=period)
