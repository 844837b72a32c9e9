"""A scorecard: of each metric the value, its change, its course, what it was, and its target."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from deckgen.charts.data import ChartData, SeriesData
from deckgen.charts.motif import sparkline
from deckgen.charts.spec import Category
from deckgen.content.alt import Told, alternative
from deckgen.content.blocks.numbers import LIGHT, figure_runs, label_of_field, reference_of
from deckgen.content.desk import Desk, Made, Seat
from deckgen.content.model import Fill
from deckgen.metrics.compare import met
from deckgen.metrics.period import Period, parse_period, shifted
from deckgen.metrics.query import Query
from deckgen.narrate.against import base_period
from deckgen.narrate.bind import value_at
from deckgen.narrate.change import change_figure, direction, is_noise, say_change, unsigned
from deckgen.narrate.labels import key_label
from deckgen.narrate.marked import joined
from deckgen.narrate.number import say
from deckgen.narrate.period_text import period_text
from deckgen.narrate.subject import Frame, Subject, subject_of, value_of
from deckgen.narrate.text import Paragraph, RichText, Run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from deckgen.charts.spec import ColorRole
    from deckgen.metrics.figure import Figure
    from deckgen.narrate.value import Value
    from deckgen.outline.blocks import ScorecardBlock, ScorecardItem
    from deckgen.outline.reference import Reference

_ARROWS = {1: "▲", -1: "▼"}
_GOOD = {"up": 1, "down": -1}
_MONTHS = {"month": 1, "quarter": 3}
_VERDICTS: dict[bool | None, ColorRole] = {False: "bad"}
_FEWEST, _STEPS = 3, 6
"""Points that make a course at least, and those of one that reaches back."""


@dataclass(frozen=True, slots=True)
class _Score:
    """One card on its way: the item, what it speaks of, and where it goes."""

    item: ScorecardItem
    reference: Reference
    subject: Subject
    key: str
    slot: str
    desk: Desk
    targets: bool = False
    """whether any metric of the block has a target"""

    def value(self, attribute: str) -> Value | None:
        """The item's figure with an attribute: ``change``, ``previous``."""
        reference = replace(self.reference, attributes=(attribute,))
        return value_at(reference, self.desk.context, self.desk.ledger)


def scorecard(block: ScorecardBlock, seat: Seat, desk: Desk) -> Made:
    """A card for each metric, with a native line chart of its course."""
    fills: list[Fill] = []
    values: list[str] = []
    found = [
        _score(item, f"{block.id}/{item.id}", f"{seat.slot}{place}", desk)
        for place, item in enumerate(block.items, 1)
    ]
    scores = [score for score in found if score is not None]
    targets = any(_target_of(score) is not None for score in scores)
    for score in (replace(score, targets=targets) for score in scores):
        course = _course(score, block.trend)
        values += course.values
        fills += [*_texts(score), *course.fills]
    return Made(tuple(fills), tuple(values), asides=_told(block.trend, fills, desk))


def _told(trend: str, fills: list[Fill], desk: Desk) -> tuple[str, ...]:
    """What the lines show, for the foot: they have no axes, and the values beside are another's."""
    if not any(fill.slot.endswith(".trend") for fill in fills):
        return ()
    wording = desk.context.wording
    period = period_text(_span(desk.context.period, trend), wording)
    return (wording.fill(f"scorecard.course_{trend}", period=period),)


def _score(item: ScorecardItem, key: str, slot: str, desk: Desk) -> _Score | None:
    reference = reference_of(item.figure, desk, item.at("figure"))
    if reference is None:
        return None
    place = Frame(desk.context.period)
    subject = subject_of(replace(reference, attributes=()), place, desk.context, desk.ledger)
    return _Score(item, reference, subject, key, slot, desk) if subject is not None else None


def _texts(score: _Score) -> Iterator[Fill]:
    item, desk, slot, key = score.item, score.desk, score.slot, score.key
    label = desk.words(item.label) or label_of_field(item.figure, desk)
    figure = figure_runs(item.figure, desk, LIGHT, item.at("figure"), accent=item.accent)
    yield Fill(f"{slot}.label", f"{key}/label", _line(Run(label)), span=item.span)
    change = _change(score)
    if change:
        yield Fill(f"{slot}.change", f"{key}/change", _line(*change), span=item.span)
    large = RichText((Paragraph(figure, "figure"),))
    yield Fill(slot, key, large, span=item.span, tone=_VERDICTS.get(_reached(score), ""))
    foot = _foot(score)
    if foot:
        yield Fill(f"{slot}.foot", f"{key}/foot", _line(*foot), span=item.span)
    target = _target(score, alone=not foot)
    if target:
        yield Fill(f"{slot}.target", f"{key}/target", _line(*target), span=item.span)


def _line(*runs: Run) -> RichText:
    return RichText((Paragraph(runs),))


def _change(score: _Score) -> tuple[Run, ...]:
    """``▲ 21.9%`` in the colour of good or bad; level in grey and in words.

    What the metric is measured in says it, of durations and rates (▼ 12 秒, ▲ 3.4 个百分点): a
    per cent of a duration beside points of rates would be read as points. Only counts and amounts
    change by per cent.
    """
    if base_period(score.subject, "change", score.desk.context) is None:
        return ()
    value = score.value("change")
    figure = change_figure(value, "") if value is not None else None
    if value is None or figure is None or figure.value is None:
        return ()
    wording = score.desk.context.wording
    shown = score.desk.context.shown.get(score.subject.metric.id)
    side = 0 if is_noise(figure) else direction(figure, shown)
    if not side:
        return (Run(say_change(value, wording, "word", shown), figure.id, "muted"),)
    amount = say(unsigned(figure), wording, "", shown=shown)
    score.desk.ledger.keep(figure)
    good = _GOOD.get(score.subject.metric.node.better)
    style = "muted" if good is None else "good" if side == good else "bad"
    return (Run(f"{_ARROWS[side]} ", style=style), Run(amount, figure.id, style))


def _foot(score: _Score) -> tuple[Run, ...]:
    """The author's note, else the value compared with, by its period."""
    if score.item.note is not None:
        return score.desk.runs(score.item.note)
    base = base_period(score.subject, "change", score.desk.context)
    if base is None:
        return ()
    value = score.value("previous")
    if value is None or value.figure is None or value.figure.value is None:
        return ()
    wording = score.desk.context.wording
    shown = score.desk.context.shown.get(value.figure.metric)
    named = Run(period_text(base, wording) + "  ")
    return (named, Run(say(value.figure, wording, "", shown=shown), value.figure.id))


def _target_of(score: _Score) -> tuple[Figure, Figure] | None:
    """The target of the figure's period, and the figure."""
    ledger, metric = score.desk.ledger, score.subject.metric
    target = ledger.target(metric.id, score.subject.frame.period)
    actual = value_of(score.subject, ledger)
    if target is None or target.value is None or actual.value is None:
        return None
    return target, actual


def _reached(score: _Score) -> bool | None:
    """Whether the target is met; ``None`` where there is none, or no direction of good."""
    found = _target_of(score)
    return met(found[1], found[0]) if found is not None else None


def _target(score: _Score, *, alone: bool) -> tuple[Run, ...]:
    """``目标 ≥ 90% 达成``: the target, and whether it is met.

    A metric without one says so where others of the block have theirs and nothing else stands in
    its line: no card has a hole.
    """
    desk, metric = score.desk, score.subject.metric
    found = _target_of(score)
    if found is None:
        return (
            (Run(desk.context.wording["scorecard.no_target"]),) if score.targets and alone else ()
        )
    target, actual = found
    desk.ledger.keep(target, actual)
    wording = desk.context.wording
    bound = wording[f"scorecard.bound_{metric.node.better}"]
    shown = desk.context.shown.get(metric.id)
    head = Run(wording.fill("scorecard.target", bound=bound))
    said = Run(say(target, wording, "", shown=shown), target.id)
    reached = met(actual, target)
    if reached is None:
        return (head, said)
    word = wording["scorecard.met" if reached else "scorecard.missed"]
    return (head, said, Run(f"  {word}", actual.id, "good" if reached else "bad"))


def _course(score: _Score, trend: str) -> Made:
    """The metric over the deck's period or up to its end, as a line without axes.

    A dot at its end is the card's value: where the line runs up to the period, not through it.
    """
    desk, metric = score.desk, score.subject.metric
    if trend == "none" or score.subject.pick is not None:
        return Made()
    span = _span(desk.context.period, trend)
    query = Query(metric.id, span, (trend,), score.subject.frame.where)
    found = desk.ledger.answer(query, score.item.span).figures
    figures = {key[0]: figure for key, figure in found.items()}
    known = [figure.value for figure in figures.values() if figure.value is not None]
    if len(known) < _FEWEST:
        return Made()
    desk.ledger.keep(*figures.values())
    labels = {key: key_label(trend, key, desk.context) for key in figures}
    title = desk.words(score.item.label) or label_of_field(score.item.figure, desk)
    told = Told("", tuple((labels[key], figure) for key, figure in figures.items()))
    wording = desk.context.wording
    opening = joined("", (wording["alt.line"], wording["alt.join"], title))
    alt = alternative(opening, "", [told], desk.context)
    ends = ("last",) if span != desk.context.period else ()
    data = replace(_data(title, figures, labels, trend), highlight=ends)
    spec = sparkline(data)
    fill = Fill(f"{score.slot}.trend", f"{score.key}/trend", spec, alt.text, score.item.span)
    values = (wording.fill("notes.values", title=title), *alt.values) if alt.values else ()
    return Made((fill,), values)


def _span(period: Period, trend: str) -> Period:
    """The period, or the six steps up to its end where it has too few to make a course.

    A course of months in a deck of one month is that of the half year before its end.
    """
    months = _MONTHS.get(trend)
    if months is None or period.days >= _FEWEST * months * 28:
        return period
    last = parse_period(f"{period.last:%Y-%m}")
    return Period(shifted(last, 1 - _STEPS * months).start, period.end)


def _data(title: str, figures: dict[str, Figure], labels: dict[str, str], trend: str) -> ChartData:
    values: tuple[Decimal | None, ...] = tuple(figure.value for figure in figures.values())
    series = SeriesData("course", title, values, tuple(f.id for f in figures.values()))
    categories = tuple(Category(key, labels[key]) for key in figures)
    return ChartData(categories, (series,), grain=trend, title=title)
