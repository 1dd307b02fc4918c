"""Read a file no larger than a limit, so that a wrong file cannot fill the memory."""

from __future__ import annotations

from pathlib import Path

from assess.files.refused import InputRefusedError
from indicator_models.problems import Problem

MAX_INPUT_BYTES = 512 * 1024 * 1024
"""Largest input file read unless told otherwise."""


def read_bounded(path: Path, limit: int = MAX_INPUT_BYTES) -> bytes:
    """The bytes of ``path``; raises :class:`InputRefusedError`.

    Codes: ``file_missing``, ``file_not_readable``, ``file_empty``, ``file_too_large`` (sizes in bytes).
    """
    try:
        if path.exists() and not path.is_file():
            # Opening a named pipe would wait for ever; a folder or a device is no input either.
            reason = "not a regular file"
            params = {"file": path.name, "reason": reason}
            raise InputRefusedError([Problem("file_not_readable", str(path), params)])
        with path.open("rb") as stream:
            # One byte more than allowed tells too large from just right, whatever the folder entry claims.
            data = stream.read(limit + 1)
    except FileNotFoundError as error:
        raise InputRefusedError([Problem("file_missing", str(path), {"file": path.name})]) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        params = {"file": path.name, "reason": reason}
        raise InputRefusedError([Problem("file_not_readable", str(path), params)]) from error
    if len(data) > limit:
        params = {"file": path.name, "limit": f"{limit:,}"}
        raise InputRefusedError([Problem("file_too_large", str(path), params)])
    if not data:
        raise InputRefusedError([Problem("file_empty", str(path), {"file": path.name})])
    return data
