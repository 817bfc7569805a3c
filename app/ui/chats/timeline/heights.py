"""Running sums of row heights, so that a timeline finds any place in any length at the same cost."""

from collections.abc import Iterable


class Heights:
    """Heights of rows in whole pixels, in a Fenwick tree: what is done to one row costs the logarithm."""

    def __init__(self, values: Iterable[int] = ()) -> None:
        self._values: list[int] = []
        self._tree: list[int] = [0]
        self.rebuild(values)

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, row: int) -> int:
        return self._values[row]

    def rebuild(self, values: Iterable[int]) -> None:
        """Replaces all heights at once, at a cost that grows with their number alone."""
        self._values = list(values)
        tree = [0, *self._values]
        for place in range(1, len(tree)):
            above = place + (place & -place)
            if above < len(tree):
                tree[above] += tree[place]
        self._tree = tree

    def level(self, count: int, value: int) -> None:
        """Replaces all heights by the same one: much cheaper than as many of their own."""
        self._values = [value] * count
        self._tree = [0, *(value * (place & -place) for place in range(1, count + 1))]

    def append(self, value: int) -> None:
        """Adds a row at the end."""
        self._values.append(value)
        place = len(self._values)
        total, step = value, 1
        while step < place & -place:
            total += self._tree[place - step]
            step <<= 1
        self._tree.append(total)

    def truncate(self, length: int) -> None:
        """Takes rows off the end, until `length` are left."""
        del self._values[length:]
        del self._tree[length + 1 :]

    def set(self, row: int, value: int) -> int:
        """Changes the height of a row and returns by how much it grew."""
        grown = value - self._values[row]
        if grown:
            self._values[row] = value
            place = row + 1
            while place < len(self._tree):
                self._tree[place] += grown
                place += place & -place
        return grown

    def top(self, row: int) -> int:
        """Returns the height of all rows before `row`, which may be the length."""
        total = 0
        while row > 0:
            total += self._tree[row]
            row &= row - 1
        return total

    @property
    def total(self) -> int:
        """The height of all rows."""
        return self.top(len(self._values))

    def at(self, y: int) -> tuple[int, int]:
        """Returns the row that covers `y`, and how far below its top `y` is.

        Rows without height cover nothing. Beyond the end it is the length and what is left; before the
        beginning the first row and a negative distance.
        """
        place, step = 0, 1 << len(self._values).bit_length()
        while step:
            after = place + step
            if after < len(self._tree) and self._tree[after] <= y:
                place = after
                y -= self._tree[after]
            step >>= 1
        return place, y
