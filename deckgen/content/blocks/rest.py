"""The top n and the rest: what is shown by itself, what is put together, what it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.charts.data import OTHER
from deckgen.metrics.dimension import UNNAMED
from deckgen.narrate.labels import key_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.content.desk import Desk
    from deckgen.metrics.period import Period
    from deckgen.source.place import Span


def kept_and_rest(
    keys: Sequence[str], ranked: Sequence[str], top: int | None
) -> tuple[list[str], list[str]]:
    """The keys shown by themselves, in their order, and those that are put together as one.

    ``ranked`` are the same keys, the largest first. Blank and ungrouped rows are neither of the
    top nor of the rest: they are shown as such. A rest of a single value is that value itself.
    """
    values = [key for key in ranked if key not in UNNAMED]
    if top is None or len(values) <= top + 1:
        return list(keys), []
    best = set(values[:top])
    kept = [key for key in keys if key in best]
    return [*kept, *(key for key in keys if key in UNNAMED)], [
        key for key in keys if key not in best and key not in UNNAMED
    ]


def labelled(
    dimension: str, keys: Sequence[str], desk: Desk, period: Period | None, span: Span | None
) -> dict[str, str]:
    """The keys' labels. Where a value of the data is called 其他 too, the rest has another name."""
    context = desk.context
    found = {key: key_label(dimension, key, context, period) for key in keys if key != OTHER}
    if OTHER not in keys:
        return found
    other = context.wording["label.other"]
    if other in found.values():
        desk.tell("N143", span, warning=True, name=other, dimension=dimension)
        other = context.wording["label.rest"]
    return {**found, OTHER: other}
