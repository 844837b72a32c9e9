"""Where things stand in a picture: nothing upon another, nothing outside."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from deckgen.charts.picture import Flow, Link, Place
from deckgen.draw import flows, picture
from deckgen.draw.brush import Brush
from deckgen.draw.fonts import families
from deckgen.draw.forest import fitted_lines
from deckgen.layout.measure import em_width

ROOM = 300.0
DOT = 4.5
SHRUNK = Affine2D().scale(0.1)
NAMES = """
language: zh-Hans
dimensions:
  team:
    values:
      售前组: "Pre-sales, East China regional desk"
      物流组: 华东大区订单物流与仓储协调支持小组
  from_team: {values: {售前组: "Pre-sales, East China regional desk"}}
  to_team: {values: {售后组: "After-sales, East China regional desk"}}
"""
BLOCKS = [
    "density, metric: resolution_time, series: period",
    "density, metric: resolution_time, by: team",
    "box, metric: resolution_time, by: team",
    "box, metric: resolution_time, by: month, scale: linear",
    "flow, metric: transfers, from: from_team, to: to_team",
]


def place(key: str, value: int) -> Place:
    return Place(key, f"团队{key}", Decimal(value), str(value), key)


def flow(*sizes: int) -> Flow:
    """From each of so many places to one."""
    sources = tuple(place(str(number), size) for number, size in enumerate(sizes))
    links = tuple(Link(p.key, "all", p.value, p.text, f"{p.key}>all") for p in sources)
    return Flow("转接", ("转出", "转入"), sources, (place("all", sum(sizes)),), links)


@pytest.mark.parametrize(
    "sizes", [(90, 4, 2, 1), (1, 1), (5,), (400, *[1] * 9), tuple(range(12, 0, -1))]
)
def test_labels_of_small_places_stand_apart_and_inside(sizes):
    side, end = flows._sides(flow(*sizes), ROOM)
    side.stand(0, ROOM)
    end.stand(0, ROOM)
    middles = [side.tops[p.key] + side.tall(p) / 2 for p in side.places]
    assert all(low - high >= side.pitch - 1e-6 for high, low in pairwise(middles))
    assert middles[0] - side.pitch / 2 >= -1e-6
    assert middles[-1] + side.pitch / 2 <= ROOM + 1e-6
    assert side.scale == end.scale > 0


def test_many_places_have_their_labels_on_one_line():
    assert not flows._sides(flow(9, 5, 3), ROOM)[0].crowded
    assert flows._sides(flow(*[5] * 9), ROOM)[0].crowded


def test_bands_fill_the_bars_they_leave_and_reach():
    side, end = flows._sides(flow(9, 5, 3), ROOM)
    side.stand(0, ROOM)
    end.stand(0, ROOM)
    tops = [end.take("all", float(p.value) * end.scale) for p in side.places]
    assert tops[0] == end.tops["all"]
    assert end.taken["all"] == pytest.approx(end.tall(end.places[0]))


def test_long_names_end_in_an_ellipsis_in_their_room():
    (line,) = fitted_lines("华东大区售后服务与交付支持小组", 12, 100, most=1)
    assert line.endswith("…")
    assert em_width(line) * 12 <= 110
    assert fitted_lines("售后服务组", 12, 100) == ["售后服务组"]


def black(role: str) -> tuple[float, float, float]:
    return (0.0, 0.0, 0.0)


def test_words_with_too_little_room_between_two_dots_are_smaller(built):
    """Left of its dot a first mark's words have no room beside the periods' names."""
    spec = built(f"- {{id: p, kind: picture, picture: {BLOCKS[0]}}}", NAMES).picture
    newest, previous = spec.curves
    places = (0.01, 0.28)
    marks = tuple(
        replace(mark, value=Decimal(spec.axis.value(share)), text="2.8 小时")
        for mark, share in zip(previous.marks, places, strict=True)
    )
    spec = replace(spec, curves=(newest, replace(previous, marks=marks)))
    canvas = picture._canvas(spec, 460.0, 200.0, Brush(black, black, "Arial", "微软雅黑"))
    drawn = [text for text in canvas._figure.findobj(Text) if text.get_text().endswith("2.8 小时")]
    median, p90 = sorted(drawn, key=lambda text: text.get_position()[0])
    assert 12 <= median.get_fontsize() < p90.get_fontsize() == 14
    wide = em_width(median.get_text()) * median.get_fontsize()
    assert median.get_position()[0] + wide <= p90.get_position()[0] - 2 * DOT


@pytest.mark.skipif(families("", "")[0] == "DejaVu Sans", reason="no Chinese typeface here")
@pytest.mark.parametrize("width", [600.0, 875.0])
@pytest.mark.parametrize("block", BLOCKS)
def test_no_text_stands_upon_another_or_reaches_out_of_the_picture(built, block, width):
    spec = built(f"- {{id: p, kind: picture, picture: {block}}}", NAMES).picture
    canvas = picture._canvas(spec, width, 360.0, Brush(black, black, "Arial", "微软雅黑"))
    canvas._figure.set_dpi(720)  # at 72 every letter would be as wide as whole points
    renderer = FigureCanvasAgg(canvas._figure).get_renderer()
    drawn = [text for text in canvas._figure.findobj(Text) if text.get_text()]
    found = {text: text.get_window_extent(renderer).transformed(SHRUNK) for text in drawn}
    assert len(found) > 5
    for text, box in found.items():
        assert box.x0 >= -1, text
        assert box.x1 <= width + 1, text
        assert box.y0 >= -1, text
        assert box.y1 <= 361, text
    for (one, a), (two, b) in combinations(found.items(), 2):
        wide = min(a.x1, b.x1) - max(a.x0, b.x0)
        high = min(a.y1, b.y1) - max(a.y0, b.y0)
        assert wide <= 0.5 or high <= 2.5, (one, two)
