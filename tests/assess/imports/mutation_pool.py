"""Mutated imports in processes of their own, so that one that aborts or hangs is counted and not fatal."""

from __future__ import annotations

import multiprocessing
import tempfile
import threading
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Empty, Queue
from typing import Literal, TypeAlias

from tests.assess.imports.mutation_check import Office, Outcome

Level: TypeAlias = Literal["cells", "bytes"]
Task: TypeAlias = "tuple[Level, int]"

HANG_SECONDS = 60.0
_START_SECONDS = 120.0


def outcomes(tasks: Iterable[Task], processes: int = 2) -> Iterator[tuple[Level, Outcome]]:
    """The outcome of every task, in the order in which they end.

    ``abort`` and ``hang`` are outcomes too: the process died, or had to be killed, and a new one goes on.
    """
    waiting: Queue[Task] = Queue()
    count = 0
    for task in tasks:
        waiting.put(task)
        count += 1
    done: Queue[tuple[Level, Outcome]] = Queue()
    threads = [threading.Thread(target=_serve, args=(waiting, done), daemon=True) for _ in range(processes)]
    for thread in threads:
        thread.start()
    for _ in range(count):
        yield done.get()


def _serve(waiting: Queue[Task], done: Queue[tuple[Level, Outcome]]) -> None:
    """One lane: a worker process, replaced whenever it is lost."""
    worker = _Worker()
    while True:
        try:
            level, seed = waiting.get_nowait()
        except Empty:
            worker.end()
            return
        outcome = worker.run(level, seed)
        if isinstance(outcome, str):
            done.put((level, Outcome(seed, "?", outcome, HANG_SECONDS)))
            worker.end()
            worker = _Worker()
        else:
            done.put((level, outcome))


class _Worker:
    def __init__(self) -> None:
        # Started anew and not forked: that is how it goes on every system.
        context = multiprocessing.get_context("spawn")
        self._here, there = context.Pipe()
        self._process = context.Process(target=_work, args=(there,), daemon=True)
        self._process.start()
        there.close()
        self._ready = self._here.poll(_START_SECONDS) and self._here.recv() == "ready"

    def run(self, level: Level, seed: int) -> Outcome | Literal["abort", "hang"]:
        """The outcome of one task, or how the process was lost."""
        try:
            self._here.send((level, seed))
            if not self._here.poll(HANG_SECONDS):
                return "hang"
            outcome: Outcome = self._here.recv()
        except (EOFError, OSError):
            return "abort"
        return outcome

    def end(self) -> None:
        """Stop the process."""
        self._here.close()
        self._process.kill()
        self._process.join()


def _work(there: Connection) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder))
        there.send("ready")
        try:
            while True:
                level, seed = there.recv()
                there.send(office.cells(seed) if level == "cells" else office.bytes_of_file(seed))
        except (EOFError, OSError):
            # The other side has ended.
            return
