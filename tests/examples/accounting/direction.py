"""Words of direction against the signs of what they rest on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tests.examples.accounting.printed import read
from tests.examples.accounting.tokens import Text

if TYPE_CHECKING:
    from tests.examples.accounting.gather import Gatherer

Found = tuple[str, str, str, str]
_UP = (
    "增长|增長|成長|增加|上升|提升|提高|延长|延長|升至|增至|升高|走高|高出|高于|高於|多出|高|多|升|增|长|長"
    r"|\bup\b|\brose\b|\bgrew\b|\blonger\b|\bhigher\b|\bmore\b|\babove\b|\bincreased?\b|▲|↑"
)
_DOWN = (
    "下降|减少|減少|降低|缩短|縮短|降至|减至|回落|走低|低于|低於|少于|低|少|降|减|減|短"
    r"|\bdown\b|\bfell\b|\bshorter\b|\blower\b|\bless\b|\bfewer\b|\bbelow\b|\bdecreased?\b|▼|↓"
)
_FLAT = "持平|\\blevel\\b|\\bflat\\b|\\bunchanged\\b|\\blittle changed\\b"
_WORD = re.compile(f"(?P<flat>{_FLAT})|(?P<up>{_UP})|(?P<down>{_DOWN})", re.IGNORECASE)
_PRAISE = re.compile("提升|提高|改善|优化|優化|improved?")
_BLAME = re.compile("恶化|惡化|下滑|worsened?")
_STOP = re.compile(r"[，。；：！？、（）,;!?()\n]|\. ")
_SIDES = {"up": 1, "down": -1, "flat": 0}
_REACH = 14


def against_sign(texts: list[Text], figures: list[dict]) -> Iterator[Found]:
    """Changes whose amount stands after a word of the other direction."""
    for text in texts:
        for token in text.tokens:
            row = figures[token.row] if token.row is not None else None
            if row is None or token.part or row["quantity"] not in ("change", "difference"):
                continue
            said = read(token.text)
            if said is None or said.sign or row["value"] is None:
                continue
            word = _before(text.text, token.start, [t.end for t in text.tokens])
            if word is None:
                continue
            side = _SIDES[word.lastgroup or "flat"]
            sign = (float(row["value"]) > 0) - (float(row["value"]) < 0)
            if side != sign and said.value:
                yield _finding(f"{word.group()!r} of {row['id']} = {row['value']}", text)
            elif not _fair(word.group(), sign, row):
                yield _finding(f"{word.group()!r} of {row['id']}, better {row['better']}", text)


def _finding(what: str, text: Text) -> Found:
    return what, text.slide, f"{text.shape} {text.place}", text.text


def _before(text: str, start: int, ends: list[int]) -> re.Match[str] | None:
    """The last word of direction in front of an amount, in the same breath."""
    low = max([0, start - _REACH, *(end for end in ends if end <= start)])
    stops = [m.end() for m in _STOP.finditer(text, low, start)]
    found = list(_WORD.finditer(text, max([low, *stops]), start))
    return found[-1] if found else None


def _fair(word: str, sign: int, row: dict) -> bool:
    """Praise only where the change is good, blame only where it is bad."""
    good = {"up": sign, "down": -sign, "none": 0}[row["better"]]
    if _PRAISE.search(word):
        return good > 0 or row["better"] == "none"
    return not _BLAME.search(word) or good < 0


def claims_unsaid(gatherer: Gatherer) -> Iterator[Found]:
    """Claims of a direction whose sentence has no word for it."""
    figures = {row["id"]: row for row in gatherer.figures}
    said = {
        (shape.name, place): text
        for slide in gatherer.package.slides
        for shape in slide.shapes
        for place, text in enumerate(shape.paragraphs)
    }
    for slide in gatherer.package.slides:
        said |= {(f"dg:{slide.id}/notes", place): text for place, text in enumerate(slide.notes)}
    for claim in gatherer.package.manifest["claims"]:
        text = said.get((claim["shape"], claim["paragraph"]))
        slide = claim["shape"].removeprefix("dg:").partition("/")[0]
        if text is None or claim["kind"] not in ("change", "target", "benchmark", "trend"):
            continue
        way = claim["direction"]
        first = figures[claim["figures"][0]]
        moved = first["quantity"] in ("change", "difference") and first["value"] is not None
        if moved and way and (float(first["value"]) > 0) != (way > 0):
            yield (
                f"the claim says {way}, {first['id']} {first['value']}",
                slide,
                claim["shape"],
                text,
            )
        words = {_SIDES[m.lastgroup or "flat"] for m in _WORD.finditer(text)}
        signed = {"+": 1, "＋": 1, "−": -1, "-": -1}
        words |= {side for sign, side in signed.items() if re.search(re.escape(sign) + r"\d", text)}
        alone = len(re.sub(r"[\d.,%]", "", text)) < 3
        if way and way not in words and not alone and "→" not in text and "由" not in text:
            yield f"no word for {claim['relation']}", slide, claim["shape"], text
