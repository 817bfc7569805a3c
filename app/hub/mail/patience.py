"""How often mailboxes are asked, and how long mails that did not leave are tried again."""

import msgspec


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds: between asking a server that cannot tell, of one IDLE, and of the pauses after faults.

    A server may tell of a mail in the answer to something else, where nobody listens: so an IDLE is short
    (`settle_s`) right after mails came, and never long.
    """

    poll_s: float = 30.0
    idle_s: float = 25.0
    settle_s: float = 0.5
    again_s: float = 2.0
    longest_s: float = 300.0
    most_bytes: int = 40_000_000


class Patience(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds: the pauses after one failed try after the other, and for how long it is tried at all."""

    pauses_s: tuple[float, ...] = (30, 60, 300, 900, 1_800, 3_600)
    longest_s: float = 2 * 86_400
    sweep_s: float = 30.0

    def pause_ms(self, tries: int) -> int:
        """Returns how long to wait after so many tries."""
        return round(1000 * self.pauses_s[min(tries, len(self.pauses_s)) - 1])
