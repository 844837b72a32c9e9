"""Changes in words that follow the sign of the data: 增长 21.9%, 缩短 17 秒, 高 15.0 个百分点."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.narrate.number import Family, family, in_unit, is_ratio, places_of, rounded, say

if TYPE_CHECKING:
    from decimal import Decimal

    from deckgen.metrics.figure import Figure
    from deckgen.narrate.evaluate import Value
    from deckgen.narrate.wording import Wording


def _family(figure: Figure) -> Family:
    return family(figure.unit, figure.better)


def change_figure(value: Value, form: str) -> Figure | None:
    """The figure a change shows: a duration its difference, with ``+`` and ``abs`` the percent."""
    of_duration = value.current is not None and _family(value.current) == "duration"
    if of_duration and form not in ("+", "abs"):
        return value.amount
    return value.figure


def direction(figure: Figure, shown: str | None = None) -> int:
    """1 up, -1 down, 0 when nothing is left of the change as it prints."""
    if figure.value is None:
        return 0
    printed = rounded(_printed(figure, figure.value, shown), places_of(figure, shown))
    return (printed > 0) - (printed < 0)


def _printed(figure: Figure, value: Decimal, shown: str | None) -> Decimal:
    if is_ratio(figure) or figure.unit == "points":
        return value * 100
    return in_unit(value, figure.unit, shown)


def change_word(value: Value, figure: Figure, wording: Wording, shown: str | None = None) -> str:
    """增长, 下降, 持平: by the kind of quantity that changed and the sign."""
    kind = _family(value.current if value.current is not None else figure)
    side = {1: "up", -1: "down", 0: "flat"}[direction(figure, shown)]
    return wording[f"{value.kind}.{kind}_{side}"]


def say_change(value: Value, wording: Wording, form: str, shown: str | None = None) -> str:
    """A change or a distance in one of the formats; by default with its word."""
    figure = change_figure(value, form)
    if figure is None or figure.value is None:
        return wording["number.missing"]
    if form == "+":
        return say(figure, wording, "+", shown=shown)
    word = change_word(value, figure, wording, shown)
    if form == "word":
        return word
    amount = say(_unsigned(figure), wording, "" if form == "abs" else form, shown=shown)
    if form in ("abs", "number"):
        return amount
    if direction(figure, shown) == 0:
        return word
    return wording.fill(f"{value.kind}.phrase", word=word, amount=amount)


def _unsigned(figure: Figure) -> Figure:
    return replace(figure, value=abs(figure.value)) if figure.value is not None else figure
