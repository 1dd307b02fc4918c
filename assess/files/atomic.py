"""Write a file whole or not at all."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from assess.files.refused import OutputRefusedError
from indicator_models.problems import Problem


def write_atomic(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``; readers see the old file or the new one, never a part.

    A missing folder is made. Raises :class:`OutputRefusedError` (``file_open_elsewhere`` where the target
    is held open, as Excel does on Windows; ``file_not_writable`` otherwise).
    """
    with atomic_target(path) as temporary:
        temporary.write_bytes(data)


@contextmanager
def atomic_target(path: Path) -> Iterator[Path]:
    """A temporary file in the folder of ``path`` that takes its place when the block ends without error.

    For writers that want a path of their own. Raises :class:`OutputRefusedError`, see :func:`write_atomic`.
    """
    # The same folder, so that the replacement is a rename inside one file system; the suffix stays, because
    # some writers choose their format by it.
    temporary = path.with_name(f".{path.stem[:40]}-{secrets.token_hex(6)}{path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.touch(exist_ok=False)
        yield temporary
        _replace(temporary, path)
    except OSError as error:
        raise OutputRefusedError([_not_writable(path, error)]) from error
    finally:
        # A temporary file that cannot be removed must not hide the reason why the write failed.
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _replace(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except PermissionError as error:
        raise OutputRefusedError([Problem("file_open_elsewhere", str(path), {"file": path.name})]) from error


def _not_writable(path: Path, error: OSError) -> Problem:
    reason = error.strerror or type(error).__name__
    return Problem("file_not_writable", str(path), {"file": path.name, "reason": reason})
