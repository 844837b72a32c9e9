"""The forms of charts and pictures as text: words, what each is for, what the block must say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from deckgen.outline.chart_words import chart_kinds
from deckgen.source.words import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_INDENT = " " * 2


def as_table(language: str) -> str:
    """A paragraph a form, then the rules of choosing one, in ``en`` or ``zh-Hans``."""
    return "\n".join([*_lines(language), *_pictures(language), *_rules(language)]) + "\n"


def as_json(language: str) -> str:
    """The same as JSON."""
    told = chart_kinds()
    kinds = [{"kind": name, **_told(node, language)} for name, node in told["kinds"].items()]
    pictures = [{"kind": name, **_said(node, language)} for name, node in told["pictures"].items()]
    rules = [rule[language] for rule in told["rules"]]
    every = {"kinds": kinds, "pictures": pictures, "rules": rules}
    return json.dumps(every, ensure_ascii=False, indent=2) + "\n"


def _told(node: Mapping[str, Any], language: str) -> dict[str, Any]:
    return {"aliases": node["aliases"], **_said(node, language)}


def _said(node: Mapping[str, Any], language: str) -> dict[str, str]:
    return {"use": node["use"][language], "needs": node["needs"][language]}


def _lines(language: str) -> Iterator[str]:
    for name, node in chart_kinds()["kinds"].items():
        told = _told(node, language)
        yield f"{name}: {told['use']}"
        yield f"{_INDENT}{_word('needs', language)} {told['needs']}"
        yield f"{_INDENT}{_word('aliases', language)} {', '.join(told['aliases'])}"


def _pictures(language: str) -> Iterator[str]:
    yield ""
    yield _word("pictures", language)
    for name, node in chart_kinds()["pictures"].items():
        told = _said(node, language)
        yield f"{_INDENT}picture: {name}: {told['use']}"
        yield f"{_INDENT * 2}{_word('needs', language)} {told['needs']}"


def _rules(language: str) -> Iterator[str]:
    yield ""
    yield _word("rules", language)
    yield from (f"{_INDENT}- {rule[language]}" for rule in chart_kinds()["rules"])


def _word(name: str, language: str) -> str:
    return phrases(language)[f"@charts.{name}"]["text"]


def as_markdown(language: str) -> str:
    """The page of the documentation: a table of the forms, the pictures, then the rules."""
    heads = [_word(name, language).rstrip(":：") for name in ("chart", "use", "needs", "aliases")]
    lines = [f"# {_word('title', language)}", "", f"| {' | '.join(heads)} |", "|---|---|---|---|"]
    for name, node in chart_kinds()["kinds"].items():
        told = _told(node, language)
        cells = (f"`{name}`", told["use"], told["needs"], ", ".join(told["aliases"]))
        lines.append(f"| {' | '.join(cells)} |")
    lines += ["", f"## {_word('pictures', language)}", "", *_picture_table(language)]
    rules = (f"- {rule[language]}" for rule in chart_kinds()["rules"])
    return "\n".join([*lines, "", f"## {_word('rules', language)}", "", *rules]) + "\n"


def _picture_table(language: str) -> Iterator[str]:
    use, needs = (_word(name, language).rstrip(":：") for name in ("use", "needs"))
    yield f"| picture | {use} | {needs} |"
    yield "|---|---|---|"
    for name, node in chart_kinds()["pictures"].items():
        told = _said(node, language)
        yield f"| `{name}` | {told['use']} | {told['needs']} |"
