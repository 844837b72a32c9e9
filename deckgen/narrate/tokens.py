"""Numbers in prose that are no figures, by class: quotations, dates, ordinals, names, promises.

What is left after these is a number that ought to have a figure behind it: ``unbacked``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from deckgen.narrate.marked import Mark, Marked, marks_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Class = Literal["quotation", "commitment", "date", "ordinal", "name"]
_HAN = "零一二两兩三四五六七八九十百千"
_UNIT = (
    "[个個]?工作日|自然日|小[时時]|分[钟鐘]|秒|天|日|[周週]|[个個]?月"
    "|hours?|days?|minutes?|seconds?"
)
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
)
_LISTED = r"\d[\d.]*\s*(?:[、/~–—-]|至|到|或|和|,?\s*(?:or|and|to)\b|,(?=\s))\s*"
"""A number before others of the same unit: the 3 and the 5 of 3, 5 or 7 days."""
_TIME = rf"(?:(?:{_LISTED})*\d[\d.]*|[{_HAN}]+)\s*(?:{_UNIT})"
_MONEY = (
    rf"(?:[¥￥$€£]\s*\d[\d,.]*|(?:(?:{_LISTED})*\d[\d,.]*\s*[百千万萬亿億]?|[{_HAN}]+[万萬]?)\s*元"
    r"|\d[\d,.]*\s*(?:yuan|RMB|CNY|USD|dollars?|euros?)\b)"
)
_LIMITED = (
    rf"(?:上限|下限|限[额額]|[额額]度|不(?:得)?超[过過]|不高[于於]|封[顶頂])(?:统一|統一)?"
    rf"(?:[为為是到至:：]|[提升降][高到至]{{1,2}}|[调調][到至高]{{1,2}}|放[宽寬][到至])?\s*{_MONEY}"
    rf"|{_MONEY}\s*(?:之[内內]|以[内內下]|[内內](?!容)|[为為]限|封[顶頂]|的?(?:上限|下限|限[额額]|[额額]度))"
    rf"|(?:up\s+to|at\s+most|(?:no|not)\s+more\s+than|limit(?:ed)?(?:\s+(?:of|to))?"
    rf"|cap(?:ped)?\s+(?:of|at)|maximum\s+of)\s+{_MONEY}|{_MONEY}\s+(?:limit|cap|or\s+less)\b"
)
"""Money as a limit that somebody sets: 200 元以内, 上限提到 500 元, up to $200."""
_EFFORT = (
    rf"(?:{_LISTED})*\d[\d,.]*\s*(?:人·?(?:日(?![均常程])|天(?!天)|月(?![均底初中内內末份]))|工日"
    r"|(?:person|man|staff)[- ](?:days?|months?))"
)
"""Work that somebody plans with: 12 人日."""
_SPENT = re.compile(
    rf"(?:已|实际|實際|累计|累計|用了|花了|耗[费費]|spent)[^，。；,;\d]{{0,6}}({_EFFORT})"
)
"""Work that was done is a fact, which a figure ought to back."""
_CLASSES: tuple[tuple[Class, re.Pattern[str]], ...] = (
    ("quotation", re.compile(r"“[^”]*\d[^”]*”|「[^」]*\d[^」]*」|\"[^\"]*\d[^\"]*\"")),
    (
        "commitment",
        re.compile(
            rf"(?:{_TIME}[、，和及][^、，。；\d]{{0,6}})*{_TIME}\s*(?:之内|之內|以内|以內|内|內)"
            rf"|within\s+(?:{_LISTED})*\d[\d.]*\s*(?:{_UNIT})|{_LIMITED}|{_EFFORT}"
        ),
    ),
    (
        "name",
        re.compile(
            r"(?<!\d)7\s*[×xX*]\s*24(?!\d)|(?<![\d.,])(?:12315|12345)(?![\d.,%]*\d)"
            r"|(?<![\d.,])618(?![\d.,%])|[A-Za-z_][A-Za-z]*\d+"
        ),
    ),
    (
        "date",
        re.compile(
            r"\d{1,2}[:：]\d{2}(?:\s*[-–—~至]\s*\d{1,2}[:：]\d{2})?"
            r"|\d{4}-\d{2}(?:-\d{2})?"
            r"|(?<![\d.,])(?:19|20)\d{2}(?![\d%]|[.,]\d)\s*(?:年度?)?"
            rf"|\d{{1,2}}(?:\s*(?:[-–—]|to)\s*\d{{1,2}})?\s+(?:{_MONTHS})\b"
            r"|\d+(?:\s*[-–—~至、/]\s*\d+)*\s*(?:月份?|日|号|號|季度|周岁|点|點|时(?!长|效|间)|時(?!長|效|間))"
            r"|\d{1,2}/\d{1,2}(?!\d)|[一二三四五六七八九十]+月(?:份|底|初|中)?"
        ),
    ),
    (
        "ordinal",
        re.compile(
            rf"第\s*(?:\d+|[{_HAN}]+)|(?:前|首)\s*(?:\d+|[{_HAN}]+)(?=[大个個项項类類位名])"
            r"|(?:Q|H|TOP|Top|top|No\.?)\s*\d+|[一二三四五六七八九十]+大(?=[^于於])|^\s*\d+[.)、]\s"
        ),
    ),
)
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9_.])\d[\d,.]*\d%?|(?<![A-Za-z0-9_.])\d%?"
    r"|(?<![十百千万萬完])[一二两兩三四五六七八九]成[一二三四五六七八九半]?(?![不为為立员員])"
    rf"|[{_HAN}]+分之[{_HAN}点點]+"
    r"|翻[一二两兩三四五六七八九]?番|翻倍|[一二两兩三四五六七八九十]+倍|过半|過半|半数以上|半數以上"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a text with a number in it, and its class; ``None``: a figure, if any."""

    text: str
    start: int
    end: int
    kind: Class | None = None


def tokens(text: str, bound: Sequence[str] = ()) -> tuple[Token, ...]:
    """All numbers of a text in order; of several classes the first one holds.

    ``bound`` are the names of the figures bound beside it: 九成 names what P90 is.
    """
    if not _ANY.search(text):
        return ()
    found = sorted(_found(text), key=lambda token: token.start)
    return tuple(_named(token, bound) for token in found) if bound else tuple(found)


_TENTHS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


def _named(token: Token, bound: Sequence[str]) -> Token:
    """The token as a name, where 九成 explains the 90th percentile that is bound beside it."""
    tenth = _TENTHS.get(token.text[:1])
    quantile = (
        tenth is not None and token.text[1:] == "成" and any(f"p{tenth}0" in n for n in bound)
    )
    return replace(token, kind="name") if quantile and token.kind is None else token


_ANY = re.compile(rf"\d|[{_HAN}半][成分倍番天日周小月大个個元]|翻|过半|過半|[第前首]")


def _found(text: str) -> Iterator[Token]:
    taken: list[tuple[int, int]] = []
    for kind, pattern in ((None, _SPENT), *_CLASSES, (None, _NUMBER)):
        for match in pattern.finditer(text):
            start, end = match.span(match.lastindex or 0)
            if all(end <= low or start >= high for low, high in taken):
                taken.append((start, end))
                yield Token(text[start:end], start, end, kind)


def unbacked(text: str, bound: Sequence[str] = ()) -> tuple[Token, ...]:
    """The numbers of a text that are of no class: a figure ought to stand there."""
    return tuple(token for token in tokens(text, bound) if token.kind is None)


def authored(text: str, bound: Sequence[str] = (), *, default: str = "") -> str:
    """What somebody wrote, its numbers marked by class; those of none as ``default``, if given.

    These are the classes of the warning N401, so that what it passes over is what a manifest
    accounts for.
    """
    found = tokens(text, bound) if not marks_of(text) else ()
    kinds = ((token, token.kind or default) for token in found)
    marks = tuple(Mark(token.start, token.end, kind) for token, kind in kinds if kind)
    return Marked(text, marks) if marks else text
