"""What people in charge order reaches staff at another node, and a helper's absence is known everywhere."""

from pathlib import Path

from app.domain import events as ev
from app.domain.ids import ConversationId, StaffId
from app.domain.people import Presence, Role
from app.protocol import frames
from app.protocol.floor import SetStaff
from app.protocol.states import DeskState
from tests.hub.cluster_stage import a_cluster, until
from tests.hub.stage import Peer
from tests.hub.test_working_together import written

pytest_plugins = ["tests.postgres"]


async def test_an_operator_at_another_node_is_set_away_and_gets_nobody_more(tmp_path: Path) -> None:
    async with a_cluster(tmp_path, "n1", "n2") as cluster:
        anna = await cluster["n1"].staff("anna", presence=Presence.ACCEPTING, capacity=5)
        sue = await cluster["n2"].staff("sue", Role.SUPERVISOR)
        await anna.sub("desk")
        await until(lambda: cluster["n2"].running.hub.presences.known(StaffId("anna")) is not None)
        answer = await sue.ask(SetStaff(staff=StaffId("anna"), presence=Presence.AWAY, capacity=2))
        assert not answer.code
        chosen = (Presence.AWAY, 2)
        await anna.state("desk", DeskState, lambda one: (one.presence, one.capacity) == chosen)


async def test_a_call_passes_on_when_its_helper_leaves_another_node(tmp_path: Path) -> None:
    async with a_cluster(tmp_path, "n1", "n2", grace_ms=400, sweep_s=0.1) as cluster:
        anna, customer, fence = await cluster["n1"].pair()
        sue = await cluster["n2"].staff("sue", Role.SUPERVISOR, presence=Presence.BUSY)
        await cluster["n1"].staff("ted", Role.SUPERVISOR, presence=Presence.BUSY)
        here = customer.conversation
        await written(anna, here, ev.Escalated(summary="refund"), fence=fence)
        await written(sue, here, ev.EscalationAccepted())
        await sue.close()
        passed = ev.decode_body("bounced", (await anna.event("bounced")).d)
        assert passed == ev.Bounced(to=StaffId("ted"), reason="gone")


async def test_on_postgres_a_supervisor_orders_what_operators_at_another_node_do(
    tmp_path: Path, database: str
) -> None:
    async with a_cluster(tmp_path, "n1", "n2", dsn=database) as cluster:
        anna, customer, fence = await cluster["n1"].pair()
        ben = await cluster["n1"].staff("ben", presence=Presence.ACCEPTING, capacity=1)
        sue = await cluster["n2"].staff("sue", Role.SUPERVISOR)
        here = customer.conversation
        await anna.sub("desk")
        await ben.sub("desk")
        known = cluster["n2"].running.hub.presences.known
        await until(lambda: None not in (known(StaffId("anna")), known(StaffId("ben"))))

        # capacity and presence
        assert not (await sue.ask(SetStaff(staff=StaffId("anna"), capacity=3))).code
        assert not (await sue.ask(SetStaff(staff=StaffId("anna"), presence=Presence.AWAY))).code
        chosen = (Presence.AWAY, 3)
        await anna.state("desk", DeskState, lambda one: (one.presence, one.capacity) == chosen)

        # reassigned: the former owner is fenced off at once, the next one answers the customer
        await written(sue, here, ev.Transferred(to=StaffId("ben"), summary="go on"))
        await ben.state("desk", DeskState, lambda one: here in [row.conversation for row in one.rows])
        assert isinstance(await anna.write(here, ev.Message(text="too late"), fence=fence), frames.No)
        claimed = await _fence(ben, here)
        await written(ben, here, ev.Message(text="I go on"), fence=claimed)
        said = ev.decode_body("message", (await customer.event("message")).d)
        assert isinstance(said, ev.Message)
        assert said.text == "I go on"

        # taken over and given back across nodes
        await written(ben, here, ev.Escalated(summary="refund"), fence=claimed)
        await written(sue, here, ev.TakenOver())
        assert isinstance(await ben.write(here, ev.Message(text="too late"), fence=claimed), frames.No)
        await written(sue, here, ev.Returned(note="agreed"))
        given = ev.decode_body("returned", (await ben.event("returned")).d)
        assert isinstance(given, ev.Returned)
        assert given.note == "agreed"


async def _fence(operator: Peer, conversation: ConversationId) -> int:
    """The fence of the latest claim."""
    items = await operator.watch(conversation)
    claims = [ev.decode_body(one.k, one.d) for one in items if one.k == "claimed"]
    assert isinstance(claims[-1], ev.Claimed)
    return claims[-1].fence
