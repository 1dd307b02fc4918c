"""The ten sloppy files of one invented firm become exactly the profile that was put into them."""

from __future__ import annotations

import json
import logging
import random
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assess.imports.document import ReadContext
from assess.imports.job import Imported, ImportOptions, import_files
from assess.profile.figure import Figure
from assess.profile.keyed import KeyPath, values_of
from assess.profile.profile import EnterpriseProfile
from sample_enterprises.office_files import OFFICE_FILES, write_office_files
from sample_enterprises.office_firm import APPLICATION_DATE
from sample_enterprises.office_people import PEOPLE, Person
from tests.assess.cli.running import runner
from tests.assess.imports.office_expected import CONFLICTS, FIRM, PROBLEMS, PROFILE

CONTEXT = ReadContext(application_date=APPLICATION_DATE)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    return write_office_files(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def together(files: tuple[Path, ...]) -> Imported:
    return import_files(files, ImportOptions(CONTEXT))


def _plain(profile: EnterpriseProfile) -> dict[KeyPath, Any]:
    """Every value without its sources; lists of codes in any order, numbers of rights without spaces."""
    plain: dict[KeyPath, Any] = {}
    for path, value in values_of(profile).items():
        if isinstance(value, Figure):
            plain[path] = value.value
        elif path[:2] == ("ip", "items") and path[-1] == "number":
            # ZL 2024… or ZL2024…: the writing of the file that is named first stays.
            plain[path] = value.replace(" ", "")
        else:
            plain[path] = frozenset(value) if isinstance(value, tuple) else value
    return plain


def test_all_files_together_give_exactly_what_was_put_into_them(together: Imported) -> None:
    assert together.profile is not None, together.problems
    assert _plain(together.profile) == _plain(
        EnterpriseProfile.model_validate_json(json.dumps(PROFILE, default=str))
    )


def test_every_remark_stands_at_its_cell_and_there_is_no_other(together: Imported) -> None:
    told = [(problem.code, problem.where) for problem in together.problems]
    assert sorted(told) == sorted(PROBLEMS)


def test_figures_that_differ_keep_every_statement_with_its_file(together: Imported) -> None:
    assert together.profile is not None
    assert set(together.disputed) == set(CONFLICTS)
    values = values_of(together.profile)
    for path, (used, others) in CONFLICTS.items():
        figure = values[path]
        assert figure.value == used
        stated = {str(other.source).partition(":")[0]: other.value for other in figure.others}
        assert stated == {file: Decimal(value) for file, value in others.items()}


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_the_files_changes_no_value(
    files: tuple[Path, ...], together: Imported, seed: int
) -> None:
    shuffled = list(files)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - an order of files, no secret
    again = import_files(shuffled, ImportOptions(CONTEXT))
    assert again.profile is not None
    assert together.profile is not None
    assert _plain(again.profile) == _plain(together.profile)
    assert set(again.disputed) == set(together.disputed)


# What each file gives alone: its tables in their order, and some of their values when nobody else speaks.
ALONE: dict[str, tuple[list[str], dict[KeyPath, Any]]] = {
    "申报书表格.xlsx": (
        ["c0", "c1", "c2", "c8", "c3", *["c4"] * 4, *["c5"] * 3, *["c6"] * 3, "c7"],
        {
            ("identity", "credit_code"): "91990000002706306J",
            ("years", "2024", "net_assets"): 31_205_600,
            ("rd", "lines", "2025/RD02", "contracted_domestic"): 300_000,
            ("people", "2026", "staff_structure", "college_or_below"): 47,
            ("ip", "items", "IP06", "obtained"): "2",
        },
    ),
    "RD-IP-PS关联表.xlsx": (
        ["link_table"],
        {
            ("rd", "projects", "RD02", "ip_codes"): frozenset({"IP03", "IP05"}),
            ("products", "PS01", "project_codes"): frozenset({"RD01", "RD04"}),
        },
    ),
    "专利清单.xlsx": (["patent_list"], {("ip", "items", "IP06", "pending"): True}),
    "专利清单.csv": (["patent_list"], {("ip", "items", "IP05", "holder"): "南通示例控股有限公司(虚构)"}),
    "科技人员花名册.xlsx": (["roster"], {("people", "2026", "tech_structure", "bachelor"): 11}),
    "研发费用辅助账汇总表.xlsx": (
        ["rd_ledger"] * 3,
        {("rd", "lines", "2026/RD04", "direct_input"): 420_500},
    ),
    "A107041.xlsx": (
        ["a107041"],
        {
            # Newest first: 2026, 2025, 2024.
            ("years", "2026", "sales"): 66_482_300,
            ("years", "2024", "sales"): 52_360_000,
            ("rd", "years", "2025", "total"): 2_770_000,
            ("people", "2026", "tech_staff"): 19,
        },
    ),
    "A000000.xlsx": (["a000000"], {("people", "2026", "source"): "a000000"}),
    "资产负债表.xlsx": (
        ["balance_sheet"],
        {("years", "2026", "net_assets"): 39_415_800, ("years", "2025", "total_assets"): 52_118_700},
    ),
    "利润表.xlsx": (["income_statement"], {("years", "2026", "sales"): 66_842_300}),
}


@pytest.mark.parametrize("name", OFFICE_FILES)
def test_each_file_alone_gives_its_part(files: tuple[Path, ...], name: str) -> None:
    path = next(path for path in files if path.name == name)
    alone = import_files([path], ImportOptions(CONTEXT, name=FIRM))
    kinds, values = ALONE[name]
    assert [document.kind for document in alone.documents] == kinds
    assert alone.profile is not None, alone.problems
    found = _plain(alone.profile)
    assert {key: found.get(key) for key in values} == values
    expected = {(code, where) for code, where in PROBLEMS if where.startswith(name)}
    assert {(problem.code, problem.where) for problem in alone.problems} == expected


def _traces(person: Person) -> list[str]:
    """Every way in which the files write what belongs to one person."""
    born = person.born
    days = [
        f"{born:%Y-%m-%d}",
        f"{born:%Y.%m.%d}",
        f"{born:%Y%m%d}",
        f"{born.year}年{born.month}月{born.day}日",
    ]
    return [person.name, person.identity_number, person.identity_number[:17], person.phone, *days]


def test_nobody_of_the_roster_is_named_anywhere(
    files: tuple[Path, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    assess = runner(monkeypatch, capsys, tmp_path)
    done = assess(
        *("import", *files, "--as-of", "2027-06-30", "--out", "profile.json", "--report", "sources.xlsx")
    )
    assert done.code == 0, done.err
    examined = assess(
        "checkup", "profile.json", "--as-of", "2027-06-30", "--format", "html,json", "--out", "reports"
    )
    assert examined.code == 0, examined.err
    said = {
        "import, stdout": done.out,
        "import, stderr": done.err,
        "checkup": examined.out + examined.err,
        "log": caplog.text,
        "profile": (tmp_path / "profile.json").read_text(encoding="utf-8"),
        "sources": _unpacked(tmp_path / "sources.xlsx"),
    }
    reports = sorted((tmp_path / "reports").iterdir())
    assert {path.suffix for path in reports} >= {".html", ".json"}
    said |= {path.name: path.read_text(encoding="utf-8") for path in reports if path.suffix != ".pdf"}
    # The rosters' counts are there, so the texts are those of this firm.
    assert "研发部" in said["profile"]
    assert "研发部" in said["sources"]
    found = [
        (where, trace)
        for where, text in said.items()
        for person in PEOPLE
        for trace in _traces(person)
        if trace in text
    ]
    assert found == []


def test_a_refused_import_names_nobody_either(
    files: tuple[Path, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Without the firm's name nothing is written, and what is said of the roster names no person."""
    roster = next(path for path in files if path.name == "科技人员花名册.xlsx")
    done = runner(monkeypatch, capsys, tmp_path)("import", roster, "--as-of", "2027-06-30")
    assert done.code != 0
    assert not (tmp_path / "profile.json").exists()
    assert not [trace for person in PEOPLE for trace in _traces(person) if trace in done.out + done.err]


def _unpacked(workbook: Path) -> str:
    with zipfile.ZipFile(workbook) as archive:
        return "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist())
