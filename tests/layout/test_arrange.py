"""Arranging: text that fills its room, titles broken where they may be, rows that stand level."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from deckgen.content.model import SlideContent
from deckgen.layout.boxes import boxes_of
from deckgen.layout.fit import Typesetter, text_area
from deckgen.layout.measure import Line
from deckgen.layout.page import EMU_PER_CM
from deckgen.layout.parting import parted
from deckgen.layout.spread import FULL
from deckgen.layout.words import cut_words
from deckgen.narrate.text import Paragraph, RichText, Run, rich
from tests.layout.make import fill, house, pages_of, shape, slide, table, text

CHAPTER = "第一章 在线客服各渠道服务表现深度解析与全年工作回顾"


def numbers(count: int) -> RichText:
    """A panel of that many figures with label and note."""
    lines = (("12.8 万次", "figure"), ("咨询量", "label"), ("同比增长 21.9%", "note"))
    return RichText(tuple(Paragraph((Run(line),), style) for line, style in lines * count))


def spaces(panel: RichText) -> list[float]:
    (page,) = pages_of(slide("chart-panel", fill("panel", panel)))
    styles = house().styles
    made = shape(page, "panel").payload.text.paragraphs
    return [styles[p.style].space_before for p in made if p.style and p.style.startswith("figure")]


def test_the_figures_of_a_panel_stand_apart_evenly_and_the_first_has_no_space_above() -> None:
    first, *others = spaces(numbers(3))
    assert first == 0
    assert len(set(others)) == 1
    assert others[0] >= 12


def test_fewer_figures_stand_further_apart() -> None:
    assert spaces(numbers(2))[1] > spaces(numbers(3))[1]


def test_the_first_point_of_a_card_stands_off_its_figure_as_the_others_from_one_another() -> None:
    figure = Paragraph((Run("35"),), "figure")
    points = tuple(Paragraph((Run(words),), bullet=True) for words in ("入职", "离职", "在岗"))
    card = RichText((figure, *points))
    (page,) = pages_of(slide("cards-2", fill("card1", card), fill("card2", card)))
    styles = house().styles
    made = shape(page, "card1").payload.text.paragraphs
    before = [styles[p.style].space_before for p in made if p.bullet]
    assert len(set(before)) == 1
    assert before[0] > 0


def test_six_points_of_a_step_fill_its_box() -> None:
    """Without a step of space between them a sixth of the box stayed empty at its foot."""
    points = text("满意度", "投诉率", "首次解决率", "高峰排队", "退款时长", "异常上报", bullet=True)
    (page,) = pages_of(slide("steps-4", *(fill(f"step{at}", points) for at in (1, 2, 3, 4))))
    made, slot = shape(page, "step1"), house().layouts["steps-4"].slot("step1")
    width, height = text_area(slot, made.box)
    block = Typesetter(house()).block(made.payload.text, slot.style, 18, width)
    assert 0.85 <= block.height / height <= FULL


def test_spreading_changes_no_word() -> None:
    (page,) = pages_of(slide("chart-panel", fill("panel", numbers(3))))
    assert shape(page, "panel").payload.text.text == numbers(3).text


def test_a_display_title_is_parted_at_its_space_when_it_takes_several_lines() -> None:
    setter, slot = Typesetter(house()), house().layouts["divider"].slot("title")
    made = parted(setter, rich(CHAPTER), slot, slot.box, 36)
    assert [paragraph.text for paragraph in made.paragraphs] == CHAPTER.split()


def test_a_display_title_of_one_line_stays_whole() -> None:
    setter, slot = Typesetter(house()), house().layouts["divider"].slot("title")
    title = rich("第一章 年度回顾")
    assert parted(setter, title, slot, slot.box, 36) is title


def test_no_part_ends_beside_a_number() -> None:
    setter, slot = Typesetter(house()), house().layouts["divider"].slot("title")
    title = rich("在线客服团队各渠道服务表现与 2024 年度重点工作目标以及全年展望")
    assert parted(setter, title, slot, slot.box, 36) is title


def test_a_line_end_inside_a_word_is_seen() -> None:
    assert cut_words([Line("年度工", 36), Line("作回顾", 36)]) == 1
    assert cut_words([Line("年度工作", 36), Line("回顾", 36)]) == 0


def test_a_note_sinks_to_the_foot_and_its_chart_stretches_when_there_is_no_callout() -> None:
    layout = house().layouts["charts-2"]
    names = frozenset({"chart1", "chart1.note", "chart2", "chart2.note"})
    without, beside = boxes_of(layout, names), boxes_of(layout, names | {"callout"})
    foot = layout.slot("callout").box
    note = without["chart1.note"]
    assert note.y + note.height == foot.y + foot.height
    assert without["chart1"].height - beside["chart1"].height == note.y - beside["chart1.note"].y


def test_columns_of_as_many_rows_stand_level() -> None:
    one = table([["规模", "35 名"], ["咨询", "12.8 万次"]], headers=("", ""))
    two = table([["渠道", "电商平台、APP端、微信小程序与电话"], ["件数", "1"]], headers=("", ""))
    (page,) = pages_of(slide("columns-2", fill("column1", one), fill("column2", two)))
    left, right = shape(page, "column1"), shape(page, "column2")
    assert left.payload.heights == right.payload.heights
    assert left.box.height == right.box.height == sum(left.payload.heights)


def test_columns_whose_tall_rows_differ_share_what_room_there_is() -> None:
    long = "电商平台、APP端、微信小程序与电话"
    rows = [["标签", "值"]] * 5
    one = table([["渠道", long], *rows], headers=("团队规模与响应能力的全年对比", "2023 年"))
    two = table([*rows, ["渠道", long]], headers=("覆盖", "2023 年"))
    (page,) = pages_of(
        slide("columns-3", *(fill(f"column{n}", t) for n, t in ((1, one), (2, two))))
    )
    left, right = shape(page, "column1").payload, shape(page, "column2").payload
    assert left.heights == right.heights
    assert all(h >= needed for h, needed in zip(left.heights, left.least, strict=True))
    assert all(h >= needed for h, needed in zip(right.heights, right.least, strict=True))
    assert sum(left.heights) <= house().layouts["columns-3"].slot("column1").box.height


def test_a_lead_of_two_lines_makes_the_title_smaller_before_it_is_told() -> None:
    lead = text("先减量再提速。", "四个季度各有一件必须完成的事。")
    (page,) = pages_of(slide("cards-2", fill("lead", lead), fill("card1", "好")))
    box = shape(page, "lead").box
    assert shape(page, "title").payload.size == 18
    assert box.y + box.height <= house().layouts["cards-2"].slot("card1").box.y


def test_content_begins_at_one_height_whether_there_is_a_lead_or_not() -> None:
    tops = [
        shape(pages_of(slide("table", fill("table1", table([["a", "b"]])), *more))[0], "table1")
        for more in ((), (fill("lead", "说明"),))
    ]
    assert tops[0].box.y == tops[1].box.y < 3.8 * EMU_PER_CM


def test_title_lead_and_content_never_overlap() -> None:
    for length in (10, 40, 60):
        made = SlideContent(
            "s", "table", "c", (fill("title", "咨" * length), fill("lead", "说明")), text("备注")
        )
        (page,) = pages_of(made)
        boxes = [shape(page, name).box for name in ("title", "lead")]
        assert all(above.y + above.height <= below.y for above, below in pairwise(boxes))


def test_prose_in_a_place_for_figures_keeps_its_own_size() -> None:
    prose = text("全年满意度九成以上。", "十一月是全年的低点。")
    (page,) = pages_of(slide("table-panel", fill("panel", prose)))
    made = shape(page, "panel").payload.text
    assert [paragraph.style for paragraph in made.paragraphs] == [None, None]


def test_plain_words_in_a_panel_of_figures_do_not_take_the_figures_size() -> None:
    lines = RichText(tuple(Paragraph((Run(f"第 {n} 点，说明"),), bullet=True) for n in range(3)))
    (page,) = pages_of(slide("chart-panel", fill("panel", lines)))
    assert [each.style for each in shape(page, "panel").payload.text.paragraphs] == [None] * 3


def test_a_card_is_set_a_little_narrower_rather_than_end_with_one_character() -> None:
    setter, slot = Typesetter(house()), house().layouts["cards-3"].slot("card1")
    width = slot.box.width - slot.inset[0] - slot.inset[2]
    count = int(width * 0.97 / (14 * 12700)) + 1
    lone = RichText((Paragraph((Run("客" * count),)),))
    made = setter.fitted(lone, slot, slot.box, 14)
    narrow = replace(slot.box, width=slot.box.width - made.trim)
    assert setter.block(lone, slot.style, 14, width / 12700).orphans == 1
    assert 0 < made.trim < 4 * 14 * 12700
    assert setter.fitted(lone, slot, narrow, 14) == replace(made, trim=0)


def test_a_cell_is_narrowed_rather_than_end_with_one_character() -> None:
    words = next(
        "客" * count
        for count in range(20, 60)
        if shape(_paged("客" * count), "table1").payload.trims
    )
    made = shape(_paged(words), "table1").payload
    ((row, column, trim),) = made.trims
    assert (row, column) == ("0", 1)
    assert 0 < trim < 4 * made.size * 12700


def _paged(words: str):
    (page,) = pages_of(slide("table", fill("table1", table([["一", words]], widths={1: 0.3}))))
    return page
