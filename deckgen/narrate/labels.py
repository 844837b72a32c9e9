"""Names on slides: of metrics, dimensions and their values, filters and figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from deckgen.metrics.dimension import BLANK, UNMAPPED
from deckgen.metrics.query import TIME_GRAINS
from deckgen.narrate.clean import one_line
from deckgen.narrate.marked import classed, filled, joined
from deckgen.narrate.period_text import period_text, time_key_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deckgen.metrics.catalogue import Metric
    from deckgen.metrics.figure import Figure, Where
    from deckgen.metrics.period import Period
    from deckgen.narrate.context import Context
    from deckgen.narrate.wording import Wording
    from deckgen.source.place import LocalText


class Catalogued(Protocol):
    """A dimension of the catalogue: its name and those of its values."""

    @property
    def label(self) -> LocalText:
        """Its name on slides."""

    @property
    def labels(self) -> Mapping[str, LocalText]:
        """The names of its keys."""


def _named(text: str) -> str:
    """A name on one line; numbers in it are the name's."""
    return classed(one_line(text), "name")


_FEW_VALUES = 4
"""Values of a filter that are all named."""


def metric_label(metric: Metric | str, context: Context, *, short: bool = False) -> str:
    """A metric's name, or its short one where there is one."""
    found = context.catalogue.find(metric) if isinstance(metric, str) else metric
    if found is None:
        return _named(str(metric))
    text = context.words(found.node.short) if short else ""
    return _named(text or context.words(found.label, found.id))


def with_attribute(label: str, attribute: str, wording: Wording) -> str:
    """A metric's name with what is said of it: 咨询量同比, 咨询量占比."""
    named = wording.texts.get(f"named.{attribute}")
    if named is not None:
        return filled(named, {"label": label, "inside": inside(label, wording)})
    known = wording.texts.get(f"attribute.{attribute}", "")
    return wording.fill("label.with_attribute", label=label, attribute=known)


def inside(label: str, wording: Wording) -> str:
    """A name within a sentence: small, but for abbreviations."""
    if wording.language.startswith("zh") or not label[1:2].islower():
        return label
    return joined("", (label[:1].lower(), label[1:]))


def all_inside(names: str, wording: Wording) -> str:
    """Names in a row, each as it stands within a sentence."""
    for sign in (wording["number.list"], wording["number.list_last"]):
        names = joined(sign, [inside(name, wording) for name in names.split(sign)])
    return names


def unit_ending(label: str, unit: str, wording: Wording) -> tuple[str, str]:
    """A heading and what follows it to say the unit: nothing where it says it already.

    A heading that ends in brackets takes the unit into them: 时长（均值，秒）.
    """
    if not unit or _says(label, unit):
        return label, ""
    closing = wording["label.unit"].rpartition("}")[2]
    if not label.endswith(closing):
        return label, wording.fill("label.unit", unit=unit)
    return label.removesuffix(closing), wording.fill("label.unit_more", unit=unit)


def _says(label: str, unit: str) -> bool:
    """Whether a label names a unit: in brackets, at its end, or as a count (次数, 次量)."""
    word = re.escape(unit)
    if unit.isascii():
        return re.search(rf"(?<!\w){word}(?!\w)", label, re.IGNORECASE) is not None
    return re.search(rf"[（(][^）)]*{word}[^（(]*[）)]|{word}(数|數|量|$)", label) is not None


def rule_label(table: str, rule: str, context: Context) -> str:
    """What an exclusion of a source is called: by the outline's ``rules``, else by its name."""
    source = context.outline.data.get(table)
    named = source.rules.get(rule) if source is not None else None
    return _named(context.words(named, rule))


def dimension_label(dimension: str, context: Context) -> str:
    """A dimension's name: the outline's, a time grain's, else the column's own."""
    declared = context.outline.dimensions.get(dimension)
    if declared is not None and declared.label is not None:
        return _named(context.words(declared.label, dimension))
    known = _catalogued(dimension, context)
    if known is not None:
        return _named(context.words(known.label, dimension))
    return context.wording.texts.get(f"dimension.{dimension}", _named(dimension))


def key_label(dimension: str, key: str, context: Context, period: Period | None = None) -> str:
    """A value of a dimension as it is shown; blank and in no group are called so."""
    declared = context.outline.dimensions.get(dimension)
    if key == BLANK:
        blank = declared.blank if declared is not None else None
        return one_line(context.words(blank, context.wording["label.blank"]))
    if declared is not None and key in declared.values:
        return _named(context.words(declared.values[key], key))
    if key == UNMAPPED:
        unmapped = declared.unmapped if declared is not None else None
        return one_line(context.words(unmapped, context.wording["label.unmapped"]))
    known = _catalogued(dimension, context)
    if known is not None and key in known.labels:
        return _named(context.words(known.labels[key], key))
    if dimension in TIME_GRAINS:
        within = period or context.period
        years = within.start.year != (
            within.end.year if within.end.day > 1 else within.end.year - 1
        )
        return time_key_text(dimension, key, context.wording, years=years and within.days > 366)
    return _named(key)


def _catalogued(dimension: str, context: Context) -> Catalogued | None:
    """The dimension a metric of the catalogue brings with it, if one has this name."""
    find = getattr(context.catalogue, "dimension", None)
    found: Catalogued | None = find(dimension) if find is not None else None
    return found


def filter_text(where: Where, context: Context) -> str:
    """A filter in words: 渠道为APP端或微信小程序."""
    wording = context.wording
    parts = [
        wording.fill(
            "notes.filter",
            dimension=dimension_label(column, context),
            values=_values_text(column, values, context),
        )
        for column, values in where
    ]
    return wording["notes.join"].join(parts)


def _values_text(column: str, values: Sequence[str], context: Context) -> str:
    """A or B; of more than a few the first ones, and how many they are."""
    wording = context.wording
    few = len(values) <= _FEW_VALUES
    named = [key_label(column, value, context) for value in values[: _FEW_VALUES - (not few)]]
    if few:
        return wording["notes.or"].join(named)
    return wording["number.list"].join(named) + wording.fill(
        "notes.or_more", count=classed(str(len(values)), "name")
    )


def _base_text(figure: Figure, base: str, wording: Wording) -> str:
    """What a figure is against, or what it is itself: target, benchmark, attainment."""
    if figure.quantity in ("attainment", "deviation"):
        return wording[f"attribute.{figure.quantity}"]
    against = wording.texts.get(f"attribute.vs_{base}")
    if figure.quantity == "difference" and against is not None:
        return against
    known = wording.texts.get(f"attribute.{base}")
    if known is not None:
        return known
    compared = figure.comparison
    named = base if compared is None else period_text(compared.base_period, wording)
    return wording.fill("notes.against", base=named)


def figure_name(figure: Figure, context: Context) -> str:
    """A figure's full name: 咨询量（2023 年，渠道为APP端）."""
    wording = context.wording
    details = [period_text(figure.period, wording)]
    if figure.where:
        details.append(filter_text(figure.where, context))
    compared = figure.comparison
    if compared is not None and compared.quantity != "value":
        details.append(wording[f"attribute.{compared.quantity}"])
    if figure.base is not None:
        details.append(_base_text(figure, figure.base, wording))
    elif figure.quantity != "value":
        details.append(wording.texts.get(f"attribute.{figure.quantity}", figure.quantity))
    label = _named(context.words(figure.label, figure.metric))
    return wording.fill("notes.name", label=label, details=wording["notes.join"].join(details))
