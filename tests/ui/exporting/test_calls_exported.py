"""What a person is promised of telephone calls that leave the log: every happening, with its time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from app.domain import events as ev
from app.domain.events import Event
from app.domain.ids import SYSTEM, ConversationId
from app.domain.phone_call import Phase
from app.sessions.exporting.formats import Format, TextFile
from app.sessions.exporting.lossless import StoredFile, events_of
from app.sessions.exporting.masking import mask_personal
from app.sessions.exporting.told import Line, Wanted, tell
from app.training.replay import Replay
from app.ui.exporting.export_words import described, transcript_words
from app.ui.exporting.pages import Layouter, paper_of
from tests.builders import ANNA
from tests.ui.phone.calls import a_call

AT = datetime(2026, 10, 1, tzinfo=UTC)
JAPAN = timezone(timedelta(hours=9), "JST")
SAID = (
    "Anna calls 03-1234-5678", "Call answered", "Script: Greeting", "Script: Wants to cancel → Cancellation",
    "Asks for size L.", "Call ended (Spoken with): asked for the price", "Call back planned for", "after six",
    "Anna called back",
)  # fmt: skip


def whole_call() -> list[Event]:
    return a_call(
        (ANNA, ev.CallAnswered()),
        (ANNA, ev.ScriptTurned(script="s", version=2, step="greet", title="Greeting", name="Inquiry")),
        (ANNA, ev.ScriptTurned(
            script="s", version=2, step="cancel", title="Cancellation", choice="Wants to cancel")),
        (ANNA, ev.Note(text="Asks for size L.")),
        (ANNA, ev.CallEnded(result="answered", note="asked for the price")),
        (ANNA, ev.CallBackPlanned(at=1_790_000_000_000, number="+81312345678", note="after six", staff=ANNA)),
        (SYSTEM, ev.CallBackDone(target=9, call=ConversationId("c2"))),
    )  # fmt: skip


def wanted(**more: object) -> Wanted:
    return Wanted(zone=JAPAN, words=transcript_words("en"), describe=described, **more)  # type: ignore[arg-type]


def lines_of(events: list[Event]) -> dict[str, Line]:
    told = tell(events, wanted())
    return {part: line for line in told.lines for part in SAID if part in line.text}


@pytest.mark.parametrize("form", [Format.HTML, Format.MARKDOWN, Format.CSV, None])
def test_a_call_is_exported_with_all_that_happened(qapp: QApplication, form: Format | None) -> None:
    """`None` is what is written as PDF and printed."""
    events = whole_call()
    if form is None:
        sheets = Layouter(paper_of(), transcript_words("en")).sheets(tell(events, wanted()))
        text = "\n".join(piece.text for sheet in sheets if sheet is not None for piece in sheet.pieces)
    else:
        file = TextFile(form, wanted(), AT)
        text = file.head() + "".join(file.body(events)) + file.tail()
    plain = " ".join(text.replace("\\", "").split())
    for said in SAID[:-1]:
        assert said in plain
    assert "called back" in plain


def test_each_line_of_a_call_has_its_time(qapp: QApplication) -> None:
    events, lines = whole_call(), lines_of(whole_call())
    for said, place in (("Call answered", 3), (SAID[5], 7), (SAID[4], 6)):
        assert lines[said].at == events[place].at


def test_a_call_comes_back_from_json_as_it_was() -> None:
    events, file = whole_call(), TextFile(Format.JSON, Wanted(), AT)
    text = file.head() + "".join(file.body(events)) + file.tail()
    (kept,) = msgspec.json.decode(text, type=StoredFile).conversations
    assert events_of(kept) == events


@pytest.mark.parametrize("form", [Format.HTML, Format.MARKDOWN, Format.CSV, Format.JSON])
@pytest.mark.parametrize("hidden", ["mask", "allowed"])
def test_the_number_that_is_called_is_masked_where_wanted(
    qapp: QApplication, form: Format, hidden: str
) -> None:
    file = TextFile(form, wanted(**{hidden: mask_personal}), AT)
    text = (file.head() + "".join(file.body(whole_call())) + file.tail()).replace("\\", "")
    assert "1234-5678" not in text
    assert "12345678" not in text


def test_a_replay_of_a_call_passes_by_all_that_happened(qapp: QApplication) -> None:
    replay = Replay(whole_call())
    replay.to_index(4)
    assert replay.conversation.call is not None
    assert replay.conversation.call.phase is Phase.TALKING
    replay.to_index(len(whole_call()))
    call = replay.conversation.call
    assert call is not None
    assert call.phase is Phase.AFTER_CALL
    assert [turn.step for turn in call.turns] == ["greet", "cancel"]
    seen = [described(one.body, one.by, {ANNA: "Anna"}) or one.text for one in replay.conversation.entries]
    assert all(any(said in line for line in seen) for said in SAID[:-1])
