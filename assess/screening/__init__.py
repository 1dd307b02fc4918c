"""The screening job: a table of firms judged by one model or several, and the list that is handed on."""

from assess.screening.judged import Judged
from assess.screening.screen import ScreenResult, screen
from assess.screening.write import write_screening

__all__ = ["Judged", "ScreenResult", "screen", "write_screening"]
