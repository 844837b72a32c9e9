"""The words of messages: code → text and hint, from ``configs/messages``, read when first told."""

from __future__ import annotations

import os
import re
import string
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_WORD = re.compile(r"@[\w.~-]+(\|@[\w.~-]+)*")
Phrases = dict[str, str]
_HINTS = ("hint", "hint2", "hint3", "hint4", "hint5", "hint6")


def language_of_user() -> str:
    """``DECKGEN_LANG``, else the locale's language: ``zh-Hans`` or ``en``."""
    names = ("DECKGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    name = next((os.environ[name] for name in names if os.environ.get(name)), "")
    if not name:
        import locale  # noqa: PLC0415 -- rarely needed

        name = locale.getlocale()[0] or ""
    return known_language(name)


def known_language(name: str) -> str:
    """The language of messages nearest to ``name``: there are ``zh-Hans`` and ``en``."""
    return "zh-Hans" if name.casefold().startswith(("zh", "chinese")) else "en"


@cache
def phrases(language: str) -> Mapping[str, Phrases]:
    """Every message of ``language``, by its code."""
    from deckgen.source.resource import resource  # noqa: PLC0415 -- rarely needed

    folder = resource("configs", "messages")
    found: dict[str, Phrases] = {}
    for path in sorted((*folder.glob(f"{language}.yaml"), *folder.glob(f"*.{language}.yaml"))):
        found.update(_load(path))
    return found


def _load(path: Path) -> dict[str, Phrases]:
    import yaml  # noqa: PLC0415 -- start-up time

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader) or {}  # noqa: S506


def say(code: str, args: Mapping[str, str], language: str) -> tuple[str, str]:
    """Text and hint (``""`` when there is none) of a message, its arguments filled in.

    An argument like ``@kind.list`` or ``@kind.text|@kind.list`` is itself looked up. A hint that
    needs an argument which is missing or empty is left out; the first of several hints that
    can be said is taken.
    """
    found = phrases(language).get(code)
    spoken = {name: _word(value, language) for name, value in args.items()}
    if found is None:
        listed = ", ".join(f"{name}={value}" for name, value in spoken.items())
        return listed or code, ""
    hints = [found[key] for key in _HINTS if key in found]
    hint = next((text for text in hints if all(spoken.get(name) for name in _needs(text))), "")
    return _fill(found["text"], spoken), _fill(hint, spoken)


def _needs(text: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(text) if name]


def _fill(text: str, args: Mapping[str, str]) -> str:
    return text.format_map({name: args.get(name, "") for name in _needs(text)})


def _word(value: str, language: str) -> str:
    if not _WORD.fullmatch(value):
        return value
    known = phrases(language)
    words = [known.get(name, {}).get("text", name[1:]) for name in value.split("|")]
    joint = known.get("@or", {}).get("text", " / ")
    return joint.join(dict.fromkeys(words))
