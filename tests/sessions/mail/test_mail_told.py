"""Subject and people of a mail are exported, printed and searched, and are masked with the rest."""

from app.domain import events as ev
from app.domain.ids import CUSTOMER, SYSTEM
from app.sessions.exporting.told import Wanted, tell
from app.storage.search.index import words_in
from tests.builders import ANNA, C1, event

SAID = (
    (SYSTEM, ev.Opened(customer="Sato", channel="mail", topic="Returns")),
    (SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1)),
    (CUSTOMER, ev.Message(text="It is broken.")),
    (
        SYSTEM,
        ev.MailTaken(target=3, subject="Lamp", sender="Sato <sato@example.com>", to=("shop@example.com",)),
    ),
    (str(ANNA), ev.Message(text="Sorry.")),
    (SYSTEM, ev.MailSent(target=5, subject="Re: Lamp", to=("sato@example.com",), cc=("ito@example.com",))),
)
LOG = [event(seq, body, by=by, conversation=C1) for seq, (by, body) in enumerate(SAID, start=1)]


def test_a_transcript_names_subject_and_people_of_each_mail() -> None:
    told = tell(LOG, Wanted(happenings=False))
    assert told.topic == "Lamp"
    asked, answered = told.lines
    assert asked.state == "Lamp · Sato <sato@example.com> → shop@example.com"
    assert answered.state == "Re: Lamp · → sato@example.com · Cc ito@example.com"


def test_addresses_are_masked_with_the_texts() -> None:
    told = tell(LOG, Wanted(happenings=False, mask=lambda text: text.replace("sato@example.com", "***")))
    assert all("sato@" not in line.state for line in told.lines)
    assert "***" in told.lines[0].state


def test_a_mail_is_found_by_its_subject_and_by_addresses() -> None:
    found = words_in(SAID[3][1])
    assert "Lamp" in found
    assert "sato@example.com" in found
    addressed = ev.MailAddressed(subject="Your lamp", to=("ito@example.com",))
    assert "Your lamp" in words_in(addressed)
    assert "ito@example.com" in words_in(addressed)
    assert "ito@example.com" in words_in(ev.MailFailed(target=5, address="ito@example.com"))
