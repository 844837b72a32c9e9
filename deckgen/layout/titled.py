"""Titles on a company's master: lines about as long as each other, none of a word alone at the end.

Their boxes are the company's, and often centred, so a text is narrowed inside its box. What would
end with a few characters is set one step smaller where that saves the line. Where no width has
programs end the first line where a reader pauses, the line is broken there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from deckgen.layout.breaking import Lines, Setting, best_break, by_programs, cost
from deckgen.layout.endings import EVEN
from deckgen.layout.fit import TOLERANCE, text_area
from deckgen.layout.measure import CLOSING
from deckgen.layout.page import EMU_PER_POINT, FittedText
from deckgen.layout.parting import parted
from deckgen.layout.style import slot_size, style_of
from deckgen.layout.words import cut_words
from deckgen.narrate.text import RichText

if TYPE_CHECKING:
    from deckgen.layout.define import LayoutSet, Slot
    from deckgen.layout.fit import Typesetter
    from deckgen.layout.page import Box

MOST = 2
"""Lines of a title that is read at a glance."""
STUB = 3
"""Characters that are too few for a title's last line."""
NARROWEST = 0.5
"""Part of its width that a title keeps at least."""
BETTER = 2.0
"""Em by which lines broken by us must be better than those that programs break, where no program
parts a word."""


class _Setting(NamedTuple):
    """A title as programs break it: its paragraphs by each of them."""

    own: tuple[Lines, ...]
    others: tuple[tuple[Lines, ...], ...]

    @property
    def every(self) -> tuple[tuple[Lines, ...], ...]:
        return (self.own, *self.others)

    @property
    def lines(self) -> int:
        """How many lines at most."""
        return max(sum(map(len, each)) for each in self.every)

    @property
    def whole(self) -> bool:
        """Whether no program breaks it."""
        return self.lines == len(self.own)

    @property
    def stubs(self) -> int:
        """In how many programs a line of a few characters ends a paragraph."""
        return sum(any(map(_stub, each)) for each in self.every)

    @property
    def cuts(self) -> int:
        """How many words it parts, where that is worst."""
        return max(sum(map(cut_words, each)) for each in self.every)

    @property
    def cost(self) -> float:
        """How unequal its lines are and how badly they end, in em, where that is worst."""
        return max(sum(map(cost, each)) for each in self.every)


@dataclass(frozen=True, slots=True)
class Titled:
    """A title set: its text, the size in points, EMU by which it is narrowed."""

    text: RichText
    size: float
    trim: int = 0
    stubs: int = 0
    cuts: int = 0
    """words parted"""
    cost: float = 0.0
    """how unequal its lines are and how badly they end, in em"""

    def badness(self, more: float = 0.0) -> tuple[int, int, float]:
        """What is to be avoided, the worst first; ``more`` em of cost count beside its own."""
        return self.stubs, self.cuts, self.cost + more


def is_title(layouts: LayoutSet, slot: Slot) -> bool:
    """Whether a slot is a title on a company's master, whose box stays as it is."""
    title = slot.placeholder_type in ("title", "ctrTitle")
    return bool(layouts.frame) and title and not slot.grows and not slot.in_line


def titled(setter: Typesetter, text: RichText, slot: Slot, box: Box) -> Titled:
    """The title at the largest size at which it takes two lines and they end well.

    At a smaller one where that spares it a last line of a few characters, or one that there is no
    room for if the company's typeface is set a little wider. Where no size gives two
    lines, at the largest that fits.
    """
    ladder = slot.sizes or (slot_size(setter.layouts, slot),)
    fitting = [size for size in ladder if setter.fits(text, slot, box, size)]
    if not fitting:
        return Titled(text, ladder[-1])
    fitting = [size for size in fitting if not setter.is_tight(text, slot, box, size)] or fitting
    made = [
        _Try(setter, _parted(setter, text, slot, box, size), slot, box, size) for size in fitting
    ]
    short = [each for each in made if each.whole_width.lines <= MOST] or made
    first, *smaller = short
    if first.whole_width.stubs and smaller and smaller[0].whole_width.lines < first.lines:
        return smaller[0].evened()
    tried = [first.evened()]
    if tried[0].stubs:
        tried += [each.evened() for each in smaller]
    return min(tried, key=lambda each: each.stubs)


def fitted_title(setter: Typesetter, made: Titled, slot: Slot, box: Box) -> FittedText:
    """The value for the writer."""
    width = text_area(slot, box)[0] - made.trim / EMU_PER_POINT
    lines = setter.block(made.text, slot.style, made.size, width).lines
    own = slot_size(setter.layouts, slot)
    return FittedText(made.text, None if made.size == own else made.size, lines, made.trim)


def _parted(setter: Typesetter, text: RichText, slot: Slot, box: Box, size: float) -> RichText:
    return parted(setter, text, slot, box, size) if slot.balance else text


@dataclass(frozen=True, slots=True)
class _Try:
    """A title at one size."""

    setter: Typesetter
    text: RichText
    slot: Slot
    box: Box
    size: float

    @property
    def whole_width(self) -> _Setting:
        return self.at(text_area(self.slot, self.box)[0])

    @property
    def lines(self) -> int:
        return self.whole_width.lines

    def at(self, width: float) -> _Setting:
        """The title in a width as programs break it."""
        how = Setting(self.slot.style, self.size, width)
        found = (by_programs(self.setter, each, how) for each in self.text.paragraphs)
        own, *others = zip(*found, strict=True)
        return _Setting(own, tuple(others))

    def evened(self) -> Titled:
        """Narrowed or broken where its lines become more alike, or end better."""
        made = self._narrowed()
        broken = None if self.whole_width.whole else self._broken()
        if broken and broken.badness(BETTER) < made.badness():
            return broken
        return made

    def _broken(self) -> Titled | None:
        """The title in two lines, if it is one paragraph and both have room in every program."""
        width, tall = text_area(self.slot, self.box)
        if len(self.text.paragraphs) > 1 or self._room(tall) < MOST:
            return None
        (paragraph,) = self.text.paragraphs
        broken = best_break(self.setter, paragraph, Setting(self.slot.style, self.size, width))
        if broken is None:
            return None
        tried = replace(self, text=RichText((broken.paragraph,)))
        set_so = tried.at(width)
        return Titled(tried.text, self.size, 0, set_so.stubs, set_so.cuts, broken.cost)

    def _narrowed(self) -> Titled:
        """Narrowed where its lines become more alike, by no more lines than there is room for."""
        width, tall = text_area(self.slot, self.box)
        first = self.at(width)
        if first.whole or style_of(self.setter.layouts.styles, self.slot.style).align == "right":
            return Titled(self.text, self.size, stubs=first.stubs)
        step, best, trim = self.size / 4, first, 0.0
        most = max(first.lines, min(MOST, self._room(tall)))
        for count in range(1, int(width * (1 - NARROWEST) / step)):
            tried = self.at(width - count * step)
            if tried.lines > most or self._broadest(width - count * step) > most:
                break
            if (tried.stubs, tried.cost) < (best.stubs, best.cost):
                best, trim = tried, count * step
        less = round(trim * EMU_PER_POINT)
        return Titled(self.text, self.size, less, best.stubs, best.cuts, best.cost)

    def _broadest(self, width: float) -> int:
        """Lines in a program that sets a title wider and parts Chinese from Latin and digits."""
        style, size = self.slot.style, self.size
        return sum(
            len(self.setter.paragraph(each, style, size, width / EVEN, spaced=True))
            for each in self.text.paragraphs
        )

    def _room(self, tall: float) -> int:
        """Lines that the box holds."""
        width = text_area(self.slot, self.box)[0]
        block = self.setter.block(self.text, self.slot.style, self.size, width)
        return int((tall + TOLERANCE) / (block.height / max(block.lines, 1)))


def _stub(lines: Lines) -> bool:
    """Whether a paragraph's last line is too short for a title."""
    last = lines[-1].text.strip().rstrip(CLOSING)
    return len(lines) > 1 and len(last) <= STUB
