"""Pictures: what is drawn of which figures, and what is wrong with a block."""

from __future__ import annotations

from deckgen.charts.picture import figures_in

BANDS = """
dimensions:
  waiting: {of: wait_s, bands: [10, 20, 30, 40, 60]}
"""
QUANTILES = "".join(
    f"""  wait_{name}:
    kind: aggregate
    label: {{zh-Hans: 等待 {name}, en: wait {name}}}
    definition: {{zh-Hans: 等待时间, en: wait}}
    unit: seconds
    table: calls
    time: created_at
    expression: quantile(wait_s, {at})
"""
    for name, at in (("p10", 0.1), ("p25", 0.25), ("p75", 0.75), ("p90", 0.9))
)


def picture(fields: str) -> str:
    return f"message: 来电 {{calls}}\nblocks: [{{id: p, kind: picture, {fields}}}]\n"


def test_a_density_counts_what_lies_between_its_edges(slide) -> None:
    body = picture("picture: density, metric: calls, by: waiting, marks: [wait], unit: seconds")
    deck = slide(body, BANDS)
    spec = deck.fill("picture1").payload
    assert spec.edges == (0, 10, 20, 30, 40, 60)
    assert spec.curves[0].counts == (0, 3, 1, 5, 1)
    assert spec.marks[0].value == 25
    assert deck.composed.content.slides[0].layout == "picture"


def test_a_density_of_two_periods_draws_both(slide) -> None:
    body = picture("picture: density, metric: calls, by: waiting, series: period")
    names = [curve.name for curve in slide(body, BANDS).fill("picture1").payload.curves]
    assert names == ["2023 年", "2022 年"]


def test_every_figure_of_a_picture_is_in_the_register(slide) -> None:
    body = picture("picture: density, metric: calls, by: waiting, series: period")
    deck = slide(body, BANDS)
    known = {figure.id for figure in deck.composed.figures}
    names = figures_in(deck.fill("picture1").payload)
    assert names
    assert set(names) <= known
    assert set(names) <= set(deck.slide().figures)


def test_a_flow_goes_from_one_dimension_to_another(slide) -> None:
    deck = slide(picture("picture: flow, metric: calls, by: channel, to: kind"))
    spec = deck.fill("picture1").payload
    amounts = {(item.start, item.end): item.value for item in spec.streams}
    assert amounts == {
        ("电话", "退货"): 5,
        ("电话", "物流"): 1,
        ("微信", "物流"): 3,
        ("微信", "咨询"): 1,
    }
    assert [item.key for item in spec.starts] == ["电话", "微信"]
    assert next(item for item in spec.streams if item.strong).value == 5
    assert sum(stop.value for stop in spec.starts) == sum(stop.value for stop in spec.ends) == 10


def test_what_a_picture_lacks_is_told_at_its_place(slide) -> None:
    assert "N346" in slide(picture("picture: density, metric: calls, by: channel")).codes
    assert "N348" in slide(picture("picture: flow, metric: calls, by: channel")).codes
    codes = slide(picture("picture: box, metric: wait, by: channel")).codes
    assert codes.count("N104") + codes.count("N101") >= 1, codes


def test_its_alternative_text_and_notes_hold_all_values(slide) -> None:
    deck = slide(picture("picture: flow, metric: calls, by: channel, to: kind"))
    alt = deck.fill("picture1").alt
    assert alt.startswith("流向图，来电量")
    assert "电话→退货 5 次" in alt
