"""Several programmes over one list: which ones, what each says of a row, how columns are told apart."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import numpy as np
import openpyxl
import pyarrow.parquet as pq
import pytest

from assess.screening import ScreenResult, screen, write_screening
from assess.screening.choose import latest_application, models_for, named_models
from assess.screening.columns import output_columns
from indicator_models import ModelNotFoundError
from scoring import evaluate
from tests.assess.screening.lists import AS_OF, MADE_ON, matched, named, own_folder, read_rows

NANTONG = {"name": "示例甲(虚构)", "region_code": "320614", "sales_y1": "40000000"}
NINGBO = {"name": "示例乙(虚构)", "region_code": "330204", "sales_y1": "40000000"}
NOWHERE = {"name": "示例丙(虚构)", "region_code": "", "sales_y1": "40000000"}
TOTAL = {"name": "合计", "region_code": "", "sales_y1": "120000000"}


def readings(result: ScreenResult, model: str) -> list[str]:
    return list(next(part for part in result.judged if part.model.id == model).readings)


def test_all_are_the_qualifications_and_classifications_of_the_regions(tmp_path: Path) -> None:
    ids = {part.model.id for part in matched(tmp_path, NANTONG).judged}
    assert {"hnte", "tech_sme", "size_class", "nantong_tech_centre"} <= ids
    assert "ningbo_rd_centre" not in ids
    # A ranking, a score table and an estimate of amounts are asked for by name.
    assert not {"top100", "checkup", "tax_value", "rd_institution_ladder"} & ids


def test_without_a_region_only_national_programmes(tmp_path: Path) -> None:
    ids = {part.model.id for part in matched(tmp_path, NOWHERE).judged}
    assert "hnte" in ids
    assert not {"nantong_tech_centre", "ningbo_rd_centre"} & ids


def test_a_firm_of_another_region_is_not_judged(tmp_path: Path) -> None:
    result = matched(tmp_path, NANTONG, NINGBO, NOWHERE, TOTAL)
    assert readings(result, "nantong_tech_centre")[1:] == ["not_in_region", "not_in_region", "invalid"]
    assert readings(result, "nantong_tech_centre")[0] != "not_in_region"
    assert readings(result, "ningbo_rd_centre")[0] == "not_in_region"
    columns = {name: column for name, column in result.columns.items() if name.startswith("nantong_tech")}
    verdict = columns.pop("nantong_tech_centre.verdict")
    assert list(verdict[1:]) == [None, None, "invalid"]
    for column in columns.values():
        assert all(value is None or value != value for value in column[1:])


def test_a_named_programme_judges_every_firm(tmp_path: Path) -> None:
    result = named(tmp_path, ["hnte", "ningbo_rd_centre"], NANTONG, NINGBO)
    assert "not_in_region" not in readings(result, "ningbo_rd_centre")


def test_what_holders_have_to_keep_is_nothing_for_the_others(tmp_path: Path) -> None:
    result = matched(
        tmp_path,
        NANTONG | {"hnte_valid": "否", "hnte_held": "否"},
        NANTONG | {"hnte_valid": "是", "hnte_held": "是"},
        NANTONG,
    )
    found = readings(result, "hnte_maintenance")
    assert found[0] == "not_concerned"
    assert "not_concerned" not in found[1:]


def test_a_row_outside_the_edition_is_not_judged_by_it(tmp_path: Path) -> None:
    """The SRDI rules of 2026 begin on 1 April: the day before belongs to the older edition."""
    rows = [NANTONG | {"application_date": day} for day in ("2026-03-31", "2026-04-01")]
    table = read_rows(tmp_path, rows)
    assert latest_application(table) == date(2026, 4, 1)
    result = screen(table, models_for(table, date(2026, 4, 1), None), matched=True)
    found = readings(result, "srdi")
    assert found[0] == "not_in_force"
    assert found[1] != "not_in_force"


def test_each_result_is_that_of_the_model_alone(tmp_path: Path) -> None:
    rows = [NANTONG | {"staff_y1": str(staff), "rd_y1": "2000000"} for staff in (10, 60, 400)]
    together = named(tmp_path, ["hnte", "tech_sme", "size_class"], *rows, full=True)
    for part in together.judged:
        alone = evaluate(part.model, dict(read_rows(tmp_path, rows).columns)).columns(full=True)
        for name, column in alone.items():
            if name in part.columns:
                shown = part.columns[name]
                same = [a == b or (a != a and b != b) for a, b in zip(column, shown, strict=True)]
                assert all(same) or np.isinf(np.asarray(column, dtype=float)).any(), (part.model.id, name)


def test_ids_stand_in_front_and_what_is_said_in_short_stands_first(tmp_path: Path) -> None:
    result = named(tmp_path, ["hnte", "size_class", "checkup", "tax_value"], NANTONG)
    columns = output_columns(result, "zh")
    ids = [column.id for column in columns]
    assert ids[4:8] == ["hnte.verdict", "size_class.class", "checkup.points_low", "checkup.points_high"]
    assert ids[8].startswith("tax_value.amount_low_")
    assert columns[4].label == "高新技术企业认定: 结论"
    assert "hnte.gate_rd_intensity" in ids
    assert len(ids) == len(set(ids))
    # One model keeps its plain columns.
    single = [column.id for column in output_columns(named(tmp_path, ["hnte"], NANTONG), "zh")]
    assert single[4:8] == ["verdict", "gates_not_met", "gates_unknown", "points_low"]
    assert not any("." in name for name in single)


def test_the_workbook_of_several(tmp_path: Path) -> None:
    target = tmp_path / "list.xlsx"
    assert write_screening(matched(tmp_path, NANTONG, NINGBO), target, made_on=MADE_ON) == (target,)
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["结果", "汇总", "问题", "说明"]
    sheet = book["结果"]
    ids = [cell.value for cell in sheet[2]]
    assert sheet.cell(4, ids.index("nantong_tech_centre.verdict") + 1).value == "不适用:不在该地区"
    summary = {row[0]: row[1:] for row in book["汇总"].iter_rows(values_only=True)}
    place = summary["项目"].index("不在该地区")
    assert summary["南通市市级企业技术中心"][place] == 1
    assert summary["高新技术企业认定"][place] is None
    cover = [row[0] for row in book["说明"].iter_rows(values_only=True)]
    texts = [str(row[1]) for row in book["说明"].iter_rows(values_only=True)]
    assert {"高新技术企业认定", "科技型中小企业评价"} <= set(cover)
    for model in ("hnte@2016-01-01", "tech_sme@", "size_class@"):
        assert any(text.startswith(model) for text in texts)
    assert any("国科发火〔2016〕32号" in text and "2026-11-23" in text for text in texts)


def test_csv_and_parquet_of_several_have_the_models_beside(tmp_path: Path) -> None:
    result = matched(tmp_path, NANTONG, NINGBO)
    written = write_screening(result, tmp_path / "list.csv", made_on=MADE_ON)
    assert [path.name for path in written] == ["list.csv", "list.problems.csv", "list.models.csv"]
    rows = list(csv.DictReader(io.StringIO(written[0].read_text(encoding="utf-8-sig"))))
    assert rows[1]["nantong_tech_centre.verdict"] == ""
    assert rows[1]["hnte.verdict"] == "undetermined"
    models = list(csv.DictReader(io.StringIO(written[2].read_text(encoding="utf-8-sig"))))
    assert [row["model"] for row in models] == [part.model.version for part in result.judged]
    assert all(len(row["digest"]) == 64 and row["documents"] for row in models)
    write_screening(result, tmp_path / "list.parquet", made_on=MADE_ON)
    table = pq.read_table(tmp_path / "list.parquet")
    assert table["nantong_tech_centre.verdict"].to_pylist()[1] is None
    assert table["nantong_tech_centre.gates_not_met"].to_pylist()[1] is None
    assert str(table.schema.field("hnte.gates_not_met").type) == "int64"
    assert str(table.schema.field("size_class.on_proxy").type) == "bool"


def test_the_office_s_own_model_goes_first_and_says_so(tmp_path: Path) -> None:
    own = own_folder(tmp_path)
    assert [model.own for model in named_models(["toy", "hnte", "toy"], AS_OF, own)] == [True, False]
    written = write_screening(
        named(tmp_path, ["toy", "hnte"], NANTONG, own=own), tmp_path / "list.csv", made_on=MADE_ON
    )
    models = list(csv.DictReader(io.StringIO(written[2].read_text(encoding="utf-8-sig"))))
    assert "非国家标准" in models[0]["standing"]
    assert models[0]["parameters_not_set"] == "成果数门槛"
    assert models[1]["parameters_not_set"] == ""


def test_no_model_at_all_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFoundError):
        models_for(read_rows(tmp_path, [NANTONG]), date(1999, 1, 1), None)
    with pytest.raises(ModelNotFoundError):
        named_models(["hnte", "nothing"], AS_OF, None)
