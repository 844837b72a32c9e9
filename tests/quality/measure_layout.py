"""Criteria D: where things stand, from the file; what needs a rendering is in ``rendered``."""

from __future__ import annotations

import statistics
from collections import defaultdict
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from pptx.oxml.ns import qn

from tests.quality.result import (
    GRID,
    Deck,
    Finding,
    Result,
    counted,
    in_frame,
    inches,
    is_chart,
    is_table,
    key_of,
)
from tests.quality.room import height_of, overflows

if TYPE_CHECKING:
    from tests.quality.deck_text import Shape

Rect = tuple[float, float, float, float]
SIDE, EDGE = 0.45, 0.2
"""Inches that stay free of text at the sides, and at head and foot."""
NEAR = 0.1
"""Inches within which two edges look meant to be one."""
OVERLAP = 0.05
SLACK = 1.08
REPEATS = 4
HALF_EMPTY = 0.3


def layout_results(deck: Deck) -> list[Result]:
    """D1 to D17."""
    over = overflows(deck.path.read_bytes())
    outside = [
        Finding(o.slide, o.shape, f"{o.over:.1f} pt")
        for o in over
        if o.what.startswith(("outside", "no size"))
    ]
    tall = [
        Finding(o.slide, o.shape, f"{o.over:.1f} pt: {o.text}") for o in over if o.what == "text"
    ]
    tables = [
        Finding(o.slide, o.shape, f"{o.what} {o.over:.1f} pt: {o.text}")
        for o in over
        if o.what.startswith(("table", "cell"))
    ]
    return [
        counted("D1", "shapes outside the slide", outside),
        counted("D3", "texts that meet", _text_on_text(deck)),
        counted("D4", "texts over charts or pictures", _text_on_marks(deck)),
        counted("D5", "texts taller than their room", tall),
        counted("D5s", "texts that would be if set 8 % wider", _tight(deck)),
        counted("D6", "tables or cells taller than they are", tables),
        counted("D7", "texts at the slide's edge", _at_edge(deck)),
        counted("D8", f"edges that miss each other by {GRID} to {NEAR} in", _missed(deck)),
        counted("D9", f"gaps in a row that differ by more than {GRID} in", _gaps(deck)),
        counted("D12", "pictures out of proportion", _stretched(deck)),
        counted("D13", "empty placeholders", _empty(deck)),
        counted("D14", "layouts repeated four times in a row", _repeated(deck)),
        counted("D15", "tables made of text boxes", _boxes(deck)),
        counted("D16", "pictures as large as the slide", _full(deck)),
        counted("D17", "panels and columns less than a third full", _half_empty(deck)),
    ]


def text_rect(shape: Shape) -> Rect | None:
    """Where a text is estimated to stand, in EMU: as tall as it needs, as wide as its box."""
    text = shape.text if shape.shape.has_text_frame else None
    if text is None or not text.text.strip():
        return None
    left, top, width, height = shape.box
    tall = height_of(text.paragraphs, text.width) * 12700
    start = {"ctr": (height - tall) / 2, "b": height - tall}.get(text.anchor, 0.0)
    return left, top + max(start, 0), width, min(tall, height)


def _shared(one: Rect, other: Rect) -> float:
    """The common area as a share of the smaller one."""
    wide = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    tall = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    if wide <= 0 or tall <= 0:
        return 0.0
    return wide * tall / max(1.0, min(one[2] * one[3], other[2] * other[3]))


def _text_on_text(deck: Deck) -> list[Finding]:
    found = []
    for number in range(1, len(deck.slides) + 1):
        texts = [(shape, rect) for shape in deck.on(number) if (rect := text_rect(shape))]
        texts += [(shape, shape.box) for shape in deck.on(number) if is_table(shape)]
        for (one, its), (other, theirs) in combinations(texts, 2):
            if _shared(its, theirs) > OVERLAP:
                found.append(Finding(number, one.name, f"meets {other.name}"))
    return found


def _text_on_marks(deck: Deck) -> list[Finding]:
    found = []
    for number in range(1, len(deck.slides) + 1):
        marks = [
            shape for shape in deck.on(number) if is_chart(shape) or shape.shape.shape_type == 13
        ]
        for shape in deck.on(number):
            rect = text_rect(shape)
            found += [
                Finding(number, shape.name, f"over {mark.name}")
                for mark in marks
                if rect and _shared(rect, mark.box) > OVERLAP
            ]
    return found


def _tight(deck: Deck) -> list[Finding]:
    found = []
    for shape in deck.shapes:
        text = shape.text if shape.shape.has_text_frame else None
        if text is None or not text.text.strip() or key_of(shape) == "page":
            continue
        over = height_of(text.paragraphs, text.width / SLACK) - text.height
        if over > 1:
            found.append(Finding(shape.number, shape.name, f"{over:.0f} pt: {text.text[:30]}"))
    return found


def _at_edge(deck: Deck) -> list[Finding]:
    found = []
    for shape in deck.shapes:
        rect = shape.box if is_table(shape) else text_rect(shape)
        if rect is None:
            continue
        sides = min(rect[0], deck.size[0] - rect[0] - rect[2])
        ends = min(rect[1], deck.size[1] - rect[1] - rect[3])
        if inches(sides) < SIDE or inches(ends) < EDGE:
            found.append(Finding(shape.number, shape.name, f"{inches(min(sides, ends)):.2f} in"))
    return found


def _missed(deck: Deck) -> list[Finding]:
    """Left, right, top edges of content shapes that nearly meet: each pair counts once a slide.

    Marks lie over what the layout draws, and are as little content as that.
    """
    found = []
    for number in range(1, len(deck.slides) + 1):
        every = [shape for shape in deck.on(number) if not in_frame(shape)]
        shapes = [shape for shape in every if not shape.name.endswith("/mark")]
        sides = {
            "left": [(shape.box[0], shape) for shape in shapes],
            "right": [(shape.box[0] + shape.box[2], shape) for shape in shapes],
            "top": [(shape.box[1], shape) for shape in shapes],
        }
        for side, edges in sides.items():
            for (one, shape), (other, its) in combinations(edges, 2):
                if GRID < inches(abs(one - other)) < NEAR:
                    found.append(
                        Finding(
                            number,
                            shape.name,
                            f"{side} {inches(abs(one - other)):.3f} in beside {its.name}",
                        )
                    )
    return found


def rows_of(shapes: list[Shape]) -> list[list[Shape]]:
    """Shapes of one top and height that stand side by side."""
    rows: dict[tuple[int, int], list[Shape]] = defaultdict(list)
    for shape in shapes:
        rows[shape.box[1], shape.box[3]].append(shape)
    return [sorted(row, key=lambda shape: shape.box[0]) for row in rows.values() if len(row) > 2]


def _gaps(deck: Deck) -> list[Finding]:
    found = []
    for number in range(1, len(deck.slides) + 1):
        for row in rows_of([shape for shape in deck.on(number) if not in_frame(shape)]):
            kinds = defaultdict(list)
            for shape in row:
                kinds[round(inches(shape.box[2]), 1)].append(shape)
            for alike in kinds.values():
                gaps = [inches(b.box[0] - a.box[0] - a.box[2]) for a, b in pairwise(alike)]
                if len(gaps) > 1 and max(gaps) - min(gaps) > GRID:
                    found.append(
                        Finding(
                            number, alike[0].name, f"gaps {min(gaps):.3f} to {max(gaps):.3f} in"
                        )
                    )
    return found


def _stretched(deck: Deck) -> list[Finding]:
    found = []
    for shape in deck.shapes:
        if shape.shape.shape_type == 13 or hasattr(shape.shape, "image"):
            wide, tall = shape.shape.image.size
            ratio = (shape.box[2] / shape.box[3]) / (wide / tall)
            if abs(ratio - 1) > 0.02:
                found.append(Finding(shape.number, shape.name, f"{ratio:.2f}"))
    return found


def _empty(deck: Deck) -> list[Finding]:
    return [
        Finding(shape.number, shape.name, "no text")
        for shape in deck.shapes
        if shape.shape.has_text_frame
        and shape.shape.is_placeholder
        and not shape.shape.text_frame.text.strip()
    ]


def _repeated(deck: Deck) -> list[Finding]:
    found, run = [], 1
    names = [slide.slide_layout.name for slide in deck.slides]
    for at in range(1, len(names)):
        run = run + 1 if names[at] == names[at - 1] else 1
        if run == REPEATS:
            found.append(Finding(at + 1, names[at], "the fourth in a row"))
    return found


def _boxes(deck: Deck) -> list[Finding]:
    found = []
    for number in range(1, len(deck.slides) + 1):
        loose = [
            s
            for s in deck.on(number)
            if s.shape.has_text_frame and not s.shape.is_placeholder and s.shape.text_frame.text
        ]
        if len(loose) >= 4:
            found.append(Finding(number, loose[0].name, f"{len(loose)} text boxes"))
    return found


def _full(deck: Deck) -> list[Finding]:
    area = deck.size[0] * deck.size[1]
    return [
        Finding(shape.number, shape.name, "")
        for shape in deck.shapes
        if shape.shape.shape_type == 13 and shape.box[2] * shape.box[3] > 0.9 * area
    ]


def _half_empty(deck: Deck) -> list[Finding]:
    """Filled panels and cards, a quarter of the slide tall or more, with little in them."""
    found = []
    for shape in deck.shapes:
        rect = text_rect(shape)
        if rect is None or shape.box[3] < 0.2 * deck.size[1] or not _filled(shape):
            continue
        share = statistics.fmean([rect[3] / shape.box[3]])
        if share < HALF_EMPTY:
            found.append(Finding(shape.number, shape.name, f"{share:.0%} of its height"))
    return found


def _filled(shape: Shape) -> bool:
    """Whether the layout gives the placeholder a ground of its own."""
    for element in (shape.shape._element, shape.chain.layout):
        properties = element.find(qn("p:spPr")) if element is not None else None
        if properties is not None and properties.find(qn("a:solidFill")) is not None:
            return True
    return False
