"""What in a finished deck is not of its language: texts, values of data, names of metrics."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from deckgen.metrics.dimension import UNNAMED
from deckgen.narrate.script import foreign
from deckgen.outline.texts import texts
from deckgen.source.diagnostic import problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from deckgen.content.model import DeckContent
    from deckgen.metrics.catalogue import Catalogue
    from deckgen.metrics.figure import Figure
    from deckgen.outline.model import Outline
    from deckgen.source.diagnostic import Diagnostic
    from deckgen.source.place import Span

_WORDS = frozenset((
    "text", "label", "name", "group", "title", "unit", "category_title", "value_title", "texts",
    "texts_name", "heads", "alt",
))  # fmt: skip
"""Fields that hold what is read; other texts in content are keys, styles and formats."""


def leftovers(
    content: DeckContent, figures: Sequence[Figure], outline: Outline, catalogue: Catalogue
) -> Iterator[Diagnostic]:
    """Warnings, each with its place: N440 texts, N441 data, N442 metrics, N443 codes of values."""
    yield from _texts(content, outline)
    yield from _metrics(figures, outline.language, catalogue)
    yield from _codes(figures, outline)


def _texts(content: DeckContent, outline: Outline) -> Iterator[Diagnostic]:
    """What is written in other characters; what the author gave for this language may be so."""
    language = outline.language
    plain, given = _own(outline)
    told: set[Span | str | None] = set()
    for said, slide, place in _shown(content):
        for stretch in foreign(said, language):
            if any(stretch in text for text in given):
                continue
            source = next((span for text, span in plain if stretch in text), None)
            if (source or stretch) in told:
                continue
            told.add(source or stretch)
            code = "N440" if source is not None else "N441"
            yield problem(
                code,
                source or place,
                severity="warning",
                slide=slide,
                text=stretch,
                language=language,
            )


def _own(outline: Outline) -> tuple[list[tuple[str, Span | None]], list[str]]:
    """The outline's texts for every language with their places, and those for the deck's."""
    plain, given = [], []
    for _, text in texts(outline):
        known = dict(text.values)
        if outline.language in known:
            given.append(known[outline.language])
        elif "" in known:
            plain.append((known[""], text.span))
    return plain, given


def _shown(content: DeckContent) -> Iterator[tuple[str, str | None, Span | None]]:
    """Every text of the deck with its slide and the place of what made it."""
    for said in (content.title, content.subject, content.author, content.organisation):
        yield said, None, None
    for section in content.sections:
        yield section.title, None, None
    for slide in content.slides:
        for fill in slide.fills:
            for said in (*_read(fill.payload), fill.alt):
                yield said, slide.id, fill.span or slide.span
        for said in _read(slide.notes):
            yield said, slide.id, slide.span


def _read(value: Any) -> Iterator[str]:
    """The texts in a payload, those of one paragraph joined."""
    runs = getattr(value, "runs", None)
    if runs is not None:
        yield "".join(run.text for run in runs)
    elif isinstance(value, tuple):
        for item in value:
            yield from _read(item)
    elif is_dataclass(value):
        for field in fields(value):
            inner = getattr(value, field.name)
            if field.name == "names":
                yield from (header for _, header in inner)
            elif field.name in _WORDS and isinstance(inner, str):
                yield inner
            elif field.name in _WORDS and isinstance(inner, tuple):
                yield from (item for item in inner if isinstance(item, str))
            else:
                yield from _read(inner)


def _metrics(
    figures: Iterable[Figure], language: str, catalogue: Catalogue
) -> Iterator[Diagnostic]:
    """Metrics of the author's files that lack a text in the language."""
    for name in dict.fromkeys(figure.metric for figure in figures):
        metric = catalogue.find(name)
        if metric is None:
            continue
        said = (metric.label, metric.definition, metric.node.noun, metric.node.exclusions)
        if any(text is not None and text.get(language) is None for text in said):
            span = metric.node.span
            yield problem("N442", span, severity="warning", metric=name, language=language)


def _codes(figures: Iterable[Figure], outline: Outline) -> Iterator[Diagnostic]:
    """Values that stand as the data have them, though others of their dimension have names."""
    told: set[tuple[str, str]] = set()
    for figure in figures:
        for column, values in figure.where:
            declared = outline.dimensions.get(column)
            if declared is None or not any(
                "" not in dict(text.values) for text in declared.values.values()
            ):
                continue
            for value in values:
                if value in declared.values or value in UNNAMED or (column, value) in told:
                    continue
                told.add((column, value))
                yield problem(
                    "N443",
                    declared.at("values") or declared.span,
                    severity="warning",
                    value=value,
                    dimension=column,
                    language=outline.language,
                )
