"""How large a change is called, in which unit, and when it is level: at each threshold."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.words.decks import CALLOUT, LANGUAGES, METRICS, Channel, World, build, slide, squeezed
from tests.words.lexicon import NEAR, SIDES, SIZES
from tests.words.proof import prove
from tests.words.strategies import real


def one(folder, metric, then, now, language="zh-Hans", words=""):  # noqa: PLR0917
    """A deck of one slide that shows a metric's change of two years of one channel."""
    blocks = f"""{{id: n, kind: numbers, items: [{{id: a, figure: {metric}}}, \
{{id: b, figure: {metric}.previous}}]}}
{CALLOUT}"""
    world = World({"Alpha": then}, {"Alpha": now})
    return build(folder, world, language, slide("s", blocks), words)


def change(told):
    """The sentence of the change, if there is one."""
    found = [claim for claim in told.of("change") if claim.slide == "s"]
    return found[0] if found else None


BORDERS = [
    # contacts a month then and now, and the word: of percent 1, 5 and 15
    (100, 101, "slight"), (200, 201, None), (20, 21, "clear"), (100, 104, "slight"),
    (20, 23, "marked"), (100, 114, "clear"), (100, 99, "slight"), (20, 19, "clear"),
    (20, 17, "marked"),
]  # fmt: skip


@pytest.mark.parametrize(("then", "now", "size"), BORDERS)
def test_the_word_changes_at_the_threshold(tmp_path, then, now, size):
    told = one(tmp_path, "contacts", Channel(then), Channel(now))
    made = change(told)
    if size is None:
        assert made is None or (made.direction, made.size) == (0, "level")
        return
    assert SIZES["zh-Hans"][size] in made.text
    prove(told, "zh-Hans")


RATES = [
    # parts of 200 a month, and the word: of points 0.5, 2 and 5
    (0.5, 0.55, "marked"), (0.5, 0.53, "clear"), (0.5, 0.515, None), (0.5, 0.45, "marked"),
]  # fmt: skip


@pytest.mark.parametrize(("then", "now", "size"), RATES)
def test_rates_are_told_in_points(tmp_path, then, now, size):
    told = one(tmp_path, "csat", Channel(200, liked=then), Channel(200, liked=now))
    made = change(told)
    if size is None:  # 1.5 points of 2,400 answers are within chance
        assert made is None or made.direction == 0
        return
    assert SIZES["zh-Hans"][size] in made.text
    assert "个百分点" in made.text
    prove(told, "zh-Hans")


@real(6)
@given(
    limits=st.lists(st.integers(0, 40), min_size=3, max_size=3, unique=True).map(sorted),
    then=st.integers(20, 60), now=st.integers(20, 60), language=st.sampled_from(LANGUAGES),
)  # fmt: skip
def test_the_thresholds_are_the_outlines(tmp_path_factory, limits, then, now, language):
    level, slight, marked = limits
    words = f"words: {{level: {level}, slight: {slight}, marked: {marked}}}"
    folder = tmp_path_factory.mktemp("sizes")
    told = one(folder, "contacts", Channel(then), Channel(now), language, words)
    prove(told, language, bounds=limits)
    moved = abs(now - then) / then * 100
    made = change(told)
    if made is not None and moved < level:
        assert made.direction == 0
    if made is not None and moved >= marked and moved > 0 and moved >= level:
        assert SIZES[language]["marked"] in made.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("metric", METRICS)
def test_direction_follows_the_sense_of_the_metric(tmp_path, language, metric):
    small = Channel(40, wait=40, solved=0.4, moved=0.2, liked=0.4)
    large = Channel(60, wait=60, solved=0.8, moved=0.6, liked=0.8)
    up, down = SIDES[language][METRICS[metric][1]]
    rise = change(one(tmp_path / "a", metric, small, large, language))
    fall = change(one(tmp_path / "b", metric, large, small, language))
    assert (rise.direction, fall.direction) == (1, -1)
    assert up in rise.text
    assert down not in rise.text
    assert down in fall.text
    assert up not in fall.text
    first, second = (
        re.search(r"[\d.]+(%|秒|个|個|pp|s\b)", squeezed(c.text)) for c in (rise, fall)
    )
    assert first
    assert second


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", [1, -1])
def test_within_chance_a_rate_is_about_level_both_ways(tmp_path, language, way):
    rates = (0.75, 0.8)[::way]
    then, now = (Channel(20, liked=rate) for rate in rates)
    blocks = """        message: "{csat.yoy}"
"""
    told = build(
        tmp_path, World({"Alpha": then}, {"Alpha": now}), language,
        slide("s", "{id: n, kind: numbers, items: [{id: a, figure: csat}]}", blocks),
    )  # fmt: skip
    assert told.title("s") == NEAR[language]
    made = change(one(tmp_path / "auto", "csat", then, now, language))
    assert made is None or NEAR[language] in made.text


@pytest.mark.parametrize("way", [1, -1])
def test_a_change_of_which_no_digit_is_left_is_level(tmp_path, way):
    """3.33 s and 3.56 s both print as 3 or 4 s; their difference prints as 0 s."""
    year = [{"Alpha": Channel(20, wait=3), "Beta": Channel(10 * n, wait=4)} for n in (1, 2)]
    world = World(*year[::way])
    chart = "{id: c, kind: chart, metric: first_response_time, by: channel, series: period}"
    by = f"{chart}\n{CALLOUT}"
    along = f"{{id: c, kind: chart, metric: first_response_time, by: month}}\n{CALLOUT}"
    told = build(tmp_path, world, "zh-Hans", slide("s", by) + slide("m", along))
    said = [text for text in told.sentences if re.search(r"(延长|缩短|长|短)\s?0\s?秒", text)]
    assert said == []
