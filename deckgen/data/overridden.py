"""A source whose file is named on the command line instead of in the outline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from deckgen.source.diagnostic import InputError, Report, problem
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.data.spec import SourceSpec


class Overridden:
    """The source with another path; all else is as the outline says."""

    def __init__(self, source: SourceSpec, path: str) -> None:
        self._source = source
        self.path = path

    def __getattr__(self, name: str) -> Any:
        return getattr(self._source, name)


def overridden(
    sources: Mapping[str, SourceSpec], overrides: Mapping[str, str]
) -> dict[str, SourceSpec]:
    """The sources, those named with another path.

    Raises ``InputError`` with a D012 for each name that is no source.
    """
    unknown = [name for name in overrides if name not in sources]
    if unknown:
        has = ", ".join(sources)
        items = (
            problem("D012", name=name, has=has, near=nearest(name, sources) or "")
            for name in unknown
        )
        raise InputError(Report(tuple(items)))
    return dict(sources) | {name: Overridden(sources[name], p) for name, p in overrides.items()}
