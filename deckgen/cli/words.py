"""The parser in the user's language: its texts are names of phrases, looked up when printed.

``argparse`` writes its own sentences through gettext's ``_``; here each is a phrase of that name.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


def said(text: str) -> str:
    """The phrase of this name in the user's language, or the text itself where there is none."""
    from deckgen.source.words import language_of_user, phrases

    return phrases(language_of_user()).get(text, {}).get("text", text)


def install() -> None:
    """Let ``argparse`` say its own sentences in the user's language, from now on.

    Called once the parser is made: making it asks for texts that are not printed yet.
    """
    setattr(argparse, "_", said)  # noqa: B010 -- the module's own name for gettext


class Formatter(argparse.HelpFormatter):
    """Help and usage, every text of it looked up."""

    def start_section(self, heading: str | None) -> None:
        """A group of arguments under its heading."""
        super().start_section(heading and said(heading))

    def add_text(self, text: str | None) -> None:
        """A description or what stands at the end."""
        super().add_text(text and said(text))

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """The line of how a command is written."""
        super().add_usage(usage, actions, groups, said("usage: ") if prefix is None else prefix)

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return action.help and said(action.help)


class Parser(argparse.ArgumentParser):
    """A parser whose texts are names of phrases."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"formatter_class": Formatter, **given})
