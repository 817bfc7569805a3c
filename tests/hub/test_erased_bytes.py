"""What was redacted, erased or deleted is nowhere in the hub's files any more."""

from pathlib import Path

import pytest

from app.domain import events as ev
from app.hub.engine import Close
from app.hub.store.sqlite import SqliteEngine
from tests.hub.contract_store import ANNA, HOME, item, opened, put, running
from tests.hub.stage import message

SECRET = "card 4111-1111-1111-1111"


def files(path: Path) -> bytes:
    """Everything on the disk."""
    return b"".join(one.read_bytes() for one in path.parent.iterdir() if one.is_file())


@pytest.mark.parametrize("how", ["redacted", "erased", "deleted"])
async def test_no_byte_of_it_is_left_while_the_hub_goes_on(tmp_path: Path, how: str) -> None:
    path = tmp_path / "hub.sqlite3"
    async with running(SqliteEngine(path)) as engine:
        await opened(engine)
        for number in range(60):
            await put(engine, item(HOME, message(f"{SECRET} {number} " + "x" * (40 * (number % 9)))))
        assert SECRET.encode() in files(path)
        if how == "redacted":
            targets = tuple(range(1, 63))
            await put(engine, item(HOME, ev.Redacted(targets=targets, reason="card"), by=ANNA))
        elif how == "erased":
            await put(engine, item(HOME, ev.Erased(reason="asked"), by=ANNA))
        else:
            await engine.append([item(HOME, ev.Closed(), move=Close())])
            assert await engine.purge([HOME]) == [HOME]
        assert SECRET.encode() not in files(path)
        assert b"4111" not in files(path)
