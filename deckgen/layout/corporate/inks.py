"""Which role a text is written in where it stands on a company's slide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from deckgen.layout.corporate.ground import behind, behind_text
from deckgen.layout.corporate.tone import LARGE, READABLE, VISIBLE, contrast, worst

if TYPE_CHECKING:
    from deckgen.layout.corporate.area import Frame
    from deckgen.layout.corporate.model import Face, Holder
    from deckgen.layout.corporate.roles import Roles
    from deckgen.layout.page import Box

SERVICE = ("dt", "ftr", "sldNum")
QUIET = 14.0
"""Points up to which a text is a note."""


_INKS = ("on_deep_ink", "ink", "on_deep", "paper")


def color_of(holder: Holder, face: Face) -> str:
    """The colour of a placeholder's text."""
    return holder.color.rgb if holder.color else face.colors["dk1"]


@dataclass(frozen=True)
class Inks:
    """Text colours by the ground they stand on."""

    frame: Frame
    roles: Roles

    def on(self, grounds: tuple[str, ...], first: str) -> str:
        """The first role that reads on all of the grounds, the one named before all others."""
        for role in (first, "ink", "on_deep", "on_deep_ink", "paper"):
            if worst(self._shown(role), grounds) >= READABLE:
                return role
        return max(
            ("ink", "on_deep_ink", "paper"), key=lambda each: worst(self._shown(each), grounds)
        )

    def _shown(self, role: str) -> str:
        return self.roles.rgb(self.roles.found[role])

    def at(self, box: Box, first: str = "muted") -> str:
        """The role that reads in a place on the frame."""
        return self.on(behind(self.frame.face, box), first)

    def on_paper(self, box: Box) -> bool:
        """Whether a place has the ground of content: there all roles read as they were tested."""
        return behind(self.frame.face, box) == behind(self.frame.face, self.frame.body)

    def needed(self, holder: Holder, face: Face) -> str | None:
        """The role that a placeholder's text needs, ``None`` where its own colour reads."""
        grounds = behind_text(face, holder)
        own = color_of(holder, face)
        limit = VISIBLE if holder.size >= LARGE else READABLE
        first = "muted" if holder.size <= QUIET or holder.type in SERVICE else "ink"
        return None if worst(own, grounds) >= limit else self.on(grounds, first)

    def title(self) -> dict[str, Any]:
        """The colour of titles, named where theirs does not read, or stands on another ground."""
        grounds = behind_text(self.frame.face, self.frame.title)
        color = self.needed(self.frame.title, self.frame.face)
        if color is None and grounds != behind(self.frame.face, self.frame.body):
            color = self._nearest(grounds)
        return {"color": color} if color else {}

    def _nearest(self, grounds: tuple[str, ...]) -> str:
        """The role that is most like the company's colour of titles, of those that read there."""
        own = color_of(self.frame.title, self.frame.face)
        limit = VISIBLE if self.frame.ladder[0] >= LARGE else READABLE
        reads = [role for role in _INKS if worst(self._shown(role), grounds) >= limit]
        if not reads:
            return self.on(grounds, "on_deep_ink")
        return min(reads, key=lambda role: contrast(self._shown(role), own))

    def text(self, role: str) -> str:
        """The readable sister of a role, where the role alone does not read as text."""
        if role == "paper":
            return self.roles.on_fill
        return f"{role}_text" if f"{role}_text" in self.roles.found else role
