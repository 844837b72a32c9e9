"""The forms of charts as text: word, other words, what it is for, what the block must say."""

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
    return "\n".join([*_lines(language), *_rules(language)]) + "\n"


def as_json(language: str) -> str:
    """The same as JSON."""
    told = chart_kinds()
    kinds = [{"kind": name, **_told(node, language)} for name, node in told["kinds"].items()]
    rules = [rule[language] for rule in told["rules"]]
    return json.dumps({"kinds": kinds, "rules": rules}, ensure_ascii=False, indent=2) + "\n"


def _told(node: Mapping[str, Any], language: str) -> dict[str, Any]:
    use, needs = node["use"][language], node["needs"][language]
    return {"aliases": node["aliases"], "use": use, "needs": needs}


def _lines(language: str) -> Iterator[str]:
    for name, node in chart_kinds()["kinds"].items():
        told = _told(node, language)
        yield f"{name}: {told['use']}"
        yield f"{_INDENT}{_word('needs', language)} {told['needs']}"
        yield f"{_INDENT}{_word('aliases', language)} {', '.join(told['aliases'])}"


def _rules(language: str) -> Iterator[str]:
    yield ""
    yield _word("rules", language)
    yield from (f"{_INDENT}- {rule[language]}" for rule in chart_kinds()["rules"])


def _word(name: str, language: str) -> str:
    return phrases(language)[f"@charts.{name}"]["text"]


def as_markdown(language: str) -> str:
    """The page of the documentation: a table of the forms, then the rules."""
    heads = [_word(name, language).rstrip(":：") for name in ("chart", "use", "needs", "aliases")]
    lines = [f"# {_word('title', language)}", "", f"| {' | '.join(heads)} |", "|---|---|---|---|"]
    for name, node in chart_kinds()["kinds"].items():
        told = _told(node, language)
        cells = (f"`{name}`", told["use"], told["needs"], ", ".join(told["aliases"]))
        lines.append(f"| {' | '.join(cells)} |")
    rules = (f"- {rule[language]}" for rule in chart_kinds()["rules"])
    return "\n".join([*lines, "", f"## {_word('rules', language)}", "", *rules]) + "\n"
