"""Files of canned replies lie at the hub once: seen with the reply, sent without being brought again."""

from pathlib import Path

from app.domain import events as ev
from app.domain.events import Attachment
from app.domain.ids import REGISTER
from app.domain.people import Role
from app.hub.files.store import FolderStore
from app.hub.files.sweep import Sweeper
from app.hub.register.file_checks import named_files
from app.macros.enclosures import write_file
from app.protocol import administration as ad
from app.protocol import frames
from app.protocol.codes import Refusal
from app.protocol.records import MacroRecord
from tests.hub import made_files
from tests.hub.file_requests import bring, fetch, said, session_of, write_until_settled
from tests.hub.stage import a_stage

LARGE = made_files.picture("PNG") + b"\0" * 40_000


def reply(name: str, *files: Attachment, **more: str) -> MacroRecord:
    written = tuple(map(write_file, files))
    return MacroRecord(id=name, title=name, body="はい。", attachments=written, **more)  # type: ignore[arg-type]


async def test_a_replys_file_is_sent_by_whoever_uses_it_without_being_brought_again(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        admin = await stage.staff("boss", Role.ADMIN)
        operator, customer, fence = await stage.pair("anna")
        here, boss = customer.conversation, await session_of(stage, "boss")
        file = (await bring(stage, REGISTER, boss, LARGE, "地図.png")).attachment
        await admin.want(ad.PutRecord(record=reply("m1", file)), ad.PutRes)
        answer = await write_until_settled(operator, here, said(file, text="地図です"), fence)
        assert isinstance(answer, frames.Ok)
        shown = await customer.event("message")
        assert ev.decode_body("message", shown.d) == said(file, text="地図です")
        assert (await fetch(stage, here, customer.token, file.sha256)).status == 200
        again = await write_until_settled(operator, here, said(file), fence)
        assert isinstance(again, frames.Ok), "the same reply may be used twice"


async def test_a_replys_file_is_seen_by_who_sees_the_reply_and_by_no_customer(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        admin = await stage.staff("boss", Role.ADMIN)
        await stage.staff("bert", groups=("returns",))
        _, customer, _ = await stage.pair("anna")
        boss, anna = await session_of(stage, "boss"), await session_of(stage, "anna")
        bert = await session_of(stage, "bert")
        file = (await bring(stage, REGISTER, boss, b"only for returns", "a.txt")).attachment
        assert (await fetch(stage, REGISTER, bert, file.sha256)).status == 404, "no reply has it yet"
        await admin.want(ad.PutRecord(record=reply("m1", file, scope="group:returns")), ad.PutRes)
        assert (await fetch(stage, REGISTER, bert, file.sha256)).body == b"only for returns"
        assert (await fetch(stage, REGISTER, anna, file.sha256)).status == 404
        assert (await fetch(stage, REGISTER, customer.token, file.sha256)).status == 403
        assert (await bring(stage, REGISTER, customer.token, b"x")).status == 403
        refused = await write_until_settled(customer, customer.conversation, said(file))
        assert isinstance(refused, frames.No)


async def test_a_reply_whose_file_is_not_there_is_not_kept(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        admin = await stage.staff("boss", Role.ADMIN)
        nowhere = Attachment(sha256="0" * 64, name="a.txt", type="text/plain", size=1)
        assert (await admin.ask(ad.PutRecord(record=reply("m1", nowhere)))).code == Refusal.INVALID
        text = f'title,body,attachments\r\n送料,無料,\r\n地図,はい,"[""{write_file(nowhere)}""]"\r\n'
        wanted = ad.ImportRecords(kind="macro", form="csv", text=text, skip_bad=True)
        told = await admin.want(wanted, ad.ImportRes)
        assert [(fault.line, fault.message) for fault in told.faults] == [
            (3, "A file of the reply is not at this hub.")
        ]
        assert [one.title for one in stage.running.hub.register.all(MacroRecord).values()] == ["送料"]


async def test_a_file_goes_a_day_after_its_last_reply_did(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        admin = await stage.staff("boss", Role.ADMIN)
        hub, boss = stage.running.hub, await session_of(stage, "boss")
        assert hub.files is not None
        hub.files.store = FolderStore(tmp_path / "files", now=lambda: 4e9)
        kept = (await bring(stage, REGISTER, boss, b"kept", "a.txt")).attachment
        left = (await bring(stage, REGISTER, boss, b"left", "b.txt")).attachment
        await admin.want(ad.PutRecord(record=reply("m1", kept)), ad.PutRes)
        later = [0]
        sweeper = Sweeper(
            hub.files, hub.rooms, lambda: hub.now_ms() + later[0],
            named=lambda: named_files(hub.register.all(MacroRecord).values()),
        )  # fmt: skip
        assert await sweeper.sweep() == 0, "a removal can still be taken back"
        later[0] = 86_400_000 + 60_000
        assert await sweeper.sweep() == 1
        there = [path.name for path in (tmp_path / "files").glob("??/??/*")]
        assert (kept.sha256 in there, left.sha256 in there) == (True, False)
