"""Nodes that are killed, halted or told to go, and a database that goes away: nobody loses a word."""

import asyncio
import signal
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from app.domain.ids import Cid, ConversationId
from app.domain.people import Presence
from app.hub.store.place import Place
from app.hub_commands import nodes as commands
from app.net.link import WebSocketLink
from app.protocol import frames
from app.protocol.codes import CloseCode
from app.sessions.changes import LinkState, LinkStatus
from tests.hub.cluster_processes import NodeProcess, processes
from tests.hub.stage import PASSWORD, Customer, Peer, message, words_of
from tools.throwaway_postgres import PostgresServer, postgres_server

pytest_plugins = ["tests.postgres"]
pytestmark = pytest.mark.slow


async def talking(
    at: NodeProcess, customers_at: NodeProcess, name: str = "anna"
) -> tuple[Peer, Customer, ConversationId, int]:
    """An operator, the customer that is his, the conversation and his fence."""
    operator = await at.operator(name, device="laptop")
    res = await operator.ask(frames.SetPresence(presence=Presence.ACCEPTING, capacity=5))
    assert not res.code, res
    customer = await customers_at.visitor()
    await customer.hello(frames.AsVisitor(), device="browser")
    opened = await customer.want(
        frames.OpenConversation(cid=Cid("open-00001"), name="Hana"), frames.OpenedRes
    )
    customer.conversation, customer.token = opened.conversation, opened.token
    claimed = await operator.want(frames.Claim(conversation=opened.conversation), frames.ClaimedRes)
    await customer.watch(opened.conversation)
    await operator.watch(opened.conversation)
    return operator, customer, opened.conversation, claimed.fence


async def test_who_was_at_a_killed_node_goes_on_at_another_with_everything(
    tmp_path: Path, database: str
) -> None:
    async with processes(tmp_path, database, "n1", "n2") as nodes:
        n1, n2 = nodes["n1"], nodes["n2"]
        operator, customer, conversation, fence = await talking(n1, n2)
        await customer.write(conversation, message("one"))
        last = (await operator.event("message")).q
        await n1.kill()
        await customer.write(conversation, message("two"))
        again = await n2.operator("anna", device="laptop")
        items = await again.watch(conversation, after=last)
        assert [words_of(item) for item in items if item.k == "message"] == ["two"]
        answer = await again.write(conversation, message("still mine"), fence=fence)
        assert isinstance(answer, frames.Ok), answer


async def test_a_halted_node_loses_its_conversations_and_its_operators_late_words(
    tmp_path: Path, database: str
) -> None:
    async with processes(tmp_path, database, "n1", "n2", options=("--grace", "1.5")) as nodes:
        n1, n2 = nodes["n1"], nodes["n2"]
        operator, customer, conversation, fence = await talking(n1, n2)
        n1.send(signal.SIGSTOP)
        await operator.put_send(conversation, message("too late"), cid=Cid("late-00001"), fence=fence)
        await customer.get(frames.Ev, lambda one: one.k == "queued")
        ben = await n2.operator("ben")
        res = await ben.ask(frames.SetPresence(presence=Presence.ACCEPTING, capacity=5))
        assert not res.code
        taken = await ben.want(frames.Claim(conversation=conversation), frames.ClaimedRes)
        n1.send(signal.SIGCONT)
        refused = await operator.get(frames.No, lambda one: one.cid == "late-00001")
        assert refused.code == "stale_claim"
        assert isinstance(await ben.write(conversation, message("I am here"), fence=taken.fence), frames.Ok)


async def test_sigterm_sends_everybody_to_the_peers_before_the_node_ends(
    tmp_path: Path, database: str
) -> None:
    async with processes(tmp_path, database, "n1", "n2") as nodes:
        n1, n2 = nodes["n1"], nodes["n2"]
        operator, customer, conversation, fence = await talking(n1, n1)
        n1.send(signal.SIGTERM)
        for peer, url in ((operator, n2.staff), (customer, n2.public)):
            drain = await peer.get(frames.Drain)
            assert drain.to == (url,)
        status, body = await n1.asked("/ready")
        assert (status, msgspec.json.decode(body)["reason"]) == (503, "draining")
        assert (await n1.asked("/health"))[0] == 200
        answer = await operator.write(conversation, message("before I go"), fence=fence)
        assert isinstance(answer, frames.Ok)
        await operator.close()
        await customer.close()
        assert await n1.ended() == 0
        again = await n2.operator("anna", device="laptop")
        answer = await again.write(conversation, message("after"), fence=fence)
        assert isinstance(answer, frames.Ok)


async def test_a_command_renews_the_epoch_while_nodes_serve(tmp_path: Path, database: str) -> None:
    async with processes(tmp_path, database, "n1", "n2") as nodes:
        operator, customer, conversation, _ = await talking(nodes["n1"], nodes["n2"])
        epoch = await commands.epoch_at(Place(data=tmp_path, dsn=database), rotate=True)
        assert [await peer.close_code() for peer in (operator, customer)] == [CloseCode.RESET] * 2
        again = await nodes["n2"].operator("anna")
        welcome = nodes["n2"].welcome
        assert welcome is not None
        assert welcome.epoch == epoch
        assert [item.q for item in await again.watch(conversation)][:1] == [1]


@pytest.fixture
def server() -> Iterator[PostgresServer]:
    """A server of this test's own, which it may stop."""
    with postgres_server() as own:
        yield own


async def test_while_the_database_is_away_sockets_stay_and_sends_are_answered_busy(
    tmp_path: Path, server: PostgresServer
) -> None:
    async with processes(tmp_path, server.database(), "n1") as nodes:
        n1 = nodes["n1"]
        operator, customer, conversation, fence = await talking(n1, n1)
        await asyncio.to_thread(server.stop, "immediate")
        await n1.answers(503)
        status, body = await n1.asked("/ready")
        assert (status, msgspec.json.decode(body)["reason"]) == (503, "store")
        assert (await n1.asked("/health"))[0] == 200
        await operator.put_send(conversation, message("kept"), cid=Cid("kept-00001"), fence=fence)
        busy = await operator.get(frames.No, lambda one: one.cid == "kept-00001")
        assert (busy.code, busy.final) == ("busy", False)
        assert busy.retry_ms > 0
        await asyncio.to_thread(server.start)
        await n1.answers(200)
        assert not operator.closed.done()
        await operator.put_send(conversation, message("kept"), cid=Cid("kept-00001"), fence=fence)
        assert (await operator.get(frames.Ok)).cid == "kept-00001"
        assert words_of(await customer.event("message")) == "kept"


async def test_a_consoles_link_goes_on_at_the_other_node_again_and_again(
    tmp_path: Path, database: str
) -> None:
    async with processes(tmp_path, database, "n1", "n2") as nodes:
        welcomes: list[frames.Welcome] = []
        live = asyncio.Event()

        def heard(frame: frames.ServerFrame) -> None:
            if isinstance(frame, frames.Welcome):
                welcomes.append(frame)

        def told(status: LinkStatus) -> None:
            assert status.state is not LinkState.REFUSED
            live.set() if status.state is LinkState.LIVE else live.clear()

        link = WebSocketLink(
            [f"{nodes['n1'].staff}/"], auth=frames.ByPassword(name="anna", password=PASSWORD)
        )
        link.listen(heard, told)
        running = asyncio.create_task(link.run())
        async with asyncio.timeout(60):
            await live.wait()
            for name in ("n1", "n2", "n1"):
                live.clear()
                await nodes[name].kill()
                await live.wait()
                await nodes[name].start()
            live.clear()
            nodes[welcomes[-1].node].send(signal.SIGTERM)
            assert await nodes[welcomes[-1].node].ended() == 0
            await live.wait()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        assert [welcome.node for welcome in welcomes] == ["n1", "n2", "n1", "n2", "n1"]
        assert len({welcome.epoch for welcome in welcomes}) == 1
        assert len({welcome.token for welcome in welcomes}) == 1
