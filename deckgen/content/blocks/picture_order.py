"""The groups of a picture in order: by median or by nature, the first of them, the ones set off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from deckgen.content.blocks.picture_scale import seconds
from deckgen.metrics.dimension import UNNAMED
from deckgen.metrics.query import TIME_GRAINS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deckgen.content.blocks.picture_ask import Values
    from deckgen.content.desk import Desk
    from deckgen.metrics.figure import Figure
    from deckgen.outline.charts import PictureBlock


@dataclass(frozen=True, slots=True)
class Ordered:
    """Groups with their names; ``before`` is the period compared with, ``strong`` those set off.

    ``asides`` are sentences for the source line.
    """

    groups: Mapping[str, Values]
    names: Mapping[str, str]
    asides: tuple[str, ...] = ()
    before: str | None = None
    strong: frozenset[str] = frozenset()

    def told(self) -> list[tuple[str, str, Mapping[int, Figure]]]:
        """Each group's key, name and percentiles, for words."""
        return [(key, self.names[key], each.figures) for key, each in self.groups.items()]


def ordered(block: PictureBlock, found: Ordered, most: int, desk: Desk) -> Ordered:
    """The groups, the largest median first unless they have an order of their own.

    Beyond ``top`` they are left out with N207 told: quantiles cannot be put together. N351 warns
    of more than ``most``.
    """
    groups, keys = found.groups, list(found.groups)
    if _by_value(block, desk):
        keys.sort(key=lambda key: (key in UNNAMED, -seconds(groups[key].median)))
    rest = keys[block.top :] if block.top is not None else []
    if rest:
        metric = groups[keys[0]].median.metric
        desk.tell("N207", block.at("top"), warning=True, metric=metric, rest=str(len(rest)))
        keys = keys[: block.top]
    if len(keys) > most:
        args = {"block": block.id, "count": str(len(keys)), "most": str(most)}
        desk.tell("N351", block.at("by"), warning=True, **args)
    kept = {key: groups[key] for key in keys}
    return replace(found, groups=kept, strong=_strong(block, kept))


def _by_value(block: PictureBlock, desk: Desk) -> bool:
    if block.sort is not None or block.by in TIME_GRAINS:
        return block.sort == "value"
    declared = desk.context.outline.dimensions.get(block.by or "")
    return declared is None or not declared.bands


def set_off(block: PictureBlock) -> Sequence[str]:
    """What is set off: ``max``, ``min``, or values by name; nothing where the outline says so."""
    given = block.highlight
    if isinstance(given, bool):
        return ("max",) if given else ()
    return (given,) if isinstance(given, str) else given


def _strong(block: PictureBlock, groups: Mapping[str, Values]) -> frozenset[str]:
    """The keys that ``highlight`` names, ``max`` and ``min`` by their medians."""
    ranked = sorted(
        (key for key in groups if key not in UNNAMED), key=lambda key: seconds(groups[key].median)
    )
    ends = {"max": ranked[-1:], "min": ranked[:1]}
    return frozenset(key for name in set_off(block) for key in ends.get(name, [name]))
