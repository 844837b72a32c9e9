"""Titles, kickers, tracker, contents, dividers, sources, notes, sections."""

from __future__ import annotations

from tests.content.conftest import one_slide

OUTLINE = """
subtitle: 2023 年度
date: 2024-01-12
opening:
  - {id: cover, kind: cover}
  - {id: contents, kind: contents}
chapters:
  - id: one
    title: 第一章
    short: 回顾
    summary: 一年的数据
    divider: {id: one-divider, findings: ["来电 {calls}"]}
    slides:
      - {id: s, heading: 来电概览, message: "来电 {calls}", lead: 按创建时间, notes: 请先讲总量。}
      - {id: plain, heading: 下一步, message: 先减量再提速}
  - id: two
    title: 第二章
    short: 展望
    slides:
      - id: plans
        heading: 计划
        blocks:
          - {id: r, kind: table, records: {table: plans, columns: [what]}}
      - id: stated
        message: 来电 {calls}
        source: 手写来源
closing:
  - {id: thanks, kind: closing, blocks: [{id: t, kind: text, body: 欢迎提问}]}
"""


def test_the_message_is_the_title_and_the_heading_the_kicker(deck):
    assert deck.text("title") == "来电 10 次"
    assert deck.text("kicker") == "01  来电概览"


def test_the_title_comes_first_then_the_kicker(deck):
    assert deck.slots()[:4] == ["title", "kicker", "tracker", "lead"]


def test_a_slide_without_a_figure_has_its_heading_as_title_and_the_message_as_lead(deck):
    assert deck.text("title", "plain") == "下一步"
    assert deck.text("lead", "plain") == "先减量再提速"
    assert deck.text("kicker", "plain") == "01  回顾"


def test_with_titles_heading_the_message_is_the_lead(make):
    from textwrap import dedent

    outline = dedent(
        """
        version: 1
        title: 年度总结
        period: 2023
        titles: heading
        metrics: [metrics.yaml]
        data: {calls: {path: calls.csv, timezone: Asia/Shanghai}}
        chapters:
          - {id: one, slides: [{id: s, heading: 来电概览, message: "来电 {calls}"}]}
        """
    )
    deck = make(outline)
    assert (deck.text("title"), deck.text("lead")) == ("来电概览", "来电 10 次")


def test_the_tracker_sets_off_this_chapter_and_links_to_the_first_slides(deck):
    runs = [run for run in deck.fill("tracker").payload.paragraphs[0].runs if run.text.strip()]
    assert [(run.text, run.style, run.link) for run in runs] == [
        ("回顾", "accent", None),
        ("展望", "muted", "plans"),
    ]


def test_contents_entries_link_to_their_chapters(deck):
    entries = [deck.fill(f"entry{place}", "contents").payload for place in (1, 2)]
    assert [entry.text for entry in entries] == ["第一章\n一年的数据", "第二章"]
    links = [run.link for entry in entries for p in entry.paragraphs for run in p.runs]
    assert [link for link in links if link] == ["one-divider", "plans"]


def test_the_cover_says_title_organisation_and_date(deck):
    assert deck.slots("cover") == ["title", "organisation", "subtitle", "date"]
    assert deck.text("date", "cover") == "2024 年 1 月 12 日"


def test_a_cover_that_says_what_kind_of_report_it_is_has_who_made_it_before_the_date(whole):
    deck = whole(f"kicker: 年度报告\n{OUTLINE}")
    assert deck.text("organisation", "cover") == "年度报告"
    assert deck.text("date", "cover").endswith("  ｜  2024 年 1 月 12 日")


def test_further_lines_of_a_covers_title_are_a_level_below_the_first(whole):
    deck = whole(OUTLINE.replace("kind: cover}", 'kind: cover, heading: "年度总结\\n与展望"}'))
    assert [p.style for p in deck.fill("title", "cover").payload.paragraphs] == [
        None,
        "cover_title_more",
    ]


def test_the_cover_names_who_presents_with_the_word_of_the_language_or_its_own(make):
    def said(presenter: str, language: str = "zh-Hans") -> str:
        deck = make(
            f"version: 1\ntitle: A\nperiod: 2023\nlanguage: {language}\npresenter: {presenter}\n"
            "metrics: [metrics.yaml]\ndata: {calls: {path: calls.csv, timezone: Asia/Shanghai}}\n"
            "opening: [{id: cover, kind: cover}]\n"
        )
        by, _, when = deck.text("date", "cover").partition(between)
        assert deck.composed.content.author == by.split(colon)[1]
        assert "2023" in when
        return by

    colon, between = "：", "  ｜  "
    assert said("林雅筑") == "汇报人：林雅筑"
    assert said("林雅筑", "zh-Hant") == "匯報人：林雅筑"
    assert said("{name: 林雅筑, label: 演讲人}") == "演讲人：林雅筑"
    colon, between = ": ", "  |  "
    assert said("{zh-Hans: 林雅筑, en: Lin Yazhu}", "en") == "Presented by: Lin Yazhu"


def test_a_divider_has_number_title_and_findings(deck):
    found = {slot: deck.text(slot, "one-divider") for slot in ("number", "title", "findings")}
    assert found == {"number": "01", "title": "第一章", "findings": "来电 10 次"}


def test_the_closing_has_its_text(deck):
    assert (deck.text("title", "thanks"), deck.text("body", "thanks")) == ("谢谢", "欢迎提问")


def test_the_source_line_names_tables_and_period_and_points_to_the_notes(deck):
    assert deck.text("source") == "数据来源：calls；期间 2023 年；口径见备注"


def test_records_are_named_as_source(deck):
    assert deck.text("source", "plans") == "数据来源：plans"


def test_an_authors_source_goes_before(deck):
    assert deck.text("source", "stated") == "手写来源"


def test_notes_begin_with_the_authors_and_prove_each_figure(deck):
    lines = deck.slide().notes.text.split("\n")
    assert lines[0] == "请先讲总量。"
    assert "来电量：期间内的来电。按创建时间计；统计范围：calls。" in lines
    assert "来电量（2023 年） = 10 次；n = 10" in lines


def test_sections_are_the_chapters_and_what_stands_around_them(deck):
    sections = [(section.id, section.title) for section in deck.composed.content.sections]
    assert sections == [("", "开篇"), ("one", "第一章"), ("two", "第二章"), ("~ending", "结尾")]


def test_properties_come_from_the_outline(deck):
    content = deck.composed.content
    assert (content.title, content.subject, content.author, content.date) == (
        "年度总结", "2023 年度", "客服部", "2024-01-12",
    )  # fmt: skip


def test_without_a_date_the_end_of_the_period_counts(slide):
    assert slide("message: 来电 {calls}").composed.content.date == "2024-01-01"


def test_footer_and_number_stand_on_every_content_slide(deck):
    assert deck.text("footer") == "客服部 · 年度总结"
    assert deck.slots()[-2:] == ["footer", "page"]


def test_blocks_that_no_layout_takes_are_told(slide):
    deck = slide(
        """
        message: 来电 {calls}
        blocks:
          - {id: a, kind: chart, metric: calls, by: month}
          - {id: b, kind: quote, body: 很好, by: 一位客户}
        """
    )
    assert "N301" in deck.codes


def test_an_unknown_kind_of_slide_is_told(slide):
    assert "N302" in slide("message: 来电 {calls}\nkind: charty").codes


def test_a_block_for_which_the_named_layout_has_no_place_is_told(slide):
    deck = slide(
        """
        kind: text
        message: 来电 {calls}
        blocks:
          - {id: c, kind: chart, metric: calls, by: month}
        """
    )
    assert "N303" in deck.codes


def test_a_slide_without_any_title_is_told(slide):
    deck = slide("blocks:\n  - {id: t, kind: text, body: 文}")
    assert "N308" in deck.codes


def test_problems_name_their_slide(slide):
    assert slide("message: 来电 {cals}").asked[0].slide == "s"


def test_control_characters_and_braces_in_data_do_no_harm(slide):
    deck = slide(
        """
        message: 来电 {calls}
        blocks:
          - {id: r, kind: table, records: {table: plans, columns: [what]}}
        """,
        plans="id,what\nM1,一{x}\x07二\n",
    )
    cell = deck.fill("table1").payload.rows[0].cells[0]
    assert [p.text for p in cell.text.paragraphs] == ["一{x}二"]


def test_a_few_rows_without_category_are_named_not_drawn(slide):
    rows = [("2023-03", "电话", "退货", 30, "true")] * 150 + [("2023-03", "", "退货", 30, "true")]
    deck = slide(
        """
        message: 来电 {calls}
        blocks:
          - {id: c, kind: chart, metric: calls, by: channel}
        """,
        rows=rows,
    )
    assert [c.key for c in deck.fill("chart1").payload.categories] == ["电话"]
    assert "；未填写 1 条未单列" in deck.text("source")


def test_many_rows_without_category_are_a_category(slide):
    rows = [("2023-03", "电话", "退货", 30, "true")] * 9 + [("2023-03", "", "退货", 30, "true")]
    deck = slide(
        """
        message: 来电 {calls}
        blocks:
          - {id: c, kind: chart, metric: calls, by: channel}
        """,
        rows=rows,
    )
    assert [c.label for c in deck.fill("chart1").payload.categories] == ["电话", "未填写"]


def test_quantiles_beyond_the_top_are_left_out_with_a_warning(slide):
    deck = slide(
        """
        message: 来电 {calls}
        blocks:
          - {id: c, kind: chart, metric: wait_median, by: kind, top: 1}
        """
    )
    assert [c.key for c in deck.fill("chart1").payload.categories] == ["咨询"]
    assert deck.codes == ["N207"]


def test_composing_twice_gives_the_same(slide):
    body = "message: 来电 {calls}，同比{calls.yoy}"
    assert slide(body).composed == slide(body).composed


def test_the_footer_has_the_short_title_where_there_is_one(make):
    deck = make(one_slide("message: 来电 {calls}", "short: 年报\n"))
    assert deck.text("footer") == "客服部 · 年报"


def test_cover_and_dividers_keep_the_line_breaks_of_titles_and_others_close_them(whole):
    deck = whole(OUTLINE.replace("title: 第一章\n", 'title: "第一章 服务回顾\\n与引入"\n'))
    assert deck.text("title", "one-divider") == "服务回顾\n与引入"
    assert deck.text("entry1", "contents").startswith("服务回顾与引入")


def test_tracker_and_footer_have_shorter_forms(deck):
    alone, nothing = deck.fill("tracker").shorter
    assert (alone.text, nothing.text) == ("回顾", "")
    assert [text.text for text in deck.fill("footer").shorter] == ["年度总结", "客服部", ""]
