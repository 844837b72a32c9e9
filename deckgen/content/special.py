"""Cover, contents, dividers and closing: slides that stand for the deck, not for data."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.content.arrange import arrange_as
from deckgen.content.blocks.cards import cards
from deckgen.content.blocks.prose import body_of, noted
from deckgen.content.chapter_title import without_number
from deckgen.content.desk import Seat
from deckgen.content.findings import of_chapter
from deckgen.content.frame import PAGE, PAGE_OF
from deckgen.content.model import Fill
from deckgen.content.motif import motif
from deckgen.content.written import said
from deckgen.narrate.marked import joined
from deckgen.narrate.period_text import day_text, period_text
from deckgen.narrate.text import Paragraph, RichText, Run, rich, words_of
from deckgen.outline.words import is_auto

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.content.desk import Desk
    from deckgen.content.template import Layout, SlideKind
    from deckgen.outline.model import Chapter, Slide
    from deckgen.source.place import LocalText, Span

_FINDINGS = 3
NOTE = "finding_note"
"""The style of what is said under a finding."""
UNKNOWN_PAGE = "00"
"""What stands for a page number until the pages are known."""

ADORNING = ("motif", "page", "number", "label")
"""Slots that a company's own layouts need not have."""


def standing(slide: Slide, desk: Desk) -> SlideKind | None:
    """The slide's kind, if that stands for the deck; ``None`` for a slide of content."""
    template = desk.template
    kind = template.kinds.get(template.named(slide.kind) or "") if slide.kind else None
    return kind if kind is not None and kind.role in ("cover", "contents", "closing") else None


def special(slide: Slide, kind: SlideKind, desk: Desk) -> tuple[str, tuple[Fill, ...]]:
    """The layout and the fills of a cover, contents or closing slide."""
    if kind.role == "closing":
        return _closing(slide, kind, desk)
    if slide.blocks:
        desk.tell("N303", slide.at("blocks"), kind=slide.blocks[0].kind, layout=kind.name)
    if kind.role == "cover":
        name = kind.layout_for(1)[0]
        return name, tuple(_cover(slide, desk.template.layouts[name], desk))
    layout = _contents_layout(kind, len(named_chapters(desk)), desk)
    return layout, tuple(_contents(slide, layout, desk))


def _contents_layout(kind: SlideKind, chapters: int, desk: Desk) -> str:
    """The kind's layout for so many chapters, its largest where that goes on on further pages.

    Else a list, so that none is lost.
    """
    largest, name = max(kind.layouts)
    if chapters > largest and desk.template.layouts[name].goes_on is not None:
        return name
    layout, exact = kind.layout_for(chapters)
    if exact or desk.template.layouts[layout].slot(f"entry{chapters}") is not None:
        return layout
    every = [other for other in desk.template.kinds.values() if other.role == "contents"]
    lists = [name for other in every for number, name in other.layouts if number == 0]
    return lists[0] if lists else layout


def placed_fills(fills: tuple[Fill, ...], layout: Layout) -> tuple[Fill, ...]:
    """The fills without what only adorns: motif and page numbers where the layout has none."""
    kept = f"{layout.goes_on}1{PAGE_OF}" if layout.goes_on else ""
    paged = bool(kept) and layout.slot(kept) is not None
    return tuple(
        fill
        for fill in fills
        if layout.slot(fill.slot)
        or not (fill.slot in ADORNING or (fill.slot.endswith(PAGE_OF) and not paged))
    )


def _one(slot: str, text: LocalText | None, desk: Desk) -> Iterator[Fill]:
    runs = desk.runs(text)
    if runs:
        span = text.span if text is not None else None
        yield Fill(slot, slot, RichText((Paragraph(runs),)), span=span)


def _cover(slide: Slide, layout: Layout, desk: Desk) -> Iterator[Fill]:
    outline, wording = desk.context.outline, desk.context.wording
    titled = slide.heading or outline.title
    yield Fill("title", "title", _two_level(desk.text(titled)), span=titled.span)
    yield from _one("organisation", outline.kicker or outline.organisation, desk)
    yield from _one("subtitle", slide.message or slide.lead or outline.subtitle, desk)
    period, presenter = desk.context.period, _presenter(desk)
    if presenter and layout.slot("presenter") is not None:
        span = outline.presenter.name.span if outline.presenter is not None else None
        yield Fill("presenter", "presenter", rich(presenter), span=span)
        presenter = ""
    by = desk.words(outline.organisation) if outline.kicker is not None else ""
    date = day_text(outline.date, wording) if outline.date else period_text(period, wording)
    said = joined(wording["label.cover_between"], [part for part in (by, presenter, date) if part])
    yield Fill("date", "date", rich(said), span=outline.at("date"))
    yield from _motif(desk, loud=True, named=True)


def _two_level(title: RichText) -> RichText:
    """A cover's title: what stands on further lines of it is a level below the first."""
    return RichText(noted(title.paragraphs, "cover_title_more", lambda line: line))


def _presenter(desk: Desk) -> str:
    """Who presents: 汇报人：林雅筑; ``""`` where nobody is named."""
    presenter, wording = desk.context.outline.presenter, desk.context.wording
    if presenter is None:
        return ""
    label = desk.words(presenter.label) or wording["label.presenter"]
    return wording.fill("label.label_value", label=label, value=desk.words(presenter.name))


def _motif(desk: Desk, *, loud: bool = False, named: bool = False) -> Iterator[Fill]:
    """The motif; loud where it is the page's one accent."""
    known = ("motif", loud, named)
    found = desk.ledger.once(known, lambda: motif(desk, loud=loud, named=named))
    if found is not None:
        yield found


def _contents(slide: Slide, layout: str, desk: Desk) -> Iterator[Fill]:
    title = desk.runs(slide.heading) or (Run(desk.context.wording["label.contents"]),)
    yield Fill("title", "title", RichText((Paragraph(title),)), span=slide.at("heading"))
    if slide.lead is not None and desk.template.layouts[layout].slot("lead") is None:
        told = {"key": "lead", "slot": "lead", "layout": layout}
        desk.tell("N309", slide.at("lead"), warning=True, **told)
    elif slide.lead is not None:
        yield Fill("lead", "lead", desk.text(slide.lead), span=slide.at("lead"))
    chapters = named_chapters(desk)
    if desk.template.layouts[layout].slot("entry1") is not None:
        for number, chapter in chapters:
            apart = _entry_apart(number, chapter, desk)
            yield from placed_fills(tuple(apart), desk.template.layouts[layout])
    else:
        entries = [p for number, chapter in chapters for p in _entry(number, chapter, desk)]
        if entries:
            yield Fill("entries", "entries", RichText(tuple(entries)), span=slide.span)
    yield from _motif(desk, loud=True)
    if desk.template.layouts[layout].slot("page") is not None:
        yield Fill("page", "page", rich(PAGE))


def _entry_apart(number: int, chapter: Chapter, desk: Desk) -> Iterator[Fill]:
    """A chapter's entry in slots of its own: number, and title with summary."""
    ordinal = RichText((Paragraph((Run(f"{number:02d}", token="ordinal"),)),))  # noqa: S106
    key, span = f"entries/{chapter.id}", chapter.at("title")
    yield Fill(f"entry{number}.number", f"{key}/number", ordinal, span=span)
    told = tuple(
        Paragraph(line.runs, "entry_note") for line in desk.text(chapter.summary).paragraphs
    )
    title = Paragraph((_linked(chapter, desk),))
    yield Fill(f"entry{number}", key, RichText((title, *told)), span=span)
    first = _first_slide(chapter, desk)
    if first is not None:
        page = Run(UNKNOWN_PAGE, link=first, token="ordinal")  # noqa: S106
        yield Fill(
            f"entry{number}{PAGE_OF}", f"{key}/page", RichText((Paragraph((page,)),)), span=span
        )


def _first_slide(chapter: Chapter, desk: Desk) -> str | None:
    found = {identity: link for identity, _, link in desk.chapters}.get(chapter.id, "")
    return found or None


def _linked(chapter: Chapter, desk: Desk) -> Run:
    """A chapter's title, without the number that stands beside it, as a link to its first slide."""
    runs = desk.runs(chapter.display) or desk.runs(chapter.title)
    title = without_number(RichText((Paragraph(runs),)))
    return Run(
        words_of(title.paragraphs[0].runs), style="entry_title", link=_first_slide(chapter, desk)
    )


def named_chapters(desk: Desk) -> list[tuple[int, Chapter]]:
    """The chapters that have a title, with their numbers."""
    titled = [c for c in desk.context.outline.chapters if c.title is not None]
    return list(enumerate(titled, 1))


def _entry(number: int, chapter: Chapter, desk: Desk) -> Iterator[Paragraph]:
    yield Paragraph(
        (
            Run(f"{number:02d}", style="entry_number", token="ordinal"),  # noqa: S106
            Run("   "),
            _linked(chapter, desk),
        ),
        "entry_title",
    )
    summary = desk.runs(chapter.summary)
    if summary:
        yield Paragraph(summary, "entry_summary")


def _closing(slide: Slide, kind: SlideKind, desk: Desk) -> tuple[str, tuple[Fill, ...]]:
    title = desk.runs(slide.message) or desk.runs(slide.heading)
    title = title or (Run(desk.context.wording["label.closing"]),)
    place = slide.at("message") or slide.at("heading") or slide.span
    fills = [Fill("title", "title", RichText((Paragraph(title),)), span=place)]
    arranged = arrange_as(kind, slide, desk) if slide.blocks else None
    seats = arranged.seats if arranged is not None else ()
    texts = [block for block, _ in seats if block.kind == "text"]
    lead = desk.text(slide.lead).paragraphs
    body = [p for b in texts for p in body_of(b.body, desk, bullet=b.bullets)]
    if lead or body:
        key, place = (texts[0].id, texts[0].at("body")) if texts else ("body", slide.at("lead"))
        fills.append(Fill("body", key, RichText((*lead, *body)), span=place))
    layout = arranged.layout if arranged is not None else kind.layout_for(1)[0]
    seated = Seat("item", desk.template.layouts[layout])
    for block, _ in seats:
        if block.kind == "cards":
            fills += cards(block, seated, desk).fills
    return layout, (*fills, *_motif(desk, loud=True))


def divider_kind(chapter: Chapter, desk: Desk) -> SlideKind:
    """The kind of a chapter's opening: its own, the deck's, or the house's first."""
    template, outline = desk.template, desk.context.outline
    own = chapter.divider.kind if chapter.divider is not None else None
    span = chapter.divider.at("kind") if chapter.divider is not None and own else None
    if own is None and outline.dividers is not None:
        own, span = outline.dividers.kind, outline.dividers.at("kind")
    known = {name: kind for name, kind in template.kinds.items() if kind.role == "divider"}
    found = known.get(template.named(own) or "") if own else None
    if own and found is None:
        desk.tell("N302", span, kind=own, known=", ".join(known))
    return found or known["divider"]


def _findings(chapter: Chapter, desk: Desk) -> tuple[Paragraph, ...]:
    """The chapter's findings: the author's, or its strongest claims."""
    findings = list(chapter.divider.findings) if chapter.divider is not None else []
    if not is_auto(findings):
        return tuple(p for finding in findings for p in _finding(finding, desk))
    return tuple(said(claim, desk) for claim in of_chapter(desk, chapter.id, _FINDINGS))


def _finding(finding: LocalText, desk: Desk) -> tuple[Paragraph, ...]:
    """A finding; what stands on further lines of it are notes to it, and it alone is set off."""
    lines = tuple(line for line in body_of(finding, desk) if line.runs)
    if len(lines) < 2:
        return lines
    weighed = (_styled(lines[0], "strong"), *(_styled(line, None) for line in lines[1:]))
    return noted(weighed, NOTE, lambda line: line)


def _styled(line: Paragraph, style: str | None) -> Paragraph:
    return replace(line, runs=tuple(replace(run, style=style) for run in line.runs))


def _named(chapter: Chapter, number: int, layout: Layout, desk: Desk) -> Iterator[Fill]:
    """Title, number and the deck's own word over that.

    The number that the title begins with (第一章) is not said twice, nor by some chapters alone.
    """
    dividers = desk.context.outline.dividers
    shown = _shown(chapter, desk)
    whole, span = desk.text(getattr(chapter, shown)), chapter.at(shown)
    apart = layout.slot("number") is not None or not _all_numbered(desk)
    yield Fill("title", "title", without_number(whole) if apart else whole, span=span)
    label = desk.runs(dividers.label) if dividers is not None else ()
    if label:
        yield Fill("label", "label", RichText((Paragraph(label),)))
    ordinal = Run(f"{number:02d}", token="ordinal")  # noqa: S106
    yield Fill("number", "number", RichText((Paragraph((ordinal,)),)), span=span)


def _shown(chapter: Chapter, desk: Desk) -> str:
    """Which of its texts a chapter is called by on its divider."""
    return "display" if desk.runs(chapter.display) else "title"


def _all_numbered(desk: Desk) -> bool:
    """Whether all chapters are called by a text that begins with their number."""
    shown = (desk.text(getattr(each, _shown(each, desk))) for _, each in named_chapters(desk))
    return all(without_number(title) != title for title in shown)


def _told(texts: tuple[Paragraph, ...], layout: Layout, span: Span | None) -> Iterator[Fill]:
    """The findings, one a slot where the layout has slots for each."""
    if layout.slot("finding1") is None:
        if texts:
            yield Fill("findings", "findings", RichText(texts), span=span)
        return
    for place, each in enumerate(_each(texts), 1):
        yield Fill(f"finding{place}", f"findings/{place}", RichText(each), span=span)


def _each(texts: tuple[Paragraph, ...]) -> list[tuple[Paragraph, ...]]:
    """Findings apart, each with its notes."""
    found: list[tuple[Paragraph, ...]] = []
    for text in texts:
        if text.style == NOTE and found:
            found[-1] += (text,)
        else:
            found.append((text,))
    return found


Filled = tuple[str, tuple[Fill, ...]]
"""The name of a layout, and what fills it."""


def divider(chapter: Chapter, number: int, kind: SlideKind, desk: Desk) -> Filled:
    """A chapter's opening, its layout and fills: number, title, findings."""
    texts = _findings(chapter, desk)
    name, _ = kind.layout_for(len(_each(texts)))
    return name, _opening(chapter, number, desk.template.layouts[name], texts, desk)


def divider_instead(chapter: Chapter, number: int, name: str, desk: Desk) -> Filled | None:
    """The same where it does not fit the layout of that name, if that names another."""
    other = desk.template.layouts[name].instead
    if other is None:
        return None
    texts = _findings(chapter, desk)
    return other, _opening(chapter, number, desk.template.layouts[other], texts, desk)


def _opening(
    chapter: Chapter, number: int, layout: Layout, texts: tuple[Paragraph, ...], desk: Desk
) -> tuple[Fill, ...]:
    span = chapter.divider.at("findings") if chapter.divider is not None else None
    fills = [*_named(chapter, number, layout, desk), *_told(texts, layout, span)]
    if texts and layout.slot("findings.label") is not None:
        word = rich(desk.context.wording["label.findings"])
        fills.append(Fill("findings.label", "findings/label", word))
    every = (*fills, *_motif(desk), Fill("page", "page", rich(PAGE)))
    return placed_fills(every, layout)
