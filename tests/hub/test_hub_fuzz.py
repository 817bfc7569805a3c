"""Whatever a client sends: the hub answers or ends that connection, stays up, has no fault of its own."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from websockets.exceptions import ConnectionClosed

from app.domain import events as ev
from app.domain.people import Presence, Role
from app.hub.permissions import TABLE
from app.protocol import frames
from tests.hub.stage import Peer, a_stage, message

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=10,
)
numbers = st.integers(-5, 40) | st.integers()
names = st.sampled_from(["message", "closed", "read", *TABLE, *ev.KINDS]) | st.text(max_size=8)
fields = st.dictionaries(
    st.sampled_from(
        [
            "text",
            "target",
            "up_to",
            "score",
            "to",
            "group",
            "name",
            "value",
            "staff",
            "summary",
            "type",
            "until",
            "quote",
        ]
    ),
    st.text(max_size=12) | numbers | values,
    max_size=5,
)


def frame_of(stream: str) -> st.SearchStrategy[Any]:
    """Frames that are nearly right."""
    streams = st.sampled_from([stream, "desk", "queue", "floor", "place", "c:nowhere", "c:", ""]) | st.text(
        max_size=8
    )
    wants = st.lists(st.fixed_dictionaries({"s": streams, "after": numbers}), max_size=4)
    requests = st.fixed_dictionaries(
        {"m": st.sampled_from(["claim", "presence", "open", "list", "log"])},
        optional={
            "conversation": st.just(stream[2:]) | st.text(max_size=5),
            "presence": st.sampled_from([*Presence, "asleep"]),
            "capacity": numbers,
            "cid": st.text(max_size=12),
            "name": st.text(max_size=12),
            "limit": numbers,
            "before": numbers,
            "words": st.text(max_size=5),
            "after": numbers,
        },
    )
    return st.one_of(
        st.fixed_dictionaries(
            {
                "t": st.just("send"),
                "cid": st.uuids().map(str) | st.text(max_size=12),
                "s": streams,
                "k": names,
                "d": fields | values,
            },
            optional={"fence": numbers},
        ),
        st.fixed_dictionaries({"t": st.just("sub"), "id": numbers, "streams": wants}),
        st.fixed_dictionaries({"t": st.just("unsub"), "streams": st.lists(streams, max_size=3)}),
        st.fixed_dictionaries({"t": st.just("req"), "id": numbers, "d": requests}),
        st.fixed_dictionaries(
            {"t": st.just("typing"), "s": streams}, optional={"preview": st.text(max_size=9)}
        ),
        st.fixed_dictionaries({"t": st.just("pong"), "n": numbers}),
        st.dictionaries(st.sampled_from(["t", "id", "s", "d"]), values),
        values,
    )


async def send_all(peer: Peer, sent: list[Any]) -> None:
    for one in sent:
        try:
            await peer.put_raw(one if isinstance(one, bytes | str) else json.dumps(one))
        except ConnectionClosed:
            return


@pytest.mark.slow
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
async def test_nearly_right_frames_do_no_harm(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder: Path = tmp_path_factory.mktemp("hub")
    async with a_stage(folder) as stage:
        operator, customer, _ = await stage.pair()
        stream = frames.conversation_stream(customer.conversation)
        peers = [
            operator,
            customer,
            await stage.staff("sato", Role.SUPERVISOR),
            await stage.staff("tom", Role.TRAINER),
        ]
        for peer in peers:
            await send_all(peer, data.draw(st.lists(frame_of(stream), min_size=3, max_size=20)))
        await well(stage.running.public, await stage.customer("after the storm"))
        log = await stage.running.engine.read(customer.conversation, 0, 1_000)
        assert [one.seq for one in log] == list(range(1, len(log) + 1))


@pytest.mark.slow
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(sent=st.lists(st.binary(max_size=60) | st.text(max_size=60), max_size=25))
async def test_noise_does_no_harm(tmp_path_factory: pytest.TempPathFactory, sent: list[bytes | str]) -> None:
    async with a_stage(tmp_path_factory.mktemp("hub")) as stage:
        for peer in (await stage.connect(), await stage.connect(public=True), await stage.customer()):
            await send_all(peer, sent)
        await well(stage.running.public, await stage.customer("after the storm"))


async def well(_public: str, customer: Any) -> None:
    answer = await customer.write(customer.conversation, message("still there?"))
    assert isinstance(answer, frames.Ok)


async def test_bytes_that_are_no_websocket_do_no_harm(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        for url in (stage.running.staff, stage.running.public):
            host, _, port = url.partition("//")[2].partition(":")
            for noise in (
                b"",
                b"\x00\xff" * 500,
                b"GET /ws HTTP/1.1\r\n",
                b"GET / HTTP/1.1\r\nHost: a\r\n" * 50,
            ):
                reader, writer = await asyncio.open_connection(host, int(port))
                writer.write(noise)
                writer.write_eof()
                await reader.read()
                writer.close()
                await writer.wait_closed()
        await well(stage.running.public, await stage.customer("after the storm"))
