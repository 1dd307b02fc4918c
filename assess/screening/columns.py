"""Columns of the screening list: ids in order, labels in a language, and how their values are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from assess.screening.judged import Judged
from assess.screening.screen import IDENTITY, ScreenResult
from indicator_models.model import Gate
from indicator_models.problems import RenderedProblem, render
from indicator_models.texts import Lang, Texts, load_texts

Style = Literal[
    "text", "date", "count", "points", "yuan", "amount", "verdict", "class", "state", "gate", "flag"
]
_STYLES: dict[str, Style] = {
    "verdict": "verdict",
    "on_proxy": "flag",
    "class": "class",
    "gates_not_met": "count",
    "gates_unknown": "count",
    "points_low": "points",
    "points_high": "points",
    "planning_low": "points",
    "planning_high": "points",
    "binding_gate": "gate",
}
_DETAILS = ("gate_", "gap_", "low_", "high_")
"""Beginnings of the columns that stand behind the summary of a model."""
_CENTS = 2
_BLOCK = 4096
"""Rows turned into plain values at a time, so that memory does not grow with the list."""


@dataclass(frozen=True)
class OutputColumn:
    """One column of the list; ``judged`` is the model it belongs to, ``None`` for identity."""

    id: str
    label: str
    style: Style
    values: Sequence[Any] | npt.NDArray[Any]
    judged: Judged | None = None
    headline: bool = True
    """Whether it belongs on paper: identity, and what the model says in short."""


def output_columns(result: ScreenResult, lang: Lang) -> list[OutputColumn]:
    """Identity first, then the engine's columns in their order.

    With several models their ids stand in front of the columns, and what each says in short stands before the
    details of the first.
    """
    columns = _identity(result, lang)
    if not result.several:
        return [*columns, *_of_model(result.judged[0], lang, several=False)]
    found = [column for part in result.judged for column in _of_model(part, lang, several=True)]
    headlines = [column for column in found if column.headline]
    return [*columns, *headlines, *(column for column in found if not column.headline)]


def blocks(columns: Sequence[OutputColumn], rows: int, shown: Shown | None = None) -> Iterator[Sequence[Any]]:
    """The list row by row as plain values, ``None`` for blanks; ``shown`` puts values into words."""
    for start in range(0, rows, _BLOCK):
        part = slice(start, min(start + _BLOCK, rows))
        yield from zip(*((shown or plain)(column, part) for column in columns), strict=True)


def plain(column: OutputColumn, rows: slice) -> list[Any]:
    """Values of some rows as Python's own, whatever array the engine keeps them in."""
    values = column_values(column, rows)
    if not isinstance(values, np.ndarray):
        return list(values)
    found: list[Any] = values.tolist()
    if values.dtype.kind != "f":
        return found
    whole = column.style == "count"
    return [None if value != value else int(value) if whole else value for value in found]


def column_values(column: OutputColumn, rows: slice) -> Sequence[Any] | npt.NDArray[Any]:
    """Some values as the engine keeps them; yuan to the cent, which binary sums and differences miss."""
    values = column.values[rows]
    if column.style == "yuan" and isinstance(values, np.ndarray):
        return np.round(values, _CENTS)
    return values


Shown = Callable[[OutputColumn, slice], list[Any]]


def gate_label(judged: Judged, gate_id: str, lang: Lang) -> str:
    """A gate's label."""
    return _gate(judged, gate_id).label.in_(lang)


def screening_texts(lang: Lang) -> Texts:
    """The texts of the screening list."""
    return load_texts("assess.screening", lang)


@dataclass(frozen=True)
class ProblemRow:
    """A problem in words and the firm it concerns, if it concerns one."""

    firm: str
    problem: RenderedProblem


def problem_rows(result: ScreenResult, lang: Lang) -> list[ProblemRow]:
    """All problems in words, in the order they were found."""
    names, codes = result.identity["name"], result.identity["credit_code"]
    return [
        ProblemRow(
            "" if finding.row is None else str(names[finding.row] or codes[finding.row] or ""),
            render(finding.problem, lang),
        )
        for finding in result.findings
    ]


def _identity(result: ScreenResult, lang: Lang) -> list[OutputColumn]:
    facts = result.judged[0].model.catalogue.facts
    return [
        OutputColumn(
            name,
            facts[name].label.in_(lang),
            "date" if facts[name].kind == "date" else "text",
            result.identity[name],
        )
        for name in IDENTITY
    ]


def _of_model(judged: Judged, lang: Lang, *, several: bool) -> list[OutputColumn]:
    texts = screening_texts(lang)
    short = _in_short(judged)
    columns = []
    for name, values in judged.columns.items():
        label, style = _label(judged, name, lang, texts)
        headline = name in short if several else not name.startswith(_DETAILS)
        if several:
            label = texts("column.of_model", model=judged.model.title.in_(lang), label=label)
        ident = f"{judged.model.id}.{name}" if several else name
        columns.append(OutputColumn(ident, label, style, values, judged, headline))
    return columns


def _in_short(judged: Judged) -> tuple[str, ...]:
    """The columns that say in short what a model finds: the verdict, else the class, points or amounts."""
    if judged.model.tree is not None:
        return ("verdict",)
    found = [name for name in judged.columns if name == "class" or name.startswith("amount_")]
    return tuple(found) or tuple(n for n in judged.columns if n.startswith("points_")) or ("verdict",)


def _label(judged: Judged, name: str, lang: Lang, texts: Texts) -> tuple[str, Style]:
    if name in _STYLES:
        return texts(f"column.{name}"), _STYLES[name]
    part, _, ident = name.partition("_")
    if part == "gate":
        return gate_label(judged, ident, lang), "state"
    if part == "gap":
        return _gap_label(_gate(judged, ident), lang, texts)
    if part == "amount":
        end, _, ident = ident.partition("_")
        item = next(item for item in judged.model.valuation if item.id == ident)
        return texts(f"column.amount_{end}", item=item.label.in_(lang)), "yuan"
    indicators = judged.model.score.indicators if judged.model.score else ()
    indicator = next(item for item in indicators if item.id == ident)
    return texts(f"column.{part}", indicator=indicator.label.in_(lang)), "points"


def _gap_label(gate: Gate, lang: Lang, texts: Texts) -> tuple[str, Style]:
    unit = _gap_unit(gate)
    if unit is None or not texts.has(f"unit.{unit}"):
        return texts("column.gap_plain", gate=gate.label.in_(lang)), "amount"
    label = texts("column.gap", gate=gate.label.in_(lang), unit=texts(f"unit.{unit}"))
    return label, "yuan" if unit == "yuan" else "amount"


def _gap_unit(gate: Gate) -> str | None:
    """Unit of ``gap_<id>``: of the gate's first move, points for the score; a bare condition has none."""
    if gate.kind == "score":
        return "point"
    return gate.gaps[0].unit if gate.gaps else None


def _gate(judged: Judged, gate_id: str) -> Gate:
    return next(gate for gate in judged.model.gates if gate.id == gate_id)
