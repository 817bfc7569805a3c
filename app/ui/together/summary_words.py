"""How a summary of a conversation is worded for the colleague who takes part in it."""

from app.domain.conversation import Conversation
from app.sessions.together.summary import summary_of
from app.ui.chats.timeline.covering import Abusive, cover_words, nothing_hurts
from app.ui.words import tr

_ORDER_FIELDS = ("order", "注文番号", "注文", "order_number")


def summary_words(told: Conversation, abusive: Abusive = nothing_hurts) -> str:
    """Returns the summary of a conversation as text to be looked through before it is sent.

    Words of the customer that may hurt are not carried on.
    """
    order = next((told.fields[name] for name in _ORDER_FIELDS if told.fields.get(name)), "")
    summary = summary_of(told, order)
    lines = []
    if summary.topic:
        lines.append(tr("Topic: {topic}", topic=summary.topic))
    if summary.order:
        lines.append(tr("Order: {order}", order=summary.order))
    said = (cover_words() if abusive(words) else words for words in summary.said)
    lines += [tr("Customer: {words}", words=words) for words in said]
    lines += [tr("So far: {words}", words=words) for words in summary.tried]
    return "\n".join(lines)
