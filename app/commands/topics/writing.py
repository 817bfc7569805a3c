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
        id=CommandId("composer.attach"), title="Attach files…", topic=Topic.WRITING,
        keys=("Ctrl+Shift+O",), when=When.MINE_OPEN, icon="clip",
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
    Command(
        id=CommandId("macro.insert"), title="Insert the canned reply", topic=Topic.WRITING,
        keys=("Return",), scope=Scope.MACROS, listed=False,
    ),
)  # fmt: skip
