"""What people in charge order reaches staff at another node, and a helper's absence is known everywhere."""

from pathlib import Path

from app.domain import events as ev
from app.domain.ids import StaffId
from app.domain.people import Presence, Role
from app.protocol.floor import SetStaff
from app.protocol.states import DeskState
from tests.hub.cluster_stage import a_cluster, until
from tests.hub.test_working_together import written


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
