"""Which stretches of a text are written for readers of another language, by their characters.

English has no Han characters and none of their punctuation. The two ways of writing Chinese are
told apart by the character sets that their regions use: what GB 2312 has and Big5 lacks is written
so only in simplified Chinese; what is among Big5's frequent characters (its level 1) and not in
GB 2312 only in traditional Chinese.
"""

from __future__ import annotations

import re
from functools import lru_cache

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_STRETCH = re.compile(f"[{_HAN}]+")
_EAST_ASIAN = re.compile(rf"[{_HAN}\u3000-\u30ff\u3100-\u312f\uff01-\uff5e]+")
"""With them their punctuation, kana, bopomofo and full-width forms."""
_LEVEL_2 = 0xC9
"""The first byte from which on Big5 has its rare characters."""
_BOTH = frozenset(
    "伋伕佺倣僇卄卍吋呎嗧堉塭塽墦姅姪屘崁巉彊徬愒慇昤晅晞栘梂梡棻楛槃櫂毚汍沬泜洸浥浬涊湣湲澴濬"
    "炤焜煆煖燄牠玥玨珪珮琍琯瑯璘璟甽疢痲瘉砲硿祐祇窅芣蘗裯谿豭賸踡郃鄗釭雊鯈鼇妳"
)
"""Of the latter those that names and quotations have in simplified Chinese too."""


def foreign(text: str, language: str) -> tuple[str, ...]:
    """The stretches of a text that are not of a deck's language, each once, in order.

    Of Chinese it is whole runs of Han characters in which a character is of the other way of
    writing. Latin letters belong to every language: names and abbreviations are written so.
    """
    if text.isascii():
        return ()
    if language == "en":
        return tuple(dict.fromkeys(_EAST_ASIAN.findall(text)))
    wrong = _only_simplified if language == "zh-Hant" else _only_traditional
    found = (run for run in _STRETCH.findall(text) if any(map(wrong, run)))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=8192)
def _only_simplified(character: str) -> bool:
    return bool(_bytes(character, "gb2312")) and not _bytes(character, "big5")


@lru_cache(maxsize=8192)
def _only_traditional(character: str) -> bool:
    taiwanese = _bytes(character, "big5")
    frequent = bool(taiwanese) and taiwanese[0] < _LEVEL_2
    return frequent and not _bytes(character, "gb2312") and character not in _BOTH


def _bytes(character: str, encoding: str) -> bytes:
    try:
        return character.encode(encoding)
    except UnicodeEncodeError:
        return b""
