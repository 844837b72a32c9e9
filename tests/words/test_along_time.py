"""Peaks move with their month and event; a course turned round is told the other way."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.words.decks import CALLOUT, LANGUAGES, Channel, World, build, slide, squeezed
from tests.words.lexicon import TO
from tests.words.proof import month, prove
from tests.words.strategies import real

EVENTS = {6: "618", 11: "双十一"}


def along(folder, metric, now, language, months=range(1, 13)):
    """A deck of one slide with a metric by month."""
    blocks = f"{{id: c, kind: chart, metric: {metric}, by: month}}\n{CALLOUT}"
    then = {"Alpha": Channel(30, wait=30)}
    world = World(then, {"Alpha": now}, months=tuple(months))
    return build(folder, world, language, slide("s", blocks))


def risen(place: int, times: float = 3.0) -> tuple[float, ...]:
    return tuple(times if at == place else 1.0 for at in range(1, 13))


@real(5)
@given(
    language=st.sampled_from(LANGUAGES),
    places=st.lists(st.sampled_from([1, 6, 9, 11]), min_size=2, max_size=2, unique=True),
)
def test_a_peak_moves_with_its_month_and_event(tmp_path_factory, language, places):
    said = []
    for place in places:
        folder = tmp_path_factory.mktemp("peak")
        told = along(folder, "contacts", Channel(20, course=risen(place)), language)
        prove(told, language)
        (peak, *_) = told.of("peak")
        assert peak.first["period"][0] == f"2023-{place:02d}-01"
        named = [name for name in EVENTS.values() if name in peak.text]
        assert named == [EVENTS[place]] if place in EVENTS else named == []
        said.append(peak.text)
    assert said[0] != said[1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("metric", ["contacts", "first_response_time"])
def test_a_course_turned_round_is_told_the_other_way(tmp_path, language, metric):
    steps = tuple(1 + 0.1 * at for at in range(12))
    told = []
    for place, course in enumerate((steps, steps[::-1])):
        channel = Channel(30, wait=60, course=course, waits=course)
        told.append(along(tmp_path / str(place), metric, channel, language))
        prove(told[-1], language)
    rise, fall = (list(each.of("trend")) for each in told)
    assert rise
    assert fall
    assert {claim.relation for claim in rise} == {"rising"}
    assert {claim.relation for claim in fall} == {"falling"}
    family = "count" if metric == "contacts" else "duration"
    up, down = TO[language][family]
    assert all(up in claim.text and down not in claim.text for claim in rise)
    assert all(down in claim.text and up not in claim.text for claim in fall)
    first, last = (month({"period": [f"2023-{m:02d}-01"]}, language) for m in (1, 12))
    for claim in (*rise, *fall):
        assert claim.text.index(first) != claim.text.index(last)


@pytest.mark.parametrize("language", LANGUAGES)
def test_advice_to_turn_a_course_stands_only_where_it_is_bad(tmp_path, language):
    steps = tuple(1 + 0.1 * at for at in range(12))
    for place, (course, wanted) in enumerate(((steps, True), (steps[::-1], False))):
        blocks = f"{{id: c, kind: chart, metric: first_response_time, by: month}}\n{CALLOUT}"
        world = World({"Alpha": Channel(30, wait=100)}, {"Alpha": Channel(30, waits=course)})
        advice = "      - {id: advice, kind: suggestions}\n"
        told = build(tmp_path / str(place), world, language, slide("s", blocks) + advice)
        trends = [claim for claim in told.of("trend") if claim.slide == "advice"]
        assert bool(trends) == wanted


def test_five_points_are_no_trend(tmp_path):
    chart = "{id: c, kind: chart, metric: first_response_time, by: month, period: 2023-01..2023-05}"
    blocks = f"{chart}\n{CALLOUT}"
    steps = tuple(1 + 0.2 * at for at in range(12))
    world = World({"Alpha": Channel(30)}, {"Alpha": Channel(30, waits=steps)})
    told = build(tmp_path, world, "zh-Hans", slide("s", blocks))
    assert told.of("trend") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_months_equally_high_are_no_peak(tmp_path, language):
    course = tuple(3.0 if at in (3, 8) else 1.0 for at in range(1, 13))
    told = along(tmp_path, "contacts", Channel(20, course=course), language)
    assert told.of("peak") == []


def test_the_peak_of_the_mean_is_its_trough_turned_about(tmp_path):
    """Mirrored about its mean, the month that was highest is the lowest: another month peaks."""
    course = tuple(1.0 + (at == 4) * 0.8 - (at == 9) * 0.5 for at in range(1, 13))
    mean = sum(course) / 12
    mirrored = tuple(2 * mean - value for value in course)
    texts = []
    for place, each in enumerate((course, mirrored)):
        told = along(tmp_path / str(place), "contacts", Channel(100, course=each), "zh-Hans")
        prove(told, "zh-Hans")
        texts.append(squeezed(told.of("peak")[0].text))
    assert texts[0].startswith("4月")
    assert texts[1].startswith("9月")
    assert re.search(r"峰值\d+次", texts[0])
