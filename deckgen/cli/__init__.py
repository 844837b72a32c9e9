"""The command line: parse arguments, call ``project``, print, and answer with an exit code.

0 fine, 1 problems in the input, 2 wrong use.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from deckgen.cli import words
from deckgen.cli.parser import made

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from deckgen.project import Project
    from deckgen.source.diagnostic import Report

FINE, PROBLEMS = 0, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code comes back instead of leaving the process."""
    _plain_streams()
    parser = made()
    words.install()
    options = parser.parse_args(arguments)
    from deckgen.source.diagnostic import InputError

    try:
        return int(_COMMANDS[options.command](options))
    except InputError as error:
        _tell(error.report)
        return PROBLEMS
    except BrokenPipeError:
        sys.stderr.close()
        return FINE
    except KeyboardInterrupt:
        return 130


def _new(options: argparse.Namespace) -> int:
    from pathlib import Path

    from deckgen.project import new

    written = new(Path(options.folder))
    print("\n".join(map(str, written)))
    return FINE


def _check(options: argparse.Namespace) -> int:
    from pathlib import Path

    from deckgen.project import fix

    if options.fix:
        print(f"{options.outline}: +{fix(Path(options.outline))} id")
    report = _project(options).check()
    _tell(report)
    if report.ok and not report.items:
        print(f"{options.outline}: ok")
    return FINE if report.ok else PROBLEMS


def _build(options: argparse.Namespace) -> int:
    from pathlib import Path

    deck = _project(options).build()
    output = Path(options.output) if options.output else Path(options.outline).with_suffix(".pptx")
    deck.save(output, overwrite=options.overwrite)
    _tell(deck.report)
    print(_written(output, len(deck.pages), len(deck.proof.figures)))
    return FINE


def _written(output: Path, slides: int, figures: int) -> str:
    from deckgen.source.words import language_of_user, say

    told = {"path": str(output), "slides": str(slides), "figures": str(figures)}
    return say("@built", told, language_of_user())[0]


def _metrics(options: argparse.Namespace) -> int:
    project = _project(options)
    if options.format == "sql":
        print(project.sql(options.dialect))
        return FINE
    sys.stdout.write(project.metrics().show(options.format))
    return FINE


def _explain(options: argparse.Namespace) -> int:
    from deckgen.project import explained_definition

    where: dict[str, list[str]] = {}
    for column, value in options.where:
        where.setdefault(column, []).append(value)
    if options.outline is None:
        found = explained_definition(options.metric)
    else:
        narrowed = {"period": options.period, "where": where, "by": options.by}
        found = _project(options).explain(options.metric, **narrowed)
    sys.stdout.write(found.show(options.format))
    return FINE


def _template(options: argparse.Namespace) -> int:
    from pathlib import Path

    from deckgen.project import template

    source = Path(options.file)
    folder = Path(options.output) if options.output else source.with_suffix("")
    text = template(source, folder, frame=options.frame, overwrite=options.overwrite)
    sys.stdout.write(text)
    return FINE


def _list(options: argparse.Namespace) -> int:
    from deckgen.project import listed_charts, listed_layouts, listed_metrics, listed_themes

    if options.what == "themes":
        sys.stdout.write(listed_themes(options.format))
        return FINE
    if options.what == "charts":
        sys.stdout.write(listed_charts(options.format))
        return FINE
    if options.what == "layouts":
        sys.stdout.write(listed_layouts(options.outline, options.format))
        return FINE
    text, report = listed_metrics(options.outline, options.format, dict(options.data))
    sys.stdout.write(text)
    _tell(report)
    return FINE


def _project(options: argparse.Namespace) -> Project:
    from deckgen.progress import Progress
    from deckgen.project import load

    return load(
        options.outline,
        data=dict(options.data),
        progress=Progress(sys.stderr),
        memory_limit=options.memory_limit,
        theme=getattr(options, "theme", None),
        language=getattr(options, "language", None),
    )


def _tell(report: Report) -> None:
    if report.items:
        from deckgen.source.show import as_text

        sys.stdout.flush()
        print(as_text(report), file=sys.stderr)


def _plain_streams() -> None:
    """A console that lacks a character shows an escape instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


_COMMANDS = {
    "new": _new,
    "check": _check,
    "build": _build,
    "metrics": _metrics,
    "explain": _explain,
    "list": _list,
    "template": _template,
}
