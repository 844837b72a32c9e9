"""The texts read so far, by the name shown for them: a message quotes the line that was read.

A file may change or vanish between reading and telling, and a text may never have been a file.
"""

from __future__ import annotations

_texts: dict[str, str] = {}


def remember(file: str, text: str) -> None:
    """Keep the text that was read as ``file``."""
    _texts[file] = text


def line_of(file: str, number: int) -> str | None:
    """Line ``number`` (from 1) of what was read as ``file``; ``None`` when it was not read."""
    lines = _texts.get(file, "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[number - 1] if file in _texts and 0 < number <= len(lines) else None
