"""The account of a deck: what of its numbers is not proven, contradicts itself or does not foot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from tests.examples.accounting.charts import of_charts
from tests.examples.accounting.direction import against_sign, claims_unsaid
from tests.examples.accounting.foot import feet
from tests.examples.accounting.gather import Gatherer
from tests.examples.accounting.package import Package
from tests.examples.accounting.printed import Printed, agrees, is_share, read, tenth
from tests.examples.accounting.tokens import Text, Token

CLASSES = (
    "date", "period", "name", "ordinal", "commitment", "quotation", "definition", "record",
    "extent", "wording",
)  # fmt: skip
"""What a number may be that is no figure."""
_COVERAGE = ("days", "of", "used", "rows")


@dataclass(frozen=True)
class Finding:
    """Something wrong: what, on which slide, in which shape, in which text."""

    what: str
    slide: str
    shape: str
    text: str

    def __str__(self) -> str:
        return f"{self.slide} {self.shape}: {self.what}: {self.text}"


def account(deck: Path | bytes) -> tuple[list[Finding], dict[str, int]]:
    """What is wrong in a deck, and how many tokens of each class it has."""
    package = Package(deck if isinstance(deck, bytes) else deck.read_bytes())
    gatherer = Gatherer(package)
    texts = list(gatherer.texts())
    footed = {slide.id for slide in package.slides if slide.footed}
    found = [
        item
        for text in texts
        for item in _of_text(text, gatherer.figures, footed=text.slide in footed)
    ]
    found += _contradictions(texts, gatherer.figures)
    for what, slide, shape, said in (
        *of_charts(gatherer),
        *feet(gatherer),
        *against_sign(texts, gatherer.figures),
        *claims_unsaid(gatherer),
    ):
        found.append(Finding(what, slide, shape, said))
    counts: dict[str, int] = {}
    for token in (token for text in texts for token in text.tokens):
        kind = "figure" if token.row is not None else token.kind
        counts[kind] = counts.get(kind, 0) + 1
    return found, counts


def _of_text(text: Text, figures: list[dict], *, footed: bool) -> Iterator[Finding]:
    where = (text.slide, f"{text.shape} {text.place}")
    for said in text.missing:
        yield Finding(f"recorded {said!r} is not there", *where, text.text)
    for said in text.unclassed:
        yield Finding(f"unclassed {said!r}", *where, text.text)
    for token in text.tokens:
        if token.row is None:
            if token.kind not in CLASSES:
                yield Finding(f"{token.text!r} of no known class {token.kind!r}", *where, text.text)
        elif not _proven(token, text, figures[token.row], footed=footed):
            row = figures[token.row]
            yield Finding(
                f"{token.text!r} is not {row['id']} {token.part or row['value']}", *where, text.text
            )


def _proven(token: Token, text: Text, row: dict, *, footed: bool) -> bool:
    """Whether a token prints what its row says."""
    value = value_of(row, token.part)
    if value is None:
        return False
    tenths = tenth(token.text)
    if tenths is not None:
        return int(value * 10) == tenths
    said = _read(token, text)
    if said is None:
        return False
    if token.part in ("low", "high", "per_day", "confidence"):
        row = {"quantity": "value", "unit": "percent"}
    elif token.part:
        row = {"quantity": "value", "unit": "count"}
    together = is_share(row) or (footed and row["quantity"] == "difference")
    loose = together and not text.place.startswith("paragraph")
    return agrees(said, value, row, loose=loose)


def _read(token: Token, text: Text) -> Printed | None:
    after = text.text[token.end : token.end + 6] or text.unit
    return read(token.text, after, text.around)


def value_of(row: dict, part: str) -> Decimal | None:
    """A part of a row: its value, ``n``, what it was divided from, of which days it is."""
    compared, coverage = row.get("comparison") or {}, row.get("coverage") or {}
    if part in ("low", "high"):
        found = compared["interval"][part == "high"]
    elif part in ("per_day", "confidence", "base_days", "compared_days"):
        found = compared["days" if part == "compared_days" else part]
    elif part in _COVERAGE:
        found = coverage[part]
    else:
        found = row[part or "value"]
    return None if found is None else Decimal(str(found))


def _contradictions(texts: list[Text], figures: list[dict]) -> Iterator[Finding]:
    """One figure printed with two values in one unit and with as many places."""
    seen: dict[tuple, tuple[Decimal, Text]] = {}
    for text in texts:
        for token in text.tokens:
            said = _read(token, text) if token.row is not None else None
            if token.row is None or said is None or tenth(token.text) is not None:
                continue
            key = (token.row, token.part, *said.key)
            first = seen.setdefault(key, (said.value, text))
            row = figures[token.row]
            if first[0] != said.value and not _together(row, first[0], said.value):
                what = f"{row['id']} is {first[0]} in {first[1].slide} and {said.value}"
                yield Finding(what, text.slide, text.shape, text.text)


def _together(row: dict, one: Decimal, other: Decimal) -> bool:
    """Whether a share is once rounded by itself and once with those beside it."""
    return is_share(row) and abs(one - other) <= Decimal("0.1")
