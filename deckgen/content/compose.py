"""The outline and its answers joined into the deck's content: sections and slides in order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from deckgen.content.claimed import sentences_in
from deckgen.content.defined import defines, metrics_shown
from deckgen.content.desk import Desk
from deckgen.content.handwritten import warn_of_handwritten
from deckgen.content.model import DeckContent, Section, SlideContent
from deckgen.content.notes import notes_of
from deckgen.content.shown import figures_of, stated_in
from deckgen.content.slide import slide_of
from deckgen.content.speak import is_late
from deckgen.content.special import divider, divider_instead, divider_kind, named_chapters
from deckgen.narrate.context import Context, context_of
from deckgen.narrate.ledger import Ledger, Source
from deckgen.narrate.number import DURATIONS, duration_unit
from deckgen.narrate.text import RichText
from deckgen.narrate.wording import Wording, load_wording
from deckgen.outline.words import is_auto

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from deckgen.content.template import Template
    from deckgen.metrics.catalogue import Catalogue
    from deckgen.metrics.figure import Figure
    from deckgen.outline.model import Chapter, Outline, Slide
    from deckgen.source.diagnostic import Diagnostic

Maker = tuple["Callable[[Desk], SlideContent | None]", bool]
"""What makes a slide, and whether it can only be made when all others are."""
ENDING = "~ending"
"""Section of what stands after the last chapter."""


class Answered(Source, Protocol):
    """Answers with all their figures, as ``metrics.answer`` gives them."""

    @property
    def figures(self) -> Mapping[str, Figure]:
        """Every figure, by its id."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A deck's content, every figure it shows (with their operands), and what is wrong."""

    content: DeckContent
    figures: tuple[Figure, ...]
    problems: tuple[Diagnostic, ...]


def compose(
    outline: Outline,
    catalogue: Catalogue,
    answers: Answered,
    layouts: Template,
    wording: Wording | None = None,
) -> Composed:
    """The deck before geometry. Problems are values: nothing is raised."""
    words = wording or load_wording(outline.language)
    context = context_of(outline, catalogue, words)
    context = replace(context, shown=shown_units(answers.figures))
    ledger = Ledger(answers)
    content = deck_of(context, ledger, layouts)
    return Composed(content, _with_operands(ledger, answers), ledger.told)


def shown_units(figures: Mapping[str, Figure]) -> dict[str, str]:
    """For each metric of durations the unit the whole deck prints it in, by its largest total."""
    found: dict[str, list[Figure]] = {}
    for figure in figures.values():
        if figure.unit in DURATIONS and figure.quantity == "value" and figure.value is not None:
            found.setdefault(figure.metric, []).append(figure)
    return {metric: _unit(group) for metric, group in found.items()}


def _unit(figures: list[Figure]) -> str:
    whole = [figure for figure in figures if not figure.where] or figures
    return duration_unit(whole[0].unit, max(f.value for f in whole if f.value is not None))


def _with_operands(ledger: Ledger, answers: Answered) -> tuple[Figure, ...]:
    """The figures shown and, behind them, what they were computed from."""
    found = dict(ledger.figures)
    waiting = list(found.values())
    while waiting:
        for name in waiting.pop().operands:
            operand = answers.figures.get(name)
            if operand is not None and name not in found:
                found[name] = operand
                waiting.append(operand)
    return tuple(found.values())


def deck_of(context: Context, ledger: Ledger, layouts: Template) -> DeckContent:
    """The deck's sections and slides, through one ledger: only asking, or with answers."""
    outline = context.outline
    desk = Desk(context, ledger, layouts)
    if not _has_slides(outline):
        desk.tell("N313", outline.at("chapters") or outline.span)
    desk = replace(desk, chapters=tuple(_chapters(outline, desk)))
    slides = _made(tuple(_slides(outline, desk)), desk)
    date = outline.date or context.period.end
    return DeckContent(
        title=desk.words(outline.title),
        subject=desk.words(outline.subtitle),
        author=_author(outline, desk),
        organisation=desk.words(outline.organisation),
        language=outline.language,
        date=date.isoformat(),
        layout=outline.layout,
        sections=tuple(_sections(outline, slides, desk)),
        slides=slides,
    )


def _author(outline: Outline, desk: Desk) -> str:
    presenter = outline.presenter.name if outline.presenter is not None else None
    named = (outline.author, presenter, outline.organisation)
    return next((words for text in named if (words := desk.words(text))), "")


def _has_slides(outline: Outline) -> bool:
    """Whether there is a slide or a divider to write."""
    slides = [*outline.opening, *outline.closing]
    return bool(slides) or any(c.slides or c.divider is not None for c in outline.chapters)


def _chapters(outline: Outline, desk: Desk) -> Iterator[tuple[str, str, str]]:
    for chapter in outline.chapters:
        first = chapter.divider.id if _has_divider(chapter) and chapter.divider else ""
        first = first or (chapter.slides[0].id if chapter.slides else "")
        yield chapter.id, _short_name(chapter, desk), first


def _short_name(chapter: Chapter, desk: Desk) -> str:
    """What the tracker calls a chapter."""
    named = (desk.words(name) for name in (chapter.short, chapter.display, chapter.title))
    return next(filter(None, named), "")


def _has_divider(chapter: Chapter) -> bool:
    return chapter.divider is not None and chapter.title is not None


def _made(makers: tuple[Maker, ...], desk: Desk) -> tuple[SlideContent, ...]:
    """All slides; those that define the deck's metrics last, when it is known which it shows."""
    made = [make(desk) for make, _ in makers]
    if any(late for _, late in makers):
        desk = replace(desk, defined=metrics_shown(made, desk.ledger))
        made = [
            make(desk) if late else slide for (make, late), slide in zip(makers, made, strict=True)
        ]
    return tuple(slide for slide in made if slide is not None)


def _slides(outline: Outline, desk: Desk) -> Iterator[Maker]:
    numbers = {chapter.id: number for number, chapter in named_chapters(desk)}
    yield from _each(outline.opening, "", None)
    for chapter in outline.chapters:
        number = numbers.get(chapter.id)
        if chapter.display is not None and number is None:
            desk.tell("N375", chapter.at("display"), warning=True, id=chapter.id)
        if chapter.divider is not None and number is None:
            desk.tell("N310", chapter.divider.span, id=chapter.id)
        elif chapter.divider is not None and number is not None:
            yield partial(_divider, chapter, number), is_auto(chapter.divider.findings)
        yield from _each(chapter.slides, chapter.id, number)
    yield from _each(outline.closing, ENDING, None)


def _each(slides: list[Slide], section: str, number: int | None) -> Iterator[Maker]:
    for slide in slides:
        yield partial(_slide, slide, section, number), defines(slide) or is_late(slide)


def _slide(slide: Slide, section: str, number: int | None, desk: Desk) -> SlideContent | None:
    before = len(desk.ledger.problems)
    made = slide_of(slide, section, number, desk)
    _name_slide(desk.ledger, before, slide.id)
    return made


def _name_slide(ledger: Ledger, start: int, slide: str) -> None:
    """Problems told while a slide was made are that slide's."""
    told = ledger.problems[start:]
    ledger.problems[start:] = [replace(item, slide=item.slide or slide) for item in told]


def _divider(chapter: Chapter, number: int, desk: Desk) -> SlideContent:
    assert chapter.divider is not None  # noqa: S101 -- the caller asked
    before = len(desk.ledger.problems)
    layout, fills = divider(chapter, number, divider_kind(chapter, desk), desk)
    stated = [desk.ledger.figures[n] for n in stated_in(fills) if n in desk.ledger.figures]
    notes = notes_of(RichText(()), stated, stated, (), desk)
    warn_of_handwritten(chapter.divider, desk)
    _name_slide(desk.ledger, before, chapter.divider.id)
    names = figures_of(fills)
    span = chapter.divider.span
    told = sentences_in(fills, desk)
    other = divider_instead(chapter, number, layout, desk)
    return SlideContent(
        chapter.divider.id, layout, chapter.id, fills, notes, names, span, told, other
    )


def _sections(outline: Outline, slides: tuple[SlideContent, ...], desk: Desk) -> Iterator[Section]:
    wording = desk.context.wording
    used = {slide.section for slide in slides}
    if "" in used:
        yield Section("", wording["label.opening"])
    for chapter in outline.chapters:
        if chapter.id in used:
            title = desk.words(chapter.title) or desk.words(chapter.short) or chapter.id
            yield Section(chapter.id, title)
    if ENDING in used:
        yield Section(ENDING, wording["label.ending"])
