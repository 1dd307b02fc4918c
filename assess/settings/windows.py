"""The next application window: the date a check-up is made for unless another is stated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assess.settings.schema import ApplicationWindow
from indicator_models.texts import Lang, load_texts


@dataclass(frozen=True)
class PlannedApplication:
    """An application date and the window it belongs to (``None`` for a date stated by the user)."""

    on: date
    window: ApplicationWindow | None

    def label(self, lang: Lang) -> str | None:
        """Name of the window with its year, e.g. 「2027年第一批」."""
        if self.window is None:
            return None
        name = self.window.label_zh if lang == "zh" else self.window.label_en
        return load_texts("assess", lang)("window.label", year=self.on.year, name=name)


def coming_windows(windows: Sequence[ApplicationWindow], today: date) -> tuple[PlannedApplication, ...]:
    """The windows on or after ``today``, this year's and the next's, soonest first; one of each round."""
    dated = [
        PlannedApplication(window.in_year(year), window)
        for window in windows
        for year in (today.year, today.year + 1)
        if window.in_year(year) >= today
    ]
    soonest = {planned.window: planned for planned in sorted(dated, key=lambda p: p.on, reverse=True)}
    return tuple(sorted(soonest.values(), key=lambda planned: planned.on))


def next_window(windows: Sequence[ApplicationWindow], today: date) -> PlannedApplication:
    """The first window on or after ``today``."""
    return coming_windows(windows, today)[0]


def window_of(windows: Sequence[ApplicationWindow], on: date) -> PlannedApplication:
    """The planned application on a stated date, with its window's name where the date is one."""
    return PlannedApplication(on, next((w for w in windows if w.in_year(on.year) == on), None))
