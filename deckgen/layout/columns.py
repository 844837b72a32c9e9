"""Column widths: what each column wishes, and how a table's width is shared among them."""

from __future__ import annotations

from dataclasses import dataclass, replace

_HAIR = 0.05
"""Points over the least that keep a word whole when widths are rounded."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Points of width a column needs not to break words, and would like not to break at all."""

    least: float
    most: float
    ease: float = 0.0
    """of ``most`` what is air beside the longest text"""

    @property
    def tight(self) -> Wish:
        """Without the air."""
        return Wish(self.least, max(self.least, self.most - self.ease))


def shared(
    wishes: list[Wish],
    fixed: dict[int, float],
    total: float,
    alike: tuple[int, ...],
    cells: tuple[int, ...] = (),
) -> list[float]:
    """Widths in points adding up to ``total``; ``fixed`` are shares the author asked for.

    ``alike`` are equally wide where no line breaks for it; else ``cells`` are, where no word does.
    """
    widths = [0.0] * len(wishes)
    for place, share in fixed.items():
        widths[place] = share * total
    free = [place for place in range(len(wishes)) if place not in fixed]
    room = total - sum(widths)
    if not free:
        scale = total / sum(widths)
        return [width * scale for width in widths]
    wishes = _unbroken(wishes, free, room)
    levelled = _levelled(wishes, [place for place in alike if place in free], free, room)
    if levelled is wishes:
        among = [place for place in cells if place in free]
        levelled = _levelled(wishes, among, free, room, firm=True)
    given = _poured([levelled[place] for place in free], room)
    for place, width in zip(free, given, strict=True):
        widths[place] = width
    return widths


def _poured(wishes: list[Wish], room: float) -> list[float]:
    """Widths adding up to ``room``: short columns get what they wish, long ones share the rest."""
    least, most = sum(wish.least for wish in wishes), sum(wish.most for wish in wishes)
    if most <= room:
        return [wish.most * room / most for wish in wishes]
    if least >= room:
        return [wish.least * room / least for wish in wishes]
    widths = [wish.least for wish in wishes]
    open_places = list(range(len(wishes)))
    while open_places:
        rest = room - sum(widths[p] for p in range(len(wishes)) if p not in open_places)
        fair = rest / len(open_places)
        settled = [p for p in open_places if wishes[p].most <= fair or wishes[p].least >= fair]
        if not settled:
            for place in open_places:
                widths[place] = fair
            break
        over = [place for place in settled if wishes[place].least >= fair]
        for place in over or settled:
            widths[place] = wishes[place].least if over else wishes[place].most
            open_places.remove(place)
    return widths


def _unbroken(wishes: list[Wish], free: list[int], room: float) -> list[Wish]:
    """The wishes without their air where only so all texts stay on a line."""
    tight = [wish.tight for wish in wishes]
    whole, least = (sum(each[place].most for place in free) for each in (wishes, tight))
    return tight if least <= room < whole else wishes


def _levelled(
    wishes: list[Wish], alike: list[int], free: list[int], room: float, *, firm: bool = False
) -> list[Wish]:
    """The wishes with those that are to be alike made so, unless words would break for it.

    Lines may only where that is ``firm``.
    """
    if len(alike) < 2:
        return wishes
    widest = max((wishes[place] for place in alike), key=lambda wish: wish.most)
    level = Wish(max(wishes[p].least for p in alike), widest.most, widest.ease)
    others = [replace(wish, least=wish.least + _HAIR) if firm else wish for wish in wishes]
    made = [level if place in alike else wish for place, wish in enumerate(others)]
    whole, alone = (sum(each[place].most for place in free) for each in (made, wishes))
    if alone <= room < whole and not firm:
        return wishes
    return made if sum(made[place].least for place in free) <= room else wishes
