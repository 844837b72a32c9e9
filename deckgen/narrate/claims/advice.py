"""Advice for the year to come: what a claim calls for, by its kind and what is measured.

The sentences are templates; the claim that calls for one is told beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.narrate.claims.claim import Phrase, Word, phrase
from deckgen.narrate.number import family

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from deckgen.narrate.claims.claim import Claim, Term

_TRAINED = ("training_sessions", "certifications")
_CHECKED = ("quality_inspections", "quality_items")
LEAST = 0.25
"""Claims weaker than this call for nothing."""
_REASONS: dict[str, float] = {
    "target_missed": 1.3, "peak_hours": 1.15, "peak_event": 1.1, "training": 1.1, "quality": 1.05,
    "duration": 1.1, "concentration": 1.1, "worst": 1.05, "lowest": 1.05, "trend": 1.0,
    "growth": 0.95, "peak": 0.9,
}  # fmt: skip
"""What each reason weighs beside the claim's own strength: what a supervisor can act on first."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do, and the claim that calls for it with its slide's place."""

    reason: str
    text: Phrase
    claim: Claim
    place: int


def advice_of(
    found: Sequence[Sequence[Claim]], tables: Iterable[tuple[str, str]], most: int
) -> tuple[Advice, ...]:
    """The few pieces of advice that the deck's claims call for, one a reason.

    ``tables`` are metrics with the table they are counted in.
    """
    known = dict(tables)
    every = [
        (claim.strength * _REASONS[advice.reason], advice)
        for place, claims in enumerate(found)
        for claim in claims
        if (advice := _called_for(claim, place, known)) is not None
    ]
    every.sort(key=lambda each: (-each[0], each[1].place))
    kept: list[Advice] = []
    for weight, advice in every:
        if len(kept) == most or weight < LEAST:
            break
        reasons = {other.reason for other in kept}
        metrics = [other.claim.subject[0] for other in kept]
        if advice.reason not in reasons and metrics.count(advice.claim.subject[0]) < 2:
            kept.append(advice)
    return tuple(kept)


def _called_for(claim: Claim, place: int, tables: dict[str, str]) -> Advice | None:
    reason = _reason(claim, tables)
    if reason is None:
        return None
    terms = {**_flat(claim.sentence), **dict(claim.sentence.terms)}
    return Advice(reason, phrase(f"advice.{reason}", **terms), claim, place)


def _flat(found: Phrase) -> dict[str, Term]:
    """The words within a sentence's phrases by name: metric, part, event."""
    terms: dict[str, Term] = {"part": Word(""), "metric": Word(""), "scope": Word("")}
    for _, term in found.terms:
        if isinstance(term, Phrase):
            terms |= {name: inner for name, inner in _flat(term).items() if inner != Word("")}
            terms |= {name: inner for name, inner in term.terms if inner != Word("")}
    return terms


def _reason(claim: Claim, tables: dict[str, str]) -> str | None:
    table = tables.get(claim.subject[0], "")
    unit = claim.figures[0].unit
    match claim.kind:
        case "target":
            return "target_missed" if claim.verdict < 0 else None
        case "rank" if claim.verdict < 0:
            if table in _TRAINED:
                return "training"
            if table in _CHECKED:
                return "quality"
            if family(unit, claim.figures[0].better) == "duration":
                return "duration"
            return "worst" if claim.direction > 0 else "lowest"
        case "peak" if claim.subject[3] == "hour" and not claim.verdict:
            return "peak_hours"
        case "peak" if not claim.verdict and claim.subject[3] in ("month", "week", "day"):
            named = any(name == "event" and term != Word("") for name, term in claim.sentence.terms)
            return "peak_event" if named else "peak"
        case "concentration":
            return "concentration"
        case "trend" if claim.verdict < 0:
            return "trend"
        case "change" if claim.direction > 0 and claim.subject[-1] and not claim.verdict:
            return "growth"
    return None
