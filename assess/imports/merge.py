"""Several documents of one firm in one: the most trusted figure is used, the others are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from assess.evidence.places import figure_places
from assess.evidence.trust import trust_rank
from assess.facts.rd import PROXIES
from assess.imports.align import CODED
from assess.imports.document import Document, Found
from assess.imports.own_files import OWN_KINDS
from assess.profile.figure import Figure, SourcedValue, SourceKind, figure_of
from assess.profile.keyed import LISTS, YEARLY, KeyPath, pattern_of
from indicator_models.names import squash
from indicator_models.problems import Problem

_UNITED = frozenset(
    {
        "ip_codes",
        "project_codes",
        "product_codes",
        "source_evidence",
        "result_evidence",
        "former_names",
        "co_owners",
        "sources",
        "notes",
    }
)
"""Lists of words: each document may name a part, all of them together hold."""

_COMPANIONS: Mapping[KeyPath, KeyPath] = {
    ("rd", "years", "*", "caliber"): ("rd", "years", "*", "total"),
    ("rd", "years", "*", "contracted_as_counted"): ("rd", "years", "*", "total"),
    ("people", "*", "source"): ("people", "*", "staff"),
}
"""Fields that say what a figure is: they are taken from the document whose figure is used, and no other."""

_OTHER_CALIBERS = frozenset({"a000000", "super_deduction", *PROXIES})
"""Head counts of A000000 (a quarterly average) and R&D of other books: proxies or bounds."""

_NO_DISPUTE = frozenset({("years", "*", "status"), *_COMPANIONS})
"""Fields that differ from book to book by their nature."""

QUESTIONED = frozenset(
    {
        ("years", "*", "sales"),
        ("years", "*", "net_assets"),
        ("people", "*", "staff"),
        ("people", "*", "staff_structure", "total"),
    }
)
"""Official forms print 0 for a blank, so an imported 0 here is a question and not a figure."""


@dataclass(frozen=True)
class Origin:
    """Where one value of the merged profile came from."""

    path: KeyPath
    value: Any
    place: str
    document: Document
    used: bool
    """False for the value of a less trusted document beside the one that is used."""


@dataclass(frozen=True)
class Merged:
    """The values of all documents in one, where each came from, and what they disagree in."""

    values: Mapping[KeyPath, Any]
    places: Mapping[KeyPath, str]
    origins: Sequence[Origin]
    problems: Sequence[Problem]


@dataclass(frozen=True)
class _Candidate:
    found: Found
    document: Document

    @property
    def kind(self) -> SourceKind | None:
        """Kind of the book: as the figure itself says, else that of its document."""
        value = self.found.value
        return value.kind if isinstance(value, Figure) and value.kind is not None else self.document.source

    @property
    def dated(self) -> date | None:
        """Date of the document, as far as the figure itself says it."""
        return self.found.value.dated if isinstance(self.found.value, Figure) else None


def merge(documents: Sequence[Document], trust_file: Path | None = None) -> Merged:
    """Put aligned documents together.

    Equal values are one. Of differing figures the most trusted source (``evidence/trust.yaml``) is used, and
    every other one is kept with it as a sourced value; of differing texts, dates and words the most trusted
    one is used and the difference told (``import_differs``). Lists of codes and proofs are united.
    ``trust_file`` is the office's own order of trust; raises ``DataFileError`` for a faulty one.
    """
    gathered: dict[KeyPath, list[_Candidate]] = {}
    problems: list[Problem] = []
    for document in documents:
        for path, found in document.values.items():
            if _questioned(path, found, document):
                problems.append(Problem("import_zero_asked", found.place))
            else:
                gathered.setdefault(path, []).append(_Candidate(found, document))
    values: dict[KeyPath, Any] = {}
    places: dict[KeyPath, str] = {}
    origins = list(_empty_lists(gathered, problems))
    ranked = {path: _by_trust(path, candidates, trust_file) for path, candidates in gathered.items()}
    for path, ordered in _with_companions(ranked).items():
        values[path], told = _settled(path, ordered)
        problems.extend(told)
        places[path] = ordered[0].found.place
        origins.extend(
            Origin(path, c.found.value, c.found.place, c.document, used=place == 0)
            for place, c in enumerate(ordered)
        )
    _identify(values, places)
    return Merged(values, places, origins, problems)


def _empty_lists(gathered: dict[KeyPath, list[_Candidate]], problems: list[Problem]) -> Iterator[Origin]:
    """Take out the statements that a list is empty of which another document has items; each is told."""
    items: dict[KeyPath, dict[str, KeyPath]] = {}
    for path in gathered:
        for end in range(1, len(path) - 1):
            items.setdefault(path[:end], {}).setdefault(path[end], path)
    for at in [path for path in gathered if pattern_of(path) in LISTS and path in items]:
        own = items[at]
        cell = gathered[next(iter(own.values()))][0].found.place
        for candidate in gathered.pop(at):
            params = {"other": 0, "used": len(own), "cell": cell}
            problems.append(Problem("import_differs", candidate.found.place, params))
            yield Origin(at, candidate.found.value, candidate.found.place, candidate.document, used=False)


def _questioned(path: KeyPath, found: Found, document: Document) -> bool:
    own = document.kind in OWN_KINDS
    return not own and pattern_of(path) in QUESTIONED and found.value == 0


def _by_trust(path: KeyPath, candidates: Sequence[_Candidate], trust_file: Path | None) -> list[_Candidate]:
    """The most trusted first; among equals the one that was named first.

    An exact figure of the caliber that is asked for goes before a bound, a stand-in and a figure of another
    caliber, whatever their books.
    """

    def rank(candidate: _Candidate) -> tuple[bool, int, int]:
        value = candidate.found.value
        marked = isinstance(value, Figure) and (value.bound != "exact" or value.stand_in or value.proxy)
        marked = marked or _of_another_caliber(path, candidate.document)
        later = (candidate.dated or date.min).toordinal()
        return marked, trust_rank(path, candidate, trust_file), -later

    return sorted(candidates, key=rank) if len(candidates) > 1 else list(candidates)


def _of_another_caliber(path: KeyPath, document: Document) -> bool:
    """Whether the document itself says that its figure is of another caliber than the field."""
    companions = [
        (*path[:-1], field[-1]) for field, figure in _COMPANIONS.items() if figure == pattern_of(path)
    ]
    return any(document.values[own].value in _OTHER_CALIBERS for own in companions if own in document.values)


def _with_companions(
    ranked: Mapping[KeyPath, Sequence[_Candidate]],
) -> dict[KeyPath, Sequence[_Candidate]]:
    """Companion fields reduced to what the document of their figure states."""
    kept: dict[KeyPath, Sequence[_Candidate]] = {}
    for path, ordered in ranked.items():
        figure = _COMPANIONS.get(pattern_of(path))
        leading = ranked.get((*path[:-1], figure[-1])) if figure is not None else None
        if leading:
            ordered = [c for c in ordered if c.document is leading[0].document]
        if ordered:
            kept[path] = ordered
    return kept


def _settled(path: KeyPath, ordered: Sequence[_Candidate]) -> tuple[Any, list[Problem]]:
    if path[-1] in _UNITED:
        words = (word for candidate in ordered for word in _tuple(candidate.found.value))
        return tuple(dict.fromkeys(words)), []
    numeric = all(isinstance(candidate.found.value, Decimal | Figure) for candidate in ordered)
    if numeric and pattern_of(path) in figure_places():
        return _figure(ordered), []
    used, *rest = ordered
    if pattern_of(path) in _NO_DISPUTE:
        return used.found.value, []
    told = [
        Problem(
            "import_differs",
            other.found.place,
            {"other": other.found.value, "used": used.found.value, "cell": used.found.place},
        )
        for other in rest
        if not _one(used.found.value, other.found.value)
    ]
    return used.found.value, told


def _tuple(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _one(a: Any, b: Any) -> bool:
    """Whether two values say the same; texts are held against each other without spaces and punctuation."""
    if isinstance(a, str) and isinstance(b, str):
        return squash(a) == squash(b)
    return bool(a == b)


def _figure(ordered: Sequence[_Candidate]) -> Any:
    """The used figure with its source, every other value behind it."""
    first, *rest = ordered
    if not rest and first.document.kind in OWN_KINDS:
        return first.found.value
    figure = _sourced(first)
    others = list(dict.fromkeys(figure.others))
    seen = {(figure.value, figure.source), *((other.value, other.source) for other in others)}
    for candidate in rest:
        other = _sourced(candidate)
        for entry in (_as_other(other, candidate), *other.others):
            if (entry.value, entry.source) not in seen:
                seen.add((entry.value, entry.source))
                others.append(entry)
    return figure.model_copy(update={"others": tuple(others)})


def _sourced(candidate: _Candidate) -> Figure:
    """The figure with the document as its source, unless it names its own."""
    value = candidate.found.value
    assert isinstance(value, Decimal | Figure)
    figure = figure_of(value)
    updates: dict[str, Any] = {}
    if figure.source is None:
        updates["source"] = candidate.document.label
    if figure.kind is None:
        updates["kind"] = candidate.kind
    return figure.model_copy(update=updates)


def _as_other(figure: Figure, candidate: _Candidate) -> SourcedValue:
    return SourcedValue(
        value=figure.value,
        source=figure.source or candidate.document.label,
        kind=figure.kind,
        dated=figure.dated,
        verified_by=figure.verified_by,
    )


def _identify(values: dict[KeyPath, Any], places: dict[KeyPath, str]) -> None:
    """Give every item the field that its key stands for, where no document wrote it out."""
    prefixes: Mapping[KeyPath, str] = {coded.path: "code" for coded in CODED}
    for path in list(values):
        for depth in (1, 2):
            at = path[:depth]
            if len(path) <= depth + 1:
                continue
            name = prefixes.get(at, "year" if at in YEARLY else None)
            own = (*at, path[depth], name or "")
            if name is not None and own not in values:
                values[own] = path[depth] if name == "code" else int(path[depth])
                places[own] = places[path]
