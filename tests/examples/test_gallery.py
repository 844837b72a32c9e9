"""The gallery: every kind of slide with real content, built through the command line."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from pptx import Presentation

from deckgen.layout.load import load_layouts
from tests.examples.built import ROOT, by_key, deckgen


@cache
def slides():
    target = Path(mkdtemp()) / "gallery.pptx"
    done = deckgen("build", ROOT / "examples" / "gallery" / "outline.yaml", "-o", target)
    assert done.returncode == 0, done.stderr
    # a machine without a Chinese typeface is told so, and nothing else
    told = [line for line in done.stderr.splitlines() if "warning[" in line and "P070" not in line]
    assert told == []
    return {name_of(each): each for each in Presentation(str(target)).slides}


def name_of(slide) -> str:
    title = next(shape for shape in slide.shapes if shape.name.endswith("/title"))
    return title.name.removeprefix("dg:").partition("/")[0]


def test_everything_but_icons_and_marks_stands_in_placeholders() -> None:
    for name, slide in slides().items():
        shapes = [s for s in slide.shapes if not s.name.endswith(("/icon", "/mark"))]
        assert all(shape.is_placeholder for shape in shapes), name


def test_every_kind_of_slide_is_in_the_gallery() -> None:
    used = {slide.slide_layout.name for slide in slides().values()}
    layouts = load_layouts("house").layouts
    for kind in load_layouts("house").kinds.values():
        own = {name for _, layout in kind.layouts for name in (layout, layouts[layout].sparse)}
        assert any(layouts[name].label in used for name in own if name), kind.name


def test_bars_of_a_road_map_are_merged_cells_of_a_native_table() -> None:
    table = by_key(slides()["road-map"], "plan").table
    bars = [cell for row in table.rows for cell in row.cells if cell.is_merge_origin]
    assert any("知识库与智能推荐" in cell.text for cell in bars)
    assert all(cell.span_width > 1 or cell.span_height > 1 for cell in bars)


def test_the_names_of_tiers_reach_over_their_rows() -> None:
    table = by_key(slides()["ranked"], "tiers").table
    names = [table.cell(row, 0) for row in (1, 4, 8)]
    assert [cell.span_height for cell in names] == [2, 3, 3]
    assert [cell.text.split("\n")[0] for cell in names] == ["P0", "P1", "P2"]


def test_the_line_of_the_journey_has_a_point_for_each_column_of_the_table() -> None:
    slide = slides()["journey"]
    chart, table, stages = (by_key(slide, key) for key in ("line", "map", "stages"))
    assert stages.top + stages.height <= chart.top <= stages.top + stages.height + 10000
    widths = [column.width for column in table.table.columns]
    assert abs(table.left + widths[0] - chart.left) < 1000
    plot = chart.chart.plots[1]
    assert len(plot.categories) == len(widths) - 1
    assert chart.top + chart.height == table.top


def test_a_change_prints_as_many_places_wherever_it_stands() -> None:
    lines = by_key(slides()["sparklines"], "chart").chart.part.blob.decode()
    assert "0.17个百分点" in bare_texts(slides()["scores"])
    assert "0.17个百分点" in lines


def bare_texts(slide) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_a_legend_stands_at_the_foot_where_no_table_of_data_does() -> None:
    assert "着色的是当前" in bare_texts(slides()["road-map-weeks"])
    assert "着色的是同列最差" in bare_texts(slides()["matrix"])


def test_the_gallery_shows_what_charts_and_frameworks_may_also_say() -> None:
    start = by_key(slides()["waterfall-start"], "chart").chart.part.blob.decode()
    names = re.findall("<c:v>([^<]*月|合计|2023年上半年|2023 年上半年)</c:v>", start)
    assert names[0].endswith("上半年")
    assert "合计" in names
    shares = by_key(slides()["percent"], "chart").chart
    assert "percentStacked" in shares.part.blob.decode()
    assert 0.5 < min(shares.plots[0].series[0].values) < 1, "more than half in every quarter"
    framework = bare_texts(slides()["framework"])
    assert all(word in framework for word in ("治“转”", "治“慢”", "治“弱”"))
    assert framework.count("依据") == 3


def test_no_question_names_what_only_the_program_knows() -> None:
    notes = {name: each.notes_slide.notes_text_frame.text for name, each in slides().items()}
    assert not [name for name, text in notes.items() if "~" in text]


def test_words_of_a_chart_hold_in_every_theme() -> None:
    """On dark paper the bars of this year are the light ones."""
    blob = by_key(slides()["bullet"], "chart").chart.part.blob.decode()
    told = "".join(re.findall("<a:t>([^<]*)</a:t>", blob)) + bare_texts(slides()["bullet"])
    assert "灰条" in told
    assert not re.search("[深浅]色", told)


def test_the_row_that_a_dumbbell_speaks_of_is_set_off() -> None:
    blob = by_key(slides()["dumbbell"], "chart").chart.part.blob
    assert b'"accent2"' in blob


@pytest.mark.parametrize(
    "word",
    [
        "numbered_cards",
        "label_value_columns",
        "ranked_tiers",
        "tiers",
        "table_and_chart",
        "text_and_chart",
        "big_numbers",
        "process",
        "pillars",
        "milestones",
        "cards",
        "charts",
        "chart",
        "matrix",
        "narrative",
        "text",
        "contents_with_descriptions",
    ],
)
def test_the_kinds_that_source_decks_name_are_known(word: str) -> None:
    assert load_layouts("house").named(word)
