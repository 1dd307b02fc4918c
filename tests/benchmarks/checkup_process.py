"""Whole-process time of a check-up against the bare import of the libraries every such tool needs.

Run ``python -m tests.benchmarks.checkup_process``. The two commands run in turn (A B A B …), so that a
machine that grows slower meanwhile slows both; the median of the paired ratios is the figure to quote.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

PAIRS = 7
TARGET = 3.0
SAMPLE = Path(__file__).parents[2] / "sample_enterprises" / "profiles" / "ready-equipment.json"
BARE = (sys.executable, "-c", "import numpy, pandas, pydantic, matplotlib.figure")


def main() -> None:
    """Print both times, the ratio of each pair, and the median against the target."""
    folder = Path(tempfile.mkdtemp(prefix="checkup-bench-"))
    command = (
        *(sys.executable, "-c", "from assess.cli.main import main; main()", "checkup", str(SAMPLE)),
        *("--out", str(folder), "--format", "html,pdf,json"),
    )
    try:
        _seconds(command), _seconds(BARE)  # warm the file cache; not counted
        pairs = [(_seconds(command), _seconds(BARE)) for _ in range(PAIRS)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    ratios = [ours / bare for ours, bare in pairs]
    for (ours, bare), ratio in zip(pairs, ratios, strict=True):
        print(f"checkup to HTML + PDF + JSON {ours:6.3f} s   bare imports {bare:6.3f} s   ratio {ratio:5.2f}")
    print(f"median ratio {statistics.median(ratios):.2f} (target: at most {TARGET:g})")


def _seconds(command: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
