"""Whatever dies while people talk: all is shown once and in order, and nothing acknowledged is missing."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from app.domain.ids import Cid
from tests.hub.chaos_nodes import ChaosNodes
from tools.throwaway_postgres import PostgresServer, postgres_server

pytestmark = pytest.mark.slow

PERFECT: Final = {"lost": 0, "duplicated": 0, "disordered": 0, "acked_unshown": 0}
HOPS: Final = 3


@pytest.fixture
def server() -> Iterator[PostgresServer]:
    """A server of this test's own, which it may stop."""
    with postgres_server(quick=True) as own:
        yield own


def perfect(found: dict[str, int], messages: int) -> bool:
    return PERFECT.items() <= found.items() and found["messages"] >= messages


async def test_killed_connections_and_killed_nodes_lose_double_and_disorder_nothing(
    tmp_path: Path, server: PostgresServer
) -> None:
    """All connections die every 0.35 s, and nodes in turn; eight people in four conversations talk on."""
    dsn = server.database()
    dice = random.Random(5)  # noqa: S311 - the same pauses in every run
    async with ChaosNodes(tmp_path, dsn, talks=4).open() as chaos:
        found = await chaos.under(
            chaos.talk(200, goes_on=lambda: chaos.found["nodes_killed"] < HOPS),
            chaos.kill_connections(server.dsn()),
            chaos.kill_nodes(1.0, dice),
        )
    assert perfect(found, 1_600), found
    assert found["connections_killed"] > 0
    assert all(side.hopper.connects > HOPS // 2 for talk in chaos.talks for side in talk.sides)


async def test_nodes_go_on_by_themselves_when_the_standby_takes_over(
    tmp_path: Path, server: PostgresServer
) -> None:
    """The primary dies under way; the nodes find the new one, and nothing that was acknowledged is lost."""
    name = server.database().rpartition("/")[2]
    with server.standby() as twin:
        async with ChaosNodes(tmp_path, server.dsn(name, twin), talks=2).open() as chaos:
            found = await chaos.under(
                chaos.talk(100, goes_on=lambda: not chaos.found["changed_over"]),
                chaos.change_over(server, twin, 0.5),
            )
    assert perfect(found, 400), found


def test_the_judgement_sees_what_is_missing_doubled_and_out_of_order(tmp_path: Path) -> None:
    """It is told of a talk in which each of these things happened once."""
    chaos = ChaosNodes(tmp_path, "postgresql://nowhere/none", talks=1)
    (talk,) = chaos.talks
    talk.customer.sent = [Cid(name) for name in ("a", "b", "c", "d")]
    talk.customer.hopper.acked = ["a", "b", "c"]
    talk.operator.shown = [(cid, 0.0) for cid in ("a", "b", "a", "d")]
    talk.customer.shown = [(cid, 0.25 * at) for at, cid in enumerate(("b", "a", "c", "d"))]
    found = chaos.judged()
    assert (found["messages"], found["lost"], found["acked_unshown"], found["duplicated"]) == (4, 1, 1, 1)
    assert found["disordered"] > 0
    assert found["longest_gap_ms"] == 250
