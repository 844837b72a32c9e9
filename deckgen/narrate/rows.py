"""How many rows a figure rests on, as a figure of its own."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deckgen.metrics.figure import Figure


def rows_of(figure: Figure) -> Figure:
    """The rows of a figure: ``….n``, a count whatever the figure is, a share too."""
    count = Decimal(figure.n) if figure.n is not None else None
    return replace(
        figure,
        id=f"{figure.id}.n",
        quantity="value",
        unit="count",
        value=count,
        decimals=0,
        noun=None,
        numerator=None,
        denominator=None,
        operands=(figure.id,),
        base="n",
    )
