"""The zip of an Office file, the same bytes for the same members."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

CONTENT_TYPES = "[Content_Types].xml"
_DATE = (1980, 1, 1, 0, 0, 0)
_PACKED = (".xlsx", ".png", ".jpg", ".jpeg", ".gif")


def write_zip(members: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of ``members``: name without a leading slash, and bytes.

    Content types stand first, the rest by name; dates, attributes and the maker's system are
    fixed; what is packed already is stored. Raises ``ValueError`` when a name comes twice.
    """
    ordered = sorted(members, key=lambda member: (member[0] != CONTENT_TYPES, member[0]))
    _refuse_doubles([name for name, _ in ordered])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in ordered:
            package.writestr(_info(name), data, compresslevel=6)
    return out.getvalue()


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _DATE)
    info.create_system = 0
    info.external_attr = 0
    packed = name.endswith(_PACKED)
    info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    return info


def _refuse_doubles(names: list[str]) -> None:
    if len(set(names)) != len(names):
        doubled = sorted({name for name in names if names.count(name) > 1})
        raise ValueError(f"parts written twice: {', '.join(doubled)}")
