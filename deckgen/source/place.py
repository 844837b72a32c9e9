"""Where a value stands in a file: spans, and YAML values that remember theirs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Self


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text file; lines and columns count from 1, the end is exclusive.

    ``file`` is the path as the user gave it (relative paths stay relative), so that a message
    can be clicked in an editor and no absolute path leaks into an output.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


class LocatedStr(str):
    """A YAML string scalar that knows where it stands.

    ``span`` covers the scalar with its quotes. ``starts`` says where the pieces of the value
    stand: offset in the value, line and column of its first character. A new piece begins with
    each line of the file and after each escape.
    """

    __slots__ = ("span", "starts")
    span: Span | None
    starts: tuple[tuple[int, int, int], ...]

    def __new__(
        cls, text: str, span: Span | None = None, starts: tuple[tuple[int, int, int], ...] = ()
    ) -> Self:
        """Make the string; ``str`` takes its value here, not in ``__init__``."""
        self = super().__new__(cls, text)
        self.span = span
        self.starts = starts
        return self

    def inside(self, start: int, end: int) -> Span | None:
        """The span of ``self[start:end]`` in the file, or of the whole scalar if unknown."""
        if self.span is None or not self.starts:
            return self.span
        line, column = self._place(start)
        end_line, end_column = self._place(max(start, end - 1))
        return Span(self.span.file, line, column, end_line, end_column + (end > start))

    def _place(self, offset: int) -> tuple[int, int]:
        begin, line, column = self.starts[0]
        for piece in self.starts:
            if piece[0] > offset:
                break
            begin, line, column = piece
        return line, column + offset - begin


class WrittenFloat(float):
    """A YAML number that remembers its digits where they say more than its value: ``2.10``."""

    __slots__ = ("written",)
    written: str

    def __new__(cls, written: str) -> Self:
        """Make the number from its digits."""
        self = super().__new__(cls, written)
        self.written = written
        return self


class LocatedDict(dict[str, Any]):
    """A YAML mapping: values plus the spans of itself, its keys and its values."""

    __slots__ = ("key_spans", "span", "value_spans")

    def __init__(self, span: Span) -> None:
        super().__init__()
        self.span = span
        self.key_spans: dict[str, Span] = {}
        self.value_spans: dict[str, Span] = {}


class LocatedList(list[Any]):
    """A YAML sequence: items plus the spans of itself and its items."""

    __slots__ = ("item_spans", "span")

    def __init__(self, span: Span) -> None:
        super().__init__()
        self.span = span
        self.item_spans: list[Span] = []


def span_at(value: Any, path: tuple[str | int, ...], *, key: bool = False) -> Span | None:
    """The span of what ``path`` leads to in a located tree, else of its nearest known ancestor.

    With ``key`` the span of the last mapping key itself. Path items that do not exist (a
    discriminator's tag, a missing key) are passed over.
    """
    span: Span | None = getattr(value, "span", None)
    for place, item in enumerate(path):
        last = place == len(path) - 1
        if isinstance(value, LocatedDict) and item in value:
            name = str(item)
            span = (value.key_spans if key and last else value.value_spans).get(name, span)
            value = value[name]
        elif isinstance(value, LocatedList) and isinstance(item, int) and item < len(value):
            span = value.item_spans[item]
            value = value[item]
    return span


@dataclass(frozen=True, slots=True)
class LocalText:
    """A text in one or several languages, with its place.

    ``values`` maps ``zh-Hans``, ``zh-Hant``, ``en`` to the text; the key ``""`` is a text
    given as a plain string, good for every language.
    """

    values: tuple[tuple[str, str], ...]
    span: Span | None = field(default=None, compare=False)

    @classmethod
    def plain(cls, text: str) -> LocalText:
        """A text that is the same in every language."""
        return cls((("", text),), getattr(text, "span", None))

    def get(self, language: str) -> str | None:
        """The text in ``language``, or the plain one, or ``None`` when neither is there."""
        found = dict(self.values)
        return found.get(language, found.get(""))

    def any(self) -> str:
        """Some text, for messages and names: Chinese first."""
        found = dict(self.values)
        for language in ("", "zh-Hans", "zh-Hant", "en"):
            if language in found:
                return found[language]
        return ""
