"""Validation of any file's model, not only the outline's."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest
from pydantic import Field

from deckgen.source.diagnostic import InputError
from deckgen.source.explain import validate
from deckgen.source.model import Node, Text
from deckgen.source.yamlfile import parse


class Simple(Node):
    kind: Literal["simple"]
    table: str
    share: float = Field(default=0, ge=0, le=1)


class Ratio(Node):
    kind: Literal["ratio"]
    numerator: str
    label: Text | None = None
    simple: str = ""


class File(Node):
    version: Literal[1]
    metrics: dict[str, Annotated[Simple | Ratio, Field(discriminator="kind")]]


def found(text: str) -> list[str]:
    try:
        validate(File, parse(text, "m.yaml"), "m.yaml")
    except InputError as error:
        return [f"{item.code}@{item.place.line}:{item.place.column}" for item in error.report.items]
    return []


def test_a_right_file_becomes_its_model_that_knows_its_places():
    made = validate(
        File, parse("version: 1\nmetrics: {a: {kind: simple, table: t}}\n", "m.yaml"), "m.yaml"
    )
    simple = made.metrics["a"]
    assert (simple.table, simple.at("table").column, simple.span.line) == ("t", 36, 2)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("{kind: simple, tabel: t}", ["O101@2:29"]),
        ("{kind: simpel, table: t}", ["O105@2:21"]),
        ("{table: t}", ["O106@2:15"]),
        ("{kind: simple, table: 5}", ["O103@2:36"]),
        ("{kind: simple, table: t, share: 2}", ["O110@2:46"]),
        ("{kind: ratio, numerator: a, simple: [1]}", ["O103@2:50"]),
        ("{kind: ratio}", ["O102@2:15"]),
        ("simple", ["O103@2:14"]),
    ],
)
def test_mistakes_in_a_union_of_models_are_at_their_own_place(entry, expected):
    text = f"version: 1\nmetrics: {{a: {entry}}}\n"
    assert found(text) == expected


def test_a_number_keeps_its_digits_as_text():
    text = "version: 1\nmetrics: {a: {kind: ratio, numerator: n, label: 2.10}}\n"
    made = validate(File, parse(text, "m.yaml"), "m.yaml")
    assert made.metrics["a"].label.any() == "2.10"


def test_a_list_where_one_value_stands_is_told_with_its_place():
    class Period(Node):
        period: str | int | float | bool
        where: dict[str, str | int | list[str | int]] = Field(default_factory=dict)

    for text, place in (("period: [2025]\n", 1), ("period: 1\nwhere: {a: [[1]]}\n", 2)):
        with pytest.raises(InputError) as caught:
            validate(Period, parse(text, "o.yaml"), "o.yaml")
        (item,) = caught.value.report.items
        assert item.place.line == place
        assert dict(item.args)["came"] == "@kind.list"


def test_a_metric_without_kind_is_not_called_a_block():
    with pytest.raises(InputError) as caught:
        validate(File, parse("version: 1\nmetrics: {a: {table: t}}\n", "m.yaml"), "m.yaml")
    assert dict(caught.value.report.items[0].args)["what"] == "@a.metric"
