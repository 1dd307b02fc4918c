"""Coverage file against the fonts, and what happens to characters that no font has."""

from __future__ import annotations

from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from reports.fonts_folder import font_files, fonts_folder
from reports.glyphs import code_point, coverage, has_glyph, missing_glyphs, spelled, without_hidden


def gbk() -> list[str]:
    chars = []
    for lead in range(0x81, 0xFF):
        for trail in (*range(0x40, 0x7F), *range(0x80, 0xFF)):
            try:
                chars.append(bytes([lead, trail]).decode("gbk"))
            except UnicodeDecodeError:
                continue
    return chars


def test_the_coverage_file_is_what_both_fonts_can_set() -> None:
    regular, bold = (set(TTFont(path).getBestCmap()) for path in font_files())
    listed = {point for point in range(0x40000) if point in coverage()["shipped"]}
    assert listed == regular & bold


def test_all_of_gbk_has_a_glyph() -> None:
    """GBK: 21,003 ideographs and 883 other signs; the source font lacks none of the ideographs."""
    chars = gbk()
    assert len(chars) > 21_700
    ideographs = [char for char in chars if "\u4e00" <= char <= "\u9fa5"]
    assert len(ideographs) == 20_902
    assert [char for char in ideographs if not has_glyph(char)] == []


def test_the_marks_of_the_report_are_in_the_shipped_fonts() -> None:
    assert missing_glyphs(["✓×?①⑳→←≥≤≠±÷·●○◆◇▲▼–—“”…℃㎡Ⅰ"]) == ()
    assert spelled("✓×→≥≤①", fallback=False) == "✓×→≥≤①"


def test_subscripts_come_from_the_fall_back_fonts() -> None:
    assert has_glyph("₂")
    assert not has_glyph("₂", fallback=False)
    assert spelled("CO₂", fallback=False) == "CO[U+2082]"


def test_a_character_without_glyph_is_spelled_out_never_lost() -> None:
    assert spelled("\U00030000记") == "[U+30000]记"
    assert missing_glyphs(["ab", "\U00030000", "c\U00030000"]) == ("\U00030000",)
    assert code_point("\x07") == "U+0007"


def test_hidden_characters_are_shown_for_browsers_too() -> None:
    assert without_hidden("a\x00b\u202ec\ud800") == "a[U+0000]b[U+202E]c[U+D800]"
    assert without_hidden("换\n行\U00030000") == "换\n行\U00030000"


@given(st.text())
def test_what_was_spelled_has_a_glyph_everywhere(text: str) -> None:
    assert missing_glyphs([spelled(text)]) == ()


def test_the_licence_travels_with_the_fonts() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts_folder() / "OFL.txt").read_text(encoding="utf-8")
