"""Places inside a chart laid out by hand, as shares of its width and height."""

from __future__ import annotations


def manual(shares: tuple[float, float, float, float], *, inner: bool = False) -> str:
    """The ``c:layout`` of a left, top, width and height; ``inner``: a plot without its labels."""
    target = '<c:layoutTarget val="inner"/>' if inner else ""
    x, y, width, height = (f"{share:.5f}" for share in shares)
    return (
        f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{x}"/><c:y val="{y}"/><c:w val="{width}"/><c:h val="{height}"/>'
        "</c:manualLayout></c:layout>"
    )


def standing_at(x: float, y: float) -> str:
    """The ``c:layout`` of a title whose left and top edge are given; its size is its words'."""
    return (
        '<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{x:.5f}"/><c:y val="{y:.5f}"/></c:manualLayout></c:layout>'
    )
