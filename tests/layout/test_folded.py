"""Lines of two parts, 2022年  47秒: broken between the parts, in all of a row or in none."""

from __future__ import annotations

from dataclasses import replace

from deckgen.layout.place import place
from deckgen.narrate.text import Paragraph, RichText, Run
from tests.layout.make import deck, fill, house, shape, slide


def _line(*runs: str) -> RichText:
    return RichText((Paragraph(tuple(Run(text) for text in runs)),))


def _lines(former: str, *, frame: str = "") -> list[list[str]]:
    """The paragraphs of the feet and targets of three cards whose first foot is ``former``."""
    fills = []
    for at, text in enumerate((former, "46秒", "45秒"), 1):
        fills += [
            fill(f"card{at}.label", "平均首次响应"),
            fill(f"card{at}", "37秒"),
            fill(f"card{at}.foot", _line("2022年  ", text)),
            fill(f"card{at}.target", _line("目标 ≤ ", "30秒", "  未达成")),
        ]
    layouts = replace(house(), frame=frame)
    pages, problems = place(deck(slide("scorecard-3", *fills)), layouts)
    assert problems == ()
    names = (f"card{at}.{part}" for at in (1, 2, 3) for part in ("foot", "target"))
    texts = (shape(pages[0], name).payload.text for name in names)
    return [["".join(run.text for run in p.runs) for p in text.paragraphs] for text in texts]


def test_lines_with_room_stay_whole() -> None:
    assert all(len(lines) == 1 for lines in _lines("47秒"))


def test_where_one_line_has_no_room_all_are_broken_between_their_parts() -> None:
    lines = _lines("1,234万次")
    assert lines[0] == ["2022年", "1,234万次"]
    assert lines[1::2] == [["目标 ≤ 30秒", "未达成"]] * 3
    assert lines[2::2] == [["2022年", "46秒"], ["2022年", "45秒"]]


def test_a_companys_typeface_may_be_broader_than_it_says() -> None:
    """One that is replaced by another has no room either where ours has just enough."""
    assert len(_lines("23.4万")[0]) == 1
    assert len(_lines("23.4万", frame="@1")[0]) == 2
