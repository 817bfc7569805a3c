"""A back-up taken under load has everything acknowledged until then; restored, it is a new history."""

import asyncio
import hmac
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli import main
from app.domain.ids import ConversationId, new_cid
from app.hub.identity.seal import KEY_FILE, load_seal
from app.hub.operations.backup import DATABASE, MANIFEST, back_up
from app.hub.operations.restore import restore
from app.protocol import frames
from tests.hub.stage import Customer, a_stage, message, opened, words_of
from tests.hub.test_hub_service import Program, visitor

ENOUGH = 150


@pytest.fixture
def programs() -> Iterator[list[Program]]:
    hubs: list[Program] = []
    yield hubs
    for hub in hubs:
        if hub.process is not None:
            hub.end(signal.SIGKILL)


class Writer:
    """A customer who writes one line after the other, and knows which were acknowledged."""

    def __init__(self, customer: Customer, conversation: ConversationId) -> None:
        self.customer = customer
        self.conversation = conversation
        self.acknowledged: list[str] = []
        self.enough = asyncio.Event()
        self.task = asyncio.create_task(self._write())

    async def _write(self) -> None:
        number = 0
        while True:
            text = f"line {number}"
            answer = await self.customer.write(self.conversation, message(text), cid=new_cid())
            assert isinstance(answer, frames.Ok)
            self.acknowledged.append(text)
            number += 1
            if number >= ENOUGH:
                self.enough.set()

    async def stop(self) -> None:
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)


async def run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app", "hub", *words]
    return await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True, check=False)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["copy", "copy.tar"])
async def test_a_back_up_under_load_has_every_acknowledged_message_and_begins_a_new_history(
    tmp_path: Path, programs: list[Program], name: str
) -> None:
    old, new = Program(tmp_path / "old"), Program(tmp_path / "new")
    programs += [old, new]
    stored = tmp_path / "old" / "data" / "files" / "ab" / "abcdef"
    stored.parent.mkdir(parents=True)
    stored.write_bytes(b"a picture")
    ready = await old.start()
    customer = await visitor(ready["public"])
    given = await customer.want(frames.OpenConversation(cid="open-00001", name="Hana"), frames.OpenedRes)
    epoch = next(frame.epoch for frame in customer.all if isinstance(frame, frames.Welcome))
    writer = Writer(customer, given.conversation)
    await writer.enough.wait()
    until = len(writer.acknowledged)
    copy = tmp_path / name
    done = await run("--data", str(tmp_path / "old"), "backup", str(copy))
    assert done.returncode == 0, done.stderr
    assert not writer.task.done()
    await writer.stop()
    assert len(writer.acknowledged) > until
    await customer.close()
    old.end(signal.SIGKILL)

    back = await run("--data", str(tmp_path / "new"), "restore", str(copy))
    assert back.returncode == 0, back.stderr
    ready = await new.start()
    returned = await visitor(ready["public"], given.token)
    (welcome,) = [frame for frame in returned.all if isinstance(frame, frames.Welcome)]
    assert welcome.epoch != epoch
    beyond = frames.conversation_stream(given.conversation)
    (started,) = await returned.sub(beyond, after=100_000)
    assert started.reset  # a cursor of the lost history
    await returned.get(frames.Live)
    items = [item for frame in returned.seen if isinstance(frame, frames.Evs) for item in frame.d]
    texts = [words_of(item) for item in items if item.k == "message"]
    assert texts[:until] == writer.acknowledged[:until]
    assert texts == writer.acknowledged[: len(texts)]
    assert (tmp_path / "new" / "data" / "files" / "ab" / "abcdef").read_bytes() == b"a picture"
    await returned.close()


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def back_up_of_some(folder: Path) -> Path:
    """A back-up of a hub with two conversations."""
    async with a_stage(folder / "data") as stage:
        for number in range(2):
            await opened(stage, number)
        copy = folder / "copy"
        assert await asyncio.to_thread(main, ["hub", "--data", str(folder), "backup", str(copy)]) == 0
    return copy


async def test_a_database_that_is_there_is_not_replaced_unless_that_was_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = await back_up_of_some(tmp_path)
    words = ["hub", "--data", str(tmp_path), "restore", str(copy)]
    assert await asyncio.to_thread(main, words) == 2
    assert "already" in capsys.readouterr().err
    assert await asyncio.to_thread(main, [*words, "--force"]) == 0
    assert "2 conversations" in capsys.readouterr().out
    assert [file.name for file in (tmp_path / "data").glob("*.replaced-*")] != []


async def test_a_hub_that_serves_is_not_restored_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = await back_up_of_some(tmp_path)
    async with a_stage(tmp_path / "data"):
        words = ["hub", "--data", str(tmp_path), "restore", str(copy), "--force"]
        assert await asyncio.to_thread(main, words) == 2
    assert "Stop that hub first" in capsys.readouterr().err


@pytest.mark.parametrize("harm", ["bytes", "manifest", "emptied"])
async def test_a_damaged_back_up_is_refused_and_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], harm: str
) -> None:
    copy = await back_up_of_some(tmp_path)
    if harm == "bytes":
        data = bytearray((copy / DATABASE).read_bytes())
        data[-100] ^= 0xFF
        (copy / DATABASE).write_bytes(data)
    elif harm == "manifest":
        (copy / MANIFEST).write_text("{}", encoding="utf-8")
    else:
        (copy / DATABASE).unlink()
    target = tmp_path / "other"
    assert await asyncio.to_thread(main, ["hub", "--data", str(target), "restore", str(copy)]) == 2
    assert capsys.readouterr().err.startswith("madoguchi: ")
    assert not (target / "data" / DATABASE).exists()


async def test_a_back_up_never_replaces_another_and_a_failed_one_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = await back_up_of_some(tmp_path)
    before = names_in(tmp_path)
    words = ["hub", "--data", str(tmp_path), "backup", str(copy)]
    assert await asyncio.to_thread(main, words) == 2
    assert "already" in capsys.readouterr().err
    missing = ["hub", "--data", str(tmp_path / "nowhere"), "backup", str(tmp_path / "second")]
    assert await asyncio.to_thread(main, missing) == 2
    assert names_in(tmp_path) == before


@pytest.mark.parametrize("name", ["copy", "copy.tar"])
async def test_the_hubs_own_key_is_in_a_back_up_and_comes_back_for_its_owner_alone(
    tmp_path: Path, name: str
) -> None:
    async with a_stage(tmp_path / "data") as stage:
        secret = await stage.running.accounts.customers.new_secret("lamps", by="test")
    key = (tmp_path / "data" / KEY_FILE).read_bytes()
    back_up(tmp_path / "data", tmp_path / "data" / "files", tmp_path / name)
    if name == "copy":
        assert (tmp_path / name / KEY_FILE).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / name).stat().st_mode & 0o077 == 0
    new = tmp_path / "new"
    new.mkdir()
    load_seal(new, {})
    await asyncio.to_thread(restore, tmp_path / name, new, new / "files", force=False)
    assert (new / KEY_FILE).read_bytes() == key
    assert (new / KEY_FILE).stat().st_mode & 0o777 == 0o600
    assert len(list(new.glob(f"{KEY_FILE}.replaced-*"))) == 1
    async with a_stage(new) as stage:
        signature = hmac.digest(secret.encode(), b"hana", "sha256").hex()
        assert await stage.running.accounts.customers.signed("lamps", "hana", signature)
