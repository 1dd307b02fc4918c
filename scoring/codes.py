"""The small integers that result columns hold, and their names."""

from __future__ import annotations

from typing import Final, Literal

NOT_MET: Final = 0
MET: Final = 1
UNKNOWN: Final = 2

GateState = Literal["not_met", "met", "unknown"]
GATE_STATES: tuple[GateState, ...] = ("not_met", "met", "unknown")

FAIL: Final = 0
PASS: Final = 1
UNDETERMINED: Final = 2
INVALID: Final = 3
NO_VERDICT: Final = 4
"""The model gives points, a class or amounts, and no verdict."""

Verdict = Literal["fail", "pass", "undetermined", "invalid", "none"]
VERDICTS: tuple[Verdict, ...] = ("fail", "pass", "undetermined", "invalid", "none")

NO_CAUSE: Final = 0
MISSING: Final = 1
JUDGEMENT: Final = 2
TEXT: Final = 3

Cause = Literal["none", "missing", "judgement", "text"]
CAUSES: tuple[Cause, ...] = ("none", "missing", "judgement", "text")
