"""What mails add to the rows of a timeline: folded quotations, delivery, automatic replies, proposals."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeAlias

import msgspec

from app.domain import events as ev
from app.domain.conversation import Entry, EntryState
from app.domain.ids import CUSTOMER, Author
from app.domain.mails import MailState
from app.ui.chats.timeline import timeline_words as words
from app.ui.chats.timeline.timeline_rows import Deed, Look, Row, Setting
from app.ui.mail.delivery_words import failure_words, returned_words
from app.ui.mail.folded_text import folded_text
from app.ui.words import tr

Offers: TypeAlias = tuple[tuple[Deed, str], ...]
"""What can be done about a row, in words."""


def mail_row(row: Row, entries: Sequence[Entry], index: int, set_: Setting) -> Row:
    """Returns the row of an entry with what is to be said of mails; other rows as they are."""
    entry = entries[index]
    match entry.body:
        case ev.Message():
            if entry.state in (EntryState.WITHDRAWN, EntryState.REDACTED) or row.covered:
                return row
            if entry.by == CUSTOMER:
                return _folded(row, set_) if came_by_mail(entries, index) else row
            return row if set_.mail is None or row.failed else _delivered(row, entry, set_.mail, set_)
        case ev.MailTaken(target=0):
            return _automatic(row, entry.body, entry, set_)
        case ev.MailFailed():
            return _failed(row, entry.body, set_)
        case ev.ReplyProposed() if set_.mail is not None:
            return _proposed(row, entry.body, entry, set_.mail, set_)
        case _:
            return row


def came_by_mail(entries: Sequence[Entry], index: int) -> bool:
    """Tells whether the mail of a customer's message follows it: both were written at once."""
    after = entries[index + 1].body if index + 1 < len(entries) else None
    return isinstance(after, ev.MailTaken) and after.target == entries[index].seq


def _folded(row: Row, set_: Setting) -> Row:
    if not row.text.strip():
        return msgspec.structs.replace(row, text=tr("(no text)"))
    found = folded_text(row.text)
    if not found.kinds:
        return row
    if row.cid in set_.unfolded:
        return msgspec.structs.replace(row, offers=((Deed.FOLD, tr("Hide quoted text")),))
    return msgspec.structs.replace(row, text=found.text, offers=((Deed.UNFOLD, found.words),))


def _delivered(row: Row, entry: Entry, state: MailState, set_: Setting) -> Row:
    """Returns the row of a mail of ours: whether the mail server took it, or why it did not arrive."""
    known = state.of(entry.seq)
    said = [_time(entry.at, set_)]
    if set_.me is not None and entry.by != Author(set_.me):
        said.insert(0, words.isolated(set_.name(entry.by)))
    if isinstance(entry.body, ev.Message) and entry.body.via == "auto":
        said.append(tr("automatic"))
    if known is not None and known.failed is not None:
        said.append(tr("not delivered") if known.failed.final else tr("not sent yet, tried again by itself"))
        return msgspec.structs.replace(row, meta=" · ".join(said), alarm=True)
    said.append(
        tr("sent") if known is not None and known.sent is not None else tr("on its way to the mail server")
    )
    return msgspec.structs.replace(row, meta=" · ".join(said))


def _automatic(row: Row, body: ev.MailTaken, entry: Entry, set_: Setting) -> Row:
    """Returns the quiet row of a mail that nobody wrote: an absence, a mail that came back, a list's."""
    sender = words.isolated(body.sender or set_.name(CUSTOMER))
    match body.sort:
        case "bounce":
            head = returned_words(body, words.isolated)
        case "auto_reply":
            head = tr("Automatic reply from {sender}: {subject}. Nobody waits for an answer to it.",
                      sender=sender, subject=words.isolated(body.subject))  # fmt: skip
        case _:
            head = tr(
                "Automatic mail from {sender}: {subject}", sender=sender, subject=words.isolated(body.subject)
            )
    text, offers = head, row.offers
    if body.text.strip():
        if entry.cid in set_.unfolded:
            text = f"{head}\n\n{body.text.strip()}"
            offers = ((Deed.FOLD, tr("Hide its text")),)
        else:
            offers = ((Deed.UNFOLD, tr("Show its text")),)
    return msgspec.structs.replace(row, look=Look.QUIET, text=text, meta=_time(entry.at, set_), offers=offers)


def _failed(row: Row, body: ev.MailFailed, set_: Setting) -> Row:
    """Returns the row that says why a mail did not arrive and what to do about it."""
    known = set_.mail.of(body.target) if set_.mail is not None else None
    stands = known is not None and known.failed == body
    offers = ((Deed.SEND_AGAIN, tr("Send again")),) if stands and body.final and set_.me is not None else ()
    return msgspec.structs.replace(
        row,
        look=Look.QUIET,
        text=failure_words(body, words.isolated),
        offers=offers,
        alarm=stands and body.final,
    )


def _proposed(row: Row, body: ev.ReplyProposed, entry: Entry, state: MailState, set_: Setting) -> Row:
    """Returns the row of a reply that waits to be released, or was returned; else that one was proposed."""
    mine = set_.me is not None and entry.by == Author(set_.me)
    time, back = _time(entry.at, set_), state.returned
    if state.proposal(entry.seq) is not None:
        meta = " · ".join((time, tr("waits until a supervisor or trainer releases it")))
        offers: Offers = ((Deed.REVISE, tr("Change")), (Deed.TAKE_BACK, tr("Take back")))
    elif back is not None and back.seq == entry.seq:
        by = words.isolated(set_.name(back.returned_by)) if back.returned_by else ""
        meta = " · ".join((time, tr("returned by {name}: {note}", name=by, note=words.isolated(back.note))))
        offers = ((Deed.REVISE, tr("Change and propose again")),)
    else:
        return row
    return msgspec.structs.replace(
        row, look=Look.STAFF, text=entry.text, meta=meta, offers=offers if mine else (), faint=True,
        files=body.attachments, speaker=set_.name(entry.by), alarm=back is not None and back.seq == entry.seq,
    )  # fmt: skip


def _time(at: datetime, set_: Setting) -> str:
    return words.clock(at, set_.zone) if set_.origin is None else words.since_start(at, set_.origin)
