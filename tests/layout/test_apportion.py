"""Contents of many chapters: as many pages as their entries need, none of them overfull."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from deckgen.content.model import Fill
from deckgen.layout.fit import Typesetter
from deckgen.layout.place import place
from deckgen.narrate.text import Paragraph, RichText, Run, rich
from tests.layout.make import SPAN, deck, house, pages_of, placed, slide

TITLE = "服务总量"
LONG = TITLE + "：从年初到年末的变化、原因与对策，以及下一年的安排"
LISTS, CARDS = "contents-entries-12", "contents-cards-8"


def contents(layout: str, chapters: int, title: str, summary: str = ""):
    fills = []
    for number in range(1, chapters + 1):
        note = (Paragraph((Run(summary),), "entry_note"),) if summary else ()
        named = Paragraph((Run(title, style="entry_title", link=f"s{number}"),))
        text = RichText((named, *note))
        fills += [
            Fill(f"entry{number}.number", f"e{number}/number", rich(f"{number:02d}"), span=SPAN),
            Fill(f"entry{number}", f"e{number}", text, span=SPAN),
            Fill(f"entry{number}.page", f"e{number}/page", rich("7"), span=SPAN),
        ]
    return slide(layout, *fills, name="toc")


def numbers(page) -> list[str]:
    return [item.payload.text.text for item in page.placed if item.slot.endswith(".number")]


@pytest.mark.parametrize("layout", [LISTS, CARDS])
@pytest.mark.parametrize("chapters", [7, 8, 9, 10, 12, 18, 30])
@pytest.mark.parametrize("title", [TITLE, LONG])
@pytest.mark.parametrize("summary", ["", "这一章回答什么问题、给出什么结论"])
def test_every_chapter_stands_on_one_of_as_many_pages_as_are_needed(
    layout: str, chapters: int, title: str, summary: str
) -> None:
    pages = pages_of(contents(layout, chapters, title, summary))
    assert [n for page in pages for n in numbers(page)] == [
        f"{n:02d}" for n in range(1, chapters + 1)
    ]
    sizes = [len(numbers(page)) for page in pages]
    assert max(sizes) - min(sizes) <= 1, "pages are filled evenly"
    for page in pages:
        for one, other in pairwise(
            item.box for item in page.placed if item.slot.endswith(".number")
        ):
            assert other.y >= one.y + one.height or other.x >= one.x + one.width
        assert all(item.box.y + item.box.height <= house().height for item in page.placed)


def test_pages_after_the_first_say_so_and_have_names_of_their_own() -> None:
    pages = pages_of(contents(LISTS, 18, TITLE))
    assert [page.id for page in pages] == ["toc", "toc~2"]
    assert [page.layout for page in pages] == ["contents-entries-9"] * 2
    titles = [page.placed[0].payload.text.text for page in pages]
    assert titles == ["标题", "标题（续）"]
    names = [item.name for page in pages for item in page.placed]
    assert len(set(names)) == len(names)


def test_a_few_chapters_that_do_not_fit_go_on_too_and_what_never_fits_is_told() -> None:
    assert len(pages_of(contents(CARDS, 7, LONG * 2))) > 1
    _, problems = placed(contents(CARDS, 7, LONG * 12))
    assert {item.code for item in problems} == {"L110"}
    assert all(item.place == SPAN for item in problems)


def test_a_link_that_is_longer_than_the_rest_of_its_line_may_begin_the_next() -> None:
    """As LibreOffice sets it: the line has to be there even if other programs do not need it."""
    setter = Typesetter(house())
    entry = Paragraph((Run("01   ", style="entry_number"), Run("题" * 12, link="s")))
    width = 18 * 13 / 0.97
    assert [line.text for line in setter.paragraph(entry, "entries", 18, width)] == [
        "01   ",
        "题" * 12,
    ]


def test_a_longer_word_for_what_goes_on_has_room_beside_the_list() -> None:
    made = contents(LISTS, 30, TITLE)
    made = replace(made, fills=(Fill("title", "title", rich("Contents")), *made.fills[1:]))
    pages, problems = place(deck(made), house(), " (continued)")
    assert not problems
    assert pages[2].placed[0].payload.text.text == "Contents (continued 3/3)"
