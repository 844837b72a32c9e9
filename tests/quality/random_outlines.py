"""Whole outlines of valid content with their data, as a hypothesis strategy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Any

import yaml
from hypothesis import strategies as st

from tests.quality.random_blocks import Blocks, Node
from tests.quality.random_data import Records, records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

THEMES = ("blue", "dark", "warm", "print")
TABLES = {
    "contacts": "会话明细", "surveys": "满意度评价", "complaints": "投诉台账", "targets": "目标",
    "benchmarks": "基准", "plans": "重点工作", "actions": "对策", "calendar": "日历",
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """An outline with the files it reads."""

    outline: Node
    records: Records

    def write(self, folder: Path) -> Path:
        """Put all files into the folder; the outline's path."""
        for name, text in self.records.files.items():
            (folder / name).write_text(text, encoding="utf-8")
        path = folder / "outline.yaml"
        text = yaml.safe_dump(self.outline, allow_unicode=True, sort_keys=False, width=10_000)
        path.write_text(text, encoding="utf-8")
        return path


def content_slides(blocks: Blocks) -> st.SearchStrategy[Node]:
    """A slide of any kind: the kind named or left to the blocks."""
    some = blocks
    chart, numbers = some.chart(), some.numbers(1, 4)
    kinds: list[tuple[str | None, tuple[st.SearchStrategy[Node], ...]]] = [
        (None, (chart,)),
        ("chart", (chart,)),
        ("chart", (chart, chart)),
        ("charts", (chart, chart)),
        ("charts", (chart, chart, chart)),
        ("chart_panel", (chart, numbers)),
        ("chart_text", (chart, some.prose())),
        ("chart_table", (chart, some.table())),
        ("chart_table", (chart, some.heat_map())),
        ("table", (some.table(),)),
        ("table_panel", (some.table(), numbers)),
        ("table_panel", (some.heat_map(), some.prose())),
        ("heat_map", (some.heat_map(),)),
        ("matrix", (some.matrix(),)),
        ("matrix", (some.matrix(), some.prose())),
        ("narrative", (some.prose(), numbers)),
        ("narrative", (some.cards(2, 4), numbers)),
        ("text", (some.prose(),)),
        (None, (some.prose(), some.prose())),
        ("numbers", (some.numbers(2, 6),)),
        ("cards", (some.cards(2, 6),)),
        ("numbered_cards", (some.cards(2, 6),)),
        ("icon_cards", (some.cards(2, 6),)),
        ("executive_summary", (some.cards(3, 5),)),
        ("questions", (some.cards(2, 6),)),
        ("quotation", (some.quote(),)),
        ("quotation", (some.quote(), some.numbers(1, 3))),
        ("scorecard", (some.scorecard(),)),
        ("label_values", (some.label_values(),)),
        ("steps", (some.steps(),)),
        ("process", (some.process(),)),
        ("process", (some.process(), chart)),
        ("organisation", (some.organisation(),)),
        ("pyramid", (some.pyramid(),)),
        ("tiers", (some.tiers(),)),
        ("ranked_tiers", (some.ranked_tiers(),)),
        ("journey", (some.journey(),)),
        ("road_map", (some.road_map(),)),
        ("comparison", (some.comparison(),)),
        ("attainment", (some.attainment(),)),
        ("pareto_causes", (chart, some.causes())),
        ("pareto_causes", (some.causes(),)),
        ("definitions", (some.definitions(),)),
        ("data_quality", (some.data_quality(),)),
        ("executive_summary", (some.findings(),)),
        ("suggestions", (some.suggestions(),)),
        ("picture", (some.picture(),)),
        ("picture", (some.picture(), numbers)),
    ]

    def of(
        chosen: tuple[str | None, tuple[st.SearchStrategy[Node], ...]],
    ) -> st.SearchStrategy[Node]:
        kind, parts = chosen
        made = st.tuples(*parts).map(list)
        named = st.just(kind) if kind else st.none()
        words = {
            "lead": some.text(24),
            "heading": some.text(8),
            "notes": some.text(60),
            "source": some.text(20),
        }
        written = some.text(24, empty=False)
        said = st.one_of(written, written, st.just("auto"))
        slide = some.node({"kind": named, "message": said, "blocks": made}, words)
        return st.builds(_with_callout, slide, st.one_of(st.none(), st.none(), some.callout()))

    return st.sampled_from(kinds).flatmap(of)


NO_CALLOUT = {
    "executive_summary",
    "questions",
    "quotation",
    "scorecard",
    "icon_cards",
    "suggestions",
}


def _with_callout(slide: Node, callout: Node | None) -> Node:
    kind = slide.pop("kind")
    if slide["message"] == "auto" and not slide.get("heading"):
        slide["heading"] = "总览"  # where nothing can be said it is the title
    made = {"id": slide.pop("id"), **({"kind": kind} if kind else {}), **slide}
    cards = any(
        len(block.get("items", ())) == 6 or block["kind"] == "cards" for block in made["blocks"]
    )
    if callout and kind not in NO_CALLOUT and not cards:
        made["blocks"] = [*made["blocks"], callout]
    return made


def chapters(blocks: Blocks) -> st.SearchStrategy[Node]:
    """A chapter with up to three slides, its divider if any."""
    kind = st.sampled_from(("divider", "divider_panel", "divider_full"))
    findings = st.one_of(st.lists(blocks.text(20), max_size=3), st.just("auto"))
    divider = blocks.node({}, {"findings": findings, "kind": kind})
    return blocks.node(
        {
            "title": blocks.text(8, empty=False),
            "slides": st.lists(content_slides(blocks), min_size=1, max_size=3),
        },
        {"short": blocks.text(4), "summary": blocks.text(14), "divider": divider},
    )


@cache
def parts_of(calm: float) -> dict[str, st.SearchStrategy[Any]]:
    """The parts of an outline whose texts are so calm; made once, since making them is slow."""
    blocks = Blocks(calm)
    words = {"subtitle": blocks.text(10), "organisation": blocks.text(6), "author": blocks.text(4)}
    return {
        "plain": st.fixed_dictionaries({"title": blocks.text(12, empty=False)}, optional=words),
        "contents": st.lists(_contents(blocks), max_size=1),
        "chapters": st.lists(chapters(blocks), max_size=8),
        "closing": st.lists(_closings(blocks), max_size=1),
    }


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """An outline and its data."""
    found = draw(records())
    parts = parts_of(draw(st.sampled_from((0.1, 0.1, 0.1, 0.3, 1.0))))
    outline: Node = {
        "version": 1,
        **draw(parts["plain"]),
        "period": "2023",
        "language": draw(st.sampled_from(("zh-Hans", "zh-Hans", "zh-Hant", "en"))),
        "theme": draw(st.sampled_from(THEMES)),
        "titles": draw(st.sampled_from(("message", "heading"))),
        "data": {
            name: {"path": f"{name}.csv", "label": label, "timezone": "Asia/Shanghai"}
            for name, label in TABLES.items()
        },
        "dimensions": {
            "waiting": {
                "of": "seconds_between(created_at, first_response_at)",
                "bands": [30, 60, 600],
            }
        },
        "opening": [{"id": None, "kind": "cover"}, *draw(parts["contents"])],
        "chapters": draw(parts["chapters"]),
        "closing": draw(parts["closing"]),
    }
    return Case(_numbered(outline, found.values["category"]), found)


def _contents(blocks: Blocks) -> st.SearchStrategy[Node]:
    kind = st.sampled_from(("contents", "contents_with_descriptions"))
    return blocks.node({"kind": kind, "heading": blocks.text(3)})


def _closings(blocks: Blocks) -> st.SearchStrategy[Node]:
    parts = st.one_of(st.tuples(blocks.prose()), st.tuples(blocks.cards(2, 4)), st.just(())).map(
        list
    )
    return blocks.node({"kind": st.just("closing"), "heading": blocks.text(6), "blocks": parts})


def _numbered(tree: Any, values: tuple[str, ...]) -> Any:
    """The tree with numbers for ids, and real categories for the stages of journeys."""
    ids = count(1)

    def walk(node: Any) -> Any:
        if isinstance(node, dict):
            return {
                key: f"n{next(ids)}" if key == "id" and value is None else walk(value)
                for key, value in node.items()
            }
        if isinstance(node, list | tuple):
            return [walk(each) for each in node]
        if node == "csat[category={}]":
            name = values[next(ids) % len(values)].replace("'", "''")
            return f"csat[category='{name}']"
        return node

    return walk(tree)


def slides_of(outline: Node) -> Iterator[Node]:
    """All slides that the outline writes."""
    yield from outline["opening"]
    for chapter in outline["chapters"]:
        yield from chapter["slides"]
    yield from outline["closing"]
