"""Speaker notes: the author's, then what each number on the slide rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.content.alt import figure_text
from deckgen.content.proof import compared, covered
from deckgen.content.source_line import metrics_of, table_label
from deckgen.narrate.clean import one_line
from deckgen.narrate.labels import figure_name, metric_label, rule_label
from deckgen.narrate.number import digits
from deckgen.narrate.text import Paragraph, RichText, Run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from deckgen.content.desk import Desk, Made
    from deckgen.metrics.catalogue import Metric
    from deckgen.metrics.figure import Figure
    from deckgen.narrate.context import Context


def notes_of(
    author: RichText,
    stated: Sequence[Figure],
    figures: Sequence[Figure],
    made: Sequence[Made],
    desk: Desk,
    *,
    asked: Sequence[Paragraph] = (),
) -> RichText:
    """The notes of a slide: the author's, ``asked`` (questions with answers), the definitions.

    ``stated`` are the figures in its texts: each has its own line; those of charts and tables
    are in the lists of all values.
    """
    context, wording = desk.context, desk.context.wording
    paragraphs = [*author.paragraphs, *asked]
    metrics = metrics_of(figures, context)
    if metrics:
        paragraphs.append(_heading(wording["notes.definitions"]))
        paragraphs += [_line(_defined(metric, figures, desk)) for metric in metrics]
    if stated:
        paragraphs.append(_heading(wording["notes.figures"]))
        paragraphs += [_figure(figure, desk) for figure in stated]
    paragraphs += [_line(text) for each in made for text in each.values]
    return RichText(tuple(paragraphs))


def _heading(text: str) -> Paragraph:
    return Paragraph((Run(text, style="strong"),))


def _line(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def _defined(metric: Metric, figures: Sequence[Figure], desk: Desk) -> str:
    """The metric's definition, worded once a deck for each population."""
    population = next((f.population for f in figures if f.metric == metric.id and f.population), "")
    name = f"definition:{metric.id}:{population}"
    return desk.ledger.once(name, lambda: definition(metric, population, desk.context))


def definition(metric: Metric, population: str, context: Context) -> str:
    """A metric in one line: label, definition, population, who defines it so."""
    wording = context.wording
    text = one_line(context.words(metric.definition)).rstrip("。.")
    parts = [wording.fill("notes.metric", label=metric_label(metric, context), definition=text)]
    if population:
        parts.append(wording.fill("notes.population", population=_population(population, context)))
    exclusions = one_line(context.words(metric.node.exclusions)).rstrip("。.")
    if exclusions:
        parts.append(wording.fill("notes.exclusions", exclusions=exclusions))
    source = one_line(context.words(metric.node.source)).rstrip("。.")
    if source:
        parts.append(wording.fill("notes.source", source=source))
    return (wording["alt.next"].join(parts) + wording["alt.stop"]).rstrip()


def _population(text: str, context: Context) -> str:
    """``contacts − test calls; agents`` in words: 会话明细（不含测试会话）、人员名册."""
    parts = [part.partition(" − ") for part in one_line(text).split("; ")]
    return context.wording["source.join"].join(
        _without(table, rules.split(", ") if rules else [], context) for table, _, rules in parts
    )


def _without(table: str, rules: list[str], context: Context) -> str:
    label, wording = table_label(table, context), context.wording
    if not rules:
        return label
    named = wording["number.list"].join(rule_label(table, rule, context) for rule in rules)
    return wording.fill("notes.without", table=label, rules=named)


def _figure(figure: Figure, desk: Desk) -> Paragraph:
    """A figure's name, value, and what it was computed from; worded once a deck."""
    return desk.ledger.once(f"proof:{figure.id}", lambda: _proof(figure, desk))


def _proof(figure: Figure, desk: Desk) -> Paragraph:
    context, wording = desk.context, desk.context.wording
    name, value = figure_name(figure, context), figure_text(figure, context)
    parts = [wording.fill("notes.figure", name=name, value=value), *_rests_on(figure, desk)]
    return Paragraph((Run(wording["alt.next"].join(parts), figure.id),))


def _rests_on(figure: Figure, desk: Desk) -> list[str]:
    """Why there is none; what it was computed from; its rows and days; who states it."""
    wording, known = desk.context.wording, desk.ledger.figures
    parts = [wording[f"reason.{figure.reason}"]] if figure.value is None and figure.reason else []
    operands = [known[name] for name in figure.operands if name in known]
    if operands and len(operands) <= 3:
        named = wording["number.list"].join(_operand(each, desk) for each in operands)
        parts.append(wording.fill("notes.operands", operands=named))
    elif figure.numerator is not None and figure.denominator is not None:
        above, below = (_plain(v, desk) for v in (figure.numerator, figure.denominator))
        parts.append(wording.fill("notes.divided", numerator=above, denominator=below))
    if figure.n is not None and figure.base != "n":
        parts.append(wording.fill("notes.n", n=f"{figure.n:,}"))
    parts += [*compared(figure, wording), *covered(figure, wording)]
    if figure.source:
        parts.append(wording.fill("notes.stated", source=one_line(figure.source)))
    return parts


def _operand(figure: Figure, desk: Desk) -> str:
    context = desk.context
    name, value = figure_name(figure, context), figure_text(figure, context)
    return context.wording.fill("notes.figure", name=name, value=value)


def _plain(value: Decimal, desk: Desk) -> str:
    places = 0 if value == value.to_integral_value() else 2
    return digits(value, places, desk.context.wording)
