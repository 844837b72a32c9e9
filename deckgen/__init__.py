"""deckgen: a year of customer-service records and a YAML outline become an editable deck.

``deckgen.load("outline.yaml").build().save("deck.pptx")``; what is wrong in the input is an
``InputError`` whose ``report`` says where and how to mend it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from deckgen.project import Project, load
    from deckgen.project.deck import Deck
    from deckgen.source.diagnostic import InputError, Report

__version__ = "0.1.0"
__all__ = ["Deck", "InputError", "Project", "Report", "__version__", "load"]

_HOMES = {
    "Deck": "deckgen.project.deck",
    "Project": "deckgen.project",
    "load": "deckgen.project",
    "InputError": "deckgen.source.diagnostic",
    "Report": "deckgen.source.diagnostic",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: ``deckgen --help`` pays for none of them."""
    if name not in _HOMES:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
