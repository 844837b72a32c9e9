"""Slide layouts of ours on a company's master: a copy of its own frame with our placeholders.

What the company drew stays in the copy as it is: shapes, pictures, background, map of colours, the
title and the footers. Its own placeholders for content make room for ours.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from deckgen.layout.corporate.model import TITLES
from deckgen.layout.drawn import drawings
from deckgen.layout.page import shown
from deckgen.layout.style import slot_size, style_of
from deckgen.pptx.base_shapes import decoration, frame, placeholder, slide_number
from deckgen.pptx.base_theme import SPACES
from deckgen.pptx.corporate.inherit import kind_of
from deckgen.pptx.corporate.package import parse
from deckgen.pptx.corporate.strip import to_bytes
from deckgen.pptx.corporate.zoomed import zoom_tree
from deckgen.pptx.ids import A, P
from deckgen.pptx.xml_text import escape

if TYPE_CHECKING:
    from deckgen.layout.corporate.model import Face, Holder
    from deckgen.layout.define import LayoutDef, LayoutSet, Slot

_A, _P = f"{{{A}}}", f"{{{P}}}"
_SERVICE = ("ftr", "sldNum", "dt")
_GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
    '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_ALIGN = {"left": "l", "center": "ctr", "right": "r"}


@dataclass
class Dresser:
    """Makes one template's layouts. ``spoken``: the master's looks stand in its prompts alone."""

    layouts: LayoutSet
    spoken: bool = False

    def made(self, layout: LayoutDef, face: Face, source: Any) -> bytes:
        """The layout's XML on a face; ``source`` is the company's layout, ``None`` for a master."""
        root = self._bare() if source is None else deepcopy(source)
        _plain(root, layout.label)
        tree = root.find(f"{_P}cSld/{_P}spTree")
        kept = self._keep(tree, layout, face)
        first = _highest(root) + 1
        drawn = [*layout.decorations, *(d for slot in layout.slots for d in drawings(slot))]
        made = [decoration(self.layouts.theme, item, at) for at, item in enumerate(drawn, first)]
        ours = [slot for slot in layout.slots if slot.name not in kept and slot.joins is None]
        held = [self._holder(slot, face, at) for at, slot in enumerate(ours, first + len(made))]
        for element in self._parsed(made):
            tree.insert(_behind(tree), element)
        _append(tree, self._parsed(held))
        return to_bytes(root)

    @staticmethod
    def _bare() -> Any:
        text = (
            f'<p:sldLayout {SPACES} preserve="1" userDrawn="1"><p:cSld name=""><p:spTree>{_GROUP}'
            "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
        )
        return parse(text.encode(), "slideLayout")

    def _parsed(self, texts: list[str]) -> list[Any]:
        """Elements, in the lengths and sizes of the company's page."""
        root = parse(f"<r {SPACES}>{''.join(texts)}</r>".encode(), "slideLayout")
        if self.layouts.zoom != 1:
            zoom_tree(root, self.layouts.zoom)
        return list(root)

    def _keep(self, tree: Any, layout: LayoutDef, face: Face) -> set[str]:
        """Fit the company's placeholders to our slots, drop the others; names of those kept."""
        wanted = {slot.name: slot for slot in layout.slots if slot.joins is None}
        kept: set[str] = set()
        for shape in list(tree):
            found = kind_of(shape) if isinstance(shape.tag, str) else None
            if found is None:
                continue
            slot = _slot_for(found, wanted, kept)
            if slot is not None:
                kept.add(slot.name)
                holder = next((h for h in face.holders if (h.type, h.index) == found), None)
                self._fit(shape, slot, holder)
            elif found[0] != "dt":
                tree.remove(shape)
        return kept

    def _fit(self, shape: Any, slot: Slot, holder: Holder | None) -> None:
        """Write box and size where the definition says another than the company's."""
        if holder is None or _moved(slot, holder):
            properties = shape.find(f"{_P}spPr")
            old = properties.find(f"{_A}xfrm")
            if old is not None:
                properties.remove(old)
            properties.insert(0, self._parsed([frame(slot.box)])[0])
        size = slot_size(self.layouts, slot)
        if holder is None or holder.size != size:
            _level(shape)[1].set("sz", str(round(shown(size, self.layouts.zoom) * 100)))
        align = self._align(slot)
        if holder is not None and holder.align != align and holder.type in TITLES:
            _level(shape)[0].set("algn", _ALIGN[align])

    def _align(self, slot: Slot) -> Literal["left", "center", "right"]:
        """How a slot's text is set: its style's way, whatever its placeholder inherits."""
        return style_of(self.layouts.styles, slot.style).align or "left"

    def _holder(self, slot: Slot, face: Face, number: int) -> str:
        """A placeholder of ours; what the master has by itself only refers to it."""
        kind = slot.placeholder_type
        holder = face.first(*(TITLES if kind in TITLES else (kind,)))
        if holder is None or kind not in (*TITLES, *_SERVICE):
            return placeholder(self.layouts, slot, number)
        return self._reference(slot, holder, number)

    def _reference(self, slot: Slot, holder: Holder, number: int) -> str:
        kind = slot.placeholder_type
        box = frame(slot.box) if _moved(slot, holder) else ""
        size = slot_size(self.layouts, slot)
        align = self._align(slot) if kind in TITLES else holder.align
        own = self.spoken or size != holder.size or align != holder.align
        looks = self._looks(replace(holder, align=align), size, holder.align) if own else ""
        index = "" if slot.placeholder_type in TITLES else f' sz="quarter" idx="{slot.placeholder}"'
        field = slot.placeholder_type == "sldNum"
        text = slide_number() if field else f"<a:r><a:rPr/><a:t>{escape(slot.prompt)}</a:t></a:r>"
        body = self._body(holder) if self.spoken else "<a:bodyPr/>"
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{escape(slot.name)}"/><p:cNvSpPr>'
            f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}"{index}/>'
            f"</p:nvPr></p:nvSpPr><p:spPr>{box}</p:spPr><p:txBody>{body}"
            f"<a:lstStyle>{looks}</a:lstStyle><a:p>{text}</a:p></p:txBody></p:sp>"
        )

    @staticmethod
    def _body(holder: Holder) -> str:
        sides = zip(("lIns", "tIns", "rIns", "bIns"), holder.inset, strict=True)
        inset = "".join(f' {side}="{length}"' for side, length in sides)
        anchor = {"top": "t", "middle": "ctr", "bottom": "b"}[holder.anchor]
        return f'<a:bodyPr{inset} anchor="{anchor}"><a:noAutofit/></a:bodyPr>'

    def _looks(self, holder: Holder, size: float, inherited: str) -> str:
        if not self.spoken:
            align = "" if holder.align == inherited else f' algn="{_ALIGN[holder.align]}"'
            return f'<a:lvl1pPr{align}><a:defRPr sz="{round(size * 100)}"/></a:lvl1pPr>'
        color = holder.color
        shown = f'<a:srgbClr val="{color.rgb}"/>' if color else '<a:schemeClr val="tx1"/>'
        face = f'<a:latin typeface="{escape(holder.latin)}"/>' if holder.latin else ""
        return (
            f'<a:lvl1pPr marL="0" indent="0" algn="{_ALIGN[holder.align]}"><a:buNone/>'
            f'<a:defRPr sz="{round(size * 100)}" b="{int(holder.bold)}"><a:solidFill>{shown}'
            f"</a:solidFill>{face}</a:defRPr></a:lvl1pPr>"
        )


def _plain(root: Any, label: str) -> None:
    """A copy is a layout of its own: another name, no type, no ids or animations of the first."""
    for name in ("type", "matchingName"):
        root.attrib.pop(name, None)
    root.set("preserve", "1")
    root.set("userDrawn", "1")
    slide = root.find(f"{_P}cSld")
    slide.set("name", label)
    for parent, name in (
        (root, "timing"),
        (root, "transition"),
        (root, "extLst"),
        (slide, "extLst"),
    ):
        element = parent.find(f"{_P}{name}")
        if element is not None:
            parent.remove(element)


def _slot_for(found: tuple[str, int], wanted: dict[str, Slot], kept: set[str]) -> Slot | None:
    """Our slot that a placeholder of the company's is: by type, for texts by index too."""
    kind, index = found
    for name, slot in wanted.items():
        if name in kept:
            continue
        if kind in TITLES and slot.placeholder_type in TITLES:
            return slot
        if slot.placeholder_type == kind and slot.placeholder == index:
            return slot
    return None


_NEAR = 7200
"""EMU by which a box in hundredths of a centimetre may differ from the one it was read from."""


def _moved(slot: Slot, holder: Holder) -> bool:
    one, two = slot.box, holder.box
    pairs = ((one.x, two.x), (one.y, two.y), (one.width, two.width), (one.height, two.height))
    return any(abs(a - b) > _NEAR for a, b in pairs)


def _level(shape: Any) -> tuple[Any, Any]:
    """The first level of a placeholder's list style, and how its runs look; made where absent."""
    body = shape.find(f"{_P}txBody")
    styles = body.find(f"{_A}lstStyle")
    if styles is None:
        styles = body.makeelement(f"{_A}lstStyle", {})
        body.insert(1, styles)
    level = styles.find(f"{_A}lvl1pPr")
    if level is None:
        level = styles.makeelement(f"{_A}lvl1pPr", {})
        styles.insert(0, level)
    looks = level.find(f"{_A}defRPr")
    if looks is None:
        looks = level.makeelement(f"{_A}defRPr", {})
        rest = level.find(f"{_A}extLst")
        level.insert(len(level) if rest is None else level.index(rest), looks)
    return level, looks


def _highest(root: Any) -> int:
    ids = [element.get("id", "0") for element in root.iter(f"{_P}cNvPr")]
    return max([1, *(int(identity) for identity in ids if identity.isdigit())])


def _behind(tree: Any) -> int:
    """Where our drawings stand: over the company's, under every placeholder."""
    for at, shape in enumerate(tree):
        if isinstance(shape.tag, str) and kind_of(shape) is not None:
            return at
    rest = tree.find(f"{_P}extLst")
    return len(tree) if rest is None else tree.index(rest)


def _append(tree: Any, elements: list[Any]) -> None:
    rest = tree.find(f"{_P}extLst")
    at = len(tree) if rest is None else tree.index(rest)
    for element in elements:
        tree.insert(at, element)
        at += 1
