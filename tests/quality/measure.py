"""A deck against the criteria: ``python tests/quality/measure.py DECK.pptx …``.

One line a criterion, with its value, its threshold and the verdict: pass, FAIL, explained (a
written reason in ``allowed.yaml``), or not measured and why. Then what was found, slide and shape.
Exit 1 where a criterion is missed and not explained. ``--no-render`` leaves out what LibreOffice
would have to draw; ``FONTCONFIG_FILE`` may name typefaces that stand in for the deck's own.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import yaml

from tests.quality.measure_access import access_results
from tests.quality.measure_charts import chart_results
from tests.quality.measure_colour import colour_results
from tests.quality.measure_layout import layout_results
from tests.quality.measure_text import text_results
from tests.quality.rendered import WHAT, rendered_results
from tests.quality.result import Finding, Result, opened, unmeasured

ALLOWED = Path(__file__).with_name("allowed.yaml")


def measured(path: Path, *, render: bool = True) -> list[Result]:
    """Every criterion of a deck."""
    deck = opened(path)
    results = [
        *layout_results(deck),
        *text_results(deck),
        *colour_results(deck),
        *chart_results(deck),
        *access_results(deck),
    ]
    if render:
        return results + rendered_results(deck)
    return results + [unmeasured(name, what, "left out") for name, what in WHAT.items()]


def explained(results: list[Result], name: str, allowed: list[dict[str, Any]]) -> list[Result]:
    """The results, with the written reason where every finding of one has one."""
    made = []
    for result in results:
        reasons = [_reason(result.id, found, name, allowed) for found in result.findings]
        if reasons and all(reasons):
            made.append(replace(result, explained="; ".join(dict.fromkeys(filter(None, reasons)))))
        else:
            made.append(result)
    return made


def _reason(criterion: str, found: Finding, name: str, allowed: list[dict[str, Any]]) -> str | None:
    place = f"{found.shape} {found.what}"
    for item in allowed:
        fits = criterion == item["id"] and fnmatch(name, item["deck"])
        if fits and fnmatch(place, item.get("where", "*")):
            return str(item["reason"])
    return None


def allowances() -> list[dict[str, Any]]:
    """What may be missed, with its reason: id, deck, where (shape and words), reason."""
    found: list[dict[str, Any]] = yaml.safe_load(ALLOWED.read_text(encoding="utf-8"))
    return found


def main(arguments: list[str]) -> int:
    """Print the measures of the decks named."""
    render = "--no-render" not in arguments
    failed = False
    for path in (Path(each) for each in arguments if not each.startswith("-")):
        print(path)
        for result in explained(measured(path, render=render), path.stem, allowances()):
            print(result.line())
            failed = failed or result.verdict == "FAIL"
            if result.verdict == "FAIL":
                for found in result.findings:
                    print(f"        slide {found.slide} {found.shape}: {found.what}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
