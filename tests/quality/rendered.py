"""Criteria that need a rendering: LibreOffice's, where it is installed with poppler's tools."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from statistics import fmean, pstdev
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from lxml import etree

from tests.quality.result import Deck, Finding, Result, counted, unmeasured

if TYPE_CHECKING:
    from collections.abc import Iterator

Word = tuple[float, float, float, float, str]
"""Left, top, right, bottom in points, and the text."""
AROUND = 4.0
"""Points that a glyph may stand out of its box: side bearings, hanging punctuation."""
LEADING = 0.12
"""Share of a line's box, a typeface's ascent and descent, that may stand over where no ink is."""
NO_START = "，。、：；！？）》」』】〕〉”’％"
NO_END = "（《「『【〔〈“‘￥"
HAN = re.compile(r"[\u3400-\u9fff]")
CONTENT, CENTRE = (0.12, 0.75), 0.20
"""Share of a page that carries ink of some kind, and how far its centre may be off the middle."""
NEEDED = ("soffice", "pdftotext", "pdftoppm")
WHAT = {
    "D2": "rendered words outside their shape or the slide",
    "E7": "lines that begin or end with the wrong punctuation, as rendered",
    "D10": "slides with too little or too much on them",
    "D11": "slides whose weight is far off the middle",
}


def rendered_results(deck: Deck) -> list[Result]:
    """D2, D10, D11 and E7; not measured where a tool is missing."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        return [
            unmeasured(name, what, f"{', '.join(missing)} not installed")
            for name, what in WHAT.items()
        ]
    with TemporaryDirectory() as folder:
        pdf = _pdf(deck.path, Path(folder))
        pages = list(_pages(pdf))
        weights = [_weight(page) for page in _pictures(pdf, Path(folder))]
    return [
        counted("D2", WHAT["D2"], list(_outside(deck, pages))),
        counted("E7", WHAT["E7"], list(_misbroken(pages))),
        counted(
            "D10",
            WHAT["D10"],
            [
                Finding(at, "", f"{share:.0%}")
                for at, (share, _) in enumerate(weights, 1)
                if not CONTENT[0] <= share <= CONTENT[1]
            ],
        ),
        counted(
            "D11",
            WHAT["D11"],
            [
                Finding(at, "", f"{off:.0%} of the slide")
                for at, (_, off) in enumerate(weights, 1)
                if off > CENTRE
            ],
        ),
    ]


def _pdf(path: Path, folder: Path) -> Path:
    command = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / f"{path.stem}.pdf"


def _pages(pdf: Path) -> Iterator[tuple[float, float, list[list[Word]]]]:
    """Of each page its size and its blocks of lines."""
    done = subprocess.run(
        ["pdftotext", "-bbox-layout", str(pdf), "-"], check=True, capture_output=True
    )
    tree = etree.fromstring(done.stdout, etree.XMLParser(recover=True, huge_tree=True))
    for page in tree.iter("{*}page"):
        blocks = [
            [_line(line) for line in block.iter("{*}line")] for block in page.iter("{*}block")
        ]
        yield float(page.get("width")), float(page.get("height")), blocks


def _line(line) -> Word:
    text = " ".join(word.text or "" for word in line.iter("{*}word"))
    left, top, right, bottom = (float(line.get(name)) for name in ("xMin", "yMin", "xMax", "yMax"))
    return left, top, right, bottom, text


def _outside(deck: Deck, pages: list[tuple[float, float, list[list[Word]]]]) -> Iterator[Finding]:
    for number, (width, height, blocks) in enumerate(pages, 1):
        scale = width / deck.size[0]
        boxes = [[part * scale for part in shape.box] for shape in deck.on(number)]
        for line in (line for block in blocks for line in block):
            left, top, right, bottom, text = line
            if left < 0 or top < 0 or right > width or bottom > height:
                yield Finding(number, "", f"off the slide: {text[:30]}")
            elif not any(_inside(line, box) for box in boxes):
                yield Finding(number, "", f"outside its shape: {text[:30]}")


def _inside(line: Word, box: list[float]) -> bool:
    left, top, right, bottom, text = line
    x, y, wide, tall = box
    beyond, hangs = AROUND + LEADING * (bottom - top), text[-1:] in NO_START
    across = left >= x - AROUND and right <= x + wide + (bottom - top if hangs else AROUND)
    return across and top >= y - beyond and bottom <= y + tall + beyond


def _misbroken(pages: list[tuple[float, float, list[list[Word]]]]) -> Iterator[Finding]:
    for number, (_, _, blocks) in enumerate(pages, 1):
        for block in blocks:
            for one, other in pairwise(block):
                follows = (
                    other[1] > one[1] + 4
                    and abs(other[0] - one[0]) < 3
                    and HAN.search(one[4] + other[4])
                )
                if follows and (other[4][:1] in NO_START or one[4][-1:] in NO_END):
                    yield Finding(number, "", f"{one[4][-8:]}|{other[4][:8]}")


def _pictures(pdf: Path, folder: Path) -> list[Path]:
    subprocess.run(
        ["pdftoppm", "-r", "24", "-gray", str(pdf), str(folder / "page")],
        check=True,
        capture_output=True,
    )
    return sorted(folder.glob("page*.pgm"))


def _weight(path: Path) -> tuple[float, float]:
    """The share of small squares that are not of one tone, and how far their centre is off."""
    from PIL import Image

    image = Image.open(path)
    columns, rows = image.width // 8, image.height // 8
    busy = []
    for row in range(rows):
        for column in range(columns):
            tones = list(image.crop((column * 8, row * 8, column * 8 + 8, row * 8 + 8)).tobytes())
            if pstdev(tones) > 4:
                busy.append((column / columns, row / rows))
    if not busy:
        return 0.0, 0.0
    off = max(abs(fmean(x for x, _ in busy) - 0.5), abs(fmean(y for _, y in busy) - 0.5))
    return len(busy) / (columns * rows), off
