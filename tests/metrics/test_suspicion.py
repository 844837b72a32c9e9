"""Warnings beside the figures: they name the table, the line to write, and stop nothing."""

from __future__ import annotations

import datetime as dt

HEAD = "created_at,resolved_at,channel\n"
WORN = "".join(
    f"{dt.datetime(2023, 1, 1) + dt.timedelta(minutes=97 * n)},,APP\n"  # noqa: DTZ001 -- local
    for n in range(900)
)
JOB = "".join(f"2023-{n % 12 + 1:02}-{n % 28 + 1:02} 07:00:03,,job\n" for n in range(100))


def warnings(answers):
    assert all(item.severity == "warning" for item in answers.problems)
    apart = ("M036", "M037")  # that these few days are not all of the year
    return [(item.code, dict(item.args)) for item in answers.problems if item.code not in apart]


def test_a_burst_is_told_with_the_line_that_leaves_it_out(data, ask, query):
    made = data(contacts=HEAD + WORN + JOB)
    ((code, args),) = warnings(ask(made, query("contacts")).answers)
    assert (code, args["minutes"], args["percent"]) == ("D054", "07:00", "10")
    excluded = data({"contacts": {"exclude": {"job": args["rule"]}}}, contacts=HEAD + WORN + JOB)
    assert warnings(ask(excluded, query("contacts")).answers) == []
    assert dict(excluded.accounting("contacts").left_out)["job"] == int(args["rows"])


def test_a_stand_in_is_told_with_the_line_that_declares_it(data, ask, query):
    text = HEAD + "2023-01-01,1900-01-01,APP\n2023-01-02,2023-01-02,APP\n"
    ((code, args),) = warnings(
        ask(data(contacts=text), query("contacts"), query("contacts_closed")).answers
    )
    assert (code, args["column"], args["value"], args["rows"]) == (
        "D052",
        "resolved_at",
        "1900-01-01",
        "1",
    )
    declared = data({"contacts": {"missing": {"resolved_at": [args["value"]]}}}, contacts=text)
    assert warnings(ask(declared, query("contacts"), query("contacts_closed")).answers) == []


def test_rows_without_their_time_are_told(data, ask, query):
    text = HEAD + "2023-01-01,,APP\n,2023-01-02,APP\n"
    ((code, args),) = warnings(ask(data(contacts=text), query("contacts")).answers)
    assert (code, args["column"], args["rows"], args["of"]) == ("D053", "created_at", "1", "2")


def test_open_cases_lack_no_time(data, ask, query):
    text = HEAD + "2023-01-01,,APP\n2023-01-02,2023-01-03,APP\n"
    assert (
        warnings(ask(data(contacts=text), query("contacts"), query("contacts_closed")).answers)
        == []
    )
