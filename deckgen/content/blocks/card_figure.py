"""The large figure of a card, what it comes from and what it counts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.content.blocks.numbers import Styles, figure_runs, label_of_field
from deckgen.narrate.marked import joined
from deckgen.narrate.text import Paragraph, RichText, Run

if TYPE_CHECKING:
    from deckgen.content.desk import Desk
    from deckgen.outline.blocks import Card


def figure_of(
    item: Card, heading: str, styles: Styles, desk: Desk, *, apart: bool, narrow: bool
) -> tuple[Paragraph, ...]:
    """The large figure and what it counts: after it, or where it stands apart under it."""
    if not item.figure:
        return ()
    runs = _value_runs(item, styles, desk)
    runs = (*_former(item, runs, styles, desk), *runs)
    label = _label_runs(item, heading, desk)
    if not label:
        return (Paragraph(runs, styles.figure),)
    if apart:
        return (Paragraph(runs, styles.figure), Paragraph(label, "figure_label"))
    quiet = tuple(replace(run, style=styles.unit) for run in label)
    if narrow:
        return (Paragraph(runs, styles.figure), Paragraph(quiet, "figure_caption"))
    return (Paragraph((*runs, *_after(quiet, runs[-1])), styles.figure),)


def alone(figure: RichText, item: Card, styles: Styles, desk: Desk) -> RichText:
    """The figure without what it comes from, for where both have no room."""
    first, *label = figure.paragraphs
    return RichText((replace(first, runs=_value_runs(item, styles, desk)), *label))


def _value_runs(item: Card, styles: Styles, desk: Desk) -> tuple[Run, ...]:
    """The figure and its unit, without what it comes from."""
    place, alike = item.at("figure"), item.from_ is not None
    figure = item.figure or ""
    return figure_runs(figure, desk, styles, place, accent=item.accent, alike=alike)


def _former(item: Card, runs: tuple[Run, ...], styles: Styles, desk: Desk) -> tuple[Run, ...]:
    """What the figure comes from, and an arrow; its unit only where it is another."""
    if item.from_ is None:
        return ()
    former = figure_runs(item.from_, desk, styles, item.at("from"), alike=True)
    if len(former) == len(runs) > 1 and former[-1].text == runs[-1].text:
        former = former[:-1]
    arrow = Run(desk.context.wording["label.becomes"])
    return tuple(replace(run, style="figure_from") for run in (*former, arrow))


def _after(label: tuple[Run, ...], before: Run) -> tuple[Run, ...]:
    """A label behind its figure, two blanks away, one where it goes on after a unit in letters.

    A run with a figure keeps its own text.
    """
    first, *others = label
    words = before.text.strip().isascii() and before.text.strip().isalpha()
    blank = " " if words else "  "
    if first.figure is not None:
        return (Run(blank, style=first.style), *label)
    return (replace(first, text=joined(blank, ("", first.text))), *others)


def _label_runs(item: Card, heading: str, desk: Desk) -> tuple[Run, ...]:
    """The author's label, else the metric's name where the heading does not say it."""
    if item.label is not None:
        return desk.runs(item.label)
    label = label_of(item.figure, heading, desk)
    return (Run(label),) if label else ()


def label_of(figure: str | None, heading: str, desk: Desk) -> str:
    """What the figure counts, ``""`` where there is none or the heading says it."""
    label = label_of_field(figure, desk, short=True) if figure else ""
    return "" if label in heading else label
