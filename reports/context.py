"""What every section needs: the input, the words of its language, and the printer of figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indicator_models.texts import Texts
from reports.input import CheckupInput, Clause, GapOption, YearColumn
from reports.numbers import Numbers
from reports.tree import Tone
from reports.words import report_texts

MARKS: dict[Tone, str] = {"met": "✓", "not_met": "×", "unknown": "?", "plain": "", "muted": ""}
"""States are told by these marks and a word; colour only repeats them."""


@dataclass(frozen=True)
class Context:
    """Bundle handed to each section builder."""

    source: CheckupInput
    t: Texts
    n: Numbers

    @classmethod
    def of(cls, source: CheckupInput) -> Context:
        """The context of an input in the input's language."""
        texts = report_texts(source.lang)
        return cls(source, texts, Numbers(texts))

    def join(self, items: list[str] | tuple[str, ...]) -> str:
        """A list within a sentence."""
        return self.t("list.comma").join(items)

    def sentences(self, items: list[str]) -> str:
        """Sentences one after the other, with the spacing of the language."""
        return self.t("list.sentence").join(item for item in items if item)

    def gaps(self, options: tuple[GapOption, ...]) -> str:
        """Ways over a line, ``; or`` between them; amounts are rounded up, never told too small."""
        return self.t("list.or").join(gap_words(self.t, self.n, option) for option in options)

    def clause(self, clause: Clause) -> str:
        """The source of a rule, with the mark of advisors' practice where it is no law."""
        key = "clause.practice" if clause.practice else "clause.law"
        return self.t(key, text=clause.text)

    def shared_clause(self, clauses: Sequence[Clause]) -> str | None:
        """The one source that several rules share, to be said once instead of on every line."""
        texts = {self.clause(clause) for clause in clauses}
        return texts.pop() if len(texts) == 1 and len(clauses) > 1 else None

    def pass_line(self) -> str | None:
        """The condition on the points in words: more than 70 (70 itself does not pass)."""
        points = self.source.points
        if points is None or points.pass_mark is None:
            return None
        key = "points.line_inclusive" if points.pass_inclusive else "points.line_exclusive"
        return self.t(key, mark=self.n.points(points.pass_mark, points.pass_mark))

    def planning(self) -> str | None:
        """The planning figure as a span, or ``None`` where there is none."""
        points = self.source.points
        if points is None or points.planning_low is None or points.planning_high is None:
            return None
        return self.n.points(points.planning_low, points.planning_high)

    def target(self) -> str | None:
        """The planning target; ``None`` where there are no planning rules."""
        points = self.source.points
        if points is None or points.planning_target is None:
            return None
        return self.n.points(points.planning_target, points.planning_target)

    def share_of(self, low: float, high: float, maximum: float) -> str:
        """How much of the points is reached, in per cent."""
        first, last = (self.n.share(end / maximum, trim=True) for end in (low, high))
        return first if first == last else self.t("number.span", low=first, high=last)

    def worded(self, key: str, **fields: object) -> str:
        """A text of the report; those of the kind of model (``<key>_of.<wording>``) where it has its own."""
        own = f"{key}_of.{self.source.model.wording}"
        return self.t(own if self.t.has(own) else key, **fields)


def gap_words(t: Texts, n: Numbers, option: GapOption) -> str:
    """One way over a line with its amount, or how much is lacking where no way is told."""
    amount = n.quantity(option.amount, toward="up")
    if option.label is None:
        return t("gap.short", amount=amount)
    return t("gap.option", label=option.label, amount=amount)


def years_words(t: Texts, years: Sequence[YearColumn]) -> str:
    """The accounting years with the state of their books."""
    return t("list.semicolon").join(_year_words(t, year) for year in years)


def _year_words(t: Texts, year: YearColumn) -> str:
    status = t(f"year_status.{year.status}") if year.applicable else t("year_status.not_founded")
    return t("verdict.year", year=year.year, status=status)
