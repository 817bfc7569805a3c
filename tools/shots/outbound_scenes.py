"""Scenes of outbound lists: how they stand with whom to call next, an import, and the do-not-call list."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from app.console.console import Console
from app.domain.ids import new_cid
from app.protocol.outbound_frames import BarredRow, GivenEntry
from app.sessions.outbound.asking import Wanted
from app.ui.joining import Joined
from app.ui.outbound.outbounding import Outbounding

WORDS: Final = {
    "ja": (
        "契約更新のご案内",
        "冬の点検のお知らせ",
        "三浦 芳子",
        "夕方以降にご在宅",
        "ご契約",
        "安心プラン",
        "書面でのお申し出",
    ),
    "en": (
        "Renewals",
        "Winter service",
        "Yoshiko Miura",
        "At home after five",
        "Plan",
        "Care",
        "Wrote to us",
    ),
}
BARRED: Final = ("+81312345670", "+819012345678")


def _outbounding(console: Console) -> tuple[Outbounding, tuple[str, ...]]:
    joined: Joined | None = console._joined  # noqa: SLF001 (pictures look into what they take)
    if joined is None or console.desk.me is None:
        raise RuntimeError("nobody is signed in")
    return joined.outbounding, WORDS[console.looks.language.value]


async def _filled(console: Console) -> None:
    """Imports two lists, as long as they are not there."""
    _, words = _outbounding(console)
    known = {one.name for one in (await console.desk.outbound.lists()).lists}
    group = console.desk.me.groups[0] if console.desk.me is not None else ""
    for at, name in enumerate(words[:2]):
        if name in known:
            continue
        people = [
            GivenEntry(
                line=line, number=f"+81312{at + 3}4{line:04d}", name=words[2], note=words[3],
                fields={words[4]: words[5]},
            )
            for line in range(2, 42)
        ]  # fmt: skip
        staged = await console.desk.outbound.stage(new_cid(), people)
        await console.desk.outbound.commit(
            staged, Wanted(name=name, group=group, purpose="sales", elsewhere=True)
        )


async def lists(console: Console) -> None:
    """The lists, with somebody to call."""
    await _filled(console)
    made, _ = _outbounding(console)
    dialog = made.open()
    await asyncio.sleep(0.8)
    entries = await console.desk.outbound.entries(dialog.chosen_id)
    dialog.show_entry(entries[0], console.clock.now(), None)
    await asyncio.sleep(0.4)


async def importing(console: Console) -> None:
    """A file is tried, with lines that are left out."""
    await _filled(console)
    made, words = _outbounding(console)
    dialog = made.open()
    await asyncio.sleep(0.6)
    dialog.close()
    made.ask_for_import()
    if made.importing is None:
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / "december.csv"
        rows = [f"03-1239-{line:04d},{words[2]},{words[3]}" for line in range(1, 30)]
        rows[4:6] = [f"03-123,{words[2]},", f"03-1239-0001,{words[2]},"]
        path.write_text("\n".join(("電話番号,お名前,備考", *rows)), encoding="cp932")
        made.importing.use(path)
        await asyncio.sleep(0.8)
    await made.importing.check()
    await asyncio.sleep(0.4)


async def barred(console: Console) -> None:
    """The do-not-call list."""
    made, words = _outbounding(console)
    await console.desk.outbound.bar([BarredRow(key="", number=one, reason=words[6]) for one in BARRED])
    made.open_barred()
    await asyncio.sleep(0.8)
