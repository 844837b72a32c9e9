"""The script a good analyst would write by hand: pandas, matplotlib and python-pptx.

From the same rows it makes a deck with as many slides, native charts and native tables as the
example of deckgen, and draws the four heat maps with matplotlib. It is the peer that ``run.py``
times deckgen against. Usage: ``python tests/bench/peer.py DATA_FOLDER OUTPUT.pptx``.
"""

import io
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.util import Inches, Pt

DATA, OUT = Path(sys.argv[1]), sys.argv[2]
CHANNELS = ["电商平台", "APP端", "微信小程序"]
ALIASES = {"APP": "APP端", "app端": "APP端", "小程序": "微信小程序", "电商": "电商平台"}
TEAMS = ["售前咨询组", "订单物流组", "售后服务组", "账户安全组"]
plt.rcParams["font.sans-serif"] = ["Noto Sans CJK SC", "Microsoft YaHei", "DejaVu Sans"]


def read():
    contacts = pd.read_parquet(
        DATA / "contacts.parquet",
        columns=[
            "contact_id",
            "created_at",
            "channel",
            "direction",
            "is_valid",
            "is_test",
            "team",
            "category",
            "complexity",
            "first_response_at",
            "resolved_at",
            "transfers",
            "sentiment",
        ],
    )
    contacts = contacts.drop_duplicates("contact_id")
    contacts = contacts[(contacts.direction == "in") & ~contacts.is_test & contacts.is_valid]
    contacts["channel"] = contacts.channel.replace(ALIASES)
    contacts["year"] = contacts.created_at.dt.year
    contacts["month"] = contacts.created_at.dt.month
    contacts["hour"] = contacts.created_at.dt.hour
    contacts["weekday"] = contacts.created_at.dt.dayofweek
    contacts["frt"] = (contacts.first_response_at - contacts.created_at).dt.total_seconds()
    contacts["res"] = (contacts.resolved_at - contacts.created_at).dt.total_seconds() / 3600
    surveys = pd.read_parquet(
        DATA / "surveys.parquet", columns=["answered_at", "score", "channel", "category"]
    )
    surveys = surveys[surveys.score.between(1, 5)]
    surveys["year"] = surveys.answered_at.dt.year
    surveys["month"] = surveys.answered_at.dt.month
    surveys["good"] = surveys.score >= 4
    shifts = pd.read_parquet(DATA / "shifts.parquet")
    rest = {
        name: pd.read_csv(DATA / f"{name}.csv")
        for name in (
            "agents",
            "complaints",
            "training_sessions",
            "quality_inspections",
            "countermeasures",
            "targets",
            "benchmarks",
        )
    }
    rest["quality_items"] = pd.read_parquet(DATA / "quality_items.parquet")
    rest["transfers"] = pd.read_parquet(DATA / "transfers.parquet")
    return contacts, surveys, shifts, rest


def hours_by_hour(shifts):
    start = shifts.start_at.dt.hour + shifts.start_at.dt.minute / 60
    length = (shifts.end_at - shifts.start_at).dt.total_seconds() / 3600
    return pd.Series(
        [
            ((start + length).clip(upper=h + 1) - start.clip(lower=h)).clip(lower=0).sum()
            for h in range(24)
        ]
    )


class Deck:
    def __init__(self):
        self.prs = Presentation()
        self.prs.slide_width, self.prs.slide_height = Inches(13.333), Inches(7.5)

    def slide(self, title, notes=""):
        slide = self.prs.slides.add_slide(self.prs.slide_layouts[5])
        slide.shapes.title.text = title
        slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size = Pt(24)
        slide.notes_slide.notes_text_frame.text = notes or title
        return slide

    def text(self, slide, lines, left=0.6, top=1.6, width=6):
        frame = slide.shapes.add_textbox(
            Inches(left), Inches(top), Inches(width), Inches(4)
        ).text_frame
        frame.word_wrap = True
        for k, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if k == 0 else frame.add_paragraph()
            paragraph.text = line
            paragraph.font.size = Pt(16)

    def chart(self, slide, kind, frame, fmt="#,##0", box=(0.6, 1.6, 12, 5)):
        data = CategoryChartData(number_format=fmt)
        data.categories = [str(c) for c in frame.index]
        for name in frame.columns:
            data.add_series(str(name), [None if pd.isna(v) else float(v) for v in frame[name]])
        chart = slide.shapes.add_chart(kind, *(Inches(v) for v in box), data).chart
        chart.has_legend = len(frame.columns) > 1
        if chart.has_legend:
            chart.legend.position = XL_LEGEND_POSITION.TOP
            chart.legend.include_in_layout = False
        chart.font.size = Pt(12)
        plot = chart.plots[0]
        if kind != XL_CHART_TYPE.LINE and len(frame) < 13:
            plot.has_data_labels = True
            plot.data_labels.number_format, plot.data_labels.number_format_is_linked = fmt, False

    def table(self, slide, frame, box=(0.6, 1.6, 12, 4.5)):
        table = slide.shapes.add_table(
            len(frame) + 1, len(frame.columns), *(Inches(v) for v in box)
        ).table
        for c, name in enumerate(frame.columns):
            table.cell(0, c).text = str(name)
            for r, value in enumerate(frame[name]):
                cell = table.cell(r + 1, c)
                cell.text = str(value)
                cell.text_frame.paragraphs[0].font.size = Pt(12)

    def heat(self, slide, frame):
        figure, axes = plt.subplots(figsize=(11, 4.6))
        axes.imshow(frame.values, aspect="auto", cmap="Blues")
        axes.set_xticks(range(len(frame.columns)), frame.columns)
        axes.set_yticks(range(len(frame.index)), frame.index)
        for r in range(len(frame.index)):
            for c in range(len(frame.columns)):
                axes.text(c, r, int(frame.values[r, c]), ha="center", va="center", fontsize=8)
        stream = io.BytesIO()
        figure.savefig(stream, dpi=200)
        plt.close(figure)
        slide.shapes.add_picture(stream, Inches(0.8), Inches(1.5), width=Inches(11.5))


def main():
    contacts, surveys, shifts, rest = read()
    now, before = contacts[contacts.year == 2023], contacts[contacts.year == 2022]
    rated = surveys[surveys.year == 2023]
    deck = Deck()
    n, b = len(now), len(before)
    frt = now.groupby("month").frt.mean()
    frt_channel = pd.DataFrame(
        {"2022": before.groupby("channel").frt.mean(), "2023": now.groupby("channel").frt.mean()}
    ).reindex(CHANNELS)
    csat = rated.good.mean()
    csat_channel = pd.DataFrame(
        {str(y): surveys[surveys.year == y].groupby("channel").good.mean() for y in (2022, 2023)}
    ).reindex(CHANNELS)
    by_channel = pd.DataFrame(
        {"2022": before.channel.value_counts(), "2023": now.channel.value_counts()}
    ).reindex(CHANNELS)
    month_channel = now.pivot_table(
        index="month", columns="channel", values="contact_id", aggfunc="count"
    )[CHANNELS]
    weeks = now.set_index("created_at").resample("W").contact_id.count().to_frame("咨询量")
    weeks.index = weeks.index.strftime("%m-%d")
    column, line, bar = (
        XL_CHART_TYPE.COLUMN_CLUSTERED,
        XL_CHART_TYPE.LINE,
        XL_CHART_TYPE.BAR_CLUSTERED,
    )

    deck.chart(deck.slide("在线客服年度工作总结与展望"), column, weeks)
    deck.text(deck.slide("目录"), [f"第{k}章" for k in "一二三四五六"])

    def divider(title, findings):
        slide = deck.slide(title)
        deck.text(slide, findings)
        deck.chart(slide, column, weeks, box=(0.6, 5, 12, 2))

    agents = rest["agents"].assign(
        start=lambda f: pd.to_datetime(f.start_date), end=lambda f: pd.to_datetime(f.end_date)
    )

    def heads(day):
        return int(((agents.start <= day) & (agents.end.isna() | (agents.end > day))).sum())

    start, end = heads(pd.Timestamp("2022-12-31")), heads(pd.Timestamp("2023-12-31"))
    days = pd.date_range("2023-01-01", "2023-12-31")
    mean_heads = sum(heads(day) for day in days) / len(days)
    hard = now[(now.complexity == "high") & (now.transfers == 0) & now.resolved_at.notna()]
    complaints = rest["complaints"].assign(at=lambda f: pd.to_datetime(f.received_at))
    window = complaints[(complaints["at"] >= "2023-11-06") & (complaints["at"] < "2023-11-13")]
    major = int((window.severity == "major").sum())
    load_now = hours_by_hour(shifts[shifts.start_at.dt.year == 2023])
    load_before = hours_by_hour(shifts[shifts.start_at.dt.year == 2022])
    hour_now = now.groupby("hour").contact_id.count().reindex(range(24), fill_value=0)
    hour_before = before.groupby("hour").contact_id.count().reindex(range(24), fill_value=0)
    peak = hour_now[20:23].sum() / load_now[20:23].sum()
    peak_before = hour_before[20:23].sum() / load_before[20:23].sum()
    facts = [
        f"咨询量 {n:,}，去年 {b:,}，同比 {n / b - 1:+.1%}",
        f"团队 {start} → {end}，平均 {mean_heads:.1f}，人均 {(n / end) / (b / start) - 1:+.1%}",
        f"首次响应 {frt[1]:.0f} → {frt[12]:.0f} 秒，峰值效率 {peak / peak_before - 1:+.1%}",
        f"复杂问题 {len(hard):,}，重大投诉 {major}，满意度 {csat:.1%}",
    ]
    divider("第一章", facts[:3])
    deck.text(deck.slide("核心数据概览", "\n".join(facts)), facts)
    slide = deck.slide("核心数据详情")
    for k in range(3):
        deck.text(slide, facts[k : k + 2], left=0.6 + 4.2 * k, width=4)
    slide = deck.slide("核心数据可视化")
    deck.chart(slide, column, frt.to_frame("首次响应"), "0", (0.5, 1.6, 4, 4.5))
    deck.chart(slide, column, by_channel, box=(4.6, 1.6, 4, 4.5))
    deck.chart(
        slide,
        line,
        rated.groupby("month").good.mean().to_frame("满意度"),
        "0.0%",
        (8.8, 1.6, 4, 4.5),
    )
    slide = deck.slide("核心数据对比")
    for k in range(3):
        deck.table(
            slide, pd.DataFrame({"项": list("甲乙丙丁"), "值": facts}), (0.5 + 4.2 * k, 1.6, 4, 3)
        )
    divider("第二章", facts[:3])
    traits = pd.DataFrame(
        {
            "渠道": CHANNELS,
            "占比": [f"{v:.1%}" for v in by_channel["2023"] / n],
            "复杂": [
                f"{v:.1%}"
                for v in now.assign(h=now.complexity == "high")
                .groupby("channel")
                .h.mean()
                .reindex(CHANNELS)
            ],
            "消极": [
                f"{v:.1%}"
                for v in now[now.sentiment.notna()]
                .assign(h=lambda f: f.sentiment == "消极")
                .groupby("channel")
                .h.mean()
                .reindex(CHANNELS)
            ],
        }
    )
    deck.table(deck.slide("渠道特征"), traits, (0.6, 1.6, 12, 2))
    deck.chart(deck.slide("月度咨询量"), line, month_channel)
    slide = deck.slide("首次响应")
    deck.chart(slide, column, frt_channel, "0", (0.5, 1.6, 6, 4.5))
    deck.chart(
        slide,
        line,
        now.pivot_table(index="month", columns="channel", values="frt"),
        "0",
        (6.8, 1.6, 6, 4.5),
    )
    slide = deck.slide("满意度")
    deck.chart(slide, column, csat_channel, "0.0%", (0.5, 1.6, 6, 4.5))
    deck.chart(
        slide,
        line,
        rated.pivot_table(index="month", columns="channel", values="good"),
        "0.0%",
        (6.8, 1.6, 6, 4.5),
    )
    for channel in CHANNELS:
        grid = now[now.channel == channel].pivot_table(
            index="weekday", columns="hour", values="contact_id", aggfunc="count", fill_value=0
        )
        deck.heat(deck.slide(f"{channel}分时段"), grid.loc[:, 8:23])
    divider("第三章", facts[:3])
    kinds = pd.DataFrame(
        {"now": now.category.value_counts(), "before": before.category.value_counts()}
    ).sort_values("now", ascending=False)
    deck.chart(
        deck.slide("问题类型"), column, kinds[["now"]].assign(cumulative=lambda f: f.now.cumsum())
    )
    table = kinds.assign(
        share=lambda f: (f.now / n).map("{:.1%}".format),
        yoy=lambda f: (f.now / f.before - 1).map("{:+.1%}".format),
        frt=now.groupby("category").frt.mean().round(),
        csat=rated.groupby("category").good.mean().map("{:.1%}".format),
        transfer=now.assign(t=now.transfers > 0).groupby("category").t.mean().map("{:.1%}".format),
    ).reset_index()
    deck.table(deck.slide("占比与同比"), table)
    slide = deck.slide("解决时长")
    deck.chart(
        slide,
        bar,
        now.groupby("category").res.median().sort_values().to_frame("中位数"),
        "0.0",
        (0.5, 1.6, 6, 4.5),
    )
    deck.chart(
        slide,
        bar,
        now.groupby("category").res.quantile(0.9).sort_values().to_frame("P90"),
        "0.0",
        (6.8, 1.6, 6, 4.5),
    )
    deck.table(deck.slide("对策"), rest["countermeasures"])
    divider("第四章", facts[:3])
    training = rest["training_sessions"].assign(
        year=lambda f: pd.to_datetime(f.planned_date).dt.year
    )
    training = (
        training[training.year == 2023]
        .groupby("topic")[["planned_n", "attended_n", "passed_n"]]
        .sum()
    )
    deck.chart(
        deck.slide("培训完成"),
        bar,
        (training.attended_n / training.planned_n).to_frame("完成率"),
        "0.0%",
    )
    deck.chart(
        deck.slide("培训通过"),
        bar,
        (training.passed_n / training.attended_n).to_frame("通过率"),
        "0.0%",
    )
    items = rest["quality_items"]
    inspected = rest["quality_inspections"].assign(at=lambda f: pd.to_datetime(f.inspected_at))[
        ["inspection_id", "at"]
    ]
    items = items[items.result != "na"].merge(inspected, on="inspection_id")
    items = items[items["at"].dt.year == 2023].assign(
        half=lambda f: (f["at"].dt.month > 6) + 1, ok=lambda f: f.result == "pass"
    )
    deck.chart(
        deck.slide("质检"),
        column,
        items.pivot_table(index="item", columns="half", values="ok"),
        "0.0%",
    )
    divider("第五章", facts[:3])
    deck.chart(deck.slide("负荷与人力"), column, pd.DataFrame({"咨询": hour_now, "工时": load_now}))
    flows = rest["transfers"].pivot_table(
        index="from_team", columns="to_team", values="transfer_id", aggfunc="count", fill_value=0
    )
    deck.heat(deck.slide("转接"), flows.reindex(index=TEAMS, columns=TEAMS).fillna(0))
    slide = deck.slide("组织")
    for k, team in enumerate(TEAMS):
        deck.text(
            slide,
            [team, f"{int((agents[agents.end.isna()].team == team).sum())} 名"],
            left=0.6 + 3.1 * k,
            width=3,
        )
    divider("第六章", facts[:3])
    deck.table(deck.slide("目标达成"), rest["targets"].head(6))
    deck.table(deck.slide("来年目标"), rest["targets"].tail(6))
    slide = deck.slide("路线图")
    for k in range(4):
        deck.text(slide, [f"第 {k + 1} 季度", *facts[:2]], left=0.6 + 3.1 * k, width=3)
    deck.chart(deck.slide("谢谢"), column, weeks)
    deck.prs.save(OUT)


main()
