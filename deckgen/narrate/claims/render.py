"""Claims as runs: templates of ``configs/wording`` filled in, every number knowing its figure."""

from __future__ import annotations

import string
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from deckgen.narrate.claims.claim import Amount, Claim, Phrase, Word
from deckgen.narrate.number import say
from deckgen.narrate.text import UNLED, Paragraph, Run, led

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from deckgen.metrics.figure import Figure
    from deckgen.narrate.claims.claim import Term
    from deckgen.narrate.context import Context
    from deckgen.narrate.ledger import Ledger

Part = tuple[str, "str | None"]


def sentence(
    claim: Claim, context: Context, ledger: Ledger, *, emphasis: str | None = None
) -> tuple[Run, ...]:
    """A claim's runs; its figures are entered in the ledger."""
    ledger.keep(*claim.figures)
    return runs_of(claim.sentence, context, emphasis=emphasis)


def runs_of(phrase: Phrase, context: Context, *, emphasis: str | None = None) -> tuple[Run, ...]:
    """A phrase's runs, adjoining plain ones put together, the first letter a capital."""
    found: list[Run] = []
    for run in _runs(phrase, context, emphasis):
        last = found[-1] if found else None
        alike = last is not None and not last.figure and not last.token
        if alike and last is not None and not run.figure and not run.token:
            found[-1] = replace(last, text=last.text + run.text)
        elif run.text:
            found.append(run)
    if found and not found[0].figure and not context.language.startswith("zh"):
        text = found[0].text
        found[0] = replace(found[0], text=text[:1].upper() + text[1:])
    return tuple(found)


def paragraph(
    claim: Claim,
    context: Context,
    ledger: Ledger,
    style: str | None = None,
    *,
    bullet: bool = False,
) -> Paragraph:
    """A claim as a paragraph of its own."""
    runs = sentence(claim, context, ledger, emphasis=UNLED)
    return Paragraph(led(runs, "strong"), style, bullet)


def plain(claim: Claim, context: Context) -> str:
    """A claim as plain text."""
    return "".join(run.text for run in runs_of(claim.sentence, context))


def _runs(term: Term, context: Context, emphasis: str | None) -> Iterator[Run]:
    if isinstance(term, Word):
        if term.text:
            yield Run(term.text, term.figure, token=_token(term))
    elif isinstance(term, Amount):
        yield Run(_said(term, context), term.figure.id, emphasis)
    elif isinstance(term, tuple):
        yield from _listed(term, context)
    else:
        terms = dict(term.terms)
        for text, name in _pieces(context.wording[term.template]):
            if text:
                yield Run(text)
            if name is not None:
                yield from _runs(terms[name], context, emphasis)


def _token(word: Word) -> str | None:
    """The class of a word that has a number in it."""
    return word.token if any(char.isdigit() for char in word.text) else None


def _listed(words: tuple[Word, ...], context: Context) -> Iterator[Run]:
    """甲、乙和丙."""
    wording = context.wording
    for place, word in enumerate(words):
        if place:
            last = place == len(words) - 1
            yield Run(wording["claims.and" if last else "number.list"])
        yield Run(word.text, token=_token(word))


def _said(amount: Amount, context: Context) -> str:
    figure = amount.figure
    return say(figure, context.wording, amount.form, shown=context.text_unit(figure))


@cache
def _pieces(template: str) -> tuple[Part, ...]:
    """A template's plain stretches, each with the name of what comes after it."""
    found: Iterable[tuple[str, str | None, str | None, str | None]]
    found = string.Formatter().parse(template)
    return tuple((text, name) for text, name, _, _ in found)


def figures_in(phrase: Phrase) -> tuple[Figure, ...]:
    """The figures a phrase says, in order."""
    return tuple(_figures(phrase))


def _figures(term: Term) -> Iterator[Figure]:
    if isinstance(term, Amount):
        yield term.figure
    elif isinstance(term, Phrase):
        for _, inner in term.terms:
            yield from _figures(inner)
