"""A slide as XML: its shapes in reading order, each in a placeholder of the layout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.charts.picture import Picture
from deckgen.charts.spec import ChartSpec
from deckgen.content.model import IconSpec
from deckgen.layout.page import FittedTable, FittedText, Mark
from deckgen.layout.style import style_of
from deckgen.pptx.icon_xml import icon
from deckgen.pptx.ids import A, C, P, R, guid
from deckgen.pptx.mark_xml import mark
from deckgen.pptx.picture_xml import blip
from deckgen.pptx.table_xml import table
from deckgen.pptx.text_xml import jump_xml, whole_link
from deckgen.pptx.xml_text import DECLARATION, escape

if TYPE_CHECKING:
    from collections.abc import Callable

    from deckgen.layout.define import LayoutDef, TextStyle
    from deckgen.layout.page import Box, Page, Placed
    from deckgen.pptx.color import Color
    from deckgen.pptx.text_xml import Links, TextWriter

GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
    '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
NAMESPACES = f'xmlns:a="{A}" xmlns:r="{R}" xmlns:p="{P}"'
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative val="1" '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"/></a:ext></a:extLst>'
)
"""For screen readers: nothing to tell (MS-ODRAWXML 2.14)."""
_FIRST = {"title": 0, "kicker": 1}


@dataclass(frozen=True)
class SlideWriter:
    """Writes one slide. ``number`` counts slides from 1, for the page number's field.

    ``links`` gives the relationship id of a jump by slide id; ``charts`` makes a chart's parts
    and gives the relationship id of it.
    """

    number: int
    layout: LayoutDef
    texts: TextWriter
    links: Links
    charts: Callable[[ChartSpec, Box], str]
    pictures: Callable[[Placed, Picture], tuple[str, str]]
    """draws a picture and gives the relationship ids of its PNG and its SVG"""
    color_map: str = "<a:masterClrMapping/>"

    def xml(self, page: Page) -> str:
        """The slide part's XML."""
        shapes = "".join(
            self._shape(placed, identity)
            for identity, placed in enumerate(reading_order(page), start=2)
        )
        return (
            f"{DECLARATION}<p:sld {NAMESPACES}><p:cSld><p:spTree>{GROUP}{shapes}</p:spTree>"
            f"</p:cSld><p:clrMapOvr>{self.color_map}</p:clrMapOvr></p:sld>"
        )

    def _shape(self, placed: Placed, identity: int) -> str:
        payload = placed.payload
        if isinstance(payload, ChartSpec):
            reference = f'<c:chart xmlns:c="{C}" r:id="{self.charts(payload, placed.box)}"/>'
            return _frame(placed, identity, C, reference)
        if isinstance(payload, FittedTable):
            return _frame(placed, identity, _TABLE, table(payload, self.texts, self.links))
        if isinstance(payload, IconSpec):
            style = self._style(placed)
            centred = style is not None and style.align == "center"
            named = _named(placed, identity)
            return icon(placed, payload, self._color(placed), named, centred=centred)
        if isinstance(payload, Mark):
            color = self.texts.palette.role(payload.color)
            return mark(placed, payload, color, _named(placed, identity))
        if isinstance(payload, Picture):
            return _picture(placed, identity, blip(*self.pictures(placed, payload)))
        whole = whole_link(payload.text)
        body = self._body(placed, payload, None if whole else self.links)
        jump = jump_xml(self.links(whole)) if whole else ""
        return _text_shape(placed, identity, body, self._fill(placed), jump)

    def _fill(self, placed: Placed) -> str:
        """The ground of a text whose placeholder has one in another colour."""
        slot = self.layout.slot(placed.slot)
        toned = placed.tone and slot is not None and slot.fill
        return self.texts.palette.role(placed.tone).fill if toned else ""

    def _color(self, placed: Placed) -> Color:
        """The colour of an icon: its tone, else that of its slot's text."""
        if placed.tone:
            return self.texts.palette.role(placed.tone)
        style = self._style(placed)
        color = style.color if style is not None else None
        return self.texts.palette.role(color or "ink")

    def _style(self, placed: Placed) -> TextStyle | None:
        """The style of its slot."""
        found = self.layout.slot(placed.slot)
        return self.texts.layouts.styles.get(found.style) if found is not None else None

    def _body(self, placed: Placed, payload: FittedText, links: Links | None) -> str:
        """What stands in ``p:txBody``; an inset only where it differs from the placeholder's."""
        properties = f"<a:bodyPr{self._insets(placed, payload.trim)}><a:noAutofit/></a:bodyPr>"
        return properties + "<a:lstStyle/>" + self._paragraphs(placed, payload, links)

    def _insets(self, placed: Placed, trim: int) -> str:
        """The right one larger by what a text is narrowed; of a centred text both, half each."""
        slot = self.layout.slot(placed.slot)
        if slot is None or not trim:
            return ""
        if style_of(self.texts.layouts.styles, slot.style).align != "center":
            return f' rIns="{slot.inset[2] + trim}"'
        half = trim // 2
        return f' lIns="{slot.inset[0] + half}" rIns="{slot.inset[2] + trim - half}"'

    def _paragraphs(self, placed: Placed, payload: FittedText, links: Links | None) -> str:
        if placed.placeholder_type == "sldNum":
            slot = self.layout.slot(placed.slot)
            role = slot.color if slot is not None else None
            number, size = str(self.number), payload.size
            return self.texts.field("slidenum", guid("slidenum"), number, role, size)
        return self.texts.fitted(payload, self.layout.slot(placed.slot), links, placed.tone)


def reading_order(page: Page) -> list[Placed]:
    """The shapes as a screen reader tells them: title, kicker, then as placed."""
    return sorted(page.placed, key=lambda placed: _FIRST.get(placed.slot, len(_FIRST)))


def _text_shape(placed: Placed, identity: int, body: str, fill: str, jump: str) -> str:
    box = f"<a:xfrm>{_box(placed.box)}</a:xfrm>" if placed.override else ""
    geometry = f"<p:spPr>{box}{fill}</p:spPr>" if box + fill else "<p:spPr/>"
    return (
        f"<p:sp><p:nvSpPr>{_named(placed, identity, jump)}<p:cNvSpPr>"
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{_placeholder(placed)}</p:nvPr></p:nvSpPr>'
        f"{geometry}<p:txBody>{body}</p:txBody></p:sp>"
    )


def _picture(placed: Placed, identity: int, blip: str) -> str:
    """A picture drawn for its box, so that it is stretched nowhere."""
    return (
        f"<p:pic><p:nvPicPr>{_named(placed, identity)}<p:cNvPicPr>"
        f'<a:picLocks noGrp="1" noChangeAspect="1"/></p:cNvPicPr><p:nvPr>{_placeholder(placed)}'
        f"</p:nvPr></p:nvPicPr><p:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch>"
        f"</p:blipFill><p:spPr><a:xfrm>{_box(placed.box)}</a:xfrm>"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def _frame(placed: Placed, identity: int, kind: str, inner: str) -> str:
    """A graphic frame; its box is always written, the schema demands ``p:xfrm``."""
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{_named(placed, identity)}<p:cNvGraphicFramePr>"
        f'<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr>{_placeholder(placed)}'
        f"</p:nvPr></p:nvGraphicFramePr><p:xfrm>{_box(placed.box)}</p:xfrm>"
        f'<a:graphic><a:graphicData uri="{kind}">{inner}</a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )


def _named(placed: Placed, identity: int, jump: str = "") -> str:
    name = f'id="{identity}" name="{escape(placed.name)}"'
    if placed.alt:
        return f'<p:cNvPr {name} descr="{escape(placed.alt)}"/>'
    if placed.kind == "text":
        return f"<p:cNvPr {name}>{jump}</p:cNvPr>" if jump else f"<p:cNvPr {name}/>"
    return f"<p:cNvPr {name}>{_DECORATIVE}</p:cNvPr>"


def _placeholder(placed: Placed) -> str:
    if placed.placeholder is None:
        return ""
    kind = placed.placeholder_type
    if kind in {"title", "ctrTitle"}:
        return f'<p:ph type="{kind}"/>'
    said = "" if kind == "obj" else f' type="{kind}"'
    return f'<p:ph{said} sz="quarter" idx="{placed.placeholder}"/>'


def _box(box: Box) -> str:
    return f'<a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.width}" cy="{box.height}"/>'
