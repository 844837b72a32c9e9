"""What a part did to the change of its whole: contributions, mix and rate effects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.metrics import contribution
from deckgen.metrics.addition import adds_up, splits
from deckgen.metrics.contribution import EFFECTS, STANDARDISED, Split
from deckgen.narrate.pair import sides
from deckgen.narrate.subject import breakdown, value_of, whole_of
from deckgen.source.diagnostic import problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from deckgen.metrics.figure import Figure
    from deckgen.metrics.period import Period
    from deckgen.narrate.context import Context
    from deckgen.narrate.ledger import Ledger
    from deckgen.narrate.subject import Subject

DECOMPOSED: dict[str, Callable[[Split], Figure]] = {
    "difference": contribution.step,
    "contribution": contribution.contribution,
    "contribution_share": contribution.contribution_share,
    "mix_effect": contribution.mix_effect,
    "rate_effect": contribution.rate_effect,
    STANDARDISED: contribution.standardised,
}
"""Attribute → how it is computed."""
_OF_RATES = (*EFFECTS, STANDARDISED)


def decomposed(
    name: str, subject: Subject, base: tuple[Period, str], context: Context, ledger: Ledger
) -> Figure | None:
    """The figure of an attribute of ``DECOMPOSED``, ``None`` with a problem told.

    ``base`` is the period compared with, and its word (``yoy``). A month is set against the month
    at the same place there, so that the months of a period make up its change.
    """
    wrong = _wrong(name, subject, context)
    if wrong is not None:
        ledger.tell(problem(wrong, subject.span, metric=subject.metric.id, attribute=name))
        return None
    now, then = sides(subject, base[0], ledger, step=False)
    if name in _OF_RATES and _is_all(subject):
        return _of_all(name, now, then, base[1], ledger)
    return _of_one(name, now, then, base[1], ledger)


def _of_one(name: str, now: Subject, then: Subject, against: str, ledger: Ledger) -> Figure:
    """What one part did; several picked ones count as one."""
    sides_ = (value_of(now, ledger), value_of(then, ledger))
    split = Split(*sides_, whole_of(now, ledger), whole_of(then, ledger), against)
    ledger.keep(*split.four)
    return DECOMPOSED[name](split)


def _of_all(name: str, now: Subject, then: Subject, against: str, ledger: Ledger) -> Figure:
    """What all parts did together: put together as one they would weigh 1 and move nothing."""
    answers = (breakdown(now, ledger), breakdown(then, ledger))
    keys = dict.fromkeys(key for answer in answers for key in answer.figures) or {(): None}
    each = [
        _of_one(
            name,
            now.at(now.frame.period, (key,), now.like),
            then.at(then.frame.period, (key,), then.like),
            against,
            ledger,
        )
        for key in keys
    ]
    ledger.keep(*each)
    return contribution.summed(each, whole_of(now, ledger), now.by)


def _is_all(subject: Subject) -> bool:
    """Whether it is all parts of a breakdown."""
    return subject.pick is not None and subject.pick.top is None


def _wrong(name: str, subject: Subject, context: Context) -> str | None:
    """N140 to N142: what cannot be a part, or not of this kind of metric."""
    over = tuple(filter(None, (subject.by, *(column for column, _ in subject.frame.where))))
    metric = subject.metric
    if name in _OF_RATES:
        if not splits(metric, context.catalogue, over):
            return "N141"
        whole = (
            not _is_all(subject) if name == STANDARDISED else not (subject.by or subject.narrowed)
        )
        return "N142" if whole else None
    return None if adds_up(metric, over) else "N140"
