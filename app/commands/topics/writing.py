"""Commands of the catalog: writing a reply."""

from typing import Final

from app.commands.command import Command, CommandId, Scope, Topic, When

_TAKE_SUGGESTION: Final = tuple(
    Command(
        id=CommandId(f"suggestion.take_{place}"),
        title=f"Take suggestion {place}",
        topic=Topic.WRITING,
        keys=(f"Alt+{place}",),
        scope=Scope.COMPOSER,
        listed=False,
    )
    for place in range(1, 10)
)

WRITING: Final[tuple[Command, ...]] = (
    Command(
        id=CommandId("composer.take_offered"), title="Take the reply that a colleague offers",
        topic=Topic.WRITING, keys=("F9",), when=When.WRITABLE,
    ),
    Command(
        id=CommandId("composer.attach"), title="Attach files…", topic=Topic.WRITING,
        keys=("Ctrl+Shift+O",), when=When.MINE_OPEN, icon="clip",
    ),
    Command(
        id=CommandId("composer.emoji"), title="Insert an emoji…", topic=Topic.WRITING,
        keys=("Ctrl+Shift+X",), when=When.MINE_OPEN,
    ),
    Command(
        id=CommandId("message.change_last"), title="Change my last message", topic=Topic.WRITING,
        keys=("Up",), when=When.MINE_OPEN, scope=Scope.COMPOSER,
    ),
    Command(
        id=CommandId("message.withdraw_last"), title="Withdraw my last message…", topic=Topic.WRITING,
        when=When.MINE_OPEN,
    ),
    Command(
        id=CommandId("message.resend"), title="Send again what was not sent", topic=Topic.WRITING,
        when=When.MINE_OPEN,
    ),
    Command(
        id=CommandId("composer.translate"), title="Translate the reply for the customer",
        topic=Topic.WRITING, when=When.TRANSLATES,
    ),
    Command(
        id=CommandId("composer.higher"), title="Higher reply field", topic=Topic.VIEW,
        keys=("Alt+Shift+Up",), when=When.SHOWN,
    ),
    Command(
        id=CommandId("composer.lower"), title="Lower reply field", topic=Topic.VIEW,
        keys=("Alt+Shift+Down",), when=When.SHOWN,
    ),
    Command(
        id=CommandId("message.correct"), title="Correct the reply as proposed", topic=Topic.WRITING,
        keys=("Ctrl+.",), when=When.MINE_OPEN,
    ),
    Command(
        id=CommandId("message.take_back"), title="Take the message back before it goes out",
        topic=Topic.WRITING, keys=("Ctrl+Shift+Backspace",), when=When.HELD,
    ),
    Command(
        id=CommandId("message.send_now"), title="Send the message that is held back now",
        topic=Topic.WRITING, when=When.HELD,
    ),
    Command(
        id=CommandId("message.send"), title="Send the message", topic=Topic.WRITING,
        keys=("Ctrl+Return", "Ctrl+Enter"), scope=Scope.COMPOSER, listed=False,
    ),
    Command(
        id=CommandId("suggestion.take"), title="Take the best suggestion", topic=Topic.WRITING,
        keys=("Tab",), scope=Scope.COMPOSER, listed=False,
    ),
    *_TAKE_SUGGESTION,
)  # fmt: skip
