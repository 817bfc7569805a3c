"""Scenes of pay: a month's sheet with its minutes opened, one's own rates, and what the shop pays."""

import asyncio
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from app.console.console import Console
from app.domain.ids import new_cid
from app.domain.pay_rules import Allowance, Bonus, Grain, PayRules, Piece, Rate
from app.domain.people import Presence
from app.domain.shifts import Entry, Ledger, What
from app.protocol.pay_records import PayRecord
from app.protocol.records import Words
from app.sessions.shifts.record import Kept
from app.ui.joining import Joined
from app.ui.pay.own_rules import Own
from tools.shots.scene import Direct

_NIGHTS: Final = ((1, 21, 6), (2, 20, 7.5), (4, 19, 9.25), (5, 21, 6), (8, 22, 5), (9, 20, 6.5))
"""Days ago, hour of the beginning, hours of work."""

ALLOWANCES: Final = {"ja": "通信費", "en": "Line at home"}


def rules(language: str) -> PayRules:
    """Returns rules of a shop that does not exist."""
    return PayRules(
        rates=(Rate(yen=1_250), Rate(yen=1_400, skill="english")),
        pieces=(Piece(name="closed", yen=20),),
        bonuses=(Bonus(name="rated_well", reach=30, yen=3_000),),
        allowances=(Allowance(name=ALLOWANCES[language], yen=1_500, per=Grain.MONTH),),
    )


def ledger(now: datetime) -> Ledger:
    """Returns some nights of work, breaks within, up to yesterday."""
    found: list[Entry] = []
    midnight = now.astimezone(ZoneInfo("Asia/Tokyo")).replace(hour=0, minute=0, second=0, microsecond=0)
    for days, hour, hours in _NIGHTS:
        start = midnight - timedelta(days=days) + timedelta(hours=hour)
        length = timedelta(hours=hours)
        for what, after, duty in (
            (What.START, timedelta(), Presence.ACCEPTING),
            (What.TURN, length / 2, Presence.BREAK),
            (What.TURN, length / 2 + timedelta(minutes=45), Presence.ACCEPTING),
            (What.END, length, Presence.ACCEPTING),
        ):
            at = round((start + after).timestamp() * 1_000)
            found.append(Entry(id=new_cid(), what=what, at=at, duty=duty))
    return Ledger(entries=tuple(sorted(found, key=lambda one: one.at)))


async def _joined(console: Console) -> Joined:
    joined = console._joined  # noqa: SLF001 (pictures look into what they take)
    if joined is None or joined._archive is None or console.desk.me is None:  # noqa: SLF001 (as above)
        raise RuntimeError("nobody is signed in")
    archive, me = joined._archive, console.desk.me.id  # noqa: SLF001 (as above)
    kept = Kept(hub=ledger(console.clock.now()))
    await archive.keep_value(f"shifts.{me}", msgspec.json.encode(kept).decode())
    own = Own(rules=rules(console.looks.language.value), used=True)
    await archive.keep_value(f"pay.own.{me}", msgspec.json.encode(own).decode())
    return joined


async def sheet(console: Console) -> None:
    """The month, its night premium opened into the minutes."""
    joined = await _joined(console)
    dialog = joined.pay.paying.open()
    await asyncio.sleep(1.5)
    payout = dialog.tree.topLevelItem(0)
    wage = payout.child(0) if payout is not None else None
    if wage is not None:
        wage.setExpanded(True)
    await asyncio.sleep(0.3)


def my_rates(page: int) -> Direct:
    """Returns a scene of a page of one's own rates."""

    async def direct(console: Console) -> None:
        joined = await _joined(console)
        dialog = joined.pay.rating.open()
        await asyncio.sleep(0.8)
        dialog.form.tabs.setCurrentIndex(page)

    return direct


async def of_shop(console: Console) -> None:
    """What the shop pays, as an administrator writes it."""
    joined = await _joined(console)
    language = console.looks.language.value
    record = PayRecord(
        id="pay-night", name=Words(ja="夜間サポート", en="Night support"), groups=("support",),
        rules=rules(language),
    )  # fmt: skip
    dialog = joined.pay.rating.open_shop()
    await asyncio.sleep(0.5)  # the hub says who there is
    dialog.show_records({"pay-night": (record, 1)}, joined.pay.rating.material())
    await asyncio.sleep(0.5)
