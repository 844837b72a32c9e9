"""One data label as XML: CT_DLbl and the group its parent shares with it (21.2.2.45, 21.2.2.49)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.pptx.chart_ink import UNBROKEN
from deckgen.pptx.chart_words import label_extension, rich, stacked
from deckgen.pptx.xml_text import escape

if TYPE_CHECKING:
    from deckgen.pptx.chart_ink import Ink
    from deckgen.pptx.chart_words import Words
    from deckgen.pptx.color import Color

_SHOWN = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")


@dataclass(frozen=True)
class Label:
    """One point's label: things shown (``Val``, ``SerName``), place, looks, shift."""

    shown: tuple[str, ...]
    position: str
    color: Color
    size: float
    bold: bool
    rise: float = 0.0
    """share of the chart's height by which it stands higher than its position says"""
    shift: float = 0.0
    """share of the chart's width by which it stands further to the right"""
    words: Words | None = None
    """what it says from cells of the workbook"""
    value_size: float = 0.0
    """of the value under the words"""
    led: bool = False
    """whether a line leads back to the point"""
    ground: Color | None = None
    """what hides the gridlines behind it"""
    lines: tuple[str, ...] = ()
    """what it says, where that is more than one line"""
    stacked: bool = False
    """whether a name stands in a line over its value"""


def one(at: int, label: Label, ink: Ink, code: str, name: str) -> str:
    """A ``c:dLbl``; ``name`` is its own in the chart."""
    shift = ""
    if label.rise or label.shift:
        shift = (
            f'<c:layout><c:manualLayout><c:x val="{label.shift:.4f}"/>'
            f'<c:y val="{-label.rise:.4f}"/></c:manualLayout></c:layout>'
        )
    words = end = ""
    if label.words is not None:
        sizes = (label.size, label.value_size or label.size)
        words = rich(label.words, f"{name}/{at}", ink, label.color, sizes, bold=label.bold)
        end = label_extension()
    elif len(label.lines) > 1:
        words = stacked(label.lines, ink, label.color, label.size, bold=label.bold)
    return f'<c:dLbl><c:idx val="{at}"/>{shift}{words}{group(label, ink, code)}{end}</c:dLbl>'


def group(label: Label, ink: Ink, code: str) -> str:
    """The looks and contents of a label, or of all labels of a series."""
    text = ""
    if not label.words and len(label.lines) < 2:
        text = ink.text(label.size, label.color, bold=label.bold, body=UNBROKEN)
    ground = label.ground.fill if label.ground is not None else "<a:noFill/>"
    position = f'<c:dLblPos val="{label.position}"/>' if label.position else ""
    return (
        f'<c:numFmt formatCode="{escape(code)}" sourceLinked="0"/>'
        f"<c:spPr>{ground}<a:ln><a:noFill/></a:ln></c:spPr>{text}"
        f"{position}{shows(*label.shown, apart=chr(10) if label.stacked else ' ')}"
    )


def shows(*things: str, apart: str = " ") -> str:
    """The switches of what is shown, and what stands between two of them."""
    shown = "".join(f'<c:show{name} val="{int(name in things)}"/>' for name in _SHOWN)
    return shown + (f"<c:separator>{apart}</c:separator>" if len(things) > 1 else "")
