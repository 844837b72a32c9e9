"""Changes in words that follow the sign of the data: 增长 21.9%, 缩短 17 秒, 高 15.0 个百分点."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.narrate.number import Family, family, printed, say
from deckgen.narrate.period_text import day_of_year, day_text

if TYPE_CHECKING:
    from deckgen.metrics.figure import Better, Figure, Unit
    from deckgen.narrate.value import Value
    from deckgen.narrate.wording import Wording


_SIDES = {1: "up", -1: "down", 0: "flat"}


def _family(figure: Figure) -> Family:
    return family(figure.unit, figure.better)


def _kind(figure: Figure) -> str:
    """What words a change takes: none that praise where more is not better."""
    return _kind_of(figure.unit, figure.better)


def _kind_of(unit: Unit, better: Better) -> str:
    kind = family(unit, better)
    if kind == "count" and better == "down":
        return "burden"
    return "level" if kind in ("rate", "score") and better != "up" else kind


def change_words(unit: Unit, better: Better, wording: Wording) -> tuple[str, str, str]:
    """What a change of such a measure is called when it is up, down, or none: 延长, 缩短, 持平."""
    kind = _kind_of(unit, better)
    up, down, even = (wording[f"change.{kind}_{side}"] for side in ("up", "down", "flat"))
    return up, down, even


def change_figure(value: Value, form: str) -> Figure | None:
    """The figure a change shows: a duration its difference, with ``+`` and ``abs`` the percent."""
    of_duration = value.current is not None and _family(value.current) == "duration"
    if of_duration and form not in ("+", "abs"):
        return value.amount
    return value.figure


def direction(figure: Figure, shown: str | None = None) -> int:
    """1 up, -1 down, 0 when nothing is left of the change as it prints."""
    value = printed(figure, shown)
    return 0 if value is None else (value > 0) - (value < 0)


def change_word(value: Value, figure: Figure, wording: Wording, shown: str | None = None) -> str:
    """增长, 下降, 持平: by the kind of quantity that changed and the sign.

    What is within noise is 基本持平, since its values may differ in print; 持平 are those alike.
    """
    way = direction(figure, shown)
    if way and is_noise(figure):
        return wording[f"{value.kind}.near"]
    kind = _kind(value.current if value.current is not None else figure)
    return wording[f"{value.kind}.{kind}_{_SIDES[way]}"]


def is_noise(figure: Figure) -> bool:
    """Whether a change is no larger than chance makes them."""
    return figure.comparison is not None and figure.comparison.flat


def cut_days(figure: Figure, wording: Wording) -> dict[str, str] | None:
    """The first and last day of a change whose periods were cut like for like, in words."""
    if figure.comparison is None or not figure.comparison.cut or figure.value is None:
        return None
    first, last = figure.period.start, figure.period.end - dt.timedelta(days=1)
    say_day = day_of_year if first.year == last.year else day_text
    return {"start": say_day(first, wording), "end": say_day(last, wording)}


def say_change(
    value: Value, wording: Wording, form: str, shown: str | None = None, *, cut: bool = True
) -> str:
    """A change or a distance in one of the formats; by default with its word.

    A sentence (and only a sentence) says which days were compared, where only a part of the
    periods was; ``cut=False`` leaves that out where it was said already.
    """
    figure = change_figure(value, form)
    if figure is None or figure.value is None:
        return wording["number.missing"]
    if form == "+":
        return say(figure, wording, "+", shown=shown)
    word = change_word(value, figure, wording, shown)
    if form == "word":
        return word
    amount = say(unsigned(figure), wording, "" if form == "abs" else form, shown=shown)
    if form in ("abs", "number"):
        return amount
    level = is_noise(figure) or direction(figure, shown) == 0
    text = word if level else wording.fill(f"{value.kind}.phrase", word=word, amount=amount)
    days = cut_days(figure, wording) if cut else None
    return text if days is None else wording.fill("change.cut", text=text, **days)


def unsigned(figure: Figure) -> Figure:
    """The figure without its sign, for words or an arrow that say the direction."""
    return replace(figure, value=abs(figure.value)) if figure.value is not None else figure
