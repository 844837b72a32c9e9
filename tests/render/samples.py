"""A deck by hand with every feature the writer knows: the values a test changes one of."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from deckgen.charts.spec import Category, ChartSpec, Point, Series
from deckgen.content.model import (
    Cell,
    DeckContent,
    Fill,
    Row,
    Section,
    SlideContent,
    TableColumn,
    TableSpec,
)
from deckgen.layout.load import load_layouts
from deckgen.layout.place import place
from deckgen.narrate.text import Paragraph, RichText, Run, rich
from deckgen.pptx.base import build_base
from deckgen.pptx.manifest import manifest
from deckgen.pptx.write import write

if TYPE_CHECKING:
    from deckgen.layout.define import LayoutSet
    from deckgen.layout.page import Page

MONTHS = tuple(Category(f"2023-{m:02}", f"{m}月") for m in range(1, 13))
NOTHING = RichText(())


@cache
def house() -> LayoutSet:
    return load_layouts("house")


@cache
def base() -> bytes:
    return build_base(house())


def numbers(*values: str | int | None) -> tuple[Decimal | None, ...]:
    return tuple(None if value is None else Decimal(value) for value in values)


def series(key: str, *values: str | int | None, **options: object) -> Series:
    found = numbers(*values)
    figures = tuple(None if value is None else f"{key}@{at}" for at, value in enumerate(found))
    options.setdefault("name", key)
    return Series(key, values=found, figures=figures, **options)


def categories(*labels: str) -> tuple[Category, ...]:
    return tuple(Category(label, label) for label in labels)


def columns() -> ChartSpec:
    """This year in columns beside the last, one month in the message colour."""
    last = [8021, 7204, 8411, 8307, 8590, 9103, 8777, 8654, 8998, 9120, 10432, 9383]
    now = [9821, 8804, 10211, 10107, 10390, 11203, 10677, 10454, 10798, 10920, 13632, 10983]
    return ChartSpec(
        MONTHS,
        (
            series("previous", *last, name="2022 年", color="neutral", role="previous"),
            series(
                "this", *now, name="2023 年", labels="points",
                points=(Point("2023-11", "message", label=True, strong=True),),
            ),
        ),
        legend=True,
    )  # fmt: skip


def ranked() -> ChartSpec:
    """Lying bars, the first category on top."""
    labels = ("退换货咨询", "物流延迟", "支付失败", "优惠券使用", "账户安全与实名认证问题", "其他")
    return ChartSpec(
        categories(*labels),
        (
            series(
                "n", 34102, 28710, 19833, 12044, 9021, 5210, mark="bar", labels="all",
                number_format='0\\.0,"万"',
                points=(Point(labels[0], "message", strong=True),),
            ),
        ),
        reverse_categories=True,
    )  # fmt: skip


def stacked(*, lying: bool = False) -> ChartSpec:
    """Parts of a whole, each label in the colour that reads on its fill."""
    mark = "bar" if lying else "column"
    parts = [
        ("app", "APP 端", ("0.31", "0.40"), "accent"),
        ("web", "网页", ("0.24", "0.28"), "soft"),
        ("phone", "电话", ("0.45", "0.32"), "neutral"),
    ]
    return ChartSpec(
        categories("2022 年", "2023 年"),
        tuple(
            series(
                key, *values, name=name, color=color, mark=mark, labels="all", number_format="0%",
                role="part",
            )
            for key, name, values, color in parts
        ),
        grouping="percent",
        legend=True,
        reverse_categories=lying,
    )  # fmt: skip


def lines() -> ChartSpec:
    """Lines named at their ends, a dashed target, a missing month, an axis with gridlines."""
    now = (45, 44, 41, 40, 38, None, 36, 34, 33, 31, 30, 28)
    last = (52, 51, 52, 50, 49, 49, 48, 47, 48, 46, 46, 45)
    return ChartSpec(
        MONTHS,
        (
            series("this", *now, name="2023 年", mark="line", labels="name_last", markers=True,
                   points=(Point("2023-01", label=True), Point("2023-12", "message", strong=True))),
            series("previous", *last, name="2022 年", mark="line", color="neutral", role="previous",
                   labels="name_last"),
            series("target", *[30] * 12, name="目标 30 秒", mark="line", color="message",
                   role="target", dashed=True, labels="name_last"),
        ),
        value_axis=True,
        gridlines=True,
        minimum=Decimal(0),
        maximum=Decimal(60),
    )  # fmt: skip


def pareto() -> ChartSpec:
    """Columns and their cumulative share on a second scale."""
    labels = ("产品质量", "服务态度", "物流配送", "支付方式", "退款售后", "其他")
    return ChartSpec(
        categories(*labels),
        (
            series("n", 100, 80, 50, 40, 33, 30, name="条数", labels="all",
                   points=(Point("退款售后", "neutral"), Point("其他", "neutral"))),
            series("cumulative", "0.300", "0.541", "0.691", "0.811", "0.910", "1", name="累计占比",
                   mark="line", color="neutral", secondary=True, number_format="0%", labels="all",
                   role="cumulative", markers=True,
                   points=(Point("支付方式", "message", strong=True),)),
        ),
        maximum=Decimal(333),
        secondary_minimum=Decimal(0),
        secondary_maximum=Decimal("1.1"),
    )  # fmt: skip


def motif() -> ChartSpec:
    """A data motif: no axis, no label."""
    days = [50 + (at * 37) % 23 + (90 if at == 70 else 0) for at in range(100)]
    keys = tuple(Category(str(at), str(at)) for at in range(100))
    one = series("day", *days, color="soft", points=(Point("70", "message"),))
    return ChartSpec(keys, (one,), quiet=True, gap_width=30)


def cell(text: str, **options: object) -> Cell:
    return Cell(rich(text) if text else NOTHING, **options)


def plain_table() -> TableSpec:
    heads = (("team", "小组", "left"), ("n", "咨询量", "right"), ("csat", "满意度", "right"))
    rows = (
        ("a", "售前一组", "12,830", "92.7%"),
        ("b", "售后组 & <投诉>", "9,105", ""),
        ("sum", "合计", "21,935", "91.8%"),
    )
    return TableSpec(
        tuple(TableColumn(key, rich(text), align) for key, text, align in heads),
        tuple(
            Row(
                key,
                tuple(
                    cell(text, align=heads[at][2], figure=f"{key}.{heads[at][0]}" if at else None,
                         tint="message" if key == "b" else None)
                    for at, text in enumerate(texts)
                ),
                total=key == "sum",
            )
            for key, *texts in rows
        ),
    )  # fmt: skip


def heat_table() -> TableSpec:
    hours = tuple(str(hour) for hour in range(8, 22))
    days = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
    value = [[40 + (d * 31 + h * 53) % 130 for h in range(len(hours))] for d in range(len(days))]
    top = max(map(max, value))
    heads = (TableColumn("day", NOTHING), *(TableColumn(h, rich(h), "center") for h in hours))
    rows = tuple(
        Row(
            day,
            (
                cell(day),
                *(
                    cell(str(n), align="center", shade=n / top,
                         tint="message" if n == top else None)
                    for n in value[at]
                ),
            ),
        )
        for at, day in enumerate(days)
    )  # fmt: skip
    return TableSpec(heads, rows, style="heat")


def slide(
    identity: str, layout: str, section: str, title: str, *fills: Fill, notes: RichText = NOTHING
) -> SlideContent:
    framed = load_layouts("house").layouts[layout]
    frame = [Fill("title", "title", rich(title))]
    said = {
        "kicker": "1 咨询量",
        "source": "数据来源：客服工单系统",
        "footer": "年度总结",
        "page": "1",
    }
    frame += [Fill(slot, slot, rich(text)) for slot, text in said.items() if framed.slot(slot)]
    return SlideContent(identity, layout, section, (*frame, *fills), notes)


def deck() -> DeckContent:
    """Nine slides in three sections: every chart, both tables, links, notes and styles."""
    panel = RichText(
        (
            Paragraph((Run("12.8", figure="contacts", style="figure"), Run(" 万次", style="unit"))),
            Paragraph((Run("全年咨询量", style="label"),)),
            Paragraph((Run("同比增长 21.9%，超过坐席增幅。", style="note"),)),
            Paragraph((Run("一条要点", figure=None),), bullet=True),
        )
    )
    entries = RichText(
        (
            Paragraph((Run("01  ", style="entry_number"), Run("咨询量", link="volume"))),
            Paragraph((Run("02  ", style="entry_number"), Run("响应", link="speed"))),
        )
    )
    slides = (
        slide("cover", "cover", "", "2023 年客服工作总结", Fill("motif", "motif", motif(), "")),
        slide("contents", "contents", "", "目录", Fill("entries", "entries", entries)),
        slide("volume", "chart-panel", "one", "咨询量 12.8 万次，同比增长 21.9%",
              Fill("chart1.heading", "c/heading", rich("月度咨询量（次）")),
              Fill("chart1", "c", columns(), "月度咨询量：最高 11 月 13,632 次"),
              Fill("panel", "panel", panel),
              Fill("callout", "callout", rich("双十一当月一线临时增加 6 人。")),
              notes=rich("咨询量：按创建时间计。\n来源：工单系统 & 呼叫中心")),
        slide("types", "charts-2", "one", "四类问题占 81%",
              Fill("chart1.heading", "a/heading", rich("问题类型（条）")),
              Fill("chart1", "a", pareto(), "帕累托"),
              Fill("chart2.heading", "b/heading", rich("问题类型（次）")),
              Fill("chart2", "b", ranked(), "条形")),
        slide("speed", "chart", "two", "首次响应由 45 秒降到 28 秒",
              Fill("chart1.heading", "c/heading", rich("平均首次响应时长（秒）")),
              Fill("chart1", "c", lines(), "折线"), notes=rich("口径")),
        slide("channels", "charts-2", "two", "客户已转向在线",
              Fill("chart1", "a", stacked(lying=True), "堆叠条"),
              Fill("chart2", "b", stacked(), "堆叠柱")),
        slide("teams", "table", "two", "售前一组量最大",
              Fill("table1.heading", "t/heading", rich("各组情况")),
              Fill("table1", "t", plain_table(), "各组情况表")),
        slide("hours", "table-panel", "two", "周三上午最忙",
              Fill("table1", "t", heat_table(), "热力图"), Fill("panel", "panel", panel)),
        slide("closing", "closing", "end", "谢谢", Fill("motif", "motif", motif(), "")),
    )  # fmt: skip
    return DeckContent(
        title="2023 年客服工作总结",
        subject="在线客服",
        author="客服运营部",
        organisation="客服中心",
        language="zh-Hans",
        date="2023-12-31",
        layout="house",
        sections=(
            Section("", "开篇"),
            Section("one", "咨询量"),
            Section("two", "响应"),
            Section("end", "结束"),
        ),
        slides=slides,
    )  # fmt: skip


def pages(content: DeckContent) -> tuple[Page, ...]:
    placed, problems = place(content, house())
    assert not [each for each in problems if each.severity == "error"], problems
    return placed


def build(content: DeckContent | None = None) -> bytes:
    """The sample deck, or another content, as .pptx bytes with its manifest."""
    content = content or deck()
    placed = pages(content)
    figures = [{"id": "contacts", "metric": "contacts", "value": "128000"}]
    inputs = [{"name": "data/contacts.parquet", "sha256": "0" * 64, "rows": 233000}]
    told = manifest(content, placed, figures, inputs, "0.1.0")
    return write(content, placed, house(), told, base())


def with_chart(spec: ChartSpec) -> DeckContent:
    """A deck of one slide with one chart."""
    one = slide("s", "chart", "one", "标题", Fill("chart1", "c", spec, "图"))
    return replace(deck(), slides=(one,))


def with_table(spec: TableSpec) -> DeckContent:
    """A deck of one slide with one table."""
    one = slide("s", "table", "one", "标题", Fill("table1", "t", spec, "表"))
    return replace(deck(), slides=(one,))


def with_text(text: RichText, notes: RichText = NOTHING) -> DeckContent:
    """A deck of one slide with one text."""
    one = slide("s", "text", "one", "标题", Fill("body", "b", text), notes=notes)
    return replace(deck(), slides=(one,))
