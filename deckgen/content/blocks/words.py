"""Small pieces that blocks of structure share: cells of words, headings, what alt text lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from deckgen.content.model import Cell
from deckgen.narrate.text import Paragraph, RichText, Run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deckgen.content.desk import Desk
    from deckgen.source.place import LocalText

LONGEST = 150
"""Characters of an alternative text."""
BLANK = RichText((Paragraph(()),))
Align = Literal["left", "center", "right"]


def restyled(runs: Iterable[Run], style: str | None) -> tuple[Run, ...]:
    """Runs in a style, where they have none of their own."""
    return tuple(Run(r.text, r.figure, r.style or style, r.link, r.token) for r in runs)


def lines_of(text: LocalText | None, desk: Desk, style: str | None = None) -> RichText:
    """A head or label in a style, a paragraph for each line that its author broke it into."""
    made = desk.text(text).paragraphs
    lines = tuple(Paragraph(restyled(paragraph.runs, style)) for paragraph in made)
    return RichText(lines) if lines else BLANK


def in_line(text: LocalText | None, desk: Desk) -> str:
    """A head or label on one line, its numbers classed."""
    return RichText((Paragraph(desk.runs(text)),)).marked


def words_cell(
    text: LocalText | None, desk: Desk, style: str | None = None, *, loud: bool = True
) -> Cell:
    """A cell with an author's text, a paragraph a line, its figures set off if ``loud``."""
    made = desk.text(text, emphasis=style or ("strong" if loud else None)).paragraphs
    paragraphs = tuple(Paragraph(restyled(p.runs, style), p.style, p.bullet) for p in made)
    payload = RichText(paragraphs) if paragraphs else BLANK
    figure = next((run.figure for p in paragraphs for run in p.runs if run.figure), None)
    return Cell(payload, figure)


def listed(opening: str, parts: Iterable[str], desk: Desk) -> str:
    """An alternative text: what it is, and as many of its parts as there is room for."""
    glue, stop = desk.context.wording["alt.next"], desk.context.wording["alt.stop"]
    text = opening.rstrip(stop.strip() + " ") + stop
    found = ""
    for part in parts:
        longer = found + glue + part if found else part
        if len(text) + len(longer) > LONGEST:
            break
        found = longer
    return (text + found).strip()


def tell_unknown(
    texts: Iterable[str],
    known: Iterable[str],
    at: object,
    desk: Desk,
    *path: str,
    field: str = "texts",
) -> None:
    """N360 for a text under an id that nothing there has; ``path`` leads there in the ``field``."""
    from deckgen.source.suggest import nearest  # noqa: PLC0415 -- only for a mistake

    names = list(known)
    for name in texts:
        if name not in names:
            span = at.at_key(field, *path, name)  # type: ignore[attr-defined]
            near = nearest(name, names) or ""
            desk.tell("N360", span, name=name, known=", ".join(names), near=near)
