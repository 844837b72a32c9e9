"""Colour roles as theme colours: a slide names no colour of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deckgen.layout.define import Theme

MAPPED = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
"""Theme slots by the names that the master's colour map gives them on slides."""


def scheme_color(theme: Theme, role: str) -> str:
    """``<a:schemeClr>`` of a role, with its luminance changes; ``KeyError`` for an unknown one."""
    slot, *changes = theme.roles[role].split()
    pairs = zip(changes[::2], changes[1::2], strict=True)
    inner = "".join(f'<a:{name} val="{int(share) * 1000}"/>' for name, share in pairs)
    name = MAPPED.get(slot, slot)
    if not inner:
        return f'<a:schemeClr val="{name}"/>'
    return f'<a:schemeClr val="{name}">{inner}</a:schemeClr>'


def solid_fill(theme: Theme, role: str) -> str:
    """``<a:solidFill>`` of a role."""
    return f"<a:solidFill>{scheme_color(theme, role)}</a:solidFill>"
