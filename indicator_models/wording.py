"""Formulas in words: what a rule says, made from its data, in the reader's language.

The sentence names every fact of the formula by its label, amounts as people write them (万元, 亿元, million)
and shares as percentages. It is made for reading; the formula itself decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

from indicator_models.catalogue import Catalogue
from indicator_models.fact import DerivedFact, Fact
from indicator_models.formula import (
    AllOf,
    AnyOf,
    Arithmetic,
    Call,
    Compare,
    CompareOp,
    FactRef,
    Flag,
    IfElse,
    Node,
    Not,
    Number,
    OneOf,
    Power,
    Text,
)
from indicator_models.texts import Lang, Texts, load_texts
from indicator_models.word_units import CALENDAR, FACTOR, PLAIN, RATIO, factor_of, unit_of

# How tightly a piece of text holds together; a looser one is put into brackets inside a tighter one.
_IF, _OR, _AND, _TEST, _SUM, _PRODUCT, _ATOM = range(7)
_SIGNS: Mapping[str, str] = {"+": "+", "-": "-", "*": "×", "/": "÷"}
_OPS: Mapping[CompareOp, str] = {"<": "<", "<=": "≤", ">": ">", ">=": "≥", "==": "=", "!=": "≠"}
_TURNED: Mapping[CompareOp, CompareOp] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_DENIED: Mapping[CompareOp, CompareOp] = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_DAYS: Mapping[CompareOp, str] = {
    "<": "before",
    "<=": "not_after",
    ">": "after",
    ">=": "not_before",
    "==": "same_day",
    "!=": "other_day",
}
_SCALES: Mapping[Lang, tuple[tuple[int, str], ...]] = {
    "zh": ((10**8, "upper"), (10**4, "lower")),
    "en": ((10**9, "upper"), (10**6, "lower")),
}
_BARE = frozenset({"none", FACTOR, PLAIN})
_SCALED_UNITS = _BARE | {"yuan"}
_QUOTES = ("“", '"')
_RUN: Final = 3
"""Consecutive codes from this many on are written as a range."""

_Piece = tuple[str, int]


@lru_cache(maxsize=2)
def wording_texts(lang: Lang) -> Texts:
    """Texts of the words of rules."""
    return load_texts("indicator_models", lang, "data/wording/texts")


def plain(value: Fraction) -> str:
    """A decimal with thousands separators and without empty digits."""
    text = f"{Decimal(value.numerator) / Decimal(value.denominator):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class Wording:
    """Formulas over a catalogue in the words of one language."""

    def __init__(self, facts: Catalogue, lang: Lang) -> None:
        self.facts = facts
        self.lang: Lang = lang
        self.texts = wording_texts(lang)

    def formula(self, node: Node, unit: str = "none") -> str:
        """The formula as a sentence; ``unit`` is that of the place it stands in, for numbers without one."""
        return self._piece(node, unit)[0]

    def operand(self, node: Node, unit: str = "none") -> str:
        """The formula for a place where more follows: in brackets unless it is one thing."""
        return self._inside(node, _PRODUCT, unit)

    def amount(self, value: Fraction, unit: str = "none") -> str:
        """A number with its unit, e.g. 5,000万元, 5%, 365天, 50 million yuan."""
        if unit == RATIO or (unit == FACTOR and 0 < value < 1):
            return self.texts("unit.ratio", n=plain(value * 100))
        number = self._scaled(value) if unit in _SCALED_UNITS else plain(value)
        if unit in _BARE or (value == 0 and unit != "point"):
            return number
        if unit == CALENDAR:
            return self.texts("unit.calendar", n=number.replace(",", ""))
        one = f"unit.{unit}_one"
        key = one if abs(value) == 1 and self.texts.has(one) else f"unit.{unit}"
        return self.texts(key, n=number)

    def label(self, name: str) -> str:
        """A fact by its label, with the year it is of; a parameter with what is set or its limits."""
        fact = self.facts.facts.get(name)
        if fact is None:
            return self._derived_label(self.facts.derived[name])
        if fact.parameter:
            return self._parameter_label(fact)
        label = fact.label.in_(self.lang)
        return label if fact.year is None else self.texts(f"year.y{fact.year}", label=label)

    def quoted(self, text: str) -> str:
        """A label in quotation marks, of another kind where it holds some itself."""
        inner = any(mark in text for mark in _QUOTES)
        return self.texts("quote.around_quotes" if inner else "quote.plain", text=text)

    def option(self, name: str, code: str) -> str:
        """A code of a fact by its label."""
        fact = self.facts.facts.get(name)
        known = fact.code_labels.get(code) if fact is not None else None
        return code if known is None else known.in_(self.lang)

    def _derived_label(self, item: DerivedFact) -> str:
        return item.label.in_(self.lang)

    def _parameter_label(self, fact: Fact) -> str:
        label = self.quoted(fact.label.in_(self.lang))
        if fact.default is not None:
            value = self.amount(Fraction(fact.default), fact.unit)
            return self.texts("parameter.set", label=label, value=value)
        ends = {
            key: self.amount(Fraction(end), fact.unit)
            for key, end in (("low", fact.min), ("high", fact.max))
            if end is not None
        }
        key = {0: "free", 1: "open_above" if "low" in ends else "open_below", 2: "open"}[len(ends)]
        return self.texts(f"parameter.{key}", label=label, **ends)

    def _scaled(self, value: Fraction) -> str:
        for size, key in _SCALES[self.lang]:
            part = value / size
            if abs(part) >= 1 and (part * 100).denominator == 1:
                return self.texts(f"scale.{key}", n=plain(part))
        return plain(value)

    def _piece(self, node: Node, unit: str) -> _Piece:
        return _WORDS[type(node)](self, node, unit)

    def _inside(self, node: Node, level: int, unit: str = "none") -> str:
        text, own = self._piece(node, unit)
        return f"({text})" if own < level else text

    def _number(self, node: Number, unit: str) -> _Piece:
        return self.amount(node.value, unit), _ATOM

    def _text(self, node: Text, _unit: str) -> _Piece:
        return self.quoted(node.value), _ATOM

    def _flag(self, node: Flag, _unit: str) -> _Piece:
        return self.texts("flag.always" if node.value else "flag.never"), _TEST

    def _fact(self, node: FactRef, _unit: str) -> _Piece:
        if self.facts.types[node.id] == "flag":
            return self.texts("flag.is_true", label=self.quoted(self.label(node.id))), _TEST
        return self.label(node.id), _ATOM

    def _unit(self, node: Node, given: str) -> str:
        """Unit of the numbers in a formula: its own, that of its place where it has none."""
        own = unit_of(node, self.facts)
        return given if own == "none" or given == PLAIN else own

    def _arithmetic(self, node: Arithmetic, unit: str) -> _Piece:
        if node.op in ("*", "/"):
            return self._product(node, unit), _PRODUCT
        unit = self._unit(node, unit)
        right = self._inside(node.right, _SUM if node.op == "+" else _PRODUCT, _added(node.right, unit))
        if node.op == "-" and node.left == Number(Fraction(0)):
            return f"-{right}", _SUM
        return f"{self._inside(node.left, _SUM, _added(node.left, unit))} {node.op} {right}", _SUM

    def _product(self, node: Arithmetic, unit: str) -> str:
        units = [factor_of(node, side, self.facts) for side in (node.left, node.right)]
        units = [PLAIN if unit == PLAIN and own == "none" else own for own in units]
        left = self._inside(node.left, _PRODUCT, units[0])
        # A quotient under a division would be read from left to right without its brackets.
        right = self._inside(node.right, _PRODUCT if node.op == "*" else _ATOM, units[1])
        return f"{left} {_SIGNS[node.op]} {right}"

    def _power(self, node: Power, unit: str) -> _Piece:
        base = self._inside(node.base, _ATOM, unit)
        return self.texts("number.power", base=base, exponent=node.exponent), _ATOM

    def _compare(self, node: Compare, _unit: str) -> _Piece:
        if isinstance(node.left, Number | Text) and not isinstance(node.right, Number | Text):
            node = Compare(_TURNED[node.op], node.right, node.left)
        if self._is_text(node.left):
            return self._text_compare(node), _TEST
        if unit_of(node.left, self.facts) == "date":
            left, right = self.formula(node.left), self.formula(node.right)
            return self.texts(f"compare.{_DAYS[node.op]}", left=left, right=right), _TEST
        return f"{self._inside(node.left, _SUM, self._common(node))} {self._held(node)}", _TEST

    def _held(self, node: Compare) -> str:
        """Sign and right side of a comparison of numbers."""
        return f"{_OPS[node.op]} {self._inside(node.right, _SUM, self._common(node))}"

    def _common(self, node: Compare) -> str:
        left = unit_of(node.left, self.facts)
        return unit_of(node.right, self.facts) if left == "none" else left

    def _is_text(self, node: Node) -> bool:
        return isinstance(node, FactRef) and self.facts.types[node.id] == "text"

    def _text_compare(self, node: Compare) -> str:
        assert isinstance(node.left, FactRef)
        item = self.label(node.left.id)
        if isinstance(node.right, Text):
            option = self.option(node.left.id, node.right.value)
            key = "text_equal" if node.op == "==" else "text_unequal"
            return self.texts(f"compare.{key}", item=item, option=self.quoted(option))
        return f"{item} {_OPS[node.op]} {self.formula(node.right)}"

    def _all(self, node: AllOf, _unit: str) -> _Piece:
        return self.texts("join.all").join(self._conjuncts(node.parts)), _AND if node.parts[1:] else _TEST

    def _conjuncts(self, parts: Sequence[Node]) -> Iterator[str]:
        """The parts; two lines in a row on one number name it once: sales ≥ 2 and < 4."""
        before: Node | None = None
        for part in map(_number_last, parts):
            on = part.left if isinstance(part, Compare) and isinstance(part.right, Number) else None
            if on is not None and on == before and isinstance(part, Compare):
                yield self._held(part)
            else:
                yield self._inside(part, _AND)
            before = on

    def _any(self, node: AnyOf, _unit: str) -> _Piece:
        parts = (self._inside(part, _TEST) for part in node.parts)
        return self.texts("join.any").join(parts), _OR if node.parts[1:] else _AND

    def _not(self, node: Not, _unit: str) -> _Piece:
        part = node.part
        if isinstance(part, Not):
            return self._piece(part.part, "none")
        if isinstance(part, FactRef):
            return self.texts("flag.is_false", label=self.quoted(self.label(part.id))), _TEST
        if isinstance(part, Compare):
            return self._compare(Compare(_DENIED[part.op], part.left, part.right), "none")
        if isinstance(part, OneOf):
            return self._membership(part, "text_unequal", "none_of"), _TEST
        if isinstance(part, Call):
            return self._begins(part, "begins_not"), _TEST
        if isinstance(part, AllOf | AnyOf):
            other = AnyOf if isinstance(part, AllOf) else AllOf
            return self._piece(other(tuple(Not(item) for item in part.parts)), "none")
        return self.texts("join.none_of", text=self.formula(part)), _TEST

    def _one_of(self, node: OneOf, _unit: str) -> _Piece:
        return self._membership(node, "text_equal", "one_of"), _TEST

    def _membership(self, node: OneOf, single: str, several: str) -> str:
        name = node.item.id if isinstance(node.item, FactRef) else ""
        item, labels = self.formula(node.item), [self.option(name, code) for code in node.options]
        if len(labels) == 1:
            return self.texts(f"compare.{single}", item=item, option=self.quoted(labels[0]))
        options = self.texts("join.list").join(map(self.quoted, labels))
        return self.texts(f"compare.{several}", item=item, options=options)

    def _if_else(self, node: IfElse, unit: str) -> _Piece:
        unit = self._unit(node, unit)
        parts = []
        rest: Node = node
        while isinstance(rest, IfElse):
            test, then = self._inside(rest.test, _OR), self._inside(rest.then, _OR, unit)
            parts.append(self.texts("choice.if", test=test, then=then))
            rest = rest.otherwise
        parts.append(self.texts("choice.otherwise", otherwise=self._inside(rest, _OR, unit)))
        return self.texts("choice.join").join(parts), _IF

    def _call(self, node: Call, unit: str) -> _Piece:
        if node.function == "starts_with":
            return self._begins(node, "begins"), _TEST
        if node.function in ("days_between", "months_between", "years_between"):
            start, end = map(self.formula, node.arguments)
            return self.texts(f"number.{node.function}", start=start, end=end), _ATOM
        if node.function == "year":
            return self.texts("number.year", date=self.formula(node.arguments[0])), _ATOM
        unit = self._unit(node, unit)
        return self._limited(node, unit) or self._listed(node, unit), _ATOM

    def _limited(self, node: Call, unit: str) -> str | None:
        """``max(0, x)`` and the like: a number kept from falling below or rising above a limit."""
        limits = [part for part in node.arguments if isinstance(part, Number)]
        others = [part for part in node.arguments if not isinstance(part, Number)]
        if node.function not in ("min", "max") or len(limits) != 1 or len(others) != 1:
            return None
        key = "number.at_least" if node.function == "max" else "number.at_most"
        value = self._inside(others[0], _ATOM, unit)
        return self.texts(key, value=value, limit=self.amount(limits[0].value, unit))

    def _listed(self, node: Call, unit: str) -> str:
        words = self.texts("join.list").join(self.formula(part, unit) for part in node.arguments)
        return self.texts(f"number.{node.function}", arguments=words)

    def _begins(self, node: Call, key: str) -> str:
        item, *prefixes = node.arguments
        codes = [part.value for part in prefixes if isinstance(part, Text)]
        options = self.texts("join.list").join(self._runs(codes))
        return self.texts(f"compare.{key}", item=self.formula(item), options=options)

    def _runs(self, codes: Iterable[str]) -> Iterator[str]:
        """Codes in order, consecutive ones as a range: 06 to 46."""
        run: list[str] = []
        for code in (*codes, ""):
            if run and not _follows(run[-1], code):
                yield from self._run(run)
                run = []
            run.append(code)

    def _run(self, run: list[str]) -> Iterator[str]:
        if len(run) < _RUN:
            yield from run
        else:
            yield self.texts("compare.span", first=run[0], last=run[-1])


def _follows(code: str, following: str) -> bool:
    return (
        code.isdigit()
        and following.isdigit()
        and len(code) == len(following)
        and int(following) == int(code) + 1
    )


def _number_last(node: Node) -> Node:
    """``5 <= x`` as ``x >= 5``."""
    if isinstance(node, Compare) and isinstance(node.left, Number) and not isinstance(node.right, Number):
        return Compare(_TURNED[node.op], node.right, node.left)
    return node


def _added(node: Node, unit: str) -> str:
    """Unit of a number that is added: the 1 of a growth rate is no 100 %."""
    whole = isinstance(node, Number) and node.value.denominator == 1
    return "none" if unit == RATIO and whole else unit


_WORDS: Mapping[type[Node], Callable[[Wording, Any, str], _Piece]] = {
    Number: Wording._number,
    Text: Wording._text,
    Flag: Wording._flag,
    FactRef: Wording._fact,
    Arithmetic: Wording._arithmetic,
    Power: Wording._power,
    Compare: Wording._compare,
    AllOf: Wording._all,
    AnyOf: Wording._any,
    Not: Wording._not,
    OneOf: Wording._one_of,
    IfElse: Wording._if_else,
    Call: Wording._call,
}
