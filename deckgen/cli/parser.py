"""The commands and their arguments; every text is the name of a phrase (``cli.words``)."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from deckgen.cli.words import Parser, said

if TYPE_CHECKING:
    _Verbs = argparse._SubParsersAction[Parser]  # noqa: SLF001 -- has no other name

LANGUAGES = ("zh-Hans", "zh-Hant", "en")


def made() -> argparse.ArgumentParser:
    """The parser of all commands."""
    parser = Parser(
        prog="deckgen",
        description="@cli.about",
        epilog="@cli.language",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="@cli.version")
    verbs = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    _deck_verbs(verbs)
    _figure_verbs(verbs)
    listing = verbs.add_parser("list", help="@cli.list")
    listing.add_argument("what", choices=("metrics", "layouts", "charts", "themes"))
    listing.add_argument(
        "outline",
        metavar="OUTLINE",
        nargs="?",
        help="@cli.list.outline",
    )
    _data(listing)
    listing.add_argument("--format", choices=("table", "json"), default="table")
    return parser


def _deck_verbs(verbs: _Verbs) -> None:
    """What makes outlines, decks and templates."""
    new = verbs.add_parser("new", help="@cli.new")
    new.add_argument("folder", metavar="DIR")

    check = verbs.add_parser("check", help="@cli.check")
    _outline(check)
    check.add_argument("--fix", action="store_true", help="@cli.check.fix")

    build = verbs.add_parser("build", help="@cli.build")
    _outline(build)
    build.add_argument("--overwrite", action="store_true", help="@cli.build.overwrite")
    build.add_argument("--theme", metavar="THEME", help="@cli.theme")
    for verb in (check, build):
        verb.add_argument("--language", choices=LANGUAGES, help="@cli.deck_language")
    build.add_argument("-o", "--output", metavar="DECK", help="@cli.build.output")

    template = verbs.add_parser("template", help="@cli.template")
    template.add_argument("file", metavar="FILE", help="@cli.template.file")
    template.add_argument("-o", "--output", metavar="DIR", help="@cli.template.output")
    template.add_argument("--frame", metavar="LAYOUT", help="@cli.template.frame")
    template.add_argument("--overwrite", action="store_true", help="@cli.template.overwrite")


def _figure_verbs(verbs: _Verbs) -> None:
    """What prints figures and where they come from."""
    metrics = verbs.add_parser("metrics", help="@cli.metrics")
    _outline(metrics)
    metrics.add_argument("--format", choices=("table", "json", "csv", "sql"), default="table")
    metrics.add_argument("--dialect", default="duckdb", help="@cli.dialect")

    explain = verbs.add_parser("explain", help="@cli.explain")
    explain.add_argument("metric", metavar="METRIC", help="@cli.explain.metric")
    _outline(explain, optional=True)
    explain.add_argument("--period", help="@cli.explain.period")
    explain.add_argument(
        "--where",
        metavar="COLUMN=VALUE",
        action="append",
        default=[],
        type=_column_and_value,
        help="@cli.explain.where",
    )
    explain.add_argument("--by", metavar="DIMENSION", help="@cli.explain.by")
    explain.add_argument("--format", choices=("text", "json"), default="text")


def _outline(parser: argparse.ArgumentParser, *, optional: bool = False) -> None:
    parser.add_argument("outline", metavar="OUTLINE", nargs="?" if optional else None)
    _data(parser)
    parser.add_argument(
        "--memory-limit",
        metavar="SIZE",
        help="@cli.memory",
    )


def _data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data",
        metavar="NAME=PATH",
        action="append",
        default=[],
        type=_name_and_path,
        help="@cli.data",
    )


def _name_and_path(text: str) -> tuple[str, str]:
    name, equals, path = text.partition("=")
    if not (name and equals and path):
        raise argparse.ArgumentTypeError(said("@cli.no_path") % text)
    return name, path


def _column_and_value(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals):
        raise argparse.ArgumentTypeError(said("@cli.no_value") % text)
    return name, value


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        import deckgen

        print(f"deckgen {deckgen.__version__}")
        parser.exit()
