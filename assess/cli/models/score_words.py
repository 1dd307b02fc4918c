"""The score of a model as lines: pillars, groups, indicators with their rules."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from assess.cli.models.page import Page

if TYPE_CHECKING:
    from indicator_models.model import Group, Indicator, Score
    from indicator_models.rule_wording import RuleWording

_ZERO = Fraction(0)


class ScoreWords:
    """The score of one model."""

    def __init__(self, score: Score, rules: RuleWording, page: Page) -> None:
        self.score = score
        self.rules = rules
        self.page = page

    def print(self) -> None:
        """The line, then every pillar and group."""
        maximum, line = self.rules.points(self.score.maximum), self.rules.line_of_score(self.score)
        if line is None:
            self.page.heading("show.score", maximum=maximum)
        else:
            self.page.heading("show.score_with_line", maximum=maximum, line=line)
        for pillar in self.score.pillars:
            total = self.rules.points(sum((g.maximum for g in self.score.groups_of(pillar.id)), start=_ZERO))
            label = pillar.label.in_(self.page.lang)
            self.page.say("show.pillar", 1, label=label, id=pillar.id, maximum=total)
            for group in self.score.groups_of(pillar.id):
                self._group(group, 2)
        for group in () if self.score.pillars else self.score.groups:
            self._group(group, 1)

    def _group(self, group: Group, depth: int) -> None:
        self.page.say(
            "show.group_best" if group.best else "show.group",
            depth,
            label=group.label.in_(self.page.lang),
            id=group.id,
            maximum=self.rules.points(group.maximum),
        )
        if _capped(group):
            self.page.say("show.capped", depth + 1, maximum=self.rules.points(group.maximum))
        self.page.say("show.clause", depth + 1, text=self.rules.clause(group.clause))
        for indicator in group.indicators:
            self._indicator(indicator, group, depth + 1)

    def _indicator(self, indicator: Indicator, group: Group, depth: int) -> None:
        lang = self.page.lang
        self.page.say(
            "show.indicator",
            depth,
            label=indicator.label.in_(lang),
            id=indicator.id,
            maximum=self.rules.points(indicator.maximum),
        )
        for line in self.rules.indicator(indicator):
            self.page.line(line.text, depth + 1 + line.depth)
        if indicator.reviewed is not None:
            fact = self.rules.formulas.quoted(self.rules.formulas.label(indicator.reviewed))
            self.page.say("show.reviewed", depth + 1, fact=fact)
        if indicator.clause != group.clause:
            self.page.say("show.clause", depth + 1, text=self.rules.clause(indicator.clause))
        notes = [outcome.note for outcome in indicator.outcomes if outcome.note is not None]
        notes += [note.text for note in indicator.notes]
        for text in dict.fromkeys(note.in_(lang) for note in notes):
            self.page.say("show.note", depth + 1, text=text)


def _capped(group: Group) -> bool:
    """Whether the indicators can add up to more than the group gives; those weighed by stage do not."""
    weighed = any(item.weight is not None for item in group.indicators)
    return not group.best and not weighed and sum(i.maximum for i in group.indicators) > group.maximum
