"""The command line: parse arguments, call ``project``, print, and answer with an exit code.

0 fine, 1 problems in the input, 2 wrong use.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    _Verbs = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 -- has no other name
    from pathlib import Path

    from deckgen.project import Project
    from deckgen.source.diagnostic import Report

FINE, PROBLEMS = 0, 1
LANGUAGES = ("zh-Hans", "zh-Hant", "en")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code comes back instead of leaving the process."""
    _plain_streams()
    options = _parser().parse_args(arguments)
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="deckgen",
        description="Year-end decks from records: every number proven, every edit kept.",
        epilog="Messages follow your locale; DECKGEN_LANG=en or zh-Hans decides.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and leave")
    verbs = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    _deck_verbs(verbs)
    _figure_verbs(verbs)
    listing = verbs.add_parser("list", help="print what an outline can name, with its aliases")
    listing.add_argument("what", choices=("metrics", "layouts", "charts", "themes"))
    listing.add_argument(
        "outline",
        metavar="OUTLINE",
        nargs="?",
        help="metrics: its own too, and which of all its data can compute; "
        "layouts: those of its template",
    )
    _data(listing)
    listing.add_argument("--format", choices=("table", "json"), default="table")
    return parser


def _deck_verbs(verbs: _Verbs) -> None:
    """What makes outlines, decks and templates."""
    new = verbs.add_parser("new", help="write a first outline with its data into a new folder")
    new.add_argument("folder", metavar="DIR")

    check = verbs.add_parser("check", help="go through outline, data and layout; write nothing")
    _outline(check)
    check.add_argument("--fix", action="store_true", help="put in the ids that are missing")

    build = verbs.add_parser("build", help="write the deck")
    _outline(build)
    build.add_argument(
        "--overwrite", action="store_true", help="replace a deck that was edited since it was built"
    )
    build.add_argument(
        "--theme", metavar="THEME", help="a name (deckgen list themes) or an own theme's .yaml"
    )
    for verb in (check, build):
        verb.add_argument(
            "--language", choices=LANGUAGES, help="of the deck, instead of the outline's"
        )
    build.add_argument(
        "-o", "--output", metavar="DECK", help="default: the outline's name with .pptx"
    )

    template = verbs.add_parser(
        "template", help="make a template of the company's own .pptx or .potx, and report on it"
    )
    template.add_argument(
        "file", metavar="FILE", help="the company's template, or a deck made of it"
    )
    template.add_argument("-o", "--output", metavar="DIR", help="default: the file's name")
    template.add_argument(
        "--frame", metavar="LAYOUT", help="the company's layout that content shall stand on"
    )
    template.add_argument(
        "--overwrite", action="store_true", help="replace a template that is there already"
    )


def _figure_verbs(verbs: _Verbs) -> None:
    """What prints figures and where they come from."""
    metrics = verbs.add_parser(
        "metrics", help="print the figures of the deck, or the SQL behind them"
    )
    _outline(metrics)
    metrics.add_argument("--format", choices=("table", "json", "csv", "sql"), default="table")
    metrics.add_argument("--dialect", default="duckdb", help="of --format sql: duckdb, postgres, …")

    explain = verbs.add_parser(
        "explain", help="print where a figure comes from: definition, value, rows, SQL"
    )
    explain.add_argument(
        "metric", metavar="METRIC", help="id, alias, figure of the outline, or a figure's id"
    )
    _outline(explain, optional=True)
    explain.add_argument("--period", help="instead of the outline's, e.g. 2023Q1")
    explain.add_argument(
        "--where",
        metavar="COLUMN=VALUE",
        action="append",
        default=[],
        type=_column_and_value,
        help="only rows with this value; may be repeated",
    )
    explain.add_argument("--by", metavar="DIMENSION", help="broken down: channel, month, …")
    explain.add_argument("--format", choices=("text", "json"), default="text")


def _outline(parser: argparse.ArgumentParser, *, optional: bool = False) -> None:
    parser.add_argument("outline", metavar="OUTLINE", nargs="?" if optional else None)
    _data(parser)
    parser.add_argument(
        "--memory-limit",
        metavar="SIZE",
        help="memory the engine may take, e.g. 512MB or 2GB; more is spilled to disk",
    )


def _data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data",
        metavar="NAME=PATH",
        action="append",
        default=[],
        type=_name_and_path,
        help="read the table NAME from PATH instead of what the outline says; may be repeated",
    )


def _name_and_path(text: str) -> tuple[str, str]:
    name, equals, path = text.partition("=")
    if not (name and equals and path):
        raise argparse.ArgumentTypeError(f"'{text}' is not NAME=PATH, e.g. contacts=D:/export.csv")
    return name, path


def _column_and_value(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals):
        raise argparse.ArgumentTypeError(f"'{text}' is not COLUMN=VALUE, e.g. channel=APP")
    return name, value


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        import deckgen

        print(f"deckgen {deckgen.__version__}")
        parser.exit()


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
