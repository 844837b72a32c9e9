"""A wheel in an empty environment carries all that a build needs."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*command: str | Path, folder: Path):
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    return subprocess.run(
        [*map(str, command)],
        cwd=folder,
        env=environment | {"DECKGEN_LANG": "en", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation"]
    done = run(*pip, "-w", folder, ROOT, folder=folder)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("deckgen-*.whl"))


def test_a_wheel_carries_layouts_metrics_words_and_the_first_example(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "layouts/house.yaml",
        "layouts/house.json",
        "layouts/themes/blue.yaml",
        "configs/metrics/volume.yaml",
        "configs/wording/zh-Hans.yaml",
        "configs/messages/outline.en.yaml",
        "examples/first/outline.yaml",
        "examples/first/contacts.csv",
    ):
        assert f"deckgen/_resources/{needed}" in names


def test_a_wheel_in_an_empty_environment_makes_the_first_deck(wheel, tmp_path):
    venv.create(tmp_path / "env", with_pip=True)
    programs = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    done = run(programs / "python", "-m", "pip", "install", "-q", wheel, folder=tmp_path)
    if done.returncode and "No matching distribution" in done.stderr:
        pytest.skip("the package index cannot be reached")
    assert done.returncode == 0, done.stderr
    assert run(programs / "deckgen", "new", "x", folder=tmp_path).returncode == 0
    done = run(programs / "deckgen", "build", "x/outline.yaml", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "x" / "outline.pptx").stat().st_size > 20_000
