"""What must hold of two decks whose years are changed over; a longer session by hand.

python -m tests.words.mirror 200
"""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.words.decks import LANGUAGES, METRICS, Told, World, build, full
from tests.words.lexicon import CAUSES, way
from tests.words.proof import prove
from tests.words.strategies import worlds

MOVED = ("change", "contribution", "new", "vanished")


def both(world: World, language: str) -> tuple[Told, Told]:
    """The deck, and that of the mirrored data."""
    with TemporaryDirectory() as name:
        return tuple(
            build(Path(name) / str(place), each, language, full())
            for place, each in enumerate((world, world.mirrored))
        )  # type: ignore[return-value]


def check(world: World, language: str) -> None:
    """All of it."""
    made, mirrored = both(world, language)
    for told, other in ((made, mirrored), (mirrored, made)):
        prove(told, language)
        changed(told, other)
        large_figures(told)
        advice(told)
        assert [text for text in every(told) if CAUSES.search(text)] == []


def changed(told: Told, other: Told) -> None:
    """No sentence about a change is in both decks, nor in an alternative text of the other."""
    moved = {claim.text for claim in told.of(*MOVED) if claim.direction}
    assert moved & other.sentences == set()
    alts = [alt for alt in alternatives(other) if any(text in alt for text in moved)]
    assert alts == []
    directions = {(claim.text, claim.kind, claim.relation) for claim in told.claims}
    there = {(claim.text, claim.kind, claim.relation) for claim in other.claims}
    texts = {text for text, _, _ in directions} & {text for text, _, _ in there}
    assert {each for each in directions ^ there if each[0] in texts} == set()
    assert questions(told) & questions(other) == set()


def questions(told: Told) -> set[str]:
    """The questions in notes that ask where a change comes from."""
    found = set()
    for each in told.manifest["claims"]:
        first = told.figures[each["figures"][0]]
        if each["kind"] == "answer" and first["quantity"] in ("change", "difference"):
            lines = told.texts[each["shape"]]
            if any(first["id"] in (None, name) for name in each["figures"]):
                found |= {
                    line for line in lines if line[:2] in ("问：", "問：", "Q:") and _why(line)
                }
    return found


def _why(line: str) -> bool:
    return any(
        word in line
        for word in ("为什么", "為什麼", "来自哪里", "來自哪裡", "Why did", "come from")
    )


def large_figures(told: Told) -> None:
    """The large figure beside a sentence has the sign of its value."""
    for each in told.manifest["claims"]:
        if not each["shape"].endswith("/figure"):
            continue
        first = told.figures[each["figures"][0]]
        text = told.texts[each["shape"]][0].strip()
        if first["quantity"] in ("change", "difference") and text.strip("+−0.%秒") != "":
            sign = {1: "+", -1: "−", 0: "0"}[way(float(first["value"]))]
            assert text.startswith((sign, "0")), (text, first)


def advice(told: Told) -> None:
    """Advice rests on what is bad, or on an amount: never on what went well."""
    for claim in told.claims:
        if claim.slide != "advice":
            continue
        sense = METRICS[claim.first["metric"]][0]
        if claim.kind in ("rank", "trend", "change") and sense:
            assert claim.direction * sense < 0, claim
        if claim.kind == "target":
            actual, target = (float(each["value"]) for each in claim.figures[1:3])
            assert (actual - target) * sense < 0, claim


def alternatives(told: Told) -> list[str]:
    """The alternative texts."""
    return [
        shape["alt"]
        for each in told.manifest["slides"]
        for shape in each["shapes"]
        if "alt" in shape
    ]


def every(told: Told) -> list[str]:
    """Every text of the deck."""
    return [line for lines in told.texts.values() for line in lines] + alternatives(told)


def session(examples: int) -> int:
    """Look at so many data; how many faults there are, each told once by its message's shape."""
    found: dict[str, str] = {}

    def one(world: World, language: str) -> None:
        try:
            check(world, language)
        except AssertionError as error:
            lines = traceback.extract_tb(error.__traceback__)
            place = next(f"{e.name}:{e.lineno}" for e in reversed(lines) if "words" in e.filename)
            found.setdefault(place, f"{place} {str(error)[:900]}\n{world}")

    loud = settings(
        max_examples=examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    loud(given(worlds, st.sampled_from(LANGUAGES))(one))()
    sys.stdout.write(("\n\n".join(found.values()) or "no fault") + "\n")
    return len(found)


if __name__ == "__main__":
    sys.exit(session(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
