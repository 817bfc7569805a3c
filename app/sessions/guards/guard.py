"""Is this text meant for this customer? Looks for what belongs to another open conversation."""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Final, Protocol

from app.domain.conversation import Conversation
from app.domain.ids import ConversationId
from app.sessions.guards.findings import Belongs, Finding
from app.sessions.guards.marks import KINDS, marks_in
from app.sessions.guards.memory import Memory
from app.sessions.guards.names import name_in
from app.sessions.guards.origins import Origins

_LATEST: Final = 200

Open = Mapping[ConversationId, Conversation]


class Usual(Protocol):
    """Judges a text by what is usual in the shop's conversations."""

    def judge(
        self, text: str, here: Memory, others: Sequence[tuple[Conversation, Memory]]
    ) -> tuple[Conversation, str] | None:
        """Returns the conversation for which a text seems meant and the word that says so, if any."""


class Guard:
    """Knows what belongs to which open conversation; asks of a text cost little however long the logs are.

    `usual` is None until enough was learned of the shop's earlier conversations; until then rare words and
    fit are not judged. `origins` knows what was written or copied where.
    """

    def __init__(self, usual: Usual | None = None) -> None:
        self.usual = usual
        self.origins = Origins()
        self._memories: dict[ConversationId, Memory] = {}

    def find(self, text: str, conversation: ConversationId, open_: Open) -> Finding | None:
        """Returns what in `text` belongs to another of the `open_` conversations alone, the surest first.

        That is a text written or copied there; an order number, contact, address or amount that stands in
        its log or fields; its customer's name; a rare word of it; or that the whole fits it far better. What
        stands in this conversation as well, or what its own customer is called, says nothing.
        """
        for gone in self._memories.keys() - open_.keys():
            del self._memories[gone]
        self.origins.keep_only(open_)
        here = open_.get(conversation)
        if here is None or len(open_) < 2 or not text:
            return None
        others = [other for key, other in open_.items() if key != conversation]
        return (
            self._written(text, here, open_)
            or self._marked(text, here, others)
            or _named(text, here, others)
            or self._unusual(text, here, others)
        )

    def _written(self, text: str, here: Conversation, open_: Open) -> Finding | None:
        copied = self.origins.find(text, here.id, lambda part: _was_said(part, here))
        if copied is None or copied.conversation not in open_:
            return None
        customer = open_[copied.conversation].customer
        return Finding(
            belongs=Belongs.WRITTEN, word=copied.text, other=copied.conversation, customer=customer
        )

    def _marked(self, text: str, here: Conversation, others: list[Conversation]) -> Finding | None:
        found = marks_in(text)
        if not found:
            return None
        own = self.memory(here).marks
        for kind in KINDS:
            foreign = found.get(kind, frozenset()) - own[kind]
            for other in others if foreign else ():
                shared = foreign & self.memory(other).marks[kind]
                if shared:
                    return Finding(belongs=kind, word=min(shared), other=other.id, customer=other.customer)
        return None

    def _unusual(self, text: str, here: Conversation, others: list[Conversation]) -> Finding | None:
        if self.usual is None:
            return None
        judged = self.usual.judge(text, self.memory(here), [(one, self.memory(one)) for one in others])
        if judged is None:
            return None
        other, word = judged
        kind = Belongs.WORD if word else Belongs.FIT
        return Finding(belongs=kind, word=word, other=other.id, customer=other.customer)

    def memory(self, conversation: Conversation) -> Memory:
        """Returns what is remembered of a conversation, as it stands now."""
        memory = self._memories.setdefault(conversation.id, Memory())
        memory.follow(conversation)
        return memory


def _was_said(part: str, here: Conversation) -> bool:
    latest = islice(reversed(here.entries), _LATEST)
    return any(part in " ".join(entry.text.split()) for entry in latest if entry.text)


def _named(text: str, here: Conversation, others: list[Conversation]) -> Finding | None:
    for other in others:
        part = name_in(text, here, other.customer)
        if part:
            return Finding(belongs=Belongs.NAME, word=part, other=other.id, customer=other.customer)
    return None
