"""Run ``assess`` in the tests' own process, in a folder of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from assess.cli.main import main


@dataclass(frozen=True)
class Done:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str


Assess = Callable[..., Done]


def runner(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path) -> Assess:
    """``assess`` in ``folder``, without the settings of whoever runs the tests."""
    for name in ("ASSESS_LANG", "ASSESS_CONFIG", "ASSESS_MODELS_FOLDER", "ASSESS_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(folder)

    def assess(*arguments: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["assess", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main()
        said = capsys.readouterr()
        return Done(int(end.value.code or 0), said.out, said.err)

    return assess
