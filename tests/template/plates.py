"""Templates whose titles stand on something: part of a picture, the foot of a band; made here."""

from __future__ import annotations

import io
from functools import cache

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Cm, Emu

from . import corp, small

PLATE = (7.0, 0.6, 14.0, 2.2)
"""Centimetres of the titles that stand on part of a picture."""
BAND = 3.0
"""Centimetres of the height of a band over all of the page."""


@cache
def pictured() -> bytes:
    """The page is a picture, its plate for titles is where they are: in the middle, and narrow."""
    return _titled(PLATE, "ctr", _picture)


@cache
def footed() -> bytes:
    """Titles end at the foot of a band, to the hair."""
    made = _titled((1.5, 0.5, 25.0, BAND - 0.5), "b", _band)
    return corp.edited(made, {corp.MASTER: lambda text: text.replace('anchor="ctr"', 'anchor="b"')})


def _titled(box: tuple[float, ...], anchor: str, draw) -> bytes:
    deck = pptx.Presentation(io.BytesIO(small.small()))
    draw(deck)
    for part in (deck.slide_master, *deck.slide_layouts):
        for shape in part.placeholders:
            if shape.placeholder_format.type == PP_PLACEHOLDER.TITLE:
                shape.left, shape.top, shape.width, shape.height = map(Cm, box)
                shape.text_frame._txBody.bodyPr.set("anchor", anchor)
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _picture(deck) -> None:
    """A picture under all placeholders of the master."""
    master = deck.slide_master
    _, identity = master.part.get_or_add_image_part(io.BytesIO(corp.png(60, 34, b"\xe8\xee\xf4")))
    whole = f'<a:off x="0" y="0"/><a:ext cx="{small.WIDE}" cy="{small.TALL}"/>'
    _first(master, (
        '<p:pic xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.'
        'openxmlformats.org/officeDocument/2006/relationships"><p:nvPicPr><p:cNvPr id="96" '
        'name="Page"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip '
        f'r:embed="{identity}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>'
        f'{whole}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    ))  # fmt: skip


def _band(deck) -> None:
    tall = Emu(Cm(BAND))
    _first(deck.slide_master, (
        '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvSpPr><p:cNvPr id="97"'
        ' name="Band"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{small.WIDE}" cy="{tall}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        '</a:prstGeom><a:solidFill><a:schemeClr val="accent3"/></a:solidFill></p:spPr></p:sp>'
    ))  # fmt: skip


def _first(master, xml: str) -> None:
    from lxml import etree

    tree = master.shapes._spTree
    tree.insert(2, etree.fromstring(xml))
