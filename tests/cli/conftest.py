"""The command line run in this process: what it prints, and its exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from deckgen.cli import main
from deckgen.project.making import new

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder ``deckgen new`` writes, as the working folder."""
    new(tmp_path / "first")
    monkeypatch.chdir(tmp_path / "first")
    monkeypatch.setenv("DECKGEN_LANG", "en")
    monkeypatch.delenv("DECKGEN_MEMORY_LIMIT", raising=False)
    return tmp_path / "first"


@pytest.fixture
def run(here: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Runs ``deckgen`` with arguments in that folder."""

    def command(*arguments: str) -> Done:
        assert here.is_dir()
        capsys.readouterr()
        code = main(arguments)
        return Done(code, *capsys.readouterr())

    return command
