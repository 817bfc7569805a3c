"""The rules by which one's pay is worked out: the shop's from the register, or one's own from the log."""

from typing import Final

import msgspec

from app.domain.ids import StaffId
from app.domain.pay_rules import PayRules
from app.domain.people import Staff
from app.protocol.pay_records import PayRecord, rules_for
from app.sessions.ports import Archive
from app.sessions.register_copy import RegisterCopy

KEY: Final = "pay.own"


class Own(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One's own rules, and whether they count instead of the shop's."""

    rules: PayRules | None = None
    used: bool = False


class OwnRules:
    """Holds one person's own rules; they stand in his encrypted log and go to nobody."""

    def __init__(self, register: RegisterCopy) -> None:
        self._register = register
        self.own = Own()

    async def read(self, archive: Archive, me: StaffId) -> None:
        """Reads them; what cannot be read counts as none. Raises StorageError."""
        try:
            self.own = msgspec.json.decode(await archive.value(f"{KEY}.{me}") or "{}", type=Own)
        except msgspec.DecodeError:
            self.own = Own()

    async def keep(self, archive: Archive, me: StaffId, own: Own) -> None:
        """Keeps them. Raises StorageError; nothing has changed then."""
        await archive.keep_value(f"{KEY}.{me}", msgspec.json.encode(own).decode())
        self.own = own

    def of_shop(self, me: Staff) -> PayRules | None:
        """Returns what the shop says that it pays; None where it says nothing."""
        return rules_for(self._register.all(PayRecord).values(), me)

    def choice(self, me: Staff) -> tuple[PayRules | None, bool]:
        """Returns the rules that count, and whether they are one's own."""
        of_shop, own = self.of_shop(me), self.own.rules
        if own is not None and (self.own.used or of_shop is None):
            return own, True
        return of_shop, False
