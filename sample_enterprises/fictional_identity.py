"""Names and credit codes that belong to no firm: readable, unique, plainly invented."""

from __future__ import annotations

# A name is built from three of these characters; a hundred of them give a million names.
_CHARACTERS = (
    "安柏辰澄驰川淳达岱德鼎东泛方飞丰枫福冠光广海瀚禾恒弘宏鸿华汇吉佳嘉坚建江杰捷金锦晋景敬凯康科"
    "朗乐立联良灵隆鲁茂明铭木南宁鹏平启谦勤清全仁荣瑞润森尚盛石舒顺思松泰腾天同万维文希祥新兴旭艺益永勇宇裕元源远"
)
_LIMIT = len(_CHARACTERS) ** 3
# Spreads neighbouring numbers over the names; odd and not a multiple of 5, so no two numbers share one.
_STRIDE = 382_347
_START = 271_828

_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_REGISTRY = "91"
"""Industry and commerce register, enterprise (GB 32100-2015)."""
_NOWHERE = "990000"
"""A region number that GB/T 2260 gives to no place: its first two digits end at 82."""


def firm_name(number: int) -> str:
    """A fictional name for ``number`` in 0 … 999,999; different numbers get different names."""
    if not 0 <= number < _LIMIT:
        raise ValueError(f"fictional names are numbered 0 to {_LIMIT - 1}, not {number}")
    place = (number * _STRIDE + _START) % _LIMIT
    base = len(_CHARACTERS)
    word = "".join(_CHARACTERS[place // base**power % base] for power in (2, 1, 0))
    return f"示例{word}科技有限公司(虚构)"


def credit_code(number: int) -> str:
    """A fictional unified social credit code for ``number`` below 10⁸, with right check characters."""
    body = f"{number:08d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, _ORGANISATION_WEIGHTS, strict=True))
    # GB 11714: 11 − Σ mod 11, where 10 is written X and 11 is written 0.
    rest = 11 - total % 11
    organisation = body + {10: "X", 11: "0"}.get(rest, str(rest))
    code = f"{_REGISTRY}{_NOWHERE}{organisation}"
    weighted = sum(_SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(code))
    return code + _SIGNS[(31 - weighted % 31) % 31]
