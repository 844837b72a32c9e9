"""Write the data of this example: `python examples/service_2025_08/generate.py`.

The same numpy and DuckDB write the same bytes at every run.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))  # run as a script: the packages are the examples

from generating import run  # noqa: E402

from service_2025_08.generator.build import write_all  # noqa: E402

if __name__ == "__main__":
    run(write_all, HERE / "data")
