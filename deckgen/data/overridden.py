"""A source whose file is named on the command line instead of in the outline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from deckgen.data.spec import SourceSpec


class Overridden:
    """The source with another path; all else is as the outline says."""

    def __init__(self, source: SourceSpec, path: str) -> None:
        self._source = source
        self.path = path

    def __getattr__(self, name: str) -> Any:
        return getattr(self._source, name)
