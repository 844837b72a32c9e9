"""Figures as text: rounding half up, 万 and 亿, percent, points, durations in one unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from deckgen.narrate.clean import one_line
from deckgen.narrate.marked import marks_of
from deckgen.narrate.marked import shown as marked

if TYPE_CHECKING:
    from deckgen.metrics.figure import Better, Figure
    from deckgen.narrate.wording import Step, Wording
    from deckgen.source.place import LocalText

Family = Literal["count", "duration", "rate", "score"]
DURATIONS = ("seconds", "minutes", "hours", "days")
_SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}
_RATIOS = ("change", "share", "attainment", "deviation")
_SMALLER = {"days": "hours", "hours": "minutes", "minutes": "seconds"}
_LARGER = {"seconds": "minutes", "minutes": "hours"}
_MANY = 600
"""Seconds or minutes that nobody reads as such."""
_UNIT_FROM_SECONDS = ((Decimal(7200), "hours"), (Decimal(120), "minutes"))


@dataclass(frozen=True, slots=True)
class Said:
    """A number and its unit, as they are printed, and what stands between them."""

    number: str
    unit: str = ""
    glue: str = ""

    @property
    def text(self) -> str:
        """Number and unit together."""
        if not self.unit:
            return self.number
        text, marks = f"{self.number}{self.glue}{self.unit}", marks_of(self.number)
        return marked(text, marks[0].figure or "") if marks else text


def family(unit: str, better: Better = "down") -> Family:
    """What kind of quantity a unit measures; decides the words for a change.

    A time of which neither more nor less is better (hours worked) is an amount, not a speed.
    """
    if unit in DURATIONS:
        return "count" if better == "none" else "duration"
    if unit in ("percent", "points"):
        return "rate"
    return "score" if unit == "score" else "count"


def is_ratio(figure: Figure) -> bool:
    """Whether the value is a part of one (0.219) that prints as percent."""
    return figure.unit == "percent" or (figure.quantity in _RATIOS and figure.unit != "points")


def is_duration(figure: Figure) -> bool:
    """Whether the value is a time that prints in seconds, minutes, hours or days."""
    return figure.unit in DURATIONS and not is_ratio(figure)


def in_unit(value: Decimal, unit: str, shown: str | None) -> Decimal:
    """A duration's value in the unit to be shown; other values as they are."""
    if shown is None or unit == shown or unit not in _SECONDS or shown not in _SECONDS:
        return value
    return value * _SECONDS[unit] / _SECONDS[shown]


def duration_unit(unit: str, largest: Decimal) -> str:
    """The unit a metric's durations print in, by their typical size; never smaller than given.

    Seconds under two minutes, minutes under two hours, else hours. Hours and days stay.
    """
    if unit not in ("seconds", "minutes"):
        return unit
    seconds = abs(largest) * _SECONDS[unit]
    found = next((name for least, name in _UNIT_FROM_SECONDS if seconds >= least), "seconds")
    return unit if _SECONDS[found] < _SECONDS[unit] else found


def rounded(value: Decimal, places: int) -> Decimal:
    """The value to that many places, half away from zero."""
    return value.quantize(_quantum(places), rounding=ROUND_HALF_UP)


@cache
def _quantum(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def digits(value: Decimal, places: int, wording: Wording, *, sign: bool = False) -> str:
    """A number with thousands separators and a typographic minus; zero has no sign."""
    value = rounded(value, places)
    text = f"{abs(value):,.{places}f}"
    if value < 0:
        return wording["number.minus"] + text
    return wording["number.plus"] + text if sign and value > 0 else text


def places_of(figure: Figure, shown: str | None = None) -> int:
    """Decimal places a figure prints with: rates one, converted durations one, else its own."""
    if is_ratio(figure) or figure.unit == "points":
        return max(1, figure.decimals)
    converted = figure.unit in DURATIONS and shown not in (None, figure.unit)
    return 1 if converted else figure.decimals


def printed(figure: Figure, shown: str | None = None) -> Decimal | None:
    """A figure's value as it prints in full: rounded, of rates and changes the percent."""
    if figure.value is None:
        return None
    ratio = is_ratio(figure) or figure.unit == "points"
    value = figure.value * 100 if ratio else in_unit(figure.value, figure.unit, shown)
    return rounded(value, places_of(figure, shown))


def text_unit(figure: Figure, shown: str | None) -> str | None:
    """The unit a duration has in a text: the deck's, a smaller one where it would be below 1.

    0.1 小时 says little beside 5.4 分钟, and 25.2 小时 more than 1,509.3 分钟; charts keep one unit
    for what they compare, and so do columns of a table whose values are not too far apart.
    """
    if figure.unit not in DURATIONS or not figure.value:
        return shown
    unit = shown or figure.unit
    while unit in _SMALLER and _below_one(figure, figure.value, unit):
        unit = _SMALLER[unit]
    while unit in _LARGER and abs(in_unit(figure.value, figure.unit, unit)) >= _MANY:
        unit = _LARGER[unit]
    return unit


def _below_one(figure: Figure, value: Decimal, unit: str) -> bool:
    return abs(rounded(in_unit(value, figure.unit, unit), places_of(figure, unit))) < 1


def unit_text(figure: Figure, wording: Wording, shown: str | None = None) -> str:
    """The unit's word: of a count its counting word, of a duration the unit shown."""
    unit = _unit_word(figure, wording, shown)
    if figure.quantity != "per_day":
        return unit
    return wording.fill("units.each_day", unit=unit) if unit else wording["units.a_day"]


def _unit_word(figure: Figure, wording: Wording, shown: str | None) -> str:
    if is_ratio(figure):
        return wording["units.percent"]
    if figure.noun is not None and figure.unit not in DURATIONS:
        return _noun(figure.noun, wording.language)
    unit = shown if shown is not None and figure.unit in DURATIONS else figure.unit
    return wording.texts.get(f"units.{unit}", unit)


@lru_cache(maxsize=1024)
def _noun(noun: LocalText, language: str) -> str:
    return one_line(noun.get(language) or "")


def step_of(value: Decimal, places: int, wording: Wording) -> Step | None:
    """The rung a count is printed on, by its rounded size."""
    size = abs(rounded(value, places))
    return next((step for step in reversed(wording.steps) if size >= step.least), None)


def _in_step(value: Decimal, step: Step, wording: Wording, *, sign: bool) -> tuple[str, Step]:
    """Three digits that count: 1.07 万, 12.8 万, but 1.5 万; one rounded up changes the rung.

    Where the step belongs to the number its places stay: 191.0K beside 297.7K, as charts print it.
    No separators: 1000 万, as an Excel format that divides by ten thousand prints it.
    """
    scaled = value / step.divide
    places = step.places or (2 if abs(scaled) < 10 else 1)
    later = [other for other in wording.steps if other.least > step.least]
    if later and abs(rounded(scaled, places)) * step.divide >= later[0].least:
        return _in_step(value, later[0], wording, sign=sign)
    shown = places if wording.step_in_number else places_in(rounded(scaled, places))
    return digits(scaled, shown, wording, sign=sign).replace(",", ""), step


def places_in(value: Decimal) -> int:
    """How many decimal places a value has when zeros at the end are dropped."""
    return max(0, -int(value.normalize().as_tuple().exponent))


def said(
    figure: Figure,
    wording: Wording,
    *,
    full: bool = False,
    shown: str | None = None,
    sign: bool = False,
    absolute: bool = False,
) -> Said:
    """A figure's number and unit. ``shown`` is the duration unit, ``full`` forgoes 万.

    ``sign`` prints a plus, ``absolute`` no sign at all. A figure without value is a dash.
    """
    if figure.value is None:
        return Said(wording["number.missing"])
    made = _said(figure, wording, full=full, shown=shown, sign=sign, absolute=absolute)
    return replace(made, number=marked(made.number, figure.id))


def _said(
    figure: Figure,
    wording: Wording,
    *,
    full: bool,
    shown: str | None,
    sign: bool,
    absolute: bool,
) -> Said:
    assert figure.value is not None  # noqa: S101 -- the caller looked
    value = abs(figure.value) if absolute else figure.value
    sign = sign or (figure.quantity == "deviation" and not absolute)
    unit = unit_text(figure, wording, shown)
    places = places_of(figure, shown)
    glue = wording["number.glue"]
    if is_ratio(figure):
        return Said(digits(value * 100, places, wording, sign=sign), unit)
    if figure.unit == "points":
        return Said(digits(value * 100, places, wording, sign=sign), unit, glue)
    value = in_unit(value, figure.unit, shown)
    step = None if full or family(figure.unit) != "count" else step_of(value, places, wording)
    if step is None:
        return Said(digits(value, places, wording, sign=sign), unit, glue)
    number, step = _in_step(value, step, wording, sign=sign)
    if wording.step_in_number:
        return Said(number + step.name, unit, glue)
    return Said(number, step.name + unit, glue)


def say(figure: Figure, wording: Wording, form: str = "", *, shown: str | None = None) -> str:
    """A figure as text in one of the formats of ``outline.reference.FORMATS``."""
    result = said(
        figure,
        wording,
        full=form == "full",
        shown=shown,
        sign=form == "+",
        absolute=form == "abs",
    )
    if form != "number" or is_ratio(figure):
        return result.text
    number = f"{result.number}{_step_name(result, figure, wording, shown)}"
    return marked(number, figure.id) if figure.value is not None else number


def _step_name(result: Said, figure: Figure, wording: Wording, shown: str | None) -> str:
    """Of ``12.8 万次`` without its unit the 万 stays: 12.8 alone would be another number."""
    unit = unit_text(figure, wording, shown)
    name = result.unit.removesuffix(unit) if unit else result.unit
    return f"{result.glue}{name}" if name else ""
