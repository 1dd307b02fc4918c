"""Clauses and ways over a line as a report prints them."""

from __future__ import annotations

from collections.abc import Iterable

from assess.checkup.checkup import Checkup
from assess.checkup.words import Words, amount
from indicator_models.schema import ClauseRef
from reports.input import Clause, GapOption
from scoring.explain import WayOver


def clause_of(checkup: Checkup, clause: ClauseRef, words: Words) -> Clause:
    """A clause with its document number; anything but the full text read says how it was verified."""
    text = checkup.model.clause_text(clause, words.lang)
    if clause.verified != "P":
        text = words.texts("clause.verified", text=text, how=words.texts(f"verified.{clause.verified}"))
    return Clause(text)


def options(ways: Iterable[WayOver], words: Words) -> tuple[GapOption, ...]:
    """Ways over a line in natural units."""
    return tuple(GapOption(way.label.in_(words.lang), amount(way.amount, way.unit)) for way in ways)
