"""Names that must be the same in every build: relationship and content types, GUIDs, namespaces."""

from __future__ import annotations

import uuid

TABLE_STYLE_ID = "{6C4A1F2E-0D5B-4B7A-9C3E-2F8D71A5E604}"
"""the house table style of ``ppt/tableStyles.xml``"""
MANIFEST_ITEM_ID = "{0B1D7C52-3E64-4F0A-8A55-9D2C7E41F386}"
MANIFEST_NAMESPACE = "urn:deckgen:manifest:1"
_NAMESPACE = uuid.UUID("5d1e7a3c-8b42-5f09-a6d7-1c94e0b3f258")

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"

REL = R + "/"
"""the stem of Office's relationship types"""
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SLIDE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
NOTES = "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml"
CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
PNG, SVG = "image/png", "image/svg+xml"
CUSTOM_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def guid(name: str) -> str:
    """A GUID in braces that depends on ``name`` alone."""
    return "{" + str(uuid.uuid5(_NAMESPACE, name)).upper() + "}"
