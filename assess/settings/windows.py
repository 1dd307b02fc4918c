"""The next application window: the date a check-up is made for unless another is stated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assess.settings.schema import ApplicationWindow
from indicator_models.texts import Lang


@dataclass(frozen=True)
class PlannedApplication:
    """An application date and the window it belongs to (``None`` for a date stated by the user)."""

    on: date
    window: ApplicationWindow | None

    def label(self, lang: Lang) -> str | None:
        """Name of the window with its year, e.g. 「2027年第一批」."""
        if self.window is None:
            return None
        if lang == "zh":
            return f"{self.on.year}年{self.window.label_zh}"
        return f"{self.on.year} {self.window.label_en}"


def next_window(windows: Sequence[ApplicationWindow], today: date) -> PlannedApplication:
    """The first window on or after ``today``."""
    dated = [(window.in_year(year), window) for year in (today.year, today.year + 1) for window in windows]
    on, window = min((item for item in dated if item[0] >= today), key=lambda item: item[0])
    return PlannedApplication(on, window)


def window_of(windows: Sequence[ApplicationWindow], on: date) -> PlannedApplication:
    """The planned application on a stated date, with its window's name where the date is one."""
    return PlannedApplication(on, next((w for w in windows if w.in_year(on.year) == on), None))
