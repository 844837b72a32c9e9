"""What every block is made with, and what making one gives."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from deckgen.narrate.bind import bind
from deckgen.narrate.subject import read_period, unknown_metric
from deckgen.narrate.text import RichText, Run
from deckgen.source.diagnostic import problem

if TYPE_CHECKING:
    from deckgen.content.model import Fill
    from deckgen.content.template import Layout, Template
    from deckgen.metrics.catalogue import Metric
    from deckgen.metrics.period import Period
    from deckgen.narrate.claims.claim import Claim
    from deckgen.narrate.context import Context
    from deckgen.narrate.ledger import Ledger
    from deckgen.source.place import LocalText, Span


_HAN_JOINT = re.compile("[\u3400-\u9fff\uff01-\uff5e]{2}")


@dataclass(frozen=True, slots=True)
class Made:
    """A block's fills. ``values`` are lines for the notes: all numbers of a chart or table.

    ``tables`` are source tables shown as they are; ``asides`` are sentences for the source line:
    that printed shares do not add up to 100 %, that rows without a category are left out.
    ``stated`` are ids of figures in tables of words, which the notes prove one by one as they do
    those in texts.
    """

    fills: tuple[Fill, ...] = ()
    values: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    stated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a block goes: the layout, the slot (or the first part of the slots' names)."""

    slot: str
    layout: Layout | None = None
    message: str = ""

    def has(self, slot: str) -> bool:
        """Whether the layout has such a slot (with no layout at hand: yes)."""
        return self.layout is None or self.layout.slot(slot) is not None


@dataclass(frozen=True, slots=True)
class Desk:
    """The context, the ledger, and the template that is composed for."""

    context: Context
    ledger: Ledger
    template: Template
    chapters: tuple[tuple[str, str, str], ...] = field(default=())
    """of each chapter its id, short name and the id of its first slide"""
    told: tuple[Claim, ...] = ()
    """what an ``auto`` text of the slide says: its claims beside the title"""
    section: str = ""
    """the chapter being made"""
    defined: tuple[str, ...] | None = None
    """ids of the metrics the deck shows, which a slide of definitions defines, once known"""

    def text(
        self,
        text: LocalText | None,
        *,
        style: str | None = None,
        emphasis: str | None = None,
        bullet: bool = False,
    ) -> RichText:
        """A text of the outline with its figures; bound once, though several places ask for it."""

        def bound() -> tuple[LocalText | None, RichText]:
            context, ledger = self.context, self.ledger
            made = bind(text, context, ledger, style=style, emphasis=emphasis, bullet=bullet)
            return text, made  # the text is kept so that its id stays its own

        return self.ledger.once((id(text), style, emphasis, bullet), bound)[1]

    def runs(self, text: LocalText | None, emphasis: str | None = None) -> tuple[Run, ...]:
        """A one-line text as runs; lines are joined by a blank, between Han without one."""
        found: list[Run] = []
        for paragraph in self.text(text, emphasis=emphasis).paragraphs:
            if found and not _HAN_JOINT.fullmatch(found[-1].text[-1:] + paragraph.text[:1]):
                found.append(Run(" "))
            found.extend(paragraph.runs)
        return tuple(found)

    def words(self, text: LocalText | None, default: str = "") -> str:
        """A text of the outline as plain words."""
        return "".join(run.text for run in self.runs(text)) or default

    def metric(self, name: str, span: Span | None) -> Metric | None:
        """A metric by id or alias, ``None`` with a problem told."""
        found = self.context.catalogue.find(name)
        if found is None:
            self.ledger.tell(unknown_metric(name, span, self.context))
        return found

    def period(self, stated: object, span: Span | None) -> Period:
        """A block's own period, else the deck's."""
        if stated is None:
            return self.context.period
        assert isinstance(stated, str | int | float | bool)  # noqa: S101 -- the model says so
        return read_period(stated, self.ledger, span) or self.context.period

    def tell(self, code: str, span: Span | None, *, warning: bool = False, **args: str) -> None:
        """Note a problem."""
        found = problem(code, span, severity="warning" if warning else "error")
        self.ledger.tell(replace(found, args=tuple(args.items())))
