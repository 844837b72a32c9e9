"""What the `generate.py` of every example does: write its data into its folder, or another."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def run(write_all: Callable[[Path], object], data: Path) -> None:
    """Rewrite the folder of data; the same libraries write the same bytes at every run."""
    parser = argparse.ArgumentParser(description=f"Write the data of {data.parent.name}.")
    parser.add_argument("--out", type=Path, default=data)
    write_all(parser.parse_args().out)
