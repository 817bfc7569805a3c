"""What a trainee wrote beside the original: answer by answer, in wording and time."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain import events as ev
from app.domain.conversation import Conversation, fold
from app.domain.events import AnyBody, Event
from app.domain.ids import CUSTOMER, SYSTEM, Author, ConversationId, StaffId, new_cid
from app.domain.practice import CHANNEL, HISTORY
from app.protocol.training import ScenarioRecord, Turn
from app.training.practice.comparison import compare
from app.training.practice.differences import Piece, Same, differences, likeness

ANNA = StaffId("anna")
START = datetime(2026, 1, 1, tzinfo=UTC)
SCRIPT = ScenarioRecord(
    id="one",
    title="One",
    language="en",
    turns=(
        Turn(text="It is late"),
        Turn(by="operator", text="I am sorry.", at_ms=12_000),
        Turn(by="operator", text="What is the number?", at_ms=20_000),
        Turn(text="12", at_ms=30_000),
        Turn(by="operator", text="It comes tomorrow.", at_ms=41_000),
    ),
)


def told(*lines: tuple[Author | StaffId, AnyBody, float]) -> Conversation:
    here = ConversationId("p")
    opened = (CUSTOMER, ev.Opened(channel=CHANNEL), 0.0)
    return fold(
        (
            Event(
                conversation=here,
                seq=seq,
                cid=new_cid(),
                by=Author(by),
                at=START + timedelta(seconds=at),
                body=body,
            )
            for seq, (by, body, at) in enumerate((opened, *lines), start=1)
        ),
        here,
    )


def says(text: str, cue: str, at: float) -> tuple[Author, AnyBody, float]:
    return CUSTOMER, ev.Message(text=text, via=f"practice:{cue}"), at


def mine(text: str, at: float) -> tuple[Author, AnyBody, float]:
    return Author(ANNA), ev.Message(text=text), at


CLAIMED = (SYSTEM, ev.Claimed(owner=ANNA), 0.0)


def test_each_answer_stands_beside_that_of_the_original_with_both_times() -> None:
    run = told(
        CLAIMED, says("It is late", "t0", 0), mine("Sorry! Number?", 30), says("12", "t3", 40), mine("OK", 45)
    )
    first, second = compare(SCRIPT, 0, run.entries, ANNA)
    assert (first.customer, first.mine) == (("It is late",), ("Sorry! Number?",))
    assert first.theirs == ("I am sorry.", "What is the number?")
    assert (first.mine_s, first.theirs_s) == (30, 12)
    assert (second.theirs, second.mine_s, second.theirs_s) == (("It comes tomorrow.",), 5, 11)


def test_prods_belong_to_the_words_before_and_branches_have_no_original() -> None:
    run = told(
        CLAIMED,
        says("It is late", "t0", 0),
        says("Hello?", "p0", 90),
        mine("I refund it", 100),
        says("How much?", "b0.0", 110),
        mine("All", 120),
    )
    first, second = compare(SCRIPT, 0, run.entries, ANNA)
    assert first.customer == ("It is late", "Hello?")
    assert first.scripted
    assert (second.theirs, second.scripted, second.pieces) == ((), False, ())


def test_practice_from_a_moment_begins_with_the_last_words_of_its_history() -> None:
    history = (CUSTOMER, ev.Message(text="It is late", via=HISTORY), 0.0)
    (only,) = compare(SCRIPT, 1, told(history, CLAIMED, mine("Number?", 7)).entries, ANNA)
    assert (only.customer, only.theirs[0], only.mine_s) == (("It is late",), "I am sorry.", 7)


def test_an_answer_that_was_never_given_is_shown_as_missing() -> None:
    (only,) = compare(SCRIPT, 0, told(CLAIMED, says("It is late", "t0", 0)).entries, ANNA)
    assert (only.mine, only.mine_s, only.likeness) == ((), None, 0.0)


def test_words_are_compared_where_there_are_spaces_and_characters_where_there_are_none() -> None:
    assert differences("I am sorry", "I am very sorry", spaceless=False) == (
        Piece(where=Same.BOTH, text="I am "),
        Piece(where=Same.THEIRS, text="very "),
        Piece(where=Same.BOTH, text="sorry"),
    )
    assert differences("申し訳ありません", "申し訳ございません", spaceless=True) == (
        Piece(where=Same.BOTH, text="申し訳"),
        Piece(where=Same.MINE, text="あり"),
        Piece(where=Same.THEIRS, text="ござい"),
        Piece(where=Same.BOTH, text="ません"),
    )
    assert likeness(differences("ＯＫ", "ok", spaceless=True)) == 1.0


@given(mine=st.text(max_size=30), theirs=st.text(max_size=30), spaceless=st.booleans())
def test_the_pieces_make_up_mine_and_as_many_words_of_theirs(mine: str, theirs: str, spaceless: bool) -> None:
    pieces = differences(mine, theirs, spaceless=spaceless)
    assert "".join(one.text for one in pieces if one.where is not Same.THEIRS) == mine
    assert 0.0 <= likeness(pieces) <= 1.0
