"""Which words a sentence may have, by what is measured and the sign: typed here, read nowhere.

They are the test's own, so that a wrong word in ``configs/wording`` is found.
"""

from __future__ import annotations

import re

SIDES = {
    # language: family: what rose, what fell
    "zh-Hans": {
        "count": ("增长", "下降"),
        "duration": ("延长", "缩短"),
        "rate": ("提升", "下降"),
        "level": ("上升", "下降"),
    },
    "zh-Hant": {
        "count": ("成長", "下降"),
        "duration": ("延長", "縮短"),
        "rate": ("提升", "下降"),
        "level": ("上升", "下降"),
    },
    "en": {
        "count": ("rose", "fell"),
        "duration": ("lengthened", "shortened"),
        "rate": ("improved", "fell"),
        "level": ("rose", "fell"),
    },
}
TO = {
    "zh-Hans": {
        "count": ("增至", "降至"),
        "duration": ("延长至", "缩短至"),
        "rate": ("提升至", "降至"),
        "level": ("升至", "降至"),
    },
    "zh-Hant": {
        "count": ("增至", "降至"),
        "duration": ("延長至", "縮短至"),
        "rate": ("提升至", "降至"),
        "level": ("升至", "降至"),
    },
    "en": {
        "count": ("rose to", "fell to"),
        "duration": ("lengthened to", "shortened to"),
        "rate": ("improved to", "fell to"),
        "level": ("rose to", "fell to"),
    },
}
FLAT = {"zh-Hans": "持平", "zh-Hant": "持平", "en": "unchanged"}
NEAR = {"zh-Hans": "基本持平", "zh-Hant": "大致持平", "en": "little changed"}
SIZES = {
    "zh-Hans": {"slight": "小幅", "clear": "明显", "marked": "大幅"},
    "zh-Hant": {"slight": "小幅", "clear": "明顯", "marked": "大幅"},
    "en": {"slight": "slightly", "clear": "clearly", "marked": "sharply"},
}
GAPS = {
    "zh-Hans": {"duration": ("长", "短"), "rate": ("高", "低"), "level": ("高", "低")},
    "zh-Hant": {"duration": ("長", "短"), "rate": ("高", "低"), "level": ("高", "低")},
    "en": {
        "duration": ("longer", "shorter"), "rate": ("higher", "lower"),
        "level": ("higher", "lower"),
    },
}  # fmt: skip
MOST = {
    "zh-Hans": {"duration": ("最长", "最短"), "rate": ("最高", "最低"), "level": ("最高", "最低")},
    "zh-Hant": {"duration": ("最長", "最短"), "rate": ("最高", "最低"), "level": ("最高", "最低")},
    "en": {
        "duration": ("longest", "shortest"), "rate": ("highest", "lowest"),
        "level": ("highest", "lowest"),
    },
}  # fmt: skip
GIVEN = {
    "zh-Hans": ("增量", "减量"),
    "zh-Hant": ("增量", "減量"),
    "en": ("of the increase", "of the decrease"),
}
MET = {
    "zh-Hans": ("，达标", "未达标"),
    "zh-Hant": ("，達標", "未達標"),
    "en": ("(target met)", "(target missed)"),
}
AMOUNT = {
    # what a change is told in
    "zh-Hans": {"count": r"[\d,.]+%", "duration": r"[\d,.]+(秒|分钟|小时)",
                "rate": r"[\d.]+个百分点"},
    "zh-Hant": {"count": r"[\d,.]+%", "duration": r"[\d,.]+(秒|分鐘|小時)",
                "rate": r"[\d.]+個百分點"},
    "en": {"count": r"[\d,.]+%", "duration": r"[\d,.]+(s|min|h)", "rate": r"[\d.]+pp"},
}  # fmt: skip
for _kinds in AMOUNT.values():
    _kinds["level"] = _kinds["rate"]
CAUSES = re.compile(
    "因为|因此|由于|导致|造成|(?<!变化)带来|使得|致使|归因|得益于|受益于|原因是|促使|拉动|推动|驱动"
    "|因為|由於|導致|(?<!變化)帶來|緻使|歸因|得益於|受益於|拉動|推動|驅動"
    r"|because|caused|due to|thanks to|led to|resulted|owing to|driven by|as a result",
    re.IGNORECASE,
)
"""Words of causes; what a change of rate or mix brings (变化带来) is arithmetic."""


def way(value) -> int:
    """The sign."""
    return (value > 0) - (value < 0)


def side(pair, sign: int) -> str:
    """The word of a sign."""
    return pair[0] if sign > 0 else pair[1]
