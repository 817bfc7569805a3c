"""The key of a log can be changed; a kill at any moment of it leaves a log that opens, with everything."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.errors import StorageError
from app.domain.ids import ConversationId
from app.sessions.log_care import StoppedError
from app.sessions.ports import Draft
from app.sessions.searching.query import Query
from app.storage.archive import SqlArchive
from app.storage.card import read_card
from app.storage.errors import NoKeyringError, WrongPassphraseError
from app.storage.first_look import FirstLook
from app.storage.key_place import KeyPlace
from app.storage.keys import KeyringKeys, PassphraseKeys, keys_for, unlock
from app.storage.mirror import generations_of, mirror_of
from app.storage.upkeep import rekeying
from app.storage.upkeep.backups import backups
from app.storage.upkeep.care import LogCare
from tests.storage.made_events import talk
from tests.storage.test_log_keys import CHEAP, MemoryKeyring, ReadOnlyKeyring, answering

OLD, NEW = "correct horse 電池", "battery staple 馬"
ROOT = Path(__file__).resolve().parents[3]
VICTIM = Path(__file__).parent.parent / "victim.py"


async def fill(log: Path, key: bytes) -> None:
    archive = await SqlArchive.open(log, key)
    await archive.keep_events(talk("c1", messages=40).events)
    await archive.keep_draft(Draft(conversation=ConversationId("c1"), text="下書きの文"))
    await LogCare(archive).back_up()
    await archive._run(lambda _: archive._mirror.settle())
    await archive.close()


async def whole(log: Path, key: bytes) -> None:
    """The log has everything, and so has every copy of it, under this key alone."""
    archive = await SqlArchive.open(log, key)
    assert archive.recovery is None
    assert len(await archive.log(ConversationId("c1"))) == 42
    assert [draft.text for draft in await archive.drafts()] == ["下書きの文"]
    assert await LogCare(archive).faults() == []
    await archive.close()
    copies = [mirror_of(log), *generations_of(log)[:1], *(one.path for one in backups(log))]
    assert all(rekeying.opens(file, key) for file in (log, *copies))
    card = read_card(log)
    assert card is not None
    assert card.next is None
    assert sorted(file.name for file in log.parent.rglob("*.rekeyed*")) == []


def keyring_of(ring: MemoryKeyring, log: Path) -> KeyPlace:
    return KeyPlace(log, "p", backend=ring, cost=CHEAP)


async def test_the_key_in_the_keyring_is_changed_while_the_log_is_in_use(place: Path) -> None:
    ring = MemoryKeyring()
    old = unlock(place, KeyringKeys("p", ring))
    await fill(place, old)
    archive = await SqlArchive.open(place, old)
    reader, care = archive.reader(), LogCare(archive, keyring_of(ring, place))
    assert (await reader.find(Query(words=("message",)))).groups is not None
    told: list[float] = []
    await care.change_key(tell=lambda share: not told.append(share))
    assert told
    await archive.keep_value("after", "the change")
    await reader.find(Query(words=("message",)))
    await care.back_up()
    await reader.close()
    await archive.close()
    new = unlock(place, keys_for(place, "p", backend=ring, environ={}))
    assert new != old
    await whole(place, new)
    for file in place.parent.rglob("*"):
        assert not file.is_file() or not rekeying.opens(file, old), file


async def test_a_passphrase_is_changed_and_the_old_one_opens_nothing(place: Path) -> None:
    old = unlock(place, PassphraseKeys(place, answering(OLD)[1], CHEAP))
    await fill(place, old)
    archive = await SqlArchive.open(place, old)
    care = LogCare(archive, KeyPlace(place, "p", cost=CHEAP))
    assert await care.by_passphrase()
    assert (await care.is_passphrase(OLD), await care.is_passphrase(NEW)) == (True, False)
    with pytest.raises(NoKeyringError):
        await care.change_key("short")
    with pytest.raises(StorageError):
        await care.change_key()
    await care.change_key(NEW)
    assert (await care.is_passphrase(OLD), await care.is_passphrase(NEW)) == (False, True)
    await archive.close()
    with pytest.raises(WrongPassphraseError):
        unlock(place, PassphraseKeys(place, answering(OLD)[1]))
    await whole(place, unlock(place, PassphraseKeys(place, answering(NEW)[1])))


async def test_a_passphrase_can_take_the_place_of_the_keyring(place: Path) -> None:
    ring = MemoryKeyring()
    old = unlock(place, KeyringKeys("p", ring))
    await fill(place, old)
    archive = await SqlArchive.open(place, old)
    await LogCare(archive, keyring_of(ring, place)).change_key(NEW)
    await archive.close()
    assert ring.kept == {}
    keys = keys_for(place, "p", answering(NEW)[1], backend=ring, environ={})
    await whole(place, unlock(place, keys))


async def test_a_change_that_is_stopped_leaves_the_old_key(place: Path) -> None:
    ring = MemoryKeyring()
    old = unlock(place, KeyringKeys("p", ring))
    await fill(place, old)
    archive = await SqlArchive.open(place, old)
    with pytest.raises(StoppedError):
        await LogCare(archive, keyring_of(ring, place)).change_key(tell=lambda _: False)
    await archive.keep_value("still", "here")
    await archive.close()
    assert unlock(place, KeyringKeys("p", ring)) == old
    await whole(place, old)


async def test_a_keyring_that_keeps_nothing_changes_nothing_that_cannot_be_opened(place: Path) -> None:
    ring = MemoryKeyring()
    old = unlock(place, KeyringKeys("p", ring))
    await fill(place, old)
    stubborn = ReadOnlyKeyring()
    stubborn.kept = ring.kept
    archive = await SqlArchive.open(place, old)
    with pytest.raises(NoKeyringError):
        await LogCare(archive, keyring_of(stubborn, place)).change_key()
    assert len(await archive.conversations()) == 1
    await archive.close()
    key = unlock(place, KeyringKeys("p", ring))
    await whole(place, key)


STEPS: dict[str, int] = {"said": 0, "log": 1, "copies": 2, "keyring": 3}


def cut_off(log: Path, old: bytes, new: bytes, step: str, ring: MemoryKeyring, **of: object) -> None:
    """Leaves the files as a kill after a step leaves them."""
    rekeying.begin(log, old, new, **of)  # type: ignore[arg-type]
    if STEPS[step] >= 1:
        rekeying.write_log_anew(log, old, new)
    if STEPS[step] >= 2:
        rekeying.write_others_anew(log, old, new)
    if STEPS[step] >= 3 and not of:
        KeyringKeys("p", ring).keep(new)


@pytest.mark.parametrize("step", STEPS)
async def test_a_kill_after_any_step_is_finished_by_the_next_start(place: Path, step: str) -> None:
    ring = MemoryKeyring()
    old = unlock(place, KeyringKeys("p", ring))
    await fill(place, old)
    new = bytes(reversed(range(32)))
    cut_off(place, old, new, step, ring)
    look = FirstLook(place, "p", KeyringKeys("p", ring))
    key = look.unlock(lambda _: None)
    assert key == new
    assert ring.kept["madoguchi", "p"] == new.hex()
    await whole(place, key)


@pytest.mark.parametrize("step", ["said", "log", "copies"])
@pytest.mark.parametrize("typed", [OLD, NEW])
async def test_after_a_kill_the_old_passphrase_and_the_new_one_open_the_log(
    place: Path, step: str, typed: str
) -> None:
    old = unlock(place, PassphraseKeys(place, answering(OLD)[1], CHEAP))
    await fill(place, old)
    fresh = KeyPlace(place, "p", cost=CHEAP).fresh(NEW)
    cut_off(place, old, fresh.key, step, MemoryKeyring(), salt=fresh.salt, cost=fresh.cost)
    assert unlock(place, PassphraseKeys(place, answering(typed)[1])) == fresh.key
    await whole(place, fresh.key)
    with pytest.raises(WrongPassphraseError):
        unlock(place, PassphraseKeys(place, answering(OLD)[1]))


async def test_another_passphrase_opens_nothing_while_the_key_is_being_changed(place: Path) -> None:
    old = unlock(place, PassphraseKeys(place, answering(OLD)[1], CHEAP))
    await fill(place, old)
    fresh = KeyPlace(place, "p", cost=CHEAP).fresh(NEW)
    rekeying.begin(place, old, fresh.key, salt=fresh.salt, cost=fresh.cost)
    with pytest.raises(WrongPassphraseError):
        unlock(place, PassphraseKeys(place, answering("somebody's guess")[1]))


@pytest.mark.slow
async def test_a_real_kill_at_any_moment_leaves_one_of_the_two_keys_and_every_word(place: Path) -> None:
    old, new = bytes(range(32)), bytes(reversed(range(32)))
    ring = MemoryKeyring()
    ring.kept["madoguchi", "p"] = old.hex()
    await fill(place, old)
    older = shutil.copytree(place.parent, place.parent.with_name("older"))
    for wait in (0.0, 0.01, 0.03, 0.06, 0.1, 0.2):
        shutil.rmtree(place.parent)
        shutil.copytree(older, place.parent)
        ring.kept["madoguchi", "p"] = old.hex()
        _killed_after(wait, place, old, new)
        key = unlock(place, KeyringKeys("p", ring))
        assert key in (old, new)
        await whole(place, key)


def _killed_after(wait: float, place: Path, old: bytes, new: bytes) -> None:
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = [sys.executable, str(VICTIM), "rekey", str(place), old.hex(), new.hex()]
    with subprocess.Popen(words, env=environ, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with contextlib.suppress(subprocess.TimeoutExpired):  # lets it come to any place of its work
            process.wait(wait)
        process.kill()
