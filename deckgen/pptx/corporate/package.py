"""A PowerPoint file as plain parts, and what is wrong with it in words a person can use."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from deckgen.pptx.ids import REL
from deckgen.pptx.package_zip import CONTENT_TYPES
from deckgen.pptx.parts import Part, Relation
from deckgen.source.diagnostic import Diagnostic, InputError, Report

if TYPE_CHECKING:
    from pathlib import Path

PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_MAINS = (
    "presentationml.presentation.main+xml",
    "presentationml.template.main+xml",
    "presentationml.slideshow.main+xml",
    "ms-powerpoint.presentation.macroEnabled.main+xml",
    "ms-powerpoint.template.macroEnabled.main+xml",
    "ms-powerpoint.slideshow.macroEnabled.main+xml",
)
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
"""MS-CFB 2.2: compound files begin so: PowerPoint 97 to 2003, and files locked by a password."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_STRICT = b"http://purl.oclc.org/ooxml/"
_MOST = 1 << 30
"""bytes that a file may unpack to"""


@dataclass
class Package:
    """Parts by name (without a leading slash) and the relations of the package itself."""

    parts: dict[str, Part]
    root: list[Relation]
    main: str
    """name of the presentation part"""
    trees: dict[str, Any] = field(default_factory=dict, repr=False)
    seen: dict[str, Any] = field(default_factory=dict, repr=False)
    """pictures looked at before, by the part's name"""

    def tree(self, name: str) -> Any:
        """The part's XML, parsed once; raises ``InputError`` (P046) when it is not well-formed."""
        if name not in self.trees:
            self.trees[name] = parse(self.parts[name].data, name)
        return self.trees[name]

    def related(self, name: str, kind: str) -> list[str]:
        """Names of the parts that ``name`` relates to by an Office type, in the file's order."""
        part = self.parts[name]
        wanted = (each for each in part.relations if each.kind == REL + kind)
        return [each.target for each in wanted if each.target in self.parts]

    def target(self, name: str, identity: str) -> str | None:
        """The name of the part behind a relationship's id."""
        for each in self.parts[name].relations:
            if each.id == identity and not each.external:
                return each.target
        return None


def parse(data: bytes, name: str) -> Any:
    """XML as an element; no entity is resolved and nothing is fetched."""
    from lxml import etree  # noqa: PLC0415 -- costs start-up, needed here only

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise refused("P046", part=name, reason=str(error).partition(" (")[0]) from error


def refused(code: str, **args: str) -> InputError:
    """A problem of a whole file."""
    return InputError(Report((Diagnostic(code, tuple(args.items())),)))


def read_file(path: Path) -> Package:
    """The package at ``path``. Raises ``InputError``: P021 missing, P040 to P047 not usable."""
    if not path.is_file():
        raise refused("P021", path=str(path))
    return read_package(path.read_bytes(), path.name)


def read_package(data: bytes, file: str) -> Package:
    """The package in ``data``; ``file`` is the name messages give it."""
    if data.startswith(_OLE):
        raise refused("P041" if _LOCKED in data else "P040", path=file)
    try:
        members = _members(data)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, ValueError) as error:
        raise refused("P042", path=file, reason=str(error)) from error
    if CONTENT_TYPES not in members:
        other = "P047" if "mimetype" in members or "Index.zip" in members else "P042"
        raise refused(other, path=file, reason=CONTENT_TYPES)
    return _assembled(members, file)


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        if sum(info.file_size for info in infos) > _MOST:
            raise ValueError("unpacks to more than a gigabyte")
        return {info.filename.replace("\\", "/").lstrip("/"): archive.read(info) for info in infos}


def _assembled(members: dict[str, bytes], file: str) -> Package:
    kinds = _content_types(members[CONTENT_TYPES])
    relations = {name: data for name, data in members.items() if name.endswith(".rels")}
    parts = {
        name: Part(name, kinds(name), data)
        for name, data in members.items()
        if name != CONTENT_TYPES and name not in relations
    }
    root = _relations(relations.get("_rels/.rels"), "", parts)
    for name, part in parts.items():
        folder, base = posixpath.split(name)
        found = _relations(relations.get(f"{folder}/_rels/{base}.rels"), folder, parts)
        parts[name] = Part(name, part.content_type, part.data, found)
    main = next((each.target for each in root if each.kind.endswith("/officeDocument")), "")
    if main not in parts or not parts[main].content_type.endswith(_MAINS):
        raise refused("P047" if main else "P042", path=file, reason="ppt/presentation.xml")
    if _STRICT in parts[main].data:
        raise refused("P043", path=file)
    return Package(parts, root, main)


def _content_types(data: bytes) -> Any:
    defaults: dict[str, str] = {}
    overrides: dict[str, str] = {}
    for element in parse(data, CONTENT_TYPES):
        kind = element.get("ContentType", "")
        if element.get("Extension"):
            defaults[element.get("Extension").casefold()] = kind
        elif element.get("PartName"):
            overrides[element.get("PartName").lstrip("/").casefold()] = kind

    def kind_of(name: str) -> str:
        extension = name.rpartition(".")[2].casefold()
        return overrides.get(name.casefold()) or defaults.get(extension, "")

    return kind_of


def _relations(data: bytes | None, folder: str, parts: dict[str, Part]) -> list[Relation]:
    if data is None:
        return []
    names = {name.casefold(): name for name in parts}
    found = []
    for element in parse(data, f"{folder}/_rels"):
        if not isinstance(element.tag, str):
            continue
        target, external = element.get("Target", ""), element.get("TargetMode") == "External"
        if not external:
            target = target.partition("#")[0]
            whole = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            target = posixpath.normpath(whole)
            target = names.get(target.casefold(), target)
        found.append(Relation(element.get("Id", ""), element.get("Type", ""), target, external))
    return found
