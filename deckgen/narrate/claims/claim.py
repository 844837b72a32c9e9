"""A claim: one statement that figures prove, before it is words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from deckgen.metrics.figure import Figure

Kind = Literal[
    "change", "rank", "share", "concentration", "contribution", "target", "benchmark", "peak",
    "trend", "new", "vanished",
]  # fmt: skip
Size = Literal["level", "slight", "clear", "marked"]
"""持平, 小幅, 明显, 大幅."""
Relation = Literal[
    "up", "down", "level", "largest", "smallest", "part_of", "above", "below", "rising", "falling",
    "appeared", "vanished",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """Words in a sentence that are no figure: a name, a date; ``token`` classes their numbers."""

    text: str
    token: str | None = "name"  # noqa: S105 -- a class of text
    figure: str | None = None
    """the id of a figure the words say in their own way: 过四成"""


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in a sentence, in a format of ``outline.reference.FORMATS``.

    ``abs`` is without its sign, which a word beside it says.
    """

    figure: Figure
    form: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A template of ``configs/wording`` with what is put into it."""

    template: str
    terms: tuple[tuple[str, Term], ...] = ()


Term = Word | Amount | Phrase | tuple[Word, ...]
NOTHING = Word("")


def phrase(template: str, /, **terms: Term) -> Phrase:
    """A phrase from its terms by name."""
    return Phrase(template, tuple(terms.items()))


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement with its proof.

    ``figures`` are all figures it rests on, the one that says it best first. ``direction`` is the
    sign of what happened or of the distance, ``verdict`` 1 where that is good, −1 bad, 0 neither.
    ``strength`` ranks it: see ``narrate.claims.rank``. ``subject`` is what it is about (metric,
    filter, dimension, value): with the kind's family it says whether two claims are one fact.
    """

    kind: Kind
    sentence: Phrase
    figures: tuple[Figure, ...]
    relation: Relation
    direction: int
    size: Size
    strength: float
    subject: tuple[str, ...]
    verdict: int = 0

    @property
    def fact(self) -> tuple[str, ...]:
        """What is told by it; two claims of the same fact are not told on one deck twice."""
        return (_FAMILY.get(self.kind, self.kind), *self.subject)


_FAMILY = {"peak": "rank", "share": "rank", "target": "level", "benchmark": "level"}
