"""An author's word beside a bound figure that says the opposite: 增长 before what fell.

The figure changes with the data, the author's word does not. What is not certain is not told:
only words that stand next to the figure count, and none that is denied (未增长, 不再下降).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.narrate.change import change_figure, direction, is_noise, say_change
from deckgen.narrate.number import say
from deckgen.outline.grammar import UNIT_FORMATS
from deckgen.outline.reference import Bound, Literally
from deckgen.source.diagnostic import problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deckgen.narrate.context import Context
    from deckgen.narrate.value import Value
    from deckgen.outline.reference import Piece
    from deckgen.source.diagnostic import Diagnostic

_RAISED = "提升|提高|升高"
_UP = (
    f"增长|增長|成長|增加|上升|上涨|上漲|攀升|回升|走高|延长|延長|变长|變長|多出|高出|超出|{_RAISED}"
    "|rose|risen|grew|grown|increased?|lengthened|up"
)
_DOWN = (
    "下降|减少|減少|降低|下滑|下跌|回落|走低|缩短|縮短|变短|變短|减至|缩减|縮減|压降|壓降"
    "|fell|fallen|declined?|decreased?|dropped|shortened|reduced|down"
)
_BETTER = "改善|好转|好轉|向好|improved"
_WORSE = "恶化|惡化|变差|變差|worsened|deteriorated"
_FILLS = "了|约|約|近|达|達|为|為|超过|超過|超|逾|幅度|by|about|around|nearly|almost|over"
_FILL = rf"(?:[\s:：（(]|{_FILLS})*"
_NOT = (
    r"(?<!未)(?<!不)(?<!没有)(?<!沒有)(?<!无)(?<!無)(?<!非)(?<!避免)(?<!防止)(?<!遏制)(?<!不再)"
    r"(?<!扭转)(?<!扭轉)(?<!not )(?<!never )(?<!负)(?<!負)"
)
_BEFORE = {
    name: re.compile(rf"{_NOT}(?<![A-Za-z-])({words}){_FILL}$", re.IGNORECASE)
    for name, words in (("up", _UP), ("down", _DOWN), ("better", _BETTER), ("worse", _WORSE))
}
_AFTER = {
    "up": re.compile(r"^\s*(?:的(增长|增長|成長|增加|上升|提升)|(increase|rise|growth|gain)\b)"),
    "down": re.compile(r"^\s*(?:的(下降|减少|減少|降低|缩短|縮短)|(decrease|fall|drop|decline)\b)"),
}
_APART = r"[^，。；、,.;!?！？]"
_BESIDE = {
    # of a distance what it is from may stand between: 高于目标 {csat.vs_target:abs}
    "up": re.compile(
        rf"{_NOT}(高于|高於|高过|超过|超過|超出|领先|領先|优于|above|over){_APART}{{0,10}}$"
        rf"|(?:比|较|較){_APART}+(高|多|长|長)(?:出|了)?\s*$"
    ),
    "down": re.compile(
        rf"{_NOT}(低于|低於|不及|落后|落後|below|short of){_APART}{{0,10}}$"
        rf"|(?:比|较|較){_APART}+(低|少|短)(?:了)?\s*$"
    ),
}
_THAN = {
    "up": re.compile(r"^\s*(higher|more|longer|above)\b"),
    "down": re.compile(r"^\s*(lower|fewer|less|shorter|below)\b"),
}
_TO = {
    "up": re.compile(
        r"(增至|升至|涨至|漲至|(?:增长|增長|成長|增加|提升|提高|上升|延长|延長)[至到])\s*$"
    ),
    "down": re.compile(r"(降至|减至|減至|跌至|(?:下降|降低|减少|減少|缩短|縮短|回落)[至到])\s*$"),
}
_WAYS = {"up": 1, "down": -1, "better": 1, "worse": -1}
_OWN = ("", "full", *UNIT_FORMATS)
"""Formats of a change that say the word themselves."""

Valued = tuple["Piece", "Value | None"]


@dataclass(frozen=True, slots=True)
class _Said:
    """A word of the author's, and which way it says things went."""

    word: str
    way: int


def contradictions(found: Sequence[Valued], context: Context) -> Iterator[Diagnostic]:
    """N403 for each word that its figure contradicts, N404 for each that the figure repeats.

    ``found`` are a text's pieces in order, each reference with what it came to.
    """
    for place, (piece, value) in enumerate(found):
        if isinstance(piece, Bound) and value is not None:
            before, after = _text(found, place - 1), _text(found, place + 1)
            if value.kind in ("change", "gap"):
                yield from _of_change(piece, value, (before, after), context)
            elif value.kind == "value" and place > 1:
                yield from _of_levels(found[place - 2], before, (piece, value), context)


def _text(found: Sequence[Valued], place: int) -> str:
    if not 0 <= place < len(found):
        return ""
    piece = found[place][0]
    return str(piece.text) if isinstance(piece, Literally) else ""


def _of_change(
    piece: Bound, value: Value, beside: tuple[str, str], context: Context
) -> Iterator[Diagnostic]:
    form = piece.reference.format
    figure = change_figure(value, form)
    if figure is None or figure.value is None or form == "word":
        return
    said = _word(value, *beside)
    if said is None:
        return
    own = form in _OWN
    way = 0 if own and is_noise(figure) else direction(figure, context.text_unit(figure))
    told = say_change(value, context.wording, "", context.text_unit(figure), cut=False)
    if way != said.way:
        yield _told("N403", piece, said.word, told)
    elif own and beside[0].rstrip().endswith(said.word):
        yield _told("N404", piece, said.word, told)


def _told(code: str, piece: Bound, word: str, value: str) -> Diagnostic:
    reference = piece.reference
    return problem(
        code, reference.span, severity="warning", word=word, name=reference.name, value=value
    )


def _word(value: Value, before: str, after: str) -> _Said | None:
    """What the author says right before or after a change, its way by the metric's own sense."""
    current = value.current if value.current is not None else value.figure
    better = current.better if current is not None else "none"
    patterns = [(_BEFORE, before), (_AFTER, after)]
    if value.kind == "gap":
        patterns += [(_BESIDE, before), (_THAN, after)]
    for known, text in patterns:
        for name, pattern in known.items():
            match = pattern.search(text)
            if match is None:
                continue
            word = next(group for group in match.groups() if group)
            if name in ("better", "worse"):
                sense = {"up": 1, "down": -1}.get(better, 0)
                return _Said(word, _WAYS[name] * sense) if sense else None
            if better == "down" and re.fullmatch(_RAISED, word):
                return None  # 效率提升, 速度提高: of a duration that is shorter
            return _Said(word, _WAYS[name])
    return None


def _of_levels(
    first: Valued, between: str, last: tuple[Bound, Value], context: Context
) -> Iterator[Diagnostic]:
    """由 {a.previous} 增至 {a}: whether it is more."""
    piece, value = last
    one, other = first[1], value
    if one is None or one.kind != "value" or one.figure is None or other.figure is None:
        return
    then, now = one.figure, other.figure
    if then.value is None or now.value is None:
        return
    if (then.metric, then.unit, then.quantity) != (now.metric, now.unit, now.quantity):
        return
    texts = [say(f, context.wording, shown=context.text_unit(f)) for f in (then, now)]
    way = 0 if texts[0] == texts[1] else (now.value > then.value) - (now.value < then.value)
    for name, pattern in _TO.items():
        match = pattern.search(between)
        if match is not None and _WAYS[name] != way:
            yield _told("N403", piece, match[1], " → ".join(texts))
