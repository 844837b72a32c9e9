"""What every block of a slide is made of: ids, scalars, filters, and the base of all blocks."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from deckgen.source.model import Node, Text

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$", max_length=60)]
Scalar = str | int | float | bool
Where = dict[str, Scalar | list[Scalar]]
"""A filter in an outline: column or dimension → value or list of values, all to hold."""


class Block(Node):
    """What every block has."""

    id: Id
    title: Text | None = None

    @property
    def cells(self) -> int:
        """How many places of equal rank it fills on a slide."""
        return 1

    @property
    def points(self) -> int:
        """How many points each of them has, 0 where they differ or there are no such points."""
        return 0

    @property
    def form(self) -> str:
        """What a kind of slide takes it as: its kind, or a variety of that with its own layout."""
        return str(getattr(self, "kind", ""))

    @property
    def forms(self) -> tuple[str, ...]:
        """All that a kind of slide may take it as, the most particular first."""
        return (self.form,)


class SmallFigure(Node):
    """A small figure with one grey line under it: of a chart what came of a part that it shows.

    ``{id: wechat, figure: "share[channel=微信客服].difference", note: "微信 {contacts[…]}"}``
    """

    id: Id
    figure: str
    note: Text | None = None
    accent: bool = False
    """the one that the message is about: in the message colour"""
