"""A company's file without its slides: no part is left that nothing refers to.

Masters, layouts, themes and media keep their bytes; only what lists slides is written anew.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from deckgen.pptx.base_theme import app_xml, core_xml, pres_props_xml, view_props_xml
from deckgen.pptx.corporate.package import PRESENTATION, parse
from deckgen.pptx.ids import P14, REL, P
from deckgen.pptx.parts import Part, Relation

if TYPE_CHECKING:
    from deckgen.pptx.corporate.package import Package

_P = f"{{{P}}}"
_KEPT = (
    "slideMaster", "notesMaster", "handoutMaster", "theme", "presProps", "viewProps", "tableStyles",
    "font", "tags", "customXml",
)  # fmt: skip
"""What the presentation may go on relating to."""
_ROOT = ("officeDocument", "core-properties", "extended-properties", "custom-properties")
_GONE = ("sldIdLst", "custShowLst", "photoAlbum", "modifyVerifier", "smartTags")
_SECTIONS = f"{{{P14}}}sectionLst"
_APP = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_CORE_RELATION = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_OFFICE = "application/vnd.openxmlformats-officedocument.presentationml"


def stripped(package: Package) -> Package:
    """The package with its masters and layouts alone; the one given stays as it is."""
    made = replace(package, parts=dict(package.parts), root=list(package.root), trees={})
    made.root = [each for each in made.root if each.kind.rpartition("/")[2] in _ROOT]
    _presentation(made)
    _properties(made)
    _unlink_slides(made)
    _drop_unreached(made)
    return made


def to_bytes(element: Any) -> bytes:
    """An element as a part's bytes."""
    from lxml import etree  # noqa: PLC0415 -- costs start-up, needed here only

    data: bytes = etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _presentation(package: Package) -> None:
    part = package.parts[package.main]
    root = parse(part.data, package.main)
    relations = [
        each
        for each in part.relations
        if each.kind.rpartition("/")[2] in _KEPT and (each.external or each.target in package.parts)
    ]
    for name in _GONE:
        for element in root.findall(f"{_P}{name}"):
            root.remove(element)
    _drop_extensions(root)
    _drop_dangling(root, {each.id for each in relations})
    package.parts[package.main] = Part(package.main, PRESENTATION, to_bytes(root), relations)


def _drop_extensions(root: Any) -> None:
    """Sections list slides; the rest of the extensions stays."""
    extensions = root.find(f"{_P}extLst")
    if extensions is None:
        return
    for extension in list(extensions):
        if extension.find(f".//{_SECTIONS}") is not None:
            extensions.remove(extension)
    if not len(extensions):
        root.remove(extensions)


def _drop_dangling(root: Any, known: set[str]) -> None:
    """Elements that refer to relationships that went: lists of comments, of embedded fonts."""
    for element in list(root.iter()):
        wanted = [v for k, v in element.attrib.items() if k.startswith(f"{{{REL[:-1]}}}")]
        parent = element.getparent()
        if parent is not None and any(identity not in known for identity in wanted):
            parent.remove(element)
    for element in list(root):
        if element.tag in (f"{_P}embeddedFontLst", f"{_P}custDataLst") and not len(element):
            root.remove(element)


def _properties(package: Package) -> None:
    """The parts that speak of the file and its slides, anew; what PowerPoint misses, added."""
    package.root = [each for each in package.root if each.kind != _CORE_RELATION]
    _fresh(package, "docProps/core.xml", _CORE, core_xml(), _CORE_RELATION)
    _fresh(package, "docProps/app.xml", _APP, app_xml(), f"{REL}extended-properties")
    main = package.parts[package.main]
    for name, text in (("viewProps", view_props_xml()), ("presProps", pres_props_xml())):
        kept = [each for each in main.relations if each.kind == REL + name]
        if kept and _speaks_of_no_slide(package.parts[kept[0].target]):
            continue
        main.relations = [each for each in main.relations if each not in kept]
        target = f"ppt/{name}.xml"
        package.parts[target] = Part(target, f"{_OFFICE}.{name}+xml", text.encode())
        main.relate(REL + name, target)


def _speaks_of_no_slide(part: Part) -> bool:
    return not part.relations and b"custShow" not in part.data and b"sldRg" not in part.data


def _fresh(package: Package, name: str, content_type: str, text: str, kind: str) -> None:
    package.parts[name] = Part(name, content_type, text.encode())
    if not any(each.target == name for each in package.root):
        package.root.append(Relation(_free(package.root), kind, name))


def _unlink_slides(package: Package) -> None:
    """Jumps from masters and layouts to slides that are not there any more."""
    for name, part in package.parts.items():
        gone = {each.id for each in part.relations if each.kind == f"{REL}slide"}
        if not gone or ("/slideMasters/" not in name and "/slideLayouts/" not in name):
            continue
        root = parse(part.data, name)
        kept = {each.id for each in part.relations} - gone
        _drop_dangling(root, kept)
        rest = [each for each in part.relations if each.id in kept]
        package.parts[name] = Part(name, part.content_type, to_bytes(root), rest)


def _free(relations: list[Relation]) -> str:
    taken = {each.id for each in relations}
    return next(name for at in range(1, len(taken) + 2) if (name := f"rId{at}") not in taken)


def _drop_unreached(package: Package) -> None:
    """Keep what can be reached from the package's own relations, by no way over a slide."""
    waiting = [each.target for each in package.root if not each.external]
    reached: dict[str, None] = {}
    while waiting:
        name = waiting.pop()
        if name in reached or name not in package.parts:
            continue
        reached[name] = None
        waiting += [each.target for each in package.parts[name].relations if not each.external]
    package.parts = {name: part for name, part in package.parts.items() if name in reached}
