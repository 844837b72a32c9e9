"""What measuring gives: a line a criterion, and what stands where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pptx import Presentation

from tests.quality.deck_text import Shape, shapes_of

if TYPE_CHECKING:
    from pathlib import Path

EMU_PER_INCH = 914400
GRID = 0.02
"""Inches to which edges and gaps hold."""


@dataclass(frozen=True)
class Finding:
    """One place that misses a criterion."""

    slide: int
    shape: str
    what: str


@dataclass(frozen=True)
class Result:
    """A criterion measured: its value against its threshold. ``reason`` says why it was not."""

    id: str
    what: str
    value: str
    threshold: str
    findings: tuple[Finding, ...] = ()
    reason: str = ""
    explained: str = ""

    @property
    def verdict(self) -> str:
        if self.reason:
            return "not measured"
        if not self.findings:
            return "pass"
        return "explained" if self.explained else "FAIL"

    def line(self) -> str:
        tail = self.reason or self.explained
        return (
            f"{self.id:<5} {self.verdict:<12} {self.value:>10} ({self.threshold})  {self.what}"
            + (f" — {tail}" if tail else "")
        )


def counted(name: str, what: str, findings: list[Finding], allowed: str = "0") -> Result:
    """A criterion that is met where nothing is found."""
    return Result(name, what, str(len(findings)), allowed, tuple(findings))


def unmeasured(name: str, what: str, reason: str) -> Result:
    """A criterion that this run cannot measure."""
    return Result(name, what, "", "", reason=reason)


@dataclass(frozen=True)
class Deck:
    """A .pptx opened, and its shapes slide by slide."""

    path: Path
    opened: Any
    shapes: tuple[Shape, ...]
    manifest: dict[str, Any] = field(default_factory=dict)

    @property
    def size(self) -> tuple[int, int]:
        return self.opened.slide_width, self.opened.slide_height

    @property
    def slides(self) -> list[Any]:
        return list(self.opened.slides)

    def on(self, number: int) -> list[Shape]:
        return [shape for shape in self.shapes if shape.number == number]


def opened(path: Path) -> Deck:
    """Read a deck, with its manifest where it has one."""
    from deckgen.pptx.read import read_manifest

    deck = Presentation(str(path))
    return Deck(path, deck, tuple(shapes_of(deck)), read_manifest(path) or {})


FRAME = ("title", "kicker", "tracker", "lead", "source", "footer", "page")


def key_of(shape: Shape) -> str:
    """The part of a shape's name after its slide."""
    return shape.name.rpartition("dg:")[2].partition("/")[2] or shape.name


def in_frame(shape: Shape) -> bool:
    """Whether it is furniture of every slide rather than content."""
    return key_of(shape) in FRAME


def inches(emu: float) -> float:
    return emu / EMU_PER_INCH


def is_chart(shape: Shape) -> bool:
    return bool(getattr(shape.shape, "has_chart", False))


def is_table(shape: Shape) -> bool:
    return bool(getattr(shape.shape, "has_table", False))
