"""What is in use on some days only follows the shop's own midnight."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.ui.shop_day import ShopDay, ms_to_midnight


class Hands:
    """A clock whose hands are moved."""

    def __init__(self, now: datetime) -> None:
        self.at = now

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return 0.0

    def heard(self, millis: int) -> None:
        raise AssertionError(millis)


def test_the_day_turns_at_midnight_of_the_shop_and_once(qtbot: QtBot) -> None:
    clock, parent = Hands(datetime(2026, 11, 22, 14, 59, 59, tzinfo=UTC)), QObject()
    turned: list[str] = []
    day = ShopDay(clock, lambda: ZoneInfo("Asia/Tokyo"), parent)
    day.turned.connect(lambda: turned.append(day.today().isoformat()))
    day.look()
    assert (turned, day.today().isoformat()) == ([], "2026-11-22"), "it is 23:59:59 in Tokyo"
    clock.at += timedelta(seconds=1)
    qtbot.waitUntil(lambda: bool(turned))
    day.look()
    assert turned == ["2026-11-23"]


def test_midnight_is_found_where_clocks_are_changed() -> None:
    zone = ZoneInfo("Europe/Berlin")
    assert ms_to_midnight(datetime(2026, 10, 25, 0, 0, tzinfo=zone)) == 25 * 3_600_000
    assert ms_to_midnight(datetime(2026, 3, 29, 0, 0, tzinfo=zone)) == 23 * 3_600_000
