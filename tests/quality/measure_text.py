"""Criteria E: typography and Chinese setting, from the file alone."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pptx.oxml.ns import qn

from tests.quality.deck_text import Para, paragraph_of
from tests.quality.result import Deck, Finding, Result, counted, is_chart, is_table, key_of
from tests.quality.room import broken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.quality.deck_text import Shape

HANZI = re.compile(r"[\u3400-\u9fff]")
BODY, CELL, LABEL = 14, 12, 11
LABELS = {"kicker", "tracker", "source", "footer", "page"}
"""Furniture, which may be as small as a label."""
SIZES, FAMILIES = 8, 2
TITLE_HANZI, TITLE_LINES = 30, 2
SLIDE_HANZI, BULLET_HANZI, BULLETS = 260, 40, 6
"""Hanzi: the proposal was 180 for slides that are spoken to; year-end decks are also handed round,
and the densest slide of the examples that stays readable at 14 points has 248."""
MIXED = re.compile(r"[\u3400-\u9fff][,;?!](?![0-9])|[\u3400-\u9fff]\((?![^)]*[A-Za-z])")
SPACED = re.compile(
    r"[\u3400-\u9fff](?<![年月日周])(?<![年季]度) [A-Za-z0-9]|[A-Za-z0-9%] [\u3400-\u9fff]"
)
CLOSED = re.compile(r"[\u3400-\u9fff][A-Za-z0-9]|[A-Za-z0-9%][\u3400-\u9fff]")
PORTABLE = {
    "Microsoft YaHei",
    "微软雅黑",
    "Microsoft JhengHei",
    "微軟正黑體",
    "DengXian",
    "等线",
    "PingFang SC",
}
"""What Windows or macOS have for Chinese."""
CLOSING = "，。、：；！？）》」』】〕〉”’％‰…—～·℃°,.;:!?)"


def text_results(deck: Deck) -> list[Result]:
    """E1 to E12."""
    texts = [(shape, para) for shape, para, _ in paragraphs(deck)]
    sizes = Counter(piece.size for _, para in texts for piece in para.pieces if piece.text.strip())
    families = {font for _, para in texts for piece in para.pieces for font in piece.direct_fonts}
    theme = theme_fonts(deck)
    return [
        counted(
            "E1",
            f"texts under {BODY} pt, cells under {CELL}, labels under {LABEL}",
            list(_small(deck)),
        ),
        counted(
            "E2", f"titles over {TITLE_LINES} lines or {TITLE_HANZI} hanzi", list(_titles(deck))
        ),
        Result(
            "E3",
            "families named beside the theme's two",
            str(len(families)),
            "0",
            tuple(Finding(0, font, "") for font in sorted(families)),
        ),
        Result(
            "E3s",
            "text sizes",
            str(len(sizes)),
            f"<= {SIZES}",
            () if len(sizes) <= SIZES else (Finding(0, "", str(sorted(sizes))),),
        ),
        counted(
            "E4",
            "theme typefaces for East Asian text that are missing",
            [Finding(0, name, "") for name, font in theme.items() if not font],
        ),
        counted(
            "E5",
            "typefaces that few machines have",
            [
                Finding(0, font, "")
                for font in sorted(set(theme.values()))
                if font and font not in PORTABLE
            ],
        ),
        counted(
            "E6",
            "exact line spacing under 1.2 em",
            [
                Finding(s.number, s.name, "")
                for s, p in texts
                if p.exact is not None and p.exact < 1.2 * p.size
            ],
        ),
        counted("E8", f"slides of more than {SLIDE_HANZI} hanzi in texts", list(_full(deck))),
        counted(
            "E8b", f"bullets over {BULLET_HANZI} hanzi or more than {BULLETS}", list(_bullets(deck))
        ),
        counted("E9", "last lines of one hanzi", list(_orphans(deck))),
        counted(
            "E10",
            "half-width punctuation after a hanzi",
            [Finding(s.number, s.name, p.text[:40]) for s, p in texts if MIXED.search(p.text)],
        ),
        _spaces(texts),
        counted(
            "E11",
            "texts left to autofit",
            [
                Finding(s.number, s.name, "")
                for s in deck.shapes
                if s.shape.has_text_frame and s.text and s.text.autofit
            ],
        ),
        counted(
            "E12",
            "runs without a language",
            [
                Finding(s.number, s.name, p.text[:20])
                for s, p in texts
                if any(not piece.lang for piece in p.pieces if piece.text)
            ],
        ),
    ]


def paragraphs(deck: Deck) -> Iterator[tuple[Shape, Para, float]]:
    """Every paragraph of texts and cells, and the width in points it has."""
    for shape in deck.shapes:
        if shape.shape.has_text_frame and shape.text is not None:
            for para in shape.text.paragraphs:
                yield shape, para, shape.text.width
        elif is_table(shape):
            table = shape.shape.table
            widths = [column.width for column in table.columns]
            for row in table.rows:
                for place, cell in enumerate(row.cells):
                    if cell.is_spanned:
                        continue
                    room = (
                        sum(widths[place : place + cell.span_width])
                        - cell.margin_left
                        - cell.margin_right
                    )
                    for each in cell._tc.findall(f"{qn('a:txBody')}/{qn('a:p')}"):
                        own = each.find(qn("a:pPr"))
                        yield (
                            shape,
                            paragraph_of(each, [own] if own is not None else []),
                            room / 12700,
                        )


def theme_fonts(deck: Deck) -> dict[str, str]:
    """The theme's typefaces by place: ``major ea``, ``minor latin`` …"""
    from lxml import etree

    master = deck.opened.slide_masters[0].part
    part = next(rel.target_part for rel in master.rels.values() if rel.reltype.endswith("/theme"))
    scheme = etree.fromstring(part.blob).find(f".//{qn('a:fontScheme')}")
    return {
        f"{kind} {script}": scheme.find(f"{qn(f'a:{kind}Font')}/{qn(f'a:{script}')}").get(
            "typeface"
        )
        for kind in ("major", "minor")
        for script in ("latin", "ea")
    }


def _small(deck: Deck) -> Iterator[Finding]:
    for shape, para, _ in paragraphs(deck):
        least = (
            CELL
            if is_table(shape)
            else LABEL
            if key_of(shape) in LABELS or key_of(shape).endswith("/label")
            else BODY
        )
        for piece in para.pieces:
            if piece.text.strip() and piece.size < least:
                yield Finding(shape.number, shape.name, f"{piece.size:g} pt: {piece.text[:20]}")
    for shape in deck.shapes:
        if is_chart(shape):
            for each in shape.shape.chart._chartSpace.iter(qn("a:defRPr"), qn("a:rPr")):
                if each.get("sz") and int(each.get("sz")) < LABEL * 100:
                    yield Finding(shape.number, shape.name, f"{int(each.get('sz')) / 100:g} pt")


def _titles(deck: Deck) -> Iterator[Finding]:
    for shape in deck.shapes:
        if key_of(shape) != "title" or shape.text is None:
            continue
        hanzi = len(HANZI.findall(shape.text.text))
        lines = sum(len(broken(para, shape.text.width)) for para in shape.text.paragraphs)
        if lines > TITLE_LINES or hanzi > TITLE_HANZI:
            yield Finding(
                shape.number, shape.name, f"{lines} lines, {hanzi} hanzi: {shape.text.text}"
            )


def _full(deck: Deck) -> Iterator[Finding]:
    for number in range(1, len(deck.slides) + 1):
        texts = [
            s.text.text
            for s in deck.on(number)
            if s.shape.has_text_frame and s.text and key_of(s) not in LABELS
        ]
        hanzi = sum(len(HANZI.findall(text)) for text in texts)
        if hanzi > SLIDE_HANZI:
            yield Finding(number, "", f"{hanzi} hanzi")


def _bullets(deck: Deck) -> Iterator[Finding]:
    for shape in deck.shapes:
        if not shape.shape.has_text_frame or shape.text is None:
            continue
        paragraphs_ = shape.shape._element.findall(f".//{qn('a:p')}")
        marked = [
            p
            for p in paragraphs_
            if p.find(qn("a:pPr")) is not None and p.find(qn("a:pPr")).get("lvl") == "1"
        ]
        texts = ["".join(each.text or "" for each in p.iter(qn("a:t"))) for p in marked]
        if len(texts) > BULLETS:
            yield Finding(shape.number, shape.name, f"{len(texts)} bullets")
        for text in texts:
            if len(HANZI.findall(text)) > BULLET_HANZI:
                yield Finding(
                    shape.number, shape.name, f"{len(HANZI.findall(text))} hanzi: {text[:30]}"
                )


def _orphans(deck: Deck) -> Iterator[Finding]:
    for shape, para, width in paragraphs(deck):
        lines = broken(para, (width - para.margin) * 0.97)
        last = lines[-1][0].strip().rstrip(CLOSING)
        if len(lines) > 1 and len(last) == 1 and HANZI.match(last):
            yield Finding(shape.number, shape.name, f"…{lines[-2][0][-8:]}|{lines[-1][0]}")


def _spaces(texts: list[tuple[Shape, Para]]) -> Result:
    """Blanks between Han and Latin are all there or all absent; the rarer is the slip."""
    spaced = [
        Finding(s.number, s.name, f"{p.text[:40]}") for s, p in texts if SPACED.search(p.text)
    ]
    closed = [
        Finding(s.number, s.name, f"{p.text[:40]}") for s, p in texts if CLOSED.search(p.text)
    ]
    fewer = min((spaced, closed), key=len)
    return counted("E10s", "blanks between Han and Latin unlike the rest", fewer)
