"""Short lines of two parts, 2022年  47秒: broken between the parts, in all of a group or in none.

Where one of them would be broken, another place would part a number from its unit or a word.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.layout.endings import BROADER
from deckgen.layout.fit import text_area
from deckgen.narrate.text import RichText

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deckgen.layout.define import Slot
    from deckgen.layout.fit import Typesetter
    from deckgen.layout.page import Box

GAP = "  "
"""What stands between the parts of a line."""


def folded(
    setter: Typesetter,
    group: Sequence[Slot],
    texts: Mapping[str, RichText],
    boxes: Mapping[str, Box],
    size: float,
) -> dict[str, RichText]:
    """The texts of a group that folds, by slot; the same where all have room for their line.

    In a company's template they have it where a broader typeface than the one named has it too.
    """
    own = {slot.name: texts[slot.name] for slot in group}
    share = BROADER if setter.layouts.frame else 1.0
    areas = {slot.name: text_area(slot, boxes[slot.name])[0] / share for slot in group}
    blocks = (setter.block(own[s.name], s.style, size, areas[s.name]) for s in group)
    if all(block.lines == len(block.paragraphs) for block in blocks):
        return own
    made = {name: _fold(text) for name, text in own.items()}
    fits = all(setter.fits(made[slot.name], slot, boxes[slot.name], size) for slot in group)
    return made if fits else own


def _fold(text: RichText) -> RichText:
    if len(text.paragraphs) != 1:
        return text
    paragraph = text.paragraphs[0]
    for at, run in enumerate(paragraph.runs):
        before, gap, after = run.text.partition(GAP)
        if gap:
            first = (*paragraph.runs[:at], *([replace(run, text=before)] if before else []))
            rest = (*([replace(run, text=after)] if after else []), *paragraph.runs[at + 1 :])
            if first and rest:
                parts = (replace(paragraph, runs=runs) for runs in (first, rest))
                return RichText(tuple(parts))
    return text
