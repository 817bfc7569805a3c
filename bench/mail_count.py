"""Compares what came with what had to come: mails that are lost, doubled, in a wrong thread, or garbled."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import msgspec

from app.domain.ids import ConversationId
from bench.mail_expected import OUR_ID, CorpusMail, Expected
from bench.mail_files import FilesOfMails
from bench.mail_log import Came

LEAVES_NOTHING = "loop"


class Count(msgspec.Struct):
    """Faults by what they are, and a few words about each for whoever looks for the reason."""

    lost: int = 0
    doubled: int = 0
    misthreaded: int = 0
    garbled: int = 0
    said: list[str] = []

    def add(self, what: str, key: object, detail: str = "") -> None:
        """Counts a fault."""
        setattr(self, what, getattr(self, what) + 1)
        self.said.append(f"{what}: {key} {detail}")


def count(
    mails: Sequence[CorpusMail],
    came: Sequence[Came],
    files: FilesOfMails,
    faults: Count,
    ids: Mapping[str, str] | None = None,
) -> dict[str, ConversationId]:
    """Counts what is wrong; returns where each thread of the corpus lies.

    `ids` are the Message-IDs of our replies by thread, which stand in mails that quote them.
    """
    places: dict[int, ConversationId] = {}
    rest = list(came)
    for mail, found in _paired(mails, rest):
        for _ in found[1:]:
            faults.add("doubled", mail.number)
        if not found:
            faults.add("lost", mail.number, mail.expected.sort)
            continue
        places[mail.number] = found[0].conversation
        want = replace(mail.expected, text=mail.expected.text.replace(OUR_ID, _id_in(mail, ids or {})))
        wrong = ", ".join((*_differences(want, found[0]), *files.missing(want, found[0])))
        if wrong:
            faults.add("garbled", mail.number, wrong)
    for one in rest:
        faults.add("doubled", one.taken.message_id, "came of no mail of the corpus")
    return _threads({mail.number: mail.expected.thread for mail in mails}, places, faults)


def _id_in(mail: CorpusMail, ids: Mapping[str, str]) -> str:
    return ids.get(mail.expected.thread, OUR_ID)


def _paired(mails: Sequence[CorpusMail], rest: list[Came]) -> Iterator[tuple[CorpusMail, list[Came]]]:
    """Yields each mail that leaves something with what came of it, and takes that out of the rest."""
    named: defaultdict[str, list[Came]] = defaultdict(list)
    for one in rest:
        named[one.taken.message_id].append(one)
    taken: set[int] = set()
    for mail in mails:
        if mail.again or mail.expected.sort == LEAVES_NOTHING:
            continue
        name = named_in(mail.raw)
        fitting = named[name] if name else _alike(mail.expected, rest)
        found = [one for one in fitting if id(one) not in taken]
        taken.update(map(id, found))
        yield mail, found
    rest[:] = [one for one in rest if id(one) not in taken]


def named_in(raw: bytes) -> str:
    """Returns the Message-ID of a generated mail, without brackets, "" where it has none."""
    head = raw.partition(b"\r\n\r\n")[0]
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"message-id:"):
            return line.partition(b"<")[2].partition(b">")[0].decode("latin-1")
    return ""


def _alike(want: Expected, came: Iterable[Came]) -> list[Came]:
    """Returns what came with the same words from the same person, for a mail without a name."""
    return [
        one
        for one in came
        if plain(one.text) == plain(want.text) and person(one.taken.sender)[1] == want.sender.lower()
    ]


def _differences(want: Expected, found: Came) -> Iterator[str]:
    taken = found.taken
    name, address = person(taken.sender)
    for what, expected, got in (
        ("sort", want.sort, taken.sort),
        ("subject", plain(want.subject), plain(taken.subject)),
        ("address", want.sender.lower(), address),
        ("name", plain(want.name), plain(name) if want.name else ""),
        ("text", plain(want.text), plain(found.text)),
    ):
        if expected != got:
            yield f"{what} {_short(got)} is not {_short(expected)}"
    if want.sent_at >= 0 and taken.sent_at != want.sent_at:
        yield f"sent_at {taken.sent_at} is not {want.sent_at}"


def _threads(
    threads: Mapping[int, str], places: Mapping[int, ConversationId], faults: Count
) -> dict[str, ConversationId]:
    """Counts the mails that do not lie where most of their thread do, or lie among another's."""
    homes: defaultdict[str, Counter[ConversationId]] = defaultdict(Counter)
    for number, place in places.items():
        homes[threads[number]][place] += 1
    home = {thread: found.most_common(1)[0][0] for thread, found in homes.items()}
    owner: dict[ConversationId, str] = {}
    for thread, place in home.items():
        owner.setdefault(place, thread)
    for number, place in places.items():
        thread = threads[number]
        if place != home[thread] or owner[place] != thread:
            faults.add("misthreaded", number, f"{thread} lies in {place} of {owner.get(place, 'nobody')}")
    return home


def person(text: str) -> tuple[str, str]:
    """Returns name and address of a person as the log holds him."""
    if not text.endswith(">"):
        return "", text.lower()
    name, _, address = text[:-1].rpartition("<")
    name = name.strip()
    if name.startswith('"') and name.endswith('"'):
        name = name[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    return name, address.lower()


def plain(text: str) -> str:
    """Returns a text as it is compared: line ends alike, no spaces at the ends of lines and of the whole."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def _short(text: str) -> str:
    return repr(text if len(text) <= 160 else f"{text[:80]}…{text[-70:]}")
