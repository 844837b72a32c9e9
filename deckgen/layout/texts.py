"""The texts of one page: fitted together, so that neighbours match and make room."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from deckgen.layout.boxes import rows_of, shrunk
from deckgen.layout.fit import text_area
from deckgen.layout.measure import LINE_PITCH
from deckgen.layout.page import EMU_PER_POINT, Box
from deckgen.narrate.text import RichText

if TYPE_CHECKING:
    from deckgen.content.model import Fill, SlideContent
    from deckgen.layout.define import LayoutDef, Slot
    from deckgen.layout.fit import Typesetter
    from deckgen.layout.page import FittedText
    from deckgen.layout.tell import Teller

SHRINK_AIR = 1.1
"""A box that shrinks keeps a tenth over: typefaces set a little taller than measured."""
FIRST_WORDS = 20


@dataclass(frozen=True, slots=True)
class TextFitter:
    """Fits the texts of one page into ``boxes``, which it changes where slots grow or shrink."""

    setter: Typesetter
    teller: Teller
    slide: SlideContent
    boxes: dict[str, Box]

    def fitted(self, fills: list[Fill], layout: LayoutDef) -> dict[str, FittedText]:
        """The texts among the fills by slot, in the order of the layout's slots."""
        texts = {fill.slot: fill.payload for fill in fills if isinstance(fill.payload, RichText)}
        named = {fill.slot: fill for fill in fills}
        slots = [slot for slot in layout.slots if slot.name in texts]
        sizes = {}
        for slot in slots:
            self._grow(slot, texts[slot.name])
            sizes[slot.name] = self._size(slot, texts[slot.name], named[slot.name])
        self._level(slots, texts, sizes)
        made = {}
        for slot in slots:
            text, size = texts[slot.name], sizes[slot.name]
            box = self.setter.narrowed(text, slot, self.boxes[slot.name], size)
            self.boxes[slot.name] = box
            made[slot.name] = self.setter.fitted(text, slot, box, size)
        return made

    def _size(self, slot: Slot, text: RichText, fill: Fill) -> float:
        size, fits = self.setter.largest(text, slot, self.boxes[slot.name])
        if not fits and slot.placeholder_type != "sldNum":
            self._overflow(slot, text, fill)
        return size

    def _grow(self, slot: Slot, text: RichText) -> None:
        """Let a slot grow downwards by whole lines, pushing others' tops down."""
        if not slot.grows:
            return
        box = self.boxes[slot.name]
        line = round(slot.sizes[0] * LINE_PITCH * EMU_PER_POINT)
        tall = replace(box, height=box.height + line * (slot.grows - 1))
        size, _ = self.setter.largest(text, slot, tall)
        grown = self.setter.height(text, slot, tall, size) - box.height
        if grown < EMU_PER_POINT:
            return
        self.boxes[slot.name] = replace(box, height=box.height + grown)
        for name in slot.pushes:
            if name in self.boxes:
                other = self.boxes[name]
                self.boxes[name] = replace(other, y=other.y + grown, height=other.height - grown)

    def _level(
        self, slots: list[Slot], texts: dict[str, RichText], sizes: dict[str, float]
    ) -> None:
        """Give the slots of a group one size, and one height where they shrink."""
        groups: dict[str, list[Slot]] = {}
        for slot in slots:
            if slot.group:
                groups.setdefault(slot.group, []).append(slot)
        for group in groups.values():
            together = [(texts[slot.name], slot, self.boxes[slot.name]) for slot in group]
            size, _ = self.setter.best(together)
            sizes |= {slot.name: size for slot in group}
            if group[0].shrinks:
                self._shrink(group, texts, size)

    def _shrink(self, group: list[Slot], texts: dict[str, RichText], size: float) -> None:
        needed = max(
            self.setter.height(texts[slot.name], slot, self.boxes[slot.name], size)
            for slot in group
        )
        height = max(round(needed * SHRINK_AIR), group[0].least)
        first = rows_of(group)[0][0].name
        if height < self.boxes[first].height:
            self.boxes.update(shrunk(group, self.boxes, height))

    def _overflow(self, slot: Slot, text: RichText, fill: Fill) -> None:
        """Tell how much is too much, in lines and in characters."""
        size = slot.sizes[-1] if slot.sizes else 16
        width, height = text_area(slot, self.boxes[slot.name])
        block = self.setter.block(text, slot.style, size, width)
        most = slot.grows or slot.max_lines
        by_height = round((block.height - height) / (size * LINE_PITCH) + 0.49)
        lines = max(1, block.lines - most if most else 0, by_height)
        self.teller.tell(
            "L110",
            self.slide,
            fill,
            size=f"{size:g}",
            lines=lines,
            characters=max(1, round(lines * width / size)),
            text=text.text.split("\n")[0][:FIRST_WORDS],
        )
