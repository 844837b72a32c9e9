"""What is wrong with a text that is not YAML, in terms of what its author meant to write.

libyaml says where it stumbled, which is often a line or two after the mistake. Each function here
knows one kind of stumbling; lines with an unmistakable slip (a full-width colon after a key, a
tab as indentation) are all named at once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deckgen.source.diagnostic import problem
from deckgen.source.place import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    import yaml

    from deckgen.source.diagnostic import Diagnostic
    from deckgen.source.yamlfile import Lines

_WIDE_COLON = re.compile(r"^(?P<before>[ \u3000\u00a0]*(?:- +)*(?P<key>[a-z][a-z0-9_]*) *)：")
_TAB = re.compile(r"^ *(?P<tab>\t+)[ \t]*[^\s#]")
_WIDE_BLANK = re.compile(r"^[ \t]*(?P<blank>[\u3000\u00a0]+)\s*\S")
_TIGHT = re.compile(r"^[ \t]*(?:- +)*(?P<key>[A-Za-z_][\w-]*):(?=[^\s/\\])")
_DASH = re.compile(r"^ *(-)[^\s-]")
_KEYED = re.compile(r"^[ \t]*(?:- +)*[^\s:#'\"\[{][^:#]*:\s+\S")


def problems_of(error: yaml.MarkedYAMLError, text: str, lines: Lines) -> tuple[Diagnostic, ...]:
    """The faults behind libyaml's ``error``: at least one, each with its place."""
    broken = _Broken(error, text, lines)
    slips = slips_of(text, lines.file)
    main = broken.main()
    near = {row + ahead for row in slips for ahead in (0, 1, 2)}
    if isinstance(main.place, Span) and main.place.line in near:
        return tuple(slips.values())[:20]
    return (*tuple(slips.values())[:20], main)


def slips_of(text: str, file: str) -> dict[int, Diagnostic]:
    """Find the lines with an unmistakable slip: by their number, what it is."""
    found: dict[int, Diagnostic] = {}
    for number, row in enumerate(_rows(text), 1):
        if tab := _TAB.match(row):
            found[number] = problem("Y010", _at(file, number, *tab.span("tab")))
        elif blank := _WIDE_BLANK.match(row):
            if ":" in row or "：" in row:
                found[number] = problem("Y026", _at(file, number, *blank.span("blank")))
        elif colon := _WIDE_COLON.match(row):
            place = _at(file, number, colon.end() - 1, colon.end())
            found[number] = problem("Y012", place, key=colon["key"])
    return found


def not_a_mapping(text: str, file: str, place: Span) -> tuple[Diagnostic, ...]:
    """Tell why a text is one long string or a list instead of ``key: value`` lines."""
    slips = tuple(slips_of(text, file).values())
    for number, row in enumerate(_rows(text), 1):
        if not slips and (tight := _TIGHT.match(row)):
            return (
                problem("Y013", _at(file, number, tight.end() - 1, tight.end()), key=tight["key"]),
            )
    return slips or (problem("Y006", place),)


def _rows(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _at(file: str, row: int, start: int, end: int) -> Span:
    return Span(file, row, start + 1, row, end + 1)


class _Broken:
    def __init__(self, error: yaml.MarkedYAMLError, text: str, lines: Lines) -> None:
        self.text = text
        self.lines = lines
        self.rows = _rows(text)
        mark = error.problem_mark or error.context_mark
        self.index = min(mark.index, len(text)) if mark else 0
        context = error.context_mark
        self.context_index = min(context.index, len(text)) if context else self.index
        self.row, self.column = lines.place(self.index)
        self.context_row, _ = lines.place(self.context_index)
        self.said = f"{error.context or ''}|{error.problem or ''}"

    def main(self) -> Diagnostic:
        """What libyaml stumbled over, told by the first rule that knows it."""
        for words, rule in _RULES:
            if words in self.said and (found := rule(self)):
                return found
        reason = self.said.strip("|").replace("|", ": ")
        return problem("Y099", self._here(), reason=reason)

    def _at(self, row: int, start: int, end: int) -> Span:
        return _at(self.lines.file, row, start, end)

    def _here(self, length: int = 1) -> Span:
        return self._at(self.row, self.column - 1, self.column - 1 + length)

    def _opening(self) -> Span:
        return self.lines.between(self.context_index, self.context_index + 1)

    def _whole(self, row: int) -> Span:
        line = self.rows[row - 1]
        return self._at(row, len(line) - len(line.lstrip()), max(len(line.rstrip()), 1))

    def _row_above(self) -> int:
        """The nearest line above that says something; 0 when there is none."""
        for number in range(self.row - 1, 0, -1):
            row = self.rows[number - 1].strip()
            if row and not row.startswith("#"):
                return number
        return 0

    def _char(self) -> str:
        return self.text[self.index : self.index + 1]

    def tab(self) -> Diagnostic | None:
        """A tab where the indentation should be."""
        return problem("Y010", self._here()) if "tab" in self.said or self._char() == "\t" else None

    def special(self) -> Diagnostic:
        """A value that begins with a character YAML keeps for itself."""
        at = (
            self.context_index
            if self.said.startswith(("while scanning a", "while parsing a tag"))
            else self.index
        )
        row, column = self.lines.place(at)
        char = self.text[at : at + 1]
        return problem("Y018", self._at(row, column - 1, column), char=char or " ")

    def escape(self) -> Diagnostic:
        """A backslash inside double quotes that begins no known escape."""
        at = self.text.rfind("\\", 0, self.index + 1)
        start = at if at >= self.context_index else self.index
        return problem("Y020", self.lines.between(start, start + 2), char=self.text[start + 1])

    def unclosed_quote(self) -> Diagnostic:
        """A quote that is never closed."""
        return problem("Y014", self._opening(), char=self._opening_char())

    def _opening_char(self) -> str:
        return self.text[self.context_index : self.context_index + 1]

    def no_key(self) -> Diagnostic | None:
        """More text where the next key should be: after a quote or bracket, or badly indented."""
        char = self._char()
        before = self.rows[self.row - 1][: self.column - 1]
        if char in ("]", "}"):
            return problem("Y029", self._here(), char=char)
        last = before.rstrip()[-1:]
        if last in ("'", '"') and before.count(last) % 2:
            return self._opened_above(last)
        if last in ("'", '"'):
            return problem("Y019", self._rest(), char=last)
        if last in ("]", "}"):
            return self._after_bracket(last, before)
        return problem("Y016", self._whole(self.row)) if not before.strip(" -") else None

    def _after_bracket(self, last: str, before: str) -> Diagnostic:
        opened = re.search(r"(?:: +|^ *(?:- +)+)([\[{])", before)
        if last == "}" and opened and opened[1] == "{":
            span = self._at(self.row, opened.start(1), len(self.rows[self.row - 1].rstrip()))
            return problem("Y033", span)
        return problem("Y019", self._rest(), char=last)

    def _rest(self) -> Span:
        return self._at(self.row, self.column - 1, len(self.rows[self.row - 1].rstrip()))

    def _opened_above(self, quote: str) -> Diagnostic | None:
        for number in range(self.row - 1, 0, -1):
            row = self.rows[number - 1]
            if row.count(quote) % 2:
                at = row.rfind(quote)
                return problem("Y014", self._at(number, at, at + 1), char=quote)
        return None

    def flow(self) -> Diagnostic:
        """Inside brackets something else than a comma or the closing bracket."""
        inside = self.text[self.context_index : self.index]
        last = inside.rstrip()[-1:]
        bracket = self._opening_char()
        before = self.rows[self.row - 1][: self.column - 1].strip()
        ended = self._char() in ":-" or before == "-" or self.index >= len(self.text)
        if self.row != self.context_row and ended:
            return problem("Y015", self._opening(), char=bracket)
        if "，" in inside.rpartition("\n")[2]:
            at = self.text.rfind("，", 0, self.index)
            return problem("Y027", self.lines.between(at, at + 1))
        if self._char() == ":":
            return problem("Y017", self._here())
        if (pair := {"]": "[]", "}": "{}"}.get(self._char())) and 0 < inside.count(
            pair[0]
        ) <= inside.count(pair[1]):
            return problem("Y029", self._here(), char=self._char())
        if self._char() in ("{", "["):
            return problem("Y033", self._rest())
        if last in ("'", '"') and self.row == self.context_row:
            return problem("Y019", self._here(), char=last)
        return problem("Y015", self._opening(), char=bracket)

    def colon(self) -> Diagnostic:
        """A second ``key:`` where a value was being read."""
        before = self.rows[self.row - 1][: self.column - 1]
        if _KEYED.match(before + " ") and not before.strip(" -").startswith(("'", '"')):
            return problem("Y017", self._here())
        above = self._row_above()
        if above and (tight := _TIGHT.match(self.rows[above - 1])):
            return self._tight(above, tight)
        if above and (dash := _DASH.match(self.rows[above - 1])):
            return problem("Y032", self._at(above, dash.start(1), dash.end(1)))
        if "}" in before:
            return problem("Y033", self._whole(self.row))
        return problem("Y016", self._whole(self.row))

    def _tight(self, row: int, found: re.Match[str]) -> Diagnostic:
        return problem("Y013", self._at(row, found.end() - 1, found.end()), key=found["key"])

    def no_colon(self) -> Diagnostic:
        """A line that is neither ``key: value`` nor an item of a list."""
        row = self.rows[self.context_row - 1]
        if tight := _TIGHT.match(row):
            return self._tight(self.context_row, tight)
        if dash := _DASH.match(row):
            return problem("Y032", self._at(self.context_row, dash.start(1), dash.end(1)))
        return problem("Y034", self._whole(self.context_row))

    def mixed(self) -> Diagnostic:
        """A key at the indentation of a list's items."""
        if dash := _DASH.match(self.rows[self.row - 1]):
            return problem("Y032", self._at(self.row, dash.start(1), dash.end(1)))
        return problem("Y035", self._whole(self.row))

    def bracket(self) -> Diagnostic:
        """A closing bracket or comma where a value should begin."""
        char = self._char()
        code = "Y029" if char in ("]", "}") else "Y018"
        return problem(code, self._here(), char=char or " ")

    def second_document(self) -> Diagnostic:
        """A line ``---`` in the middle."""
        return problem("Y007", self._whole(self.row))

    def alias(self) -> Diagnostic:
        """``*name`` without an anchor ``&name``."""
        word = re.match(r"\S+", self.text[self.index :])
        return problem(
            "Y021", self._here(len(word[0]) if word else 1), name=word[0] if word else ""
        )

    def dash(self) -> Diagnostic:
        """``key: - item`` on one line."""
        return problem("Y031", self._here())

    def block(self) -> Diagnostic:
        """Text on the line of ``|`` or ``>``."""
        return problem("Y030", self._opening(), char=self._opening_char())

    def start(self) -> Diagnostic:
        """The first line is indented more than the rest."""
        return problem("Y016", self._whole(self.row))


_RULES: tuple[tuple[str, Callable[[_Broken], Diagnostic | None]], ...] = (
    ("", _Broken.tab),
    ("cannot start any token", _Broken.special),
    ("escape character", _Broken.escape),
    ("hexdecimal", _Broken.escape),
    ("scanning a quoted scalar|", _Broken.unclosed_quote),
    ("scanning an alias|", _Broken.special),
    ("scanning an anchor|", _Broken.special),
    ("scanning a directive|", _Broken.special),
    ("scanning a tag|", _Broken.special),
    ("parsing a directive|", _Broken.special),
    ("undefined alias", _Broken.alias),
    ("scanning a block scalar|", _Broken.block),
    ("expected a single document", _Broken.second_document),
    ("<document start>", _Broken.start),
    ("mapping values are not allowed", _Broken.colon),
    ("could not find expected ':'", _Broken.no_colon),
    ("block sequence entries", _Broken.dash),
    ("mapping keys are not allowed", _Broken.special),
    ("parsing a flow", _Broken.flow),
    ("did not find expected '-'", _Broken.mixed),
    ("node content", _Broken.bracket),
    ("did not find expected key", _Broken.no_key),
    # the same in the words of PyYAML's own parser, where libyaml is not there
    ("parsing a block mapping|expected <block end>", _Broken.no_key),
    ("parsing a block collection|expected <block end>", _Broken.mixed),
    ("sequence entries are not allowed", _Broken.dash),
    ("expected escape sequence", _Broken.escape),
    ("parsing a tag|", _Broken.special),
)
