"""What a reference comes to: a figure with its number, a change, or words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from deckgen.metrics.figure import Figure
    from deckgen.narrate.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Value:
    """What a reference comes to: a figure, or words (``text`` with its ``token`` class).

    Words that name a picked category have its figure. Of a change ``current`` is what changed,
    and ``amount`` the difference in its own unit.
    """

    figure: Figure | None = None
    kind: Literal["value", "change", "gap", "text"] = "value"
    current: Figure | None = None
    amount: Figure | None = None
    text: str = ""
    token: str | None = None


def plain(figure: Figure, ledger: Ledger) -> Value:
    """The value of a figure, entered in the ledger."""
    ledger.keep(figure)
    return Value(figure)


def as_precise(figure: Figure, current: Figure) -> Figure:
    """A difference of rates with as many places as the rates: 0.80 % less 0.70 % is 0.10."""
    more = current.decimals > figure.decimals
    return replace(figure, decimals=current.decimals) if more else figure
