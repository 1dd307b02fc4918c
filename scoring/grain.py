"""The grain of a formula: a whole number ``d`` such that its value times ``d`` is whole.

Amounts are whole cents, so sums, differences and products with a line like 0.05 fall on a known grid. A
number proven to lie nearer to zero than one step of the grid is zero, exactly: round figures, which lie on an
edge more often than not, are decided without fractions.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm, prod
from typing import Any

from indicator_models.formula import ArithmeticOp, FunctionName

CENTS = 100


class GrainAlgebra:
    """Operations of the formula language on grains; ``None`` where no grid is known. Flags have none."""

    def number(self, value: Fraction) -> int:
        """A constant's denominator."""
        return value.denominator

    def arithmetic(self, op: ArithmeticOp, x: int | None, y: int | None) -> int | None:
        """Sums keep the finer of two grids, products multiply them, quotients leave it."""
        if x is None or y is None or op == "/":
            return None
        return x * y if op == "*" else lcm(x, y)

    def power(self, base: int | None, exponent: int) -> int | None:
        """Repeated multiplication."""
        return None if base is None else base**exponent

    def if_else(self, _test: Any, then: int | None, otherwise: int | None) -> int | None:
        """A grid that holds both branches."""
        return None if then is None or otherwise is None else lcm(then, otherwise)

    def call(self, function: FunctionName, arguments: Sequence[Any]) -> int | None:
        """Whole numbers of days, months and years; the finest grid of the arguments elsewhere."""
        if function in ("floor", "year", "years_between", "months_between", "days_between"):
            return 1
        if function == "starts_with" or any(argument is None for argument in arguments):
            return None
        return lcm(*arguments) * (len(arguments) if function == "mean" else 1)

    def text(self, _value: str) -> None:
        """Texts have no grain."""

    def flag(self, _value: bool) -> None:
        """Nor have flags."""

    def compare(self, _op: Any, _x: Any, _y: Any) -> None:
        """Nor have comparisons, and so on."""

    def all_of(self, _parts: Any) -> None:
        """See :meth:`compare`."""

    any_of = negate = all_of

    def one_of(self, _item: Any, _options: Any) -> None:
        """See :meth:`compare`."""


def common(*grains: int | None) -> int | None:
    """A grid that holds all of them."""
    known = [grain for grain in grains if grain is not None]
    return lcm(*known) if len(known) == len(grains) and prod(known) < 10**15 else None
