"""The mail that a message goes out as: to whom, about what, answering what, signed and quoted."""

from datetime import timedelta

from app.domain import events as ev
from app.domain.conversation import Conversation, fold
from app.domain.events import AnyBody, Event
from app.domain.ids import CUSTOMER, SYSTEM, Author, ConversationId, StaffId, new_cid
from app.domain.mail_rules import DEFAULTS
from app.hub.mail.boxes import Mailbox
from app.hub.mail.composing import Signer, outgoing, signature_of
from app.hub.mail.reopening import reopened
from app.hub.mail.sending import goes_out
from app.hub.mail.sending_rules import are_addresses, is_address, is_subject
from app.mail.values import OutgoingMail
from tests.builders import START

C = ConversationId("0194fdc2-fa2f-7cc0-81d3-ff1204e5a1b2")
ANNA = Author("anna")
BOX = Mailbox(address="shop@example.jp", name="Shop")
AKI = "Aki Mori <aki@example.jp>"


def log(*said: tuple[Author, AnyBody]) -> Conversation:
    opened = (CUSTOMER, ev.Opened(channel="mail", customer="Aki", locale="en", group="support"))
    return fold(
        [
            Event(conversation=C, seq=n, cid=new_cid(), by=by, at=START + timedelta(minutes=n), body=body)
            for n, (by, body) in enumerate((opened, *said), 1)
        ],
        C,
    )


def came(target: int, number: int, **more: str) -> tuple[tuple[Author, AnyBody], tuple[Author, AnyBody]]:
    taken = ev.MailTaken(target=target, message_id=f"m{number}@x", subject="Order", sender=AKI)
    return (CUSTOMER, ev.Message(text=more.get("text", "hello"))), (SYSTEM, taken)


def sent(conversation: Conversation, seq: int, signature: str = "") -> OutgoingMail:
    entry = conversation.entry(seq)
    assert entry is not None
    return outgoing(conversation, entry, BOX, files=(), signature=signature, key=b"k")


def test_an_answer_names_what_it_answers_and_all_before_it() -> None:
    now = log(
        *came(2, 1),
        (ANNA, ev.Message(text="one")),
        (SYSTEM, ev.MailSent(target=4, message_id="own@shop")),
        *came(6, 2),
        (ANNA, ev.Message(text="two")),
    )
    first, second = sent(now, 4), sent(now, 8)
    assert (first.in_reply_to, first.references) == ("m1@x", ("m1@x",))
    assert (second.in_reply_to, second.references) == ("m2@x", ("m1@x", "own@shop", "m2@x"))
    assert second.subject == "Re: Order"
    assert [str(one) for one in second.to] == [AKI]
    assert (second.sender.name, second.automatic) == ("Shop", False)


def test_a_mail_goes_to_those_who_were_named_before_it_and_not_to_those_named_after() -> None:
    now = log(
        *came(2, 1),
        (ANNA, ev.MailAddressed(subject="Refund", to=("bo@x.jp",), cc=("chi@x.jp",))),
        (ANNA, ev.Message(text="one")),
        (ANNA, ev.MailAddressed(subject="Other", to=("dai@x.jp",))),
        (ANNA, ev.Message(text="two")),
    )
    assert [str(one) for one in (*sent(now, 5).to, *sent(now, 5).cc)] == ["bo@x.jp", "chi@x.jp"]
    assert (sent(now, 5).subject, sent(now, 7).subject) == ("Re: Refund", "Re: Other")
    assert [str(one) for one in sent(now, 7).to] == ["dai@x.jp"]


def test_the_same_message_is_the_same_mail_however_often_it_is_made() -> None:
    now = log(*came(2, 1), (ANNA, ev.Message(text="one")), (ANNA, ev.Message(text="two")))
    assert sent(now, 4) == sent(now, 4)
    assert sent(now, 4).message_id != sent(now, 5).message_id


def test_the_signature_of_the_shop_stands_below_and_what_nobody_knows_is_left_out() -> None:
    known = signature_of(DEFAULTS.__getitem__, Signer(operator="Anna", shop="Lamps", language="en"))
    assert known == "Anna\nLamps"
    assert signature_of(DEFAULTS.__getitem__, Signer(operator="Anna", language="ja")) == "Anna"
    assert signature_of(lambda _: "", Signer()) == ""
    now = log(*came(2, 1), (ANNA, ev.Message(text="one")))
    assert sent(now, 4, known).text == "one\n\n-- \nAnna\nLamps"


def test_the_original_is_quoted_below_where_the_writer_wants_it() -> None:
    now = log(*came(2, 1, text="a\nb"), (ANNA, ev.Message(text="one", quote=2)))
    assert sent(now, 4).text.startswith("one\n\n")
    assert "> a\n> b" in sent(now, 4).text


def test_only_what_people_wrote_for_the_customer_goes_out() -> None:
    now = log(
        *came(2, 1),
        (ANNA, ev.Note(text="note")),
        (ANNA, ev.Message(text="reply")),
        (ANNA, ev.Message(text="please hold", via="auto")),
        (SYSTEM, ev.Message(text="receipt", via="auto")),
        (ANNA, ev.ReplyProposed(text="draft")),
    )
    assert [entry.text for entry in now.entries if goes_out(entry)] == ["reply", "receipt"]


def test_a_closed_thread_goes_back_to_its_owner_if_he_is_here_and_else_to_the_queue() -> None:
    closed = (
        (SYSTEM, ev.Claimed(owner=StaffId("anna"), name="A", fence=1)),
        (ANNA, ev.WrapUp()),
        (ANNA, ev.Closed()),
    )
    now = log(*came(2, 1), *closed)
    assert [type(body) for _, body, _ in reopened(now, lambda _: True)] == [ev.Reopened]
    assert [type(body) for _, body, _ in reopened(now, lambda _: False)] == [ev.Reopened, ev.Queued]
    assert reopened(log(*came(2, 1)), lambda _: True) == []


def test_what_could_smuggle_a_line_into_a_head_is_no_address_and_no_subject() -> None:
    for good in ("a@b.jp", "A B <a..b@docomo.ne.jp>", "日本 <a@例え.jp>", '"B, A" <a@b.jp>'):
        assert is_address(good), good
    for wrong in (
        "",
        "a",
        "a@b",
        "a@b.jp\r\nBcc: c@d.jp",
        "A <a@b.jp> <c@d.jp>",
        "a@b.jp, c@d.jp",
        "x" * 401,
    ):
        assert not is_address(wrong), wrong
    assert not is_subject("a\nb")
    assert not are_addresses((), ())
    assert not are_addresses(("a@b.jp",) * 51, ())
