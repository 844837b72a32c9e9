"""A slide's blocks made, and what it says: the author's message, or its strongest claim."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.content.blocks import MAKERS
from deckgen.content.blocks.findings import suggested
from deckgen.content.desk import Seat
from deckgen.content.findings import (
    SUGGESTIONS,
    SUMMARY,
    found_on,
    no_message,
    of_deck,
    others,
    writes_title,
)
from deckgen.content.shown import figures_of
from deckgen.content.written import said
from deckgen.outline.words import FindingsBlock, SuggestionsBlock, is_auto

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.content.arrange import Arrangement
    from deckgen.content.desk import Desk, Made
    from deckgen.content.findings import Findings
    from deckgen.metrics.query import Query
    from deckgen.narrate.claims.claim import Claim
    from deckgen.narrate.text import Run
    from deckgen.outline.blocks import AnyBlock
    from deckgen.outline.model import Slide
    from deckgen.source.place import Span

_WORDS = ("text", "callout", "quote")
"""Blocks that show no figures of their own."""
_BULLETS = 3
_MOST = 5


def spoken(
    slide: Slide, section: str, arrangement: Arrangement, heading: str, desk: Desk
) -> tuple[list[Made], tuple[Run, ...], Findings]:
    """The blocks, the slide's message as runs, and what was found to say.

    Blocks are made again where something in them is a claim of the others: a callout left to
    deckgen, and alternative texts, which begin with the message.
    """
    message = _own(slide, desk)
    title = "".join(run.text for run in message) or heading
    start = len(desk.ledger.heard)
    made = _made(arrangement, title, desk)
    shown = figures_of(fill for each in made for fill in each.fills)
    found = found_on(slide, section, _shown(desk, start, arrangement), shown, desk)
    auto = [block for block, _ in arrangement.seats if _is_auto(block)]
    if found.title is not None:
        message = said(found.title, desk).runs
        title = "".join(run.text for run in message)
    if found.title is not None or auto:
        desk = replace(desk, told=tuple(_told(auto, found, section, message, desk)))
        made = _made(arrangement, title, desk)
    return made, message, found


def _own(slide: Slide, desk: Desk) -> tuple[Run, ...]:
    if no_message(slide) or writes_title(slide, desk):
        return ()
    return desk.runs(slide.message)


def _made(arrangement: Arrangement, message: str, desk: Desk) -> list[Made]:
    layout = desk.template.layouts[arrangement.layout]
    return [
        MAKERS[block.kind](block, Seat(slot, layout, message), desk)
        for block, slot in arrangement.seats
    ]


def _shown(desk: Desk, start: int, arrangement: Arrangement) -> list[tuple[Query, Span | None]]:
    """The queries of blocks that show figures; conclusions and advice tell those of others."""
    written = any(block.kind in ("findings", "suggestions") for block, _ in arrangement.seats)
    return [] if written else desk.ledger.heard[start:]


def _is_auto(block: AnyBlock) -> bool:
    return is_auto(getattr(block, "body", None)) and block.kind in ("text", "callout")


def _told(
    auto: Sequence[AnyBlock], found: Findings, section: str, message: Sequence[Run], desk: Desk
) -> list[Claim]:
    """What auto texts say: the slide's further claims, or where it shows none the deck's."""
    if not auto:
        return []
    most = _BULLETS if any(block.kind == "text" for block in auto) else 1
    if found.topics or section == "~ending" or desk.defined is None:
        stated = {run.figure for run in message}
        return [c for c in others(found, most + 1) if c.figures[0].id not in stated][:most]
    return [claim for _, claim in of_deck(desk, _MOST)]


def is_late(slide: Slide) -> bool:
    """Whether a slide tells of others: it can only be made when they are."""
    if any(isinstance(block, FindingsBlock | SuggestionsBlock) for block in slide.blocks):
        return True
    if _writes(slide) is not None:
        return True
    words = bool(slide.blocks) and all(block.kind in _WORDS for block in slide.blocks)
    return words and any(_is_auto(block) for block in slide.blocks)


def _writes(slide: Slide) -> str | None:
    """The kind of the block that a slide without one has: conclusions or advice."""
    shown = [block for block in slide.blocks if block.kind != "callout"]
    if slide.findings == "auto":
        return SUMMARY
    kind = (slide.kind or "").replace("-", "_")
    kind = {"summary": SUMMARY, "key_findings": SUMMARY, "advice": SUGGESTIONS}.get(kind, kind)
    return kind if kind in (SUMMARY, SUGGESTIONS) and not shown else None


def with_written_blocks(slide: Slide, desk: Desk) -> Slide:
    """The slide with the block of conclusions or advice it stands for, as long as there are any."""
    kind = _writes(slide)
    blocks = list(slide.blocks)
    if kind == SUMMARY:
        blocks.insert(0, FindingsBlock(id="findings", kind="findings"))
    elif kind == SUGGESTIONS:
        blocks.insert(0, SuggestionsBlock(id="suggestions", kind="suggestions"))
    blocks = [_as_many(block, desk) for block in blocks]
    if blocks == list(slide.blocks):
        return slide
    named = slide.kind or (SUMMARY if kind == SUMMARY else None)
    return slide.model_copy(update={"blocks": blocks, "kind": named})


def _as_many(block: AnyBlock, desk: Desk) -> AnyBlock:
    """A block of claims with as many as there are, once they are known."""
    if desk.defined is None or desk.ledger.dry:
        return block
    if isinstance(block, FindingsBlock):
        count = len(of_deck(desk, block.most))
    elif isinstance(block, SuggestionsBlock):
        count = len(suggested(desk, block.most))
    else:
        return block
    if not count:
        desk.tell("N402", block.span, warning=True, block=block.id)
    return block.model_copy(update={"most": max(1, count)})
