"""A question to the hub is answered, refused, or ends with the connection; it never hangs."""

from __future__ import annotations

import asyncio

import pytest

from app.domain.errors import LinkError, ProtocolError, RefusedError
from app.protocol import frames as fr
from app.sessions.requests import Requests
from tests.builders import C1, raw

GIVEN = fr.ClaimedRes(conversation=C1, fence=3, head=9)


class Hub:
    """Takes frames until it hangs up."""

    def __init__(self, timeout_s: float = 60.0) -> None:
        self.asked: list[fr.Req] = []
        self.is_there = True
        self.requests = Requests(self.take, timeout_s=timeout_s)

    def take(self, frame: fr.ClientFrame) -> bool:
        assert isinstance(frame, fr.Req)
        self.asked.append(frame)
        return self.is_there

    async def ask(self) -> asyncio.Task[fr.ClaimedRes]:
        task = asyncio.create_task(self.requests.ask(fr.Claim(), fr.ClaimedRes))
        while not self.asked:  # noqa: ASYNC110 (turns of the loop, not time)
            await asyncio.sleep(0)
        return task


async def test_an_answer_finds_its_question() -> None:
    hub = Hub()
    one, two = await hub.ask(), await hub.ask()
    await asyncio.sleep(0)
    hub.requests.answered(fr.Res(id=2, d=raw(fr.ClaimedRes(conversation=C1, fence=7, head=1))))
    hub.requests.answered(fr.Res(id=1, d=raw(GIVEN)))
    hub.requests.answered(fr.Res(id=1, d=raw(GIVEN)))
    hub.requests.answered(fr.Res(id=99))
    assert (await one, (await two).fence) == (GIVEN, 7)


async def test_a_refusal_has_its_code() -> None:
    hub = Hub()
    task = await hub.ask()
    hub.requests.answered(fr.Res(id=1, code="full"))
    with pytest.raises(RefusedError) as refused:
        await task
    assert refused.value.code == "full"


async def test_an_answer_that_cannot_be_read_is_the_hubs_fault() -> None:
    hub = Hub()
    task = await hub.ask()
    hub.requests.answered(fr.Res(id=1, d=raw(fr.LogRes())))
    with pytest.raises(ProtocolError):
        await task


async def test_a_cut_ends_every_question() -> None:
    hub = Hub()
    task = await hub.ask()
    hub.requests.disconnected()
    with pytest.raises(LinkError, match="lost"):
        await task


async def test_without_a_connection_nothing_is_waited_for() -> None:
    hub = Hub()
    hub.is_there = False
    with pytest.raises(LinkError, match="no connection"):
        await hub.requests.tell(fr.SignOut())


async def test_a_hub_that_never_answers_is_not_waited_for_for_ever() -> None:
    hub = Hub(timeout_s=0.0)
    with pytest.raises(LinkError, match="in time"):
        await hub.requests.tell(fr.SignOut())


async def test_who_stops_asking_leaves_nothing_behind() -> None:
    hub = Hub()
    task = await hub.ask()
    task.cancel()
    await asyncio.wait([task])
    hub.requests.answered(fr.Res(id=1, d=raw(GIVEN)))
    hub.requests.disconnected()
