"""Cover, contents, dividers and closing: slides that stand for the deck, not for data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.content.blocks.prose import body_of
from deckgen.content.frame import PAGE
from deckgen.content.model import Fill
from deckgen.content.motif import motif
from deckgen.narrate.period_text import day_text, period_text
from deckgen.narrate.text import Paragraph, RichText, Run, rich

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.content.desk import Desk
    from deckgen.content.template import Layout, SlideKind
    from deckgen.outline.model import Chapter, Slide
    from deckgen.source.place import LocalText


ADORNING = ("motif", "page", "number")
"""Slots that a company's own layouts need not have."""


def standing(slide: Slide, desk: Desk) -> SlideKind | None:
    """The slide's kind, if that stands for the deck; ``None`` for a slide of content."""
    template = desk.template
    kind = template.kinds.get(template.named(slide.kind) or "") if slide.kind else None
    return kind if kind is not None and kind.role in ("cover", "contents", "closing") else None


def special(slide: Slide, kind: SlideKind, desk: Desk) -> tuple[Fill, ...]:
    """The fills of a cover, contents or closing slide."""
    fills = {"cover": _cover, "contents": _contents, "closing": _closing}[kind.role or "cover"]
    if slide.blocks and kind.role != "closing":
        desk.tell("N303", slide.at("blocks"), kind=slide.blocks[0].kind, layout=kind.name)
    return tuple(fills(slide, desk))


def placed_fills(fills: tuple[Fill, ...], layout: Layout) -> tuple[Fill, ...]:
    """The fills without what only adorns: motif and page number where the layout has none."""
    return tuple(fill for fill in fills if fill.slot not in ADORNING or layout.slot(fill.slot))


def _one(slot: str, text: LocalText | None, desk: Desk) -> Iterator[Fill]:
    runs = desk.runs(text)
    if runs:
        span = text.span if text is not None else None
        yield Fill(slot, slot, RichText((Paragraph(runs),)), span=span)


def _cover(slide: Slide, desk: Desk) -> Iterator[Fill]:
    outline, wording = desk.context.outline, desk.context.wording
    yield from _one("title", slide.heading or outline.title, desk)
    yield from _one("organisation", outline.organisation, desk)
    yield from _one("subtitle", slide.message or slide.lead or outline.subtitle, desk)
    period = desk.context.period
    date = day_text(outline.date, wording) if outline.date else period_text(period, wording)
    yield Fill("date", "date", rich(date), span=outline.at("date"))
    yield from _motif(desk)


def _motif(desk: Desk) -> Iterator[Fill]:
    found = desk.ledger.once("motif", lambda: motif(desk))
    if found is not None:
        yield found


def _contents(slide: Slide, desk: Desk) -> Iterator[Fill]:
    title = desk.runs(slide.heading) or (Run(desk.context.wording["label.contents"]),)
    yield Fill("title", "title", RichText((Paragraph(title),)), span=slide.at("heading"))
    entries = [p for number, c in named_chapters(desk) for p in _entry(number, c, desk)]
    if entries:
        yield Fill("entries", "entries", RichText(tuple(entries)), span=slide.span)
    yield from _motif(desk)


def named_chapters(desk: Desk) -> list[tuple[int, Chapter]]:
    """The chapters that have a title, with their numbers."""
    titled = [c for c in desk.context.outline.chapters if c.title is not None]
    return list(enumerate(titled, 1))


def _entry(number: int, chapter: Chapter, desk: Desk) -> Iterator[Paragraph]:
    first = {identity: link for identity, _, link in desk.chapters}.get(chapter.id, "")
    title = "".join(run.text for run in desk.runs(chapter.title))
    yield Paragraph(
        (
            Run(f"{number:02d}", style="entry_number", token="ordinal"),  # noqa: S106
            Run("   "),
            Run(title, style="entry_title", link=first or None),
        ),
        "entry_title",
    )
    summary = desk.runs(chapter.summary)
    if summary:
        yield Paragraph(summary, "entry_summary")


def _closing(slide: Slide, desk: Desk) -> Iterator[Fill]:
    title = desk.runs(slide.message) or desk.runs(slide.heading)
    title = title or (Run(desk.context.wording["label.closing"]),)
    yield Fill("title", "title", RichText((Paragraph(title),)), span=slide.span)
    texts = [block for block in slide.blocks if block.kind == "text"]
    for block in slide.blocks:
        if block.kind != "text":
            desk.tell("N303", block.span, kind=block.kind, layout="closing")
    lead = desk.text(slide.lead).paragraphs
    body = [p for b in texts for p in body_of(b.body, desk, bullet=b.bullets)]
    if lead or body:
        key = texts[0].id if texts else "body"
        yield Fill("body", key, RichText((*lead, *body)), span=slide.span)
    yield from _motif(desk)


def divider(chapter: Chapter, number: int, desk: Desk) -> tuple[Fill, ...]:
    """A chapter's opening: its number, its title, its findings."""
    title = RichText((Paragraph(desk.runs(chapter.title)),))
    fills = [
        Fill("title", "title", title, span=chapter.at("title")),
        Fill("number", "number", rich(f"{number:02d}"), span=chapter.at("title")),
    ]
    findings = chapter.divider.findings if chapter.divider is not None else []
    texts = body_of(list(findings), desk)
    if texts:
        span = chapter.divider.at("findings") if chapter.divider is not None else None
        fills.append(Fill("findings", "findings", RichText(texts), span=span))
    return (*fills, *_motif(desk), Fill("page", "page", rich(PAGE)))
