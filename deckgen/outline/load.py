"""Reading an outline: YAML, then the models, then what the models alone cannot say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.outline.events import event_problems
from deckgen.outline.identity import duplicates
from deckgen.outline.model import Outline
from deckgen.outline.wording import wording_problems
from deckgen.source import yamlfile
from deckgen.source.diagnostic import Collector
from deckgen.source.explain import validate

if TYPE_CHECKING:
    from pathlib import Path

    from deckgen.outline.model import Language
    from deckgen.source.place import LocatedDict


def load(path: Path, language: Language | None = None) -> Outline:
    """The outline in a file, messages naming it as ``path`` does; ``language`` goes before its own.

    Raises ``InputError``: first with the faults of the YAML, then with all of the models, then
    with all of ids, languages and references.
    """
    return _outline(yamlfile.read(path), str(path), language)


def parse(text: str, file: str) -> Outline:
    """The outline in ``text``; see ``load``."""
    return _outline(yamlfile.parse(text, file), file)


def _outline(tree: LocatedDict, file: str, language: Language | None = None) -> Outline:
    outline = validate(Outline, tree, file)
    if language is not None:
        outline = outline.model_copy(update={"language": language})
    collector = Collector(
        [*duplicates(outline), *wording_problems(outline), *event_problems(outline)]
    )
    collector.stop_if_errors()
    return outline
