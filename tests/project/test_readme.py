"""The README's first screen holds: its outline builds, its commands exist, its files are there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import get_args

import pytest

import deckgen

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.zh-CN.md")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", READMES)
def test_the_outline_of_the_first_screen_builds_as_it_stands(name, tmp_path):
    outline = re.findall(r"```yaml\n(.*?)```", text(name), re.DOTALL)[0]
    assert len(outline.strip().splitlines()) <= 12
    (tmp_path / "outline.yaml").write_text(outline, encoding="utf-8")
    shutil.copy(ROOT / "examples/first/contacts.csv", tmp_path)
    deck = deckgen.load(tmp_path / "outline.yaml").build()
    assert len(deck.pages) == 1
    assert deck.report.items == ()


@pytest.mark.parametrize("name", READMES)
def test_every_file_that_is_linked_is_there(name):
    links = re.findall(r"\]\(([^)#:]+)\)", text(name))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_both_languages_show_the_same_commands_and_yaml():
    def blocks(name: str) -> list[str]:
        found = re.findall(r"```(?:yaml|python)?\n(.*?)```", text(name), re.DOTALL)
        return [re.sub(r"#.*", "", block).replace(" ", "") for block in found]

    assert blocks(READMES[0]) == blocks(READMES[1])


@pytest.mark.parametrize("name", READMES)
def test_every_command_and_block_kind_is_named(name):
    from deckgen.cli import _COMMANDS
    from deckgen.content.blocks import MAKERS

    for word in (*_COMMANDS, *MAKERS):
        assert f"`{word}`" in text(name) or f"`deckgen {word}" in text(name), word


def yaml_blocks(name: str) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", text(name), re.DOTALL)


@pytest.mark.parametrize("name", READMES)
def test_the_blocks_and_named_figures_shown_are_ones_an_outline_takes(name):
    from deckgen.outline.load import parse

    figures = next(block for block in yaml_blocks(name) if block.startswith("figures:"))
    shown = next(block for block in yaml_blocks(name) if block.startswith("blocks:"))
    slide = "".join(f"    {line}\n" for line in shown.splitlines())
    outline = parse(
        f"version: 1\ntitle: t\nperiod: 2025\n{figures}opening:\n  - id: s\n{slide}", "readme"
    )
    assert len(outline.figures) == 6
    assert len(outline.opening[0].blocks) == 12


@pytest.mark.parametrize("name", READMES)
def test_the_metrics_file_shown_is_one(name, tmp_path):
    from deckgen.metrics.catalogue import load_catalogue

    shown = next(block for block in yaml_blocks(name) if "\nmetrics:\n" in block)
    (tmp_path / "own.yaml").write_text(shown, encoding="utf-8")
    metric = load_catalogue([tmp_path / "own.yaml"]).find("night_share")
    assert metric is not None
    assert metric.unit == "percent"


@pytest.mark.parametrize("name", READMES)
def test_the_words_of_expressions_and_metrics_that_are_named_are_known(name):
    from deckgen.data.expression.names import AGGREGATES, COMPARISONS, KEYWORDS, PARTS, SCALARS
    from deckgen.metrics.declaration import Kind
    from deckgen.metrics.units import UNITS

    prose = next(line for line in text(name).splitlines() if "count(distinct" in line)
    known = {*AGGREGATES, *SCALARS, *KEYWORDS, *PARTS, *UNITS, *get_args(Kind), *COMPARISONS}
    fields = {"noun", "minutes_", "hours_", "days_", "is null", "+ - * /"}
    words = {word.partition("(")[0].strip() for word in re.findall(r"`([^`{]+)`", prose)}
    words -= fields | {word for word in words if word.startswith(("case when", "= <>"))}
    assert words - known == set()
    assert {*get_args(Kind)} - words == {"aggregate", "span"}
