"""Whatever arrives is a frame or is called malformed; no bytes raise, and frames come back as they were."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import events as ev
from app.domain.ids import Author, Cid
from app.protocol import frames as fr
from app.protocol.codec import Malformed, decode_client, decode_server, encode, raw, to_event
from app.protocol.states import DeskState
from tests.builders import C1, chat, ev_frame, item, welcome

CLIENT = [
    fr.Hello(auth=fr.ByPassword(name="anna", password="p"), device="d", epoch="e", caps=("x",)),
    fr.Hello(auth=fr.ByToken(token="t")),
    fr.Hello(auth=fr.AsVisitor()),
    fr.Sub(id=7, streams=(fr.Want(s="c:1", after=118), fr.Want(s="desk"))),
    fr.Unsub(streams=("c:1",)),
    fr.Send(cid=Cid("x"), s="c:1", k="message", d=msgspec.Raw(b'{"text":"a"}'), fence=3),
    fr.Req(id=9, d=fr.Claim()),
    fr.Req(id=9, d=fr.ReadLog(conversation=C1, after=3)),
    fr.Req(id=9, d=fr.SignOut()),
    fr.Typing(s="c:1", preview="あ"),
    fr.Pong(n=5),
]
SERVER = [
    welcome(),
    fr.Subd(id=7, r=(fr.Started(s="c:1", head=3), fr.Started(s="desk", ok=False, code="forbidden"))),
    ev_frame(chat(C1, 1)[-1]),
    fr.Evs(s="c:1", d=tuple(item(each) for each in chat(C1, 3))),
    fr.Live(s="c:1", q=3),
    fr.St(s="desk", ver=1, d=raw(DeskState())),
    fr.Typed(s="c:1", by=Author("customer"), preview="I wou"),
    fr.Ok(cid=Cid("x"), q=3, dup=True),
    fr.No(cid=Cid("x"), code="busy", final=False, retry_ms=5),
    fr.Res(id=9, d=raw(fr.ClaimedRes(conversation=C1, fence=3, head=1))),
    fr.Err(code="bad_frame"),
    fr.Ping(n=1, heads={"c:1": 3}),
    fr.Drain(to=("wss://x/",)),
    fr.Bye(code=4001, reason="over"),
]


@pytest.mark.parametrize("frame", CLIENT, ids=lambda frame: type(frame).__name__)
def test_what_a_client_sends_arrives_as_it_was(frame: fr.ClientFrame) -> None:
    assert decode_client(encode(frame)) == frame
    assert decode_client(encode(frame).decode()) == frame


@pytest.mark.parametrize("frame", SERVER, ids=lambda frame: type(frame).__name__)
def test_what_the_hub_sends_arrives_as_it_was(frame: fr.ServerFrame) -> None:
    assert decode_server(encode(frame)) == frame


@pytest.mark.parametrize("frame", CLIENT + SERVER, ids=lambda frame: type(frame).__name__)
def test_fields_that_are_not_known_are_ignored(frame: fr.Frame) -> None:
    more = json.loads(encode(frame)) | {"new_in_v2": [1, {"x": None}]}  # type: ignore[arg-type]
    decode = decode_client if frame in CLIENT else decode_server
    assert decode(json.dumps(more, separators=(",", ":"))) == frame


BAD = [
    b"", b"null", b"[]", b"{}", b'{"t":1}', b'{"t":"nonsense"}', b'{"t":"pong"}', b'{"t":"pong","n":"5"}',
    b'{"t":"pong","n":1.5}', b'{"t":"pong","n":NaN}', b'{"t":"pong","n":1e999}',
    b'{"t":"pong","n":' + b"9" * 5_000 + b"}", b"[" * 100_000, b'{"t":"pong","n":5', b"\xff\xfe",
    b'{"t":"typing","s":"\\ud83d"}', b'{"t":"typing","s":"\xff"}',
]  # fmt: skip


@pytest.mark.parametrize("data", BAD, ids=lambda data: repr(data[:20]))
def test_bad_bytes_are_called_malformed_without_quoting_them(data: bytes) -> None:
    for decode in (decode_client, decode_server):
        found = decode(data)
        assert isinstance(found, Malformed)
        assert len(found.detail) <= 200


def test_text_with_lone_surrogates_is_called_malformed() -> None:
    assert isinstance(decode_client('{"t":"typing","s":"\ud83d"}'), Malformed)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_frame_or_malformed(data: bytes) -> None:
    decode_client(data)
    decode_server(data)


@given(st.text(max_size=200))
def test_any_text_is_a_frame_or_malformed(text: str) -> None:
    decode_client(text)
    decode_server(text)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
names = sorted({field for frame in CLIENT + SERVER for field in frame.__struct_fields__})
tags = sorted({str(frame.__struct_config__.tag) for frame in CLIENT + SERVER})


@given(st.sampled_from(tags), st.dictionaries(st.sampled_from(names), values))
def test_any_json_in_the_shape_of_a_frame_is_a_frame_or_malformed(
    tag: str, fields: dict[str, object]
) -> None:
    data = json.dumps(fields | {"t": tag})
    for found in (decode_client(data), decode_server(data)):
        if isinstance(found, fr.Ev):
            to_event(C1, found)
        if not isinstance(found, Malformed):
            encode(found)


@given(st.sampled_from(SERVER), st.data())
def test_a_frame_with_flipped_bytes_is_a_frame_or_malformed(
    frame: fr.ServerFrame, data: st.DataObject
) -> None:
    content = bytearray(encode(frame))
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    decode_server(bytes(content))


def test_an_event_crosses_the_wire_as_it_is() -> None:
    for each in chat(C1, 3):
        assert to_event(C1, ev_frame(each)) == each
        assert to_event(C1, item(each)) == each


@pytest.mark.parametrize("at", [-(10**18), 10**18, 2**63, 10**30])
def test_a_time_that_no_calendar_holds_makes_an_event_malformed(at: int) -> None:
    frame = fr.Item(q=1, cid=Cid("x"), k="message", by=Author("a"), at=at, d=msgspec.Raw(b'{"text":"a"}'))
    assert isinstance(to_event(C1, frame), Malformed)


def test_data_that_do_not_fit_their_kind_make_an_event_malformed() -> None:
    frame = fr.Item(q=1, cid=Cid("x"), k="message", by=Author("a"), at=0, d=msgspec.Raw(b'{"text":5}'))
    assert isinstance(to_event(C1, frame), Malformed)
    new = fr.Item(q=1, cid=Cid("x"), k="new", by=Author("a"), at=0, d=msgspec.Raw(b'{"text":5}'))
    event = to_event(C1, new)
    assert not isinstance(event, Malformed)
    assert event.body == ev.Unknown(kind="new", data=b'{"text":5}')


def test_streams_are_named_and_read() -> None:
    assert fr.conversation_of(fr.conversation_stream(C1)) == C1
    assert fr.conversation_of(fr.DESK) is None


def test_an_event_of_a_kind_that_nobody_knows_and_that_is_no_text_is_malformed() -> None:
    """Bytes that were spoilt on the way could not be kept: they are asked for again."""
    spoilt = fr.Item(q=1, k="dreamt", by=Author("system"), cid=Cid("c"), at=0, d=msgspec.Raw(b'{"a":"\xff"}'))
    assert isinstance(to_event(C1, spoilt), Malformed)
    whole = msgspec.structs.replace(spoilt, d=msgspec.Raw('{"a":"夢"}'.encode()))
    assert not isinstance(to_event(C1, whole), Malformed)


def test_bytes_that_were_spoilt_in_what_is_carried_unread_make_the_frame_malformed() -> None:
    """Then it is asked for again, instead of being kept as an event that nobody can read."""
    frame = encode(ev_frame(chat(C1, 2)[-1]))
    place = frame.index(b'"text":"') + len(b'"text":"')
    assert isinstance(decode_server(frame[:place] + b"\xff" + frame[place + 1 :]), Malformed)
    unread = frame[:place] + b'","more":"\xff' + frame[place:]
    assert isinstance(decode_server(unread), Malformed)
