"""Commands of the catalog: finding a place in the conversation that is shown, and quoting from it."""

from typing import Final

from app.commands.command import Command, CommandId, Topic, When

TIMELINES: Final[tuple[Command, ...]] = (
    Command(
        id=CommandId("timeline.find"), title="Search in this conversation", topic=Topic.CONVERSATION,
        keys=("Ctrl+F",), when=When.SHOWN, icon="search",
    ),
    Command(
        id=CommandId("timeline.find_next"), title="Next hit", topic=Topic.CONVERSATION, keys=("F3",),
        when=When.SHOWN, listed=False,
    ),
    Command(
        id=CommandId("timeline.find_previous"), title="Previous hit", topic=Topic.CONVERSATION,
        keys=("Shift+F3",), when=When.SHOWN, listed=False,
    ),
    Command(
        id=CommandId("timeline.go_to_date"), title="Go to a date…", topic=Topic.CONVERSATION,
        keys=("Ctrl+G",), when=When.SHOWN,
    ),
    Command(
        id=CommandId("timeline.go_to_unread"), title="Go to the first unread message",
        topic=Topic.CONVERSATION, keys=("Alt+Home",), when=When.SHOWN,
    ),
    Command(
        id=CommandId("timeline.go_to_newest"), title="Go to the newest message", topic=Topic.CONVERSATION,
        keys=("Alt+End",), when=When.SHOWN,
    ),
    Command(
        id=CommandId("timeline.go_to_quoted"), title="Go to the quoted message", topic=Topic.CONVERSATION,
        keys=("Alt+Q",), when=When.SHOWN,
    ),
    Command(
        id=CommandId("timeline.copy_all"), title="Copy the whole conversation", topic=Topic.CONVERSATION,
        when=When.SHOWN,
    ),
    Command(
        id=CommandId("timeline.quote"), title="Quote the chosen message", topic=Topic.WRITING,
        keys=("Ctrl+Shift+Q",), when=When.MINE_OPEN,
    ),
)  # fmt: skip
