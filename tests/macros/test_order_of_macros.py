"""What is promised to who puts canned replies in order."""

from hypothesis import given
from hypothesis import strategies as st

from app.macros.ordering import in_order, moved
from app.protocol.records import MacroRecord


def record(name: str, position: int, folder: str = "") -> MacroRecord:
    return MacroRecord(id=name, title=name, body=name, position=position, folder=folder)


@given(st.lists(st.integers(0, 4), min_size=2, max_size=8), st.data())
def test_a_reply_takes_the_place_of_another_and_nobody_else_changes_places(
    positions: list[int], data: st.DataObject
) -> None:
    records = [record(f"m{number}", position) for number, position in enumerate(positions)]
    names = [one.id for one in in_order(records)]
    moving, to = data.draw(st.permutations(names))[:2]
    changed = {one.id: one for one in moved(records, moving, to)}
    after = [one.id for one in in_order(changed.get(one.id, one) for one in records)]
    wanted = [name for name in names if name != moving]
    wanted.insert(names.index(to), moving)
    assert after == wanted


def test_a_reply_comes_into_the_folder_of_the_one_whose_place_it_takes() -> None:
    (only,) = moved([record("a", 0, "x"), record("b", 5, "y")], "a", "b")
    assert (only.id, only.folder) == ("a", "y")
