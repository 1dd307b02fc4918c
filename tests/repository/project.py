"""The checkout as the tests about the repository see it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PACKAGES = ("assess", "indicator_models", "scoring", "reports", "sample_enterprises")
"""The house, as its owner fixed it."""

_BUILT = {
    ".git",
    ".hypothesis",
    "venv",
    "build",
    "dist",
    "htmlcov",
    "demo-output",
    "checkup-output",
    "__pycache__",
}


@lru_cache(maxsize=1)
def project_files() -> tuple[Path, ...]:
    """Files of the project relative to its root: what git tracks or would track, else a walk."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return tuple(sorted(_walked()))
    names = listed.stdout.decode("utf-8").split("\0")
    # A tracked file that was just deleted is still listed.
    return tuple(sorted(Path(name) for name in names if name and (ROOT / name).is_file()))


def _walked() -> Iterator[Path]:
    for folder, names, files in os.walk(ROOT):
        names[:] = [
            name
            for name in names
            if name not in _BUILT
            and not name.endswith(("_cache", ".egg-info"))
            and not name.startswith(".venv")
        ]
        yield from ((Path(folder) / name).relative_to(ROOT) for name in files)


def python_files(*tops: str) -> list[Path]:
    """Python files below the given top-level folders."""
    return [path for path in project_files() if path.suffix == ".py" and path.parts[0] in tops]


def text_of(path: Path) -> str | None:
    """Text of a project file, or ``None`` where it is no UTF-8 text."""
    try:
        return (ROOT / path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
