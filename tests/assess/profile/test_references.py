"""References inside a profile."""

from __future__ import annotations

from assess.profile import reference_problems
from assess.profile.reading import parse_profile
from tests.assess.profile.samples import codes, only, profile_of

IP = {"name": "一种装置", "category": "12"}


def test_a_code_twice_is_found_in_every_list() -> None:
    profile = profile_of(
        ip={"items": [{"code": "IP01", **IP}, {"code": "IP01", **IP}]},
        rd={"projects": [{"code": "RD01", "name": "a"}, {"code": "RD01", "name": "b"}]},
        products=[{"code": "PS01", "name": "a"}, {"code": "PS01", "name": "b"}],
    )
    problems = reference_problems(profile)
    assert [problem.where for problem in problems] == [
        "ip.items[1].code",
        "rd.projects[1].code",
        "products[1].code",
    ]
    assert set(codes(problems)) == {"profile_code_twice"}
    only(problems[:1], "profile_code_twice")


def test_a_year_twice_is_found_in_every_list() -> None:
    twice = [{"year": 2025}, {"year": 2025}]
    profile = profile_of(years=twice, rd={"years": twice}, people=twice, conversions={"years": twice})
    problems = reference_problems(profile)
    assert codes(problems) == ["profile_year_twice"] * 4
    only(problems[:1], "profile_year_twice")


def test_a_ledger_line_twice() -> None:
    line = {"year": 2025, "project": "RD01"}
    problem = only(reference_problems(profile_of(rd={"lines": [line, line]})), "profile_rd_line_twice")
    assert problem.where == "rd.lines[1]"


def test_every_dangling_code_is_collected() -> None:
    profile = profile_of(
        ip={"items": [{"code": "IP01", **IP, "product_codes": ["PS09"], "project_codes": ["RD09"]}]},
        rd={
            "projects": [{"code": "RD01", "name": "a", "ip_codes": ["IP09"], "product_codes": ["PS09"]}],
            "lines": [{"year": 2025, "project": "RD09"}],
        },
        products=[{"code": "PS01", "name": "a", "ip_codes": ["IP01", "IP09"], "project_codes": ["RD09"]}],
        conversions={
            "items": [
                {
                    "achievement": "a",
                    "ip_codes": ["IP09"],
                    "project_codes": ["RD09"],
                    "product_codes": ["PS09"],
                }
            ]
        },
    )
    problems = reference_problems(profile)
    assert [problem.where for problem in problems] == [
        "ip.items[0].product_codes[0]",
        "ip.items[0].project_codes[0]",
        "rd.projects[0].ip_codes[0]",
        "rd.projects[0].product_codes[0]",
        "rd.lines[0].project",
        "products[0].ip_codes[1]",
        "products[0].project_codes[0]",
        "conversions.items[0].ip_codes[0]",
        "conversions.items[0].project_codes[0]",
        "conversions.items[0].product_codes[0]",
    ]
    assert set(codes(problems)) == {"profile_code_unknown"}
    assert only(problems[:1], "profile_code_unknown").params == {"code": "PS09", "known": "PS01"}


def test_a_reference_into_a_list_that_is_not_given_passes() -> None:
    profile = profile_of(rd={"lines": [{"year": 2025, "project": "RD01", "personnel": 1}]})
    assert reference_problems(profile) == ()


def test_a_reference_into_an_empty_list_does_not_pass() -> None:
    profile = profile_of(rd={"projects": [], "lines": [{"year": 2025, "project": "RD01"}]})
    assert codes(reference_problems(profile)) == ["profile_code_unknown"]


def test_reading_refuses_a_profile_with_a_dangling_code() -> None:
    text = profile_of(rd={"projects": [], "lines": [{"year": 2025, "project": "RD01"}]}).model_dump_json()
    reading = parse_profile(text, "x")
    assert reading.profile is None
    only(reading.problems, "profile_code_unknown")
