"""Durations of a table too far apart for one unit, and rows in the order of what none shows."""

import pytest

TABLE = """
message: 来电 {{calls}}
blocks:
  - id: t
    kind: table
    by: channel
    sort: {sort}
    columns: [{{id: w, label: 等待, figure: "{figure}"}}]
"""


def rows(*waits: tuple[str, int, int]) -> list[tuple[str, str, str, int, str]]:
    return [
        ("2023-03", channel, "退货", wait, "true")
        for channel, wait, times in waits
        for _ in range(times)
    ]


FAR = rows(("电话", 90000, 1), ("邮件", 7200, 3), ("微信", 300, 2))


def shown(made) -> tuple[str, list[str]]:
    table = made.fill("table1").payload
    return table.columns[1].header.text, [row.cells[1].text.text for row in table.rows]


def test_durations_far_apart_have_each_its_own_unit(slide):
    made = slide(TABLE.format(sort="-w", figure="wait"), rows=FAR)
    assert made.codes == []
    assert shown(made) == ("等待", ["25.0 小时", "2.0 小时", "5.0 分钟"])
    assert "占比" not in made.text("source")


@pytest.mark.parametrize(
    ("figure", "waits", "unit"),
    [
        ("wait:hours", FAR, "小时"),
        ("wait", rows(("电话", 9000, 3), ("邮件", 1800, 1)), "小时"),
        ("wait", rows(("电话", 50, 3), ("邮件", 20, 1)), "秒"),
    ],
    ids=["fixed by the format", "not far apart", "one unit for all"],
)
def test_a_column_keeps_its_unit_in_its_head(slide, figure, waits, unit):
    head, cells = shown(slide(TABLE.format(sort="-w", figure=figure), rows=waits))
    assert head == f"等待（{unit}）"
    assert not any(unit in cell for cell in cells)


def test_rows_may_go_by_a_metric_that_no_column_shows(slide):
    """So that they stand in the order of the bars beside them."""
    made = slide(TABLE.format(sort="-calls", figure="wait"), rows=FAR)
    assert made.codes == []
    assert [row.key for row in made.fill("table1").payload.rows] == ["邮件", "微信", "电话"]
    assert slide(TABLE.format(sort="-cals", figure="wait"), rows=FAR).codes[:1] == ["N306"]
