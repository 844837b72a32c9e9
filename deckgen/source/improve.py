"""From an error of pydantic's to a problem with a remedy: one small function a kind of mistake."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_args

from deckgen.source.diagnostic import Diagnostic, problem
from deckgen.source.fault import Fault, came, head_of, owner_name, shown
from deckgen.source.place import LocalText, LocatedDict, LocatedStr
from deckgen.source.schema import fields_of, models_in, reachable, tags_of
from deckgen.source.suggest import nearest

if TYPE_CHECKING:
    from pydantic import BaseModel

    from deckgen.source.place import Span

_LANGUAGES = ("zh-Hans", "zh-Hant", "en")
_LANGUAGE_SLIPS = {
    **dict.fromkeys(("zh", "zhcn", "cn", "zhhanscn", "chs"), "zh-Hans"),
    **dict.fromkeys(("zhtw", "zhhk", "tw", "cht"), "zh-Hant"),
    **dict.fromkeys(("enus", "engb", "english"), "en"),
}
_SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}
Improver = Callable[[Fault], "Diagnostic | None"]


def improve(fault: Fault) -> Diagnostic:
    """The problem told by the first function that knows the mistake."""
    return next(told for known in _IMPROVERS if (told := known(fault)) is not None)


def _unquoted_reference(fault: Fault) -> Diagnostic | None:
    """``message: {contacts}`` is a mapping to YAML."""
    value = fault.value
    if not (isinstance(value, dict) and LocalText in fault.found.kinds and len(value) == 1):
        return None
    (key, inner), *_ = value.items()
    if inner is not None or key in _LANGUAGES:
        return None
    return problem("O115", fault.span, text="{" + key + "}")


def _languages(fault: Fault) -> Diagnostic | None:
    said = str(fault.ctx.get("error", ""))
    if not said.startswith("languages:") or not isinstance(fault.value, LocatedDict):
        return None
    unknown = said.partition(":")[2].split(",")[0]
    if not unknown:
        return problem("O107", fault.span, key=fault.name, expected="@kind.text")
    near = _near_language(unknown)
    return problem("O113", fault.value.key_spans.get(unknown), language=unknown, near=near)


def _near_language(name: str) -> str:
    plain = name.casefold().replace("-", "").replace("_", "")
    return _LANGUAGE_SLIPS.get(plain) or nearest(name, _LANGUAGES) or ""


def _language_text(fault: Fault) -> Diagnostic | None:
    """A map of languages in which something else than a text stands."""
    value = fault.value
    if not _is_text_error(fault) or not isinstance(value, LocatedDict):
        return None
    wrong = next((key for key in value if not isinstance(value[key], str)), None)
    if wrong is None:
        return None
    place = value.value_spans[wrong]
    return _mistaken(place, wrong, "@kind.text", value[wrong])


def _missing(fault: Fault) -> Diagnostic | None:
    if fault.rule != "missing":
        return None
    if fault.in_list:
        return problem("O120", fault.span, key=fault.name, exact=2, count=fault.found.path[-1])
    code = "O205" if fault.name == "id" else "O102"
    owner = owner_name(fault.found.owner)
    return problem(code, fault.head_span, key=fault.name, owner=owner)


def _unknown_by_form(fault: Fault) -> Diagnostic | None:
    """A key that is none: YAML took a slip of the pen for part of it."""
    if fault.rule != "extra_forbidden":
        return None
    key = fault.name
    if "：" in key:
        return problem("Y012", fault.key_span, key=key.partition("：")[0].strip())
    if tight := re.match(r"([A-Za-z_]\w*):\S", key):
        return problem("Y013", fault.key_span, key=tight[1])
    if key[0] in "-－—–·•":
        return problem("Y032", fault.key_span)
    return None


def _unknown(fault: Fault) -> Diagnostic | None:
    if fault.rule != "extra_forbidden":
        return None
    owner, key = fault.found.owner, fault.name
    near = fault.meant or ""
    taken = bool(near) and isinstance(fault.found.holder, dict) and near in fault.found.holder
    homes = [] if near else [model for model in reachable(fault.root) if key in fields_of(model)]
    return problem(
        "O101",
        fault.key_span,
        key=key,
        owner=owner_name(owner),
        near="" if taken else near,
        twice=near if taken else "",
        home="|".join(map(owner_name, homes[:4])),
        keys=", ".join(fields_of(owner)) if owner is not None else "",
    )


def _kind(fault: Fault) -> Diagnostic | None:
    """A block without ``kind``, or of a kind there is not."""
    value = fault.value
    if not fault.rule.startswith("union_tag") or not isinstance(value, LocatedDict):
        return None
    models = models_in(fault.found.kinds)
    tags = list(tags_of(models))
    choices = ", ".join(tags)
    if value.get("kind") is not None:
        given = shown(value["kind"])
        near = nearest(given, tags) or ""
        place = value.value_spans["kind"]
        told: dict[str, Any] = {"kind": given, "near": near, "choices": choices}
        return problem("O105", place, **told, what=_kinds_word(models, "kind"))
    known = {name for model in models for name in fields_of(model)}
    slips = [key for key in value if key not in known and nearest(key, ["kind"])]
    place = value.key_spans[slips[0]] if slips else head_of(value)
    what = _kinds_word(models, "a")
    return problem("O106", place, misspelt="".join(slips[:1]), choices=choices, what=what)


def _kinds_word(models: tuple[type[BaseModel], ...], word: str) -> str:
    """What all of the models are, as the name of a word: blocks, or else metrics."""
    blocks = all(model.__name__.endswith("Block") for model in models)
    return f"@{word}.{'block' if blocks else 'metric'}"


def _empty(fault: Fault) -> Diagnostic | None:
    if fault.value is not None:
        return None
    if fault.in_list:
        return problem("O116", fault.span, key=fault.name)
    return problem("O107", fault.key_span, key=fault.name, expected=fault.expected)


def _version(fault: Fault) -> Diagnostic | None:
    if fault.found.path != ("version",) or fault.rule != "literal_error":
        return None
    version = f"'{fault.value}'" if isinstance(fault.value, str) else shown(fault.value)
    return problem("O112", fault.span, version=version)


def _choice(fault: Fault) -> Diagnostic | None:
    if fault.rule != "literal_error":
        return None
    choices = [str(choice) for kind in fault.found.kinds for choice in get_args(kind)]
    given = shown(fault.value)
    languages = set(choices) == set(_LANGUAGES)
    near = _near_language(given) if languages else nearest(given, choices) or ""
    near = near or fault.ctx.get("near", "")
    listed = ", ".join(choices)
    return problem("O104", fault.span, key=fault.name, value=given, near=near, choices=listed)


def _text_form(fault: Fault) -> Diagnostic | None:
    if fault.rule == "string_too_long":
        return problem("O114", fault.span, key=fault.name, most=fault.ctx["max_length"])
    if fault.rule != "string_pattern_mismatch":
        return None
    code = "O117" if "~" in str(fault.value) else "O108"
    return problem(code, fault.span, key=fault.name, value=fault.value)


def _count(fault: Fault) -> Diagnostic | None:
    if fault.rule not in ("too_short", "too_long"):
        return None
    field = fields_of(fault.found.owner).get(fault.name) if fault.found.owner else None
    rules = field.metadata if field is not None else []
    least = next((rule.min_length for rule in rules if hasattr(rule, "min_length")), 0)
    most = next((rule.max_length for rule in rules if hasattr(rule, "max_length")), "")
    count = fault.ctx["actual_length"]
    if fault.rule == "too_short":
        return problem("O118", fault.key_span, key=fault.name, count=count, least=least, most=most)
    if isinstance(fault.value, list) and len(fault.value) == count and least == most:
        return problem("O120", fault.span, key=fault.name, exact=most, count=count)
    most = most or fault.ctx["max_length"]
    return problem("O109", fault.key_span, key=fault.name, count=count, most=most)


def _range(fault: Fault) -> Diagnostic | None:
    name = next((limit for limit in _SIGNS if limit in fault.ctx), None)
    if name is None:
        return None
    limit = f"{_SIGNS[name]} {fault.ctx[name]}"
    value, part = shown(fault.value), _part(fault.value, fault.ctx[name])
    return problem("O110", fault.span, key=fault.name, value=value, limit=limit, part=part)


def _part(value: Any, most: Any) -> str:
    """What 95 is as a part of one, where only such a part may stand."""
    percent = isinstance(value, int | float) and most == 1 and 1 < value <= 100
    return f"{Decimal(str(value)) / 100:f}" if percent else ""


def _date(fault: Fault) -> Diagnostic | None:
    if not fault.rule.startswith("date"):
        return None
    value = shown(fault.value)
    parts = re.fullmatch(r"(\d{4})\D?(\d{1,2})\D?(\d{1,2})日?", value)
    near = ""
    if parts and int(parts[2]) <= 12 and int(parts[3]) <= 31:
        near = f"{parts[1]}-{int(parts[2]):02}-{int(parts[3]):02}"
    return problem(
        "O111", fault.span, key=fault.name, value=value, near="" if near == value else near
    )


def _wrong_type(fault: Fault) -> Diagnostic | None:
    expected, value = fault.expected, fault.value
    if expected == "@kind.list" and (tight := _tight_dash(value)):
        return problem("Y032", tight)
    if not expected or (fault.rule == "value_error" and not _is_text_error(fault)):
        return None
    if fault.in_list:
        kind, remedy = came(value), _remedy(value, expected, "")
        told: dict[str, Any] = {"key": fault.name, "expected": expected, "came": kind}
        return problem("O119", fault.span, **told, **remedy)
    return _mistaken(fault.span, fault.name, expected, value)


def _tight_dash(value: Any) -> Span | None:
    """Where a list was meant, but no blank stands after its dashes."""
    if isinstance(value, LocatedStr) and re.match(r"[-－][^\s-]", value):
        return value.inside(0, 1)
    keys = value.key_spans if isinstance(value, LocatedDict) else {}
    return next((span for key, span in keys.items() if key.startswith(("-", "－"))), None)


def _mistaken(place: Span | None, key: str, expected: str, value: Any) -> Diagnostic:
    told: dict[str, Any] = {"key": key, "expected": expected, "came": came(value)}
    return problem("O103", place, **told, **_remedy(value, expected, key))


def _remedy(value: Any, expected: str, key: str) -> dict[str, Any]:
    """What to write instead: an argument that chooses the hint."""
    if isinstance(value, bool | int | float) and "@kind.text" in expected:
        return {"quoted": shown(value)}
    if isinstance(value, str | int) and expected == "@kind.list":
        given = shown(value)
        return {"item": given if len(given) <= 20 else given[:20] + "…"}
    if expected == "@kind.bool":
        return {"truth": "@kind.bool"}
    if isinstance(value, str) and expected == "@kind.number":
        if percent := re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*[%％]\s*", value):
            return {"digits": f"{Decimal(percent[1]) / 100:f}"}
        digits = re.sub(r"[^\d.+-]", "", value)
        return {"digits": digits} if re.fullmatch(r"[-+]?\d+(\.\d+)?", digits) else {}
    if isinstance(value, list) and "@kind.list" not in expected:
        return {"single": shown(value[0]) if value else "…"}
    if expected == "@kind.mapping" and key:
        return {"below": key}
    return {}


def _is_text_error(fault: Fault) -> bool:
    return str(fault.ctx.get("error", "")) == "text"


def _other(fault: Fault) -> Diagnostic:
    return problem("O199", fault.span, key=fault.name, reason=fault.message)


_IMPROVERS: tuple[Improver, ...] = (
    _unquoted_reference,
    _languages,
    _language_text,
    _missing,
    _unknown_by_form,
    _unknown,
    _kind,
    _empty,
    _version,
    _choice,
    _text_form,
    _count,
    _range,
    _date,
    _wrong_type,
    _other,
)
