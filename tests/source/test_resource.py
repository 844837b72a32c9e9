"""Files that come with deckgen."""

from __future__ import annotations

from deckgen.source.resource import resource


def test_the_messages_are_found():
    assert resource("configs", "messages", "source.en.yaml").is_file()
