"""The corners of a drawn shape that is neither a rectangle nor round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from deckgen.pptx.ids import A, P

if TYPE_CHECKING:
    from deckgen.layout.page import Box

_A, _P = f"{{{A}}}", f"{{{P}}}"
Corners = tuple[tuple[int, int], ...]
_PRESETS = {"triangle": ((0.5, 0), (1, 1), (0, 1)), "rtTriangle": ((0, 0), (1, 1), (0, 1))}
_STRAIGHT = ("moveTo", "lnTo", "close")
_YES = ("1", "true")


def corners_of(shape: Any, box: Box) -> Corners:
    """The corners in EMU; none where the shape is curved, turned, or of several parts."""
    properties = shape.find(f"{_P}spPr")
    frame = None if properties is None else properties.find(f"{_A}xfrm")
    if properties is None or frame is None or frame.get("rot", "0") != "0":
        return ()
    shares = _preset(properties) or _path(properties)
    if frame.get("flipH") in _YES:
        shares = [(1 - x, y) for x, y in shares]
    if frame.get("flipV") in _YES:
        shares = [(x, 1 - y) for x, y in shares]
    return tuple((round(box.x + x * box.width), round(box.y + y * box.height)) for x, y in shares)


def _preset(properties: Any) -> list[tuple[float, float]]:
    preset = properties.find(f"{_A}prstGeom")
    if preset is None or preset.find(f"{_A}avLst/{_A}gd") is not None:
        return []
    return list(_PRESETS.get(preset.get("prst"), ()))


def _path(properties: Any) -> list[tuple[float, float]]:
    """The points of an own geometry that is one path of straight lines."""
    paths = properties.findall(f"{_A}custGeom/{_A}pathLst/{_A}path")
    if len(paths) != 1:
        return []
    wide, tall = (int(paths[0].get(name, "0")) for name in ("w", "h"))
    steps = [str(step.tag).rpartition("}")[2] for step in paths[0]]
    said = [(point.get("x", ""), point.get("y", "")) for point in paths[0].iter(f"{_A}pt")]
    plain = all(x.lstrip("-").isdigit() and y.lstrip("-").isdigit() for x, y in said)
    if not wide or not tall or not plain or steps.count("moveTo") != 1:
        return []
    if any(step not in _STRAIGHT for step in steps):
        return []
    return [(int(x) / wide, int(y) / tall) for x, y in said]
