"""Write the data of this example: `python examples/service_2025_08/generate.py`.

The same numpy and DuckDB write the same bytes at every run.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))  # run as a script: the package is this folder

from service_2025_08.generator.build import write_all  # noqa: E402


def main() -> None:
    """Rewrite the folder of data."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE / "data")
    write_all(parser.parse_args().out)


if __name__ == "__main__":
    main()
