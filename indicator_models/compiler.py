"""What compiling a model needs everywhere: formulas, references, moves, notes; every fault with its line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from indicator_models.catalogue import Catalogue
from indicator_models.entries import NoteEntry
from indicator_models.errors import Finding
from indicator_models.formula import (
    Node,
    Number,
    ValueType,
)
from indicator_models.formula_parser import FormulaError, nearest, parse_formula
from indicator_models.located_yaml import LocatedTree, Path_, dotted
from indicator_models.model import DirectWay, Move, exact
from indicator_models.model_file import DirectEntry, MoveEntry
from indicator_models.parts import Note
from indicator_models.slope import NotAffineError, rests_on, slope

ZERO = Number(Fraction(0))


class Compiler:
    """Turns entries into model parts and notes every fault with its line."""

    def __init__(self, tree: LocatedTree, facts: Catalogue) -> None:
        self.tree = tree
        self.facts = facts
        self.types: Mapping[str, ValueType] = facts.types
        self.derived = {name: item.formula for name, item in facts.derived.items()}
        self.findings: list[Finding] = []
        self.named: set[str] = set()
        """Facts named outside formulas: judged ones, moves, largest objects."""
        self.nodes: list[Node] = []
        """Every formula of the file."""
        self.remarks: list[Node] = []
        """Formulas of notes: printed, and part of what the model says."""

    def formula(self, text: str, path: Path_, expected: ValueType) -> Node:
        try:
            node = parse_formula(text, self.types, expected)
        except FormulaError as error:
            self.report(path, error.code, **error.params)
            return ZERO
        self.nodes.append(node)
        return node

    def report(self, path: Path_, code: str, **params: Any) -> None:
        self.findings.append(Finding(self.tree.name, self.tree.line_of(path), dotted(path), code, params))

    def unknown(self, name: str, path: Path_) -> None:
        self.report(path, "unknown_fact", fact=name, close=nearest(name, self.facts.facts))

    def straight(
        self,
        moves: Mapping[str, Decimal],
        path: Path_,
        lines: Sequence[Node | None],
        still: Sequence[Node | None],
        moved_code: str,
    ) -> None:
        """Gaps need something to reach, straight lines along the move, and nothing that moves away."""
        exact_moves = {name: exact(by) for name, by in moves.items()}
        if all(node is None for node in lines):
            self.report(path, "gap_without_line")
        for node in lines:
            try:
                if node is not None:
                    slope(node, exact_moves, self.derived)
            except NotAffineError:
                self.report(path, "gap_not_affine", facts=", ".join(moves))
        if any(node is not None and rests_on(node, exact_moves, self.derived) for node in still):
            self.report(path, moved_code, facts=", ".join(moves))

    def fact(self, name: str | None, path: Path_, kinds: Sequence[str]) -> None:
        if name is None:
            return
        self.named.add(name)
        if name not in self.facts.facts:
            self.unknown(name, path)
        elif self.facts.facts[name].kind not in kinds:
            self.report(
                path, "fact_kind", fact=name, kind=self.facts.facts[name].kind, expected=", ".join(kinds)
            )

    def moved(self, moves: Mapping[str, Any], path: Path_) -> Mapping[str, Fraction]:
        for name in moves:
            self.fact(name, (*path, "moves", name), ("money", "number", "count", "points", "date"))
        return {name: Fraction(by) for name, by in moves.items()}

    def moves(self, entries: Sequence[MoveEntry], path: Path_) -> tuple[Move, ...]:
        return tuple(
            Move(e.id, e.label, e.unit, exact(e.step), self.moved(e.moves, (*path, i)))
            for i, e in enumerate(entries)
        )

    def notes(self, entries: Sequence[NoteEntry], path: Path_) -> tuple[Note, ...]:
        found = tuple(
            Note(self.formula(e.when, (*path, i, "when"), "flag"), e.text) for i, e in enumerate(entries)
        )
        self.remarks += [note.when for note in found]
        return found

    def direct(self, entries: Sequence[DirectEntry], path: Path_) -> tuple[DirectWay, ...]:
        return tuple(
            DirectWay(
                e.id, e.label, e.unit, e.reaches, self.formula(e.amount, (*path, i, "amount"), "number")
            )
            for i, e in enumerate(entries)
        )
