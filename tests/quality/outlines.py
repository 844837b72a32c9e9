"""Random outlines through the whole program: ``python tests/quality/outlines.py 1000 [SEED]``.

Each is built, and every text of its deck measured again; or it stops with one problem a place.
Prints how many did what, and exits 1 at a traceback, an overflow or two problems of one place.
"""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from hypothesis import HealthCheck, Phase, given, seed, settings

from deckgen.project import load
from deckgen.source.diagnostic import InputError
from tests.quality.random_outlines import Case, cases
from tests.quality.room import overflows

FITS = ("L110", "L111")
"""Codes of texts and tables that do not fit."""
BATCH = 20
"""Examples a run of hypothesis; many short runs differ more than a long one."""
calm = settings(
    deadline=None,
    database=None,
    derandomize=False,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
)


@dataclass
class Tally:
    """What became of the outlines."""

    counts: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def tried(case: Case) -> tuple[str, list[str], list[str]]:
    """``built`` or ``stopped``, the codes told, and every fault of the program's own."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = case.write(folder)
        before = sorted(folder.iterdir())
        target = folder / "deck.pptx"
        try:
            deck = load(path).build()
            deck.save(target)
        except InputError as error:
            places = Counter(
                (item.code, item.place) for item in error.report.errors if item.code in FITS
            )
            faults = [
                f"{code} told {count} times of {place}"
                for (code, place), count in places.items()
                if count > 1
            ]
            if sorted(folder.iterdir()) != before:
                faults.append("stopped, and wrote something")
            return "stopped", [item.code for item in error.report.errors], faults
        faults = [
            f"slide {o.slide} {o.shape}: {o.what} {o.over:.1f} pt: {o.text}"
            for o in overflows(target.read_bytes())
        ]
        return "built", [], faults


def run(count: int, first: int = 0) -> Tally:
    """So many random outlines, in batches whose seeds follow one another."""
    tally = Tally()

    def one(case: Case) -> None:
        try:
            became, codes, faults = tried(case)
        except Exception:
            became, codes, faults = "traceback", [], [traceback.format_exc()]
        tally.counts[became] += 1
        tally.codes.update(codes)
        tally.faults.extend(faults)

    for batch in range(-(-count // BATCH)):
        size = min(BATCH, count - batch * BATCH)
        seed(first + batch)(settings(calm, max_examples=size)(given(cases())(one)))()
    return tally


def main(arguments: list[str]) -> int:
    """Run and print the counts."""
    numbers = [*map(int, arguments), *(1000, 0)[len(arguments) :]]
    count, first = numbers[:2]
    tally = run(count, first)
    print(", ".join(f"{count} {name}" for name, count in tally.counts.most_common()))
    print(
        "problems told:", ", ".join(f"{code} {count}" for code, count in tally.codes.most_common())
    )
    print(f"{len(tally.faults)} faults")
    print("\n".join(tally.faults))
    return int(bool(tally.faults))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
