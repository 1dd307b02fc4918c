"""Bounded reads: what is no regular file is refused before it is opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assess.files import InputRefusedError, read_bounded


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are of Unix")
def test_a_named_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "账.xlsx"
    os.mkfifo(path)
    with pytest.raises(InputRefusedError) as refused:
        read_bounded(path)
    assert [problem.code for problem in refused.value.problems] == ["file_not_readable"]
