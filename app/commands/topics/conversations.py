"""Commands of the catalog: going to, taking, handing over and ending conversations."""

from typing import Final

from app.commands.command import Command, CommandId, Topic, When

_GO_TO: Final = tuple(
    Command(
        id=CommandId(f"conversation.go_{place}"),
        title=f"Go to conversation {place}",
        topic=Topic.CONVERSATION,
        keys=(f"Ctrl+{place}",),
        when=When.LISTED,
        listed=False,
    )
    for place in range(1, 10)
)

CONVERSATIONS: Final[tuple[Command, ...]] = (
    Command(
        id=CommandId("conversation.take_next"), title="Take the next customer", topic=Topic.CONVERSATION,
        keys=("Ctrl+N",), when=When.SOMEBODY_WAITS, icon="take",
    ),
    Command(
        id=CommandId("conversation.accept_offer"), title="Take the conversation offered to me",
        topic=Topic.CONVERSATION, keys=("Ctrl+Shift+A",), when=When.OFFERED, icon="take",
    ),
    Command(
        id=CommandId("conversation.decline_offer"), title="Leave the conversation offered to me to others",
        topic=Topic.CONVERSATION, keys=("Ctrl+Shift+R",), when=When.OFFERED,
    ),
    Command(
        id=CommandId("conversation.next"), title="Next conversation that needs a reply",
        topic=Topic.CONVERSATION, keys=("Ctrl+Tab",), when=When.LISTED,
    ),
    Command(
        id=CommandId("conversation.previous"), title="Previous conversation that needs a reply",
        topic=Topic.CONVERSATION, keys=("Ctrl+Shift+Tab",), when=When.LISTED,
    ),
    *_GO_TO,
    Command(
        id=CommandId("conversation.wrap_up"), title="Wrap up and close…", topic=Topic.CONVERSATION,
        keys=("Ctrl+W",), when=When.MINE, icon="check",
    ),
    Command(
        id=CommandId("conversation.transfer"), title="Hand over to a colleague…", topic=Topic.CONVERSATION,
        keys=("Ctrl+Shift+T",), when=When.REAL_OPEN, icon="transfer",
    ),
    Command(
        id=CommandId("conversation.release"), title="Give back to the queue…", topic=Topic.CONVERSATION,
        when=When.REAL_OPEN, icon="back",
    ),
    Command(
        id=CommandId("conversation.note"), title="Write a note…", topic=Topic.CONVERSATION,
        keys=("Ctrl+Shift+N",), when=When.SHOWN, icon="note",
    ),
)  # fmt: skip
