"""What the customer sees of an event, with the numbers inside it in his own numbering."""

from collections.abc import Callable

from msgspec.structs import replace

from app.domain.events import AnyBody, Edited, Message, Read, Redacted, Withdrawn, public_body


def public_view(body: AnyBody, number: Callable[[int], int], up_to: Callable[[int], int]) -> AnyBody | None:
    """Returns the data that the customer may see, or None where the event is hidden from him.

    `number` gives the public number of a `seq`, 0 for one that is hidden; `up_to` the largest public number
    up to a `seq`. What speaks of hidden events alone is hidden: a note's new text is as private as the note.
    """
    shown = public_body(body)
    match shown:
        case Message(quote=int() as quote):
            return replace(shown, quote=number(quote) or None)
        case Edited(target=target) | Withdrawn(target=target):
            public = number(target)
            return replace(shown, target=public) if public else None
        case Redacted(targets=targets):
            numbers = tuple(public for public in map(number, targets) if public)
            return replace(shown, targets=numbers) if numbers else None
        case Read(up_to=seq):
            public = up_to(seq)
            return replace(shown, up_to=public) if public else None
        case _:
            return shown
