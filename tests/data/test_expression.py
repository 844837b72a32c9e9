"""The expression language: what parses, to what, and where mistakes are."""

from __future__ import annotations

from decimal import Decimal

import duckdb
import pytest
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
    assert scalar(parse("period_days + 1"), Scope({"period_days": 365})) == "(365 + 1)"


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
