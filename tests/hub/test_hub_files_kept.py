"""What becomes of the bytes of files: forgotten, swept, damaged, and where there is no room for them."""

import errno
from pathlib import Path

import pytest

from app.domain.errors import StorageError
from app.domain.people import Presence
from app.hub.files.store import FolderStore, MissingFileError, storage_error
from app.hub.files.sweep import Sweeper
from app.protocol import frames
from tests.hub.cluster_stage import a_cluster
from tests.hub.file_requests import bring, fetch, said, session_of, write_until_settled
from tests.hub.stage import a_stage

pytest_plugins = ["tests.postgres"]

TEXT = "注文番号 A-12345 の件です。\n".encode()


async def test_forgetting_a_conversation_leaves_no_bytes_of_its_own(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        one, two = await stage.customer("Hana"), await stage.customer("Ken")
        files = stage.running.hub.files
        assert files is not None
        files.store = FolderStore(tmp_path / "files", now=lambda: 4e9)
        shared = (await bring(stage, one.conversation, one.token, b"both")).attachment
        await bring(stage, two.conversation, two.token, b"both")
        own = (await bring(stage, one.conversation, one.token, b"own")).attachment
        assert await files.forget(one.conversation) == 1
        assert (await fetch(stage, one.conversation, one.token, own.sha256)).status == 404
        assert (await fetch(stage, two.conversation, two.token, shared.sha256)).status == 200
        with pytest.raises(MissingFileError):
            await files.store.read(own.sha256)


async def test_what_nobody_sent_is_gone_after_a_day(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        customer = await stage.customer()
        hub = stage.running.hub
        assert hub.files is not None
        sent = (await bring(stage, customer.conversation, customer.token, b"sent")).attachment
        await customer.write(customer.conversation, said(sent))
        left = (await bring(stage, customer.conversation, customer.token, b"left")).attachment
        sweeper = Sweeper(hub.files, hub.rooms, lambda: hub.now_ms() + 86_400_000 + 60_000)
        hub.files.store = FolderStore(tmp_path / "files", now=lambda: 4e9)
        assert await Sweeper(hub.files, hub.rooms, hub.now_ms).sweep() == 0
        assert await sweeper.sweep() == 1
        kept = [path.name for path in (tmp_path / "files").glob("??/??/*")]
        assert (sent.sha256 in kept, left.sha256 in kept) == (True, False)


async def test_a_full_disk_is_told_and_nothing_stays_half(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        customer = await stage.customer()
        files = stage.running.hub.files
        assert files is not None
        files.store = FullStore(tmp_path / "files")
        answer = await bring(stage, customer.conversation, customer.token, TEXT)
        assert (answer.status, answer.code) == (507, "storage")
        assert await files.rows.between(0, 2**60) == []


class FullStore(FolderStore):
    """A store on a disk without room."""

    async def keep(self, path: Path, thumbnail: Path | None) -> tuple[str, int]:
        raise storage_error(OSError(errno.ENOSPC, "no space"), path)


async def test_damaged_bytes_are_not_given_out(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    await store.start()
    place = await store.workplace()
    (place / "a").write_bytes(TEXT)
    sha256, size = await store.keep(place / "a", None)
    assert (await store.read(sha256), size) == (TEXT, len(TEXT))
    path = tmp_path / sha256[:2] / sha256[2:4] / sha256
    path.write_bytes(TEXT[:-1] + b"!")
    with pytest.raises(MissingFileError):
        await store.read(sha256)


async def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(StorageError, match="taken"):
        await FolderStore(tmp_path / "taken").start()


@pytest.mark.parametrize("shared", [False, True], ids=["a file", "PostgreSQL"])
async def test_what_is_brought_to_one_node_is_fetched_at_another_and_gone_at_both(
    tmp_path: Path, request: pytest.FixtureRequest, shared: bool
) -> None:
    dsn: str = request.getfixturevalue("database") if shared else ""
    async with a_cluster(tmp_path, "n1", "n2", dsn=dsn) as cluster:
        one, two = cluster["n1"], cluster["n2"]
        customer = await one.customer()
        here, token = customer.conversation, customer.token
        sent = (await bring(one, here, token, TEXT)).attachment
        assert isinstance(await write_until_settled(customer, here, said(sent)), frames.Ok)
        operator = await two.staff("anna", presence=Presence.ACCEPTING)
        await operator.want(frames.Claim(conversation=here), frames.ClaimedRes)
        fetched = await fetch(two, here, await session_of(two, "anna"), sent.sha256)
        assert (fetched.status, fetched.body) == (200, TEXT)
        assert (await fetch(two, here, token, sent.sha256)).body == TEXT
        assert two.running.hub.files is not None
        two.running.hub.files.store = FolderStore(tmp_path / "files", now=lambda: 4e9)
        assert await two.running.hub.files.forget(here) == 1
        assert (await fetch(one, here, token, sent.sha256)).status == 404
