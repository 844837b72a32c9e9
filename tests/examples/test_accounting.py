"""Every number of the example decks is accounted for, and what is tampered with is found."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.examples.accounting import account
from tests.examples.built import ROOT, deckgen

DECKS = [
    ("online_service_2023", "zh-Hans"),
    ("ecommerce_year_end", "zh-Hans"),
    ("service_2025_08", "zh-Hans"),
    ("contact_centre_monthly", "zh-Hans"),
    ("contact_centre_monthly", "zh-Hant"),
    ("contact_centre_monthly", "en"),
    ("service_speed_efficiency", "zh-Hant"),
    ("gallery", "zh-Hans"),
    ("first", "zh-Hans"),
]


@cache
def deck(example: str, language: str) -> Path:
    target = Path(mkdtemp()) / f"{example}.pptx"
    outline = ROOT / "examples" / example / "outline.yaml"
    done = deckgen("build", outline, "--language", language, "-o", target)
    assert done.returncode == 0, done.stderr
    return target


@pytest.mark.parametrize(("example", "language"), DECKS)
def test_every_number_is_accounted_for(example, language):
    found, counts = account(deck(example, language))
    assert found == [], "\n".join(map(str, found))
    assert counts["figure"] > 100
    assert counts["period"] > 10


def tampered(part: str, change: Callable[[str], str]) -> bytes:
    """The first example's deck with the first part of that name that the change alters."""
    out = io.BytesIO()
    done = False
    with (
        zipfile.ZipFile(deck("online_service_2023", "zh-Hans")) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if not done and re.fullmatch(part, name):
                text = data.decode()
                changed = change(text)
                done = changed != text
                data = changed.encode()
            new.writestr(name, data)
    assert done, "nothing was changed"
    return out.getvalue()


def other(digit: str) -> str:
    return str((int(digit) + 1) % 10)


def once(pattern: str, change: Callable[[re.Match[str]], str] | str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, change, text, count=1)


def digit(before: str, after: str = "") -> Callable[[str], str]:
    """Another digit between what stands before and after it."""
    return once(f"({before})(\\d)({after})", lambda m: m.group(1) + other(m.group(2)) + m.group(3))


SLIDE, NOTES = r"ppt/slides/slide\d+\.xml", r"ppt/notesSlides/.*xml"
CHART, MANIFEST = r"ppt/charts/chart\d+\.xml", r"customXml/item1\.xml"
TITLE = r'name="dg:[\w-]+/title"(?:(?!</p:sp>).)*?<a:t>[^<]*?'
CELL = r"<a:tbl>(?:(?!</a:tbl>).)*?</a:tr>(?:(?!</a:tbl>).)*?<a:t>[\d,]*"
ROW = '"id":"contacts@2023",'
FORGERIES = {
    "a digit in a title": (SLIDE, digit(TITLE, r"[^<]*%")),
    "a digit in a table's cell": (SLIDE, digit(CELL, r"[\d,]*</a:t>")),
    "a digit in an alternative text": (SLIDE, digit(r'descr="[^"]*?最高[^"]*? ')),
    "a digit in a note": (NOTES, digit(r"<a:t>[^<]*? = ")),
    "how many rows a note says": (NOTES, digit(r"<a:t>[^<]*?n = ")),
    "a digit in a chart's cache": (CHART, digit(r"<c:val>.*?<c:v>\d*?", r"[\d.]*</c:v>")),
    "a digit in a chart's category": (CHART, digit(r"<c:cat>.*?<c:v>[^<\d]*?")),
    "a number more": (SLIDE, once(f"({TITLE})", r"\1另有37件，")),
    "a number in characters": (SLIDE, once(f"({TITLE})", r"\1约三成客户，")),
    "a full-width number": (SLIDE, once(f"({TITLE})", r"\1３倍，")),
    "another direction": (SLIDE, once(f"({TITLE})增长", r"\1下降")),
    "the figure itself": (MANIFEST, once(rf'({ROW}.*?"value":")\d', r"\g<1>7")),
    "no row for a figure": (MANIFEST, once(ROW, '"id":"contacts@2024",')),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_what_is_tampered_with_is_found(forgery):
    found, _ = account(tampered(*FORGERIES[forgery]))
    assert found, forgery


def test_a_finding_names_slide_shape_and_text():
    found, _ = account(tampered(SLIDE, once(f"({TITLE})", r"\1另有37件，")))
    assert "unclassed" in found[0].what
    assert found[0].slide in found[0].shape
    assert "另有37件" in found[0].text


def test_words_of_direction_are_found_by_the_sign_alone():
    """Also where the words and the manifest agree with each other and the figure does not."""
    change = once(r'("id":"contacts@2023\.yoy",.*?"value":")', lambda match: match.group(1) + "-")
    found, _ = account(tampered(MANIFEST, change))
    assert any("'增长' of contacts@2023.yoy" in item.what for item in found)
