"""How long an article must be open before it counts as read."""

import unicodedata
from typing import Final

WIDE_PER_S: Final = 15.0
"""Japanese characters a second: skilled silent readers reach 400 to 900 a minute, so nobody is held up."""

WORDS_PER_S: Final = 6.0
"""English words a second: the mean of silent reading is 4 (Brysbaert 2019), skimming is faster."""

SHORTEST_S: Final = 5.0
LONGEST_S: Final = 180.0


def least_reading_s(text: str) -> float:
    """Returns for how many seconds a text must be open to count as read, 5 to 180."""
    wide = sum(unicodedata.east_asian_width(one) in "WF" for one in text)
    narrow = "".join(" " if unicodedata.east_asian_width(one) in "WF" else one for one in text)
    words = len(narrow.split())
    return min(LONGEST_S, max(SHORTEST_S, wide / WIDE_PER_S + words / WORDS_PER_S))


class OpenTime:
    """Adds up how long one article after another is open; a break in between does not count."""

    def __init__(self) -> None:
        self._article = ""
        self._since: float | None = None
        self._sums: dict[str, float] = {}

    def opened(self, article: str, now: float) -> None:
        """An article is in sight now (monotonic seconds); empty: none is."""
        self._add(now)
        self._article, self._since = article, now if article else None

    def seconds(self, article: str, now: float) -> float:
        """Returns for how long an article was open up to now."""
        running = now - self._since if self._since is not None and article == self._article else 0.0
        return self._sums.get(article, 0.0) + running

    def _add(self, now: float) -> None:
        if self._since is not None:
            self._sums[self._article] = self._sums.get(self._article, 0.0) + now - self._since
