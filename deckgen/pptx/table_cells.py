"""Cells that reach over others, and the lines along their sides (ECMA-376 part 1, 21.1.3.16)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deckgen.content.model import Line, TableSpec
    from deckgen.pptx.color import Palette

TABLE_HEAD = "muted"
"""Role of the colour of a table's header: it names, the rows say."""
_SIDES = {"left": "lnL", "right": "lnR", "top": "lnT", "bottom": "lnB"}
"""in the order of CT_TableCellProperties"""


@dataclass(frozen=True, slots=True)
class Place:
    """How many columns and rows a cell reaches over, or that another one covers it."""

    across: int = 1
    down: int = 1
    across_covered: bool = False
    down_covered: bool = False

    @property
    def xml(self) -> str:
        """The attributes of ``a:tc``."""
        if self == ALONE:
            return ""
        found = f' rowSpan="{self.down}"' if self.down > 1 else ""
        found += f' gridSpan="{self.across}"' if self.across > 1 else ""
        found += ' hMerge="1"' if self.across_covered else ""
        return found + (' vMerge="1"' if self.down_covered else "")


ALONE = Place()


def places(spec: TableSpec) -> list[list[Place]]:
    """How the cells of the rows stand to each other."""
    covered: dict[tuple[int, int], tuple[Place, int, int]] = {}
    made = []
    for at, row in enumerate(spec.rows):
        line = []
        for column, cell in enumerate(row.cells):
            if (at, column) in covered:
                place = covered[at, column][0]
            else:
                place = Place(cell.across, cell.down)
                for below in range(cell.down):
                    for beside in range(cell.across):
                        over = Place(
                            across=1 if beside else cell.across,
                            down=1 if below else cell.down,
                            across_covered=beside > 0,
                            down_covered=below > 0,
                        )
                        covered[at + below, column + beside] = (over, at, column)
            line.append(place)
        made.append(line)
    return made


def own_lines(lines: tuple[Line, ...], palette: Palette) -> str:
    """The lines of a cell; one of 0 points is drawn as none."""
    named = {line.side: line for line in lines}
    found = ""
    for side, tag in _SIDES.items():
        line = named.get(side)  # type: ignore[call-overload]
        if line is None:
            continue
        if not line.width:
            found += f'<a:{tag} w="12700" cmpd="sng"><a:noFill/></a:{tag}>'
            continue
        fill = palette.role(line.color).fill
        dash = '<a:prstDash val="dash"/>' if line.dashed else ""
        width = round(line.width * 12700)
        found += f'<a:{tag} w="{width}" cap="flat" cmpd="sng" algn="ctr">{fill}{dash}</a:{tag}>'
    return found
