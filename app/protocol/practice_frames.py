"""What staff ask the hub about practice: to begin, to stop, what there was, and what the original says."""

from enum import StrEnum
from typing import Final, TypeAlias

import msgspec

from app.domain.ids import Cid, ConversationId, StaffId
from app.protocol.training import ScenarioRecord

MOST_AT_ONCE: Final = 5
"""How many customers somebody practises with at once."""


LONGEST_SCRIPT: Final = 56_000
"""Bytes of a script that a console made of a log of its own: they fit into a frame."""


class PracticeAsked(msgspec.Struct, frozen=True, kw_only=True, tag_field="m", omit_defaults=True):
    """A request of staff about practice."""


class Outcome(StrEnum):
    """How a practice ended."""

    GOES_ON = "goes_on"
    FINISHED = "finished"
    """The customer had what he wanted, or nothing more to say."""
    CLOSED = "closed"
    """The trainee closed the conversation."""
    GAVE_UP = "gave_up"
    """The customer lost his patience."""
    STOPPED = "stopped"
    """The trainee, or who watched him, stopped the practice."""
    GONE = "gone"
    """The trainee went away and did not come back."""


class PracticeRun(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One practice: times are Unix ms, `ended` 0 while it goes on.

    `batch` is what those share that began together, `scenario` is empty where a log was practised on, from
    its event `from_seq` on. `score` is percent of the required steps, None where there are none.
    """

    conversation: ConversationId
    batch: str
    staff: StaffId
    scenario: str = ""
    version: int = 0
    title: str = ""
    level: str = ""
    exam: str = ""
    from_seq: int = 0
    started: int = 0
    ended: int = 0
    outcome: Outcome = Outcome.GOES_ON
    score: float | None = None


class StartPractice(PracticeAsked, frozen=True, kw_only=True, tag="practice_start"):
    """I practise with these `scenarios`, one customer each, or on a log from its event `from_seq` on.

    The log is that of `conversation`; what the shop masks is invented in it. For a log that the hub does not
    have, `script` is what was made of it and `begin` the first of its turns that is not history. With
    `keep_presence` I go on being given customers. The same `cid` again finds what the first try began.
    """

    cid: Cid
    scenarios: tuple[str, ...] = ()
    conversation: ConversationId = ConversationId("")
    from_seq: int = 0
    script: ScenarioRecord | None = None
    begin: int = 0
    keep_presence: bool = False


class StopPractice(PracticeAsked, frozen=True, kw_only=True, tag="practice_stop"):
    """The practice in `conversation` is over, by the trainee or who is in charge of training."""

    conversation: ConversationId


class ReadReference(PracticeAsked, frozen=True, kw_only=True, tag="practice_reference"):
    """What the experienced operator wrote, once the practice is over; `ReferenceRes`."""

    conversation: ConversationId


class ListPractices(PracticeAsked, frozen=True, kw_only=True, tag="practices"):
    """The practice of somebody (empty: mine), the latest first, begun before `before` (0: now).

    `everybody`: of all whom I may see, who practise now; for those in charge of training.
    """

    staff: StaffId = StaffId("")
    before: int = 0
    everybody: bool = False


class PracticesRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Practices; `more`: ask again before the last of them."""

    runs: tuple[PracticeRun, ...] = ()
    more: bool = False


class ReferenceRes(msgspec.Struct, frozen=True, kw_only=True):
    """The script as it was when the practice began; turns before `begin` were history."""

    run: PracticeRun
    script: ScenarioRecord
    begin: int = 0


PracticeRequest: TypeAlias = StartPractice | StopPractice | ReadReference | ListPractices
