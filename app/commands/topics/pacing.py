"""Commands of the catalog: what most needs an answer, and what is put aside for a while."""

from typing import Final

from app.commands.command import Command, CommandId, Topic, When

PACING: Final[tuple[Command, ...]] = (
    Command(
        id=CommandId("conversation.most_urgent"), title="Go to whoever most needs an answer",
        topic=Topic.CONVERSATION, keys=("F2",), when=When.LISTED, icon="chats",
    ),
    Command(
        id=CommandId("conversation.hold"), title="Put on hold, or go on", topic=Topic.CONVERSATION,
        keys=("Ctrl+Shift+H",), when=When.MINE_OPEN, checkable=True, icon="pause",
    ),
    Command(
        id=CommandId("conversation.snooze"), title="Snooze…", topic=Topic.CONVERSATION,
        keys=("Ctrl+Shift+S",), when=When.MINE_OPEN, icon="moon",
    ),
    Command(
        id=CommandId("conversation.snooze_5"), title="Snooze for 5 minutes", topic=Topic.CONVERSATION,
        when=When.MINE_OPEN,
    ),
    Command(
        id=CommandId("conversation.snooze_15"), title="Snooze for 15 minutes", topic=Topic.CONVERSATION,
        when=When.MINE_OPEN,
    ),
    Command(
        id=CommandId("conversation.snooze_60"), title="Snooze for an hour", topic=Topic.CONVERSATION,
        when=When.MINE_OPEN,
    ),
    Command(
        id=CommandId("conversation.snooze_tomorrow"), title="Snooze until tomorrow morning",
        topic=Topic.CONVERSATION, when=When.MINE_OPEN,
    ),
    Command(
        id=CommandId("conversation.snooze_until"), title="Snooze until a time of my own…",
        topic=Topic.CONVERSATION, when=When.MINE_OPEN,
    ),
    Command(
        id=CommandId("conversation.resume"), title="Bring back what was put aside", topic=Topic.CONVERSATION,
        when=When.ASIDE,
    ),
)  # fmt: skip
