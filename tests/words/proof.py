"""Holds each sentence of a deck against the figures that the manifest says it rests on."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from tests.words.decks import METRICS, Claim, Told, squeezed
from tests.words.lexicon import (
    AMOUNT,
    FLAT,
    GAPS,
    GIVEN,
    MET,
    MOST,
    NEAR,
    SIDES,
    SIZES,
    TO,
    side,
    way,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

BOUNDS = (1, 5, 15)
ASIDE = "记录过少的不计|紀錄過少的不計|groups of few records aside"
POINTS = (0.5, 2, 5)
"""Thresholds of an outline that says none: of percent, and of percentage points."""


def family_of(claim: Claim) -> str:
    return METRICS[claim.first["metric"]][1]


def prove(told: Told, language: str, bounds=BOUNDS, points=POINTS) -> None:
    """Every sentence agrees with its figures: direction, size, unit, place, verdict."""
    for claim in told.claims:
        if claim.figures[0]["value"] is not None:
            _PROOFS[claim.kind](claim, told, language, (bounds, points))


def size_of(now: Decimal, then: Decimal, family: str, bounds, points) -> str:
    """The word for how far two values are apart, worked out anew."""
    if family in ("rate", "level") and then >= Decimal("0.1"):
        amount, limits = abs(now - then) * 100, points
    else:
        amount, limits = abs(now - then) / then * 100, bounds
    level, slight, marked = (Decimal(str(limit)) for limit in limits)
    if amount < level:
        return "level"
    return "slight" if amount < slight else "marked" if amount >= marked else "clear"


def _change(claim: Claim, told: Told, language: str, limits) -> None:
    family = family_of(claim)
    text, first = squeezed(claim.text), claim.first
    assert first["quantity"] in ("change", "difference"), claim
    now, then = (Decimal(told.figures[name]["value"]) for name in first["operands"])
    assert way(now - then) == way(claim.value)
    size = size_of(now, then, family, *limits)
    flat = first["comparison"]["flat"] or size == "level" or _prints_zero(claim)
    up, down = (squeezed(word) for word in SIDES[language][family])
    if flat:
        assert claim.direction == 0, claim
        level = FLAT if _prints_zero(claim) else NEAR
        assert squeezed(level[language]) in text, claim
        assert (squeezed(NEAR[language]) in text) == (level is NEAR), claim
        assert not re.search(f"{up}|{down}", text), claim
        return
    sign = way(claim.value)
    word = side((up, down), sign)
    assert claim.direction == sign, claim
    assert word in text, claim
    assert side((up, down), -sign) not in text, claim
    assert claim.size == size, claim
    other = [w for s, w in SIZES[language].items() if s != size]
    assert squeezed(SIZES[language][size]) in text, claim
    assert not any(w in text for w in other), claim
    assert re.search(f"{word}(by|{SIZES[language][size]}by)?{AMOUNT[language][family]}", text), (
        claim
    )
    assert not re.search(r"(?<![\d.])0(\.0+)?(%|秒|个|個|pp|s\b)", text.partition(word)[2]), claim


def _prints_zero(claim: Claim) -> bool:
    """Whether nothing is left of the difference in the digits it prints with."""
    first = claim.first
    scale, places = (1, 0) if first["unit"] == "seconds" else (100, 1)
    quantum = Decimal(1).scaleb(-places)
    return (claim.value * scale).quantize(quantum, rounding=ROUND_HALF_UP) == 0


def _contribution(claim: Claim, told: Told, language: str, limits) -> None:
    _ = limits
    whole = claim.figures[1]
    sign = way(Decimal(whole["value"]))
    assert claim.direction == sign, claim
    assert side(GIVEN[language], sign) in claim.text, claim
    assert side(GIVEN[language], -sign) not in claim.text, claim
    assert side(SIDES[language]["count"], sign) in claim.text, claim
    assert claim.value > 0


def _rank(claim: Claim, told: Told, language: str, limits) -> None:
    _ = limits
    family, first = family_of(claim), claim.first
    enough, few = (_peers(first, told, few=few) for few in (False, True))
    values = sorted(enough, reverse=claim.direction > 0)
    assert values[0] == claim.value, claim
    assert len(values) > 1, claim
    assert values[1] != values[0], claim
    beaten = any((value - claim.value) * claim.direction >= 0 for value in few)
    assert bool(re.search(ASIDE, claim.text)) == beaten, claim
    assert side(MOST[language][family], claim.direction) in claim.text, claim
    assert _name(first) in claim.text, claim
    whole = Decimal(claim.figures[-1]["value"])
    assert way(claim.value - whole) == claim.direction, claim
    text = squeezed(claim.text)
    amount = AMOUNT[language][family]
    word = squeezed(side(GAPS[language][family], claim.direction))
    beside = f"(总体|整體){word}{amount}|,{amount}{word}than"
    times = "倍|times|总体为|整體為|overallitis"
    assert re.search(f"{beside}|{times}", text), claim


def _share(claim: Claim, told: Told, language: str, limits) -> None:
    _ = language, limits
    part = claim.figures[1]
    values = sorted(_peers(part, told), reverse=True)
    assert values[0] == Decimal(part["value"]), claim
    assert values[1] != values[0], claim
    assert _name(part) in claim.text, claim


def _peers(figure, told: Told, *, few: bool | None = None) -> list[Decimal]:
    """The values of the same metric, period and dimension that the deck knows.

    ``few``: only those of fewer than 20 rows, or only the others.
    """
    columns = sorted(figure["where"])
    return [
        Decimal(other["value"])
        for other in told.figures.values()
        if other["metric"] == figure["metric"]
        and other["quantity"] == "value"
        and other["value"] is not None
        and sorted(other["where"]) == columns
        and other["period"] == figure["period"]
        and few in (None, other["n"] < 20)
    ]


def _name(figure) -> str:
    (values,) = figure["where"].values()
    return values[0]


def _type(claim: Claim, told: Told, language: str, limits) -> None:
    _ = language, limits
    sign = 1 if claim.kind == "new" else -1
    assert claim.direction == sign, claim
    part = claim.first
    assert _name(part) in claim.text, claim
    beside = [
        other
        for other in told.figures.values()
        if other["metric"] == part["metric"]
        and other["where"] == part["where"]
        and other["quantity"] == "value"
        and (other["period"] < part["period"]) == (sign > 0)
        and other["period"] != part["period"]
    ]
    assert all(other["value"] in (None, "0") for other in beside), claim


def _target(claim: Claim, told: Told, language: str, limits) -> None:
    _ = told, limits
    actual, target = (Decimal(each["value"]) for each in claim.figures[1:3])
    sense = METRICS[claim.first["metric"]][0]
    met = (actual - target) * sense >= 0
    text = squeezed(claim.text)
    good, bad = (squeezed(word) for word in MET[language])
    assert (good in text) == met, claim
    assert (bad in text) != met, claim
    _distance(claim, actual - target, language)


def _benchmark(claim: Claim, told: Told, language: str, limits) -> None:
    _ = told, limits
    actual, stated = (Decimal(each["value"]) for each in claim.figures[1:3])
    _distance(claim, actual - stated, language)
    assert claim.direction, claim


def _distance(claim: Claim, distance: Decimal, language: str) -> None:
    family = family_of(claim)
    if _prints_zero(claim):
        assert claim.direction == 0, claim
        return
    text, sign = squeezed(claim.text), way(distance)
    assert claim.direction == sign, claim
    amount = AMOUNT[language][family]
    word, other = (squeezed(side(GAPS[language][family], s)) for s in (sign, -sign))
    pattern = "({word}{amount}|{amount}{word}than)"
    assert re.search(pattern.format(word=word, amount=amount), text), claim
    assert not re.search(pattern.format(word=other, amount=amount), text), claim


def _peak(claim: Claim, told: Told, language: str, limits) -> None:
    _ = limits
    figure = claim.first
    months = [
        each
        for each in told.figures.values()
        if each["metric"] == figure["metric"]
        and each["quantity"] == "value"
        and not each["where"]
        and each["period"] != claim.figures[-1]["period"]
        and claim.figures[-1]["period"][0] <= each["period"][0]
        and each["period"][1] <= claim.figures[-1]["period"][1]
        and each["value"] is not None
    ]
    values = sorted((Decimal(each["value"]) for each in months), reverse=claim.direction > 0)
    first, last = (int(day[5:7]) for day in claim.figures[-1]["period"])
    assert len(values) == (last - first - 1) % 12 + 1, claim
    assert values[0] == claim.value, claim
    assert values[1] != values[0], claim
    assert month(figure, language) in claim.text, claim


def month(figure, language: str) -> str:
    """A month's name: 11月, Nov."""
    number = int(figure["period"][0][5:7])
    names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return names[number - 1] if language == "en" else f"{number}月"


def _trend(claim: Claim, told: Told, language: str, limits) -> None:
    _ = told, limits
    points: Sequence = sorted(claim.figures, key=lambda each: each["period"][0])
    assert len(points) >= 6, claim
    first, last = Decimal(points[0]["value"]), Decimal(points[-1]["value"])
    sign = way(last - first)
    pair = TO[language][family_of(claim)]
    assert sign
    assert claim.direction == sign, claim
    assert side(pair, sign) in claim.text, claim
    assert side(pair, -sign) not in claim.text, claim
    numbers = re.findall(r"[\d,.]+(?=\s?(?:秒|次|%|s\b|contacts))", claim.text)
    assert len(numbers) < 2 or numbers[0] != numbers[1], claim


_PROOFS = {
    "change": _change,
    "contribution": _contribution,
    "rank": _rank,
    "share": _share,
    "new": _type,
    "vanished": _type,
    "target": _target,
    "benchmark": _benchmark,
    "peak": _peak,
    "trend": _trend,
}
