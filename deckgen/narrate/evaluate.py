"""A reference's attribute worked out: the value, a change, a share, a target, a name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.metrics.combine import beside_whole, part_of
from deckgen.metrics.compare import attainment, deviation, gap, way
from deckgen.narrate.addition import addition_problem
from deckgen.narrate.against import (
    CHANGES,
    against_word,
    base_period,
    change_of,
    per_day_of,
    previous_of,
    steps,
    tell_no_base,
)
from deckgen.narrate.clean import one_line
from deckgen.narrate.decompose import DECOMPOSED, decomposed
from deckgen.narrate.labels import metric_label
from deckgen.narrate.pair import before
from deckgen.narrate.period_text import period_text
from deckgen.narrate.reached import reached
from deckgen.narrate.rows import rows_of
from deckgen.narrate.stated import tell_not_stated
from deckgen.narrate.subject import Subject, picked_names, value_of, whole_of
from deckgen.narrate.value import Value, as_precise, plain
from deckgen.source.diagnostic import problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from deckgen.metrics.figure import Figure
    from deckgen.narrate.context import Context
    from deckgen.narrate.ledger import Ledger


def evaluate(
    subject: Subject, attributes: tuple[str, ...], context: Context, ledger: Ledger
) -> Value | None:
    """The value of a subject's attribute, ``None`` with a problem told."""
    if not attributes:
        return plain(value_of(subject, ledger), ledger)
    if len(attributes) > 1:
        return _chained(subject, attributes, context, ledger)
    name = attributes[0]
    if name in CHANGES:
        return change_of(subject, name, context, ledger)
    if name in _FIGURES:
        return _FIGURES[name](subject, context, ledger)
    if name in _WORDS:
        if name in ("name", "names") and subject.pick is None:
            ledger.tell(problem("N211", subject.span, attribute=name, metric=subject.metric.id))
            return None
        text, token = _WORDS[name](subject, context, ledger)
        figure = _behind(subject, ledger) if name in ("name", "names") else None
        return Value(figure, kind="text", text=one_line(text), token=token)
    ledger.tell(problem("N105", subject.span, attribute=name))
    return None


def _chained(
    subject: Subject, attributes: tuple[str, ...], context: Context, ledger: Ledger
) -> Value | None:
    """``previous.share``: the rest of the chain in the period compared with.

    ``per_day.mom``: the change of the count a day.
    """
    if attributes[0] == "per_day" and len(attributes) == 2 and attributes[1] in CHANGES:
        return change_of(subject, attributes[1], context, ledger, daily=True)
    if attributes == ("per_day", "previous"):
        return _chained(subject, ("previous", "per_day"), context, ledger)
    if attributes[0] != "previous":
        ledger.tell(problem("N105", subject.span, attribute=".".join(attributes)))
        return None
    base = base_period(subject, "change", context)
    if base is None:
        tell_no_base(subject, ledger)
        return None
    there = before(subject, base, ledger, step=steps("change", subject, context))
    return evaluate(there, attributes[1:], context, ledger)


def _share(subject: Subject, context: Context, ledger: Ledger) -> Value | None:
    _ = context
    narrowed = [column for column, _ in subject.frame.where]
    wrong = addition_problem(subject.metric, (subject.by, *narrowed), subject.span)
    if wrong is not None:
        ledger.tell(wrong)
        return None
    part, whole = value_of(subject, ledger), whole_of(subject, ledger)
    ledger.keep(part, whole)
    return Value(part_of(part, whole))


def _from_whole(subject: Subject, context: Context, ledger: Ledger) -> Value:
    """How far a part is from the whole that a share of it would be of."""
    part, whole = value_of(subject, ledger), whole_of(subject, ledger)
    ledger.keep(part, whole)
    figure = as_precise(beside_whole(part, whole, context.confidence), part)
    return Value(figure, "gap", part, figure)


def _stated(
    find: Callable[[Subject, Ledger], Figure | None], code: str
) -> Callable[[Subject, Context, Ledger], Value | None]:
    def stated(subject: Subject, context: Context, ledger: Ledger) -> Value | None:
        figure = find(subject, ledger)
        if figure is not None:
            return plain(figure, ledger)
        tell_not_stated(code, subject.metric.id, subject.span, context, ledger)
        return None

    return stated


def _target(subject: Subject, ledger: Ledger) -> Figure | None:
    return ledger.target(subject.metric.id, subject.frame.period)


def _benchmark(subject: Subject, ledger: Ledger) -> Figure | None:
    return ledger.benchmark(subject.metric.id)


_target_value = _stated(_target, "N107")
_benchmark_value = _stated(_benchmark, "N108")


def _against(
    find: Callable[[Subject, Context, Ledger], Value | None],
    compute: Callable[[Figure, Figure], Value],
) -> Callable[[Subject, Context, Ledger], Value | None]:
    """How a value stands to what is stated for it."""

    def found(subject: Subject, context: Context, ledger: Ledger) -> Value | None:
        return _beside(value_of(subject, ledger), find(subject, context, ledger), compute, ledger)

    return found


def _to_go(subject: Subject, context: Context, ledger: Ledger) -> Value | None:
    """How far it is from what the deck's own period came to, to a target of another."""
    here = replace(subject, frame=replace(subject.frame, period=context.period))
    return _beside(value_of(here, ledger), _target_value(subject, context, ledger), _way, ledger)


def _beside(
    actual: Figure,
    stated: Value | None,
    compute: Callable[[Figure, Figure], Value],
    ledger: Ledger,
) -> Value | None:
    if stated is None or stated.figure is None:
        return None
    ledger.keep(actual)
    return compute(actual, stated.figure)


def _gap(actual: Figure, stated: Figure) -> Value:
    figure = as_precise(gap(actual, stated), actual)
    return Value(figure, "gap", actual, figure)


def _way(actual: Figure, target: Figure) -> Value:
    figure = as_precise(way(actual, target), actual)
    return Value(figure, "gap", target, figure)


def _attainment(actual: Figure, target: Figure) -> Value:
    return Value(attainment(actual, target))


def _deviation(actual: Figure, target: Figure) -> Value:
    return Value(deviation(actual, target))


def _rows(subject: Subject, context: Context, ledger: Ledger) -> Value:
    """How many rows the figure rests on, as a figure of its own."""
    _ = context
    figure = value_of(subject, ledger)
    ledger.keep(figure)
    return Value(rows_of(figure))


def _decomposed(name: str) -> Callable[[Subject, Context, Ledger], Value | None]:
    def part(subject: Subject, context: Context, ledger: Ledger) -> Value | None:
        base = base_period(subject, "change", context)
        if base is None:
            tell_no_base(subject, ledger)
            return None
        against = against_word("change", context, subject)
        figure = decomposed(name, subject, (base, against), context, ledger)
        return None if figure is None else plain(figure, ledger)

    return part


_FIGURES: dict[str, Callable[[Subject, Context, Ledger], Value | None]] = {
    "previous": previous_of,
    "per_day": per_day_of,
    "share": _share,
    "vs_whole": _from_whole,
    "target": _target_value,
    "benchmark": _benchmark_value,
    "vs_target": _against(_target_value, _gap),
    "vs_benchmark": _against(_benchmark_value, _gap),
    "to_go": _to_go,
    "attainment": _against(_target_value, _attainment),
    "deviation": _against(_target_value, _deviation),
    "met": reached("met"),
    "missed": reached("missed"),
    "n": _rows,
    **{name: _decomposed(name) for name in DECOMPOSED},
}


def _name(subject: Subject, context: Context, ledger: Ledger) -> tuple[str, str]:
    names = picked_names(subject, context, ledger)
    return (names[0] if names else context.wording["number.missing"]), "name"


def _names(subject: Subject, context: Context, ledger: Ledger) -> tuple[str, str]:
    names = picked_names(subject, context, ledger)
    wording = context.wording
    if not names:
        return wording["number.missing"], "name"
    before = wording["number.list"].join(names[:-1])
    return wording["number.list_last"].join(filter(None, (before, names[-1]))), "name"


def _behind(subject: Subject, ledger: Ledger) -> Figure | None:
    """The figure that made a category the picked one: its name is proven by it."""
    figure = value_of(subject, ledger) if subject.pick is not None else None
    if figure is None or figure.value is None:
        return None
    ledger.keep(figure)
    return figure


def _label(subject: Subject, context: Context, ledger: Ledger) -> tuple[str, str]:
    _ = ledger
    return metric_label(subject.metric, context), "name"


def _source(subject: Subject, context: Context, ledger: Ledger) -> tuple[str, str]:
    """Who states the benchmark, else the target, else who defines the metric."""
    stated = ledger.benchmark(subject.metric.id) or _target(subject, ledger)
    defined = context.words(subject.metric.node.source, context.wording["number.missing"])
    return (stated.source if stated is not None and stated.source else defined), "name"


def _year(subject: Subject, context: Context, ledger: Ledger) -> tuple[str, str]:
    _ = context, ledger
    return str(subject.frame.period.start.year), "date"


def _period(subject: Subject, context: Context, ledger: Ledger) -> tuple[str, str]:
    _ = ledger
    return period_text(subject.frame.period, context.wording), "period"


_WORDS: dict[str, Callable[[Subject, Context, Ledger], tuple[str, str]]] = {
    "name": _name,
    "names": _names,
    "label": _label,
    "source": _source,
    "year": _year,
    "period": _period,
}
