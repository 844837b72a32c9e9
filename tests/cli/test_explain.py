"""``deckgen explain``, ``list metrics`` and ``metrics`` as a user reads them."""

from __future__ import annotations

import csv
import io
import json

import pytest


def test_a_definition_needs_no_outline_and_says_what_does(run):
    done = run("explain", "FRT")
    assert done.code == 0
    assert done.out.startswith("first_response_time  Mean first response time\n")
    assert "lower is better" in done.out
    assert "deckgen explain first_response_time OUTLINE" in done.out
    found = json.loads(run("explain", "FRT", "--format", "json").out)
    assert found["metric"]["needs"] == {"contacts": ["created_at", "first_response_at"]}


def test_a_figure_is_explained_with_rows_files_and_sql(run):
    done = run("explain", "contacts", "outline.yaml")
    assert done.code == 0, done.err
    for word in ("1,380 contacts", "rows read from contacts", "SELECT", "contacts.csv", "sha256"):
        assert word in done.out


def test_options_narrow_and_break_down(run):
    found = json.loads(
        run(
            *("explain", "contacts", "outline.yaml", "--period", "2025H1"),
            *("--where", "channel=电话", "--where", "channel=邮件", "--by", "channel"),
            *("--format", "json"),
        ).out
        or "{}"
    )
    assert found["figure"]["id"] == "contacts@2025H1[channel=电话|邮件]"
    shown = {item["where"]["channel"][0]: item["value"] for item in found["by"]["figures"]}
    assert set(shown) == {"电话", "邮件"}
    assert sum(map(int, shown.values())) == int(found["figure"]["value"])


def test_data_may_be_given_and_the_language_is_the_users(run, here, monkeypatch):
    (here / "contacts.csv").rename(here / "export.csv")
    monkeypatch.setenv("DECKGEN_LANG", "zh-Hans")
    done = run("explain", "咨询量", "outline.yaml", "--data", "contacts=export.csv")
    assert done.code == 0, done.err
    assert "计入行数" in done.out


@pytest.mark.parametrize("outline", [(), ("outline.yaml",)])
def test_an_unknown_name_is_told_with_a_near_one(run, outline):
    done = run("explain", "contcats", *outline)
    assert done.code == 1
    assert "M020" in done.err
    assert "contacts" in done.err


def test_the_list_says_what_the_data_can_compute(run):
    lines = run("list", "metrics", "outline.yaml").out.splitlines()
    assert lines[0].split() == ["id", "label", "kind", "unit", "table", "available", "aliases"]
    named = {line.split()[0]: line for line in lines[1:]}
    assert " yes " in named["contacts"]
    assert " no " in named["csat"]
    assert "available" not in run("list", "metrics").out
    records = json.loads(run("list", "metrics", "outline.yaml", "--format", "json").out)
    csat = next(record for record in records if record["id"] == "csat")
    assert (csat["available"], csat["missing"]) == (False, {"surveys": ["score", "answered_at"]})
    assert (csat["kind"], csat["attribution"], csat["better"]) == ("aggregate", "event", "up")
    per_agent = next(item for item in records if item["id"] == "contacts_per_agent_average")
    assert set(per_agent["needs"]) == {"contacts", "agents"}


def test_a_list_goes_on_without_a_file_and_warns(run, here):
    (here / "contacts.csv").unlink()
    done = run("list", "metrics", "outline.yaml")
    assert done.code == 0
    assert "contacts.csv" in done.err
    assert " yes " not in done.out


def test_the_list_is_headed_in_the_users_language(run, monkeypatch):
    monkeypatch.setenv("DECKGEN_LANG", "zh-Hans")
    assert "可计算" in run("list", "metrics", "outline.yaml").out.splitlines()[0]


def test_metrics_prints_what_slides_show_beside_what_was_asked(run):
    found = {item["id"]: item for item in json.loads(json_of(run))["figures"]}
    change, share = found["contacts@2025.yoy"], next(n for n in found if n.endswith(".share"))
    assert change["quantity"] == "change"
    assert set(change["operands"]) <= set(found)
    assert found[share]["denominator"] == found["contacts@2025"]["value"]
    rows = list(csv.DictReader(io.StringIO(run("metrics", "outline.yaml", "--format", "csv").out)))
    assert {row["id"] for row in rows} == set(found)
    assert set(rows[0]) == set(change)


def json_of(run):
    return run("metrics", "outline.yaml", "--format", "json").out


@pytest.mark.parametrize("limit", ["64MB", "0.5 GiB", "1g", "2GB"])
def test_a_memory_limit_changes_no_figure(run, limit):
    usual = json_of(run)
    done = run("metrics", "outline.yaml", "--format", "json", "--memory-limit", limit)
    assert done.code == 0, done.err
    assert done.out == usual


@pytest.mark.parametrize(
    ("limit", "code"),
    [("lots", "O310"), ("", "O310"), ("512", "O310"), ("-1GB", "O310"), ("1MB", "O311")],
)
@pytest.mark.parametrize("command", ["check", "build", "metrics"])
def test_a_limit_that_is_none_is_told(run, command, limit, code):
    done = run(command, "outline.yaml", f"--memory-limit={limit}")
    assert done.code == 1
    assert code in done.err
    assert "Traceback" not in done.err


def test_the_limit_may_stand_in_the_environment(run, monkeypatch):
    monkeypatch.setenv("DECKGEN_MEMORY_LIMIT", "lots")
    assert "O310" in run("explain", "contacts", "outline.yaml").err
    assert run("check", "outline.yaml", "--memory-limit", "64MB").code == 0
