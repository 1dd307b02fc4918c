"""Small lists as an office would write them, and a programme of the office's own."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from textwrap import dedent

from assess.screening import ScreenResult, screen
from assess.screening.choose import models_for, named_models
from assess.tables import TableReading, read_table
from indicator_models.registry import full_catalogue

AS_OF = date(2026, 8, 31)
MADE_ON = date(2026, 9, 1)

OWN_PROGRAMME = dedent("""\
    schema_version: "1"
    id: toy
    kind: qualification
    status: local
    effective_from: 2020-01-01
    revision: 1
    calibers: [toy]
    title: {zh: 自定项目, en: Own programme}
    description: {zh: 测试, en: test}
    documents:
      - {id: D, number: 局内1号, title: {zh: 办法, en: Rules}, issuer: {zh: 本局, en: us}, verified: local, checked_on: 2026-01-01, how: {zh: 自拟, en: made up}}
    parameters:
      - {id: toy_line, label: {zh: 成果数门槛, en: Line on results}, unit: item, value: null, min: 10, max: 20, source: {text: 局内1号, verified: local}}
    facts:
      - {id: toy_staff_y1, kind: count, unit: person, min: 0, caliber: toy, label: {zh: 项目口径人数, en: Staff of the programme}, definition: {zh: 人数, en: staff}, source: {text: 局内1号, verified: local}, proxy: {fact: staff_y1, why: {zh: 口径相近, en: close}}}
      - {id: toy_results, kind: count, unit: item, min: 0, caliber: toy, label: {zh: 项目成果数, en: Results of the programme}, definition: {zh: 成果, en: results}, source: {text: 局内1号, verified: local}}
    gates:
      - id: staff
        label: {zh: 人数, en: Staff}
        requirement: {zh: 不少于50人, en: at least 50}
        clause: {document: D, place: {zh: 一, en: I}, verified: local}
        unit: person
        value: toy_staff_y1
        at_least: "50"
      - id: results
        label: {zh: 成果, en: Results}
        requirement: {zh: 达到门槛, en: at the line}
        clause: {document: D, place: {zh: 二, en: II}, verified: local}
        unit: item
        value: toy_results
        at_least: toy_line
    verdict: {all: [staff, results]}
    worked_cases:
      - {id: few, why: {zh: 49人, en: 49}, facts: {application_date: "2026-06-30", toy_staff_y1: "49"}, expect: {verdict: fail}}
    """)  # noqa: E501
"""Two conditions: at least 50 staff, for which the high-tech figure may stand in; and as many results as a
parameter says that the office has not set, 10 to 20."""


def own_folder(folder: Path) -> Path:
    """A folder of the office's own models with the programme above."""
    models = folder / "models"
    models.mkdir(exist_ok=True)
    (models / "toy.yaml").write_text(OWN_PROGRAMME, encoding="utf-8")
    return models


def read_rows(
    folder: Path, rows: Sequence[dict[str, str]], *, as_of: date = AS_OF, own: Path | None = None
) -> TableReading:
    """The rows as a csv file, read back with the facts of all models; headings are the keys of all rows."""
    headings = list(dict.fromkeys(key for row in rows for key in row))
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, headings, restval="")
    writer.writeheader()
    writer.writerows(rows)
    path = folder / "list.csv"
    path.write_text(buffer.getvalue(), encoding="utf-8")
    return read_table(path, base_year=as_of.year - 1, application_date=as_of, known=full_catalogue(own))


def named(
    folder: Path, ids: Sequence[str], *rows: dict[str, str], own: Path | None = None, full: bool = False
) -> ScreenResult:
    """The rows judged by the models of these ids."""
    return screen(read_rows(folder, rows, own=own), named_models(ids, AS_OF, own), full=full)


def matched(folder: Path, *rows: dict[str, str]) -> ScreenResult:
    """The rows judged by every model that covers the region of one of them."""
    table = read_rows(folder, rows)
    return screen(table, models_for(table, AS_OF, None), matched=True)
