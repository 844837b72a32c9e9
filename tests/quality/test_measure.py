"""The example and gallery decks against the criteria, and the measures against broken decks."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from pptx import Presentation
from pptx.util import Pt

from deckgen.project import load
from tests.quality.measure import allowances, explained, measured
from tests.quality.measure_colour import colour_results
from tests.quality.result import Result, opened
from tests.quality.room import overflows

ROOT = Path(__file__).resolve().parents[2]
DECKS = {
    "first": "first/outline.yaml",
    "gallery": "gallery/outline.yaml",
    "online_service_2023": "online_service_2023/outline.yaml",
}


@cache
def built(name: str, theme: str | None = None) -> Path:
    path = Path(mkdtemp()) / f"{name}.pptx"
    path.write_bytes(load(ROOT / "examples" / DECKS[name], theme=theme).build().to_bytes())
    return path


@cache
def results(name: str) -> tuple[Result, ...]:
    found = measured(built(name), render=False)
    return tuple(explained(found, name, allowances()))


@pytest.mark.parametrize("name", DECKS)
def test_every_criterion_is_met_or_explained(name: str) -> None:
    missed = [
        (result.line(), result.findings[:5]) for result in results(name) if result.verdict == "FAIL"
    ]
    assert missed == []


@pytest.mark.parametrize("theme", ["dark", "warm", "print"])
def test_the_colours_of_other_themes_meet_them_too(theme: str) -> None:
    found = explained(colour_results(opened(built("gallery", theme))), "gallery", allowances())
    missed = [(result.line(), result.findings[:5]) for result in found if result.verdict == "FAIL"]
    assert missed == []


def test_what_is_not_measured_says_why() -> None:
    assert all(result.reason for result in results("first") if result.verdict == "not measured")


def test_every_allowance_has_a_reason_and_is_needed() -> None:
    used = "; ".join(result.explained for name in DECKS for result in results(name))
    rendered = {"D2", "D10", "D11", "E7"}
    unused = [
        item["id"]
        for item in allowances()
        if item["id"] not in rendered
        and item["deck"] in {"*", *DECKS}
        and item["reason"] not in used
    ]
    assert unused == []


def edited(change) -> list[Result]:
    deck = Presentation(str(built("first")))
    change(deck)
    path = Path(mkdtemp()) / "first.pptx"
    deck.save(str(path))
    return measured(path, render=False)


def found(results_: list[Result]) -> set[str]:
    return {result.id for result in results_ if result.findings}


def _move(deck, slide: int, by: int) -> None:
    shape = next(s for s in deck.slides[slide].shapes if s.name.endswith("/by-month"))
    shape.left, shape.top, shape.width, shape.height = (
        shape.left + by,
        shape.top,
        shape.width,
        shape.height,
    )


def _tall(deck) -> None:
    shape = next(s for s in deck.slides[3].shapes if s.name.endswith("/title"))
    shape.text_frame.paragraphs[0].runs[0].text = "很长的标题" * 60


def _small(deck) -> None:
    shape = next(s for s in deck.slides[3].shapes if s.name.endswith("/title"))
    shape.text_frame.paragraphs[0].runs[0].font.size = Pt(9)


def _mute(deck) -> None:
    shape = next(s for s in deck.slides[3].shapes if s.name.endswith("/by-month"))
    shape._element.nvGraphicFramePr.cNvPr.set("descr", "")


@pytest.mark.parametrize(
    ("change", "criterion"),
    [
        (lambda deck: _move(deck, 3, 40_000), "D8"),
        (lambda deck: _move(deck, 3, 9_000_000), "D1"),
        (_tall, "D5"),
        (_tall, "E2"),
        (_small, "E1"),
        (_mute, "E001"),
    ],
)
def test_a_fault_is_found(change, criterion: str) -> None:
    assert criterion in found(edited(change))


def test_a_cell_too_low_for_its_text_is_found() -> None:
    deck = Presentation(str(built("first")))
    table = next(s for slide in deck.slides for s in slide.shapes if s.has_table)
    table.table.cell(1, 0).text = "很长的单元格" * 40
    target = io.BytesIO()
    deck.save(target)
    assert any(item.what.startswith("cell") for item in overflows(target.getvalue()))
