"""Sentences that follow from figures: they change with the data, and are silent where they must."""

from __future__ import annotations

import re
from calendar import monthrange
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

import deckgen
from deckgen.narrate.wording import load_wording
from deckgen.outline.words import Words

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
CHANNELS = ("电话", "微信", "邮件")


def rows(year, month, count, channel="电话", wait=30, *, solved=0.8, kind="退货"):
    """So many calls over a month's days, one in five or so not solved, with the same wait."""
    good = round(count * solved)
    days = (1, monthrange(year, month)[1], 6, 11, 16, 21, 26)
    return [
        f"{year}-{month:02d}-{days[place % 7]:02d} 10:00:00,{channel},{kind},{wait},"
        + ("true" if place < good else "false")
        for place in range(count)
    ]


def calls(found) -> str:
    return "\n".join(["created_at,channel,kind,wait_s,solved", *found]) + "\n"


def two_years(now: dict, then: dict):
    """Every month of both years alike."""
    return [row for m in range(1, 13) for row in (*rows(2022, m, **then), *rows(2023, m, **now))]


def chart(metric: str, more: str = "") -> str:
    return f"""
    heading: 概况
    blocks:
      - id: c
        kind: numbers
        items:
          - {{id: now, figure: {metric}, note: "同比{{{metric}.yoy}}"}}
    {more}
    """


SENSES = [
    # metric, then, now, word now, word when the years are swapped
    ("calls", {"count": 20}, {"count": 30}, "增长", "下降"),
    ("wait", {"count": 20, "wait": 40}, {"count": 20, "wait": 30}, "缩短", "延长"),
    ("solved", {"count": 40, "solved": 0.6}, {"count": 40, "solved": 0.9}, "提升", "下降"),
]


@pytest.mark.parametrize("sense", SENSES, ids=[sense[0] for sense in SENSES])
def test_a_title_follows_the_sign_of_the_data(slide, sense):
    metric, then, now, word, other = sense
    made = slide(chart(metric), calls=calls(two_years(now, then))).text("title")
    flipped = slide(chart(metric), calls=calls(two_years(then, now))).text("title")
    assert word in made
    assert other not in made
    assert other in flipped
    assert word not in flipped


DECK = """
chapters:
  - id: one
    title: 第一章
    divider: {id: d, findings: auto}
    slides:
      - id: summary
        kind: executive_summary
      - id: months
        heading: 走势
        blocks:
          - {id: c, kind: chart, metric: calls, by: month}
          - {id: more, kind: callout, label: 提示, body: auto}
      - id: channels
        heading: 渠道
        blocks: [{id: c, kind: chart, metric: calls, by: channel, series: period}]
      - id: waits
        heading: 等待
        blocks: [{id: c, kind: chart, metric: wait, by: channel}]
      - id: rates
        heading: 解决
        blocks: [{id: c, kind: chart, metric: solved, by: channel, series: period}]
      - id: advice
        kind: suggestions
"""


def year(number: int, sizes: dict[str, tuple[int, int, float]], peak: int = 1):
    """A year of three channels: monthly calls, wait and part solved; November is ``peak`` times."""
    return [
        row
        for channel, (count, wait, solved) in sizes.items()
        for month in range(1, 13)
        for row in rows(
            number, month, count * (peak if month == 11 else 1), channel, wait, solved=solved
        )
    ]


THEN = {"电话": (30, 60, 0.9), "微信": (10, 40, 0.9), "邮件": (10, 50, 0.9)}
NOW = {"电话": (30, 30, 0.9), "微信": (20, 20, 0.9), "邮件": (10, 90, 0.6)}
DATA = year(2022, THEN, 1) + year(2023, NOW, 2)


@pytest.fixture(scope="module")
def deck(tmp_path_factory):
    from textwrap import dedent

    from .conftest import HEAD, composed

    folder = tmp_path_factory.mktemp("claims")
    head = HEAD.replace("  plans:", "  calendar: {path: calendar.csv}\n  plans:")
    calendar = "event,starts_at,ends_at\n双十一,2023-11-06,2023-11-13\n618,2023-06-16,2023-06-21\n"
    return composed(folder, head + dedent(DECK), calls=calls(DATA), calendar=calendar)


def everything(deck) -> list[str]:
    return [
        paragraph.text
        for made in deck.composed.content.slides
        for fill in made.fills
        if hasattr(fill.payload, "paragraphs")
        for paragraph in fill.payload.paragraphs
    ]


def test_a_peak_names_its_month_the_event_and_its_share(deck):
    title = deck.text("title", "months")
    assert title == "11 月来电量达全年峰值 120 次（双十一），占全年15.4%"


def test_the_heading_is_the_kicker(deck):
    assert deck.text("kicker", "months").endswith("走势")


def test_a_callout_left_to_deckgen_says_something_else_than_the_title(deck):
    callout = deck.text("callout", "months")
    assert callout.startswith("提示：")
    assert deck.text("title", "months") not in callout


def test_the_part_that_grew_says_what_its_share_became(deck):
    assert deck.text("title", "channels") == (
        "微信来电量同比大幅增长 116.7%，占比升至 33.3%，超过三成"
    )


def test_the_worst_part_is_held_against_the_whole(deck):
    assert deck.text("title", "waits").startswith("邮件平均等待最长，为 90 秒，是总体的 2.5 倍")


def test_a_rate_is_lowest_by_points(deck):
    assert "邮件解决率最低，为 60.0%" in deck.text("title", "rates")


def test_the_summary_tells_each_slide_and_each_fact_once(deck):
    made = deck.slide("summary")
    links = [run.link for f in made.fills for p in getattr(f.payload, "paragraphs", ())
             for run in p.runs if run.link and f.slot.startswith("finding")]  # fmt: skip
    assert 1 < len(links) <= 5
    assert len(set(links)) == len(links)
    assert set(links) <= {each.id for each in deck.composed.content.slides}
    told = [each.figures for each in made.sentences if not each.shape.endswith("/figure")]
    assert len({each[0] for each in told}) == len(told)


def test_the_figure_of_a_finding_stands_beside_it(deck):
    figures = {run.figure for p in deck.fill("finding1.figure", "summary").payload.paragraphs
               for run in p.runs if run.figure}  # fmt: skip
    said = {run.figure for p in deck.fill("finding1", "summary").payload.paragraphs
            for run in p.runs if run.figure}  # fmt: skip
    assert figures
    assert figures <= said


def test_a_divider_has_up_to_three_claims_of_its_chapter(deck):
    assert 1 <= len(deck.fill("findings", "d").payload.paragraphs) <= 3


def test_advice_names_what_calls_for_it(deck):
    text = deck.text("finding1", "advice")
    assert "\n" in text
    assert re.search(r"\d", text.partition("\n")[2])


def test_no_claim_rests_on_a_figure_that_is_not_in_the_manifest(deck):
    known = {figure.id for figure in deck.composed.figures}
    rests = [name for made in deck.composed.content.slides for s in made.sentences
             for name in s.figures]  # fmt: skip
    assert rests
    assert [name for name in rests if name not in known] == []


def test_every_written_sentence_has_its_record(deck):
    for made in deck.composed.content.slides:
        title = next(fill for fill in made.fills if fill.slot == "title")
        figures = {run.figure for run in title.payload.paragraphs[0].runs if run.figure}
        if figures:
            of_title = [each for each in made.sentences if each.shape == "title"]
            assert len(of_title) == 1
            assert figures <= set(of_title[0].figures)


WORDS = {1: "增长|延长|提升|提高|上升|高于|最高|最长", -1: "下降|缩短|降低|低于|最低|最短"}


def test_direction_words_agree_with_the_recorded_direction(deck):
    checked = 0
    for made in deck.composed.content.slides:
        fills = {fill.key: fill for fill in made.fills}
        for each in made.sentences:
            if each.kind not in ("change", "rank", "trend") or each.shape == "notes":
                continue
            text = fills[each.shape].payload.paragraphs[each.paragraph].text
            if each.direction and each.kind != "trend":
                sign = {1: r"^\+", -1: "^−"}[each.direction]
                assert re.search(f"{WORDS[each.direction]}|{sign}", text), text
                checked += 1
    assert checked > 3


def test_flipping_the_data_changes_every_sentence_about_a_change(deck, tmp_path):
    from textwrap import dedent

    from .conftest import HEAD, composed

    flipped = composed(
        tmp_path, HEAD + dedent(DECK), calls=calls(year(2022, NOW) + year(2023, THEN))
    )
    changes = {
        paragraph.text
        for made in deck.composed.content.slides
        for each in made.sentences
        if each.kind in ("change", "contribution", "trend")
        for fill in made.fills
        if fill.key == each.shape
        for paragraph in fill.payload.paragraphs
        if re.search(r"\d", paragraph.text)
    }
    assert changes
    assert changes & set(everything(flipped)) == set()


def test_questions_have_answers_from_the_data(deck):
    notes = [p.text for p in deck.slide("channels").notes.paragraphs]
    at = notes.index("可能会被问到")
    assert notes[at + 1] == "问：来电量增长，主要来自哪里？"
    assert "微信占" in notes[at + 2]
    assert "结合业务核实" in notes[at + 2]


def test_no_question_is_about_rows_that_have_no_name(slide):
    """A filter of a number says nothing in a sentence: 2电话平均等待由多少条记录算出."""
    found = calls(two_years({"count": 30, "wait": 20}, {"count": 30, "wait": 40}))

    def asked(where: str) -> list[str]:
        block = f'{{id: n, kind: numbers, items: [{{id: a, figure: "wait[{where}]"}}]}}'
        notes = slide(f"message: 等待\nblocks: [{block}]", calls=found).slide().notes.paragraphs
        return [p.text for p in notes if p.text.startswith("问：")]

    assert asked("kind=退货")
    assert asked("wait_s=20|40") == []


def test_no_question_is_put_on_two_slides(deck):
    asked = [p.text for made in deck.composed.content.slides for p in made.notes.paragraphs
             if p.text.startswith("问：") and "哪一项" not in p.text]  # fmt: skip
    assert len(asked) == len(set(asked))


# ---- sizes

GROWN = calls(two_years({"count": 30}, {"count": 20}))


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ("", "大幅"),
        ("words: {slight: 60}", "小幅"),
        ("words: {slight: 10, marked: 60}", "明显"),
        ("words: {level: 51}", None),
    ],
)
def test_the_size_word_is_the_outlines(slide, words, size):
    made = slide(
        chart("calls"), more=f"\n{words}\n", calls=calls(two_years({"count": 30}, {"count": 20}))
    )
    title = made.text("title")
    if size is None:
        assert "增长" not in title
    else:
        assert f"同比{size}增长" in title


# ---- gates


def test_few_rows_say_nothing(slide):
    made = slide(
        chart("wait"), calls=calls([*rows(2022, 1, 5, wait=40), *rows(2023, 1, 5, wait=20)])
    )
    assert made.text("title") == "概况"


def test_noise_is_level(slide):
    then, now = {"count": 20, "solved": 0.75}, {"count": 20, "solved": 0.8}
    made = slide(chart("solved"), calls=calls(two_years(now, then)))
    assert not re.search("提升|下降", made.text("title"))


def test_a_partial_period_is_compared_like_for_like_and_says_so(slide):
    data = [row for m in range(1, 13) for row in rows(2022, m, 40)]
    data += [row for m in range(1, 7) for row in rows(2023, m, 60)]
    title = slide(chart("calls"), calls=calls(data)).text("title")
    assert "同期" in title
    assert "增长 50.0%" in title


def test_no_peak_and_no_trend_of_a_partial_period(slide):
    data = [row for m in range(1, 7) for row in rows(2023, m, 20 + 10 * m)]
    body = "heading: 走势\nblocks: [{id: c, kind: chart, metric: calls, by: month}]"
    assert slide(body, calls=calls(data)).text("title") == "走势"


def test_a_title_asked_for_that_cannot_be_is_a_warning_with_its_place(slide):
    made = slide(
        "heading: 概况\nmessage: auto\nblocks: [{id: c, kind: chart, metric: calls, by: month}]",
        calls=calls(rows(2023, 3, 4)),
    )
    told = next(p for p in made.composed.problems if p.code == "N400")
    assert told.place is not None
    assert made.text("title") == "概况"


def test_message_none_keeps_the_heading(slide):
    made = slide(
        chart("calls", "message: none"), calls=calls(two_years({"count": 30}, {"count": 20}))
    )
    assert made.text("title") == "概况"


def test_titles_by_heading_have_the_claim_as_lead(slide):
    data = two_years({"count": 30}, {"count": 20})
    made = slide(chart("calls"), more="\ntitles: heading\n", calls=calls(data))
    assert made.text("title") == "概况"
    assert "增长" in made.text("lead")


# ---- kinds


def test_new_and_vanished_types(slide):
    data = [
        row
        for m in range(1, 13)
        for row in (
            *rows(2022, m, 20), *rows(2022, m, 9, kind="旧类"),
            *rows(2023, m, 20), *rows(2023, m, 9, kind="新类"),
        )
    ]  # fmt: skip
    body = """
    heading: 类型
    message: none
    blocks:
      - {id: c, kind: chart, metric: calls, by: kind, series: period}
      - {id: t, kind: callout, body: auto}
    """
    made = slide(body, calls=calls(data))
    claims = [each.relation for each in made.slide().sentences]
    assert {"appeared", "vanished"} & set(claims)
    assert re.search("新增“新类”|“旧类”不再出现", made.text("callout"))


def test_a_trend_needs_six_points_and_says_from_where_to_where(slide):
    data = [row for m in range(1, 13) for row in rows(2023, m, 30, wait=60 - 3 * m)]
    body = "heading: 走势\nblocks: [{id: c, kind: chart, metric: wait, by: month}]"
    title = slide(body, calls=calls(data)).text("title")
    assert title == "平均等待由 1 月的 57 秒缩短至 12 月的 24 秒，逐月缩短"
    few = slide(body.replace("by: month", "by: quarter"), calls=calls(data)).text("title")
    assert "缩短至" not in few


def test_three_of_many_are_concentrated(slide):
    sizes = {"甲": 40, "乙": 30, "丙": 20, "丁": 5, "戊": 4, "己": 3, "庚": 2}
    data = [
        row
        for m in range(1, 13)
        for kind, n in sizes.items()
        for row in rows(2023, m, n, kind=kind)
    ]
    body = "heading: 类型\nblocks: [{id: c, kind: chart, metric: calls, by: kind}]"
    assert slide(body, calls=calls(data)).text("title") == "甲、乙和丙三项占来电量的 86.5%"


def test_a_target_is_met_or_missed(slide):
    body = chart("solved")
    data = [row for m in range(1, 13) for row in rows(2023, m, 20, solved=0.5)]
    title = slide(body, calls=calls(data)).text("title")
    assert title == "解决率 50.0%，比目标（60.0%）低 10.0 个百分点，未达标"


# ---- wording


CAUSES = re.compile(
    "因为|因此|由于|导致|造成|使得|由於|導致|because|caused|due to|thanks to|led to"
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_template_states_a_cause(language):
    texts = load_wording(language).texts
    told = {key: text for key, text in texts.items()
            if key.startswith(("claims.", "questions.", "advice."))}  # fmt: skip
    assert told
    assert {key: text for key, text in told.items() if CAUSES.search(text)} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_template_named_in_the_code_is_there(language):
    texts = load_wording(language).texts
    sources = [p.read_text(encoding="utf-8") for p in
               (Path(deckgen.__file__).parent / "narrate" / "claims").glob("*.py")]  # fmt: skip
    named = {key for s in sources for key in re.findall(r'"((?:claims|questions|advice)\.\w+)"', s)}
    assert len(named) > 25
    assert {key for key in named if key not in texts} == set()


def test_advice_has_a_template_for_every_reason():
    from deckgen.narrate.claims.advice import _REASONS

    assert all(f"advice.{reason}" in load_wording(lang).texts
               for reason in _REASONS for lang in LANGUAGES)  # fmt: skip


def test_thresholds_of_an_outline_are_the_ones_documented():
    from deckgen.narrate.claims.size import Thresholds

    words, usual = Words(), Thresholds()
    for name in ("level", "slight", "marked", "level_points", "slight_points", "marked_points"):
        assert getattr(words, name) == getattr(usual, name)


def test_sizes_grow_with_the_change():
    from deckgen.narrate.claims.size import WEIGHT, Thresholds

    sizes = [Thresholds().of_percent(x / 4) for x in range(100)]
    assert all(WEIGHT[a] <= WEIGHT[b] for a, b in pairwise(sizes))
    assert set(sizes) == set(WEIGHT)


def test_the_model_reads_what_the_outline_says():
    assert yaml.safe_load("{level: 1, slight: 5, marked: 15}") == {
        name: getattr(Words(), name) for name in ("level", "slight", "marked")
    }
