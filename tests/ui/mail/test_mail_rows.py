"""A mail in the timeline: folded quotations, what became of it, automatic replies, proposals."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.domain import events as ev
from app.domain.conversation import Conversation
from app.domain.events import AnyBody
from app.domain.ids import CUSTOMER, SYSTEM, StaffId
from app.domain.mails import UNCERTAIN
from app.ui.application import Looks
from app.ui.chats.panes import pane_values as values
from app.ui.chats.timeline.timeline import Timeline
from app.ui.chats.timeline.timeline_rows import Deed, Look, Row
from app.ui.mail.delivery_words import failure_words
from app.ui.mail.folded_text import GAP, folded_text
from tests.builders import ANNA, BOB, C1, START, event, staff

ADDRESS = "Sato Yuki <sato@example.com>"
QUOTED = (
    "Hello,\n\nthe lamp is broken.\n\n"
    "On Mon, 2 Nov 2026 at 10:00, Shop <shop@example.com> wrote:\n> Dear Sato\n> thank you\n"
)
SIGNED = f"{QUOTED.splitlines()[0]}\n\nplease call me.\n\n-- \nSato Yuki\n03-1234-5678\n"


def mail(*said: tuple[str, AnyBody]) -> Conversation:
    told = Conversation(C1)
    first = [
        (SYSTEM, ev.Opened(customer="Sato", channel="mail")),
        (SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1)),
    ]
    for seq, (by, body) in enumerate([*first, *said], start=1):
        told.apply(event(seq, body, by=by, conversation=C1, at=START + timedelta(hours=seq)))
    return told


def asked(text: str = QUOTED, **more: object) -> list[tuple[str, AnyBody]]:
    taken = ev.MailTaken(target=3, subject="Lamp", sender=ADDRESS, **more)  # type: ignore[arg-type]
    return [(CUSTOMER, ev.Message(text=text)), (SYSTEM, taken)]


@pytest.fixture
def line(qtbot: QtBot, looks: Looks) -> Timeline:
    made = Timeline(looks.theme)
    qtbot.addWidget(made)
    made.resize(600, 500)
    return made


def shown(line: Timeline, told: Conversation) -> list[Row]:
    setting = values.setting(told, staff(ANNA), {str(BOB): "Bob"}, START + timedelta(hours=9))
    line.set_entries(told.entries, (), **setting)
    return [row for row in map(line.content.row, range(len(told.entries))) if row.text]


def test_quoted_text_is_folded_until_it_is_asked_for_and_folds_again(line: Timeline) -> None:
    told = mail(*asked())
    [row] = [one for one in shown(line, told) if one.look is Look.CUSTOMER]
    assert row.text == "Hello,\n\nthe lamp is broken."
    assert row.offers == ((Deed.UNFOLD, "Show quoted text (3 lines)"),)
    line.act(2, Deed.UNFOLD)
    assert line.content.row(2).text == QUOTED
    assert line.content.row(2).offers[0][0] is Deed.FOLD
    line.act(2, Deed.FOLD)
    assert line.content.row(2).text == row.text


def test_a_mail_without_a_word_says_so(line: Timeline) -> None:
    [row] = [one for one in shown(line, mail(*asked("\n"))) if one.look is Look.CUSTOMER]
    assert row.text == "(no text)"


def test_what_is_copied_and_read_out_is_what_is_shown(line: Timeline) -> None:
    shown(line, mail(*asked()))
    assert line.content.text(2) == "Hello,\n\nthe lamp is broken."
    assert "wrote:" not in line.content.spoken(2)


def test_a_signature_is_folded_and_says_so(line: Timeline) -> None:
    assert folded_text(SIGNED).words.startswith("Show signature")
    assert folded_text(SIGNED).text.endswith("please call me.")


def test_answers_between_short_quotations_keep_them_and_long_ones_leave_a_gap() -> None:
    short = "> when?\nTomorrow.\n> where?\nAt the shop.\n"
    assert folded_text(short).text == short
    long = "Yes.\n" + "> line\n" * 20 + "No.\n"
    assert folded_text(long).text == f"Yes.\n{GAP}\nNo."


def test_a_mail_of_nothing_but_quotations_is_shown_whole() -> None:
    assert folded_text("> one\n> two\n").kinds == frozenset()


def test_a_replay_and_a_reader_fold_mails_as_well_without_knowing_the_thread(line: Timeline) -> None:
    told = mail(*asked())
    line.set_entries(told.entries, (), customer="Sato", origin=START)
    assert line.content.row(2).text == "Hello,\n\nthe lamp is broken."
    line.act(2, Deed.UNFOLD)
    assert line.content.row(2).text == QUOTED


def test_chats_are_never_folded(line: Timeline) -> None:
    told = mail((CUSTOMER, ev.Message(text=QUOTED)))
    assert [row.text for row in shown(line, told) if row.look is Look.CUSTOMER] == [QUOTED]


def meta_of(line: Timeline, *after: tuple[str, AnyBody]) -> Row:
    rows = shown(line, mail(*asked(), (ANNA, ev.Message(text="Sorry")), *after))
    return next(row for row in rows if row.look is Look.STAFF)


def test_a_mail_of_ours_says_whether_the_mail_server_has_it(line: Timeline) -> None:
    assert meta_of(line).meta.endswith("on its way to the mail server")
    assert meta_of(line, (SYSTEM, ev.MailSent(target=5))).meta.endswith("· sent")
    later = meta_of(line, (SYSTEM, ev.MailFailed(target=5, reason="busy", status="4.2.1")))
    assert later.meta.endswith("tried again by itself")


def test_a_mail_that_did_not_arrive_says_whose_address_it_was_what_to_do_and_can_be_sent_again(
    line: Timeline, qtbot: QtBot
) -> None:
    failed = ev.MailFailed(
        target=5, reason="User unknown", status="5.1.1", final=True, address="sato@example.com"
    )
    rows = shown(line, mail(*asked(), (ANNA, ev.Message(text="Sorry")), (SYSTEM, failed)))
    [quiet] = [row for row in rows if row.look is Look.QUIET]
    assert "sato@example.com" in quiet.text
    assert "There is no such address" in quiet.text
    assert quiet.offers == ((Deed.SEND_AGAIN, "Send again"),)
    with qtbot.waitSignal(line.mail_deed_wanted) as told:
        line.act(5, Deed.SEND_AGAIN)
    assert told.args == [6, Deed.SEND_AGAIN]


def test_a_failure_that_was_made_good_offers_nothing_more(line: Timeline) -> None:
    failed = ev.MailFailed(target=5, reason="full", status="5.2.2", final=True, address="sato@example.com")
    sent = (SYSTEM, ev.MailSent(target=5))
    rows = shown(line, mail(*asked(), (ANNA, ev.Message(text="Sorry")), (SYSTEM, failed), sent))
    assert [row.offers for row in rows if row.look is Look.QUIET] == [()]


def test_an_automatic_reply_is_a_quiet_row_that_opens(line: Timeline) -> None:
    away = ev.MailTaken(
        sort="auto_reply", subject="Out of office", sender=ADDRESS, text="I am away until Monday."
    )
    told = mail((SYSTEM, away))
    [quiet] = [row for row in shown(line, told) if row.look is Look.QUIET]
    assert "Out of office" in quiet.text
    assert "away until" not in quiet.text
    line.act(2, Deed.UNFOLD)
    assert "I am away until Monday." in line.content.row(2).text
    assert told.waiting_since is None


def test_what_could_not_be_read_is_told(line: Timeline) -> None:
    rows = shown(line, mail(*asked(oddities=("replaced", "cut"))))
    [told] = [row.text for row in rows if "About this mail" in row.text]
    assert "some characters could not be read" in told
    assert "The original is attached" in told
    rows = shown(line, mail(*asked(oddities=("other_sender",))))
    [told] = [row.text for row in rows if "About this mail" in row.text]
    assert "new in this thread" in told
    assert "The original" not in told
    assert not [row for row in shown(line, mail(*asked(oddities=("message_id",)))) if "About" in row.text]


def test_a_mail_of_which_nobody_knows_whether_it_left_is_told_in_words() -> None:
    told = failure_words(ev.MailFailed(target=1, reason=UNCERTAIN, final=True), str)
    assert "Nobody knows" in told
    assert "uncertain" not in told


def test_a_proposed_reply_waits_and_its_author_may_change_it_or_take_it_back(line: Timeline) -> None:
    rows = shown(line, mail(*asked(), (ANNA, ev.ReplyProposed(text="Sorry"))))
    [waits] = [row for row in rows if row.look is Look.STAFF]
    assert waits.text == "Sorry"
    assert "waits until a supervisor or trainer releases it" in waits.meta
    assert [deed for deed, _ in waits.offers] == [Deed.REVISE, Deed.TAKE_BACK]


def test_a_colleagues_proposal_offers_nothing_to_me(line: Timeline) -> None:
    rows = shown(line, mail(*asked(), (BOB, ev.ReplyProposed(text="Sorry"))))
    assert [row.offers for row in rows if row.look is Look.STAFF] == [()]


def test_the_author_learns_what_became_of_his_proposal(line: Timeline) -> None:
    proposed = (ANNA, ev.ReplyProposed(text="Sorry"))
    back = shown(line, mail(*asked(), proposed, (BOB, ev.ReplyReturned(target=5, note="Say when."))))
    [returned] = [row for row in back if row.look is Look.STAFF]
    assert "Say when." in returned.meta
    assert returned.offers[0][0] is Deed.REVISE
    out = mail(*asked(), proposed, (BOB, ev.ReplyReleased(target=5)), (ANNA, ev.Message(text="Sorry")))
    rows = shown(line, out)
    assert any("Bob" in row.text and "released the reply" in row.text for row in rows)
    assert [row.text for row in rows if row.look is Look.STAFF] == ["Sorry"]


def test_a_mail_of_100_kb_is_folded_and_laid_out_in_part(line: Timeline) -> None:
    long = (
        "A line of a long mail.\n" * 4_500
        + "\nOn 2026-11-02, Shop <shop@example.com> wrote:\n"
        + "> old\n" * 500
    )
    rows = shown(line, mail(*asked(long)))
    [row] = [one for one in rows if one.look is Look.CUSTOMER]
    assert "> old" not in row.text
    assert [doable.deed for doable in line.content.lay(2).deeds] == [Deed.SHOW_ALL, Deed.UNFOLD]


def test_other_staff_is_named_below_his_mail(line: Timeline) -> None:
    rows = shown(line, mail(*asked(), (StaffId(BOB), ev.Message(text="Sorry"))))
    assert any(row.look is Look.STAFF and "Bob" in row.meta for row in rows)
