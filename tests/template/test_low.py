"""Low pages and odd titles of companies: what gives way, and what stays clear of what."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from pptx import Presentation

from deckgen.layout.corporate.place import Mover
from deckgen.layout.corporate.shared import narrowed
from deckgen.layout.corporate.tone import contrast
from deckgen.layout.dense import CLOSE, dense, dense_name
from deckgen.layout.fit import Typesetter
from deckgen.layout.load import load_layouts
from deckgen.layout.spread import spread
from deckgen.narrate.text import Paragraph, RichText, Run
from deckgen.pptx.color import Palette

from . import corp, small

EMU = 360_000
HOUSE = (1.52, 3.7, 30.83, 13.4)
LOW = (1.5, 5.0, 30.0, 9.9)


def test_ends_of_bands_keep_their_order_on_a_low_page() -> None:
    mover = Mover(HOUSE, LOW)
    ends = [mover.stretch(tenths / 10) for tenths in range(134)]
    assert ends == sorted(ends)
    assert mover.stretch(2.1) == 2.1
    assert mover.stretch(13.4) == pytest.approx(9.9, abs=0.1)


def test_the_air_over_a_row_of_texts_gives_way_before_the_texts() -> None:
    layout = {
        "slots": {"top": {"box": [10.0, 3.7, 12.0, 2.6]}},
        "repeat": {"slots": {"unit{i}": {"band": [4.1, -2.1]}}},
    }
    made = Mover(HOUSE, LOW).layout(layout)
    foot = made["slots"]["top"]["box"][1] + made["slots"]["top"]["box"][3] - LOW[1]
    start = made["repeat"]["slots"]["unit{i}"]["band"][0]
    assert 0.5 < start - foot < 1.5 * 9.9 / 13.4


def test_texts_of_one_kind_under_one_another_stay_equally_tall() -> None:
    point = {"use": "headed_point"}
    bands = {"a": [1.4, 5.35], "a.point2": [5.35, 9.3], "a.point3": [9.3, "end"]}
    slots = {key: {**point, "band": band} for key, band in bands.items()}
    made = Mover(HOUSE, LOW).layout({"repeat": {"slots": slots}})["repeat"]["slots"]
    first, second, third = (made[key]["band"] for key in bands)
    assert (first[1], second[1]) == (second[0], third[0])
    tall = [first[1] - first[0], second[1] - second[0], LOW[3] - third[0]]
    assert max(tall) - min(tall) < 0.2


def test_words_under_an_icon_in_their_box_begin_below_it() -> None:
    slots = {
        "card{i}": {"band": [0, -2.1], "inset": [0.75, 3.1, 0.65, 0.5]},
        "card{i}.icon": {"band": [0.8, 2.7], "across": [0.75, 2.65]},
    }
    made = Mover(HOUSE, LOW).layout({"repeat": {"slots": slots}})["repeat"]["slots"]
    first, last = made["card{i}.icon"]["band"]
    assert last - first == pytest.approx(1.9), "it keeps its height"
    assert 0.2 < first < 0.8
    assert 0.15 < made["card{i}"]["inset"][1] - last < 0.4


def test_a_column_of_smaller_figures_leaves_its_words_more_room() -> None:
    figure = {"across": [0, 4.6], "lines": 1, "sizes": [36, 24]}
    words = {"across": [4.6, "end"], "group": "rows"}
    moved = {
        "figure": {**figure, "across": [0, 4.3], "sizes": [27, 24]},
        "words": {**words, "across": [4.3, "end"]},
    }
    made = narrowed(moved, {"figure": figure, "words": words})
    assert made["figure"]["across"] == [0, 3.45]
    assert made["words"]["across"] == [3.45, "end"]


def test_what_is_drawn_at_the_foot_stays_with_its_text() -> None:
    layout = {
        "frame": "content",
        "slots": {"low": {"band": [-2.5, -1.85]}, "callout": {"band": [-1.4, "end"]}},
        "decorations": [{"shape": "rect", "box": [2.52, 14.6, 0.7, 0.65]}],
    }
    (drawn,) = Mover(HOUSE, LOW).layout(layout)["decorations"]
    _, top, _, tall = drawn["box"]
    end = LOW[1] + LOW[3]
    assert (top, round(top + tall, 2)) == (round(end - 2.5, 2), round(end - 1.85, 2))


def test_less_air_is_the_last_that_is_tried(make) -> None:
    folder, _ = make(small.small())
    layouts = load_layouts(str(folder))
    close = dense(layouts, CLOSE)
    slot = close.layouts["cards-3"].slot("card1")
    styles = layouts.styles
    plain = dict(slot.restyles)[""]
    assert styles[plain].size is None
    assert styles[plain].space_after < styles[slot.style].space_after
    first, second = (styles[dense_name("figure", mark)] for mark in ("-dense", "-close"))
    assert first.size == second.size


UNITS = """      - id: teams
        kind: organisation
        message: 四个小组
        blocks:
          - id: chart
            kind: organisation
            top: {id: department, heading: 客服部, body: 全年四组}
            units:
"""
UNIT = """              - id: {0}
                heading: 组{0}
                leader: 组长 林雅筑
                figure: contacts
                body: [商品咨询, 改单与物流查询, 首次响应]
"""


def test_a_slide_of_teams_fits_between_slanted_shapes(make, deck) -> None:
    make(small.slanted())
    units = "".join(map(UNIT.format, "abcd"))
    note = "          - {id: note, kind: callout, label: 说明, body: 按接待小组计。}\n"
    path = deck(edit=lambda text: f"{text.rstrip()}\n{UNITS}{units}{note}")
    names = {s.name: s for slide in Presentation(str(path)).slides for s in slide.shapes}
    over = [(0, 4.4), (28, 0)]
    for unit in "abcd":
        shape = names[f"dg:teams/chart/{unit}"]
        right, foot = (shape.left + shape.width) / EMU, (shape.top + shape.height) / EMU
        assert foot <= 15.75 - (right - 2) * (15.75 - 12.1) / 26 + 0.01
        assert shape.top / EMU >= over[0][1] * (1 - shape.left / EMU / 28)


def test_texts_under_a_turned_title_begin_under_all_of_it(make) -> None:
    folder, _ = make(small.turned())
    cover = load_layouts(str(folder)).layouts["cover"]
    zoom = load_layouts(str(folder)).zoom
    title, text = cover.slot("title").box, cover.slot("subtitle").box
    angle = math.radians(8)
    half = (title.width * math.sin(angle) + title.height * math.cos(angle)) / 2
    assert text.y >= title.y + title.height / 2 + half - EMU / 20
    assert zoom < 1
    assert text.y + text.height <= 15.75 / zoom * EMU * 0.956


def test_quiet_texts_read_on_what_is_drawn_pale_beside_content(make) -> None:
    folder, _ = make(corp.recoloured(small.slanted(), {"accent2": "DDDDDD"}))
    palette = Palette(load_layouts(str(folder)).theme)
    for role in ("muted", "accent_text"):
        red, green, blue = palette.rgb(palette.role(role))
        digits = "".join(f"{round(part * 255):02X}" for part in (red, green, blue))
        assert contrast(digits, "DDDDDD") >= 4.5


def test_a_title_at_the_very_edge_begins_where_content_does(make) -> None:
    folder, _ = make(small.at_the_edge())
    layout = load_layouts(str(folder)).layouts["chart"]
    title, chart = layout.slot("title"), layout.slot("chart1")
    assert abs(title.box.x + title.inset[0] - chart.box.x) < EMU / 10
    assert title.box.y > 0.4 * EMU


def test_titles_on_our_panels_are_set_as_ours_are(make, deck) -> None:
    make(small.cornered())
    path = deck()
    titles = {
        layout.part.partname: shape._element.xpath(".//a:lvl1pPr/@algn")
        for layout in Presentation(str(path)).slide_layouts
        for shape in layout.placeholders
        if shape.placeholder_format.idx == 0 and "/deckgen" in layout.part.partname
    }
    assert titles
    panels = load_layouts(str(path.parent / "corp")).layouts.values()
    assert any(each.decorations and each.slot("title") for each in panels)
    assert all(found in ([], ["l"]) for found in titles.values())


def test_what_stands_over_a_conclusion_never_seems_to_touch_it() -> None:
    layout = {"slots": {"table1": {"band": [1.0, -1.7]}, "callout": {"band": [-1.3, "end"]}}}
    made = Mover(HOUSE, LOW).layout(layout)["slots"]
    assert made["table1"]["band"][1] == pytest.approx(-1.3 - 0.35)


def test_points_of_a_page_set_closer_move_apart_as_others_do(make) -> None:
    folder, _ = make(small.small())
    close = dense(load_layouts(str(folder)))
    setter = Typesetter(close)
    slot = next(
        slot
        for name, layout in close.layouts.items()
        for slot in layout.slots
        if name.startswith("process-4") and slot.spread and slot.group
    )
    box = replace(slot.box, height=6 * EMU)
    plain = dict(slot.restyles)[""]
    points = RichText(tuple(Paragraph((Run(words),), style=plain) for words in ("甲", "乙", "丙")))
    (made,) = spread(setter, [(points, slot, box)], 14)
    first, *others = (paragraph.style for paragraph in made.paragraphs)
    assert first == plain
    assert all((style or "").startswith(f"{slot.spread}+") for style in others)
    assert setter.fits(made, slot, box, 14)
    lean = replace(slot.box, height=setter.height(points, slot, box, 14))
    assert spread(setter, [(points, slot, lean)], 14) == [points]
