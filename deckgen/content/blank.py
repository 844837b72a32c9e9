"""Rows without a category (未标注): named under the slide, not drawn as one, when they are few."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.narrate.labels import key_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.metrics.figure import Figure
    from deckgen.narrate.context import Context

_FEW = Decimal("0.01")
"""Part of the rows up to which a blank category is left out of charts and matrices."""


def few_blank(figures: Mapping[str, Figure]) -> int:
    """How many rows the blank category rests on, if so few that it may stand aside; else 0."""
    blank = figures.get("")
    if blank is None or blank.n is None or len(figures) < 2:
        return 0
    every = [figure.n for figure in figures.values()]
    total = sum(n for n in every if n is not None)
    return blank.n if blank.n and Decimal(blank.n) < total * _FEW else 0


def blank_note(dimension: str, rows: int, context: Context) -> str:
    """What is said of the rows left out: 未标注渠道 48 条未单列."""
    return context.wording.fill(
        "source.blank", label=key_label(dimension, "", context), rows=f"{rows:,}"
    )
