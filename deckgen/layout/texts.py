"""The texts of one page: fitted together, so that neighbours match and make room."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from deckgen.layout.abreast import abreast
from deckgen.layout.aired import aired
from deckgen.layout.boxes import rows_of, shrunk
from deckgen.layout.breaking import Setting, without_stubs
from deckgen.layout.dense import FRAME
from deckgen.layout.even_rows import even_size
from deckgen.layout.fit import text_area
from deckgen.layout.folded import folded
from deckgen.layout.measure import LINE_PITCH
from deckgen.layout.page import EMU_PER_POINT, Box
from deckgen.layout.parting import parted
from deckgen.layout.spread import spread
from deckgen.layout.titled import fitted_title, is_title, titled
from deckgen.narrate.text import RichText

if TYPE_CHECKING:
    from deckgen.content.model import Fill, SlideContent
    from deckgen.layout.define import LayoutDef, Slot
    from deckgen.layout.fit import Typesetter
    from deckgen.layout.page import FittedText
    from deckgen.layout.tell import Teller

SHRINK_AIR = 1.1
"""A box that shrinks keeps a tenth over: typefaces set a little taller than measured."""
NEARLY_FULL = 0.85
"""From this share of its room on a box that shrinks keeps all of it."""
LARGE = 0.7
"""Part of its largest size that a line of a title keeps rather than to become two."""
FIRST_WORDS = 20
Room = tuple["Slot", Box, RichText]
"""A text, its slot, and the box that it has on its page."""


@dataclass(frozen=True, slots=True)
class TextFitter:
    """Fits the texts of one page into ``boxes``, which it changes where slots grow or shrink."""

    setter: Typesetter
    teller: Teller
    slide: SlideContent
    boxes: dict[str, Box]
    layout: LayoutDef

    def fitted(self, fills: list[Fill]) -> dict[str, FittedText]:
        """The texts among the fills by slot, in the order of the layout's slots."""
        texts = {fill.slot: fill.payload for fill in fills if isinstance(fill.payload, RichText)}
        named = {fill.slot: fill for fill in fills}
        filled = [slot for slot in self.layout.slots if slot.name in texts]
        slots = [self._in_line(slot, filled, texts) for slot in filled]
        sizes = {}
        for slot in slots:
            self._grow(slot, texts)
            sizes[slot.name] = self._size(slot, texts[slot.name], named[slot.name])
        self._level(slots, texts, sizes)
        made = {}
        for slot in slots:
            text, size = texts[slot.name], sizes[slot.name]
            if is_title(self.setter.layouts, slot):
                title = titled(self.setter, text, slot, self.boxes[slot.name])
                made[slot.name] = fitted_title(self.setter, title, slot, self.boxes[slot.name])
                continue
            if slot.balance:
                text = parted(self.setter, text, slot, self.boxes[slot.name], size)
            if self.setter.layouts.frame and not slot.abreast and slot.name not in FRAME:
                text = self._unstubbed(text, slot, size, level=self._in_row(slot, slots))
            box = self.setter.narrowed(text, slot, self.boxes[slot.name], size)
            self.boxes[slot.name] = box
            column = self._in_column(slot, slots)
            made[slot.name] = self.setter.fitted(text, slot, box, size, in_column=column)
        return made

    def _unstubbed(self, text: RichText, slot: Slot, size: float, *, level: bool) -> RichText:
        """The text broken where a program would leave a word alone on a last line.

        ``level``: only where it takes as many lines as before, as what stands beside it does.
        """
        box = self.boxes[slot.name]
        width, _ = text_area(slot, box)
        how = Setting(slot.style, size, width)
        lines = partial(self.setter.block, style=slot.style, size=size, width=width)
        own = lines(text).lines

        def fitting(tried: RichText) -> bool:
            fits = bool(self.setter.fits(tried, slot, box, size))
            return fits and (not level or lines(tried).lines == own)

        return without_stubs(self.setter, text, how, fitting)

    def _in_row(self, slot: Slot, slots: list[Slot]) -> bool:
        """Whether others set like it stand beside it at its height."""
        own = self.boxes[slot.name]
        return any(
            other.style == slot.style and (box.y, box.height) == (own.y, own.height)
            for other in slots
            if (box := self.boxes[other.name]).x != own.x
        )

    def _in_line(self, slot: Slot, filled: list[Slot], texts: dict[str, RichText]) -> Slot:
        """The slot without sizes at which a line of its group is broken, if there are smaller.

        One that grows has two lines rather than one in much smaller type.
        """
        if not slot.in_line:
            return slot
        group = [each for each in filled if slot.group and each.group == slot.group] or [slot]
        whole = tuple(
            size
            for size in slot.sizes
            if all(self._unbroken(each, texts[each.name], size) for each in group)
        )
        shrunk = slot.grows and max(whole, default=0.0) < LARGE * max(slot.sizes)
        return replace(slot, sizes=whole) if whole and not shrunk else slot

    def _unbroken(self, slot: Slot, text: RichText, size: float) -> bool:
        width, _ = text_area(slot, self.boxes[slot.name])
        return self.setter.block(text, slot.style, size, width).lines == len(text.paragraphs)

    def _in_column(self, slot: Slot, slots: list[Slot]) -> bool:
        """Whether others of its group stand over or under it."""
        own = (slot.box.x, slot.box.width)
        return slot.group is not None and any(
            (other.box.x, other.box.width) == own and other.group == slot.group
            for other in slots
            if other is not slot
        )

    def _size(self, slot: Slot, text: RichText, fill: Fill) -> float:
        size, fits = self.setter.largest(text, slot, self.boxes[slot.name])
        if not fits and slot.placeholder_type != "sldNum":
            room = (slot, self.boxes[slot.name], text)
            tell_overflow(self.setter, self.teller, self.slide, fill, room)
        return size

    def _grow(self, slot: Slot, texts: dict[str, RichText]) -> None:
        """Let a slot grow by whole lines, pushing others' tops down.

        It rises before it pushes; of one line it stays, so that titles stand at one height on all
        slides. Where the others do not fit any more, it takes its largest size that lets them.
        """
        if not slot.grows:
            return
        rises = dict.fromkeys((0, slot.rises))
        tries = [(size, rise) for size in slot.sizes for rise in rises]
        for size, rise in tries:
            own = self.boxes[slot.name]
            box = replace(own, y=own.y - rise)
            line = round(size * LINE_PITCH * EMU_PER_POINT)
            tall = replace(box, height=max(box.height, line * slot.grows))
            if not self.setter.fits(texts[slot.name], slot, tall, size):
                continue
            needed = self._needed(slot, texts[slot.name], tall, size)
            if needed > own.height and rise < slot.rises:
                continue
            moved = self._pushed(slot, needed - own.height - rise)
            if (size, rise) == tries[-1] or self._all_fit(moved, texts):
                self.boxes[slot.name] = replace(box, height=needed)
                self.boxes.update(moved)
                self._carry(slot, needed - own.height - rise)
                return

    def _carry(self, slot: Slot, by: int) -> None:
        for name in slot.carries:
            if name in self.boxes:
                box = self.boxes[name]
                self.boxes[name] = replace(box, y=box.y + by)

    def _needed(self, slot: Slot, text: RichText, tall: Box, size: float) -> int:
        """The height it takes; of one line at its own size that of its place."""
        needed, own = self.setter.height(text, slot, tall, size), self.boxes[slot.name].height
        declared = self.layout.slot(slot.name) or slot
        return own if needed - own < EMU_PER_POINT and size == declared.sizes[0] else needed

    def _pushed(self, slot: Slot, by: int) -> dict[str, Box]:
        moved = {name: self.boxes[name] for name in slot.pushes if name in self.boxes}
        return {
            name: replace(box, y=box.y + by, height=box.height - by) for name, box in moved.items()
        }

    def _all_fit(self, moved: dict[str, Box], texts: dict[str, RichText]) -> bool:
        slots = {slot.name: slot for slot in self.layout.slots}
        return all(
            self.setter.largest(texts[name], slots[name], box)[1]
            for name, box in moved.items()
            if name in texts
        )

    def _level(
        self, slots: list[Slot], texts: dict[str, RichText], sizes: dict[str, float]
    ) -> None:
        """Give the slots of a group one size, and one height where they shrink."""
        groups: dict[str, list[Slot]] = {}
        for slot in slots:
            if slot.group:
                groups.setdefault(slot.group, []).append(slot)
            elif slot.spread:
                groups[slot.name] = [slot]
        for group in groups.values():
            together = [(texts[slot.name], slot, self.boxes[slot.name]) for slot in group]
            size = sizes[group[0].name]
            if len(group) > 1:
                size, _ = self.setter.best(together)
            if self.setter.layouts.frame and not group[0].abreast:
                size = even_size(self.setter, together, size)
            sizes |= {slot.name: size for slot in group}
            if len(group) > 1 and group[0].abreast:
                smaller = next((s for s in group[0].sizes if s < size), None)
                level, size = abreast(self.setter, together, size, smaller)
                sizes |= {slot.name: size for slot in group}
                rows = zip(level, together, strict=True)
                together = [(text, slot, box) for text, (_, slot, box) in rows]
                texts |= {slot.name: text for slot, text in zip(group, level, strict=True)}
            if group[0].folds:
                texts |= folded(self.setter, group, texts, self.boxes, size)
            if group[0].spread:
                apart = spread(self.setter, together, size)
                texts |= {slot.name: text for slot, text in zip(group, apart, strict=True)}
            if group[0].shrinks:
                self._shrink(group, texts, size)
            if group[0].abreast:
                cards = [(texts[slot.name], slot, self.boxes[slot.name]) for slot in group]
                airy = aired(self.setter, cards, size)
                texts |= {slot.name: text for slot, text in zip(group, airy, strict=True)}

    def _shrink(self, group: list[Slot], texts: dict[str, RichText], size: float) -> None:
        needed = max(
            self.setter.height(texts[slot.name], slot, self.boxes[slot.name], size)
            for slot in group
        )
        height = max(round(needed * SHRINK_AIR), group[0].least)
        first = rows_of(group)[0][0].name
        if height < self.boxes[first].height * NEARLY_FULL:
            self.boxes.update(shrunk(group, self.boxes, height))


def tell_overflow(
    setter: Typesetter, teller: Teller, slide: SlideContent, fill: Fill, placed: Room
) -> None:
    """Tell how much is too much, in lines and in characters."""
    slot, box, text = placed
    size = slot.sizes[-1] if slot.sizes else 16
    width, height = text_area(slot, box)
    block = setter.block(text, slot.style, size, width)
    most = slot.grows or slot.max_lines
    by_height = round((block.height - height) / (size * LINE_PITCH) + 0.49)
    lines = max(1, block.lines - most if most else 0, by_height)
    teller.tell(
        "L110",
        slide,
        fill,
        size=f"{setter.shown(size):g}",
        lines=lines,
        characters=max(1, round(lines * width / size)),
        text=text.text.strip().split("\n")[0][:FIRST_WORDS],
    )
