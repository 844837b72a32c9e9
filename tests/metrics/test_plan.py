"""Planning: what goes together, what is asked for in vain."""

from __future__ import annotations

import pytest

from deckgen.metrics.plan import plan
from deckgen.metrics.query import Asked, Listing
from deckgen.source.place import Span

SCHEMA = {
    "contacts": dict.fromkeys(["created_at", "first_response_at"], "TIMESTAMP")
    | {"channel": "VARCHAR", "resolved_at": "TIMESTAMP"},
    "agents": {"start_date": "DATE", "end_date": "DATE", "team": "VARCHAR"},
}


@pytest.fixture
def planned(catalogue):
    return lambda *queries: plan([Asked(item) for item in queries], catalogue, SCHEMA)


def test_figures_of_one_table_and_grouping_are_one_statement(planned, query):
    found = planned(
        query("contacts"),
        query("contacts", 2022),
        query("contacts", "2023-12", channel="APP"),
        query("first_response_time"),
        query("backlog"),
    )
    assert [item.id for item in found.statements] == ["contacts"]


def test_another_grouping_is_another_statement(planned, query):
    found = planned(
        query("contacts"), query("contacts", 2023, "month"), query("contacts", 2023, "channel")
    )
    assert [item.id for item in found.statements] == [
        "contacts",
        "contacts/month(created_at)",
        "contacts/channel",
    ]


def test_a_derived_metric_is_planned_by_its_parts(planned, query):
    found = planned(query("contacts_per_agent_average"))
    assert [item.id for item in found.statements] == ["contacts", "agents"]


def test_only_the_columns_used_are_needed(planned, query):
    found = planned(query("contacts"), query("first_response_time", 2023, "channel"))
    assert found.needs == {
        "contacts": {"created_at": "time", "first_response_at": "time", "channel": "any"}
    }


def test_equal_questions_are_planned_once(planned, query):
    once, twice = planned(query("contacts")), planned(query("contacts"), query("contacts"))
    assert once.statements == twice.statements


def test_a_plan_is_the_same_every_time(planned, query):
    questions = [query("contacts", 2023, "month"), query("first_response_time"), query("backlog")]
    assert planned(*questions).sql() == planned(*questions).sql()


def test_a_plan_prints_for_another_database(planned, query):
    pytest.importorskip("sqlglot")
    text = planned(query("contacts"), query("first_response_time")).sql("postgres")
    assert "COUNT(" in text
    assert "DATE_DIFF" not in text


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("contcats",), ("M020", "contacts")),
        (("csat",), ("M021", "")),
        (("transfer_rate",), ("M022", "")),
        (("contacts", 2023, "chanel"), ("M023", "channel")),
        (("headcount_year_end", 2023, "hour"), ("M024", None)),
        (("contacts_per_agent_average", 2023, "channel"), ("M023", "")),
    ],
)
def test_what_cannot_be_answered_is_told(planned, query, refused, asked, told):
    ((code, args), *_) = refused(planned, query(*asked))
    assert (code, args.get("near")) == told


def test_a_missing_column_is_told_once_with_the_metrics_that_need_it(planned, query, refused):
    names = ("complexity_share", "complex_contacts")
    asked = [query(name, year) for name in names for year in (2022, 2023)]
    ((code, args),) = refused(planned, *asked)
    assert (code, args["column"], args["table"]) == ("M022", "complexity", "contacts")
    assert (args["metrics"], args["count"]) == (", ".join(names), "2")
    assert "created_at" in args["has"]


def test_a_missing_table_is_told_once(planned, query, refused):
    ((code, args),) = refused(planned, query("csat"), query("csat", 2022), query("csat_mean"))
    assert (code, args["table"]) == ("M021", "surveys")
    assert "csat" in args["metrics"]


def test_a_dimension_that_no_table_has_is_told_once(planned, query, refused):
    asked = [query("contacts", 2023, "chanel"), query("contacts", 2022, "chanel")]
    ((code, args),) = refused(planned, *asked)
    assert (code, args["near"]) == ("M023", "channel")


def test_all_that_a_derived_metric_lacks_is_told(planned, query, refused):
    found = refused(planned, query("complaint_rate"), query("transfer_rate"))
    assert {code for code, _ in found} == {"M021", "M022"}


def test_a_filter_that_is_no_key_of_its_grain_is_told(planned, query, refused):
    assert refused(planned, query("contacts", 2023, month="July"))[0][0] == "M025"


def test_unknown_tables_and_columns_of_listings_are_told(planned, refused):
    assert refused(planned, Listing("agent", ("team",)))[0] == (
        "M026",
        {"table": "agent", "has": "contacts, agents", "near": "agents"},
    )
    assert refused(planned, Listing("agents", ("teams",)))[0][1]["near"] == "team"


def test_all_mistakes_are_told_at_once_with_their_places(catalogue, query, refused):
    asked = [
        Asked(query(name), Span("o.yaml", line, 1, line, 5))
        for line, name in enumerate(["one", "two", "contacts"], start=1)
    ]
    assert len(refused(plan, asked, catalogue, SCHEMA)) == 2


def test_a_table_of_nearly_the_right_name_is_meant(data, ask, query, refused):
    ((_, args), *_) = refused(ask, data(contact="contact_id\n1\n"), query("contacts"))
    assert args["near"] == "contact"
