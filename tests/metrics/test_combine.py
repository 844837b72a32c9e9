"""Several figures as one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from deckgen.metrics.combine import combined
from deckgen.metrics.figure import Figure
from deckgen.metrics.period import Period
from deckgen.source.place import LocalText

YEAR = Period(dt.date(2023, 1, 1), dt.date(2024, 1, 1), "year")


def count(channel: str, value: int) -> Figure:
    return Figure(
        f"contacts@2023[channel={channel}]", "contacts", LocalText.plain("咨询量"), "value",
        "count", Decimal(value), YEAR, (("channel", (channel,)),), n=value,
    )  # fmt: skip


def rate(channel: str, good: int, all_: int) -> Figure:
    return replace(
        count(channel, all_), unit="percent", value=Decimal(good) / all_,
        numerator=Decimal(good), denominator=Decimal(all_),
    )  # fmt: skip


def test_counts_are_added_and_the_id_names_the_parts():
    made = combined([count("A", 3), count("B", 4)], adds=True)
    assert (made.value, made.n, made.id) == (7, 7, "contacts@2023[channel=A|B]")


def test_ratios_are_put_together_from_their_sums_not_averaged():
    assert combined([rate("A", 1, 2), rate("B", 9, 10)], adds=False).value == Decimal(10) / 12


def test_quantiles_cannot_be_put_together():
    medians = [replace(count(name, 5), unit="seconds") for name in "AB"]
    assert combined(medians, adds=False) is None


def test_the_parts_are_kept_as_operands():
    made = combined([count("A", 3), count("B", 4)], adds=True)
    assert made.operands == ("contacts@2023[channel=A]", "contacts@2023[channel=B]")


def test_one_figure_stays_itself():
    assert combined([count("A", 3)], adds=True) == count("A", 3)
