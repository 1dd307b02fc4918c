"""Sums that filled-in tables state, held against what the tables themselves add up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from assess.facts.form_sums import amounts_differ
from assess.forms.form_document import FormDocument
from assess.forms.sums import (
    MAIN_FIGURES,
    Values,
    activity_problems,
    ip_counts,
    rd_of,
    staff_problems,
    wan,
)
from assess.imports.document import Document, Found
from assess.profile.keyed import KeyPath
from indicator_models.problems import Problem


def check_form(document: FormDocument) -> None:
    """The sums inside one table: C3 its parts, C4 its three years. C5 checks its columns as they are read."""
    if document.kind == "c3":
        document.problems.extend(staff_problems(document.values, document.context.lang))
    for key, stated in document.sums.items():
        if key[0] != "project_3y":
            continue
        years = [found.value for path, found in document.values.items() if _yearly(path, key[1])]
        added = sum((year for year in years if isinstance(year, Decimal)), Decimal(0))
        figure = _decimal(stated)
        if years and amounts_differ(figure, added):
            params = {"code": key[1], "stated": wan(figure), "computed": wan(added)}
            document.problems.append(Problem("form_c4_total_differs", stated.place, params))


def form_sum_problems(documents: Sequence[Document]) -> tuple[Problem, ...]:
    """What the tables of one firm state differently from each other: C4 and C5, C1 and C2, C1 and C5, the
    totals of C5 over its pages. Figures of C1 that only repeat other tables are compared here and stored
    nowhere."""
    forms = [document for document in documents if isinstance(document, FormDocument)]
    values: dict[KeyPath, Found] = {}
    for document in forms:
        for path, found in document.values.items():
            values.setdefault(path, found)
    problems = list(activity_problems(values))
    for document in forms:
        if document.kind == "c1":
            problems += _main_figures(document, values)
    return (*problems, *_year_totals(forms))


def _yearly(path: KeyPath, code: str) -> bool:
    return path[:4] == ("rd", "projects", code, "yearly") and path[-1] == "amount"


def _decimal(found: Found) -> Decimal:
    assert isinstance(found.value, Decimal)
    return found.value


def _main_figures(document: FormDocument, values: Values) -> Iterator[Problem]:
    counts = ip_counts(values)
    for name, counted in zip(("ip_class1", "ip_class2"), counts or (), strict=False):
        stated = document.sums.get((name,))
        if stated is not None and _decimal(stated) != counted:
            params = {"stated": stated.value, "computed": counted}
            yield Problem(MAIN_FIGURES[name], stated.place, params)
    if document.year is None:
        return
    added = rd_of(values, [str(document.year - back) for back in range(3)])
    for name, figure in zip(("rd_total", "rd_domestic"), added or (), strict=False):
        stated = document.sums.get((f"{name}_3y",))
        if stated is not None and amounts_differ(_decimal(stated), figure):
            params = {"stated": wan(_decimal(stated)), "computed": wan(figure)}
            yield Problem(MAIN_FIGURES[name], stated.place, params)


def _year_totals(forms: Sequence[FormDocument]) -> Iterator[Problem]:
    """The column of totals of C5 against the activities of all its pages."""
    cells: dict[tuple[str, str], Decimal] = {}
    for document in forms:
        for key, found in document.sums.items():
            if key[0] == "year_cell":
                _, year, row, _ = key
                cells[year, row] = cells.get((year, row), Decimal(0)) + _decimal(found)
    for document in forms:
        for key, found in document.sums.items():
            if key[0] != "year_total":
                continue
            _, year, row = key
            added, stated = cells.get((year, row), Decimal(0)), _decimal(found)
            if amounts_differ(stated, added):
                params = {"year": year, "stated": wan(stated), "computed": wan(added)}
                yield Problem("form_c5_total_differs", found.place, params)
