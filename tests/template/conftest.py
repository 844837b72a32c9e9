"""Templates made of files, and decks built with them, through the command line's own functions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deckgen.project import load
from deckgen.project.making import new, template

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DECKGEN_LANG", "en")


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., tuple[Path, str]]:
    """Makes a template of a file's bytes: the folder and the report."""

    def made(data: bytes, name: str = "corp.pptx", **options) -> tuple[Path, str]:
        source = tmp_path / name
        source.write_bytes(data)
        folder = tmp_path / "corp"
        return folder, template(source, folder, overwrite=True, **options)

    return made


@pytest.fixture
def deck(tmp_path: Path) -> Callable[..., Path]:
    """Builds the first outline with a template beside it."""

    def built(layout: str = "../corp", edit=lambda text: text) -> Path:
        folder = tmp_path / "first"
        if not folder.exists():
            new(folder)
        outline = folder / "outline.yaml"
        text = edit(outline.read_text(encoding="utf-8"))
        text = "".join(line for line in text.splitlines(True) if not line.startswith("layout:"))
        outline.write_text(f"{text}layout: {layout}\n", encoding="utf-8")
        target = tmp_path / "deck.pptx"
        load(outline).build().save(target, overwrite=True)
        return target

    return built
