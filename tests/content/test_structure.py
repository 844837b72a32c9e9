"""Blocks that give a slide its structure, composed from real rows."""

# ruff: noqa: E501 -- flow mappings keep the outline short

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from deckgen.charts.number_code import shown
from deckgen.content.blocks.axis import axis_of, usual_unit
from deckgen.content.blocks.lanes import Extent, extent, lanes
from deckgen.content.blocks.road_map_head import KEYS
from deckgen.content.model import Line
from deckgen.narrate.wording import load_wording
from tests.content.conftest import METRICS

OUTLINE = """
chapters:
  - id: one
    title: 第一章
    slides:
      - id: process
        message: 来电 {calls}
        blocks:
          - {id: p, kind: process, items: [{id: a, heading: 受理, figure: calls, body: 建单}, {id: b, heading: 处理, body: 限时},
             {id: c, heading: 回访, figure: solved, label: 已解决, accent: true}]}
      - id: loop
        kind: process
        message: 来电 {calls}
        blocks:
          - {id: p, kind: process, loop: 每月复盘, items: [{id: a, heading: 发现}, {id: b, heading: 改进}, {id: c, heading: 验证}]}
          - {id: c, kind: chart, metric: calls, by: month}
      - id: map
        message: 来电 {calls}
        blocks:
          - id: m
            kind: road_map
            items:
              - {id: a, track: 工具, heading: 上线, from: 2023-01-05, to: 2023-03-31}
              - {id: b, track: 工具, heading: 推广, from: 2023-02-01, to: 2023-06-30, state: doing}
              - {id: c, track: 培训, heading: 认证, from: 2023-07-01, to: 2023-12-31, accent: true}
            milestones: [{id: x, heading: 验收, date: 2023-12-27}, {id: y, heading: 试点, date: 2023-03-31}]
            today: 2023-05-02
      - id: journey
        message: 来电 {calls}
        blocks:
          - id: j
            kind: journey
            mean: true
            stages:
              - {id: a, heading: 进线, figure: "wait[kind=退货]", texts: {touch: 电话, pain: 排队}}
              - {id: b, heading: 处理, figure: "wait[kind=物流]"}
              - {id: c, heading: 回访, figure: "wait[kind=咨询]", texts: {chance: "共 {calls}"}}
            highlight: max
      - id: ranked
        message: 来电 {calls}
        blocks:
          - id: t
            kind: ranked_tiers
            columns: [{id: what, label: 问题}, {id: goal, label: 目标, accent: true}]
            tiers:
              - {id: p0, name: P0, heading: 立即, items: [{id: a, texts: {what: 退货, goal: "{calls}"}}, {id: b, texts: {what: 物流}}]}
              - {id: p1, name: P1, items: [{id: c, texts: {what: 咨询}}]}
      - id: pyramid
        message: 来电 {calls}
        blocks:
          - {id: p, kind: pyramid, levels: [{id: a, name: 口碑, heading: 好评, figure: solved}, {id: b, name: 速度, body: 快}, {id: c, name: 人}]}
      - id: comparison
        message: 来电 {calls}
        blocks:
          - id: c
            kind: comparison
            columns: [{id: then, heading: 前, period: 2022}, {id: now, heading: 后, period: 2023}]
            label: 项目
            rows: [{id: n, figure: calls}, {id: w, figure: wait}, {id: r, label: 班次, texts: {then: 两班, now: 三班}}]
      - id: benchmark
        message: 来电 {calls}
        blocks:
          - {id: c, kind: comparison, columns: [{id: peer, heading: 行业, use: benchmark}, {id: us, heading: 本部}], rows: [{id: s, figure: solved}]}
      - id: attainment
        message: 来电 {calls}
        blocks:
          - {id: t, kind: attainment, metrics: [solved]}
      - id: causes
        message: 来电 {calls}
        blocks:
          - {id: c, kind: chart, chart: pareto, metric: calls, by: kind}
          - {id: w, kind: causes, metric: calls, by: kind, top: 2, items: [{id: a, value: 退货, cause: 尺码不准, action: 补尺码表}]}
      - id: dots
        message: 来电 {calls}
        blocks:
          - {id: m, kind: matrix, marks: dots, by: kind, columns: [{id: n, heading: 量, figure: calls}, {id: w, heading: 等待, figure: wait}]}
"""


def rows(deck, name, slot="table1"):
    table = deck.fill(slot, name).payload
    return [[cell.text.text for cell in row.cells] for row in table.rows]


def test_the_layouts_follow_from_the_blocks(deck):
    layouts = {slide.id: slide.layout for slide in deck.composed.content.slides}
    assert layouts == {
        "process": "process-3", "loop": "process-loop-3", "map": "road-map", "journey": "journey",
        "ranked": "ranked-tiers", "pyramid": "pyramid-3", "comparison": "comparison",
        "benchmark": "comparison", "attainment": "attainment", "causes": "pareto-causes",
        "dots": "matrix",
    }  # fmt: skip


def test_nothing_is_wrong_with_any_of_them(deck):
    assert deck.codes == []


def test_steps_are_numbered_and_those_without_a_figure_show_a_dash(deck):
    assert deck.text("step1.heading", "process") == "1  受理"
    assert deck.text("step1.figure", "process") == "10 次\n来电量"
    assert deck.text("step2.figure", "process") == "—"
    assert deck.fill("step3.figure", "process").payload.paragraphs[0].runs[0].style == "message"
    assert deck.fill("step3.heading", "process").tone == "message"
    assert deck.fill("step1.heading", "process").tone == ""


def test_a_step_keeps_the_lines_that_its_author_broke_its_name_into(slide):
    made = slide("""
        message: 来电 {calls}
        blocks:
          - id: p
            kind: process
            items: [{id: a, heading: "记录\\n投诉内容"}, {id: b, heading: 核实}, {id: c, heading: 答复}]
    """)
    assert made.fill("step1.heading").payload.text == "1  记录\n投诉内容"
    assert made.fill("step2.heading").payload.text == "2  核实"


def test_the_words_under_a_steps_figure_keep_their_lines(slide):
    made = slide("""
        message: 来电 {calls}
        blocks:
          - id: p
            kind: process
            items: [{id: a, heading: 核实, figure: solved, label: "共 {calls}\\n按期"}, {id: b, heading: 答复}, {id: c, heading: 回访}]
    """)
    assert made.text("step1.figure").split("\n")[1:] == ["共 10 次", "按期"]


def test_a_process_without_figures_has_no_row_of_dashes(deck):
    assert not [slot for slot in deck.slots("loop") if slot.endswith(".figure")]


def test_a_loop_says_what_happens_on_the_way_back(deck):
    assert deck.text("back", "loop") == "每月复盘"
    assert "chart1" in deck.slots("loop")


def test_bars_begin_and_end_at_their_days(deck):
    table = deck.fill("table1", "map").payload
    bars = {name: tuple(round(end, 2) for end in ends) for name, ends in reach(table).items()}
    month = {"1/5": 4 / 31, "2/1": 1.0, "4/1": 3.0, "7/1": 6.0, "1/1": 12.0}
    ends = {"上线": ("1/5", "4/1"), "推广": ("2/1", "7/1"), "认证": ("7/1", "1/1")}
    assert bars == {
        name: tuple(pytest.approx(month[day], abs=0.01) for day in days)
        for name, days in ends.items()
    }


def reach(table, unit: float = 0.87 / 12) -> dict[str, tuple[float, float]]:
    """From where to where the bars of a calendar reach, in months of one year."""
    ends = [0.0]
    for column in table.columns:
        ends.append(ends[-1] + column.width)
    return {
        cell.text.text.split("  ")[0]: tuple(
            (ends[place] - 0.13) / unit for place in (at, at + cell.across)
        )
        for row in table.rows
        for at, cell in enumerate(row.cells)
        if cell.fill and cell.text.text
    }


def test_places_a_day_apart_share_a_column_where_that_would_be_too_narrow(slide):
    """LibreOffice widens columns of less than a millimetre."""
    item = "{{id: {0}, track: {0}, heading: {0}, from: {1}, to: 2023-12-31}}"
    days = {"a": "2023-01-02", "b": "2023-03-10", "c": "2023-03-11", "d": "2023-03-14"}
    work = ", ".join(item.format(*each) for each in days.items())
    made = reach(slide(ROAD.format(f"periods: month, items: [{work}]")).fill("table1").payload)
    begun = {name: round(ends[0], 2) for name, ends in made.items()}
    assert begun == {"a": 0, "b": 2.29, "c": 2.29, "d": 2.42}
    assert min(ends[1] - ends[0] for ends in made.values()) > 0.2


def test_a_bar_of_a_day_is_wide_enough_to_be_seen(slide):
    work = "{id: a, heading: 甲, from: 2023-12-31, to: 2023-12-31}, {id: b, heading: 乙, from: 2023-01-01, to: 2023-01-01}, {id: c, heading: 丙, from: 2023-05-01, to: 2023-06-30}"
    table = slide(ROAD.format(f"periods: month, items: [{work}]")).fill("table1").payload
    widths = [column.width for column in table.columns]
    bars = [sum(widths[at : at + cell.across]) for row in table.rows for at, cell in enumerate(row.cells) if cell.fill and cell.lines]  # fmt: skip
    assert min(bars) > 0.01


def test_a_calendar_has_no_column_that_only_lies_within_cells(deck):
    table = deck.fill("table1", "map").payload
    rows = [[(cell.text, cell.across) for cell in row.cells] for row in table.rows]
    rows.append([(column.header, column.across) for column in table.columns])
    begun = {at for cells in rows for at in starts(cells)}
    assert begun == set(range(len(table.columns)))
    assert abs(sum(column.width for column in table.columns) - 1) < 1e-9


def starts(cells):
    """Where a row has cells that are not covered by another."""
    at = 0
    while at < len(cells):
        yield at
        at += cells[at][1]


def test_overlapping_work_of_a_track_stands_in_lanes_under_one_name(deck):
    table = deck.fill("table1", "map").payload
    names = [r.cells[0] for r in table.rows if r.cells[0].text.text]
    assert [(cell.text.text, cell.down) for cell in names[:2]] == [("工具", 3), ("培训", 1)]
    gaps = [row.key for row in table.rows if row.gap]
    assert gaps[:3] == ["track0.top", "track0.1.top", "track0.end"]


def test_milestones_carry_their_day_and_the_last_one_reads_to_the_left(deck):
    words = [text for row in rows(deck, "map")[3:] for text in row if "◆" in text]
    assert words == ["◆ 3/31 试点", " 12/27 验收  ◆"]


def test_the_period_of_today_is_tinted_and_said_at_the_foot(deck):
    heads = deck.fill("table1", "map").payload.columns
    assert [head.header.text for head in heads if head.tint and head.header.text] == ["5 月"]
    assert "着色的是当前（5/2）" in deck.text("source", "map")


def test_the_key_of_a_road_map_stands_on_the_very_grounds_of_its_bars(slide):
    item = "{{id: {0}, heading: {0}, from: 2023-0{1}-01, to: 2023-0{1}-28{2}}}"
    work = (item.format("a", 1, ", state: doing"), item.format("b", 3, ""))
    more = item.format("c", 5, ", accent: true")
    doing, planned = ("进行中", "accent"), ("计划中", "accent_pale")
    assert key(slide, work) == [doing, planned]
    assert key(slide, (*work, more)) == [doing, planned, ("重点", "message_text")]
    assert key(slide, work[1:]) == [], "one colour says nothing"
    assert key(slide, (work[1], more)) == [("重点", "message_text"), ("其他", "accent_pale")]
    done = item.format("d", 7, ", state: done")
    assert len(key(slide, (*work, more, done))) == KEYS


def key(slide, work) -> list[tuple[str, str]]:
    """The words of a road map's key and their grounds, of which each is one of a bar's."""
    made = slide(ROAD.format(f"items: [{', '.join(work)}]"))
    found = [fill for fill in made.slide("s").fills if ".key" in fill.slot]
    table = made.fill("table1").payload
    assert {fill.tone for fill in found} <= {c.fill for row in table.rows for c in row.cells}
    assert [fill.slot[-1] for fill in found] == ["1", "2", "3", "4"][KEYS - len(found) :]
    return [(fill.payload.text, fill.tone) for fill in found]


WEEKS = """
    items: [{id: a, track: 流程, heading: 试点会签, from: 2025-09-01, to: 2025-09-14},
            {id: b, track: 流程, heading: 推广, from: 2025-09-15, to: 2025-09-28}],
    milestones: [{id: x, heading: 启动, date: 2025-09-01}, {id: y, heading: 推广, date: 2025-09-15, accent: true},
                 {id: z, heading: 验收, date: 2025-09-30}],
    MORE periods: week
"""
PHASES = """
    phases: [{id: p, heading: 试点阶段, from: 2025-09-01, to: 2025-09-14},
             {id: q, heading: 推广阶段, from: 2025-09-15, to: 2025-09-30, accent: true}],
"""


def weeks(slide, more: str = ""):
    return slide(ROAD.format(WEEKS.replace("MORE", more).replace("\n", " ")))


def test_the_axis_of_weeks_ends_with_the_last_day(slide):
    table = weeks(slide).fill("table1").payload
    heads = [column.header.text for column in table.columns if column.header.text]
    assert heads[1:] == [
        "第 1 周  9/1–9/7", "第 2 周  9/8–9/14", "第 3 周  9/15–9/21", "第 4 周  9/22–9/28",
        "9/29–30",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("last", "first"), [("2023-10-15", "9/4–9/10"), ("2023-12-17", "9/4")], ids=["6 weeks", "15"]
)
def test_weeks_too_narrow_for_both_their_ends_are_told_by_their_first_days(slide, last, first):
    work = f"[{{id: a, heading: 上线, from: 2023-09-04, to: {last}}}]"
    table = slide(ROAD.format(f"periods: week, items: {work}")).fill("table1").payload
    heads = [column.header.text for column in table.columns if column.header.text]
    assert heads[1] == first
    assert len({"–" in head for head in heads[1:]}) == 1, "all alike"


def test_phases_stand_over_the_weeks(slide):
    table = weeks(slide, PHASES).fill("table1").payload
    heads = [(c.header.text, c.fill) for c in table.columns if c.header.text]
    assert heads == [("2025 年", None), ("试点阶段", "accent_light"), ("推广阶段", "accent")]
    assert table.rows[0].cells[0].text.text == ""
    assert "第 1 周  9/1–9/7" in [cell.text.text for cell in table.rows[0].cells]
    assert "试点阶段 9/1–9/14" in weeks(slide, PHASES).fill("table1").alt


DUE = "items: [{{id: a, heading: 会签, from: 2025-09-01, to: 2025-09-05}}, {{id: b, heading: 推广, from: 2025-09-15, to: 2025-09-28}}], milestones: [{{id: x, heading: 批复, date: 2025-09-05}}, {{id: y, heading: 启动, date: 2025-09-{0}}}], periods: week"


@pytest.mark.parametrize(("day", "after"), [("14", 1), ("15", 0), ("20", 1)])
def test_milestones_stand_after_their_days_but_where_work_begins(slide, day, after):
    """Where the bars end that are due on one, or begin that it opens."""
    table = slide(ROAD.format(DUE.format(day))).fill("table1").payload
    marks = marked(table)
    week = 0.87 / 28
    assert marks["批复"] == pytest.approx(0.13 + 5 * week, abs=1e-4)
    assert marks["启动"] == pytest.approx(0.13 + (int(day) - 1 + after) * week, abs=1e-4)


def marked(table) -> dict[str, float]:
    """Where the marks of a calendar's milestones stand, as shares of its width."""
    ends = [0.0]
    for column in table.columns:
        ends.append(ends[-1] + column.width)
    return {
        cell.text.text.strip(" ◆")[-2:]: ends[at] + cell.mark
        if cell.align == "left"
        else ends[at + cell.across] - cell.mark
        for row in table.rows
        for at, cell in enumerate(row.cells)
        if cell.mark is not None
    }


def test_milestones_stand_before_their_days_where_more_work_begins_on_them(slide):
    begun = DUE.replace("2025-09-05}}]", "2025-09-15}}]").replace("id: x, heading: 批复, date: 2025-09-05", "id: x, heading: 批复, date: 2025-09-01")  # fmt: skip
    table = slide(ROAD.format(begun.format("15"))).fill("table1").payload
    ends = [0.0]
    for column in table.columns:
        ends.append(ends[-1] + column.width)
    edges = {
        cell.text.text: (ends[at], ends[at + cell.across])
        for row in table.rows for at, cell in enumerate(row.cells) if cell.fill and cell.text.text
    }  # fmt: skip
    assert edges["会签"][0] == pytest.approx(marked(table)["批复"], abs=1e-4)
    assert edges["推广"][0] == pytest.approx(marked(table)["启动"], abs=1e-4)


def test_a_milestone_of_the_last_day_has_room_for_its_mark(slide):
    table = slide(ROAD.format(DUE.format("28"))).fill("table1").payload
    assert 0.985 < marked(table)["启动"] < 0.995


def test_plain_milestones_have_lines_all_or_none(slide):
    """Where bars hide one of them, the others have none; an accented one is by itself."""
    item = "{{id: {0}, track: {0}, heading: {0}, from: 2025-09-{1}, to: 2025-09-28}}"
    day = "{{id: {0}, heading: {0}, date: 2025-09-{1}{2}}}"

    def lined(*days: str) -> set[str]:
        found = ", ".join(day.format(*each) for each in zip("xyz", *[iter(days)] * 1, ("", "", ", accent: true"), strict=False))  # fmt: skip
        items = ", ".join(item.format(name, at) for name, at in (("a", "10"), ("b", "15")))
        table = slide(ROAD.format(f"items: [{items}], milestones: [{found}], periods: week"))
        cells = (c for row in table.fill("table1").payload.rows for c in row.cells)
        return {line.color for cell in cells for line in cell.lines if line.dashed}

    assert lined("04", "12") == {"neutral"}
    assert lined("04", "20") == set(), "both bars hide the second"
    assert lined("04", "20", "12") == {"message"}


def test_a_milestone_is_a_dashed_line_that_bars_hide(slide):
    table = weeks(slide).fill("table1").payload
    found = [
        {(line.side, line.color) for cell in row.cells for line in cell.lines if line.dashed}
        for row in table.rows
    ]
    assert found[0] == {("left", "message"), ("right", "message")}, "of the accented one alone"
    assert found[1] == set(), "two bars meet on 9/15"
    assert found[-1] == set(), "no line under its mark"


def test_milestones_all_have_lines_where_none_is_accented(slide):
    days = "milestones: [{id: x, heading: 批, date: 2025-09-05}, {id: y, heading: 推, date: 2025-09-10}],"
    line = Line("left", "neutral", 1.75, dashed=True)
    assert crossed(slide, "a 甲 15 28", line, days)
    marked = days.replace("09-10", "09-10, accent: true")
    assert crossed(slide, "a 甲 15 28", line, marked) == []


def crossed(slide, work: str, line: Line, more: str = "") -> list[str]:
    """The rows of a road map that a line is drawn in."""
    item = "{{id: {0}, track: {1}, heading: {0}, from: 2025-09-{2}, to: 2025-09-{3}}}"
    items = ", ".join(item.format(*each.split()) for each in work.split(", "))
    table = slide(ROAD.format(f"items: [{items}], {more} periods: week")).fill("table1").payload
    return [row.key for row in table.rows if any(line in cell.lines for cell in row.cells)]


def dashed(slide, work: str) -> list[str]:
    """The rows that the line of the accented milestone, on 9/15, is drawn in."""
    day = "milestones: [{id: y, heading: 推广, date: 2025-09-15, accent: true}],"
    return crossed(slide, work, Line("left", "message", 1.75, dashed=True), day)


def test_lines_of_milestones_run_behind_the_bars_or_not_at_all(slide):
    whole = [f"track{at}.{part}" for at in (0, 1) for part in ("top", "0", "end")]
    behind = [key for key in whole if key != "track0.0"]
    assert dashed(slide, "a 甲 08 28, b 乙 15 28") == behind, "a bar lies over it"
    assert dashed(slide, "a 甲 08 14, b 乙 15 28") == whole, "bars end and begin at it"
    assert dashed(slide, "a 甲 08 28, b 乙 08 28") == [], "bars would hide all but its pieces"


def test_a_milestone_has_its_mark_and_its_day_in_one_colour(slide):
    day = (
        "milestones: [{id: x, heading: 批, date: 2025-09-05}, "
        "{id: y, heading: 推, date: 2025-09-15, accent: true}],"
    )
    items = "items: [{id: a, track: 甲, heading: 办, from: 2025-09-01, to: 2025-09-28}],"
    table = slide(ROAD.format(f"{items} {day} periods: week")).fill("table1").payload
    runs = [run for row in table.rows for cell in row.cells for run in cell.text.paragraphs[0].runs]
    styles = {run.text.strip(): run.style for run in runs if run.token == "date"}
    assert styles == {"9/5": "accent", "9/15": "message"}
    assert [run.style for run in runs if run.text == "◆"] == ["accent", "message"]


def test_lines_between_weeks_lie_behind_the_bars(slide):
    rule = Line("left", "rule", 0.75)
    whole = [f"track{at}.{part}" for at in (0, 1) for part in ("top", "0", "end")]
    assert crossed(slide, "a 甲 01 03, b 乙 10 14", rule) == whole
    beside = ["track0.top", "track0.0", "track0.end", "track1.top", "track1.end"]
    assert crossed(slide, "a 甲 01 03, b 乙 01 14", rule) == beside, "not through the bar"


def test_bars_say_their_days_where_nothing_above_them_does(slide):
    def days(more: str) -> bool:
        table = weeks(slide, more).fill("table1").payload
        return any("9/1–9/14" in c.text.text for r in table.rows for c in r.cells if c.fill)

    assert not days("")
    assert not days(PHASES)
    assert days("dates: true,")
    months = "items: [{id: a, heading: 上线, from: 2023-01-05, to: 2023-09-30}]"
    bar = "上线  1/5–9/30"
    said = [
        [cell.text.text for row in made.payload.rows for cell in row.cells if cell.fill]
        for made in (
            slide(ROAD.format(months + no)).fill("table1") for no in ("", ", dates: false")
        )
    ]
    assert bar in said[0]
    assert "上线" in said[1]


def test_bars_have_the_colour_of_their_phase_if_asked(slide):
    more = "{id: c, track: 流程, heading: 到岗, from: 2025-09-08, to: 2025-09-28, state: doing},"
    text = ROAD.format(WEEKS.replace("items: [", f"items: [{more}").replace("MORE", PHASES + "tone: phase,").replace("\n", " "))  # fmt: skip
    table = slide(text).fill("table1").payload
    fills = {c.text.text: c.fill for row in table.rows for c in row.cells if c.fill and c.text.text}
    assert fills == {"试点会签": "accent_pale", "推广": "accent", "到岗": "neutral_pale"}
    assert "■" not in table.rows[0].cells[0].text.text, "the phases tell the colours"
    assert "N373" in weeks(slide, "tone: phase,").codes


def test_the_mark_of_a_milestone_stands_on_its_line(slide):
    table = weeks(slide).fill("table1").payload
    widths = [column.width for column in table.columns]
    line = [at for at, cell in enumerate(table.rows[0].cells) if Line("left", "message", 1.75, dashed=True) in cell.lines]  # fmt: skip
    assert sum(widths[: line[0]]) == pytest.approx(marked(table)["推广"], abs=1e-4)


def test_small_words_under_a_track_are_the_authors_or_its_owners(slide):
    named = weeks(slide, "tracks: {流程: 牵头：财务部},").fill("table1").payload
    assert named.rows[1].cells[0].text.text == "流程\n牵头：财务部"
    rows = "records: {table: plans, heading: what, from: done, to: done, track: what, owner: owner, where: {owner: 王一}}"
    owned = slide(ROAD.format(rows)).fill("table1").payload
    assert owned.rows[1].cells[0].text.text == "补充知识库\n王一"


def test_the_line_of_a_journey_is_the_figures_with_the_ground_of_the_key_stage(deck):
    chart = deck.fill("chart1", "journey").payload
    band, line, mean, spot = chart.series
    assert [band.role, line.values[2], mean.dashed] == ["ground", Decimal(50), True]
    assert [value is not None for value in band.values] == [False, False, True]
    assert band.values[2] == chart.maximum
    assert (spot.color, spot.values) == ("message", (None, None, line.values[2]))
    assert "平均 25 秒" in deck.text("chart1.label", "journey")


def test_the_names_of_a_journeys_stages_stand_over_its_line(deck):
    stages = deck.fill("table1.heading", "journey").payload
    below = deck.fill("table1", "journey").payload
    names = [column.header.text for column in stages.columns]
    assert names == ["阶段", "1  进线", "2  处理", "3  回访"]
    assert not stages.rows
    assert {column.header.text for column in below.columns} == {""}
    assert [column.width for column in below.columns] == [c.width for c in stages.columns]
    assert {line.side for cell in below.rows[0].cells for line in cell.lines} == {"top", "bottom"}


def test_the_first_row_under_a_journeys_line_heads_its_columns(deck):
    below = deck.fill("table1", "journey").payload
    assert below.first_heads
    sides = {line.side: line.width for line in below.rows[0].cells[1].lines}
    assert sides == {"top": 0.75, "bottom": 0.75}, "not the strong rule under other headers"


def test_a_journey_says_the_scale_of_a_metric_that_knows_it(slide):
    mood = """
  mood: {kind: aggregate, label: 情绪分, definition: 均值, unit: score, decimals: 1, scale: [1, 5],
    table: calls, time: created_at, expression: avg(3)}
"""
    stages = ", ".join(f"{{id: s{at}, heading: 段, figure: mood}}" for at in range(3))
    block = f"""
        message: 来电 {{calls}}
        blocks: [{{id: j, kind: journey, stages: [{stages}]}}]
    """
    made = slide(block, metrics=METRICS + mood)
    assert made.text("chart1.label") == "情绪分\n1–5 分"


def test_the_mean_of_a_journey_of_stated_values_is_planned_too(slide):
    stages = ", ".join(
        f"{{id: {name}, heading: {name}, figure: solved.benchmark}}" for name in ("a", "b", "c")
    )
    deck = slide(f"""
        message: 来电 {{calls}}
        blocks: [{{id: j, kind: journey, mean: true, stages: [{stages}]}}]
    """)
    assert [series.role for series in deck.fill("chart1").payload.series][-1] == "mean"


def test_a_journey_has_the_usual_rows_and_tints_the_key_stage(deck):
    table = deck.fill("table1", "journey").payload
    assert [row.cells[0].text.text for row in table.rows] == ["触点", "痛点", "机会"]
    assert [cell.tint for cell in table.rows[2].cells] == [None, None, None, "message"]
    assert rows(deck, "journey")[2][3] == "共 10 次"


def test_the_name_of_a_tier_reaches_over_its_rows(deck):
    table = deck.fill("table1", "ranked").payload
    names = [row.cells[0] for row in table.rows]
    assert [(cell.text.text, cell.down, cell.fill) for cell in names if cell.text.text] == [
        ("P0\n立即", 2, "message_text"), ("P1", 1, "accent"),
    ]  # fmt: skip


def test_the_columns_of_ranked_tiers_differ_in_weight(slide):
    """Goals in the colour of their tier, evidence stands back, and no ground beside the seams."""
    texts = "texts: {what: 退货, fact: '{calls}', goal: '{calls}'}"
    tiers = ", ".join(
        f"{{id: p{at}, name: P{at}, items: [{{id: i{at}, {texts}}}]}}" for at in range(4)
    )
    columns = "{id: what, label: 事}, {id: fact, label: 据, quiet: true}, {id: goal, label: 标, accent: true}"
    made = slide(f"""
        message: 来电 {{calls}}
        blocks: [{{id: t, kind: ranked_tiers, columns: [{columns}], tiers: [{tiers}]}}]
    """)
    rows = [row for row in made.fill("table1").payload.rows if not row.gap]
    styles = [
        tuple({run.style for p in cell.text.paragraphs for run in p.runs} for cell in row.cells[1:])
        for row in rows
    ]
    goals = ["message", "accent", "tier_quiet", "tier_quiet"]
    assert styles == [({"strong"}, {"muted"}, {goal}) for goal in goals]
    assert rows[3].cells[0].fill == "neutral_text"
    assert {line.color for row in rows for at in (0, -1) for line in row.cells[at].lines} == {
        "backdrop"
    }


def test_tiers_are_apart_by_rows_so_that_all_lines_of_one_are_equally_tall(slide):
    item = "{{id: i{0}{1}, texts: {{what: 退货}}}}"
    items = [", ".join(item.format(tier, at) for at in range(3)) for tier in range(2)]
    tiers = ", ".join(f"{{id: t{at}, name: 组{at}, items: [{items[at]}]}}" for at in range(2))
    made = slide(f"""
        message: 来电 {{calls}}
        blocks: [{{id: t, kind: tiers, columns: [{{id: what, label: 问题}}], tiers: [{tiers}]}}]
    """)
    rows = made.fill("table1").payload.rows
    assert [bool(row.gap) for row in rows] == [False] * 3 + [True] + [False] * 3
    assert len({row.cells[1].lines for row in rows}) == 1, "no wide line takes from its row"
    assert not any(cell.fill or cell.tint for cell in rows[3].cells)


def test_the_goal_of_a_line_set_off_has_the_colour_that_reads_on_its_ground(slide):
    made = slide("""
        message: 来电 {calls}
        blocks:
          - id: t
            kind: ranked_tiers
            columns: [{id: what, label: 事}, {id: goal, label: 目标}]
            tiers:
              - {id: p0, name: P0, items: [{id: a, texts: {what: 退货, goal: 月底}}]}
              - {id: p1, name: P1, items: [{id: b, accent: true, texts: {what: 物流, goal: 月底}}]}
    """)
    goals = [row.cells[-1] for row in made.fill("table1").payload.rows if not row.gap]
    found = [(goal.tint, goal.text.paragraphs[0].runs[0].style) for goal in goals]
    assert found == [("message", "message")] * 2


@pytest.mark.parametrize(
    ("kind", "more", "last"),
    [
        ("ranked_tiers", "", ["message", "accent", "tier_quiet"]),
        ("ranked_tiers", ", quiet: true", ["muted"] * 3),
        ("tiers", "", [None] * 3),
    ],
)
def test_the_last_column_of_ranked_tiers_has_their_colours_where_none_is_named(
    slide, kind, more, last
):
    tiers = ", ".join(
        f"{{id: p{at}, name: P{at}, items: [{{id: i{at}, texts: {{what: 退货, due: 月底}}}}]}}"
        for at in range(3)
    )
    columns = f"{{id: what, label: 事}}, {{id: due, label: 期限{more}}}"
    made = slide(f"""
        message: 来电 {{calls}}
        blocks: [{{id: t, kind: {kind}, columns: [{columns}], tiers: [{tiers}]}}]
    """)
    rows = [row for row in made.fill("table1").payload.rows if not row.gap]
    runs = [row.cells[-1].text.paragraphs[0].runs for row in rows]
    assert [run.style for (run,) in runs] == last


@pytest.mark.parametrize(
    ("count", "colors"), [(3, ["accent", "accent_mid", "rule"]), (4, ["accent"] * 4)]
)
def test_tiers_of_equal_rank_fade_only_while_there_is_a_colour_for_each(slide, count, colors):
    tiers = ", ".join(
        f"{{id: t{at}, name: 组{at}, items: [{{id: i{at}, texts: {{what: 退货}}}}]}}"
        for at in range(count)
    )
    made = slide(f"""
        message: 来电 {{calls}}
        blocks:
          - {{id: t, kind: tiers, columns: [{{id: what, label: 问题}}], tiers: [{tiers}]}}
    """)
    rows = made.fill("table1").payload.rows
    assert [row.cells[0].fill for row in rows if not row.gap] == colors


def test_levels_of_a_pyramid_have_name_words_and_figure(deck):
    assert deck.text("level1.name", "pyramid") == "口碑"
    assert deck.text("level1", "pyramid") == "好评"
    assert deck.text("level1.figure", "pyramid") == "80.0%\n解决率"
    assert "level3" not in deck.slots("pyramid")


def test_levels_that_a_message_is_about_are_set_off(slide):
    level = "{{id: {0}, name: {0}, figure: calls, accent: {1}}}"
    levels = ", ".join(
        level.format(*each) for each in (("a", "false"), ("b", "true"), ("c", "false"))
    )
    made = slide(
        f"message: 来电 {{calls}}\nblocks: [{{id: p, kind: pyramid, levels: [{levels}]}}]\n"
    )
    assert [made.fill(f"level{at}.name").tone for at in (1, 2, 3)] == ["", "message", ""]
    styles = [made.fill(f"level{at}.figure").payload.paragraphs[0].runs[0].style for at in (1, 2)]
    assert styles == [None, "message"]


def test_a_long_name_over_a_heading_gets_the_room_for_one_line(slide):
    share = []
    for name in ("高优先级", "中长期规划"):
        made = slide(f"""
            message: 来电 {{calls}}
            blocks:
              - id: t
                kind: ranked_tiers
                columns: [{{id: what, label: 问题}}]
                tiers:
                  - {{id: a, name: {name}, heading: 体系, items: [{{id: x, texts: {{what: 退货}}}}]}}
                  - {{id: b, name: 其他, items: [{{id: y, texts: {{what: 物流}}}}]}}
        """)
        share.append(made.fill("table1").payload.columns[0].width)
    assert share[0] < share[1]


def test_the_first_column_of_a_comparison_is_named_by_its_author(deck):
    heads = [
        deck.fill("table1", name).payload.columns[0].header.text
        for name in ("comparison", "benchmark")
    ]
    assert heads == ["项目", "对比项"]


def test_the_change_of_a_comparison_is_worked_out_and_says_what_is_better(deck):
    table = rows(deck, "comparison")
    assert table[0] == ["来电量", "4 次", "10 次", "▲ 增长 150.0%"]
    assert table[1] == ["平均等待", "40 秒", "25 秒", "▼ 缩短 15 秒"]
    assert table[2] == ["班次", "两班", "三班", ""]
    styles = [
        row.cells[-1].text.paragraphs[0].runs[0].style
        for row in deck.fill("table1", "comparison").payload.rows
    ]
    assert styles[:2] == ["strong", "good"]


def test_only_the_last_side_of_a_comparison_stands_out_and_its_marks_stand_in_a_line(deck):
    spec = deck.fill("table1", "comparison").payload
    first, last = spec.rows[0].cells[1:3]
    assert [cell.text.paragraphs[0].runs[0].style for cell in (first, last)] == [None, "strong"]
    assert {row.cells[-1].align for row in spec.rows} == {spec.columns[-1].align} == {"left"}
    assert {cell.align for row in spec.rows for cell in row.cells[1:3]} == {"center"}


def test_where_an_author_marks_a_figure_of_a_comparison_no_other_stands_out(slide):
    made = slide("""
        message: 来电 {calls}
        blocks:
          - id: c
            kind: comparison
            change: false
            columns: [{id: then, heading: 前, period: 2022}, {id: now, heading: 后, accent: true}]
            rows:
              - {id: n, figure: calls}
              - {id: w, label: 等待, texts: {then: "{wait.previous}", now: "**{wait}**"}}
    """)
    table = made.fill("table1").payload
    styles = [[cell.text.paragraphs[0].runs[0].style for cell in row.cells] for row in table.rows]
    assert styles == [["strong", None, None], ["strong", None, "strong"]]
    assert tints(made) == [[None, None, "accent"]] * 2, "the column set off keeps its ground"


def test_a_comparison_of_words_alone_reads_from_one_line(slide):
    made = slide("""
        message: 来电 {calls}
        blocks:
          - id: c
            kind: comparison
            columns: [{id: then, heading: 前, period: 2022}, {id: now, heading: 后, period: 2023}]
            rows: [{id: n, label: 班次, texts: {then: 两班, now: 三班}}]
    """)
    spec = made.fill("table1").payload
    cells = [*spec.columns, *spec.rows[0].cells]
    assert {cell.align for cell in cells} == {"left"}


def test_heads_and_labels_keep_the_lines_that_their_author_broke(slide):
    made = slide("""
        message: 来电 {calls}
        blocks:
          - id: c
            kind: comparison
            columns: [{id: then, heading: "推行\\n之前", period: 2022}, {id: now, heading: 后, period: 2023}]
            rows: [{id: n, figure: calls}]
    """)
    spec = made.fill("table1").payload
    assert [column.header.text for column in spec.columns[1:3]] == ["推行\n之前", "后"]
    assert "推行之前" in made.fill("table1").alt
    made = slide("""
        message: 来电 {calls}
        blocks:
          - id: v
            kind: label_values
            columns:
              - {id: a, heading: "规模\\n与响应", rows: [{id: n, label: "处理\\n效率", value: "{calls}"}]}
              - {id: b, heading: 乙, rows: [{id: m, label: 量, value: "{calls}"}]}
    """)
    spec = made.fill("column1").payload
    assert spec.columns[0].header.text == "规模\n与响应"
    assert spec.rows[0].cells[0].text.text == "处理\n效率"
    assert "处理效率" in made.fill("column1").alt


def test_the_rows_that_a_message_is_about_are_tinted(slide):
    made = slide("""
        message: 来电 {calls}
        blocks:
          - id: c
            kind: comparison
            columns: [{id: then, heading: 前, period: 2022}, {id: now, heading: 后, period: 2023}]
            rows: [{id: n, figure: calls, accent: true}, {id: w, figure: wait}]
    """)
    assert tints(made) == [["accent"] * 4, [None] * 4], "one accent: the last column has none"
    assert [column.tint for column in made.fill("table1").payload.columns] == [None] * 4
    made = slide("""
        message: 来电 {calls}
        blocks:
          - id: t
            kind: tiers
            columns: [{id: what, label: 问题}]
            tiers:
              - {id: a, name: 甲, items: [{id: x, accent: true, texts: {what: 退货}}]}
              - {id: b, name: 乙, items: [{id: y, texts: {what: 物流}}]}
    """)
    assert [row[1] for row in tints(made)] == ["accent", None, "panel"], "a gap between tiers"


def test_a_row_set_off_is_on_the_ground_of_the_message_only_where_its_change_is_bad(slide):
    asked = """
        message: 来电 {{calls}}
        blocks:
          - id: c
            kind: comparison
            columns: [{{id: then, heading: 前, period: {0}}}, {{id: now, heading: 后, period: {1}}}]
            rows: [{{id: w, figure: wait, accent: true}}]
    """
    words = [slide(asked.format(*years)) for years in ((2022, 2023), (2023, 2022))]
    said = [made.fill("table1").payload.rows[0].cells[-1].text for made in words]
    styles = [text.paragraphs[0].runs[0].style for text in said]
    assert set(styles) == {"good", "bad"}
    grounds = {"good": ["accent"] * 4, "bad": ["message"] * 4}
    assert [tints(made)[0] for made in words] == [grounds[style] for style in styles]


def tints(made) -> list[list[str | None]]:
    return [[cell.tint for cell in row.cells] for row in made.fill("table1").payload.rows]


def test_a_benchmark_gives_a_distance_not_a_change(deck):
    assert rows(deck, "benchmark") == [["解决率", "50.0%", "80.0%", "▲ 高 30.0 个百分点"]]
    assert deck.fill("table1", "benchmark").payload.columns[-1].header.text == "差距"


def test_a_target_is_reached_or_missed_in_words_with_a_mark(deck):
    assert rows(deck, "attainment")[0][-1] == "● 达成"
    chart = deck.fill("chart1", "attainment").payload
    assert chart.series[0].values[0] == Decimal("0.2") / Decimal("0.6")


def test_the_colour_of_a_verdict_is_not_said_again_by_the_distance_beside_it(deck):
    spec = deck.fill("table1", "attainment").payload
    gap, verdict = (spec.rows[0].cells[place].text.paragraphs[0].runs[0] for place in (-2, -1))
    assert (gap.style, verdict.style) == (None, "good")
    assert gap.text == "高 20.0 个百分点", "in words: the bars beside have signs"
    assert [column.key for column in spec.columns if column.middle] == ["verdict"]
    assert spec.rows[0].cells[-1].align == spec.columns[-1].align == "left"


def test_bars_of_targets_are_good_or_bad_as_their_verdicts_are(slide):
    deck = slide(
        """
        message: 来电 {calls}
        blocks: [{id: t, kind: attainment, metrics: [solved, wait, wait_median]}]
        """,
        targets="metric,period,value,unit,direction\nsolved,2023,90,percent,up\n"
        "wait,2023,20,seconds,down\nwait_median,2023,60,seconds,down\n",
    )
    spec = deck.fill("chart1").payload
    assert spec.minimum == -spec.maximum, "the target is in the middle"
    worse, wait, better = bars(deck).values
    assert worse < 0 < better == 1 - Decimal(by_id(deck, "wait_median@2023")) / 60
    assert wait < 0, "less is better"
    off = bars(deck).figures[0]
    (made,) = (figure for figure in deck.composed.figures if figure.id == off)
    assert made.operands == ("solved@2023", "solved@2023.target")
    assert shown(worse, bars(deck).number_format).startswith("\N{MINUS SIGN}")
    assert shown(better, bars(deck).number_format).startswith("+")
    assert "目标" in deck.text("chart1.heading")
    marked = {point.key: (point.color, point.strong) for point in bars(deck).points}
    assert marked == {
        "solved": ("bad", False), "wait": ("bad", False), "wait_median": ("good", False),
    }  # fmt: skip


def test_a_row_without_a_target_has_no_bar(slide):
    deck = slide(
        "message: 来电 {calls}\nblocks: [{id: t, kind: attainment, metrics: [solved, wait]}]\n"
    )
    assert bars(deck).values[1] is None
    assert [point.key for point in bars(deck).points] == ["solved"]
    assert rows(deck, "s")[1][-1] == "—"


def test_a_target_of_nothing_is_judged_though_no_bar_can_be_a_part_of_it(slide):
    deck = slide(
        "message: 来电 {calls}\nblocks: [{id: t, kind: attainment, metrics: [solved, wait]}]\n",
        targets="metric,period,value,unit,direction\nsolved,2023,60,percent,up\n"
        "wait,2023,0,seconds,down\n",
    )
    assert bars(deck).values[1] is None
    assert [row[-1] for row in rows(deck, "s")] == ["● 达成", "○ 未达成"]


def test_bars_of_targets_are_the_only_per_cent_of_targets_on_their_slide(deck):
    """A rate of 133 % beside a bar of +33 % is two bases, and the other way round where less is."""
    names = {figure.id for figure in deck.composed.figures}
    assert "solved@2023.deviation" in names
    assert "solved@2023.attainment" not in names
    assert "（+）" in deck.text("chart1.heading", "attainment")


def by_id(deck, name):
    (found,) = (figure for figure in deck.composed.figures if figure.id == name)
    return found.value


def bars(deck):
    return deck.fill("chart1").payload.series[0]


def test_causes_stand_beside_the_leading_values(deck):
    assert rows(deck, "causes") == [
        ["退货", "50.0%", "尺码不准", "补尺码表"],
        ["物流", "40.0%", "—", "—"],
    ]


def test_dots_say_what_is_better_not_what_is_more(deck):
    marks = {row[0]: [text[:1] for text in row[1:]] for row in rows(deck, "dots")}
    places = {row: found[1] for row, found in marks.items()}
    assert places == {"退货": "◐", "物流": "●", "咨询": "○"}
    counts = {found[0] for found in marks.values()}
    assert not counts & set("●◐○"), "many calls are neither better nor worse"
    cells = (row.cells[2] for row in deck.fill("table1", "dots").payload.rows)
    runs = (cell.text.paragraphs[0].runs[0] for cell in cells)
    assert {run.style for run in runs} == {"accent"}, "three steps of one scale in one colour"


def test_every_figure_of_the_structured_blocks_is_proven(deck):
    known = {figure.id for figure in deck.composed.figures}
    for slide in deck.composed.content.slides:
        assert set(slide.figures) <= known, slide.id


ROAD = "message: 来电 {{calls}}\nblocks:\n  - {{id: m, kind: road_map, {0}}}\n"


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("items: [{id: a, heading: 甲, from: 2023-05-01, to: 2023-04-01}, {id: b, heading: 乙, from: 2023-05-01, to: 2023-06-01}]", "N356"),
        ("records: {table: plans, heading: what, from: done, to: done}", "N357"),
        ("periods: week, items: [{id: a, heading: 甲, from: 2022-01-01, to: 2023-12-31}]", "N358"),
        ("records: {table: plans, heading: what, from: done, to: done, where: {owner: 王五}}", "N359"),
        ("today: 2025-01-01, items: [{id: a, heading: 甲, from: 2023-05-01, to: 2023-06-01}]", "N365"),
        ("records: {table: plan, heading: what, from: done, to: done}", "M026"),
        ("tracks: {乙: 财务部}, items: [{id: a, track: 甲, heading: 甲, from: 2023-05-01, to: 2023-06-01}]", "N369"),
        ("phases: [{id: p, heading: 一, from: 2023-05-01, to: 2023-05-15}, {id: q, heading: 二, from: 2023-05-15, to: 2023-06-01}], items: [{id: a, heading: 甲, from: 2023-05-01, to: 2023-06-01}]", "N368"),
        ("phases: [{id: p, heading: 一, from: 2022-05-01, to: 2022-05-02}, {id: q, heading: 二, from: 2022-05-03, to: 2022-05-04}], items: [{id: a, heading: 甲, from: 2019-05-01, to: 2023-06-01}]", "N370"),
        ("phases: [{id: p, heading: 一, from: 2023-05-20, to: 2023-05-15}], items: [{id: a, heading: 甲, from: 2023-05-01, to: 2023-06-01}]", "N356"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_road_map_is_told_with_its_place(slide, inside, code):
    from deckgen.source.diagnostic import InputError

    try:
        deck = slide(ROAD.format(inside))
    except InputError as caught:
        found = caught.report.items
    else:
        found = (*deck.asked, *deck.composed.problems)
    assert code in [item.code for item in found]
    assert all(item.place is not None for item in found)


JOURNEY = """
message: 来电 {calls}
blocks:
  - id: j
    kind: journey
    highlight: STAGE
    stages: [{id: a, heading: 一, figure: wait}, {id: b, heading: 二, figure: OTHER}, {id: c, heading: 三, texts: {ROW: 字}}]
"""


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"OTHER": "solved", "STAGE": "min", "ROW": "pain"}, ["N361"]),
        ({"OTHER": "wait", "STAGE": "d", "ROW": "pain"}, ["N362"]),
        ({"OTHER": "wait", "STAGE": "a", "ROW": "pains"}, ["N360"]),
        ({"OTHER": "wait", "STAGE": "a", "ROW": "pain"}, []),
    ],
)
def test_a_mistake_in_a_journey_is_told_once(slide, changes, codes):
    text = JOURNEY
    for old, new in changes.items():
        text = text.replace(old, new)
    deck = slide(text)
    assert sorted({item.code for item in deck.composed.problems}) == codes


def test_a_row_that_compares_nothing_is_told(slide):
    body = "message: 来电 {calls}\nblocks:\n  - {id: c, kind: comparison, columns: [{id: a, heading: 甲}, {id: b, heading: 乙}], rows: [{id: r, label: 空}]}"
    assert "N363" in slide(body).codes


def test_the_calendar_takes_weeks_months_quarters_or_years_by_its_length():
    wording = load_wording("zh-Hans")
    day = dt.date(2023, 1, 10)
    units = [usual_unit(day, day + dt.timedelta(days=days)) for days in (30, 300, 900, 3000)]
    assert units == ["week", "month", "quarter", "year"]
    axis = axis_of(day, dt.date(2023, 3, 1), "month", wording)
    assert [(p.label, p.cells) for p in axis.periods] == [("1 月", 1), ("2 月", 1), ("3 月", 1)]
    assert [axis.cell(dt.date(2023, m, d)) for m, d in ((1, 1), (2, 1), (2, 28))] == [0, 1, 1]


@pytest.mark.parametrize(
    ("unit", "last", "cells"),
    [
        ("week", "2024-02-11", 42), ("week", "2024-02-14", 45), ("month", "2024-08-31", 8),
        ("quarter", "2026-12-31", 36), ("year", "2027-12-31", 48),
    ],
)  # fmt: skip
def test_periods_of_a_unit_are_equally_wide_but_for_a_last_week(unit, last, cells):
    axis = axis_of(dt.date(2024, 1, 1), dt.date.fromisoformat(last), unit, load_wording("zh-Hans"))
    assert len(axis.starts) == cells == sum(period.cells for period in axis.periods)


def test_each_day_has_its_place_within_its_period():
    axis = axis_of(dt.date(2024, 1, 1), dt.date(2025, 3, 31), "month", load_wording("zh-Hans"))
    assert [axis.place(dt.date(2024, 1, d)) for d in (1, 8, 31)] == [0, 7 / 31, 30 / 31]
    assert axis.place(dt.date(2024, 2, 29)) == 1 + 28 / 29
    assert [axis.place(axis.end), axis.place(dt.date(2026, 1, 1))] == [15, 15]
    weeks = axis_of(dt.date(2024, 7, 1), dt.date(2024, 8, 2), "week", load_wording("zh-Hans"))
    assert weeks.place(dt.date(2024, 7, 13)) == 12


def test_words_too_wide_for_a_bar_stand_beside_it_where_there_is_room():
    assert extent(0, 4, 20, 6, 24).words == "inside"
    assert extent(0, 1, 20, 6, 24) == Extent(0, 1, "right", 0, 5)
    assert extent(22, 24, 20, 4, 24).words == "left"


def test_work_shares_a_lane_only_where_neither_bars_nor_words_meet():
    items = [
        (name, Extent(a, b, "inside", a, b))
        for name, a, b in (("x", 0, 4), ("y", 4, 6), ("z", 3, 5))
    ]
    assert [[name for name, _ in lane] for lane in lanes(items)] == [["x", "y"], ["z"]]


LATER_TARGET = """
message: 来电 {calls}
blocks:
  - id: c
    kind: comparison
    columns: [{id: now, heading: 现状}, {id: goal, heading: 目标, period: 2024, use: target}]
    rows: [{id: s, figure: solved}]
"""


def test_towards_a_target_of_a_later_period_the_way_is_between_what_is_shown(slide):
    deck = slide(
        LATER_TARGET,
        targets=TARGETS,
    )
    table = deck.fill("table1").payload
    assert table.columns[-1].header.text == "改进"
    cells = [cell.text.text for cell in table.rows[0].cells]
    assert cells == ["解决率", "80.0%", "90.0%", "▲ 提升 10.0 个百分点"]
    (run,) = table.rows[0].cells[-1].text.paragraphs[0].runs
    assert run.style == "strong"  # a plan is no success yet


def test_the_source_line_names_no_period_that_only_a_target_is_of(slide):
    deck = slide(LATER_TARGET, targets=TARGETS)
    assert "期间 2023 年" in deck.text("source")
    assert "2024 年" not in deck.text("source")


def test_a_later_target_that_is_reached_already_asks_for_nothing(slide):
    deck = slide(
        LATER_TARGET,
        targets=TARGETS.replace("2024,90", "2024,75"),
    )
    assert deck.fill("table1").payload.rows[0].cells[-1].text.text == "● 已达到"


def test_words_say_what_is_different_and_the_notes_name_the_period_compared_with(slide):
    deck = slide(
        """
        message: 来电 {calls}
        blocks:
          - id: c
            kind: comparison
            columns: [{id: then, heading: 前, period: 2022-03}, {id: now, heading: 后, period: 2023-03}]
            rows:
              - {id: n, figure: calls}
              - {id: r, label: 班次, texts: {then: 两班, now: 三班, change: 多一班}}
        """
    )
    assert deck.codes == []
    rows = deck.fill("table1").payload.rows
    assert [cell.text.text for cell in rows[1].cells] == ["班次", "两班", "三班", "多一班"]
    notes = deck.slide().notes.text
    assert "较 2022 年 3 月" in notes
    assert "较 2022-03" not in notes


TARGETS = """metric,period,value,unit,direction
solved,2023,60,percent,up
solved,2024,90,percent,up
"""


def test_a_change_within_chance_is_not_called_level_beside_two_values_that_differ(slide):
    """4 of 4, then 8 of 10: the row shows 100.0% and 80.0%, and no director reads that as level."""
    deck = slide("""
        message: 来电 {calls}
        blocks:
          - id: c
            kind: comparison
            columns: [{id: then, heading: 前, period: 2022}, {id: now, heading: 后, period: 2023}]
            rows: [{id: s, figure: solved}]
    """)
    (row,) = deck.fill("table1").payload.rows
    assert [cell.text.text for cell in row.cells[1:]] == ["100.0%", "80.0%", "● 差异不显著"]
    assert row.cells[-1].text.paragraphs[0].runs[0].style == "muted"


def test_the_side_set_off_is_tinted_instead_of_the_last(slide):
    found = slide(
        """
        message: 来电 {calls}
        blocks:
          - {id: c, kind: chart, metric: calls, by: channel}
          - id: sides
            kind: comparison
            change: false
            columns:
              - {id: phone, heading: 电话, where: {channel: 电话}, accent: true}
              - {id: chat, heading: 微信, where: {channel: 微信}}
            rows: [{id: calls, figure: calls}, {id: way, label: 通道, texts: {phone: 专席}}]
        """
    )
    spec = found.fill("table1").payload
    assert [column.tint for column in spec.columns] == [None, "accent", None]
    assert [[cell.tint for cell in row.cells] for row in spec.rows] == [[None, "accent", None]] * 2


STAGES = """
    kind: chart_stages
    message: 来电 {calls}
    blocks:
      - {id: c, kind: chart, metric: calls, by: channel}
      - id: stages
        kind: comparison
        label: 环节
        change: false
        columns: [%s]
        rows: [{id: now, label: 现状, texts: {s1: 先问一遍}}, {id: goal, label: 限时, texts: {s2: "{solved}"}}]
      - {id: takeaway, kind: callout, body: 好}
"""


def test_stages_under_a_chart_are_a_table_with_rows_that_are_named(slide):
    ask = (f"{{id: s{n}, heading: 第{n}步, accent: {str(n == 2).lower()}}}" for n in range(1, 7))
    deck = slide(STAGES % ", ".join(ask))
    assert deck.codes == []
    assert deck.slide().layout == "chart-stages-table"
    spec = deck.fill("table1").payload
    assert [column.header.text for column in spec.columns[:2]] == ["环节", "第1步"]
    assert [row.cells[0].text.text for row in spec.rows] == ["现状", "限时"]
    tinted = [None, None, "message", *[None] * 4]
    assert [column.tint for column in spec.columns] == tinted, "what the message is about"
    assert [[cell.tint for cell in row.cells] for row in spec.rows] == [tinted] * 2


def test_a_column_of_words_stands_where_its_author_put_it(slide):
    found = slide(
        """
        message: 来电 {calls}
        blocks:
          - id: t
            kind: table
            metrics: [solved, calls]
            short: true
            columns:
              - {id: now, figure: "."}
              - {id: owner, label: 责任人, texts: {solved: 质检组长}}
              - {id: goal, figure: .target, accent: true}
        """,
        targets="metric,period,value,unit\nsolved,2023,60,percent\ncalls,2023,9,count\n",
    )
    spec = found.fill("table1").payload
    assert [column.key for column in spec.columns] == ["row", "now", "owner", "goal"]
    assert [column.tint for column in spec.columns] == [None, None, None, "accent"]
    assert [row.cells[2].text.text for row in spec.rows] == ["质检组长", ""]
    assert [row.cells[3].tint for row in spec.rows] == ["accent", "accent"]


def test_a_column_of_neither_figures_nor_words_and_words_of_no_row_are_told(slide):
    body = """
        message: 来电 {calls}
        blocks:
          - id: t
            kind: table
            metrics: [solved]
            columns: [{id: now, figure: "."}, {id: owner, label: 责任人%s}]
    """
    assert "N363" in slide(body % "").codes
    assert "N360" in slide(body % ", texts: {solve: 质检组长}").codes


def test_the_way_to_a_later_target_is_from_what_the_deck_reports(slide):
    found = slide(
        "message: 距目标 {solved@2024.to_go}，{wait@2024.to_go:+}",
        targets="metric,period,value,unit\nsolved,2024,80,percent\nwait,2024,20,seconds\n",
    )
    way = {figure.id: figure for figure in found.composed.figures}["solved@2024.target.to_go"]
    solved = {figure.id: figure for figure in found.composed.figures}["solved@2023"]
    assert way.value == Decimal("0.8") - solved.value
    assert way.operands == ("solved@2024.target", "solved@2023")


PLANS = """
    kind: chart_table
    message: 来电 {calls}
    blocks:
      - {id: c, kind: chart, metric: calls, by: channel}
      - id: t
        kind: table
        records: {table: plans, columns: [id, what, owner], texts: {%s: {%s: "解决率 {solved.target}"}}}
      - {id: all, kind: numbers, items: [{id: all, figure: calls, label: 合计, note: 含回访}]}
"""


def test_a_record_may_say_its_goal_as_a_figure(slide):
    spec = slide(PLANS % ("what", "M2")).fill("table1").payload
    assert [row.cells[1].text.text for row in spec.rows] == ["补充知识库", "解决率 60.0%"]
    assert spec.rows[1].cells[1].figure == "solved@2023.target"
    for column, key in (("whta", "M2"), ("what", "M9")):
        assert "N360" in slide(PLANS % (column, key)).codes


def test_a_total_stands_under_the_chart_beside_a_table(slide):
    deck = slide(PLANS % ("what", "M2"))
    assert deck.slide().layout == "chart-table-sum"
    assert deck.text("sum1.figure") == "10 次"
    assert [p.text for p in deck.fill("sum1").payload.paragraphs] == ["合计", "含回访"]


def test_headings_of_notes_beside_a_matrix_open_them(slide):
    """Notes move apart at their headings, which stand close over their words."""
    body = """
    message: 来电 {calls}
    kind: matrix
    blocks:
      - id: m
        kind: matrix
        by: kind
        columns: [{id: n, heading: 量, figure: calls, note: 最多}, {id: w, heading: 等待, figure: wait, note: 最久}]
      - {id: k, kind: callout, label: 下一步, body: 排班}
    """
    notes = slide(body).fill("body").payload.paragraphs
    assert [(p.style, p.runs[0].style) for p in notes[::2]] == [("part", "strong")] * 2
    assert {p.style for p in notes[1::2]} == {None}
