"""Curves from counts: an area of one, the shape of the values, no waves from how times are kept."""

from __future__ import annotations

import math
import random

import pytest

from deckgen.charts.density import smoothed
from deckgen.charts.picture import Bin
from deckgen.metrics.bins import A_DOUBLING, FIRST, edge


def counted(values: list[float]) -> list[Bin]:
    """Values counted in the grid's bins."""
    found: dict[int, int] = {}
    for value in values:
        number = math.floor(math.log2(max(value, FIRST) / FIRST) * A_DOUBLING)
        found[number] = found.get(number, 0) + 1
    return [Bin(edge(n), edge(n + 1), count) for n, count in sorted(found.items())]


def drawn(count: int, median: float, spread: float, seed: int = 3) -> list[float]:
    chance = random.Random(seed)
    return [median * chance.lognormvariate(0, spread) for _ in range(count)]


def waves(heights: list[float]) -> int:
    """How many tops a curve has, small ones not counted."""
    top = max(heights)
    rising, found, last = True, 0, 0.0
    for height in heights:
        if rising and height < last - top * 0.01:
            rising, found = False, found + 1
        if not rising and height > last + top * 0.01:
            rising = True
        if (rising and height > last) or (not rising and height < last):
            last = height
    return found


def grid(low: float, high: float, count: int = 400) -> list[float]:
    return [low * (high / low) ** (n / count) for n in range(count + 1)]


def area(places: list[float], heights: list[float]) -> float:
    steps = zip(places, places[1:], heights, heights[1:], strict=False)
    return sum((b - a) * (f + g) / 2 for a, b, f, g in steps)


def test_the_area_under_a_curve_is_one_on_either_axis():
    bins = counted(drawn(5_000, 300, 0.8))
    places = grid(3, 30_000)
    straight = smoothed(bins, places, logarithmic=False)
    assert area(places, straight) == pytest.approx(1, abs=0.005)
    logs = [math.log(place) for place in places]
    assert area(logs, smoothed(bins, places, logarithmic=True)) == pytest.approx(1, abs=0.005)


def test_a_curve_has_the_shape_of_its_values():
    bins = counted(drawn(20_000, 300, 0.8))
    places = grid(10, 9_000)
    heights = smoothed(bins, places, logarithmic=True)
    for place, height in zip(places, heights, strict=True):
        true = math.exp(-((math.log(place / 300) / 0.8) ** 2) / 2) / (0.8 * math.sqrt(2 * math.pi))
        assert height == pytest.approx(true, abs=0.03)


@pytest.mark.parametrize("step", [1, 60])
def test_times_in_whole_seconds_or_minutes_draw_no_waves(step):
    median = 14 if step == 1 else 420
    values = [round(value / step) * step for value in drawn(100_000, median, 0.6)]
    places = [median * 5 * n / 200 for n in range(1, 201)]
    assert waves(smoothed(counted(values), places, logarithmic=False)) == 1
    assert waves(smoothed(counted(values), grid(median / 3, median * 8), logarithmic=True)) == 1


def test_two_groups_of_values_stay_two_tops():
    values = drawn(4_000, 60, 0.4) + drawn(4_000, 7_200, 0.4)
    assert waves(smoothed(counted(values), grid(10, 60_000), logarithmic=True)) == 2


def test_the_order_of_the_bins_and_empty_ones_do_not_matter():
    bins = counted(drawn(1_000, 300, 0.8))
    places = grid(10, 9_000, 50)
    once = smoothed(bins, places, logarithmic=True)
    assert smoothed([*reversed(bins), Bin(1, 2, 0)], places, logarithmic=True) == once


def test_one_value_and_none():
    assert max(smoothed([Bin(60, 65, 1)], grid(10, 600), logarithmic=True)) > 0
    assert smoothed([], [1.0, 2.0], logarithmic=True) == [0.0, 0.0]


def test_no_duration_in_whole_seconds_lies_on_an_edge():
    edges = [edge(number) for number in range(24 * A_DOUBLING)]
    assert min(abs(each - round(each)) for each in edges) > 1e-3
