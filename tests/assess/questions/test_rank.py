"""Which question first: gates that the answer could settle, then the width of the points."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from assess.intake import fill_template
from assess.profile.profile import EnterpriseProfile
from assess.questions.minimum import minimum_of
from assess.questions.slots import Slots
from indicator_models.registry import full_catalogue
from tests.assess.questions.firms import ON, YEARS, asked, file_of, gates, keys, profile_in


def nothing(data: dict[str, Any]) -> None:
    """The firm as it is."""


def test_a_complete_firm_is_asked_nothing(tmp_path: Path) -> None:
    assert keys(asked(file_of(tmp_path, nothing))) == []


def test_gates_go_before_points_and_more_points_before_fewer(tmp_path: Path) -> None:
    """Art. 11 (4) rests on the head counts, art. 11 (8) on the declaration; conversions give 0 to 30 points,
    a standard 0 to 2 (195号 三(七)), and neither decides a condition by itself."""

    def without(data: dict[str, Any]) -> None:
        data["people"][0].pop("tech_staff_points")
        data["compliance"].pop("declared_none")
        data["standards"] = None
        data["conversions"] = {}

    found = asked(file_of(tmp_path, without))
    assert keys(found) == [
        "first.tech_staff@2026",
        "first.declared_none",
        *(f"first.conversion_count@{year}" for year in YEARS),
        "list",
    ]
    assert gates(found) == [["tech_staff"], ["no_violation"], [], [], [], []]
    assert [question.points for question in found.questions] == [0, 0, 30, 30, 30, 2]
    assert found.questions[-1].lists == ("standard",)


def test_a_figure_of_two_gates_goes_first(tmp_path: Path) -> None:
    """R&D decides its share of sales and its domestic share (32号 第十一条(五)); field and head counts one
    condition each."""

    def without(data: dict[str, Any]) -> None:
        data["rd"]["lines"] = []
        data["identity"].pop("field_code")

    found = asked(file_of(tmp_path, without))
    first = [(key, ids) for key, ids in zip(keys(found), gates(found), strict=True) if len(ids) == 2]
    # The book of each total is asked with it; no overseas R&D is declared, so that is not asked.
    assert [key for key, _ in first] == [
        f"first.{field}@{year}" for year in reversed(YEARS) for field in ("rd_total", "rd_caliber")
    ]
    assert {tuple(ids) for _, ids in first} == {("rd_intensity", "rd_domestic")}
    assert keys(found)[len(first)] == "first.field_code"


def test_only_blank_cells_of_a_fact_are_asked(tmp_path: Path) -> None:
    def counts(data: dict[str, Any]) -> None:
        data["conversions"] = {"years": [{"year": 2025, "count": 4}]}

    found = asked(file_of(tmp_path, counts))
    assert keys(found) == ["first.conversion_count@2024", "first.conversion_count@2026"]


def test_years_before_registration_are_not_asked(tmp_path: Path) -> None:
    def young(data: dict[str, Any]) -> None:
        data["identity"]["registered_on"] = "2025-03-01"
        data["conversions"] = {}

    assert "first.conversion_count@2024" not in keys(asked(file_of(tmp_path, young)))
    assert "first.conversion_count@2025" in keys(asked(file_of(tmp_path, young)))


def test_group_accounts_are_one_question(tmp_path: Path) -> None:
    """Figures of the group are of another caliber; the firm's own statements answer all of them at once."""

    def group(data: dict[str, Any]) -> None:
        data["identity"]["statement_scope"] = "consolidated"

    found = asked(file_of(tmp_path, group))
    assert keys(found).count("standalone") == 1
    assert not any(key.startswith("first.sales") for key in keys(found))


def test_a_proxy_is_asked_for_again(tmp_path: Path) -> None:
    """Row 104 of A000000 counts all staff otherwise (195号 三(五)2): the average is asked, and its source."""

    def proxy(data: dict[str, Any]) -> None:
        data["people"] = [{"year": 2026, "staff": 120, "tech_staff": 20, "source": "a000000"}]

    found = asked(file_of(tmp_path, proxy))
    assert {q.slot.key: q.kind for q in found.questions if q.slot is not None} == {
        "first.staff@2026": "proxy",
        "first.staff_source@2026": "proxy",
    }


def test_a_doubtful_figure_is_asked_with_the_gates_that_rest_on_it(tmp_path: Path) -> None:
    """Official forms print 0 for a blank: sales of 0 in 2025 are a question. The R&D share is of the sales of
    all three years; income and staff rest on other figures."""

    def zero(data: dict[str, Any]) -> None:
        next(entry for entry in data["years"] if entry["year"] == 2025)["sales"] = 0

    found = asked(file_of(tmp_path, zero))
    question = next(q for q in found.questions if q.slot is not None and q.slot.key == "first.sales@2025")
    assert question.kind == "doubt"
    assert "check_zero_asked" in [problem.code for problem in question.problems]
    assert "rd_intensity" in [decided.gate.id for decided in question.gates]
    assert "tech_staff" not in [decided.gate.id for decided in question.gates]


def test_a_slip_of_the_unit_is_asked_of_every_amount(tmp_path: Path) -> None:
    """Sales of 45.6 yuan a year can only be 万元 under 元: what rests on any amount is in doubt."""
    profile = EnterpriseProfile.model_validate_json(
        '{"schema_version": 1, "identity": {"name": "海门小数有限公司"},'
        ' "years": [{"year": 2026, "sales": 4560}, {"year": 2025, "sales": 4100}]}'
    )
    path = tmp_path / "小数.xlsx"
    fill_template(path, profile, application_date=ON)
    found = asked(path)
    question = next(
        q for q in found.questions if q.problems and q.problems[0].code == "intake_unit_too_small"
    )
    assert question.slot is None
    assert {"rd_intensity", "hightech_income"} <= {decided.gate.id for decided in question.gates}


def test_a_refused_workbook_gives_the_questions_of_its_cells(tmp_path: Path) -> None:
    path = tmp_path / "refused.xlsx"
    fill_template(path, profile_in(file_of(tmp_path, nothing)), application_date=ON)
    book = load_workbook(path)
    sheet = book["首检表"]
    row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == "sales")
    column = next(c for c in range(2, sheet.max_column + 1) if sheet.cell(1, c).value == "v3")
    sheet.cell(row, column).value = "约1亿"
    book.save(path)
    found = asked(path)
    assert [problem.severity for problem in found.refused].count("error") == 1
    assert [(q.slot, q.problems[0].code) for q in found.questions if q.problems[0].severity == "error"] == [
        (None, "table_cell_approximate")
    ]
    assert sheet.cell(row, column).coordinate in found.words.question(found.questions[0])


def test_further_facts_of_other_models_are_asked_by_the_catalogue(tmp_path: Path) -> None:
    """国科发政〔2017〕115号 counts staff by its own caliber, which no field of the profile holds."""
    found = asked(file_of(tmp_path, nothing), "tech_sme")
    assert "further.staff_6m@2026" in keys(found)
    slot = next(
        q.slot for q in found.questions if q.slot is not None and q.slot.key == "further.staff_6m@2026"
    )
    assert slot.path == ("facts", "staff_6m/2026", "value")


def test_several_models_count_their_gates_together(tmp_path: Path) -> None:
    def without(data: dict[str, Any]) -> None:
        data["compliance"] = {}

    alone = asked(file_of(tmp_path, without), "tech_sme")
    both = asked(file_of(tmp_path, without), "tech_sme", "srdi")

    def width(found: Any) -> int:
        return next(
            len(q.gates)
            for q in found.questions
            if q.slot is not None and q.slot.key == "first.abnormal_list"
        )

    assert width(alone) == 1
    assert width(both) == 2


def test_books_that_disagree_are_a_question(tmp_path: Path) -> None:
    """Sales of 2025 by the statements, and 100,000 more by the tax return: which of them holds?"""

    def two_books(data: dict[str, Any]) -> None:
        year = next(entry for entry in data["years"] if entry["year"] == 2025)
        other = {"value": 95_971_206.44, "source": "汇算清缴报告", "kind": "tax_return"}
        year["sales"] = {"value": 95_871_206.44, "source": "审计报告", "kind": "audited_statements"}
        year["sales"]["others"] = [other]

    found = asked(file_of(tmp_path, two_books))
    question = next(q for q in found.questions if q.slot is not None and q.slot.key == "first.sales@2025")
    assert question.kind == "doubt"
    assert "rd_intensity" in [decided.gate.id for decided in question.gates]
    assert "汇算清缴报告" in found.words.question(question)


def test_what_is_missing_of_the_minimum_comes_last(tmp_path: Path) -> None:
    """The ticks of management decide no gate of the verdict; the word on accidents does (art. 11 (8))."""

    def without(data: dict[str, Any]) -> None:
        data["compliance"].pop("declared_none")
        data.pop("management", None)
        data["identity"].pop("region_code", None)

    found = asked(file_of(tmp_path, without))
    slots = Slots(ON, full_catalogue())
    missing = {slot.key for slot in minimum_of(profile_in(tmp_path / "firm.json"), slots).missing}
    assert "first.region_code" in missing
    assert any(key.startswith("first.mgmt_") for key in missing)
    assert missing <= set(keys(found))
    kinds = [question.kind for question in found.questions]
    assert kinds.index("useful") == kinds.count("missing") >= 1
    assert keys(found)[0] == "first.declared_none"
    assert found.words.why(found.questions[-1]) == "必填(M),报告要用"


def test_not_sure_is_asked_again(tmp_path: Path) -> None:
    """Whether the counted rights are in force decides art. 11 (2); the counts themselves are known."""

    def unsure(data: dict[str, Any]) -> None:
        side = dict.fromkeys(("invention", "other_class1", "utility_model", "design", "software"), 1)
        data["ip"] = {"counts": {"own": side, "acquired": side, "class2_used": 0, "all_valid": "unsure"}}
        data["products"] = [{**product, "ip_codes": []} for product in data["products"]]
        data["conversions"] = {"items": []}

    found = asked(file_of(tmp_path, unsure))
    assert "first.all_valid" in keys(found)
    assert not any(key.startswith(("first.invention", "first.software")) for key in keys(found))


def test_units_say_how_to_answer(tmp_path: Path) -> None:
    found = asked(file_of(tmp_path, nothing), "tech_sme", "srdi")
    units = {q.slot.key: found.words.unit(q.slot) for q in found.questions if q.slot is not None}
    assert units["further.staff_6m@2026"] == "人"
    assert units["further.niche_years"] == "年"
    assert units["further.rd_superdeduction@2026"] == "元"
    assert units["further.resident_enterprise"] == "选一项"
    assert units["further.ip_class1_valid"] == "项(件)"
