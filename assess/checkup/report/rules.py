"""The rule of review behind a problem code, as a report prints it."""

from __future__ import annotations

from assess.checkup.words import Words
from indicator_models.problem_rule import PRACTICE, SYSTEM
from indicator_models.problems import problem_codes
from indicator_models.schema import Source
from reports.quantity import Clause
from reports.rule_mark import RuleMark

_WORDS = {PRACTICE: "clause.advisors", SYSTEM: "clause.system"}
"""Sources that are no clause, and the words for them."""


def rule_mark(code: str, words: Words) -> RuleMark | None:
    """Number, weight and source of the rule; ``None`` where the code is no rule of review."""
    rule = problem_codes()[code].rule
    if rule is None:
        return None
    return RuleMark(rule.deduction, rule.weight, basis_of(rule.basis, words))


def basis_of(source: Source, words: Words) -> Clause:
    """The source of a rule; advisors' practice is marked as such, another text says how it was verified."""
    if source.text in _WORDS:
        return Clause(words.texts(_WORDS[source.text]))
    if source.verified == PRACTICE:
        return Clause(source.text, practice=True)
    if source.verified == "P":
        return Clause(source.text)
    how = words.texts(f"verified.{source.verified}")
    return Clause(words.texts("clause.verified", text=source.text, how=how))
