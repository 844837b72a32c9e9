"""Every number of a built deck, read back apart from the code that wrote it, and accounted for."""

from __future__ import annotations

from tests.examples.accounting.account import Finding, account

__all__ = ["Finding", "account"]
