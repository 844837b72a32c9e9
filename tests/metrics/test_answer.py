"""Answers: figures with their proof, from a handful of rows."""

from __future__ import annotations

from decimal import Decimal

from deckgen.metrics.query import Listing

CONTACTS = """contact_id,created_at,channel,first_response_at,resolved_at,complexity,transfers
1,2023-01-02 08:00:00,APP,2023-01-02 08:00:10,2023-01-02 09:00:00,high,0
2,2023-01-03 20:30:00,APP,2023-01-03 20:30:20,2023-02-03 00:00:00,high,1
3,2023-03-04 23:00:00,电话,,,low,0
4,2023-03-31 10:00:00,,2023-03-31 10:01:00,2023-03-31 11:00:00,low,0
5,2022-03-31 10:00:00,电话,2022-03-31 10:00:50,2022-03-31 11:00:00,low,2
"""
AGENTS = """agent_id,team,start_date,end_date
A,one,2020-01-01,
B,one,2023-01-01,2023-07-02
C,two,2023-07-02,
D,two,2021-01-01,2023-01-01
"""
SURVEYS = """invited_at,answered_at,score,channel
2023-01-01 10:00,2023-01-02 10:00,5,APP
2023-01-01 10:00,2023-01-02 10:00,3,APP
2023-01-01 10:00,,,APP
2023-01-01 10:00,2023-01-02 10:00,4,电话
"""


def values(answer):
    return {key: figure.value for key, figure in answer.figures.items()}


def test_a_count_counts_the_rows_of_its_period(data, ask, query):
    found = ask(data(contacts=CONTACTS), query("contacts"), query("contacts", "2023-01"))
    assert found.of(query("contacts")).figure.value == 4
    assert found.of(query("contacts", "2023-01")).figure.value == 2


def test_a_figure_carries_its_proof(data, ask, query):
    asked = query("first_response_time", 2023, channel="APP")
    figure = ask(data(contacts=CONTACTS), asked).of(asked).figure
    assert figure.id == "first_response_time@2023[channel=APP]"
    assert (figure.value, figure.numerator, figure.denominator, figure.n) == (15, 30, 2, 2)
    assert (figure.unit, figure.better, figure.statement) == ("seconds", "down", "contacts")


def test_a_ratio_keeps_numerator_and_denominator(data, ask, query):
    figure = ask(data(contacts=CONTACTS), query("transfer_rate")).of(query("transfer_rate")).figure
    assert (figure.value, figure.numerator, figure.denominator) == (Decimal("0.25"), 1, 4)


def test_a_median_lies_between_two_values(data, ask, query):
    asked = query("first_response_time_median", 2023, channel="APP")
    assert ask(data(contacts=CONTACTS), asked).of(asked).figure.value == 15


def test_months_come_complete_and_outside_of_the_data_empty(data, ask, query):
    asked = query("contacts", 2023, "month")
    found = values(ask(data(contacts=CONTACTS), asked).of(asked))
    assert next(iter(found)) == ("2023-01",)
    assert [found[f"2023-{month:02d}",] for month in range(1, 5)] == [2, 0, 2, None]


def test_a_month_of_a_breakdown_is_the_figure_of_that_month(data, ask, query):
    found = ask(
        data(contacts=CONTACTS), query("contacts", 2023, "month"), query("contacts", "2023-03")
    )
    piece = found.of(query("contacts", 2023, "month")).figures["2023-03",]
    alone = found.of(query("contacts", "2023-03")).figure
    assert (piece.id, piece.value) == (alone.id, alone.value) == ("contacts@2023-03", 2)


def test_hours_and_weekdays_are_whole_days_and_weeks(data, ask, query):
    asked = query("contacts", 2023, "weekday", "hour")
    found = values(ask(data(contacts=CONTACTS), asked).of(asked))
    assert len(found) == 7 * 24
    assert (found["1", "8"], found["2", "20"], found["3", "0"]) == (1, 1, 0)


def test_blank_values_are_a_key_of_their_own_and_come_last(data, ask, query):
    asked = query("contacts", 2023, "channel")
    found = ask(data(contacts=CONTACTS), asked).of(asked)
    assert values(found) == {("APP",): 2, ("电话",): 1, ("",): 1}
    assert list(found.figures)[-1] == ("",)


def test_a_filter_can_ask_for_blank_values(data, ask, query):
    asked = query("contacts", 2023, channel="")
    assert ask(data(contacts=CONTACTS), asked).of(asked).figure.value == 1


def test_the_outline_orders_a_dimension(data, ask, query):
    asked = query("contacts", 2023, "channel")
    found = ask(data(contacts=CONTACTS), asked, dimensions={"channel": {"order": ["电话", "微信"]}})
    assert [key for (key,) in found.of(asked).figures] == ["电话", "APP", ""]


def test_parts_add_up_to_the_whole(data, ask, query):
    whole, parts = query("contacts"), query("contacts", 2023, "channel", "month")
    found = ask(data(contacts=CONTACTS), whole, parts)
    assert sum(v or 0 for v in values(found.of(parts)).values()) == found.of(whole).figure.value


def test_grains_can_be_filters(data, ask, query):
    evening, march = (
        query("contacts", 2023, hour=("20", "23")),
        query("contacts", 2023, month="2023-03"),
    )
    found = ask(data(contacts=CONTACTS), evening, march)
    assert found.of(evening).figure.value == 2
    assert found.of(march).figure.value == 2


def test_an_empty_denominator_has_a_reason_and_no_value(data, ask, query):
    asked = query("first_response_time", "2023-02")
    figure = ask(data(contacts=CONTACTS), asked).of(asked).figure
    assert (figure.value, figure.reason) == (None, "empty_denominator")


def test_a_count_over_no_rows_within_the_data_is_zero(data, ask, query):
    asked = query("contacts", "2023-02")
    figure = ask(data(contacts=CONTACTS), asked).of(asked).figure
    assert (figure.value, figure.reason) == (0, None)


def test_a_base_before_the_data_is_empty_and_not_zero(data, ask, query):
    asked = query("contacts", 2021)
    figure = ask(data(contacts=CONTACTS), asked, query("contacts")).of(asked).figure
    assert (figure.value, figure.reason) == (None, "outside_data")


def test_a_period_after_the_data_is_a_mistake_that_names_their_range(data, ask, query, refused):
    ((code, args),) = refused(ask, data(contacts=CONTACTS), query("contacts", 2024))
    assert (code, args["first"], args["last"]) == ("D030", "2022-03-31", "2023-03-31")


def test_a_period_before_all_data_is_a_mistake_when_nothing_else_is_asked(
    data, ask, query, refused
):
    assert refused(ask, data(contacts=CONTACTS), query("contacts", 2019))[0][0] == "D030"


def test_a_table_without_rows_is_a_mistake(data, ask, query, refused):
    header = CONTACTS.splitlines()[0] + "\n"
    assert refused(ask, data(contacts=header), query("contacts"))[0][0] == "D032"


def test_a_table_whose_rows_are_all_left_out_is_a_mistake(data, ask, query, refused):
    made = data({"contacts": {"exclude": {"all": "true"}}}, contacts=CONTACTS)
    assert refused(ask, made, query("contacts"))[0][1]["read"] == "5"


def test_a_value_that_no_row_has_is_a_mistake_with_a_suggestion(data, ask, query, refused):
    ((code, args),) = refused(
        ask, data(contacts=CONTACTS), query("contacts", 2023, channel="App端")
    )
    assert (code, args["near"], args["has"]) == ("M030", "APP", "APP, 电话")


def test_a_declared_value_may_be_absent_from_the_data(data, ask, query):
    asked = query("contacts", 2023, channel="微信")
    found = ask(data(contacts=CONTACTS), asked, dimensions={"channel": {"order": ["微信"]}})
    assert found.of(asked).figure.value == 0


def test_a_missing_column_is_a_mistake_that_names_it(data, ask, query, refused):
    ((code, args),) = refused(
        ask, data(contacts="created_at\n2023-01-01\n"), query("transfer_rate")
    )
    assert (code, args["column"]) == ("M022", "transfers")


def test_ratings_that_are_all_empty_give_no_value(data, ask, query):
    text = "invited_at,answered_at,score\n2023-01-01 10:00,2023-01-01 11:00,\n"
    found = ask(data(surveys=text), query("csat"), query("survey_response_rate"))
    assert found.of(query("csat")).figure.reason == "empty_denominator"
    assert found.of(query("survey_response_rate")).figure.value == 0


def test_satisfaction_is_the_share_of_good_ratings_among_the_rated(data, ask, query):
    figure = ask(data(surveys=SURVEYS), query("csat")).of(query("csat")).figure
    assert (figure.numerator, figure.denominator, figure.n) == (2, 3, 3)


def test_headcounts_are_taken_at_the_start_and_at_the_end(data, ask, query):
    names = ("headcount_start", "headcount_year_end")
    found = ask(data(agents=AGENTS), *(query(name) for name in names))
    assert [found.of(query(name)).figure.value for name in names] == [2, 2]


def test_the_average_headcount_counts_days(data, ask, query):
    found = ask(data(agents=AGENTS), query("headcount_average")).of(query("headcount_average"))
    assert found.figure.value == 2
    assert (found.figure.numerator, found.figure.denominator) == (730, 365)


def test_a_snapshot_by_month_is_taken_at_each_end(data, ask, query):
    asked = query("headcount_year_end", 2023, "month", "team")
    found = values(ask(data(agents=AGENTS), asked).of(asked))
    assert [found["2023-06", "one"], found["2023-07", "one"], found["2023-07", "two"]] == [2, 1, 1]


def test_open_cases_are_counted_at_the_end_of_each_month(data, ask, query):
    asked = query("backlog", "2023Q1", "month")
    found = values(ask(data(contacts=CONTACTS), asked).of(asked))
    assert list(found.values()) == [1, 0, 1]


def test_a_derived_metric_divides_its_parts(data, ask, query):
    asked = query("contacts_per_agent_year_end")
    figure = ask(data(contacts=CONTACTS, agents=AGENTS), asked).of(asked).figure
    assert (figure.value, figure.numerator, figure.denominator) == (2, 4, 2)
    assert figure.operands == ("contacts@2023", "headcount_year_end@2023")


def test_days_are_those_of_the_month_or_the_weekday(data, ask, query):
    month, weekday = (
        query("contacts_per_day", 2023, "month"),
        query("contacts_per_day", 2023, "weekday"),
    )
    found = ask(data(contacts=CONTACTS), month, weekday)
    assert found.of(month).figures["2023-01",].denominator == 31
    assert found.of(weekday).figures["7",].denominator == 53


def test_a_part_without_rows_counts_as_zero(data, ask, query):
    complaints = "received_at,channel\n2023-01-02 10:00:00,APP\n2023-12-31 10:00:00,APP\n"
    asked = query("complaint_rate", 2023, "channel")
    found = values(ask(data(contacts=CONTACTS, complaints=complaints), asked).of(asked))
    assert found == {("APP",): 1, ("电话",): 0, ("",): 0}


def test_hours_on_duty_are_spread_over_the_hours_of_the_day(data, ask, query):
    shifts = "agent_id,start_at,end_at\nA,2023-01-01 19:40,2023-01-01 21:00\n"
    expand = {"shifts": {"expand": {"start": "start_at", "end": "end_at"}}}
    asked = query("agent_hours", 2023, "hour")
    found = ask(data(expand, shifts=shifts), asked, query("peak_agent_hours"))
    hours = values(found.of(asked))
    assert round(hours["19",], 6) == Decimal("0.333333")
    assert hours["20",] == 1
    assert found.of(query("peak_agent_hours")).figure.value == 1


def test_the_population_names_table_and_exclusions(data, ask, query):
    made = data({"contacts": {"exclude": {"outbound": "channel = '电话'"}}}, contacts=CONTACTS)
    figure = ask(made, query("contacts")).of(query("contacts")).figure
    assert (figure.value, figure.population) == (3, "contacts − outbound")


def test_control_characters_in_data_reach_no_key(data, ask, query):
    made = data(contacts=CONTACTS.replace("APP", "A\x01PP"))
    asked = query("contacts", 2023, "channel")
    assert ("APP",) in values(ask(made, asked).of(asked))


def test_a_listing_keeps_rows_as_they_are(data, ask):
    text = "what,due,n,done\nb,2023-02-01,1.50,true\na,2023-01-01,,false\nc,,2,\n"
    asked = Listing("t", ("what", "due", "n", "done"), (), ("-due",))
    found = ask(data(t=text), asked).answers.rows(asked)
    assert found.rows == (
        ("b", "2023-02-01", Decimal("1.5"), "true"),
        ("a", "2023-01-01", None, "false"),
        ("c", None, Decimal(2), None),
    )


def test_a_listing_is_filtered_and_cut(data, ask):
    asked = Listing("t", ("a",), (("b", ("x",)),), (), 1)
    assert ask(data(t="a,b\n1,x\n2,x\n3,y\n"), asked).answers.rows(asked).rows == ((1,),)


def test_threads_change_no_digit(data, ask, query):
    lines = (
        f"{n},2023-01-{n % 28 + 1:02d} 08:00:00.{n % 1000:03d},"
        f"2023-02-01 09:00:00.{n * 7 % 1000:03d},{n * 0.1:.7f}"
        for n in range(5000)
    )
    text = "contact_id,created_at,first_response_at,score\n" + "\n".join(lines)
    surveys = text.replace("created_at", "invited_at").replace("first_response_at", "inspected_at")
    names = ("first_response_time", "first_response_time_median", "quality_score")
    found = {
        tuple(
            str(told.of(query(name)).figure.value)
            for told in [
                ask(
                    data(threads=threads, contacts=text, quality_inspections=surveys),
                    *(query(name) for name in names),
                )
            ]
            for name in names
        )
        for threads in (1, 2, 4)
    }
    assert len(found) == 1
