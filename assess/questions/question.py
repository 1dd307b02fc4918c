"""One question to a firm: what is asked, where the answer goes, what it would decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assess.questions.slots import Slot
from indicator_models.model import Gate, Model
from indicator_models.problems import Problem

Kind = Literal["missing", "proxy", "list", "standalone", "doubt", "useful"]
"""missing: a blank figure; proxy: a figure of another caliber; list: a list of the workbook brings it;
standalone: the figures are the group's; doubt: what was read cannot be right, or cannot be read;
useful: a blank field of the minimum that narrows nothing."""


@dataclass(frozen=True)
class Decided:
    """A gate that an answer could settle, and the model it belongs to."""

    model: Model
    gate: Gate


@dataclass(frozen=True)
class Question:
    """One question, with what it narrows."""

    kind: Kind
    slot: Slot | None
    """Where the answer goes; ``None`` for what is answered in the workbook itself."""
    facts: tuple[str, ...] = ()
    """Facts that wait for the answer, the most telling first."""
    lists: tuple[str, ...] = ()
    """Sheets of the workbook to fill in, where no single cell answers it."""
    gates: tuple[Decided, ...] = ()
    points: float = 0.0
    """Width of the points that the answer closes, or helps to close."""
    problems: tuple[Problem, ...] = ()
    """What reading and checking asked about the cell."""
