"""The unified social credit code of GB 32100-2015: normal form and check character."""

from __future__ import annotations

import unicodedata

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The 31 characters of the standard: no I, O, S, V, Z."""

LENGTH = 18
_WEIGHTS = tuple(3**i % 31 for i in range(17))


def normal_credit_code(written: str) -> str:
    """The code in its normal form: half-width, upper case, without spaces and hyphens."""
    half_width = unicodedata.normalize("NFKC", written)
    return "".join(sign for sign in half_width.upper() if not sign.isspace() and sign not in "-‐‑–—")


def check_character(code: str) -> str:
    """The 18th character that belongs to the first 17 (GB 32100-2015); ``ValueError`` for a foreign sign."""
    total = sum(weight * ALPHABET.index(sign) for weight, sign in zip(_WEIGHTS, code[:17], strict=True))
    return ALPHABET[(31 - total % 31) % 31]
