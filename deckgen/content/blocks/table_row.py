"""Rows of a figure table: a frame each for its references, the rest and the total."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from deckgen.charts.data import OTHER
from deckgen.content.blocks.rest import kept_and_rest, labelled
from deckgen.metrics.contribution import NOTHING
from deckgen.metrics.dimension import UNNAMED
from deckgen.metrics.query import TIME_GRAINS, Key
from deckgen.narrate.against import base_period
from deckgen.narrate.bind import value_at
from deckgen.narrate.decompose import DECOMPOSED
from deckgen.narrate.labels import metric_label
from deckgen.narrate.pair import sides
from deckgen.narrate.subject import Frame, outline_filter, subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deckgen.content.desk import Desk
    from deckgen.metrics.figure import Figure
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
    level: Literal["", "group", "member"] = ""

    @property
    def part(self) -> bool:
        """Whether it is one of those that make up the whole: no total of any."""
        return not self.total and self.level != "group"


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

    Rows go by the value of ``rank`` where asked to, or where the dimension has no order. With
    ``subtotals`` they stand under the rows of what they lie in.
    """
    whole = base_frame(block, desk)
    base = replace(whole, by=(by,))
    if rank not in references:
        references = (*references, rank)
    if block.subtotals is not None:
        rows = [*_grouped(block, (block.subtotals, by), references, rank, desk)]
    else:
        frames = _members(block, _keys(references, base, desk), base, rank, desk)
        labels = labelled(by, list(frames), desk, base.period, block.at("top"))
        rows = [RowFrame(name, labels[name], frame) for name, frame in frames.items()]
        if desk.ledger.dry:
            rows = [_asking(base)]
    if block.total:
        label = desk.words(block.total_label, desk.context.wording["label.total"])
        rows.append(RowFrame(TOTAL, label, whole, total=True))
    return rows


def _asking(base: Frame) -> RowFrame:
    """What stands for all rows while it is not known which there are."""
    return RowFrame("", "", replace(base, keys=((),)))


def _grouped(
    block: TableBlock,
    dimensions: tuple[str, str],
    references: Sequence[Reference],
    rank: Reference,
    desk: Desk,
) -> Iterator[RowFrame]:
    """A row for each group, its figures its own, and under it those of what lies in it."""
    group, by = dimensions
    outer = replace(base_frame(block, desk), by=(group,))
    inner = replace(outer, by=dimensions)
    keys = _keys(references, inner, desk)
    groups = _keys(references, outer, desk)
    if desk.ledger.dry:
        yield from (_asking(outer), _asking(inner))
        return
    if _by_value(block, group, desk):
        groups = _ranked(groups, rank, outer, desk, rising=_rising(block))
    labels = labelled(group, [key[0] for key in groups], desk, outer.period, block.at("subtotals"))
    for of in groups:
        name = of[0]
        yield RowFrame(name, labels[name], replace(outer, keys=(of,)), level="group")
        within = [key for key in keys if key[0] == name]
        frames = _members(block, within, inner, rank, desk)
        said = labelled(by, list(frames), desk, outer.period, block.at("top"))
        for member, frame in frames.items():
            yield RowFrame(f"{name}/{member}", said[member], frame, level="member")


def _members(
    block: TableBlock, keys: Sequence[Key], base: Frame, rank: Reference, desk: Desk
) -> dict[str, Frame]:
    """The values that the keys end in, in their order, and the rest of them together."""
    ordered = _by_value(block, base.by[-1], desk)
    rest: list[str] = []
    within = {key[-1]: key for key in keys}
    names = list(within)
    if ordered or block.top is not None:
        found = _ranked(keys, rank, base, desk, rising=_rising(block))
        ranked = [key[-1] for key in found]
        names, rest = kept_and_rest(ranked if ordered else names, ranked, block.top)
    frames = {name: replace(base, keys=(within[name],)) for name in names}
    if rest:
        frames[OTHER] = replace(base, keys=tuple(within[name] for name in rest))
    return frames


def _rising(block: TableBlock) -> bool:
    return block.sort is not None and block.sort[:1] != "-"


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
            figures = desk.ledger.answer(each.query(by), subject.span).figures
            found |= {key: None for key, figure in figures.items() if len(by) < 2 or _met(figure)}
    return list(found)


def _met(figure: Figure) -> bool:
    """Whether anything of it is in the data: of two dimensions most values may never meet."""
    if figure.value is None:
        return bool(figure.n) or figure.reason not in NOTHING
    return bool(figure.n or figure.value)


def _by_value(block: TableBlock, by: str, desk: Desk) -> bool:
    declared = desk.context.outline.dimensions.get(by)
    natural = by in TIME_GRAINS or (declared is not None and declared.ordered)
    return block.sort is not None or not natural


def _ranked(
    keys: Sequence[Key], rank: Reference, base: Frame, desk: Desk, *, rising: bool
) -> list[Key]:
    """By value; then those without one, then blank and in no group. Ties in their own order."""

    def place(key: Key) -> tuple[int, Decimal]:
        frame = replace(base, keys=(key,))
        value = value_at(rank, desk.context, desk.ledger, frame)
        figure = value.figure if value is not None else None
        size = figure.value if figure is not None and figure.value is not None else _LOWEST
        after = UNNAMED.index(key[-1]) + 1 if key[-1] in UNNAMED else 0
        return after, size if rising and size != _LOWEST else -size

    return sorted(keys, key=place)
