"""What a shop does about personal numbers in its staff's replies: its choices by name."""

from collections.abc import Mapping
from typing import Final

ALLOW, WARN, MASK, STOP = "allow", "warn", "mask", "stop"

CARD: Final = "outgoing.card"
"""Numbers of payment cards."""

MY_NUMBER: Final = "outgoing.my_number"
"""Individual Numbers, which may not be collected or passed on in a chat."""

PHONE: Final = "outgoing.phone"
MAIL: Final = "outgoing.mail"

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    CARD: (STOP, MASK, WARN, ALLOW),
    MY_NUMBER: (STOP, MASK, WARN, ALLOW),
    PHONE: (ALLOW, WARN, MASK, STOP),
    MAIL: (ALLOW, WARN, MASK, STOP),
}
"""The values that each may have; the first one holds where the shop chose none."""

DEFAULTS: Final[Mapping[str, str]] = {name: values[0] for name, values in CHOICES.items()}
