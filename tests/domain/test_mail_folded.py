"""What a log says of mails: who is written to next, what came, left and failed, what waits for release."""

from datetime import timedelta

from app.domain import events as ev
from app.domain.conversation import Conversation, fold
from app.domain.ids import CUSTOMER, SYSTEM, Author, ConversationId, new_cid
from app.domain.mail_rules import CHOICES, DEFAULTS, TEXTS, MailRules, needs_release
from app.domain.people import Role
from app.domain.standing import EntryState
from app.macros.template import parse
from tests.builders import START

C = ConversationId("c-mail")
ANNA, SUE = Author("anna"), Author("sue")
AKI = "Aki Mori <aki@example.jp>"


def folded(*said: tuple[Author, ev.AnyBody]) -> Conversation:
    log = [
        ev.Event(
            conversation=C, seq=number, cid=new_cid(), by=by, at=START + timedelta(minutes=number), body=body
        )
        for number, (by, body) in enumerate(said, 1)
    ]
    return fold(log, C)


CAME = (
    (CUSTOMER, ev.Opened(channel="mail", customer="Aki", fields={"_mailbox": "shop@example.jp"})),
    (SYSTEM, ev.Queued()),
    (CUSTOMER, ev.Message(text="Where is my order?")),
    (
        SYSTEM,
        ev.MailTaken(target=3, message_id="<a@x>", subject="My order", sender=AKI, cc=("bo@example.jp",)),
    ),
)


def test_a_mail_that_came_says_who_is_answered_and_under_which_subject() -> None:
    now = folded(*CAME)
    assert now.mail is not None
    assert (now.mail.to, now.mail.cc, now.mail.ours) == ((AKI,), ("bo@example.jp",), "shop@example.jp")
    assert now.mail.next_subject == "Re: My order"
    mail = now.mail.of(3)
    assert mail is not None
    assert mail.taken is not None
    assert mail.taken.message_id == "<a@x>"
    assert now.waiting_since is not None
    assert now.mail.of(2) is None


def test_a_chat_has_nothing_of_mail() -> None:
    assert folded((CUSTOMER, ev.Opened()), (CUSTOMER, ev.Message(text="hi"))).mail is None


def test_an_answer_says_so_only_once() -> None:
    again = ev.MailTaken(target=5, subject="RE: My order", sender=AKI)
    now = folded(*CAME, (CUSTOMER, ev.Message(text="Hello?")), (SYSTEM, again))
    assert now.mail is not None
    assert now.mail.next_subject == "RE: My order"


def test_the_owner_says_how_the_next_mails_are_addressed() -> None:
    now = folded(*CAME, (ANNA, ev.MailAddressed(subject="Order 12", to=("aki@work.jp",))))
    assert now.mail is not None
    assert (now.mail.next_subject, now.mail.to, now.mail.cc) == ("Re: Order 12", ("aki@work.jp",), ())


def test_a_first_mail_of_ours_is_no_answer() -> None:
    begun = ev.MailAddressed(subject="Your order", to=(AKI,))
    now = folded((ANNA, ev.Opened(channel="mail")), (ANNA, begun))
    assert now.mail is not None
    assert now.mail.next_subject == "Your order"


def test_a_failure_holds_until_the_mail_went_out_and_a_bounce_holds_after_it() -> None:
    said = (*CAME, (ANNA, ev.Message(text="Tomorrow.")), (SYSTEM, ev.MailFailed(target=5, reason="full")))
    now = folded(*said)
    assert now.mail is not None
    mail = now.mail.of(5)
    assert mail is not None
    assert mail.failed is not None
    now = folded(*said, (SYSTEM, ev.MailSent(target=5, message_id="<b@us>")))
    assert now.mail is not None
    mail = now.mail.of(5)
    assert mail is not None
    assert mail.failed is None
    assert mail.sent_at == START + timedelta(minutes=7)
    bounce = ev.MailFailed(target=5, status="5.1.1", final=True, address="aki@example.jp")
    now = folded(*said, (SYSTEM, ev.MailSent(target=5)), (SYSTEM, bounce))
    assert now.mail is not None
    mail = now.mail.of(5)
    assert mail is not None
    assert mail.failed == bounce


def test_an_automatic_reply_keeps_nobody_waiting_and_changes_no_address() -> None:
    away = ev.MailTaken(sort="auto_reply", sender="robot@example.jp", subject="I am out", text="Back Monday.")
    now = folded(*CAME, (ANNA, ev.Message(text="Tomorrow.")), (SYSTEM, away))
    assert now.waiting_since is None
    assert now.unread == 1
    assert now.mail is not None
    assert (now.mail.to, now.mail.next_subject) == ((AKI,), "Re: My order")
    assert now.entries[-1].text == "Back Monday."


PROPOSED = (*CAME, (ANNA, ev.ReplyProposed(text="It comes tomorow.")))


def test_a_proposed_reply_leaves_the_customer_waiting_until_it_is_released() -> None:
    now = folded(*PROPOSED)
    assert now.mail is not None
    assert [one.text for one in now.mail.proposals] == ["It comes tomorow."]
    assert now.waiting_since is not None
    assert now.last_text == "Where is my order?"
    released = (
        (SUE, ev.ReplyReleased(target=5, text="It comes tomorrow.")),
        (ANNA, ev.Message(text="It comes tomorrow.")),
    )
    now = folded(*PROPOSED, *released)
    assert now.mail is not None
    assert now.mail.proposals == ()
    assert now.waiting_since is None
    assert now.last_text == "It comes tomorrow."


def test_a_returned_reply_is_kept_for_its_author_with_what_was_said_of_it() -> None:
    now = folded(*PROPOSED, (SUE, ev.ReplyReturned(target=5, note="Name the day.")))
    assert now.mail is not None
    assert now.mail.returned is not None
    assert (now.mail.returned.note, now.mail.returned.returned_by) == ("Name the day.", SUE)
    now = folded(*PROPOSED, (SUE, ev.ReplyReturned(target=5)), (ANNA, ev.ReplyProposed(text="On Monday.")))
    assert now.mail is not None
    assert now.mail.returned is None
    assert [one.seq for one in now.mail.proposals] == [7]


def test_a_proposal_is_taken_back_or_replaced_by_its_author() -> None:
    now = folded(*PROPOSED, (ANNA, ev.ReplyReturned(target=5)))
    assert now.mail is not None
    assert (now.mail.proposals, now.mail.returned) == ((), None)
    now = folded(*PROPOSED, (ANNA, ev.ReplyProposed(text="Better.", replaces=5)))
    assert now.mail is not None
    assert [one.text for one in now.mail.proposals] == ["Better."]


def test_words_of_a_message_that_are_removed_are_gone_from_its_mail_and_its_proposal() -> None:
    said = (
        *PROPOSED,
        (SUE, ev.ReplyReleased(target=5, text="It comes.")),
        (ANNA, ev.Message(text="It comes.")),
        (SYSTEM, ev.MailSent(target=7, subject="Re: My order", to=(AKI,))),
    )
    for target in (5, 6, 7):
        now = folded(*said, (SUE, ev.Redacted(targets=(target,))))
        assert [entry.text for entry in now.entries if entry.seq in (5, 6, 7)] == ["", "", ""]
        assert now.mail is not None
        mail = now.mail.of(7)
        assert mail is not None
        assert mail.sent is not None
        assert (mail.sent.subject, mail.sent.to) == ("", ())
    now = folded(*said, (SUE, ev.Redacted(targets=(3,))))
    assert now.mail is not None
    first = now.mail.of(3)
    assert first is not None
    assert first.taken is not None
    assert (first.taken.subject, first.taken.sender, first.taken.message_id) == ("", "", "")
    entry = now.entry(4)
    assert entry is not None
    assert entry.state is EntryState.REDACTED
    assert isinstance(entry.body, ev.MailTaken)
    assert entry.body.sender == ""


def test_an_erased_conversation_knows_no_address_subject_or_proposal() -> None:
    now = folded(*PROPOSED, (SUE, ev.Erased()))
    assert now.mail is not None
    assert (now.mail.to, now.mail.cc, now.mail.subject, now.mail.proposals) == ((), (), "", ())
    told = repr([*now.entries[1:], now.mail])
    assert "Aki" not in told
    assert "order" not in told


def test_who_is_new_sends_no_mail_alone_where_the_shop_wants_that() -> None:
    rules = MailRules.read(DEFAULTS.__getitem__)
    assert needs_release(rules, Role.OPERATOR, trusted=False)
    assert not needs_release(rules, Role.OPERATOR, trusted=True)
    assert not needs_release(rules, Role.SUPERVISOR, trusted=False)
    everybody = MailRules.read({**DEFAULTS, "mail.release": "everybody"}.__getitem__)
    assert needs_release(everybody, Role.OPERATOR, trusted=True)
    nobody = MailRules.read({**DEFAULTS, "mail.release": "nobody"}.__getitem__)
    assert not needs_release(nobody, Role.OPERATOR, trusted=False)


def test_every_choice_has_a_value_without_the_shop_and_every_text_can_be_filled_in() -> None:
    assert set(DEFAULTS) == {*CHOICES, *TEXTS}
    for text in TEXTS.values():
        assert parse(text)
