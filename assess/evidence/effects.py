"""What each conflict does to gates, points and verdict, alone and together with the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from math import prod

from assess.evidence.conflicts import Conflict, Stated
from assess.evidence.replacing import with_figures
from assess.evidence.variants import Bench, Effect
from assess.profile.keyed import KeyPath
from assess.profile.profile import EnterpriseProfile

MOST_COMBINED = 128
"""Combinations of conflicting values that are judged together, at most; ours, for speed."""

_Amounts = Mapping[KeyPath, Decimal]


@dataclass(frozen=True)
class ConflictEffects:
    """One conflict with what each of its other values does, alone."""

    conflict: Conflict
    effects: tuple[Effect | None, ...]
    """In the order of ``conflict.others``; ``None``: the value cannot stand there (a negative amount)."""

    @property
    def decides(self) -> bool:
        """Whether one of the values turns a gate or the verdict."""
        return any(effect is not None and effect.decides for effect in self.effects)


@dataclass(frozen=True)
class Conflicts:
    """Every conflict of a firm with its effect, and what all of them do together."""

    items: tuple[ConflictEffects, ...]
    by_trust: Effect | None
    """Every figure by its most trusted source; ``None`` where those are the figures used."""
    least_favourable: Effect | None
    """The worst that the books lead to together; ``None`` where no combination is worse than the used one."""
    left_out: int
    """Conflicts that do least by themselves and keep their used value in ``least_favourable``."""


def effects_of(profile: EnterpriseProfile, bench: Bench, conflicts: Sequence[Conflict]) -> Conflicts | None:
    """Judge a firm by every value that its books state; ``None`` without a conflict.

    The variants are rows of a table that goes through the one scoring path: each value alone and all by the
    most trusted source in one pass, then the combinations of the most telling conflicts in another.
    """
    if not conflicts:
        return None
    alone = [(conflict, other) for conflict in conflicts for other in conflict.others]
    trusted = {item.path: item.others[0].value for item in conflicts if item.less_trusted}
    singles: list[_Amounts] = [{conflict.path: other.value} for conflict, other in alone]
    judged = iter(_judged(profile, bench, [*singles, trusted]))
    items = tuple(ConflictEffects(item, tuple(next(judged) for _ in item.others)) for item in conflicts)
    combined = _most_telling(items)
    return Conflicts(
        items=items,
        by_trust=next(judged) if trusted else None,
        least_favourable=_least(profile, bench, combined),
        left_out=len(items) - len(combined),
    )


def _judged(profile: EnterpriseProfile, bench: Bench, amounts: Sequence[_Amounts]) -> Iterator[Effect | None]:
    """The effect of each set of amounts; ``None`` where one of them may not stand in the profile."""
    variants = [with_figures(profile, chosen) for chosen in amounts]
    effects = iter(bench.effects(profile, [variant for variant in variants if variant is not None]))
    return iter([None if variant is None else next(effects) for variant in variants])


def _most_telling(items: Sequence[ConflictEffects]) -> tuple[Conflict, ...]:
    """The conflicts that do most by themselves, as many as can be combined; in the order of the profile."""
    ranked = sorted(items, key=lambda item: (not item.decides, not _moves(item)))
    chosen: list[ConflictEffects] = []
    for item in ranked:
        if prod(len(one.conflict.others) + 1 for one in (*chosen, item)) <= MOST_COMBINED:
            chosen.append(item)
    return tuple(item.conflict for item in items if item in chosen)


def _moves(item: ConflictEffects) -> bool:
    return any(effect is not None and not effect.none for effect in item.effects)


def _least(profile: EnterpriseProfile, bench: Bench, conflicts: Sequence[Conflict]) -> Effect | None:
    """The least favourable of all combinations of values; ``None`` where the used ones are no better."""
    choices = [[(conflict.path, value.value) for value in _values(conflict)] for conflict in conflicts]
    judged = _judged(profile, bench, [dict(combination) for combination in product(*choices)])
    known = [effect for effect in judged if effect is not None]
    worst = min(known, key=lambda effect: effect.after.standing, default=None)
    return worst if worst is not None and worst.after.standing < worst.before.standing else None


def _values(conflict: Conflict) -> tuple[Stated, ...]:
    return (conflict.used, *conflict.others)
