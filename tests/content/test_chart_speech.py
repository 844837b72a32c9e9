"""From the outline to what a chart says: annotations, events, bands, forecasts, headings."""

from __future__ import annotations

import pytest

from tests.content.conftest import one_slide

CALENDAR = (
    "event,starts_at,ends_at\n春节,2023-01-21,2023-01-28\n大促,2023-03-01,2023-03-05\n"
    "双十一,2023-11-06 00:00:00,2023-11-13 00:00:00\n去年,2022-11-06,2022-11-13\n"
)
PLANS = "  plans: {path: plans.csv}\n"
DATA = f"{PLANS}  calendar: {{path: calendar.csv}}\n"
MONTHS = "kind: chart, metric: calls, by: month"


@pytest.fixture
def months(make):
    """A slide with one chart of calls by month, with further keys."""

    def made(keys: str, head: str = MONTHS, **more):
        body = f"message: 来电\nblocks: [{{id: c, {head}, {keys}}}]"
        outline = one_slide(body).replace(PLANS, DATA)
        return make(outline, calendar=CALENDAR, **more)

    return made


def spec(deck):
    return deck.fill("chart1").payload


def words(deck) -> dict[str, str]:
    chart = spec(deck)
    return {
        chart.categories[at].key: text
        for series in chart.series
        for at, text in enumerate(series.texts)
        if text
    }


def bands(deck) -> dict[str, list[str]]:
    chart = spec(deck)
    return {
        series.name: [
            chart.categories[at].key for at, value in enumerate(series.values) if value is not None
        ]
        for series in chart.series
        if series.role == "band"
    }


@pytest.mark.parametrize(
    ("place", "key"),
    [
        ("2023-11", "2023-11"),
        ("11 月", "2023-11"),
        ("2023-03-08", "2023-03"),
        ("max", "2023-03"),
        ("last", "2023-11"),
    ],
)
def test_an_annotation_finds_its_place(months, place, key):
    made = months(f'annotations: [{{at: "{place}", text: 大促}}]')
    assert words(made) == {key: "大促"}
    assert made.codes == []


def test_an_annotation_names_figures_which_the_notes_prove(months):
    made = months('annotations: [{at: max, text: "全年 {calls}"}]')
    assert words(made) == {"2023-03": "全年 10 次"}
    assert "calls@2023" in made.slide().figures
    assert "calls@2023" in spec(made).stated
    assert "全年" not in made.text("source")


def test_an_annotation_stands_at_the_series_it_names(slide):
    made = slide("""
        message: 来电
        blocks: [{id: c, kind: chart, metric: calls, by: month, series: period,
                  annotations: [{at: 2023-03, text: 旺季, series: 2022}]}]
    """)
    previous, this = spec(made).series
    assert (previous.text(2), this.text(2)) == ("旺季", None)


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ("annotations: [{at: 2021-11, text: 大促}]", "N330"),
        ("annotations: [{at: 三月, text: 大促}]", "N330"),
        ("annotations: [{at: max, text: 大促, series: 2021}]", "N331"),
        ("bands: [{from: 2021-01, label: 大促}]", "N334"),
        ("bands: [{from: 某月, label: 大促}]", "N334"),
        ("forecast: {from: 秋天}", "N335"),
    ],
)
def test_what_is_not_in_the_chart_is_a_problem_at_its_place(months, keys, code):
    made = months(keys)
    found = [item for item in made.composed.problems if item.severity == "error"]
    assert [item.code for item in found] == [code]
    assert found[0].place is not None


@pytest.mark.parametrize("field", ["events: true", "bands: events", "forecast: {from: 2023-10}"])
def test_time_is_needed_for_what_has_a_date(months, field):
    made = months(field, "kind: chart, metric: calls, by: channel")
    assert set(made.codes) == {"N333"}


def test_words_of_more_than_two_lines_are_warned_of(months):
    made = months(
        f'annotations: [{{at: max, text: "{"，".join(["这是一段很长的说明文字"] * 12)}"}}]'
    )
    assert made.codes == ["N332"]


def test_long_words_are_broken_after_a_mark(slide):
    text = "双十一大促当月来电冲至全年最高，一周来电为平日的三倍还多"
    made = slide(f"""
        message: 来电
        blocks:
          - id: c
            kind: chart
            metric: calls
            by: month
            annotations: [{{at: max, text: {text}}}]
          - {{id: d, kind: chart, metric: calls, by: channel}}
    """)
    assert words(made)["2023-03"] == text.replace("，", "，\n")


def test_peaks_on_which_events_fall_carry_their_names(months):
    made = months("events: true")
    # January has an event but is no peak
    assert words(made) == {"2023-03": "大促", "2023-11": "双十一"}
    values = {p.key for p in spec(made).series[-1].points if p.label}
    assert values == {"2023-03", "2023-11"}, "a name over a point is no value: that stands under it"


def test_bands_of_events_cover_the_days_before_they_are_over(months):
    made = months("chart: line, bands: events, period: 2023", "kind: chart, metric: calls, by: day")
    assert list(bands(made)) == ["春节", "大促", "双十一"]
    assert bands(made)["双十一"] == [f"2023-11-{day:02}" for day in range(6, 13)]


def test_events_can_come_from_another_table_and_end_on_their_last_day(months):
    keys = "events: {table: calendar, label: event, where: {event: 双十一}, last_day: true}"
    made = months(f"chart: line, bands: events, {keys}", "kind: chart, metric: calls, by: day")
    assert bands(made)["双十一"][-1] == "2023-11-13"


def test_a_peak_in_the_band_of_its_event_shows_its_value_not_the_name_again(months):
    made = months("events: true, bands: events")
    assert words(made) == {}
    points = {p.key for p in spec(made).series[-1].points if p.label}
    assert points == {"2023-03", "2023-11"}


def test_a_band_runs_from_one_category_to_another(months):
    made = months("bands: [{from: 2023-02, to: 2023-04, label: 试点}]")
    assert bands(made) == {"试点": ["2023-02", "2023-03", "2023-04"]}
    assert spec(made).series[-1].mark == "line"


def test_a_forecast_begins_where_it_says_and_the_heading_says_how_it_is_drawn(months):
    made = months("forecast: {from: 2023-10}, chart: column")
    hatched = [p.key for p in spec(made).series[0].points if p.pattern]
    assert hatched == ["2023-10", "2023-11", "2023-12"]
    assert made.text("chart1.heading") == "来电量（次）  2023 年  斜纹为预测"


def test_a_forecast_is_where_the_rows_say_so(months):
    made = months("forecast: {where: {channel: 微信}}, chart: column")
    assert [p.key for p in spec(made).series[0].points if p.pattern] == ["2023-11"]


def test_alternative_text_and_notes_tell_what_stands_beside_the_values(months):
    made = months(
        "annotations: [{at: 2023-03, text: 大促}], bands: [{from: 2023-11, label: 双十一}],"
        " forecast: {from: 2023-12}"
    )
    told = made.fill("chart1").alt + made.slide().notes.text
    assert "标注：3 月 大促" in told
    assert "阴影：双十一" in told
    assert "12 月起为预测" in told


def test_what_has_no_place_in_a_kind_of_chart_is_told(months):
    made = months(
        "chart: pie, annotations: [{at: max, text: 大}]", "kind: chart, metric: calls, by: channel"
    )
    assert "N336" in made.codes


def test_the_heading_names_the_period_once(months):
    assert months("period: 2023").text("chart1.heading") == "来电量（次）  2023 年"
    assert months("title: 2023 年来电").text("chart1.heading") == "2023 年来电（次）"
    assert months("series: period").text("chart1.heading") == "来电量（次）"
