"""Finding one's way through the models: which field, of which model, stands at a path."""

from __future__ import annotations

import types
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

Kinds = tuple[Any, ...]
"""What a field accepts: a flat union of classes, ``list[…]``, ``dict[…]``, ``Literal[…]``."""


def kinds_of(annotation: Any) -> Kinds:
    """The members of an annotation, unions and ``Annotated`` taken apart."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return kinds_of(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return tuple(kind for part in get_args(annotation) for kind in kinds_of(part))
    return (annotation,)


def models_in(kinds: Kinds) -> tuple[type[BaseModel], ...]:
    """The models among the members."""
    return tuple(kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel))


def tags_of(models: tuple[type[BaseModel], ...]) -> dict[str, type[BaseModel]]:
    """The models of a union by the ``kind`` that chooses them."""
    tags = {}
    for model in models:
        field = model.model_fields.get("kind")
        if field is not None and get_origin(field.annotation) is Literal:
            tags.update(dict.fromkeys(get_args(field.annotation), model))
    return tags


def fields_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """A model's fields by the key that a file gives them."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def model_for(kinds: Kinds, value: Any) -> type[BaseModel] | None:
    """The model that ``value`` is to be read as; of several, the one its ``kind`` names."""
    models = models_in(kinds)
    if len(models) > 1 and isinstance(value, dict):
        return tags_of(models).get(str(value.get("kind")))
    return models[0] if len(models) == 1 else None


def below(kinds: Kinds, item: str | int, value: Any) -> Kinds | None:
    """The members of what stands at key or index ``item`` of ``value``; ``None`` if nothing can."""
    model = model_for(kinds, value)
    if model is not None and item in (known := fields_of(model)):
        return kinds_of(known[str(item)].annotation)
    wanted = list if isinstance(value, list) else dict
    for kind in kinds:
        origin: Any = get_origin(kind)
        args = get_args(kind)
        if wanted is list and isinstance(item, int) and origin in (list, tuple):
            return kinds_of(args[0] if origin is list else args[min(item, len(args) - 1)])
        if wanted is dict and origin is dict and isinstance(value, dict) and item in value:
            return kinds_of(args[1])
    return None


@dataclass(frozen=True, slots=True)
class Found:
    """Where a pydantic location leads to.

    ``path`` is the location without the tags of unions; ``kinds`` what may stand there, ``value``
    what does; ``owner`` the model whose field it is, ``holder`` the mapping or list it is in.
    ``union`` is how long the path was at the first tag of a plain union, ``member`` that tag.
    """

    path: tuple[str | int, ...]
    kinds: Kinds
    value: Any
    owner: type[BaseModel] | None
    holder: Any
    union: int | None = None
    member: str = ""


def follow(root: type[BaseModel], tree: Any, loc: tuple[str | int, ...]) -> Found:
    """Follow pydantic's location of an error through models and tree alike."""
    path: list[str | int] = []
    kinds: Kinds = (root,)
    value, owner, holder = tree, None, None
    union, member, tagged = None, "", False
    for number, item in enumerate(loc):
        if not tagged and len(models_in(kinds)) > 1 and item in tags_of(models_in(kinds)):
            kinds, tagged = (tags_of(models_in(kinds))[str(item)],), True
            continue
        inner = below(kinds, item, value)
        stray = inner is None and number == len(loc) - 1 and _has(value, item)
        if inner is None and not stray:
            union, member = (len(path), str(item)) if union is None else (union, member)
            continue
        owner, holder = model_for(kinds, value), value
        path.append(item)
        value, tagged = _get(value, item), False
        kinds = inner or ()
    return Found(tuple(path), kinds, value, owner, holder, union, member)


def _has(value: Any, item: str | int) -> bool:
    return isinstance(value, dict) and item in value


def _get(value: Any, item: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(str(item))
    if isinstance(value, list) and isinstance(item, int) and item < len(value):
        return value[item]
    return None


def reachable(root: type[BaseModel]) -> tuple[type[BaseModel], ...]:
    """Every model a file of ``root`` can contain, in the order of their fields."""
    found: dict[type[BaseModel], None] = {}
    waiting: list[Any] = [root]
    while waiting:
        kind = waiting.pop(0)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            if kind not in found:
                found[kind] = None
                waiting += [field.annotation for field in kind.model_fields.values()]
        elif get_origin(kind) is not Literal:
            waiting += get_args(kind)
    return tuple(found)
