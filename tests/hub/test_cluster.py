"""Several nodes are one hub: whoever sits at whichever, everybody sees and does the same."""

import asyncio
from pathlib import Path

import pytest

from app.domain import events as ev
from app.domain.ids import StaffId
from app.domain.people import Presence, Role
from app.hub.cluster import news
from app.hub.routing.presence import Reach
from app.protocol import frames
from app.protocol.codes import CloseCode
from app.protocol.states import DeskState, PlaceState, QueueState, StaffRow
from tests.hub.cluster_stage import Cluster, a_cluster, until
from tests.hub.stage import PASSWORD, Customer, Peer, message, words_of
from tests.hub.test_hub_states import floor_of
from tools.throwaway_postgres import PostgresServer

pytest_plugins = ["tests.postgres"]


@pytest.fixture(params=["a file", "PostgreSQL"])
def dsn(request: pytest.FixtureRequest) -> str:
    """What the nodes share: a file through one engine, or a PostgreSQL database."""
    if request.param == "a file":
        return ""
    server: PostgresServer = request.getfixturevalue("postgres")
    return server.database()


async def across(cluster: Cluster) -> tuple[Peer, Customer, int]:
    """An operator at n1 and his customer at n2."""
    operator = await cluster["n1"].staff("anna", presence=Presence.ACCEPTING)
    customer = await cluster["n2"].customer()
    claimed = await operator.want(frames.Claim(conversation=customer.conversation), frames.ClaimedRes)
    await operator.watch(customer.conversation)
    await customer.watch(customer.conversation)
    return operator, customer, claimed.fence


async def test_operator_customer_and_supervisor_at_three_nodes_see_one_conversation(
    tmp_path: Path, dsn: str
) -> None:
    async with a_cluster(tmp_path, "n1", "n2", "n3", dsn=dsn) as cluster:
        operator, customer, fence = await across(cluster)
        supervisor = await cluster["n3"].staff("sora", Role.SUPERVISOR)
        await supervisor.watch(customer.conversation)
        await customer.write(customer.conversation, message("My lamp is broken"))
        for peer in (operator, supervisor):
            assert words_of(await peer.event("message")) == "My lamp is broken"
        await operator.write(customer.conversation, message("Let me see"), fence=fence)
        for peer in (customer, supervisor):
            seen = await peer.get(frames.Ev, lambda one: one.k == "message" and one.by != "customer")
            assert words_of(seen) == "Let me see"


async def test_typing_reaches_the_other_side_at_another_node_and_nobody_when_nobody_looks(
    tmp_path: Path, dsn: str
) -> None:
    async with a_cluster(tmp_path, "n1", "n2", dsn=dsn) as cluster:
        operator, customer, _ = await across(cluster)
        stream = frames.conversation_stream(customer.conversation)
        await customer.put(frames.Typing(s=stream, preview="I wou"))
        typed = await operator.get(frames.Typed)
        assert (typed.by, typed.preview) == ("customer", "I wou")
        await operator.put(frames.Typing(s=stream))
        assert (await customer.get(frames.Typed)).by != "customer"
        await operator.put(frames.Unsub(streams=(stream,)))
        await until(lambda: not cluster["n2"].running.hub.node.wanted_elsewhere(customer.conversation))


async def test_a_supervisor_takes_over_at_another_node_and_the_operators_late_words_are_refused(
    tmp_path: Path, dsn: str
) -> None:
    async with a_cluster(tmp_path, "n1", "n2", "n3", dsn=dsn) as cluster:
        operator, customer, fence = await across(cluster)
        supervisor = await cluster["n3"].staff("sora", Role.SUPERVISOR)
        await supervisor.watch(customer.conversation)
        answer = await supervisor.write(customer.conversation, ev.TakenOver())
        assert isinstance(answer, frames.Ok), answer
        await operator.event("taken_over")
        late = await operator.write(customer.conversation, message("but I"), fence=fence)
        assert isinstance(late, frames.No)
        assert late.code in {"stale_claim", "forbidden"}


async def test_of_two_who_claim_at_two_nodes_in_the_same_moment_one_gets_it(tmp_path: Path, dsn: str) -> None:
    async with a_cluster(tmp_path, "n1", "n2", dsn=dsn) as cluster:
        anna = await cluster["n1"].staff("anna", presence=Presence.ACCEPTING)
        ben = await cluster["n2"].staff("ben", presence=Presence.ACCEPTING)
        for _ in range(5):
            customer = await cluster["n2"].customer()
            answers = await asyncio.gather(
                *(peer.ask(frames.Claim(conversation=customer.conversation)) for peer in (anna, ben))
            )
            assert sorted(bool(answer.code) for answer in answers) == [False, True]


async def test_the_floor_shows_staff_and_conversations_of_all_nodes(tmp_path: Path, dsn: str) -> None:
    async with a_cluster(tmp_path, "n1", "n2", dsn=dsn) as cluster:
        supervisor = await cluster["n2"].staff("sora", Role.SUPERVISOR)
        await supervisor.sub("floor")
        await cluster["n1"].staff("anna", presence=Presence.BREAK, capacity=3)
        customer = await cluster["n1"].customer("Hana")
        await until(
            lambda: floor_of(supervisor)[1].get("anna", StaffRow(id=StaffId("?"))).presence is Presence.BREAK
        )
        await until(lambda: customer.conversation in floor_of(supervisor)[0])
        row = floor_of(supervisor)[1]["anna"]
        assert (row.presence, row.capacity) == (Presence.BREAK, 3)


async def test_the_queue_and_a_customers_place_are_the_same_at_every_node(tmp_path: Path, dsn: str) -> None:
    async with a_cluster(tmp_path, "n1", "n2", dsn=dsn) as cluster:
        operator = await cluster["n2"].staff("anna")
        await operator.sub("queue")
        first = await cluster["n1"].customer()
        second = await cluster["n2"].customer()
        await second.sub("place")
        state = await operator.state("queue", QueueState, lambda state: state.waiting == 2)
        assert [row.conversation for row in state.rows] == [first.conversation, second.conversation]
        place = await second.state("place", PlaceState, lambda place: place.position == 2)
        assert place.waiting == 2
        await first.write(first.conversation, ev.Closed())
        await second.state("place", PlaceState, lambda place: place.position == 1)


async def test_a_waiting_customer_is_given_to_an_operator_at_another_node_and_to_one_alone(
    tmp_path: Path, dsn: str
) -> None:
    async with a_cluster(tmp_path, "n1", "n2", dsn=dsn) as cluster:
        operators = [
            await cluster[node].staff(name, presence=Presence.ACCEPTING, capacity=3)
            for node, name in (("n1", "anna"), ("n2", "ben"))
        ]
        for operator in operators:
            await operator.sub("desk")
        customers = [await cluster["n1"].customer(f"c{number}") for number in range(6)]
        for operator in operators:
            await operator.state("desk", DeskState, lambda state: state.load == 3)
        for customer in customers:
            kinds = [kind for _, kind in await cluster["n1"].log(customer.conversation)]
            assert kinds.count("claimed") == 1


async def test_a_newer_sign_in_with_the_same_device_ends_the_older_at_another_node(
    tmp_path: Path, dsn: str
) -> None:
    async with a_cluster(tmp_path, "n1", "n2", dsn=dsn) as cluster:
        older = await cluster["n1"].staff("anna", device="laptop")
        other = await cluster["n1"].staff("anna", device="tablet")
        await cluster["n2"].staff("anna", device="laptop")
        assert await older.close_code() == CloseCode.REPLACED
        assert not other.closed.done()


async def test_who_took_over_a_session_at_another_node_is_told_and_who_moves_his_own_is_not(
    tmp_path: Path, dsn: str
) -> None:
    async with a_cluster(tmp_path, "n1", "n2", dsn=dsn) as cluster:
        await cluster["n1"].staff("anna", device="laptop")
        seating = cluster["n2"].running.hub.seating
        await until(lambda: (StaffId("anna"), "laptop") in seating._elsewhere)
        newer = await cluster["n2"].connect()
        by_password = frames.ByPassword(name="anna", password=PASSWORD)
        welcome = await newer.hello(by_password, "laptop")
        assert welcome.took_over
        first = cluster["n1"].running.hub.seating
        await until(lambda: (StaffId("anna"), "laptop") in first._elsewhere)
        moved = await cluster["n1"].connect()
        assert not (await moved.hello(frames.ByToken(token=welcome.token), "laptop")).took_over
        assert await newer.close_code() == CloseCode.REPLACED
        await until(lambda: (StaffId("anna"), "laptop") in seating._elsewhere)
        await moved.close()
        await until(lambda: (StaffId("anna"), "laptop") not in seating._elsewhere)
        alone = await cluster["n2"].connect()
        assert not (await alone.hello(by_password, "laptop")).took_over


async def test_a_locked_account_is_out_at_every_node_at_once(tmp_path: Path, dsn: str) -> None:
    async with a_cluster(tmp_path, "n1", "n2", dsn=dsn) as cluster:
        anna = [await cluster[node].staff("anna", device=node) for node in ("n1", "n2")]
        ben = await cluster["n2"].staff("ben")
        running = cluster["n1"].running
        await running.accounts.disable(StaffId("anna"))
        await running.engine.publish(f"{news.ACCOUNT}:anna", b"")
        assert [await peer.close_code() for peer in anna] == [CloseCode.AUTH_EXPIRED] * 2
        assert not ben.closed.done()


async def test_who_leaves_one_node_but_is_at_another_goes_on_getting_conversations(
    tmp_path: Path, dsn: str
) -> None:
    async with a_cluster(tmp_path, "n1", "n2", dsn=dsn) as cluster:
        first = await cluster["n1"].staff("anna", presence=Presence.ACCEPTING, device="a")
        second = await cluster["n2"].staff("anna", device="b")
        seat = cluster["n1"].running.hub.presences.known(StaffId("anna"))
        assert seat is not None
        await until(lambda: bool(seat.nodes))
        await first.close()
        await until(lambda: not seat.links)
        assert (seat.reach, seat.presence) == (Reach.HERE, Presence.ACCEPTING)
        await second.sub("desk")
        await cluster["n1"].customer()
        await second.state("desk", DeskState, lambda state: state.load == 1)


async def test_what_somebody_chose_goes_with_him_to_another_node(tmp_path: Path, dsn: str) -> None:
    async with a_cluster(tmp_path, "n1", "n2", dsn=dsn) as cluster:
        first = await cluster["n1"].staff("anna", presence=Presence.ACCEPTING, capacity=7)
        await first.close()
        second = await cluster["n2"].staff("anna")
        await second.sub("desk")
        chosen = (Presence.ACCEPTING, 7)
        await second.state("desk", DeskState, lambda state: (state.presence, state.capacity) == chosen)
        await cluster["n1"].customer()
        await second.state("desk", DeskState, lambda state: state.load == 1)


async def test_a_node_that_joins_learns_who_is_where_and_what_is_open(tmp_path: Path, dsn: str) -> None:
    async with a_cluster(tmp_path, "n1", "n2", dsn=dsn) as cluster:
        await cluster.stop("n2")
        operator = await cluster["n1"].staff("anna", presence=Presence.ACCEPTING)
        customer = await cluster["n1"].customer()
        await operator.want(frames.Claim(conversation=customer.conversation), frames.ClaimedRes)
        await operator.want(frames.SetPresence(presence=Presence.BUSY), dict)
        stage = await cluster.start("n2")
        supervisor = await stage.staff("sora", Role.SUPERVISOR)
        await supervisor.sub("floor")
        await until(lambda: floor_of(supervisor)[1]["anna"].presence is Presence.BUSY)
        assert floor_of(supervisor)[0][customer.conversation].owner == "anna"


async def test_staff_of_a_node_that_ended_are_offline_for_the_others(tmp_path: Path, dsn: str) -> None:
    async with a_cluster(tmp_path, "n1", "n2", dsn=dsn) as cluster:
        await cluster["n2"].staff("anna", presence=Presence.ACCEPTING)
        seat = None
        while seat is None:
            seat = cluster["n1"].running.hub.presences.known(StaffId("anna"))
            await asyncio.sleep(0.01)
        await until(lambda: seat.presence is Presence.ACCEPTING)
        await cluster.stop("n2")
        await until(lambda: seat.presence is Presence.OFFLINE)


async def test_a_log_that_grew_unseen_is_found_when_signals_were_lost(tmp_path: Path, dsn: str) -> None:
    async with a_cluster(tmp_path, "n1", "n2", dsn=dsn) as cluster:
        hub = cluster["n2"].running.hub
        customer = await cluster["n1"].customer()
        await until(lambda: hub.rooms.get(customer.conversation) is not None)
        hub.rooms._rooms.clear()
        await customer.write(customer.conversation, message("hello"))
        await until(lambda: hub.rooms.get(customer.conversation) is not None)
        hub.rooms._rooms.clear()
        await hub.rooms.resync()
        assert hub.rooms.get(customer.conversation) is not None


async def test_a_welcome_names_the_other_nodes_as_the_client_reaches_them(tmp_path: Path, dsn: str) -> None:
    async with a_cluster(tmp_path, "n1", "n2", "n3", dsn=dsn) as cluster:
        await cluster["n1"].running.accounts.add_user("anna", "correct horse battery", role=Role.OPERATOR)
        peer = await cluster["n1"].connect()
        welcome = await peer.hello(frames.ByPassword(name="anna", password="correct horse battery"))
        assert set(welcome.peers) == {cluster.url("n2"), cluster.url("n3")}
        visitor = await cluster["n1"].connect(public=True)
        welcome = await visitor.hello(frames.AsVisitor(), device="d")
        assert set(welcome.peers) == {
            f"http://127.0.0.1:{cluster.public_ports[name]}" for name in ("n2", "n3")
        }
        foreign = await cluster["n2"].connect(
            public=True, origin=f"http://127.0.0.1:{cluster.public_ports['n1']}"
        )
        assert (await foreign.hello(frames.AsVisitor(), device="d")).node == "n2"


async def test_draining_sends_everybody_elsewhere_and_cuts_off_who_stays(tmp_path: Path, dsn: str) -> None:
    async with a_cluster(tmp_path, "n1", "n2", drain_ms=200, dsn=dsn) as cluster:
        hub = cluster["n1"].running.hub
        obedient = await cluster["n1"].staff("anna")
        stubborn = await cluster["n1"].staff("ben")
        draining = asyncio.create_task(hub.drain.run())
        drain = await obedient.get(frames.Drain)
        assert drain.to == (cluster.url("n2"),)
        assert drain.after_ms == (0, 200)
        reason = hub.readiness()
        assert reason is not None
        assert reason.code == "draining"
        await obedient.close()
        assert await stubborn.close_code() == CloseCode.DRAIN
        await draining
        late = await cluster["n1"].connect()
        assert await late.close_code() == CloseCode.DRAIN
        elsewhere = await cluster["n2"].staff("anna")
        assert (await elsewhere.sub("desk"))[0].ok


async def test_a_new_epoch_resets_every_client_at_every_node(tmp_path: Path, dsn: str) -> None:
    async with a_cluster(tmp_path, "n1", "n2", dsn=dsn) as cluster:
        operator, customer, _ = await across(cluster)
        running = cluster["n1"].running
        epoch = await running.engine.rotate_epoch()
        assert [await peer.close_code() for peer in (operator, customer)] == [CloseCode.RESET] * 2
        peer = await cluster["n2"].connect()
        welcome = await peer.hello(frames.ByPassword(name="anna", password="correct horse battery"))
        assert welcome.epoch == epoch
        items = await peer.watch(customer.conversation)
        assert [item.q for item in items] == list(range(1, len(items) + 1))


async def test_a_lease_that_ran_out_gives_the_conversation_back_whichever_node_sees_it(
    tmp_path: Path, dsn: str
) -> None:
    async with a_cluster(tmp_path, "n1", "n2", grace_ms=400, dsn=dsn) as cluster:
        operator, customer, fence = await across(cluster)
        await operator.close()
        await customer.get(frames.Ev, lambda one: one.k == "queued")
        last = (await cluster["n2"].running.engine.read(customer.conversation, 0))[-1]
        assert ev.decode_body(last.kind, last.data) == ev.Queued(group="support", front=True)
        again = await cluster["n2"].staff("anna")
        late = await again.write(customer.conversation, message("late"), fence=fence)
        assert isinstance(late, frames.No)
        assert late.code == "stale_claim"


async def test_the_floor_says_of_whom_nothing_is_heard_until_his_node_speaks_again(
    tmp_path: Path, dsn: str
) -> None:
    async with a_cluster(tmp_path, "n1", "n2", dsn=dsn, beat_s=1.0, floor_s=0.02) as cluster:
        supervisor = await cluster["n1"].staff("sora", Role.SUPERVISOR)
        await supervisor.sub("floor")
        await cluster["n2"].staff("anna", presence=Presence.ACCEPTING)
        await until(lambda: "anna" in floor_of(supervisor)[1])
        await until(lambda: floor_of(supervisor)[1]["anna"].presence is Presence.ACCEPTING)
        neighbours = cluster["n1"].running.hub.node.neighbours
        later = asyncio.get_running_loop().time() + 60

        def is_suspect() -> bool:
            neighbours.look(later, suspect_s=10, gone_s=1e9)  # as if the node had been silent for a minute
            return floor_of(supervisor)[1]["anna"].suspect

        await until(is_suspect)
        row = floor_of(supervisor)[1]["anna"]
        assert row.presence is Presence.ACCEPTING, "what he chose is still said"
        await until(lambda: not floor_of(supervisor)[1]["anna"].suspect)
