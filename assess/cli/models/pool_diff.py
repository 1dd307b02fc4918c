"""The second half of ``assess models diff``: what differs over a pool, firm by firm, and its shares."""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from assess.cli.console import show_problems
from assess.cli.exit_codes import INPUT_REFUSED
from assess.cli.models.page import Page
from assess.cli.models.pool_compare import (
    Cause,
    PoolChanges,
    RowChange,
    ShareChange,
    Span,
    compare_pool,
)
from assess.cli.options import today
from assess.screening.screen import evaluated
from assess.screening.shares import share_line
from assess.settings import Settings, next_window
from assess.tables import TableReading, read_table
from indicator_models.catalogue import merged
from indicator_models.model import Model
from indicator_models.registry import full_catalogue
from indicator_models.rule_wording import RuleWording
from scoring import TableError


def print_pool(
    old: Model,
    new: Model,
    pool: Path,
    settings: Settings,
    page: Page,
    *,
    as_of: date | None,
    base_year: int | None,
) -> None:
    """Counts first, then the firms; raises ``InputRefusedError`` for a table that cannot be read."""
    on = as_of or next_window(settings.application_windows, today()).on
    known = merged([full_catalogue(settings.models_folder), old.catalogue, new.catalogue])
    reading = read_table(pool, base_year=base_year, application_date=on, known=known)
    try:
        changes = compare_pool(old, new, evaluated(reading))
    except TableError as error:
        show_problems(error.problems, page.lang)
        sys.exit(INPUT_REFUSED)
    _PoolPage(old, new, page, reading).print(changes, on)


class _PoolPage:
    def __init__(self, old: Model, new: Model, page: Page, reading: TableReading) -> None:
        self.models = (old, new)
        self.page = page
        self.texts = page.texts
        self.reading = reading
        self.rules = (RuleWording(old, page.lang), RuleWording(new, page.lang))

    def print(self, changes: PoolChanges, on: date) -> None:
        source, rows = self.reading.source, self.reading.rows
        self.page.heading("pool.head", file=source, rows=rows, date=on.isoformat())
        groups: dict[str, list[RowChange]] = {"firms": [], "firms_points": [], "firms_amounts": []}
        for change in changes.rows:
            points = "firms_points" if change.points_differ else "firms_amounts"
            groups["firms" if change.outcome_differs else points].append(change)
        self._counts(groups["firms"], changes.rows)
        self._causes(next((group for group in groups.values() if group), ()))
        self._shares(changes.shares)
        for key, group in groups.items():
            if group:
                self.page.heading(f"pool.{key}", count=len(group))
            for change in group:
                self._firm(change)

    def _counts(self, differ: Sequence[RowChange], changes: Sequence[RowChange]) -> None:
        if any(model.tree is not None or model.classes or model.score for model in self.models):
            self.page.say("pool.differ", 1, count=len(differ), total=self.reading.rows)
        for (before, after), count in Counter(change.outcomes for change in differ).most_common():
            old, new = self._outcome(before, 0), self._outcome(after, 1)
            self.page.say("pool.step", 2, old=old, new=new, count=count)
        shifts = [change.shift for change in changes if change.points_differ]
        if shifts:
            up, down = sum(shift > 0 for shift in shifts), sum(shift < 0 for shift in shifts)
            self.page.say("pool.points", 1, count=len(shifts), up=up, down=down)
        if any(model.valuation for model in self.models):
            moved = sum(bool(change.amounts) for change in changes)
            self.page.say("pool.amounts", 1, count=moved, total=self.reading.rows)

    def _shares(self, changes: Sequence[ShareChange]) -> None:
        if not any(model.statistics for model in self.models):
            return
        self.page.say("pool.shares" if changes else "pool.shares_same", 1)
        for change in changes:
            for side, share in enumerate((change.old, change.new)):
                if share is not None:
                    clause = self.rules[side].clause(share.statistic.clause)
                    text = share_line(share, clause, self.page.lang)
                    self.page.say("diff.line_new" if side else "diff.line_old", 2, text=text)

    def _causes(self, changes: Iterable[RowChange]) -> None:
        found: dict[str, Cause] = {}
        firms: Counter[str] = Counter()
        for cause in (cause for change in changes for cause in change.causes):
            key = f"{cause.kind} {cause.id}"
            found.setdefault(key, cause)
            firms[key] += 1
        if found:
            self.page.say("pool.causes", 1)
        for key, count in firms.most_common():
            self.page.say("pool.cause", 2, cause=self._cause(found[key], shift=False), count=count)

    def _firm(self, change: RowChange) -> None:
        name, words = self._name(change.row), self._change(change)
        self.page.line(self.texts("pool.firm", name=name, change=words) if words else name, 1)
        for cause in change.causes:
            self.page.line(self._cause(cause, shift=True), 2)

    def _change(self, change: RowChange) -> str:
        words = []
        if change.outcome_differs:
            old, new = (self._outcome(text, side) for side, text in enumerate(change.outcomes))
            words.append(self.texts("pool.arrow", old=old, new=new))
        if change.points is not None and change.points_differ:
            old, new = (_span(span) for span in change.points)
            words.append(self.texts("pool.points_of", old=old, new=new, shift=f"{change.shift:+g}"))
        return self.texts("list.clause").join(words)

    def _outcome(self, outcome: str, side: int) -> str:
        classes = self.models[side].classes
        if self.models[side].tree is not None or classes is None:
            return self.texts(f"verdict.{outcome or 'none'}")
        labels = {item.id: item.label.in_(self.page.lang) for item in classes.items}
        labels["outside"] = self.texts("pool.outside")
        return self.texts("pool.or").join(labels[name] for name in outcome.split("|"))

    def _cause(self, cause: Cause, *, shift: bool) -> str:
        if cause.part is None:
            return self.texts("pool.tree")
        rules = self.rules[cause.new]
        label, clause = cause.part.label.in_(self.page.lang), rules.clause(cause.part.clause)
        text = self.texts(f"pool.by_{cause.kind}", label=label, clause=clause)
        if shift and cause.amounts is not None:
            return self._amount(cause, text)
        if shift and cause.points is not None:
            return self.texts("pool.shift", cause=text, shift=f"{round(cause.points, 9):+g}")
        return text

    def _amount(self, cause: Cause, text: str) -> str:
        old, new = map(self._yuan, cause.amounts or ())
        moved = self.texts("pool.amount_of", cause=text, old=old, new=new)
        if cause.yuan is None:
            return moved
        return self.texts("pool.amount_shift", amount=moved, shift=f"{cause.yuan:+,.2f}".removesuffix(".00"))

    def _yuan(self, span: Span) -> str:
        low, high = (f"{end:,.2f}".removesuffix(".00") for end in span)
        if math.isinf(span[1]):
            return self.texts("pool.amount_open" if math.isinf(span[0]) else "pool.amount_from", low=low)
        if math.isinf(span[0]):
            return self.texts("pool.amount_to", high=high)
        return low if low == high else f"{low}-{high}"

    def _name(self, row: int) -> str:
        for column in ("name", "credit_code"):
            cells = self.reading.columns.get(column)
            if cells is not None and cells[row]:
                return str(cells[row])
        return self.reading.row_places[row]


def _span(span: Span) -> str:
    low, high = span
    return f"{low:g}" if low == high else f"{low:g}-{high:g}"
