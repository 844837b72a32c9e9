"""Which kind of slide takes a slide's blocks, and which of them goes into which slot.

The kinds are the template's (``layouts/house/*.yaml``); none is known here by name.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.content.defined import blocks_of
from deckgen.content.template import REPEATED, SEVERAL
from deckgen.source.diagnostic import problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.content.desk import Desk
    from deckgen.content.template import Pattern, SlideKind, Template
    from deckgen.outline.model import AnyBlock, Slide

CALLOUT = "callout"
"""The bar at the foot is a part of every kind whose layout has it."""


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
    exact: bool
    """whether the layout is made for so many cells"""


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
        if not kind.named
        for match in _matches(kind, blocks, template)
        if not match.homeless and _complete(match.seats, match.kind, blocks)
    ]
    return min(every, key=lambda match: not match.exact, default=None)


def _complete(
    seats: Sequence[tuple[AnyBlock, str]], kind: SlideKind, blocks: Sequence[AnyBlock]
) -> bool:
    """Whether one of the kind's patterns is filled by the blocks, none of it left out."""
    seated = {block.kind for block, _ in seats} - {CALLOUT}
    return len(seats) == len(blocks) and any(
        {name for name, _ in pattern} == seated for pattern in kind.takes
    )


def _as_named(kind: SlideKind, blocks: Sequence[AnyBlock], template: Template) -> _Match | None:
    """The named kind; where others stand beside its blocks, the kind that takes them all.

    A named heat map with numbers is a table with a panel; a named set of charts of one is a chart.
    """
    matches = _matches(kind, blocks, template)
    best = min(matches, key=lambda match: (len(match.homeless), not match.exact), default=None)
    if best is None or (best.exact and not best.homeless):
        return best
    other = _fitting(blocks, template)
    part = any(block.kind != CALLOUT for block, _ in best.seats)
    return other if other is not None and other.exact and part else best


def _matches(kind: SlideKind, blocks: Sequence[AnyBlock], template: Template) -> list[_Match]:
    """For each pattern of a kind: the layout for the number of cells, and who sits where."""
    return [_match(kind, pattern, blocks, template) for pattern in kind.takes if kind.layouts]


def _match(
    kind: SlideKind, pattern: Pattern, blocks: Sequence[AnyBlock], template: Template
) -> _Match:
    slots = dict(pattern)
    count = _cells([block for block in blocks if block.kind in slots], slots)
    layout, exact = kind.layout_for(count)
    seats: list[tuple[AnyBlock, str]] = []
    homeless = []
    taken: Counter[str] = Counter()
    for block in blocks:
        slot = slots.get(block.kind, CALLOUT if block.kind == CALLOUT else None)
        if slot is not None:
            taken[slot] += 1
        seat = _seat(slot, taken[slot] if slot is not None else 0)
        if seat is None or not _there(seat, template, layout):
            homeless.append(block)
        else:
            seats.append((block, seat))
    return _Match(kind, layout, tuple(seats), tuple(homeless), exact)


def _cells(blocks: Sequence[AnyBlock], slots: dict[str, str]) -> int:
    """How many numbered slots the blocks fill: their own cells, or one a block."""
    repeated = Counter(slots[block.kind] for block in blocks if REPEATED in slots[block.kind])
    own = [block.cells for block in blocks]
    return max((1, *repeated.values(), *own))


def _seat(slot: str | None, number: int) -> str | None:
    """The slot of the block that comes as the ``number``-th to a place of a pattern."""
    if slot is None:
        return None
    if REPEATED in slot:
        return slot.replace(REPEATED, str(number))
    if slot.endswith(SEVERAL):
        return slot.removesuffix(SEVERAL)
    return slot if number == 1 or slot == CALLOUT else None


def _there(seat: str, template: Template, layout: str) -> bool:
    found = template.layouts[layout]
    return any(found.slot(name) is not None for name in (seat, f"{seat}1"))
