"""Rows without a category (未填写, 未归类): named under the slide, not drawn as one, when few."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.metrics.dimension import UNNAMED
from deckgen.narrate.labels import key_label
from deckgen.narrate.marked import shown
from deckgen.narrate.rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.content.desk import Desk
    from deckgen.metrics.figure import Figure

_FEW = Decimal("0.01")
"""Part of the rows up to which a blank category is left out of charts and matrices."""


def few_unnamed(figures: Mapping[str, Figure]) -> dict[str, Figure]:
    """Of blank and in no group those that rest on so few rows that they may stand aside.

    More of them are a category like others: what a breakdown does not cover is to be seen.
    """
    named = [key for key in figures if key not in UNNAMED]
    total = sum(figure.n for figure in figures.values() if figure.n is not None)
    found = {key: figures[key] for key in UNNAMED if key in figures and named}
    return {key: figure for key, figure in found.items() if 0 < (figure.n or 0) < total * _FEW}


def unnamed_notes(dimension: str, left_out: Mapping[str, Figure], desk: Desk) -> tuple[str, ...]:
    """What is said of the rows left out: 未标注渠道 48 条未单列."""
    return tuple(_note(dimension, key, rows_of(each), desk) for key, each in left_out.items())


def _note(dimension: str, key: str, rows: Figure, desk: Desk) -> str:
    desk.ledger.keep(rows)
    label = key_label(dimension, key, desk.context)
    count = shown(f"{rows.value:,}", rows.id)
    return desk.context.wording.fill("source.blank", label=label, rows=count)
