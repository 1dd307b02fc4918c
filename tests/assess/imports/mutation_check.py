"""One mutated import and what must hold of it.

- It ends within a bound of time and raises nothing.
- Refused: no profile, and at least one problem of severity *error*. Taken: no such problem, and the profile
  stands up to its own schema and can be written.
- Every problem renders in both languages, and none of them, nor the profile, names a person of the roster.
- *No silent drop*: a value of the unmutated file is there again (from a cell that was changed itself: some
  value, unless it was blanked), or the import tells something that it did not tell of the unmutated file, on
  that sheet or of the whole file. What counts as there again hangs on the kind of mutation, see
  :mod:`tests.assess.imports.mutations`.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from unittest.mock import patch

from assess.imports import job
from assess.imports.document import Document, Found, ReadContext
from assess.imports.grid import Grid
from assess.imports.job import Imported, ImportOptions, import_files
from assess.imports.open_file import open_file
from assess.profile.keyed import KeyPath, pattern_of
from assess.profile.profile import EnterpriseProfile
from assess.tables.cells import is_blank
from indicator_models.catalogue import Catalogue
from indicator_models.problems import Problem, render
from indicator_models.registry import full_catalogue
from sample_enterprises.office_files import write_office_files
from sample_enterprises.office_firm import APPLICATION_DATE, CREDIT_CODE, NAME
from sample_enterprises.office_people import PEOPLE
from tests.assess.imports.file_mutations import RAW, damage
from tests.assess.imports.mutations import Change, copies, grids_of, mutate

OPTIONS = ImportOptions(ReadContext(application_date=APPLICATION_DATE), CREDIT_CODE, NAME)
"""Name and code are given, so that each file can be imported alone."""

SECONDS = 10.0
"""Longest time for one mutated file on a slow machine."""


@dataclass(frozen=True)
class Outcome:
    """What became of one mutated file."""

    seed: int
    what: str
    """File and mutation."""
    result: str
    """``refused``, ``told`` (a profile, and something new is told), ``same`` (a profile, nothing new), or
    ``fault``."""
    seconds: float
    fault: str = ""


class Office:
    """The files of the invented firm, each imported alone as the reference for its mutations."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.paths = write_office_files(folder)
        self.known = full_catalogue()
        self.grids = {path: open_file(path)[0] for path in self.paths}
        self.originals = {path: self._import(path) for path in self.paths}
        self.private = _private_words()

    def cells(self, seed: int) -> Outcome:
        """Mutate the cells of one file in memory and import it."""
        draw = Random(f"cells {seed}")  # noqa: S311 - mutations, no secrets
        path = draw.choice(self.paths)
        sheets = copies(self.grids[path])
        name, change = mutate(draw, sheets)
        grids = grids_of(path.name, sheets)
        return self._outcome(seed, f"{path.name}: {name}", path, change, lambda: self._in_memory(path, grids))

    def drawn(self, seed: int) -> str:
        """Name of the mutation that :meth:`cells` draws for a number."""
        draw = Random(f"cells {seed}")  # noqa: S311 - mutations, no secrets
        path = draw.choice(self.paths)
        return mutate(draw, copies(self.grids[path]))[0]

    def bytes_of_file(self, seed: int) -> Outcome:
        """Damage the bytes of one file, write it and import it."""
        draw = Random(f"bytes {seed}")  # noqa: S311 - mutations, no secrets
        path = draw.choice(self.paths)
        name, data = damage(draw, path.read_bytes())
        target = self.folder / "damaged" / path.name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(data)
        # The checksums of a packed file show every raw damage; else any cell may say something else now.
        shown = data.startswith(b"PK") and name in RAW
        change = Change(keeps="values" if shown else "documents")
        what = f"{path.name}: {name}"
        return self._outcome(seed, what, path, change, lambda: self._import(target))

    def _import(self, path: Path) -> Imported:
        return import_files([path], OPTIONS, known=self._known)

    def _in_memory(self, path: Path, grids: Sequence[Grid]) -> Imported:
        with patch.object(job, "open_file", lambda _: (grids, [])):
            return self._import(path)

    def _known(self) -> Catalogue:
        return self.known

    def _outcome(
        self, seed: int, what: str, path: Path, change: Change, run: Callable[[], Imported]
    ) -> Outcome:
        start = time.perf_counter()
        try:
            imported = run()
            seconds = time.perf_counter() - start
            # A name that was moved beside a label of a form is that form's answer, for all one can know.
            private = self.private if change.keeps == "values" else ()
            faults = [*_faults(imported, private), *_dropped(self.originals[path], imported, change)]
            if seconds > SECONDS:
                faults.append(f"took {seconds:.1f} s")
        except Exception as error:
            seconds = time.perf_counter() - start
            return Outcome(seed, what, "fault", seconds, _traceback(error))
        if faults:
            return Outcome(seed, what, "fault", seconds, "; ".join(faults))
        if imported.profile is None:
            return Outcome(seed, what, "refused", seconds)
        new = _new_problems(self.originals[path], imported)
        return Outcome(seed, what, "told" if new else "same", seconds)


def _traceback(error: Exception) -> str:
    import traceback

    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}: {str(error)[:200]}"


def _faults(imported: Imported, private: Sequence[str]) -> Iterator[str]:
    errors = [problem for problem in imported.problems if problem.severity == "error"]
    profile = imported.profile
    if profile is None and not errors:
        yield "no profile and no error"
    if profile is not None:
        if errors:
            yield f"a profile in spite of {errors[0].code}"
        written = profile.model_dump_json()
        if EnterpriseProfile.model_validate_json(written) != profile:
            yield "the profile does not come back as it was"
        yield from (f"the profile names {word!r}" for word in private if word in written)
    told = [
        f"{found.where} {found.message} {found.remedy}"
        for problem in imported.problems
        for found in (render(problem, "zh"), render(problem, "en"))
    ]
    everything = "\n".join(told)
    yield from (f"a problem names {word!r}" for word in private if word in everything)


def _dropped(original: Imported, mutated: Imported, change: Change) -> Iterator[str]:
    """The first value that got lost without a word; see the rule at the top."""
    kinds = {document.kind for document in mutated.documents if document.values}
    left = Counter(pattern_of(path) for path, _ in _found(mutated.documents))
    exact = Counter((pattern_of(path), found.value) for path, found in _found(mutated.documents))
    new = _new_problems(original, mutated)
    for document in original.documents:
        told = any(_speaks_of(problem, document.grid.sheet, change) for problem in new)
        if told or document.grid.sheet in change.gone:
            continue
        now = {_place(document.grid, *cell): raw for cell, raw in change.touched.items()}
        counted = document.kind in _COUNTED or change.keeps != "values"
        for path, found in document.values.items():
            blanked = found.place in now and is_blank(now[found.place])
            if blanked or path[-1] in _IDENTITY or _may_miss(document, path, found):
                continue
            place = pattern_of(path)
            if change.keeps == "documents":
                lost = document.kind not in kinds
            else:
                other = counted or found.place in now
                left[place] -= 1
                exact[place, found.value] -= not other
                lost = left[place] < 0 or exact[place, found.value] < 0
            if lost:
                yield f"{'.'.join(path)} of {found.place} is lost and nothing is told"
                return


def _may_miss(document: Document, path: KeyPath, found: Found) -> bool:
    """What no table must hold, so nobody can miss it: the firm above a table of books, lines of a statement
    that many firms have not; and links and sums, which are drawn from many cells at once."""
    firm = path[0] == "identity" and document.kind != "c0"
    return firm or path[-1] in _OPTIONAL or isinstance(found.value, tuple)


_OPTIONAL = frozenset({"rd_expense", "admin_expense", "other_income"})
_IDENTITY = frozenset({"code", "project", "year", "department"})
"""Fields that hold the key of their item; it follows the cell that names the item."""
_COUNTED = frozenset({"roster"})
"""Tables whose values are counted over many cells, so that any of these may lawfully change them."""


def _found(documents: Iterable[Document]) -> Iterator[tuple[KeyPath, Found]]:
    for document in documents:
        yield from document.values.items()


def _place(grid: Grid, sheet: str, row: int, column: int) -> str:
    return grid.place(row, column) if grid.sheet == sheet else ""


def _new_problems(original: Imported, mutated: Imported) -> list[Problem]:
    """Problems beyond those of the original. One that was told there of another place moved with its row; one
    that says something else now is new."""
    known = Counter(_whole(problem) for problem in original.problems)
    changed = []
    for problem in mutated.problems:
        if known[_whole(problem)]:
            known[_whole(problem)] -= 1
        else:
            changed.append(problem)
    moved = Counter(code for (code, _, _), count in known.items() for _ in range(count))
    said = Counter(str(problem.params) for problem in original.problems)
    fresh = []
    for problem in changed:
        if moved[problem.code] and said[str(problem.params)]:
            moved[problem.code] -= 1
        else:
            fresh.append(problem)
    return fresh


def _whole(problem: Problem) -> tuple[str, str, str]:
    return problem.code, problem.where, str(problem.params)


def _speaks_of(problem: Problem, sheet: str, change: Change) -> bool:
    where = problem.where.partition("!")[0]
    return change.keeps == "documents" or sheet in where or ":" not in where


def _private_words() -> list[str]:
    words: list[str] = []
    for person in PEOPLE:
        born = person.born
        words += [person.name, person.identity_number, person.phone, f"{born:%Y-%m-%d}", f"{born:%Y.%m.%d}"]
        words += [f"{born:%Y%m%d}", f"{born.year}年{born.month}月{born.day}日"]
    return words
