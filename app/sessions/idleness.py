"""Who neither types nor moves the pointer is not at the desk: when to set him away, and when back."""

from enum import StrEnum
from typing import Final

from app.domain.people import Presence
from app.domain.working import WorkRules

BACK_S: Final = 3.0
"""Whoever did something in the last seconds is back."""


class Step(StrEnum):
    """What the desk does by itself."""

    AWAY = "away"
    BACK = "back"


class Idleness:
    """Pure: `idle_s` are the seconds since the last sign of the person. Only who accepts is set away."""

    def __init__(self) -> None:
        self._under_way: Step | None = None
        self._away = False

    @property
    def away(self) -> bool:
        """Tells whether the person is away because nothing was heard of him."""
        return self._away

    def look(self, idle_s: float, presence: Presence, rules: WorkRules) -> Step | None:
        """Returns, once, what is to be done now."""
        if self._under_way is Step.AWAY and presence is Presence.AWAY:
            self._under_way, self._away = None, True
        elif self._under_way is Step.BACK and presence is not Presence.AWAY:
            self._under_way, self._away = None, False
        if self._away and presence not in (Presence.AWAY, Presence.OFFLINE):
            self._away, self._under_way = False, None  # he said himself what he does
        if presence is Presence.ACCEPTING and self._under_way is None:
            if rules.away_s and idle_s >= rules.away_s:
                self._under_way = Step.AWAY
                return Step.AWAY
        elif self._away and rules.comes_back and idle_s < BACK_S and self._under_way is None:
            self._under_way = Step.BACK
            return Step.BACK
        return None

    def failed(self) -> None:
        """The last step was not taken: it is tried again."""
        self._under_way = None
