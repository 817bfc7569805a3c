"""A shop may ask for a passed check of the desk before customers are given to an operator."""

from __future__ import annotations

from pathlib import Path

from app.domain.ids import new_cid
from app.domain.people import Presence
from app.protocol import frames
from app.protocol.codes import Refusal
from app.protocol.records import PolicyRecord
from app.protocol.training_frames import AddProgress, ProgressRes
from app.sessions.checking.items import Finding, Item, Status
from app.sessions.checking.requirements import CAMERA, LIVE, PASSED, REQUIRED, USUAL
from app.sessions.checking.telling import told
from tests.hub.stage import a_stage


def record(camera: Status = Status.PASSED) -> AddProgress:
    statuses = {**dict.fromkeys(Item, Status.PASSED), Item.CAMERA: camera}
    return told([Finding(item=item, status=one) for item, one in statuses.items()], USUAL, new_cid())


async def test_nobody_goes_live_before_his_desk_passed_what_the_shop_requires(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        register = stage.running.hub.register
        accept = frames.SetPresence(presence=Presence.ACCEPTING, capacity=2)
        anna = await stage.staff("anna")
        assert isinstance(await anna.ask(accept), frames.Res | frames.Ok)
        await register.put(PolicyRecord(id=LIVE, value=PASSED), by="ada")
        assert (await anna.ask(accept)).code == Refusal.NOT_CHECKED
        await anna.want(record(Status.FAILED), ProgressRes)
        assert (await anna.ask(accept)).code == Refusal.NOT_CHECKED
        await anna.want(record(Status.UNKNOWN), ProgressRes)
        assert isinstance(await anna.ask(accept), frames.Res | frames.Ok)
        await register.put(PolicyRecord(id=CAMERA, value=REQUIRED), by="ada")
        assert (await anna.ask(accept)).code == Refusal.NOT_CHECKED
        await anna.want(record(), ProgressRes)
        assert isinstance(await anna.ask(accept), frames.Res | frames.Ok)
