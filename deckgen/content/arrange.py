"""Which kind of slide takes a slide's blocks, and which of them goes into which slot.

The kinds are the template's (``layouts/house/*.yaml``); none is known here by name.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.content.defined import blocks_of
from deckgen.content.template import CELLS, POINT, REPEATED, SEVERAL
from deckgen.source.diagnostic import problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.content.desk import Desk
    from deckgen.content.template import Layout, Pattern, SlideKind, Template
    from deckgen.outline.blocks import AnyBlock
    from deckgen.outline.model import Slide

CALLOUT = "callout"
"""The bar at the foot is a part of every kind whose layout has it."""


_HOLLOW = 500
"""What a layout loses that would stand half empty."""
_TOO_FEW = 1000
"""What one loses that has fewer cells than are to be filled."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A kind and its layout, and each block with the slot (or the stem of the slots) it fills."""

    kind: str
    layout: str
    seats: tuple[tuple[AnyBlock, str], ...]


@dataclass(frozen=True, slots=True)
class _Match:
    kind: SlideKind
    layout: str
    seats: tuple[tuple[AnyBlock, str], ...]
    homeless: tuple[AnyBlock, ...]
    rank: int
    """how well the layout's number of cells fits: see ``_rank``"""

    @property
    def exact(self) -> bool:
        """Whether the layout is made for so many cells, or for any number."""
        return self.rank <= 1


def arrange(slide: Slide, desk: Desk) -> Arrangement | None:
    """The slide's kind, named or from its blocks; ``None`` with a problem told."""
    blocks, template = blocks_of(slide), desk.template
    if slide.kind is None:
        found = _fitting(blocks, template)
        if found is None:
            kinds = ", ".join(block.kind for block in slide.blocks)
            desk.ledger.tell(problem("N301", slide.at("blocks") or slide.span, kinds=kinds))
        return _arranged(found, desk)
    named = template.kinds.get(template.named(slide.kind) or "")
    if named is None:
        known = ", ".join(name for name, kind in template.kinds.items() if kind.role is None)
        desk.ledger.tell(problem("N302", slide.at("kind"), kind=slide.kind, known=known))
        return None
    return _arranged(_as_named(named, blocks, template), desk)


def arrange_as(kind: SlideKind, slide: Slide, desk: Desk) -> Arrangement | None:
    """The blocks of a slide in just this kind; what it has no place for is told."""
    matches = _matches(kind, slide.blocks, desk.template)
    return _arranged(min(matches, key=_merit, default=None), desk)


def _arranged(found: _Match | None, desk: Desk) -> Arrangement | None:
    if found is None:
        return None
    for block in found.homeless:
        told = problem("N303", block.span, kind=block.kind, layout=found.kind.name)
        desk.ledger.tell(told)
    return Arrangement(found.kind.name, found.layout, found.seats)


def _fitting(blocks: Sequence[AnyBlock], template: Template) -> _Match | None:
    """The kind that takes just these blocks without being named, an exact layout first."""
    every = [
        match
        for kind in template.kinds.values()
        if not kind.named and kind.role is None
        for match in _matches(kind, blocks, template)
        if not match.homeless and match.rank < _TOO_FEW
        if _complete(match.seats, match.kind, blocks)
    ]
    return min(every, key=_merit, default=None)


def _complete(
    seats: Sequence[tuple[AnyBlock, str]], kind: SlideKind, blocks: Sequence[AnyBlock]
) -> bool:
    """Whether one of the kind's patterns is filled by the blocks, none of it left out."""
    seated = {block.forms for block, _ in seats if block.kind != CALLOUT}
    return len(seats) == len(blocks) and any(
        _are({name for name, _ in pattern}, seated) for pattern in kind.takes
    )


def _are(names: set[str], seated: set[tuple[str, ...]]) -> bool:
    """Whether blocks of these forms are what a pattern names, each by one of its own."""
    taken = [names.intersection(forms) for forms in seated]
    return all(taken) and set().union(*taken) == names


def _as_named(kind: SlideKind, blocks: Sequence[AnyBlock], template: Template) -> _Match | None:
    """The named kind; where others stand beside its blocks, the kind that takes them all.

    A named heat map with numbers is a table with a panel; a named set of charts of one is a chart.
    """
    matches = _matches(kind, blocks, template)
    best = min(matches, key=_merit, default=None)
    if best is None or (best.exact and not best.homeless):
        return best
    other = _fitting(blocks, template)
    part = any(block.kind != CALLOUT for block, _ in best.seats)
    return other if other is not None and other.exact and part else best


def _merit(match: _Match) -> tuple[int, int]:
    """A layout with too few cells leaves as much homeless as one without a place for a block."""
    return len(match.homeless) + (match.rank >= _TOO_FEW), match.rank


def _matches(kind: SlideKind, blocks: Sequence[AnyBlock], template: Template) -> list[_Match]:
    """For each pattern and layout of a kind: who sits where, and how well the number fits."""
    return [
        _match(kind, (number, layout), pattern, blocks, template)
        for pattern in kind.takes
        for number, layout in kind.layouts
    ]


def _match(
    kind: SlideKind,
    numbered: tuple[int, str],
    pattern: Pattern,
    blocks: Sequence[AnyBlock],
    template: Template,
) -> _Match:
    number, name = numbered
    layout = template.layouts[name]
    slots = {block: slot.partition(CELLS)[0] for block, slot in pattern}
    stems = {block: slot.partition(CELLS)[2] for block, slot in pattern}
    seats: list[tuple[AnyBlock, str]] = []
    homeless = []
    taken: Counter[str] = Counter()
    for block in blocks:
        named = (slots[form] for form in block.forms if form in slots)
        slot = next(named, CALLOUT if block.kind == CALLOUT else None)
        taken[slot or ""] += 1
        seat = _seat(slot, taken[slot or ""])
        if seat is None or not _there(seat, layout):
            homeless.append(block)
        else:
            seats.append((block, seat))
    repeated = [count for slot, count in taken.items() if REPEATED in slot]
    cells = [
        block.cells
        for block, seat in seats
        if _varies(stems.get(block.kind) or seat, number, layout)
    ]
    rank = _rank(number, max((*repeated, *cells), default=0))
    if not all(_pointed(layout, seat, block.points) for block, seat in seats):
        rank += _TOO_FEW
    if _left_empty(layout, {*(seat for _, seat in seats), *stems.values()}):
        rank += _HOLLOW
    return _Match(kind, name, tuple(seats), tuple(homeless), rank)


def _varies(stem: str, number: int, layout: Layout) -> bool:
    """Whether the layout's number is that of these places: not of some that are always as many."""
    if number == 0:
        return layout.slot(f"{stem}1") is not None
    last, more = (layout.slot(f"{stem}{place}") for place in (number, number + 1))
    return last is not None and more is None


def _pointed(layout: Layout, seat: str, points: int) -> bool:
    """Whether a layout with a place for each point of a cell has just so many places."""
    places = {slot.name for slot in layout.slots if slot.name.startswith(f"{seat}1{POINT}")}
    return not places or len(places) + 1 == points


def _left_empty(layout: Layout, taken: set[str]) -> bool:
    """Whether the layout has numbered places that no block fills."""
    stems = {seat.rstrip("0123456789") for seat in taken}
    names = (slot.name for slot in layout.slots)
    return any(name.endswith("1") and name[:-1] not in stems for name in names if "." not in name)


def _rank(number: int, cells: int) -> int:
    """0 for a layout of just so many cells, 1 for one of any number, then the next larger."""
    if number in (cells, 0):
        return 0 if number and number == cells else 1
    return 1 + number - cells if number > cells else _TOO_FEW + cells - number


def _seat(slot: str | None, number: int) -> str | None:
    """The slot of the block that comes as the ``number``-th to a place of a pattern."""
    if slot is None:
        return None
    if REPEATED in slot:
        return slot.replace(REPEATED, str(number))
    if slot.endswith(SEVERAL):
        return slot.removesuffix(SEVERAL)
    return slot if number == 1 or slot == CALLOUT else None


def _there(seat: str, layout: Layout) -> bool:
    return any(layout.slot(name) is not None for name in (seat, f"{seat}1"))
