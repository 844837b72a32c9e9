"""The typefaces of pictures: the deck's own where it is installed, else one that has Chinese."""

from __future__ import annotations

import logging
from functools import cache
from typing import TYPE_CHECKING

from matplotlib import font_manager

if TYPE_CHECKING:
    from collections.abc import Iterable

logging.getLogger("matplotlib").addHandler(logging.NullHandler())

_ENGLISH = {
    "微软雅黑": "Microsoft YaHei",
    "等线": "DengXian",
    "黑体": "SimHei",
    "宋体": "SimSun",
    "苹方-简": "PingFang SC",
    "思源黑体": "Source Han Sans SC",
    "微軟正黑體": "Microsoft JhengHei",
}
"""Font files carry their English family names; a theme may name the Chinese ones."""
_INSTEAD = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "PingFang SC",
    "Hiragino Sans GB", "Microsoft YaHei", "DengXian", "SimHei", "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei", "Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei",
    "Noto Sans CJK JP", "Arial Unicode MS", "DejaVu Sans",
)  # fmt: skip
"""Sans serifs with simplified Chinese of Linux, macOS and Windows, then what has most of it."""


@cache
def families(latin: str, east_asian: str) -> tuple[str, ...]:
    """The installed families to draw with, the theme's first; a glyph is taken from the first.

    DejaVu Sans comes with matplotlib and is always there.
    """
    installed = {entry.name for entry in font_manager.fontManager.ttflist}
    wanted = (*(_ENGLISH.get(name, name) for name in (latin, east_asian)), *_INSTEAD)
    return tuple(dict.fromkeys(name for name in wanted if name in installed))


def missing(texts: Iterable[str], names: tuple[str, ...]) -> str:
    """The characters of texts for which no family has a glyph, each once, in order."""
    characters = dict.fromkeys("".join(texts))
    known: set[int] = set()
    for name in names:
        known |= _covered(name)
    return "".join(c for c in characters if ord(c) not in known and c.isprintable())


@cache
def _covered(name: str) -> frozenset[int]:
    found = font_manager.findfont(
        font_manager.FontProperties(family=name), fallback_to_default=False
    )
    return frozenset(font_manager.get_font(found).get_charmap())
