"""Write a file whole or not at all; remove one that an earlier run left."""

from __future__ import annotations

import codecs
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


def remove_headed(path: Path, head: str) -> None:
    """Remove a file that begins with ``head``, which an earlier run left there; any other file stays.

    Raises :class:`OutputRefusedError`, see :func:`write_atomic`.
    """
    try:
        with path.open("rb") as stream:
            begins = stream.read(len(codecs.BOM_UTF8) + len(head.encode("utf-8")))
        if begins.removeprefix(codecs.BOM_UTF8).startswith(head.encode("utf-8")):
            path.unlink()
    except FileNotFoundError:
        return
    except PermissionError as error:
        raise OutputRefusedError([Problem("file_open_elsewhere", str(path), {"file": path.name})]) from error
    except OSError as error:
        raise OutputRefusedError([_not_writable(path, error)]) from error


def _replace(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except PermissionError as error:
        raise OutputRefusedError([Problem("file_open_elsewhere", str(path), {"file": path.name})]) from error


def _not_writable(path: Path, error: OSError) -> Problem:
    reason = error.strerror or type(error).__name__
    return Problem("file_not_writable", str(path), {"file": path.name, "reason": reason})
