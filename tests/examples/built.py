"""The example deck, built once a session through the command line, and read back."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from lxml import etree
from pptx import Presentation

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "online_service_2023"


def deckgen(*arguments: str | Path, seed: str = "0", folder: Path = ROOT):
    """Run the command line in a process of its own."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "DECKGEN_LANG": "en"}
    return subprocess.run(
        [sys.executable, "-m", "deckgen", *map(str, arguments)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@cache
def deck() -> Path:
    """The example's deck."""
    target = Path(mkdtemp()) / "deck.pptx"
    done = deckgen("build", EXAMPLE / "outline.yaml", "-o", target)
    assert done.returncode == 0, done.stderr
    return target


@cache
def slides():
    """The slides of the example's deck, as python-pptx opens them."""
    return tuple(Presentation(str(deck())).slides)


def bare(text: str) -> str:
    """A text without white space and punctuation, as headings are compared."""
    return re.sub(r"[\W_]+", "", text)


def texts(slide) -> list[str]:
    """All texts of a slide in reading order: shapes' paragraphs and table cells."""
    found: list[str] = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            found.extend(paragraph.text for paragraph in shape.text_frame.paragraphs)
        elif shape.has_table:
            found.extend(cell.text for row in shape.table.rows for cell in row.cells)
    return found


def by_key(slide, key: str):
    """The shape whose name ends with the key."""
    return next((shape for shape in slide.shapes if shape.name.endswith("/" + key)), None)


def kicker(slide) -> str:
    """What stands over the slide's title, empty where nothing does."""
    shape = by_key(slide, "kicker")
    return shape.text_frame.text if shape is not None else ""


def in_order(wanted: list[str], found: list[str]) -> bool:
    """Whether every wanted text stands in some found one, in that order."""
    rest = iter(found)
    return all(any(bare(want) in bare(text) for text in rest) for want in wanted)


def titles_in_order(facts: dict, slides) -> bool:
    """Whether the chapters of a source and their slides' titles stand in the deck's, in order.

    A chapter's whole title is the name of its section: the divider may show a shorter one.
    """
    wanted = [
        text
        for chapter in facts["chapters"]
        for text in (chapter["title"], *(slide["title"] for slide in chapter["slides"]))
    ]
    opened = _sections(slides[0].part.package.presentation_part.blob)
    found = [
        text
        for slide in slides
        for text in (
            opened.get(slide.slide_id, ""),
            slide.shapes.title.text_frame.text,
            kicker(slide),
        )
    ]
    return in_order(wanted, found)


def _sections(presentation: bytes) -> dict[int, str]:
    """The sections' names by the first slide of each."""
    lists = etree.fromstring(presentation).iterfind(".//{*}sectionLst/{*}section")
    named = ((section.get("name"), section.find(".//{*}sldId")) for section in lists)
    return {int(first.get("id")): name for name, first in named if first is not None}
