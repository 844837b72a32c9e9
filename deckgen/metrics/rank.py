"""Rankings and peaks: the figures of a breakdown in order of size."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from deckgen.metrics.dimension import UNNAMED
from deckgen.metrics.formula import EXACT
from deckgen.metrics.value import Value, share_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deckgen.metrics.query import Key, Query
    from deckgen.metrics.reading import Peaked, Ranked


class Values(Protocol):
    """What knows the values of the parts."""

    def values(self, query: Query) -> Mapping[Key, Value]:
        """The values of a query by key."""

    def at(self, query: Query, key: Key) -> Value:
        """The value of a query at a key."""


def in_order(
    values: Mapping[Key, Value], position: int, *, least: bool = False
) -> dict[Key, list[tuple[Key, Value]]]:
    """The keys that share all but the one at ``position``, largest first, equal ones by name.

    Blank keys, what is in no group, and keys without a value are no part of it.
    """
    found: dict[Key, list[tuple[Key, Value]]] = {}
    for key, value in sorted(values.items()):
        if key[position] not in UNNAMED and value.value is not None:
            found.setdefault(without(key, position), []).append((key, value))
    for group in found.values():
        group.sort(key=lambda item: _size(item[1]), reverse=not least)
    return found


def _size(value: Value) -> Decimal:
    return value.value if value.value is not None else Decimal(0)


def without(key: Key, position: int) -> Key:
    """A key without one of its parts."""
    return (*key[:position], *key[position + 1 :])


def ranked(reading: Ranked, known: Values) -> dict[Key, Value]:
    """Of each of the first ``top`` the share of all up to it, or of all of them together."""
    found: dict[Key, Value] = {}
    for rest, group in in_order(known.values(reading.inner), reading.position).items():
        whole, total = known.at(reading.whole, rest), Decimal(0)
        first = group[: reading.top]
        for key, value in first:
            total = EXACT.add(total, _size(value))
            found[key] = share_of(replace(value, value=total), whole)
        if not reading.listed:
            for key, _ in first[:-1]:
                del found[key]
            found[rest] = found.pop(first[-1][0])
    return found


def peaked(reading: Peaked, known: Values) -> dict[Key, Value]:
    """The largest (or smallest) value, with the key it was found at; of equal ones the first."""
    groups = in_order(known.values(reading.inner), reading.position, least=reading.pick == "min")
    return {
        rest: replace(group[0][1], key=group[0][0][reading.position])
        for rest, group in groups.items()
    }


def listed(reading: Ranked, known: Values) -> Sequence[Key]:
    """The keys of a ranking in its order."""
    groups = in_order(known.values(reading.inner), reading.position)
    return [key for group in groups.values() for key, _ in group[: reading.top]]
