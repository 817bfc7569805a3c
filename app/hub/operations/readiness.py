"""Whether a hub should be given clients: the reasons against it, set by whoever knows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import msgspec


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Why a hub should not be given clients now: a code for machines, a sentence for people."""

    code: str
    detail: str


Ready: TypeAlias = Callable[[], Reason | None]
"""Returns None while a hub should be given clients."""


class Readiness:
    """Collects reasons; the first that was given and still holds is told. Called, it is a `Ready`."""

    def __init__(self) -> None:
        self._reasons: dict[str, Reason] = {}

    def __call__(self) -> Reason | None:
        """Returns why the hub is not ready, or None when it is."""
        return next(iter(self._reasons.values()), None)

    def block(self, code: str, detail: str) -> bool:
        """Says that the hub is not ready; True when that is news."""
        fresh = code not in self._reasons
        self._reasons[code] = Reason(code=code, detail=detail)
        return fresh

    def clear(self, code: str) -> bool:
        """Takes a reason back; True when that is news."""
        return self._reasons.pop(code, None) is not None
