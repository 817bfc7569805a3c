"""How wide the columns of a table of the floor are in the room that there is, and which have none."""

from collections.abc import Sequence
from typing import Final, NamedTuple

LEAST: Final = 0.6
"""The share of its usual width that a column of words keeps at least."""
_WIDEST_TITLE: Final = 1.5
"""How many times its usual width a column of numbers takes at most for its title."""


class Wish(NamedTuple):
    """What a column asks for, in pixels: `usual` for its cells, `titled` for its title in one line.

    `words` may be cut, numbers and clocks may not; `rank` is above 0 for what is left out where there is
    no room, the highest first; `stretch` shares what is left over.
    """

    usual: float
    titled: float
    words: bool = True
    rank: int = 0
    stretch: bool = False

    @property
    def least(self) -> float:
        """Below this the column says nothing any more."""
        if self.words:
            return min(self.usual, max(LEAST * self.usual, self.titled))
        return max(self.usual, min(self.titled, _WIDEST_TITLE * self.usual))

    @property
    def whole(self) -> float:
        """What the column takes where there is room for everything."""
        return max(self.usual, self.titled, self.least)


def share(room: float, wishes: Sequence[Wish]) -> list[int]:
    """Returns the width of each column, 0 of those that are left out; together they fill no more than `room`.

    Words give way first, then whole columns by their rank. What is left of the room goes to the columns
    that stretch.
    """
    shown = set(range(len(wishes)))
    for place in sorted(shown, key=lambda one: -wishes[one].rank):
        if sum(wishes[one].least for one in shown) <= room or not wishes[place].rank:
            break
        shown.discard(place)
    least = sum(wishes[one].least for one in shown)
    worded = sum(wishes[one].least for one in shown if wishes[one].words)
    tight = max(0.0, worded - (least - room)) / worded if worded else 1.0  # where words must give way alone
    narrow = min(1.0, room / (least - worded)) if least > worded else 1.0
    wanted = sum(wishes[one].whole for one in shown)
    sharing = sum(wishes[one].stretch for one in shown)
    widths = []
    for place, wish in enumerate(wishes):
        if place not in shown:
            width = 0.0
        elif least > room:
            width = wish.least * (tight if wish.words else narrow)
        elif wanted > room:
            width = wish.least + (wish.whole - wish.least) * (room - least) / (wanted - least)
        else:
            width = wish.whole + ((room - wanted) / sharing if wish.stretch else 0.0)
        widths.append(int(width))
    return widths
