"""Columns of the screening list: ids in order, labels in a language, and how their numbers are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from assess.screening.screen import IDENTITY, ScreenResult
from indicator_models.model import Gate
from indicator_models.problems import RenderedProblem, render
from indicator_models.texts import Lang, Texts, load_texts

Style = Literal["text", "date", "count", "points", "yuan", "amount", "verdict", "state", "gate"]


@dataclass(frozen=True)
class OutputColumn:
    """One column of the list."""

    id: str
    label: str
    style: Style
    values: Sequence[Any]


def output_columns(result: ScreenResult, lang: Lang) -> list[OutputColumn]:
    """Identity first, then the engine's columns in their order."""
    texts = screening_texts(lang)
    facts = result.model.catalogue.facts
    columns = [
        OutputColumn(
            name,
            facts[name].label.in_(lang),
            "date" if facts[name].kind == "date" else "text",
            result.identity[name],
        )
        for name in IDENTITY
    ]
    for name, values in result.columns.items():
        label, style = _label(result, name, lang, texts)
        columns.append(OutputColumn(name, label, style, values))
    return columns


def verdict_words(result: ScreenResult, lang: Lang, made_on: date) -> list[str]:
    """The verdict of each row in words: an open one says what keeps it open.

    Where the latest accounting year was not over on ``made_on``, its figures can only be estimates.
    """
    texts = screening_texts(lang)
    estimated = result.base_year is not None and result.base_year >= made_on.year
    words = []
    for reading in result.readings:
        text = texts(f"reading.{reading.kind}", count=len(reading.missing))
        judged = reading.kind != "invalid"
        words.append(texts("reading_on_estimates", reading=text) if estimated and judged else text)
    return words


def gate_label(result: ScreenResult, gate_id: str, lang: Lang) -> str:
    """A gate's label."""
    return _gate(result, gate_id).label.in_(lang)


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


def _label(result: ScreenResult, name: str, lang: Lang, texts: Texts) -> tuple[str, Style]:
    styles: dict[str, Style] = {
        "verdict": "verdict",
        "gates_not_met": "count",
        "gates_unknown": "count",
        "points_low": "points",
        "points_high": "points",
        "planning_low": "points",
        "planning_high": "points",
        "binding_gate": "gate",
    }
    if name in styles:
        return texts(f"column.{name}"), styles[name]
    part, _, ident = name.partition("_")
    if part == "gate":
        return gate_label(result, ident, lang), "state"
    if part == "gap":
        gate = _gate(result, ident)
        unit = _gap_unit(gate)
        if unit is None:
            return texts("column.gap_plain", gate=gate.label.in_(lang)), "amount"
        label = texts("column.gap", gate=gate.label.in_(lang), unit=texts(f"unit.{unit}"))
        return label, "yuan" if unit == "yuan" else "amount"
    indicators = result.model.score.indicators if result.model.score else ()
    indicator = next(item for item in indicators if item.id == ident)
    return texts(f"column.{part}", indicator=indicator.label.in_(lang)), "points"


def _gap_unit(gate: Gate) -> str | None:
    """Unit of ``gap_<id>``: of the gate's first move, points for the score; a bare condition has none."""
    if gate.kind == "score":
        return "point"
    return gate.gaps[0].unit if gate.gaps else None


def _gate(result: ScreenResult, gate_id: str) -> Gate:
    return next(gate for gate in result.model.gates if gate.id == gate_id)
