"""How many values of a breakdown meet the metric's target, and how many miss it.

``{months.missed}`` of ``months: {metric: first_response_time, by: month}`` counts the months. A
piece of time has its own target where one is stated, else that of the whole period, as a line
across the chart has; of what adds up the whole's target is none of its parts'.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.metrics.addition import adds_up
from deckgen.metrics.compare import met
from deckgen.metrics.dimension import UNNAMED
from deckgen.metrics.figure import Figure
from deckgen.metrics.grain import CALENDAR, piece
from deckgen.metrics.identify import figure_id
from deckgen.narrate.labels import dimension_label, metric_label
from deckgen.narrate.ledger import filters
from deckgen.narrate.stated import tell_not_stated
from deckgen.narrate.subject import breakdown
from deckgen.narrate.value import Value, plain
from deckgen.source.diagnostic import problem
from deckgen.source.place import LocalText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from deckgen.narrate.context import Context
    from deckgen.narrate.ledger import Ledger
    from deckgen.narrate.subject import Subject


def reached(attribute: str) -> Callable[[Subject, Context, Ledger], Value | None]:
    """What counts a breakdown's values by their targets: ``met`` or ``missed``."""

    def counted(subject: Subject, context: Context, ledger: Ledger) -> Value | None:
        if subject.pick is None or subject.metric.node.better == "none":
            ledger.tell(problem("N105", subject.span, attribute=attribute))
            return None
        pairs = list(_pairs(subject, ledger))
        if not pairs and not ledger.dry:
            tell_not_stated("N107", subject.metric.id, subject.span, context, ledger)
            return None
        ledger.keep(*(figure for pair in pairs for figure in pair))
        found = [pair for pair in pairs if met(*pair) == (attribute == "met")]
        figure = replace(
            _count(attribute, subject, context),
            value=None if ledger.dry else Decimal(len(found)),
            reason="not_asked" if ledger.dry else None,
            operands=tuple(each.id for pair in found for each in pair),
        )
        return plain(figure, ledger)

    return counted


def _pairs(subject: Subject, ledger: Ledger) -> Iterator[tuple[Figure, Figure]]:
    """Each value of the breakdown that is known, with its target."""
    for key, actual in breakdown(subject, ledger).figures.items():
        target = _target(key[0], subject, ledger)
        if key[0] in UNNAMED or actual.value is None or target is None or target.value is None:
            continue
        yield actual, target


def _target(key: str, subject: Subject, ledger: Ledger) -> Figure | None:
    metric, period = subject.metric, subject.frame.period
    own = None
    if subject.by in CALENDAR and key not in UNNAMED:
        own = ledger.target(metric.id, piece(key, period))
    if own is not None or adds_up(metric, (subject.by,)):
        return own
    return ledger.target(metric.id, period)


def _count(attribute: str, subject: Subject, context: Context) -> Figure:
    """The count without its value; of pieces of time with the word that counts them."""
    wording, metric, frame, by = context.wording, subject.metric, subject.frame, subject.by
    where = filters(frame.where, (("by", (by,)),))
    told = {"metric": metric_label(metric, context), "dimension": dimension_label(by, context)}
    return Figure(
        id=f"{figure_id(metric.id, frame.period, where)}.{attribute}",
        metric=metric.id,
        label=LocalText.plain(wording.fill(f"targets.of_{attribute}", **told)),
        quantity="value",
        unit="count",
        value=None,
        period=frame.period,
        where=frame.where,
        noun=LocalText.plain(wording[f"targets.{by}"]) if by in CALENDAR else None,
    )
