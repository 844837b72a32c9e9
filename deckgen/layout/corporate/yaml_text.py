"""A definition as YAML that a person likes to edit: short mappings on one line, comments above."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

WIDEST = 110
_LETTER = r"A-Za-z\u3400-\u9fff_"
_PLAIN = re.compile(rf"[{_LETTER}](?:[\w\u3400-\u9fff .+/()（）·%·-]*[\w\u3400-\u9fff)）%])?")
_WORDS = re.compile(r"(?i)true|false|yes|no|on|off|null|y|n")


def yaml_text(
    tree: Mapping[str, Any], comments: Mapping[str, str] | None = None, opening: Iterable[str] = ()
) -> str:
    """The YAML of a tree; ``comments`` stand over its top-level keys, ``opening`` over all."""
    said = dict(comments or {})
    lines = [f"# {line}".rstrip() for line in opening]
    for key, value in tree.items():
        if key in said:
            lines += ["", *(f"# {line}" for line in said[key].splitlines())]
        lines += _entry(scalar(key), value, 0)
    return "\n".join(lines) + "\n"


def _entry(key: str, value: Any, depth: int) -> Iterator[str]:
    lead = "  " * depth
    flow = f"{lead}{key}: {_flow(value)}"
    inner = isinstance(value, dict) and any(isinstance(each, dict) for each in value.values())
    if len(flow) <= WIDEST and not (inner and depth < 3) and not (depth == 0 and _long(value)):
        yield flow
    elif isinstance(value, dict) and depth and not inner:
        yield f"{lead}{key}:"
        yield from _wrapped(value, f"{lead}  ")
    elif isinstance(value, dict):
        yield f"{lead}{key}:"
        for name, each in value.items():
            yield from _entry(scalar(name), each, depth + 1)
    elif isinstance(value, list) and any(isinstance(each, dict) for each in value):
        yield f"{lead}{key}:"
        for each in value:
            yield f"{lead}  - {_flow(each)}"
    else:
        yield flow


def _wrapped(value: dict[str, Any], lead: str) -> Iterator[str]:
    """A mapping in braces over several lines."""
    items = [f"{scalar(key)}: {_flow(each)}" for key, each in value.items()]
    line = f"{lead}{{{items[0]}"
    for item in items[1:]:
        if len(line) + len(item) + 3 > WIDEST:
            yield f"{line},"
            line = f"{lead} {item}"
        else:
            line += f", {item}"
    yield f"{line}}}"


def _long(value: Any) -> bool:
    return isinstance(value, dict) and len(value) > 3


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        inner = ", ".join(f"{scalar(key)}: {_flow(each)}" for key, each in value.items())
        return f"{{{inner}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_flow, value))}]"
    return scalar(value)


def scalar(value: object) -> str:
    """A key or value: plain where YAML reads it back the same, else in quotes."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, int):
        return str(int(value))
    text = str(value)
    plain = _PLAIN.fullmatch(text) and not _WORDS.fullmatch(text) and "  " not in text
    return text if plain else json.dumps(text, ensure_ascii=False)
