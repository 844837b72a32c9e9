"""A value of a column as a key: what breakdowns, filters and labels go by."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from deckgen.data.clean import without_control


def key_text(value: object) -> str:
    """Blanks empty, numbers without trailing zeros, dates as ISO text, no control characters."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return without_control(str(value)).strip()
