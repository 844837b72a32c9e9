"""A small deck made by the real stages: outline text and rows in, content out."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent, indent
from typing import TYPE_CHECKING

import pytest

from deckgen.content.ask import questions
from deckgen.content.compose import Composed, compose
from deckgen.data.warehouse import Warehouse
from deckgen.layout.load import load_layouts
from deckgen.metrics.answer import answer
from deckgen.metrics.catalogue import load_catalogue
from deckgen.metrics.plan import plan
from deckgen.outline.load import parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from deckgen.content.model import Fill, SlideContent
    from deckgen.source.diagnostic import Diagnostic

METRICS = """
version: 1
metrics:
  calls:
    kind: aggregate
    label: {zh-Hans: 来电量, en: Calls}
    aliases: [来电]
    definition: {zh-Hans: 期间内的来电。按创建时间计, en: calls in the period}
    noun: {zh-Hans: 次, en: calls}
    table: calls
    time: created_at
    expression: count(*)
  wait:
    kind: aggregate
    label: {zh-Hans: 平均等待, en: Mean wait}
    definition: {zh-Hans: 等待时间的均值, en: mean wait}
    unit: seconds
    better: down
    table: calls
    time: created_at
    expression: avg(wait_s)
  wait_median:
    kind: aggregate
    label: {zh-Hans: 等待中位数, en: Median wait}
    definition: {zh-Hans: 等待时间的中位数, en: median wait}
    unit: seconds
    better: down
    table: calls
    time: created_at
    expression: quantile(wait_s, 0.5)
  waited:
    kind: aggregate
    label: {zh-Hans: 等待合计, en: Waiting}
    definition: {zh-Hans: 等待时间的合计, en: all waiting}
    unit: hours
    table: calls
    time: created_at
    expression: sum(wait_s)
  channel_mix:
    kind: share
    label: {zh-Hans: 渠道占比, en: Share of channels}
    definition: {zh-Hans: 各渠道来电 ÷ 来电, en: calls of a channel of all}
    unit: percent
    of: calls
    over: channel
  solved:
    kind: aggregate
    label: {zh-Hans: 解决率, en: Solved}
    definition: {zh-Hans: 已解决 ÷ 全部, en: solved of all}
    unit: percent
    better: up
    decimals: 1
    table: calls
    time: created_at
    numerator: count(*) filter (where solved)
    denominator: count(*)
"""
HEAD = """
version: 1
title: 年度总结
organisation: 客服部
period: 2023
metrics: [metrics.yaml]
data:
  calls: {path: calls.csv, timezone: Asia/Shanghai}
  targets: {path: targets.csv}
  benchmarks: {path: benchmarks.csv}
  plans: {path: plans.csv}
"""
FILES = {
    "metrics.yaml": METRICS,
    "targets.csv": "metric,period,value,unit,direction\nsolved,2023,60,percent,up\n",
    "benchmarks.csv": "metric,value,unit,source,year\nsolved,50,percent,示例基准（虚构）,2023\n",
    "plans.csv": "id,what,owner,done\nM1,补充知识库,王一,2023-06-30\nM2,优化排班,李二,\n",
}
ROWS = (
    # month of 2023, channel, kind, wait, solved: one row in 2022 for each two in 2023
    *[("2022-03", "电话", "退货", 40, "true")] * 4,
    *[("2023-03", "电话", "退货", 30, "true")] * 5,
    *[("2023-03", "电话", "物流", 20, "false")] * 1,
    *[("2023-11", "微信", "物流", 10, "true")] * 3,
    *[("2023-11", "微信", "咨询", 50, "false")] * 1,
)


@dataclass(frozen=True)
class Deck:
    """What a test looks at."""

    composed: Composed
    asked: tuple[Diagnostic, ...]

    @property
    def codes(self) -> list[str]:
        return [item.code for item in (*self.asked, *self.composed.problems)]

    def slide(self, name: str = "s") -> SlideContent:
        return next(slide for slide in self.composed.content.slides if slide.id == name)

    def fill(self, slot: str, name: str = "s") -> Fill:
        return next(fill for fill in self.slide(name).fills if fill.slot == slot)

    def text(self, slot: str, name: str = "s") -> str:
        return self.fill(slot, name).payload.text

    def slots(self, name: str = "s") -> list[str]:
        return [fill.slot for fill in self.slide(name).fills]


def rows_text(rows) -> str:
    lines = [f"{month}-05 10:00:00,{','.join(map(str, rest))}" for month, *rest in rows]
    return "created_at,channel,kind,wait_s,solved\n" + "\n".join(lines) + "\n"


def one_slide(body: str, more: str = "") -> str:
    """An outline with one chapter and one slide, whose keys are ``body``."""
    slide = indent(dedent(body).strip(), " " * 8)
    chapter = "chapters:\n  - id: one\n    title: 第一章\n    slides:\n      - id: s\n"
    return HEAD + dedent(more) + chapter + slide + "\n"


def composed(folder: Path, outline: str, rows=ROWS, metrics="", **files: str) -> Deck:
    """Composes an outline over a few rows, through all real stages."""
    texts = {**FILES, "calls.csv": rows_text(rows)}
    texts |= {"metrics.yaml": metrics} if metrics else {}
    texts |= {f"{name}.csv": text for name, text in files.items()}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    parsed = parse(outline, "outline.yaml")
    catalogue = load_catalogue([folder / "metrics.yaml"])
    layouts = load_layouts("house")
    asked = questions(parsed, catalogue, layouts)
    with Warehouse(parsed.data, folder) as warehouse:
        planned = plan(asked.asked, catalogue, warehouse.schema(), parsed.dimensions)
        answers = answer(planned, warehouse, catalogue, parsed.suppress_below or 0)
        return Deck(compose(parsed, catalogue, answers, layouts), asked.problems)


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Deck]:
    """Composes a whole outline."""

    def compose_it(outline: str, **rest) -> Deck:
        return composed(tmp_path, outline, **rest)

    return compose_it


@pytest.fixture
def whole(make: Callable[..., Deck]) -> Callable[..., Deck]:
    """Composes what follows the common head of an outline."""
    return lambda body, **rest: make(HEAD + dedent(body), **rest)


@pytest.fixture
def slide(make: Callable[..., Deck]) -> Callable[..., Deck]:
    """Composes a deck of one slide."""

    def compose_slide(body: str, more: str = "", **rest) -> Deck:
        return make(one_slide(body, more), **rest)

    return compose_slide


@pytest.fixture(scope="module")
def deck(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Deck:
    """The deck of a test module's ``OUTLINE`` (its slides after the common head), made once."""
    return composed(tmp_path_factory.mktemp("deck"), HEAD + dedent(request.module.OUTLINE))
