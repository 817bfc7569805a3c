"""Makes a script of a log: what was said in it, with its times, and how much of it is history."""

from collections.abc import Callable
from typing import Final

from app.domain.conversation import Conversation
from app.domain.events import Message, to_millis
from app.domain.ids import CUSTOMER, SYSTEM
from app.protocol.training import ScenarioRecord, Turn

PATIENCE_S: Final = 180
PRODS: Final = {
    "ja": ("お返事をお待ちしています。", "まだでしょうか？"),
    "en": ("I am waiting for your answer.", "Are you still there?"),
}
"""What a customer says who waits for too long in a log that nobody made a scenario of."""

NAMES: Final = {"ja": "練習用のお客様", "en": "Practice customer"}
"""Who the customer of such a log is for the trainee."""

_AUTO: Final = "auto"


def scenario_of(
    told: Conversation, from_seq: int, mask: Callable[[str], str], id_: str
) -> tuple[ScenarioRecord, int]:
    """Returns the script of a conversation and the first of its turns that is not history.

    `mask` returns a text without what is personal; the customer's own name is taken out here.
    """
    language = "en" if told.locale.lower().startswith("en") else "ja"
    name = NAMES[language]
    start = told.opened_at
    turns: list[Turn] = []
    begin = 0
    for entry in told.entries:
        if not isinstance(entry.body, Message) or entry.by == SYSTEM or entry.body.via == _AUTO:
            continue
        text = mask(_without(entry.text, told.customer, name))
        if not text.strip():
            continue
        at_ms = 0 if start is None else to_millis(entry.at) - to_millis(start)
        by_customer = entry.by == CUSTOMER
        turns.append(
            Turn(by="customer" if by_customer else "operator", text=text, at_ms=at_ms, via=entry.body.via)
        )
        begin += entry.seq <= from_seq
    return ScenarioRecord(
        id=id_,
        title=told.topic or name,
        language=language,
        topic=told.topic,
        customer=name,
        turns=tuple(turns),
        wait_s=PATIENCE_S,
        prods=PRODS[language],
    ), begin


def _without(text: str, customer: str, name: str) -> str:
    """Returns a text in which the customer is called by another name, whole or by its parts."""
    for part in sorted({customer, *customer.split()}, key=len, reverse=True):
        if len(part) > 1:
            text = text.replace(part, name)
    return text
