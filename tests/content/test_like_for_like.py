"""Decks over a part of a year: what is compared, what the slide and the notes say of it."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.content.conftest import one_slide

HEADER = "created_at,channel,kind,wait_s,solved\n"


def calls(first, last, rows):
    """``rows`` gives the lines of a day after its time."""
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    days = [start + dt.timedelta(days=n) for n in range((end - start).days + 1)]
    return HEADER + "".join(f"{day} 10:00:00,{row}\n" for day in days for row in rows(day))


def growing(day):
    """Two phone calls a day, and in 2023 one more by WeChat; all wait longer in 2023."""
    wait = 30 if day.year < 2023 else 40
    phone = [f"电话,退货,{wait},true", f"电话,物流,{wait},false"]
    return [*phone, f"微信,物流,{wait},true"] if day.year > 2022 else phone


@pytest.fixture
def partial(slide):
    """A slide over data that end on 4 June 2023."""
    return lambda body, more="": slide(body, more, calls=calls("2022-01-01", "2023-06-04", growing))


def lines(deck):
    return deck.slide().notes.text.split("\n")


def test_a_change_is_against_the_same_days_and_says_so(partial):
    made = partial("message: 同比{calls.yoy}")
    assert made.text("title") == "同比增长 50.0%（1 月 1 日至 6 月 4 日同期）"
    (proof,) = [line for line in lines(made) if "+50.0%" in line]
    assert "（2022 年 1 月 1 日至 6 月 4 日） = 310 次" in proof
    assert proof.endswith("仅比较两期均有数据的日期")
    run = next(run for run in made.fill("title").payload.paragraphs[0].runs if run.figure)
    assert run.figure == "calls@2023-01-01..2023-06-04.yoy"


def test_a_text_says_the_days_once(partial):
    made = partial("message: 同比{calls.yoy}，等待{wait.yoy}")
    assert made.text("title") == "同比增长 50.0%（1 月 1 日至 6 月 4 日同期），等待延长 10 秒"


def test_a_format_without_words_leaves_the_days_to_the_source_line(partial):
    made = partial("message: 同比 {calls.yoy:+}")
    assert made.text("title") == "同比 +50.0%"
    assert "1 月 1 日至 6 月 4 日同期相比" in made.text("source")


def test_the_value_itself_is_the_whole_of_what_there_is_and_the_slide_says_of_which_days(partial):
    made = partial("message: 共 {calls}，去年 {calls.previous}")
    assert made.text("title") == "共 465 次，去年 310 次"
    assert "2023 年数据仅有 1 月 1 日至 6 月 4 日" in made.text("source")
    assert any("数据覆盖 155/365 天" in line for line in lines(made))


def test_a_share_of_the_period_before_is_of_the_same_days(partial):
    made = partial("message: '{calls[kind=退货].share}，去年 {calls[kind=退货].previous.share}'")
    assert made.text("title") == "33.3%，去年 50.0%"


TABLE = """
message: 来电
blocks:
  - id: t
    kind: table
    by: month
    columns: [{id: n, figure: calls}, {id: c, figure: COLUMN}]
"""


@pytest.mark.parametrize(
    ("column", "june", "july"), [("calls.yoy", "+50.0%", "—"), ("calls.mom", "0.0%", "—")]
)
def test_a_month_that_has_begun_is_compared_with_as_many_days(partial, column, june, july):
    made = partial(TABLE.replace("COLUMN", column))
    rows = {row.key: row.cells[2].text.text for row in made.fill("table1").payload.rows}
    assert (rows["2023-06"], rows["2023-07"]) == (june, july)
    assert "同期相比" in made.text("source")
    assert "—：数据未覆盖该期间" in made.text("source")


def test_january_is_compared_with_the_december_before(partial):
    made = partial(TABLE.replace("COLUMN", "calls.mom"))
    rows = {row.key: row.cells[2].text.text for row in made.fill("table1").payload.rows}
    assert (rows["2023-01"], rows["2023-02"]) == ("+50.0%", "−9.7%")


def test_columns_of_two_periods_are_of_the_same_days(partial):
    made = partial(
        "message: 来电\nblocks: [{id: c, kind: chart, metric: calls, by: kind, series: period}]"
    )
    before, this = made.fill("chart1").payload.series
    assert before.name == "2022 年 1 月 1 日至 6 月 4 日"
    assert sum(before.values) == 310
    assert sum(this.values) == 465


def test_a_line_of_months_shows_the_whole_year_before_and_says_where_this_one_ends(partial):
    made = partial(
        "message: 来电\nblocks: [{id: c, kind: chart, metric: calls, by: month, series: period}]"
    )
    before, this = made.fill("chart1").payload.series
    assert (before.values[5], before.values[11]) == (60, 62)
    assert (this.values[5], this.values[6]) == (12, None)
    assert "2023 年 6 月数据仅有 6 月 1 日至 6 月 4 日" in made.text("source")


def test_a_base_of_which_only_a_part_is_there_cuts_this_year(slide):
    made = slide("message: 同比{calls.yoy}", calls=calls("2022-03-01", "2023-12-31", growing))
    assert made.text("title") == "同比增长 50.0%（3 月 1 日至 12 月 31 日同期）"


def test_whole_years_say_nothing_of_days(slide):
    made = slide("message: 同比{calls.yoy}", calls=calls("2022-01-01", "2023-12-31", growing))
    assert made.text("title") == "同比增长 50.0%"
    assert "仅" not in made.text("source")


def test_a_count_is_told_per_day_with_its_own_change(partial):
    made = partial(
        "message: 日均 {calls.per_day}，{calls.per_day.yoy}，去年 {calls.per_day.previous}"
    )
    assert made.text("title") == (
        "日均 3.0 次/天，增长 50.0%（1 月 1 日至 6 月 4 日同期），去年 2.0 次/天"
    )
    assert any(line.startswith("来电量（2023 年，日均） = 3.0 次/天；") for line in lines(made))


def test_a_mean_per_day_is_a_mistake(slide):
    assert slide("message: '{wait.per_day}'").codes.count("N120") >= 1


def test_months_of_different_length_do_not_flip_a_sign_unnoticed(slide):
    # 31 days of 100 after 28 days of 105: more in total, fewer a day
    def rows(day):
        return ["电话,退货,30,true"] * (105 if day.month == 2 else 100)

    made = slide("message: 环比{calls@2023-03.mom}", calls=calls("2023-02-01", "2023-03-31", rows))
    assert made.text("title") == "环比增长 5.4%"
    assert made.codes == ["N121"]
    assert any("日均 −4.8%（31 天对 28 天）" in line for line in lines(made))


def solved(now, then):
    """Rates of so many solved calls of 170 and 180."""

    def rows(day):
        good, of = (now, 170) if day.year > 2022 else (then, 180)
        return [f"电话,退货,30,{str(n < good).lower()}" for n in range(of)]

    days = [calls(day, day, rows) for day in ("2022-01-01", "2023-12-31")]
    return days[0] + days[1].removeprefix(HEADER)


def test_a_change_within_noise_is_about_level_and_the_notes_say_why(slide):
    made = slide("message: 解决率{solved.yoy}", calls=solved(150, 160))
    assert made.text("title") == "解决率基本持平"
    (proof,) = [line for line in lines(made) if "−0.7 个百分点" in line]
    assert "差的 95% 置信区间 −7.5 至 +6.1 个百分点；在误差范围内" in proof


def test_a_large_change_is_told_with_its_interval(slide):
    made = slide("message: 解决率{solved.yoy}", calls=solved(150, 110))
    assert made.text("title") == "解决率提升 27.1 个百分点"
    assert any("置信区间" in line and "误差" not in line for line in lines(made))


def test_the_outline_turns_noise_off(slide):
    more = "comparison: {confidence: none}\n"
    made = slide("message: 解决率{solved.yoy}", more, calls=solved(150, 160))
    assert made.text("title") == "解决率下降 0.7 个百分点"
    assert not any("置信区间" in line for line in lines(made))


EVENT = "figures:\n  after: {metric: wait, event: {at: AT, days: 30}}\n"


def jumping(day):
    """Waits halve on 1 September."""
    return [f"电话,退货,{60 if day < dt.date(2023, 9, 1) else 30},true"]


@pytest.mark.parametrize(
    ("at", "periods"),
    [
        ("2023-09-01", ("2023-09-01..2023-09-30", "2023-08-02..2023-08-31")),
        ("2023-08-30..2023-08-31", ("2023-09-01..2023-09-30", "2023-07-31..2023-08-29")),
    ],
)
def test_a_metric_after_an_event_is_compared_with_as_many_days_before(slide, at, periods):
    made = slide(
        "message: 上线后 {after}，比上线前{after.change}（{after.previous}）",
        EVENT.replace("AT", at),
        calls=calls("2023-01-01", "2023-12-31", jumping),
    )
    assert made.text("title") == "上线后 30 秒，比上线前缩短 30 秒（60 秒）"
    moved = next(f for f in made.composed.figures if f.quantity == "difference")
    assert moved.comparison.against == "event"
    assert (moved.period.key, moved.comparison.base_period.key) == periods
    assert any("较事件前" in line for line in lines(made))


def test_an_event_that_is_not_yet_thirty_days_past_is_compared_by_the_days_there_are(slide):
    made = slide(
        "message: '{after.change}'",
        EVENT.replace("AT", "2023-09-01"),
        calls=calls("2023-01-01", "2023-09-10", jumping),
    )
    assert made.text("title") == "缩短 30 秒（9 月 1 日至 9 月 10 日同期）"


def test_an_event_and_a_period_exclude_each_other(slide):
    more = "figures:\n  after: {metric: wait, period: 2023, event: {at: 2023-09-01}}\n"
    assert "N122" in slide("message: '{after}'", more).codes


def test_what_has_no_value_says_why_in_the_notes(make):
    outline = one_slide("message: 解决率 {solved[channel=无]}", "")
    outline = outline.replace("chapters:", "dimensions: {channel: {values: {无: 无}}}\nchapters:")
    made = make(outline)
    assert made.text("title") == "解决率 —"
    assert any("解决率（2023 年，渠道为无） = —；分母为零" in line for line in lines(made))
    assert "—：分母为零" in made.text("source")
