"""Figures printed: every field, in a fixed order, no digit lost."""

from __future__ import annotations

import csv
import io
import json

from deckgen.metrics.show import as_csv, as_json, as_table

CONTACTS = "created_at,channel,transfers\n2023-01-02,电话,1\n2023-01-03,APP,0\n2023-01-03,APP,0\n"


def shown(data, ask, query):
    return ask(
        data(contacts=CONTACTS), query("transfer_rate"), query("contacts", 2023, "channel")
    ).answers


def test_json_has_every_field_and_the_statements(data, ask, query):
    found = json.loads(as_json(shown(data, ask, query)))
    assert [item["id"] for item in found["figures"]] == [
        "contacts@2023[channel=APP]",
        "contacts@2023[channel=电话]",
        "transfer_rate@2023",
    ]
    rate = found["figures"][2]
    assert (rate["value"], rate["numerator"], rate["denominator"], rate["n"]) == (
        "0.3333333333333333333333333333",
        "1",
        "3",
        3,
    )
    assert "SELECT" in found["statements"][rate["statement"]]


def test_csv_has_a_row_a_figure(data, ask, query):
    rows = list(csv.DictReader(io.StringIO(as_csv(shown(data, ask, query)))))
    assert [row["value"] for row in rows] == ["2", "1", "0.3333333333333333333333333333"]


def test_a_table_lines_up(data, ask, query):
    lines = as_table(shown(data, ask, query)).splitlines()
    assert lines[0].split() == [
        "id",
        "label",
        "value",
        "unit",
        "n",
        "numerator",
        "denominator",
        "reason",
    ]
    assert "0.333333" in lines[3]


def test_what_is_printed_is_the_same_every_time(data, ask, query):
    assert as_json(shown(data, ask, query)) == as_json(shown(data, ask, query))
