"""Reads figures out of the hub's answer: for parts of a period, for groups or people, and altogether."""

from collections.abc import Mapping
from itertools import pairwise

import msgspec

from app.protocol.staff_room import AskFigures, FiguresRes
from app.sessions.kpi.figures import TARGET_S, Figure, Measure, reasons, value_of
from app.sessions.kpi.tallies import Tally, add


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """An answer with its question. `names` are the parts of the period, `target_s` the shop's target."""

    asked: AskFigures
    answer: FiguresRes
    names: tuple[str, ...]
    target_s: int = TARGET_S

    def over_time(self, figure: Figure) -> tuple[float | None, ...]:
        """Returns a figure for each part of the period, None where there is nothing or it is to come."""
        one_person = bool(self.asked.operator)
        return tuple(
            self._value(figure, sums, start, end, of_operator=one_person) if start < self.answer.now else None
            for sums, (start, end) in zip(self.answer.buckets, pairwise(self.asked.edges), strict=True)
        )

    def whole(self) -> Tally:
        """Returns the sums of the whole period."""
        sums: Tally = {}
        for one in self.answer.buckets:
            add(sums, one)
        return sums

    def altogether(self, figure: Figure) -> float | None:
        """Returns a figure of the whole period."""
        start, end = self.asked.edges[0], self.asked.edges[-1]
        return self._value(figure, self.whole(), start, end, of_operator=bool(self.asked.operator))

    def by_part(self, figure: Figure) -> dict[str, float | None]:
        """Returns a figure for each group, person, shop or topic, whatever the question named."""
        start, end = self.asked.edges[0], self.asked.edges[-1]
        people = bool(self.asked.operator) or self.asked.by == "operator"
        found = {
            part: self._value(figure, sums, start, end, of_operator=people)
            for part, sums in self.answer.parts.items()
        }
        return dict(sorted(found.items(), key=lambda one: (one[1] is None, -(one[1] or 0), one[0])))

    def reasons(self, prefix: str) -> dict[str, int]:
        """Returns how often each reason was given in the whole period, the most frequent first."""
        return reasons(self.whole(), prefix)

    def _value(
        self, figure: Figure, sums: Mapping[str, float], start: int, end: int, *, of_operator: bool
    ) -> float | None:
        length = max(0, min(end, self.answer.now) - start)
        measure = Measure(length_ms=length, target_s=self.target_s, of_operator=of_operator)
        return value_of(figure, sums, measure)
