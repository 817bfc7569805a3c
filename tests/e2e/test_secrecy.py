"""Nothing that somebody said, wrote or searched for can be read on the disk of a console at work."""

from __future__ import annotations

import base64
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.commands.command import CommandId
from app.domain import events as ev
from app.logs import start_logging
from app.sessions.exporting.formats import Format
from app.sessions.exporting.told import Wanted
from app.sessions.searching.query import Query
from app.sessions.searching.saved import KEY as SEARCHES
from app.storage.mirror import generations_of, mirror_of
from app.storage.upkeep.backups import backups
from app.storage.upkeep.care import LogCare
from app.ui.exporting.writing import Writing
from tests.demo.web_page import Page
from tests.e2e.test_console_files import sent_by
from tests.e2e.workplace import Seat, Workplace, until, workplace
from tests.hub import made_files

MARKS = (
    "Qzvkmessage",
    "Qzvkdraft",
    "Qzvkreply",
    "Qzvksearch",
    "Qzvksaved",
    "Qzvkfault",
    "Qzvknote",
    "Qzvkfile",
    "Qzvkattached",
    "Qzvktyped",
    "齉齾爨癵",
)


PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"RIFF", b"GIF8")


def forms(mark: str) -> list[bytes]:
    """How a text may stand in a file: in each encoding, folded, escaped, and as base64 begins it."""
    plain = mark.encode()
    heads = [base64.b64encode(b"x" * shift + plain)[4 if shift else 0 : -4] for shift in range(3)]
    escaped = mark.encode("ascii", "backslashreplace")
    return [
        plain, mark.casefold().encode(), mark.encode("utf-16-le"), mark.encode("utf-16-be"), escaped,
        *(mark.encode(code) for code in ("shift_jis", "euc_jp") if mark.isascii()), *heads,
    ]  # fmt: skip


def found(*folders: Path) -> set[tuple[str, str]]:
    """Which file holds which mark, byte by byte."""
    return {
        (file.name, mark)
        for folder in folders
        for file in folder.rglob("*")
        if file.is_file()
        for content in (file.read_bytes(),)
        for mark in MARKS
        if any(form in content for form in forms(mark))
    }


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "base64"])
def test_the_search_would_find_every_mark(tmp_path: Path, code: str) -> None:
    for number, mark in enumerate(MARKS):
        said = f"say {mark} twice"
        content = base64.b64encode(said.encode()) if code == "base64" else said.encode(code)
        (tmp_path / f"file{number}").write_bytes(b"\x00\xff" + content)
    assert {mark for _, mark in found(tmp_path)} == set(MARKS)


@pytest.mark.expect_log("a fault of ours in a test")
async def test_no_file_of_a_console_at_work_holds_a_word_of_it(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temp = tmp_path / "temp"
    temp.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temp))
    monkeypatch.setenv("TMPDIR", str(temp))
    async with workplace(qapp, tmp_path) as place:
        wishes = place.wishes()
        end_logging = start_logging(wishes.folders.logs, "console")
        places = (wishes.log.parent, wishes.folders.config, wishes.folders.logs, temp)
        async with place.open(wishes) as seat:
            await until(lambda: seat.console.desk.status.state == "live" and seat.console.archive)
            await seat.accept_customers()
            async with place.customers("Qzvkmessage") as (page,):
                await seat.shows("hello")
                await page.visitor.write(ev.Message(text="Qzvkmessage 齉齾爨癵 " * 20))
                await seat.shows("齉齾爨癵")
                seat.type("Qzvkreply one")
                seat.send()
                await page.until(lambda: "Qzvkreply one" in page.texts())
                name = seat.conversation()
                assert name is not None
                await seat.console.desk.send_note(name, "Qzvknote")
                await look_at_files(place, seat, page, tmp_path)
                await export(seat, tmp_path / "out.html")
                seat.type("Qzvkdraft Qzvktyped ")
                await seat.console.desk.flush_drafts()
                seat.window.registry.run(CommandId("view.search"))
                await search(seat)
                await copy(seat)
                assert list(wishes.folders.logs.glob("crash-*"))
                assert found(*places) == set()
                assert pictures(*places) == []
        end_logging()
        assert found(*places) == set()
        assert pictures(*places) == []


async def look_at_files(place: Workplace, seat: Seat, page: Page, given: Path) -> None:
    """Looks at a picture of the customer's, and has a file ready to be sent."""
    picture = await sent_by(place, page, "Qzvkfile.png", made_files.picture("PNG"))
    filing = seat.pane.files
    assert filing is not None
    await until(lambda: filing.picture(picture) is not None)
    attached = given / "Qzvkattached.csv"
    attached.write_bytes(b"Qzvkattached,1\n" * 500)
    filing.attach([attached])
    await until(lambda: seat.pane.pane.reply.strip.chips)


async def export(seat: Seat, path: Path) -> None:
    """Writes the conversation into a file, which is for anybody to read: beside it nothing may be left."""
    archive, name = seat.console.archive, seat.conversation()
    assert archive is not None
    assert name is not None
    writing = Writing(archive.log, Wanted(), datetime.now(UTC), lambda _progress: None)
    for form in Format:
        await writing.to_file([name], form, path.with_suffix(f".{form.value}"))
    assert "Qzvkmessage" in said_in(path)


def said_in(path: Path) -> str:
    return path.read_text("utf-8")


def pictures(*folders: Path) -> list[str]:
    """Files that begin as pictures do, whatever they are called."""
    every = (file for folder in folders for file in folder.rglob("*") if file.is_file())
    return [file.name for file in every if file.read_bytes()[:12].startswith(PICTURES)]


async def search(seat: Seat) -> None:
    """Searches the log in its room, and keeps the search under a name."""
    room = seat.console._joined.rooms.search  # type: ignore[union-attr]
    await until(lambda: seat.window.room.id == "search")
    seat.type("Qzvksearch", room.bar.field)
    room.searches.save("Qzvksaved", "Qzvksearch 齉齾")
    while not (await seat.console._reader.find(Query(words=("qzvkmessage",)))).groups:  # type: ignore[union-attr]
        pass


async def copy(seat: Seat) -> None:
    """Makes every copy of the log that there is, and a report of a fault."""
    archive, log = seat.console.archive, seat.console.wishes.log
    assert archive is not None
    while "Qzvksaved" not in str(await archive.value(SEARCHES)):
        pass
    await LogCare(archive).back_up()
    await archive._run(lambda _: archive._mirror.settle())
    assert backups(log)
    assert mirror_of(log).exists()
    assert generations_of(log)[0].exists()
    assert log.with_name(log.name + "-wal").stat().st_size
    seat.console.reports.report(_fault("Qzvkfault 齉齾爨癵"), "a test")


def _fault(text: str) -> Exception:
    try:
        secret = {"said": text}
        raise ValueError(secret["said"])
    except ValueError as error:
        return error
