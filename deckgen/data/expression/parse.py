"""Text → tree: a descent by precedence, ``or`` loosest.

::

    expression = or; or = and {"or" and}; and = not {"and" not}; not = ["not"] comparison
    comparison = sum [(= <> < <= > >= like) sum | [not] in (…) | [not] between … and …
               | is [not] null]
    sum = product {+ - product}; product = unary {* / unary}; unary = ["-"] primary
    primary = literal | column | moment | function "(" … ")" ["filter" "(" "where" or ")"]
            | "case" {"when" or "then" or} ["else" or] "end" | "(" or ")"
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from deckgen.data.expression.check import check
from deckgen.data.expression.names import AGGREGATES, COMPARISONS, MOMENTS
from deckgen.data.expression.slip import slip
from deckgen.data.expression.tokens import Token, tokens
from deckgen.data.expression.tree import (
    Aggregate,
    Between,
    Binary,
    Call,
    Case,
    Column,
    Expr,
    In,
    IsNull,
    Literal,
    Moment,
    Place,
    Unary,
)
from deckgen.source.diagnostic import Collector, Diagnostic, InputError, Report, problem
from deckgen.source.place import LocatedStr, Span


def parse(text: str) -> Expr:
    """The tree of an expression. A ``LocatedStr`` gives mistakes their column in the file.

    Raises ``InputError``: M001 for the first thing that is no expression, else all of M002
    to M006, M032 (functions, arguments, nested aggregates).
    """
    found = _Parser(text).whole()
    collector = Collector()
    for item in check(found, text):
        collector.add(item)
    collector.stop_if_errors()
    return found


def located(text: str, place: Place) -> Span | None:
    """The span of a stretch of an expression in its file, if the text knows it."""
    return text.inside(*place) if isinstance(text, LocatedStr) else None


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens(text)
        self.at = 0

    @property
    def now(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        token = self.now
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return token

    def accept(self, *texts: str) -> Token | None:
        if self.now.kind in {"operator", "keyword"} and self.now.text in texts:
            return self.take()
        return None

    def expect(self, text: str) -> Token:
        return self.accept(text) or self.fail(text)

    def fail(self, wanted: str) -> Token:
        token = self.now
        found = token.text or ("@expression.end" if token.kind == "end" else "''")
        raise InputError(Report((self._problem(found, wanted, token.place),)))

    def _problem(self, found: str, wanted: str, place: Place) -> Diagnostic:
        told: dict[str, Any] = {"found": found, "wanted": wanted, **slip(self.text, place[0])}
        return problem("M001", located(self.text, place), **told)

    def span(self, start: Token) -> Place:
        return (start.place[0], self.tokens[self.at - 1].place[1])

    def whole(self) -> Expr:
        found = self.either()
        if self.now.kind != "end":
            self.fail("and, or, +, -, *, /")
        return found

    def either(self) -> Expr:
        start = self.now
        left = self.both()
        while self.accept("or"):
            left = Binary("or", left, self.both(), self.span(start))
        return left

    def both(self) -> Expr:
        start = self.now
        left = self.negation()
        while self.accept("and"):
            left = Binary("and", left, self.negation(), self.span(start))
        return left

    def negation(self) -> Expr:
        start = self.now
        if self.accept("not"):
            return Unary("not", self.negation(), self.span(start))
        return self.comparison()

    def comparison(self) -> Expr:
        start = self.now
        left = self.sum()
        if operator := self.accept(*COMPARISONS, "like"):
            return Binary(operator.text, left, self.sum(), self.span(start))
        if self.accept("is"):
            negated = self.accept("not") is not None
            self.expect("null")
            return IsNull(left, negated, self.span(start))
        negated = self.accept("not") is not None
        if negated and self.accept("like"):
            found = Binary("like", left, self.sum(), self.span(start))
            return Unary("not", found, found.place)
        if self.accept("in"):
            return In(left, self.listed(), negated, self.span(start))
        if self.accept("between"):
            low = self.sum()
            self.expect("and")
            return Between(left, low, self.sum(), negated, self.span(start))
        if negated:
            self.fail("in, between, like")
        return left

    def listed(self) -> tuple[Expr, ...]:
        self.expect("(")
        found = [self.either()]
        while self.accept(","):
            found.append(self.either())
        self.expect(")")
        return tuple(found)

    def sum(self) -> Expr:
        start = self.now
        left = self.product()
        while operator := self.accept("+", "-"):
            left = Binary(operator.text, left, self.product(), self.span(start))
        return left

    def product(self) -> Expr:
        start = self.now
        left = self.unary()
        while operator := self.accept("*", "/"):
            left = Binary(operator.text, left, self.unary(), self.span(start))
        return left

    def unary(self) -> Expr:
        start = self.now
        if self.accept("-"):
            return Unary("-", self.unary(), self.span(start))
        return self.primary()

    def primary(self) -> Expr:
        start = self.take()
        if start.kind == "number":
            return Literal(_number(start.text), start.place)
        if start.kind == "text":
            return Literal(start.text, start.place)
        if start.kind == "name":
            return self.named(start)
        if start.kind == "keyword":
            return self.worded(start)
        if start.text == "(" and start.kind == "operator":
            inside = self.either()
            self.expect(")")
            return inside
        return self.refuse(start)

    def refuse(self, token: Token) -> Expr:
        self.at = self.tokens.index(token)
        self.fail("@expression.value")
        raise AssertionError

    def worded(self, start: Token) -> Expr:
        if start.text in {"true", "false", "null"}:
            return Literal({"true": True, "false": False}.get(start.text), start.place)
        if start.text == "case":
            return self.case(start)
        if start.text in {"date", "timestamp"} and self.now.kind == "text":
            return self.dated(start)
        if start.text == "date" and self.now.text == "(":
            return self.named(start)
        return self.refuse(start)

    def dated(self, start: Token) -> Expr:
        token = self.take()
        read = dt.date.fromisoformat if start.text == "date" else dt.datetime.fromisoformat
        try:
            return Literal(read(token.text), self.span(start))
        except ValueError:
            raise InputError(
                Report((self._problem(token.text, f"{start.text} '2023-12-31'", token.place),))
            ) from None

    def case(self, start: Token) -> Expr:
        branches: list[tuple[Expr, Expr]] = []
        while self.accept("when"):
            condition = self.either()
            self.expect("then")
            branches.append((condition, self.either()))
        if not branches:
            self.fail("when")
        otherwise = self.either() if self.accept("else") else None
        self.expect("end")
        return Case(tuple(branches), otherwise, self.span(start))

    def named(self, start: Token) -> Expr:
        if not self.accept("("):
            known = Moment if start.text in MOMENTS else Column
            return known(start.text, start.place)
        name = start.text.lower()
        if name in AGGREGATES:
            return self.aggregate(start, name)
        return Call(name, self.arguments(), self.span(start))

    def arguments(self) -> tuple[Expr, ...]:
        if self.accept(")"):
            return ()
        found = [self.either()]
        while self.accept(","):
            found.append(self.either())
        self.expect(")")
        return tuple(found)

    def aggregate(self, start: Token, name: str) -> Expr:
        distinct = self.accept("distinct") is not None
        if name == "count" and not distinct and self.accept("*"):
            self.expect(")")
            inside: tuple[Expr, ...] = ()
        else:
            inside = self.arguments() or self._empty()
            self._only_one(name, inside)
        condition = self.condition()
        fraction = self.fraction(name, inside)
        first = inside[0] if inside else None
        return Aggregate(name, first, distinct, fraction, condition, self.span(start))

    def _empty(self) -> tuple[Expr, ...]:
        self.at -= 1
        self.fail("@expression.column")
        return ()

    def _only_one(self, name: str, inside: tuple[Expr, ...]) -> None:
        if len(inside) > 1 and name != "quantile":
            place = located(self.text, inside[1].place)
            item = problem("M003", place, function=name, wanted=1, given=len(inside))
            raise InputError(Report((item,)))

    def condition(self) -> Expr | None:
        if not self.accept("filter"):
            return None
        self.expect("(")
        self.expect("where")
        found = self.either()
        self.expect(")")
        return found

    def fraction(self, name: str, inside: tuple[Expr, ...]) -> Decimal | None:
        if name == "median":
            return Decimal("0.5")
        if name != "quantile":
            return None
        given = inside[1].value if len(inside) == 2 and isinstance(inside[1], Literal) else None
        if isinstance(given, int | Decimal) and 0 <= given <= 1:
            return Decimal(given)
        place = inside[-1].place
        raise InputError(Report((problem("M005", located(self.text, place)),)))


def _number(text: str) -> int | Decimal:
    return Decimal(text) if "." in text else int(text)
