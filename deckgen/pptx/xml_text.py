"""Text made safe for XML: escaped, and free of characters XML 1.0 does not allow."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ESCAPED_CHARACTER = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def clean(text: str) -> str:
    """``text`` without control characters; a line break or tab inside a run becomes a space."""
    return _FORBIDDEN.sub("", text).replace("\r\n", " ").translate(_BLANKS)


_BLANKS = {ord(char): " " for char in "\t\n\r\u2028\u2029"}
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escape(text: str) -> str:
    """``text`` for an element or a double-quoted attribute."""
    return clean(text).translate(_ENTITIES)


def escape_cell(text: str) -> str:
    """``text`` for a workbook's cell, where ``_x000B_`` would be read as a control character.

    ECMA-376 part 1, 22.9.2.19 (ST_Xstring): the underscore itself is written ``_x005F_``.
    """
    return escape(_ESCAPED_CHARACTER.sub("_x005F_", text))
