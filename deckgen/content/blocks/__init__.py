"""A module for each kind of block: what it asks for and what it fills, in one pass."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from deckgen.content.blocks.attainment import attainment
from deckgen.content.blocks.cards import cards
from deckgen.content.blocks.causes import causes
from deckgen.content.blocks.chart import chart
from deckgen.content.blocks.comparison import comparison
from deckgen.content.blocks.data_quality import data_quality
from deckgen.content.blocks.definitions import definitions
from deckgen.content.blocks.findings import findings, suggestions
from deckgen.content.blocks.heat_map import heat_map
from deckgen.content.blocks.journey import journey
from deckgen.content.blocks.label_values import label_values
from deckgen.content.blocks.matrix import matrix
from deckgen.content.blocks.numbers import numbers
from deckgen.content.blocks.organisation import organisation
from deckgen.content.blocks.picture import picture
from deckgen.content.blocks.process import process
from deckgen.content.blocks.prose import callout, text
from deckgen.content.blocks.pyramid import pyramid
from deckgen.content.blocks.quote import quote
from deckgen.content.blocks.road_map import road_map
from deckgen.content.blocks.scorecard import scorecard
from deckgen.content.blocks.steps import steps
from deckgen.content.blocks.table import table
from deckgen.content.blocks.tiers import tiers

if TYPE_CHECKING:
    from collections.abc import Callable

    from deckgen.content.desk import Desk, Made, Seat

MAKERS: dict[str, Callable[[Any, Seat, Desk], Made]] = {
    "text": text,
    "callout": callout,
    "numbers": numbers,
    "cards": cards,
    "quote": quote,
    "scorecard": scorecard,
    "label_values": label_values,
    "chart": chart,
    "picture": picture,
    "table": table,
    "heat_map": heat_map,
    "matrix": matrix,
    "steps": steps,
    "organisation": organisation,
    "definitions": definitions,
    "process": process,
    "road_map": road_map,
    "journey": journey,
    "tiers": tiers,
    "ranked_tiers": tiers,
    "pyramid": pyramid,
    "comparison": comparison,
    "attainment": attainment,
    "causes": causes,
    "data_quality": data_quality,
    "findings": findings,
    "suggestions": suggestions,
}
"""Kind of block → what makes its fills. Any: each takes its own kind of block, by the key."""
