"""Icons: every shipped one is a set of closed paths on its grid; where they stand, and mistakes."""

from __future__ import annotations

import pytest

from deckgen.content.icons import GRID, icons, strokes
from tests.content.test_kinds import ITEMS


@pytest.mark.parametrize("name", sorted(icons()))
def test_a_shipped_icon_stays_on_its_grid_and_closes_its_paths(name: str) -> None:
    path = icons()[name].path
    assert sum(step[0] == "M" for step in path) == sum(step[0] == "Z" for step in path) > 0
    numbers = [number for step in path for number in step[1:]]
    assert all(0 <= number <= GRID for number in numbers), (min(numbers), max(numbers))


def area(path) -> float:
    """Twice the signed area of straight paths, by the shoelace formula."""
    ends = [step[-2:] for step in path if step[0] != "Z"]
    following = [*ends[1:], ends[0]]
    return sum(x * v - u * y for (x, y), (u, v) in zip(ends, following, strict=True))


def test_a_hole_runs_the_other_way_round() -> None:
    outer, hole = list(strokes(["rect 0 0 10 10"])), list(strokes(["-rect 0 0 10 10"]))
    assert area(outer) == -area(hole) == 200


def test_icons_stand_where_the_kind_has_a_place_for_them(slide) -> None:
    cards = ITEMS.replace("{id: a,", "{id: a, icon: phone,")
    deck = slide("kind: icon_cards\nmessage: 三条 {calls}\n" + cards)
    assert deck.fill("card1.icon").payload == icons()["phone"]
    assert "card2.icon" not in deck.slots()
    assert "card1.icon" not in slide("message: 三条 {calls}\n" + cards).slots()


def test_an_unknown_icon_is_told_with_the_nearest(slide) -> None:
    cards = ITEMS.replace("{id: a,", "{id: a, icon: phon,")
    deck = slide("kind: icon_cards\nmessage: 三条 {calls}\n" + cards)
    (item,) = {item for item in deck.asked if item.code == "N391"}
    assert dict(item.args)["near"] == "phone"
