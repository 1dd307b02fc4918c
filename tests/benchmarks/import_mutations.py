"""Many seeded mutations of office files through the import: nothing may crash, hang, or go missing unsaid.

Run ``python -m tests.benchmarks.import_mutations --count 100000 --seed 1``. One mutation in five damages the
bytes of a file, the others the cells of its sheets; what must hold of each is written in
:mod:`tests.assess.imports.mutation_check`. Prints counts by outcome, the slowest, and every failure with the
number that brings it back: ``--only cells:1000042``.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Sequence

from tests.assess.imports.mutation_check import Outcome
from tests.assess.imports.mutation_pool import Level, Task, outcomes

BYTES_EVERY = 5
STRIDE = 10**9
"""Numbers of one ``--seed``; those of the next begin after them."""
FAILURES = ("fault", "abort", "hang")
_SLOWEST, _REPORT_EVERY = 5, 5_000


def main() -> None:
    """Run the mutations and print what became of them; exits with 1 after a failure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--only", default=None, help="one mutation again, e.g. cells:1000000042")
    given = parser.parse_args()
    tasks = [_task(given.only)] if given.only else list(_tasks(given.seed, given.count))
    start = time.perf_counter()
    counts: Counter[tuple[Level, str]] = Counter()
    slowest: list[tuple[float, str]] = []
    for number, (level, outcome) in enumerate(outcomes(tasks, given.processes), start=1):
        counts[level, outcome.result] += 1
        slowest = sorted([*slowest, (outcome.seconds, _name(level, outcome))])[-_SLOWEST:]
        if outcome.result in FAILURES:
            print(f"{outcome.result.upper()} {_name(level, outcome)}: {outcome.fault}", flush=True)
        if number % _REPORT_EVERY == 0:
            print(f"{number:,} in {time.perf_counter() - start:,.0f} s: {_told(counts)}", flush=True)
    print(f"{len(tasks):,} mutations in {time.perf_counter() - start:,.0f} s: {_told(counts)}")
    for seconds, name in reversed(slowest):
        print(f"  {seconds:6.2f} s  {name}")
    raise SystemExit(any(counts[level, result] for level in ("cells", "bytes") for result in FAILURES))


def _tasks(seed: int, count: int) -> Iterator[Task]:
    for number in range(seed * STRIDE, seed * STRIDE + count):
        yield ("bytes" if number % BYTES_EVERY == 0 else "cells"), number


def _task(only: str) -> Task:
    level, _, number = only.partition(":")
    return ("bytes" if level == "bytes" else "cells"), int(number)


def _name(level: Level, outcome: Outcome) -> str:
    return f"{level}:{outcome.seed} ({outcome.what})"


def _told(counts: Counter[tuple[Level, str]]) -> str:
    parts: Sequence[str] = [
        f"{level} {result} {count:,}" for (level, result), count in sorted(counts.items())
    ]
    return ", ".join(parts)


if __name__ == "__main__":
    main()
