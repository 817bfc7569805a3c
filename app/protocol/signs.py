"""Signs on the floor that a conversation may need help; they go to people in charge alone."""

import msgspec


class Sign(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A reason to look: `kind` with what explains it, from `at` on (Unix ms; it may be to come).

    `silence` and `wait`: `number` seconds; `anger`: the `word`; `repeated`: `number` conversations lately;
    `newcomer`: `number` days at work; `rating`: the `number` of an earlier rating; `deletions`: `number`
    characters taken out of the draft.
    """

    kind: str
    at: int = 0
    number: int = 0
    word: str = ""
