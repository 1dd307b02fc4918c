"""The second half of ``assess models diff``: the firms of a pool whose verdict or points differ."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from assess.cli.console import show_problems
from assess.cli.exit_codes import INPUT_REFUSED
from assess.cli.models.page import Page
from assess.cli.models.pool_compare import Cause, RowChange, Span, compare_pool
from assess.cli.options import today
from assess.screening.screen import with_income_bound
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
        changes = compare_pool(old, new, with_income_bound(reading.columns))
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

    def print(self, changes: Sequence[RowChange], on: date) -> None:
        source, rows = self.reading.source, self.reading.rows
        self.page.heading("pool.head", file=source, rows=rows, date=on.isoformat())
        differ = [change for change in changes if change.outcome_differs]
        moved = [change for change in changes if not change.outcome_differs]
        self._counts(differ, moved)
        self._causes(differ or moved)
        for key, group in (("pool.firms", differ), ("pool.firms_points", moved)):
            if group:
                self.page.heading(key, count=len(group))
            for change in group:
                self._firm(change)

    def _counts(self, differ: Sequence[RowChange], moved: Sequence[RowChange]) -> None:
        self.page.say("pool.differ", 1, count=len(differ), total=self.reading.rows)
        for (before, after), count in Counter(change.outcomes for change in differ).most_common():
            old, new = self._outcome(before, 0), self._outcome(after, 1)
            self.page.say("pool.step", 2, old=old, new=new, count=count)
        shifts = [change.shift for change in (*differ, *moved) if change.points is not None]
        if shifts:
            up, down = sum(shift > 0 for shift in shifts), sum(shift < 0 for shift in shifts)
            self.page.say("pool.points", 1, count=len(shifts), up=up, down=down)

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
        self.page.say("pool.firm", 1, name=self._name(change.row), change=self._change(change))
        for cause in change.causes:
            self.page.line(self._cause(cause, shift=True), 2)

    def _change(self, change: RowChange) -> str:
        words = []
        if change.outcome_differs:
            old, new = (self._outcome(text, side) for side, text in enumerate(change.outcomes))
            words.append(self.texts("pool.arrow", old=old, new=new))
        if change.points is not None and change.points[0] != change.points[1]:
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
        if shift and cause.points is not None:
            return self.texts("pool.shift", cause=text, shift=f"{round(cause.points, 9):+g}")
        return text

    def _name(self, row: int) -> str:
        for column in ("name", "credit_code"):
            cells = self.reading.columns.get(column)
            if cells is not None and cells[row]:
                return str(cells[row])
        return self.reading.row_places[row]


def _span(span: Span) -> str:
    low, high = span
    return f"{low:g}" if low == high else f"{low:g}-{high:g}"
