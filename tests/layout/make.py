"""The smallest decks a test of placing needs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from deckgen.content.model import (
    Cell,
    DeckContent,
    Fill,
    Row,
    Section,
    SlideContent,
    TableColumn,
    TableSpec,
)
from deckgen.layout.load import load_layouts
from deckgen.layout.place import place
from deckgen.narrate.text import Paragraph, RichText, Run, rich
from deckgen.source.place import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.layout.define import LayoutSet
    from deckgen.layout.page import Page, Placed
    from deckgen.source.diagnostic import Diagnostic

SPAN = Span("大纲.yaml", 12, 5, 12, 20)


@cache
def house() -> LayoutSet:
    return load_layouts("house")


def text(*lines: str, bullet: bool = False) -> RichText:
    return RichText(tuple(Paragraph((Run(line),), bullet=bullet) for line in lines))


def fill(slot: str, payload: object, key: str = "") -> Fill:
    return Fill(
        slot, key or slot, rich(payload) if isinstance(payload, str) else payload, span=SPAN
    )


def slide(layout: str, *fills: Fill, name: str = "s") -> SlideContent:
    return SlideContent(name, layout, "c", (fill("title", "标题"), *fills), rich("备注"))


def deck(*slides: SlideContent) -> DeckContent:
    sections = (Section("c", "第一章"),)
    return DeckContent(
        "报告", "", "", "", "zh-Hans", "2024-01-12", "house", sections, tuple(slides)
    )


def placed(*slides: SlideContent) -> tuple[tuple[Page, ...], tuple[Diagnostic, ...]]:
    return place(deck(*slides), house())


def pages_of(*slides: SlideContent) -> tuple[Page, ...]:
    pages, problems = placed(*slides)
    assert problems == ()
    return pages


def shape(page: Page, slot: str) -> Placed:
    return next(item for item in page.placed if item.slot == slot)


def table(
    rows: Sequence[Sequence[str]],
    headers: Sequence[str] = ("项目", "说明"),
    *,
    total: int | None = None,
    style: str = "plain",
    widths: dict[int, float] | None = None,
) -> TableSpec:
    columns = [
        TableColumn(str(place), rich(header), width=(widths or {}).get(place))
        for place, header in enumerate(headers)
    ]
    made = [
        Row(str(place), tuple(Cell(rich(cell)) for cell in row), total=place == total)
        for place, row in enumerate(rows)
    ]
    return TableSpec(tuple(columns), tuple(made), style=style)
