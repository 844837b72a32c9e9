"""python-pptx without the libraries it imports and this package never uses.

python-pptx imports XlsxWriter, Pillow and, through ``xml.sax.saxutils``, ``urllib.request`` with
sockets and TLS: a third of its start. While it is imported, stand-ins take their places; they load
the real thing on first use, so python-pptx stays whole for everybody else in the process. Its
thousands of small objects are made with the garbage collector at rest: another fifth.
"""

from __future__ import annotations

import gc
import importlib
import sys
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_POSTPONED: dict[str, tuple[str, ...]] = {
    "xlsxwriter": ("Workbook",),
    "PIL": ("Image", "ImageFont"),
    "xml.sax": ("saxutils",),
    "xml.sax.saxutils": ("escape",),
}


class _Later:
    """A name of a module not loaded yet; calling it or asking it for anything loads it."""

    def __init__(self, module: str, name: str) -> None:
        self._module = module
        self._name = name

    def _real(self) -> Any:
        module = importlib.import_module(self._module)
        if not hasattr(module, self._name):
            return importlib.import_module(f"{self._module}.{self._name}")
        return getattr(module, self._name)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real(), name)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._real()(*args, **kwargs)


def _stand_in(module: str, names: tuple[str, ...]) -> ModuleType:
    stand_in = ModuleType(module)
    for name in names:
        setattr(stand_in, name, _Later(module, name))
    return stand_in


@contextmanager
def _stand_ins() -> Iterator[None]:
    absent = [module for module in _POSTPONED if module not in sys.modules]
    placed = {module: _stand_in(module, _POSTPONED[module]) for module in absent}
    sys.modules.update(placed)
    try:
        yield
    finally:
        for module, stand_in in placed.items():
            if sys.modules.get(module) is stand_in:
                del sys.modules[module]


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def load() -> ModuleType:
    """The module ``pptx``, imported once and without ballast."""
    if "pptx" in sys.modules:  # perhaps another thread is at it: importing waits for its end
        return importlib.import_module("pptx")
    with _stand_ins(), _collector_at_rest():
        return importlib.import_module("pptx")
