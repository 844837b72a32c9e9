"""The base deck on a company's file: its own parts, and the layouts of ours that a deck needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from deckgen.layout.corporate.magnify import magnified
from deckgen.pptx.base import notes_master_xml
from deckgen.pptx.base_theme import table_styles_xml
from deckgen.pptx.corporate.layouts import Dresser
from deckgen.pptx.corporate.package import parse, read_package, refused
from deckgen.pptx.corporate.read import read_company
from deckgen.pptx.corporate.strip import stripped, to_bytes
from deckgen.pptx.ids import REL, TABLE_STYLE_ID, A, P
from deckgen.pptx.package_zip import write_zip
from deckgen.pptx.parts import Part, members
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Collection

    from deckgen.layout.corporate.model import Company, Face
    from deckgen.layout.define import LayoutDef, LayoutSet
    from deckgen.pptx.corporate.package import Package

_A, _P = f"{{{A}}}", f"{{{P}}}"
_R = f"{{{REL[:-1]}}}"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_LAYOUT = f"{_OFFICE}.presentationml.slideLayout+xml"
FIRST_ID = 2**31
"""Ids of masters and layouts share one range from 2147483648 up (ECMA-376 part 1, 19.7.12)."""


@dataclass(frozen=True)
class Dressed:
    """A base deck, the part of each layout by name, and the colour maps that slides must repeat.

    A slide reads colours by its own map; where a layout overrides its master's, PowerPoint writes
    the same into the slides on it (ECMA-376 part 1, 19.3.1.7).
    """

    data: bytes
    parts: dict[str, str]
    overrides: dict[str, str]


def company_base(data: bytes, layouts: LayoutSet) -> bytes:
    """The company's file without slides, with every layout of ours."""
    return dress(data, layouts, layouts.layouts).data


def dress(data: bytes, layouts: LayoutSet, used: Collection[str]) -> Dressed:
    """The company's file without slides, with those layouts of ours that are ``used``.

    Layouts of ours that are in the file already are made anew, of the definition as it is now.
    Raises ``InputError``: P049 for a layout of the company's that the file does not have.
    """
    package = stripped(read_package(data, layouts.base))
    _remove(package, {layout.label for layout in layouts.layouts.values() if not layout.native})
    company = magnified(read_company(package, layouts.base), layouts.zoom)
    parts, overrides = {}, {}
    for name in dict.fromkeys(used):
        layout = layouts.layouts[name]
        face = _face(company, layouts, layout)
        parts[name] = face.part if layout.native else _add(package, company, layouts, name)
        if face.color_map:
            pairs = " ".join(f'{key}="{value}"' for key, value in face.color_map)
            overrides[name] = f"<a:overrideClrMapping {pairs}/>"
    _table_style(package, layouts)
    _notes_master(package, layouts)
    _east_asian(package, layouts.theme.east_asian)
    made = write_zip(members(package.root, list(package.parts.values())))
    return Dressed(made, parts, overrides)


def _face(company: Company, layouts: LayoutSet, layout: LayoutDef) -> Face:
    key = layout.stands_on or layouts.frame
    face = company.face(key)
    if face is None:
        keys = [each.key for each in company.faces]
        near = nearest(key, keys) or ""
        raise refused("P049", layout=layout.name, name=key, near=near, known=", ".join(keys))
    return face


def _add(package: Package, company: Company, layouts: LayoutSet, name: str) -> str:
    """Put in a layout of ours; the name of its part."""
    layout = layouts.layouts[name]
    face = _face(company, layouts, layout)
    master = company.master_of(face).face.part
    bare = face.type == "master"
    source = None if bare else package.tree(face.part)
    data = Dresser(layouts, company.drifted).made(layout, face, source)
    relations = [] if bare else list(package.parts[face.part].relations)
    part = Part(_part_name(layout.name), _LAYOUT, data, relations)
    if bare:
        part.relate(f"{REL}slideMaster", master)
    package.parts[part.name] = part
    identity = package.parts[master].relate(f"{REL}slideLayout", part.name)
    _list(package, master, identity)
    return part.name


def _part_name(name: str) -> str:
    """A part's name that tells the layout's; names in any alphabet become plain ones."""
    plain = "".join(
        char if char.isascii() and (char.isalnum() or char == "-") else "_" for char in name
    )
    return f"ppt/slideLayouts/deckgen-{plain}.xml"


def _list(package: Package, master: str, relation: str) -> None:
    root = parse(package.parts[master].data, master)
    listed = root.find(f"{_P}sldLayoutIdLst")
    if listed is None:
        listed = root.makeelement(f"{_P}sldLayoutIdLst", {})
        root.find(f"{_P}clrMap").addnext(listed)
    element = listed.makeelement(f"{_P}sldLayoutId", {"id": str(_next_id(package))})
    element.set(f"{_R}id", relation)
    listed.append(element)
    package.parts[master].data = to_bytes(root)
    package.trees.pop(master, None)


def _next_id(package: Package) -> int:
    found = [FIRST_ID - 1]
    for name in (package.main, *package.related(package.main, "slideMaster")):
        root = parse(package.parts[name].data, name)
        for tag in ("sldMasterId", "sldLayoutId"):
            ids = (element.get("id", "") for element in root.iter(f"{_P}{tag}"))
            found += [int(identity) for identity in ids if identity.isdigit()]
    return max(found) + 1


def _remove(package: Package, labels: set[str]) -> None:
    """Take out the layouts of ours, so that they are made of the definition as it is now."""
    for master in package.related(package.main, "slideMaster"):
        part = package.parts[master]
        gone = {
            each.id: each.target
            for each in part.relations
            if each.kind == f"{REL}slideLayout" and _label(package, each.target) in labels
        }
        if not gone:
            continue
        root = parse(part.data, master)
        for element in list(root.iter(f"{_P}sldLayoutId")):
            if element.get(f"{_R}id") in gone:
                element.getparent().remove(element)
        rest = [each for each in part.relations if each.id not in gone]
        package.parts[master] = Part(master, part.content_type, to_bytes(root), rest)
        for target in gone.values():
            package.parts.pop(target, None)
    package.trees.clear()


def _label(package: Package, name: str) -> str:
    if name not in package.parts:
        return ""
    found = package.tree(name).find(f"{_P}cSld")
    return found.get("name", "") if found is not None else ""


def _table_style(package: Package, layouts: LayoutSet) -> None:
    """Our table style beside the company's; its default stays the default."""
    ours = parse(table_styles_xml(layouts.theme).encode(), "tableStyles")
    names = package.related(package.main, "tableStyles")
    if not names:
        part = Part(
            "ppt/tableStyles.xml", f"{_OFFICE}.presentationml.tableStyles+xml", to_bytes(ours)
        )
        package.parts[part.name] = part
        package.parts[package.main].relate(f"{REL}tableStyles", part.name)
        return
    part = package.parts[names[0]]
    root = parse(part.data, part.name)
    for style in list(root):
        if style.get("styleId") == TABLE_STYLE_ID:
            root.remove(style)
    root.append(ours[0])
    package.parts[part.name] = Part(part.name, part.content_type, to_bytes(root), part.relations)


def _notes_master(package: Package, layouts: LayoutSet) -> None:
    """Ours, with a copy of the company's theme, where the file has none."""
    if package.related(package.main, "notesMaster"):
        return
    master = package.related(package.main, "slideMaster")[0]
    theme = package.parts[package.related(master, "theme")[0]]
    copy = Part(
        "ppt/theme/deckgen-notes.xml", theme.content_type, theme.data, list(theme.relations)
    )
    part = Part(
        "ppt/notesMasters/deckgen-notesMaster.xml",
        f"{_OFFICE}.presentationml.notesMaster+xml",
        notes_master_xml(layouts).encode(),
    )
    part.relate(f"{REL}theme", copy.name)
    package.parts |= {part.name: part, copy.name: copy}
    identity = package.parts[package.main].relate(f"{REL}notesMaster", part.name)
    root = parse(package.parts[package.main].data, package.main)
    listed = root.makeelement(f"{_P}notesMasterIdLst", {})
    element = listed.makeelement(f"{_P}notesMasterId", {f"{_R}id": identity})
    listed.append(element)
    root.find(f"{_P}sldMasterIdLst").addnext(listed)
    package.parts[package.main].data = to_bytes(root)


def _east_asian(package: Package, typeface: str) -> None:
    """The East Asian font of themes that have none: only PowerPoint on Windows finds one itself."""
    for master in package.related(package.main, "slideMaster"):
        for name in package.related(master, "theme"):
            root = parse(package.parts[name].data, name)
            empty = [e for e in _fonts(root) if not (e.get("typeface") or "").strip()]
            for element in empty:
                element.set("typeface", typeface)
            if empty and typeface:
                package.parts[name].data = to_bytes(root)


def _fonts(theme: Any) -> list[Any]:
    scheme = f"{_A}themeElements/{_A}fontScheme/{_A}"
    return [
        e for which in ("majorFont", "minorFont") for e in theme.iterfind(f"{scheme}{which}/{_A}ea")
    ]
