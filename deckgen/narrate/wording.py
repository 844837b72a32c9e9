"""The words deckgen writes itself, by language: units, changes, periods, labels, templates."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from deckgen.source.resource import resource
from deckgen.source.yamlfile import read

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Step:
    """A rung of the ladder of large counts: 万 from 10,000 on, 亿 from 100,000,000 on.

    ``chart`` is the Excel format code that prints a value in this step; from ``chart_from`` on
    it prints the digits that a text has. ``places`` are the decimals, ``None``: as many as make
    three digits.
    """

    least: Decimal
    divide: Decimal
    name: str
    chart_from: Decimal
    chart: str
    places: int | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """All words of one language; ``texts`` is keyed ``section.name``."""

    language: str
    texts: Mapping[str, str]
    steps: tuple[Step, ...]
    step_in_number: bool

    def __getitem__(self, key: str) -> str:
        """The text of a key; a key that is not there is a bug."""
        return self.texts[key]

    def fill(self, key: str, /, **arguments: object) -> str:
        """A template filled in. Arguments are put in as they are, braces in them included."""
        return self.texts[key].format(**arguments)


def _step(entry: Mapping[str, object]) -> Step:
    return Step(
        Decimal(str(entry["from"])),
        Decimal(str(entry["divide"])),
        str(entry["name"]),
        Decimal(str(entry["chart_from"])),
        str(entry["chart"]),
        int(str(entry["places"])) if "places" in entry else None,
    )


@cache
def load_wording(language: str) -> Wording:
    """The wording of ``zh-Hans``, ``zh-Hant`` or ``en`` from ``configs/wording``."""
    tree = read(resource("configs", "wording", f"{language}.yaml"))
    texts = {
        f"{section}.{name}": str(text)
        for section, entries in tree.items()
        if isinstance(entries, dict)
        for name, text in entries.items()
        if isinstance(text, str)
    }
    steps = tuple(_step(entry) for entry in tree["steps"])
    return Wording(language, texts, steps, tree["number"]["step_in_number"] is True)
