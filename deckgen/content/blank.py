"""Rows without a category (未填写, 未归类): named under the slide, not drawn as one, when few."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.metrics.dimension import UNNAMED
from deckgen.narrate.labels import key_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.metrics.figure import Figure
    from deckgen.narrate.context import Context

_FEW = Decimal("0.01")
"""Part of the rows up to which a blank category is left out of charts and matrices."""


def few_unnamed(figures: Mapping[str, Figure]) -> dict[str, int]:
    """Of blank and in no group those that rest on so few rows that they may stand aside: how many.

    More of them are a category like others: what a breakdown does not cover is to be seen.
    """
    named = [key for key in figures if key not in UNNAMED]
    total = sum(figure.n for figure in figures.values() if figure.n is not None)
    rows = {key: figures[key].n or 0 for key in UNNAMED if key in figures and named}
    return {key: n for key, n in rows.items() if 0 < n < total * _FEW}


def unnamed_notes(dimension: str, rows: Mapping[str, int], context: Context) -> tuple[str, ...]:
    """What is said of the rows left out: 未标注渠道 48 条未单列."""
    return tuple(
        context.wording.fill(
            "source.blank", label=key_label(dimension, key, context), rows=f"{n:,}"
        )
        for key, n in rows.items()
    )
