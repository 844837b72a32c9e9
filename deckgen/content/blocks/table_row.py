"""Rows of a figure table: a frame each for its references, the rest and the total."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.data import OTHER
from deckgen.metrics.query import TIME_GRAINS, Key, Query
from deckgen.narrate.bind import value_at
from deckgen.narrate.decompose import DECOMPOSED
from deckgen.narrate.against import base_period
from deckgen.narrate.labels import key_label, metric_label
from deckgen.narrate.subject import Frame, outline_filter, subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.content.desk import Desk
    from deckgen.outline.model import TableBlock
    from deckgen.outline.reference import Reference

TOTAL = "~total"
_LOWEST = Decimal("-Infinity")


@dataclass(frozen=True, slots=True)
class RowFrame:
    """A row: its key and label, and where its references stand."""

    key: str
    label: str
    frame: Frame
    total: bool = False


def base_frame(block: TableBlock, desk: Desk) -> Frame:
    """The frame all rows share: the block's period and filter."""
    period = desk.period(block.period, block.at("period"))
    return Frame(period, outline_filter(block.where))


def metric_rows(block: TableBlock, desk: Desk) -> list[RowFrame]:
    """A row for each metric."""
    base = base_frame(block, desk)
    rows = []
    for place, name in enumerate(block.metrics):
        metric = desk.metric(name, block.at("metrics", place))
        if metric is not None:
            label = metric_label(metric, desk.context)
            rows.append(RowFrame(metric.id, label, replace(base, metric=metric.id)))
    return rows


def dimension_rows(
    block: TableBlock, by: str, references: Sequence[Reference], rank: Reference, desk: Desk
) -> list[RowFrame]:
    """A row for each value of a dimension: the ``top`` ones, the rest together, the total.

    Rows go by the value of ``rank`` where asked to, or where the dimension has no order.
    """
    base = replace(base_frame(block, desk), by=(by,))
    keys = _keys(references, base, desk)
    if _by_value(block, by, desk):
        keys = _ranked(
            keys, rank, base, desk, rising=block.sort is not None and block.sort[:1] != "-"
        )
    many = block.top is not None and len(keys) > block.top + 1
    shown = keys[: block.top] if many else keys
    rows = [_row(by, key, base, desk) for key in shown]
    if desk.ledger.dry:
        rows = [RowFrame("", "", replace(base, keys=((),)))]
    rest = tuple(keys[len(shown) :])
    if rest:
        label = desk.context.wording["label.other"]
        rows.append(RowFrame(OTHER, label, replace(base, keys=rest)))
    if block.total:
        label = desk.context.wording["label.total"]
        rows.append(RowFrame(TOTAL, label, replace(base, by=()), total=True))
    return rows


def _keys(references: Sequence[Reference], base: Frame, desk: Desk) -> list[Key]:
    """The values of the dimension that any of the columns' metrics has, in its order.

    What is said of a change is said of values that only the period compared with has, too.
    """
    found: dict[Key, None] = {}
    for reference in references:
        subject = subject_of(reference, base, desk.context, desk.ledger)
        if subject is None or subject.pick is not None:
            continue
        frame = subject.frame
        periods = [frame.period]
        if reference.attributes[-1:] and reference.attributes[-1] in DECOMPOSED:
            then = base_period(subject, "change", desk.context)
            periods += [] if then is None or frame.by[0] in TIME_GRAINS else [then]
        for period in periods:
            query = Query(subject.metric.id, period, frame.by, frame.where)
            found |= dict.fromkeys(desk.ledger.answer(query, subject.span).figures)
    return list(found)


def _by_value(block: TableBlock, by: str, desk: Desk) -> bool:
    declared = desk.context.outline.dimensions.get(by)
    natural = by in TIME_GRAINS or (declared is not None and declared.ordered)
    return block.sort is not None or not natural


def _ranked(
    keys: Sequence[Key], rank: Reference, base: Frame, desk: Desk, *, rising: bool
) -> list[Key]:
    """By value, rows without one and the blank value last; ties in the dimension's order."""

    def place(key: Key) -> tuple[bool, Decimal]:
        frame = replace(base, keys=(key,))
        value = value_at(rank, desk.context, desk.ledger, frame)
        figure = value.figure if value is not None else None
        size = figure.value if figure is not None and figure.value is not None else _LOWEST
        return key == ("",), size if rising and size != _LOWEST else -size

    return sorted(keys, key=place)


def _row(by: str, key: Key, base: Frame, desk: Desk) -> RowFrame:
    label = key_label(by, key[0], desk.context, base.period)
    return RowFrame("|".join(key), label, replace(base, keys=(key,)))
