"""Texts of every script and length, as hypothesis strategies: from empty to ten times normal."""

from __future__ import annotations

import random

from hypothesis import strategies as st

HAN = (
    "咨询量同比上升客户满意度首次响应时长转接率投诉渠道问题类型处理退货物流维修培训质检排班高峰大促"
)
CHINESE = (
    *[HAN[at : at + 3] for at in range(0, len(HAN) - 3, 2)],
    "，", "。", "、", "；", "：", "（含税）", "《口径》", "“引用”", "——", "……", "！", "？", "％",
)  # fmt: skip
ENGLISH = (
    "contacts ", "grew ", "by ", "a quarter, ", "response ", "time ", "fell; ", "the ", "queue ",
    "of ", "complaints ", "(mostly refunds) ", "self-service ", "and ", "24/7 ", "coverage. ",
)  # fmt: skip
EMOJI = ("👍", "🎉", "👩‍💻", "🇨🇳", "✅", "❤️", "👨‍👩‍👧‍👦", "🧑🏽‍🔧")
NAMES = (
    "محمد بن راشد ",
    "יעל כהן ",
    "فاطمة الزهراء ",
    "דוד לוי ",
    "Amélie Łukasz ",
    "田中さくら",
    "김민준 ",
)
LONG = (
    "https://example.com/a/very/long/path?with=many&query=parameters&and=more#fragment",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "C:\\data\\customer_service\\2023\\exports\\final_version_v12_revised_2.xlsx",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
)
DIGITS = (
    "12345678901234567890",
    "3.14159 ",
    "99.99% ",
    "1,234,567 ",
    "-0.5 ",
    "2023-11-11 ",
    "1e10 ",
)
WIDE = ("ＡＢＣ", "１２３４", "ａｐｐ", "　", "％", "＋", "（", "）", "￥")
SCRIPTS = {
    "chinese": CHINESE,
    "english": ENGLISH,
    "mixed": (*CHINESE, *ENGLISH),
    "emoji": (*EMOJI, *CHINESE[:12]),
    "names": (*NAMES, *CHINESE[:6]),
    "long": (*LONG, *CHINESE[:4]),
    "digits": DIGITS,
    "wide": (*WIDE, *CHINESE[:8]),
}
TIMES = (0.3, 0.6, 1, 1, 1, 1, 1, 1.5, 2, 4, 10)
"""How many times its normal length a text is."""


def written(normal: int, script: str, times: float, seed: int) -> str:
    """A text of about ``normal * times`` characters; a very long word may stand over it."""
    length = max(1, round(normal * times))
    chosen = random.Random(seed)
    text = ""
    while len(text) < length:
        text += chosen.choice(SCRIPTS[script])
    return text if script in {"long", "emoji", "names"} else text[:length]


def texts(normal: int, *, empty: bool = False, calm: float = 1.0) -> st.SearchStrategy[str]:
    """Texts whose normal length is so many characters, now and then empty where that is allowed.

    ``calm`` scales the lengths down for decks that shall mostly be built.
    """
    made = st.builds(
        written,
        st.just(normal),
        st.sampled_from(sorted(SCRIPTS)),
        st.sampled_from([max(1.0, each * calm) if each > 1 else each for each in TIMES]),
        st.integers(0, 2**16),
    )
    return st.one_of(st.just(""), made, made, made) if empty else made
