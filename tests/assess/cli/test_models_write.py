"""``assess models new``, ``lint`` and ``diff``: what one who writes models works with."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.cli.models.new import KINDS
from indicator_models import load
from indicator_models.catalogue import catalogue
from indicator_models.located_yaml import read_yaml
from indicator_models.model_reader import read_model
from indicator_models.texts import LANGS, Lang
from sample_enterprises import pool_table
from scoring.worked_cases import run_worked_cases
from tests.assess.cli.running import Assess, runner


@pytest.fixture
def assess(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Assess:
    return runner(monkeypatch, capsys, tmp_path)


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", KINDS)
def test_an_example_lints_clean_and_its_worked_cases_pass(
    kind: str, lang: Lang, assess: Assess, tmp_path: Path
) -> None:
    assert assess("models", "new", "mine", "--kind", kind, "--out", "out", "--lang", lang).code == 0
    path = tmp_path / "out" / "mine.yaml"
    assert assess("models", "lint", path, "--lang", lang).code == 0
    model = read_model(read_yaml(path), catalogue())
    assert (model.id, model.kind, model.official) == ("mine", kind, False)
    outcomes = run_worked_cases(model)
    assert len(outcomes) >= 2
    assert [outcome.id for outcome in outcomes if not outcome.ok] == []


@pytest.mark.parametrize("kind", KINDS)
def test_comments_stand_in_one_language_and_tell_how_to_get_the_schema(
    kind: str, assess: Assess, tmp_path: Path
) -> None:
    for lang in LANGS:
        assess("models", "new", "mine", "--kind", kind, "--out", lang, "--lang", lang)
    zh, en = ((tmp_path / lang / "mine.yaml").read_text(encoding="utf-8") for lang in LANGS)
    assert zh.startswith("# yaml-language-server: $schema=model.schema.json\n")
    assert "assess schema model > model.schema.json" in zh.splitlines()[1]
    comments = [line for line in en.splitlines() if line.lstrip().startswith("#")]
    assert not any("一" <= sign <= "鿿" for line in comments for sign in line)
    assert "MODEL_ID" not in zh + en
    assert [line for line in zh.splitlines() if line.lstrip().startswith(("# zh:", "# en:"))] == []
    uncommented = [
        [line for line in text.splitlines() if not line.lstrip().startswith("#")] for text in (zh, en)
    ]
    assert uncommented[0] == uncommented[1]


def test_a_copy_keeps_the_rule_and_says_that_it_goes_first(assess: Assess, tmp_path: Path) -> None:
    done = assess("models", "new", "srdi", "--from", "srdi@2022-08-01", "--out", "own")
    assert done.code == 0
    assert "取代自带的 srdi@2022-08-01+1" in done.out
    assert assess("models", "diff", "shipped:srdi@2022-08-01", "own/srdi.yaml", "--texts").out.splitlines()[
        2
    ] == ("规则没有不同")
    assert assess("models", "test", "own/srdi.yaml").code == 0
    text = (tmp_path / "own" / "srdi.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server:")


def test_a_copy_under_another_id_stands_beside_its_origin(assess: Assess, tmp_path: Path) -> None:
    done = assess("models", "new", "our_unicorn", "--from", "unicorn", "--out", "own", "--lang", "en")
    assert "stands beside the original" in done.out
    made = read_model(read_yaml(tmp_path / "own" / "our_unicorn.yaml"), catalogue())
    origin = load("unicorn", made.effective_from)
    assert (made.id, made.title.zh) == ("our_unicorn", f"{origin.title.zh}(our_unicorn)")
    assert made.title.en == f"{origin.title.en} (our_unicorn)"


def test_a_copy_under_another_id_has_parameters_of_its_own(assess: Assess, tmp_path: Path) -> None:
    """The office may set them otherwise than the original without a clash."""
    done = assess("models", "new", "my_copy", "--from", "rd_institution_ladder", "--out", "own")
    assert "my_copy_target_ordinary" in done.out
    path = tmp_path / "own" / "my_copy.yaml"
    model = read_model(read_yaml(path), catalogue())
    assert model.parameters
    assert all(name.startswith("my_copy_") for name in model.parameters)
    assert [outcome.id for outcome in run_worked_cases(model) if not outcome.ok] == []
    head, rest = path.read_text(encoding="utf-8").split("id: my_copy_target_ordinary", 1)
    assert rest.count("value: 0.80") > 0
    path.write_text(
        f"{head}id: my_copy_target_ordinary{rest.replace('value: 0.80', 'value: 0.75', 1)}", "utf-8"
    )
    assert assess("models", "lint", "own").code == 0


def test_a_name_that_cannot_be_changed_is_told(assess: Assess, tmp_path: Path) -> None:
    """A parameter named like a key of the language: the copy keeps it and the command says so."""
    assess("models", "new", "first", "--from", "rd_institution_ladder", "--out", ".")
    _change(tmp_path / "first.yaml", "first_target_ordinary", "holds")
    done = assess("models", "new", "second", "--from", "first.yaml", "--out", ".", "--lang", "en")
    assert done.code == 0, done.err
    assert "before changing a number" in done.out
    assert "holds" in read_model(read_yaml(tmp_path / "second.yaml"), catalogue()).parameters


@pytest.mark.parametrize("faulty", ["id: other\n", "- 1\n", "id: other\na: [\n", "id: other\n# \udcb2\n"])
def test_a_faulty_file_of_another_model_hinders_no_copy(faulty: str, assess: Assess, tmp_path: Path) -> None:
    assess("models", "new", "mine", "--out", "own")
    other = tmp_path / "own" / "a.yaml"
    other.write_bytes(faulty.encode("utf-8", "surrogateescape"))
    (tmp_path / "assess.toml").write_text('models_folder = "own"\n', encoding="utf-8")
    done = assess("models", "new", "copy", "--from", "mine", "--out", "out")
    assert "Traceback" not in done.err
    named = faulty.startswith("id: other") and "\udcb2" not in faulty
    assert done.code == (0 if named else 3), done.err
    assert (tmp_path / "out" / "copy.yaml").exists() is named


def test_a_file_that_is_there_is_kept(assess: Assess, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("mine", encoding="utf-8")
    assert assess("models", "new", "mine", "--out", ".").code == 4
    assert (tmp_path / "mine.yaml").read_text(encoding="utf-8") == "mine"
    assert assess("models", "new", "mine", "--out", ".", "--force").code == 0
    assert (tmp_path / "mine.yaml").read_text(encoding="utf-8") != "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.yaml"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("Mine",),
        ("a-b",),
        ("1st",),
        ("mine", "--from", "hnte", "--kind", "score"),
        ("mine", "--kind", "other"),
    ],
)
def test_wrong_use_of_new_writes_nothing(arguments: tuple[str, ...], assess: Assess, tmp_path: Path) -> None:
    assert assess("models", "new", *arguments, "--out", "out").code == 2
    assert list(tmp_path.iterdir()) == []


def test_lint_tells_place_reason_and_remedy_of_every_fault(assess: Assess, tmp_path: Path) -> None:
    assess("models", "new", "mine", "--out", "rules")
    path = tmp_path / "rules" / "mine.yaml"
    _change(path, "condition: hnte_valid", "condition: hnte_vald")
    _change(path, "total_liabilities_y1, whole", "total_liabilties_y1, whole")
    done = assess("models", "lint", "rules")
    assert done.code == 3
    lines = path.read_text(encoding="utf-8").splitlines()
    for key, part in (
        ("gates[1].ratio.part", "total_liabilties_y1, whole"),
        ("gates[3].condition", "hnte_vald"),
    ):
        number = next(n for n, line in enumerate(lines, start=1) if part in line)
        assert f"{Path('rules') / 'mine.yaml'}:{number}  {key}" in done.out.splitlines()
    assert done.out.count("改法:") == 2
    assert "hnte_valid" in done.out
    assert "2 处错误" in done.out


def test_lint_of_a_folder_sees_faults_between_files(assess: Assess, tmp_path: Path) -> None:
    assess("models", "new", "mine", "--out", "rules")
    path = tmp_path / "rules" / "mine.yaml"
    (tmp_path / "rules" / "again.yaml").write_bytes(path.read_bytes())
    _change(path, "\nverdict:\n", "\nworth: {items: [nonesuch]}\nverdict:\n")
    done = assess("models", "lint", "rules", "--lang", "en")
    assert done.code == 3
    assert "nonesuch" in done.out
    assert "in force on one day" in done.out or "effective_from" in done.out
    # Each file by itself has no fault.
    assert assess("models", "lint", path, tmp_path / "rules" / "again.yaml").code == 0


def test_lint_of_a_folder_sees_a_clash_with_a_shipped_model(assess: Assess, tmp_path: Path) -> None:
    """One parameter with two numbers, which stops ``models list``: told under the office's own file."""
    assess("models", "new", "my_copy", "--from", "rd_institution_ladder", "--out", "clash")
    path = tmp_path / "clash" / "my_copy.yaml"
    _change(path, "my_copy_target_ordinary", "target_ordinary")
    head, rest = path.read_text(encoding="utf-8").split("id: target_ordinary", 1)
    path.write_text(f"{head}id: target_ordinary{rest.replace('value: 0.80', 'value: 0.75', 1)}", "utf-8")
    done = assess("models", "lint", "clash")
    assert done.code == 3
    assert str(Path("clash") / "my_copy.yaml") in done.out
    assert "target_ordinary" in done.out
    (tmp_path / "assess.toml").write_text('models_folder = "clash"\n', encoding="utf-8")
    listed = assess("models", "list")
    assert listed.code == 3
    assert "target_ordinary" in listed.err


def test_lint_looks_at_the_folder_of_the_settings_and_at_the_shipped_models(
    assess: Assess, tmp_path: Path
) -> None:
    done = assess("models", "lint")
    assert done.code == 2
    assert "models_folder" in done.err
    shipped = assess("models", "lint", "--shipped", "--lang", "en")
    assert shipped.code == 0
    assert shipped.out.strip().endswith("files, no fault")
    assess("models", "new", "mine", "--out", "rules")
    (tmp_path / "assess.toml").write_text('models_folder = "rules"\n', encoding="utf-8")
    assert assess("models", "lint").out.strip() == "检查了 1 个文件,没有错误"
    assert assess("models", "lint", "nowhere").code == 2


def test_diff_of_two_editions_names_lines_and_clauses(assess: Assess) -> None:
    """SRDI: revenue from 10 to 15 million, the debt ratio is new, the score table is gone."""
    lines = [
        line.strip()
        for line in assess("models", "diff", "srdi@2022-08-01", "srdi@2026-04-01").out.splitlines()
    ]
    place = lines.index("改变 营业收入 [revenue]")
    assert lines[place + 1 : place + 4] == [
        "旧:销售收入(最近一年) ≥ 1,000万元",
        "新:销售收入(最近一年) ≥ 1,500万元",
        "出处:工信部企业〔2022〕63号 附件2 一(三)〔两处来源〕 → 工信部企业〔2026〕2号 附件1(二)〔两处来源〕",
    ]
    assert "新增 资产负债率 [debt]" in lines
    assert "取消 评价得分 [evaluation]" in lines
    assert "取消 总分 [score]" in lines
    assert "旧:2022-08-01至2026-03-31有效" in lines


def test_diff_says_nothing_of_texts_unless_asked(assess: Assess, tmp_path: Path) -> None:
    assess("models", "new", "mine", "--out", ".")
    (tmp_path / "other.yaml").write_bytes((tmp_path / "mine.yaml").read_bytes())
    _change(tmp_path / "other.yaml", "最近一年销售收入不低于2,000万元", "销售收入要够")
    quiet = assess("models", "diff", "mine.yaml", "other.yaml")
    assert "规则没有不同" in quiet.out
    assert "销售收入要够" not in quiet.out
    assert "新:销售收入要够" in assess("models", "diff", "mine.yaml", "other.yaml", "--texts").out


def test_diff_shows_the_band_that_moved_and_not_the_others(assess: Assess, tmp_path: Path) -> None:
    assess("models", "new", "mine", "--kind", "score", "--out", ".", "--lang", "en")
    (tmp_path / "other.yaml").write_bytes((tmp_path / "mine.yaml").read_bytes())
    _change(tmp_path / "other.yaml", "{id: B, at_least: 0.10", "{id: B, at_least: 0.12")
    _change(tmp_path / "other.yaml", "counted: 2 *", "counted: 3 *")
    out = assess("models", "diff", "mine.yaml", "other.yaml", "--lang", "en").out
    assert "old:   ≥ 10 %: 25 points (10 % or more)" in out
    assert "new:   ≥ 12 %: 25 points (10 % or more)" in out
    assert "20 % or more" not in out
    assert "new: points = 3 × Contracts with universities, three years (at least 0, at most 10)" in out


def test_diff_over_a_pool_counts_and_names_the_firms(assess: Assess, tmp_path: Path) -> None:
    assess("models", "new", "hnte", "--from", "hnte", "--out", ".")
    path = tmp_path / "hnte.yaml"
    # The ratio of S&T staff from 10 to 30 %: whoever lies between fails now.
    _change(
        path,
        'ratio: {part: tech_staff_y1, whole: staff_y1}\n    at_least: "0.10"',
        ('ratio: {part: tech_staff_y1, whole: staff_y1}\n    at_least: "0.30"'),
    )
    done = assess("models", "diff", "shipped:hnte", path, "--pool", pool_table(), "--as-of", "2026-08-31")
    assert done.code == 0, done.err
    lines = [line.strip() for line in done.out.splitlines()]
    assert "新:科技人员数(最近一年) ÷ 职工总数(最近一年) ≥ 30%" in lines
    changed = int(next(line for line in lines if line.startswith("结论不同的 ")).split()[1])
    assert changed > 0
    steps = [
        int(line.rpartition(":")[2].removesuffix(" 家"))
        for line in lines
        if "→ 不通过:" in line and line.endswith("家")
    ]
    assert sum(steps) == changed
    cause = "条件“科技人员占比”,国科发火〔2016〕32号 第十一条(四)〔已读全文〕"
    assert f"{cause}:{changed} 家" in lines
    assert lines.count(cause) == changed
    assert f"结论不同的企业({changed}家)" in lines


def test_diff_over_a_pool_tells_points_and_the_indicator_that_moves_them(
    assess: Assess, tmp_path: Path
) -> None:
    assess("models", "new", "top100", "--from", "top100", "--out", ".")
    path = tmp_path / "top100.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index("- id: rd_intensity")
    anchors = text[text.index("anchors:", start) :].splitlines()[0]
    _change(
        path,
        text[start : text.index(anchors, start) + len(anchors)],
        (text[start : text.index(anchors, start)] + "anchors: [[0, 0], [0.03, 0], [0.06, 8]]"),
    )
    done = assess(
        "models",
        "diff",
        "shipped:top100",
        path,
        "--pool",
        pool_table(),
        "--as-of",
        "2026-08-31",
        "--lang",
        "en",
    )
    assert done.code == 0, done.err
    assert "the verdict differs for 0 of 300" in done.out
    assert "up 0, down" in done.out
    assert 'indicator "R&D to sales"' in done.out


def test_diff_over_a_pool_tells_amounts_firm_by_firm(assess: Assess, tmp_path: Path) -> None:
    """4 million x 5 % = 200,000, by 10 % 400,000; 2 million 100,000 and 200,000; 20 million is capped at
    500,000 either way; nothing for a firm that is no high-tech enterprise; a blank is up to 500,000 in both.
    """
    assess("models", "new", "mine", "--kind", "valuation", "--out", ".")
    assess("models", "new", "mine", "--kind", "valuation", "--out", "b")
    _change(tmp_path / "b" / "mine.yaml", "0.05 * rd_superdeduction_y1", "0.10 * rd_superdeduction_y1")
    rows = ("甲,2000000,是", "乙,4000000,是", "丙,20000000,是", "丁,4000000,否", "戊,,是", "合计,4000000,是")
    pool = tmp_path / "pool.csv"
    pool.write_text("\n".join(("name,rd_superdeduction_y1,hnte_valid", *rows)), encoding="utf-8")
    files = ("mine.yaml", "b/mine.yaml", "--pool", pool, "--as-of", "2026-08-31", "--base-year", 2025)
    done = assess("models", "diff", *files)
    assert done.code == 0, done.err
    lines = [line.strip() for line in done.out.splitlines()]
    assert "金额不同的 2 家(共 6 家)" in lines
    assert not any(line.startswith("结论不同的") for line in lines)
    first = lines.index("金额不同的企业(2家,变动大的在前)")
    assert lines[first + 1] == "乙"
    assert lines[first + 2].endswith(":200,000 → 400,000(元/年),+200,000")
    assert lines[first + 3] == "甲"
    assert lines[first + 4].endswith(":100,000 → 200,000(元/年),+100,000")
    assert len(lines) == first + 5
    english = assess("models", "diff", *files, "--lang", "en").out
    assert "yuan a year 100,000 → 200,000 (+100,000)" in english
    same = assess("models", "diff", "mine.yaml", *files[:1], *files[2:])
    assert "金额不同的 0 家(共 6 家)" in same.out


def test_diff_over_a_pool_tells_shares_before_and_after(assess: Assess, tmp_path: Path) -> None:
    """An institution of any level: 2 of 3 firms above size; of the city: 1 of 3. The total is no firm."""
    assess("models", "new", "mine", "--kind", "pool_statistic", "--out", ".")
    assess("models", "new", "mine", "--kind", "pool_statistic", "--out", "b")
    path = tmp_path / "b" / "mine.yaml"
    _change(path, "holds: rd_institution_level != 'none'", "holds: rd_institution_level == 'city'")
    rows = ("甲,是,city", "乙,是,firm", "丙,是,none", "丁,否,none", "合计,是,city")
    pool = tmp_path / "pool.csv"
    pool.write_text("\n".join(("name,above_designated_size,rd_institution_level", *rows)), encoding="utf-8")
    files = ("mine.yaml", path, "--pool", pool, "--as-of", "2026-08-31")
    done = assess("models", "diff", *files)
    assert done.code == 0, done.err
    lines = [line.strip() for line in done.out.splitlines()]
    start = lines.index("群体指标变化:")
    assert lines[start + 1].startswith("旧:规上企业研发机构建有率:66.7%(2 / 3 家)")
    assert lines[start + 2].startswith("新:规上企业研发机构建有率:33.3%(1 / 3 家)")
    same = assess("models", "diff", "mine.yaml", *files[:1], *files[2:])
    assert "群体指标没有变化" in same.out


def test_diff_refuses_a_table_that_cannot_be_read(assess: Assess) -> None:
    done = assess("models", "diff", "hnte", "hnte", "--pool", "none.csv", "--as-of", "2026-08-31")
    assert done.code == 1
    assert "Traceback" not in done.err
