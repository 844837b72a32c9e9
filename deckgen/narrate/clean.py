"""Texts made fit for a slide: no control characters, whatever the data hold."""

from __future__ import annotations

import re

from deckgen.narrate.marked import Marked

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""C0 and C1 controls, line separators, byte order marks and lone surrogates: XML 1.0 refuses
most of them, and the rest are invisible or break lines nobody meant."""


def clean(text: str) -> str:
    """The text with line ends as line feeds, tabs as spaces and without control characters."""
    if text.isprintable():
        return text
    if isinstance(text, Marked):
        return _clean_marked(text)
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def _clean_marked(text: Marked) -> Marked:
    """The same character by character, so that marks stay where they are."""
    plain = str(text)
    gone = {at for at, char in enumerate(plain) if char != "\r" and _UNFIT.match(char)}
    gone |= {match.start() for match in re.finditer("\r\n", plain)}
    alike = plain.replace("\r", "\n").replace("\t", " ")
    return Marked(alike, text.marks).without(gone)


def one_line(text: str) -> str:
    """The cleaned text on one line, runs of white space as one space."""
    if text.isprintable() and "  " not in text and text == text.strip():
        return text
    if isinstance(text, Marked):
        return _one_line_marked(_clean_marked(text))
    return " ".join(clean(text).split())


def _one_line_marked(text: Marked) -> Marked:
    plain = str(text)
    more = {at for at in range(1, len(plain)) if plain[at].isspace() and plain[at - 1].isspace()}
    spaced = "".join(" " if char.isspace() else char for char in plain)
    return Marked(spaced, text.marks).without(more).strip()
