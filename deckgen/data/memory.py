"""How much memory the engine may take: reading a limit, and telling that it was not enough."""

from __future__ import annotations

import re

from deckgen.source.diagnostic import InputError, Report, problem

LEAST = 32 * 1000**2
"""Bytes below which the engine cannot even open a file of some columns."""
_LIMIT = re.compile(r"(\d+(?:\.\d+)?)\s*([KMGT])(i?)B?", re.IGNORECASE)
_OUT = "Out of Memory"


def memory_limit(text: str) -> str:
    """A limit such as ``512MB``, ``2 GB`` or ``1.5GiB`` as the engine writes it.

    Raises ``InputError``: O310 for what is no amount of memory, O311 for one that is too small.
    """
    match = _LIMIT.fullmatch(text.strip())
    if match is None:
        raise InputError(Report((problem("O310", given=text),)))
    number, unit, binary = match.groups()
    if float(number) * _bytes(unit, binary) < LEAST:
        raise InputError(Report((problem("O311", given=text, least=f"{LEAST // 1000**2}MB"),)))
    return f"{number}{unit.upper()}{'i' if binary else ''}B"


def _bytes(unit: str, binary: str) -> int:
    return int((1024 if binary else 1000) ** " KMGT".index(unit.upper()))


def stop_if_out_of_memory(error: Exception, limit: str) -> None:
    """Raise ``InputError`` (O312) when an error of the engine is that the limit was reached."""
    why = str(error).partition("\n")[0]
    if _OUT in why:
        raise InputError(Report((problem("O312", limit=limit, why=why),))) from None
