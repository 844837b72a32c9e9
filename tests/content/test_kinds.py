"""Kinds of slide: which layout takes which blocks, and what stands in its slots."""

# ruff: noqa: E501 -- flow mappings keep the outline short

from __future__ import annotations

import pytest

from tests.content.conftest import HEAD, one_slide

CHAPTERS = """
chapters:
  - {id: a, title: 第一章, summary: 回顾, divider: {id: da, findings: ["来电 {calls}"]}}
  - {id: b, title: 第二章, divider: {id: db, kind: divider_panel}}
  - {id: c, title: 第三章, slides: [{id: s, message: "来电 {calls}", blocks: [{id: t, kind: text, body: 好}]}]}
"""
ITEMS = """
blocks:
  - id: all
    kind: cards
    items:
      - {id: a, heading: 量, figure: calls, body: 来电更多}
      - {id: b, heading: 快, figure: wait, body: 等待更短}
      - {id: c, heading: 好, body: 解决更多}
"""


def layouts(deck) -> dict[str, str]:
    return {slide.id: slide.layout for slide in deck.composed.content.slides}


def test_contents_have_a_slot_for_each_chapter_with_a_link(make) -> None:
    opening = (
        "opening: [{id: toc, kind: contents}, {id: cards, kind: contents_with_descriptions}]\n"
    )
    deck = make(HEAD + opening + CHAPTERS)
    assert layouts(deck)["toc"] == "contents-few-3"
    assert layouts(deck)["cards"] == "contents-cards-3"
    assert deck.text("entry1", "toc") == "第一章\n回顾"
    assert deck.fill("entry3", "toc").payload.paragraphs[0].runs[0].link == "s"


def test_a_chapters_summary_stands_in_the_lines_its_author_broke_it_into(make) -> None:
    chapters = """
chapters:
  - id: c
    title: 回顾
    summary: "来电 {calls}\\n等待时长"
    divider: {id: d}
  - {id: e, title: 计划, divider: {id: f}}
"""
    deck = make(HEAD + "opening: [{id: toc, kind: contents}]" + chapters)
    assert deck.text("entry1", "toc") == "回顾\n来电 10 次\n等待时长"


@pytest.mark.parametrize("kind", ["contents", "contents_with_descriptions"])
def test_more_chapters_than_entries_have_slots_too_which_go_on_on_further_pages(make, kind) -> None:
    chapters = "".join(
        f"  - {{id: c{n}, title: 第{n}章, divider: {{id: d{n}}}}}\n" for n in range(1, 19)
    )
    deck = make(HEAD + f"opening: [{{id: toc, kind: {kind}}}]\nchapters:\n" + chapters)
    names = {slot for slot in deck.slots("toc") if slot.startswith("entry")}
    assert {f"entry{n}" for n in range(1, 19)} <= names
    assert {f"entry{n}.page" for n in range(1, 19)} <= names
    assert deck.text("entry18", "toc") == "第18章"


def test_dividers_are_the_decks_kind_or_their_own(make) -> None:
    deck = make(HEAD + "dividers: {kind: divider_full, label: PART}\n" + CHAPTERS)
    assert layouts(deck)["da"] == "divider-full-findings-1"
    assert layouts(deck)["db"] == "divider-panel"
    assert deck.text("label", "da") == "PART"
    assert deck.text("finding1", "da") == "来电 10 次"


def test_an_unknown_divider_is_told_with_those_there_are(make) -> None:
    deck = make(HEAD + "dividers: {kind: cards}\n" + CHAPTERS)
    (item,) = {item for item in deck.asked if item.code == "N302"}
    assert "divider_full" in dict(item.args)["known"]


def test_cards_fill_the_slots_that_their_kind_has(slide) -> None:
    deck = slide("kind: executive_summary\nmessage: 三条结论 {calls}\n" + ITEMS)
    assert layouts(deck)["s"] == "executive-summary-3"
    assert deck.text("finding1.number") == "1"
    assert deck.text("finding1") == "量\n来电更多"
    assert deck.text("finding1.figure") == "10 次\n来电量"
    assert "finding3.figure" not in deck.slots()


def test_numbered_cards_count_in_two_digits(slide) -> None:
    deck = slide("kind: numbered_cards\nmessage: 三条 {calls}\n" + ITEMS)
    assert deck.text("card2.number") == "02"
    assert deck.text("card1") == "量\n10 次  来电量\n来电更多"


CHART = "  - {id: m, kind: chart, metric: calls, by: month}\n"


def test_cards_beside_a_chart_have_their_figure_in_a_slot_of_its_own(slide) -> None:
    deck = slide("kind: cards\nmessage: 三条 {calls}\n" + ITEMS + CHART)
    assert layouts(deck)["s"] == "cards-chart-3"
    assert deck.text("beside1") == "量\n来电更多"
    assert deck.text("beside1.figure") == "10 次\n来电量"
    assert "beside3.figure" not in deck.slots()
    assert layouts(slide("message: 三条 {calls}\n" + ITEMS + CHART))["s"] == "cards-chart-3"


def test_numbered_cards_beside_a_chart_keep_their_numbers(slide) -> None:
    deck = slide("kind: numbered_cards\nmessage: 三条 {calls}\n" + ITEMS + CHART)
    assert layouts(deck)["s"] == "numbered-cards-chart-3"
    assert deck.text("beside3.number") == "03"


def test_a_card_says_what_its_figure_is_in_the_authors_words(slide) -> None:
    named = ITEMS.replace("figure: calls", "figure: calls, label: 12 月来电", 1)
    for kind, said in (("cards", "10 次  12 月来电"), ("executive_summary", "10 次\n12 月来电")):
        deck = slide(f"kind: {kind}\nmessage: 三条 {{calls}}\n" + named)
        assert said in deck.text("card1" if kind == "cards" else "finding1.figure")


def test_cards_beside_numbers_are_topics(slide) -> None:
    numbers = "  - {id: n, kind: numbers, items: [{id: x, figure: calls}]}\n"
    deck = slide("message: 三个主题 {calls}\n" + ITEMS + numbers)
    assert layouts(deck)["s"] == "narrative-topics-3"
    assert deck.text("topic1.heading") == "量"


def test_a_kind_that_has_no_place_for_a_block_tells_it(slide) -> None:
    deck = slide("kind: questions\nmessage: 问 {calls}\nblocks: [{id: t, kind: text, body: 好}]\n")
    assert "N303" in deck.codes


def test_where_the_bar_at_the_foot_has_no_place_the_bar_is_told_not_a_card(slide) -> None:
    cards = ", ".join(f"{{id: c{n}, heading: 卡片}}" for n in range(6))
    deck = slide(f"""
        message: 来电 {{calls}}
        blocks:
          - {{id: c, kind: cards, items: [{cards}]}}
          - {{id: f, kind: callout, body: 结论}}
    """)
    assert set(deck.codes) == {"N301"}


def test_texts_of_a_block_that_comes_to_nothing_without_answers_are_asked_for(slide) -> None:
    deck = slide("""
        message: 来电
        blocks: [{id: c, kind: chart, chart: small_multiples, metric: wait, by: month, series: channel, note: "来电 {calls}"}]
    """)
    assert deck.text("callout") == "来电 10 次"


def test_figures_beside_a_chart_have_a_slot_each(slide) -> None:
    deck = slide("""
        message: 来电 {calls}
        blocks:
          - {id: c, kind: chart, metric: calls, by: month}
          - {id: n, kind: numbers, items: [{id: x, figure: calls}, {id: y, figure: wait}]}
        """)
    assert layouts(deck)["s"] == "chart-figures-2"
    assert deck.text("panel2").startswith("25 秒")


def test_a_quotation_without_figures_has_the_page_for_itself(slide) -> None:
    deck = slide("""
        message: 客户说 {calls}
        blocks: [{id: q, kind: quote, body: 有人跟到底, by: 王女士}]
        """)
    assert layouts(deck)["s"] == "quotation"
    assert (deck.text("quote"), deck.text("quote.by")) == ("“有人跟到底”", "—— 王女士")


def test_closing_items_stand_side_by_side(make) -> None:
    item = "{id: %s, heading: 批准排班, body: 二月起}"
    items = ", ".join(item % name for name in "abc")
    body = f"closing: [{{id: end, kind: closing, blocks: [{{id: k, kind: cards, items: [{items}]}}]}}]\n"
    deck = make(HEAD + CHAPTERS + body)
    assert layouts(deck)["end"] == "closing-items-3"
    assert deck.text("item1", "end") == "批准排班\n二月起"


SCORES = """
message: 三个指标 {calls}
blocks:
  - id: k
    kind: scorecard
    items: [{id: a, figure: calls}, {id: b, figure: wait}, {id: c, figure: solved}]
"""


def test_a_scorecard_looks_up_change_former_value_and_target(slide) -> None:
    deck = slide(SCORES)
    assert layouts(deck)["s"] == "scorecard-3"
    assert deck.text("card1.change") == "▲ 150.0%"
    assert deck.text("card2.change") == "▼ 15 秒", "a duration changes by its own unit"
    assert deck.text("card1.foot") == "2022 年  4 次"
    assert deck.text("card3.target") == "目标 ≥ 60.0%  达成"
    styles = {run.style for run in deck.fill("card2.change").payload.paragraphs[0].runs}
    assert styles <= {"good", "muted"}, "a shorter wait is good"


def test_whether_a_target_is_met_follows_from_the_figures(slide) -> None:
    """Eight of ten solved in 2023 is above the target of 60 %."""
    runs = slide(SCORES).fill("card3.target").payload.paragraphs[0].runs
    assert runs[-1].text.strip() == "达成"
    assert runs[-1].style == "good"


def test_a_course_is_drawn_where_there_are_three_points(slide) -> None:
    deck = slide(SCORES)
    spec = deck.fill("card1.trend").payload
    assert spec.quiet
    assert len(spec.categories) == 12
    assert "11 月 4 次" in deck.fill("card1.trend").alt
    assert (
        not slide(SCORES.replace("kind: scorecard", "kind: scorecard\n    trend: none"))
        .slots()
        .count("card1.trend")
    )


def test_a_dot_ends_a_course_only_where_it_is_the_cards_value(make) -> None:
    """Through a year it would be December's beside the year's value."""
    year, month = (
        make(one_slide(SCORES).replace("period: 2023\n", f"period: {period}\n"))
        for period in ("2023", "2023-11")
    )
    assert year.fill("card1.trend").payload.series[0].points == ()
    (dot,) = month.fill("card1.trend").payload.series[0].points
    assert dot.key == "2023-11"


def test_the_foot_says_what_the_lines_of_a_scorecard_are(slide) -> None:
    assert "折线为 2023 年各月" in slide(SCORES).text("source")
    trend = SCORES.replace("kind: scorecard", "kind: scorecard\n    trend: quarter")
    assert "折线为 2023 年各季度" in slide(trend).text("source")
    without = SCORES.replace("kind: scorecard", "kind: scorecard\n    trend: none")
    assert "折线" not in slide(without).text("source")


def test_a_scorecard_without_comparison_shows_none(make) -> None:
    deck = make(one_slide(SCORES, "compare: none\n"))
    assert "card1.change" not in deck.slots()
    assert "card1.foot" not in deck.slots()


def test_rows_left_out_and_used_add_up_to_those_read(whole) -> None:
    body = CHAPTERS.replace(
        "divider: {id: db, kind: divider_panel}", "slides: [{id: q, kind: data_quality}]"
    )
    deck = whole(body)
    spec = deck.fill("table1", "q").payload
    rows = {row.key: [cell.text.text for cell in row.cells] for row in spec.rows}
    assert deck.text("title", "q") == "数据质量"
    assert rows["calls"][1:] == ["14", "—", "14", "100.0%"]
    known = {figure.id for figure in deck.composed.figures}
    assert "rows[calls].kept.share" in known


def test_a_table_that_is_not_there_is_told_where_it_is_named(slide) -> None:
    deck = slide("message: 质量\nblocks: [{id: q, kind: data_quality, tables: [call]}]\n")
    (item,) = {item for item in deck.asked if item.code == "N390"}
    assert "calls" in dict(item.args)["known"]


def test_a_course_of_months_in_a_deck_of_one_month_is_the_half_year_before(make) -> None:
    rows = [(f"2023-{month:02d}", "电话", "退货", 30, "true") for month in range(1, 9)]
    text = one_slide(SCORES).replace("period: 2023", "period: 2023-08")
    spec = make(text, rows=rows).fill("card1.trend").payload
    keys = [category.key for category in spec.categories]
    assert keys == [f"2023-{month:02d}" for month in range(3, 9)]


def test_the_number_in_a_chapters_title_stands_apart_and_is_not_said_twice(make) -> None:
    chapters = """
chapters:
  - {id: a, title: "第一章 回顾\\n与引入", divider: {id: da}}
  - {id: b, title: "Chapter 2: Outlook", divider: {id: db}}
  - {id: c, title: 部门工作, divider: {id: dc}}
"""
    deck = make(HEAD + "opening: [{id: toc, kind: contents}]\n" + chapters)
    said = [(deck.text("number", d), deck.text("title", d)) for d in ("da", "db", "dc")]
    assert said == [("01", "回顾\n与引入"), ("02", "Outlook"), ("03", "部门工作")]
    assert not {"ordinal", "label"} & {slot for d in ("da", "db", "dc") for slot in deck.slots(d)}
    assert deck.text("entry1", "toc") == "回顾与引入"
    assert deck.text("entry1.number", "toc") == "01"


@pytest.mark.parametrize("kind", ["divider", "divider_panel", "divider_full"])
def test_a_chapter_shows_its_short_title_and_keeps_the_whole_one_as_the_name_of_its_section(
    make, kind: str
) -> None:
    title = 'title: "第一章 客服部门工作回顾\\n与引入", display: 第一章 工作回顾'
    chapters = f"chapters:\n  - {{id: a, {title}, divider: {{id: da, kind: {kind}}}}}\n"
    deck = make(HEAD + "opening: [{id: toc, kind: contents}]\n" + chapters)
    assert deck.text("title", "da") == "工作回顾"
    assert deck.text("entries", "toc") == "01   工作回顾"
    sections = [section.title for section in deck.composed.content.sections]
    assert sections[-1] == "第一章 客服部门工作回顾与引入"


def test_a_short_title_without_the_whole_one_is_told(make) -> None:
    chapter = "chapters:\n  - {id: a, display: 回顾, slides: [{id: s, message: 来电 {calls}}]}\n"
    assert "N375" in make(HEAD + chapter.replace("来电 {calls}", '"来电 {calls}"')).codes


def test_lines_after_the_first_of_a_finding_are_notes_to_it(make) -> None:
    chapters = 'chapters:\n  - {id: a, title: 回顾, divider: {id: da, findings: ["来电 {calls}\\n比去年多", 更快]}}\n'
    deck = make(HEAD + chapters)
    first, note, second = deck.fill("findings", "da").payload.paragraphs
    assert {run.style for run in first.runs} == {"strong"}
    assert (note.text, note.style) == ("比去年多", "finding_note")
    assert (second.text, second.style) == ("更快", None)


@pytest.mark.parametrize("kind", ["divider", "divider_panel", "divider_full"])
def test_numbers_in_the_notes_of_findings_are_not_set_off(make, kind: str) -> None:
    finding = '"来电变多\\n共 {calls}，**比去年多**"'
    chapters = f"chapters:\n  - {{id: a, title: 回顾, divider: {{id: da, kind: {kind}, findings: [{finding}]}}}}\n"
    deck = make(HEAD + chapters)
    slot = "finding1" if "finding1" in deck.slots("da") else "findings"
    lead, note = deck.fill(slot, "da").payload.paragraphs
    assert {run.style for run in lead.runs} == {"strong"}
    assert {run.style for run in note.runs} == {None}
    assert any(run.figure for run in note.runs)


def test_contents_say_three_lines_beside_the_chapters_where_the_layout_has_room(make) -> None:
    deck = make(HEAD + 'opening: [{id: toc, kind: contents, lead: "先看数\\n再看因"}]\n' + CHAPTERS)
    assert deck.text("lead", "toc") == "先看数\n再看因"


def test_a_card_of_a_scorecard_is_set_off_where_its_target_is_missed(make) -> None:
    """The rule takes the verdict's colour, not the line: a fall may be good and yet not enough."""
    rows = [(f"2023-{month:02d}", "电话", "退货", 30, "true") for month in range(1, 9)]
    deck = make(one_slide(SCORES), rows=rows)
    assert deck.fill("card3").tone == ""
    missed = make(one_slide(SCORES), rows=[(*row[:4], "false") for row in rows])
    assert missed.fill("card3").tone == "bad"
    assert deck.fill("card3.trend").payload.series[0].color == "accent"
    assert deck.fill("card1").tone == ""
    assert deck.fill("card1.trend").payload.series[0].color == "accent"


def test_a_metric_without_a_target_says_so_where_its_line_would_be_empty(make) -> None:
    """Others have theirs there, and nothing was before that it could be compared with."""
    rows = [(f"2023-{month:02d}", "电话", "退货", 30, "true") for month in range(1, 9)]
    assert make(one_slide(SCORES), rows=rows).text("card1.target") == "未设目标"
    assert "card1.target" not in make(one_slide(SCORES)).slots()
    without = SCORES.replace(", {id: c, figure: solved}", "")
    assert "card1.target" not in make(one_slide(without), rows=rows).slots()


def test_a_card_that_matters_has_the_tone_of_the_message(slide) -> None:
    cards = ITEMS.replace("{id: a,", "{id: a, accent: true,")
    deck = slide("kind: icon_cards\nmessage: 三条 {calls}\n" + cards)
    assert deck.fill("card1").tone == "message"
    assert deck.fill("card2").tone == ""


PLAN = """
kind: framework
message: 两条 {calls}
blocks:
  - id: k
    kind: cards
    items:
      - {id: a, heading: 流程, figure: wait, from: wait.previous, label: 等待, body: 一线直接办}
      - {id: b, heading: 工具, figure: solved, body: 一屏调取}
  - id: path
    kind: steps
    items:
      - {id: x, heading: 1 月试点, body: 两组}
      - {id: y, heading: 3 月推广, body: 全部}
      - {id: z, heading: 6 月验收}
"""


def test_a_figure_says_what_it_comes_from_with_its_unit_once(slide) -> None:
    three = PLAN.replace("  - id: path", "      - {id: c, heading: 技能, body: 分层}\n  - id: path")
    deck = slide(three)
    (figure,) = deck.fill("pillar1.figure").payload.paragraphs
    assert figure.text == "40 → 25 秒"
    assert [run.style for run in figure.runs[:2]] == ["figure_from"] * 2
    assert deck.text("pillar1.label") == "等待"
    (shorter,) = deck.fill("pillar1.figure").shorter
    assert shorter.paragraphs[0].text == "25 秒"


def test_points_of_cards_are_numbered_if_asked(slide) -> None:
    listed = PLAN.replace("body: 一线直接办", "body: [一线直接办, 限时会签]")
    three = listed.replace(
        "  - id: path", "      - {id: c, heading: 技能, body: 分层}\n  - id: path"
    )
    for more, wanted in (("", [False] * 2), ("    numbered: true\n", [True] * 2)):
        deck = slide(three.replace("    kind: cards\n", f"    kind: cards\n{more}"))
        points = deck.fill("pillar1").payload.paragraphs
        assert [p.ordinal for p in points] == wanted
        assert not deck.fill("pillar2").payload.paragraphs[0].ordinal, "a single text is no list"


def test_a_pillar_says_beside_its_heading_what_it_is_against_and_under_it_why(slide) -> None:
    body = PLAN.replace("heading: 流程,", "heading: 流程, tag: 治“慢”, note: 根因：逐笔会签,")
    deck = slide(body.replace("  - id: path", "      - {id: c, heading: 技能}\n  - id: path"))
    assert deck.text("pillar1.tag") == "治“慢”"
    assert deck.text("pillar1.note") == "根因：逐笔会签"
    assert "pillar2.tag" not in deck.slots()
    other = slide("""
        message: 两条 {calls}
        blocks:
          - id: k
            kind: cards
            items: [{id: a, heading: 流程, note: 根因, body: 直接办}, {id: b, heading: 工具, body: 调取}]
    """)
    assert "N309" in other.codes


def test_a_milestone_says_its_scope_in_its_arrow(slide) -> None:
    three = PLAN.replace("  - id: path", "      - {id: c, heading: 技能, body: 分层}\n  - id: path")
    deck = slide(three)
    assert deck.text("milestone1") == "1 月试点\n两组"
    assert deck.text("milestone3") == "6 月验收"


def test_cards_say_by_their_colour_what_went_well_and_what_comes_next(slide) -> None:
    cards = ITEMS.replace("{id: a,", "{id: a, icon: check, tone: good,")
    cards = cards.replace("{id: b,", "{id: b, tone: plan,")
    deck = slide("kind: icon_cards\nmessage: 三条 {calls}\n" + cards)
    assert [deck.fill(slot).tone for slot in ("card1", "card1.icon", "card2")] == [
        "good", "good", "total",
    ]  # fmt: skip
    assert deck.fill("card1").payload.paragraphs[0].runs[0].style == "good"
    assert deck.fill("card2").payload.paragraphs[0].runs[0].style == "plan"


def test_points_under_a_header_have_what_stands_behind_them_and_empty_ones_are_nothing(
    slide,
) -> None:
    deck = slide(
        "kind: headed_cards\nmessage: 两列 {calls}\nblocks:\n  - id: all\n    kind: cards\n    items:\n"
        '      - {id: a, heading: 好, tone: good, body: ["来电 {calls}\\n比去年多", ""]}\n'
        "      - {id: b, heading: 差, tone: bad, body: [慢]}\n"
    )
    point, note = deck.fill("headed1").payload.paragraphs
    assert (point.style, note.style) == ("headed_point", "headed_note")
    assert {run.style for run in point.runs} == {"good"}, "in its card's colour, numbers too"
    assert (deck.fill("headed1.heading").tone, deck.fill("headed1").tone) == ("good", "")


def headed(*points: int, more: str = "", callout: bool = False) -> str:
    """Cards with so many points each."""
    items = "".join(
        f"      - {{id: c{n}, heading: 列{n}, tone: bad, body: [{', '.join(['慢'] * count)}]}}\n"
        for n, count in enumerate(points)
    )
    bar = "  - {id: t, kind: callout, body: 结论}\n" if callout else ""
    return f"kind: headed_cards\nmessage: 来电 {{calls}}\nblocks:\n  - id: all\n    kind: cards\n{more}    items:\n{items}{bar}"  # fmt: skip


@pytest.mark.parametrize(
    ("points", "callout", "layout"),
    [
        ((3, 3, 3), False, "headed-open-3-3"),
        ((2, 2), True, "headed-points-2-2"),
        ((4, 4, 4, 4), True, "headed-points-4-4"),
        ((3, 3, 2), False, "headed-cards-3"),
        ((5, 5), True, "headed-cards-2"),
        ((1, 1), False, "headed-cards-2"),
    ],
)
def test_points_under_headers_have_places_of_their_own(slide, points, callout, layout) -> None:
    deck = slide(headed(*points, callout=callout))
    assert layouts(deck)["s"] == layout
    apart = [slot for slot in deck.slots() if slot.startswith("headed1.point")]
    assert len(apart) == (0 if layout.startswith("headed-cards") else points[0] - 1)


def test_cards_that_lead_to_one_another_have_arrows_between_them(slide) -> None:
    deck = slide(headed(3, 3, 3, more="    flow: true\n"))
    slots = list(deck.slots())
    assert [slot for slot in slots if slot.endswith(".flow")] == ["headed2.flow", "headed3.flow"]
    assert slots.index("headed1") < slots.index("headed2.flow") < slots.index("headed2"), "as read"
    assert not [slot for slot in slide(headed(3, 3, 3)).slots() if slot.endswith(".flow")]


def test_an_empty_finding_is_nothing(make) -> None:
    chapters = 'chapters:\n  - {id: a, title: 回顾, divider: {id: da, kind: divider_full, findings: ["", 更快]}}\n'
    deck = make(HEAD + chapters)
    assert layouts(deck)["da"] == "divider-full-findings-1"
    assert deck.text("finding1", "da") == "更快"


ROWS = """
message: 来电 {calls}
blocks:
  - id: t
    kind: cards
    items: [{id: a, heading: 一, body: 甲}, {id: b, heading: 二, body: 乙}]
  - id: p
    kind: numbers
    title: 总量上升
    items:
      - {id: x, figure: calls, note: 全年}
      - {id: y, figure: solved}
      - {id: z, figure: wait, accent: true}
"""


def test_three_figures_under_a_title_stand_in_rows_on_the_dark_panel(slide) -> None:
    deck = slide(ROWS)
    assert deck.slide().layout == "narrative-rows-2"
    assert deck.text("row.title") == "总量上升"
    assert deck.text("row1.figure") == "10 次"
    assert [p.text for p in deck.fill("row1").payload.paragraphs] == ["来电量", "全年"]
    assert deck.fill("row3.figure").payload.paragraphs[0].runs[0].style == "panel_message"


def test_two_figures_or_none_in_a_sentence_are_the_panel_as_before(slide) -> None:
    for body in (
        ROWS.replace("      - {id: y, figure: solved}\n", ""),
        ROWS.replace("    title: 总量上升\n", ""),
    ):
        assert slide(body).slide().layout == "narrative-topics-2"
