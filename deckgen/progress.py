"""What is being done, told on a terminal once it takes longer than a second."""

from __future__ import annotations

import threading
from typing import TextIO


class Progress:
    """Call it with the name of each stage; quiet when ``stream`` is not a terminal."""

    def __init__(self, stream: TextIO, patience: float = 1.0) -> None:
        self._stream = stream
        self._stage = ""
        self._loud = False
        self._timer: threading.Timer | None = None
        if stream.isatty():
            self._timer = threading.Timer(patience, self._begin)
            self._timer.daemon = True
            self._timer.start()

    def __call__(self, stage: str) -> None:
        """Tell that ``stage`` begins; an empty name ends the telling."""
        self._stage = stage
        if not stage and self._timer is not None:
            self._timer.cancel()
        if self._loud:
            self._show()

    def _begin(self) -> None:
        self._loud = True
        self._show()

    def _show(self) -> None:
        self._stream.write(f"\r\x1b[K{_named(self._stage)}")
        self._stream.flush()


def _named(stage: str) -> str:
    if not stage:
        return ""
    from deckgen.source.words import language_of_user, say  # noqa: PLC0415 -- only when slow

    return f"{say(f'@stage.{stage}', {}, language_of_user())[0]} …"
