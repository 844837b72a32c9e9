"""Which metrics a deck has to define, and which of its slides define them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.content.shown import figures_of
from deckgen.outline.model import DefinitionsBlock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deckgen.content.model import SlideContent
    from deckgen.narrate.ledger import Ledger
    from deckgen.outline.model import AnyBlock, Slide

KIND = "definitions"


def defines(slide: Slide) -> bool:
    """Whether a slide prints the definitions of metrics."""
    return slide.kind == KIND or any(block.kind == KIND for block in slide.blocks)


def blocks_of(slide: Slide) -> list[AnyBlock]:
    """A slide's blocks; one of kind ``definitions`` is told by its kind alone."""
    if slide.kind != KIND or any(block.kind != "callout" for block in slide.blocks):
        return slide.blocks
    return [DefinitionsBlock(id=KIND, kind=KIND), *slide.blocks]


def metrics_shown(slides: Iterable[SlideContent | None], ledger: Ledger) -> tuple[str, ...]:
    """The ids of the metrics whose figures stand on slides, in order of appearance.

    The motif is decoration, and a figure that only went into another one is not shown.
    """
    fills = (fill for slide in slides if slide is not None for fill in slide.fills)
    names = figures_of(fill for fill in fills if fill.slot != "motif")
    known = (ledger.figures[name].metric for name in names if name in ledger.figures)
    return tuple(dict.fromkeys(known))
