"""The PDF: complete, searchable, repeatable, at most twelve pages, and no text of the reader's is source."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from indicator_models.texts import LANGS, Lang
from reports import build_checkup_report, render_pdf
from reports.input import CheckupInput
from reports.pdf import to_json
from reports.tree import Report
from tests.reports.sample_input import experts_input, heavy_input, rich_input, sparse_input
from tests.reports.test_html import EVIL, visible


def pdf_of(source: CheckupInput) -> PdfReader:
    return PdfReader(io.BytesIO(render_pdf(build_checkup_report(source))))


def packed(text: str) -> str:
    """Text without spaces, line breaks and the invisible places where a long word may break."""
    return re.sub(r"[\s\u200b\u00ad]", "", text)


def words_of(reader: PdfReader) -> str:
    return packed("".join(page.extract_text() for page in reader.pages))


def lost(report: Report, found: str) -> list[str]:
    return [text for text in visible(report) if packed(text) not in found]


@pytest.mark.parametrize("make", [rich_input, sparse_input, experts_input])
@pytest.mark.parametrize("lang", LANGS)
def test_every_text_of_the_tree_can_be_searched(make: object, lang: Lang) -> None:
    assert callable(make)
    source = make(lang)
    assert lost(build_checkup_report(source), words_of(pdf_of(source))) == []


@pytest.mark.parametrize("make", [rich_input, heavy_input])
@pytest.mark.parametrize("lang", LANGS)
def test_a_full_report_stays_within_twelve_pages_and_numbers_them(make: object, lang: Lang) -> None:
    assert callable(make)
    reader = pdf_of(make(lang))
    count = len(reader.pages)
    assert 4 <= count <= 12
    last = packed(reader.pages[-1].extract_text())
    assert (f"第{count}页/共{count}页" if lang == "zh" else f"Page{count}of{count}") in last


@pytest.mark.parametrize("make", [rich_input, sparse_input, experts_input, heavy_input])
@pytest.mark.parametrize("lang", LANGS)
def test_the_verdict_fills_page_two_and_no_more(make: object, lang: Lang) -> None:
    assert callable(make)
    reader = pdf_of(make(lang))
    assert ("一页结论" if lang == "zh" else "Verdict on one page") in reader.pages[1].extract_text()
    assert ("申报硬条件" if lang == "zh" else "Hard conditions") in reader.pages[2].extract_text()[:400]


def test_the_fictional_mark_is_in_the_foot_of_every_page() -> None:
    for page in pdf_of(rich_input("zh")).pages:
        assert "虚构样例,非真实企业" in packed(page.extract_text())


def test_equal_input_gives_equal_bytes_dated_when_the_report_was_made() -> None:
    first = render_pdf(build_checkup_report(rich_input()))
    assert render_pdf(build_checkup_report(rich_input())) == first
    created = PdfReader(io.BytesIO(first)).metadata
    assert created is not None
    assert created.creation_date is not None
    assert created.creation_date.date() == rich_input().made_on


def test_report_number_digests_and_codes_hold_no_hidden_sign() -> None:
    rich = replace(rich_input("zh"), report_number="HNTE-20261120-2C85AD6F")
    found = "".join(page.extract_text() for page in pdf_of(rich).pages)
    assert "\u200b" not in found
    assert rich.report_number in found
    assert rich.model.digest in found


def test_long_texts_leave_the_cover_whole() -> None:
    """Contents and statement stay on page one; a run without a space stays inside its column."""
    rich = rich_input("zh")
    firm = replace(rich.firm, main_product="x" * 1400, industry="业" * 1400, entity_note="注" * 1400)
    first = pdf_of(replace(rich, firm=firm)).pages[0].extract_text()
    assert "目录" in first
    assert "与任何真实企业无关" in packed(first)
    assert "第1页" in packed(first)
    assert max(len(run) for run in re.findall("x+", first)) < 40


def test_a_firm_name_is_never_typst_source() -> None:
    rich = rich_input()
    found = words_of(pdf_of(replace(rich, firm=replace(rich.firm, name=EVIL))))
    assert packed(EVIL) in found


@pytest.mark.parametrize(
    "name", ["]#panic()", "*a*_b_`c`", "\\u{0}//x", "@ref<label>", '"+read("/etc/passwd")+"']
)
def test_signs_of_typst_markup_are_printed_as_they_are(name: str) -> None:
    rich = sparse_input()
    assert packed(name) in words_of(pdf_of(replace(rich, firm=replace(rich.firm, name=name))))


def test_a_missing_glyph_is_printed_as_its_code_point() -> None:
    rich = rich_input("zh")
    found = words_of(pdf_of(replace(rich, firm=replace(rich.firm, name="\U00030000记机械厂"))))
    assert "[U+30000]记机械厂" in found


def test_rare_names_and_subscripts_are_set() -> None:
    """𬭎 stands in the general table of Chinese characters outside GBK; ₂ comes from a fall-back font."""
    rich = rich_input("zh")
    found = words_of(pdf_of(replace(rich, firm=replace(rich.firm, name="李𬭎 CO₂ 捕集"))))
    assert "李𬭎CO₂捕集" in found


def test_a_long_word_without_spaces_stays_on_the_page() -> None:
    rich = rich_input("en")
    name = "Averyveryverylongname" * 12
    reader = pdf_of(replace(rich, firm=replace(rich.firm, name=name)))
    assert name in words_of(reader)


def test_only_the_shipped_and_built_in_fonts_are_used() -> None:
    fonts = set()
    for page in pdf_of(rich_input("zh")).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            fonts.add(str(font.get_object()["/BaseFont"]).split("+")[-1])
    assert fonts <= {"NotoSansSC-Regular-Identity-H", "NotoSansSC-Bold-Identity-H", "NotoSansSC-Regular",
                     "NotoSansSC-Bold"}  # fmt: skip
    assert fonts


def test_the_tree_goes_over_as_data() -> None:
    plain = json.loads(to_json(build_checkup_report(rich_input())))
    kinds = {block["is"] for section in plain["sections"] for block in section["blocks"]}
    assert {"StatusBanner", "Cards", "Table", "ChartBlock", "Actions", "Pairs", "Bullets", "Note"} <= kinds
    assert all(
        block["svg"].startswith("<svg")
        for section in plain["sections"]
        for block in section["blocks"]
        if block["is"] == "ChartBlock"
    )
