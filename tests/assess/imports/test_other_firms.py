"""Files of several firms in one import: another code refuses, another name is asked about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assess.imports.job import ImportOptions, import_files
from tests.assess.profile.samples import profile_of

CODE, OTHER = "91990000900000011A", "91990000900000022W"


def told(folder: Path, *identities: dict[str, Any], options: ImportOptions | None = None) -> list[str]:
    paths = []
    for number, identity in enumerate(identities):
        paths.append(folder / f"{number}.json")
        paths[-1].write_text(profile_of(identity).model_dump_json(), encoding="utf-8")
    return [p.code for p in import_files(paths, options).problems if p.code.startswith("import_other_")]


@pytest.mark.parametrize(
    ("identities", "expected"),
    [
        ([{"name": "甲(南通)"}, {"name": "甲（南通）"}], []),
        ([{"name": "甲(南通)"}, {"name": "甲(海门)"}], ["import_other_name"]),
        # A former name counts whichever file comes first.
        ([{"name": "新", "former_names": ["旧"]}, {"name": "旧"}], []),
        ([{"name": "旧"}, {"name": "新", "former_names": ["旧"]}], []),
        ([{"name": "甲", "credit_code": CODE}, {"name": "甲", "credit_code": CODE.lower()}], []),
        ([{"name": "甲", "credit_code": CODE}, {"name": "甲", "credit_code": OTHER}], ["import_other_firm"]),
    ],
)
def test_firms_of_the_files(tmp_path: Path, identities: list[dict[str, Any]], expected: list[str]) -> None:
    assert told(tmp_path, *identities) == expected


def test_the_code_and_name_that_are_said_go_first(tmp_path: Path) -> None:
    firm = {"name": "甲", "credit_code": CODE}
    options = ImportOptions(credit_code=OTHER, name="乙")
    assert told(tmp_path, firm, options=options) == ["import_other_firm", "import_other_name"]
