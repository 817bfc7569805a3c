"""Commands of the catalog: calling for help, and giving it."""

from typing import Final

from app.commands.command import Command, CommandId, Topic, When

ESCALATION: Final[tuple[Command, ...]] = (
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
        id=CommandId("supervision.join"), title="Join the watched conversation openly",
        topic=Topic.ESCALATION, when=When.CASE,
    ),
    Command(
        id=CommandId("supervision.leave"), title="Leave the watched conversation again",
        topic=Topic.ESCALATION, when=When.CASE,
    ),
    Command(
        id=CommandId("supervision.reassign"), title="Reassign the watched conversation…",
        topic=Topic.ESCALATION, when=When.CASE,
    ),
    Command(
        id=CommandId("supervision.close"), title="Close the watched conversation…",
        topic=Topic.ESCALATION, when=When.CASE,
    ),
    Command(
        id=CommandId("supervision.block"), title="Block the watched customer…",
        topic=Topic.ESCALATION, when=When.CASE,
    ),
    Command(
        id=CommandId("supervision.next_pane"), title="Go to the next watched conversation",
        topic=Topic.ESCALATION, when=When.CASE,
    ),
    Command(
        id=CommandId("supervision.close_pane"), title="Watch this conversation no longer",
        topic=Topic.ESCALATION, when=When.CASE,
    ),
)  # fmt: skip
