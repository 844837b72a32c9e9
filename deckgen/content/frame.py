"""What stands on every content slide: title, kicker, tracker, lead, source, footer, number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.content.defined import own_heading
from deckgen.content.model import Fill
from deckgen.narrate.text import Paragraph, RichText, Run, rich

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.content.desk import Desk
    from deckgen.outline.model import Slide

PAGE = "‹#›"
"""Stands for the slide's number; the writer puts a field in its place."""
PAGE_OF = ".page"
"""How the slots end whose text is the number of the page it names by a link: the title beside it
is the one to follow."""


@dataclass(frozen=True, slots=True)
class Heads:
    """A slide's texts above its content."""

    title: RichText
    kicker: RichText
    lead: RichText
    titled_by: str
    """``message`` or ``heading``: which of the outline's fields the title comes from"""


def heads_of(
    slide: Slide, number: int | None, desk: Desk, message: tuple[Run, ...], *, figures: bool
) -> Heads:
    """Title, kicker and lead. The message is the title where the slide shows a figure.

    ``number`` is the chapter's; ``figures`` says whether the slide's content shows any.
    """
    heading = heading_of(slide, desk)
    shows = figures or any(run.figure for run in message)
    by_message = desk.context.outline.titles == "message" and bool(message) and shows
    by_message = by_message or not heading
    title, lead = (message, ()) if by_message else (heading, message)
    told = _joined(desk, slide, "lead")
    styled = ((lead, "lead_message"), (told, "lead_note"))
    leads = [Paragraph(runs, style) for runs, style in styled if runs]
    return Heads(
        RichText((Paragraph(title),)) if title else RichText(()),
        kicker(number, heading if by_message else _chapter(number, desk)),
        RichText(tuple(leads)),
        "message" if by_message else "heading",
    )


def heading_of(slide: Slide, desk: Desk) -> tuple[Run, ...]:
    """The author's heading; some kinds have one of their own."""
    heading = _joined(desk, slide, "heading")
    own = own_heading(slide)
    return (Run(desk.context.wording[own]),) if own and not heading else heading


def _chapter(number: int | None, desk: Desk) -> tuple[Run, ...]:
    """Where the heading is the title, the kicker names the chapter."""
    titled = [chapter for chapter in desk.context.outline.chapters if chapter.title is not None]
    return desk.runs(titled[number - 1].short) if number is not None else ()


def _joined(desk: Desk, slide: Slide, field: str) -> tuple[Run, ...]:
    return desk.runs(getattr(slide, field))


def kicker(number: int | None, heading: tuple[Run, ...]) -> RichText:
    """The chapter's number and the slide's heading: 01  年度核心数据."""
    runs = list(heading)
    if number is not None:
        gap = (Run("  "),) if heading else ()
        runs = [Run(f"{number:02d}", style="kicker_number", token="ordinal"), *gap, *heading]  # noqa: S106
    return RichText((Paragraph(tuple(runs)),)) if runs else RichText(())


def tracker(chapter: str, desk: Desk) -> tuple[RichText, ...]:
    """The chapters' short names, each but this one a link to its first slide; this one set off.

    A program may write links in the theme's colour for them whatever their own is: what is set
    off is none.

    Where they have no room: this one alone, else nothing.
    """
    named = [each for each in desk.chapters if each[1]]
    if len(named) < 2:
        return ()
    runs: list[Run] = []
    own: tuple[Run, ...] = ()
    for identity, name, first in named:
        if runs:
            runs.append(Run("   "))
        if identity == chapter:
            own = (Run(name, style="accent"),)
        runs.append(own[0] if identity == chapter else Run(name, style="muted", link=first or None))
    alone = (RichText((Paragraph(own),)),) if own else ()
    return (RichText((Paragraph(tuple(runs)),)), *alone, RichText(()))


def footer(desk: Desk) -> tuple[RichText, ...]:
    """The organisation and the deck's title; where they have no room one of them, else nothing."""
    outline, wording = desk.context.outline, desk.context.wording
    title = desk.words(outline.short or outline.title)
    organisation = desk.words(outline.organisation)
    both = wording.fill("label.footer", organisation=organisation, title=title)
    said = [*((both,) if organisation and title else ()), title, organisation]
    return (*(rich(text) for text in said if text), RichText(()))


def above(slide: Slide, heads: Heads, chapter: str, desk: Desk) -> Iterator[Fill]:
    """The fills before the content, the title first, then the kicker."""
    span = slide.at(heads.titled_by) or slide.span
    yield Fill("title", "title", heads.title, span=span)
    if heads.kicker.paragraphs:
        yield Fill("kicker", "kicker", heads.kicker, span=slide.at("heading") or slide.span)
    line = tracker(chapter, desk)
    if line:
        yield Fill("tracker", "tracker", line[0], span=slide.span, shorter=line[1:])
    if heads.lead.paragraphs:
        yield Fill("lead", "lead", heads.lead, span=slide.at("lead") or slide.at("message"))


def below(slide: Slide, source: str, desk: Desk) -> Iterator[Fill]:
    """The fills after the content."""
    if source:
        yield Fill("source", "source", rich(source), span=slide.at("source") or slide.span)
    line = desk.ledger.once("footer", lambda: footer(desk))
    yield Fill("footer", "footer", line[0], shorter=line[1:])
    yield Fill("page", "page", rich(PAGE))
