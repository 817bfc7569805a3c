"""Commands of the catalog: the pay sheet, and the rules by which it is worked out."""

from typing import Final

from app.commands.command import Command, CommandId, Topic, When

PAY: Final[tuple[Command, ...]] = (
    Command(
        id=CommandId("pay.sheet"), title="Pay sheet", topic=Topic.PRESENCE, keys=("Alt+Y",),
        when=When.SIGNED_IN,
    ),
    Command(
        id=CommandId("pay.rules"), title="My rates of pay", topic=Topic.PRESENCE, when=When.SIGNED_IN,
    ),
    Command(
        id=CommandId("pay.shop_rules"), title="What the shop pays", topic=Topic.PRESENCE,
        when=When.ADMINISTERS,
    ),
)  # fmt: skip
