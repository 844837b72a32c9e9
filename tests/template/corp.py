"""Templates of companies, made here: python-pptx's default with what a designer would change."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pptx

if TYPE_CHECKING:
    from collections.abc import Mapping

MASTER = "ppt/slideMasters/slideMaster1.xml"
TITLE_SLIDE, TITLE_ONLY = "ppt/slideLayouts/slideLayout1.xml", "ppt/slideLayouts/slideLayout6.xml"
SECTION = "ppt/slideLayouts/slideLayout3.xml"
THEME, TYPES = "ppt/theme/theme1.xml", "[Content_Types].xml"
RELS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
Edit = "Callable[[str], str]"


@cache
def default() -> bytes:
    """python-pptx's own: 4:3, eleven layouts, no East Asian font."""
    return (Path(pptx.__file__).parent / "templates" / "default.pptx").read_bytes()


def edited(
    data: bytes, edits: Mapping[str, Edit] | None = None, more: Mapping[str, bytes] | None = None
) -> bytes:
    """A package with parts changed as text, and parts added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if edits and name in edits:
                part = edits[name](part.decode()).encode()
            new.writestr(name, part)
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return out.getvalue()


def png(width: int = 40, height: int = 20, color: bytes = b"\xc0\x10\x20") -> bytes:
    """A picture of one colour."""
    rows = b"".join(b"\0" + color * width for _ in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    packed = chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + packed + chunk(b"IEND", b"")


def potx(data: bytes) -> bytes:
    """The same as a template file."""
    return edited(data, {TYPES: lambda text: text.replace("presentation.main", "template.main")})


def _band(identity: int, top: int, height: int, color: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{identity}" name="Band {identity}"/><p:cNvSpPr/><p:nvPr/>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="{top}"/><a:ext cx="9144000" cy="{height}"/>'
        f'</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>{color}'
        "</a:solidFill></p:spPr></p:sp>"
    )


LOGO = (
    '<p:pic><p:nvPicPr><p:cNvPr id="92" name="Logo"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
    '<p:blipFill><a:blip r:embed="rId77"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>'
    '<a:xfrm><a:off x="8100000" y="6300000"/><a:ext cx="800000" cy="400000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
)
PLUM = {"accent1": "7A1F5C", "accent2": "0B7A75", "accent3": "8A8A8A", "accent4": "C98A00",
        "accent5": "2F5DA8", "accent6": "2E8B57", "dk2": "4A1237", "lt2": "F7F1F5"}  # fmt: skip


def _painted(text: str) -> str:
    return _colored(text, PLUM)


def recoloured(data: bytes, colors: Mapping[str, str]) -> bytes:
    """The same in other theme colours."""
    return edited(data, {THEME: lambda text: _colored(text, colors)})


def _colored(text: str, colors: Mapping[str, str]) -> str:
    for slot, rgb in colors.items():
        text = re.sub(
            rf"(<a:{slot}>).*?(</a:{slot}>)",
            rf'\1<a:srgbClr val="{rgb}"/>\2',
            text,
            flags=re.DOTALL,
        )
    return text


def _drawn(text: str) -> str:
    """A band of the brand's colour behind the title, a logo at the foot; white titles."""
    shapes = _band(91, 0, 1417638, '<a:schemeClr val="accent1"/>') + LOGO
    at = text.index("<p:sp>")
    text = text[:at] + shapes + text[at:]
    head, style, rest = text.partition("<p:titleStyle>")
    return head + style + rest.replace('<a:schemeClr val="tx1"/>', '<a:schemeClr val="bg1"/>', 1)


def _unnumbered(text: str) -> str:
    return re.sub(
        r"<p:sp>(?:(?!</p:sp>).)*type=\"sldNum\"(?:(?!</p:sp>).)*</p:sp>", "", text, flags=re.DOTALL
    )


@cache
def branded() -> bytes:
    """4:3, a plum theme, a band behind white titles, a logo, no slide number anywhere."""
    relation = (
        '<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/image" Target="../media/logo.png"/></Relationships>'
    )
    layouts = {f"ppt/slideLayouts/slideLayout{at}.xml": _unnumbered for at in range(1, 12)}
    return edited(
        default(),
        {
            THEME: _painted,
            MASTER: lambda text: _unnumbered(_drawn(text)),
            RELS: lambda text: text.replace("</Relationships>", relation),
            TYPES: lambda text: text.replace(
                "<Override", '<Default Extension="png" ContentType="image/png"/><Override', 1
            ),
            **layouts,
        },
        {"ppt/media/logo.png": png()},
    )


@cache
def dark() -> bytes:
    """Text and background change places on the master; the title slide changes them back."""
    turned = 'bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"'
    back = (
        '<p:clrMapOvr><a:overrideClrMapping bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" '
        'accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" '
        'accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/></p:clrMapOvr>'
    )

    def override(text: str) -> str:
        return re.sub(r"<p:clrMapOvr>.*?</p:clrMapOvr>", back, text, flags=re.DOTALL)

    def swap(text: str) -> str:
        return re.sub(r'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"', turned, text)

    return edited(default(), {MASTER: swap, TITLE_SLIDE: override})


@cache
def with_slides() -> bytes:
    """A deck made of the default: slides with notes and a chart, a section, a custom show."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Cm

    deck = pptx.Presentation(io.BytesIO(default()))
    for at in range(3):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = f"Old {at}"
        slide.notes_slide.notes_text_frame.text = "old notes"
    data = CategoryChartData()
    data.categories = ["a", "b"]
    data.add_series("s", (1, 2))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Cm(1), Cm(5), Cm(10), Cm(8), data)
    out = io.BytesIO()
    deck.save(out)
    sections = (
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst xmlns:p14='
        '"http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="Old" '
        'id="{11111111-2222-3333-4444-555555555555}"><p14:sldIdLst><p14:sldId id="256"/>'
        "</p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst></p:presentation>"
    )
    return edited(
        out.getvalue(),
        {"ppt/presentation.xml": lambda text: text.replace("</p:presentation>", sections)},
    )


@cache
def two_masters() -> bytes:
    """A second master with a wide title and the layouts that a deck uses."""
    from lxml import etree

    def second(text: str) -> str:
        root = etree.fromstring(text.encode())
        listed = root.find("{*}sldLayoutIdLst")
        for element in list(listed)[1:]:
            listed.remove(element)
        listed[0].set("id", "2147483700")
        return etree.tostring(root).decode()

    with zipfile.ZipFile(io.BytesIO(default())) as old:
        master = second(old.read(MASTER).decode())
        layout = old.read(TITLE_ONLY).replace(b"Title Only", b"Second Only")
        theme = old.read(THEME)
    stem = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def relation(identity: str, kind: str, target: str) -> str:
        return f'<Relationship Id="{identity}" Type="{stem}/{kind}" Target="{target}"/>'

    def relations(*inner: str) -> bytes:
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        return f'<Relationships xmlns="{space}">{"".join(inner)}</Relationships>'.encode()

    def override(name: str, kind: str) -> str:
        office = "application/vnd.openxmlformats-officedocument"
        return f'<Override PartName="/ppt/{name}" ContentType="{office}.{kind}+xml"/>'

    first = re.search(r'<p:sldLayoutId id="2147483700" r:id="(\w+)"', master)[1]
    types = (
        override("slideMasters/slideMaster2.xml", "presentationml.slideMaster")
        + override("slideLayouts/slideLayout12.xml", "presentationml.slideLayout")
        + override("theme/theme9.xml", "theme")
        + "</Types>"
    )
    listed = '<p:sldMasterId id="2147483690" r:id="rId99"/></p:sldMasterIdLst>'
    related = relation("rId99", "slideMaster", "slideMasters/slideMaster2.xml")
    return edited(
        default(),
        {
            TYPES: lambda text: text.replace("</Types>", types),
            "ppt/presentation.xml": lambda text: text.replace("</p:sldMasterIdLst>", listed),
            "ppt/_rels/presentation.xml.rels": lambda text: text.replace(
                "</Relationships>", f"{related}</Relationships>"
            ),
        },
        {
            "ppt/slideMasters/slideMaster2.xml": master.encode(),
            "ppt/slideMasters/_rels/slideMaster2.xml.rels": relations(
                relation(first, "slideLayout", "../slideLayouts/slideLayout12.xml"),
                relation("rId90", "theme", "../theme/theme9.xml"),
            ),
            "ppt/slideLayouts/slideLayout12.xml": layout,
            "ppt/slideLayouts/_rels/slideLayout12.xml.rels": relations(
                relation("rId1", "slideMaster", "../slideMasters/slideMaster2.xml")
            ),
            "ppt/theme/theme9.xml": theme,
        },
    )


def untitled() -> bytes:
    """Neither master nor layouts have a title."""

    def without(text: str) -> str:
        kind = r'type="(?:title|ctrTitle)"'
        return re.sub(
            rf"<p:sp>(?:(?!</p:sp>).)*{kind}(?:(?!</p:sp>).)*</p:sp>", "", text, flags=re.DOTALL
        )

    names = [MASTER, *(f"ppt/slideLayouts/slideLayout{at}.xml" for at in range(1, 12))]
    return edited(default(), dict.fromkeys(names, without))
