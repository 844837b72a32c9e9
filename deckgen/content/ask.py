"""What a deck needs to know: every query of its blocks and texts, before any is run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.content.compose import deck_of
from deckgen.narrate.context import context_of
from deckgen.narrate.ledger import Ledger
from deckgen.narrate.wording import Wording, load_wording
from deckgen.source.diagnostic import InputError, Report, problem

if TYPE_CHECKING:
    from deckgen.content.template import Template
    from deckgen.metrics.catalogue import Catalogue
    from deckgen.metrics.query import Asked
    from deckgen.outline.model import Outline
    from deckgen.source.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Questions:
    """The queries with their places, and what is wrong before any data are seen."""

    asked: tuple[Asked, ...]
    problems: tuple[Diagnostic, ...]


def questions(
    outline: Outline,
    catalogue: Catalogue,
    layouts: Template,
    wording: Wording | None = None,
) -> Questions:
    """Composes the deck without answers and notes what it asks for. Nothing is raised."""
    words = wording or load_wording(outline.language)
    try:
        context = context_of(outline, catalogue, words)
    except ValueError:
        told = problem("N103", outline.at("period"), period=outline.period)
        return Questions((), (told,))
    ledger = Ledger()
    deck_of(context, ledger, layouts)
    return Questions(tuple(ledger.asked.values()), ledger.told)


def asked(
    outline: Outline,
    catalogue: Catalogue,
    layouts: Template,
    wording: Wording | None = None,
) -> tuple[Asked, ...]:
    """Every query the deck needs, each once. Raises ``InputError`` with all N problems."""
    found = questions(outline, catalogue, layouts, wording)
    report = Report(found.problems)
    if not report.ok:
        raise InputError(report)
    return found.asked
