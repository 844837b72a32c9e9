"""A finished deck in memory, what proves it, and how it is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import deckgen
from deckgen.project.stages import silent
from deckgen.source.diagnostic import InputError, Report, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from deckgen.content.model import DeckContent
    from deckgen.layout.define import LayoutSet
    from deckgen.layout.page import Page
    from deckgen.metrics.figure import Figure


@dataclass(frozen=True)
class Proof:
    """What stands behind a deck's numbers: figures, their statements by id, the files read."""

    figures: tuple[Figure, ...]
    statements: Mapping[str, str]
    inputs: tuple[dict[str, object], ...]


@dataclass(frozen=True)
class Deck:
    """A finished deck in memory: pages, the proof of its numbers, what was noticed on the way."""

    content: DeckContent
    pages: tuple[Page, ...]
    proof: Proof
    layouts: LayoutSet
    report: Report = field(default_factory=Report)
    progress: Callable[[str], None] = silent

    @cached_property
    def manifest(self) -> dict[str, object]:
        """What is written where, and the figure behind it (JSON-ready)."""
        from deckgen.content.manifest import figure_rows
        from deckgen.layout.page import as_shown
        from deckgen.pptx.manifest import manifest

        rows = figure_rows(self.proof.figures, self.content.language)
        theme = self.layouts.theme.id or self.layouts.theme.name
        pages = as_shown(self.pages, self.layouts.zoom)
        made = manifest(
            self.content, pages, rows, self.proof.inputs, deckgen.__version__, theme=theme
        )
        return made | {"statements": dict(self.proof.statements)}

    def to_bytes(self) -> bytes:
        """The .pptx; the same deck gives the same bytes."""
        from deckgen.pptx.write import write

        base = self._base()
        return write(self.content, self.pages, self.layouts, self.manifest, base)

    def _base(self) -> Path | bytes:
        from deckgen.source.resource import resource

        if self.layouts.frame and not Path(self.layouts.base).is_file():
            raise InputError(Report((problem("P050", path=self.layouts.base),)))
        if self.layouts.base:
            return resource("layouts", self.layouts.base)
        from deckgen.pptx.base import build_base

        return build_base(self.layouts, {page.layout for page in self.pages}, self.content.language)

    def save(self, path: str | Path, *, overwrite: bool = False) -> None:
        """Write the deck, and its manifest beside it as ``<name>.manifest.json``.

        A deck that was edited since it was written, or that this program did not write, is only
        replaced with ``overwrite``. Raises ``InputError`` when the place cannot be written; what
        stood there stays.
        """
        from deckgen.pptx.manifest import sidecar
        from deckgen.pptx.save import beside, guard, save, sealed

        guard(path, overwrite=overwrite)
        data = self.to_bytes()
        save(data, path)
        save(sidecar(sealed(self.manifest, data)), beside(path))
        self.progress("")
