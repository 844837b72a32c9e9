"""Charts level with tables, cells that reach over others, shapes that layouts draw themselves."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from deckgen.charts.spec import Category, ChartSpec, Point, Series
from deckgen.content.model import Cell, Row, TableColumn, TableSpec
from deckgen.layout.align import RULE
from deckgen.layout.fit import Typesetter, text_area
from deckgen.layout.measure import WIDTH_SLACK, em_width
from deckgen.layout.page import EMU_PER_POINT, FittedTable
from deckgen.layout.place import place as place_deck
from deckgen.layout.spread import FULL
from deckgen.layout.trims import leads
from deckgen.narrate.text import Paragraph, RichText, Run, rich
from tests.layout.make import deck, fill, house, pages_of, placed, shape, slide, table, text

CHART = ChartSpec((Category("a", "甲"),), (Series("s", "量", (None,), (None,)),))


def grouped(groups: int, rows: int, words: str = "说明") -> TableSpec:
    """A table whose first cells reach over several rows each."""
    made = []
    for group in range(groups):
        for at in range(rows):
            name = Cell(rich(f"P{group}" if at == 0 else ""), down=rows if at == 0 else 1)
            made.append(Row(f"{group}/{at}", (name, Cell(rich(words)))))
    columns = (TableColumn("tier", rich("级"), width=0.15), TableColumn("what", rich("事")))
    return TableSpec(columns, tuple(made), style="groups")


def test_a_chart_between_two_tables_begins_and_ends_at_their_columns() -> None:
    columns = [TableColumn("row", rich("阶段"), width=0.12)]
    columns += [TableColumn(f"s{i}", rich(f"{i}"), width=0.88 / 4) for i in range(4)]
    cells = tuple(Cell(rich("字")) for _ in range(5))
    spec = TableSpec(tuple(columns), (Row("r", cells),), style="groups")
    heads = replace(spec, rows=())
    parts = fill("table1.heading", heads), fill("table1", spec), fill("chart1", CHART)
    (page,) = pages_of(slide("journey", *parts))
    named = shape(page, "table1.heading")
    under, over = shape(page, "table1"), shape(page, "chart1")
    assert abs(under.box.x + under.payload.widths[0] - over.box.x) < 360 * 2
    assert over.box.x + over.box.width == under.box.x + under.box.width
    assert over.box.y + over.box.height == under.box.y
    assert over.box.y - (named.box.y + named.box.height) == RULE
    assert named.payload.widths == under.payload.widths
    assert under.box.y + under.box.height <= 17.26 * 360000


def _journey(stages: int, words: str, rows: int = 1) -> tuple[TableSpec, TableSpec]:
    """The names of a journey's stages, and the rows under its line."""
    columns = [TableColumn("row", rich("阶段"), width=0.12)]
    share = 0.88 / stages
    columns += [TableColumn(f"s{i}", rich("1  发现问题"), width=share) for i in range(stages)]
    cells = (Cell(rich("行")), *(Cell(rich(words)) for _ in range(stages)))
    bare = tuple(replace(column, header=rich("")) for column in columns)
    made = tuple(Row(f"r{at}", cells) for at in range(rows))
    return TableSpec(tuple(columns), (), style="groups"), TableSpec(bare, made, style="groups")


def test_names_of_many_stages_are_smaller_rather_than_broken() -> None:
    for stages, size in ((6, 16), (8, 14)):
        heads, rows = _journey(stages, "字")
        parts = fill("table1.heading", heads), fill("table1", rows), fill("chart1", CHART)
        (page,) = pages_of(slide("journey", *parts))
        named = shape(page, "table1.heading").payload
        assert named.size == size
        assert sum(named.heights) < 2 * size * 12700 * 1.2


def test_the_names_of_stages_go_on_with_the_rows_of_a_journey() -> None:
    heads, rows = _journey(4, "很长的一段话" * 14, rows=6)
    parts = fill("table1.heading", heads), fill("table1", rows), fill("chart1", CHART)
    _, *later = pages_of(slide("journey", *parts))
    assert later
    for page in later:
        named, under = shape(page, "table1.heading"), shape(page, "table1")
        assert named.box.y + named.box.height <= under.box.y
        assert under.box.y - named.box.y - named.box.height < 360000
        assert not [each for each in page.placed if each.slot == "chart1"]


def test_bars_beside_a_table_are_as_tall_as_its_rows() -> None:
    spec = table([["一", "1"], ["二", "很长" * 40], ["三", "3"]], style="even")
    (page,) = pages_of(slide("attainment", fill("table1", spec), fill("chart1", CHART)))
    rows, bars = shape(page, "table1"), shape(page, "chart1")
    head, *heights = rows.payload.heights
    assert len(set(heights)) == 1
    assert (bars.box.y, bars.box.height) == (rows.box.y + head, sum(heights))


def test_a_heading_beside_a_table_is_as_large_as_its_header_and_level_with_it() -> None:
    for rows in ([["一", "1"]], [[f"指标{at}", "很长" * 20] for at in range(10)]):
        parts = fill("table1", table(rows, style="even")), fill("chart1", CHART)
        (page,) = pages_of(slide("attainment", *parts, fill("chart1.heading", text("相对目标"))))
        made, named = shape(page, "table1"), shape(page, "chart1.heading")
        own = house().styles["column_heading"].size
        assert (named.payload.size or own) == made.payload.size
        assert (named.box.y, named.box.height) == (made.box.y, made.payload.heights[0])


def test_texts_in_the_middle_of_a_column_begin_under_one_another() -> None:
    rows = [["一", "1", "● 达成"], ["二", "2", "○ 未达成"]]
    spec = table(rows, ("指标", "实际", "结果"), style="even")
    columns = (spec.columns[0], replace(spec.columns[1], align="right"))
    spec = replace(spec, columns=(*columns, replace(spec.columns[2], middle=True)))
    (page,) = pages_of(slide("attainment", fill("table1", spec)))
    made = shape(page, "table1").payload
    lead, width = made.leads[2], made.widths[2]
    text = round(em_width("○ 未达成", bold=True) * made.size * 12700)
    left, _, right, _ = made.margin
    assert made.leads[:2] == (0, 0)
    assert abs(2 * lead + text + left + right - width) < 36_000, "as much before as after"
    assert not [trim for trim in made.trims if trim[1] == 1], "no gutter: there is air enough"


def test_bars_beside_a_table_go_on_with_its_rows() -> None:
    names = [f"指标{at}" for at in range(30)]
    spec = table([[name, "很长" * 12] for name in names], style="even")
    keys = [row.key for row in spec.rows]
    values = tuple(map(Decimal, range(len(keys))))
    points = tuple(Point(key, "good") for key in keys)
    ids = tuple(f"f{key}" for key in keys)
    bars = Series("s", "量", values, ids, mark="bar", points=points)
    chart = ChartSpec(tuple(Category(key, key) for key in keys), (bars,))
    heading = fill("chart1.heading", "达成率")
    pages = pages_of(slide("attainment", fill("table1", spec), heading, fill("chart1", chart)))
    assert len(pages) > 1
    told = []
    for page in pages:
        rows, drawn = shape(page, "table1").payload.table.rows, shape(page, "chart1").payload
        (series,) = drawn.series
        here = [row.key for row in rows]
        assert [category.key for category in drawn.categories] == here
        assert [point.key for point in series.points] == here
        assert series.figures == tuple(f"f{key}" for key in here)
        assert shape(page, "chart1.heading").payload
        told += series.values
    assert told == list(values)


def test_a_long_table_is_parted_between_groups_not_inside_one() -> None:
    pages = pages_of(slide("ranked-tiers", fill("table1", grouped(8, 4))))
    assert len(pages) > 1
    for page in pages:
        rows = shape(page, "table1").payload.table.rows
        assert len(rows) % 4 == 0
        assert rows[0].cells[0].down == 4


def test_a_group_taller_than_a_slide_is_told() -> None:
    _, problems = placed(slide("ranked-tiers", fill("table1", grouped(1, 40))))
    assert [item.code for item in problems] == ["L111"]


def test_a_cell_over_several_rows_makes_them_tall_enough() -> None:
    spec = grouped(1, 2)
    tall = Cell(rich("很长的名字" * 12), down=2)
    rows = (Row("0", (tall, spec.rows[0].cells[1])), spec.rows[1])
    (page,) = pages_of(
        slide("ranked-tiers", fill("table1", TableSpec(spec.columns, rows, style="groups")))
    )
    heights = shape(page, "table1").payload.heights
    assert sum(heights[1:]) > 3 * 360000


@pytest.mark.parametrize("kind", ["process", "process-cards"])
@pytest.mark.parametrize("count", [3, 5, 8])
def test_words_of_steps_keep_off_the_slanted_edges(kind: str, count: int) -> None:
    """By a quarter of a centimetre, at the height of their largest size."""
    layout = house().layouts[f"{kind}-{count}"]
    for at in range(2, count + 1):
        slot = layout.slot(f"step{at}.heading")
        arrow = next(item for item in layout.decorations if item.slot == slot.name)
        point = arrow.adjust / 100_000 * min(arrow.box.width, arrow.box.height)
        half = slot.sizes[0] * 1.2 * 12_700 / 2
        right = slot.box.x + slot.box.width - slot.inset[2]
        slant = arrow.box.x + arrow.box.width - point * half / (arrow.box.height / 2)
        assert slant - right >= 0.25 * 360_000 - 1_000
        assert slot.box.x + slot.inset[0] - (arrow.box.x + point) >= 0.25 * 360_000 - 1_000


@pytest.mark.parametrize("count", range(3, 9))
def test_chevrons_follow_one_another_without_touching(count: int) -> None:
    layout = house().layouts[f"process-{count}"]
    arrows = [item for item in layout.decorations if item.shape in ("homePlate", "chevron")]
    assert [item.shape for item in arrows] == ["homePlate", *["chevron"] * (count - 1)]
    for before, after in pairwise(arrows):
        point = after.adjust / 100_000 * min(after.box.width, after.box.height)
        gap = after.box.x + point - (before.box.x + before.box.width)
        assert 0 < gap < 0.3 * 360000
    last = arrows[-1].box
    assert abs(last.x + last.width - 32.35 * 360000) < 720


def test_the_way_back_of_a_loop_points_at_the_first_step() -> None:
    layout = house().layouts["process-loop-4"]
    heads = [item for item in layout.decorations if item.arrow]
    first = layout.slot("loop1.heading").box
    assert [(item.arrow, item.box.x) for item in heads] == [("start", first.x + first.width // 2)]
    assert heads[0].box.y == first.y + first.height


@pytest.mark.parametrize("count", [3, 4, 5])
def test_the_levels_of_a_pyramid_make_one_outline(count: int) -> None:
    layout = house().layouts[f"pyramid-{count}"]
    levels = [item for item in layout.decorations if item.shape == "trapezoid"]
    tops = [
        item.box.width - 2 * item.adjust * min(item.box.width, item.box.height) / 100_000
        for item in levels
    ]
    for above, top in zip(levels, tops[1:], strict=False):
        assert abs(above.box.width - top) < 0.02 * 360000
    for place, item in enumerate(levels, 1):
        name = layout.slot(f"level{place}.name").box
        assert item.box.x <= name.x
        assert name.x + name.width <= item.box.x + item.box.width


def test_a_step_too_long_is_told_in_lines() -> None:
    fills = [fill(f"step{i}.heading", f"{i}  步骤") for i in range(1, 9)]
    fills += [fill("step3", text("很长的说明" * 60))]
    _, problems = placed(slide("process-8", *fills))
    assert [item.code for item in problems] == ["L110"]


def headings(layout: str, count: int, longest: int) -> list:
    """The payloads of a process's headings, all of four characters but the second."""
    lengths = [4, longest, *[4] * (count - 2)]
    fills = [
        fill(f"step{place}.heading", f"{place}  {'题' * length}")
        for place, length in enumerate(lengths, 1)
    ]
    (page,) = pages_of(slide(f"{layout}-{count}", *fills))
    return [shape(page, item.slot).payload for item in fills]


@pytest.mark.parametrize(
    ("layout", "count", "longest", "size"),
    [("process", 7, 4, None), ("process", 6, 6, 16), ("process-cards", 7, 6, 12)],
)
def test_headings_of_steps_stay_on_one_line_at_a_smaller_size_if_all_can(
    layout: str, count: int, longest: int, size: float | None
) -> None:
    made = headings(layout, count, longest)
    assert {(payload.lines, payload.size) for payload in made} == {(1, size)}


def test_headings_too_long_for_one_line_are_broken_evenly() -> None:
    made = headings("process", 7, 6)
    assert [payload.lines for payload in made] == [1, 2, *[1] * 5]
    assert {payload.size for payload in made} == {None}, "smaller sizes would not help"
    assert [payload.trim > 0 for payload in made] == [False, True, *[False] * 5]
    slot = house().layouts["process-7"].slot("step2.heading")
    width = text_area(slot, slot.box)[0] - made[1].trim / EMU_PER_POINT
    block = Typesetter(house()).block(made[1].text, slot.style, 18, width)
    assert [line.text.count("题") for line in block.paragraphs[0]] == [3, 3]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_the_items_of_a_closing_are_equal_columns_under_rules(count: int) -> None:
    layout = house().layouts[f"closing-items-{count}"]
    rules = [item.box for item in layout.decorations if item.fill == "on_deep"]
    assert len(rules) == count
    assert len({(rule.y, rule.height) for rule in rules}) == 1
    assert max(rule.width for rule in rules) - min(rule.width for rule in rules) <= 360
    numbers = [layout.slot(f"item{place}.number").box.x for place in range(1, count + 1)]
    assert [rule.x for rule in rules] == pytest.approx(numbers, abs=360)


def test_a_stair_has_period_and_name_in_two_sizes_and_its_words_at_one_distance() -> None:
    heading = RichText(
        (Paragraph((Run("短期"),), "step_date"), Paragraph((Run("固化闭环"),), "step_name"))
    )
    fills = [fill(f"step{place}.heading", heading) for place in (1, 2, 3)]
    fills += [fill(f"step{place}", rich("做什么")) for place in (1, 2, 3)]
    fills += [fill(f"card{place}.figure", rich("90")) for place in (1, 2, 3)]
    (page,) = pages_of(slide("steps-goals-3", *fills))
    styles = house().styles
    for place in (1, 2, 3):
        head, body = shape(page, f"step{place}.heading"), shape(page, f"step{place}")
        assert head.box.y + head.box.height == pytest.approx(body.box.y, abs=720)
        date, name = head.payload.text.paragraphs
        assert styles[date.style].size < (head.payload.size or 24)
        assert styles[name.style].bold
    layout = house().layouts["steps-goals-3"]
    assert all(layout.slot(f"step{place}").anchor == "top" for place in (1, 2, 3))
    assert len({layout.slot(f"step{place}.heading").fill for place in (1, 2, 3)}) == 3


def test_points_under_an_icon_fill_their_card() -> None:
    heading = Paragraph((Run("成绩总结"),), "card_heading")
    points = [Paragraph((Run("首次响应缩短 0.5 分钟"),), "card_body", bullet=True)] * 4
    fills = [fill(f"card{place}", RichText((heading, *points))) for place in (1, 2, 3)]
    (page,) = pages_of(slide("icon-cards-3", *fills, fill("callout", rich("结论"))))
    card, slot = shape(page, "card1"), house().layouts["icon-cards-3"].slot("card1")
    width, height = text_area(slot, card.box)
    size = card.payload.size or 16
    block = Typesetter(house()).block(card.payload.text, slot.style, size, width)
    assert 0.8 <= block.height / height <= FULL


def test_a_road_map_that_goes_on_has_its_key_again_and_room_for_it() -> None:
    columns = (
        TableColumn("row", rich("条线"), width=0.2),
        TableColumn("c", rich("1 月"), width=0.8),
    )
    rows = tuple(
        Row(f"r{at}", (Cell(rich(f"{at}")), Cell(rich("事"), fill="accent"))) for at in range(40)
    )
    key = fill("table1.key3", "重点"), fill("table1.key4", "其他")
    table1 = fill("table1", TableSpec(columns, rows, style="grid"))
    first, later, *_ = pages_of(slide("road-map", *key, table1))
    for page in (first, later):
        words, under = shape(page, "table1.key4").box, shape(page, "table1").box
        assert words.y + words.height < under.y
        assert words.x + words.width == under.x + under.width
    bare, *_ = pages_of(slide("road-map", table1))
    assert shape(bare, "table1").box.y == shape(first, "table1.key4").box.y


def test_a_road_map_that_goes_on_has_every_row_of_its_header_again() -> None:
    columns = (
        TableColumn("row", rich("条线"), width=0.2),
        TableColumn("c", rich("试点阶段"), width=0.8),
    )
    weeks = Row("periods", (Cell(rich("")), Cell(rich("第1周"))), heads=True, firm=True)
    rows = tuple(Row(f"r{at}", (Cell(rich(f"{at}")), Cell(rich("事")))) for at in range(40))
    table1 = fill("table1", TableSpec(columns, (weeks, *rows), style="grid"))
    pages = pages_of(slide("road-map", table1))
    parts = [shape(page, "table1") for page in pages]
    keys = [[row.key for row in part.payload.table.rows] for part in parts]
    assert len(parts) > 1
    assert all(part[0] == "periods" for part in keys)
    assert [key for part in keys for key in part[1:]] == [row.key for row in rows]
    under = house().layouts["road-map"].slot("callout").box
    foot = under.y + under.height
    assert all(part.box.y + part.box.height <= foot for part in parts)


def parted(*sizes: int) -> TableSpec:
    """A table of groups, each opened by a row of its own; the total last."""
    columns = TableColumn("row", rich("组")), TableColumn("n", rich("量"), "right")
    made = []
    for group, size in enumerate(sizes):
        cells = (Cell(rich(f"组{group}")), Cell(rich("9"), align="right"))
        made.append(Row(f"g{group}", cells, opens=True))
        made += [Row(f"g{group}/{at}", cells) for at in range(size)]
    made.append(Row("~total", cells, total=True))
    return TableSpec(columns, tuple(made))


def test_groups_stay_whole_where_each_has_room_on_a_slide() -> None:
    pages = pages_of(slide("table", fill("table1", parted(7, 7, 7, 7, 1))))
    parts = [shape(page, "table1").payload.table.rows for page in pages]
    assert len(parts) > 1
    assert all(part[0].opens for part in parts)
    assert parts[-1][-1].total
    assert len(parts[-1]) > 1, "no total by itself"


def test_a_group_longer_than_a_slide_is_parted_after_its_first_member_at_the_earliest() -> None:
    table1 = parted(*[40] * 3)
    pages = pages_of(slide("table", fill("table1", table1)))
    parts = [shape(page, "table1").payload.table.rows for page in pages]
    assert [row.key for part in parts for row in part] == [row.key for row in table1.rows]
    assert not any(part[-1].opens for part in parts)


def test_a_table_ends_on_the_line_that_what_stands_beside_it_ends_on() -> None:
    rows = table([[name, "1"] for name in "abcdefgh"])
    fills = (fill("table1", rows), fill("panel", "说明"))
    (page,) = pages_of(slide("table-panel", *fills))
    made, panel = (shape(page, name) for name in ("table1", "panel"))
    assert made.box.y + sum(made.payload.heights) == pytest.approx(
        panel.box.y + panel.box.height, abs=12700
    )


@pytest.mark.parametrize("count", [1, 2, 3])
def test_findings_of_a_chapter_stand_in_the_middle_between_their_rules(count: int) -> None:
    layout = house().layouts[f"divider-full-findings-{count}"]
    slots = [layout.slot(f"finding{at}") for at in range(1, count + 1)]
    assert {slot.anchor for slot in slots} == {"middle"}
    assert all(slot.inset[1] == slot.inset[3] for slot in slots)


def _bar(words: str, *, wide: float, frame: str = "") -> FittedTable:
    """A calendar of one bar, which has that part of the width."""
    columns = tuple(
        TableColumn(key, rich(head), width=width)
        for key, head, width in (
            ("row", "条线", 0.2),
            ("a", "1 月", wide),
            ("b", "2 月", 0.8 - wide),
        )
    )
    bar = Cell(rich(words), align="center", fill="accent", across=1)
    rows = (Row("r", (Cell(rich("智能")), bar, Cell(rich("")))),)
    table1 = fill("table1", TableSpec(columns, rows, style="grid"))
    pages, problems = place_deck(deck(slide("road-map", table1)), replace(house(), frame=frame))
    assert problems == ()
    return shape(pages[0], "table1").payload


def test_words_that_a_bar_has_no_room_for_are_broken_in_the_middle() -> None:
    """As they come, 人 would stand alone under them."""
    made = _bar("账号安全转专人", wide=0.1)
    ((row, place, trim),) = made.trims
    assert (row, place) == ("r", 1)
    width = (made.widths[1] - made.margin[0] - made.margin[2] - trim) / EMU_PER_POINT
    block = Typesetter(house()).block(rich("账号安全转专人"), "table", made.size, width)
    first, last = (line.text for line in block.paragraphs[0])
    assert abs(len(first) - len(last)) == 1
    assert not _bar("账号安全", wide=0.1).trims


def test_a_calendar_on_a_companys_page_comes_down_a_step_before_a_word_is_torn() -> None:
    assert _bar("账号安全转", wide=0.088, frame="@1").size == 12
    assert _bar("账号安全转", wide=0.12, frame="@1").size == 14


def test_words_beside_a_ground_have_less_air_where_a_table_is_set_closer() -> None:
    columns = (
        TableColumn("row", rich("指标")),
        TableColumn("goal", rich("目标"), align="right", tint="accent"),
        TableColumn("owner", rich("牵头")),
    )
    spec = TableSpec(columns, ())
    assert 0 < leads(spec, dense=True)[2] < leads(spec)[2]
    assert leads(spec, dense=True)[:2] == leads(spec)[:2] == (0, 0)


def test_a_single_character_that_only_some_programs_leave_counts_on_a_companys_page() -> None:
    said, size = rich("投诉69起，高峰排队6.8分钟"), 14.0
    width = (em_width("投诉69起，高峰排队6.8分钟") * size + 1) / WIDTH_SLACK
    own, company = (Typesetter(each) for each in (house(), replace(house(), frame="@1")))
    assert own.singles(said, "body", size, width) == 0
    assert company.singles(said, "body", size, width) == 1
    assert company.singles(said, "body", size, width * 1.2) == 0
