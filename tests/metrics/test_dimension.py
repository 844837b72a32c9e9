"""Dimensions by expression: groups of values, bands of numbers, and what is wrong with them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from deckgen.data.expression.tree import columns
from deckgen.metrics.dimension import UNMAPPED, dimension_spec, sql, where_sql
from deckgen.metrics.dimension_check import dimension_problems
from deckgen.outline.sources import Dimension
from deckgen.source.words import say

ONLINE = {"of": "channel", "groups": {"在线": ["微信客服", "在线聊天"], "电话": "电话"}}


def spec(**given):
    return dimension_spec("d", Dimension.model_validate(given))


def keys(warehouse, made, values, kind="VARCHAR"):
    """The key of each value, by the engine."""
    (of,) = columns(made.of)
    rows = ", ".join(f"({n}, {value})" for n, value in enumerate(values))
    found = warehouse.execute(
        f'SELECT {sql(made)} FROM (SELECT n, CAST(v AS {kind}) AS "{of}" '
        f"FROM (VALUES {rows}) AS t(n, v)) ORDER BY n"
    )
    return [row[0] for row in found]


@pytest.fixture
def engine(data):
    return data(one="a\n1\n")


def told(schema=None, **dimensions):
    nodes = {name: Dimension.model_validate(given) for name, given in dimensions.items()}
    schema = schema or {"contacts": {"channel": "ANY", "amount": "ANY"}}
    return [(item.code, dict(item.args)) for item in dimension_problems(nodes, schema)]


def test_a_plain_column_has_no_expression():
    assert dimension_spec("channel", Dimension.model_validate({"order": ["a"]})) is None
    assert told(channel={"order": ["a"]}) == []


def test_groups_name_rows_and_the_rest_shows_as_such(engine):
    made = spec(**ONLINE)
    values = ["'微信客服'", "'在线聊天'", "'电话'", "'邮件'", "NULL"]
    assert keys(engine, made, values) == ["在线", "在线", "电话", UNMAPPED, None]
    assert made.order == ("在线", "电话", UNMAPPED)


def test_a_group_may_take_rows_without_a_value(engine):
    made = spec(of="channel", groups={"其他渠道": ["邮件", ""]})
    assert keys(engine, made, ["NULL", "'邮件'", "'x'"]) == ["其他渠道", "其他渠道", UNMAPPED]
    assert keys(engine, spec(of="c", groups={"无": ""}), ["NULL", "'a'"]) == ["无", UNMAPPED]


def test_bands_hold_their_lower_end(engine):
    made = spec(of="amount", bands=[100, 500])
    values = ["-1", "99.99", "100", "499.99", "500", "NULL"]
    assert keys(engine, made, values, "DECIMAL(9, 2)") == [
        "<100", "<100", "100–500", "100–500", "≥500", None,
    ]  # fmt: skip
    assert made.order == ("<100", "100–500", "≥500", UNMAPPED)


def test_bands_of_one_limit_and_of_fractions():
    assert spec(of="a", bands=[0.5]).order[:2] == ("<0.5", "≥0.5")


def test_numbers_are_compared_as_numbers_only_when_all_are(engine):
    levels = spec(of="level", groups={"高": [1, 2], "低": [3]})
    assert keys(engine, levels, ["1", "2", "3", "4"], "INTEGER") == ["高", "高", "低", UNMAPPED]
    mixed = spec(of="level", groups={"高": [1, "甲"]})
    assert keys(engine, mixed, ["'1'", "'甲'"]) == ["高", "高"]
    truth = spec(of="vip", groups={"贵宾": [True], "普通": [False]})
    assert keys(engine, truth, ["true", "false"], "BOOLEAN") == ["贵宾", "普通"]


def test_an_expression_makes_bands_too(data):
    made = spec(of="hours_between(created_at, resolved_at)", bands=[1, 24])
    engine = data(one="a\n1\n")
    rows = engine.execute(
        f"SELECT {sql(made)} FROM (SELECT TIMESTAMP '2023-01-01 00:00:00' AS created_at, "
        "TIMESTAMP '2023-01-01 00:00:00' + to_minutes(CAST(m AS BIGINT)) AS resolved_at "
        "FROM (VALUES (59), (60), (1439), (1440)) AS t(m) ORDER BY m)"
    )
    assert [row[0] for row in rows] == ["<1", "1–24", "1–24", "≥24"]


def test_a_filter_by_keys(engine):
    made = spec(**ONLINE)
    held = engine.execute(
        f"SELECT c FROM (SELECT channel AS c, {where_sql(made, ['在线', ''])} AS held FROM "
        "(VALUES ('微信客服'), ('电话'), (NULL)) AS t(channel)) WHERE held"
    )
    assert {row[0] for row in held} == {"微信客服", None}


def test_texts_in_groups_are_no_sql(engine):
    made = spec(of="channel", groups={"it's": ["'); DROP TABLE x; --"]})
    assert keys(engine, made, ["'a'"]) == [UNMAPPED]


def test_the_outline_may_order_groups():
    assert spec(**ONLINE, order=["电话"]).order == ("电话", "在线", UNMAPPED)


@pytest.mark.parametrize(
    ("given", "code", "named"),
    [
        ({"of": "channel", "groups": {"a": ["x", "y"], "b": ["y"]}}, "M040", {"value": "y"}),
        ({"of": "amount", "bands": [500, 100]}, "M041", {"low": "500", "high": "100"}),
        ({"of": "amount", "bands": [100, 100]}, "M041", {"low": "100"}),
        ({"bands": [1]}, "M042", {"fault": "@dimension.without_of"}),
        ({"groups": {"a": ["x"]}}, "M042", {"fault": "@dimension.without_of"}),
        ({"of": "channel"}, "M042", {"fault": "@dimension.without_groups"}),
        ({"of": "amount", "bands": [1], "groups": {"a": 1}}, "M042", {"fault": "@dimension.both"}),
        ({"of": "channel", "groups": {"~a": ["x"]}}, "M042", {"fault": "@dimension.reserved"}),
        ({"of": "channel", "groups": {"a": []}}, "M042", {"fault": "@dimension.empty"}),
        ({"of": "chanel", "groups": {"a": ["x"]}}, "M044", {"near": "channel"}),
        ({"of": "count(*)", "bands": [1]}, "M006", {"function": "count"}),
        ({"of": "amount +", "bands": [1]}, "M001", {}),
    ],
)
def test_what_cannot_be_understood_is_told(given, code, named):
    ((found, args),) = told(d=given)
    assert found == code
    assert named.items() <= args.items()
    for language in ("en", "zh-Hans"):
        text, _ = say(found, args, language)
        assert "{" not in text
        assert "@" not in text


def test_a_name_of_its_own_is_needed():
    assert told(channel={"of": "channel", "groups": {"a": "x"}})[0][0] == "M043"
    assert told(month={"of": "amount", "bands": [1]})[0][1]["fault"] == "@dimension.grain"


def test_words_are_no_values_of_a_column_of_numbers():
    schema = {"contacts": {"level": "DECIMAL(9,2)"}}
    assert told(schema, d={"of": "level", "groups": {"高": ["1", "甲", ""]}}) == [
        ("M045", {"value": "甲", "column": "level"})
    ]


def test_limits_are_exact():
    ((_, condition), _) = spec(of="a", bands=[0.1]).branches
    assert condition.right.value == Decimal("0.1")
