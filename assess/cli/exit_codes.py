"""Exit codes of the command line."""

from __future__ import annotations

from typing import Final

DONE: Final = 0
INPUT_REFUSED: Final = 1
WRONG_USE: Final = 2
DATA_FILE_FAULTY: Final = 3
OUTPUT_REFUSED: Final = 4
