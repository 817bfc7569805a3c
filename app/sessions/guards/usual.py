"""Judges texts by the background, with what each open conversation lets expect kept until it goes on."""

from collections.abc import Sequence

from app.domain.conversation import Conversation
from app.sessions.guards.background import Background, Stand
from app.sessions.guards.evidence import Reply
from app.sessions.guards.memory import Memory
from app.sessions.guards.talks import context


class Unusual:
    """Finds the open conversation for which a text seems meant rather than for the one it is written in."""

    def __init__(self, background: Background) -> None:
        self._background = background
        self._stands: dict[int, tuple[Memory, tuple[int, int], Stand]] = {}

    def judge(
        self, text: str, here: Memory, others: Sequence[tuple[Conversation, Memory]]
    ) -> tuple[Conversation, str] | None:
        """Returns the conversation for which `text` seems meant and the rare word that says so, if any."""
        if not self._background.ready:
            return None
        open_ = (here, *(memory for _, memory in others))
        reply, stand = Reply(text, self._background, open_), self._stand(here)
        best: tuple[Conversation, str] | None = None
        highest = float("-inf")
        for other, memory in others:
            found = reply.evidence(here, stand, memory, self._stand(memory))
            if found.counts and found.odds > highest:
                best, highest = (other, found.word), found.odds
        self._forget({id(memory) for memory in open_})
        return best

    def _stand(self, memory: Memory) -> Stand:
        kept = self._stands.get(id(memory))
        if kept is None or kept[0] is not memory or kept[1] != memory.state:
            made = Stand(self._background, context(memory.recent, memory.replies))
            kept = self._stands[id(memory)] = (memory, memory.state, made)
        return kept[2]

    def _forget(self, open_: set[int]) -> None:
        for gone in self._stands.keys() - open_:
            del self._stands[gone]
