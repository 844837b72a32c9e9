"""Placeholders and drawings of masters and layouts, as XML.

Placeholders are plain rectangles: LibreOffice 7.4 draws every body placeholder as one, whatever
its geometry says. Bars and arrow tips are the layout's own drawings behind or beside them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from deckgen.layout.page import BULLET_INDENT, EMU_PER_POINT
from deckgen.layout.style import slot_size, style_of
from deckgen.pptx.base_theme import solid_fill

if TYPE_CHECKING:
    from deckgen.layout.define import Decoration, LayoutSet, Slot, TextStyle, Theme
    from deckgen.layout.page import Box

ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}
ALIGNMENTS = {"left": "l", "center": "ctr", "right": "r"}
FONTS = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
LANGUAGE = 'lang="zh-CN" altLang="en-US"'
SLIDE_NUMBER = "{4F1B7C52-0E0A-4C53-9C1F-5B2D3E6A7F10}"
"""Id of the slide number field; any GUID will do, the same one makes the same bytes."""


def frame(box: Box) -> str:
    """``<a:xfrm>`` of a box."""
    return (
        f'<a:xfrm><a:off x="{box.x}" y="{box.y}"/>'
        f'<a:ext cx="{box.width}" cy="{box.height}"/></a:xfrm>'
    )


def preset(shape: str, adjust: int | None = None) -> str:
    """A preset geometry, its one adjustment where it is not the usual one."""
    if adjust is None:
        return f'<a:prstGeom prst="{shape}"><a:avLst/></a:prstGeom>'
    guide = f'<a:gd name="adj" fmla="val {adjust}"/>'
    return f'<a:prstGeom prst="{shape}"><a:avLst>{guide}</a:avLst></a:prstGeom>'


_HEADS = {
    "start": '<a:headEnd type="triangle" w="lg" len="med"/>',
    "end": '<a:tailEnd type="triangle" w="lg" len="med"/>',
    "": "",
}


def outline(theme: Theme, role: str, points: float, arrow: str = "") -> str:
    """``<a:ln>`` of a colour role, with an arrow's head at one end."""
    width = round(points * EMU_PER_POINT)
    fill = solid_fill(theme, role)
    return f'<a:ln w="{width}" cap="flat">{fill}<a:miter lim="800000"/>{_HEADS[arrow]}</a:ln>'


def level(theme: Theme, style: TextStyle, size: float, number: int) -> str:
    """``<a:lvlNpPr>``: level 1 plain, level 2 a bullet of the same size."""
    indent = BULLET_INDENT if number == 2 else 0
    align = ALIGNMENTS[style.align or "left"]
    bullet = (
        f"<a:buClr>{solid_fill(theme, 'accent')[13:-14]}</a:buClr>"
        '<a:buFont typeface="Arial"/><a:buChar char="•"/>'
        if number == 2
        else "<a:buNone/>"
    )
    color = solid_fill(theme, style.color or "ink")
    return (
        f'<a:lvl{number}pPr marL="{indent}" indent="-{indent}" algn="{align}">'
        f'<a:lnSpc><a:spcPct val="{round(style.line_spacing * 100000)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(style.space_before * 100)}"/></a:spcBef>'
        f'<a:spcAft><a:spcPts val="{round(style.space_after * 100)}"/></a:spcAft>{bullet}'
        f'<a:defRPr sz="{round(size * 100)}" b="{int(style.bold)}">{color}{FONTS}</a:defRPr>'
        f"</a:lvl{number}pPr>"
    ).replace('indent="-0"', 'indent="0"')


def placeholder(layouts: LayoutSet, slot: Slot, number: int) -> str:
    """A slot as the layout's placeholder: its place, ground, insets and text defaults."""
    theme = layouts.theme
    style = style_of(layouts.styles, slot.style)
    size = slot_size(layouts, slot)
    levels = "".join(level(theme, style, size, depth) for depth in (1, 2))
    left, top, right, bottom = slot.inset
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{escape(slot.name)}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{_ph(slot)}</p:nvPr></p:nvSpPr>'
        f"<p:spPr>{frame(slot.box)}{_ground(theme, slot)}</p:spPr>"
        f'<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="{left}" tIns="{top}" rIns="{right}" '
        f'bIns="{bottom}" rtlCol="0" anchor="{ANCHORS[slot.anchor]}"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle>{levels}</a:lstStyle><a:p>{_prompt(slot)}</a:p></p:txBody></p:sp>"
    )


def _ph(slot: Slot) -> str:
    kind = slot.placeholder_type
    if kind == "title":
        return '<p:ph type="title" hasCustomPrompt="1"/>'
    said = "" if kind == "obj" else f' type="{kind}"'
    prompt = ' hasCustomPrompt="1"' if slot.prompt and kind not in {"ftr", "sldNum"} else ""
    return f'<p:ph{said} sz="quarter" idx="{slot.placeholder}"{prompt}/>'


def _ground(theme: Theme, slot: Slot) -> str:
    return preset(slot.shape) + (solid_fill(theme, slot.fill) if slot.fill else "<a:noFill/>")


def _prompt(slot: Slot) -> str:
    if slot.placeholder_type == "sldNum":
        return slide_number()
    if not slot.prompt:
        return f"<a:endParaRPr {LANGUAGE}/>"
    return f"<a:r><a:rPr {LANGUAGE}/><a:t>{escape(slot.prompt)}</a:t></a:r>"


def slide_number() -> str:
    """The field that shows a slide's number."""
    return f'<a:fld id="{SLIDE_NUMBER}" type="slidenum"><a:rPr {LANGUAGE}/><a:t>‹#›</a:t></a:fld>'


def decoration(theme: Theme, item: Decoration, number: int) -> str:
    """A rule, band or connector of the layout itself."""
    name = f'<p:cNvPr id="{number}" name="{item.shape} {number}"/>'
    line = "<a:ln><a:noFill/></a:ln>"
    if item.line:
        line = outline(theme, item.line, item.width, item.arrow)
    if item.shape == "line":
        return (
            f'<p:cxnSp><p:nvCxnSpPr>{name}<p:cNvCxnSpPr/><p:nvPr userDrawn="1"/></p:nvCxnSpPr>'
            f"<p:spPr>{frame(item.box)}{preset('line')}{line}</p:spPr></p:cxnSp>"
        )
    fill = solid_fill(theme, item.fill) if item.fill else "<a:noFill/>"
    return (
        f'<p:sp><p:nvSpPr>{name}<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f"<p:spPr>{frame(item.box)}{preset(item.shape, item.adjust)}{fill}{line}</p:spPr>"
        '<p:txBody><a:bodyPr rtlCol="0" anchor="ctr"/><a:lstStyle/>'
        f"<a:p><a:endParaRPr {LANGUAGE}/></a:p></p:txBody></p:sp>"
    )
