"""What goes wrong outside gets a sentence in the window, in the person's language, and costs no text."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from app.config import Language
from app.domain.events import Event
from app.net.link import LARGEST_FRAME
from app.protocol import frames as fr
from app.protocol.codes import CloseCode
from app.storage.database import Database
from tests.builders import ANNA, C1, chat, desk_state, ev_frame, evs_frame, row, staff, welcome
from tests.e2e.workplace import Seat, Workplace, until, workplace
from tests.scripted_hub import Caller, Script, scripted_hub
from tests.storage.breaking import overwrite

pytestmark = pytest.mark.slow

Words = dict[Language, str]
EN, JA = Language.ENGLISH, Language.JAPANESE
LANGUAGES = pytest.mark.parametrize("language", [EN, JA])


def alone(app: QApplication, folder: Path) -> Workplace:
    """A workplace whose hub is a script, or not there at all."""
    return Workplace(app, folder)


@asynccontextmanager
async def seat_at(
    place: Workplace, url: str, language: Language, *, signed_in: bool = True
) -> AsyncIterator[Seat]:
    wishes = place.wishes(hub=url, signed_in=signed_in)
    settings = msgspec.structs.replace(wishes.settings, language=language)
    async with place.open(msgspec.structs.replace(wishes, settings=settings)) as seat:
        yield seat


# A hub that talks nonsense


async def served(caller: Caller, log: Sequence[Event]) -> None:
    """Plays a hub up to the moment at which `log` is mine and about to be told."""
    await caller.hear(fr.Hello)
    await caller.tell(welcome(staff(ANNA)), desk_state([row(C1, head=len(log))]))
    stream = fr.conversation_stream(C1)
    sub = await caller.hear(fr.Sub, lambda sub: any(want.s == stream for want in sub.streams))
    await caller.tell(fr.Subd(id=sub.id, r=tuple(fr.Started(s=want.s) for want in sub.streams)))


def live(log: Sequence[Event]) -> fr.Live:
    return fr.Live(s=fr.conversation_stream(C1), q=len(log))


async def test_malformed_and_unknown_frames_cost_only_themselves(qapp: QApplication, tmp_path: Path) -> None:
    log = chat(C1, 3)
    noise = (
        "{", "", "[]", "null", "[" * 5_000, b"\x00\xff\xfe", '{"t":"ev"}', '{"t":"news","text":"hi"}',
        '{"t":"ev","s":"c/c-1","q":"x","cid":"c","k":"message","by":"customer","at":1,"d":{}}',
        '{"t":"st","s":"desk","ver":99,"d":{"rows":7}}',
        '{"t":"ok"}', '{"t":"res","id":"one"}', '{"t":"ev","s":"elsewhere","q":-1,"k":"message","d":[]}',
    )  # fmt: skip

    async def script(caller: Caller) -> None:
        await served(caller, log)
        for one in noise:
            await caller.tell_raw(one)
        await caller.tell(evs_frame(log[:4]))
        for one in noise:
            await caller.tell_raw(one)
        await caller.tell(evs_frame(log[4:]), live(log))
        await caller.rest()

    async with scripted_hub(script) as url, seat_at(alone(qapp, tmp_path), url, EN) as seat:
        await seat.shows("message 0", "message 1", "message 2")
        assert len(seat.texts()) == 3
        assert seat.console.desk.status.state == "live"


async def test_events_of_a_kind_that_nobody_knows_yet_leave_their_place_in_the_log(
    qapp: QApplication, tmp_path: Path
) -> None:
    log = chat(C1, 3)

    async def script(caller: Caller) -> None:
        await served(caller, log)
        future = msgspec.structs.replace(ev_frame(log[4]), k="hologram", d=msgspec.Raw(b'{"shape":[1,2]}'))
        await caller.tell(evs_frame(log[:4]), future, ev_frame(log[5]), live(log))
        await caller.rest()

    async with scripted_hub(script) as url, seat_at(alone(qapp, tmp_path), url, EN) as seat:
        await seat.shows("message 0", "message 2")
        assert seat.console.desk.book.sessions[C1].conversation.seq == len(log)


async def test_events_out_of_order_are_asked_for_again_and_shown_once_in_order(
    qapp: QApplication, tmp_path: Path
) -> None:
    log = chat(C1, 6)

    async def script(caller: Caller) -> None:
        await served(caller, log)
        await caller.tell(evs_frame(log[:4]), live(log[:4]))
        await caller.tell(ev_frame(log[6]), ev_frame(log[5]), ev_frame(log[2]))
        again = await caller.hear(fr.Sub, lambda sub: any(want.after == 4 for want in sub.streams))
        await caller.tell(fr.Subd(id=again.id, r=tuple(fr.Started(s=want.s) for want in again.streams)))
        await caller.tell(evs_frame(log[4:]), live(log))
        await caller.tell(ev_frame(log[8]), ev_frame(log[7]))
        await caller.rest()

    async with scripted_hub(script) as url, seat_at(alone(qapp, tmp_path), url, EN) as seat:
        await seat.shows("message 5")
        assert seat.texts() == [f"message {number}" for number in range(6)]
        assert seat.console.archive is not None
        while len(kept := await seat.console.archive.log(C1)) < len(log):  # noqa: ASYNC110
            await asyncio.sleep(0)
        assert kept == log


@LANGUAGES
async def test_a_frame_beyond_all_measure_ends_the_connection_with_a_sentence_and_the_next_one_works(
    qapp: QApplication, tmp_path: Path, language: Language
) -> None:
    log = chat(C1, 2)
    mended = asyncio.Event()

    async def script(caller: Caller) -> None:
        await served(caller, log)
        if not mended.is_set():
            await caller.tell_raw('{"t":"' + "x" * LARGEST_FRAME + '"}')
        else:
            await caller.tell(evs_frame(log), live(log))
        await caller.rest()

    said = {EN: "The connection to the hub broke.", JA: "サーバーとの接続が切れました。"}
    async with scripted_hub(script) as url, seat_at(alone(qapp, tmp_path), url, language) as seat:
        await until(lambda: said[language] in seat.notices())
        mended.set()
        seat.window.registry.run("program.reconnect")
        await seat.shows("message 0", "message 1")


def turned_away(code: CloseCode, reason: str = "") -> Script:
    async def script(caller: Caller) -> None:
        await caller.hear(fr.Hello)
        await caller.tell(fr.Bye(code=code, reason=reason))
        await caller.socket.close(code, reason)

    return script


@LANGUAGES
@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            CloseCode.UPGRADE_REQUIRED,
            {
                EN: "This version of the program does not fit the hub. Install the current version.",
                JA: "このバージョンはサーバーに対応していません。最新版を導入してください。",
            },
        ),
        (
            CloseCode.PROTOCOL_ERROR,
            {
                EN: "The hub and this program do not understand each other.",
                JA: "サーバーとこのプログラムの通信内容が一致しません。",
            },
        ),
        (CloseCode.AUTH_EXPIRED, {EN: "The session is over. Sign in again.", JA: "サインイン"}),
    ],
    ids=lambda value: value.name if isinstance(value, CloseCode) else "",
)
async def test_a_hub_that_will_not_have_this_program_is_told_on_the_page_to_sign_in(
    qapp: QApplication, tmp_path: Path, language: Language, code: CloseCode, said: Words
) -> None:
    async with (
        scripted_hub(turned_away(code, "technical words")) as url,
        seat_at(alone(qapp, tmp_path), url, language) as seat,
    ):
        await until(lambda: seat.window.signing_in)
        page = seat.window.sign_in
        await until(page.problem.text)
        assert said[language] in page.problem.text()
        assert "technical" not in page.problem.text()
        assert page.act.isEnabled()


@LANGUAGES
async def test_a_wrong_password_is_told_and_the_right_one_is_taken(
    qapp: QApplication, tmp_path: Path, language: Language
) -> None:
    said = {EN: "The name or the password is wrong.", JA: "名前またはパスワードが違います。"}
    async with (
        workplace(qapp, tmp_path) as place,
        seat_at(place, place.address, language, signed_in=False) as seat,
    ):
        await seat.sign_in(place.address, password="guess")
        await until(seat.window.sign_in.problem.text)
        assert seat.window.sign_in.problem.text() == said[language]
        await seat.sign_in(place.address)
        await until(lambda: not seat.window.signing_in)


@LANGUAGES
async def test_at_an_address_where_nobody_answers_the_page_says_so_and_takes_another(
    qapp: QApplication, tmp_path: Path, language: Language
) -> None:
    said = {EN: "Nobody answers at the hub's address.", JA: "接続先が応答しません。"}
    async with workplace(qapp, tmp_path) as place, seat_at(place, "", language, signed_in=False) as seat:
        await seat.sign_in("ws://127.0.0.1:1")
        await until(seat.window.sign_in.problem.text)
        assert said[language] in seat.window.sign_in.problem.text()
        await seat.sign_in(place.address)
        await until(lambda: not seat.window.signing_in)
        await until(lambda: seat.console.desk.status.state == "live")


# A hub that is gone


@LANGUAGES
async def test_with_the_hub_gone_a_reply_is_kept_and_goes_out_once_when_it_is_back(
    qapp: QApplication, tmp_path: Path, language: Language
) -> None:
    lost = {EN: "The connection to the hub is lost.", JA: "サーバーとの接続が切れています。"}
    kept = {EN: "1 messages are kept and will be sent.", JA: "1"}
    waiting = {EN: "waiting to be sent", JA: "送信待ち"}
    sent = {EN: "sent", JA: "送信済み"}
    async with (
        workplace(qapp, tmp_path) as place,
        seat_at(place, place.address, language) as seat,
        place.customers("Sato") as (sato,),
    ):
        await seat.accept_customers()
        await seat.shows("Sato: hello")
        await place.hub.stop()
        await until(lambda: seat.console.desk.status.state != "live")
        seat.type("It comes today.")
        seat.send()
        await until(lambda: seat.remarks()[-1] == waiting[language])
        assert seat.composer.toPlainText() == ""
        await until(lambda: lost[language] in seat.notices())
        await until(lambda: kept[language] in seat.notices())
        await place.hub.start()
        seat.window.registry.run("program.reconnect")
        await sato.until(lambda: "It comes today." in sato.texts())
        await until(lambda: seat.remarks()[-1] == sent[language])
        await until(lambda: not seat.notices())
        assert await place.messages(sato) == ["Sato: hello", "It comes today."]


async def test_a_restarted_hub_changes_nothing_for_who_is_writing(qapp: QApplication, tmp_path: Path) -> None:
    async with (
        workplace(qapp, tmp_path) as place,
        place.seat() as seat,
        place.customers("Sato") as (sato,),
    ):
        await seat.accept_customers()
        await seat.shows("Sato: hello")
        seat.type("Just a ")
        await place.hub.stop()
        seat.type("mo")
        await place.hub.start()
        seat.type("ment")
        seat.window.registry.run("program.reconnect")
        await until(lambda: seat.console.desk.status.state == "live")
        assert seat.composer.toPlainText() == "Just a moment"
        seat.send()
        await sato.until(lambda: "Just a moment" in sato.texts())
        assert await place.messages(sato) == ["Sato: hello", "Just a moment"]


# A disk that is full, and files that cannot be read


def limit(database: Database, pages: int) -> None:
    database.raw().execute(f"PRAGMA max_page_count={pages}")


@LANGUAGES
async def test_on_a_full_disk_the_text_stays_in_the_composer_until_there_is_room(
    qapp: QApplication, tmp_path: Path, language: Language
) -> None:
    said = {EN: "There is no room left to save.", JA: "保存する空き容量がありません。"}
    async with (
        workplace(qapp, tmp_path) as place,
        seat_at(place, place.address, language) as seat,
        place.customers("Sato") as (sato,),
    ):
        await seat.accept_customers()
        await seat.shows("Sato: hello")
        assert seat.console.archive is not None
        await seat.console.archive._run(limit, 1)
        long = "It comes today. " * 800  # more than the pages that there are can take
        seat.pane.insert(long, via="typed")
        seat.send()
        await until(lambda: said[language] in seat.warning())
        assert seat.composer.toPlainText() == long
        await until(lambda: said[language] in seat.notices())
        assert await place.messages(sato) == ["Sato: hello"]
        await seat.console.archive._run(limit, 1_000_000)
        seat.send()
        await sato.until(lambda: long.strip() in [text.strip() for text in sato.texts()])
        await until(lambda: seat.composer.toPlainText() == "")
        await until(lambda: said[language] not in seat.notices())


Spoil = Callable[[Path], None]


@LANGUAGES
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (
            lambda log: overwrite(log, 0, log.stat().st_size),
            {
                EN: "The local log was damaged and has been begun anew",
                JA: "記録が壊れていたため新しく始めました",
            },
        ),
        (
            lambda log: (log.unlink(), log.mkdir()),
            {EN: "cannot be opened for writing", JA: "開けません"},
        ),
    ],
    ids=["noise", "folder"],
)
async def test_a_log_that_cannot_be_read_is_told_and_work_goes_on(
    qapp: QApplication, tmp_path: Path, language: Language, spoil: Spoil, said: Words
) -> None:
    async with workplace(qapp, tmp_path) as place:
        async with seat_at(place, place.address, language) as seat:
            await until(lambda: seat.console.archive is not None)
        for rest in place.wishes().log.parent.glob("log.db-*"):
            rest.unlink()
        spoil(place.wishes().log)
        async with seat_at(place, place.address, language) as seat:
            await until(lambda: said[language] in seat.notices())
            await until(lambda: seat.console.desk.status.state == "live")
