"""Entries that have slots of their own, over as many pages as they need.

A layout with variants may name the slots of which a slide may have more than any variant holds, or
longer ones than fit (``goes_on``): ``entry`` for ``entry1``, ``entry1.number``, ``entry2`` … They
are shared out evenly, in order, over pages with the variants of the same layout.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from deckgen.layout.boxes import boxes_of
from deckgen.layout.fit import TOLERANCE, text_area
from deckgen.layout.page import EMU_PER_POINT
from deckgen.layout.sparse import restyled
from deckgen.layout.split import continued_title
from deckgen.narrate.text import RichText

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.content.model import Fill, SlideContent
    from deckgen.layout.define import LayoutDef, LayoutSet, Slot
    from deckgen.layout.fit import Typesetter
    from deckgen.layout.page import Box

STAYS = frozenset({"title", "kicker", "tracker", "source", "footer", "page", "motif"})
"""What stands on every page beside its entries."""
Entries = list[list["Fill"]]


def apportioned(
    setter: Typesetter, layouts: LayoutSet, slide: SlideContent, continued: str
) -> list[SlideContent]:
    """The slide, or the pages that its entries need; the fewest on which every text fits."""
    layout = layouts.layouts[slide.layout]
    stem = layout.goes_on
    entries = _entries(slide, stem) if stem else []
    if not entries or not stem:
        return [slide]
    made = _variants(layouts, layout)
    fewest = -(-len(entries) // max(made))
    tries = range(fewest, max(fewest, len(entries) // min(made)) + 1)
    for pages in tries:
        shared = _shared(entries, pages)
        if all(_fit(setter, made[_least(made, len(part))], part, stem) for part in shared):
            break
    else:
        shared = _shared(entries, fewest)
    if len(shared) == 1 and len(entries) in made:
        return [replace(slide, layout=made[len(entries)].name)]
    return [_page(slide, made, shared, number, continued) for number in range(len(shared))]


def _variants(layouts: LayoutSet, layout: LayoutDef) -> dict[int, LayoutDef]:
    """The variants of a layout, by how many entries they have."""
    family = layout.name.rpartition("-")[0]
    split = ((name.rpartition("-"), each) for name, each in layouts.layouts.items())
    return {
        int(count): each
        for (name, _, count), each in split
        if name == family and count.isdigit() and each.goes_on == layout.goes_on
    }


def _least(made: Mapping[int, LayoutDef], entries: int) -> int:
    return min(count for count in made if count >= entries)


def _entries(slide: SlideContent, stem: str) -> Entries:
    found: dict[int, list[Fill]] = {}
    for fill in slide.fills:
        number = _number(fill.slot, stem)
        if number:
            found.setdefault(number, []).append(fill)
    return [found[number] for number in sorted(found)]


def _number(slot: str, stem: str) -> int:
    found = re.match(rf"{re.escape(stem)}(\d+)(\.|$)", slot)
    return int(found[1]) if found else 0


def _shared(entries: Entries, pages: int) -> list[Entries]:
    """The entries in so many parts whose sizes differ by one at most, the larger first."""
    least, more = divmod(len(entries), pages)
    ends = [place * least + min(place, more) for place in range(pages + 1)]
    return [entries[start:end] for start, end in pairwise(ends)]


def _renamed(part: Entries, stem: str) -> list[Fill]:
    """The fills of a page's entries, in the slots numbered anew."""
    made = []
    for place, entry in enumerate(part, 1):
        for fill in entry:
            rest = fill.slot.removeprefix(stem).lstrip("0123456789")
            made.append(replace(fill, slot=f"{stem}{place}{rest}"))
    return made


def _fit(setter: Typesetter, layout: LayoutDef, part: Entries, stem: str) -> bool:
    """Whether the texts that share one size have one at which all of them fit.

    Even if another typeface stands in for theirs, none reaches over the foot of its box.
    """
    fills = [restyled(fill, layout) for fill in _renamed(part, stem)]
    boxes = boxes_of(layout, frozenset(fill.slot for fill in fills))
    groups: dict[str, list[tuple[RichText, Slot, Box]]] = {}
    for fill in fills:
        slot = layout.slot(fill.slot)
        if slot is not None and isinstance(fill.payload, RichText):
            room = (fill.payload, slot, boxes[fill.slot])
            groups.setdefault(slot.group or slot.name, []).append(room)
    return all(_together(setter, group) for group in groups.values())


def _together(setter: Typesetter, group: list[tuple[RichText, Slot, Box]]) -> bool:
    size, fits = setter.best(group)
    return fits and all(
        setter.taller(setter.block(text, slot.style, size, text_area(slot, box)[0]))
        <= (box.height - slot.inset[1]) / EMU_PER_POINT + TOLERANCE
        for text, slot, box in group
    )


def _page(
    slide: SlideContent,
    made: Mapping[int, LayoutDef],
    shared: list[Entries],
    number: int,
    continued: str,
) -> SlideContent:
    """One of the pages: the first has all that stands beside the entries."""
    part = shared[number]
    layout = made[_least(made, len(part))]
    stem = layout.goes_on or ""
    beside = [fill for fill in slide.fills if not _number(fill.slot, stem)]
    if number:
        kept = [fill for fill in beside if fill.slot in STAYS]
        beside = [continued_title(f, layout, continued, number, len(shared)) for f in kept]
    name = f"{slide.id}~{number + 1}" if number else slide.id
    return replace(slide, id=name, layout=layout.name, fills=(*beside, *_renamed(part, stem)))
