"""The theme, the table style and the small fixed parts of the base deck, as XML."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from deckgen.pptx.color import Palette
from deckgen.pptx.ids import TABLE_STYLE_ID
from deckgen.pptx.table_cells import TABLE_HEAD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.layout.define import Theme

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = f'xmlns:a="{A}" xmlns:r="{R}" xmlns:p="{P}"'

_SCHEME = (
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
    "hlink", "folHlink",
)  # fmt: skip
_SOLID = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_FILLS = _SOLID + (
    '<a:solidFill><a:schemeClr val="phClr"><a:tint val="60000"/></a:schemeClr></a:solidFill>'
    '<a:solidFill><a:schemeClr val="phClr"><a:shade val="80000"/></a:schemeClr></a:solidFill>'
)
_LIKE = {
    "微软雅黑": ' panose="020B0503020204020204" pitchFamily="34" charset="-122"',
    "Microsoft YaHei": ' panose="020B0503020204020204" pitchFamily="34" charset="-122"',
    "微軟正黑體": ' panose="020B0604030504040204" pitchFamily="34" charset="-120"',
    "Microsoft JhengHei": ' panose="020B0604030504040204" pitchFamily="34" charset="-120"',
}
"""Class and character set of the usual typefaces, as PowerPoint itself writes them: programs
without the face choose another sans serif of the same script."""
_EFFECTS = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3


def _line(width: int) -> str:
    return (
        f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{_SOLID}<a:prstDash val="solid"/>'
        '<a:miter lim="800000"/></a:ln>'
    )


def solid_fill(theme: Theme, role: str) -> str:
    """``<a:solidFill>`` of a colour role."""
    return Palette(theme).role(role).fill


def theme_xml(theme: Theme, name: str) -> str:
    """``ppt/theme/themeN.xml``: colours, both fonts in both roles, a plain format scheme.

    Format lists need three entries each, else PowerPoint repairs the file.
    """
    colors = "".join(
        f'<a:{slot}><a:srgbClr val="{theme.colors[slot].upper()}"/></a:{slot}>' for slot in _SCHEME
    )
    font = _faces(theme)
    lines = "".join(map(_line, (6350, 12700, 19050)))
    return (
        f'{HEAD}<a:theme xmlns:a="{A}" name="{escape(name)}"><a:themeElements>'
        f'<a:clrScheme name="{escape(theme.name)}">{colors}</a:clrScheme>'
        f'<a:fontScheme name="{escape(theme.name)}"><a:majorFont>{font}</a:majorFont>'
        f"<a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="{escape(theme.name)}"><a:fillStyleLst>{_FILLS}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{_EFFECTS}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILLS}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        f"{_defaults(theme)}<a:extraClrSchemeLst/></a:theme>"
    )


def _faces(theme: Theme) -> str:
    """The typefaces, with what another program needs to find one like them where they lack."""
    scripts = "".join(
        f'<a:font script="{script}" typeface="{escape(face)}"/>'
        for script, face in (theme.scripts or {"Hans": theme.east_asian}).items()
    )
    latin, east_asian = (
        f'typeface="{escape(face)}"{_LIKE.get(face, "")}'
        for face in (theme.latin, theme.east_asian)
    )
    return f'<a:latin {latin}/><a:ea {east_asian}/><a:cs typeface=""/>{scripts}'


def _defaults(theme: Theme) -> str:
    """What a presenter's own shape looks like: the accent without an outline, text that reads."""
    palette = Palette(theme)
    text = "".join(
        f'<a:{kind} idx="{at}">{color}</a:{kind}>'
        for kind, at, color in (
            ("lnRef", "0", palette.role("accent").xml),
            ("fillRef", "1", palette.role("accent").xml),
            ("effectRef", "0", palette.role("accent").xml),
            ("fontRef", "minor", palette.role("paper").xml),
        )
    )
    return (
        f"<a:objectDefaults><a:spDef><a:spPr>{palette.role('accent').fill}"
        "<a:ln><a:noFill/></a:ln></a:spPr>"
        '<a:bodyPr rtlCol="0" anchor="ctr"/><a:lstStyle><a:defPPr algn="ctr"><a:defRPr/></a:defPPr>'
        f"</a:lstStyle><a:style>{text}</a:style></a:spDef></a:objectDefaults>"
    )


def _border(side: str, theme: Theme, role: str | None, points: float = 0.75) -> str:
    if role is None:
        return f"<a:{side}><a:ln><a:noFill/></a:ln></a:{side}>"
    line = f'<a:ln w="{round(points * 12700)}" cmpd="sng">{solid_fill(theme, role)}</a:ln>'
    return f"<a:{side}>{line}</a:{side}>"


def _part(
    tag: str, theme: Theme, color: str, borders: Mapping[str, tuple[str, float] | None], *,
    bold: bool = False, fill: str | None = None,
) -> str:  # fmt: skip
    sides = ("left", "right", "top", "bottom", "insideH", "insideV")
    edges = "".join(
        _border(side, theme, *(borders[side] or (None,))) for side in sides if side in borders
    )
    weight = ' b="on"' if bold else ""
    text = solid_fill(theme, color).removeprefix("<a:solidFill>").removesuffix("</a:solidFill>")
    inside = f"<a:fill>{solid_fill(theme, fill)}</a:fill>" if fill else ""
    return (
        f'<a:{tag}><a:tcTxStyle{weight}><a:fontRef idx="minor"><a:prstClr val="black"/></a:fontRef>'
        f"{text}</a:tcTxStyle><a:tcStyle><a:tcBdr>{edges}</a:tcBdr>{inside}</a:tcStyle></a:{tag}>"
    )


def table_styles_xml(theme: Theme) -> str:
    """``ppt/tableStyles.xml``: ruled lines, no verticals, a strong rule under the header.

    A slide's table then only names the style and says which of header row, first column and
    total row it has.
    """
    hairline, none = ("rule", 0.75), None
    whole = _part(
        "wholeTbl", theme, "ink",
        {"left": none, "right": none, "top": none, "bottom": hairline, "insideH": hairline,
         "insideV": none},
    )  # fmt: skip
    under = {"top": none, "bottom": ("accent", 1.5)}
    first_row = _part("firstRow", theme, TABLE_HEAD, under, bold=True)
    last_row = _part(
        "lastRow", theme, "ink", {"top": ("ink", 1.0), "bottom": none}, bold=True, fill="panel"
    )
    columns = "".join(_part(tag, theme, "ink", {}, bold=True) for tag in ("lastCol", "firstCol"))
    return (
        f'{HEAD}<a:tblStyleLst xmlns:a="{A}" def="{TABLE_STYLE_ID}">'
        f'<a:tblStyle styleId="{TABLE_STYLE_ID}" styleName="{escape(theme.name)}">'
        f"{whole}{columns}{last_row}{first_row}</a:tblStyle></a:tblStyleLst>"
    )


def pres_props_xml() -> str:
    """``ppt/presProps.xml``: PowerPoint misses it when it is not there."""
    return f"{HEAD}<p:presentationPr {SPACES}/>"


def view_props_xml() -> str:
    """``ppt/viewProps.xml``: an ordinary normal view."""
    return (
        f'{HEAD}<p:viewPr {SPACES}><p:normalViewPr><p:restoredLeft sz="15620"/>'
        '<p:restoredTop sz="94660"/></p:normalViewPr><p:gridSpacing cx="72008" cy="72008"/>'
        "</p:viewPr>"
    )


def core_xml() -> str:
    """``docProps/core.xml`` of the base; a deck writes its own."""
    return (
        f"{HEAD}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        "<dc:title>deckgen</dc:title><dc:creator>deckgen</dc:creator>"
        "<cp:lastModifiedBy>deckgen</cp:lastModifiedBy>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2023-01-01T00:00:00Z</dcterms:created>'
        '<dcterms:modified xsi:type="dcterms:W3CDTF">2023-01-01T00:00:00Z</dcterms:modified>'
        "</cp:coreProperties>"
    )


def app_xml() -> str:
    """``docProps/app.xml``."""
    return (
        f"{HEAD}<Properties "
        'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>deckgen</Application></Properties>"
    )
