"""What nobody else has a copy of comes back, whatever happens to the log, to its copy, or between the two."""

from __future__ import annotations

import asyncio
import random
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.ids import ConversationId
from app.sessions.changes import PendingState
from app.sessions.opening import EPOCH
from app.sessions.ports import Draft, OutFile
from app.storage.archive import SqlArchive
from app.storage.card import card_of
from app.storage.errors import WrongKeyError
from app.storage.mirror import GENERATIONS, Mirror, generations_of, mirror_of
from app.storage.recovery import begin_anew
from tests.storage import breaking
from tests.storage.conftest import KEY
from tests.storage.made_events import content, outgoing, talk

if TYPE_CHECKING:
    from app.sessions.changes import Pending

LOG, LOG_WAL, MIRROR, MIRROR_WAL = PARTS = ("log.db", "log.db-wal", "log.db.mirror", "log.db.mirror-wal")
C1 = ConversationId("c1")
STEPS = 24


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What a log holds of its own, and the bytes of its files, as a console that is killed leaves them."""

    outbox: tuple[Pending, ...]
    drafts: tuple[Draft, ...]
    value: str | None
    files: dict[str, bytes]


class Copied(msgspec.Struct, frozen=True, kw_only=True):
    """Part of a file that is spoilt: a piece of it, its end, or all of it."""

    start: float
    size: int
    how: str


spoilt = st.builds(
    Copied,
    start=st.floats(0, 1, exclude_max=True),
    size=st.integers(1, 20_000),
    how=st.sampled_from(["noise", "noise", "zeros", "cut", "gone"]),
)


@cache
def history() -> tuple[State, ...]:
    """Returns the states of a console's log, one after each thing that its operator did."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_lived(Path(folder) / "log.db"))


async def _lived(place: Path) -> tuple[State, ...]:
    archive = await SqlArchive.open(place, KEY)
    await archive.keep_events(talk(messages=40).events)
    chance = random.Random(7)  # noqa: S311 (what an operator does)
    states = []
    for number in range(STEPS):
        waiting = await archive.pending()
        match chance.choice(["draft", "send", "send", "confirm", "value"]):
            case "draft":
                await archive.keep_draft(Draft(conversation=C1, text=f"書きかけ {number} " * 50))
            case "send":
                await archive.keep_pending(outgoing(f"返信 {number} " * 40), clear_draft=bool(number % 2))
            case "confirm" if waiting:
                await archive.drop_pending([waiting[0].cid])
            case _:
                await archive.keep_value("layout", f"{number}")
        files = {each.name: content(each) for each in place.parent.iterdir()}
        states.append(
            State(
                outbox=tuple(await archive.pending()),
                drafts=tuple(await archive.drafts()),
                value=await archive.value("layout"),
                files={name: held for name, held in files.items() if not name.endswith("-shm")},
            )
        )
    await archive.close()
    return tuple(states)


def spoil(file: Path, what: Copied) -> None:
    """Damages a file in one place."""
    held = bytearray(content(file))
    start = int(what.start * len(held))
    end = min(len(held), start + what.size)
    match what.how:
        case "noise":
            held[start:end] = random.Random(what.size).randbytes(end - start)  # noqa: S311 (noise)
        case "zeros":
            held[start:end] = bytes(end - start)
        case "cut":
            del held[start:]
        case _:
            file.unlink()
            return
    file.write_bytes(held)


async def found(place: Path) -> State:
    """Opens the log, reads it, and makes sure that it can be used afterwards and opens as usual again."""
    archive = await SqlArchive.open(place, KEY)
    state = State(
        outbox=tuple(await archive.pending()),
        drafts=tuple(await archive.drafts()),
        value=await archive.value("layout"),
        files={},
    )
    after = outgoing("後の返信", conversation="c9")
    await archive.keep_pending(after)
    await archive.close()
    again = await SqlArchive.open(place, KEY)
    assert again.recovery is None
    assert tuple(await again.pending()) == (*state.outbox, after)
    await again.close()
    return state


def opened_with(files: dict[str, bytes], *damages: tuple[str, Copied]) -> State:
    """Lays files out as a killed console left them, spoils them, and opens the log."""
    with tempfile.TemporaryDirectory() as folder:
        for name, held in files.items():
            (Path(folder) / name).write_bytes(held)
        for name, what in damages:
            if (Path(folder) / name).exists():
                spoil(Path(folder) / name, what)
        return asyncio.run(found(Path(folder) / LOG))


def same(one: State, other: State) -> bool:
    return (one.outbox, one.drafts, one.value) == (other.outbox, other.drafts, other.value)


@settings(max_examples=120, deadline=None)
@given(
    at=st.integers(1, STEPS - 1),
    side=st.sampled_from([(LOG, LOG_WAL), (MIRROR, MIRROR_WAL)]),
    first=spoilt,
    second=spoilt,
)
def test_damage_to_the_log_or_to_its_copy_costs_nothing(
    at: int, side: tuple[str, str], first: Copied, second: Copied
) -> None:
    """Whatever bytes of the log, or of the copy, are lost: outbox, drafts and values are there, each once."""
    state = history()[at]
    assert same(opened_with(state.files, (side[0], first), (side[1], second)), state)


@settings(max_examples=60, deadline=None)
@given(at=st.integers(1, STEPS - 1), part=st.sampled_from(PARTS), what=spoilt)
def test_a_kill_between_the_two_writes_and_damage_cost_at_most_what_was_not_confirmed(
    at: int, part: str, what: Copied
) -> None:
    """The log has the last change, the copy does not: it is as before it or after it, nothing between."""
    before, after = history()[at - 1], history()[at]
    files = {**after.files, **{name: held for name, held in before.files.items() if ".mirror" in name}}
    now = opened_with(files, (part, what))
    known = {pending.cid for pending in (*before.outbox, *after.outbox)}
    sure = {pending.cid for pending in before.outbox} & {pending.cid for pending in after.outbox}
    cids = [pending.cid for pending in now.outbox]
    assert len(set(cids)) == len(cids)
    assert sure <= set(cids) <= known
    assert {draft.text for draft in now.drafts} <= {draft.text for draft in (*before.drafts, *after.drafts)}
    assert set(before.drafts) & set(after.drafts) <= set(now.drafts)
    if ".mirror" in part:
        assert same(now, after)


@settings(max_examples=60, deadline=None)
@given(
    at=st.integers(1, STEPS - 1),
    damages=st.lists(st.tuples(st.sampled_from(PARTS), spoilt), min_size=2, max_size=6),
)
def test_damage_to_both_saves_what_can_be_read_and_invents_nothing(
    at: int, damages: list[tuple[str, Copied]]
) -> None:
    """Nothing comes twice or from nowhere, and what may have been given up is not sent without a word."""
    past = history()[: at + 1]
    try:
        now = opened_with(past[-1].files, *damages)
    except WrongKeyError:
        pytest.fail("damage was taken for a wrong key")
    cids = [pending.cid for pending in now.outbox]
    assert len(set(cids)) == len(cids)
    assert set(cids) <= {pending.cid for state in past for pending in state.outbox}
    assert {draft.text for draft in now.drafts} <= {draft.text for state in past for draft in state.drafts}


async def precious(place: Path) -> None:
    """Makes a log with an unsent reply, a draft, a value and a chosen file."""
    archive = await SqlArchive.open(place, KEY)
    await archive.keep_events(talk().events)
    await archive.keep_pending(outgoing("未送信"))
    await archive.keep_draft(Draft(conversation=C1, text="書きかけ"))
    await archive.keep_value("layout", "wide")
    await archive.keep_file(OutFile(id="f1", conversation=C1, name="領収書.pdf", size=3), b"pdf")
    await archive.close()


async def test_a_log_that_is_gone_comes_back_from_its_copy_and_the_person_is_told(place: Path) -> None:
    await precious(place)
    breaking.remove(place)
    archive = await SqlArchive.open(place, KEY)
    told = archive.recovery
    assert told is not None
    assert (told.pending, told.drafts, told.values, told.whole, told.aside) == (1, 1, 1, True, None)
    assert "were saved" in told.message
    assert told.files == ("領収書.pdf",)
    assert "Choose files again" in told.remedy
    assert await archive.files() == []
    assert [draft.text for draft in await archive.drafts()] == ["書きかけ"]
    await archive.close()


async def test_a_damaged_beginning_is_not_taken_for_a_wrong_key_while_a_copy_opens(place: Path) -> None:
    await precious(place)
    card_of(place).unlink()
    breaking.overwrite(place, 0, breaking.PAGE)
    archive = await SqlArchive.open(place, KEY)
    assert archive.recovery is not None
    assert archive.recovery.whole
    assert len(await archive.pending()) == 1
    await archive.close()


async def test_a_damaged_card_is_not_taken_for_a_wrong_key(place: Path) -> None:
    await precious(place)
    card = card_of(place)
    card.write_bytes(card.read_bytes().replace(b'"check":"', b'"check":"0'))
    archive = await SqlArchive.open(place, KEY)
    assert archive.recovery is None
    assert len(await archive.pending()) == 1
    await archive.close()
    await (await SqlArchive.open(place, KEY)).close()


async def test_a_wrong_key_touches_neither_the_log_nor_its_copy(place: Path) -> None:
    await precious(place)
    held = {each.name: content(each) for each in place.parent.iterdir()}
    with pytest.raises(WrongKeyError):
        await SqlArchive.open(place, bytes(32))
    assert {each.name: content(each) for each in place.parent.iterdir()} == held


async def test_a_log_that_is_begun_anew_takes_nothing_of_the_old_one_and_the_old_copy_is_kept(
    place: Path,
) -> None:
    await precious(place)
    aside = begin_anew(place)
    assert aside is not None
    archive = await SqlArchive.open(place, bytes(32))
    assert archive.recovery is None
    assert await archive.pending() == []
    await archive.close()
    assert Mirror(aside, KEY).fits()
    assert not Mirror(place, KEY).fits()


async def test_older_copies_are_kept_and_never_too_many(place: Path) -> None:
    for number in range(GENERATIONS + 2):
        archive = await SqlArchive.open(place, KEY)
        await archive.keep_value("layout", str(number))
        await archive._run(lambda _database: archive._mirror.settle())  # noqa: B023 (awaited at once)
        await archive.close()
    copies = [each for each in place.parent.iterdir() if each.name.startswith("log.db.mirror")]
    assert sorted(copies) == sorted([mirror_of(place), *generations_of(place)])
    assert len(copies) == GENERATIONS


async def test_what_only_an_older_copy_knows_waits_for_the_persons_word(place: Path) -> None:
    """A reply that may have been given up since is not sent by itself."""
    archive = await SqlArchive.open(place, KEY)
    pending = outgoing("未送信")
    await archive.keep_pending(pending)
    await archive._run(lambda _database: archive._mirror.settle())
    await archive.close()
    breaking.remove(place)
    breaking.remove(mirror_of(place))
    archive = await SqlArchive.open(place, KEY)
    [back] = await archive.pending()
    assert (back.cid, back.state, back.code) == (pending.cid, PendingState.FAILED, "recovered")
    assert archive.recovery is not None
    assert not archive.recovery.whole
    await archive.close()


async def test_the_history_that_the_events_are_of_is_never_taken_from_the_copy(place: Path) -> None:
    """A log that lost its latest writes holds older events: their epoch goes with them."""
    archive = await SqlArchive.open(place, KEY)
    await archive.keep_value(EPOCH, "first")
    await archive.keep_draft(Draft(conversation=C1, text="一"))
    await archive.close()
    older = place.with_name("older")
    shutil.copy(place, older)
    archive = await SqlArchive.open(place, KEY)
    await archive.keep_value(EPOCH, "second")
    await archive.keep_draft(Draft(conversation=C1, text="二"))
    await archive.close()
    older.replace(place)
    archive = await SqlArchive.open(place, KEY)
    assert archive.recovery is not None
    assert archive.recovery.behind
    assert await archive.value(EPOCH) == "first"
    assert [draft.text for draft in await archive.drafts()] == ["二"]
    await archive.close()


@pytest.mark.expect_log("the second copy of the outbox was not written")
async def test_a_copy_that_cannot_be_written_does_not_hold_up_the_log_and_is_made_good(place: Path) -> None:
    archive = await SqlArchive.open(place, KEY)
    await archive.keep_value("layout", "a")
    await archive._run(lambda _database: archive._mirror._connection.execute("DROP TABLE draft"))
    await archive.keep_draft(Draft(conversation=C1, text="書きかけ"))
    assert [draft.text for draft in await archive.drafts()] == ["書きかけ"]
    mirror_of(place).write_bytes(b"noise" * 5000)
    await archive.keep_value("layout", "b")
    await archive.close()
    breaking.remove(place)
    archive = await SqlArchive.open(place, KEY)
    assert [draft.text for draft in await archive.drafts()] == ["書きかけ"]
    assert await archive.value("layout") == "b"
    await archive.close()
