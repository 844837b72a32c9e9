"""The expression language: what parses, to what, and where mistakes are."""

from __future__ import annotations

from decimal import Decimal

import duckdb
import pytest
import sqlglot
from hypothesis import given
from hypothesis import strategies as st

from deckgen.data.expression.parse import parse
from deckgen.data.expression.render import Scope, scalar
from deckgen.data.expression.tree import (
    Aggregate,
    Binary,
    Call,
    Column,
    In,
    Literal,
    Moment,
    aggregates,
    columns,
)
from deckgen.source.diagnostic import InputError
from deckgen.source.yamlfile import parse as read_yaml


def problems(text):
    with pytest.raises(InputError) as caught:
        parse(text)
    return caught.value.report.items


def computed(text, **values):
    listed = ", ".join(f"{value} AS {name}" for name, value in values.items()) or "1 AS one"
    return duckdb.sql(f"SELECT {scalar(parse(text))} FROM (SELECT {listed})").fetchall()[0][0]


def test_and_binds_closer_than_or_and_not_closest():
    found = parse("a or not b and c")
    assert isinstance(found, Binary)
    assert (found.operator, found.left) == ("or", Column("a"))
    assert computed("true or not true and false") is True


def test_multiplication_binds_closer_than_addition():
    assert computed("2 + 3 * 4 - 6 / 2") == 11


def test_brackets_come_first():
    assert computed("(2 + 3) * 4") == 20


def test_a_list_of_texts():
    assert parse("x in ('a', 'it''s')") == In(
        Column("x"), (Literal("a"), Literal("it's")), negated=False
    )


def test_texts_are_escaped_in_sql():
    assert computed("x = 'it''s; --'", x="'it''s; --'") is True


def test_names_are_quoted_in_sql():
    assert scalar(parse('"select" = 1')) == '("select" = 1)'


def test_chinese_names_need_no_quotes():
    assert parse("渠道 = '在线'") == Binary("=", Column("渠道"), Literal("在线"))


def test_case_between_like_and_null():
    text = "case when x between 1 and 5 then 'low' when x is null then 'none' else 'high' end"
    assert [computed(text, x=value) for value in ("3", "NULL", "9")] == ["low", "none", "high"]
    assert computed("x not like 'A%'", x="'BA'") is True


def test_a_weekday_counts_from_monday():
    assert computed("weekday(date '2023-01-01')") == 7


def test_durations_keep_fractions():
    text = "hours_between(timestamp '2023-01-01 00:00:00', timestamp '2023-01-01 01:30:00')"
    assert computed(text) == 1.5


def test_moments_stand_for_the_period_asked_for():
    assert parse("period_days") == Moment("period_days")
    sql = scalar(parse("period_days + 1"), Scope({"period_days": 365}))
    assert duckdb.sql(f"SELECT {sql}").fetchall() == [(366,)]


def test_aggregates_know_filter_distinct_and_quantile():
    found = parse("count(distinct a) filter (where b = 1) / quantile(c, 0.9)")
    first, second = aggregates(found)
    assert first == Aggregate("count", Column("a"), True, None, parse("b = 1"))
    assert (second.function, second.fraction) == ("quantile", Decimal("0.9"))


def test_count_of_rows_has_no_argument():
    assert parse("count(*)") == Aggregate("count", None)


def test_columns_are_named_once_in_order():
    assert columns(parse("b + a + b")) == ("b", "a")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a +", "M001"),
        ("a b", "M001"),
        ("(a", "M001"),
        ("a = 'open", "M001"),
        ("a ; b", "M001"),
        ("", "M001"),
        ("case end", "M001"),
        ("x not 3", "M001"),
        ("date '2023-13-01'", "M001"),
        ("meen(a)", "M002"),
        ("hour(a, b)", "M003"),
        ("sum(a, b)", "M003"),
        ("sum(avg(a))", "M004"),
        ("sum(a) filter (where count(*) > 1)", "M004"),
        ("quantile(a)", "M005"),
        ("quantile(a, 90)", "M005"),
        ("count()", "M001"),
        ("starts_with(a)", "M003"),
        ("round(a, b)", "M032"),
        ("round(a, 1.5)", "M032"),
    ],
)
def test_a_mistake_has_its_code(text, code):
    assert [item.code for item in problems(text)] == [code]


def test_a_mistake_is_placed_inside_the_yaml_string():
    tree = read_yaml('filter: "a = 1 and meen(b) > 2"\n', "m.yaml")
    (item,) = problems(tree["filter"])
    assert (item.place.line, item.place.column, item.place.end_column) == (1, 20, 24)


def test_an_unknown_function_has_a_suggestion():
    (item,) = problems("weekdays(a)")
    assert dict(item.args)["near"] == "weekday"


def test_all_unknown_functions_are_told_at_once():
    assert len(problems("one(a) + two(b)")) == 2


def test_a_call_that_is_no_aggregate_is_scalar():
    assert parse("lower(x)") == Call("lower", (Column("x"),))


numbers = st.integers(min_value=-50, max_value=50)
expressions = st.recursive(
    numbers.map(str).map(lambda text: f"({text})"),
    lambda inner: st.tuples(inner, st.sampled_from("+-*"), inner).map(
        lambda parts: f"({' '.join(parts)})"
    ),
    max_leaves=8,
)


@given(expressions)
def test_sql_computes_what_the_text_says(text):
    assert computed(text) == eval(text)


def test_whole_numbers_do_not_overflow():
    assert computed("(11 * 11 * 11 * 32 * 35) * (37 * 39)") == 11**3 * 32 * 35 * 37 * 39
    assert computed("x * 60 * 60 + -50 * -50000000", x="CAST(1000000 AS INTEGER)") == 6_100_000_000


WHEN = "timestamp '2023-11-05 13:07:09'"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"minute({WHEN})", 7),
        (f"hour({WHEN})", 13),
        (f"day({WHEN})", 5),
        (f"weekday({WHEN})", 7),
        (f"month({WHEN})", 11),
        (f"quarter({WHEN})", 4),
        (f"year({WHEN})", 2023),
        ("upper('ab')", "AB"),
        ("length('客服 ab')", 5),
        ("starts_with('Closed with relief', 'Closed')", True),
        ("starts_with('closed', 'Closed')", False),
        ("contains('50%_x', '%_')", True),
        ("contains('abc', 'd')", False),
        ("concat('a', null, 'b')", "ab"),
        ("round(2.345, 2)", Decimal("2.35")),
        ("round(-2.5)", -3),
        ("floor(-2.5)", -3),
        ("seconds_of('1:02:30')", 3750),
        ("seconds_of('26:10')", 94200),
        ("seconds_of('0:00:01.5')", Decimal("1.5")),
        ("seconds_of('')", None),
    ],
)
def test_a_function_means_what_it_says(text, value):
    assert computed(text) == value


def test_texts_may_have_been_read_as_numbers():
    assert computed("zip like '9%' and starts_with(zip, '95')", zip="CAST(95992 AS BIGINT)")
    assert computed("concat(zip, '-', lower(code))", zip="95992", code="'A'") == "95992-a"


TRANSLATED = {
    "minute(a)": 'EXTRACT(MINUTE FROM "a")',
    "hour(a)": 'EXTRACT(HOUR FROM "a")',
    "weekday(a)": 'EXTRACT(ISODOW FROM "a")',
    "quarter(a)": 'EXTRACT(QUARTER FROM "a")',
    "year(a)": 'EXTRACT(YEAR FROM "a")',
    "date(a)": 'CAST("a" AS DATE)',
    "contains(a, 'x')": "(POSITION('x' IN CAST(\"a\" AS TEXT)) > 0)",
    "starts_with(a, 'x')": "STARTS_WITH(CAST(\"a\" AS TEXT), 'x')",
    "round(a, 2)": 'ROUND(CAST("a" AS DECIMAL(38, 9)), 2)',
    "a * 60": '("a" * CAST(60 AS BIGINT))',
}


@pytest.mark.parametrize("text", TRANSLATED)
def test_a_form_is_one_that_postgresql_has(text):
    (found,) = sqlglot.transpile(scalar(parse(text)), read="duckdb", write="postgres")
    assert found == TRANSLATED[text]
