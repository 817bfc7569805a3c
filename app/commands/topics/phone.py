"""Commands of the catalog: telephone calls, scripts beside them, and calls back."""

from typing import Final

from app.commands.command import Command, CommandId, Topic, When

PHONE: Final[tuple[Command, ...]] = (
    Command(
        id=CommandId("phone.new"), title="New call", topic=Topic.CONVERSATION, keys=("Alt+P",),
        when=When.LIVE,
    ),
    Command(
        id=CommandId("phone.dial"), title="Dial this number on my phone", topic=Topic.CONVERSATION,
        when=When.ON_CALL,
    ),
    Command(
        id=CommandId("phone.answered"), title="The call is answered", topic=Topic.CONVERSATION,
        keys=("Alt+W",), when=When.RINGING,
    ),
    Command(
        id=CommandId("phone.end"), title="End the call", topic=Topic.CONVERSATION, keys=("Alt+E",),
        when=When.ON_CALL,
    ),
    *(
        Command(
            id=CommandId(f"phone.end_{result}"), title=title, topic=Topic.CONVERSATION, when=When.ON_CALL,
        )
        for result, title in (
            ("no_answer", "End the call: no answer"),
            ("busy", "End the call: busy"),
            ("voicemail", "End the call: voicemail"),
            ("wrong_number", "End the call: wrong number"),
            ("refused", "End the call: refuses further calls"),
        )
    ),
    Command(
        id=CommandId("phone.again"), title="Call again", topic=Topic.CONVERSATION, when=When.PHONED,
    ),
    Command(
        id=CommandId("phone.plan"), title="Plan a call back", topic=Topic.CONVERSATION, when=When.REAL_MINE,
    ),
    Command(
        id=CommandId("phone.scripts"), title="Scripts of calls", topic=Topic.CONVERSATION,
        when=When.WRITES_SCRIPTS,
    ),
    Command(
        id=CommandId("phone.call_backs"), title="Calls back", topic=Topic.CONVERSATION, keys=("Alt+B",),
        when=When.SIGNED_IN,
    ),
    Command(
        id=CommandId("phone.lists"), title="Outbound lists", topic=Topic.CONVERSATION, when=When.LIVE,
    ),
    Command(
        id=CommandId("phone.barred"), title="Do-not-call list", topic=Topic.CONVERSATION, when=When.OVERSEES,
    ),
)  # fmt: skip
