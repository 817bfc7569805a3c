"""A console that is killed: writes to a log as fast as it can and says what is durable, until its end.

python victim.py write FILE KEY ROUND | migrate FILE KEY | rekey FILE KEY NEWKEY | small FILE KEY
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from app.domain import events as ev
from app.domain.errors import StorageError
from app.domain.ids import ConversationId
from app.sessions.ports import Draft
from app.storage.archive import SqlArchive
from app.storage.database import Database
from app.storage.migrate import Migration, migrations
from app.storage.upkeep import rekeying
from tests.storage.made_events import OWNER, Talk, outgoing

GROWING = Migration(
    version=len(migrations()) + 1,
    sql="CREATE TABLE slow AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 200000)"
    " SELECT x FROM n;\n"
    "CREATE TABLE extra1 AS SELECT * FROM event;\n"
    "DROP TABLE slow;\n"
    "CREATE TABLE extra2 AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 200000)"
    " SELECT x FROM n;\n"
    "ALTER TABLE draft ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm';\n",
)


def say(*words: object) -> None:
    print(*words, flush=True)


async def write(file: Path, key: bytes, round_name: str) -> None:
    """Sends, writes drafts and keeps events; every line printed names what is durable by now."""
    archive = await SqlArchive.open(file, key)
    say("open")
    shown = Talk(f"talk-{round_name}")
    shown.opened()
    for number in range(1_000_000):
        text = f"{round_name}/{number}"
        draft = Draft(conversation=ConversationId(f"draft-{round_name}"), text=text)
        await archive.keep_draft(draft)
        say("draft", text)
        pending = outgoing(text, f"draft-{round_name}")
        await archive.keep_pending(pending, clear_draft=number % 2 == 0)
        say("pending", pending.cid, number % 2 == 0)
        batch = [shown.said(f"{text} {part}", OWNER) for part in range(5)]
        await archive.keep_events(shown.events if number == 0 else batch)
        say("events", shown.id, len(shown.events))


def migrate(file: Path, key: bytes) -> None:
    """Brings the file to a schema that takes a while."""
    say("open")
    database = Database(file, key, steps=(*migrations(), GROWING))
    database.open()
    say("done")
    database.close()


def rekey(file: Path, old: bytes, new: bytes) -> None:
    """Writes the log and its copies under another key."""
    rekeying.begin(file, old, new)
    say("begun")
    rekeying.write_log_anew(file, old, new)
    rekeying.write_others_anew(file, old, new)
    say("done")


async def small(file: Path, key: bytes) -> None:
    """Writes on a disk that takes 400 KB, says what happened, and goes on when there is room."""
    import resource  # noqa: PLC0415 (POSIX alone)
    import signal  # noqa: PLC0415 (as above)

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    archive = await SqlArchive.open(file, key)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
    shown = Talk()
    shown.opened()
    kept = 0
    try:
        while True:
            shown.add(ev.Message(text="満" * 3000))
            await archive.keep_events(shown.events[kept:])
            kept = len(shown.events)
    except StorageError as error:
        say(error)
    number = 0
    try:
        while True:
            number += 1
            await archive.keep_value("n", str(number))
    except StorageError as error:
        say(error)
    try:
        await archive.keep_value("nothing", None)
    except StorageError as error:
        say(error)
    say("held", kept == len(await archive.log(shown.id)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    await archive.keep_events(shown.events[kept:])
    say("recovered", await archive.log(shown.id) == shown.events)
    await archive.close()


if __name__ == "__main__":
    task, place, secret = sys.argv[1], Path(sys.argv[2]), bytes.fromhex(sys.argv[3])
    if task == "write":
        asyncio.run(write(place, secret, sys.argv[4]))
    elif task == "rekey":
        rekey(place, secret, bytes.fromhex(sys.argv[4]))
    elif task == "migrate":
        migrate(place, secret)
    else:
        asyncio.run(small(place, secret))
