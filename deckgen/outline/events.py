"""What is wrong in the events of named figures, before their days are looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.source.diagnostic import problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deckgen.outline.model import Outline
    from deckgen.source.diagnostic import Diagnostic


def event_problems(outline: Outline) -> Iterator[Diagnostic]:
    """O304: an event is dated or named, and not both."""
    for figure in outline.figures.values():
        event = figure.event
        if event is not None and (event.moment is None) == (event.name is None):
            both = "at, name" if event.name is not None else ""
            yield problem("O304", figure.at("event"), both=both)
