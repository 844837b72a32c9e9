"""Contents list the chapters: what is said before them stands before the contents."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.outline.load import load

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.mark.parametrize(
    "path", sorted(EXAMPLES.glob("*/outline.yaml")), ids=lambda p: p.parent.name
)
def test_no_slide_between_the_contents_and_the_first_chapter_is_unlisted(path):
    kinds = [str(slide.kind) for slide in load(path).opening]
    first = next(place for place, kind in enumerate(kinds) if kind.startswith("contents"))
    assert all(kind.startswith("contents") for kind in kinds[first:])
