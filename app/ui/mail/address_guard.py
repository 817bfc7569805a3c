"""What speaks against the addresses of a mail: none, one that cannot be, another customer's, a new one."""

from typing import Protocol

from app.domain.conversation import Conversation
from app.domain.ids import ConversationId
from app.sessions.book import SessionBook
from app.sessions.guards.concerns import Gate
from app.sessions.mail.addressing import LONGEST_SUBJECT, MOST, Addressing, bare, faulty, known_people
from app.sessions.mail.mail_writing import EMAIL
from app.sessions.ports import Draft
from app.ui.chats.listing.customer_names import honorific
from app.ui.chats.reply.objections import Objection
from app.ui.words import tr


class DraftDesk(Protocol):
    """Who keeps what is being written, and knows every conversation that is open here."""

    @property
    def book(self) -> SessionBook:
        """Every conversation that is open in the console."""

    def draft(self, conversation: ConversationId) -> Draft | None:
        """Returns what was being written."""

    def keep_draft(self, conversation: ConversationId, text: str, cursor: int) -> None:
        """Keeps what is being written."""


class AddressGuard:
    """Compares addresses with those of the thread, and of every other customer who is open here."""

    def __init__(self, desk: DraftDesk) -> None:
        self._desk = desk

    def objections(self, told: Conversation, wanted: Addressing) -> list[Objection]:
        """Returns what speaks against a mail to these people."""
        stops = list(_faults(wanted))
        if stops:
            return [Objection(gate=Gate.STOP, text=text) for text in stops]
        found: list[str] = []
        known = known_people(told.mail) | {bare(told.fields.get(EMAIL, ""))}
        for person in wanted.people:
            if bare(person) in known:
                continue
            other = self._owner(told.id, bare(person))
            if other:
                said = tr("{address} is the address of another customer ({name}). Check before sending.")
                found.append(said.format(address=bare(person), name=other))
            elif known - {""}:
                said = tr("{address} is new in this thread. Check before sending.")
                found.append(said.format(address=bare(person)))
        if not wanted.subject:
            found.append(tr("The mail has no subject."))
        return [Objection(gate=Gate.ASK, text=text) for text in found]

    def _owner(self, here: ConversationId, address: str) -> str:
        """Returns the name of another open customer who writes from an address; empty for nobody."""
        for key, session in self._desk.book.sessions.items():
            told = session.conversation
            theirs = {bare(told.fields.get(EMAIL, ""))}
            if told.mail is not None and told.mail.latest is not None:
                theirs.add(bare(told.mail.latest.sender))
            if key != here and address in theirs:
                return honorific(told.customer) or tr("Guest")
        return ""


def _faults(wanted: Addressing) -> list[str]:
    bad = faulty(wanted.people)
    if bad:
        return [tr("“{text}” is no mail address.", text=bad[0])]
    if not wanted.to:
        return [tr("Enter to whom the mail goes.")]
    if len(wanted.to) > MOST or len(wanted.cc) > MOST:
        return [tr("One mail goes to {count} people at most.", count=MOST)]
    if len(wanted.subject) > LONGEST_SUBJECT:
        return [tr("The subject is too long.")]
    return []
