"""A practice that was begun at one node is played by another, and goes on when that one stops."""

from pathlib import Path

from app.domain import events as ev
from app.domain.ids import new_cid
from app.protocol import frames
from app.protocol.practice_frames import PracticesRes, StartPractice
from tests.hub.cluster_stage import a_cluster
from tests.hub.practice.test_practice_at_the_hub import PARCEL, fence_of, says

pytest_plugins = ["tests.postgres"]


async def test_on_postgres_the_customer_is_played_from_whichever_node_and_by_the_one_that_is_left(
    tmp_path: Path, database: str
) -> None:
    async with a_cluster(tmp_path, "n1", "n2", dsn=database) as cluster:
        busy = next(name for name in ("n1", "n2") if cluster[name].running.hub.duty.mine)
        idle = "n2" if busy == "n1" else "n1"
        await cluster[idle].running.hub.register.put(PARCEL, by="tina")
        anna = await cluster[idle].staff("anna")
        asked = StartPractice(cid=new_cid(), scenarios=("parcel",))
        (run,) = (await anna.want(asked, PracticesRes)).runs
        here = run.conversation
        items = await anna.watch(here)
        if not any(one.k == "message" for one in items):
            await says(anna, here, "My parcel is late")
        await cluster.stop(busy)
        fence = await fence_of(cluster[idle], here)
        reply = await anna.write(here, ev.Message(text="Which number?"), fence=fence)
        assert isinstance(reply, frames.Ok)
        await says(anna, here, "It is 12")
