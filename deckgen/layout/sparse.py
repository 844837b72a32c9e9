"""Slides with few words: the layout that shows them larger, so that no page looks empty."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.layout.boxes import boxes_of
from deckgen.layout.endings import SHORT, setting, trimmed
from deckgen.layout.fit import text_area
from deckgen.layout.page import EMU_PER_POINT
from deckgen.narrate.text import RichText

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.content.model import Fill, SlideContent
    from deckgen.layout.define import LayoutDef, LayoutSet
    from deckgen.layout.fit import Typesetter

HOLLOW = 0.62
"""Share of its room from which on a text, set as large as its slot has it, does not look lost."""

ALLOWED = 4 * SHORT
"""How much worse lines may end for it: as one last line of two characters, wherever it is set."""


def roomier(setter: Typesetter, layouts: LayoutSet, slide: SlideContent) -> SlideContent:
    """The slide in the layout for few words, if its layout names one and it is sparse enough.

    Each text has to fit there with all its lines, one that can be worded shorter in its shortest
    form; styles are those that the slots say instead.
    """
    layout = layouts.layouts.get(slide.layout)
    larger = layouts.layouts.get(layout.sparse) if layout and layout.sparse else None
    if layout is None or larger is None:
        return slide
    filled = frozenset(fill.slot for fill in slide.fills)
    if not all(map(larger.slot, filled)) or not all(map(layout.slot, filled)):
        return slide
    if any(_full(setter, (layout, larger), fill, filled) for fill in slide.fills):
        return slide
    made = replace(
        slide, layout=larger.name, fills=tuple(restyled(fill, larger) for fill in slide.fills)
    )
    worse = _flaws(setter, larger, made) > _flaws(setter, layout, slide) + ALLOWED
    return slide if worse or not _fits(setter, larger, made) else made


def _full(
    setter: Typesetter, layouts: tuple[LayoutDef, LayoutDef], fill: Fill, filled: frozenset[str]
) -> bool:
    """Whether a text that would become larger fills its room well enough as it is."""
    slot, other = (layout.slot(fill.slot) for layout in layouts)
    text = fill.payload
    if slot is None or other is None or not isinstance(text, RichText):
        return False
    if slot.spread is None or slot.sizes == other.sizes:
        return False
    width, height = text_area(slot, boxes_of(layouts[0], filled)[fill.slot])
    size = slot.sizes[0] if slot.sizes else 16
    return setter.block(text, slot.style, size, width).height > HOLLOW * height


def _fits(setter: Typesetter, layout: LayoutDef, slide: SlideContent) -> bool:
    boxes = boxes_of(layout, frozenset(fill.slot for fill in slide.fills))
    for fill in slide.fills:
        slot = layout.slot(fill.slot)
        text = fill.shorter[-1] if fill.shorter else fill.payload
        if slot is None or not isinstance(text, RichText):
            continue
        if slot.grows or slot.placeholder_type == "sldNum":
            continue
        box = boxes[fill.slot]
        size, fits = setter.largest(text, slot, box)
        if not fits or (slot.spread and setter.is_tight(text, slot, box, size)):
            return False
    return True


def _flaws(setter: Typesetter, layout: LayoutDef, slide: SlideContent) -> int:
    """How badly the lines end of the texts that have a larger size."""
    boxes = boxes_of(layout, frozenset(fill.slot for fill in slide.fills))
    found = 0
    for fill in slide.fills:
        slot = layout.slot(fill.slot)
        if slot is not None and slot.spread and isinstance(fill.payload, RichText):
            width, _ = text_area(slot, boxes[fill.slot])
            size, _ = setter.largest(fill.payload, slot, boxes[fill.slot])
            less = trimmed(setter, fill.payload, slot.style, size, width) / EMU_PER_POINT
            found += setting(setter, fill.payload, slot.style, size, width - less).flaws
    return found


def restyled(fill: Fill, layout: LayoutDef) -> Fill:
    """A fill's text in the styles that its slot says instead of the usual ones."""
    slot = layout.slot(fill.slot)
    if slot is None or not slot.restyles or not isinstance(fill.payload, RichText):
        return fill
    return replace(fill, payload=_text(fill.payload, dict(slot.restyles)))


def _text(text: RichText, styles: Mapping[str, str]) -> RichText:
    def named(style: str | None) -> str | None:
        return styles.get(style, style) if style else style

    return RichText(
        tuple(
            replace(
                paragraph,
                style=named(paragraph.style) or styles.get(""),
                runs=tuple(replace(run, style=named(run.style)) for run in paragraph.runs),
            )
            for paragraph in text.paragraphs
        )
    )
