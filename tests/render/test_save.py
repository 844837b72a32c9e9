"""Saving: the whole deck or nothing, and an old deck is safe."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from deckgen.pptx.save import save
from deckgen.source.diagnostic import InputError


def refused(data: bytes, path: Path) -> str:
    with pytest.raises(InputError) as caught:
        save(data, path)
    (problem,) = caught.value.report.items
    assert str(path) in dict(problem.args)["path"]
    return problem.code


def test_a_deck_is_written_and_replaced(tmp_path) -> None:
    path = tmp_path / "deck.pptx"
    save(b"one", path)
    save(b"two", path)
    assert path.read_bytes() == b"two"
    assert [each.name for each in tmp_path.iterdir()] == ["deck.pptx"]


def test_a_missing_folder_is_named(tmp_path) -> None:
    assert refused(b"", tmp_path / "no" / "deck.pptx") == "P001"


def test_a_folder_is_no_place_for_a_deck(tmp_path) -> None:
    assert refused(b"", tmp_path) == "P003"


def test_a_deck_that_is_open_elsewhere_stays_as_it_was(tmp_path, monkeypatch) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(b"old")

    def locked(self: Path, target: Path) -> Path:  # what Windows does while PowerPoint has it
        raise PermissionError(13, "in use", str(target))

    monkeypatch.setattr(Path, "replace", locked)
    assert refused(b"new", path) == "P002"
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["deck.pptx"]


def test_a_full_disk_leaves_no_half_a_deck(tmp_path, monkeypatch) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(b"old")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert refused(b"new", path) == "P004"
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["deck.pptx"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights do not bind this account")
def test_a_folder_without_write_rights_is_a_problem(tmp_path) -> None:
    tmp_path.chmod(0o555)
    assert refused(b"", tmp_path / "deck.pptx") == "P002"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_a_replaced_deck_keeps_its_rights(tmp_path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(b"old")
    path.chmod(0o640)
    save(b"new", path)
    assert path.stat().st_mode & 0o777 == 0o640
