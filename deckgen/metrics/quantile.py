"""Quantiles of a metric's values: ``resolution_time_p25`` beside ``resolution_time_p90``.

A mean, a median or another quantile is of values, one a row. Any percentile of these values is a
metric too, with the same rows: the catalogue's own where it has one, else made from its name.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from deckgen.data.expression.tree import Aggregate
from deckgen.metrics.formula import expression
from deckgen.source.place import LocalText

if TYPE_CHECKING:
    from collections.abc import Callable

    from deckgen.metrics.catalogue import Metric
    from deckgen.metrics.declaration import Declaration

    Find = Callable[[str], Metric | None]

MEDIAN = 50
_NAME = re.compile(r"(?P<stem>.+)_(?:median|p(?P<percent>[1-9]\d?))")
_OF_VALUES = ("avg", "median", "quantile")
_LISTED = "P90"
"""How labels of the catalogue name their quantile."""


def values_of(metric: Metric) -> str | None:
    """The expression whose values a metric is the mean or a quantile of, ``None`` of another."""
    node = metric.node
    if node.kind != "aggregate" or node.expression is None:
        return None
    found = expression(node.expression)
    if not isinstance(found, Aggregate) or found.argument is None or found.condition is not None:
        return None
    if found.function not in _OF_VALUES or found.distinct:
        return None
    inside = node.expression.strip().partition("(")[2].rpartition(")")[0]
    return (inside.rpartition(",")[0] if found.function == "quantile" else inside).strip()


def name_of(metric: Metric, percent: int) -> str:
    """The id of a percentile of a metric's values: ``wait_median``, ``wait_p90``."""
    match = _NAME.fullmatch(metric.id)
    stem = match["stem"] if match else metric.id
    return f"{stem}_median" if percent == MEDIAN else f"{stem}_p{percent}"


def quantile(name: str, listed: Find) -> Metric | None:
    """The metric of a quantile's name that the catalogue does not list, made from its kin.

    ``listed`` finds what the catalogue lists.
    """
    match = _NAME.fullmatch(name)
    if match is None or _NAME.fullmatch(match["stem"]):
        return None
    stem, percent = match["stem"], int(match["percent"] or MEDIAN)
    for kin in (listed(f"{stem}_median"), listed(f"{stem}_p90"), listed(stem)):
        values = values_of(kin) if kin is not None else None
        if kin is not None and values is not None:
            label = _label(values_label(kin, listed), f" P{percent}")
            return replace(kin, id=name, node=_of(kin.node, values, percent, label), kin=kin.id)
    return None


def _of(node: Declaration, values: str, percent: int, label: LocalText) -> Declaration:
    """The declaration; its definition is its formula, good for every language."""
    text = f"quantile({values}, {Decimal(percent) / 100})"
    defined = LocalText.plain(text)
    return replace(
        node, expression=text, label=label, definition=defined, short=None, source=None, aliases=()
    )


def values_label(metric: Metric, listed: Find) -> LocalText:
    """What the values are called: 解决时长 where 解决时长 P90 is listed, else as the metric."""
    like = listed(name_of(metric, 90))
    if like is not None and all(_LISTED in text for _, text in like.label.values):
        found = tuple((language, _bare(text)) for language, text in like.label.values)
        return LocalText(found, like.label.span)
    return metric.node.short or metric.node.label


def _bare(text: str) -> str:
    return text.replace(_LISTED, "").strip()


def _label(text: LocalText, ending: str) -> LocalText:
    return LocalText(
        tuple((language, words + ending) for language, words in text.values), text.span
    )
