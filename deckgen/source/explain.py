"""Validating a located tree: every mistake once, at its place, in words a person can use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from deckgen.source.diagnostic import Diagnostic, InputError, Report, problem
from deckgen.source.fault import Fault
from deckgen.source.improve import improve
from deckgen.source.model import Node
from deckgen.source.place import LocatedDict, Span
from deckgen.source.schema import follow
from deckgen.source.widecolon import Path, wide_colons

if TYPE_CHECKING:
    from pydantic import BaseModel

N = TypeVar("N", bound=Node)
_MANY_IDS = 3
"""missing ids told one by one; more of them are one problem"""


def validate(model: type[N], data: LocatedDict, file: str) -> N:
    """The model made of ``data``; raises ``InputError`` with one problem for each mistake.

    ``file`` is the name messages give it where ``data`` has no place of its own.
    """
    slips = wide_colons(model, data)
    try:
        made = model.model_validate(data)
    except ValidationError as error:
        faults = [fault for fault in _faults(model, data, error) if not _due_to(fault, slips)]
        told = [*slips.values(), *(_placed(improve(fault), file) for fault in faults)]
        raise InputError(Report(_ids_together(told or [_unexplained(error, file)]))) from error
    if slips:
        raise InputError(Report(tuple(slips.values())))
    return made


def _unexplained(error: ValidationError, file: str) -> Diagnostic:
    """What pydantic says itself: nothing is refused without a word."""
    first = error.errors(include_url=False, include_input=False)[0]
    key = ".".join(map(str, first["loc"]))
    return _placed(problem("O199", key=key, reason=first["msg"]), file)


def _faults(model: type[BaseModel], tree: LocatedDict, error: ValidationError) -> list[Fault]:
    found = [
        Fault(
            item["type"],
            follow(model, tree, item["loc"]),
            item.get("ctx", {}),
            item["msg"],
            model,
            tree,
        )
        for item in error.errors(include_url=False, include_input=False)
    ]
    return _without_answered(_one_of_each_union(found))


def _one_of_each_union(faults: list[Fault]) -> list[Fault]:
    """Of the errors of a union's members, those of the member the author was writing."""
    kept: dict[tuple[Path, str], Fault] = {}
    passed: dict[tuple[Path, str], Fault] = {}
    for fault in faults:
        found = fault.found
        if found.union is None:
            kept[(found.path, fault.rule)] = fault
            continue
        value = _value_at(fault.tree, found.path[: found.union])
        if isinstance(value, list) and not found.member.startswith(("list[", "tuple[")):
            passed.setdefault((found.path[: found.union], "union"), fault)
            continue
        kept.setdefault((found.path, "union"), fault)
    lost = {key: fault for key, fault in passed.items() if not _is_told(key[0], kept)}
    return [*kept.values(), *lost.values()]


def _is_told(path: Path, kept: dict[tuple[Path, str], Fault]) -> bool:
    return any(told[: len(path)] == path for told, _ in kept)


def _value_at(tree: Any, path: Path) -> Any:
    for item in path:
        tree = tree[item]
    return tree


def _without_answered(faults: list[Fault]) -> list[Fault]:
    """A key missing only because it is misspelt is one mistake, told at the misspelt key."""
    unknown = [fault for fault in faults if fault.rule == "extra_forbidden"]
    answered = {(fault.found.path[:-1], fault.meant) for fault in unknown}
    return [
        fault
        for fault in faults
        if fault.rule != "missing" or (fault.found.path[:-1], fault.name) not in answered
    ]


def _due_to(fault: Fault, slips: dict[Path, Diagnostic]) -> bool:
    """Whether a line with a full-width colon accounts for the fault."""
    path = fault.found.path
    gap = fault.rule in ("missing", "union_tag_not_found")
    return any(path == slip or (gap and _is_near(path, slip)) for slip in slips)


def _is_near(path: Path, slip: Path) -> bool:
    return path[: len(slip)] == slip or path[:-1] == slip[:-1] or path == slip[:-1]


def _placed(item: Diagnostic, file: str) -> Diagnostic:
    if item.place is not None:
        return item
    return Diagnostic(item.code, item.args, Span(file, 1, 1, 1, 1), item.severity)


def _ids_together(items: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Many missing ids are one problem: ``check --fix`` puts them in."""
    missing = [item for item in items if item.code == "O205"]
    if len(missing) <= _MANY_IDS:
        return tuple(dict.fromkeys(items))
    places = sorted(item.place for item in missing if isinstance(item.place, Span))
    one = problem("O206", places[0], related=tuple(places[1:4]), count=len(missing))
    return tuple(dict.fromkeys([one, *(item for item in items if item.code != "O205")]))
