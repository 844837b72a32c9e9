"""A written deck opened with plain zip and XML, so that tests see what is in the file."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from deckgen.pptx.ids import A, C, P, R

NS = {
    "a": A,
    "c": C,
    "p": P,
    "r": R,
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
}


@dataclass(frozen=True)
class Opened:
    data: bytes

    @cached_property
    def names(self) -> list[str]:
        with zipfile.ZipFile(io.BytesIO(self.data)) as package:
            return package.namelist()

    def read(self, name: str) -> bytes:
        with zipfile.ZipFile(io.BytesIO(self.data)) as package:
            return package.read(name)

    def xml(self, name: str):
        return etree.fromstring(self.read(name))

    def find(self, name: str, path: str):
        return self.xml(name).xpath(path, namespaces=NS)

    def under(self, folder: str) -> list[str]:
        here = [n for n in self.names if n.startswith(folder) and "/_rels/" not in n]
        return sorted(here, key=lambda name: (len(name), name))

    @property
    def slides(self) -> list[str]:
        return self.under("ppt/slides/")

    @property
    def charts(self) -> list[str]:
        return self.under("ppt/charts/")

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Relationship ids of a part with their type's last word and their target part."""
        folder, base = posixpath.split(name)
        path = f"{folder}/_rels/{base}.rels" if name else "_rels/.rels"
        if path not in self.names:
            return {}
        found = {}
        for each in self.find(path, "//rel:Relationship"):
            target = posixpath.normpath(posixpath.join("/" + folder, each.get("Target")))
            found[each.get("Id")] = (each.get("Type").rpartition("/")[2], target[1:])
        return found


def local(element) -> str:
    return etree.QName(element).localname


def children(element) -> list[str]:
    return [local(child) for child in element]
