"""References against a base: changes, the value compared with, counts a day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.metrics.addition import adds_up
from deckgen.metrics.compare import change, difference, per_day
from deckgen.metrics.period import Period, previous, year_ago
from deckgen.narrate.number import family
from deckgen.narrate.pair import Pair, before, pair
from deckgen.narrate.subject import Subject, value_of
from deckgen.narrate.value import Value, as_precise, plain
from deckgen.source.diagnostic import problem

if TYPE_CHECKING:
    from decimal import Decimal

    from deckgen.narrate.context import Context
    from deckgen.narrate.ledger import Ledger

CHANGES = ("yoy", "mom", "change")
"""Attributes that are changes."""


def base_period(subject: Subject, against: str, context: Context) -> Period | None:
    """The period a change is against: ``yoy``, ``mom``, or ``change`` (as the outline says)."""
    period = subject.frame.period
    if against == "yoy":
        return year_ago(period)
    if against == "mom":
        return previous(period)
    return subject.compare or context.compared(period)


def steps(against: str, subject: Subject, context: Context) -> bool:
    """Whether a calendar value is compared with the one just before it."""
    if against == "change" and subject.compare is None:
        return context.outline.compare == "previous_period"
    return against == "mom"


def tell_no_base(subject: Subject, ledger: Ledger) -> None:
    """N106: the outline compares with nothing."""
    ledger.tell(problem("N106", subject.span, metric=subject.metric.id))


def against_word(name: str, context: Context, subject: Subject) -> str:
    """What the change is filed under: a period's key where the author named one."""
    if name != "change":
        return name
    if subject.event:
        return "event"
    if subject.compare is not None:
        return subject.compare.key
    return context.against


def change_of(
    subject: Subject, name: str, context: Context, ledger: Ledger, *, daily: bool = False
) -> Value | None:
    """The change against what ``name`` says (``daily``: of the count a day), ``None`` if told."""
    base_at = base_period(subject, name, context)
    if base_at is None:
        tell_no_base(subject, ledger)
        return None
    if daily and not _counted(subject, ledger):
        return None
    sides = pair(subject, base_at, ledger, step=steps(name, subject, context))
    ledger.keep(sides.current, sides.base)
    if daily:
        sides = replace(sides, current=per_day(sides.current), base=per_day(sides.base))
        ledger.keep(sides.current, sides.base)
    value = moved(sides, against_word(name, context, subject), context.confidence)
    _warn_if_flipped(value, subject, ledger)
    return value


def moved(sides: Pair, against: str, confidence: Decimal | None) -> Value:
    """The change between two figures: of counts and durations relative, else in their unit."""
    current, base, cut = sides.current, sides.base, sides.cut
    amount = difference(current, base, against, confidence, cut=cut)
    amount = as_precise(amount, current)
    relative = family(current.unit) in ("count", "duration")
    figure = change(current, base, against, confidence, cut=cut) if relative else amount
    return Value(figure, "change", current, amount)


def _counted(subject: Subject, ledger: Ledger) -> bool:
    """Whether there is a count a day of it; told where not."""
    counted = adds_up(subject.metric, ("day",)) and family(subject.metric.unit) == "count"
    if not counted:
        ledger.tell(problem("N120", subject.span, metric=subject.metric.id))
    return counted


def _warn_if_flipped(value: Value, subject: Subject, ledger: Ledger) -> None:
    compared = value.figure.comparison if value.figure is not None else None
    if compared is not None and compared.flips and not ledger.dry:
        metric = subject.metric.id
        ledger.tell(problem("N121", subject.span, severity="warning", metric=metric))


def per_day_of(subject: Subject, context: Context, ledger: Ledger) -> Value | None:
    """A count a day."""
    _ = context
    if not _counted(subject, ledger):
        return None
    figure = value_of(subject, ledger)
    ledger.keep(figure)
    return plain(per_day(figure), ledger)


def previous_of(subject: Subject, context: Context, ledger: Ledger) -> Value | None:
    """The value compared with."""
    base = base_period(subject, "change", context)
    if base is None:
        tell_no_base(subject, ledger)
        return None
    there = before(subject, base, ledger, step=steps("change", subject, context))
    return plain(value_of(there, ledger), ledger)
