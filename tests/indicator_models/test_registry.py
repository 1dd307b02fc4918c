"""Which model is in force, and models that collide."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from indicator_models.errors import DataFileError, ModelNotFoundError
from indicator_models.registry import all_models, in_force, load
from tests.indicator_models.small_model import SMALL, small_model


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    return tmp_path


def test_hnte_is_in_force_since_2016() -> None:
    """A32 art. 23: in force from 1 January 2016; nothing replaced it since."""
    assert load("hnte", date(2016, 1, 1)).version == "hnte@2016-01-01+1"
    assert load("hnte", date(2026, 6, 30)).effective_to is None
    with pytest.raises(ModelNotFoundError) as caught:
        load("hnte", date(2015, 12, 31))
    assert caught.value.known == ("hnte@2016-01-01+1",)


def test_unknown_model() -> None:
    with pytest.raises(ModelNotFoundError, match="sme"):
        load("sme", date(2026, 1, 1))


def test_both_ends_of_the_period_belong_to_it() -> None:
    model = small_model()
    assert [in_force(model, day) for day in (date(2019, 12, 31), date(2020, 1, 1))] == [False, True]
    assert [in_force(model, day) for day in (date(2030, 12, 31), date(2031, 1, 1))] == [True, False]


def test_local_models_stand_beside_the_shipped(folder: Path) -> None:
    assert [model.id for model in all_models(folder)] == ["hnte", "small"]
    assert load("small", date(2025, 1, 1), folder).id == "small"


def test_follow_up_model(folder: Path) -> None:
    later = SMALL.replace(
        "effective_from: 2020-01-01\neffective_to: 2030-12-31\n", "effective_from: 2031-01-01\n"
    )
    (folder / "later.yaml").write_text(later, encoding="utf-8")
    assert load("small", date(2030, 12, 31), folder).version == "small@2020-01-01+1"
    assert load("small", date(2031, 1, 1), folder).version == "small@2031-01-01+1"


def test_models_that_overlap_in_time(folder: Path) -> None:
    later = SMALL.replace(
        "effective_from: 2020-01-01\neffective_to: 2030-12-31\n", "effective_from: 2030-12-31\n"
    )
    (folder / "later.yaml").write_text(later, encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        all_models(folder)
    (finding,) = caught.value.findings
    assert (finding.file, finding.line, finding.code) == ("later.yaml", 5, "models_overlap")
    assert finding.params == {"first": "small@2020-01-01+1", "second": "small@2030-12-31+1"}


def test_faults_of_all_files_at_once(folder: Path) -> None:
    (folder / "a.yaml").write_text("x: [", encoding="utf-8")
    (folder / "b.yaml").write_text("id: b\n", encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        all_models(folder)
    assert {f.file for f in caught.value.findings} == {"a.yaml", "b.yaml"}


def test_digest_moves_with_every_figure() -> None:
    assert small_model().digest == small_model().digest
    assert small_model().digest != small_model(SMALL.replace('"0.10"', '"0.11"')).digest


def test_an_offices_copy_of_an_official_model_is_the_offices_own(tmp_path: Path) -> None:
    assert "status: official" in SMALL or "status: local" in SMALL
    text = SMALL.replace("status: local", "status: official")
    (tmp_path / "copy.yaml").write_text(text, encoding="utf-8")
    assert [(m.id, m.official) for m in all_models(tmp_path)] == [("hnte", True), ("small", False)]
