"""Small decks of whole builds whose data can be mirrored: two years, three channels, six metrics.

``build`` writes data and outline into a folder and goes the whole road; ``Told`` is what the deck
says, sentence by sentence, with the figures that each rests on, read from its manifest.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

import deckgen.project

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
FLAT = (1.0,) * 12


@dataclass(frozen=True)
class Channel:
    """A channel's year: contacts a month, seconds to the reply, and parts of one.

    ``course`` are factors of the contacts by month, ``waits`` of the seconds.
    """

    count: int = 30
    wait: int = 60
    solved: float = 0.8
    moved: float = 0.2
    liked: float = 0.8
    course: Sequence[float] = FLAT
    waits: Sequence[float] = FLAT


Year = dict[str, Channel]


def contacts_of(year: int, channels: Mapping[str, Channel], months: Iterable[int]) -> pd.DataFrame:
    """The year's records, spread over the days of each month, its first and last among them."""
    parts = []
    for name, channel in channels.items():
        for month in months:
            count = round(channel.count * channel.course[month - 1])
            wait = channel.wait * channel.waits[month - 1]
            parts.append(_month((year, month), name, channel, count, round(wait)))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def _month(at: tuple[int, int], name: str, channel: Channel, count: int, wait: int):
    year, month = at
    last = monthrange(year, month)[1]
    days = [1, last, 6, 11, 16, 21, 26]
    moments = [pd.Timestamp(year, month, days[n % 7], 9 + n % 3) for n in range(count)]
    good, moved, liked = (
        round(count * part) for part in (channel.solved, channel.moved, channel.liked)
    )
    return pd.DataFrame(
        {
            "contact_id": [f"{year}{month:02d}{name}{n}" for n in range(count)],
            "channel": name,
            "created_at": moments,
            "first_response_at": [moment + pd.Timedelta(seconds=wait) for moment in moments],
            "resolved_first": [n < good for n in range(count)],
            "transfers": [int(n < moved) for n in range(count)],
            "score": [5 if n < liked else 1 for n in range(count)],
        }
    )


def surveys_of(contacts: pd.DataFrame) -> pd.DataFrame:
    """An answer a contact, on the contact's day."""
    return pd.DataFrame(
        {
            "survey_id": contacts["contact_id"],
            "channel": contacts["channel"],
            "answered_at": contacts["created_at"],
            "score": contacts["score"],
        }
    )


METRICS = {
    # metric: (the sense: 1 more is better, -1 less is, 0 neither), family
    "contacts": (0, "count"),
    "first_response_time": (-1, "duration"),
    "first_contact_resolution": (1, "rate"),
    "transfer_rate": (-1, "level"),
    "csat": (1, "rate"),
}
CALENDAR = (
    "event,starts_at,ends_at\n双十一,2023-11-06,2023-11-13\n双十一,2022-11-06,2022-11-13\n"
    "618,2023-06-16,2023-06-21\n618,2022-06-16,2022-06-21\n"
)


def outline(language: str, slides: str, more: str = "") -> str:
    """An outline over the two tables, with one chapter of these slides."""
    head = f"""\
version: 1
title: {{zh-Hans: 年度总结, zh-Hant: 年度總結, en: Annual review}}
language: {language}
data:
  contacts: {{path: contacts.parquet, timezone: Asia/Shanghai}}
  surveys: {{path: surveys.csv, timezone: Asia/Shanghai}}
  calendar: {{path: calendar.csv, timezone: Asia/Shanghai}}
  targets: {{path: targets.csv}}
  benchmarks: {{path: benchmarks.csv}}
{more}
chapters:
  - id: one
    title: {{zh-Hans: 概况, zh-Hant: 概況, en: Overview}}
    slides:
"""
    return head + slides


def slide(name: str, blocks: str, more: str = "") -> str:
    """A slide whose title is left to deckgen."""
    heading = f"{{zh-Hans: 页{name}, zh-Hant: 頁{name}, en: Page {name}}}"
    return f"      - id: {name}\n        heading: {heading}\n{more}        blocks:\n" + "".join(
        f"          - {line}\n" for line in blocks.strip().split("\n")
    )


SUMMARY = "      - {id: summary, kind: executive_summary}\n"
ADVICE = "      - {id: advice, kind: suggestions}\n"
CALLOUT = "{id: say, kind: callout, body: auto}"


def full(metrics: Iterable[str] = METRICS) -> str:
    """A slide a metric by channel and one along the year, between summary and advice."""
    made = [SUMMARY]
    for name in metrics:
        by = f"{{id: c, kind: chart, metric: {name}, by: channel, series: period}}\n{CALLOUT}"
        made.append(slide(name.replace("_", "-"), by))
        along = f"{{id: c, kind: chart, metric: {name}, by: month}}\n{CALLOUT}"
        made.append(slide(f"{name.replace('_', '-')}-months", along))
    return "".join(made) + ADVICE


@dataclass(frozen=True)
class World:
    """The data of two years; ``months`` of the later one are there, ``before`` of the earlier."""

    then: Year
    now: Year
    months: Sequence[int] = tuple(range(1, 13))
    before: Sequence[int] = tuple(range(1, 13))
    halves: bool = False
    """whether it is the two halves of 2023 that are compared, and not two years"""
    targets: str = ""
    benchmarks: str = ""

    @property
    def mirrored(self) -> World:
        """The same with the two years' data changed over."""
        return replace(self, then=self.now, now=self.then)


@dataclass(frozen=True)
class Claim:
    """A sentence of the deck with what the manifest says that it rests on."""

    slide: str
    shape: str
    kind: str
    relation: str
    direction: int
    size: str
    text: str
    figures: tuple[dict[str, Any], ...] = field(hash=False, repr=False)
    values: str = ""
    """its figures in short, for the message of a test that fails"""

    @property
    def first(self) -> dict[str, Any]:
        """The figure that says it best."""
        return self.figures[0]

    @property
    def value(self) -> Decimal:
        return Decimal(self.first["value"])


@dataclass(frozen=True)
class Told:
    """What a deck says."""

    deck: Any

    @cached_property
    def manifest(self) -> dict[str, Any]:
        return self.deck.manifest

    @cached_property
    def figures(self) -> dict[str, dict[str, Any]]:
        return {figure["id"]: figure for figure in self.manifest["figures"]}

    @cached_property
    def texts(self) -> dict[str, list[str]]:
        """The paragraphs of each shape and of each slide's notes, by name."""
        found = {}
        for each in self.manifest["slides"]:
            found[f"dg:{each['id']}/notes"] = _paragraphs(each["notes"])
            for shape in each["shapes"]:
                if "runs" in shape:
                    found[shape["name"]] = _paragraphs(shape["runs"])
        return found

    @cached_property
    def sentences(self) -> set[str]:
        """Every paragraph of every slide."""
        return {
            line for name, lines in self.texts.items() for line in lines if "/notes" not in name
        }

    @cached_property
    def claims(self) -> list[Claim]:
        """The sentences with a claim: those in notes and large figures are told apart."""
        made = []
        for each in self.manifest["claims"]:
            shape = each["shape"]
            lines = self.texts[shape]
            if shape.endswith(("/notes", "/figure")):
                continue
            figures = tuple(self.figures[name] for name in each["figures"])
            made.append(
                Claim(
                    shape.removeprefix("dg:").partition("/")[0], shape, each["kind"],
                    each["relation"], each["direction"], each["size"],
                    lines[each["paragraph"]], figures,
                    " ".join(f"{figure['id']}={figure['value']}" for figure in figures),
                )
            )  # fmt: skip
        return made

    def of(self, *kinds: str) -> list[Claim]:
        """The claims of these kinds."""
        return [each for each in self.claims if each.kind in kinds]

    def title(self, name: str) -> str:
        return self.texts[f"dg:{name}/title"][0]

    @property
    def codes(self) -> list[str]:
        return [item.code for item in self.deck.report.items]


def _paragraphs(runs: Iterable[Sequence[Any]]) -> list[str]:
    found: dict[int, str] = {}
    for text, _, at in runs:
        found[at] = found.get(at, "") + text
    return [found.get(at, "") for at in range(max(found, default=-1) + 1)]


def build(folder: Path, world: World, language: str, slides: str, more: str = "") -> Told:
    """Write the data and the outline, and build the deck."""
    folder.mkdir(parents=True, exist_ok=True)
    if world.halves:
        more += "\nperiod: 2023H2\ncompare: previous_period\n"
        sides = (2023, world.then, range(1, 7)), (2023, world.now, range(7, 13))
    else:
        more += "\nperiod: 2023\n"
        sides = (2022, world.then, world.before), (2023, world.now, world.months)
    every = pd.concat([contacts_of(*side) for side in sides], ignore_index=True)
    every.drop(columns="score").to_parquet(folder / "contacts.parquet")
    surveys_of(every).to_csv(folder / "surveys.csv", index=False)
    (folder / "calendar.csv").write_text(CALENDAR, encoding="utf-8")
    targets = "metric,period,value,unit,direction\n" + world.targets
    (folder / "targets.csv").write_text(targets, encoding="utf-8")
    benchmarks = "metric,value,unit,source,year\n" + world.benchmarks
    (folder / "benchmarks.csv").write_text(benchmarks, encoding="utf-8")
    path = folder / "outline.yaml"
    path.write_text(outline(language, slides, more), encoding="utf-8")
    return Told(deckgen.project.load(path).build())


def squeezed(text: str) -> str:
    """A text without blanks: how Han and Latin stand apart is not what is said."""
    return re.sub(r"\s", "", text)
