"""Rows of a figure table: a frame each for its references, the rest and the total."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.charts.data import OTHER
from deckgen.content.blocks.rest import kept_and_rest, labelled
from deckgen.metrics.dimension import UNNAMED
from deckgen.metrics.query import TIME_GRAINS, Key
from deckgen.narrate.against import base_period
from deckgen.narrate.bind import value_at
from deckgen.narrate.decompose import DECOMPOSED
from deckgen.narrate.labels import metric_label
from deckgen.narrate.pair import sides
from deckgen.narrate.subject import Frame, outline_filter, subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.content.desk import Desk
    from deckgen.outline.blocks import TableBlock
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
            label = metric_label(metric, desk.context, short=block.short)
            rows.append(RowFrame(metric.id, label, replace(base, metric=metric.id)))
    return rows


def dimension_rows(
    block: TableBlock, by: str, references: Sequence[Reference], rank: Reference, desk: Desk
) -> list[RowFrame]:
    """A row for each value of a dimension: the ``top`` ones, the rest together, the total.

    Rows go by the value of ``rank`` where asked to, or where the dimension has no order.
    """
    base = replace(base_frame(block, desk), by=(by,))
    names = [key[0] for key in _keys(references, base, desk)]
    rising = block.sort is not None and block.sort[:1] != "-"
    ordered = _by_value(block, by, desk)
    if ordered or block.top is not None:
        ranked = _ranked(names, rank, base, desk, rising=rising)
        names, rest = kept_and_rest(ranked if ordered else names, ranked, block.top)
    else:
        rest = []
    frames = {name: replace(base, keys=((name,),)) for name in names}
    if rest:
        frames[OTHER] = replace(base, keys=tuple((name,) for name in rest))
    labels = labelled(by, list(frames), desk, base.period, block.at("top"))
    rows = [RowFrame(name, labels[name], frame) for name, frame in frames.items()]
    if desk.ledger.dry:
        rows = [RowFrame("", "", replace(base, keys=((),)))]
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
        by, known = subject.frame.by, [subject]
        if reference.attributes[-1:] and reference.attributes[-1] in DECOMPOSED:
            then = base_period(subject, "change", desk.context)
            if then is not None and by[0] not in TIME_GRAINS:
                known = [*known, *sides(subject, then, desk.ledger, step=False)]
        for each in known:
            found |= dict.fromkeys(desk.ledger.answer(each.query(by), subject.span).figures)
    return list(found)


def _by_value(block: TableBlock, by: str, desk: Desk) -> bool:
    declared = desk.context.outline.dimensions.get(by)
    natural = by in TIME_GRAINS or (declared is not None and declared.ordered)
    return block.sort is not None or not natural


def _ranked(
    names: Sequence[str], rank: Reference, base: Frame, desk: Desk, *, rising: bool
) -> list[str]:
    """By value; then those without one, then blank and in no group. Ties in their own order."""

    def place(name: str) -> tuple[int, Decimal]:
        frame = replace(base, keys=((name,),))
        value = value_at(rank, desk.context, desk.ledger, frame)
        figure = value.figure if value is not None else None
        size = figure.value if figure is not None and figure.value is not None else _LOWEST
        after = UNNAMED.index(name) + 1 if name in UNNAMED else 0
        return after, size if rising and size != _LOWEST else -size

    return sorted(names, key=place)
