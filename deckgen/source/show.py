"""A report as a person or a program reads it: the last step, where problems become words."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from deckgen.source.diagnostic import Cell
from deckgen.source.place import Span
from deckgen.source.secret import masked
from deckgen.source.seen import line_of
from deckgen.source.words import known_language, language_of_user, phrases, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deckgen.source.diagnostic import Diagnostic, Report

_WIDEST = 110
"""columns of a quoted line; a longer one is cut round the caret"""


def as_text(report: Report, language: str | None = None) -> str:
    """Every problem with place, words, the line with a caret, and its hint; then a count.

    ``language`` is ``en`` or ``zh-Hans``; left out, the user's (``DECKGEN_LANG``, the locale).
    """
    spoken = known_language(language) if language else language_of_user()
    told = [_tell(item, spoken) for item in in_order(report.items)]
    return masked("\n".join((*told, _summary(report, spoken))))


def as_json(report: Report, language: str | None = None) -> str:
    """The same as JSON: a list of objects with code, severity, text, hint, args and places."""
    import json  # noqa: PLC0415 -- rarely needed

    spoken = known_language(language) if language else language_of_user()
    found = [_plain(item, spoken) for item in in_order(report.items)]
    return masked(json.dumps(found, ensure_ascii=False, indent=2)) + "\n"


def in_order(items: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Problems by file (in the order they turn up), line and column; those of a whole run first."""
    files: dict[str, int] = {}
    return sorted(items, key=lambda item: _rank(item, files))


def _rank(item: Diagnostic, files: dict[str, int]) -> tuple[int, int, int]:
    place = item.place
    if place is None:
        return (-1, 0, 0)
    file = files.setdefault(place.file, len(files))
    if isinstance(place, Cell):
        return (file, place.row or 0, 0)
    return (file, place.line, place.column)


def _tell(item: Diagnostic, language: str) -> str:
    text, hint = say(item.code, dict(item.args), language)
    word = _text("@severity." + item.severity, language)
    where = _where(item.place, language)
    slide = _text("@slide", language).format(slide=item.slide) + " " if item.slide else ""
    lines = [f"{where}{word}[{item.code}] {slide}{text}"]
    if isinstance(item.place, Span):
        lines += _quote(item.place)
    if hint:
        lines.append(f"    {_text('@hint', language)}{hint}")
    see = _text("@see", language)
    lines += [f"    {see}{near.file}:{near.line}:{near.column}" for near in item.related]
    return "\n".join(lines)


def _text(name: str, language: str) -> str:
    return phrases(language).get(name, {}).get("text", name.rpartition(".")[2] + " ")


def _where(place: Span | Cell | None, language: str) -> str:
    if place is None:
        return ""
    if isinstance(place, Span):
        return f"{place.file}:{place.line}:{place.column}: "
    sheet = f"[{place.sheet}]" if place.sheet else ""
    row = _text("@row", language).format(row=place.row) if place.row is not None else ""
    column = _text("@column", language).format(column=place.column) if place.column else ""
    inside = " ".join(part for part in (row, column) if part)
    return f"{place.file}{sheet}{'!' if inside else ''}{inside}: "


def _quote(span: Span) -> list[str]:
    line = line_of(span.file, span.line)
    if line is None or not line.strip():
        return []
    line = masked(line)
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line.rstrip())
    end = max(end, start + 1)
    line = "".join(" " if char == "\t" else _visible(char) for char in line)
    line, start, end = _window(line, start, end)
    margin = f"{span.line:>5} | "
    caret = " " * (len(margin) - 2) + "| " + " " * width(line[:start])
    return [margin + line, caret + "^" * max(1, width(line[start:end]))]


def _visible(char: str) -> str:
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(char) == "Cc" else char


def _window(line: str, start: int, end: int) -> tuple[str, int, int]:
    """The part of a long line round ``start``, with both marks moved along."""
    line = line.rstrip()
    if width(line) <= _WIDEST:
        return line, start, end
    first = start
    while first > 0 and width(line[first - 1 : start]) <= _WIDEST // 3:
        first -= 1
    last = first
    while last < len(line) and width(line[first : last + 1]) <= _WIDEST:
        last += 1
    before, after = "…" if first else "", "…" if last < len(line) else ""
    shift = len(before) - first
    return before + line[first:last] + after, start + shift, min(end, last) + shift


def width(text: str) -> int:
    """Columns a terminal takes for ``text``: 2 for wide East Asian characters, 0 for marks."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _summary(report: Report, language: str) -> str:
    counts = []
    for severity in ("error", "warning", "note"):
        count = sum(item.severity == severity for item in report.items)
        if count:
            name = f"@count.{severity}" + (".one" if count == 1 else "")
            counts.append(_text(name, language).format(count=count))
    return _text("@comma", language).join(counts)


def _plain(item: Diagnostic, language: str) -> dict[str, Any]:
    text, hint = say(item.code, dict(item.args), language)
    return {
        "code": item.code,
        "severity": item.severity,
        "text": text,
        "hint": hint or None,
        "slide": item.slide,
        "place": _place(item.place),
        "related": [_place(span) for span in item.related],
        "args": dict(item.args),
    }


def _place(place: Span | Cell | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {name: getattr(place, name) for name in place.__slots__}
