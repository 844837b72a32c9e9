"""The base deck: a template's definition in its theme as a .pptx of a master and its layouts.

It is made anew for each deck, with the layouts that the deck uses: that takes no longer than to
open a kept one and to drop the others. ``python -m deckgen.pptx.base`` writes ``house.json`` anew.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from deckgen.layout.drawn import drawings
from deckgen.layout.page import BULLET_INDENT, Box
from deckgen.layout.worded import OWN, in_language
from deckgen.pptx.base_shapes import (
    FONTS,
    LANGUAGE,
    decoration,
    frame,
    placeholder,
    slide_number,
)
from deckgen.pptx.base_theme import (
    HEAD,
    SPACES,
    app_xml,
    core_xml,
    pres_props_xml,
    solid_fill,
    table_styles_xml,
    theme_xml,
    view_props_xml,
)
from deckgen.pptx.color import color_map
from deckgen.pptx.package_zip import write_zip

if TYPE_CHECKING:
    from collections.abc import Collection

    from deckgen.layout.define import LayoutDef, LayoutSet, Slot, Theme

MASTER_ID = 2**31
"""Master and layout ids share one range from 2147483648 up."""
NOTES_SIZE = (6858000, 9144000)
_OFFICE = "application/vnd.openxmlformats-officedocument"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SAME = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")
"""Colours that a master calls by their own names."""
_LANGUAGES = {
    "zh-Hans": LANGUAGE,
    "zh-Hant": 'lang="zh-TW" altLang="en-US"',
    "en": 'lang="en-US" altLang="zh-CN"',
}
_GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
    '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)


def build_base(
    layouts: LayoutSet, only: Collection[str] | None = None, language: str = OWN
) -> bytes:
    """The .pptx that carries a template; the same definition gives the same bytes.

    ``only`` names the layouts wanted, when not all are; ``language`` is that of their words.
    """
    names = [name for name in layouts.layouts if only is None or name in only]
    parts = {
        "_rels/.rels": _package_relations(),
        "docProps/app.xml": app_xml(),
        "docProps/core.xml": core_xml(),
        "ppt/presentation.xml": _presentation(layouts),
        "ppt/_rels/presentation.xml.rels": _presentation_relations(),
        "ppt/presProps.xml": pres_props_xml(),
        "ppt/viewProps.xml": view_props_xml(),
        "ppt/tableStyles.xml": table_styles_xml(layouts.theme),
        "ppt/theme/theme1.xml": theme_xml(layouts.theme, layouts.theme.name),
        "ppt/theme/theme2.xml": theme_xml(layouts.theme, f"{layouts.theme.name} notes"),
        "ppt/slideMasters/slideMaster1.xml": _master(layouts, len(names)),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _master_relations(len(names)),
        "ppt/notesMasters/notesMaster1.xml": notes_master_xml(layouts, language),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": _relations(
            [("theme", "../theme/theme2.xml")]
        ),
    }
    for number, name in enumerate(names, 1):
        path = f"ppt/slideLayouts/slideLayout{number}.xml"
        parts[path] = _layout(layouts, layouts.layouts[name])
        relation = [("slideMaster", "../slideMasters/slideMaster1.xml")]
        parts[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = _relations(relation)
    parts["[Content_Types].xml"] = _content_types(parts)
    said = _LANGUAGES[language]
    return write_zip((name, text.replace(LANGUAGE, said).encode()) for name, text in parts.items())


def _relations(targets: list[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _package_relations() -> str:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    text = _relations([
        ("officeDocument", "ppt/presentation.xml"),
        ("core-properties", "docProps/core.xml"),
        ("extended-properties", "docProps/app.xml"),
    ])  # fmt: skip
    return text.replace(f"{_RELATION}/core-properties", core)


def _presentation_relations() -> str:
    return _relations([
        ("slideMaster", "slideMasters/slideMaster1.xml"),
        ("notesMaster", "notesMasters/notesMaster1.xml"),
        ("presProps", "presProps.xml"),
        ("viewProps", "viewProps.xml"),
        ("theme", "theme/theme1.xml"),
        ("tableStyles", "tableStyles.xml"),
    ])  # fmt: skip


def _master_relations(count: int) -> str:
    numbers = range(1, count + 1)
    targets = [("slideLayout", f"../slideLayouts/slideLayout{number}.xml") for number in numbers]
    return _relations([*targets, ("theme", "../theme/theme1.xml")])


def _content_types(parts: dict[str, str]) -> str:
    kinds = {
        "ppt/presentation.xml": "presentationml.presentation.main",
        "ppt/presProps.xml": "presentationml.presProps",
        "ppt/viewProps.xml": "presentationml.viewProps",
        "ppt/tableStyles.xml": "presentationml.tableStyles",
        "ppt/theme/": "theme",
        "ppt/slideMasters/": "presentationml.slideMaster",
        "ppt/slideLayouts/": "presentationml.slideLayout",
        "ppt/notesMasters/": "presentationml.notesMaster",
        "docProps/app.xml": "extended-properties",
    }
    rows = []
    for name in sorted(parts):
        kind = next((kind for start, kind in kinds.items() if name.startswith(start)), None)
        if name.endswith(".rels"):
            continue
        full = f"{_OFFICE}.{kind}+xml"
        if name == "docProps/core.xml":
            full = "application/vnd.openxmlformats-package.core-properties+xml"
        rows.append(f'<Override PartName="/{name}" ContentType="{full}"/>')
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(rows)}</Types>'
    )


def _presentation(layouts: LayoutSet) -> str:
    levels = "".join(_default_level(layouts, number) for number in range(1, 10))
    return (
        f'{HEAD}<p:presentation {SPACES} saveSubsetFonts="1">'
        f'<p:sldMasterIdLst><p:sldMasterId id="{MASTER_ID}" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{layouts.width}" cy="{layouts.height}"/>'
        f'<p:notesSz cx="{NOTES_SIZE[0]}" cy="{NOTES_SIZE[1]}"/>'
        f"<p:defaultTextStyle><a:defPPr><a:defRPr {LANGUAGE}/></a:defPPr>{levels}"
        "</p:defaultTextStyle></p:presentation>"
    )


def _default_level(layouts: LayoutSet, number: int, size: float = 16, *, bold: bool = False) -> str:
    """A level of text styles: bullets from level 2 on, each a step further in."""
    left = BULLET_INDENT * (number - 1)
    hanging = BULLET_INDENT if number > 1 else 0
    bullet = '<a:buFont typeface="Arial"/><a:buChar char="•"/>' if number > 1 else "<a:buNone/>"
    indent = f"-{hanging}" if hanging else "0"
    return (
        f'<a:lvl{number}pPr marL="{left}" indent="{indent}" algn="l" defTabSz="914400" rtl="0" '
        f'eaLnBrk="1" latinLnBrk="0" hangingPunct="1">{bullet}'
        f'<a:defRPr sz="{round(size * 100)}" b="{int(bold)}" kern="1200">'
        f"{solid_fill(layouts.theme, 'ink')}{FONTS}</a:defRPr></a:lvl{number}pPr>"
    )


def _master(layouts: LayoutSet, count: int) -> str:
    ids = "".join(
        f'<p:sldLayoutId id="{MASTER_ID + number}" r:id="rId{number}"/>'
        for number in range(1, count + 1)
    )
    body = layouts.styles["body"].size or 16
    title = layouts.styles["title"].size or 24
    bodies = "".join(_default_level(layouts, number, body) for number in range(1, 10))
    others = "".join(_default_level(layouts, number, body) for number in range(1, 10))
    return (
        f"{HEAD}<p:sldMaster {SPACES}><p:cSld>{_background(layouts, 'paper')}<p:spTree>{_GROUP}"
        f"{_master_shapes(layouts)}</p:spTree></p:cSld>{_color_map(layouts.theme)}"
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles>"
        f"<p:titleStyle>{_title_level(layouts, title)}</p:titleStyle>"
        f"<p:bodyStyle>{bodies}</p:bodyStyle><p:otherStyle>{others}</p:otherStyle>"
        "</p:txStyles></p:sldMaster>"
    )


def _color_map(theme: Theme) -> str:
    """``<p:clrMap>``; notes are printed, so theirs is always the light one."""
    names = color_map(theme) | {name: name for name in _SAME}
    return "<p:clrMap" + "".join(f' {name}="{of}"' for name, of in names.items()) + "/>"


def _title_level(layouts: LayoutSet, size: float) -> str:
    fonts = FONTS.replace("+mn", "+mj")
    return _default_level(layouts, 1, size, bold=True).replace(FONTS, fonts)


def _master_shapes(layouts: LayoutSet) -> str:
    """The master's own placeholders: from the layout that has the most of the frame."""
    layout = max(layouts.layouts.values(), key=lambda item: sum(map(_is_frame, item.slots)))
    texts = (slot for item in layouts.layouts.values() for slot in item.slots)
    text = next(slot for slot in texts if slot.placeholder_type == "body" and slot.style == "body")
    shapes = {slot.placeholder_type: slot for slot in layout.slots if _is_frame(slot)}
    wanted = [shapes.get("title"), text, shapes.get("ftr"), shapes.get("sldNum")]
    index = {"title": "", "body": ' idx="1"', "ftr": ' idx="3"', "sldNum": ' idx="4"'}
    found = ""
    for number, slot in enumerate((slot for slot in wanted if slot), 2):
        kind = slot.placeholder_type
        made = placeholder(layouts, slot, number)
        start, end = made.index("<p:ph"), made.index("/></p:nvPr>")
        size = ' sz="quarter"' if kind in {"ftr", "sldNum"} else ""
        found += f'{made[:start]}<p:ph type="{kind}"{size}{index[kind]}{made[end:]}'
    return found


def _is_frame(slot: Slot) -> bool:
    return slot.placeholder_type in {"title", "ftr", "sldNum"}


def _background(layouts: LayoutSet, role: str) -> str:
    fill = solid_fill(layouts.theme, role)
    return f"<p:bg><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>"


def _layout(layouts: LayoutSet, layout: LayoutDef) -> str:
    drawn = [*layout.decorations, *(item for slot in layout.slots for item in drawings(slot))]
    shapes = [decoration(layouts.theme, item, number) for number, item in enumerate(drawn, 2)]
    first = len(shapes) + 2
    held = [slot for slot in layout.slots if slot.accepts != ("icon",)]
    shapes += [placeholder(layouts, slot, number) for number, slot in enumerate(held, first)]
    ground = _background(layouts, layout.background) if layout.background else ""
    return (
        f'{HEAD}<p:sldLayout {SPACES} preserve="1" userDrawn="1">'
        f'<p:cSld name="{escape(layout.label)}">{ground}<p:spTree>{_GROUP}{"".join(shapes)}'
        "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def notes_master_xml(layouts: LayoutSet, language: str = "zh-Hans") -> str:
    """``ppt/notesMasters/notesMaster1.xml``: the slide's picture, the notes, the page number."""
    width, height = NOTES_SIZE
    picture = Box(685800, 685800, width - 1371600, (width - 1371600) * 9 // 16)
    notes = Box(685800, 4114800, width - 1371600, height - 4114800 - 685800)
    page = Box(width - 1371600, height - 571500, 1143000, 342900)
    levels = "".join(_default_level(layouts, number, 12) for number in range(1, 10))
    notes_place, page_place = 'type="body" idx="3"', 'type="sldNum" idx="5"'
    prompt = in_language("单击此处编辑备注", language)
    return (
        f"{HEAD}<p:notesMaster {SPACES}><p:cSld>{_background(layouts, 'paper')}<p:spTree>{_GROUP}"
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="slide image"/><p:cNvSpPr>'
        '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr>'
        '<p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{frame(picture)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        "</p:spPr></p:sp>"
        f"{_notes_shape(3, 'notes', notes_place, notes, prompt)}"
        f"{_notes_shape(4, 'page', page_place, page)}"
        f"</p:spTree></p:cSld>{_color_map(replace(layouts.theme, dark=False))}"
        f"<p:notesStyle>{levels}</p:notesStyle></p:notesMaster>"
    )


def _notes_shape(number: int, name: str, placeholder: str, box: Box, prompt: str = "") -> str:
    text = f"<a:r><a:rPr {LANGUAGE}/><a:t>{prompt}</a:t></a:r>" if prompt else slide_number()
    align = "" if prompt else '<a:lvl1pPr algn="r"><a:defRPr sz="1100"/></a:lvl1pPr>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {placeholder}/></p:nvPr>'
        f'</p:nvSpPr><p:spPr>{frame(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        "<p:txBody><a:bodyPr><a:noAutofit/></a:bodyPr>"
        f"<a:lstStyle>{align}</a:lstStyle><a:p>{text}</a:p></p:txBody></p:sp>"
    )


def main() -> None:
    """Write the house template's written-out copy beside the definition."""
    from deckgen.layout.compiled import dump  # noqa: PLC0415 -- what builds a base needs no files
    from deckgen.layout.load import read_layouts, source_of  # noqa: PLC0415
    from deckgen.source.resource import resource  # noqa: PLC0415

    path = resource("layouts", "house.yaml")
    layouts = read_layouts(path, "layouts/house.yaml")
    path.with_suffix(".json").write_text(
        dump(layouts, source_of(path)), encoding="utf-8", newline="\n"
    )


if __name__ == "__main__":
    main()
