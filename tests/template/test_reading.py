"""Reading a company's file: what is inherited, and what cannot be read."""

from __future__ import annotations

import io
import zipfile

import pytest

from deckgen.layout.page import EMU_PER_CM
from deckgen.pptx.corporate.package import read_package
from deckgen.pptx.corporate.read import read_company
from deckgen.source.diagnostic import InputError

from . import corp


def company(data: bytes):
    return read_company(read_package(data, "corp.pptx"), "corp.pptx")


def cm(box) -> list[float]:
    return [round(side / EMU_PER_CM, 1) for side in (box.x, box.y, box.width, box.height)]


def test_a_layout_inherits_place_size_and_colour_from_its_master() -> None:
    face = company(corp.default()).face("Title Only")
    title = face.first("title")
    assert cm(title.box) == [1.3, 0.8, 22.9, 3.2]
    assert (title.size, title.align, title.anchor) == (44, "center", "middle")
    assert (title.color.rgb, title.color.spec) == ("000000", "dk1")
    body = company(corp.default()).face("Title and Content").first("obj")
    assert (body.size, body.bullet) == (32, True)


def test_colours_go_through_the_map_of_master_and_layout() -> None:
    read = company(corp.dark())
    only, first = read.face("Title Only"), read.face("Title Slide")
    assert [only.colors[slot] for slot in ("dk1", "lt1")] == ["FFFFFF", "000000"]
    assert only.ground[0].rgb == "000000"
    assert only.first("title").color.rgb == "FFFFFF"
    assert dict(first.color_map)["bg1"] == "lt1"
    assert first.first("ctrTitle").color.rgb == "000000"


def test_drawings_of_the_master_show_on_its_layouts() -> None:
    face = company(corp.branded()).face("Title Only")
    band, logo = face.drawn
    assert (band.kind, band.paints[0].rgb, band.paints[0].spec) == ("shape", "7A1F5C", "accent1")
    assert (logo.kind, cm(logo.box)) == ("picture", [22.5, 17.5, 2.2, 1.1])
    assert face.first("sldNum") is None


def test_a_potx_and_a_deck_with_slides_are_read_alike() -> None:
    plain, deck = company(corp.potx(corp.default())), company(corp.with_slides())
    assert [face.key for face in plain.faces] == [face.key for face in deck.faces]
    assert deck.used == ("Title Only",) * 3


def test_layouts_of_two_masters_have_keys_of_their_own() -> None:
    read = company(corp.two_masters())
    assert len(read.masters) == 2
    assert read.face("Second Only").master == 2


def strict(data: bytes) -> bytes:
    old = "http://schemas.openxmlformats.org/presentationml/2006/main"
    new = "http://purl.oclc.org/ooxml/presentationml/main"
    return corp.edited(data, {"ppt/presentation.xml": lambda text: text.replace(old, new)})


def slides_of_impress() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", b"application/vnd.oasis.opendocument.presentation")
    return out.getvalue()


OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)
BROKEN = [
    ("P040", lambda: OLE),
    ("P041", lambda: OLE + "EncryptedPackage".encode("utf-16-le")),
    ("P042", lambda: b"no zip at all"),
    ("P042", lambda: corp.default()[:9000]),
    ("P043", lambda: strict(corp.default())),
    ("P046", lambda: corp.edited(corp.default(), {corp.MASTER: lambda text: text[:900]})),
    ("P047", slides_of_impress),
]


@pytest.mark.parametrize(("code", "data"), BROKEN, ids=[code for code, _ in BROKEN])
def test_a_file_that_cannot_be_used_is_told_in_words(code, data) -> None:
    with pytest.raises(InputError) as told:
        company(data())
    assert [item.code for item in told.value.report.items] == [code]
    assert "corp.pptx" in str(told.value) or code == "P046"
