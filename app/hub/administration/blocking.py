"""What the event `blocked` does: the customer goes on the block list of the register."""

import msgspec

from app.domain.events import Blocked, decode_body
from app.hub.register.register import Register
from app.hub.rooms import Rooms
from app.protocol.frames import Send, conversation_of
from app.protocol.records import BlockRecord

LONGEST_REASON = 2_000


async def block(register: Register, rooms: Rooms, by: str, send: Send) -> None:
    """Keeps the customer of the conversation out, as long as the event says. Raises StorageError."""
    conversation = conversation_of(send.s)
    room = None if conversation is None else rooms.get(conversation)
    body = decode_body(send.k, msgspec.Raw(send.d))
    if room is None or not isinstance(body, Blocked) or not room.fold.customer_id:
        return
    record = BlockRecord(
        id=room.fold.customer_id, reason=body.reason[:LONGEST_REASON], until_ms=body.until or 0
    )
    held = register.get("block", record.id)
    if held is None or held.record != record:
        await register.put(record, by=by)
