"""A full-width colon after a key: YAML takes the line as text, or as the rest of the text above."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from deckgen.source.diagnostic import problem
from deckgen.source.place import LocatedStr, Span
from deckgen.source.schema import reachable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from deckgen.source.diagnostic import Diagnostic
    from deckgen.source.place import LocatedDict

Path = tuple[str | int, ...]
_KEY = re.compile(r"\s*(?:[-－] *)?([A-Za-z_][\w-]*)\s*：")


def wide_colons(root: type[BaseModel], tree: LocatedDict) -> dict[Path, Diagnostic]:
    """A problem for each unquoted string with a line that reads ``key：…``, by its path.

    Only keys of ``root``'s models count, so that a text may well begin with a word and ``：``.
    """
    known = {name for model in reachable(root) for name in model.model_fields}
    found: dict[Path, Diagnostic] = {}
    for path, text, above in _strings(tree, (), None):
        slip = _slip(text, known, above)
        if slip is not None:
            found[path] = slip
    return found


def _slip(text: LocatedStr, known: set[str], above: Span | None) -> Diagnostic | None:
    """``above`` is where the text's own key stands: what follows it on its line is its value."""
    for start, line, column in text.starts if _is_plain(text) else ():
        if above is not None and above.line == line:
            continue
        found = _KEY.match(text, start)
        if found and found[1] in known and text.span:
            end = column + found.end() - start
            return problem("Y012", Span(text.span.file, line, end - 1, line, end), key=found[1])
    return None


def _strings(
    value: Any, path: Path, above: Span | None
) -> Iterator[tuple[Path, LocatedStr, Span | None]]:
    if isinstance(value, LocatedStr):
        if "：" in value:
            yield path, value, above
    elif isinstance(value, dict):
        spans = getattr(value, "key_spans", {})
        for key, inner in value.items():
            yield from _strings(inner, (*path, key), spans.get(key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _strings(inner, (*path, number), None)


def _is_plain(text: LocatedStr) -> bool:
    """A plain scalar's text begins where its span begins; a quoted one's after its quote."""
    span = text.span
    return span is not None and bool(text.starts) and text.starts[0][1:] == (span.line, span.column)
