"""What a course can be made of: articles, practice problems, exams, people and groups, by id and title."""

from collections.abc import Sequence

import msgspec

from app.protocol.training import StepKind

Titled = Sequence[tuple[str, str]]
"""Ids with what they are called."""


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """What may be chosen while a course is written."""

    articles: Titled = ()
    scenarios: Titled = ()
    exams: Titled = ()
    people: Titled = ()
    groups: Titled = ()
    languages: Titled = ()
    """Those in which typing can be asked for."""

    def subjects(self, kind: StepKind) -> Titled:
        """Returns what a step of a kind can be about."""
        among: dict[str, Titled] = {
            "article": self.articles, "practice": self.scenarios, "exam": self.exams,
            "typing": self.languages,
        }  # fmt: skip
        return among.get(kind, ())
