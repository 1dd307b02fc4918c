"""Years in words: 上年度, 最近一年, 前一年; what they mean is settled by the words beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assess.tables.headings import Heading
from assess.tables.words import words


def year_steps(headings: Iterable[Heading]) -> Mapping[str, int]:
    """The step (1 latest, 3 oldest) of every year word the table uses, as the table itself settles it.

    前一年 is the latest year for most people and the middle one on tax form A107041, whose newest column
    is 本年度. A word that the other headings do not settle is left out.
    """
    used = {heading.relative for heading in headings if heading.relative}
    lists = words()
    steps = {word: step for word, step in lists.fixed_years.items() if word in used}
    if used & {"本年度", "本年"}:
        return steps | {word: step for word, step in lists.years_from_current.items() if word in used}
    steps |= {word: step for word, step in lists.years_from_application.items() if word in used}
    counted = {word: step for word, step in lists.counted_years.items() if word in used}
    if any(step == 3 for step in counted.values()):
        return steps | counted
    if 1 in {step for word, step in steps.items() if word not in lists.fixed_years}:
        return steps | {word: step + 1 for word, step in counted.items()}
    return steps
