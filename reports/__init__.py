"""From finished figures to a report: input dataclasses, a neutral report tree, renderers for HTML and PDF.

``build_checkup_report`` makes the tree of one firm's check-up from a :class:`~reports.input.CheckupInput`,
``build_match_report`` its page over all programmes from a :class:`~reports.programmes.MatchInput`;
``render_html`` and ``render_pdf`` turn any tree into a page. Nothing here computes a result, reads a clock
or writes a file.
"""

from __future__ import annotations

from reports.checkup import build_checkup_report
from reports.html import render_html
from reports.input import CheckupInput
from reports.matching import build_match_report
from reports.pdf import render_pdf
from reports.programmes import MatchInput
from reports.tree import Report

__all__ = [
    "CheckupInput",
    "MatchInput",
    "Report",
    "build_checkup_report",
    "build_match_report",
    "render_html",
    "render_pdf",
]
