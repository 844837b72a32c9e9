"""Rich text as DrawingML paragraphs; only what differs from the placeholder is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from deckgen.layout.measure import BREAK
from deckgen.layout.page import BULLET_INDENT, EMU_PER_POINT, bullet_indent
from deckgen.layout.style import run_bold, run_light, run_size, slot_size, spacing, style_of
from deckgen.pptx.xml_text import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from deckgen.layout.define import LayoutSet, Slot, TextStyle
    from deckgen.layout.page import FittedText
    from deckgen.narrate.text import Paragraph, RichText, Run
    from deckgen.pptx.color import Color, Palette

    Links = Callable[[str], str]
    """Gives the relationship id of a jump to a slide, by the slide's id."""

_LANGUAGES = {
    "zh-Hans": 'lang="zh-CN" altLang="en-US"',
    "zh-Hant": 'lang="zh-TW" altLang="en-US"',
    "en": 'lang="en-US" altLang="zh-CN"',
}
_TEXT_COLORED = (
    '<a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr val="tx" '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor"/></a:ext>'
)
"""A link keeps its text's colour (MS-ODRAWXML 2.12)."""
_NOT_UNDERLINED = ' u="none"'
"""Where a program heeds it: the entries of a contents page are links as a whole."""
_NUMBER = '<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPlain"/>'
_ALIGN = {"left": "l", "center": "ctr", "right": "r"}


@dataclass(frozen=True)
class Ground:
    """What a text inherits where it stands: points, style, weight and colour; ``None``: nothing."""

    size: float | None
    style: str = ""
    bold: bool = False
    color: Color | None = None
    role: str | None = None
    """of the colour that all of its text is written in: no other is known to read there"""


@dataclass(frozen=True)
class TextWriter:
    """Writes text by the styles of one template, in one language."""

    layouts: LayoutSet
    palette: Palette
    language: str

    @property
    def styles(self) -> Mapping[str, TextStyle]:
        """The template's text styles by name."""
        return self.layouts.styles

    @property
    def lang(self) -> str:
        """The language attributes of a run."""
        return _LANGUAGES.get(self.language, _LANGUAGES["zh-Hans"])

    def slot_ground(self, slot: Slot | None) -> Ground:
        """What a slot's placeholder gives its text."""
        if slot is None:
            return Ground(None)
        bold = style_of(self.styles, slot.style).bold
        return Ground(slot_size(self.layouts, slot), slot.style, bold, role=slot.color)

    def fitted(
        self, text: FittedText, slot: Slot | None, links: Links | None = None, tone: str = ""
    ) -> str:
        """The paragraphs of a placeholder; at least one, as ``p:txBody`` demands.

        On a ground with a ``tone`` of full strength all text is paper or ink, whichever reads.
        """
        ground = self.slot_ground(slot)
        if tone and not tone.endswith("_tint"):
            ground = replace(ground, role=self.palette.role_on(tone))
        size = text.size or ground.size
        return self.paragraphs(text.text, size, ground, links)

    def paragraphs(
        self, text: RichText, size: float | None, ground: Ground, links: Links | None = None
    ) -> str:
        """Paragraphs set at ``size`` points on ``ground``."""
        if not text.paragraphs:
            return f"<a:p>{self.end(size, ground)}</a:p>"
        return "".join(self._paragraph(each, size, ground, links) for each in text.paragraphs)

    def _paragraph(
        self, paragraph: Paragraph, size: float | None, ground: Ground, links: Links | None
    ) -> str:
        runs = "".join(
            self.run(run.text, self._look(paragraph, run, size, ground), link_xml(run, links))
            for run in paragraph.runs
            if run.text
        )
        look = self.paragraph_properties(paragraph, ground, size=size)
        return f"<a:p>{look}{runs or self.end(size, ground)}</a:p>"

    def paragraph_properties(
        self,
        paragraph: Paragraph,
        ground: Ground,
        align: str | None = None,
        size: float | None = None,
    ) -> str:
        """``a:pPr`` with what the paragraph's style or ``size`` changes, or nothing."""
        styles = self.styles
        own = spacing(styles, ground.style, paragraph)
        base = style_of(styles, ground.style)
        style = style_of(styles, paragraph.style)
        align = style.align or align
        margin = f' marL="{round(style.indent * EMU_PER_POINT)}" indent="0"' if style.indent else ""
        hanging = BULLET_INDENT
        if paragraph.bullet:
            hanging = bullet_indent(size or 0, ordinal=paragraph.ordinal)
        if hanging != BULLET_INDENT:
            margin = f' marL="{hanging}" indent="-{hanging}"'
        attributes = margin + (' lvl="1"' if paragraph.bullet else "")
        if align and align != (base.align or "left"):
            attributes += f' algn="{_ALIGN[align]}"'
        inner = "" if own.line == base.line_spacing else _percent("lnSpc", own.line)
        inner += "" if own.before == base.space_before else _points("spcBef", own.before)
        inner += "" if own.after == base.space_after else _points("spcAft", own.after)
        inner += _NUMBER if paragraph.ordinal else ""
        if not attributes + inner:
            return ""
        return f"<a:pPr{attributes}>{inner}</a:pPr>" if inner else f"<a:pPr{attributes}/>"

    def _look(self, paragraph: Paragraph, run: Run, size: float | None, ground: Ground) -> str:
        styles = self.styles
        points = run_size(styles, paragraph, run, size or 0)
        bold: bool | None = run_bold(styles, ground.style, paragraph, run)
        if ground.bold and not bold and run_light(styles, paragraph, run):
            bold = None
        role = style_of(styles, run.style).color or style_of(styles, paragraph.style).color
        role = ground.role or role
        return self.look(points, ground, bold=bold, color=self.palette.role(role) if role else None)

    def look(
        self,
        size: float | None,
        ground: Ground,
        *,
        bold: bool | None = False,
        color: Color | None = None,
    ) -> str:
        """What stands inside ``a:rPr``: attributes, then a bar, then children.

        ``bold`` is ``None`` where the text is light on a ground that is bold by itself.
        """
        attributes = self.lang
        if size and size != ground.size:
            attributes += f' sz="{round(size * 100)}"'
        if bold is None:
            attributes += ' b="0"'
        elif bold and not ground.bold:
            attributes += ' b="1"'
        fill = color.fill if color is not None and color != ground.color else ""
        return f"{attributes}|{fill}"

    def run(self, text: str, look: str, link: str = "") -> str:
        """One ``a:r``, or one a line; ``look`` is from :meth:`look`."""
        attributes, _, children = look.partition("|")
        inner = children + link
        if link:
            attributes += _NOT_UNDERLINED
        properties = f"<a:rPr {attributes}>{inner}</a:rPr>" if inner else f"<a:rPr {attributes}/>"
        return f"<a:br>{properties}</a:br>".join(
            f"<a:r>{properties}<a:t>{escape(part)}</a:t></a:r>" if part else ""
            for part in text.split(BREAK)
        )

    def field(
        self,
        kind: str,
        identity: str,
        text: str,
        role: str | None = None,
        size: float | None = None,
    ) -> str:
        """A paragraph of one ``a:fld`` (``slidenum``) showing ``text`` until PowerPoint counts.

        ``role`` and ``size`` are only given where they are not the placeholder's own.
        """
        points = f' sz="{round(size * 100)}"' if size else ""
        fill = self.palette.role(role).fill if role else ""
        looks = f"<a:rPr {self.lang}{points}>{fill}</a:rPr>" if fill else ""
        return (
            f'<a:p><a:fld id="{identity}" type="{kind}">{looks or f"<a:rPr {self.lang}{points}/>"}'
            f"<a:t>{escape(text)}</a:t></a:fld></a:p>"
        )

    def plain_paragraph(self, text: str) -> str:
        """A paragraph that inherits everything but its language."""
        run = self.run(text, self.lang) if text else f"<a:endParaRPr {self.lang}/>"
        return f"<a:p>{run}</a:p>"

    def end(self, size: float | None, ground: Ground) -> str:
        """The properties of an empty paragraph's mark."""
        attributes = self.look(size, ground).partition("|")[0]
        return f"<a:endParaRPr {attributes}/>"


def whole_link(text: RichText) -> str | None:
    """Where a text leads as a whole: to what its opening paragraph names, if nothing else links.

    A link that is the shape's leaves its words text. Those of a run's link are a field to some
    programs, which set no air between Han and numbers there as they do everywhere else.
    """
    opening, *further = text.paragraphs or (None,)
    targets = {run.link for run in opening.runs} if opening is not None else set()
    if len(targets) != 1 or any(run.link for each in further if each for run in each.runs):
        return None
    return targets.pop()


def jump_xml(relation: str) -> str:
    """The jump a whole shape makes to another slide."""
    return f'<a:hlinkClick r:id="{relation}" action="ppaction://hlinksldjump"/>'


def link_xml(run: Run, links: Links | None) -> str:
    """The jump a run makes to another slide, or nothing."""
    if run.link is None or links is None:
        return ""
    return (
        f'<a:hlinkClick r:id="{links(run.link)}" action="ppaction://hlinksldjump"><a:extLst>'
        f"{_TEXT_COLORED}</a:extLst></a:hlinkClick>"
    )


def _percent(name: str, factor: float) -> str:
    return f'<a:{name}><a:spcPct val="{round(factor * 100000)}"/></a:{name}>'


def _points(name: str, points: float) -> str:
    return f'<a:{name}><a:spcPts val="{round(points * 100)}"/></a:{name}>'
