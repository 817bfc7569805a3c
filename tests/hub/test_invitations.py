"""An invitation opens the choice of a password and nothing else, once, until its time is over."""

from pathlib import Path

import pytest

from app.domain.ids import StaffId
from app.domain.people import Role
from app.hub.identity.accounts import AccountError
from app.protocol import administration as ad
from app.protocol import frames
from app.protocol.codes import INVITATION_OVER, WRONG_PASSWORD, CloseCode
from tests.hub.stage import Stage, a_stage

NEW = StaffId("new")
CHOSEN = "a long password"


async def invited(stage: Stage, *, again: bool = False, hours: int = 72) -> str:
    wanted = ad.PutUser(user=NEW, name="新人", role=Role.SUPERVISOR, groups=("returns",))
    return await stage.running.accounts.invitations.invite(wanted, hours=hours, again=again, by="boss")


async def refused(stage: Stage, password: str) -> str:
    peer = await stage.connect()
    await peer.put(frames.Hello(auth=frames.ByPassword(name=NEW, password=password)))
    assert await peer.close_code() == CloseCode.FORBIDDEN
    return next(frame.reason for frame in peer.seen if isinstance(frame, frames.Bye))


async def test_an_invitation_is_redeemed_once_with_role_and_groups(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        secret = await invited(stage)
        peer = await stage.connect()
        welcome = await peer.hello(frames.ByPassword(name=NEW, password=secret))
        assert welcome.must_change, "nothing but the choice of a password is open"
        assert welcome.user is not None
        assert (welcome.user.role, welcome.user.groups) == (Role.SUPERVISOR, ("returns",))
        await peer.want(ad.ChangePassword(old=secret, new=CHOSEN), ad.PasswordRes)
        assert await refused(stage, secret) == WRONG_PASSWORD
        back = await (await stage.connect()).hello(frames.ByPassword(name=NEW, password=CHOSEN))
        assert not back.must_change


async def test_an_invitation_ends_with_its_time_and_says_so(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        late = await invited(stage, hours=-1)
        assert await refused(stage, late) == INVITATION_OVER
        fresh = await invited(stage, again=True)
        assert await refused(stage, late) == WRONG_PASSWORD
        assert (await (await stage.connect()).hello(frames.ByPassword(name=NEW, password=fresh))).must_change


async def test_a_reset_password_does_not_end_with_an_old_invitation(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await invited(stage, hours=-1)
        given = await stage.running.accounts.personnel.reset_password(NEW, by="boss")
        assert (await (await stage.connect()).hello(frames.ByPassword(name=NEW, password=given))).must_change


async def test_nobody_is_invited_twice_by_mistake_or_again_who_is_not_there(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        with pytest.raises(AccountError):
            await invited(stage, again=True)
        await invited(stage)
        with pytest.raises(AccountError):
            await invited(stage)
