"""How figures of customer service go wrong, a test each: rules with proof, known contradictions.

The numbers are those of the list of traps: 4.x are rules of the engine that real data have shown
to matter, 3.x contradictions in decks that were presented. What goes wrong with the definition of
a single metric is in ``test_catalogue_traps.py``.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from deckgen.data.warehouse import Warehouse
from deckgen.metrics.compare import change, difference, share
from deckgen.metrics.grim import grim, least_cases
from deckgen.metrics.shares import printed
from deckgen.outline.sources import BusinessHours, Source


def rows(header, *lines):
    return "\n".join((header, *lines)) + "\n"


def calls(*days):
    """``(day, answered, seconds each waited, abandoned)`` as contacts of the telephone."""
    found = []
    for day, answered, wait, abandoned in days:
        found += [f"{day} 10:00,answered,{wait}"] * answered
        found += [f"{day} 11:00,abandoned_queue,60"] * abandoned
    return rows("created_at,outcome,queue_s", *found)


def opened(**days):
    """Contacts by day: ``d0131=3`` are three on 31 January."""
    lines = [f"2023-{d[1:3]}-{d[3:]} 10:00" for d, count in days.items() for _ in range(count)]
    return rows("created_at", *lines)


@pytest.fixture
def told(ask):
    """The figures of one query or several, in their order."""

    def run(warehouse, *queries, **more):
        found = ask(warehouse, *queries, **more)
        figures = [found.of(query).figures for query in queries]
        return figures[0] if len(figures) == 1 else figures

    return run


def one(figures):
    return figures[()]


def mean(figures):
    known = [figure.value for figure in figures.values() if figure.value is not None]
    return sum(known) / len(known)


@pytest.mark.parametrize(
    "case",
    [
        ("answer_rate", "0.4", "0.625"),
        ("abandon_rate", "0.6", "0.375"),
        ("service_level_20s", "0.2", "0.5"),
        ("average_speed_of_answer", "55", "55"),
    ],
)
def test_4_1_ratio_of_sums(data, told, query, case):
    """A year's rate is of the year's calls, not the mean of the days' rates."""
    metric, true, naive = case
    warehouse = data(contacts=calls(("2023-01-01", 2, 10, 0), ("2023-01-02", 2, 100, 6)))
    whole, days = told(warehouse, query(metric, "2023-01"), query(metric, "2023-01", "day"))
    assert one(whole).value == Decimal(true)
    assert mean(days) == Decimal(naive)


def test_4_1_a_mean_of_days_is_not_the_mean(data, told, query):
    warehouse = data(contacts=calls(("2023-01-01", 1, 10, 0), ("2023-01-02", 3, 50, 0)))
    asked = query("average_speed_of_answer", "2023-01")
    whole, days = told(warehouse, asked, query("average_speed_of_answer", "2023-01", "day"))
    assert (one(whole).value, mean(days)) == (40, 30)
    assert (one(whole).numerator, one(whole).denominator) == (160, 4)


def test_4_1_a_mean_of_means_is_not_the_average_response(data, told, query):
    contacts = rows(
        "created_at,agent_id,response_seconds_total,response_turns",
        "2023-01-01 10:00,A,10,1",
        "2023-01-01 10:00,B,270,9",
    )
    asked = query("average_response_time"), query("average_response_time", 2023, "agent_id")
    whole, agents = told(data(contacts=contacts), *asked)
    assert (one(whole).value, mean(agents)) == (28, 20)


def test_4_2_a_change_within_noise_is_none(data, told, query):
    """88.9 % of 180 and 88.2 % of 170: the same, as far as anybody can tell."""
    april = ["2023-04-01 10:00,2023-04-01 10:00,5"] * 160 + ["2023-04-01 10:00,2023-04-01,1"] * 20
    may = ["2023-05-01 10:00,2023-05-01 10:00,5"] * 150 + ["2023-05-01 10:00,2023-05-01,1"] * 20
    warehouse = data(surveys=rows("invited_at,answered_at,score", *april, *may))
    then, now = told(warehouse, query("csat", "2023-04"), query("csat", "2023-05"))
    moved = change(one(now), one(then), "mom")
    assert moved.comparison.flat
    assert round(moved.value, 3) == Decimal("-0.007")


def test_4_2_who_was_asked_is_a_figure(data, told, query):
    """A satisfaction of one team only: its coverage is 0 of the others' contacts."""
    contacts = rows("created_at,team", *["2023-01-01 10:00,甲"] * 4, *["2023-01-01 10:00,乙"] * 12)
    surveys = rows("invited_at,answered_at,score,team", "2023-01-01,2023-01-01,5,甲")
    warehouse = data(contacts=contacts, surveys=surveys)
    asked = query("survey_coverage"), query("survey_coverage", 2023, "team")
    whole, teams = told(warehouse, *asked)
    assert one(whole).value == Decimal(1) / 16
    assert {key: figure.value for (key,), figure in teams.items()} == {
        "甲": Decimal("0.25"),
        "乙": 0,
    }


def test_4_3_automation_moves_the_peak_hour(data, told, query):
    job = ["2023-01-01 07:00:30"] * 5 + ["2023-01-02 07:01:10"] * 5
    people = ["2023-01-01 11:00:00"] * 3 + ["2023-01-02 11:10:00", "2023-01-01 16:00:00"]
    contacts, peak = rows("created_at", *job, *people), query("peak_hour")
    naive = one(told(data(contacts=contacts), peak))
    assert (naive.value, naive.operands) == (10, ("contacts@2023[hour=7]",))
    rule = {
        "contacts": {"exclude": {"自动任务": "hour(created_at) = 7 and minute(created_at) <= 2"}}
    }
    true = one(told(data(rule, contacts=contacts), peak))
    assert (true.value, true.operands) == (4, ("contacts@2023[hour=11]",))
    assert "自动任务" in true.population


def test_4_4_the_calendar_flips_a_sign(data, told, query):
    """Fewer contacts in February, and more a day."""
    january = {f"d01{day:02d}": 1 for day in range(1, 32)}
    february = {f"d02{day:02d}": 1 for day in range(1, 29)} | {"d0205": 3}
    warehouse = data(contacts=opened(**january, **february))
    months = "2023-01", "2023-02"
    total = told(warehouse, *(query("contacts", month) for month in months))
    daily = told(warehouse, *(query("contacts_per_day", month) for month in months))
    moved = change(one(total[1]), one(total[0]), "mom")
    assert (moved.value < 0, moved.comparison.per_day > 0, moved.comparison.flips) == (True,) * 3
    assert change(one(daily[1]), one(daily[0]), "mom").value > 0


def test_4_5_open_cases_make_the_latest_months_look_fast(data, told, query):
    """By opening the median falls while the backlog grows; by resolution it rises."""
    contacts = rows(
        "created_at,resolved_at,status",
        "2023-01-02 10:00,2023-01-03 10:00,closed",
        "2023-01-02 11:00,2023-01-04 11:00,closed",
        "2023-01-05 10:00,2023-02-20 10:00,closed",
        "2023-01-06 10:00,2023-02-21 10:00,closed",
        "2023-02-10 10:00,2023-02-10 11:00,closed",
        *["2023-02-10 12:00,,open"] * 4,
    )
    names = (
        "resolution_time_median", "resolution_time_by_resolution_median", "backlog", "closure_rate"
    )  # fmt: skip
    asked = [query(name, month) for name in names for month in ("2023-01", "2023-02")]
    found = [one(figures).value for figures in told(data(contacts=contacts), *asked)]
    by_opening, by_resolution, backlog, closed = found[:2], found[2:4], found[4:6], found[6:]
    assert by_opening[0] > by_opening[1]
    assert by_resolution[0] < by_resolution[1]
    assert backlog == [2, 4]
    assert closed == [1, Decimal("0.2")]


def test_4_5_open_cases_are_in_the_share_over_a_threshold(data, told, query):
    contacts = rows(
        "created_at,resolved_at", "2023-01-02 10:00,2023-01-02 11:00", "2023-01-03 10:00,"
    )
    asked = query("resolution_over_24h"), query("resolution_time")
    over, mean_time = map(one, told(data(contacts=contacts), *asked))
    assert (over.value, mean_time.value) == (Decimal("0.5"), 3600)
    assert (mean_time.n, mean_time.coverage.rows, mean_time.coverage.used) == (1, 2, 1)


def test_4_5_a_month_of_a_breakdown_is_judged_at_its_own_end(data, told, query):
    contacts = rows(
        "created_at,resolved_at", "2023-01-31 20:00,", "2023-02-01 10:00,2023-02-01 11:00"
    )
    asked = (
        query("resolution_over_24h", "2023-01..2023-02", "month"),
        query("resolution_over_24h", "2023-01"),
    )
    months, january = told(data(contacts=contacts), *asked)
    assert months["2023-01",].value == one(january).value is None
    assert months["2023-02",].value == 0


def test_4_6_business_time_is_another_metric_than_calendar_time(tmp_path, told, query):
    text = rows("created_at,resolved_at", "2023-01-06 17:00,2023-01-09 10:00")
    (tmp_path / "contacts.csv").write_text(text, encoding="utf-8")
    hours = BusinessHours.model_validate({"weekdays": {"mon-fri": "09:00-18:00"}})
    asked = query("resolution_time_median"), query("resolution_time_business_median")
    with Warehouse({"contacts": Source(path="contacts.csv")}, tmp_path, hours=hours) as made:
        calendar, business = map(one, told(made, *asked))
    assert (calendar.value, business.value) == (65 * 3600, 2 * 3600)
    assert calendar.label.get("en") != business.label.get("en")


def test_4_7_the_unit_of_count_is_the_case_not_the_event(data, told, query):
    log = rows(
        "number,created_at,updated_at,sla_met",
        "1,2023-01-01,2023-01-01 10:00,true",
        "1,2023-01-01,2023-01-01 11:00,true",
        "1,2023-01-01,2023-01-01 12:00,true",
        "1,2023-01-01,2023-01-01 13:00,false",
        "2,2023-01-02,2023-01-02 10:00,true",
    )
    asked = query("sla_attainment")
    last = {"contacts": {"unique": {"by": "number", "keep": "last", "order_by": "updated_at"}}}
    assert one(told(data(contacts=log), asked)).value == Decimal("0.8")
    assert one(told(data(last, contacts=log), asked)).value == Decimal("0.5")


def test_4_8_sentinels_are_nothing(data, told, query):
    contacts = rows(
        "created_at,first_response_at,frt_s,category",
        "2023-01-01 10:00,2023-01-01 10:00:10,10,退款",
        "2023-01-01 10:00,1900-01-01,-999,?",
        '2023-01-01 10:00,,," "',
    )
    missing = {"first_response_at": ["1900-01-01"], "frt_s": [-999], "category": ["?"]}
    names = "contacts_handled", "first_response_time_recorded", "unreplied_rate"
    asked = [*map(query, names), query("contacts", 2023, "category")]
    found = told(data({"contacts": {"missing": missing}}, contacts=contacts), *asked)
    assert [one(figures).value for figures in found[:3]] == [1, 10, Decimal(2) / 3]
    assert {key: figure.value for (key,), figure in found[3].items()} == {"退款": 1, "": 2}


def test_4_9_a_share_is_of_a_named_population(data, told, query):
    contacts = rows(
        "created_at,channel",
        *["2023-01-01 10:00,电话"] * 2,
        *["2023-01-01 10:00,APP"],
        *["2023-01-01 10:00,内部"] * 3,
    )
    asked = query("channel_share", 2023, channel="电话")
    rule = {"contacts": {"exclude": {"内部渠道": "channel = '内部'"}}}
    every = one(told(data(contacts=contacts), asked))
    customers = one(told(data(rule, contacts=contacts), asked))
    assert (every.value, customers.value) == (Decimal(1) / 3, Decimal(2) / 3)
    assert customers.population == "contacts − 内部渠道"


def test_4_10_a_duration_may_be_a_time_of_the_clock(data, told, query):
    contacts = rows(
        "created_at,first_reply", "2023-01-01 10:00,1:02:30", "2023-01-01 10:00,0:00:30"
    )
    derived = {"contacts": {"derive": {"frt_s": "seconds_of(first_reply)"}}}
    found = one(told(data(derived, contacts=contacts), query("first_response_time_recorded")))
    assert found.value == (3750 + 30) / 2


@pytest.mark.parametrize(
    "metric",
    ["bot_transfer_rate", "bot_containment", "csat", "answer_rate", "average_speed_of_answer"],
)
def test_4_11_an_empty_denominator_is_a_dash_with_its_reason(data, told, query, metric):
    contacts = rows("created_at,handled_by,outcome,queue_s", "2023-01-01 10:00,human,unknown,")
    surveys = rows("invited_at,answered_at,score", "2023-01-01 10:00,2023-01-01,99")
    found = one(told(data(contacts=contacts, surveys=surveys), query(metric)))
    assert (found.value, found.reason) == (None, "empty_denominator")


def test_4_12_rates_differ_in_points_and_counts_in_percent(data, told, query):
    surveys = rows(
        "invited_at,answered_at,score",
        *["2022-01-01,2022-01-01,5", "2022-01-01,2022-01-01,1"],
        *["2023-01-01,2023-01-01,5"] * 3,
        "2023-01-01,2023-01-01,1",
    )
    names = "csat", "survey_responses"
    asked = [query(name, year) for name in names for year in (2022, 2023)]
    rate, rate_now, count, count_now = map(one, told(data(surveys=surveys), *asked))
    moved, grown = change(rate_now, rate, "yoy"), change(count_now, count, "yoy")
    assert (moved.unit, moved.value) == ("points", Decimal("0.25"))
    assert (grown.unit, grown.value) == ("percent", 1)
    assert (moved.period, moved.operands) == (rate_now.period, (rate_now.id, rate.id))


def test_4_13_shares_print_to_a_hundred(data, told, query):
    contacts = rows("created_at,channel", *(f"2023-01-01 10:00,{name}" for name in "甲乙丙"))
    found = told(data(contacts=contacts), query("channel_share", 2023, "channel"))
    assert sum(round(figure.value, 3) for figure in printed(tuple(found.values()))) == 1


def test_4_14_the_time_zone_is_the_sources(data, told, query):
    """Late at night in UTC is the next day in Shanghai; nothing is lost or counted twice."""
    contacts = rows("created_at", "2023-01-01T18:00:00Z", "2023-01-02T03:00:00Z")
    asked = (
        query("contacts"),
        query("contacts", "2023-01-01..2023-01-02", "day"),
        query("peak_hour"),
    )
    zones = {}
    for zone in ("UTC", "Asia/Shanghai"):
        whole, days, hour = told(data({"contacts": {"timezone": zone}}, contacts=contacts), *asked)
        zones[zone] = (one(whole).value, [day.value for day in days.values()], one(hour).operands)
    assert zones == {
        "UTC": (2, [1, 1], ("contacts@2023[hour=18]",)),
        "Asia/Shanghai": (2, [None, 2], ("contacts@2023[hour=11]",)),
    }


FEEDBACK = rows(
    "received_at,category",
    *(
        f"2023-01-01 10:00,{name}"
        for name, count in {"质量": 100, "态度": 80, "物流": 50, "支付": 40, "其他": 30}.items()
        for _ in range(count)
    ),
)


def test_3_shares_are_computed_of_their_own_base(data, told, query):
    """300 cases printed as 30, 24, 15, 12 and 9 % make 90: a sixth group was left out."""
    found = told(data(complaints=FEEDBACK), query("complaint_category_share", 2023, "category"))
    shown = printed(tuple(found.values()))
    assert sorted(round(figure.value * 100, 1) for figure in shown)[::-1] == [
        Decimal(text) for text in ("33.3", "26.7", "16.7", "13.3", "10.0")
    ]
    assert {figure.denominator for figure in found.values()} == {300}


def test_3_what_has_no_group_is_a_group_of_the_base(data, told, query):
    blank = FEEDBACK + "2023-01-01 10:00,\n" * 33
    found = told(data(complaints=blank), query("complaint_category_share", 2023, "category"))
    assert found["",].value == Decimal(33) / 333
    assert sum(figure.numerator for figure in found.values()) == 333


def test_3_a_percentage_must_be_possible_of_its_cases():
    assert not grim("95.8%", 200)
    assert not grim("95.8%", 150)
    assert grim("95.5%", 200)
    assert least_cases("95.8%") == 24


def test_3_a_rate_says_of_how_many(data, told, query):
    complaints = rows(
        "received_at,confirmed_at", *["2023-01-01,2023-01-02"] * 190, *["2023-01-01,"] * 10
    )
    found = one(told(data(complaints=complaints), query("complaint_closure")))
    assert (found.value, found.numerator, found.denominator) == (Decimal("0.95"), 190, 200)


def test_3_upheld_complaints_say_nothing_of_efficiency(catalogue):
    assert catalogue["valid_complaint_rate"].node.better == "none"


def test_3_contacts_and_complainants_are_two_populations(data, told, query):
    surveys = rows(
        "invited_at,answered_at,score,kind",
        *["2023-01-01,2023-01-01,5,csat"] * 19,
        "2023-01-01,2023-01-01,1,csat",
        *["2023-01-01,2023-01-01,4,complaint"] * 4,
        "2023-01-01,2023-01-01,1,complaint",
    )
    found = told(data(surveys=surveys), query("csat"), query("complaint_csat"))
    assert [one(figures).value for figures in found] == [Decimal("0.95"), Decimal("0.8")]
    assert one(found[0]).exclusions != one(found[1]).exclusions


def test_3_every_percentage_carries_its_population_and_period(data, told, query):
    contacts = rows(
        "created_at,category",
        "2023-08-15 10:00,功能",
        "2023-08-15 10:00,退款",
        "2023-08-01 10:00,退款",
    )
    day = query("category_share", "2023-08-15", category="功能")
    month = query("category_share", "2023-08", category="功能")
    first, second = map(one, told(data(contacts=contacts), day, month))
    assert (first.value, second.value) == (Decimal("0.5"), Decimal(1) / 3)
    assert (first.period.key, second.period.key) == ("2023-08-15", "2023-08")
    assert first.where == second.where == (("category", ("功能",)),)


def test_3_a_unit_is_part_of_a_value(catalogue):
    units = {name: catalogue[name].unit for name in ("csat", "csat_mean", "csat_points")}
    assert units == {"csat": "percent", "csat_mean": "score", "csat_points": "score"}
    assert catalogue["net_promoter_score"].unit == "score"


def test_3_a_falling_share_of_more_is_a_falling_count(data, told, query):
    """12 % more in all with the telephone from 45 to 32 %: a fifth less by telephone."""
    months = {"07": {"电话": 45, "在线": 55}, "08": {"电话": 36, "在线": 76}}
    lines = [
        f"2023-{month}-01 10:00,{name}"
        for month, channels in months.items()
        for name, count in channels.items()
        for _ in range(count)
    ]
    warehouse = data(contacts=rows("created_at,channel", *lines))
    asked = [query("contacts", f"2023-{month}", channel="电话") for month in months]
    shares = [query("channel_share", f"2023-{month}", channel="电话") for month in months]
    then, now = map(one, told(warehouse, *asked))
    before, after = map(one, told(warehouse, *shares))
    assert change(now, then, "mom").value == Decimal("-0.2")
    assert round(difference(after, before, "mom").value, 2) == Decimal("-0.13")


def test_3_growth_per_head_is_by_the_average_headcount(data, told, query):
    """30 people at the start and 35 at the end: neither is who did the year's work."""
    agents = rows(
        "agent_id,start_date,end_date",
        *(f"{n},2020-01-01," for n in range(30)),
        *(f"{n},2023-07-02," for n in range(30, 35)),
    )
    contacts = rows("created_at", *["2023-01-01 10:00"] * 1300)
    names = (
        "headcount_start", "headcount_year_end", "headcount_average",
        "contacts_per_agent_year_end", "contacts_per_agent_average",
    )  # fmt: skip
    warehouse = data(agents=agents, contacts=contacts)
    found = [round(one(f).value, 2) for f in told(warehouse, *map(query, names))]
    assert found == [30, 35, Decimal("32.51"), Decimal("37.14"), Decimal("39.99")]


def test_3_efficiency_without_hours_is_refused(data, query, ask, refused):
    contacts = rows("created_at,first_response_at", "2023-01-01 20:00,2023-01-01 20:01")
    ((code, args),) = refused(ask, data(contacts=contacts), query("peak_contacts_per_agent_hour"))
    assert (code, args["table"]) == ("M021", "shifts")


def test_3_a_share_of_two_figures_keeps_both(data, told, query):
    contacts = rows("created_at,channel", "2023-01-01 10:00,电话", "2023-01-01 10:00,APP")
    asked = query("contacts", 2023, channel="电话"), query("contacts")
    part, whole = map(one, told(data(contacts=contacts), *asked))
    assert share(part, whole).operands == (part.id, whole.id)


def test_a_gap_of_months_is_not_zero(data, told, query):
    """A file that lacks two years says so; a quiet table may well have none for a month."""
    busy = rows("created_at", *(f"{y}-{m:02}-{d:02}" for y in (2020, 2023) for m in range(1, 13)
                                for d in range(1, 28)))  # fmt: skip
    quiet = rows("created_at", "2020-01-05", "2021-06-01", "2023-12-01")
    asked = (
        query("contacts", "2020..2023", "year"),
        query("contacts", 2022),
        query("contacts_per_day", 2022),
    )
    years, one_year, a_day = told(data(contacts=busy), *asked)
    assert [(f.value, f.reason) for f in years.values()] == [
        (324, None), (None, "gap"), (None, "gap"), (324, None)
    ]  # fmt: skip
    assert (one(one_year).value, one(one_year).reason, one(a_day).reason) == (None, "gap", "gap")
    assert one(told(data(contacts=quiet), query("contacts", 2022))).value == 0
