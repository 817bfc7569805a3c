"""What is selected is what is copied, in any script and in either direction."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.ui.chats.timeline.selection import Place, Selection, cut, to_units, units

TEXTS = st.lists(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12), min_size=1, max_size=6
)


@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_units_are_those_of_utf_16(text: str) -> None:
    assert units(text) == len(text.encode("utf-16-le")) // 2
    assert cut(text, 0, units(text)) == text


@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1), data=st.data())
def test_a_cut_at_characters_is_a_slice(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert cut(text, to_units(text, start), to_units(text, end)) == text[start:end]


@given(texts=TEXTS, data=st.data())
def test_a_selection_copies_the_same_in_both_directions(texts: list[str], data: st.DataObject) -> None:
    def place() -> Place:
        row = data.draw(st.integers(0, len(texts) - 1))
        return Place(row, to_units(texts[row], data.draw(st.integers(0, len(texts[row])))))

    one, other = place(), place()
    forward, backward = Selection(one, other), Selection(other, one)
    copied = forward.text(texts.__getitem__)
    assert backward.text(texts.__getitem__) == copied
    if one.row == other.row:
        text = texts[one.row]
        assert copied == cut(text, *sorted((one.offset, other.offset)))
    else:
        for row in range(forward.first.row + 1, forward.last.row):
            assert texts[row] in copied


@given(texts=TEXTS)
def test_everything_selected_copies_every_text(texts: list[str]) -> None:
    last = len(texts) - 1
    whole = Selection(Place(0, 0), Place(last, units(texts[last])))
    assert whole.text(texts.__getitem__) == "\n".join(text for text in texts if text)


@given(rows=st.integers(0, 20), first=st.integers(0, 20), last=st.integers(0, 20), offset=st.integers(0, 9))
def test_a_selection_never_reaches_beyond_the_rows(rows: int, first: int, last: int, offset: int) -> None:
    kept = Selection(Place(first, offset), Place(last, offset)).within(rows)
    if kept is None:
        assert min(first, last) >= rows
    else:
        assert kept.last.row < rows


def test_rows_outside_are_not_selected() -> None:
    selection = Selection(Place(2, 1), Place(4, 3))
    assert [selection.in_row(row, 5) for row in range(6)] == [None, None, (1, 5), (0, 5), (0, 3), None]
