"""Every catalogue of sentences exists in both languages with the same keys and the same fields."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicator_models.located_yaml import read_yaml
from indicator_models.texts import Lang, Texts, check_pair, flatten
from tests.repository.project import PACKAGES, ROOT, project_files

CATALOGUES = sorted(
    {path.parent for path in project_files() if path.parent.name == "texts" and path.parts[0] in PACKAGES}
)


def _read(folder: Path, lang: Lang) -> Texts:
    return Texts(lang, flatten(read_yaml(ROOT / folder / f"{lang}.yaml")))


def test_there_are_catalogues() -> None:
    assert Path("reports/texts") in CATALOGUES


@pytest.mark.parametrize("folder", CATALOGUES, ids=str)
def test_both_languages_hold_the_same_keys_and_fields(folder: Path) -> None:
    assert check_pair(_read(folder, "zh"), _read(folder, "en")) == []


@pytest.mark.parametrize("folder", CATALOGUES, ids=str)
def test_english_texts_hold_no_chinese_sentence(folder: Path) -> None:
    """Document numbers and official names stay Chinese; a sentence left untranslated does not."""
    texts = _read(folder, "en")
    chinese = [
        key
        for key in sorted(texts.keys())
        if (text := texts(key)) and sum("一" <= sign <= "鿿" for sign in text) > len(text) / 2
    ]
    assert chinese == []
