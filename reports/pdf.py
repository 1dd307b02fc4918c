"""Report tree to PDF by typst: the tree goes in as JSON data, never as source; fonts are the shipped ones."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any

from reports.charts import draw
from reports.fonts_folder import FALLBACK_FAMILIES, FAMILY, fonts_folder
from reports.glyphs import spelled
from reports.tree import ChartBlock, Report
from reports.walk import map_texts


def render_pdf(report: Report) -> bytes:
    """The PDF. Equal reports give equal bytes: the only date in it is the one the report was made on.

    Characters without a glyph are printed as their code point in brackets.
    """
    import typst

    shown = map_texts(report, spelled)
    template = Path(str(resources.files("reports").joinpath("templates").joinpath("report.typ")))
    year, month, day = report.made_on
    compiled = typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=[str(fonts_folder())],
        ignore_system_fonts=True,
        sys_inputs={"report": to_json(shown), "fonts": json.dumps([FAMILY, *FALLBACK_FAMILIES])},
        timestamp=int(datetime(year, month, day, tzinfo=UTC).timestamp()),
    )
    assert isinstance(compiled, bytes)
    return compiled


def to_json(report: Report) -> str:
    """The tree as JSON: each block carries its kind in ``is``, each chart its drawn SVG."""
    return json.dumps(_plain(report), ensure_ascii=False)


def _plain(node: Any) -> Any:
    if isinstance(node, ChartBlock):
        return {"is": "ChartBlock", "svg": draw(node.chart), "alt": node.alt, "caption": node.caption}
    if is_dataclass(node):
        values = {field.name: _plain(getattr(node, field.name)) for field in fields(node)}
        return {"is": type(node).__name__, **values}
    if isinstance(node, (tuple, list)):
        return [_plain(child) for child in node]
    return node
