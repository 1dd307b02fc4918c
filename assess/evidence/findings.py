"""Findings about sources: conflicts, calibers that ask for an explanation, objects struck out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assess.evidence.calibers import CaliberYear
from assess.evidence.conflicts import Stated
from assess.evidence.differing import BOOKS_DIFFER, difference
from assess.evidence.effects import ConflictEffects, Conflicts
from assess.evidence.struck import StruckOut
from assess.evidence.variants import Effect
from indicator_models.problems import Problem


def conflict_findings(conflicts: Conflicts | None) -> Iterator[Problem]:
    """One finding a differing value, with the gravest that can be said of it: that it decides something, is
    trusted more, or just differs (all that :func:`assess.validation.validate` says, which judges nothing).

    A difference of rounding is told only where it decides something.
    """
    for item in conflicts.items if conflicts is not None else ():
        for place, (other, effect) in enumerate(zip(item.conflict.others, item.effects, strict=True)):
            code = _code(item, place, other, effect)
            if code is not None:
                yield difference(code, item.conflict, other)


def caliber_findings(years: Sequence[CaliberYear]) -> Iterator[Problem]:
    """Differences between the calibers that ask for an explanation."""
    for year in years:
        high_tech = year.figure("high_tech")
        for note in year.notes:
            own = year.figure("super_deduction" if note == "super_above_high_tech" else "accounting")
            if own is None or high_tech is None:
                continue
            params = {"year": year.year, "own": own.low, "high_tech": high_tech.low}
            if note == "super_above_high_tech":
                yield Problem("evidence_super_above_high_tech", own.where, params)
            elif note == "accounting_below_high_tech":
                yield Problem("evidence_accounting_below_high_tech", own.where, {**params, "own": own.high})
            elif note == "all_equal":
                yield Problem("evidence_calibers_equal", own.where, {"year": year.year, "amount": own.low})


def struck_findings(struck: StruckOut | None) -> Iterator[Problem]:
    """Strike-outs that turn a gate or the verdict, and those whose amount is not known."""
    if struck is None:
        return
    for strength, effect in (("majority", struck.by_majority), ("any", struck.by_any)):
        if effect is not None and effect.decides:
            codes = [one.code for one in struck.objects if strength == "any" or one.majority]
            code = "evidence_strike_decides" if strength == "majority" else "evidence_strike_may_decide"
            yield Problem(code, "reviews", {"codes": ", ".join(codes)})
            break
    unknown = [one.code for one in struck.objects if one.amount.blank]
    if unknown:
        yield Problem("evidence_struck_amount_unknown", "reviews", {"codes": ", ".join(unknown)})


def _code(item: ConflictEffects, place: int, other: Stated, effect: Effect | None) -> str | None:
    if effect is not None and effect.decides:
        return "evidence_conflict_decides"
    if item.conflict.rounding(other):
        return None
    if place == 0 and item.conflict.less_trusted:
        return "evidence_less_trusted"
    return BOOKS_DIFFER
