"""One's own account at the hub: where one is signed in, and the second factor."""

from app.protocol import identity
from app.protocol.administration import ChangePassword
from app.sessions.requests import Requests


class OwnAccount:
    """Asks the hub. Every method raises RefusedError, LinkError or ProtocolError as `Requests.ask` says."""

    def __init__(self, requests: Requests) -> None:
        self._requests = requests

    async def sessions(self) -> tuple[identity.SessionRow, ...]:
        """Returns where I am signed in, latest used first."""
        return (await self._requests.ask(identity.MySessions(), identity.SessionsRes)).sessions

    async def end_session(self, name: str) -> None:
        """Signs me out at one of these places."""
        await self._requests.tell(identity.EndSession(id=name))

    async def change_password(self, old: str, new: str) -> None:
        """Changes my password. `forbidden`: `old` is wrong; `invalid`: the new one cannot be used."""
        await self._requests.tell(ChangePassword(old=old, new=new))

    async def second_factor(self) -> identity.TotpRes:
        """Returns whether I have a second factor, and whether I must have one."""
        return await self._requests.ask(identity.TotpState(), identity.TotpRes)

    async def begin(self) -> identity.TotpBegunRes:
        """Returns a new secret for an authenticator."""
        return await self._requests.ask(identity.TotpBegin(), identity.TotpBegunRes)

    async def confirm(self, code: str) -> tuple[str, ...]:
        """Switches the second factor on, and returns the recovery codes. `forbidden`: the code is wrong."""
        return (await self._requests.ask(identity.TotpConfirm(code=code), identity.TotpOnRes)).recovery

    async def give_up(self, code: str) -> None:
        """Switches the second factor off. `forbidden`: the code is wrong, or the shop requires it."""
        await self._requests.tell(identity.TotpEnd(code=code))
