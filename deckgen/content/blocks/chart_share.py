"""Percent charts: each part's share of its category, the labels of a category making 100 %."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from deckgen.metrics.combine import part_of
from deckgen.metrics.shares import make_whole, printed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deckgen.content.blocks.plot import Plot
    from deckgen.content.blocks.strand import Strand
    from deckgen.metrics.figure import Figure

_LAST = Decimal("0.001")
"""The last digit of a share as it prints: 0.1 %."""


def shares(
    plot: Plot, strands: list[Strand], keys: Sequence[str]
) -> tuple[list[Strand], tuple[str, ...]]:
    """The strands as shares of their categories, and what the slide says of their rounding.

    What is drawn is what is printed; the exact figures are entered in the ledger.
    """
    wholes = plot.by_category(plot.metrics[0])
    found: list[dict[str, Figure]] = [{} for _ in strands]
    told: dict[str, None] = {}
    for key in keys:
        exact = {
            place: part_of(strand.figures[key], wholes[key])
            for place, strand in enumerate(strands)
            if key in strand.figures and key in wholes
        }
        plot.desk.ledger.keep(*exact.values())
        shown = dict(zip(exact, printed(list(exact.values())), strict=True))
        for place, figure in shown.items():
            found[place][key] = figure
        told |= dict.fromkeys(_told(exact, shown))
    wording = plot.desk.context.wording
    made = [replace(strand, figures=f) for strand, f in zip(strands, found, strict=True)]
    return made, tuple(wording[name] for name in told)


def _told(exact: Mapping[int, Figure], shown: Mapping[int, Figure]) -> tuple[str, ...]:
    """The word for a category that was rounded together, or misses 100 % by rounding only."""
    if exact != shown:
        return ("label.rounded_together",)
    parts = [figure.value for figure in shown.values() if figure.value is not None]
    total = sum((part.quantize(_LAST, rounding=ROUND_HALF_UP) for part in parts), Decimal(0))
    missed = total != 1 and abs(total - 1) <= _LAST * len(parts)
    return ("label.rounding",) if missed and not make_whole(list(shown.values())) else ()
