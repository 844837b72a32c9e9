"""A company's theme colours as our roles: each tested on the ground it stands on.

A role is a theme colour with luminance changes, so that a theme chosen in PowerPoint recolours
everything. Candidates are tried in a fixed order; what no colour of the theme can do is told.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from deckgen.layout.corporate.tone import (
    VISIBLE,
    chroma,
    contrast,
    distance,
    hue,
    luminance,
    mixed,
    rgb_of,
    worst,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

ACCENTS = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
COLORED = 18.0
"""Chroma from which on a colour is one, and not a grey."""
APART = 24.0
"""ΔE between two series, for every eye; what has less is told."""
SAME = 12.0
PALE = 1.2
"""Contrast of a tint with paper: seen, and no more."""
GREEN, RED, WARM = (75.0, 175.0), (330.0, 28.0), (330.0, 55.0)
"""Ranges of hue."""
SERIES = 6
AHEAD, MID = 1.35, 0.1
"""How much more contrast the accent has than grey on a dark page as light as this (luminance)."""
PALEST, SOFT = 1.6, 2.0
"""Contrast of an accent's light sister with paper at least, and on such a page."""
GREY = 4.2
"""Contrast of grey with a dark page, on which a dimmer one is for what is not spoken of."""
SAFE = 4.6
"""Contrast of text that other programs' rounding leaves readable."""


@dataclass
class Roles:
    """Roles as they are found, in the syntax of a definition, and what could not be found."""

    colors: Mapping[str, str]
    paper: str
    ink: str
    brand: tuple[str, ...] = ()
    """colours of the template's own shapes, the most seen first"""
    pale: tuple[str, ...] = ()
    """those that texts beside content may stand on as on paper"""
    grounds: tuple[str, ...] = ()
    """what the page of content shows in place of paper: the ends of a gradient, of a picture"""
    found: dict[str, str] = field(default_factory=dict)
    lacking: list[str] = field(default_factory=list)

    def rgb(self, spec: str) -> str:
        """Six hex digits of a role's value."""
        slot, *changes = spec.split()
        amounts = dict(zip(changes[::2], map(int, changes[1::2]), strict=True))
        return mixed(self.colors[slot], amounts.get("lumMod", 100), amounts.get("lumOff", 0))

    @property
    def dark(self) -> bool:
        """Whether the page is dark."""
        return luminance(self.rgb(self.paper)) < 0.18

    def made(self) -> dict[str, str]:
        """Every role."""
        self.found |= {"ink": self.ink, "paper": self.paper}
        self._grounds()
        self._shown()
        self._accents()
        self._meanings()
        self._deep()
        self._series()
        return self.found

    # -- grounds and greys ------------------------------------------------------------------------

    def _grounds(self) -> None:
        paper, ink = self.rgb(self.paper), self.rgb(self.ink)
        lt2 = self.rgb("lt2")
        quiet = chroma(lt2) < 2 * COLORED and contrast(lt2, ink) >= 7
        own = quiet and 1.04 <= contrast(lt2, paper) <= 1.2
        panel = "lt2" if own else next(self._away(self.paper, 1.09), self.paper)
        self.found["panel"] = panel
        grey = "dk1" if chroma(self.colors["dk1"]) < COLORED or self.dark else self.ink
        if self.dark and contrast(self.rgb(grey), paper) < VISIBLE:
            grey = self.ink
        grounds = (paper, self.rgb(panel), *self.pale)
        self.found["muted"] = self._readable(self._thinned(grey), grounds, self.ink)
        self.found["rule"] = next(self._away(self.paper, 1.45), grey)
        greys = [slot for slot in ACCENTS if chroma(self.colors[slot]) < COLORED]
        fitting = [slot for slot in greys if 2.4 <= contrast(self.colors[slot], paper) <= 4.5]
        thin = [spec for spec in self._thinned(grey) if self._seen(spec) >= VISIBLE]
        if self.dark and not self._middling and thin:
            self.found["rest"] = thin[0]
            thin = [spec for spec in thin if self._seen(spec) >= GREY]
        self.found["neutral"] = (fitting or thin or [self.ink])[0]

    def _shown(self) -> None:
        """The page's own colour where that is not paper: what hides a line is not to be seen."""
        if not self.grounds:
            return
        parts = zip(*(rgb_of(each) for each in self.grounds), strict=True)
        middle = "".join(f"{round(255 * sum(part) / len(self.grounds)):02X}" for part in parts)
        slot = self.paper.split(maxsplit=1)[0]
        tried = [
            f"{slot} lumMod {mod}" + (f" lumOff {off}" if off else "")
            for mod in range(60, 105, 5)
            for off in range(0, 105 - mod, 5)
        ]
        nearest = min(tried, key=lambda spec: distance(self.rgb(spec), middle))
        if distance(self.rgb(nearest), middle) < distance(self.rgb(self.paper), middle):
            self.found["backdrop"] = nearest

    def _away(self, spec: str, ratio: float) -> Iterator[str]:
        """A ground's colour moved towards ink until it stands out by a contrast."""
        slot = spec.split(maxsplit=1)[0]
        base = self.rgb(spec)
        for step in range(2, 60):
            tried = f"{slot} lumMod {100 - step}" + (f" lumOff {step}" if self.dark else "")
            if contrast(self.rgb(tried), base) >= ratio:
                yield tried

    def _thinned(self, spec: str) -> Iterator[str]:
        """A colour from nearly the ground's to itself: lightened on a light page, else darkened."""
        slot = spec.split(maxsplit=1)[0]
        for part in range(10, 100, 5):
            yield f"{slot} lumMod {part}" + ("" if self.dark else f" lumOff {100 - part}")
        yield slot

    def _stronger(self, spec: str) -> Iterator[str]:
        """A colour from itself to nearly ink: darkened on a light page, else lightened."""
        slot = spec.split(maxsplit=1)[0]
        yield spec
        for part in range(95, 15, -5):
            yield f"{slot} lumMod {part}" + (f" lumOff {100 - part}" if self.dark else "")

    def _readable(self, specs: Iterable[str], grounds: tuple[str, ...], otherwise: str) -> str:
        fit = (spec for spec in specs if worst(self.rgb(spec), grounds) >= SAFE)
        return next(fit, otherwise)

    def _seen(self, spec: str) -> float:
        """Its contrast with what it stands on, where that is least."""
        return worst(self.rgb(spec), (self.rgb(self.paper), *self.grounds))

    def _visible(self, spec: str, least: float = VISIBLE) -> str | None:
        return next((each for each in self._stronger(spec) if self._seen(each) >= least), None)

    # -- accents ----------------------------------------------------------------------------------

    def _accents(self) -> None:
        self.found["accent"] = accent = self._leading(self._accent())
        self.found["message"] = self._message(accent)
        paper = self.rgb(self.paper)
        tints = [f"{accent.split()[0]} lumMod {p} lumOff {100 - p}" for p in (12, 10, 8, 6, 5, 4)]
        tint = next((t for t in tints if contrast(self.rgb(t), paper) <= PALE), tints[-1])
        if self.dark:
            tint = self._dark_tint(accent)
        self.found["tint"] = tint
        grounds = (paper, self.rgb(self.found["panel"]), self.rgb(tint), *self.pale)
        for role in ("accent", "message"):
            text = self._readable(self._stronger(self.found[role]), grounds, self.ink)
            if role == "message" or text != accent:
                self.found[f"{role}_text"] = text
        seen = (s for s in self._thinned(accent) if contrast(self.rgb(s), paper) >= VISIBLE)
        soft = [spec for spec in seen if self._towards_ink(self.rgb(spec), paper)]
        apart = [s for s in soft if distance(self.rgb(s), self.rgb(accent)) >= SAME]
        self.found["soft"] = apart[0] if apart else self._softer(accent, paper)

    def _softer(self, accent: str, paper: str) -> str:
        """Where the accent is light itself: the lightest tint that is still seen beside it."""
        slot = accent.split(maxsplit=1)[0]
        tints = [*self._thinned(accent), *(self._stronger(slot) if self._middling else ())]
        seen = (s for s in tints if self._seen(s) >= (SOFT if self._middling else PALEST))
        return next((s for s in seen if self._towards_ink(self.rgb(s), paper)), accent)

    def _towards_ink(self, rgb: str, paper: str) -> bool:
        """Whether a colour is lighter than a dark page, darker than a light one."""
        return (luminance(rgb) > luminance(paper)) == self.dark

    def _dark_tint(self, accent: str) -> str:
        slot, ink = accent.split(maxsplit=1)[0], self.rgb(self.ink)
        for part in (45, 35, 25, 15):
            tried = f"{slot} lumMod {part}"
            if contrast(self.rgb(tried), ink) >= 7 and self.rgb(tried) != self.rgb(self.paper):
                return tried
        return self.found["panel"]

    def _leading(self, accent: str) -> str:
        """The accent of a page between dark and light ahead of grey, which is as light as it there.

        What was last year would else be seen before this year.
        """
        least = self._seen(self.found["neutral"]) * AHEAD
        return (self._visible(accent, least) if self._middling else None) or accent

    @property
    def _middling(self) -> bool:
        """Whether a dark page is light enough for grey to be nearly white on it."""
        return self.dark and any(luminance(each) > MID for each in self.grounds)

    def _accent(self) -> str:
        """The colour the template itself is painted in, else the first that is one."""
        slots = [*ACCENTS, "dk2"]
        for shown in self.brand:
            near = [slot for slot in slots if distance(self.colors[slot], shown) < SAME]
            fit = [made for slot in near if (made := self._visible(slot))]
            if fit:
                return fit[0]
        bright = [slot for slot in slots if chroma(self.colors[slot]) >= COLORED]
        fit = [made for slot in bright if (made := self._visible(slot))]
        return fit[0] if fit else self.ink

    def _message(self, accent: str) -> str:
        """A colour that nobody takes for the accent, a warm one if there is one."""
        own = self.rgb(accent)
        tried = [made for slot in ACCENTS if (made := self._visible(slot))]
        apart = [spec for spec in tried if distance(self.rgb(spec), own) >= 30]
        colored = [spec for spec in apart if chroma(self.rgb(spec)) >= 2 * COLORED]
        warm = [spec for spec in colored if _between(hue(self.rgb(spec)), WARM)]
        for found in (warm, colored, apart):
            if found:
                return max(found, key=lambda spec: (distance(self.rgb(spec), own), spec))
        self.lacking.append("message")
        return max(self._stronger(accent), key=lambda spec: distance(self.rgb(spec), own))

    # -- meanings ---------------------------------------------------------------------------------

    def _meanings(self) -> None:
        accent, message = self.found["accent"], self.found["message"]
        grounds = (self.rgb(self.paper), self.rgb(self.found["panel"]))
        good = self._of_hue(GREEN)
        bad = self._of_hue(RED)
        if bad is None and _between(hue(self.rgb(message)), WARM):
            bad = message
        for role, found, other in (("good", good, accent), ("bad", bad, message)):
            if found is None:
                self.lacking.append(role)
            self.found[role] = found or other
            text = self._readable(self._stronger(found or other), grounds, self.ink)
            self.found[f"{role}_text"] = text

    def _of_hue(self, wanted: tuple[float, float]) -> str | None:
        for slot in (*ACCENTS, "dk2"):
            rgb = self.colors[slot]
            if chroma(rgb) >= COLORED and _between(hue(rgb), wanted):
                made = self._visible(slot)
                if made:
                    return made
        return None

    # -- dark panels ------------------------------------------------------------------------------

    def _deep(self) -> None:
        """A dark ground, and the texts on it; on a dark page a ground that is lighter."""
        white = "lt1" if luminance(self.colors["lt1"]) > 0.5 else "dk1"
        accent = self.found["accent"]
        first = accent if self.brand else "dk2"
        tried = [first, "dk2", *(f"{accent.split()[0]} lumMod {p}" for p in (75, 60, 50)), "dk1"]
        paper = self.rgb(self.paper)
        deep = next(
            (
                spec
                for spec in tried
                if contrast(self.rgb(spec), self.colors[white]) >= 6
                and contrast(self.rgb(spec), paper) >= (1.2 if self.dark else 6)
            ),
            "dk1" if not self.dark else self.found["panel"],
        )
        self.found["deep"] = deep
        ground = (self.rgb(deep),)
        self.found["on_deep_ink"] = white
        quiet = [f"{accent.split()[0]} lumMod {p} lumOff {100 - p}" for p in (40, 30, 20)]
        self.found["on_deep"] = self._readable([*quiet, f"{white} lumMod 85"], ground, white)
        slot = self.found["message"].split()[0]
        light = [f"{slot} lumMod {p} lumOff {100 - p}" for p in (80, 60, 40, 30, 20)]
        self.found["on_deep_message"] = self._readable([slot, *light], ground, white)
        self.found["accent_fill"] = self._filled(accent, self.colors[white])
        self.found |= {"cover": deep, "divider": deep, "motif_peak": self.found["message"]}
        self.found["motif"] = (
            self.found["on_deep"]
            if contrast(self.rgb(self.found["soft"]), self.rgb(deep)) < 1.6
            else self.found["soft"]
        )

    def _filled(self, accent: str, white: str) -> str:
        """A ground that texts read on: on a dark page a light one, else nobody saw where it ends.

        On the first the page's own colour reads, on others ``white``.
        """
        paper, deep = self.rgb(self.paper), self.found["deep"]
        light = self._readable(self._stronger(accent), (paper,), "") if self.dark else ""
        return light or self._readable(self._darker(accent), (white,), deep)

    @property
    def on_fill(self) -> str:
        """The role of texts on the accent's ground."""
        fill = self.rgb(self.found["accent_fill"])
        own = self.dark and contrast(fill, self.rgb(self.paper)) >= SAFE
        return "paper" if own else "on_deep_ink"

    def _darker(self, spec: str) -> Iterator[str]:
        yield spec
        slot = spec.split(maxsplit=1)[0]
        yield from (f"{slot} lumMod {part}" for part in range(95, 25, -5))

    # -- series -----------------------------------------------------------------------------------

    def _series(self) -> None:
        """The accent, its light sister, then whatever is furthest from all before."""
        pool = [made for slot in (*ACCENTS, "dk2") if (made := self._visible(slot))]
        pool += [self.found["neutral"], *self._shades(pool)]
        pool = [spec for spec in dict.fromkeys(pool) if self._serves(spec)]
        chosen = [self.found["accent"]]
        soft = self.rgb(self.found["soft"])
        apart = distance(soft, self.rgb(chosen[0])) >= SAME
        if apart and self._seen(self.found["soft"]) >= VISIBLE:
            chosen.append(self.found["soft"])
        while len(chosen) < SERIES and (rest := [spec for spec in pool if spec not in chosen]):
            chosen.append(
                max(rest, key=lambda spec: (self._apart(spec, chosen), -pool.index(spec)))
            )
        chosen += [self.found["neutral"]] * (SERIES - len(chosen))
        self.found |= {f"series{at}": spec for at, spec in enumerate(chosen, 1)}
        nearest = min(self._apart(spec, chosen[:at]) for at, spec in enumerate(chosen) if at)
        if nearest < APART / 2:
            self.lacking.append("series")

    def _serves(self, spec: str) -> bool:
        """Whether a colour may stand for a series: seen on paper, no tone of the message's."""
        rgb, message = self.rgb(spec), self.found["message"]
        apart = distance(rgb, self.rgb(message)) >= SAME
        apart = apart and spec.split(maxsplit=1)[0] != message.split(maxsplit=1)[0]
        return apart and self._seen(spec) >= VISIBLE

    def _shades(self, pool: Sequence[str]) -> Iterator[str]:
        for spec in pool:
            slot = spec.split()[0]
            yield f"{slot} lumMod 60" if not self.dark else f"{slot} lumMod 60 lumOff 40"

    def _apart(self, spec: str, others: Sequence[str]) -> float:
        return min(distance(self.rgb(spec), self.rgb(other)) for other in others)


def _between(value: float, ends: tuple[float, float]) -> bool:
    low, high = ends
    return low <= value <= high if low <= high else value >= low or value <= high
