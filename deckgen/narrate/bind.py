"""Texts with their figures put in: every number's run knows which figure it shows."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from deckgen.metrics.suppress import SMALL
from deckgen.narrate.attained import count_of, counts_targets
from deckgen.narrate.change import change_figure, direction, say_change
from deckgen.narrate.clean import clean
from deckgen.narrate.contradict import contradictions
from deckgen.narrate.evaluate import evaluate
from deckgen.narrate.labels import all_inside
from deckgen.narrate.ledger import Ledger
from deckgen.narrate.number import is_duration, say
from deckgen.narrate.period_text import period_text
from deckgen.narrate.subject import Frame, subject_of
from deckgen.narrate.text import UNLED, Paragraph, RichText, Run, led
from deckgen.narrate.tokens import authored
from deckgen.narrate.value import Value
from deckgen.outline.grammar import UNIT_FORMATS
from deckgen.outline.reference import Bound, Literally, Piece, Reference, pieces
from deckgen.source.diagnostic import problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from deckgen.metrics.figure import Figure
    from deckgen.metrics.period import Period
    from deckgen.metrics.query import Asked
    from deckgen.narrate.context import Context
    from deckgen.source.place import LocalText, Span


_SAID = ("", "full", *UNIT_FORMATS)
"""Formats of a change that say which days it compares."""


def queries_of(
    reference: Reference, context: Context, frame: Frame | None = None
) -> tuple[Asked, ...]:
    """The queries a reference needs: its own, its base's, its whole's."""
    ledger = Ledger()
    value_at(reference, context, ledger, frame)
    return tuple(ledger.asked.values())


def value_at(
    reference: Reference, context: Context, ledger: Ledger, frame: Frame | None = None
) -> Value | None:
    """A reference's value where it stands, ``None`` with a problem told."""
    place = frame or Frame(context.period)
    if _deck_wide(reference, context):
        return _deck_value(reference, context)
    if counts_targets(reference, context):
        return count_of(reference, context, ledger)
    subject = subject_of(reference, place, context, ledger)
    if subject is None:
        return None
    value = evaluate(subject, reference.attributes, context, ledger)
    if value is not None:
        _warn_if_empty(value, reference, place, ledger)
        _tell_if_no_duration(value, reference, ledger)
    return value


def _deck_wide(reference: Reference, context: Context) -> bool:
    """``{period}`` and ``{year}`` are the deck's own, unless something has that name."""
    name = reference.name
    return (
        name in ("period", "year")
        and name not in context.outline.figures
        and context.catalogue.find(name) is None
    )


def _deck_value(reference: Reference, context: Context) -> Value:
    if reference.name == "year":
        return Value(kind="text", text=str(context.period.start.year), token="date")  # noqa: S106
    text = period_text(context.period, context.wording)
    return Value(kind="text", text=text, token="period")  # noqa: S106


def _warn_if_empty(value: Value, reference: Reference, place: Frame, ledger: Ledger) -> None:
    """N201 or N202; a small group in a breakdown is a dash because the author wants it so."""
    figure = value.figure
    if ledger.dry or value.kind == "text" or figure is None or figure.value is not None:
        return
    if place.by and figure.reason == SMALL:
        return
    code = "N202" if value.kind == "change" else "N201"
    reason = f"@reason.{figure.reason or 'no_rows'}"
    name = reference.name or figure.metric
    ledger.tell(problem(code, reference.span, severity="warning", name=name, reason=reason))


def _tell_if_no_duration(value: Value, reference: Reference, ledger: Ledger) -> None:
    """N111: a format that fixes a duration's unit, of what is none."""
    form = reference.format
    if ledger.dry or form not in UNIT_FORMATS:
        return
    figure = value.figure if value.kind in ("value", "text") else change_figure(value, form)
    if value.kind != "text" and (figure is None or is_duration(figure)):
        return
    name = reference.name or (figure.metric if figure is not None else "")
    ledger.tell(problem("N111", reference.span, name=name, form=form))


def run_of(
    value: Value,
    form: str,
    context: Context,
    ledger: Ledger,
    style: str | None = None,
    *,
    cut: bool = True,
) -> Run:
    """The run that shows a value; its figure is entered in the ledger.

    ``cut=False``: the days that its change compares were said before.
    """
    if value.kind == "text":
        named = value.figure.id if value.figure is not None else None
        text = all_inside(value.text, context.wording) if form == "lower" else value.text
        return Run(text, named, style, token=value.token)
    figure = value.figure if value.kind == "value" else change_figure(value, form)
    if figure is None:
        return Run(context.wording["number.missing"], style=style)
    if value.kind == "value":
        text = say(figure, context.wording, form, shown=unit_in_text(figure, form, context))
    else:
        shown = _unit_of_change(figure, form, context)
        text = say_change(value, context.wording, form, shown, cut=cut)
    ledger.keep(figure)
    return Run(text, figure.id, style)


def unit_in_text(figure: Figure, form: str, context: Context) -> str | None:
    """The unit of a duration in a text; a bare number has the deck's, which the author names.

    A format may fix it.
    """
    if form in UNIT_FORMATS:
        return form
    return context.shown.get(figure.metric) if form == "number" else context.text_unit(figure)


def _unit_of_change(figure: Figure, form: str, context: Context) -> str | None:
    """That of the values it lies between, 3.7 to 3.2 分钟 is 0.5 分钟, if it shows in it at all."""
    if form in UNIT_FORMATS:
        return form
    shown = context.shown.get(figure.metric)
    return shown if direction(figure, shown) else unit_in_text(figure, form, context)


def shown_unit(value: Value, form: str, context: Context) -> str | None:
    """The unit a value's metric prints its durations in, the same in a whole chart or table.

    That of the format, where this fixes one.
    """
    if form in UNIT_FORMATS:
        return form
    figure = value.current or value.figure
    return context.shown.get(figure.metric) if figure is not None else None


def bind(
    text: LocalText | None,
    context: Context,
    ledger: Ledger,
    *,
    frame: Frame | None = None,
    style: str | None = None,
    emphasis: str | None = None,
    bullet: bool = False,
) -> RichText:
    """A text with its references filled in, a paragraph a line.

    ``style`` is the paragraphs' style; ``emphasis`` the style of runs that show a figure where
    the author set none, in paragraphs of few figures: of many set off none leads. A reference
    that cannot be filled prints as a dash, its problem told.
    """
    if text is None:
        return RichText(())
    written = text.get(context.language) or ""
    found = parsed(written)
    told: set[Period] = set()
    literal = _literal(found, naming=text.span in context.names)
    valued = [(piece, _value(piece, context, ledger, frame)) for piece in found]
    runs = [
        _run(piece, value, context, ledger, told=told, literal=literal) for piece, value in valued
    ]
    for item in () if ledger.dry else contradictions(valued, context):
        ledger.tell(item)
    lines = [led(line, emphasis) for line in _lines(runs)]
    return RichText(tuple(Paragraph(line, style, bullet) for line in lines if line))


def parsed(text: str) -> tuple[Piece, ...]:
    """A text's pieces; nothing is wrong in them that the outline did not report."""
    return _parsed(text, getattr(text, "span", None))


@lru_cache(maxsize=4096)
def _parsed(text: str, span: Span | None) -> tuple[Piece, ...]:
    """A text's pieces, read once though the deck is composed twice; ``span`` tells places apart."""
    _ = span
    return pieces(text)[0]


def _value(piece: Piece, context: Context, ledger: Ledger, frame: Frame | None) -> Value | None:
    if isinstance(piece, Literally):
        return None
    return value_at(piece.reference, context, ledger, frame)


def _run(
    piece: Piece,
    value: Value | None,
    context: Context,
    ledger: Ledger,
    *,
    told: set[Period],
    literal: Callable[[str], str],
) -> Run:
    """A piece's run; ``told`` are the days of changes that the text has said already."""
    strong = "strong" if piece.strong else None
    if isinstance(piece, Literally):
        return Run(literal(piece.text), style=strong)
    if value is None:
        return Run(context.wording["number.missing"], style=strong)
    style = strong or (UNLED if value.kind != "text" else None)
    cut = value.figure is None or value.figure.period not in told
    if value.kind == "change" and value.figure is not None and piece.reference.format in _SAID:
        told.add(value.figure.period)
    return run_of(value, piece.reference.format, context, ledger, style, cut=cut)


def _literal(found: Sequence[Piece], *, naming: bool) -> Callable[[str], str]:
    """What makes of the author's own words a text whose numbers are classed."""
    bound = [piece.reference.name for piece in found if isinstance(piece, Bound)]
    default = "name" if naming else ""
    return lambda text: authored(clean(str(text)), bound, default=default)


def _lines(runs: Iterable[Run]) -> list[tuple[Run, ...]]:
    """Runs broken into paragraphs at line ends, white space at their ends dropped."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        if "\n" not in run.text:
            lines[-1].append(run)
            continue
        first, *rest = run.text.split("\n")
        lines[-1].append(_with_text(run, first))
        lines.extend([_with_text(run, part)] for part in rest)
    return [_stripped(line) for line in lines]


def _with_text(run: Run, text: str) -> Run:
    return Run(text, run.figure, run.style, run.link, run.token)


def _stripped(line: list[Run]) -> tuple[Run, ...]:
    kept = [run for run in line if run.text]
    if kept and (kept[0].text[0].isspace() or kept[-1].text[-1].isspace()):
        kept[0] = _with_text(kept[0], kept[0].text.lstrip())
        kept[-1] = _with_text(kept[-1], kept[-1].text.rstrip())
        kept = [run for run in kept if run.text]
    return tuple(kept)
