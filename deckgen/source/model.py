"""``Node``: the base of every model read from YAML; frozen, closed, and aware of its place."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ModelWrapValidatorHandler,
    PrivateAttr,
    model_validator,
)

from deckgen.source.place import LocalText, LocatedDict, Span, span_at

LANGUAGES = ("zh-Hans", "zh-Hant", "en")


class Node(BaseModel):
    """A mapping in a YAML file. Unknown keys are errors; the source tree is kept for its spans."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )
    _source: LocatedDict | None = PrivateAttr(default=None)

    @model_validator(mode="wrap")
    @classmethod
    def _remember(cls, data: Any, handler: ModelWrapValidatorHandler[Any]) -> Any:
        node = handler(data)
        if isinstance(data, LocatedDict):
            node._source = data  # noqa: SLF001 -- its own class
        return node

    @property
    def span(self) -> Span | None:
        """Where the mapping stands."""
        return self._source.span if self._source is not None else None

    def at(self, *path: str | int) -> Span | None:
        """Where a field's value stands: ``node.at("by")``, ``node.at("items", 2)``."""
        return span_at(self._source, path) if self._source is not None else None

    def given(self, field: str) -> Any:
        """What stood in the file, located: pydantic keeps a field's text without its place."""
        return self._source.get(field) if self._source is not None else None

    def at_key(self, *path: str | int) -> Span | None:
        """Where a field's key stands."""
        return span_at(self._source, path, key=True) if self._source is not None else None


def _local_text(value: Any) -> Any:
    if isinstance(value, LocalText):
        return value
    if isinstance(value, dict):
        unknown = [key for key in value if key not in LANGUAGES]
        if unknown or not value:
            raise ValueError("languages:" + ",".join(map(str, unknown)))
        if not all(isinstance(text, str) for text in value.values()):
            raise ValueError("text")
        return LocalText(tuple(value.items()), getattr(value, "span", None))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError("text")  # noqa: TRY004 -- pydantic collects ValueError only
    text = value if isinstance(value, str) else getattr(value, "written", str(value))
    return LocalText((("", text),), getattr(value, "span", None))


Text = Annotated[LocalText, BeforeValidator(_local_text)]
"""A string, or a map of ``zh-Hans``, ``zh-Hant``, ``en`` to strings."""
