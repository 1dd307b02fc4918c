"""The job of one file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from assess.checkup.checkup import Checkup
from assess.checkup.job import examine_file
from assess.settings import Settings
from tests.indicator_models.small_model import SMALL

SAMPLE = Path("sample_enterprises/profiles/ankao-300617.json")
ON, MADE_ON = date(2026, 8, 31), date(2026, 7, 1)


def examined(models_folder: Path) -> Checkup:
    found = examine_file(SAMPLE, Settings(models_folder=models_folder), as_of=ON, made_on=MADE_ON)
    assert isinstance(found, Checkup)
    return found


def test_a_faulty_file_of_another_model_keeps_no_firm_from_its_check_up(tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text(
        SMALL.replace("  maximum: 20\n", "  maximum: 21\n"), encoding="utf-8"
    )
    checkup = examined(tmp_path)
    assert checkup.matching is None
    (told,) = (problem for problem in checkup.problems if problem.code == "check_programmes_not_read")
    line = SMALL[: SMALL.index("  maximum: 20\n")].count("\n") + 1
    assert (Path(str(told.params["file"])).name, told.params["line"], told.params["faults"]) == (
        "small.yaml",
        line,
        1,
    )


def test_a_sound_folder_is_matched(tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    checkup = examined(tmp_path)
    assert checkup.matching is not None
    assert "small" in {programme.model.id for programme in checkup.matching.programmes}
