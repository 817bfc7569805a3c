"""The catalog: the only place in which a command is written down."""

from typing import Final

from app.commands.command import Command, CommandId, Scope, Topic, When

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

CATALOG: Final[tuple[Command, ...]] = (
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
        keys=("Ctrl+Shift+T",), when=When.MINE_OPEN, icon="transfer",
    ),
    Command(
        id=CommandId("conversation.release"), title="Give back to the queue…", topic=Topic.CONVERSATION,
        when=When.MINE_OPEN, icon="back",
    ),
    Command(
        id=CommandId("conversation.note"), title="Write a note…", topic=Topic.CONVERSATION,
        keys=("Ctrl+Shift+N",), when=When.SHOWN, icon="note",
    ),
    Command(
        id=CommandId("conversation.escalate"), title="Call the person in charge…", topic=Topic.ESCALATION,
        keys=("Ctrl+E",), when=When.CAN_ESCALATE, icon="escalate",
    ),
    Command(
        id=CommandId("escalation.accept"), title="Accept the call for help", topic=Topic.ESCALATION,
        keys=("Ctrl+Shift+E",), when=When.ESCALATED,
    ),
    Command(
        id=CommandId("escalation.take_over"), title="Take the conversation over", topic=Topic.ESCALATION,
        when=When.SUPERVISES,
    ),
    Command(
        id=CommandId("escalation.give_back"), title="Give the conversation back…", topic=Topic.ESCALATION,
        when=When.TAKEN_OVER,
    ),
    Command(
        id=CommandId("escalation.resolve"), title="Settle the call for help…", topic=Topic.ESCALATION,
        when=When.ESCALATED,
    ),
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
    Command(
        id=CommandId("presence.accepting"), title="Accept customers", topic=Topic.PRESENCE,
        keys=("Ctrl+Shift+1",), when=When.LIVE, checkable=True,
    ),
    Command(
        id=CommandId("presence.busy"), title="Take no new customers", topic=Topic.PRESENCE,
        keys=("Ctrl+Shift+2",), when=When.LIVE, checkable=True,
    ),
    Command(
        id=CommandId("presence.away"), title="Step away", topic=Topic.PRESENCE,
        keys=("Ctrl+Shift+3",), when=When.LIVE, checkable=True,
    ),
    Command(
        id=CommandId("presence.break"), title="Take a break", topic=Topic.PRESENCE,
        keys=("Ctrl+Shift+4",), when=When.LIVE, checkable=True,
    ),
    Command(
        id=CommandId("presence.after_work"), title="Do after-work", topic=Topic.PRESENCE,
        keys=("Ctrl+Shift+5",), when=When.LIVE, checkable=True,
    ),
    Command(
        id=CommandId("presence.training"), title="Be in training", topic=Topic.PRESENCE,
        keys=("Ctrl+Shift+6",), when=When.LIVE, checkable=True,
    ),
    Command(
        id=CommandId("view.palette"), title="Search and commands", topic=Topic.VIEW, keys=("Ctrl+K",),
        listed=False, icon="search",
    ),
    Command(
        id=CommandId("view.split"), title="Show a second conversation beside it", topic=Topic.VIEW,
        keys=("Ctrl+\\",), when=When.SIGNED_IN, icon="split",
    ),
    Command(
        id=CommandId("view.close_pane"), title="Close the pane", topic=Topic.VIEW, keys=("Ctrl+Shift+\\",),
        when=When.SPLIT,
    ),
    Command(
        id=CommandId("view.next_area"), title="Next area", topic=Topic.VIEW, keys=("F6",), listed=False,
    ),
    Command(
        id=CommandId("view.previous_area"), title="Previous area", topic=Topic.VIEW, keys=("Shift+F6",),
        listed=False,
    ),
    Command(
        id=CommandId("view.macros"), title="Canned replies", topic=Topic.VIEW, keys=("Ctrl+M",),
        when=When.SIGNED_IN, icon="macros",
    ),
    Command(
        id=CommandId("view.manual"), title="Manual", topic=Topic.VIEW, keys=("Ctrl+J",),
        when=When.SIGNED_IN, icon="manual",
    ),
    Command(
        id=CommandId("view.history"), title="Customer's history", topic=Topic.VIEW, keys=("Ctrl+H",),
        when=When.SIGNED_IN, icon="history",
    ),
    Command(
        id=CommandId("view.notes"), title="Notes", topic=Topic.VIEW, keys=("Ctrl+Shift+M",),
        when=When.SIGNED_IN, icon="note",
    ),
    Command(
        id=CommandId("view.side"), title="Show the right column", topic=Topic.VIEW, keys=("Ctrl+Shift+B",),
        when=When.SIGNED_IN, checkable=True, icon="side",
    ),
    Command(
        id=CommandId("view.conversations"), title="Conversations", topic=Topic.VIEW, keys=("Alt+Shift+1",),
        when=When.SIGNED_IN, icon="chats",
    ),
    Command(
        id=CommandId("view.supervisor"), title="Supervisor's board", topic=Topic.VIEW, keys=("Alt+Shift+2",),
        when=When.SUPERVISES, icon="board",
    ),
    Command(
        id=CommandId("view.training"), title="Training", topic=Topic.VIEW, keys=("Alt+Shift+3",),
        when=When.TRAINS, icon="training",
    ),
    Command(
        id=CommandId("view.larger_text"), title="Larger text", topic=Topic.VIEW, keys=("Ctrl++", "Ctrl+="),
    ),
    Command(
        id=CommandId("view.smaller_text"), title="Smaller text", topic=Topic.VIEW, keys=("Ctrl+-",),
    ),
    Command(
        id=CommandId("view.normal_text"), title="Normal text size", topic=Topic.VIEW, keys=("Ctrl+0",),
    ),
    Command(
        id=CommandId("view.theme"), title="Switch between light and dark", topic=Topic.VIEW,
        keys=("Ctrl+Shift+D",),
    ),
    Command(
        id=CommandId("view.language"), title="Switch between Japanese and English", topic=Topic.VIEW,
        keys=("Ctrl+Shift+L",),
    ),
    Command(
        id=CommandId("replay.play"), title="Play or pause", topic=Topic.TRAINING, keys=("Space",),
        when=When.REPLAYING, scope=Scope.REPLAY, listed=False,
    ),
    Command(
        id=CommandId("replay.step"), title="Next message", topic=Topic.TRAINING, keys=("Right",),
        when=When.REPLAYING, scope=Scope.REPLAY, listed=False,
    ),
    Command(
        id=CommandId("replay.step_back"), title="Previous message", topic=Topic.TRAINING, keys=("Left",),
        when=When.REPLAYING, scope=Scope.REPLAY, listed=False,
    ),
    Command(
        id=CommandId("program.settings"), title="Settings…", topic=Topic.PROGRAM, keys=("Ctrl+,",),
        icon="settings",
    ),
    Command(
        id=CommandId("program.shortcuts"), title="Keyboard shortcuts", topic=Topic.PROGRAM, keys=("F1",),
        icon="keyboard",
    ),
    Command(
        id=CommandId("program.second_factor"), title="Second factor…", topic=Topic.PROGRAM,
        when=When.SIGNED_IN,
    ),
    Command(
        id=CommandId("program.reconnect"), title="Connect again now", topic=Topic.PROGRAM,
        when=When.SIGNED_IN,
    ),
    Command(
        id=CommandId("program.sign_out"), title="Sign out…", topic=Topic.PROGRAM, when=When.SIGNED_IN,
        icon="leave",
    ),
    Command(id=CommandId("program.quit"), title="Quit", topic=Topic.PROGRAM, keys=("Ctrl+Q",)),
)  # fmt: skip
"""Every command, in the order in which lists show them."""
