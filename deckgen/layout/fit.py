"""Text into boxes: the size ladder of a slot, and how tall a text is at a size."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from deckgen.layout.broad import broadened, factor_of, replaced_factor_of
from deckgen.layout.endings import UNSEEN, evened, flaws, trimmed
from deckgen.layout.measure import LINE_PITCH, WIDTH_SLACK, Line, Piece, orphaned, wrap
from deckgen.layout.page import EMU_PER_POINT, Box, FittedText, bullet_indent, shown
from deckgen.layout.style import run_bold, run_size, slot_size, spacing, style_of
from deckgen.layout.words import cut_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.layout.define import LayoutSet, Slot
    from deckgen.narrate.text import Paragraph, RichText

TOLERANCE = 0.5
"""Points that a text may stand over its box before it counts as too tall."""


LONG, FOREIGN = 5, 0.94
"""Lines from which on a text in a company's typeface, whose widths are not known to the letter,
may fill only so much of its box."""
TALLER = 1.12
"""How much taller lines are taken to be in an East Asian typeface that is not known."""
CENTRED = 3
"""Characters that are too few for the last line of a text that is centred or boxed."""
WIDER = 1.05
"""How much wider than here a program may set a text: with ``WIDTH_SLACK`` some eight percent."""
FEW = 0.1
"""Share of the paragraphs that may end with a single character without a smaller size."""


@dataclass(frozen=True, slots=True)
class Block:
    """A text set at a size: its lines paragraph by paragraph and its height in points."""

    paragraphs: tuple[tuple[Line, ...], ...]
    height: float
    tops: tuple[float, ...] = ()
    """where each paragraph's first line begins, points from the top"""

    @property
    def lines(self) -> int:
        """How many lines in all."""
        return sum(map(len, self.paragraphs))

    @property
    def orphans(self) -> int:
        """How many paragraphs end with a line of a single character."""
        return self.short(1)

    def short(self, most: int) -> int:
        """How many paragraphs end with a line of so few characters."""
        return sum(orphaned(lines, most) for lines in self.paragraphs)

    @property
    def flaws(self) -> int:
        """How badly its lines end."""
        return sum(map(flaws, self.paragraphs))


def text_area(slot: Slot, box: Box) -> tuple[float, float]:
    """Width and height in points of what is inside a slot's insets."""
    left, top, right, bottom = slot.inset
    return (box.width - left - right) / EMU_PER_POINT, (box.height - top - bottom) / EMU_PER_POINT


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Sets text by the styles of one template."""

    layouts: LayoutSet
    blocks: dict[tuple[int, str, float, float], tuple[RichText, Block]] = field(
        default_factory=dict, repr=False
    )
    """blocks set before, by the text's identity; the text is kept, so that its id stays its own"""

    def shown(self, size: float) -> float:
        """Points as the slides have them."""
        return shown(size, self.layouts.zoom)

    @property
    def broad(self) -> float:
        """How much broader the theme's Latin is than what is measured."""
        return factor_of(self.layouts.theme.latin)

    def _broad_in(self, style: str, *, replaced: bool) -> float:
        """The same of the typeface that a slot's style names, where it names one."""
        own = style_of(self.layouts.styles, style).typeface or self.layouts.theme.latin
        return replaced_factor_of(own) if replaced else factor_of(own)

    def paragraph(
        self,
        paragraph: Paragraph,
        style: str,
        size: float,
        width: float,
        *,
        spaced: bool = False,
        replaced: bool = False,
    ) -> list[Line]:
        """The lines of a paragraph; ``width`` in points, ``spaced`` as in ``measure.wrap``.

        ``replaced``: by a program that lacks the typeface. In a company's template that is spaced
        as widely as any program does it.
        """
        styles = self.layouts.styles
        pieces = [
            Piece(
                run.text,
                run_size(styles, paragraph, run, size),
                run_bold(styles, style, paragraph, run),
            )
            for run in paragraph.runs
        ] or [Piece("", size)]
        indent = 0.0
        if paragraph.bullet:
            indent = bullet_indent(size, ordinal=paragraph.ordinal) / EMU_PER_POINT
        indent += style_of(styles, paragraph.style).indent
        whole = "".join(piece.text for piece in pieces)
        room = (width - indent) / broadened(whole, self._broad_in(style, replaced=replaced))
        loose = bool(self.layouts.frame)
        lines = wrap(pieces, room, spaced=spaced, loose=loose)
        linked = next((at for at, run in enumerate(paragraph.runs) if run.link), 0)
        if len(lines) == 1 or not linked:
            return lines
        # some programs begin a link that is longer than the rest of its line on the next one
        return [
            part
            for some in (pieces[:linked], pieces[linked:])
            for part in wrap(some, room, spaced=spaced, loose=loose)
        ]

    def block(self, text: RichText, style: str, size: float, width: float) -> Block:
        """A text of paragraphs with its height in points."""
        key = (id(text), style, size, width)
        if key not in self.blocks:
            self.blocks[key] = (text, self._set(text, style, size, width))
        return self.blocks[key][1]

    def _set(self, text: RichText, style: str, size: float, width: float) -> Block:
        height = after = 0.0
        broken: list[tuple[Line, ...]] = []
        tops: list[float] = []
        for paragraph in text.paragraphs:
            lines = self.paragraph(paragraph, style, size, width)
            space = spacing(self.layouts.styles, style, paragraph)
            pitch = LINE_PITCH * space.line
            height += space.before if broken or not self.layouts.frame else 0
            tops.append(height)
            height += sum(line.size or size for line in lines) * pitch + space.after
            after = space.after
            broken.append(tuple(lines))
        # PowerPoint leaves no space before the first, none after the last
        return Block(tuple(broken), height - after, tuple(tops))

    def taller(self, block: Block) -> float:
        """The height of a block in points; more of several lines in a typeface that is not there.

        What stands in for it, as Noto for LibreOffice's DejaVu, is often set with more leading.
        """
        foreign = self.layouts.frame and factor_of(self.layouts.theme.east_asian) > 1
        return block.height * (TALLER if foreign and block.lines > 1 else 1)

    def fits(self, text: RichText, slot: Slot, box: Box, size: float) -> Block | None:
        """The text set at ``size`` in the box, or ``None`` when it stands over."""
        width, height = text_area(slot, box)
        block = self.block(text, slot.style, size, width)
        if self.layouts.frame and block.lines >= LONG:
            height *= FOREIGN
        if block.height > height + TOLERANCE:
            return None
        most = slot.grows or slot.max_lines
        return block if most is None or block.lines <= most else None

    def best(self, texts: Sequence[tuple[RichText, Slot, Box]]) -> tuple[float, bool]:
        """The size for texts that share one; ``False`` when not even the last of the ladder fits.

        The largest at which all fit, or one step smaller where that leaves fewer last lines of a
        single character, unless there are but few among many paragraphs, or fewer texts that
        would stand over their box if set a little wider.
        """
        slot = texts[0][1]
        ladder = slot.sizes or (slot_size(self.layouts, slot),)
        found: tuple[int, float] | None = None
        for at, size in enumerate(ladder):
            blocks = [self.fits(text, place, box, size) for text, place, box in texts]
            if not all(blocks):
                continue
            few = CENTRED if slot.fixed else 1
            orphans = sum(self._orphans(*text, size, few) for text in texts)
            paragraphs = sum(len(block.paragraphs) for block in blocks if block)
            tight = sum(self.is_tight(*text, size) for text in texts)
            if found is not None:
                return (size if orphans + tight < found[0] else found[1]), True
            even = not tight and orphans <= FEW * paragraphs
            if slot.balance and self.layouts.frame:
                return self._unbroken(texts, ladder[at : at + 2]), True
            if even or slot.grows or slot.balance:
                return size, True
            found = (orphans + tight, size)
        return (found[1], True) if found else (ladder[-1], False)

    def _unbroken(
        self, texts: Sequence[tuple[RichText, Slot, Box]], sizes: tuple[float, ...]
    ) -> float:
        """The first size, or the next where that spares a last line of a few characters elsewhere.

        A line that has just room for its words is broken before the last of them by a program that
        parts Chinese from Latin.
        """
        first, *smaller = sizes
        stubs = [sum(self._stubs(*text, size) for text in texts) for size in sizes]
        return smaller[0] if smaller and stubs[1] < stubs[0] else first

    def _stubs(self, text: RichText, slot: Slot, box: Box, size: float) -> int:
        width, _ = text_area(slot, box)
        every = (
            (self.paragraph(each, slot.style, size, width, spaced=apart) for apart in (False, True))
            for each in text.paragraphs
        )
        return sum(
            len(ours) < len(theirs) and orphaned(tuple(theirs), CENTRED) for ours, theirs in every
        )

    def _orphans(self, text: RichText, slot: Slot, box: Box, size: float, few: int) -> int:
        """Paragraphs that end with so few characters, however the text is narrowed."""
        width, _ = text_area(slot, box)
        if not self.singles(text, slot.style, size, width, few):
            return 0
        less = trimmed(self, text, slot.style, size, width) / EMU_PER_POINT
        return self.singles(text, slot.style, size, width - less, few)

    def singles(self, text: RichText, style: str, size: float, width: float, few: int = 1) -> int:
        """How many paragraphs end with a line of so few characters.

        In a company's typeface also those of which a program leaves one that parts Chinese from
        Latin and digits.
        """
        block = self.block(text, style, size, width)
        found = [orphaned(lines, few) for lines in block.paragraphs]
        if self.layouts.frame:
            parted = (self.paragraph(p, style, size, width, spaced=True) for p in text.paragraphs)
            found = [
                short or orphaned(tuple(lines)) for short, lines in zip(found, parted, strict=True)
            ]
        return sum(found)

    def is_tight(self, text: RichText, slot: Slot, box: Box, size: float) -> bool:
        """Whether a text that fits would not if a program set it as much wider as some do."""
        width, height = text_area(slot, box)
        block, most = self.block(text, slot.style, size, width), slot.grows or slot.max_lines
        more = 1 + round(block.lines * (WIDER - 1))
        if (most is None or block.lines + more <= most) and (
            block.height + more * size * LINE_PITCH * 1.3 <= height
        ):
            return False
        wider = self.block(text, slot.style, size, width / WIDER)
        if self.layouts.frame and self.is_over(text, slot, box, size):
            return True
        return wider.height > height + TOLERANCE or (most is not None and wider.lines > most)

    def is_over(self, text: RichText, slot: Slot, box: Box, size: float) -> bool:
        """Whether it stands over its box in a program that parts Chinese from Latin and digits."""
        width, height = text_area(slot, box)
        block = self.block(text, slot.style, size, width)
        more = self._spaced(text, slot, size, width) - block.lines
        return more > 0 and block.height + more * size * LINE_PITCH > height + TOLERANCE

    def largest(self, text: RichText, slot: Slot, box: Box) -> tuple[float, bool]:
        """The size for one text, as ``best`` finds it."""
        return self.best([(text, slot, box)])

    def _spaced(self, text: RichText, slot: Slot, size: float, width: float) -> int:
        """Lines where a program parts Chinese from Latin and digits."""
        paragraphs = text.paragraphs
        set_apart = (self.paragraph(p, slot.style, size, width, spaced=True) for p in paragraphs)
        return sum(map(len, set_apart))

    def fitted(
        self, text: RichText, slot: Slot, box: Box, size: float, *, in_column: bool = False
    ) -> FittedText:
        """The value for the writer: no size where the slot's own is the one that fits.

        ``in_column``: others of its kind stand over or under it.
        """
        width, _ = text_area(slot, box)
        block = self.block(text, slot.style, size, width)
        own = slot_size(self.layouts, slot)
        most = UNSEEN if in_column else 1
        trim = (
            evened(self, text, slot.style, size, width)
            if slot.in_line and not slot.balance
            else trimmed(self, text, slot.style, size, width, most=most)
        )
        narrow = replace(box, width=box.width - trim)
        if trim and self.is_tight(text, slot, narrow, size):
            trim = 0
        return FittedText(text, None if size == own else size, block.lines, trim)

    def height(self, text: RichText, slot: Slot, box: Box, size: float) -> int:
        """EMU that a box as wide as this one needs to hold the text."""
        width, _ = text_area(slot, box)
        needed = self.block(text, slot.style, size, width).height * EMU_PER_POINT
        return round(needed) + slot.inset[1] + slot.inset[3]

    def narrowed(self, text: RichText, slot: Slot, box: Box, size: float) -> Box:
        """The box, narrower where that reads better and costs no line.

        Where the slot asks for it, lines are balanced; else the last line is kept from being a
        single character. Only where the box itself is not seen.
        """
        if slot.fill or slot.edge or slot.fixed or not (slot.balance or len(text.paragraphs) == 1):
            return box
        lines = self._lines(text, slot, box, size)
        if len(lines) == len(text.paragraphs) or not (slot.balance or orphaned(tuple(lines))):
            return box
        best, cuts, most = box, len(lines), self._parted_lines(text, slot, box, size)
        for step in range(1, 32 if slot.balance else 8):
            narrow = replace(box, width=box.width - round(step * 0.4 * size * EMU_PER_POINT))
            tried = self._lines(text, slot, narrow, size)
            if len(tried) > len(lines) or self._parted_lines(text, slot, narrow, size) > most:
                break
            if orphaned(tuple(tried)):
                continue
            if not slot.balance:
                return narrow
            made = cut_words(tried) + (tried != self._lines(text, slot, narrow, size, WIDTH_SLACK))
            if made <= cuts:
                best, cuts = narrow, made
        return best

    def _parted_lines(self, text: RichText, slot: Slot, box: Box, size: float) -> int:
        """On a company's page, lines where a program parts Chinese from digits; else none."""
        return self._spaced(text, slot, size, text_area(slot, box)[0]) if self.layouts.frame else 0

    def _lines(
        self, text: RichText, slot: Slot, box: Box, size: float, share: float = 1
    ) -> list[Line]:
        """The lines in a box; with a ``share`` below 1 as a program sets them that uses more."""
        width = text_area(slot, box)[0] / share
        paragraphs = text.paragraphs
        return [line for p in paragraphs for line in self.paragraph(p, slot.style, size, width)]
