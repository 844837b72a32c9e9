"""A whole outline over a DataFrame instead of a file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd

import deckgen

FIRST = Path(__file__).parents[2] / "examples/first"


def test_an_outline_over_a_frame_has_the_figures_of_the_file():
    frame = pd.read_csv(FIRST / "contacts.csv")
    from_frame = deckgen.load(FIRST / "outline.yaml", data={"contacts": frame})
    from_file = deckgen.load(FIRST / "outline.yaml")
    assert from_frame.metrics().show("json") == from_file.metrics().show("json")
    ((told,),) = [from_frame.build().manifest["inputs"]]
    assert (told["name"], len(told["sha256"])) == ("DataFrame contacts", 64)


def test_without_a_frame_pandas_is_not_imported():
    program = (
        "import sys, deckgen; "
        f"deckgen.load({str(FIRST / 'outline.yaml')!r}).build(); "
        "print('pandas' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
