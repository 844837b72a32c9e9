"""What a reference speaks of: a metric as a whole, one row of a breakdown, or the top of one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from deckgen.metrics.addition import adds_up
from deckgen.metrics.dimension import UNNAMED
from deckgen.metrics.period import Period, parse_period
from deckgen.metrics.query import Answer, Key, Query
from deckgen.narrate.labels import key_label
from deckgen.narrate.ledger import Ledger, empty, filters
from deckgen.narrate.period_text import day_of_year, day_text
from deckgen.source.diagnostic import Diagnostic, InputError, problem
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from deckgen.metrics.catalogue import Metric
    from deckgen.metrics.figure import Figure, Where
    from deckgen.narrate.context import Context
    from deckgen.outline.block import Scalar
    from deckgen.outline.block import Where as OutlineWhere
    from deckgen.outline.reference import Reference
    from deckgen.outline.sources import Event, NamedFigure
    from deckgen.source.place import Span


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a reference stands: the row of a table, the category of a chart, or nowhere special.

    With ``by`` the figures are those of ``keys`` (several: put together, as 其他); ``metric`` is
    what a reference without a name continues.
    """

    period: Period
    where: Where = ()
    metric: str | None = None
    by: tuple[str, ...] = ()
    keys: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Pick:
    """The top of a breakdown: the category with the largest or smallest value, or the top n."""

    by: str
    least: bool = False
    top: int = 1


@dataclass(frozen=True, slots=True)
class Subject:
    """A metric, a period and a filter.

    ``compare`` is a named figure's own period of comparison, ``event`` says that it is the time
    before one. ``like`` is the period it is being compared with.
    """

    metric: Metric
    frame: Frame
    narrowed: bool
    """whether the reference has a filter of its own (its whole is then without it)"""
    outer: Where = ()
    pick: Pick | None = None
    compare: Period | None = None
    event: bool = False
    like: Period | None = None
    span: Span | None = None

    @property
    def by(self) -> str:
        """The dimension the subject is one value of, ``""`` for a whole."""
        if self.pick is not None:
            return self.pick.by
        return self.frame.by[0] if len(self.frame.by) == 1 else ""

    def at(self, period: Period, keys: tuple[Key, ...], like: Period | None = None) -> Subject:
        """The same of another period and, of a breakdown, these of its values."""
        return replace(self, frame=replace(self.frame, period=period, keys=keys), like=like)

    def query(self, by: tuple[str, ...] = (), where: Where | None = None) -> Query:
        """The query of its figures."""
        frame = self.frame
        kept = frame.where if where is None else where
        return Query(self.metric.id, frame.period, by, kept, self.like)


def outline_filter(where: OutlineWhere) -> Where:
    """A filter of the outline as the planner knows it: every value as text."""
    return filters(tuple((column, _values(value)) for column, value in where.items()))


def _values(value: Scalar | list[Scalar]) -> tuple[str, ...]:
    return tuple(scalar_text(item) for item in (value if isinstance(value, list) else [value]))


def scalar_text(value: Scalar) -> str:
    """A YAML scalar as text: ``true`` and ``false`` as YAML writes them."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def read_period(text: Scalar, ledger: Ledger, span: Span | None) -> Period | None:
    """A period, or ``None`` with a problem told."""
    try:
        return parse_period(scalar_text(text))
    except (ValueError, InputError):
        ledger.tell(problem("N103", span, period=text))
        return None


def subject_of(
    reference: Reference, frame: Frame, context: Context, ledger: Ledger
) -> Subject | None:
    """What a reference means where it stands, or ``None`` with a problem told."""
    span = reference.span
    if not reference.name and frame.metric is None:
        ledger.tell(problem("N104", span))
        return None
    named = context.outline.figures.get(reference.name)
    wanted = named.metric if named is not None else reference.name or frame.metric or ""
    metric = context.catalogue.find(wanted)
    if metric is None:
        place = named.at("metric") if named is not None else span
        ledger.tell(unknown_metric(wanted, place or span, context))
        return None
    event = named.event if named is not None else None
    periods = _periods(reference, named, frame, ledger)
    if periods is None:
        return None
    own = outline_filter(named.where) if named is not None else ()
    where = filters(frame.where, own, reference.where)
    narrowed = bool(own or reference.where)
    pick = _pick(named)
    by, keys = ((), ()) if pick is not None else (frame.by, frame.keys)
    inner = Frame(periods[0], where, frame.metric, by, keys)
    happened = event is not None
    return Subject(metric, inner, narrowed, frame.where, pick, periods[1], happened, None, span)


def unknown_metric(name: str, span: Span | None, context: Context) -> Diagnostic:
    """The problem of a name that is neither a metric nor a figure of the outline."""
    close = nearest(name, (*context.outline.figures, *context.catalogue.names)) or ""
    return problem("N101", span, name=name, nearest=close)


def _periods(
    reference: Reference, named: NamedFigure | None, frame: Frame, ledger: Ledger
) -> tuple[Period, Period | None] | None:
    """The reference's period and, of a named figure, the one it is compared with."""
    if named is not None and named.event is not None:
        return _around(named, named.event, ledger)
    stated = reference.period or (named.period if named is not None else None)
    place = named.at("period") if named is not None and not reference.period else None
    period = (
        frame.period if stated is None else read_period(stated, ledger, place or reference.span)
    )
    if period is None:
        return None
    if named is None or named.compare is None:
        return period, None
    compared = read_period(named.compare, ledger, named.at("compare"))
    return (period, compared) if compared is not None else None


def _around(named: NamedFigure, event: Event, ledger: Ledger) -> tuple[Period, Period] | None:
    """As many days after an event as before it."""
    if named.period is not None or named.compare is not None:
        ledger.tell(problem("N122", named.at("event"), metric=named.metric))
        return None
    given = event.moment if event.moment is not None else event.name or ""
    at = read_period(given, ledger, event.at("at") or named.at("event"))
    if at is None:
        return None
    days = dt.timedelta(days=event.days)
    first = at.start if at.grain == "day" else at.end
    return Period(first, first + days), Period(at.start - days, at.start)


def _pick(named: NamedFigure | None) -> Pick | None:
    if named is None or named.by is None:
        return None
    return Pick(named.by, named.pick == "min", named.top or 1)


def value_of(subject: Subject, ledger: Ledger) -> Figure:
    """The subject's figure: of its whole, of its row, or of the picked categories."""
    frame = subject.frame
    if subject.pick is None and not frame.by:
        query = subject.query()
        answer = ledger.answer(query, subject.span)
        return answer.figures.get(()) or empty(query, "no_rows", (), subject.metric)
    keys = frame.keys or picked(subject, ledger)
    answer = breakdown(subject, ledger)
    return together(answer, keys, subject.metric, ledger) or _absent(subject, answer.query, keys)


def breakdown(subject: Subject, ledger: Ledger) -> Answer:
    """The values of its dimension; like its own period, those cut in place of the whole ones."""
    by = (subject.pick.by,) if subject.pick is not None else subject.frame.by
    answer = ledger.answer(subject.query(by), subject.span)
    if subject.like is None or subject.like != subject.frame.period:
        return answer
    whole = ledger.answer(replace(answer.query, like=None), subject.span)
    return replace(whole, figures={**whole.figures, **answer.figures})


def _absent(subject: Subject, query: Query, keys: Sequence[Key]) -> Figure:
    return empty(query, "no_rows", keys[0] if len(keys) == 1 else (), subject.metric)


def together(answer: Answer, keys: Sequence[Key], metric: Metric, ledger: Ledger) -> Figure | None:
    """The figure of one key of an answer, or of several put together."""
    figures = [answer.figures[key] for key in keys if key in answer.figures]
    return ledger.together(figures, adds=adds_up(metric, answer.query.by))


def whole_of(subject: Subject, ledger: Ledger) -> Figure:
    """What the subject is a share of: without its own filter, its breakdown or its row."""
    frame = subject.frame
    inside = subject.pick is not None or bool(frame.by)
    where = frame.where if inside or not subject.narrowed else subject.outer
    return ledger.figure(subject.query((), where), (), subject.span)


def picked(subject: Subject, ledger: Ledger) -> tuple[Key, ...]:
    """The categories a named figure picks, best first; ties in the dimension's order.

    Blank and what is in no group are no categories to pick. N144 warns where one that is picked
    and one that is not are equal.
    """
    pick = subject.pick
    if pick is None:
        return subject.frame.keys
    figures = breakdown(replace(subject, like=None), ledger).figures
    ranked = [
        (key, f.value)
        for key, f in figures.items()
        if f.value is not None and key[0] not in UNNAMED
    ]
    ranked.sort(key=lambda item: item[1] if pick.least else -item[1])
    _warn_of_tie(subject, pick, ranked, ledger)
    return tuple(key for key, _ in ranked[: pick.top])


def _warn_of_tie(
    subject: Subject, pick: Pick, ranked: list[tuple[Key, Decimal]], ledger: Ledger
) -> None:
    if len(ranked) <= pick.top or ranked[pick.top - 1][1] != ranked[pick.top][1]:
        return
    last, next_ = ranked[pick.top - 1][0][0], ranked[pick.top][0][0]
    name = subject.metric.id
    told = problem("N144", subject.span, severity="warning", metric=name, one=last, other=next_)
    ledger.tell(told)


def picked_names(subject: Subject, context: Context, ledger: Ledger) -> list[str]:
    """The picked categories as they are shown."""
    if subject.pick is None:
        return []
    by, period = subject.pick.by, subject.frame.period
    if by == "day":
        days = (dt.date.fromisoformat(key[0]) for key in picked(subject, ledger))
        say_day = day_of_year if period.start.year == period.last.year else day_text
        return [say_day(day, context.wording) for day in days]
    return [key_label(by, key[0], context, period) for key in picked(subject, ledger)]
