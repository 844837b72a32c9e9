"""Whether a theme can be read: the contrast of each role on the grounds it stands on.

Thresholds of WCAG 2.1: 4.5 for text (1.4.3), 3 for marks (1.4.11).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.pptx.color import READABLE, Palette
from deckgen.source.diagnostic import problem

if TYPE_CHECKING:
    from deckgen.layout.declare import ThemeFileModel
    from deckgen.layout.define import Theme
    from deckgen.source.diagnostic import Diagnostic
    from deckgen.source.place import Span

VISIBLE = 3.0
_PAGE = ("paper", "panel", "tint")
_DEEP = ("deep", "cover", "divider", "band")
TEXTS = {
    **dict.fromkeys(("ink", "muted", "accent", "message_text", "good_text", "bad_text"), _PAGE),
    **dict.fromkeys(("on_deep_ink", "on_deep", "on_deep_message"), _DEEP),
    "paper": ("accent",),
}
"""Roles of text, and the grounds on which layouts and blocks set it."""
MARKS = {
    **dict.fromkeys(("accent", "message", "good", "bad"), ("paper", "panel")),
    **dict.fromkeys(("soft", "neutral"), ("paper",)),
    "motif_peak": ("cover", "divider", "band"),
    **{f"series{number}": ("paper",) for number in range(1, 7)},
}
"""Roles of bars, lines and points, and the grounds on which charts stand."""


def weaknesses(theme: Theme, declared: ThemeFileModel) -> tuple[Diagnostic, ...]:
    """A warning for each role that cannot be read or seen well on a ground of its own."""
    palette = Palette(theme)
    texts = (_weak(palette, role, grounds, READABLE) for role, grounds in TEXTS.items())
    marks = (_weak(palette, role, grounds, VISIBLE) for role, grounds in MARKS.items())
    told = [("P030", READABLE, found) for found in texts if found]
    told += [("P031", VISIBLE, found) for found in marks if found]
    return tuple(
        problem(
            code,
            _place(declared, theme, (role, ground)),
            severity="warning",
            role=role,
            ground=ground,
            ratio=f"{ratio:.1f}",
            least=f"{least:g}",
        )
        for code, least, (role, ground, ratio) in told
    )


def _weak(
    palette: Palette, role: str, grounds: tuple[str, ...], least: float
) -> tuple[str, str, float] | None:
    """The role, the worst of its grounds and the contrast there, where that is too little."""
    color = palette.role(role)
    ratios = {ground: palette.contrast(color, palette.role(ground)) for ground in grounds}
    ground = min(ratios, key=lambda name: ratios[name])
    return (role, ground, ratios[ground]) if ratios[ground] < least else None


def _place(declared: ThemeFileModel, theme: Theme, roles: tuple[str, ...]) -> Span | None:
    """Where the file says one of the roles, else a colour one is made of, else the file."""
    for role in roles:
        slot = theme.roles[role].split()[0]
        if role in declared.roles:
            return declared.at("roles", role)
        if slot in declared.colors:
            return declared.at("colors", slot)
    return declared.span
