"""What a model gives beside gates and points: class, shares of a pool, amounts, the figures under them."""

from __future__ import annotations

from assess.checkup.checkup import Checkup
from assess.checkup.report.clauses import clause_of
from assess.checkup.report.gates import filled_words
from assess.checkup.stand_ins import filled_facts
from assess.checkup.words import Words, quantity, shown
from reports.input import Quantity
from reports.outcome import AmountRow, ClassResult, FactShown, GateState, PoolShare
from scoring.classes import OUTSIDE
from scoring.statistics import Share


def class_result(checkup: Checkup, words: Words) -> ClassResult | None:
    """The classes still possible, in words."""
    classes = checkup.model.classes
    if classes is None:
        return None
    possible = checkup.explanation.firm_class
    outside = classes.outside if OUTSIDE in possible else None
    return ClassResult(
        labels=tuple(item.label.in_(words.lang) for item in classes.items if item.id in possible),
        outside=outside.in_(words.lang) if outside is not None else None,
        clause=clause_of(checkup, classes.clause, words),
        count=len(classes.items),
    )


def amount_rows(checkup: Checkup, words: Words) -> tuple[AmountRow, ...]:
    """Yuan a year of every item; nothing is added up."""
    explanation = checkup.explanation
    return tuple(
        AmountRow(
            id=item.id,
            label=item.label.in_(words.lang),
            amount=quantity(explanation.amounts[item.id], "yuan"),
            explained=item.explained.in_(words.lang),
            notes=tuple(note.in_(words.lang) for note in explanation.amount_notes[item.id]),
            clause=clause_of(checkup, item.clause, words),
        )
        for item in checkup.model.valuation
    )


def share_rows(checkup: Checkup, words: Words) -> tuple[PoolShare, ...]:
    """How each share of a pool counts this one firm."""
    return tuple(
        PoolShare(
            label=share.statistic.label.in_(words.lang),
            belongs=belongs(share),
            holds=holds(share),
            target=None if share.target is None else Quantity(share.target, share.target, "ratio"),
            clause=clause_of(checkup, share.statistic.clause, words),
        )
        for share in checkup.result.statistics.values()
    )


def belongs(share: Share) -> GateState:
    """Whether the one firm of a table belongs to those a share is taken of."""
    return _of_one(*share.population)


def holds(share: Share) -> GateState:
    """Whether the one firm, if it belongs, counts as one that holds."""
    return _of_one(*share.holding)


def _of_one(certain: int, possible: int) -> GateState:
    return "met" if certain else "unknown" if possible else "not_met"


def basis_rows(checkup: Checkup, words: Words) -> tuple[FactShown, ...]:
    """The facts under a class or amounts; empty for a model whose gates and indicators show theirs."""
    model = checkup.model
    if model.gates or model.score is not None:
        return ()
    table = checkup.result.formulas.table
    rows = []
    for name in model.facts:
        fact, column = model.catalogue.facts[name], table.column(name)
        if fact.parameter:
            continue
        text = None
        if column.texts is not None and not column.open[0]:
            text = str(column.texts[0])
        elif fact.kind == "flag" and not column.open[0]:
            text = "true" if column.low[0] == 1.0 else "false"
        figure = shown((float(column.low[0]), float(column.high[0])), text, fact, words)
        notes = [filled_words(item, words) for item in filled_facts(checkup, [name])]
        rows.append(FactShown(words.fact(name), figure, words.where(name), notes[0] if notes else None))
    return tuple(rows)
