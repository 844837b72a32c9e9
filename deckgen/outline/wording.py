"""Checks of the texts by themselves: is the language there, are the references well formed."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from deckgen.outline.blocks import Card, Column, MatrixColumn, NumberItem, Unit
from deckgen.outline.reference import ATTRIBUTES, FORMATS, Malformed, parse_reference, pieces
from deckgen.outline.structure import ComparisonRow, JourneyStage, ProcessStep, PyramidLevel
from deckgen.outline.texts import nodes, texts
from deckgen.source.diagnostic import problem
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.outline.model import Outline
    from deckgen.outline.sources import Source
    from deckgen.source.diagnostic import Diagnostic
    from deckgen.source.place import LocalText, Span

WithFigure = (
    NumberItem | Card | Unit | Column | MatrixColumn | ProcessStep | JourneyStage | PyramidLevel
    | ComparisonRow
)  # fmt: skip
"""What has a field ``figure`` with a reference."""
_CODES = {
    "unclosed": "O211",
    "stray": "O212",
    "empty": "O213",
    "syntax": "O214",
    "attribute": "O215",
    "format": "O216",
    "wide": "O217",
    "braces": "O218",
    "strong": "O219",
}


def wording_problems(outline: Outline) -> Iterator[Diagnostic]:
    """Texts that lack the outline's language, and references that cannot be read."""
    for path, text in texts(outline):
        yield from _language(text, outline.language)
        if not path.startswith(("data.", "dimensions.")):
            yield from _references(text)
    for table, source in outline.data.items():
        yield from _rules(table, source)
    for _, node in nodes(outline):
        if isinstance(node, WithFigure):
            yield from _figure(node)


def _language(text: LocalText, language: str) -> Iterator[Diagnostic]:
    if text.get(language) is None:
        given = ", ".join(name for name, _ in text.values)
        yield problem("O202", text.span, language=language, given=given)


def _rules(table: str, source: Source) -> Iterator[Diagnostic]:
    """Names under ``rules`` that are no exclusions."""
    for name in source.rules:
        if name not in source.exclude:
            near, known = nearest(name, tuple(source.exclude)) or "", ", ".join(source.exclude)
            place = source.at_key("rules", name)
            yield problem("O351", place, table=table, name=name, near=near, known=known)


def _references(text: LocalText) -> Iterator[Diagnostic]:
    for _, words in text.values:
        for slip in pieces(words)[1]:
            yield malformed_problem(slip, text.span)


def _figure(node: WithFigure) -> Iterator[Diagnostic]:
    if node.figure is None:
        return
    found = parse_reference(node.given("figure") or node.figure)
    if isinstance(found, Malformed):
        yield malformed_problem(found, node.at("figure"))
    elif not found.name and not isinstance(node, Column):
        yield problem("O204", node.at("figure"), figure=node.figure)


def malformed_problem(slip: Malformed, place: Span | None) -> Diagnostic:
    """The problem of a reference that cannot be read."""
    known = {"attribute": ATTRIBUTES, "format": tuple(filter(None, FORMATS))}.get(slip.reason, ())
    return problem(
        _CODES[slip.reason],
        slip.span or place,
        text=slip.text,
        near=nearest(slip.text, known) or "",
        narrow=unicodedata.normalize("NFKC", slip.text),
        known=", ".join(known),
    )
