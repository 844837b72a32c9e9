"""Placing: the size ladder, room given and taken, continuations, and what does not fit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.charts.spec import ChartSpec
from deckgen.content.model import Row, SlideContent
from deckgen.layout.bars import drawn_apart
from deckgen.layout.boxes import boxes_of
from deckgen.layout.columns import Wish, shared
from deckgen.layout.fit import Typesetter
from deckgen.layout.listing import listing
from deckgen.layout.measure import WIDTH_SLACK, em_width, widest_token
from deckgen.layout.page import EMU_PER_CM, EMU_PER_POINT, FittedText
from deckgen.narrate.text import Paragraph, RichText, Run, rich
from tests.layout.make import (
    SPAN,
    fill,
    house,
    pages_of,
    placed,
    shape,
    slide,
    table,
    text,
)

HANZI = "咨询量增长满意度提升"


def test_a_text_that_fills_its_room_has_the_slots_largest_size() -> None:
    (page,) = pages_of(slide("text", fill("body", text(*[HANZI] * 9))))
    assert (page.layout, shape(page, "body").payload.size) == ("text", 18)


def test_a_longer_text_steps_down_the_ladder() -> None:
    (page,) = pages_of(
        slide("narrative", fill("body", text(*[HANZI * 11] * 5)), fill("panel", "x"))
    )
    assert shape(page, "body").payload.size == 14


def test_a_cover_title_stays_on_one_line_at_a_smaller_size_if_it_can() -> None:
    def title(count: int):
        (page,) = pages_of(_cover("题" * count))
        return shape(page, "title").payload

    assert [(title(n).lines, title(n).size) for n in (12, 22, 26)] == [
        (1, None),
        (1, 36),
        (2, None),
    ]


def test_a_cover_title_of_two_levels_has_its_first_line_at_the_largest_size() -> None:
    lines = (Paragraph((Run("题" * 16),)), Paragraph((Run("题" * 8),), "cover_title_more"))
    whole = fill("title", RichText(lines))
    made = SlideContent("cover", "cover", "", (whole, fill("date", "今天")), rich(""))
    (page,) = pages_of(made)
    title, styles = shape(page, "title"), house().styles
    assert (title.payload.lines, title.payload.size) == (2, None)
    assert styles["cover_title_more"].size < styles["cover_title"].size
    foot, motif = shape(page, "date").box, house().layouts["cover"].slot("motif").box
    assert foot.y + foot.height <= motif.y + motif.height * 0.15, "the peak is clear of the words"


def test_what_stands_under_a_cover_title_moves_with_its_foot() -> None:
    tops = [shape(pages_of(_cover("题" * n))[0], "date").box for n in (22, 12, 26)]
    assert tops[0].y < tops[1].y < tops[2].y
    assert len({box.height for box in tops}) == 1


def _cover(title: str) -> SlideContent:
    return SlideContent(
        "cover", "cover", "", (fill("title", title), fill("date", "今天")), rich("")
    )


def test_a_size_that_is_the_slots_own_is_not_named() -> None:
    (page,) = pages_of(slide("chart", fill("chart1.heading", "咨询量（次）")))
    assert shape(page, "chart1.heading").payload.size is None


def test_a_text_too_long_at_its_floor_is_told_with_slide_slot_and_place() -> None:
    _, problems = placed(slide("chart", fill("callout", HANZI * 12), name="volume"))
    (item,) = problems
    said = dict(item.args)
    assert (item.code, item.place, item.slide) == ("L110", SPAN, "volume")
    assert (said["id"], said["slot"], said["size"]) == ("volume", "callout", "14")
    assert int(said["characters"]) > 0


def test_a_title_of_two_lines_rises_and_pushes_the_lead_down() -> None:
    short, long = (
        pages_of(slide("chart", fill("lead", "说明")))[0],
        placed(_with_title(HANZI * 5))[0][0],
    )
    title, lead = (shape(long, name).box for name in ("title", "lead"))
    assert title.height > shape(short, "title").box.height
    kicker = house().layouts["chart"].slot("kicker").box
    alone = shape(pages_of(slide("chart"))[0], "title").box
    assert kicker.y + kicker.height <= title.y < alone.y
    assert lead.y >= max(title.y + title.height, shape(short, "lead").box.y)
    assert shape(short, "title").box.y == alone.y, "titles of one line stand at one height"
    assert shape(long, "title").override


def _with_title(title: str):
    made = slide("chart", fill("lead", "说明"))
    return type(made)(
        made.id, made.layout, made.section, (fill("title", title), made.fills[1]), made.notes
    )


def test_a_title_is_narrowed_so_that_no_single_character_is_left() -> None:
    (page,) = pages_of(SlideContent("s", "chart", "c", (fill("title", "咨" * 36),), text("备注")))
    assert shape(page, "title").box.width < house().layouts["chart"].slot("title").box.width


def test_a_chart_takes_the_room_of_an_empty_callout() -> None:
    layout = house().layouts["chart"]
    alone = boxes_of(layout, frozenset({"chart1"}))["chart1"]
    full = boxes_of(layout, frozenset({"chart1", "chart1.heading", "callout"}))["chart1"]
    assert alone.y < full.y
    assert (
        alone.y + alone.height == layout.slot("callout").box.y + layout.slot("callout").box.height
    )


def test_charts_side_by_side_keep_one_base_line() -> None:
    layout = house().layouts["charts-2"]
    boxes = boxes_of(layout, frozenset({"chart1", "chart2", "chart1.note"}))
    bottoms = {boxes[name].y + boxes[name].height for name in ("chart1", "chart2")}
    assert len(bottoms) == 1


def test_under_a_legend_of_the_row_headings_move_down_and_charts_begin_lower() -> None:
    layout = house().layouts["charts-2"]
    names = frozenset({"chart1", "chart1.heading", "chart2", "chart2.heading"})
    without, with_ = boxes_of(layout, names), boxes_of(layout, names | {"chart1.key1"})
    key = with_["chart1.key1"]
    for place in (1, 2):
        before, heading = without[f"chart{place}.heading"], with_[f"chart{place}.heading"]
        assert heading.height == before.height
        assert heading.y > key.y + key.height
        lower = heading.y - before.y
        chart, was = with_[f"chart{place}"], without[f"chart{place}"]
        assert (chart.y, chart.height) == (was.y + lower, was.height - lower)


def test_entries_of_a_legend_are_as_wide_as_their_words_and_follow_one_another() -> None:
    said = ((1, "7 月"), (2, "8 月最差"), (3, "9 月"))
    keys = [fill(f"chart1.key{place}", words) for place, words in said]
    (page,) = pages_of(slide("charts-2", *keys))
    first, second, third = (shape(page, key.slot).box for key in keys)
    assert first.width == third.width < second.width
    assert second.x - first.x - first.width == third.x - second.x - second.width > 0


def test_a_callout_that_is_absent_leaves_the_note_where_the_chart_still_is() -> None:
    layout = house().layouts["charts-2"]
    boxes = boxes_of(layout, frozenset({"chart1", "chart1.note", "chart2", "chart2.note"}))
    assert boxes["chart1"].y + boxes["chart1"].height <= boxes["chart1.note"].y


def test_cards_share_one_size_and_one_height() -> None:
    cards = [fill(f"card{place}", HANZI * length) for place, length in ((1, 1), (2, 12), (3, 3))]
    (page,) = pages_of(slide("cards-3", *cards))
    shapes = [shape(page, f"card{place}") for place in (1, 2, 3)]
    assert len({item.payload.size for item in shapes}) == 1
    assert len({item.box.height for item in shapes}) == 1


def test_sparse_cards_shrink_but_not_below_their_least() -> None:
    (page,) = pages_of(slide("cards-3", *(fill(f"card{place}", "好") for place in (1, 2, 3))))
    slot = house().layouts["cards-3"].slot("card1")
    assert shape(page, "card1").box.height == slot.least < slot.box.height


def test_an_empty_text_is_not_put_on_the_slide() -> None:
    (page,) = pages_of(slide("chart", fill("callout", "  "), fill("lead", "说明")))
    assert [item.slot for item in page.placed] == ["title", "lead"]


def test_shapes_are_named_after_slide_and_key_in_reading_order() -> None:
    (page,) = pages_of(slide("text", fill("body", "正文", "prose"), name="overview"))
    assert [item.name for item in page.placed] == ["dg:overview/title", "dg:overview/prose"]


def test_an_unknown_layout_slot_or_payload_is_told() -> None:
    chart = ChartSpec((), ())
    _, problems = placed(
        slide("chrat", name="a"),
        slide("chart", fill("panel", "x"), name="b"),
        slide("text", fill("body", chart), name="c"),
    )
    assert [(item.code, item.slide) for item in problems] == [
        ("L101", "a"), ("L102", "b"), ("L103", "c"),
    ]  # fmt: skip


def long_table(count: int, **options: object):
    return table([[f"对策 {n}", "优化流程并纳入复盘"] for n in range(count)], **options)


def rows_of(page) -> list[str]:
    return [row.key for row in shape(page, "table1").payload.table.rows]


def test_a_long_table_goes_on_with_its_header_and_no_row_is_lost() -> None:
    pages = pages_of(slide("table", fill("table1", long_table(40)), name="t"))
    assert [page.id for page in pages] == ["t", "t~2", "t~3"]
    assert [key for page in pages for key in rows_of(page)] == [str(n) for n in range(40)]
    assert all(shape(page, "table1").payload.header_lines == 1 for page in pages)
    assert [shape(page, "table1").name for page in pages[1:]] == ["dg:t~2/table1", "dg:t~3/table1"]


def test_the_titles_of_continuations_say_so_and_differ() -> None:
    pages = pages_of(slide("table", fill("table1", long_table(40))))
    titles = [shape(page, "title").payload.text.text for page in pages]
    assert titles == ["标题", "标题（续2/3）", "标题（续3/3）"]


def test_one_continuation_needs_no_number() -> None:
    pages = pages_of(slide("table", fill("table1", long_table(20))))
    assert [shape(page, "title").payload.text.text for page in pages] == ["标题", "标题（续）"]


def test_the_last_part_of_a_table_has_at_least_two_rows() -> None:
    for count in range(14, 30):
        pages = pages_of(slide("table", fill("table1", long_table(count))))
        assert len(pages) == 1 or len(rows_of(pages[-1])) >= 2, count


def test_the_total_stays_last() -> None:
    pages = pages_of(slide("table", fill("table1", long_table(20, total=3))))
    assert rows_of(pages[-1])[-1] == "3"


def test_a_continuation_leaves_panel_and_callout_on_the_first_slide() -> None:
    content = slide(
        "table-panel",
        fill("table1", long_table(30)),
        fill("panel", "28 秒"),
        fill("callout", "结论"),
    )
    first, *later = pages_of(content)
    assert {"panel", "callout"} <= {item.slot for item in first.placed}
    assert all({item.slot for item in page.placed} == {"title", "table1"} for page in later)
    assert {page.layout for page in later} == {"table"}


def test_parts_of_a_table_have_the_same_columns() -> None:
    pages = pages_of(slide("table", fill("table1", long_table(30)), fill("callout", "结论")))
    assert len({shape(page, "table1").payload.widths for page in pages}) == 1


def test_column_widths_add_up_to_the_box() -> None:
    (page,) = pages_of(slide("table", fill("table1", long_table(3))))
    made = shape(page, "table1")
    assert sum(made.payload.widths) == made.box.width


def test_a_column_has_the_share_its_author_asked_for() -> None:
    (page,) = pages_of(slide("table", fill("table1", long_table(3, widths={0: 0.25}))))
    widths = shape(page, "table1").payload.widths
    assert widths[0] == pytest.approx(sum(widths) * 0.25, abs=2)


def test_a_short_column_keeps_its_line_beside_a_long_one() -> None:
    rows = [["服务满意度", HANZI * 12]]
    (page,) = pages_of(slide("table", fill("table1", table(rows))))
    made = shape(page, "table1").payload
    assert made.widths[0] >= 5 * 14 * 12700


def test_few_rows_are_airier_than_many() -> None:
    few, many = (
        shape(pages_of(slide("table", fill("table1", long_table(count))))[0], "table1").payload
        for count in (3, 12)
    )
    assert few.heights[1] > many.heights[1]


def test_gaps_between_bars_grow_with_the_bars() -> None:
    bar, days = Row("bar", (), height=1), Row("days", (), firm=True)
    rows = [Row("top", (), gap=6), bar, Row("end", (), gap=6), days]
    least = [6, 24, 6, 24]
    assert drawn_apart(rows, least, 60, 100) == [19, 58, 19, 24], "60 % of the 96 above the days"
    assert drawn_apart(rows, least, 60, 6) == [10, 30, 10, 24], (
        "and of the 50 there with little to spare"
    )
    assert drawn_apart(rows, least, 0, 100) == least


def test_a_table_of_empty_headers_has_no_header_row() -> None:
    spec = table([["团队规模", "35 名"]], headers=("", ""))
    (page,) = pages_of(slide("columns-2", fill("column1", spec)))
    made = shape(page, "column1").payload
    assert (made.header_lines, len(made.heights)) == (0, 1)


def test_a_heat_map_is_set_smaller_than_a_table() -> None:
    heat = table([["周一", "320"], ["周二", "410"]], style="heat")
    (page,) = pages_of(slide("table", fill("table1", heat)))
    assert shape(page, "table1").payload.size == 12


@pytest.mark.parametrize("total", ["all day", "128,000"])
def test_the_cells_of_a_heat_map_are_equally_wide_whatever_their_heads_and_totals(
    total: str,
) -> None:
    hours = [f"{hour}:00" for hour in range(8, 23)]
    made = table([["周一", *["1,123"] * 15, total]], ("", *hours, total), style="heat")
    columns = [
        replace(column, align="center" if 0 < place < 16 else column.align)
        for place, column in enumerate(made.columns)
    ]
    (page,) = pages_of(slide("table", fill("table1", replace(made, columns=tuple(columns)))))
    fitted = shape(page, "table1").payload
    cells = fitted.widths[1:16]
    assert max(cells) - min(cells) <= 1
    assert fitted.least[0] == fitted.least[1], "no line breaks"


def test_a_table_whose_row_is_taller_than_the_slide_is_told() -> None:
    _, problems = placed(slide("table", fill("table1", table([["x", HANZI * 400]])), name="t"))
    assert [(item.code, item.place) for item in problems] == [("L111", SPAN)]


def test_a_list_too_long_goes_on_paragraph_by_paragraph() -> None:
    body = text(*(f"第{n}项制度保障服务质量持续改善" for n in range(20)), bullet=True)
    pages = pages_of(slide("text", fill("body", body), name="rules"))
    shown = [p.text for page in pages for p in shape(page, "body").payload.text.paragraphs]
    assert shown == [p.text for p in body.paragraphs]
    assert [page.id for page in pages] == ["rules", "rules~2"]


def test_placing_twice_gives_the_same_pages() -> None:
    slides = (slide("table", fill("table1", long_table(30))), slide("text", fill("body", HANZI)))
    assert listing(placed(*slides)[0]) == listing(placed(*slides)[0])


def test_the_listing_has_a_line_for_each_shape() -> None:
    (page,) = pages_of(slide("text", fill("body", "满意度提升。", "prose"), name="s1"))
    assert listing([page]).splitlines() == [
        "s1 | title | 1.52 1.76 30.83 1.04 | own × 1 | 标题",
        "s1 | prose |!1.52 3.85 30.83 13.25 | 24 × 1 | 满意度提升。",
    ]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=40), st.sampled_from(["plain", "heat"]))
def test_no_table_part_is_taller_than_its_box_unless_told(lengths: list[int], style: str) -> None:
    spec = table([[str(n), "咨" * length] for n, length in enumerate(lengths)], style=style)
    pages, problems = placed(slide("table", fill("table1", spec), fill("callout", "结论")))
    assert problems == ()
    keys = [key for page in pages for key in rows_of(page)]
    assert keys == [str(n) for n in range(len(lengths))]
    for number, page in enumerate(pages):
        made = shape(page, "table1")
        floor = 15.0 if number == 0 else 17.1
        assert made.box.y + sum(made.payload.heights) <= floor * EMU_PER_CM + 360


@settings(deadline=None, max_examples=40)
@given(st.text("咨询量增长，。APP 12.8", min_size=1, max_size=300))
def test_a_text_is_placed_whole_or_told(words: str) -> None:
    pages, problems = placed(slide("chart", fill("callout", words)))
    shown = [item for item in pages[0].placed if item.slot == "callout"]
    if not words.strip():
        assert shown == []
        return
    assert isinstance(shown[0].payload, FittedText)
    assert shown[0].payload.text.text == words
    assert bool(problems) == (shown[0].payload.lines > 2)


def test_a_deck_is_placed_slide_by_slide() -> None:
    pages = pages_of(slide("text", name="a"), slide("text", name="b"))
    assert [page.id for page in pages] == ["a", "b"]


def test_a_layout_continues_as_itself_where_the_other_lacks_a_slot_that_may_go_on() -> None:
    pages = pages_of(slide("matrix", fill("table1", long_table(40)), fill("body", "说明")))
    assert [page.layout for page in pages] == ["matrix"] * len(pages)
    assert len(pages) > 1


def test_an_entry_taller_than_a_slide_is_taken_apart() -> None:
    label = Paragraph((Run("小标题"),), "label")
    tall = RichText((label, *(Paragraph((Run(HANZI * 12),)) for _ in range(8))))
    pages = pages_of(slide("matrix", fill("body", tall)))
    setter, slot = Typesetter(house()), house().layouts["matrix"].slot("body")
    for page in pages:
        made = shape(page, "body")
        assert setter.fits(made.payload.text, slot, made.box, 14)


def test_a_single_paragraph_taller_than_a_slide_is_told() -> None:
    _, problems = placed(slide("matrix", fill("body", text("前言", HANZI * 60))))
    assert [item.code for item in problems] == ["L110"]


def test_several_texts_of_one_place_are_told_of_once() -> None:
    long = HANZI * 30
    _, problems = placed(slide("chart", fill("callout", long), fill("lead", long)))
    assert len(problems) == 1


def test_what_the_program_words_itself_gives_way_to_a_shorter_form() -> None:
    long, short = rich(HANZI * 9), rich("短")
    shorter = replace(fill("footer", long), shorter=(short, rich("")))
    (page,) = pages_of(slide("chart", shorter))
    assert shape(page, "footer").payload.text == short


def test_and_stands_nowhere_when_not_even_that_fits() -> None:
    shorter = replace(fill("footer", rich(HANZI * 9)), shorter=(rich(HANZI * 8), rich("")))
    (page,) = pages_of(slide("chart", shorter))
    assert "footer" not in [item.slot for item in page.placed]


def test_a_long_address_in_a_cell_is_broken_and_a_word_is_not() -> None:
    address = "https://example.com/" + "path/" * 16
    assert pages_of(slide("table", fill("table1", table([["一", address]]))))
    assert widest_token("Donaudampfschiff") > 8


def test_columns_of_figures_are_alike_unless_words_would_break_for_it() -> None:
    wishes = [Wish(20, 100), Wish(20, 40), Wish(20, 80)]
    assert shared(wishes, {}, 300, (1, 2))[1] == shared(wishes, {}, 300, (1, 2))[2]
    assert shared(wishes, {}, 220, (1, 2)) == [100, 40, 80]


def test_texts_stay_on_a_line_where_only_the_air_beside_them_is_in_the_way() -> None:
    wishes = [Wish(20, 100, ease=10), Wish(20, 40, ease=10), Wish(20, 80, ease=10)]
    assert shared(wishes, {}, 200, (1, 2)) == pytest.approx([d * 200 / 190 for d in (90, 30, 70)])
    assert shared(wishes, {}, 220, (1, 2)) == [100, 40, 80]


def test_only_a_slide_with_a_call_out_draws_the_bar_along_it() -> None:
    whole = pages_of(slide("text", fill("body", "咨" * 700), fill("callout", "结论。", "said")))[0]
    bars = [each for each in whole.placed if each.kind == "mark"]
    said = shape(whole, "callout")
    assert [each.name for each in bars] == ["dg:s/said/mark"]
    assert (bars[0].box.x, bars[0].box.y, bars[0].box.height) == (
        said.box.x, said.box.y, said.box.height,
    )  # fmt: skip
    (without,) = pages_of(slide("text", fill("body", "满意度提升。", "prose")))
    assert not [each for each in without.placed if each.kind == "mark"]


def test_a_finding_that_has_just_room_is_smaller_on_a_companys_page() -> None:
    """A program that parts Chinese from digits would break it before its last characters."""
    said = "首次响应由1月的45秒降到12月的28秒"
    layouts = house()
    slot = layouts.layouts["divider-full-findings-1"].slot("finding1")
    left, _, right, _ = slot.inset
    needed = em_width(said) * slot.sizes[0] / WIDTH_SLACK
    box = replace(slot.box, width=round((needed + 1) * EMU_PER_POINT) + left + right)
    own, company = (Typesetter(each) for each in (layouts, replace(layouts, frame="@1")))
    assert own.largest(rich(said), slot, box) == (slot.sizes[0], True)
    assert company.largest(rich(said), slot, box) == (slot.sizes[1], True)
    wide = replace(box, width=round(box.width * 1.2))
    assert company.largest(rich(said), slot, wide) == (slot.sizes[0], True)
