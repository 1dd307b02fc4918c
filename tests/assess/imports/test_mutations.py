"""Thousands of seeded mutations of office files through the import; what must hold: ``mutation_check``."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from assess.imports.job import import_files
from indicator_models.problems import render
from sample_enterprises.office_files import write_office_files
from tests.assess.cli.running import runner
from tests.assess.imports.mutation_check import OPTIONS, Office, Outcome
from tests.assess.imports.mutation_pool import Level, Task, outcomes
from tests.assess.imports.mutations import KINDS

CELLS, BYTES = 1_600, 400


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


@pytest.mark.slow
def test_thousands_of_mutations_end_well() -> None:
    """In processes of their own, so that an abort of the reading library fails the test and not the run."""
    tasks: list[Task] = [("cells", seed) for seed in range(CELLS)]
    tasks += [("bytes", seed) for seed in range(BYTES)]
    ended: list[tuple[Level, Outcome]] = list(outcomes(tasks))
    assert len(ended) == CELLS + BYTES
    results = {(level, outcome.result) for level, outcome in ended}
    # Each outcome occurs, so the mutations bite and most of them are not all of one kind.
    assert results >= {
        (level, result) for level in ("cells", "bytes") for result in ("refused", "told", "same")
    }
    bad = [outcome for _, outcome in ended if outcome.result in ("fault", "abort", "hang")]
    assert bad == []


@pytest.mark.parametrize("seed", range(60))
def test_a_mutated_file_ends_well(office: Office, seed: int) -> None:
    """A handful in this process, for a readable failure."""
    assert office.cells(50_000 + seed).fault == ""


def test_every_kind_of_mutation_is_drawn(office: Office) -> None:
    drawn = {kind for seed in range(400) for kind in office.drawn(seed).split("+")}
    assert drawn == set(KINDS)


# Bytes that once broke the import, by the number of their mutation: unknown character sets (326, 543), text
# that came out otherwise because nobody looked at the checksum (651, 2484).
@pytest.mark.parametrize("seed", [326, 543, 651, 2484])
def test_damage_that_once_broke_the_import(office: Office, seed: int) -> None:
    assert office.bytes_of_file(seed).fault == ""


def test_a_lost_value_would_be_noticed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check itself: a reader that drops one figure without a word is found out."""
    from assess.imports.books import a107041

    read = a107041.A107041Reader.read

    def careless(self: a107041.A107041Reader, *arguments: object) -> object:
        document = read(self, *arguments)  # type: ignore[arg-type]
        document.values.pop(("years", "2025", "sales"), None)
        return document

    monkeypatch.setattr(a107041.A107041Reader, "read", careless)
    assert any("years.2025.sales" in office.cells(seed).fault for seed in range(400))


def test_a_refused_file_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One unreadable figure: no profile, an earlier one stays as it was, and the cell is named."""
    paths = write_office_files(tmp_path / "office")
    target = next(path for path in paths if path.name == "资产负债表.xlsx")
    book = load_workbook(target)
    book.worksheets[0]["C17"] = "约5000万"
    book.save(target)
    (tmp_path / "profile.json").write_text("earlier", encoding="utf-8")
    assess = runner(monkeypatch, capsys, tmp_path)
    done = assess("import", *paths, "--as-of", "2027-06-30", "--out", "profile.json", "--force")
    assert done.code != 0
    assert "资产负债表.xlsx:资产负债表!C17" in done.out + done.err
    assert "约5000万" in done.out + done.err
    assert (tmp_path / "profile.json").read_text(encoding="utf-8") == "earlier"
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"office", "profile.json"}


def test_every_refusal_says_what_to_write(office: Office) -> None:
    """Of a file with every cell of figures spoilt, each cell is told with its remedy in both languages."""
    target = office.folder / "spoilt.xlsx"
    book = load_workbook(next(path for path in office.paths if path.name == "A107041.xlsx"))
    for column in "DEF":
        book.worksheets[0][f"{column}33"] = "见附件"
    book.save(target)
    imported = import_files([target], OPTIONS)
    assert imported.profile is None
    told = {problem.where: problem for problem in imported.problems if problem.severity == "error"}
    assert set(told) == {f"spoilt.xlsx:A107041!{column}33" for column in "DEF"}
    for problem in told.values():
        for lang in ("zh", "en"):
            found = render(problem, lang)
            assert "见附件" in found.message
            assert found.remedy
