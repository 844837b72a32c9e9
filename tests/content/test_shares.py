"""Shares side by side: as printed they are 100 %, or the slide says why not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.content.conftest import METRICS

THIRDS = [("2023-03", name, "退货", 30, "true") for name in "甲乙丙"]
TABLE = """
    message: 来电 {calls}，甲占 {calls[channel=甲].share}
    blocks:
      - {id: t, kind: table, by: channel, total: true, columns: [{id: share, figure: calls.share}]}
"""


def cells(deck, slot="table1"):
    rows = deck.fill(slot).payload.rows
    return {row.key: row.cells[1].text.text for row in rows}


def percents(texts):
    return sum((Decimal(text.rstrip("%")) for text in texts), Decimal(0))


def test_a_whole_column_of_shares_prints_to_100(slide):
    deck = slide(TABLE, rows=THIRDS)
    printed = cells(deck)
    assert printed.pop("~total") == "100.0%"
    assert printed == {"丙": "33.4%", "乙": "33.3%", "甲": "33.3%"}
    assert "占比取整后合计为 100%" in deck.text("source")


def test_the_exact_share_is_what_the_manifest_keeps(slide):
    deck = slide(TABLE, rows=THIRDS)
    exact = {figure.id: figure for figure in deck.composed.figures}
    figure = exact["calls@2023[channel=丙].share"]
    assert figure.value == Decimal(1) / 3
    assert (figure.numerator, figure.denominator) == (1, 3)


def test_notes_and_alternative_text_print_what_the_table_prints(slide):
    deck = slide(TABLE, rows=THIRDS)
    assert "丙 33.4%" in deck.fill("table1").alt


def test_the_top_and_the_rest_and_blank_rows_are_a_whole(slide):
    rows = [
        ("2023-03", name, "退货", 30, "true")
        for name, times in (("甲", 5), ("乙", 4), ("丙", 2), ("丁", 1), ("", 1))
        for _ in range(times)
    ]
    body = TABLE.replace("total: true,", "top: 2,")
    printed = cells(slide(body, rows=rows))
    assert list(printed)[-1] == "~other"
    assert percents(printed.values()) == 100


def test_rows_rounded_well_by_themselves_say_nothing(slide):
    deck = slide(TABLE, rows=THIRDS[:2])
    assert set(cells(deck).values()) == {"50.0%", "100.0%"}
    assert "取整" not in deck.text("source")


def test_what_cannot_be_rounded_together_says_why_it_misses_100(slide):
    rows = [
        ("2023-03", name, "退货", wait, "true")
        for name, wait in zip("甲乙丙", (-1, 2, 2), strict=True)
    ]
    body = TABLE.replace("calls.share", "waited.share").replace("total: true,", "")
    deck = slide(body, rows=rows)
    assert percents(text.replace("−", "-") for text in cells(deck).values()) != 100
    assert "因四舍五入" in deck.text("source")


@pytest.mark.parametrize("kind", ["percent_column", "percent_bar"])
def test_the_labels_of_a_percent_chart_are_100_in_each_category(slide, kind):
    rows = [*THIRDS, *(("2023-03", name, "物流", 30, "true") for name in "甲乙")]
    deck = slide(
        f"""
        message: 来电 {{calls}}
        blocks:
          - {{id: c, kind: chart, chart: {kind}, metric: calls, by: kind, series: channel}}
        """,
        rows=rows,
    )
    series = [each for each in deck.fill("chart1").payload.series if each.role == "part"]
    for place in range(2):
        drawn = [each.values[place] for each in series if each.values[place] is not None]
        assert sum(round(value, 3) for value in drawn) == 1
    exact = {figure.id: figure.value for figure in deck.composed.figures}
    assert exact["calls@2023[channel=甲,kind=退货].share_of[kind=退货]"] == Decimal(1) / 3
    assert "取整" in deck.text("source")


@pytest.mark.parametrize("kind", ["percent_column", "percent_bar"])
def test_several_wholes_stand_side_by_side_in_the_same_parts(slide, kind):
    rows = [("2023-03", "甲", "退货", 10, "true")] * 3 + [("2023-03", "乙", "退货", 90, "true")]
    deck = slide(
        f"""
        message: 来电 {{calls}}
        blocks: [{{id: c, kind: chart, chart: {kind}, metrics: [calls, waited], series: channel}}]
        """,
        rows=rows,
    )
    spec = deck.fill("chart1").payload
    assert [category.key for category in spec.categories] == ["calls", "waited"]
    parts = [series for series in spec.series if series.role == "part"]
    drawn = {series.key: [float(value) for value in series.values] for series in parts}
    assert drawn == {"甲": [0.75, 0.25], "乙": [0.25, 0.75]}
    assert spec.series[0].figures == (
        "calls@2023[channel=甲].share",
        "waited@2023[channel=甲].share",
    )


LAID = """
    message: 来电 {{calls}}
    blocks:
      - id: c
        kind: chart
        chart: percent_bar
        metric: {metric}
        by: kind
        series: channel
        labels: {labels}
"""
MEAN = "expression: avg(wait_s)"
ENDS = METRICS.replace(MEAN, f"end_to_end: [channel]\n    {MEAN}")


def test_parts_laid_end_to_end_say_what_they_come_to_and_so_does_the_whole(slide):
    rows = [("2023-03", "甲", "退货", 20, "true"), ("2023-03", "甲", "退货", 40, "true")]
    rows += [("2023-03", "乙", "退货", 10, "true")]
    deck = slide(LAID.format(metric="wait", labels="values"), rows=rows, metrics=ENDS)
    spec = deck.fill("chart1").payload
    parts = {each.key: each.values for each in spec.series if each.role == "part"}
    assert parts == {"甲": (30,), "乙": (10,)}
    assert "条长为占合计的比例" in deck.text("chart1.heading")
    assert spec.grouping == "percent"
    assert spec.categories[0].label == "退货\n共 40 秒"
    assert {figure.id: figure.value for figure in deck.composed.figures}[
        "wait@2023[channel=甲|乙,kind=退货].sum"
    ] == 40


def test_a_part_set_off_over_lying_bars_says_its_share_of_the_first(slide):
    rows = [("2023-03", "甲", "退货", 20, "true"), ("2023-03", "甲", "退货", 40, "true")]
    rows += [("2023-03", "乙", "退货", 10, "true")]
    lines = LAID.format(metric="wait", labels="values") + "        highlight: 甲\n"
    deck = slide(lines, rows=rows, metrics=ENDS)
    part = next(each for each in deck.fill("chart1").payload.series if each.key == "甲")
    assert part.name == "甲（占 75.0%）"
    assert part.name_formula == '"甲（占"&TEXT({甲}/({甲}+{乙}),"0.0%")&"）"'
    assert part.color == "message"
    plain = slide(LAID.format(metric="wait", labels="values"), rows=rows, metrics=ENDS)
    assert [s.name for s in plain.fill("chart1").payload.series if s.role == "part"] == ["甲", "乙"]


def test_of_several_lying_bars_the_part_set_off_says_its_share_of_each(slide):
    rows = [("2023-03", "甲", "退货", 30, "true"), ("2023-03", "乙", "退货", 10, "true")]
    rows += [("2023-03", "甲", "投诉", 30, "true"), ("2023-03", "乙", "投诉", 30, "true")]
    lines = LAID.format(metric="wait", labels="values") + "        highlight: 甲\n"
    deck = slide(lines, rows=rows, metrics=ENDS)
    spec = deck.fill("chart1").payload
    part = next(each for each in spec.series if each.key == "甲")
    assert part.name == "甲"
    shares = {"退货": "30（占75.0%）", "投诉": "30（占50.0%）"}
    assert list(part.texts) == [shares[each.key] for each in spec.categories]
    assert part.texts_formula == 'TEXT({甲},"#,##0")&"（占"&TEXT({甲}/({甲}+{乙}),"0.0%")&"）"'


def test_names_over_the_first_of_lying_bars_stand_over_the_same_parts_of_all(slide):
    lines = LAID.format(metric="calls", labels="true")
    first = [("2023-03", name, "退货", 1, "true") for name in "甲甲甲甲乙乙乙乙"]

    def legend(*others):
        rows = [("2023-03", name, "投诉", 1, "true") for name in others]
        return slide(lines, rows=first + rows).fill("chart1").payload.legend

    assert not legend("甲", "乙", "乙")
    assert legend("甲", *"乙乙乙乙乙乙")


def test_only_what_is_declared_so_is_laid_end_to_end_and_only_as_values(slide):
    assert "N109" in slide(LAID.format(metric="wait", labels="values")).codes
    assert "N109" in slide(LAID.format(metric="wait", labels="true"), metrics=ENDS).codes
    assert "N109" not in slide(LAID.format(metric="calls", labels="values")).codes


def test_what_does_not_add_up_is_no_part_of_a_whole(slide):
    deck = slide(
        """
        message: 来电 {calls}
        blocks:
          - {id: c, kind: chart, chart: percent_column, metrics: [calls, wait], series: channel}
        """
    )
    assert "N109" in deck.codes


def test_a_metric_that_is_a_share_prints_to_100_too(slide):
    deck = slide(TABLE.replace("calls.share", "channel_mix"), rows=THIRDS)
    printed = cells(deck)
    assert printed.pop("~total") == "100.0%"
    assert sorted(printed.values()) == ["33.3%", "33.3%", "33.4%"]
    drawn = slide(
        """
        message: 来电 {calls}
        blocks: [{id: c, kind: chart, metric: channel_mix, by: channel}]
        """,
        rows=THIRDS,
    )
    values = drawn.fill("chart1").payload.series[0].values
    assert sum(round(value, 3) for value in values) == 1
    assert "取整" in drawn.text("source")
