"""Did you mean."""

from __future__ import annotations

import pytest

from deckgen.source.suggest import nearest

KEYS = ["metric", "metrics", "column_range", "id", "kind", "compare"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("metirc", "metric"),
        ("Metric", "metric"),
        ("ｍｅｔｒｉｃ", "metric"),
        ("column-range", "column_range"),
        ("columnRange", "column_range"),
        ("comp", "compare"),
        ("knd", "kind"),
        ("data", None),
        ("", None),
        ("标题", None),
        ("x", None),
    ],
)
def test_the_nearest_name_is_the_one_a_person_meant(typed, meant):
    assert nearest(typed, KEYS) == meant


def test_chinese_names_are_compared_too():
    assert nearest("电商平", ["电商平台", "微信小程序"]) == "电商平台"
