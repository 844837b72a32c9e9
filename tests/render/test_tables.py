"""Tables: native, styled by the template, and readable on every shade."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from deckgen.content.model import Row, TableColumn, TableSpec
from deckgen.layout.trims import GUTTER, LEAD, SIDE
from deckgen.narrate.text import rich
from deckgen.pptx.color import READABLE, Palette
from deckgen.pptx.ids import TABLE_STYLE_ID
from tests.render import samples
from tests.render.opened import NS, Opened, children


def table(spec: TableSpec):
    deck = Opened(samples.build(samples.with_table(spec)))
    return deck.find("ppt/slides/slide1.xml", "//a:tbl")[0]


def test_every_row_has_a_cell_for_every_column_and_every_cell_a_paragraph() -> None:
    tree = table(samples.plain_table())
    columns = tree.findall("a:tblGrid/a:gridCol", NS)
    for row in tree.findall("a:tr", NS):
        assert len(row.findall("a:tc", NS)) == len(columns)
        assert all(cell.find("a:txBody/a:p", NS) is not None for cell in row.findall("a:tc", NS))


def test_a_table_wears_the_house_style_which_the_deck_defines() -> None:
    deck = Opened(samples.build(samples.with_table(samples.plain_table())))
    used = deck.find("ppt/slides/slide1.xml", "//a:tableStyleId/text()")
    assert used == [TABLE_STYLE_ID]
    assert deck.find("ppt/tableStyles.xml", "//a:tblStyle/@styleId") == [TABLE_STYLE_ID]


def test_header_first_column_and_total_are_flags_of_the_style() -> None:
    flags = table(samples.plain_table()).find("a:tblPr", NS)
    assert {name: flags.get(name) for name in ("firstRow", "firstCol", "lastRow")} == {
        "firstRow": "1",
        "firstCol": "1",
        "lastRow": "1",
    }


def test_a_table_without_headers_has_no_header_row() -> None:
    spec = samples.plain_table()
    bare = replace(spec, columns=tuple(replace(c, header=samples.NOTHING) for c in spec.columns))
    tree = table(bare)
    assert len(tree.findall("a:tr", NS)) == len(spec.rows)
    assert tree.find("a:tblPr", NS).get("firstRow") is None


def test_a_first_row_may_head_a_table_without_headers_and_is_not_bold_for_that() -> None:
    spec = samples.plain_table()
    bare = tuple(replace(column, header=samples.NOTHING) for column in spec.columns)
    tree = table(replace(spec, columns=bare, first_heads=True))
    assert len(tree.findall("a:tr", NS)) == len(spec.rows)
    assert tree.find("a:tblPr", NS).get("firstRow") == "1"
    first, second = (
        [run.get("b") for run in row.iterfind(".//a:rPr", NS)]
        for row in tree.findall("a:tr", NS)[:2]
    )
    assert set(first) == {"0"}
    assert "0" not in second


def test_numbers_stand_at_the_right_edge() -> None:
    row = table(samples.plain_table()).findall("a:tr", NS)[1]
    properties = [cell.find("a:txBody/a:p/a:pPr", NS) for cell in row.findall("a:tc", NS)]
    assert [p if p is None else p.get("algn") for p in properties] == [None, "r", "r"]


def test_figures_keep_off_the_words_that_follow_them() -> None:
    spec = samples.plain_table()
    last = replace(spec.columns[2], align="left")
    rows = tuple(
        replace(row, cells=(*row.cells[:2], replace(row.cells[2], align="left")))
        for row in spec.rows
    )
    worded = replace(spec, columns=(*spec.columns[:2], last), rows=rows)
    for row in table(worded).findall("a:tr", NS):
        found = [int(each.get("marR", 91440)) for each in row.findall("a:tc/a:tcPr", NS)]
        assert found[1] == 91440 + GUTTER
        assert found[::2] == [91440, 91440]
    plain = table(spec).findall("a:tr/a:tc/a:tcPr", NS)
    assert not any(each.get("marR") for each in plain)


def test_words_keep_off_the_ground_of_the_column_before_them() -> None:
    spec = samples.plain_table()
    sides = [replace(column, align="center") for column in spec.columns[:2]]
    columns = (sides[0], replace(sides[1], tint="accent"), replace(spec.columns[2], align="left"))
    for row in table(replace(spec, columns=columns, style="even")).findall("a:tr", NS):
        found = [int(each.get("marL", 91440)) for each in row.findall("a:tc/a:tcPr", NS)]
        assert found == [91440, 91440, 91440 + LEAD]


def test_the_sides_of_a_comparison_are_equally_wide() -> None:
    spec = samples.plain_table()
    headers = (spec.columns[0].header, rich("二"), rich("一个长得多的表头"))
    columns = tuple(
        replace(column, header=header, align="center")
        for column, header in zip(spec.columns, headers, strict=True)
    )
    made = table(replace(spec, columns=columns, style="even"))
    _, *sides = [int(each.get("w")) for each in made.findall("a:tblGrid/a:gridCol", NS)]
    assert abs(sides[0] - sides[1]) <= 2


def test_sides_in_words_alone_are_equally_wide_and_stand_as_far_from_any_ground() -> None:
    spec = samples.plain_table()
    headers = (spec.columns[0].header, rich("二"), rich("一个长得多的表头"))
    columns = [
        replace(column, header=header, align="left")
        for column, header in zip(spec.columns, headers, strict=True)
    ]
    columns[1] = replace(columns[1], tint="message")
    made = table(replace(spec, columns=tuple(columns), style="even"))
    _, *sides = [int(each.get("w")) for each in made.findall("a:tblGrid/a:gridCol", NS)]
    assert abs(sides[0] - sides[1]) <= 2
    for row in made.findall("a:tr", NS):
        found = [int(each.get("marL", 91440)) for each in row.findall("a:tc/a:tcPr", NS)]
        assert found == [91440, 91440 + SIDE, 91440 + SIDE]


def test_every_run_of_a_table_names_its_size_of_twelve_points_or_more() -> None:
    tree = table(samples.plain_table())
    sizes = tree.xpath(".//a:rPr/@sz|.//a:endParaRPr/@sz", namespaces=NS)
    assert len(sizes) == len(tree.xpath(".//a:rPr|.//a:endParaRPr", namespaces=NS))
    assert min(map(int, sizes)) >= 1200


def test_a_heat_cells_lines_come_before_its_fill() -> None:
    cells = table(samples.heat_table()).xpath(".//a:tcPr[a:solidFill]", namespaces=NS)
    assert cells
    lines = ["lnL", "lnR", "lnT", "lnB", "solidFill"]
    assert all(children(c) == [line for line in lines if line in children(c)] for c in cells)


def test_the_rule_under_a_heat_maps_header_runs_through() -> None:
    tree = table(samples.heat_table())
    _, first, *others = tree.findall("a:tr", NS)
    tiles = {name: row.xpath("count(.//a:lnT)", namespaces=NS) for name, row in
             (("first", first), ("next", others[0]))}  # fmt: skip
    assert tiles["first"] == 0 < tiles["next"]
    assert first.xpath("count(.//a:lnB)", namespaces=NS) == tiles["next"]


def test_the_head_of_a_heat_maps_totals_stands_over_them() -> None:
    spec = samples.heat_table()
    total = TableColumn("total", rich("合计"), "right")
    rows = [replace(row, cells=(*row.cells, samples.cell("9", align="right"))) for row in spec.rows]
    tree = table(replace(spec, columns=(*spec.columns, total), rows=tuple(rows)))
    ends = [row.findall("a:tc", NS)[-1] for row in tree.findall("a:tr", NS)]
    assert {end.xpath("string(.//a:pPr/@algn)", namespaces=NS) for end in ends} == {"r"}


def test_text_reads_on_every_shade_of_a_heat_map() -> None:
    palette = Palette(samples.house().theme)
    for percent in range(101):
        fill = palette.shade("accent", percent / 100)
        assert palette.contrast(palette.on(fill), fill) >= READABLE


def test_a_higher_share_is_never_a_lighter_shade() -> None:
    palette = Palette(samples.house().theme)
    light = [sum(palette.rgb(palette.shade("accent", p / 100))) for p in range(101)]
    assert all(before >= after - 1e-9 for before, after in pairwise(light))


def test_shades_of_a_heat_map_are_even_and_their_text_is_of_one_colour() -> None:
    tree = table(samples.heat_table())
    colours = tree.xpath(
        './/a:tc[a:tcPr/a:solidFill/a:schemeClr/@val="accent1"]//a:rPr//a:schemeClr/@val',
        namespaces=NS,
    )
    assert set(colours) == {"tx1"}
    palette = Palette(samples.house().theme)
    light = [sum(palette.rgb(palette.shade("accent", p / 20))) for p in range(21)]
    steps = [before - after for before, after in pairwise(light)]
    assert max(steps) < 2 * min(steps)


@pytest.mark.parametrize("tint", ["message", "accent", "panel"])
def test_a_tinted_row_is_a_theme_colour_with_text_that_reads(tint: str) -> None:
    cells = (samples.cell("行", tint=tint), samples.cell("1", tint=tint))
    columns = (TableColumn("a", rich("甲")), TableColumn("b", rich("乙")))
    tree = table(TableSpec(columns, (Row("r", cells), Row("q", cells))))
    assert len(tree.xpath(".//a:tcPr/a:solidFill/a:schemeClr", namespaces=NS)) == 4
    assert not tree.xpath(".//a:srgbClr", namespaces=NS)
