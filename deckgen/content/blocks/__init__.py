"""A module for each kind of block: what it asks for and what it fills, in one pass."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from deckgen.content.blocks.cards import cards, organisation, steps
from deckgen.content.blocks.chart import chart
from deckgen.content.blocks.definitions import definitions
from deckgen.content.blocks.heat_map import heat_map
from deckgen.content.blocks.label_values import label_values
from deckgen.content.blocks.matrix import matrix
from deckgen.content.blocks.numbers import numbers
from deckgen.content.blocks.picture import picture
from deckgen.content.blocks.prose import callout, text
from deckgen.content.blocks.table import table

if TYPE_CHECKING:
    from collections.abc import Callable

    from deckgen.content.desk import Desk, Made, Seat

MAKERS: dict[str, Callable[[Any, Seat, Desk], Made]] = {
    "text": text,
    "callout": callout,
    "numbers": numbers,
    "cards": cards,
    "label_values": label_values,
    "chart": chart,
    "picture": picture,
    "table": table,
    "heat_map": heat_map,
    "matrix": matrix,
    "steps": steps,
    "organisation": organisation,
    "definitions": definitions,
}
"""Kind of block → what makes its fills. Any: each takes its own kind of block, by the key."""
