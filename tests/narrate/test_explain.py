"""Explaining: every name finds its figure, every row read is accounted for, every part is shown."""

from __future__ import annotations

import json
from textwrap import dedent

import pytest

import deckgen

CONTACTS = """contact_id,customer_id,channel,direction,created_at,replied_at,solved,amount
1,a,电话,in,2023-01-01 08:00,2023-01-01 08:01,true,10
1,a,电话,in,2023-01-01 08:00,2023-01-01 08:01,true,10
2,a,电话,in,2023-01-03 08:00,2023-01-03 08:03,false,20
3,b,微信,in,2023-02-04 08:00,,true,30
4,b,微信,out,2023-02-10 08:00,,false,40
5,,微信,in,2023-03-20 08:00,2023-03-20 08:02,true,50
6,c,,in,2022-03-20 08:00,2022-03-20 08:02,true,60
7,c,电话,in,,,true,60
8,c,电话,in,2023-12-30 08:00,2023-12-30 08:02,true,60
"""
METRICS = """
version: 1
metrics:
  calls: {kind: aggregate, aliases: [来电], table: contacts, time: created_at, expression: count(*),
          label: {zh-Hans: 来电量, en: Calls}, definition: {zh-Hans: 来电, en: all calls}}
  wait: {kind: aggregate, unit: seconds, better: down, table: contacts, time: created_at,
         expression: "avg(seconds_between(created_at, replied_at))", label: 等待, definition: 等待}
  wait_in: {kind: aggregate, unit: seconds, table: contacts, time: created_at,
            expression: "avg(amount) filter (where solved)", label: 额, definition: 额}
  rate: {kind: aggregate, unit: percent, table: contacts, time: created_at, filter: amount > 10,
         numerator: count(*) filter (where solved), denominator: count(*),
         label: 解决率, definition: 解决率}
  again: {kind: cohort, unit: percent, table: contacts, time: created_at, key: [customer_id],
          window_days: 7, numerator: count(*) filter (where followed), denominator: count(*),
          label: 再来率, definition: 再来率}
  loyal: {kind: segmentation, table: contacts, time: created_at, key: customer_id,
          measures: {times: count(*)}, expression: count(*), label: 客户数, definition: 客户数}
  open_calls: {kind: snapshot, table: contacts, filter: created_at < at_moment and not solved,
               label: 未解决, definition: 未解决}
  per_day: {kind: derived, decimals: 1, expression: calls / period_days,
            label: 日均, definition: 日均}
  so_far: {kind: cumulative, of: calls, label: 累计, definition: 累计}
  part: {kind: share, unit: percent, of: calls, over: channel, label: 占比, definition: 占比}
  first: {kind: ranking, unit: percent, of: calls, over: channel, top: 1, label: 首, definition: 首}
  peak: {kind: peak, of: calls, over: month, label: 峰值, definition: 峰值}
"""
OUTLINE = """
version: 1
title: t
period: 2023
metrics: [metrics.yaml]
data:
  contacts:
    path: contacts.csv
    timezone: Asia/Shanghai
    unique: contact_id
    exclude: {呼出: direction = 'out'}
  targets: {path: targets.csv}
figures:
  busiest: {metric: calls, by: channel, pick: max}
  spring: {metric: calls, period: 2023Q1, compare: 2022Q1}
chapters:
  - id: c
    slides:
      - {id: s, message: "{calls}，{spring.change}，{per_day.yoy}，{calls.vs_target}"}
      - id: t
        message: "{rate}"
        blocks: [{id: t, kind: table, by: channel, columns: [{id: a, figure: calls.share}]}]
"""
COUNTED = ("calls", "wait", "wait_in", "rate", "again", "loyal", "open_calls")


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setenv("DECKGEN_LANG", "en")
    texts = {
        "metrics.yaml": METRICS,
        "outline.yaml": OUTLINE,
        "contacts.csv": CONTACTS,
        "targets.csv": "metric,period,value\ncalls,2023,9\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(dedent(text), "utf-8")
    return deckgen.load(tmp_path / "outline.yaml")


def refused(project, *args, **kwargs):
    with pytest.raises(deckgen.InputError) as caught:
        project.explain(*args, **kwargs)
    return [(item.code, dict(item.args)) for item in caught.value.report.items]


def dropped(rows):
    return {(d.why, d.name): d.rows for d in rows.dropped if d.rows}


@pytest.mark.parametrize("name", COUNTED)
@pytest.mark.parametrize("where", [{}, {"channel": "电话"}, {"channel": ["微信", ""]}])
def test_every_row_read_is_used_or_left_out_for_one_reason(project, name, where):
    if name == "loyal" and where:
        where = {}
    found = project.explain(name, where=where)
    (part,) = found.parts
    rows = part.rows
    assert rows.read == 9
    out = sum(n for _, n in rows.excluded) + sum(d.rows for d in rows.dropped)
    assert rows.used == rows.read - out + rows.spread
    if name != "loyal":
        assert rows.used == found.figure.n


def test_each_reason_counts_its_rows(project):
    assert dict(project.explain("calls").parts[0].rows.excluded) == {"duplicate": 1, "呼出": 1}
    assert dropped(project.explain("rate").parts[0].rows) == {
        ("undated", "created_at"): 1,
        ("period", "created_at"): 1,
        ("own", "amount > 10"): 1,
    }
    wait = project.explain("wait", where={"channel": "微信"}).parts[0].rows
    assert dropped(wait) == {
        ("undated", "created_at"): 1,
        ("period", "created_at"): 1,
        ("filter", "channel"): 3,
        ("value", "avg(seconds_between(created_at, replied_at))"): 1,
    }
    again = project.explain("again").parts[0].rows
    assert dropped(again)["window", "followed"] == 1
    assert dropped(again)["key", "customer_id"] == 1


def test_rows_spread_over_hours_are_told(tmp_path, project):
    path = tmp_path / "outline.yaml"
    spread = "    expand: {start: created_at, end: until, moment: hour_at}\n  targets:"
    path.write_text(OUTLINE.replace("  targets:", spread), "utf-8")
    rows = CONTACTS.splitlines()
    lines = [rows[0] + ",until", *(f"{r},2023-12-30 10:30" for r in rows[1:])]
    (tmp_path / "contacts.csv").write_text("\n".join(lines) + "\n", "utf-8")
    (tmp_path / "metrics.yaml").write_text(
        "version: 1\nmetrics:\n  hours: {kind: aggregate, table: contacts, time: hour_at,"
        " expression: count(*), label: h, definition: h}\n  calls: {kind: aggregate,"
        " table: contacts, time: hour_at, expression: count(*), label: h, definition: h}\n",
        "utf-8",
    )
    found = deckgen.load(path).explain("hours", period="2023-12-30")
    rows = found.parts[0].rows
    assert rows.spread > 0
    assert rows.used == found.figure.n
    out = sum(n for _, n in rows.excluded) + sum(d.rows for d in rows.dropped)
    assert rows.read + rows.spread == out + rows.used
    assert "one for each hour" in found.show()


@pytest.mark.parametrize(
    ("name", "figure", "value"),
    [
        ("calls", "calls@2023", 5),
        ("来电", "calls@2023", 5),
        ("spring", "calls@2023Q1", 4),
        ("busiest", "calls@2023[channel=电话]", 3),
        ("calls@2023-01", "calls@2023-01", 2),
        ("calls@2023[channel=电话|微信]", "calls@2023[channel=电话|微信]", 5),
        ("calls[channel=电话]@2023Q1", "calls@2023Q1[channel=电话]", 2),
        ("calls@2023[channel=电话].share", "calls@2023[channel=电话].share", None),
        ("calls.yoy", "calls@2023.yoy", 4),
        ("calls@2023.vs_target", "calls@2023.vs_target", -4),
        ("busiest.name", "calls@2023[channel=电话]", 3),
    ],
)
def test_a_figure_is_found_by_any_of_its_names(project, name, figure, value):
    found = project.explain(name).figure
    assert found.id == figure
    if value is not None:
        assert found.value == value


def test_every_id_that_metrics_prints_is_explained_with_the_same_value(project):
    printed = project.metrics().figures
    assert any(".2022" in name for name in printed)
    assert {name: project.explain(name).figure.value for name in printed} == {
        name: figure.value for name, figure in printed.items()
    }


def test_options_narrow_a_figure(project):
    found = project.explain("spring", period="2023-01", where={"channel": "电话"})
    assert found.figure.id == "calls@2023-01[channel=电话]"


def parts(found):
    return [part.figures[0].id if not part.query.by else part.query.by for part in found.parts]


def test_parts_are_explained_once_each(project):
    assert parts(project.explain("per_day")) == ["per_day@2023", "calls@2023"]
    assert parts(project.explain("so_far", period="2023Q2")) == [
        "so_far@2023Q2",
        "calls@2023-01-01..2023-06-30",
    ]
    assert parts(project.explain("part", where={"channel": "电话"})) == [
        "part@2023[channel=电话]",
        "calls@2023[channel=电话]",
        "calls@2023",
    ]
    assert parts(project.explain("first")) == ["first@2023", ("channel",), "calls@2023"]
    assert parts(project.explain("peak")) == ["peak@2023", ("month",)]
    assert parts(project.explain("calls.yoy")) == ["calls@2023", "calls@2022"]


def test_what_is_stated_is_no_part(project):
    found = project.explain("calls.vs_target")
    assert parts(found) == ["calls@2023"]
    assert [figure.id for figure in found.stated] == ["calls@2023.target"]


def test_the_sql_that_is_printed_gives_the_value(project):
    found = project.explain("rate")
    lines = found.show().splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("  SELECT"))
    end = next(n for n, line in enumerate(lines) if line.endswith(";"))
    with project._warehouse() as warehouse:
        warehouse.prepare({"contacts": dict.fromkeys(("created_at",), "time")})
        warehouse.prepare({"contacts": {"solved": "truth", "amount": "number"}})
        (row,) = warehouse.execute("\n".join(lines[start : end + 1]).rstrip(";"))
    assert list(row[:2]) == [found.figure.numerator, found.figure.denominator]


def test_a_breakdown_lists_its_figures(project):
    found = project.explain("calls", by="channel")
    assert [(f.id, f.value) for f in found.breakdown.figures] == [
        ("calls@2023[channel=微信]", 2),
        ("calls@2023[channel=电话]", 3),
    ]
    assert "GROUP BY" in found.breakdown.statements[0].sql
    text = found.show()
    assert "by Channel" in text
    states = project.explain("open_calls", by="quarter")
    assert len(states.breakdown.figures) == 4


def test_json_has_all_there_is(project):
    found = json.loads(project.explain("per_day", by="month").show("json"))
    assert found["metric"]["needs"] == {"contacts": ["created_at"]}
    assert found["metric"]["kind"] == "derived"
    assert found["figure"]["id"] == "per_day@2023"
    assert found["parts"][1]["rows"]["used"] == 5
    assert "SELECT" in found["parts"][1]["sql"]
    assert len(found["by"]["figures"]) == 12
    (contacts,) = found["inputs"]
    assert (contacts["table"], contacts["timezone"]) == ("contacts", "Asia/Shanghai")
    assert len(contacts["sha256"]) == 64


def test_the_text_is_in_the_users_language_and_not_wide(project, monkeypatch):
    from deckgen.metrics.show import width

    english = project.explain("calls@2023[channel=电话].yoy").show()
    assert "rows used" in english
    assert "Calls" in english
    monkeypatch.setenv("DECKGEN_LANG", "zh-Hans")
    chinese = project.explain("calls@2023[channel=电话].yoy").show()
    assert "计入行数" in chinese
    assert "来电量" in chinese
    for text in (english, chinese):
        assert max(map(width, text.splitlines())) <= 100


def test_what_cannot_be_found_is_told(project):
    assert refused(project, "cals") == [("M020", {"name": "cals", "near": "calls"})]
    assert refused(project, "busyest")[0][1]["near"] == "busiest"
    assert refused(project, "calls.yoi")[0][0] == "O215"
    assert refused(project, "calls", period="soon")[0][0] == "N103"
    assert refused(project, "calls", where={"channel": "电報"})[0][0] == "M030"
    assert refused(project, "calls", where={"chanel": "电话"})[0][0] == "M023"
    assert refused(project, "calls", by="chanel")[0][0] == "M023"
    assert refused(project, "calls.benchmark")[0][0] == "N217"


def test_a_figure_without_a_value_says_why(project):
    found = project.explain("rate", period="2023-05")
    assert found.figure.reason
    assert "no value because" in found.show()
