"""Titles on a company's master: lines about as long as each other, none of a word alone at the end.

Their boxes are the company's, and often centred, so a text is narrowed inside its box. What would
end with a few characters is set one step smaller where that saves the line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from deckgen.layout.endings import EVEN
from deckgen.layout.fit import TOLERANCE, text_area
from deckgen.layout.measure import CLOSING, WIDTH_SLACK, em_width
from deckgen.layout.page import EMU_PER_POINT, FittedText
from deckgen.layout.parting import parted
from deckgen.layout.style import slot_size, style_of
from deckgen.layout.words import cut_words

if TYPE_CHECKING:
    from deckgen.layout.define import LayoutSet, Slot
    from deckgen.layout.fit import Typesetter
    from deckgen.layout.measure import Line
    from deckgen.layout.page import Box
    from deckgen.narrate.text import RichText

MOST = 2
"""Lines of a title that is read at a glance."""
STUB = 3
"""Characters that are too few for a title's last line."""
NARROWEST = 0.5
"""Part of its width that a title keeps at least."""
CUT, PAUSE, STOP = 4.0, 3.0, 6.0
"""Em of unequal length that a word parted costs, and that a line's end is worth at a pause, and
between two clauses that could stand alone."""
_PAIRS = (("（", "）"), ("“", "”"), ("「", "」"), ("『", "』"), ("《", "》"))
_PAUSES, _STOPS = "，：、,:", "。；！？;"

Lines = tuple["Line", ...]


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
    def cost(self) -> float:
        """How unequal its lines are and how badly they end, in em, where that is worst."""
        return max(sum(map(_cost, each)) for each in self.every)


@dataclass(frozen=True, slots=True)
class Titled:
    """A title set: its text, the size in points, EMU by which it is narrowed."""

    text: RichText
    size: float
    trim: int = 0
    stubs: int = 0


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
        set_in, style, size = self.setter, self.slot.style, self.size
        wider = width / WIDTH_SLACK
        own, whole, broad = (
            set_in.block(self.text, style, size, each).paragraphs
            for each in (width, wider, width / EVEN)
        )
        spaced = (
            tuple(
                tuple(set_in.paragraph(each, style, size, room, spaced=True))
                for each in self.text.paragraphs
            )
            for room in (width, wider)
        )
        return _Setting(own, (whole, broad, *spaced))

    def evened(self) -> Titled:
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
        return Titled(self.text, self.size, round(trim * EMU_PER_POINT), best.stubs)

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


def _cost(lines: Lines) -> float:
    if len(lines) < 2:
        return 0.0
    long = [em_width(line.text.strip()) for line in lines]
    pauses = sum(_pause(line) for line in lines[:-1])
    cuts = cut_words(lines) + sum(map(_bracketed, _before(lines)))
    return max(long) - min(long) + CUT * cuts - pauses


def _before(lines: Lines) -> list[str]:
    """What stands before the end of each line but the last."""
    texts = [line.text for line in lines[:-1]]
    return ["".join(texts[: at + 1]) for at in range(len(texts))]


def _bracketed(text: str) -> bool:
    """Whether it ends between brackets or quotation marks."""
    return any(text.rfind(first) > text.rfind(last) for first, last in _PAIRS)


def _pause(line: Line) -> float:
    text = line.text.rstrip()
    if text.endswith(tuple(_STOPS)):
        return STOP
    return PAUSE if text.endswith(tuple(_PAUSES)) else 0.0
