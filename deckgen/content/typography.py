"""Chinese text set as it is printed: no blank between a Han character and a number or Latin word.

Word processors leave a quarter of an em there by themselves, so that a typed blank shows twice.
Authors write blanks for the eye (``咨询量 {contacts}，增长 21.9%``); this takes them out of what
stands on slides, whatever runs they fall into. A blank stays where it parts two statements
(``12 月 28 秒``: in December, 28 seconds), and after a chapter's number (``第四章 9 月计划``).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from deckgen.charts.spec import ChartSpec
from deckgen.content.model import TableSpec
from deckgen.narrate.marked import Marked
from deckgen.narrate.text import Paragraph, RichText

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from deckgen.charts.spec import Series
    from deckgen.content.model import Cell, DeckContent, Fill, Payload, Row, SlideContent

_QUOTES = "“”‘’"
_JOINS = "%+-−"
_BOUNDS = "≥≤"
_PART = re.compile(r"第[一二三四五六七八九十\d]+[章节節部篇]$")
_TIME = re.compile(r"(?:\d\s?[年月日周]|[年季月]度)$")
"""What ends a time; 满意度, 进度 and 本月 do not."""
_DATED = re.compile(r"\d[\d.,]*(?:[–~-]\d+)?\s?[年月日号季周点时]")
"""A date or a range of dates goes on from a time; 4.7 分钟 does not."""


def typeset(content: DeckContent, spacing: str = "none") -> DeckContent:
    """The deck with its slides' Chinese texts set; notes and alternative texts stay as they are.

    ``spacing`` is ``none``, or ``keep`` for blanks as they were written.
    """
    if spacing == "keep" or not content.language.startswith("zh"):
        return content
    return replace(content, slides=tuple(map(_slide, content.slides)))


def _slide(slide: SlideContent) -> SlideContent:
    made = replace(slide, fills=tuple(map(_fill, slide.fills)))
    if slide.instead is None:
        return made
    layout, fills = slide.instead
    return replace(made, instead=(layout, tuple(map(_fill, fills))))


def _fill(fill: Fill) -> Fill:
    made, shorter = _payload(fill.payload), tuple(map(rich_text, fill.shorter))
    if made is fill.payload and not shorter:
        return fill
    return replace(fill, payload=made, shorter=shorter)


def _payload(payload: Payload) -> Payload:
    if isinstance(payload, RichText):
        return rich_text(payload)
    if isinstance(payload, TableSpec):
        columns = tuple(replace(item, header=rich_text(item.header)) for item in payload.columns)
        return replace(payload, columns=columns, rows=tuple(map(_row, payload.rows)))
    if isinstance(payload, ChartSpec):
        return _chart(payload)
    return payload  # in a picture nothing sets words apart but the blank that was written


def _row(row: Row) -> Row:
    return replace(row, cells=tuple(map(_cell, row.cells)))


def _cell(cell: Cell) -> Cell:
    return replace(cell, text=rich_text(cell.text))


def _chart(spec: ChartSpec) -> ChartSpec:
    """The words of a chart and of the sheet behind it; texts that formulas make stay theirs."""
    categories = tuple(
        replace(item, label=closed(item.label), group=closed(item.group))
        for item in spec.categories
    )
    across = spec.across
    if across is not None:
        across = replace(across, title=closed(across.title))
    return replace(
        spec,
        categories=categories,
        series=tuple(map(_series, spec.series)),
        inputs=tuple(replace(item, name=closed(item.name)) for item in spec.inputs),
        title=closed(spec.title),
        axis_title=closed(spec.axis_title),
        across=across,
        value_title=closed(spec.value_title),
    )


def _series(series: Series) -> Series:
    texts = series.texts
    if not series.texts_formula:
        texts = tuple(text and closed(text) for text in texts)
    names = tuple((part, closed(name)) for part, name in series.names)
    return replace(
        series,
        name=closed(series.name),
        texts=texts,
        texts_name=closed(series.texts_name),
        names=names,
    )


def rich_text(text: RichText) -> RichText:
    """The text without the blanks, its runs and their figures untouched otherwise."""
    if " " not in text.text:
        return text
    return RichText(tuple(map(_paragraph, text.paragraphs)))


def _paragraph(paragraph: Paragraph) -> Paragraph:
    dropped = {*_needless(paragraph.text), *_beside_figures(paragraph)}
    if not dropped:
        return paragraph
    runs, start = [], 0
    for run in paragraph.runs:
        left = _without(run.text, {place - start for place in dropped})
        start += len(run.text)
        if left:
            runs.append(replace(run, text=left))
    return replace(paragraph, runs=tuple(runs))


def _beside_figures(paragraph: Paragraph) -> Iterator[int]:
    """Places of single blanks between a figure that ends or begins with its unit and a word.

    The author typed them beside braces, for the number that he thought of there.
    """
    text, start = paragraph.text, 0
    for run in paragraph.runs:
        end = start + len(run.text)
        for place in (start - 1, end) if run.figure else ():
            if 0 < place < len(text) - 1 and text[place] == " ":
                before, after = text[place - 1], text[place + 1]
                if _is_wide(before) and _is_wide(after) and not before.isspace():
                    yield place
        start = end


def closed(text: str) -> str:
    """The text without the blanks."""
    dropped = _dropped(text)
    return _without(text, dropped) if dropped else text


@lru_cache(maxsize=4096)
def _dropped(text: str) -> frozenset[int]:
    return frozenset(_needless(text))


def _without(text: str, places: Collection[int]) -> str:
    """The text without some characters, its numbers what they were."""
    if isinstance(text, Marked):
        return text.without(places)
    return "".join(char for place, char in enumerate(text) if place not in places)


def _needless(text: str) -> Iterator[int]:
    """Places of single blanks between a Han character and a number or Latin letter.

    And between the sign of a bound and its number, for it is as wide as a Han character.
    """
    for place in range(1, len(text) - 1):
        if text[place] != " ":
            continue
        before, after = text[place - 1], text[place + 1]
        if before in _BOUNDS and after.isdigit():
            yield place
            continue
        if _parts_statements(text, place):
            continue
        if (_is_wide(before) and _is_narrow(after)) or (_is_narrow(before) and _is_wide(after)):
            yield place


def _parts_statements(text: str, place: int) -> bool:
    """Whether the blank stands between a time and a number that is none, or after 第四章."""
    after = text[place + 1]
    if _PART.search(text, 0, place):
        return True
    if not after.isdigit() or _DATED.match(text, place + 1):
        return False
    return _TIME.search(text, max(0, place - 3), place) is not None


def _is_narrow(char: str) -> bool:
    return (char.isascii() and char.isalnum()) or char in _JOINS


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF" or char in _QUOTES
