"""The command line as a user meets it: processes, exit codes, files left or kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def deckgen(*arguments: str | Path, folder: Path, **environment: str):
    return subprocess.run(
        [sys.executable, "-m", "deckgen", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "DECKGEN_LANG": "en", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def first(tmp_path: Path) -> Path:
    assert deckgen("new", "first", folder=tmp_path).returncode == 0
    return tmp_path / "first"


def edit(first: Path, old: str, new: str) -> None:
    outline = first / "outline.yaml"
    text = outline.read_text("utf-8")
    assert old in text
    outline.write_text(text.replace(old, new, 1), "utf-8")


def test_help_names_every_command(tmp_path):
    done = deckgen("--help", folder=tmp_path)
    assert done.returncode == 0
    assert all(verb in done.stdout for verb in ("new", "check", "build", "metrics"))


@pytest.mark.parametrize(
    "arguments", [[], ["biuld"], ["build"], ["check", "o.yaml", "--data", "contacts"]]
)
def test_wrong_use_is_2(arguments, tmp_path):
    assert deckgen(*arguments, folder=tmp_path).returncode == 2


def test_what_new_writes_passes_check_and_builds(first):
    assert deckgen("check", "outline.yaml", folder=first).returncode == 0
    done = deckgen("build", "outline.yaml", folder=first)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert (first / "outline.pptx").exists()
    assert (first / "outline.manifest.json").exists()


def test_list_names_the_themes(tmp_path):
    done = deckgen("list", "themes", folder=tmp_path)
    assert done.returncode == 0
    names = [line.split()[0] for line in done.stdout.splitlines()[1:]]
    assert names == ["blue", "dark", "print", "warm"]


def test_new_keeps_what_is_there(first):
    done = deckgen("new", "first", folder=first.parent)
    assert done.returncode == 1
    assert "not empty" in done.stderr


def test_relative_paths_in_an_outline_are_relative_to_it(first):
    done = deckgen("build", first / "outline.yaml", "-o", "deck.pptx", folder=first.parent)
    assert done.returncode == 0, done.stderr


def test_data_on_the_command_line_is_relative_to_the_work_folder(first):
    (first / "contacts.csv").rename(first.parent / "export.csv")
    done = deckgen(
        "check", "first/outline.yaml", "--data", "contacts=export.csv", folder=first.parent
    )
    assert done.returncode == 0, done.stderr


def test_an_unknown_table_on_the_command_line_is_named(first):
    done = deckgen("check", "outline.yaml", "--data", "contact=x.csv", folder=first)
    assert done.returncode == 1
    assert "contact" in done.stderr
    assert "contacts" in done.stderr


@pytest.mark.parametrize(
    ("old", "new", "place", "word"),
    [
        ("同比{contacts.yoy}", "同比{contcats.yoy}", "outline.yaml:31:", "contacts"),
        ("contacts.csv", "contract.csv", "outline.yaml:12:", "contract.csv"),
        ("period: 2025", "period: 2019", "outline.yaml:", "2024"),
        ("metric: contacts, by: month", "metric: contacts, by: moth", "outline.yaml:", "month"),
        ("period: 2025", "period: zwanzig", "outline.yaml:9:", "zwanzig"),
        ("    slides:", "    slide:", "outline.yaml:", "slides"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_leaves_an_old_deck_as_it_was(
    first, old, new, place, word
):
    deck = first / "outline.pptx"
    deck.write_bytes(b"the deck of last week")
    edit(first, old, new)
    done = deckgen("build", "outline.yaml", folder=first)
    assert done.returncode == 1
    assert place in done.stderr
    assert word in done.stderr
    assert "Traceback" not in done.stderr
    assert deck.read_bytes() == b"the deck of last week"
    assert sorted(p.name for p in first.iterdir()) == [
        "contacts.csv",
        "outline.pptx",
        "outline.yaml",
    ]


def test_messages_come_in_chinese_too(first):
    edit(first, "同比{contacts.yoy}", "同比{contcats.yoy}")
    done = deckgen("check", "outline.yaml", folder=first, DECKGEN_LANG="zh-Hans")
    assert "contacts" in done.stderr
    assert any("\u4e00" <= character <= "\u9fff" for character in done.stderr.split("contcats")[0])


def test_empty_data_are_a_clear_message(first):
    text = (first / "contacts.csv").read_text("utf-8").splitlines()[0]
    (first / "contacts.csv").write_text(text + "\n", "utf-8")
    done = deckgen("build", "outline.yaml", folder=first)
    assert done.returncode == 1
    assert "contacts" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_column_is_named_with_those_there_are(first):
    data = first / "contacts.csv"
    data.write_text(data.read_text("utf-8").replace("created_at", "opened_at", 1), "utf-8")
    done = deckgen("build", "outline.yaml", folder=first)
    assert done.returncode == 1
    assert "created_at" in done.stderr
    assert "opened_at" in done.stderr


def test_a_gb18030_export_gives_the_same_deck(first):
    assert deckgen("build", "outline.yaml", "-o", "a.pptx", folder=first).returncode == 0
    data = first / "contacts.csv"
    data.write_bytes(data.read_text("utf-8").encode("gb18030"))
    done = deckgen("build", "outline.yaml", "-o", "b.pptx", folder=first)
    assert done.returncode == 0, done.stderr
    from deckgen.pptx.read import read_manifest

    ours, theirs = read_manifest(first / "a.pptx"), read_manifest(first / "b.pptx")
    assert ours["slides"] == theirs["slides"]


def test_control_characters_and_very_long_values_in_data_break_nothing(first):
    data = first / "contacts.csv"
    text = data.read_text("utf-8")
    text = text.replace("物流查询", "物流\x0b查询\x01")
    text = text.replace("产品使用", "产品使用" * 80)
    data.write_text(text, "utf-8", newline="\n")
    done = deckgen("build", "outline.yaml", folder=first)
    assert "Traceback" not in done.stderr
    if done.returncode == 0:
        from pptx import Presentation

        assert len(Presentation(str(first / "outline.pptx")).slides) >= 6
    else:
        assert "outline.yaml:" in done.stderr


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_an_output_that_cannot_be_written_is_a_clear_message(first):
    locked = first / "locked"
    locked.mkdir(mode=0o500)
    done = deckgen("build", "outline.yaml", "-o", "locked/deck.pptx", folder=first)
    assert done.returncode == 1
    assert "locked" in done.stderr


def test_an_output_in_a_folder_that_is_not_there_is_a_clear_message(first):
    done = deckgen("build", "outline.yaml", "-o", "nowhere/deck.pptx", folder=first)
    assert done.returncode == 1
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr


def test_check_fix_puts_in_the_ids_that_are_missing(first):
    edit(first, "{id: cover, kind: cover}", "{kind: cover}")
    assert deckgen("check", "outline.yaml", folder=first).returncode == 1
    assert deckgen("check", "--fix", "outline.yaml", folder=first).returncode == 0
    assert deckgen("check", "outline.yaml", folder=first).returncode == 0


@pytest.mark.parametrize("form", ["table", "json", "csv", "sql"])
def test_metrics_prints_every_form(form, first):
    done = deckgen("metrics", "outline.yaml", "--format", form, folder=first)
    assert done.returncode == 0, done.stderr
    assert "contacts" in done.stdout


def test_the_sql_is_printed_in_another_dialect(first):
    done = deckgen(
        "metrics", "outline.yaml", "--format", "sql", "--dialect", "postgres", folder=first
    )
    assert done.returncode == 0, done.stderr
    assert "SELECT" in done.stdout


def test_a_dialect_nobody_knows_is_named(first):
    done = deckgen(
        "metrics", "outline.yaml", "--format", "sql", "--dialect", "klingon", folder=first
    )
    assert done.returncode in (1, 2)
    assert "klingon" in done.stderr
    assert "Traceback" not in done.stderr


def test_list_metrics_prints_the_catalogue_with_an_outlines_own(first):
    done = deckgen("list", "metrics", folder=first)
    assert done.returncode == 0, done.stderr
    assert "first_response_time" in done.stdout
    assert "FRT" in done.stdout
    (first / "own.yaml").write_text(
        "version: 1\nmetrics:\n  calls:\n    kind: aggregate\n    table: contacts\n"
        "    time: created_at\n    expression: count(*)\n    label: 电话量\n"
        "    definition: 电话渠道的咨询\n",
        "utf-8",
    )
    edit(first, "period: 2025", "period: 2025\nmetrics: [own.yaml]")
    done = deckgen("list", "metrics", "outline.yaml", "--format", "json", folder=first)
    assert done.returncode == 0, done.stderr
    assert "电话渠道的咨询" in done.stdout


def test_a_deck_edited_since_it_was_built_is_not_replaced_unless_asked(first):
    from pptx import Presentation

    deck = first / "outline.pptx"
    assert deckgen("build", "outline.yaml", folder=first).returncode == 0
    assert deckgen("build", "outline.yaml", folder=first).returncode == 0
    edited = Presentation(str(deck))
    edited.slides[0].shapes.title.text_frame.text = "我的标题"
    edited.save(str(deck))
    before = deck.read_bytes()
    done = deckgen("build", "outline.yaml", folder=first)
    assert done.returncode == 1
    assert "--overwrite" in done.stderr
    assert deck.read_bytes() == before
    assert deckgen("build", "outline.yaml", "--overwrite", folder=first).returncode == 0
    assert deck.read_bytes() != before


@pytest.mark.parametrize("name", ["outline.yaml", "contacts.csv", "deck.pdf"])
def test_only_a_pptx_is_written(name, first):
    before = {path.name: path.read_bytes() for path in first.iterdir()}
    done = deckgen("build", "outline.yaml", "-o", name, folder=first)
    assert done.returncode == 1
    assert ".pptx" in done.stderr
    assert {path.name: path.read_bytes() for path in first.iterdir()} == before


def test_a_folder_as_outline_is_a_clear_message(first):
    done = deckgen("build", ".", folder=first)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_list_layouts_prints_the_kinds_of_slide_with_their_blocks(tmp_path):
    done = deckgen("list", "layouts", folder=tmp_path)
    assert done.returncode == 0
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("chart_table ")]
    assert "chart + table" in line
    assert "table_and_chart" in line
    told = json.loads(deckgen("list", "layouts", "--format", "json", folder=tmp_path).stdout)
    assert {"cover", "cards", "heat_map"} <= {kind["kind"] for kind in told}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["bild", "x"], "没有 'bild' 这一项"),
        (["build"], "缺少必填参数：OUTLINE"),
        (["build", "x", "-o"], "后面缺少取值"),
        (["metrics", "x", "--data", "contacts"], "“contacts”不是 NAME=PATH 的形式"),
        (["build", "x", "y"], "无法识别的参数：y"),
    ],
)
def test_wrong_use_is_told_in_chinese_too(arguments, told, tmp_path):
    done = deckgen(*arguments, folder=tmp_path, DECKGEN_LANG="zh-Hans")
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.startswith("用法：")


def test_every_text_of_the_help_is_a_phrase_in_both_languages(tmp_path):
    for verb in ("", "new", "check", "build", "template", "metrics", "explain", "list"):
        for language in ("en", "zh-Hans"):
            done = deckgen(*verb.split(), "-h", folder=tmp_path, DECKGEN_LANG=language)
            assert "@cli" not in done.stdout
            assert ("显示本帮助后退出" in done.stdout) == (language == "zh-Hans")
