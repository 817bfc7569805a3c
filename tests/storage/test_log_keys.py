"""Where the key of the local log comes from, and what the person hears when there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringLocked, PasswordSetError

from app.storage.archive import SqlArchive
from app.storage.card import KeyCost, card_of, read_card
from app.storage.errors import (
    LogForbiddenError,
    LostKeyError,
    NoKeyringError,
    WrongKeyError,
    WrongPassphraseError,
)
from app.storage.keys import KeyringKeys, PassphraseKeys, keys_for, unlock
from app.storage.recovery import begin_anew
from tests.storage.made_events import content, talk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    PassphraseAsk = Callable[[bool], str | None]

CHEAP = KeyCost(memory_kib=64, passes=1, lanes=1)
PHRASE = "correct horse 電池"


class MemoryKeyring(KeyringBackend):
    """A keyring that works, in memory."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class LockedKeyring(MemoryKeyring):
    """A keyring that the person did not unlock."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("locked")


class ReadOnlyKeyring(MemoryKeyring):
    """A keyring that keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise PasswordSetError("no")


class ForgetfulKeyring(MemoryKeyring):
    """A keyring that says yes and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        return


def answering(*phrases: str | None) -> tuple[list[bool], PassphraseAsk]:
    """Returns what was asked so far, and a person who gives these answers one after the other."""
    asked: list[bool] = []
    left = list(phrases)

    def ask(new: bool) -> str | None:
        asked.append(new)
        return left.pop(0)

    return asked, ask


def test_a_keyring_gives_the_same_key_every_time_and_each_profile_its_own(place: Path) -> None:
    keyring = MemoryKeyring()
    first = unlock(place, KeyringKeys("default", keyring))
    assert len(first) == 32
    assert unlock(place, KeyringKeys("default", keyring)) == first
    assert unlock(place, KeyringKeys("second", keyring)) != first
    assert {service for service, _ in keyring.kept} == {"madoguchi"}


@pytest.mark.parametrize("backend", [NoKeyring(), LockedKeyring(), ReadOnlyKeyring(), ForgetfulKeyring()])
def test_a_keyring_that_keeps_nothing_is_named_and_nothing_is_stored(
    place: Path, backend: KeyringBackend
) -> None:
    with pytest.raises(NoKeyringError) as told:
        unlock(place, KeyringKeys("default", backend))
    assert "no safe place" in told.value.message
    assert "passphrase" in told.value.remedy
    assert not place.parent.exists()


async def test_a_log_without_its_key_is_not_touched_and_can_be_begun_anew(place: Path) -> None:
    keyring = MemoryKeyring()
    archive = await SqlArchive.open(place, unlock(place, KeyringKeys("default", keyring)))
    await archive.keep_events(talk().events)
    await archive.close()
    before = content(place)
    keyring.kept.clear()
    with pytest.raises(LostKeyError) as told:
        unlock(place, KeyringKeys("default", keyring))
    assert "missing" in told.value.message
    assert "anew" in told.value.remedy
    assert content(place) == before
    aside = begin_anew(place)
    assert aside is not None
    assert content(aside) == before
    archive = await SqlArchive.open(place, unlock(place, KeyringKeys("default", keyring)))
    assert archive.recovery is None
    assert await archive.conversations() == []
    await archive.close()


def test_a_damaged_entry_in_the_keyring_counts_as_lost(place: Path) -> None:
    keyring = MemoryKeyring()
    keyring.kept["madoguchi", "default"] = "not a key"
    with pytest.raises(LostKeyError):
        unlock(place, KeyringKeys("default", keyring))


async def test_another_key_is_refused_before_the_file_is_touched(place: Path, key: bytes) -> None:
    archive = await SqlArchive.open(place, key)
    await archive.keep_events(talk().events)
    await archive.close()
    before = content(place)
    with pytest.raises(WrongKeyError) as told:
        await SqlArchive.open(place, bytes(32))
    assert "does not open" in told.value.message
    assert content(place) == before
    card_of(place).unlink()
    with pytest.raises(WrongKeyError):
        await SqlArchive.open(place, bytes(32))
    assert content(place) == before
    archive = await SqlArchive.open(place, key)
    assert len(await archive.log(talk().id)) == 5
    await archive.close()


def test_a_passphrase_gives_the_same_key_again_and_is_written_nowhere(place: Path) -> None:
    asked, ask = answering(PHRASE, PHRASE)
    key = unlock(place, PassphraseKeys(place, ask, CHEAP))
    assert unlock(place, PassphraseKeys(place, ask, CHEAP)) == key
    assert asked == [True, False]
    content = card_of(place).read_bytes()
    for secret in (PHRASE.encode(), key, key.hex().encode()):
        assert secret not in content


def test_a_wrong_passphrase_may_be_typed_again(place: Path) -> None:
    _, ask = answering(PHRASE, "wrong horse", PHRASE)
    key = unlock(place, PassphraseKeys(place, ask, CHEAP))
    with pytest.raises(WrongPassphraseError) as told:
        unlock(place, PassphraseKeys(place, ask, CHEAP))
    assert told.value.retry
    assert unlock(place, PassphraseKeys(place, ask, CHEAP)) == key


@pytest.mark.parametrize("answer", [None, "", "short"])
def test_no_passphrase_or_too_short_a_new_one_stores_nothing(place: Path, answer: str | None) -> None:
    _, ask = answering(answer)
    with pytest.raises(NoKeyringError):
        unlock(place, PassphraseKeys(place, ask, CHEAP))
    assert read_card(place) is None


def test_two_people_with_one_passphrase_have_different_keys(place: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "log.db"
    _, ask = answering(PHRASE, PHRASE)
    assert unlock(place, PassphraseKeys(place, ask, CHEAP)) != unlock(
        other, PassphraseKeys(other, ask, CHEAP)
    )


def test_the_keyring_is_used_where_there_is_one_else_the_person_is_asked(place: Path) -> None:
    _, ask = answering()
    assert isinstance(keys_for(place, "p", ask, backend=MemoryKeyring(), environ={}), KeyringKeys)
    assert isinstance(keys_for(place, "p", ask, backend=NoKeyring(), environ={}), PassphraseKeys)
    with pytest.raises(NoKeyringError):
        keys_for(place, "p", backend=NoKeyring(), environ={})


def test_a_passphrase_in_the_environment_is_used_before_anything_else(place: Path) -> None:
    environ = {"MADOGUCHI_PASSPHRASE": PHRASE}
    keys = keys_for(place, "p", backend=MemoryKeyring(), environ=environ)
    key = unlock(place, keys)
    assert unlock(place, keys_for(place, "p", backend=NoKeyring(), environ=environ)) == key


def test_a_log_begun_with_a_passphrase_goes_on_with_it(place: Path) -> None:
    asked, ask = answering(PHRASE, PHRASE)
    key = unlock(place, PassphraseKeys(place, ask, CHEAP))
    keys = keys_for(place, "p", ask, backend=MemoryKeyring(), environ={})
    assert unlock(place, keys) == key
    assert asked == [True, False]
    with pytest.raises(NoKeyringError):
        keys_for(place, "p", backend=MemoryKeyring(), environ={})


async def test_a_log_begun_with_the_keyring_goes_on_with_it_whatever_the_environment_says(
    place: Path,
) -> None:
    keyring = MemoryKeyring()
    key = unlock(place, KeyringKeys("p", keyring))
    await (await SqlArchive.open(place, key)).close()
    environ = {"MADOGUCHI_PASSPHRASE": PHRASE}
    assert unlock(place, keys_for(place, "p", backend=keyring, environ=environ)) == key
    with pytest.raises(NoKeyringError):
        unlock(place, keys_for(place, "p", backend=LockedKeyring(), environ=environ))


def test_a_card_that_cannot_be_read_is_a_sentence(place: Path) -> None:
    card_of(place).mkdir(parents=True)
    with pytest.raises(LogForbiddenError) as told:
        read_card(place)
    assert told.value.remedy
