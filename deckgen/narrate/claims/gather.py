"""Topics from the queries that a slide's blocks asked: what they show, and what it is held against.

Asked are the same metric's whole and the period compared with. The queries follow from those of
the blocks alone, never from data, so that they can be planned; ``Ledger.listen`` asks them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from deckgen.metrics.bins import BIN
from deckgen.metrics.declaration import COUNTED
from deckgen.metrics.dimension import UNNAMED
from deckgen.metrics.period import previous, year_ago
from deckgen.metrics.query import TIME_GRAINS, Query
from deckgen.narrate.claims.topic import Pair, Part, Topic
from deckgen.narrate.labels import dimension_label, key_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deckgen.metrics.catalogue import Metric
    from deckgen.metrics.figure import Figure, Where
    from deckgen.metrics.period import Period
    from deckgen.metrics.query import Answer, Key
    from deckgen.narrate.context import Context
    from deckgen.narrate.ledger import Ledger
    from deckgen.source.place import Span

_KINDS = (*COUNTED, "snapshot", "span", "derived")
"""Kinds of metrics that are spoken of; the others are readings of these."""
_NAMED = 3
"""Values of a filter that a sentence can name."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A topic to be: what is asked for it."""

    metric: Metric
    by: str
    where: Where
    period: Period
    base: Period | None
    span: Span | None

    def query(self, period: Period, *, whole: bool = False, like: Period | None = None) -> Query:
        """Its query, or its whole's: without the filter on its own dimension."""
        if whole or not self.by:
            where = tuple(item for item in self.where if item[0] != self.by)
            return Query(self.metric.id, period, (), where, like)
        return Query(self.metric.id, period, (self.by,), self.where, like)


def topics_of(
    heard: Sequence[tuple[Query, Span | None]], context: Context, ledger: Ledger
) -> tuple[Topic, ...]:
    """What the blocks that asked these queries speak of, in their order; none while only asking."""
    made = (_topic(wanted, context, ledger) for wanted in _wanted(heard, context))
    found = [topic for topic in made if topic is not None]
    return tuple(replace(topic, place=place) for place, topic in enumerate(found))


def _wanted(heard: Sequence[tuple[Query, Span | None]], context: Context) -> Iterator[_Wanted]:
    grouped: dict[tuple[str, Where, str], list[tuple[Query, Span | None]]] = {}
    for query, span in heard:
        # the bins of a density are drawn, not spoken of
        for by in [name for name in query.by if name != BIN] or ("",):
            others = tuple(name for name in query.by if name != by)
            where = tuple(item for item in query.where if item[0] not in others)
            grouped.setdefault((query.metric, where, by), []).append((query, span))
    for (name, where, by), asked in grouped.items():
        metric = context.catalogue.find(name)
        if metric is None or metric.node.kind not in _KINDS:
            continue
        period, base = _periods([query for query, _ in asked], context)
        yield _Wanted(metric, by, where, period, base, asked[0][1])


def _periods(queries: Sequence[Query], context: Context) -> tuple[Period, Period | None]:
    """The period spoken of and the one compared with: as the blocks ask, else as the outline."""
    periods = {query.period for query in queries}
    own = context.period
    period = own if own in periods else max(periods, key=lambda each: (each.end, each.days))
    usual = context.compared(period)
    stated = [query.like for query in queries if query.period == period and query.like is not None]
    earlier = [like for like in dict.fromkeys(stated) if like != period]
    if usual is not None and (usual in earlier or not earlier):
        return period, usual
    return period, earlier[0] if earlier else usual


def _topic(wanted: _Wanted, context: Context, ledger: Ledger) -> Topic | None:
    period, base, span = wanted.period, wanted.base, wanted.span
    shown = ledger.listen(wanted.query(period), span)
    whole = ledger.listen(wanted.query(period, whole=True), span)
    above = _both(wanted, ledger, whole=True) if base is not None else None
    parted = base is not None and wanted.by not in TIME_GRAINS
    beside = _both(wanted, ledger, whole=False) if parted else None
    if shown is None or whole is None or (wanted.by and len(shown.figures) < 2):
        return None
    total = whole.figures.get(())
    if total is None:
        return None
    metric = wanted.metric
    target, benchmark = (None, None)
    if not wanted.where:
        target, benchmark = ledger.target(metric.id, period), ledger.benchmark(metric.id)
    return Topic(
        metric,
        wanted.by,
        wanted.where,
        period,
        total,
        tuple(_parts(wanted, shown, beside, context)),
        _paired((), above, period, base),
        _against(period, base),
        base,
        target,
        benchmark,
        tuple(_gone(wanted, shown, beside, context)),
        scope=_scope(wanted, context),
        dimension=dimension_label(wanted.by, context) if wanted.by else "",
    )


def _both(wanted: _Wanted, ledger: Ledger, *, whole: bool) -> tuple[Answer, Answer] | None:
    """Its figures and those of the period compared with, of the days that both have data of."""
    period, base = wanted.period, wanted.base
    assert base is not None  # noqa: S101 -- the caller asked
    now = ledger.listen(wanted.query(period, whole=whole, like=base), wanted.span)
    then = ledger.listen(wanted.query(base, whole=whole, like=period), wanted.span)
    return None if now is None or then is None else (now, then)


def _paired(
    key: Key, answers: tuple[Answer, Answer] | None, period: Period, base: Period | None
) -> Pair | None:
    """The figures of a key on both sides; one that is not there then has none."""
    if answers is None or base is None:
        return None
    now, then = (answer.figures.get(key) for answer in answers)
    if now is None or then is None:
        return None
    days = ((now.period, period), (then.period, base))
    cut = any((a.start, a.end) != (b.start, b.end) for a, b in days)
    return Pair(now, then, cut)


def _parts(
    wanted: _Wanted, shown: Answer, beside: tuple[Answer, Answer] | None, context: Context
) -> Iterator[Part]:
    for key, figure in shown.figures.items() if wanted.by else ():
        if key[0] in UNNAMED:
            continue
        label = key_label(wanted.by, key[0], context, wanted.period)
        pair = _paired(key, beside, wanted.period, wanted.base)
        new = beside is not None and _absent(beside[1].figures.get(key))
        yield Part(key[0], label, figure, None if new else pair, new)


def _absent(figure: Figure | None) -> bool:
    return figure is None or not figure.value


def _gone(
    wanted: _Wanted, shown: Answer, beside: tuple[Answer, Answer] | None, context: Context
) -> Iterator[Part]:
    """Values that only the period compared with has."""
    if beside is None or not wanted.by or wanted.base is None:
        return
    for key, then in beside[1].figures.items():
        if key not in shown.figures and key[0] not in UNNAMED and then.value:
            label = key_label(wanted.by, key[0], context, wanted.base)
            yield Part(key[0], label, then)


def _against(period: Period, base: Period | None) -> str:
    if base is None or base == year_ago(period):
        return "yoy"
    if base == previous(period):
        return "mom"
    return base.key


def _scope(wanted: _Wanted, context: Context) -> str:
    """The values of the filters on other dimensions than its own, by name."""
    wording = context.wording
    found = []
    for column, values in wanted.where:
        if column != wanted.by:
            named = [key_label(column, value, context) for value in values[:_NAMED]]
            found.append(wording["number.list"].join(named))
    return "".join(found)


def can_be_named(topic: Topic) -> bool:
    """Whether a sentence can say what rows a topic is of: by few values of columns, with names."""
    if topic.scope and not any(map(str.isalpha, topic.scope)):
        return False
    others = [values for column, values in topic.where if column != topic.by]
    return len(others) <= 1 and all(len(values) <= _NAMED for values in others)
