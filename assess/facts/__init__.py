"""From a profile to facts: what the law derives from the firm's figures, in one place."""

from assess.facts.build import facts_of
from assess.facts.row import FactRow, FactValue, Reason, StandIn

__all__ = ["FactRow", "FactValue", "Reason", "StandIn", "facts_of"]
