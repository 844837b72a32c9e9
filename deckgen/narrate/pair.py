"""The two sides of a comparison, like for like: the same places of two periods, the same days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.metrics import grain
from deckgen.narrate.subject import Subject, picked, value_of

if TYPE_CHECKING:
    from deckgen.metrics.figure import Figure
    from deckgen.metrics.period import Period
    from deckgen.metrics.query import Key
    from deckgen.narrate.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure and its base. ``cut`` says that the data hold only a part of one period."""

    current: Figure
    base: Figure
    cut: bool


def pair(subject: Subject, base: Period, ledger: Ledger, *, step: bool) -> Pair:
    """The subject's figure and the one it is compared with; see ``sides``."""
    here, there = sides(subject, base, ledger, step=step)
    current, against = value_of(here, ledger), value_of(there, ledger)
    return Pair(current, against, _is_cut(here, current) or _is_cut(there, against))


def before(subject: Subject, base: Period, ledger: Ledger, *, step: bool) -> Subject:
    """The subject in the period it is compared with, of the days that both have data of."""
    return sides(subject, base, ledger, step=step)[1]


def sides(subject: Subject, base: Period, ledger: Ledger, *, step: bool) -> tuple[Subject, Subject]:
    """The subject now and in the period it is compared with, of the days both have data of.

    A month (any calendar value) is compared with the month at the same place there or, with
    ``step``, with the one just before it; other categories with themselves.
    """
    keys = subject.frame.keys or picked(subject, ledger)
    if step and subject.by in grain.CALENDAR and ledger.dry:
        for each in _possible(subject, base):
            value_of(each, ledger)
    return _sides(subject, base, keys, step=step)


def _sides(
    subject: Subject, base: Period, keys: tuple[Key, ...], *, step: bool
) -> tuple[Subject, Subject]:
    period, name = subject.frame.period, subject.by
    here, there = subject.at(period, keys, base), subject.at(base, keys, period)
    if name not in grain.CALENDAR:
        return here, there
    now, then = grain.keys(name, period), grain.keys(name, base)
    places = [now.index(key[0]) for key in keys if key and key[0] in now]
    if not places:
        return here, there
    if not step:
        return here, subject.at(base, _keys(then, places), period)
    plain = subject.at(period, keys)
    if places[0] > 0:
        return plain, subject.at(period, _keys(now, [place - 1 for place in places]), period)
    return plain, _edge(subject, base)


def _keys(names: tuple[str, ...], places: list[int]) -> tuple[Key, ...]:
    """The values at places; one that does not exist where a period has none there."""
    return tuple((names[place],) for place in places if place < len(names)) or (("",),)


def _edge(subject: Subject, base: Period) -> Subject:
    """The last value of the period before: what the first one of this is compared with."""
    name, period = subject.by, subject.frame.period
    last = grain.pieces(name, base)[-1]
    return subject.at(last, ((grain.key_of(name, last),),), grain.pieces(name, period)[0])


def _possible(subject: Subject, base: Period) -> tuple[Subject, Subject]:
    """While only asking no row is known: what any of them may be compared with."""
    period = subject.frame.period
    return subject.at(period, ((),), period), _edge(subject, base)


def _is_cut(side: Subject, figure: Figure) -> bool:
    """Whether a figure is of fewer days than its side of the comparison has."""
    period, keys = side.frame.period, side.frame.keys
    if side.like is None or figure.value is None:
        return False
    if side.by in grain.CALENDAR:
        if len(keys) != 1:
            return False
        period = grain.piece(keys[0][0], period)
    return (figure.period.start, figure.period.end) != (period.start, period.end)
