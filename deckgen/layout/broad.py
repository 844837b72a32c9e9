"""Latin typefaces broader than the one that text is measured by.

A house's theme is set in the typeface measured; a company's may be any. Factors are of the mean
advance of letters and digits, from the faces' published metrics.
"""

from __future__ import annotations

import re
from functools import lru_cache

from deckgen.layout.measure import em_width

FACTORS = {
    "verdana": 1.18, "dejavu sans": 1.18, "montserrat": 1.15, "poppins": 1.15, "lucida sans": 1.1,
    "georgia": 1.08, "century gothic": 1.08, "open sans": 1.06, "noto sans": 1.06, "raleway": 1.06,
}  # fmt: skip


KNOWN = re.compile(
    r"microsoft (yahei|jhenghei)|微软|微軟|segoe|arial|calibri|cambria|times|tahoma|trebuchet"
    r"|等线|dengxian|宋体|simsun|黑体|simhei|楷体|kaiti|仿宋|fangsong|苹方|pingfang|思源"
    r"|source (han|sans)|helvetica|franklin|garamond|gill sans|aptos|corbel|candara|constantia"
    r"|courier|lato|roboto"
)
UNKNOWN = 1.05
"""A face nobody knows of may be replaced by a broader one."""
REPLACED = 1.18
"""How broad the broadest is that programs put in the place of a face they lack: DejaVu Sans."""


def factor_of(typeface: str) -> float:
    """How much broader a typeface's Latin is than what is measured; 1 for what is as broad."""
    name = typeface.casefold()
    found = next((factor for start, factor in FACTORS.items() if name.startswith(start)), None)
    return found or (1.0 if KNOWN.match(name) else UNKNOWN)


def replaced_factor_of(typeface: str) -> float:
    """The same where a program lacks a typeface that not every system has."""
    found = factor_of(typeface)
    return found if found == 1.0 else max(found, REPLACED)


@lru_cache(maxsize=8192)
def broadened(text: str, factor: float) -> float:
    """How much broader a whole text becomes: Chinese stays as it is."""
    if factor == 1.0 or not text:
        return 1.0
    latin = em_width("".join(char for char in text if char.isascii()))
    whole = em_width(text)
    return 1.0 + (factor - 1.0) * latin / whole if whole else 1.0
