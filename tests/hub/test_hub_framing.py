"""Text frames that the hub reads and writes without the library are those that the library knows."""

from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.frames import Frame, Opcode
from websockets.streams import StreamReader

from app.hub.doors.framing import Frames, text_frame, text_in

SIZES = (0, 1, 125, 126, 127, 300, 65_535, 65_536)


def masked(payload: bytes, opcode: Opcode = Opcode.TEXT, *, fin: bool = True) -> bytes:
    return Frame(opcode, payload, fin).serialize(mask=True)


def finished(parsing: Generator[None, None, Any]) -> Any:
    try:
        next(parsing)
    except StopIteration as end:
        return end.value
    raise AssertionError("the frame is not whole")


@pytest.mark.parametrize("size", SIZES)
def test_a_peer_reads_what_was_written_as_the_text_that_it_is(size: int) -> None:
    reader = StreamReader()
    reader.feed_data(text_frame(b"x" * size))
    frame = finished(Frame.parse(reader.read_exact, mask=False))
    assert (frame.opcode, frame.fin, bytes(frame.data)) == (Opcode.TEXT, True, b"x" * size)
    assert not reader.buffer


@pytest.mark.parametrize("size", [size for size in SIZES if size < 65_536])
def test_a_whole_text_is_read_directly(size: int) -> None:
    assert text_in(masked(b"y" * size), 65_535) == b"y" * size


@pytest.mark.parametrize(
    "data",
    [
        b"",
        masked(b"abc")[:-1],
        masked(b"abc") + b"\x81",
        masked(b"abc" * 100)[:3],
        masked(b"abc", Opcode.BINARY),
        masked(b"abc", fin=False),
        masked(b"abc", Opcode.PING),
        masked(b"z" * 11),
        masked(b"z" * 65_536),
        Frame(Opcode.TEXT, b"abcdefgh").serialize(mask=False),
        b"\xc1" + masked(b"abc")[1:],
    ],
    ids=["nothing", "cut", "more", "head", "binary", "fragment", "ping", "large", "huge", "unmasked", "rsv1"],
)
def test_whatever_is_not_one_whole_small_text_is_left_to_the_library(data: bytes) -> None:
    assert text_in(data, 10) is None


@given(
    frames=st.lists(
        st.tuples(st.sampled_from(list(Opcode)), st.sampled_from(SIZES), st.booleans()), max_size=4
    ),
    cuts=st.lists(st.integers(0, 400), max_size=8),
)
def test_where_frames_end_is_known_in_whatever_pieces_they_come(
    frames: list[tuple[Opcode, int, bool]], cuts: list[int]
) -> None:
    follower, ends, data = Frames(), {0}, b""
    for opcode, size, fin in frames:
        control = opcode.value >= Opcode.CLOSE.value
        data += masked(b"a" * (min(size, 125) if control else size), opcode, fin=fin or control)
        ends.add(len(data))
    places = sorted({*(cut for cut in cuts if cut <= len(data)), len(data)})
    at = 0
    for place in places:
        follower.follow(data[at:place])
        at = place
        assert follower.between is (place in ends)
