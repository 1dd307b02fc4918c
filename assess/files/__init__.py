"""Files in and out: bounded reads, atomic writes, cells that no spreadsheet runs as a formula."""

from assess.files.atomic import atomic_target, remove_headed, write_atomic
from assess.files.bounded import MAX_INPUT_BYTES, read_bounded
from assess.files.refused import InputRefusedError, OutputRefusedError
from assess.files.safe_cell import safe_cell

__all__ = [
    "MAX_INPUT_BYTES",
    "InputRefusedError",
    "OutputRefusedError",
    "atomic_target",
    "read_bounded",
    "remove_headed",
    "safe_cell",
    "write_atomic",
]
