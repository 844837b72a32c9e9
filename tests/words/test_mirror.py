"""The two years' data changed over: every sentence about a change changes with them."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.words.decks import LANGUAGES
from tests.words.mirror import check
from tests.words.strategies import real, worlds


@pytest.mark.parametrize("language", LANGUAGES)
@real(4)
@given(world=worlds)
def test_every_sentence_follows_the_sign_of_the_data(language, world):
    check(world, language)
