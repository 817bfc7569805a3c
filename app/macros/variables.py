"""What the variables of a macro stand for in one conversation at one moment."""

from datetime import datetime

from app.macros.dates import written
from app.macros.template import CLOCK

_MORNING, _NOON, _EVENING = 5, 11, 17  # hours at which the greeting changes


def greeting(at: datetime, language: str) -> str:
    """Returns the greeting for the shop's wall-clock time `at`: good morning from 5, evening from 17."""
    if _MORNING <= at.hour < _NOON:
        return "おはようございます" if language == "ja" else "Good morning"
    if _NOON <= at.hour < _EVENING:
        return "こんにちは" if language == "ja" else "Good afternoon"
    return "こんばんは" if language == "ja" else "Good evening"


def written_date(at: datetime, language: str) -> str:
    """Returns the date of `at` as a reply writes it: 11月21日, or 21 November."""
    return written(at.date(), "short", language)


def conversation_values(
    *,
    now: datetime,
    language: str,
    customer: str = "",
    operator: str = "",
    shop: str = "",
    shop_hours: str = "",
    order: str = "",
    topic: str = "",
) -> dict[str, str]:
    """Returns the values for `app.macros.template.render`; what is not known is left empty.

    `now` is the shop's wall-clock time. Values that only the operator knows (a date, an amount, a tracking
    number) are never among them.
    """
    return {
        "customer.name": customer,
        "operator.name": operator,
        "shop.name": shop,
        "shop.hours": shop_hours,
        "order": order,
        "topic": topic,
        "greeting": greeting(now, language),
        "today": written_date(now, language),
        CLOCK: now.isoformat(timespec="minutes"),
    }
