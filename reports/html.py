"""Report tree to one self-contained HTML page: inline style, inline SVG, no network, prints on A4."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from reports.charts import draw
from reports.charts.data import ChartData
from reports.glyphs import without_hidden
from reports.tree import Report
from reports.walk import map_texts


def render_html(report: Report) -> str:
    """The page as text; write it as UTF-8. Equal reports give equal pages."""
    shown = map_texts(report, without_hidden)
    return _environment().get_template("report.html.j2").render(report=shown)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("reports", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["chart"] = _chart
    environment.tests["block"] = _is_block
    environment.globals["style"] = Markup(_source(environment, "report.css"))  # noqa: S704 - our own file
    return environment


def _chart(chart: ChartData) -> Markup:
    # The SVG is written by matplotlib, which escapes every text it is given.
    return Markup(draw(chart))  # noqa: S704


def _is_block(value: Any, name: str) -> bool:
    return type(value).__name__ == name


def _source(environment: Environment, name: str) -> str:
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0]
