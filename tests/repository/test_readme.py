"""The README keeps its word in both languages: same headings and blocks, commands and examples that run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from assess.cli import exit_codes
from assess.cli.main import COMMANDS
from assess.settings import Settings
from tests.repository.project import ROOT

READMES = ("README.md", "README.zh-CN.md")
DOCUMENTS = (*READMES, "CONTRIBUTING.md", "CHANGELOG.md")

DEMO = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/assess demo --out demo-output"
TEST = (
    "python3 -m venv .venv-test && .venv-test/bin/pip install -e '.[test]' && .venv-test/bin/python -m pytest"
)
FIRST_SCREEN = 45
"""Lines a reader sees before scrolling far."""


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _blocks(name: str) -> list[tuple[str, str]]:
    """Language and body of every fenced block."""
    return re.findall(r"^```(\w+)\n(.*?)^```$", _text(name), flags=re.MULTILINE | re.DOTALL)


def _body(name: str, language: str) -> str:
    return next(body for kind, body in _blocks(name) if kind == language)


def _without_comments(body: str) -> list[str]:
    lines = (re.sub(r"\s*#.*$", "", line) for line in body.splitlines())
    return [line for line in lines if line]


def _outline(name: str) -> list[str]:
    """What the reader meets in order, without the words: headings, blocks, rows of tables, pictures."""
    inside, marks = False, []
    for line in _text(name).splitlines():
        if line.startswith("```"):
            inside = not inside
            marks.append(line)
        elif not inside and (found := re.match(r"#+ |\||!\[|\d\. |\*\*\d\.|- ", line)):
            marks.append(found[0])
    return marks


def test_both_languages_are_built_alike() -> None:
    assert _outline("README.md") == _outline("README.zh-CN.md")


def test_blocks_are_the_same_but_for_comments() -> None:
    english, chinese = _blocks("README.md"), _blocks("README.zh-CN.md")
    assert [kind for kind, _ in english] == [kind for kind, _ in chinese]
    for (_, ours), (_, theirs) in zip(english, chinese, strict=True):
        assert _without_comments(ours) == _without_comments(theirs)


MODEL_COMMANDS = tuple(
    f"models {name}" for name in ("list", "show", "explain", "diff", "new", "lint", "test")
)


@pytest.mark.parametrize("name", READMES)
def test_the_two_commands_stand_on_the_first_screen(name: str) -> None:
    first = _text(name).splitlines()[:FIRST_SCREEN]
    assert DEMO in first
    assert TEST in first
    assert any(line.startswith("![") for line in first)


def test_ci_runs_the_command_of_the_readme() -> None:
    script = _text(".ci/run")
    install, run = TEST.split(" && ")[1:]
    assert install.removeprefix(".venv-test/bin/pip install ") in script
    # The tests come last, so that the closing line of pytest is the last line printed.
    assert script.rstrip().splitlines()[-1].startswith(run)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_local_link_leads_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", _text(name))
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


@pytest.mark.parametrize("name", READMES)
def test_every_command_named_is_one(name: str) -> None:
    text = _text(name)
    named = set(re.findall(r"(?:`|/|\\|^)assess ([a-z]+)", text, flags=re.MULTILINE))
    assert named == set(COMMANDS)


@pytest.mark.parametrize("name", READMES)
def test_every_option_named_is_one(name: str) -> None:
    named = set(re.findall(r"(?<![\w-])--([a-z][a-z-]+)", _text(name)))
    known = {
        option.removeprefix("--")
        for command in (*(name for name in COMMANDS if name != "models"), *MODEL_COMMANDS)
        for option in re.findall(r"--[a-z-]+", _help(command))
    }
    assert named <= known


def _help(command: str) -> str:
    words = ["assess", *command.split(), "--help"]
    program = f"import sys; sys.argv = {words}; from assess.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
    )
    return done.stdout


@pytest.mark.parametrize("name", READMES)
def test_the_exit_codes_are_those_of_the_program(name: str) -> None:
    listed = {int(code) for code in re.findall(r"^\| (\d) \|", _text(name), flags=re.MULTILINE)}
    known = {value for key, value in vars(exit_codes).items() if key.isupper()}
    assert listed == known


@pytest.mark.parametrize("name", READMES)
def test_the_settings_example_is_valid_and_names_every_setting(name: str) -> None:
    values = tomllib.loads(_body(name, "toml"))
    Settings.model_validate(values)
    assert set(values) == set(Settings.model_fields)


@pytest.mark.parametrize("name", READMES)
def test_the_python_example_runs_and_prints_what_it_says(name: str, tmp_path: Path) -> None:
    script = tmp_path / "example.py"
    script.write_text(_body(name, "python"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", str(script)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        # The script lies elsewhere, so the checkout is named for the case that it is not installed.
        env={"PYTHONPATH": str(ROOT), "SYSTEMROOT": _system_root()},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == _body(name, "text")


def _system_root() -> str:
    """Windows refuses to start a process without it."""
    return os.environ.get("SYSTEMROOT", "")


@pytest.mark.parametrize("name", READMES)
def test_what_was_not_run_is_said(name: str) -> None:
    assert "Windows" in _text(name).partition("Linux")[2]
