"""Chinese is never drawn as empty boxes in silence."""

from __future__ import annotations

from types import SimpleNamespace

from deckgen.draw import fonts

BOX = "- {id: b, kind: picture, picture: box, metric: resolution_time, by: team}"


def test_the_decks_own_typeface_goes_before_all_others(monkeypatch):
    names = ("DejaVu Sans", "Noto Sans CJK SC", "Microsoft YaHei", "Arial")
    installed = SimpleNamespace(ttflist=[SimpleNamespace(name=name) for name in names])
    monkeypatch.setattr(fonts.font_manager, "fontManager", installed)
    fonts.families.cache_clear()
    try:
        found = fonts.families("Arial", "微软雅黑")
    finally:
        fonts.families.cache_clear()
    assert found == ("Arial", "Microsoft YaHei", "Noto Sans CJK SC", "DejaVu Sans")


def test_what_no_font_has_is_found_by_character():
    assert fonts.missing(["解决时长 P90 3.2", "时长"], ("DejaVu Sans",)) == "解决时长"
    assert fonts.missing(["P90 3.2 h"], ("DejaVu Sans",)) == ""


def test_a_machine_without_chinese_gets_a_warning_and_its_deck(built, folder, monkeypatch):
    import deckgen

    built(BOX)
    monkeypatch.setattr("deckgen.draw.picture.families", lambda *_: ("DejaVu Sans",))
    monkeypatch.setattr("deckgen.draw.canvas.families", lambda *_: ("DejaVu Sans",))
    deck = deckgen.load(folder / "outline.yaml").build()
    (told,) = [item for item in deck.report.items if item.code == "P070"]
    assert told.severity == "warning"
    assert told.place is not None
    assert "对" in dict(told.args)["characters"]
    assert deck.to_bytes()


def test_a_name_that_looks_like_a_formula_is_drawn_as_it_is():
    from deckgen.draw.brush import Brush
    from deckgen.draw.canvas import Canvas, Look

    black = (0.0, 0.0, 0.0)
    brush = Brush(lambda _: black, lambda _: black, "Arial", "微软雅黑")
    one, two = Canvas(200, 40, brush), Canvas(200, 40, brush)
    one.text(0, 20, r"$\frac{1}{2}$", Look(12, black))
    two.text(0, 20, r"$\frac{1}{2}$ ", Look(12, black))
    assert one.svg().count(b"<use") == len(r"$\frac{1}{2}$")
    assert two.png()
