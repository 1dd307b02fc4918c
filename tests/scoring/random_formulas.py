"""Random formulas over a few facts, and random facts with blanks, for comparing two algebras."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from hypothesis import strategies as st

from indicator_models.formula import (
    AllOf,
    AnyOf,
    Arithmetic,
    Call,
    Compare,
    FactRef,
    IfElse,
    Node,
    Not,
    Number,
    OneOf,
    Power,
    Text,
)

NUMBERS = ("a", "b", "c")
FLAGS = ("f", "g")
DATES = ("d", "e")
TEXT = "t"
INF = float("inf")


@dataclass(frozen=True)
class Facts:
    """Facts of some rows: intervals of doubles, flags as 0 to 1, texts with ``None`` for a blank."""

    low: Mapping[str, np.ndarray]
    high: Mapping[str, np.ndarray]
    texts: np.ndarray
    rows: int


_VALUES = st.one_of(
    st.sampled_from([0.0, 1.0, -1.0, 0.1, 0.3, 0.35, 2.7, 100.0, 1e6, -0.05, 50_000_000.01]),
    st.integers(-1000, 1000).map(float),
    st.integers(-(10**12), 10**12).map(lambda cents: cents / 100),
)
_SPANS = st.one_of(
    _VALUES.map(lambda value: (value, value)),
    _VALUES.map(lambda value: (value, value)),
    st.tuples(_VALUES, _VALUES).map(lambda pair: (min(pair), max(pair))),
    st.sampled_from([(-INF, INF), (0.0, INF), (0.0, 8.0)]),
)
_DAYS = st.one_of(st.integers(10_000, 22_000).map(lambda day: (float(day), float(day))), st.just((-INF, INF)))
_FLAG = st.sampled_from([(0.0, 0.0), (1.0, 1.0), (0.0, 1.0)])


@st.composite
def facts(draw: st.DrawFn, rows: int = 4) -> Facts:
    """Facts of a few rows."""
    low: dict[str, np.ndarray] = {}
    high: dict[str, np.ndarray] = {}
    for names, spans in ((NUMBERS, _SPANS), (DATES, _DAYS), (FLAGS, _FLAG)):
        for name in names:
            pairs = [draw(spans) for _ in range(rows)]
            low[name], high[name] = np.array([p[0] for p in pairs]), np.array([p[1] for p in pairs])
    texts = np.array([draw(st.sampled_from(["C13", "C39", "E", None])) for _ in range(rows)], dtype=object)
    return Facts(low, high, texts, rows)


_CONSTANTS = st.sampled_from(
    [Fraction(n) for n in (0, 1, 2, 3, -1)] + [Fraction(1, 20), Fraction(7, 20), Fraction(1, 3)]
)
_LEAVES = st.one_of(st.sampled_from(NUMBERS).map(FactRef), _CONSTANTS.map(Number))
_DATED = st.sampled_from(["days_between", "years_between"]).map(
    lambda name: Call(name, (FactRef("d"), FactRef("e")))  # type: ignore[arg-type]
)


def _grow(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(Arithmetic, st.sampled_from(["+", "-", "*", "/"]), children, children),
        st.builds(Power, children, st.integers(0, 3)),
        st.builds(IfElse, conditions(children), children, children),
        st.builds(
            Call,
            st.sampled_from(["min", "max", "sum", "mean"]),
            st.lists(children, min_size=1, max_size=3).map(tuple),
        ),
        st.builds(Call, st.just("floor"), children.map(lambda node: (node,))),
    )


def conditions(numbers: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Conditions over number formulas, flags, dates and texts."""
    leaves = st.one_of(
        st.builds(Compare, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), numbers, numbers),
        st.sampled_from(FLAGS).map(FactRef),
        st.just(Compare("<", FactRef("d"), FactRef("e"))),
        st.just(OneOf(FactRef(TEXT), ("C13", "E"))),
        st.just(Call("starts_with", (FactRef(TEXT), Text("C")))),
        st.just(Compare("!=", FactRef(TEXT), Text("E"))),
    )
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: AllOf(tuple(parts))),
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
            inner.map(Not),
            st.builds(IfElse, inner, inner, inner),
        ),
        max_leaves=4,
    )


number_formulas: st.SearchStrategy[Node] = st.recursive(st.one_of(_LEAVES, _DATED), _grow, max_leaves=8)
flag_formulas: st.SearchStrategy[Node] = conditions(number_formulas)
