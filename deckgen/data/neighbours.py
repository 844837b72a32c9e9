"""What neighbours of sorted rows tell, in the embedded engine."""

from __future__ import annotations


def in_order(sorted_: str, found: str) -> str:
    """SQL for what neighbours of a sorted subquery tell, refused where they are not in order.

    A window without an order of its own takes the rows as they come, in half the time; that an
    inner ORDER BY is kept is the engine's way and no promise.
    """
    return f"CASE WHEN ({sorted_}) IS NOT FALSE THEN {found} ELSE error('rows out of order') END"
