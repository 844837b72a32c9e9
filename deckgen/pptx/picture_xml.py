"""How a shape names the two files of a picture: PNG as its blip, SVG as that blip's extension.

Readers that know the extension draw the SVG (PowerPoint from 2016 on), all others the PNG; an SVG
as the blip itself is not drawn at all by older ones.
"""

from __future__ import annotations

_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
"""MS-ODRAWXML 2.3.1.9, svgBlip."""


def blip(png: str, svg: str) -> str:
    """The ``a:blip`` of two relationship ids."""
    return (
        f'<a:blip r:embed="{png}"><a:extLst><a:ext uri="{_EXTENSION}">'
        f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{svg}"/></a:ext></a:extLst></a:blip>'
    )
