"""What a message is about is set off: a unit of an organisation, one cell of a comparison."""

import pytest

UNITS = """
message: 来电 {{calls}}
blocks:
  - id: o
    kind: organisation{0}
    top: {{id: top, heading: 部}}
    units: [{{id: sales, heading: 甲, figure: calls}}, {{id: service, heading: 乙, figure: calls}}]
"""
SIDES = """
message: 来电 {{calls}}
blocks:
  - id: c
    kind: comparison{0}
    columns: [{{id: then, heading: 前, period: 2022}}, {{id: now, heading: 后, period: 2023}}]
    rows: [{{id: w, figure: wait}}, {{id: r, label: 做法, texts: {{then: 旧, now: 新}}}}]
"""


def option(text: str, name: str) -> str:
    return text.format(f"\n    highlight: {name}")


def tints(made) -> list[list[str | None]]:
    return [[cell.tint for cell in row.cells] for row in made.fill("table1").payload.rows]


def figure(fill) -> str | None:
    return fill.payload.paragraphs[1].runs[0].style


def test_the_unit_that_is_set_off_has_bar_and_figure_of_the_message(slide) -> None:
    made = slide(option(UNITS, "service"))
    assert [made.fill(f"unit{place}").tone for place in (1, 2)] == ["", "message"]
    assert [figure(made.fill(f"unit{place}")) for place in (1, 2)] == [None, "message"]
    plain = slide(UNITS.format(""))
    assert [plain.fill(f"unit{place}").tone for place in (1, 2)] == ["", ""]


def test_a_unit_that_is_not_there_is_told_with_the_nearest(slide) -> None:
    (item,) = {item for item in slide(option(UNITS, "servise")).asked if item.code == "N377"}
    assert dict(item.args)["near"] == "service"
    assert item.place is not None
    assert (item.place.line, item.place.column) == (21, 24)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("r.now", [[None] * 4, [None, None, "message", None]]),
        ("w.now", [[None, None, "accent", None], [None] * 4]),
        ("w.change", [[None] * 3 + ["accent"], [None] * 4]),
    ],
)
def test_one_cell_of_a_comparison_is_set_off_and_no_column_beside_it(slide, name, expected) -> None:
    assert tints(slide(option(SIDES, name))) == expected


def test_a_cell_that_is_not_there_is_told_with_the_nearest(slide) -> None:
    (item,) = {item for item in slide(option(SIDES, "w.know")).asked if item.code == "N378"}
    assert dict(item.args) == {
        "name": "w.know",
        "near": "w.now",
        "rows": "w, r",
        "columns": "then, now, change",
    }


def test_a_row_without_changes_that_is_set_off_has_all_its_figures_in_the_colour(slide) -> None:
    lines = SIDES.format("\n    change: false").replace(
        "figure: wait}", "figure: wait, accent: true}"
    )
    first, second = slide(lines).fill("table1").payload.rows
    assert [cell.tint for cell in first.cells] == ["message"] * 3
    styles = [cell.text.paragraphs[0].runs[0].style for cell in first.cells[1:]]
    assert styles == ["message"] * 2
    assert "message" not in [cell.tint for cell in second.cells]


GOALS = """
message: 来电 {calls}
blocks:
  - id: c
    kind: comparison
    change: false
    columns:
      - {id: felt, heading: 感受, quiet: true}
      - {id: way, heading: 改法}
      - {id: limit, heading: 限时, goal: true}
    rows:
      - {id: a, label: 甲, texts: {felt: 慢, way: 快办, limit: "{wait} → **一**"}}
      - {id: b, label: 乙, accent: true, texts: {felt: 难, way: 快办, limit: "{wait} → **二**"}}
"""


def test_what_the_rows_come_to_stands_at_the_right_in_their_colour_what_it_rests_on_is_grey(slide):
    table = slide(GOALS).fill("table1").payload
    assert [column.align for column in table.columns] == ["left", "left", "left", "right"]
    styles = [
        [{run.style for part in cell.text.paragraphs for run in part.runs} for cell in row.cells]
        for row in table.rows
    ]
    assert styles[0] == [{"strong"}, {"muted"}, {None}, {"accent"}]
    assert styles[1] == [{"message"}, {"muted"}, {None}, {"message"}]
    assert [row.cells[-1].align for row in table.rows] == ["right"] * 2
    assert [{cell.tint for cell in row.cells} for row in table.rows] == [{None}, {"message"}]
