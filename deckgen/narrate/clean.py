"""Texts made fit for a slide: no control characters, whatever the data hold."""

from __future__ import annotations

import re

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""C0 and C1 controls, line separators, byte order marks and lone surrogates: XML 1.0 refuses
most of them, and the rest are invisible or break lines nobody meant."""


def clean(text: str) -> str:
    """The text with line ends as line feeds, tabs as spaces and without control characters."""
    if text.isprintable():
        return text
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def one_line(text: str) -> str:
    """The cleaned text on one line, runs of white space as one space."""
    if text.isprintable() and "  " not in text and text == text.strip():
        return text
    return " ".join(clean(text).split())
