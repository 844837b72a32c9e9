"""What a slide's message says of its chart: which categories it names, where it makes its cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.charts.data import OTHER
from deckgen.metrics.dimension import UNNAMED
from deckgen.narrate.number import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deckgen.content.blocks.strand import Strand
    from deckgen.narrate.wording import Wording


def named_in(message: str, labels: Mapping[str, str]) -> tuple[str, ...]:
    """Keys of the categories that the message names.

    Of two labels one of which is part of the other, the longer one is meant.
    """
    found = [
        (key, label)
        for key, label in labels.items()
        if label and label in message and key not in (OTHER, *UNNAMED)
    ]
    return tuple(
        key
        for key, label in found
        if not any(label != other and label in other for _, other in found)
    )


def cut_of(
    message: str,
    keys: Sequence[str],
    labels: Mapping[str, str],
    running: Strand,
    wording: Wording,
) -> int:
    """How many of a Pareto's first categories the message puts together, 0 where it does not say.

    By the running share it states, else by the leading categories it names.
    """
    for place, key in enumerate(keys[:-1], 1):
        figure = running.figures.get(key)
        if place > 1 and figure is not None and say(figure, wording) in message:
            return place
    named = set(named_in(message, labels))
    leading = 0
    while leading < len(keys) and keys[leading] in named:
        leading += 1
    return leading if leading == len(named) else 0
