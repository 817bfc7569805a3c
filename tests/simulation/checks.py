"""The eleven promises, judged from the hub's log, the consoles' disks, and what everybody was shown."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain import events as ev
from app.domain.conversation import Conversation
from app.domain.events import Event, decode_body, encode_body, from_millis
from app.domain.ids import Author, Cid, ConversationId, StaffId
from app.domain.people import Role
from app.hub.permissions import READ, allowed, party_of, relation_of
from app.net.connection import MOST_QUEUED
from app.sessions.changes import PendingState
from app.sessions.opening import TOKEN
from tests.faults.promises import Row, Said, Verdict, judge_copies, judge_draft, judge_log, judge_texts
from tests.simulation.console import Console, Sending
from tests.simulation.world import SECRET, World, tag

HIDDEN = ("note", "whisper", "help")


def log_rows(world: World, conversation: ConversationId) -> list[Row]:
    """Returns a conversation's log as it lies on the hub's disk."""
    return [
        Row(seq=row[1], cid=Cid(row[3]), author=row[5], body=decode_body(row[4], row[7].encode()))
        for row in world.house.store.log(conversation)
    ]


def unrest(world: World) -> str:
    """Returns what has not come to rest yet, nothing when all has."""
    if world.house.hub is None:
        return "there is no hub"
    for page in world.pages:
        if page.conversation is None or page.waiting:
            return f"{page.name} has {len(page.waiting)} unsent"
        public = [row for row in world.house.store.log(page.conversation) if row[2]]
        if len(public) != len(page.shown):
            return f"{page.name} is shown {len(page.shown)} of {len(public)}"
    return next((why for console in world.consoles if (why := _unrest_of(world, console))), "")


def _unrest_of(world: World, console: Console) -> str:
    name, desk, book = console.name, console.desk, console.desk.book
    if not console.is_live:
        return f"{name} is {desk.status.state} {desk.status.reason}"
    if book.outbox.unanswered or desk._keeper._steps or desk._drafts._dirty or console._doing:
        return (
            f"{name}: outbox {book.outbox.unanswered}, keeper {len(desk._keeper._steps)},"
            f" drafts {len(desk._drafts._dirty)}, deeds {len(console._doing)}"
        )
    store = world.house.store
    owned = {head[1] for head in store.heads.values() if head[5] == name and head[4] == "assigned"}
    if {row.conversation for row in desk.book.desk.rows} < owned or owned - set(book.sessions):
        return f"{name} owns {len(owned)}, has {len(book.sessions)}"
    for c, session in book.sessions.items():
        if session.mine or c in book.watched:
            head, seq = len(store.log(c)), session.conversation.seq
            kept = len(console.files._events.get(c, {}))
            if not session.live or seq != head or kept != head:
                return f"{name} {tag(c)}: live {session.live}, shown {seq}, kept {kept}, head {head}"
        if session.live and any(each.state is PendingState.SENT for each in session.pending):
            return f"{name} {tag(c)} does not see what it sent"
    return ""


def judge(world: World) -> Verdict:
    """Judges a world at rest."""
    verdict = Verdict()
    for error in world.house.faults:
        verdict.broken("promises_broken", f"a fault of the hub: {error!r}")
    for page in world.pages:
        if page.conversation is not None:
            _judge_page(verdict, world, page)
    for console in world.consoles:
        _judge_console(verdict, world, console)
    for c in list(world.house.store.numbers):
        _judge_authority(verdict, world, c)
    return verdict


def _judge_page(verdict: Verdict, world: World, page: object) -> None:
    """I1 to I6 in one customer's conversation."""
    c = page.conversation  # type: ignore[attr-defined]  # a Page
    log = log_rows(world, c)
    refused_at_page = page.refused  # type: ignore[attr-defined]
    said = {"customer": Said(sure=[] if refused_at_page else list(world.said.get(c, ())))}
    refused: list[str] = []
    for console in world.consoles:
        mine = said[console.name] = Said()
        failed = {cid for cid, _ in console.failed()} | {
            each.cid for each in console.files._pending.values() if each.state is PendingState.FAILED
        }
        for sending in console.memory.sendings:
            if sending.conversation != c or sending.given_up:
                continue
            ordered = sending.kept and not sending.again
            (mine.sure if ordered else mine.perhaps).append(sending.text)
            if sending.cid in failed:
                refused.append(sending.text)
            elif sending.kept and sending.text not in [row.text for row in log]:
                verdict.broken("lost", f"I2: {sending.text!r} of {console.name} vanished")
    judge_log(verdict, log)
    judge_texts(verdict, log, said, refused, tag(c))
    if page.texts() != [row.text for row in log if row.text is not None]:  # type: ignore[attr-defined]
        verdict.broken("promises_broken", f"I4: the page shows {page.texts()}")  # type: ignore[attr-defined]
    for _, _, body in page.shown:  # type: ignore[attr-defined]
        data = encode_body(body).decode()
        if any(f"{kind} {tag(c)}" in data for kind in HIDDEN):
            verdict.broken("misdelivered", f"I5: the customer was shown {data}")


def _judge_console(verdict: Verdict, world: World, console: Console) -> None:
    """I1, I3, I4 and I10 at one console."""
    for error in console.faults:
        verdict.broken("promises_broken", f"a fault of {console.name}: {error!r}")
    memory, book = console.memory, console.desk.book
    for sentence in memory.contradictions:
        verdict.broken("promises_broken", f"I3: {console.name} was shown two events as one: {sentence}")
    logs = {c: log_rows(world, c) for c in world.house.store.numbers}
    for cid, c in memory.confirmed.items():
        if [row.cid for row in logs.get(c, ())].count(cid) != 1:
            verdict.broken("lost", f"I1: {console.name} was told that {cid} was sent")
    for (c, seq), (cid, kind) in memory.shown.items():
        row = logs[c][seq - 1] if seq <= len(logs[c]) else None
        if row is None or (row.cid, row.body.kind) != (cid, kind):
            verdict.broken("promises_broken", f"I3: {console.name} was shown {kind} as {seq} of {c}")
    for c, session in book.sessions.items():
        if session.mine or c in book.watched:
            entries = session.conversation.entries
            shown = [_text_at(logs[c], each.seq) for each in entries if isinstance(each.body, ev.Message)]
            kept = [(each.seq, each.cid) for _, each in sorted(console.files._events.get(c, {}).items())]
            judge_copies(verdict, logs[c], shown, kept)
    for c, kept_events in console.files._events.items():
        for seq, event in kept_events.items():
            if seq > len(logs[c]) or logs[c][seq - 1].cid != event.cid:
                verdict.broken("promises_broken", f"I3: {console.name} kept another event as {seq} of {c}")
    for sending in memory.sendings:
        if sending.refused and sending.text in [row.text for row in logs[sending.conversation]]:
            verdict.broken("promises_broken", f"I2: {sending.text!r} went out though it was not kept")
    _judge_reading(verdict, world, console, logs)


def _text_at(log: Sequence[Row], seq: int) -> str:
    """Returns the message at a number as it was written first: it may have been edited since."""
    return (log[seq - 1].text or "") if seq <= len(log) else "what is in no log"


def _judge_authority(verdict: Verdict, world: World, conversation: ConversationId) -> None:
    """I5, I6: whoever speaks to the customer had the conversation at that very number."""
    for before, event in _steps(world, conversation):
        body, by = event.body, StaffId(event.by)
        if not isinstance(body, ev.Message) or event.by not in world.house.people.staff:
            continue
        if before.owner != by and by not in before.joined:
            verdict.broken(
                "misdelivered",
                f"I5: {by} wrote {event.seq} of {tag(conversation)}, the owner is {before.owner}",
            )


def _steps(world: World, conversation: ConversationId) -> list[tuple[Conversation, Event]]:
    """Yields every event of a log with the conversation as it stood before it."""
    told = Conversation(conversation)

    def steps() -> object:
        for row in world.house.store.log(conversation):
            event = _event(conversation, row)
            yield told, event
            told.apply(event)

    return steps()  # type: ignore[return-value]  # an iterable is all that is wanted


def _event(conversation: ConversationId, row: tuple[object, ...]) -> Event:
    _, seq, _, cid, kind, author, at_ms, data, _ = row
    return Event(
        conversation=conversation,
        seq=seq,  # type: ignore[arg-type]  # as EventRow says
        cid=Cid(str(cid)),
        by=Author(str(author)),
        at=from_millis(at_ms),  # type: ignore[arg-type]
        body=decode_body(str(kind), str(data).encode()),
    )


def _judge_reading(
    verdict: Verdict, world: World, console: Console, logs: dict[ConversationId, list[Row]]
) -> None:
    """I5: nobody is shown what he could not have read then or later."""
    if console.role is not Role.OPERATOR:
        return
    user = world.house.people.staff[console.name]
    for c, furthest in console.memory.furthest.items():
        told, may = Conversation(c), False
        for row in world.house.store.log(c):
            if told.seq >= furthest - 1:
                may = may or allowed(READ, party_of(user), relation_of(user, told))
            told.apply(_event(c, row))
        may = may or allowed(READ, party_of(user), relation_of(user, told))
        if not may:
            verdict.broken("misdelivered", f"I5: {console.name} was shown {furthest} of {tag(c)}")


def judge_bounds(verdict: Verdict, world: World) -> None:
    """I10: what waits in memory is bounded."""
    for console in world.consoles:
        if not console.running:
            continue
        connection = console.link._connection
        queued = len(connection._queue) if connection is not None else 0
        outbox = console.desk.book.outbox
        if queued > MOST_QUEUED or len(outbox._on_the_way) > outbox.window:
            verdict.broken("promises_broken", f"I10: {queued} frames wait at {console.name}")


def judge_crash(verdict: Verdict, world: World, console: Console) -> None:
    """I2, I7: what a console leaves on its disk when it dies."""
    now = world.loop.now
    if console.healthy(4.0):
        _judge_drafts(verdict, console, now)
    for sending in console.memory.sendings:
        if not sending.kept and not sending.refused and sending.old_draft:
            _judge_half_sent(verdict, world, console, sending)
    _after_crash(console, now)


def _judge_drafts(verdict: Verdict, console: Console, now: float) -> None:
    memory = console.memory
    under_way = {s.conversation for s in memory.sendings if not s.kept and not s.refused}
    for c, typed in memory.typed.items():
        if c not in under_way:
            kept = console.files._drafts.get(c)
            judge_draft(verdict, typed, "" if kept is None else kept.text, now)


def _judge_half_sent(verdict: Verdict, world: World, console: Console, sending: Sending) -> None:
    """A text that had been a draft for long is that still, or it is in the outbox, or it went out."""
    c, text = sending.conversation, sending.text
    if console.memory.typed[c][-1][1] != text:
        return  # something else was typed over it
    draft = console.files._drafts.get(c)
    kept = [each.body.text for each in console.files._pending.values() if isinstance(each.body, ev.Message)]
    sent = [row.text for row in log_rows(world, c)]
    if text not in (*kept, *sent, "" if draft is None else draft.text):
        verdict.broken("lost", f"I2: {text!r} is neither a draft nor in the outbox of {console.name}")


def _after_crash(console: Console, now: float) -> None:
    """Notes what the person finds after the next start; what was half sent is settled by the disk."""
    kept = {c: draft.text for c, draft in console.files._drafts.items()}
    for c, typed in console.memory.typed.items():
        typed.append((now, kept.get(c, "")))
    for sending in console.memory.sendings:
        if not sending.kept and not sending.refused:
            sending.again, sending.old_draft = True, False


__all__ = ["SECRET", "TOKEN", "judge", "judge_bounds", "judge_crash", "unrest"]
