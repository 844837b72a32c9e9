"""A chapter's title and the number in it: where the number stands apart it is not said twice."""

from __future__ import annotations

import re
from dataclasses import replace

from deckgen.narrate.text import RichText

_ORDINAL = re.compile(
    r"\s*(第\s*[零〇一二三四五六七八九十百\d]+\s*[章部篇节節]分?|(?:chapter|part)\s+(?:\d+|[ivx]+)\b)"
    r"[\s:：、.，·—–-]*",
    re.IGNORECASE,
)


def without_number(title: RichText) -> RichText:
    """The title without the number that it begins with: 第一章, Chapter 1.

    The whole title where it has none, or is nothing else.
    """
    first = title.paragraphs[0] if title.paragraphs else None
    found = _ORDINAL.match(first.runs[0].text) if first is not None and first.runs else None
    if first is None or found is None:
        return title
    run = replace(first.runs[0], text=first.runs[0].text[found.end() :])
    runs = (run, *first.runs[1:]) if run.text else first.runs[1:]
    left = (replace(first, runs=runs), *title.paragraphs[1:]) if runs else title.paragraphs[1:]
    return RichText(left) if left else title
