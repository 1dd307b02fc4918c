"""The common drawing ground of all charts: shipped font, fixed SVG identifiers, no clock, no pyplot.

SVG text stays text (searchable, set by the reader's fonts in HTML and by the shipped ones in the PDF);
matplotlib measures it with the shipped font, so that labels keep their places.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from reports.fonts_folder import FAMILY, font_files
from reports.glyphs import spelled

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INK = "#1f2933"
MUTED = "#5f6c7b"
RULE = "#c9d1d9"
MET = "#0f5c8c"
NOT_MET = "#b5451b"
RANGE = "#9fb8cc"
PAPER = "#ffffff"

WIDTH_IN = 6.9
"""Width of the text area of an A4 page, in inches."""

FONT_PT = 8.0

_PIECES = re.compile(r"[!-~]+\s*|\s+|[^\s!-~]")
"""A Latin word with the space after it, or one other character."""
_UNUSED_ID = re.compile(r'<g id="[^"]*">')
_PROLOG = re.compile(r"^.*?(?=<svg)", re.DOTALL)
_METADATA = re.compile(r"\s*<metadata>.*?</metadata>", re.DOTALL)


@contextmanager
def canvas(height_in: float) -> Iterator[Figure]:
    """A figure of page width on which every text is laid out with the shipped font."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    _register_fonts()
    with mpl.rc_context(_settings("")):
        yield Figure(figsize=(WIDTH_IN, height_in))


def to_svg(figure: Figure, salt: str) -> str:
    """The figure as an SVG element; ``salt`` keeps identifiers of charts on one page apart."""
    import matplotlib as mpl

    target = io.StringIO()
    with mpl.rc_context(_settings(salt)):
        figure.savefig(target, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    svg = _PROLOG.sub("", target.getvalue(), count=1)
    return _UNUSED_ID.sub("<g>", _METADATA.sub("", svg, count=1))


def write(axes: Any, x: float, y: float, text: str, **style: Any) -> Any:
    """Text that is never read as mathematics (``$x$`` stays as it stands) nor lost for want of a glyph."""
    style.setdefault("color", INK)
    style.setdefault("fontsize", FONT_PT)
    return axes.text(x, y, spelled(text, fallback=False), parse_math=False, **style)


def bare_axes(figure: Figure, box: tuple[float, float, float, float]) -> Any:
    """Axes without frame or ticks at ``box`` (left, bottom, width, height as fractions)."""
    axes: Any = figure.add_axes(box)
    axes.set_axis_off()
    return axes


def _settings(salt: str) -> Any:
    return {
        "svg.fonttype": "none",
        "svg.hashsalt": f"innovation-checkup-{salt}",
        "font.family": [FAMILY],
        "font.size": FONT_PT,
        "axes.unicode_minus": True,
        "hatch.linewidth": 0.7,
        "path.simplify": False,
    }


@lru_cache(maxsize=1)
def _register_fonts() -> None:
    from matplotlib.font_manager import fontManager

    known = {entry.fname for entry in fontManager.ttflist}
    for path in font_files():
        if str(path) not in known:
            fontManager.addfont(str(path))


def width_of(text: str, size: float = FONT_PT) -> float:
    """Rough width of a text in inches: a full em for an East Asian character, 0.56 em for another."""
    ems = sum(1.0 if east_asian_width(char) in "WF" else 0.56 for char in spelled(text, fallback=False))
    return ems * size / 72


def fitted(text: str, inches: float, size: float = FONT_PT) -> str:
    """A label broken into lines of at most so many inches: between words, or anywhere in Chinese text."""
    if width_of(text, size) <= inches:
        return text
    lines = [""]
    for piece in _PIECES.findall(text):
        if lines[-1] and width_of((lines[-1] + piece).rstrip(), size) > inches:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return "\n".join(line.rstrip() for line in lines if line)


def shortened(text: str, inches: float, size: float = FONT_PT) -> str:
    """As much of a text as fits on a line of so many inches; what is cut off is told by an ellipsis."""
    if width_of(text, size) <= inches:
        return text
    kept = text
    while kept and width_of(kept + "…", size) > inches:
        kept = kept[:-1]
    return kept.rstrip() + "…"
