"""Progress is told on a terminal, after a while, and never when piped."""

from __future__ import annotations

import io
import time

from deckgen.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nothing_is_told_when_the_stream_is_no_terminal():
    stream = io.StringIO()
    progress = Progress(stream, patience=0.0)
    progress("data")
    time.sleep(0.05)
    progress("")
    assert stream.getvalue() == ""


def test_nothing_is_told_of_what_is_over_soon():
    stream = Terminal()
    progress = Progress(stream, patience=60.0)
    progress("data")
    progress("")
    assert stream.getvalue() == ""


def test_the_stage_is_told_in_the_users_language_and_wiped_at_the_end(monkeypatch):
    monkeypatch.setenv("DECKGEN_LANG", "zh-Hans")
    stream = Terminal()
    progress = Progress(stream, patience=0.0)
    progress("metrics")
    for _ in range(200):
        if stream.getvalue():
            break
        time.sleep(0.01)
    assert "计算指标" in stream.getvalue()
    progress("")
    assert stream.getvalue().endswith("\r\x1b[K")
