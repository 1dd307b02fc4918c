"""How a finding tells the deduction point it belongs to: number, weight, source."""

from __future__ import annotations

from collections.abc import Mapping

from reports.context import Context
from reports.rule_mark import WEIGHTS, RuleMark, Weight
from reports.tree import Cell, Tone

_TONES: Mapping[Weight, Tone] = {"red": "not_met", "amber": "unknown", "item": "unknown"}
_MARKS: Mapping[Weight, str] = {"red": "×", "amber": "!", "item": "−"}


def rule_cell(ctx: Context, rule: RuleMark | None) -> Cell:
    """Weight with its mark; number and source in small print below."""
    if rule is None:
        return Cell(ctx.t("number.none"), "muted")
    below = ctx.t("list.semicolon").join([*rule.numbers, ctx.clause(rule.basis)])
    return Cell(ctx.t(f"rule_mark.{rule.weight}"), _TONES[rule.weight], _MARKS[rule.weight], below)


def rule_words(ctx: Context, rule: RuleMark) -> str:
    """Number and weight in one run, for a line of text."""
    weight = ctx.t(f"rule_mark.{rule.weight}")
    if not rule.numbers:
        return weight
    return ctx.t("rule_mark.numbered", numbers=ctx.join(rule.numbers), weight=weight)


def gravity(rule: RuleMark | None) -> int:
    """Place among the weights, the gravest first; what is no rule of review comes last."""
    return len(WEIGHTS) if rule is None else WEIGHTS.index(rule.weight)
