"""Marks in the cells of a matrix: ●◐○ by what is better, or ●○ against the target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.content.model import Cell
from deckgen.metrics.compare import gap, met
from deckgen.narrate.number import say
from deckgen.narrate.text import Paragraph, RichText, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.content.desk import Desk
    from deckgen.content.model import TableSpec
    from deckgen.metrics.figure import Figure

DOTS = ("●", "◐", "○")
_ARROWS = {1: "●", -1: "○"}


def mark_legend(marks: str, spec: TableSpec, desk: Desk, *, named: bool = False) -> tuple[str, ...]:
    """What the marks mean, for the line at the foot; of tints where there are any.

    ``named``: the tints are what the message names, which needs no legend.
    """
    tinted = not named and any(cell.tint for row in spec.rows for cell in row.cells)
    told = marks in ("dots", "target") or tinted
    return (desk.context.wording[f"matrix.{marks}"],) if told else ()


def marked_cell(
    figure: Figure | None, marks: str, column: Sequence[Figure | None], desk: Desk
) -> Cell:
    """A value with its mark; one without a value is a dash."""
    wording = desk.context.wording
    desk.ledger.keep(figure)
    if figure is None or figure.value is None:
        name = figure.id if figure is not None else None
        dash = Run(wording["number.missing"], name, "muted")
        return Cell(RichText((Paragraph((dash,)),)), name, "center")
    text = say(figure, wording, shown=desk.context.shown.get(figure.metric))
    value = Run(text, figure.id, "strong")
    mark = _dot(figure, column) if marks == "dots" else _arrow(figure, marks, desk)
    return Cell(RichText((Paragraph((*_before(mark), value)),)), figure.id, "center")


def _before(mark: Run | None) -> tuple[Run, ...]:
    return (mark, Run("  ")) if mark is not None else ()


def _dot(figure: Figure, column: Sequence[Figure | None]) -> Run | None:
    """Full in the better third of the column, empty in the worst; of equal values all half.

    Of a metric where more is neither better nor worse none is marked.
    """
    values = sorted({f.value for f in column if f is not None and f.value is not None})
    if figure.value is None or len(values) < 2 or figure.better not in ("up", "down"):
        return None
    place = values.index(figure.value)
    if figure.better != "down":
        place = len(values) - 1 - place
    third = min(2, place * 3 // len(values)) if len(values) > 2 else place * 2
    return Run(DOTS[third], style="accent")


def _arrow(figure: Figure, marks: str, desk: Desk) -> Run | None:
    """Against the target: ● reached, ○ missed."""
    if marks != "target":
        return None
    target = desk.ledger.target(figure.metric, figure.period)
    if target is None or target.value is None:
        return None
    distance = gap(figure, target)
    desk.ledger.keep(target, distance)
    reached = met(figure, target)
    good = (distance.value or 0) >= 0 if reached is None else reached
    return Run(_ARROWS[1 if good else -1], distance.id, "good" if good else "bad")
