"""Page numbers on the contents page."""

from __future__ import annotations

from deckgen.content.model import Fill
from deckgen.narrate.text import Paragraph, RichText, Run
from tests.layout.make import SPAN, fill, placed, slide, table


def linked(place: int, target: str) -> Fill:
    run = Run("00", link=target, token="ordinal")
    return Fill(f"entry{place}.page", f"e{place}", RichText((Paragraph((run,)),)), span=SPAN)


def test_a_contents_page_says_where_the_chapters_begin_after_all_splitting() -> None:
    contents = slide("contents-few-3", linked(1, "a"), linked(2, "b"), name="toc")
    long = slide("table", fill("table1", table([["甲", "乙"]] * 40)), name="a")
    pages, _ = placed(contents, long, slide("divider", name="b"))
    names = [page.id for page in pages]
    said = {s.slot: s.payload.text.text for s in pages[0].placed if s.slot.endswith(".page")}
    assert names[1:3] == ["a", "a~2"]
    assert said == {"entry1.page": "2", "entry2.page": str(names.index("b") + 1)}
