"""What a reference speaks of: a metric as a whole, one row of a breakdown, or the top of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.metrics.addition import adds_up
from deckgen.metrics.grain import CALENDAR
from deckgen.metrics.period import Period, parse_period
from deckgen.metrics.query import Answer, Key, Query
from deckgen.narrate.labels import key_label
from deckgen.narrate.ledger import Ledger, empty, filters
from deckgen.source.diagnostic import Diagnostic, InputError, problem
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.metrics.catalogue import Metric
    from deckgen.metrics.figure import Figure, Where
    from deckgen.narrate.context import Context
    from deckgen.outline.model import NamedFigure, Scalar
    from deckgen.outline.model import Where as OutlineWhere
    from deckgen.outline.reference import Reference
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
    """A metric, a period and a filter; ``compare`` is a named figure's own period of comparison."""

    metric: Metric
    frame: Frame
    narrowed: bool
    """whether the reference has a filter of its own (its whole is then without it)"""
    outer: Where = ()
    pick: Pick | None = None
    compare: Period | None = None
    span: Span | None = None

    @property
    def by(self) -> str:
        """The dimension the subject is one value of, ``""`` for a whole."""
        if self.pick is not None:
            return self.pick.by
        return self.frame.by[0] if len(self.frame.by) == 1 else ""

    def at(self, period: Period, keys: tuple[Key, ...]) -> Subject:
        """The same of another period and, of a breakdown, these of its values."""
        here = self.frame
        frame = Frame(period, here.where, here.metric, here.by, keys)
        narrowed, outer, span = self.narrowed, self.outer, self.span
        return Subject(self.metric, frame, narrowed, outer, self.pick, self.compare, span)


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
    periods = _periods(reference, named, frame, ledger)
    if periods is None:
        return None
    own = outline_filter(named.where) if named is not None else ()
    where = filters(frame.where, own, reference.where)
    narrowed = bool(own or reference.where)
    pick = _pick(named)
    by, keys = ((), ()) if pick is not None else (frame.by, frame.keys)
    inner = Frame(periods[0], where, frame.metric, by, keys)
    return Subject(metric, inner, narrowed, frame.where, pick, periods[1], span)


def unknown_metric(name: str, span: Span | None, context: Context) -> Diagnostic:
    """The problem of a name that is neither a metric nor a figure of the outline."""
    close = nearest(name, (*context.outline.figures, *context.catalogue.names)) or ""
    return problem("N101", span, name=name, nearest=close)


def _periods(
    reference: Reference, named: NamedFigure | None, frame: Frame, ledger: Ledger
) -> tuple[Period, Period | None] | None:
    """The reference's period and, of a named figure, the one it is compared with."""
    stated = reference.period or (named.period if named is not None else None)
    period = frame.period if stated is None else read_period(stated, ledger, reference.span)
    if period is None:
        return None
    if named is None or named.compare is None:
        return period, None
    compared = read_period(named.compare, ledger, named.at("compare"))
    return (period, compared) if compared is not None else None


def _pick(named: NamedFigure | None) -> Pick | None:
    if named is None or named.by is None:
        return None
    return Pick(named.by, named.pick == "min", named.top or 1)


def value_of(subject: Subject, ledger: Ledger) -> Figure:
    """The subject's figure: of its whole, of its row, or of the picked categories."""
    frame = subject.frame
    if subject.pick is not None:
        return _picked_figure(subject, ledger)
    query = Query(subject.metric.id, frame.period, frame.by, frame.where)
    answer = ledger.answer(query, subject.span)
    if not frame.by:
        return answer.figures.get(()) or empty(query, "no_rows", (), subject.metric)
    return together(answer, frame.keys, subject.metric, ledger) or _absent(
        subject, query, frame.keys
    )


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
    return ledger.figure(Query(subject.metric.id, frame.period, (), where), (), subject.span)


def picked(subject: Subject, ledger: Ledger) -> tuple[Key, ...]:
    """The categories a named figure picks, best first; ties in the dimension's order."""
    pick = subject.pick
    if pick is None:
        return subject.frame.keys
    figures = _breakdown(subject, ledger).figures
    ranked = [(key, f.value) for key, f in figures.items() if f.value is not None and key != ("",)]
    ranked.sort(key=lambda item: item[1] if pick.least else -item[1])
    return tuple(key for key, _ in ranked[: pick.top])


def _picked_figure(subject: Subject, ledger: Ledger) -> Figure:
    keys = subject.frame.keys or picked(subject, ledger)
    answer = _breakdown(subject, ledger)
    return together(answer, keys, subject.metric, ledger) or _absent(subject, answer.query, keys)


def before(subject: Subject, base: Period, ledger: Ledger, *, step: bool) -> Subject:
    """The subject in the period it is compared with.

    A month (any calendar value) is compared with the month at the same place there or, with
    ``step``, with the one just before it; other categories with themselves.
    """
    keys = subject.frame.keys or picked(subject, ledger)
    there = subject.at(base, keys)
    if subject.by not in CALENDAR:
        return there
    now, then = (list(_breakdown(each, ledger).figures) for each in (subject, there))
    if not keys or keys[0] not in now:
        return there
    places = [now.index(key) for key in keys if key in now]
    if step and places[0] > 0:
        return subject.at(subject.frame.period, tuple(now[place - 1] for place in places))
    wanted = [-1] if step else [place for place in places if place < len(then)]
    return subject.at(base, tuple(then[place] for place in wanted if then))


def _breakdown(subject: Subject, ledger: Ledger) -> Answer:
    by = (subject.by,)
    query = Query(subject.metric.id, subject.frame.period, by, subject.frame.where)
    return ledger.answer(query, subject.span)


def picked_names(subject: Subject, context: Context, ledger: Ledger) -> list[str]:
    """The picked categories as they are shown."""
    if subject.pick is None:
        return []
    period = subject.frame.period
    return [key_label(subject.pick.by, key[0], context, period) for key in picked(subject, ledger)]
