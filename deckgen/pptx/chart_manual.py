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
