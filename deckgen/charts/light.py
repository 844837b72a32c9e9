"""Which bars are light: those only compared with, so that the eye is with what is spoken of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deckgen.charts.spec import ChartSpec, Series

PALE = "_pale"
"""Ending of the roles of light tones."""
REST = "rest"
"""Role of the light tone of a bar that is compared with."""


def touching(spec: ChartSpec) -> bool:
    """Whether seams of paper tell bars apart: in a stack, but not over a hidden base."""
    based = any(each.role == "base" for each in spec.series)
    return spec.grouping != "clustered" and not based


def is_light(role: str, series: Series, spec: ChartSpec) -> bool:
    """Whether a bar of this role is light: without a label in an edge of the grey of marks."""
    if role == REST:
        return series.role == "part"
    return role.endswith(PALE) or (role == "neutral" and not touching(spec))


def fill_role(role: str, series: Series, spec: ChartSpec) -> str:
    """The role of what fills a bar of this role."""
    light = is_light(role, series, spec) and not role.endswith(PALE)
    return REST if light else role
