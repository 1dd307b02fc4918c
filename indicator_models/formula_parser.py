"""Text to formula: parsed by Python's own parser, accepted node by node against a white list, typed.

Nothing is ever evaluated by Python. Length and nesting are bounded.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any

from indicator_models.formula import (
    FUNCTIONS,
    MAX_NUMBER,
    AllOf,
    AnyOf,
    Arithmetic,
    ArithmeticOp,
    Call,
    Compare,
    CompareOp,
    FactRef,
    Flag,
    FunctionName,
    IfElse,
    Node,
    Not,
    Number,
    OneOf,
    Power,
    Text,
    ValueType,
    constant_of,
    in_bounds,
)

MAX_LENGTH = 4_000
MAX_DEPTH = 60
MAX_EXPONENT = 20

_ARITHMETIC: Mapping[type[ast.operator], ArithmeticOp] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
}
_COMPARE: Mapping[type[ast.cmpop], CompareOp] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_NUMERIC: frozenset[ValueType] = frozenset({"number", "date"})
_DATE_FUNCTIONS: Mapping[str, int] = {
    "days_between": 2,
    "months_between": 2,
    "years_between": 2,
    "year": 1,
}

Typed = tuple[Node, ValueType]
_Operand = tuple[ast.expr, Node, ValueType]


class FormulaError(ValueError):
    """A formula that is refused: ``code`` of a finding, with its parameters."""

    def __init__(self, code: str, **params: Any) -> None:
        self.code = code
        self.params = params
        super().__init__(f"{code}: {params}")


def parse_formula(text: str, types: Mapping[str, ValueType], expected: ValueType | None = None) -> Node:
    """Parse ``text``; ``types`` gives the type of every fact that may be named.

    Raises :class:`FormulaError` with the offending part, the reason and what may be written instead.
    """
    if len(text) > MAX_LENGTH:
        raise FormulaError("formula_too_long", length=len(text), limit=MAX_LENGTH)
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise FormulaError("formula_syntax", formula=text, reason=str(error)) from None
    node, found = _Parser(text.strip(), types).parse(tree.body, 0)
    if expected is not None and found != expected:
        raise FormulaError("formula_type", part=text, found=found, expected=expected)
    return node


class _Parser:
    def __init__(self, text: str, types: Mapping[str, ValueType]) -> None:
        self.text = text
        self.types = types

    def parse(self, node: ast.expr, depth: int) -> Typed:
        if depth > MAX_DEPTH:
            raise FormulaError("formula_too_deep", limit=MAX_DEPTH)
        handler = _HANDLERS.get(type(node))
        if handler is None:
            raise FormulaError("formula_not_allowed", part=self.source(node))
        return handler(self, node, depth + 1)

    def source(self, node: ast.AST) -> str:
        return ast.get_source_segment(self.text, node) or self.text

    def numeric(self, node: ast.expr, depth: int) -> Node:
        parsed, found = self.parse(node, depth)
        if found != "number":
            raise FormulaError("formula_type", part=self.source(node), found=found, expected="number")
        return parsed

    def flag(self, node: ast.expr, depth: int) -> Node:
        parsed, found = self.parse(node, depth)
        if found != "flag":
            raise FormulaError("formula_type", part=self.source(node), found=found, expected="flag")
        return parsed

    def constant(self, node: ast.expr, _depth: int) -> Typed:
        assert isinstance(node, ast.Constant)
        if isinstance(node.value, bool):
            return Flag(node.value), "flag"
        if isinstance(node.value, int | float):
            return Number(self._fraction(node)), "number"
        if isinstance(node.value, str):
            return Text(node.value), "text"
        raise FormulaError("formula_not_allowed", part=self.source(node))

    def _fraction(self, node: ast.Constant) -> Fraction:
        # The size is looked at first: a fraction of 1e999999999 would fill the memory.
        written = self.source(node).replace("_", "")
        assert isinstance(node.value, int | float)
        mantissa = written.lower().partition("e")[0]
        nothing = node.value == 0 and not mantissa.strip("0.")
        if nothing:
            return Fraction(0)
        if node.value == 0 or not in_bounds(node.value):
            raise FormulaError("formula_number", part=written[:40], limit=f"{MAX_NUMBER:.0e}")
        try:
            return Fraction(written)
        except ValueError:
            raise FormulaError("formula_not_allowed", part=written) from None

    def name(self, node: ast.expr, _depth: int) -> Typed:
        assert isinstance(node, ast.Name)
        if node.id in ("true", "false"):
            return Flag(node.id == "true"), "flag"
        if node.id not in self.types:
            raise FormulaError("unknown_fact", fact=node.id, close=nearest(node.id, self.types))
        return FactRef(node.id), self.types[node.id]

    def unary(self, node: ast.expr, depth: int) -> Typed:
        assert isinstance(node, ast.UnaryOp)
        if isinstance(node.op, ast.Not):
            return Not(self.flag(node.operand, depth)), "flag"
        if isinstance(node.op, ast.USub):
            return Arithmetic("-", Number(Fraction(0)), self.numeric(node.operand, depth)), "number"
        raise FormulaError("formula_not_allowed", part=self.source(node))

    def binary(self, node: ast.expr, depth: int) -> Typed:
        assert isinstance(node, ast.BinOp)
        if isinstance(node.op, ast.Pow):
            power = Power(self.numeric(node.left, depth), self._exponent(node.right))
            return self._sized(power, node), "number"
        op = _ARITHMETIC.get(type(node.op))
        if op is None:
            raise FormulaError("formula_not_allowed", part=self.source(node))
        left, right = self.numeric(node.left, depth), self.numeric(node.right, depth)
        if op == "/" and constant_of(right) == 0:
            raise FormulaError("formula_zero_division", part=self.source(node))
        return self._sized(Arithmetic(op, left, right), node), "number"

    def _sized(self, made: Node, node: ast.expr) -> Node:
        """A part without facts has to come out at a size that can be computed with."""
        value = constant_of(made)
        if value is not None and not in_bounds(value):
            raise FormulaError("formula_number", part=self.source(node)[:40], limit=f"{MAX_NUMBER:.0e}")
        return made

    def _exponent(self, node: ast.expr) -> int:
        if isinstance(node, ast.Constant) and type(node.value) is int and 0 <= node.value <= MAX_EXPONENT:
            return node.value
        raise FormulaError("formula_exponent", part=self.source(node), limit=MAX_EXPONENT)

    def boolean(self, node: ast.expr, depth: int) -> Typed:
        assert isinstance(node, ast.BoolOp)
        parts = tuple(self.flag(value, depth) for value in node.values)
        return (AllOf(parts) if isinstance(node.op, ast.And) else AnyOf(parts)), "flag"

    def compare(self, node: ast.expr, depth: int) -> Typed:
        assert isinstance(node, ast.Compare)
        if isinstance(node.ops[0], ast.In | ast.NotIn) and len(node.ops) == 1:
            return self._membership(node, depth)
        sources = [node.left, *node.comparators]
        operands = [(source, *self.parse(source, depth)) for source in sources]
        parts = tuple(
            self._pair(left, op, right)
            for (left, right), op in zip(pairwise(operands), node.ops, strict=True)
        )
        return (parts[0] if len(parts) == 1 else AllOf(parts)), "flag"

    def _pair(self, left: _Operand, operator: ast.cmpop, right: _Operand) -> Node:
        op = _COMPARE.get(type(operator))
        (left_source, left_node, left_type), (right_source, right_node, right_type) = left, right
        if op is None:
            raise FormulaError("formula_not_allowed", part=self.source(left_source))
        if left_type != right_type:
            raise FormulaError(
                "formula_type", part=self.source(right_source), found=right_type, expected=left_type
            )
        if left_type not in _NUMERIC and (op not in ("==", "!=") or left_type == "flag"):
            raise FormulaError(
                "formula_type", part=self.source(left_source), found=left_type, expected="number"
            )
        return Compare(op, left_node, right_node)

    def _membership(self, node: ast.Compare, depth: int) -> Typed:
        item, found = self.parse(node.left, depth)
        options = node.comparators[0]
        if found != "text" or not isinstance(options, ast.Tuple | ast.List) or not options.elts:
            raise FormulaError("formula_not_allowed", part=self.source(node))
        result = OneOf(item, tuple(self._text(option) for option in options.elts))
        return (Not(result) if isinstance(node.ops[0], ast.NotIn) else result), "flag"

    def _text(self, node: ast.expr) -> str:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return node.value
        raise FormulaError("formula_type", part=self.source(node), found="expression", expected="text")

    def if_else(self, node: ast.expr, depth: int) -> Typed:
        assert isinstance(node, ast.IfExp)
        test = self.flag(node.test, depth)
        then, then_type = self.parse(node.body, depth)
        otherwise, otherwise_type = self.parse(node.orelse, depth)
        if then_type != otherwise_type or then_type in ("text", "date"):
            raise FormulaError(
                "formula_type", part=self.source(node.orelse), found=otherwise_type, expected=then_type
            )
        return IfElse(test, then, otherwise), then_type

    def call(self, node: ast.expr, depth: int) -> Typed:
        assert isinstance(node, ast.Call)
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name not in FUNCTIONS or node.keywords or not node.args:
            raise FormulaError("formula_function", part=self.source(node), known=", ".join(FUNCTIONS))
        function: FunctionName = name
        if name == "starts_with":
            return self._starts_with(node, depth)
        if name in _DATE_FUNCTIONS:
            return self._date_function(function, node, depth)
        if name == "floor" and len(node.args) != 1:
            raise FormulaError("formula_arguments", part=self.source(node), expected=1)
        return Call(function, tuple(self.numeric(argument, depth) for argument in node.args)), "number"

    def _starts_with(self, node: ast.Call, depth: int) -> Typed:
        item, found = self.parse(node.args[0], depth)
        if found != "text" or len(node.args) < 2:
            raise FormulaError("formula_type", part=self.source(node), found=found, expected="text")
        prefixes = tuple(Text(self._text(argument)) for argument in node.args[1:])
        return Call("starts_with", (item, *prefixes)), "flag"

    def _date_function(self, function: FunctionName, node: ast.Call, depth: int) -> Typed:
        if len(node.args) != _DATE_FUNCTIONS[function]:
            raise FormulaError(
                "formula_arguments", part=self.source(node), expected=_DATE_FUNCTIONS[function]
            )
        parsed = [self.parse(argument, depth) for argument in node.args]
        for argument, (_, found) in zip(node.args, parsed, strict=True):
            if found != "date":
                raise FormulaError("formula_type", part=self.source(argument), found=found, expected="date")
        return Call(function, tuple(part for part, _ in parsed)), "number"


_HANDLERS: Mapping[type[ast.expr], Callable[[_Parser, ast.expr, int], Typed]] = {
    ast.Constant: _Parser.constant,
    ast.Name: _Parser.name,
    ast.UnaryOp: _Parser.unary,
    ast.BinOp: _Parser.binary,
    ast.BoolOp: _Parser.boolean,
    ast.Compare: _Parser.compare,
    ast.IfExp: _Parser.if_else,
    ast.Call: _Parser.call,
}


def nearest(name: str, known: Iterable[str]) -> str:
    """Names close to a mistaken one, ``-`` where there is none."""
    # Imported here: only a faulty model pays for it.
    from difflib import get_close_matches

    return ", ".join(get_close_matches(name, list(known), n=3)) or "-"
