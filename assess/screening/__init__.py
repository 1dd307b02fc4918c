"""The screening job: a table of firms judged by one model, and the list that is handed on."""

from assess.screening.screen import ScreenResult, screen
from assess.screening.write import write_screening

__all__ = ["ScreenResult", "screen", "write_screening"]
