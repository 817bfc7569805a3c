"""What `bench mail` counts: a fault is seen whatever it is, and a small corpus goes through without any."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from app.domain import events as ev
from app.domain.ids import ConversationId
from bench import mail
from bench.mail_count import Count, count, person
from bench.mail_expected import CorpusMail, Expected
from bench.mail_files import FilesOfMails
from bench.mail_log import Came


def one(number: int, thread: str = "t1", **more: object) -> CorpusMail:
    expected = Expected(
        thread=thread, sort="mail", subject="在庫", sender="a@b.jp", name="佐藤", text=f"本文{number}"
    )
    raw = f"Subject: x\r\nMessage-ID: <m{number}@b.jp>\r\n\r\nx".encode()
    return CorpusMail(number=number, raw=raw, expected=replace(expected, **more))


def came(number: int, place: str = "c1", **more: object) -> Came:
    taken = ev.MailTaken(
        target=3, message_id=f"m{number}@b.jp", subject="在庫", sender="佐藤 <a@b.jp>", sort="mail"
    )
    text = str(more.pop("text", f"本文{number}"))
    return Came(ConversationId(place), 3, msgspec.structs.replace(taken, **more), text, ())


def counted(mails: list[CorpusMail], found: list[Came]) -> tuple[int, int, int, int]:
    faults = Count()
    count(mails, found, FilesOfMails({}), faults)
    return faults.lost, faults.doubled, faults.misthreaded, faults.garbled


def test_what_came_as_it_should_is_no_fault() -> None:
    mails = [one(1), one(2), one(3, "t2"), replace(one(4), again=True), one(5, sort="loop")]
    assert counted(mails, [came(1), came(2), came(3, "c2")]) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("found", "faults"),
    [
        ([came(1)], (1, 0, 0, 0)),
        ([came(1), came(2), came(2)], (0, 1, 0, 0)),
        ([came(1), came(2), came(9)], (0, 1, 0, 0)),
        ([came(1), came(2, "c2")], (0, 0, 1, 0)),
        ([came(1), came(2, text="本分2")], (0, 0, 0, 1)),
        ([came(1), came(2, subject="=?x?")], (0, 0, 0, 1)),
        ([came(1), came(2, sender="a@b.jp")], (0, 0, 0, 1)),
        ([came(1), came(2, sort="list")], (0, 0, 0, 1)),
    ],
)
def test_every_kind_of_fault_is_counted(found: list[Came], faults: tuple[int, int, int, int]) -> None:
    assert counted([one(1), one(2)], found) == faults


def test_two_threads_in_one_conversation_are_a_fault() -> None:
    assert counted([one(1), one(2, "t2")], [came(1), came(2)])[2] == 1


def test_a_file_that_is_missing_or_another_is_a_fault() -> None:
    mails = [one(1, files=(("a.txt", b"note"),))]
    assert counted(mails, [came(1)]) == (0, 0, 0, 1)
    other = ev.Attachment(sha256="0" * 64, name="a.txt", type="text/plain", size=4)
    found = Came(ConversationId("c1"), 3, came(1).taken, "本文1", (other,))
    assert counted(mails, [found]) == (0, 0, 0, 1)


def test_a_person_is_read_as_the_log_holds_him() -> None:
    assert person('"伊藤, 三郎" <I@B.jp>') == ("伊藤, 三郎", "i@b.jp")
    assert person("I@b.jp") == ("", "i@b.jp")


@pytest.mark.slow
def test_a_small_corpus_goes_through_the_servers_and_a_restart_without_a_fault(tmp_path: Path) -> None:
    figures = mail.run(["--mails", "40", "--folder", str(tmp_path)])
    assert [figures[name] for name in ("lost", "doubled", "misthreaded", "garbled")] == [0, 0, 0, 0]
    assert figures["replies"] > 3
