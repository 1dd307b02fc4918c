"""What turns the IP gate over: the experts' grade of core support, or their points (32号 art. 11 (2))."""

from __future__ import annotations

import pytest

from tests.scoring.hnte_rows import firm, judged


@pytest.mark.parametrize(
    ("changes", "state", "still_open"),
    [
        ({}, 1, True),  # not graded: reads met, the verdict stays open
        ({"ip_core_support": "D"}, 1, False),
        ({"ip_core_support": "E"}, 0, False),
        ({"reviewed_ip_core_support": "5.25"}, 1, False),  # points above 0 cannot be grade E
        ({"reviewed_ip_core_support": "0"}, 0, False),  # 0 points are grade E
        ({"reviewed_ip_core_support": "0", "ip_class1": "0", "ip_class2": "0"}, 0, False),
    ],
)
def test_core_support_refutes_ownership(changes: dict[str, str], state: int, still_open: bool) -> None:
    gate = judged(firm(**changes)).gates["ip_ownership"]
    assert int(gate.state[0]) == state
    assert bool(gate.refutation_open[0]) is still_open
