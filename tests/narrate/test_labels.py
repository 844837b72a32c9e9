"""Names within a sentence."""

from __future__ import annotations

import pytest

from deckgen.narrate.labels import all_inside
from deckgen.narrate.wording import load_wording


@pytest.mark.parametrize(
    ("language", "names", "said"),
    [
        ("en", "Phone", "phone"),
        ("en", "Quality, Delivery and Social media", "quality, delivery and social media"),
        ("en", "VIP and APP", "VIP and APP"),
        ("en", "Payment and account", "payment and account"),
        ("zh-Hans", "产品质量、APP 端", "产品质量、APP 端"),
    ],
)  # fmt: skip
def test_a_name_within_a_sentence_is_small_but_for_abbreviations(language, names, said):
    assert all_inside(names, load_wording(language)) == said
