"""Scenes of telephone calls: who calls, the call with its script, calls back, and the scripts themselves."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Final

from app import paths
from app.console.console import Console
from app.domain.errors import RefusedError
from app.domain.ids import new_cid
from app.domain.phone_call import Phase, Result
from app.protocol.phone_frames import OpenCall
from app.protocol.phone_records import ScriptRecord
from app.sessions.phone.scripts.files import merged, read_file
from app.ui.phone.new_call_dialog import NewCallDialog

NUMBER: Final = "03-1234-5678"
WORDS: Final = {
    "ja": ("北川 澄江", "先週届いた加湿器の返品を希望。箱は開封済み。", "返品の送り先を調べて折り返し"),
    "en": (
        "Sumie Kitagawa",
        "Wants to return the humidifier of last week. The box is open.",
        "Ask for the address",
    ),
}


async def _scripts(console: Console) -> None:
    """Puts our samples into the register, as long as they are not there."""
    register = console.desk.register
    folder = paths.resources() / "sample" / "scripts"
    files = [read_file(one.name, one.read_text(encoding="utf-8")) for one in sorted(folder.glob("*.md"))]
    for record in merged(files):
        if record.id not in register.all(ScriptRecord):
            try:
                await console.desk.training.put(record, register.version_of("script", record.id))
            except RefusedError:  # whoever writes no scripts is shown calls without one
                return
    await register.refresh(register.version + 1)


async def _call(console: Console, *, direction: str = "inbound", purpose: str = "inquiry") -> str:
    """Opens a call, or shows the one that goes on."""
    language = console.looks.language.value
    await _scripts(console)
    for session in console.desk.book.sessions.values():
        told = session.conversation
        if (
            session.mine
            and told.call is not None
            and told.is_open
            and told.call.phase is not Phase.AFTER_CALL
        ):
            await console.desk.call_ended(told.id, Result.ANSWERED)
            await console.desk.wrap_up_and_close(told.id, "resolved")
            await asyncio.sleep(0.5)
            break
    asked = OpenCall(
        cid=new_cid(), direction=direction, number=NUMBER, name=WORDS[language][0], purpose=purpose,
        answered=True, shop=console.desk.shop.id, locale=language, fields={"order": "A-20931"},
    )  # fmt: skip
    answer = await console.desk.open_call(asked)
    await asyncio.sleep(0.6)
    console.window.chats.show_conversation(answer.conversation)
    await asyncio.sleep(0.6)
    return answer.conversation


async def call(console: Console) -> None:
    """A call that goes on, with a note and its script."""
    here = await _call(console)
    session = console.desk.book.sessions[here]  # type: ignore[index]
    await console.desk.send_message(session.conversation.id, WORDS[console.looks.language.value][1])
    await asyncio.sleep(0.4)
    joined = console._joined  # noqa: SLF001 (a scene looks into the window as a person does)
    if joined is not None and joined.phone.tab is not None:
        joined.phone.tab.panel.chosen.emit(0)
        await asyncio.sleep(0.4)
        joined.phone.tab.panel.chosen.emit(0)
    await asyncio.sleep(0.6)


async def after(console: Console) -> None:
    """A call that is over, with a call back that is planned and one that is due."""
    here = await _call(console)
    known = console.desk.book.sessions[here].conversation  # type: ignore[index]
    await console.desk.call_ended(known.id, Result.ANSWERED)
    note = WORDS[console.looks.language.value][2]
    await console.desk.plan_call_back(known.id, datetime.now(UTC), NUMBER, note)
    await console.desk.plan_call_back(known.id, datetime.now(UTC) + timedelta(hours=3), NUMBER, note)
    await asyncio.sleep(1.0)


async def new_call(console: Console) -> None:
    """Who calls is asked; the number is known."""
    await after(console)
    console.window.actions_of.run("phone.new")
    dialog = console.window.findChild(NewCallDialog)
    if dialog is not None:
        dialog.number.setText(NUMBER)
    await asyncio.sleep(1.2)


async def calls_back(console: Console) -> None:
    """The list of calls back."""
    await after(console)
    console.window.actions_of.run("phone.call_backs")
    await asyncio.sleep(0.6)


async def scripts(console: Console) -> None:
    """The editor of scripts."""
    await _scripts(console)
    console.window.actions_of.run("phone.scripts")
    await asyncio.sleep(0.8)
