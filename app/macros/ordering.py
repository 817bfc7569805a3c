"""The order of canned replies: which positions change when one takes another's place."""

from collections.abc import Iterable, Sequence

import msgspec

from app.protocol.records import MacroRecord


def in_order(records: Iterable[MacroRecord]) -> list[MacroRecord]:
    """Returns records in the order in which they are listed."""
    return sorted(records, key=lambda one: (one.position, one.id))


def moved(records: Iterable[MacroRecord], moving: str, to: str) -> list[MacroRecord]:
    """Returns the records that change when `moving` takes the place of `to`, also into another folder.

    Positions are counted anew as far as they must: whoever stands where he stood stays as he is.
    """
    known = {one.id: one for one in records}
    if moving == to or moving not in known or to not in known:
        return []
    order = in_order(known.values())
    down = order.index(known[moving]) < order.index(known[to])
    order.remove(known[moving])
    at = order.index(known[to]) + (1 if down else 0)
    place = order[at - 1].position if at else order[0].position
    order.insert(at, msgspec.structs.replace(known[moving], folder=known[to].folder, position=place))
    return [one for one in _counted(order) if one != known[one.id]]


def _counted(order: Sequence[MacroRecord]) -> list[MacroRecord]:
    counted: list[MacroRecord] = []
    before = (-1, "")
    for one in order:
        if (one.position, one.id) <= before:
            one = msgspec.structs.replace(one, position=before[0] + 1)  # noqa: PLW2901
        counted.append(one)
        before = (one.position, one.id)
    return counted
