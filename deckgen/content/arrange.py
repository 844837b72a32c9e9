"""Which layout a slide has, and which block goes into which of its slots."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.content.defined import blocks_of
from deckgen.source.diagnostic import problem

if TYPE_CHECKING:
    from deckgen.content.desk import Desk
    from deckgen.outline.model import AnyBlock, Slide

_FAMILIES = {"label_values": "columns", "numbers": "cards", "heat_map": "table"}
"""Kinds of slides by the blocks' names, where the layouts are named for their looks."""
TABLES = ("table", "heat_map")


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A layout's name, and each block with the slot (or the stem of the slots) it fills."""

    layout: str
    seats: tuple[tuple[AnyBlock, str], ...]


def arrange(slide: Slide, desk: Desk) -> Arrangement | None:
    """The slide's layout, named or from its blocks; ``None`` with a problem told."""
    blocks = blocks_of(slide)
    layout = _named(slide) or layout_for(blocks)
    if layout is None:
        kinds = ", ".join(block.kind for block in slide.blocks)
        desk.ledger.tell(problem("N301", slide.at("blocks") or slide.span, kinds=kinds))
        return None
    layouts = desk.template.layouts if desk.template is not None else None
    if layouts is not None and layout not in layouts:
        known = ", ".join(dict.fromkeys(family_of(name) for name in layouts))
        desk.ledger.tell(problem("N302", slide.at("kind"), kind=layout, known=known))
        return None
    return Arrangement(layout, tuple(_seats(blocks, layout, desk)))


def _named(slide: Slide) -> str | None:
    """The layout a slide names: itself, or by its family the member that takes its blocks."""
    kind = slide.kind
    if kind is None:
        return None
    fitting = layout_for(slide.blocks) or ""
    family = _FAMILIES.get(kind, kind.replace("_", "-"))
    return fitting if fitting == family or fitting.startswith(f"{family}-") else kind


def family_of(layout: str) -> str:
    """``cards`` for ``cards-3``, ``charts`` for ``charts-2``; ``chart-panel`` is its own."""
    stem, dash, number = layout.rpartition("-")
    return stem if dash and number.isdigit() else layout


def layout_for(blocks: list[AnyBlock]) -> str | None:
    """The layout that takes these blocks, ``None`` when none does."""
    body = [block for block in blocks if block.kind != "callout"]
    count = Counter("table" if block.kind in TABLES else block.kind for block in body)
    kinds = set(count)
    if len(body) == 1:
        return _for_one(body[0])
    if not body:
        return "text"
    beside = kinds - {"numbers", "text"}
    aside = count["numbers"] + count["text"] == 1
    if kinds == {"chart"}:
        return f"charts-{count['chart']}" if count["chart"] <= 3 else None
    if kinds == {"chart", "table"} and len(body) == 2:
        return "chart-table"
    if beside in ({"chart"}, {"table"}, {"picture"}) and aside and len(body) == 2:
        return f"{min(beside)}-panel"
    if kinds == {"text", "numbers"} and count["numbers"] == 1:
        return "narrative"
    if kinds == {"matrix", "text"} and len(body) == 2:
        return "matrix"
    return "text" if kinds == {"text"} else None


def _for_one(block: AnyBlock) -> str | None:
    match block.kind:
        case "cards":
            return f"cards-{len(block.items)}"
        case "numbers":
            return f"cards-{max(2, len(block.items))}"
        case "label_values":
            return f"columns-{len(block.columns)}"
        case "steps":
            return f"steps-{len(block.items)}"
        case "organisation":
            return f"organisation-{len(block.units)}"
        case "matrix":
            noted = [column for column in block.columns if column.note is not None]
            return "matrix-3" if len(noted) == 3 else "matrix"
        case "heat_map":
            return "table"
        case "callout":
            return "text"
    return block.kind


def _seats(blocks: list[AnyBlock], layout: str, desk: Desk) -> list[tuple[AnyBlock, str]]:
    seats = []
    numbers: Counter[str] = Counter()
    for block in blocks:
        stem = _stem(block.kind, layout)
        numbers[stem] += 1
        slot = f"{stem}{numbers[stem]}" if stem in ("chart", "picture", "table") else stem
        if _missing(slot, layout, desk):
            desk.ledger.tell(problem("N303", block.span, kind=block.kind, layout=layout))
            continue
        seats.append((block, slot))
    return seats


def _stem(kind: str, layout: str) -> str:
    match kind:
        case "chart" | "picture" | "callout":
            return kind
        case "table" | "heat_map" | "matrix" | "definitions":
            return "table"
        case "numbers":
            return "card" if layout.startswith("cards") else "panel"
        case "text":
            return "panel" if layout.endswith("-panel") else "body"
    stems = {"cards": "card", "steps": "step", "label_values": "column", "organisation": "unit"}
    return stems[kind]


def _missing(slot: str, layout: str, desk: Desk) -> bool:
    if desk.template is None:
        return False
    found = desk.template.layouts[layout]
    names = (slot, f"{slot}1")
    return all(found.slot(name) is None for name in names)
