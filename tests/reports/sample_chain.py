"""The chain of the sample firm: three activities, four IP items, three products, two achievements.

RD01 → IP01 → PS01 → achievement 1 is whole; RD01 → PS01 and IP01 → achievement 1 say the same once more.
IP02 was filed before RD02 began (amber, at the link), two books state sales of PS02 (red, at the product),
IP03 belongs to no product (item). RD03 leads straight to PS03, which has no IP. IP09 is not in the list.
"""

from __future__ import annotations

from dataclasses import replace

from reports.chain import ChainEdge, ChainHole, ChainNode, ChainPicture
from reports.quantity import Clause
from reports.rule_mark import RuleMark
from tests.reports.sample_words import Words

RD01, RD02, RD03, IP01, IP02, IP03, IP09, PS01, PS02, PS03, A1, A2 = range(12)


def chain_of(w: Words) -> ChainPicture:
    nodes = (
        ChainNode("rd", "RD01", w("高速点焊机器人工作站", "High-speed spot welding cell")),
        ChainNode("rd", "RD02", w("激光焊缝跟踪系统", "Laser seam tracking")),
        ChainNode("rd", "RD03", w("热成形件搬运手爪", "Grippers for hot-formed parts")),
        ChainNode(
            "ip", "IP01", w("一种点焊机器人的电极修磨方法", "Method for dressing electrodes"), main=True
        ),
        ChainNode("ip", "IP02", w("一种焊缝跟踪装置", "Device for seam tracking")),
        ChainNode("ip", "IP03", w("焊装夹具", "Welding fixture")),
        ChainNode("ip", "IP09", None),
        ChainNode("ps", "PS01", w("点焊工作站", "Spot welding cell"), main=True),
        ChainNode("ps", "PS02", w("焊缝跟踪系统", "Seam tracking system")),
        ChainNode("ps", "PS03", w("搬运手爪", "Grippers")),
        ChainNode("result", "1", w("电极修磨方法", "Electrode dressing"), main=True),
        ChainNode("result", "2", w("焊缝跟踪装置", "Seam tracking device")),
    )
    pairs = ((RD01, IP01), (RD01, PS01), (RD02, IP02), (RD03, PS03), (IP01, PS01), (IP01, A1), (IP02, PS02))
    edges = tuple(ChainEdge(*pair) for pair in (*pairs, (IP09, PS02), (PS01, A1), (PS02, A2)))
    return ChainPicture(nodes, edges, holes_of(w))


def holes_of(w: Words) -> tuple[ChainHole, ...]:
    return (
        ChainHole(
            IP03,
            None,
            w("IP03 没有对应的产品(服务)。", "IP03 belongs to no product (service)."),
            w("关联它支撑的产品。", "Link the product that it carries."),
            RuleMark(("D09",), "item", Clause(w("195号 三(七)1", "No. 195, III (7) 1"))),
        ),
        ChainHole(
            RD02,
            IP02,
            w("IP02 早于 RD02 立项申请。", "IP02 was filed before RD02 began."),
            w("核对立项日期和申请日。", "Check the dates of the start and the filing."),
            RuleMark(("D11",), "amber", Clause(w("辅导经验", "advisors' experience"))),
        ),
        ChainHole(
            PS02,
            None,
            w("PS02 的收入在两份账上不同。", "Two books state the sales of PS02 differently."),
            w("查明哪个数对。", "Find out which figure is right."),
            RuleMark(("D05",), "red", Clause(w("辅导经验", "advisors' experience"))),
        ),
    )


def long_chain_of(w: Words, ip: int = 30) -> ChainPicture:
    """The chain with so many IP items in all; the further ones hang on RD01 and bear no hole."""
    chain = chain_of(w)
    further = tuple(ChainNode("ip", f"IP{number:02d}", "一种夹具") for number in range(10, ip + 6))
    first = len(chain.nodes)
    edges = tuple(ChainEdge(RD01, first + place) for place in range(len(further)))
    return replace(chain, nodes=(*chain.nodes, *further), edges=(*chain.edges, *edges))
