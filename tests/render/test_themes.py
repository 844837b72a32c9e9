"""Colours of every theme: contrast, colour blindness, greyscale, and only the theme's in a deck."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import combinations, pairwise

import pytest
from lxml import etree

from deckgen.charts.spec import Category, ChartSpec, Series
from deckgen.content.blocks.card_manner import TONES
from deckgen.content.blocks.tiers import EQUAL as EQUAL_TIERS
from deckgen.content.blocks.tiers import RANKED as RANKED_TIERS
from deckgen.content.model import Fill
from deckgen.draw.flows import QUIET
from deckgen.layout.page import FittedText
from deckgen.layout.split import continued_title
from deckgen.layout.style import style_of
from deckgen.layout.theme import Wish, load_theme, theme_files, themed
from deckgen.narrate.text import rich
from deckgen.pptx.base import build_base
from deckgen.pptx.chart_fill import grey
from deckgen.pptx.color import Palette
from deckgen.pptx.legible import MARKS, TEXTS
from deckgen.pptx.write import write
from tests.render import samples
from tests.render.colour_vision import apart, distance, lab

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
THEMES = tuple(theme_files())
LIGHT = tuple(name for name in THEMES if not load_theme(name).dark)
SERIES = tuple(f"series{number}" for number in range(1, 7))
LABELLED = ("accent", "message", "soft", "neutral", "good", "bad", *SERIES)


@cache
def palette(name: str) -> Palette:
    return Palette(load_theme(name))


def rgb(name: str, role: str):
    return palette(name).rgb(palette(name).role(role))


def contrast(name: str, one: str, other: str) -> float:
    found = palette(name)
    return found.contrast(found.role(one), found.role(other))


def lightness(name: str, role: str) -> float:
    return lab(rgb(name, role))[0]


@cache
def dressed(name: str):
    return themed(samples.house(), Wish(name))


@cache
def deck(name: str) -> bytes:
    content, layouts = samples.deck(), dressed(name)
    used = {page.layout for page in samples.pages(content)}
    base = build_base(layouts, used)
    return write(content, samples.pages(content), layouts, None, base)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("name", THEMES)
def test_what_stands_in_parts_that_are_not_spoken_of_reads_easily(name: str) -> None:
    found = palette(name)
    assert found.on(found.role("rest")) == found.role("ink")
    seen = contrast(name, "rest", "paper") >= 3
    assert contrast(name, "ink", "rest") >= (5 if found.dark and seen else 6)
    assert contrast(name, "rest", "paper") >= 1.5, "they are seen all the same"


def stacked(*colors: str) -> tuple[tuple[Series, ...], ChartSpec]:
    """A stack of one category with a part of each colour."""
    parts = tuple(
        Series(key, key, (Decimal(1),), (None,), role="part", color=color)
        for key, color in zip("abcdef", colors, strict=False)
    )
    return parts, ChartSpec((Category("x", "x"),), parts, grouping="stacked")


@pytest.mark.parametrize("name", THEMES)
def test_few_parts_on_both_sides_of_the_one_spoken_of_have_greys_of_their_own(name: str) -> None:
    parts, spec = stacked("rest", "rest", "message", "rest")
    found = palette(name)
    against = [
        found.contrast(grey(spec, parts[at], found), found.role("paper")) for at in (1, 3, 0)
    ]
    assert all(one / other >= 1.15 for one, other in pairwise(against))


@pytest.mark.parametrize("name", THEMES)
def test_parts_that_are_not_spoken_of_are_told_apart_by_their_grey(name: str) -> None:
    """The stronger one stands beside the part spoken of; a value reads on all of them."""
    parts, spec = stacked("message", "rest", "rest", "rest")
    found = palette(name)
    greys = [grey(spec, part, found) for part in parts[1:]]
    against = [found.contrast(each, found.role("paper")) for each in greys]
    assert against == sorted(against, reverse=True)
    assert all(one / other >= 1.15 for one, other in pairwise(against))
    assert all(found.reads(found.on(each), each) for each in greys)
    if not found.dark:
        assert all(found.contrast(found.role("ink"), each) >= 6 for each in greys)
    around = replace(spec, series=(*parts[2:], *parts[:2]))
    assert grey(around, parts[3], found) != grey(around, parts[1], found)


@pytest.mark.parametrize("name", [name for name in THEMES if load_theme(name).dark])
@pytest.mark.parametrize("others", [1, 2, 3, 5])
def test_on_dark_paper_parts_at_rest_are_seen_and_what_is_set_off_is_brighter(
    name: str, others: int
) -> None:
    parts, spec = stacked("message", *["rest"] * others)
    found = palette(name)
    against = [found.contrast(grey(spec, part, found), found.role("paper")) for part in parts[1:]]
    assert min(against) >= 3
    assert all(one / other >= 1.1 for one, other in pairwise(against))
    assert others not in {2, 3} or all(one / other >= 1.3 for one, other in pairwise(against))
    spoken = (contrast(name, role, "paper") for role in ("message", "accent"))
    assert min(spoken) >= 1.3 * max(against)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(
    ("role", "ground"), [(role, ground) for role, all_ in TEXTS.items() for ground in all_]
)
def test_text_reads_on_every_ground_it_stands_on(name: str, role: str, ground: str) -> None:
    assert contrast(name, role, ground) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(
    ("role", "ground"), [(role, ground) for role, all_ in MARKS.items() for ground in all_]
)
def test_marks_stand_out_from_their_ground(name: str, role: str, ground: str) -> None:
    assert contrast(name, role, ground) >= 3


@pytest.mark.parametrize("name", THEMES)
def test_the_total_of_steps_is_seen_on_the_page(name: str) -> None:
    assert contrast(name, "total", "paper") >= 3


@pytest.mark.parametrize("name", THEMES)
def test_every_slot_sets_its_text_in_a_colour_that_reads_where_it_stands(name: str) -> None:
    layouts = dressed(name)
    for layout in layouts.layouts.values():
        for slot in layout.slots:
            if slot.placeholder_type in ("chart", "tbl"):
                continue
            role = style_of(layouts.styles, slot.style).color or "ink"
            assert contrast(name, role, ground_of(layout, slot)) >= 4.5, (layout.name, slot.name)


def ground_of(layout, slot) -> str:
    """The role of what is drawn under the middle of a slot."""
    if slot.fill:
        return slot.fill
    x, y = slot.box.x + slot.box.width // 2, slot.box.y + slot.box.height // 2
    under = [
        item.fill
        for item in layout.decorations
        if item.fill
        and item.box.x <= x <= item.box.x + item.box.width
        and item.box.y <= y <= item.box.y + item.box.height
    ]
    return under[-1] if under else layout.background or "paper"


@pytest.mark.parametrize("name", THEMES)
def test_every_run_of_a_deck_reads_where_it_stands(name: str) -> None:
    layouts, seen = dressed(name), set()
    for page in samples.pages(samples.deck()):
        layout = layouts.layouts[page.layout]
        for placed in page.placed:
            if not isinstance(placed.payload, FittedText):
                continue
            ground = ground_of(layout, layout.slot(placed.slot))
            for paragraph in placed.payload.text.paragraphs:
                for run in paragraph.runs:
                    styles = (run.style, paragraph.style, layout.slot(placed.slot).style)
                    found = (style_of(layouts.styles, style).color for style in styles)
                    seen.add((next((role for role in found if role), "ink"), ground))
    assert len(seen) >= 8
    for role, ground in seen:
        assert contrast(name, role, ground) >= 4.5, (role, ground)


@pytest.mark.parametrize("name", THEMES)
def test_what_is_added_to_the_title_of_a_page_that_goes_on_reads_on_every_ground(name: str) -> None:
    layouts, grounds = dressed(name), set()
    for layout in layouts.layouts.values():
        slot = layout.slot("title")
        if slot is None:
            continue
        made = continued_title(Fill("title", "title", rich("标题")), layout, "（续）", 1, 2)
        run = made.payload.paragraphs[-1].runs[-1]
        role = style_of(layouts.styles, run.style).color
        assert role, (layout.name, "quieter than the title")
        ground = ground_of(layout, slot)
        if layout.goes_on or ground == "paper":
            grounds.add(ground)
            assert contrast(name, role, ground) >= 4.5, (layout.name, role, ground)
    assert grounds >= {"paper", "band"}


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("role", LABELLED)
def test_a_label_on_a_mark_and_one_beside_it_read(name: str, role: str) -> None:
    found = palette(name)
    mark, paper = found.role(role), found.role("paper")
    assert found.contrast(found.on(mark), mark) >= 4.5
    assert found.contrast(found.readable(role), paper) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("percent", range(0, 101, 4))
def test_numbers_read_on_every_shade_of_a_heat_map(name: str, percent: int) -> None:
    found = palette(name)
    for role in ("accent", "message"):
        shade = found.shade(role, percent / 100)
        assert found.contrast(found.on(shade), shade) >= 4.5
        tinted = found.tinted(role, 0.14)
        assert found.contrast(found.role("ink"), tinted) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_a_heat_map_goes_from_paper_to_what_stands_out_most(name: str) -> None:
    found = palette(name)
    paper = lab(rgb(name, "paper"))[0]
    ramp = [lab(found.rgb(found.shade("accent", step / 20)))[0] for step in range(21)]
    away = [abs(paper - light) for light in ramp]
    assert away == sorted(away)
    assert away[0] < 12


def test_the_measure_of_difference_is_ciede2000() -> None:
    """Rows 1, 7, 17 and 34 of the test data that Sharma, Wu and Dalal published."""
    rows = [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ]
    for one, other, expected in rows:
        assert distance(one, other) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("one", "other"), list(combinations(SERIES, 2)))
def test_no_two_series_look_alike_to_any_eye(name: str, one: str, other: str) -> None:
    found, eye = apart(rgb(name, one), rgb(name, other))
    assert found >= 10.5, eye


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(
    "pair",
    ["good bad", "good_text bad_text", "message accent", "message neutral", "accent neutral",
     "message soft", "motif_peak motif", "total accent", "total message", "total neutral",
     "total accent_pale", "total rest", "accent_strong accent"],
)  # fmt: skip
def test_colours_that_say_different_things_differ_to_every_eye(name: str, pair: str) -> None:
    one, other = pair.split()
    found, eye = apart(rgb(name, one), rgb(name, other))
    assert found >= 11, eye


@pytest.mark.parametrize("name", THEMES)
def test_what_matters_is_far_from_the_data_in_hue_as_well(name: str) -> None:
    assert distance(lab(rgb(name, "message")), lab(rgb(name, "accent"))) >= 25


@pytest.mark.parametrize("name", THEMES)
def test_series_side_by_side_differ_in_lightness(name: str) -> None:
    """A stack in grey: neighbours a step of lightness apart; paper is seamed between them."""
    lights = [lightness(name, role) for role in SERIES]
    assert min(abs(a - b) for a, b in pairwise(lights)) >= 10


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("last", ["series3", "series4"])
def test_the_last_sector_of_a_ring_is_told_at_once_from_the_first(name: str, last: str) -> None:
    """A ring of three or four closes: its ends are neighbours too."""
    assert distance(lab(rgb(name, "series1")), lab(rgb(name, last))) >= 16


def test_print_keeps_all_series_and_what_they_are_compared_with_apart_in_grey() -> None:
    lights = [lightness("print", role) for role in (*SERIES, "neutral")]
    assert min(abs(a - b) for a, b in combinations(lights, 2)) >= 5
    assert min(abs(a - b) for a, b in combinations(lights[:3], 2)) >= 15, "most have three parts"
    jobs = [lightness("print", role) for role in ("accent", "message", "soft", "neutral")]
    assert min(abs(a - b) for a, b in combinations(jobs, 2)) >= 9


def test_print_has_one_green_for_a_bar_and_for_a_word() -> None:
    assert rgb("print", "good") == rgb("print", "good_text")
    assert abs(lightness("print", "good") - lightness("print", "bad")) >= 9
    found = palette("print")
    assert {found.role_on(tone) for tone in TONES.values()} == {"paper"}, "headings of one level"


@pytest.mark.parametrize("name", THEMES)
def test_what_matters_the_data_and_the_period_before_are_steps_in_grey(name: str) -> None:
    """So that a highlighted bar stays one, and two lines that cross stay two."""
    jobs = [lightness(name, role) for role in ("accent", "message", "neutral")]
    assert min(abs(a - b) for a, b in combinations(jobs, 2)) >= 9
    assert contrast(name, "accent", "neutral") >= 1.7


def test_in_print_what_matters_most_is_the_darkest_in_grey() -> None:
    ranks = [lightness("print", role) for role in ("message", "accent", "soft", "neutral")]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("name", THEMES)
def test_a_column_set_off_is_no_louder_than_a_banner(name: str) -> None:
    paper = lightness(name, "paper")
    away = [abs(paper - lightness(name, role)) for role in ("accent_tint", "tint")]
    assert away[0] <= away[1] + 3


@pytest.mark.parametrize("name", THEMES)
def test_the_names_of_ranked_tiers_are_in_paper(name: str) -> None:
    found = palette(name)
    for role in RANKED_TIERS:
        ground = found.role(role)
        assert found.on(ground) == found.role("paper")
        assert found.contrast(found.role("paper"), ground) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("role", ["muted", "message_text"])
def test_words_on_the_ground_of_the_message_keep_their_colour(name: str, role: str) -> None:
    assert contrast(name, role, "message_tint") >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_the_ground_of_the_message_is_seen_and_no_louder_than_a_title(name: str) -> None:
    assert 1.2 <= contrast(name, "message_tint", "paper") <= 1.6
    red, green, blue = rgb(name, "message_tint")
    assert max(red, green, blue) - min(red, green, blue) <= 0.22


@pytest.mark.parametrize("name", THEMES)
def test_phases_of_a_plan_do_not_look_like_a_warning(name: str) -> None:
    for role in ("neutral_pale", "accent_light", "accent_pale"):
        found, eye = apart(rgb(name, role), rgb(name, "message_tint"))
        assert found >= 4.5, (role, eye)
    for first in ("accent_light", "neutral_pale"):
        phases = [rgb(name, role) for role in (first, "accent_pale", "accent")]
        for one, other in pairwise(phases):
            assert apart(one, other)[0] >= 6.5


@pytest.mark.parametrize("name", THEMES)
def test_the_ground_of_the_stage_spoken_of_is_told_from_another(name: str) -> None:
    told = rgb(name, "accent_tint"), rgb(name, "message_tint")
    for ground in told:
        assert distance(lab(ground), lab(rgb(name, "ground_tint"))) >= 4
        assert distance(lab(ground), lab(rgb(name, "paper"))) >= 6


@pytest.mark.parametrize("name", THEMES)
def test_tiers_of_equal_weight_step_down_evenly_in_grey(name: str) -> None:
    paper = lightness(name, "paper")
    away = [abs(paper - lightness(name, role)) for role in EQUAL_TIERS]
    assert all(one - other >= 9 for one, other in pairwise(away))


def test_in_print_a_total_is_told_from_every_step_in_grey() -> None:
    total = lightness("print", "total")
    steps = ("accent", "good", "bad", "message", "neutral")
    assert min(abs(total - lightness("print", step)) for step in steps) >= 9


def test_in_print_a_heat_map_does_not_glow() -> None:
    found = palette("print")
    for step in range(11):
        red, green, blue = found.rgb(found.shade("accent", step / 10))
        assert max(red, green, blue) - min(red, green, blue) <= 0.35


def luminance(colour: tuple[float, ...]) -> float:
    """Relative luminance of WCAG 2."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    ]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


@pytest.mark.parametrize("name", THEMES)
def test_the_quiet_bands_of_a_flow_are_seen(name: str) -> None:
    own, paper = rgb(name, "neutral"), rgb(name, "paper")
    band = tuple(a * QUIET + b * (1 - QUIET) for a, b in zip(own, paper, strict=True))
    lights = sorted(luminance(colour) + 0.05 for colour in (band, paper))
    assert lights[1] / lights[0] >= 1.6


@pytest.mark.parametrize("name", THEMES)
def test_a_line_over_columns_is_seen_on_them(name: str) -> None:
    assert contrast(name, "ink", "soft") >= 3


@pytest.mark.parametrize("name", ["dark", "warm"])
def test_no_part_of_a_whole_looks_like_what_is_good(name: str) -> None:
    """Dark has its green among the parts, as the last."""
    for role in SERIES[:5]:
        assert distance(lab(rgb(name, role)), lab(rgb(name, "good"))) >= 15, role


@pytest.mark.parametrize("name", ["dark", "warm"])
def test_bars_that_others_are_compared_with_are_seen(name: str) -> None:
    assert contrast(name, "rest", "paper") >= 2
    assert contrast(name, "accent", "rest") >= 2.4


@pytest.mark.parametrize(("name", "most"), [("dark", 0.6), ("warm", 0.9), ("print", 0.9)])
def test_a_total_is_seen_and_is_not_the_loudest_block(name: str, most: float) -> None:
    assert contrast(name, "total", "paper") >= 3
    assert contrast(name, "total", "paper") < contrast(name, "ink", "paper") * most


@pytest.mark.parametrize("name", ["dark", "warm"])
def test_one_red_says_that_something_matters_and_that_it_is_bad(name: str) -> None:
    assert rgb(name, "bad") == rgb(name, "message")
    assert rgb(name, "bad_text") == rgb(name, "message_text")


@pytest.mark.parametrize("name", THEMES)
def test_what_is_set_off_among_its_own_kind_is_told_from_it(name: str) -> None:
    assert contrast(name, "accent_strong", "paper") > contrast(name, "accent", "paper")
    assert distance(lab(rgb(name, "accent_strong")), lab(rgb(name, "accent"))) >= 12


@pytest.mark.parametrize("name", ["dark", "warm"])
@pytest.mark.parametrize(("role", "least"), [("panel", 1.13), ("tint", 1.25), ("accent_tint", 1.3)])
def test_cards_and_what_is_set_off_are_told_from_the_page(
    name: str, role: str, least: float
) -> None:
    assert contrast(name, role, "paper") >= least


def test_the_first_two_series_of_a_dark_page_are_far_apart() -> None:
    assert contrast("dark", "series1", "series2") >= 2
    assert distance(lab(rgb("dark", "series1")), lab(rgb("dark", "series2"))) >= 25


def test_the_year_before_is_seen_on_a_dark_page_and_on_its_cards() -> None:
    assert contrast("dark", "neutral", "paper") >= 4
    assert contrast("dark", "neutral", "panel") >= 3.5


def test_the_data_of_a_warm_page_have_another_colour_than_its_text() -> None:
    assert distance(lab(rgb("warm", "accent")), lab(rgb("warm", "ink"))) >= 22


def test_a_warm_page_compares_with_stone() -> None:
    red, green, blue = rgb("warm", "rest")
    assert red - blue >= 0.05
    assert red > green > blue


@pytest.mark.parametrize("name", THEMES)
def test_every_divider_is_set_off_by_its_ground_or_an_edge(name: str) -> None:
    dividers = [each for each in dressed(name).layouts.values() if each.background == "divider"]
    assert dividers
    for layout in dividers:
        marks = {"divider", *(item.fill for item in layout.decorations if item.fill != "message")}
        assert max(contrast(name, mark, "paper") for mark in marks) >= 1.1, layout.name


@pytest.mark.parametrize("name", THEMES)
def test_of_rising_steps_the_last_has_the_most_weight(name: str) -> None:
    layout = next(each for each in dressed(name).layouts.values() if each.name == "steps-goals-3")
    heads = filter(None, (layout.slot(f"step{n}.heading") for n in (1, 2, 3)))
    weights = [contrast(name, str(head.fill), "paper") for head in heads]
    assert len(weights) == 3
    assert weights[0] <= weights[1] < weights[2]


def test_warm_has_no_cold_grey_behind_its_lines() -> None:
    found = palette("warm")
    red, green, blue = found.rgb(found.tinted("ground", 0.16))
    assert red > green > blue
    assert red - blue >= 0.05


def test_what_adorns_a_page_in_print_is_seen_on_its_grey() -> None:
    assert contrast("print", "motif", "band") >= 2
    assert contrast("print", "motif_dim", "band") >= 1.5


def test_print_has_white_covers_and_dividers() -> None:
    for role in ("paper", "cover", "divider"):
        assert rgb("print", role) == (1, 1, 1)
    assert min(lightness("print", role) for role in ("deep", "band")) > 88


@pytest.mark.parametrize("name", THEMES)
def test_what_is_set_off_in_a_table_is_told_from_what_is_bad_by_every_eye(name: str) -> None:
    """In grey too where the theme is made for it."""
    found, eye = apart(rgb(name, "accent_tint"), rgb(name, "message_tint"))
    assert found >= 4, eye
    if name == "print":
        assert abs(lightness(name, "accent_tint") - lightness(name, "message_tint")) >= 8


@pytest.mark.parametrize("name", THEMES)
def test_a_banner_is_told_from_a_card(name: str) -> None:
    assert distance(lab(rgb(name, "tint")), lab(rgb(name, "panel"))) >= 4


@pytest.mark.parametrize("name", THEMES)
def test_what_matters_least_stands_out_least(name: str) -> None:
    """Tiers from the first to the last; a block of its own name is not what shines."""
    steps = [contrast(name, role, "paper") for role in ("accent", "series2", "neutral")]
    assert steps[0] == max(steps)
    assert contrast(name, "muted", "paper") < contrast(name, "ink", "paper") * 0.7


@pytest.mark.parametrize("name", THEMES)
def test_what_a_bar_is_compared_with_is_light_and_its_edge_is_seen(name: str) -> None:
    """The edge keeps the contrast of a mark, the fill leaves the eye to the bar spoken of."""
    found = palette(name)
    fill, edge = found.role("rest"), found.role("neutral")
    assert found.contrast(edge, found.role("paper")) >= 3
    assert found.contrast(fill, found.role("paper")) < found.contrast(edge, found.role("paper"))
    assert found.contrast(found.role("accent"), fill) >= 2.4


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("role", ["accent", "message"])
def test_the_shades_of_a_heat_map_are_even_but_where_their_numbers_change_colour(
    name: str, role: str
) -> None:
    found = palette(name)
    shades = [found.shade(role, step / 20) for step in range(21)]
    looks = [lab(found.rgb(shade)) for shade in shades]
    texts = [found.on(shade) for shade in shades]
    turns = [at for at, (one, other) in enumerate(pairwise(texts)) if one != other]
    steps = [distance(one, other) for one, other in pairwise(looks)]
    even = [step for at, step in enumerate(steps) if at not in turns]
    assert max(even) <= 2 * sum(even) / len(even)
    assert texts[0] == found.role("ink")
    assert len(turns) <= 1, "ink on the light ones, paper on the deep ones where it reads"
    assert role == "message" or name == "blue" or not turns, "no number looks like a misprint"
    assert distance(looks[0], lab(rgb(name, "paper"))) >= 5, "the lightest is told from paper"
    peak = found.rgb(found.readable("message"))
    assert role == "message" or apart(peak, found.rgb(shades[-1]))[0] >= 10


@pytest.mark.parametrize("name", THEMES)
def test_the_key_to_a_heat_map_has_the_shades_of_its_cells(name: str) -> None:
    found = palette(name)
    steps = [found.role(f"accent_step{at}") for at in range(1, 6)]
    assert steps == [found.shade("accent", at / 4) for at in range(5)]


@pytest.mark.parametrize("name", THEMES)
def test_a_first_phase_is_clearly_lighter_than_the_next(name: str) -> None:
    light, between, full = (
        contrast(name, f"accent{end}", "paper") for end in ("_light", "_pale", "")
    )
    assert light <= 1.6 < between < full / 2
    assert contrast(name, "ink", "accent_light") >= 7


@pytest.mark.parametrize("name", THEMES)
def test_the_base_of_a_theme_is_valid_and_has_its_colours(name: str, tmp_path) -> None:
    from openxml_audit import validate_pptx

    path = tmp_path / "base.pptx"
    path.write_bytes(build_base(dressed(name)))
    assert [str(error) for error in validate_pptx(str(path)).errors] == []
    scheme = etree.fromstring(parts(path.read_bytes())["ppt/theme/theme1.xml"])
    found = {
        child.tag.removeprefix(A): child[0].get("val") for child in scheme.find(f".//{A}clrScheme")
    }
    assert found == dict(load_theme(name).colors)


@pytest.mark.parametrize("name", THEMES)
def test_everything_in_a_deck_has_a_colour_of_the_theme(name: str) -> None:
    """F3: not one colour by value, in slides, charts, notes, layouts, masters or tables."""
    for part, data in parts(deck(name)).items():
        if part.startswith("ppt/theme/") or not part.endswith(".xml"):
            continue
        assert not re.findall(rb"<a:(?:srgb|sys|hsl|scrgb)Clr\b", data), part
        assert set(re.findall(rb"<a:prstClr[^>]*>", data)) <= {b'<a:prstClr val="black"/>'}, part


def color_map_of(data: bytes) -> dict[str, str]:
    return dict(etree.fromstring(data).find(f"{P}clrMap").attrib)


def test_on_a_dark_master_what_is_inserted_is_light_on_dark() -> None:
    found = parts(deck("dark"))
    names = color_map_of(found["ppt/slideMasters/slideMaster1.xml"])
    assert [names[key] for key in ("bg1", "tx1", "bg2", "tx2")] == ["dk1", "lt1", "dk2", "lt2"]
    notes = color_map_of(found["ppt/notesMasters/notesMaster1.xml"])
    assert [notes[key] for key in ("bg1", "tx1")] == ["lt1", "dk1"]
    blue = color_map_of(parts(deck("blue"))["ppt/slideMasters/slideMaster1.xml"])
    assert [blue[key] for key in ("bg1", "tx1", "bg2", "tx2")] == ["lt1", "dk1", "lt2", "dk2"]


@pytest.mark.parametrize("name", THEMES)
def test_a_shape_that_is_inserted_is_flat_with_text_that_reads(name: str) -> None:
    root = etree.fromstring(parts(deck(name))["ppt/theme/theme1.xml"])
    shape = root.find(f".//{A}spDef")
    assert shape.find(f"{A}spPr/{A}ln/{A}noFill") is not None
    fill = shape.find(f"{A}spPr/{A}solidFill/{A}schemeClr").get("val")
    text = shape.find(f"{A}style/{A}fontRef/{A}schemeClr").get("val")
    found = palette(name)
    assert (fill, text) == (found.role("accent").slot, found.role("paper").slot)


def schemed(data: bytes, colors) -> dict[str, set[str]]:
    """The colours that every part's shapes come to: part → six hex digits."""
    found = parts(data)
    names = color_map_of(found["ppt/slideMasters/slideMaster1.xml"])
    made = {}
    for part, text in found.items():
        if part.startswith(("ppt/slides/slide", "ppt/charts/chart", "ppt/slideLayouts/slide")):
            slots = {key.decode() for key in re.findall(rb'<a:schemeClr val="(\w+)"', text)}
            made[part] = {colors[names.get(slot, slot)] for slot in slots}
    return made


def scheme_of(data: bytes) -> dict[str, str]:
    root = etree.fromstring(parts(data)["ppt/theme/theme1.xml"])
    return {
        child.tag.removeprefix(A): child[0].get("val") for child in root.find(f".//{A}clrScheme")
    }


@pytest.mark.parametrize("other", ["warm", "print"])
def test_another_set_of_colours_recolours_the_whole_deck(other: str) -> None:
    """What the Design tab does: only the theme part's colours are replaced."""
    before = deck("blue")
    package = parts(before)
    swap = re.compile(rb"<a:clrScheme .*?</a:clrScheme>", re.DOTALL)
    (new,) = swap.findall(parts(deck(other))["ppt/theme/theme1.xml"])
    package["ppt/theme/theme1.xml"] = swap.sub(lambda _: new, package["ppt/theme/theme1.xml"])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in package.items():
            made.writestr(name, data)
    after = out.getvalue()
    old, fresh = scheme_of(before), scheme_of(after)
    assert fresh == dict(load_theme(other).colors)
    assert old != fresh
    colored = schemed(after, fresh)
    kept = set(old.values()) - set(fresh.values())
    assert len(colored) > 20
    assert all(not used & kept for used in colored.values())
    recoloured = replace(load_theme("blue"), colors=fresh)
    assert (
        Palette(recoloured).contrast(
            Palette(recoloured).role("ink"), Palette(recoloured).role("panel")
        )
        >= 4.5
    )


def test_good_and_bad_change_colours_and_keep_their_signs() -> None:
    from deckgen.layout.load import load_layouts

    house = load_layouts("house")
    green, red = house, themed(house, Wish(good_color="red"))
    one, two = Palette(green.theme), Palette(red.theme)
    assert two.role("good") == one.role("bad")
    assert two.role("bad") == one.role("good")
    assert two.readable("good") == one.readable("bad")


@pytest.mark.parametrize("name", THEMES)
def test_the_headings_of_a_stair_grow_in_strength(name: str) -> None:
    """Pale, mid, full: each further from paper than the one before, and ink or paper reads."""
    steps = ("tint", "accent_pale", "accent")
    strengths = [contrast(name, step, "paper") for step in steps]
    assert strengths == sorted(strengths)
    assert all(later / earlier >= 1.2 for earlier, later in pairwise(strengths)), strengths
    assert contrast(name, "ink", "accent_pale") >= 4.5
