"""Who looked at masked data, or took conversations out, stands in the hub's audit, sooner or later."""

from __future__ import annotations

import asyncio

from app.domain.ids import ConversationId
from app.protocol.frames import ClientFrame, Req, Res
from app.protocol.privacy import LONGEST_REASON, TellAccess
from app.sessions.accesses import UNTOLD, Accesses
from app.sessions.requests import Requests

HERE = ConversationId("c1")


class Kept:
    """Values in memory."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    async def value(self, key: str) -> str | None:
        return self.values.get(key)

    async def keep_value(self, key: str, value: str | None) -> None:
        if value is None:
            self.values.pop(key, None)
        else:
            self.values[key] = value


class Hub:
    """Answers everything at once, while it is there; notes what was on the disk when it was told."""

    def __init__(self, kept: Kept) -> None:
        self.there, self.told, self.kept = True, list[TellAccess](), kept
        self.first_on_disk = True
        self.requests = Requests(self._take)

    def _take(self, frame: ClientFrame) -> bool:
        if not self.there:
            return False
        assert isinstance(frame, Req)
        assert isinstance(frame.d, TellAccess)
        self.told.append(frame.d)
        self.first_on_disk = self.first_on_disk and UNTOLD in self.kept.values
        asyncio.get_running_loop().call_soon(self.requests.answered, Res(id=frame.id))
        return True


async def test_a_look_is_on_the_disk_before_the_hub_hears_of_it() -> None:
    kept = Kept()
    hub = Hub(kept)
    await Accesses(hub.requests).tell(kept, "reveal", conversation=HERE, reason="a\nrefund " * 99)
    (said,) = hub.told
    assert (said.what, said.conversation) == ("reveal", HERE)
    assert said.reason.startswith("a refund a refund")
    assert len(said.reason) <= LONGEST_REASON
    assert hub.first_on_disk
    assert kept.values == {}


async def test_what_was_done_without_the_hub_is_told_in_order_when_it_is_back() -> None:
    kept = Kept()
    hub = Hub(kept)
    hub.there = False
    accesses = Accesses(hub.requests)
    await accesses.tell(kept, "reveal", conversation=HERE, reason="first")
    await accesses.tell(kept, "export", count=7)
    assert hub.told == []
    hub.there = True
    later = Accesses(hub.requests)  # of a console that was started again
    await later.catch_up(kept)
    await later.catch_up(kept)
    assert [(said.what, said.reason, said.count) for said in hub.told] == [
        ("reveal", "first", 1),
        ("export", "", 7),
    ]
    assert kept.values == {}
