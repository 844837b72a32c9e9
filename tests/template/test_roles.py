"""Roles of a page that is neither dark nor light: tested on what it shows, not on its paper."""

from __future__ import annotations

from itertools import pairwise

import pytest

from deckgen.draw.brush import Brush
from deckgen.draw.flows import on_band
from deckgen.layout.corporate.roles import AHEAD, Roles
from deckgen.layout.corporate.tone import contrast, worst
from deckgen.layout.define import Theme
from deckgen.pptx.color import Palette

COLORS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "1F497D",
    "lt2": "EEECE1",
    "accent1": "4F81BD",
    "accent2": "C0504D",
    "accent3": "9BBB59",
    "accent4": "8064A2",
    "accent5": "4BACC6",
    "accent6": "F79646",
}
GROUNDS = ("1D4C92", "3668AB")
"""The ends of a gradient that is the page, whose paper is the first of them as near as a theme's
colours come to it."""


@pytest.fixture
def roles() -> Roles:
    made = Roles(COLORS, "dk2", "lt1", grounds=GROUNDS)
    made.made()
    return made


@pytest.mark.parametrize("role", ["accent", "message", "neutral", "good", "bad", "series2"])
def test_marks_are_seen_on_all_that_the_page_shows(roles, role) -> None:
    assert worst(roles.rgb(roles.found[role]), ("1F497D", *GROUNDS)) >= 3


def test_this_year_is_seen_before_last_year(roles) -> None:
    accent, neutral = (roles.rgb(roles.found[role]) for role in ("accent", "neutral"))
    assert worst(accent, GROUNDS) >= AHEAD * worst(neutral, GROUNDS)
    assert contrast(neutral, "FFFFFF") > 1.5


def test_what_falls_is_seen_beside_what_rises(roles) -> None:
    soft = roles.rgb(roles.found["soft"])
    assert worst(soft, GROUNDS) >= 2
    assert contrast(soft, roles.rgb(roles.found["accent"])) >= 1.5


def test_on_a_black_page_grey_is_no_white() -> None:
    made = Roles(COLORS, "dk1", "lt1", grounds=("000000",)).made()
    assert made["neutral"].startswith("lt1 lumMod")
    assert made["muted"].startswith("lt1 lumMod")


def _palette(roles: Roles) -> Palette:
    turned = {"dk1": "lt1", "lt1": "dk1", "dk2": "lt2", "lt2": "dk2"}
    colors = {slot: COLORS[turned.get(slot, slot)] for slot in COLORS}
    specs = {
        role: " ".join([turned.get(spec.split()[0], spec.split()[0]), *spec.split()[1:]])
        for role, spec in roles.found.items()
    }
    return Palette(Theme("t", dark=True, colors=colors, roles=specs, latin="Arial", east_asian="A"))


def test_the_cells_of_a_heat_map_are_told_apart(roles) -> None:
    palette = _palette(roles)
    ramp = [palette.shade("accent", step / 4) for step in range(5)]
    assert palette.contrast(ramp[0], ramp[-1]) >= 2
    for low, high in pairwise(ramp):
        assert palette.contrast(low, high) >= 1.15
        assert sum(palette.rgb(low)) < sum(palette.rgb(high))
    assert all(palette.contrast(palette.role("ink"), each) >= 4.5 for each in ramp)


@pytest.mark.parametrize(
    ("neutral", "read"), [((0.9, 0.9, 0.9), "paper"), ((0.35, 0.4, 0.45), "ink")]
)
def test_numbers_on_quiet_bands_are_in_what_reads_there(neutral, read) -> None:
    colors = {"neutral": neutral, "paper": (0.1, 0.2, 0.4), "ink": (1.0, 1.0, 1.0)}
    brush = Brush(colors.__getitem__, colors.__getitem__, "Arial", "Arial")
    assert on_band(brush) == colors[read]


def test_what_hides_lines_is_no_darker_than_what_the_page_shows(roles) -> None:
    backdrop, paper = roles.rgb(roles.found["backdrop"]), roles.rgb("dk2")
    assert all(contrast(backdrop, each) < 1.4 for each in GROUNDS)
    assert worst(backdrop, (GROUNDS[1],)) < worst(paper, (GROUNDS[1],))
    palette = _palette(roles)
    assert palette.role("backdrop") != palette.role("paper")


def test_a_page_that_shows_its_paper_has_no_other_ground() -> None:
    made = Roles(COLORS, "lt1", "dk1", grounds=("FFFFFF",)).made()
    assert "backdrop" not in made


def test_on_a_black_page_what_is_not_spoken_of_is_seen_and_dimmer_than_grey() -> None:
    roles = Roles(COLORS, "dk1", "lt1", grounds=("000000",))
    roles.made()
    rest, neutral = (contrast(roles.rgb(roles.found[r]), "000000") for r in ("rest", "neutral"))
    assert 3 <= rest < neutral


def test_tiers_of_a_light_colour_are_told_apart() -> None:
    """On some accents black reads: the strongest ground for ink was the accent itself."""
    roles = Roles(COLORS, "lt1", "dk1", grounds=("FFFFFF",))
    roles.made()
    theme = Theme("t", colors=COLORS, roles=roles.found, latin="Arial", east_asian="A")
    palette = Palette(theme)
    first, second, last = map(palette.role, ("accent", "accent_mid", "rule"))
    assert palette.contrast(first, second) >= 1.6
    assert palette.contrast(second, last) >= 1.2
    assert palette.contrast(palette.role("ink"), second) >= 4.5
