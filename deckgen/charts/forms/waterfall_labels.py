"""The labels of a waterfall: what each of its columns did, with its sign, as formulas too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.charts.forms.brackets import STEPS
from deckgen.charts.forms.live import quoted, signed
from deckgen.charts.marks import highlighted
from deckgen.charts.spec import Point, Series

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from deckgen.charts.data import ChartData

TOTAL, RUN = "~total", "~run"
"""Keys of the inputs beside the steps: whether a row is a total, where it ends"""


def marked(data: ChartData) -> tuple[str, ...]:
    """The steps the message is about; a total is none of them."""
    item = data.main[0]
    pairs = zip(data.categories, item.values, strict=True)
    steps = tuple(None if category.key in data.totals else value for category, value in pairs)
    found = highlighted(data, replace(item, values=steps))
    return tuple(key for key in found if key not in data.totals)


def labels(data: ChartData, tops: tuple[Decimal, ...], top: str) -> Series:
    """A hidden line over the columns, ``top`` as a formula, that carries what each did."""
    item = data.main[0]
    return Series(
        "~label",
        data.words["label"],
        tops,
        (None,) * len(tops),
        mark="line",
        color="ink",
        number_format=item.number_format,
        labels="all",
        points=tuple(_spoken_of(data)),
        role="name",
        hidden=True,
        label_position="t",
        texts=data.texts,
        texts_name=data.words["text"],
        texts_formula=_spoken(data),
        formula=top,
        loud=True,
    )


def _spoken_of(data: ChartData) -> Iterator[Point]:
    """All are printed in bold, steps that are set off in their columns' colour."""
    told = marked(data)
    yield from (Point(each.key, strong=True) for each in data.categories if each.key not in told)
    yield from (Point(key, "message", strong=True) for key in told)


def _spoken(data: ChartData) -> str:
    """The labels as formulas, where the number format can say a sign too."""
    code = data.main[0].number_format
    if set(code) & set('[;"\\'):
        return ""
    step = _signed(STEPS, code, data)
    minus = f'{code};"{data.words["minus"]}"{code}'
    whole = f'TEXT({{{RUN}}},"{quoted(minus)}")'
    return f"IF({{{TOTAL}}}=1,{whole},{step})"


def _signed(key: str, code: str, data: ChartData) -> str:
    """A change as a formula: with its sign, of per cent without the sign of that."""
    plain_code = code.removesuffix("%")
    value = f"{{{key}}}*100" if plain_code != code else f"{{{key}}}"
    return f'TEXT({value},"{quoted(signed(plain_code, data.words["minus"]))}")'
