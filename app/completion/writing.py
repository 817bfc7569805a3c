"""One reply while it is written: the rest of the sentence in grey, and whole replies, best first."""

from collections.abc import Sequence
from typing import Final

from app.completion.looking_ahead import Ahead
from app.completion.private import Permission
from app.completion.reading import Next, Reading, Way

LEAST_SAVED: Final = 2
"""Characters that an offer must save to be worth the key that takes it."""

AT_ONCE: Final = 12
"""Places that are looked at between two looks at whether somebody asks: some milliseconds."""

BEFORE_TYPING: Final = 120
"""Places that are worth looking at before anything is typed."""

WHILE_TYPING: Final = 60
"""Places that are worth looking at behind each key, while the next is awaited."""

_LONGEST: Final = 80  # tokens of a ghost
_SPACE_SURE: Final = 0.3
_FRESH: Final = 12  # places looked at anew for one key

GOING_ON: Final = 0.75
"""A ghost goes on while it is at least so likely as it was without its last token."""


class Writing:
    """Offers for one moment. `refused` is what was offered and typed past: it is not offered again.

    A ghost that was typed past is wrong, however a text goes on behind it: `past` are texts up to its end.

    Not safe for several threads at once.
    """

    def __init__(
        self,
        reading: Reading,
        replies: Sequence[tuple[str, float]],
        *,
        permission: Permission,
        going_on: float = GOING_ON,
    ) -> None:
        """Takes the replies best first."""
        self._reading = reading
        self._replies = replies
        self._going_on = going_on
        self._permission = permission
        self._allowed: dict[str, bool] = {}

    def whole(
        self,
        typed: str,
        *,
        refused: frozenset[str] | set[str] = frozenset(),
        past: Sequence[str] = (),
        limit: int = 3,
    ) -> list[str]:
        """Returns whole replies that begin with what is typed, best first; none begins as any of `past`."""
        offered: list[str] = []
        wrong = tuple(past)
        for reply, _score in self._replies:
            if not reply.startswith(typed) or reply in refused or len(reply) < len(typed) + LEAST_SAVED:
                continue
            if reply.startswith(wrong):
                continue
            if self._is_allowed(reply, len(typed)):
                offered.append(reply)
                if len(offered) == limit:
                    break
        if len(offered) < limit and typed:
            offered += self._finished(typed, {*refused, *offered}, wrong, limit - len(offered))
        return offered

    def _is_allowed(self, reply: str, start: int) -> bool:
        known = self._allowed.get(reply)
        if known is None or not known:  # what was typed by now may be more
            known = self._allowed[reply] = self._permission.safe_end(reply, start) == len(reply)
        return known

    def look_further(self, typed: str, places: int = AT_ONCE) -> bool:
        """Looks at so many places behind what is typed that nobody looked at yet; False when none is left.

        To be done while nobody waits: what comes of it is offered at later keys.
        """
        ahead = Ahead(self._reading, typed)
        for _ in ahead.ends(places):
            pass
        return ahead.fresh > 0

    def _finished(self, typed: str, refused: set[str], wrong: tuple[str, ...], limit: int) -> list[str]:
        """Returns the likeliest whole replies that begin as typed and were perhaps never sent before."""
        found: list[str] = []
        for text in Ahead(self._reading, typed).ends(_FRESH):
            if text in refused or len(text) < len(typed) + LEAST_SAVED or text.startswith(wrong):
                continue
            if self._is_allowed(text, len(typed)):
                found.append(text)
                refused.add(text)
                if len(found) == limit:
                    break
        return found

    def ghost(self, typed: str, *, refused: Sequence[str] = ()) -> str:
        """Returns what may come next, empty for nothing; `refused` are texts up to an offer's end."""
        ways: list[tuple[float, float, Way, Next]] = []
        for way, weight in self._reading.ways(typed):
            found = self._reading.best(way, typed, refused)
            if found is not None:
                ways.append((found.score * weight, found.total * weight, way, found))
        if not ways:
            return ""
        all_of_them = sum(total for _, total, _, _ in ways)
        score, _, way, found = max(ways, key=lambda each: each[0])
        ghost = self._grow(typed, way, found, score / (all_of_them + 1e-12), refused)
        ghost = ghost[: self._permission.safe_end(typed + ghost, len(typed)) - len(typed)]
        return ghost if len(ghost) >= LEAST_SAVED else ""

    def _grow(self, typed: str, way: Way, found: Next, share: float, refused: Sequence[str]) -> str:
        """Returns the ghost that begins with `found` and goes on while it is sure enough."""
        text, best, last_share = "", "", 0.0
        tokens, begun, space = way.tokens, way.begun, False
        for _ in range(_LONGEST):
            if found.token == self._reading.end:
                break
            text += found.surface[len(begun) :]
            tokens, begun = (*tokens, self._reading.word(found.token)), ""
            if len(text) >= LEAST_SAVED and (not best or share >= self._going_on * last_share):
                best, last_share, space = text, share, False
                grown = True
            else:
                grown = False
            if share < 0.02:
                break
            following = self._reading.best_behind(Way(tokens, ""), typed + text, refused)
            if following is None:
                break
            found = following
            if grown and found.surface[:1] == " " and found.share > _SPACE_SURE:
                space = True
            if not grown and best:
                break
            share *= found.share
        return best + " " if best and space else best
