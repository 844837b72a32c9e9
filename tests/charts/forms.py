"""Data of every form of chart, by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from deckgen.charts.data import Band, ChartData, Gap, Kind, SeriesData
from deckgen.charts.forms.points import MEANS
from deckgen.charts.forms.waterfall import subtotal
from deckgen.charts.spec import Category
from deckgen.content.blocks.drawing import form_words
from deckgen.narrate.wording import load_wording

WORDS = form_words(load_wording("zh-Hans"))


def series(key: str, *values: object, **more) -> SeriesData:
    numbers = tuple(None if value is None else Decimal(str(value)) for value in values)
    figures = tuple(f"{key}@{place}" for place in range(len(values)))
    return SeriesData(key, more.pop("name", key), numbers, figures, **more)


def data(kind: Kind, *items: SeriesData, labels: str = "甲乙丙丁", **more) -> ChartData:
    categories = tuple(Category(name, name) for name in labels[: len(items[0].values)])
    return ChartData(categories, items, kind=kind, words=WORDS, **more)


def pair(*now: object, then: tuple[object, ...], **more) -> tuple[SeriesData, SeriesData]:
    return (
        series("2022", *then, name="2022年", role="previous", **more),
        series("2023", *now, name="2023年", **more),
    )


def differences(**more) -> ChartData:
    """Rates beside a benchmark's, with words over each two columns."""
    code = '"领先 "#,##0.0;"落后 "#,##0.0;"持平"'
    texts = ("落后 5.0", "领先 2.0", "持平", None)
    columns = pair("0.75", "0.82", "0.9", None, then=("0.8", "0.8", "0.9", "0.7"),
                   number_format="0.0%")  # fmt: skip
    return data("column", *columns, gap=Gap(texts, code, 1, 100), highlight=("甲",), **more)


def parts(*rows: tuple[object, ...]) -> tuple[SeriesData, ...]:
    return tuple(
        series(name, *row, name=name, role="part")
        for name, row in zip("子丑寅卯", rows, strict=False)
    )


def waterfall(*steps: object, totals: bool = True, **more) -> ChartData:
    """Steps between a total of 100 and what they lead to; without totals the change alone."""
    known = [Decimal(str(step)) for step in steps]
    values = [Decimal(100), *known, 100 + sum(known)] if totals else [*known, sum(known)]
    keys = ["~start"] * totals + list("甲乙丙丁"[: len(known)]) + ["~end"]
    made = series("n", *values, name="增减")
    categories = tuple(Category(key, key) for key in keys)
    texts = tuple(
        f"{v:,}" if key in ("~start", "~end") else f"{v:+,}".replace("-", "−")
        for key, v in zip(keys, values, strict=True)
    )
    return ChartData(
        categories, (made,), kind="waterfall", words=WORDS, texts=texts,
        totals=("~start", "~end"), **more,
    )  # fmt: skip


def from_a_level() -> ChartData:
    """Small steps from a total that is zero of their axis, in groups that say their sums."""
    made = waterfall(9, 4, -3, -5, totals=False)
    values = (Decimal(0), *made.main[0].values)
    categories = (Category("~start", "~start"), *made.categories)
    bands = tuple(
        Band(f"{name} {total}", keys, subtotal(f"{name} {{sum}}", place, "#,##0", "−"))
        for place, (name, total, keys) in enumerate(
            (("增加", "+13", ("甲", "乙")), ("减少", "−8", ("丙", "丁"))), 1
        )
    )
    return replace(
        made, categories=categories, bands=bands, level=Decimal(8814), highlight=("甲",),
        series=(replace(made.main[0], values=values, figures=(None, *made.main[0].figures)),),
        texts=("8,814", *made.texts[:-1], "8,819\n+5"),
    )  # fmt: skip


def under_a_level() -> ChartData:
    """Small steps that end under the total they begin at."""
    made = from_a_level()
    item, end = made.main[0], Decimal(-7)
    steps = (*item.values[:4], Decimal(-17), end)
    return replace(
        made,
        series=(replace(item, values=steps),),
        bands=(),
        texts=(*made.texts[:-2], "−17", "8,807\n−7"),
    )


def scatter(kind: Kind = "scatter", *, mean: bool = True) -> ChartData:
    x = series("speed", 30, 35, 42, name="响应（秒）", role="x")
    y = series("csat", "0.95", "0.92", "0.80", name="满意度", role="y", number_format="0.0%")
    items = [x, y]
    if kind == "bubble":
        items.append(series("n", 900, 400, 100, name="咨询量", role="size"))
    if mean:
        items += [
            series(MEANS[0], 36, name="平均 36 秒", role="mean"),
            series(MEANS[1], "0.9", name="平均 90.0%", role="mean", number_format="0.0%"),
        ]
    return data(kind, *items, highlight=("min",))


def timeline() -> ChartData:
    days = (44_950, 44_953, 45_100, 45_280)
    made = data("timeline", series("~events", None, None, None, None), days=(44_927, 45_291))
    named = zip(made.categories, days, ("春节", "春节返工高峰", "618", "双十二"), strict=True)
    categories = tuple(replace(c, key=name, label=name, day=day) for c, day, name in named)
    return replace(made, categories=categories)


RATES = {"ratio": True, "additive": False}
ALL: dict[str, ChartData] = {
    "area": data("area", series("n", 3, 5, 4, 6), grain="month", highlight=("max",)),
    "differences": differences(),
    "stacked_area": data("stacked_area", *parts((3, 4, 5), (1, 2, 2)), grain="month"),
    "pie": data("pie", series("n", "0.5", "0.3", "0.2", number_format="0.0%"), highlight=("甲",)),
    "doughnut": data("doughnut", series("n", "0.5", "0.3", "0.2", number_format="0.0%")),
    "stacked_column": data("stacked_column", *parts((3, 4, 5), (1, 2, 2)), grain="month"),
    "percent_column": data("percent_column", *parts((3, 4, 5), (1, 2, 2)), grain="month"),
    "waterfall": waterfall(30, -20, 5, better="up"),
    "waterfall_crossing": waterfall(10, -30, 45, totals=False, highlight=("min",)),
    "waterfall_from_a_level": from_a_level(),
    "waterfall_under_a_level": under_a_level(),
    "bullet": data(
        "bullet",
        *pair("0.93", "0.80", then=("0.91", "0.90"), number_format="0.0%"),
        series("~target", "0.92", "0.90", name="目标", role="target", number_format="0.0%"),
        texts=("93.0%", "80.0%"), better="up", **RATES,
    ),
    "bullet_alone": data(
        "bullet", series("2023", 5, 9), series("~target", 6, None, name="目标", role="target"),
        texts=("5", "9"),
    ),
    "slope": data("slope", *pair(30, 42, 51, then=(40, 41, 50)), highlight=("甲",),
                  texts=("30  −10", None, None)),
    "dumbbell": data("dumbbell", *pair("0.95", "0.85", "0.83", then=("0.90", "0.80", "0.85"),
                                       number_format="0.0%"), **RATES),
    "dumbbell_new": data("dumbbell", *pair("0.95", "0.85", then=("0.90", None),
                                           number_format="0.0%"), **RATES),
    "dumbbell_upright": data("dumbbell", *pair(3, 5, then=(4, 2)), grain="quarter"),
    "lollipop": data("lollipop", series("n", 9, 5, 3), highlight=("max",)),
    "lollipop_upright": data("lollipop", series("n", 9, 5, 3), grain="month"),
    "scatter": scatter(),
    "bubble": scatter("bubble"),
    "small_multiples": data(
        "small_multiples", *parts((3, 4, 5), (9, 7, 8), (1, None, 2)), grain="month",
        highlight=("丑",),
    ),
    "sparklines": data(
        "sparklines", *parts((3, 4, 5), (90, 70, 80)), grain="month", texts=("5（+2%）", "80")
    ),
    "timeline": timeline(),
}  # fmt: skip
"""Every form, some in both of their ways."""
