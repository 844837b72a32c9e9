"""Which metrics a deck has to define, and which of its slides define them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from deckgen.content.shown import figures_of
from deckgen.outline.blocks import DataQualityBlock, DefinitionsBlock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deckgen.content.model import SlideContent
    from deckgen.narrate.ledger import Ledger
    from deckgen.outline.blocks import AnyBlock
    from deckgen.outline.model import Slide

KIND: Literal["definitions"] = "definitions"
_WRITTEN = {"findings": "claims.summary", "suggestions": "claims.suggestions"}
QUALITY: Literal["data_quality"] = "data_quality"


def defines(slide: Slide) -> bool:
    """Whether a slide prints the definitions of metrics."""
    return slide.kind == KIND or any(block.kind == KIND for block in slide.blocks)


def blocks_of(slide: Slide) -> list[AnyBlock]:
    """A slide's blocks; one of kind ``definitions`` or ``data_quality`` is told by its kind."""
    if any(block.kind != "callout" for block in slide.blocks):
        return slide.blocks
    if slide.kind == KIND:
        return [DefinitionsBlock(id=KIND, kind=KIND), *slide.blocks]
    if slide.kind == QUALITY:
        return [DataQualityBlock(id=QUALITY, kind=QUALITY), *slide.blocks]
    return slide.blocks


def own_heading(slide: Slide) -> str | None:
    """The key of the wording of a heading that a kind has of its own."""
    if defines(slide):
        return "definitions.heading"
    for kind, key in _WRITTEN.items():
        if any(block.kind == kind for block in slide.blocks):
            return key
    quality = slide.kind == QUALITY or any(block.kind == QUALITY for block in slide.blocks)
    return "data_quality.heading" if quality else None


def metrics_shown(slides: Iterable[SlideContent | None], ledger: Ledger) -> tuple[str, ...]:
    """The ids of the metrics whose figures stand on slides, in order of appearance.

    The motif is decoration, and a figure that only went into another one is not shown.
    """
    fills = (fill for slide in slides if slide is not None for fill in slide.fills)
    names = figures_of(fill for fill in fills if fill.slot != "motif")
    known = (ledger.figures[name].metric for name in names if name in ledger.figures)
    return tuple(name for name in dict.fromkeys(known) if not name.startswith("~"))
