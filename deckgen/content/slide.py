"""One slide of the outline as content."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.content.arrange import arrange
from deckgen.content.claimed import sentences_in
from deckgen.content.desk import Desk, Made
from deckgen.content.frame import above, below, heading_of, heads_of
from deckgen.content.handwritten import warn_of_handwritten
from deckgen.content.limits import limits_of
from deckgen.content.model import Fill, SlideContent
from deckgen.content.notes import notes_of
from deckgen.content.one_scale import one_scale
from deckgen.content.questions import questions
from deckgen.content.recount import counted_before_rounding
from deckgen.content.shown import figures_of, stated_in
from deckgen.content.source_line import source_line
from deckgen.content.speak import spoken, with_written_blocks
from deckgen.content.special import placed_fills, special, standing
from deckgen.content.template import FOOT, room_of
from deckgen.narrate.text import RichText, words_of
from deckgen.outline.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from deckgen.content.findings import Findings
    from deckgen.metrics.figure import Figure
    from deckgen.outline.model import Slide


def slide_of(slide: Slide, section: str, number: int | None, desk: Desk) -> SlideContent | None:
    """A slide's content, ``None`` with a problem told when no layout takes it."""
    desk = replace(desk, section=section)
    slide = with_written_blocks(slide, desk)
    if desk.ledger.dry:
        _ask_of_texts(slide, desk)
    kind = standing(slide, desk)
    if kind is not None:
        on, standing_fills = special(slide, kind, desk)
        there = placed_fills(standing_fills, desk.template.layouts[on])
        return _finished(slide, (on, section), there, (), desk)
    arrangement = arrange(slide, desk)
    if arrangement is None:
        return None
    heading = words_of(heading_of(slide, desk))
    layout = desk.template.layouts[arrangement.layout]
    made, message, found = spoken(slide, section, arrangement, heading, desk)
    if not message and not heading:
        desk.tell("N308", slide.span, id=slide.id)
    content, differ = one_scale(merged(fill for each in made for fill in each.fills))
    if differ:
        made.append(Made(asides=(desk.context.wording["label.own_scale"],)))
    shown = figures_of(content)
    heads = heads_of(slide, number, desk, message, figures=bool(shown))
    warn_of_handwritten(slide, desk)
    fills = [*above(slide, heads, section, desk), *content]
    source = desk.words(slide.source) or _source(fills, made, room_of(layout, "source", FOOT), desk)
    fills += below(slide, source, desk)
    usable = tuple(fill for fill in fills if layout.slot(fill.slot) is not None)
    _tell_homeless(fills, usable, arrangement.layout, desk)
    return _finished(slide, (arrangement.layout, section), usable, made, desk, found=found)


def _ask_of_texts(slide: Slide, desk: Desk) -> None:
    """Note what every text names: a block without answers yet may not come to all of its own."""
    for _, text in texts(slide):
        desk.text(text)


def merged(fills: Iterable[Fill]) -> list[Fill]:
    """Fills of the same slot as one, paragraphs after one another; the first gives the key."""
    found: dict[str, Fill] = {}
    for fill in fills:
        first = found.get(fill.slot)
        if first is None:
            found[fill.slot] = fill
        elif isinstance(first.payload, RichText) and isinstance(fill.payload, RichText):
            together = RichText((*first.payload.paragraphs, *fill.payload.paragraphs))
            found[fill.slot] = Fill(fill.slot, first.key, together, first.alt, first.span)
    return list(found.values())


def _source(fills: list[Fill], made: list[Made], room: int, desk: Desk) -> str:
    figures = _known(figures_of(fills), desk)
    tables = [table for each in made for table in each.tables]
    asides = [aside for each in made for aside in each.asides]
    if counted_before_rounding(figures, desk):
        asides.append(desk.context.wording["label.before_rounding"])
    asides += limits_of(fills, desk)
    return source_line(figures, tables, asides, desk, room)


def _tell_homeless(fills: list[Fill], usable: tuple[Fill, ...], layout: str, desk: Desk) -> None:
    """Content (not frame) for which the layout has no slot is a problem, never dropped quietly."""
    frame = ("title", "kicker", "tracker", "lead", "source", "footer", "page")
    for fill in fills:
        if fill not in usable and fill.slot not in frame:
            desk.tell("N309", fill.span, key=fill.key, slot=fill.slot, layout=layout)


def _finished(
    slide: Slide,
    place: tuple[str, str],
    fills: tuple[Fill, ...],
    made: Sequence[Made],
    desk: Desk,
    *,
    found: Findings | None = None,
) -> SlideContent:
    """The slide with its notes and the ids of its figures. ``place`` is layout and section."""
    layout, section = place
    names = figures_of(fills)
    words = (*stated_in(fills), *(name for each in made for name in each.stated))
    stated = _known(tuple(dict.fromkeys(words)), desk)
    figures = stated if standing(slide, desk) else _known(names, desk)
    asked, proven = questions(found, desk)
    notes = notes_of(desk.text(slide.notes), stated, figures, made, desk, asked=asked)
    told = (*sentences_in(fills, desk), *proven)
    return SlideContent(slide.id, layout, section, fills, notes, names, slide.span, told)


def _known(names: tuple[str, ...], desk: Desk) -> list[Figure]:
    return [desk.ledger.figures[name] for name in names if name in desk.ledger.figures]
