"""Themes: what a file says, what it takes from another, and what is wrong with a broken one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deckgen.layout.check import COLOR_SLOTS
from deckgen.layout.define import EXTRAS, ROLES
from deckgen.layout.load import load_layouts
from deckgen.layout.theme import Wish, load_theme, shipped, theme_files, themed
from deckgen.layout.theme_list import as_json, as_table
from deckgen.source.diagnostic import InputError

NAMES = ("blue", "dark", "print", "warm")


def refused(name: str, folder: Path, text: str | None = None) -> list[tuple[str, int | None]]:
    if text is not None:
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_theme(name, folder)
    return [(item.code, getattr(item.place, "line", None)) for item in caught.value.report.items]


def test_there_are_four_themes_and_the_template_names_its_usual_one() -> None:
    assert tuple(theme_files()) == NAMES
    assert load_layouts("house").theme == load_theme("blue")


@pytest.mark.parametrize("name", NAMES)
def test_a_theme_is_whole(name: str) -> None:
    theme = load_theme(name)
    assert theme.id == name
    assert set(theme.colors) == set(COLOR_SLOTS)
    assert set(ROLES) <= set(theme.roles) <= {*ROLES, *EXTRAS}
    assert dict(theme.scripts) == {"Hans": "微软雅黑", "Hant": "微軟正黑體"}


@pytest.mark.parametrize("name", NAMES)
def test_a_theme_is_called_something_in_every_language(name: str) -> None:
    model = shipped()[name]
    for text in (model.label, model.about):
        assert [language for language, _ in text.values] == ["zh-Hans", "zh-Hant", "en"]


def test_only_the_dark_theme_is_dark() -> None:
    assert [name for name in NAMES if load_theme(name).dark] == ["dark"]


def test_an_own_theme_says_only_what_is_to_differ(tmp_path) -> None:
    (tmp_path / "own.yaml").write_text(
        'like: warm\ncolors: {accent1: 112233, accent2: "#AABBCC", accent3: 5793E6}\n',
        encoding="utf-8",
    )
    made, warm = load_theme("own.yaml", tmp_path), load_theme("warm")
    assert [made.colors[f"accent{n}"] for n in (1, 2, 3)] == ["112233", "AABBCC", "5793E6"]
    assert (made.id, made.roles, made.colors["dk1"]) == ("own", warm.roles, warm.colors["dk1"])


def test_an_unknown_theme_is_told_with_the_nearest_in_any_language(tmp_path) -> None:
    for name, near in (("drak", "dark"), ("深色", "dark"), ("暖色", "warm"), ("Business", "blue")):
        with pytest.raises(InputError) as caught:
            load_theme(name)
        (item,) = caught.value.report.items
        assert (item.code, dict(item.args)["near"]) == ("L014", near)


def test_every_mistake_of_a_theme_is_told_at_its_line(tmp_path) -> None:
    text = (
        "like: blue\n"
        "colors:\n"
        "  accen1: 112233\n"
        "roles:\n"
        "  mesage: accent2\n"
        "  muted: accent3 lumMod\n"
        "  soft: accent9\n"
    )
    told = [("L018", 3), ("L013", 5), ("L011", 6), ("L011", 7)]
    assert sorted(refused("own.yaml", tmp_path, text)) == sorted(told)


def test_a_colour_that_is_none_is_told_at_its_line(tmp_path) -> None:
    ((code, line),) = refused("own.yaml", tmp_path, "like: blue\ncolors:\n  accent1: sky\n")
    assert (code[0], line) == ("O", 3)


def test_a_theme_that_is_like_no_other_says_all_itself(tmp_path) -> None:
    codes = {code for code, _ in refused("own.yaml", tmp_path, "colors: {dk1: 112233}\n")}
    assert codes == {"L010", "L015", "L019"}


def test_themes_that_are_like_each_other_are_told(tmp_path) -> None:
    (tmp_path / "a.yaml").write_text("like: b.yaml\n", encoding="utf-8")
    assert refused("b.yaml", tmp_path, "like: a.yaml\n") == [("L017", 1)]


def test_a_file_that_is_not_there_is_told(tmp_path) -> None:
    assert refused("none.yaml", tmp_path) == [("Y001", None)]


def test_a_template_with_a_theme_of_its_own_takes_no_other(tmp_path) -> None:
    from dataclasses import replace

    house = load_layouts("house")
    for own in (
        replace(house, theme=replace(house.theme, id="")),
        replace(house, base="company.pptx"),
    ):
        with pytest.raises(InputError) as caught:
            themed(own, Wish("dark"))
        assert [item.code for item in caught.value.report.items] == ["L016"]
        assert themed(own, Wish()) == own


def test_red_for_good_makes_green_bad_and_changes_nothing_else() -> None:
    house = load_layouts("house")
    green, red = house.theme.roles, themed(house, Wish(good_color="red")).theme.roles
    assert (red["good"], red["bad"]) == (green["bad"], green["good"])
    assert (red["good_text"], red["bad_text"]) == (green["bad_text"], green["good_text"])
    assert {role for role in green if red[role] != green[role]} == {
        "good", "bad", "good_text", "bad_text",
    }  # fmt: skip


def test_a_deck_in_traditional_chinese_has_its_typefaces() -> None:
    theme = themed(load_layouts("house"), Wish("dark", language="zh-Hant")).theme
    assert (theme.latin, theme.east_asian) == ("Microsoft JhengHei", "微軟正黑體")
    assert themed(load_layouts("house"), Wish(language="en")).theme.east_asian == "微软雅黑"


def test_the_list_tells_every_theme() -> None:
    assert [line.split()[0] for line in as_table("en").splitlines()[1:]] == list(NAMES)
    assert "白底深蓝" in as_table("zh-Hans")
    found = {item["id"]: item for item in json.loads(as_json("en"))}
    assert found["dark"]["dark"] is True
    assert set(ROLES) <= set(found["print"]["roles"])
