"""What the tables of a profile will not agree on, found before they are written."""

from __future__ import annotations

from collections.abc import Iterator

from assess.facts.form_sums import amounts_differ, exceeds
from assess.facts.ip_status import rate
from assess.facts.ledger import counted, sum_of
from assess.forms.contents import Contents, may_be_hightech, stated_counts, stated_rd
from assess.forms.form_layout import tables
from assess.forms.sums import (
    MAIN_FIGURES,
    activity_problems,
    ip_counts,
    rd_of,
    staff_problems,
    wan,
)
from assess.profile.figure import Figure
from assess.profile.keyed import KeyPath, pattern_of
from indicator_models.problems import Problem
from indicator_models.texts import Lang

_NOT_COUNTED = frozenset({"defect", "unsure_defect", "not_yet", "outside"})


def own_problems(contents: Contents, lang: Lang) -> tuple[Problem, ...]:
    """Sums that differ (C1-C5), texts that are too long, figures that are only bounds or stand-ins, products
    of which nobody says yet whether they are high-tech; each at its JSON path."""
    return (
        *activity_problems(contents.found),
        *_contracted(contents),
        *staff_problems(contents.found, lang),
        *_main_figures(contents),
        *_cells(contents, lang),
        *_undecided(contents),
        *_not_countable(contents),
    )


def _not_countable(contents: Contents) -> Iterator[Problem]:
    """Rights that stand in C2 and C1 and do not count on the day of the application; who signs must know."""
    identity = contents.profile.identity
    for place, item in enumerate(contents.profile.ip.items or ()):
        rated = rate(item, identity, contents.application_date)
        if not item.pending and rated.status in _NOT_COUNTED:
            params = {"code": item.code, "name": item.name}
            yield Problem("form_ip_not_countable", f"ip.items[{place}]", params)


def _contracted(contents: Contents) -> Iterator[Problem]:
    """C5: the part in China within contracted R&D, that within the sum."""
    for place, line in enumerate(contents.profile.rd.lines):
        home = counted(line.contracted_domestic)
        whole = home + counted(line.contracted_overseas)
        total = sum_of([line]).total
        params = {"code": line.project, "year": line.year}
        where = f"rd.lines[{place}]"
        if exceeds(home, whole):
            figures = {"stated": wan(home), "computed": wan(whole)}
            yield Problem("form_c5_domestic_exceeds", where, {**params, **figures})
        if exceeds(whole, total):
            figures = {"stated": wan(whole), "computed": wan(total)}
            yield Problem("form_c5_contracted_exceeds", where, {**params, **figures})


def _main_figures(contents: Contents) -> Iterator[Problem]:
    """C1 against C2 and C5, where the profile states the figures of C1 by themselves too."""
    listed, stated = ip_counts(contents.found), stated_counts(contents.profile)
    if listed is not None and stated is not None:
        for name, own, other in zip(("ip_class1", "ip_class2"), stated, listed, strict=True):
            if own != other:
                yield Problem(MAIN_FIGURES[name], "ip.counts", {"stated": own, "computed": other})
    added, said = rd_of(contents.found, contents.years), stated_rd(contents.profile, contents.years)
    for name, figure, sum_ in zip(("rd_total", "rd_domestic"), said or (), added or (), strict=False):
        if figure is not None and amounts_differ(figure, sum_):
            params = {"stated": wan(figure), "computed": wan(sum_)}
            yield Problem(MAIN_FIGURES[name], "rd.years", params)


def _cells(contents: Contents, lang: Lang) -> Iterator[Problem]:
    limits: dict[KeyPath, tuple[str, int]] = {}
    figures: set[KeyPath] = set()
    for table in tables().values():
        for cell in (cell for block in table.blocks for cell in block.cells):
            for path in cell.paths:
                known = _pattern(path)
                figures.add(known)
                if cell.limit is not None:
                    limits[known] = cell.label.in_(lang), cell.limit
    for at, value in contents.values.items():
        pattern = pattern_of(at)
        if isinstance(value, str) and pattern in limits and len(value) > limits[pattern][1]:
            heading, limit = limits[pattern]
            params = {"heading": heading, "count": len(value), "limit": limit}
            yield Problem("form_text_too_long", contents.found[at].place, params)
        loose = isinstance(value, Figure) and (value.bound != "exact" or value.stand_in or value.proxy)
        if loose and pattern in figures:
            yield Problem("form_figure_not_exact", contents.found[at].place, {"value": value.value})


def _pattern(path: str) -> KeyPath:
    """The pattern of a path of the layout: {column} of C3 is a field and stands for both."""
    return tuple("*" if step.startswith("{") else step for step in path.split("."))


def _undecided(contents: Contents) -> Iterator[Problem]:
    for place, product in enumerate(contents.profile.products or ()):
        sure = product.is_hightech or (product.origin == "self_made" and product.in_field == "yes")
        if may_be_hightech(product) and not sure:
            yield Problem("form_product_undecided", f"products[{place}]", {"code": product.code})
