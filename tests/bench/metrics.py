"""The metric engine against its floor and its peers, as whole processes in turn.

``python tests/bench/metrics.py [ROWS …] [--runs N] [--memory 256MB …] [--without pandas,table]``
makes contacts of each size (1e6 and 1e7 by default, kept in ``--folder``), and prints medians of
wall and CPU seconds and peak memory of

* ``deckgen metrics``: all figures of the example's outline, percentiles by channel, category and
  month, and the seven-day window, of this contacts table and the example's other tables;
* ``scan``: DuckDB reading the contact columns used and doing nothing with them (``decode``), or
  taking the largest value of each (``max``);
* ``pandas``: the figures on contacts, well written (``peer_pandas.py``);
* ``single``: one DuckDB query a figure, a breakdown being one (``peer_single.py``), on the file,
  or on a table made of it once (``table``).

Before anything is timed the peers' values are compared with deckgen's. The peers answer only the
figures on contacts, deckgen all. It judges nothing.
"""

import argparse
import hashlib
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import questions
from run import PYTHON, ROOT, once

HERE = Path(__file__).resolve().parent
COLUMNS = (
    "contact_id created_at channel direction is_valid is_test team category complexity"
    " first_response_at resolved_at transfers sentiment status"
).split()


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("rows", nargs="*", type=float, default=[1e6, 1e7])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--memory", nargs="*", default=[], help="limits to run deckgen under too")
    parser.add_argument("--without", default="", help="peers to leave out, with commas between")
    parser.add_argument(
        "--folder", type=Path, default=Path(tempfile.gettempdir()) / "deckgen-bench"
    )
    return parser.parse_args()


def table_of(rows, folder):
    """The contacts file of a size, made once for each version of the generator.

    In a process of its own: a child's peak memory counts from what its parent has.
    """
    maker = HERE / "contacts.py"
    version = hashlib.sha256(maker.read_bytes()).hexdigest()[:8]
    path = folder / f"contacts-{rows}-{version}.parquet"
    if not path.exists():
        part = path.with_suffix(".part")
        subprocess.run([PYTHON, str(maker), str(rows), str(part)], check=True)
        part.rename(path)
    return path


def printed(command):
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(done.stderr)
    return json.loads(done.stdout)


class Failed(Exception):
    """A process ended with an error."""


def has_memory_limit():
    command = [PYTHON, "-m", "deckgen", "metrics", "--help"]
    return (
        "--memory-limit" in subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout
    )


def check(commands, told, asked):
    """Print how many figures of each peer agree with deckgen's."""
    grouped = sum(bool(query["by"]) for query in asked)
    print(f"{len(told)} figures on contacts, {len(asked)} queries ({grouped} of them breakdowns)")
    for name in ("pandas", "single"):
        if name not in commands:
            continue
        agree, differ, absent = questions.compare(told, printed(commands[name]))
        print(f"{name}: {agree} agree, {len(differ)} differ, {absent} not written there")
        for figure, mine, other in differ[:5]:
            print(f"  {figure}: deckgen {mine}, {name} {other}")


def measured(commands, runs):
    """Every command in turn, once to warm up: name → wall, CPU and peak of each run."""
    seen = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name in list(seen):
            try:
                result = once(commands[name])
            except SystemExit as failed:
                print(f"{name}: {str(failed).strip().splitlines()[-2][:160]}")
                del seen[name]
                continue
            if turn:
                seen[name].append(result)
    return {
        name: [statistics.median(row[k] for row in rows) for k in range(3)]
        for name, rows in seen.items()
    }


def report(found):
    print(f"{'':26}{'wall s':>9}{'cpu s':>9}{'peak MiB':>10}{'/ scan max':>12}{'/ deckgen':>11}")
    for name, (wall, cpu, peak) in found.items():
        ratios = [
            f"{wall / found[base][0]:{width}.2f}" if base in found else " " * width
            for base, width in (("scan max", 12), ("deckgen metrics", 11))
        ]
        print(f"{name:26}{wall:9.3f}{cpu:9.3f}{peak:10.0f}{''.join(ratios)}")


def bench(rows, folder, outline, options, seven_days):
    """Check and time one size; the medians by name."""
    path = str(table_of(rows, folder))
    deckgen = [PYTHON, "-m", "deckgen", "metrics", str(outline)]
    deckgen += ["--data", f"contacts={path}", "--format", "json"]
    columns = [*COLUMNS, "customer_id"] if seven_days else COLUMNS
    queries = folder / "queries.json"
    commands = {
        "deckgen metrics": deckgen,
        "scan decode": [PYTHON, str(HERE / "scan.py"), path, "decode", *columns],
        "scan max": [PYTHON, str(HERE / "scan.py"), path, "max", *columns],
        "pandas": [PYTHON, str(HERE / "peer_pandas.py"), str(queries), path],
        "single": [PYTHON, str(HERE / "peer_single.py"), str(queries), path],
        "table": [PYTHON, str(HERE / "peer_single.py"), str(queries), path, "table"],
    }
    commands |= {
        f"deckgen metrics {limit}": [*deckgen, "--memory-limit", limit] for limit in options.memory
    }
    commands = {k: v for k, v in commands.items() if k not in options.without.split(",")}
    print(f"\n{rows:,} rows, {Path(path).stat().st_size / 2**20:.0f} MiB")
    try:
        asked, told = questions.questions(printed(deckgen)["figures"])
    except Failed as error:
        print(f"deckgen metrics: {error}")
        command = [part for part in deckgen if part not in ("--data", f"contacts={path}")]
        asked, told = questions.questions(printed(command)["figures"])
        queries.write_text(json.dumps(asked, ensure_ascii=False), encoding="utf-8")
    else:
        queries.write_text(json.dumps(asked, ensure_ascii=False), encoding="utf-8")
        check(commands, told, asked)
    found = measured(commands, options.runs)
    report(found)
    return found


def main():
    options = arguments()
    options.folder.mkdir(parents=True, exist_ok=True)
    outline = options.folder / "outline.yaml"
    lacking = questions.write_outline(outline, questions.known_metrics())
    if lacking:
        print(f"not in the catalogue, left out: {', '.join(lacking)}")
    if options.memory and not has_memory_limit():
        print("deckgen metrics has no --memory-limit, left out")
        options.memory = []
    seven_days = set(questions.SEVEN_DAYS) - set(lacking)
    found = {
        int(rows): bench(int(rows), options.folder, outline, options, seven_days)
        for rows in options.rows
    }
    sizes = list(found)
    for small, large in zip(sizes, sizes[1:]):
        print(f"\ngrowth from {small:,} to {large:,} rows (x {large / small:g})")
        for name in found[small]:
            if name in found[large]:
                before, after = found[small][name], found[large][name]
                print(
                    f"{name:26}wall x {after[0] / before[0]:.2f}, peak x {after[2] / before[2]:.2f}"
                )


if __name__ == "__main__":
    main()
