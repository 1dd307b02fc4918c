"""Classes, shares of a pool, amounts and the condition tree of the file as parts of the model."""

from __future__ import annotations

from collections.abc import Sequence

from indicator_models.compiler import Compiler
from indicator_models.formula import (
    AllOf,
    AnyOf,
    Compare,
    Node,
    Number,
)
from indicator_models.located_yaml import Path_
from indicator_models.model import Tree, exact
from indicator_models.model_file import TreeEntry
from indicator_models.part_file import ClassesEntry, LimitsEntry, StatisticEntry, ValuationEntry
from indicator_models.parts import Classes, ClassRow, FirmClass, Statistic, ValuationItem


def compile_classes(compiler: Compiler, entry: ClassesEntry | None) -> Classes | None:
    """Classes in order, by their conditions or by rows of lower limits; ``None`` where the model has none."""
    if entry is None:
        return None
    path: Path_ = ("classes",)
    if not entry.limits:
        conditions = [
            compiler.formula(item.when, (*path, "list", i, "when"), "flag") if item.when else None
            for i, item in enumerate(entry.list)
        ]
        return Classes(entry.clause, _classes(entry, conditions), (), None, entry.outside)
    limited = len(entry.list) - 1
    rows = [_limits(compiler, row, limited, (*path, "limits", i)) for i, row in enumerate(entry.limits)]
    reached = [
        AnyOf(tuple(AllOf((when, *limits[place])) for when, limits in rows)) for place in range(limited)
    ]
    covered = AnyOf(tuple(when for when, _ in rows))
    return Classes(
        clause=entry.clause,
        items=_classes(entry, [*reached, None]),
        rows=tuple(
            ClassRow(row.id, row.label, row.clause, when)
            for row, (when, _) in zip(entry.limits, rows, strict=True)
        ),
        covered=covered,
        outside=entry.outside,
    )


def _limits(
    compiler: Compiler, entry: LimitsEntry, classes: int, path: Path_
) -> tuple[Node, list[tuple[Node, ...]]]:
    """The industry's condition, and for each class the conditions of its lower limits."""
    when = compiler.formula(entry.when, (*path, "when"), "flag")
    figures = {name: compiler.formula(name, (*path, "at_least", name), "number") for name in entry.at_least}
    reached: list[tuple[Node, ...]] = [
        tuple(
            Compare(">=", figures[name], Number(exact(limits[place])))
            for name, limits in entry.at_least.items()
            if place < len(limits)  # a limit too few is a fault of its own
        )
        for place in range(classes)
    ]
    return when, reached


def compile_statistic(compiler: Compiler, entry: StatisticEntry, path: Path_) -> Statistic:
    """A share of a pool: whom it counts, for whom it holds, its target. Faults go to the compiler."""
    return Statistic(
        id=entry.id,
        label=entry.label,
        clause=entry.clause,
        population=compiler.formula(entry.population, (*path, "population"), "flag"),
        holds=compiler.formula(entry.holds, (*path, "holds"), "flag"),
        target=compiler.formula(entry.target, (*path, "target"), "number") if entry.target else None,
    )


def compile_valuation(compiler: Compiler, entry: ValuationEntry, path: Path_) -> ValuationItem:
    """An item of yuan a year with its remarks. Faults go to the compiler."""
    return ValuationItem(
        id=entry.id,
        label=entry.label,
        clause=entry.clause,
        amount=compiler.formula(entry.amount, (*path, "amount"), "number"),
        explained=entry.explained,
        notes=compiler.notes(entry.notes, (*path, "notes")),
    )


def _classes(entry: ClassesEntry, conditions: Sequence[Node | None]) -> tuple[FirmClass, ...]:
    return tuple(
        FirmClass(item.id, item.label, when) for item, when in zip(entry.list, conditions, strict=True)
    )


def compile_tree(entry: TreeEntry) -> Tree:
    """The verdict as a tree: all, any, or at least so many of its parts; a gate is a leaf.

    The lint has seen that every inner node says which.
    """
    if entry.gate is not None:
        return Tree(entry.gate, 1, ())
    parts = tuple(compile_tree(part) for part in (entry.all or entry.any or entry.of or ()))
    needed = len(parts) if entry.all is not None else 1 if entry.any is not None else entry.at_least
    assert needed is not None
    return Tree(None, needed, parts)
