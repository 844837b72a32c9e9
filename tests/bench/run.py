"""Whole processes side by side, in turn, so that a machine's drift hits all alike.

``python tests/bench/run.py [RUNS]`` times, from the repository's root and with the interpreter it
runs under: ``deckgen build`` of the example, the peer (``peer.py``), the bare imports of either
side, ``deckgen --help`` and a bare Python start. It prints medians of wall and CPU seconds, peak
memory, and the ratios; it judges nothing. ``growth`` as argument times decks of 10 to 1,000
slides instead.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYTHON = sys.executable
EXAMPLE = ROOT / "examples" / "online_service_2023"


def once(command):
    """Wall seconds, CPU seconds and peak MiB of one process."""
    before = time.perf_counter()
    # modules are compiled once, as on a user's machine
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    error = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - before
    if process.returncode:
        sys.exit(f"{command}\n{error.decode(errors='replace')}")
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / scale


def compare(commands, runs):
    """Every command ``runs`` times in turn after one warm-up: name → medians and ratios."""
    seen = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            result = once(command)
            if turn:
                seen[name].append(result)
    return seen


def report(seen, against):
    base = seen[against]
    print(f"{'':28}{'wall s':>9}{'cpu s':>9}{'peak MiB':>10}{'wall / ' + against:>24}{'cpu /':>9}")
    for name, rows in seen.items():
        wall, cpu, peak = (statistics.median(row[k] for row in rows) for k in range(3))
        ratios = [statistics.median(a[k] / b[k] for a, b in zip(rows, base)) for k in (0, 1)]
        print(f"{name:28}{wall:9.3f}{cpu:9.3f}{peak:10.0f}{ratios[0]:24.3f}{ratios[1]:9.3f}")


def main():
    arguments = sys.argv[1:]
    folder = Path(tempfile.mkdtemp())
    if arguments[:1] == ["growth"]:
        from growth import outline

        seen = {}
        for slides in (10, 100, 1000):
            source = outline(folder, slides)
            seen |= compare(
                {
                    f"{slides} slides": [
                        PYTHON,
                        "-m",
                        "deckgen",
                        "build",
                        str(source),
                        "-o",
                        str(folder / "g.pptx"),
                    ]
                },
                3,
            )
        report(seen, "10 slides")
        for name, rows in seen.items():
            print(
                f"{name:28}{1000 * statistics.median(row[0] for row in rows) / int(name.split()[0]):9.2f} ms a slide"
            )
        return
    runs = int(arguments[0]) if arguments else 7
    outline = str(EXAMPLE / "outline.yaml")
    seen = compare(
        {
            "peer": [
                PYTHON,
                str(ROOT / "tests/bench/peer.py"),
                str(EXAMPLE / "data"),
                str(folder / "peer.pptx"),
            ],
            "deckgen build": [
                PYTHON,
                "-m",
                "deckgen",
                "build",
                outline,
                "-o",
                str(folder / "deck.pptx"),
            ],
            "imports of the peer": [PYTHON, "-c", "import pandas, matplotlib.pyplot, pptx, yaml"],
            "imports of deckgen": [
                PYTHON,
                "-c",
                "import duckdb; duckdb.connect(); import pydantic, yaml, lxml.etree; from deckgen.pptx import lean; lean.load(); import deckgen.outline.model",
            ],
        },
        runs,
    )
    report(seen, "peer")
    print()
    report(
        compare(
            {
                "python": [PYTHON, "-c", "pass"],
                "deckgen --help": [PYTHON, "-m", "deckgen", "--help"],
            },
            2 * runs,
        ),
        "python",
    )


if __name__ == "__main__":
    main()
