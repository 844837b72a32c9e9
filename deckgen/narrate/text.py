"""Text on its way to a slide: runs in paragraphs, each run knowing which figure it shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from deckgen.narrate.marked import Mark, Marked, joined, marks_of

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text. ``figure`` is the id of the figure it shows, if it shows one.

    ``style`` names a text style of the layout (``strong``, ``accent``, ``muted``, ``figure``,
    ``unit``, ``good``, ``bad``, ``label``); ``link`` is the id of a slide to jump to. ``token``
    classes a number that is no figure: ``date``, ``period``, ``name``, ``ordinal``, ``commitment``.
    Where only a part of the text is a figure or of a class, the text itself has marks
    (``narrate.marked``).
    """

    text: str
    figure: str | None = None
    style: str | None = None
    link: str | None = None
    token: str | None = None

    @property
    def marked(self) -> Marked:
        """The text with its own marks, else as one token of the run's class or figure."""
        marks = marks_of(self.text)
        if not marks and self.text and (self.token or self.figure):
            whole = (0, len(self.text))
            marks = (Mark(*whole, self.token) if self.token else Mark(*whole, "", self.figure),)
        return Marked(self.text, marks)


def words_of(runs: Iterable[Run]) -> Marked:
    """The text of runs, which keeps what their numbers are."""
    return joined("", (run.marked for run in runs))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; ``style`` names a paragraph style of the layout, ``bullet`` sets a bullet.

    ``ordinal`` makes the bullet its number among those beside it.
    ``lowered`` are points of space before it that the layout adds, so that it stands level with
    others.
    """

    runs: tuple[Run, ...]
    style: str | None = None
    bullet: bool = False
    lowered: float = 0.0
    ordinal: bool = False

    @property
    def text(self) -> str:
        """The plain text."""
        return "".join(run.text for run in self.runs)

    @property
    def marked(self) -> Marked:
        """The text with what its numbers are."""
        return words_of(self.runs)


@dataclass(frozen=True, slots=True)
class RichText:
    """Paragraphs in order."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """The plain text, a line a paragraph."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def marked(self) -> Marked:
        """The text with what its numbers are."""
        return joined("\n", (paragraph.marked for paragraph in self.paragraphs))


UNLED = "figure in a text"
"""Stands for the style of a figure until its whole paragraph is known."""
_LEADING = 2
"""Figures of a paragraph that are set off by themselves; of more none would lead."""


def led(runs: Iterable[Run], emphasis: str | None) -> tuple[Run, ...]:
    """A paragraph's runs, those that are unled in the style of emphasis if they are few.

    Where they are more, or the author marked one, only those stand out that the author marked.
    """
    runs = tuple(runs)
    marked = any(run.style == "strong" and run.figure for run in runs)
    few = sum(run.style == UNLED for run in runs) <= _LEADING
    style = emphasis if few and not marked else None
    return tuple(replace(run, style=style) if run.style == UNLED else run for run in runs)


def rich(text: str, style: str | None = None) -> RichText:
    """A text of one run a line."""
    return RichText(tuple(Paragraph((Run(line, style=style),)) for line in text.split("\n")))
