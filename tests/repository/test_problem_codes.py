"""Every problem code is raised somewhere; a text that nobody can meet is dead."""

from __future__ import annotations

import re

from indicator_models.problems import problem_codes
from tests.repository.project import ROOT, python_files


def test_every_problem_code_occurs_in_the_program() -> None:
    sources = "".join(
        (ROOT / path).read_text(encoding="utf-8")
        for path in python_files("assess", "scoring", "indicator_models")
    )
    written = set(re.findall(r'"([a-z0-9_]+)"', sources))
    # Codes that end in the kind of the fault: f"table_cell_{kind}".
    composed = tuple(re.findall(r'f"([a-z]+_[a-z_]+_)\{', sources))
    unused = [
        code
        for code in problem_codes()
        if code not in written and not (composed and code.startswith(composed))
    ]
    assert unused == []
