"""Who may import whom, and what the lower packages may not know of."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from tests.repository.project import ROOT, python_files

CLOCKS = {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow")} | {
    ("time", name) for name in ("time", "time_ns", "localtime", "gmtime", "strftime")
}

FILE_METHODS = {"read_text", "read_bytes", "write_text", "write_bytes"}

HEAVY = ("numpy", "pandas", "matplotlib", "sklearn", "pyarrow")


def test_packages_import_only_packages_above_them() -> None:
    lint = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_clock_below_the_application() -> None:
    """Dates come in from above, so that a report can be made again with the same result."""
    found = [
        f"{path}:{node.lineno}"
        for path in python_files("indicator_models", "scoring", "reports", "sample_enterprises")
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) in CLOCKS
    ]
    assert found == []


def test_scoring_opens_no_file() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path in python_files("scoring")
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and (getattr(node.func, "id", None) == "open" or getattr(node.func, "attr", None) in FILE_METHODS)
    ]
    assert found == []


@pytest.mark.parametrize("arguments", [["--help"], ["checkup", "--help"], ["screen", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys\n"
        f"sys.argv = ['assess', *{arguments!r}]\n"
        "from assess.cli.main import main\n"
        "try:\n"
        "    main()\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        f"print('LOADED', *[name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "LOADED"
