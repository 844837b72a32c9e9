"""Places inside a chart laid out by hand, as shares of its width and height."""

from __future__ import annotations


def manual(shares: tuple[float, ...], *, inner: bool = False) -> str:
    """The ``c:layout`` of a left, top, width and height; ``inner``: a plot without its labels.

    A title has no width and height but its words'.
    """
    target = '<c:layoutTarget val="inner"/>' if inner else ""
    sides = "".join(f'<c:{side} val="{at:.5f}"/>' for side, at in zip("xywh", shares, strict=False))
    return (
        f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/>{sides}'
        "</c:manualLayout></c:layout>"
    )
