"""Tables named on the command line or in Python, in place of the outline's files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.data.frame import instead
from deckgen.source.diagnostic import InputError, Report, problem
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.data.spec import SourceSpec


def given(
    sources: Mapping[str, SourceSpec], overrides: Mapping[str, object]
) -> dict[str, SourceSpec]:
    """The sources, those named with another path, address or frame.

    Raises ``InputError`` with a D012 for each name that is no source, D055 for what is none of
    these.
    """
    unknown = [name for name in overrides if name not in sources]
    if unknown:
        has = ", ".join(sources)
        items = (
            problem("D012", name=name, has=has, near=nearest(name, sources) or "")
            for name in unknown
        )
        raise InputError(Report(tuple(items)))
    return dict(sources) | {
        name: instead(sources[name], name, value) for name, value in overrides.items()
    }
