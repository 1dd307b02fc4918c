"""The job of importing: files of one firm in, one profile out, and what came from where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from assess.evidence.places import figure_places
from assess.files import InputRefusedError
from assess.forms.whole import joined
from assess.imports.align import aligned
from assess.imports.building import build_profile
from assess.imports.document import Document, ReadContext
from assess.imports.grid import Grid
from assess.imports.merge import Merged, Origin, merge
from assess.imports.open_file import SUFFIXES, open_file
from assess.imports.own_files import PROFILE_SUFFIX, is_intake, read_intake, read_profile_file
from assess.imports.owners import with_firm_as_holder
from assess.imports.readers import Reader, read_sheet
from assess.imports.registered import readers
from assess.intake.places import located
from assess.profile.credit_code import normal_credit_code
from assess.profile.fact_checks import check_facts
from assess.profile.figure import Figure, figure_of
from assess.profile.keyed import KeyPath, json_places, pattern_of
from assess.profile.profile import EnterpriseProfile
from assess.profile.same_firm import key_of, same_firm
from indicator_models.catalogue import Catalogue
from indicator_models.problems import Problem
from indicator_models.registry import full_catalogue


@dataclass(frozen=True)
class ImportOptions:
    """What the advisor says beside the files."""

    context: ReadContext = field(default_factory=ReadContext)
    credit_code: str | None = None
    """Credit code of the firm; files that name another one are refused."""
    name: str | None = None
    """Name of the firm, where no file states it."""
    without_unreadable: bool = False
    """Go on without the cells that cannot be read; they stay unknown. Else such a cell refuses the import."""
    trust_file: Path | None = None
    """The office's own order of trust."""


@dataclass(frozen=True)
class Imported:
    """The outcome. Where an error stands among ``problems``, ``profile`` is ``None``: nothing is taken."""

    profile: EnterpriseProfile | None
    documents: Sequence[Document]
    origins: Sequence[Origin]
    problems: Sequence[Problem]

    @property
    def disputed(self) -> Sequence[KeyPath]:
        """Figures of which several documents state different values."""
        stated: dict[KeyPath, set[Decimal]] = {}
        for origin in self.origins:
            if isinstance(origin.value, Decimal | Figure) and pattern_of(origin.path) in figure_places():
                stated.setdefault(origin.path, set()).add(figure_of(origin.value).value)
        return [path for path, values in stated.items() if len(values) > 1]


def import_files(
    paths: Sequence[Path],
    options: ImportOptions | None = None,
    *,
    known: Callable[[], Catalogue] = full_catalogue,
) -> Imported:
    """Read the files of one firm into one profile.

    Tables of offices (see :mod:`assess.imports.registered`), filled-in intake workbooks and JSON profiles, in
    any mixture. Faults of files become problems, never exceptions. ``known`` gives the catalogue of facts.
    """
    chosen = options or ImportOptions()
    documents: list[Document] = []
    problems: list[Problem] = []
    for path in paths:
        read, told = _read(path, chosen.context, readers(), known)
        documents += read
        problems += told
    if not documents:
        return Imported(None, (), (), problems)
    problems += _other_firms(documents, chosen)
    ordered, renamed = aligned(documents)
    merged = merge(ordered, chosen.trust_file)
    profile, of_values = _profile(merged, chosen, known)
    of_cells = [problem for document in documents for problem in document.problems] + of_values
    # A file that cannot be read, or of another firm, is no unreadable cell: it refuses the import always.
    grave = problems if chosen.without_unreadable else [*problems, *of_cells]
    refused = any(problem.severity == "error" for problem in grave)
    problems += [*of_cells, *renamed, *merged.problems]
    return Imported(None if refused else profile, ordered, merged.origins, problems)


def _read(
    path: Path, context: ReadContext, known_readers: Sequence[Reader], known: Callable[[], Catalogue]
) -> tuple[list[Document], list[Problem]]:
    try:
        if path.suffix.casefold() == PROFILE_SUFFIX:
            return read_profile_file(path, context, known)
        if path.suffix.casefold() not in SUFFIXES:
            params = {"file": path.name, "suffix": path.suffix or "-"}
            return [], [Problem("import_file_kind", str(path), params)]
        grids, notes = open_file(path)
        if is_intake(grids):
            return read_intake(path, context, known)
    except InputRefusedError as error:
        return [], list(error.problems)
    return _tables(path, grids, notes, known_readers, context)


def _tables(
    path: Path,
    grids: Sequence[Grid],
    notes: Sequence[Problem],
    known_readers: Sequence[Reader],
    context: ReadContext,
) -> tuple[list[Document], list[Problem]]:
    documents: list[Document] = []
    problems = list(notes)
    for grid in grids:
        reading = read_sheet(grid, known_readers, context)
        documents += reading.documents
        problems += reading.problems
    if not documents:
        problems = [*notes, Problem("import_nothing_known", str(path), {"file": path.name})]
    united, told = joined(documents)
    return united, [*problems, *told]


def _other_firms(documents: Sequence[Document], options: ImportOptions) -> list[Problem]:
    """Files of another firm, by credit code; a name that differs is only asked about."""
    code_path, name_path = ("identity", "credit_code"), ("identity", "name")
    codes = [(d, d.values[code_path]) for d in documents if code_path in d.values]
    wanted = normal_credit_code(options.credit_code or (str(codes[0][1].value) if codes else ""))
    problems = [
        Problem("import_other_firm", found.place, {"code": found.value, "wanted": wanted})
        for _, found in codes
        if normal_credit_code(str(found.value)) != wanted
    ]
    names = [(d, d.values[name_path]) for d in documents if name_path in d.values]
    first = options.name or (str(names[0][1].value) if names else "")
    # By name alone: a code says which firm it is, and that its name changed is asked about all the same.
    wanted_name = key_of(None, first, (n for d in documents for n in _former_names(d)))
    problems += [
        Problem("import_other_name", found.place, {"name": found.value, "first": first})
        for document, found in names
        if not same_firm(wanted_name, key_of(None, str(found.value), _former_names(document)))
    ]
    return problems


def _former_names(document: Document) -> tuple[str, ...]:
    found = document.values.get(("identity", "former_names"))
    return tuple(map(str, found.value)) if found is not None and isinstance(found.value, tuple) else ()


def _profile(
    merged: Merged, options: ImportOptions, known: Callable[[], Catalogue]
) -> tuple[EnterpriseProfile | None, list[Problem]]:
    values, problems = dict(merged.values), []
    if options.credit_code:
        values[("identity", "credit_code")] = normal_credit_code(options.credit_code)
    if options.name:
        values[("identity", "name")] = options.name
    if ("identity", "name") not in values:
        return None, [Problem("import_name_missing", "identity.name")]
    values = with_firm_as_holder(values)
    profile, told = build_profile(values, merged.places, drop=options.without_unreadable)
    problems += told
    if profile is not None and profile.facts:
        checked = check_facts(profile, known())
        profile = profile.model_copy(update={"facts": checked.facts})
        problems += located(checked.problems, json_places(merged.places, values))
    return profile, problems
