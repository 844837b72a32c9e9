"""The same road from Python."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import deckgen

FIRST = Path(__file__).resolve().parents[2] / "examples" / "first"


@pytest.fixture
def outline(tmp_path: Path) -> Path:
    for name in ("outline.yaml", "contacts.csv"):
        shutil.copy(FIRST / name, tmp_path / name)
    return tmp_path / "outline.yaml"


def test_an_outline_is_loaded_built_and_saved(outline, tmp_path):
    deck = deckgen.load(outline).build()
    deck.save(tmp_path / "deck.pptx")
    assert deck.report.ok
    assert (tmp_path / "deck.pptx").read_bytes() == deck.to_bytes()


def test_check_gives_a_report_instead_of_raising(outline):
    assert deckgen.load(outline).check().ok
    (outline.parent / "contacts.csv").unlink()
    report = deckgen.load(outline).check()
    assert not report.ok
    assert "contacts.csv" in str(deckgen.InputError(report))


def test_a_mistake_raises_with_every_problem(outline):
    text = outline.read_text("utf-8")
    outline.write_text(
        text.replace("subtitle:", "subtitel:").replace("heading:", "heding:"), "utf-8"
    )
    with pytest.raises(deckgen.InputError) as caught:
        deckgen.load(outline)
    assert len(caught.value.report.errors) > 3


def test_the_figures_come_as_a_frame(outline):
    frame = deckgen.load(outline).metrics().to_frame()
    row = frame.set_index("id").loc["contacts@2025"]
    assert row["value"] == 1380
    assert row["metric"] == "contacts"
    assert row["n"] == 1380


def test_progress_tells_the_stages_and_ends_with_silence(outline):
    told: list[str] = []
    deckgen.load(outline, progress=told.append).build().save(outline.with_suffix(".pptx"))
    assert told[0] == "outline"
    assert told[-1] == ""


def test_building_imports_neither_pandas_nor_matplotlib_nor_sqlglot(outline):
    import subprocess
    import sys

    script = (
        "import sys, deckgen; deckgen.load(sys.argv[1]).build().to_bytes();"
        "heavy = ('pandas', 'numpy', 'matplotlib', 'sqlglot', 'ibis', 'PIL', 'xlsxwriter');"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(outline)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
