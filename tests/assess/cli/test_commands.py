"""The command line as a user meets it: exit codes, stdout and stderr, files, no tracebacks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sample_enterprises import messy_workbook, pool_table, sample_profile, sample_profiles

HEAVY = ("numpy", "pandas", "matplotlib", "sklearn", "pyarrow", "scipy", "typst", "pydantic")


def run(
    *arguments: str | Path, cwd: Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run ``assess`` in a process of its own, in ``cwd``, with UTF-8 streams."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("ASSESS_")}
    environment |= {"PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1", **(env or {})}
    command = [sys.executable, "-c", "from assess.cli.main import main; main()", *map(str, arguments)]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize(
    "arguments", [("--help",), ("checkup", "--help"), ("screen", "--help"), ("models", "--help")]
)
def test_help_imports_nothing_heavy(arguments: tuple[str, ...], tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from assess.cli.main import cli\n"
        f"try:\n    cli({list(arguments)!r})\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr.strip() == "[]"
    assert "Usage" in done.stdout


def test_help_speaks_the_language_of_the_user(tmp_path: Path) -> None:
    assert "企业创新能力体检" in run("--help", cwd=tmp_path).stdout
    assert "innovation check-up" in run("--help", cwd=tmp_path, env={"ASSESS_LANG": "en"}).stdout
    (tmp_path / "assess.toml").write_text('lang = "en"\n', encoding="utf-8")
    assert "innovation check-up" in run("--help", cwd=tmp_path).stdout


def test_checkup_writes_three_files_and_says_the_verdict(tmp_path: Path) -> None:
    done = run("checkup", sample_profile("ready-equipment").path, "--as-of", "2027-06-30", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "数据齐全,取决于专家评分(按预计数)" in done.stdout
    assert "2024、2025、2026" in done.stdout
    names = sorted(path.name for path in (tmp_path / "checkup-output").iterdir())
    assert names == [f"ready-equipment-checkup.{suffix}" for suffix in ("html", "json", "pdf")]


def test_checkup_of_several_files_refuses_the_bad_one_and_does_the_rest(tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"schema_version": 1, "identity": {}}', encoding="utf-8")
    good = sample_profile("far-software").path
    done = run("checkup", bad, good, "--format", "json", "--out", "out", cwd=tmp_path)
    assert done.returncode == 1
    assert "identity.name" in done.stderr
    assert "改法" in done.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["far-software-checkup.json"]


def test_inputs_of_one_name_get_files_of_their_own(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        content = sample_profile("far-software").path.read_text(encoding="utf-8")
        (tmp_path / folder / "firm.json").write_text(content, encoding="utf-8")
    done = run("checkup", "a/firm.json", "b/firm.json", "--format", "json", "--out", "out", cwd=tmp_path)
    assert done.returncode == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "firm-2-checkup.json",
        "firm-checkup.json",
    ]


def test_a_numbered_name_that_is_taken_is_numbered_on(tmp_path: Path) -> None:
    content = sample_profile("far-software").path.read_text(encoding="utf-8")
    for name in ("x/a.json", "y/a.json", "a-2.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    done = run(
        "checkup", "x/a.json", "y/a.json", "a-2.json", "--format", "json", "--out", "out", cwd=tmp_path
    )
    assert done.returncode == 0
    assert len(list((tmp_path / "out").iterdir())) == 3


def test_a_filled_in_workbook_is_not_replaced_unasked(tmp_path: Path) -> None:
    (tmp_path / "firm.xlsx").write_bytes(b"filled in")
    done = run("template", "firm.xlsx", cwd=tmp_path)
    assert done.returncode == 4
    assert "--force" in done.stderr
    assert (tmp_path / "firm.xlsx").read_bytes() == b"filled in"
    assert run("template", "firm.xlsx", "--force", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("names", [("t.csv", "t.csv"), ("t.problems.csv", "t.parquet")])
def test_the_table_read_is_never_written_over(names: tuple[str, str], tmp_path: Path) -> None:
    table, out = names
    content = pool_table().read_bytes()
    (tmp_path / table).write_bytes(content)
    done = run("screen", table, "--as-of", "2026-08-31", "--out", out, cwd=tmp_path)
    assert done.returncode == 4
    assert (tmp_path / table).read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == [table]


@pytest.mark.parametrize("written", ["20270630", "2027-W26-3", "2027-6-30", "2027-02-30"])
def test_dates_are_written_one_way(written: str, tmp_path: Path) -> None:
    done = run("checkup", sample_profile("far-software").path, "--as-of", written, cwd=tmp_path)
    assert done.returncode == 2
    assert "2027-06-30" in done.stderr


def test_the_messy_workbook_is_refused_whole_with_cells_and_remedies(tmp_path: Path) -> None:
    done = run("checkup", messy_workbook(), cwd=tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "checkup-output").exists()
    errors = [line for line in done.stderr.splitlines() if line.startswith("  [错误]")]
    assert errors
    assert all("!" in line for line in errors)
    assert done.stderr.count("改法:") == done.stderr.count("\n  [")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("checkup",), 2),
        (("checkup", "x.json", "--as-of", "30.6.2027"), 2),
        (("checkup", "x.json", "--format", "docx"), 2),
        (("checkup", "none.json"), 1),
        (("checkup", "firm.docx"), 1),
        (("screen", "none.csv", "--out", "x.xlsx"), 1),
        (("screen", "none.csv", "--out", "x.docx"), 4),
        (("template", "x.docx"), 2),
        (("models", "show", "nothing"), 3),
        (("models", "test", "nothing"), 3),
        (("nonsense",), 2),
        (("config", "show", "--config", "none.toml"), 3),
    ],
)
def test_wrong_use_has_its_exit_code_and_no_traceback(
    arguments: tuple[str, ...], code: int, tmp_path: Path
) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
    assert list(tmp_path.iterdir()) == []


def test_a_date_before_the_law_names_the_models_there_are(tmp_path: Path) -> None:
    done = run("checkup", sample_profile("ready-equipment").path, "--as-of", "2015-06-30", cwd=tmp_path)
    assert done.returncode == 3
    assert "hnte@2016-01-01" in done.stderr


def test_template_then_checkup_of_the_empty_workbook_says_what_is_needed(tmp_path: Path) -> None:
    assert run("template", "firm.xlsx", cwd=tmp_path).returncode == 0
    done = run("checkup", "firm.xlsx", cwd=tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_template_with_models_asks_for_what_they_need_besides(tmp_path: Path) -> None:
    done = run(
        "template", "t.xlsx", "--models", "tech_sme, srdi,tech_sme", "--as-of", "2025-06-30", cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    book = load_workbook(tmp_path / "t.xlsx")
    keys = [str(row[0].value) for row in book["补充数据"].iter_rows(max_col=1)]
    assert [key for key in keys if key.startswith("head.")] == ["head.of.tech_sme", "head.of.srdi"]
    assert "total_liabilities" in keys
    window = next(row for row in book["首检表"].iter_rows() if row[0].value == "window")
    assert "2025-06-30 2025年第一批" in [cell.value for cell in window]


def test_template_with_all_models_has_those_of_every_region(tmp_path: Path) -> None:
    done = run("template", "t.xlsx", "--models", "all", "--as-of", "2026-06-30", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    book = load_workbook(tmp_path / "t.xlsx")
    keys = {str(row[0].value) for row in book["补充数据"].iter_rows(max_col=1)}
    heads = {f"head.of.{model}" for model in ("tech_sme", "srdi", "ningbo_rd_centre", "size_class")}
    assert heads <= keys
    # A score and a valuation are no recognition.
    assert not {"head.of.checkup", "head.of.tax_value"} & keys


def test_template_takes_all_models_or_named_ones(tmp_path: Path) -> None:
    done = run("template", "t.xlsx", "--models", "all,srdi", cwd=tmp_path)
    assert done.returncode == 2
    assert "--models all" in done.stderr
    assert not (tmp_path / "t.xlsx").exists()


def test_template_refuses_a_model_that_is_not_in_force(tmp_path: Path) -> None:
    done = run("template", "t.xlsx", "--models", "nothing", "--as-of", "2026-06-30", cwd=tmp_path)
    assert done.returncode == 3
    assert "nothing" in done.stderr
    assert not (tmp_path / "t.xlsx").exists()


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "parquet"])
def test_screen_keeps_every_row(suffix: str, tmp_path: Path) -> None:
    out = f"result.{suffix}"
    done = run("screen", pool_table(), "--as-of", "2026-08-31", "--out", out, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "共 300 行" in done.stdout
    assert (tmp_path / out).stat().st_size > 0


def test_screen_refuses_a_base_year_that_does_not_fit(tmp_path: Path) -> None:
    done = run("screen", pool_table(), "--as-of", "2027-08-31", "--out", "x.csv", cwd=tmp_path)
    assert done.returncode == 1
    assert "--base-year" in done.stderr
    assert not (tmp_path / "x.csv").exists()


def test_models_are_listed_shown_and_tested(tmp_path: Path) -> None:
    assert "hnte@2016-01-01" in run("models", "list", cwd=tmp_path).stdout
    shown = run("models", "show", "hnte", cwd=tmp_path, env={"ASSESS_LANG": "en"}).stdout
    assert "国科发火〔2016〕195号 III (7) 4" in shown
    tested = run("models", "test", cwd=tmp_path)
    assert tested.returncode == 0
    assert "未通过 0" in tested.stdout


def test_a_faulty_model_of_the_office_is_told_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "own.yaml").write_text('schema_version: "1"\nid: own\nid: own\n', encoding="utf-8")
    (tmp_path / "assess.toml").write_text('models_folder = "models"\n', encoding="utf-8")
    done = run("models", "list", cwd=tmp_path)
    assert done.returncode == 3
    assert "own.yaml 第3行" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "kind", ["profile", "checkup", "settings", "trust", "model", "catalogue", "planning", "suggestions"]
)
def test_every_schema_is_printed(kind: str, tmp_path: Path) -> None:
    done = run("schema", kind, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["properties"]


def test_config_show_names_the_origin_of_each_setting(tmp_path: Path) -> None:
    (tmp_path / "assess.toml").write_text('bureau = "示例区科技局"\n', encoding="utf-8")
    done = run("config", "show", cwd=tmp_path, env={"ASSESS_MODEL": "hnte"})
    assert "bureau = 示例区科技局(设置文件)" in done.stdout
    assert "model = hnte(环境变量)" in done.stdout
    assert "lang = zh(默认)" in done.stdout


def test_a_console_that_knows_no_chinese_does_not_crash(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from assess.cli.main import main; main()", "models", "list"]
    environment = {**os.environ, "PYTHONIOENCODING": "cp437", "PYTHONUTF8": "0"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_the_demo_leaves_everything_and_exits_0(tmp_path: Path) -> None:
    done = run("demo", "--out", "demo", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    firms = [sample.id for sample in sample_profiles()]
    pages = {f"{firm}-{page}" for firm in firms for page in ("checkup", "match")} | {"older-pumps-systems"}
    for lang in ("zh", "en"):
        folder = tmp_path / "demo" / lang
        for suffix in ("html", "pdf", "json"):
            assert {path.stem for path in folder.glob(f"*.{suffix}") if path.stat().st_size} == pages
        by_systems = json.loads((folder / "older-pumps-systems.json").read_text(encoding="utf-8"))
        assert by_systems["model"]["id"] == "checkup"
    office = tmp_path / "demo" / "office"
    written = {path.name for path in office.iterdir()}
    assert written >= {"files", "profile.json", "sources.xlsx", "checkup.html"}
    problems = next((tmp_path / "demo").glob("*problems.txt")).read_text(encoding="utf-8")
    assert "[错误]" in problems
    assert (tmp_path / "demo" / "pool-screening.xlsx").stat().st_size > 0
    assert (tmp_path / "demo" / "intake-template.xlsx").stat().st_size > 0


def test_a_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    content = json.loads(sample_profile("far-software").path.read_text(encoding="utf-8"))
    content["identity"]["name"] = "示例\u001b[31m红\u202e字(虚构)"
    path = tmp_path / "firm.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    done = run("checkup", path, "--format", "json", cwd=tmp_path)
    assert "\\u001b" in done.stdout
    assert "\u001b" not in done.stdout
    assert "\u202e" not in done.stdout
