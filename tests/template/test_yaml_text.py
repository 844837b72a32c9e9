"""A definition that is written reads back as what it was."""

from __future__ import annotations

import pytest
import yaml

from deckgen.layout.corporate.yaml_text import yaml_text


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        3,
        0.5,
        "null",
        "是",
        "a: b",
        "",
        "yes",
        " x",
        [None, 1],
        {"edge": None, "n": "no"},
    ],
)
def test_every_value_reads_back_as_it_was(value) -> None:
    tree = {"slots": {"card": {"use": "card", "value": value}}}
    assert yaml.safe_load(yaml_text(tree)) == tree
