"""The words for forms of charts: ids, and the aliases of the field in ``configs/charts``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError

from deckgen.source.resource import resource
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def chart_kinds() -> Mapping[str, Any]:
    """The file of kinds and rules as it is."""
    import yaml  # noqa: PLC0415 -- read only for an alias, a slip, or the list

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = resource("configs", "charts", "kinds.yaml").read_text(encoding="utf-8")
    found: Mapping[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506
    return found


@cache
def _aliases() -> dict[str, str]:
    kinds = chart_kinds()["kinds"]
    return {_plain(str(word)): kind for kind, told in kinds.items() for word in told["aliases"]}


def _plain(word: str) -> str:
    return word.strip().casefold().replace("-", "_").replace(" ", "_")


def canonical(value: Any, kinds: tuple[str, ...]) -> Any:
    """A kind for its alias; what is no word for a chart goes through, to be refused as such."""
    if not isinstance(value, str) or value in kinds:
        return value
    word = _plain(value)
    found = word if word in kinds else _aliases().get(word)
    if found is not None:
        return found
    near = nearest(word, (*kinds, *_aliases()))
    if near is None:
        return value
    kind = _aliases().get(near, near)
    raise PydanticCustomError("literal_error", "no such chart", {"near": kind})
