"""Figures with what they are compared with, where their base is among the answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from deckgen.metrics import grain
from deckgen.metrics.bins import BIN
from deckgen.metrics.comparison import CONFIDENCE, comparison
from deckgen.metrics.period import previous, year_ago

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from deckgen.metrics.answer import Answers
    from deckgen.metrics.figure import Figure
    from deckgen.metrics.period import Period
    from deckgen.metrics.query import Answer, Key, Query

Compare = Literal["previous_year", "previous_period", "none"]
"""What an outline compares its figures with."""
_AGAINST = {"previous_year": "yoy", "previous_period": "mom"}


def compared(
    answers: Answers, compare: Compare, confidence: Decimal | None = CONFIDENCE
) -> Answers:
    """The answers whose figures carry their comparison, as far as the base was asked for too."""
    if compare == "none":
        return answers
    found: dict[str, Figure] = {}
    for query, told in answers.answers.items():
        steps = compare == "previous_period" and any(name in grain.CALENDAR for name in query.by)
        if query.like is not None or steps or BIN in query.by:
            continue
        sides = _sides(query, answers, compare)
        for key, figure in told.figures.items():
            pair = _pair(query, key, sides)
            if pair is not None:
                cut = _cut(figure, pair, compare)
                against = comparison(*pair, _AGAINST[compare], confidence, cut=cut)
                found[figure.id] = replace(figure, comparison=against)
    return replace(answers, figures={**answers.figures, **found})


def _sides(query: Query, answers: Answers, compare: Compare) -> tuple[Answer, Answer] | None:
    """The query and its base, of the days that both have where these were asked for."""
    base = _base(query.period, compare)
    known = answers.answers
    here = known.get(replace(query, like=base))
    there = known.get(replace(query, period=base, like=query.period))
    if here is not None and there is not None:
        return here, there
    here, there = known.get(query), known.get(replace(query, period=base))
    if here is None or there is None or _partial(here) or _partial(there):
        return None
    return here, there


def _base(period: Period, compare: Compare) -> Period:
    return year_ago(period) if compare == "previous_year" else previous(period)


def _partial(answer: Answer) -> bool:
    """Whether days are missing: then the plain figures are not to be compared."""
    return any(
        each.coverage is not None and each.coverage.partial for each in answer.figures.values()
    )


def _pair(
    query: Query, key: Key, sides: tuple[Answer, Answer] | None
) -> tuple[Figure, Figure] | None:
    if sides is None:
        return None
    here, there = sides
    current, base = here.figures.get(key), there.figures.get(tuple(_placed(query, key, there)))
    return None if current is None or base is None else (current, base)


def _placed(query: Query, key: Key, there: Answer) -> Iterator[str]:
    """The key at the same place of the other period: July of the year before."""
    for name, value in zip(query.by, key, strict=True):
        if name not in grain.CALENDAR:
            yield value
            continue
        now = grain.keys(name, query.period)
        then = grain.keys(name, there.query.period)
        place = now.index(value) if value in now else len(then)
        yield then[place] if place < len(then) else ""


def _cut(figure: Figure, pair: tuple[Figure, Figure], compare: Compare) -> bool:
    """Whether fewer days were compared than the figure and its base have."""
    whole = (figure.period, _base(figure.period, compare))
    return any(
        (side.period.start, side.period.end) != (period.start, period.end)
        for side, period in zip(pair, whole, strict=True)
    )
