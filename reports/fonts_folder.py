"""Where the shipped fonts lie and what they are called."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

FAMILY = "Noto Sans SC"
FALLBACK_FAMILIES = ("DejaVu Sans Mono", "Libertinus Serif")
"""Families inside the PDF compiler that set what :data:`FAMILY` lacks (subscripts, ✗)."""


def fonts_folder() -> Path:
    """The folder of the shipped fonts; the package must be installed unpacked (it is, by pip)."""
    return Path(str(resources.files("reports").joinpath("fonts")))


def font_files() -> tuple[Path, ...]:
    """The shipped weights: regular and bold."""
    folder = fonts_folder()
    return (folder / "NotoSansSC-Regular.ttf", folder / "NotoSansSC-Bold.ttf")
