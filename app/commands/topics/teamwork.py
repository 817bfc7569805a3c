"""Commands of the catalog: working together, and help against harassment."""

from typing import Final

from app.commands.command import Command, CommandId, Topic, When

TEAMWORK: Final[tuple[Command, ...]] = (
    Command(
        id=CommandId("conversation.sos"), title="Call everybody in charge at once (SOS)",
        topic=Topic.ESCALATION, keys=("F12",), when=When.MINE_OPEN, icon="warning",
    ),
    Command(
        id=CommandId("conversation.ask_supervisor"), title="Ask the person in charge quietly…",
        topic=Topic.ESCALATION, keys=("Ctrl+Shift+U",), when=When.WRITABLE,
    ),
    Command(
        id=CommandId("escalation.pass_on"), title="Pass the call for help on…", topic=Topic.ESCALATION,
        when=When.ESCALATED,
    ),
    Command(
        id=CommandId("conversation.invite"), title="Ask a colleague to join…", topic=Topic.CONVERSATION,
        keys=("Ctrl+Shift+I",), when=When.REAL_OPEN,
    ),
    Command(
        id=CommandId("conversation.leave"), title="Leave the conversation that I joined",
        topic=Topic.CONVERSATION, when=When.JOINED, icon="leave",
    ),
    Command(
        id=CommandId("summons.take"), title="Do what a colleague asks of me", topic=Topic.CONVERSATION,
        keys=("Ctrl+Shift+J",), when=When.SUMMONED,
    ),
    Command(
        id=CommandId("summons.decline"), title="Decline what a colleague asks of me…",
        topic=Topic.CONVERSATION, when=When.SUMMONED,
    ),
    Command(
        id=CommandId("conversation.reveal"), title="Show masked data…", topic=Topic.CONVERSATION,
        when=When.SHOWN, icon="lock",
    ),
    Command(
        id=CommandId("conversation.flag"), title="Freeze as evidence of harassment…",
        topic=Topic.ESCALATION, when=When.SHOWN,
    ),
    Command(
        id=CommandId("conversation.block"), title="Block the customer…", topic=Topic.ESCALATION,
        when=When.SHOWN,
    ),
    Command(
        id=CommandId("conversation.unblock"), title="End the block of the customer…", topic=Topic.ESCALATION,
        when=When.SUPERVISES,
    ),
)  # fmt: skip
