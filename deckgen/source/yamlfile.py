"""A YAML file as dicts, lists and strings that know where they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

import yaml

from deckgen.source.diagnostic import Collector, InputError, Report, problem
from deckgen.source.place import LocatedDict, LocatedList, LocatedStr, Span
from deckgen.source.scalar import pieces_of, plain_value, starts_of
from deckgen.source.seen import remember
from deckgen.source.textfile import read_text
from deckgen.source.yamlproblem import not_a_mapping, problems_of

if TYPE_CHECKING:
    from pathlib import Path

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_LINE_END = re.compile(r"\r\n|\n|\r")
_DEEPEST = 200
_MERGE = "<<"


def read(path: Path, shown: str | None = None) -> LocatedDict:
    """The mapping in a file; ``shown`` is the name messages give it (default: the path as given).

    Raises ``InputError`` when it cannot be read or is not one YAML mapping.
    """
    name = shown if shown is not None else str(path)
    return parse(read_text(path, name), name)


def parse(text: str, file: str) -> LocatedDict:
    """The mapping in ``text``, every key, value and string with its span.

    Scalars follow ``scalar.plain_value``. Raises ``InputError`` with every fault found.
    """
    text = text.removeprefix("\ufeff")
    remember(file, text)
    lines = Lines(text, file)
    root = compose(text, lines)
    collector = Collector()
    value = _Builder(text, lines, collector).value(root)
    collector.stop_if_errors()
    if isinstance(value, LocatedDict):
        return value
    raise InputError(Report(not_a_mapping(text, file, lines.span(root))))


class Lines:
    """Turns character offsets of a text into lines and columns, as an editor counts them."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def place(self, index: int) -> tuple[int, int]:
        """Line and column, both from 1, of the character at ``index``."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    def between(self, start: int, end: int) -> Span:
        """The span from one offset to another."""
        return Span(self.file, *self.place(start), *self.place(end))

    def span(self, node: yaml.Node) -> Span:
        """The span of a YAML node."""
        return self.between(node.start_mark.index, node.end_mark.index)


def compose(text: str, lines: Lines) -> yaml.Node:
    """The YAML nodes of ``text``; raises ``InputError`` where it is not YAML, or empty."""
    controls = [
        problem("Y008", lines.between(found.start(), found.end()), char=f"U+{ord(found[0]):04X}")
        for found in _CONTROL.finditer(text)
    ]
    if controls:
        raise InputError(Report(tuple(controls[:20])))
    _refuse_depths(text, lines)
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        raise InputError(Report(problems_of(error, text, lines))) from error
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        raise InputError(Report((problem("Y005", lines.between(0, 0)),)))
    return root


def _refuse_depths(text: str, lines: Lines) -> None:
    """Very deep nesting would overflow the stack of libyaml's composer: a crash, not an error."""
    depth = 0
    if text.count("[") + text.count("{") + text.count("- -") < _DEEPEST:
        return
    for found in re.finditer(r"[\[{\]}]|(?:- +){200}", text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found[0], _DEEPEST)
        depth = max(depth, 0)
        if depth >= _DEEPEST:
            place = lines.between(found.start(), found.start() + 1)
            raise InputError(Report((problem("Y028", place, depth=_DEEPEST),)))


class _Builder:
    """Makes located values of YAML nodes, noting faults on the way."""

    def __init__(self, text: str, lines: Lines, collector: Collector) -> None:
        self._text = text
        self._lines = lines
        self._collector = collector
        self._known: dict[int, Any] = {}
        self._open: set[int] = set()

    def value(self, node: yaml.Node) -> Any:
        """The value of a node; one shared by an anchor and its aliases is built once."""
        if id(node) in self._known:
            return self._known[id(node)]
        if id(node) in self._open or len(self._open) >= _DEEPEST:
            self._fault("Y024" if id(node) in self._open else "Y028", node, depth=_DEEPEST)
            return None
        self._open.add(id(node))
        made = self._make(node)
        self._open.discard(id(node))
        self._known[id(node)] = made
        return made

    def _make(self, node: yaml.Node) -> Any:
        self._refuse_tag(node)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node)
        if isinstance(node, yaml.SequenceNode):
            return self._sequence(node)
        return self._scalar(node) if isinstance(node, yaml.ScalarNode) else None

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        plain = node.value if node.style else plain_value(node.value)
        return self._string(node) if isinstance(plain, str) else plain

    def _mapping(self, node: yaml.MappingNode) -> LocatedDict:
        made = LocatedDict(self._lines.span(node))
        merged: list[yaml.Node] = []
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._fault("Y031" if _is_reference(key_node) else "Y025", key_node)
            elif key_node.value == _MERGE and not key_node.style:
                merged.append(value_node)
            else:
                self._put(made, key_node, value_node)
        for source in merged:
            self._merge(made, source)
        return made

    def _put(self, made: LocatedDict, key_node: yaml.ScalarNode, value_node: yaml.Node) -> None:
        self._refuse_tag(key_node)
        key, span = key_node.value, self._lines.span(key_node)
        if not key:
            self._fault("Y025", key_node)
        elif key[0] in "\u3000\u00a0":
            self._fault("Y026", key_node)
        elif _INVISIBLE.search(key):
            hidden = ", ".join(f"U+{ord(char):04X}" for char in _INVISIBLE.findall(key))
            self._fault("Y009", key_node, key=_INVISIBLE.sub("", key), char=hidden)
        elif key in made:
            first = made.key_spans[key]
            self._collector.add(problem("Y011", span, key=key, line=first.line, related=(first,)))
        else:
            made.key_spans[key] = span
            made.value_spans[key] = self._lines.span(value_node)
            dict.__setitem__(made, self._string(key_node), self.value(value_node))

    def _merge(self, made: LocatedDict, node: yaml.Node) -> None:
        """``<<: *base``: the keys of other mappings, where the mapping has none of its own."""
        value = self.value(node)
        for other in value if isinstance(value, LocatedList) else [value]:
            if not isinstance(other, LocatedDict):
                self._fault("Y023", node)
                return
            for key in other:
                if key not in made:
                    made[key] = other[key]
                    made.key_spans[key] = other.key_spans[key]
                    made.value_spans[key] = other.value_spans[key]

    def _sequence(self, node: yaml.SequenceNode) -> LocatedList:
        made = LocatedList(self._lines.span(node))
        for item in node.value:
            made.item_spans.append(self._lines.span(item))
            made.append(self.value(item))
            if node.flow_style and isinstance(item, yaml.ScalarNode) and not item.style:
                self._refuse_wide_comma(item)
        return made

    def _string(self, node: yaml.ScalarNode) -> LocatedStr:
        start, end = node.start_mark.index, node.end_mark.index
        span = self._lines.between(start, end)
        if span.line == span.end_line and node.value == self._text[start:end]:
            return LocatedStr(node.value, span, ((0, span.line, span.column),))
        raw = self._text[start:end].rstrip() if node.style else self._text[start:end]
        span = self._lines.between(start, start + len(raw))
        pieces = pieces_of(raw, node.style, span.line, span.column)
        return LocatedStr(node.value, span, starts_of(node.value, pieces))

    def _refuse_tag(self, node: yaml.Node) -> None:
        """Only the text tells ``!!str 1`` from ``1``: a tagged node begins with its tag."""
        start = node.start_mark.index
        if self._text.startswith("!", start):
            tag = re.match(r"\S+", self._text[start:])
            place = self._lines.between(start, start + len(tag[0]) if tag else start)
            self._collector.add(problem("Y022", place, tag=tag[0] if tag else "!"))

    def _refuse_wide_comma(self, node: yaml.ScalarNode) -> None:
        at = node.value.find("，")
        if at >= 0 and node.start_mark.line == node.end_mark.line:
            start = node.start_mark.index + at
            self._collector.add(problem("Y027", self._lines.between(start, start + 1)))

    def _fault(self, code: str, node: yaml.Node, **args: Any) -> None:
        self._collector.add(problem(code, self._lines.span(node), **args))


def _is_reference(node: yaml.Node) -> bool:
    """``{contacts}: …`` at the beginning of an unquoted text."""
    return isinstance(node, yaml.MappingNode) and bool(node.flow_style)
