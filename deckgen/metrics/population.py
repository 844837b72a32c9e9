"""The population of a figure in words: tables, named exclusions, the metric's own, the filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deckgen.metrics.figure import Figure


def in_words(figure: Figure, language: str = "zh-Hans") -> str:
    """``contacts − 测试会话; 不含机器人会话; channel = APP端 | 微信小程序``."""
    own = figure.exclusions
    parts = [figure.population, (own.get(language) or own.any()) if own is not None else ""]
    parts += [f"{column} = {' | '.join(values)}" for column, values in figure.where]
    return "; ".join(part for part in parts if part)
