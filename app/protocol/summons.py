"""What waits for a member of staff in conversations that are not his own, as his desk tells it."""

from enum import StrEnum

import msgspec

from app.domain.ids import ConversationId, StaffId


class SummonsKind(StrEnum):
    """Why somebody is wanted."""

    MENTION = "mention"
    """A note names him; it waits until he says that he has seen it."""

    INVITATION = "invitation"
    """He is asked to join a conversation."""

    HANDOVER = "handover"
    """Its owner would like him, or anybody of his group, to take a conversation from him."""

    QUESTION = "question"
    """An operator asks the people in charge something that the customer does not see."""

    CALL = "call"
    """An operator calls for the people in charge, or for him among them."""

    MARK = "mark"
    """His part in a conversation was marked; it waits until he says that he has seen it."""

    MARK_ROUND = "mark_round"
    """He is asked to mark a conversation blind with others; it waits until he has, or the round is closed."""

    MARK_ANSWER = "mark_answer"
    """A score sheet of his was answered; it waits likewise."""


class Summons(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One of them: `by` (called `name`) wrote `text` at `at` (Unix ms).

    `seq` is that of a mention's note, or of what made a score sheet or its answer known. `opens`: he may
    read the conversation; the customer's name is told only then. `about` is the type of a call for help,
    `passed` how often it was passed on already.
    """

    kind: SummonsKind
    conversation: ConversationId
    by: StaffId
    name: str = ""
    customer: str = ""
    topic: str = ""
    text: str = ""
    at: int = 0
    seq: int = 0
    opens: bool = True
    about: str = ""
    passed: int = 0
