"""Commands of the catalog: settings, keys and leaving."""

from typing import Final

from app.commands.command import Command, CommandId, Topic, When

PROGRAM: Final[tuple[Command, ...]] = (
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
        id=CommandId("program.shop_rules"), title="Rules of the shop…", topic=Topic.PROGRAM,
        when=When.ADMINISTERS, icon="settings",
    ),
    Command(
        id=CommandId("program.customer_words"), title="Words of customers…", topic=Topic.PROGRAM,
        when=When.ADMINISTERS,
    ),
    Command(
        id=CommandId("program.reconnect"), title="Connect again now", topic=Topic.PROGRAM,
        when=When.SIGNED_IN,
    ),
    Command(
        id=CommandId("program.certificate"), title="Look at the hub's certificate…", topic=Topic.PROGRAM,
        when=When.SIGNED_IN,
    ),
    Command(
        id=CommandId("program.trust"), title="Hub and privacy…", topic=Topic.PROGRAM, when=When.SIGNED_IN,
    ),
    Command(
        id=CommandId("program.lock"), title="Lock the window", topic=Topic.PROGRAM, keys=("Ctrl+L",),
        when=When.SIGNED_IN, icon="lock",
    ),
    Command(
        id=CommandId("program.sign_out"), title="Sign out…", topic=Topic.PROGRAM, when=When.SIGNED_IN,
        icon="leave",
    ),
    Command(
        id=CommandId("program.reports"), title="Open the folder of fault reports", topic=Topic.PROGRAM,
    ),
    Command(id=CommandId("program.quit"), title="Quit", topic=Topic.PROGRAM, keys=("Ctrl+Q",)),
)  # fmt: skip
