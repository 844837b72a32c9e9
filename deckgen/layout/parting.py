"""Display titles of two parts, 第一章 在线客服回顾: broken at the space, not inside a word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.narrate.text import Paragraph, RichText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.layout.define import Slot
    from deckgen.layout.fit import Typesetter
    from deckgen.layout.page import Box
    from deckgen.narrate.text import Run


def parted(setter: Typesetter, text: RichText, slot: Slot, box: Box, size: float) -> RichText:
    """A title of several lines as two paragraphs, when it has a space to be parted at.

    Of the spaces between Chinese characters it is the first at which the title, still fitting,
    takes fewest lines. But for the space the text stays the same.
    """
    if len(text.paragraphs) != 1:
        return text
    whole = setter.fits(text, slot, box, size)
    if whole is None or whole.lines == 1:
        return text
    tried = [RichText(pair) for pair in _partings(text.paragraphs[0])]
    blocks = [(setter.fits(pair, slot, box, size), pair) for pair in tried]
    fitting = [(block.lines, pair) for block, pair in blocks if block]
    return min(fitting, key=lambda item: item[0])[1] if fitting else text


def _partings(paragraph: Paragraph) -> Iterator[tuple[Paragraph, Paragraph]]:
    for at, run in enumerate(paragraph.runs):
        for place in range(1, len(run.text) - 1):
            if run.text[place] == " " and not _ascii_beside(run.text, place):
                before, after = _cut(run, place)
                yield (
                    replace(paragraph, runs=(*paragraph.runs[:at], before)),
                    replace(paragraph, runs=(after, *paragraph.runs[at + 1 :])),
                )


def _ascii_beside(text: str, place: int) -> bool:
    return text[place - 1].isascii() or text[place + 1].isascii()


def _cut(run: Run, place: int) -> tuple[Run, Run]:
    return replace(run, text=run.text[:place]), replace(run, text=run.text[place + 1 :])
