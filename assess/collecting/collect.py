"""Read every file of a folder: as many rows as files, one faulty file stops nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from assess.checkup.inputs import CheckupSource, read_source
from assess.checkup.job import FirmFile, Refused, read_firm
from assess.collecting.compare import compare
from assess.collecting.refused import refused_file
from assess.collecting.status import StatusRow
from assess.files import InputRefusedError
from assess.profile.same_firm import FirmIndex, firm_key
from assess.questions.job import ask_firm
from assess.questions.minimum import minimum_of
from assess.questions.slots import Slots
from assess.settings import Settings, next_window
from indicator_models.catalogue import Catalogue
from indicator_models.errors import ModelNotFoundError
from indicator_models.problems import Problem
from indicator_models.registry import full_catalogue

_HIDDEN = (".", "~$")


def is_hidden(path: Path) -> bool:
    """Whether a file is none that was returned: hidden, or the lock of an open workbook."""
    return path.name.startswith(_HIDDEN)


def files_of(folder: Path) -> tuple[Path, ...]:
    """The files of a folder by name, without hidden ones and locks.

    Raises :class:`InputRefusedError` (``collect_folder``) where it is no folder or cannot be listed.
    """
    try:
        found = [path for path in folder.iterdir() if path.is_file() and not is_hidden(path)]
    except OSError as error:
        params = {"folder": folder.name, "reason": error.strerror or type(error).__name__}
        raise InputRefusedError([Problem("collect_folder", str(folder), params)]) from error
    return tuple(sorted(found, key=lambda path: path.name))


def collect(
    files: Iterable[Path],
    settings: Settings,
    *,
    as_of: date | None,
    made_on: date,
    last: Sequence[Path] = (),
) -> tuple[StatusRow, ...]:
    """One row a file, in their order; ``last`` are the files of the last time to compare with."""
    catalogue = full_catalogue(settings.models_folder)
    rows = [_row(path, settings, as_of, made_on, catalogue) for path in files]
    default = as_of or next_window(settings.application_windows, made_on).on
    known = partial(full_catalogue, settings.models_folder)
    before = _by_firm(last, partial(read_source, default_date=default, known=known)) if last else None
    marked = _with_duplicates(rows)
    return tuple(row if before is None else _compared(row, before) for row in marked)


def _row(
    path: Path, settings: Settings, as_of: date | None, made_on: date, catalogue: Catalogue
) -> StatusRow:
    try:
        firm = read_firm(path, settings, as_of=as_of, made_on=made_on)
        if isinstance(firm, Refused):
            return _refused(path, firm.problems)
        return _examined(path, firm, settings, made_on, catalogue)
    except InputRefusedError as error:
        return _refused(path, error.problems)
    except ModelNotFoundError as error:
        # The date is that of the file; the rules themselves are read for every other file too.
        params = {"model": error.model_id, "date": error.on}
        return _refused(path, (Problem("collect_no_rules", path.name, params),))


def _refused(path: Path, problems: tuple[Problem, ...]) -> StatusRow:
    found = refused_file(path, problems)
    return StatusRow(path, found.problems, refused=found)


def _examined(
    path: Path, firm: FirmFile, settings: Settings, made_on: date, catalogue: Catalogue
) -> StatusRow:
    asked = ask_firm(firm, settings, made_on=made_on, catalogue=catalogue)
    minimum = minimum_of(firm.profile, Slots(firm.planned.on, catalogue))
    return StatusRow(path, asked.checkups[0].problems, firm.profile, asked, minimum)


def _with_duplicates(rows: Sequence[StatusRow]) -> list[StatusRow]:
    """Files of one firm name each other; none is preferred."""
    known = FirmIndex((row.firm, row) for row in rows if row.firm is not None)
    found = []
    for row in rows:
        same = known.of(row.firm) if row.firm is not None else ()
        found.append(replace(row, duplicates=tuple(other.file.name for other in same if other is not row)))
    return found


def _by_firm(files: Iterable[Path], read: Callable[[Path], CheckupSource]) -> FirmIndex[CheckupSource]:
    """The last files by their firm; one that gives no profile compares with nothing."""
    sources = [read(path) for path in files]
    return FirmIndex((firm_key(s.profile.identity), s) for s in sources if s.profile is not None)


def _compared(row: StatusRow, before: FirmIndex[CheckupSource]) -> StatusRow:
    if row.profile is None or row.asked is None:
        return row
    sources = before.of(firm_key(row.profile.identity))
    if len(sources) != 1:
        return replace(row, since="several" if sources else "first_time")
    (last,) = sources
    assert last.profile is not None
    workbook = row.file.suffix.lower() != ".json"
    on = row.asked.head.application_date if workbook else None
    changes = compare(last.profile, last.application_date, row.profile, on)
    return replace(row, since="compared", changes=changes)
