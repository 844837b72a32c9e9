"""Cells of a figure table: what a column asks of a row, and how it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from deckgen.content.model import Cell
from deckgen.metrics.contribution import EFFECTS
from deckgen.narrate.bind import shown_unit, value_at
from deckgen.narrate.change import change_figure
from deckgen.narrate.decompose import DECOMPOSED
from deckgen.narrate.number import Said, said
from deckgen.narrate.text import Paragraph, RichText, Run

if TYPE_CHECKING:
    from deckgen.content.blocks.table_row import RowFrame
    from deckgen.content.desk import Desk
    from deckgen.metrics.figure import Figure
    from deckgen.narrate.value import Value
    from deckgen.outline.reference import Reference

_SPEAKING = ("vs_target", "vs_benchmark", "attainment", "deviation")
"""Attributes that are a verdict: coloured by what is better."""
_EFFECTS = (*DECOMPOSED, "step")
"""bases of figures that are changes by themselves; a step is what ``difference`` gives"""
_SUMMED = tuple((name,) for name in EFFECTS)
"""Attributes that a whole has only as the sum of its parts (``table_total``)."""


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its key, its reference, its label, whether it is set off."""

    key: str
    reference: Reference
    label: str
    accent: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell before it is text."""

    value: Value | None
    figure: Figure | None
    said: Said


def entry_of(row: RowFrame, head: Head, desk: Desk) -> Entry:
    """What a column's reference comes to in a row; its figure is entered in the ledger."""
    if row.total and head.reference.attributes[-1:] in _SUMMED:
        return Entry(None, None, Said(desk.context.wording["number.missing"]))
    value = value_at(head.reference, desk.context, desk.ledger, row.frame)
    if value is None:
        return Entry(None, None, Said(desk.context.wording["number.missing"]))
    if value.kind == "text":
        return Entry(value, None, Said(value.text))
    form = head.reference.format
    effect = value.figure is not None and value.figure.base in _EFFECTS
    signed = (value.kind in ("change", "gap") or effect) and form in ("", "+")
    figure = change_figure(value, "+" if signed else form)
    figure = value.figure if value.kind == "value" else figure
    if figure is None:
        return Entry(value, None, Said(desk.context.wording["number.missing"]))
    desk.ledger.keep(figure)
    shown = shown_unit(value, form, desk.context)
    made = said(figure, desk.context.wording, full=True, shown=shown, sign=signed)
    return Entry(value, figure, made)


def cell_of(
    entry: Entry,
    head: Head,
    unit: str | None,
    strong: str | None,
    tint: Literal["message", "accent", "panel"] | None,
    *,
    judged: bool = True,
) -> Cell:
    """The cell of an entry; ``unit`` is its column's, which stands in the header.

    Not ``judged``: in ink even where it is a verdict, as another cell of its row says so.
    """
    text = entry.said.number if unit else entry.said.text
    figure = entry.figure.id if entry.figure is not None else None
    style = (_verdict(entry, head) if judged else None) or ("accent" if head.accent else strong)
    payload = RichText((Paragraph((Run(text, figure, style),)),))
    return Cell(payload, figure, "right", tint=tint)


def _verdict(entry: Entry, head: Head) -> str | None:
    """Good or bad, for what is measured against a target or benchmark; the sign says it too."""
    figure, attributes = entry.figure, head.reference.attributes
    if figure is None or figure.value is None or figure.better == "none":
        return None
    if not attributes or attributes[-1] not in _SPEAKING:
        return None
    if attributes[-1] == "attainment":
        above = figure.value >= 1
    else:
        above = figure.value > 0
        if not figure.value:
            return "good"
    return "good" if above == (figure.better == "up") else "bad"
