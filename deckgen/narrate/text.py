"""Text on its way to a slide: runs in paragraphs, each run knowing which figure it shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text. ``figure`` is the id of the figure it shows, if it shows one.

    ``style`` names a text style of the layout (``strong``, ``accent``, ``muted``, ``figure``,
    ``unit``, ``good``, ``bad``, ``label``); ``link`` is the id of a slide to jump to. ``token``
    classes a number that is no figure: ``date``, ``period``, ``name``, ``ordinal``, ``commitment``.
    """

    text: str
    figure: str | None = None
    style: str | None = None
    link: str | None = None
    token: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; ``style`` names a paragraph style of the layout, ``bullet`` sets a bullet.

    ``lowered`` are points of space before it that the layout adds, so that it stands level with
    others.
    """

    runs: tuple[Run, ...]
    style: str | None = None
    bullet: bool = False
    lowered: float = 0.0

    @property
    def text(self) -> str:
        """The plain text."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class RichText:
    """Paragraphs in order."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """The plain text, a line a paragraph."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


def rich(text: str, style: str | None = None) -> RichText:
    """A text of one run a line."""
    return RichText(tuple(Paragraph((Run(line, style=style),)) for line in text.split("\n")))
