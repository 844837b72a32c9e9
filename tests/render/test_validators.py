"""Strict validators find nothing in a deck with every feature."""

from __future__ import annotations

import json
import os
import shutil
import subprocess

import pytest

from tests.render import samples


@pytest.fixture(scope="module")
def deck(tmp_path_factory):
    path = tmp_path_factory.mktemp("deck") / "deck.pptx"
    path.write_bytes(samples.build())
    return path


def test_openxml_audit_finds_nothing(deck) -> None:
    from openxml_audit import validate_pptx

    assert [str(error) for error in validate_pptx(str(deck)).errors] == []


def test_the_open_xml_sdk_validator_finds_nothing(deck, tmp_path) -> None:
    program = os.environ.get("OOXML_VALIDATOR_CLI")
    if not program:
        pytest.skip("OOXML_VALIDATOR_CLI names no Open XML SDK validator")
    # the validator opens the file for writing and repairs links in place
    copy = shutil.copy(deck, tmp_path / "copy.pptx")
    # the npm wrapper reads the same variable, and would start itself
    rest = {key: value for key, value in os.environ.items() if key != "OOXML_VALIDATOR_CLI"}
    done = subprocess.run(
        [program, str(copy)], capture_output=True, text=True, check=False, env=rest
    )
    assert json.loads(done.stdout)["errors"] == []
    assert done.returncode == 0


def test_python_pptx_reads_every_chart_and_table(deck) -> None:
    from pptx import Presentation

    shapes = [shape for slide in Presentation(str(deck)).slides for shape in slide.shapes]
    assert sum(shape.has_chart for shape in shapes) == 8
    assert sum(shape.has_table for shape in shapes) == 2
