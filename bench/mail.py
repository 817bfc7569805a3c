"""Mails through real IMAP and SMTP servers and a real hub: what is lost, doubled, misthreaded or garbled.

Generated mails are brought to a mailbox; in the middle of it the hub is stopped and started again. Then an
operator answers every thread in which somebody answers us, those answers, automatic replies and bounces come
in, and every log is compared with what had to come. The reading of mails is timed beside the standard
library's on the same bytes.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import sys
import tempfile
import time
from collections.abc import Sequence
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any, Final

import msgspec

from app.hub.files.store import FileStore
from app.mail.reading import read_mail
from app.mail.values import MailError
from bench.mail_corpus import corpus
from bench.mail_count import Count, count
from bench.mail_expected import MAILBOX, OUR_ID, CorpusMail
from bench.mail_files import FilesOfMails
from bench.mail_log import EVERYTHING, read_books
from bench.mail_replies import check_bounces, check_threads, left, replies
from bench.mail_stage import mail_hub, post, taken
from tests.hub.stage import Stage
from tests.mail_house import Mailbox, MailHouse, mail_house, mail_server

PART: Final = 4
"""A fourth of the first wave is taken before the hub is stopped."""


class Figures(msgspec.Struct):
    """What is promised to be nothing, and how much there was to go wrong."""

    lost: int = 0
    doubled: int = 0
    misthreaded: int = 0
    garbled: int = 0
    mails: int = 0
    by_smtp: int = 0
    conversations: int = 0
    replies: int = 0
    answers: int = 0
    bounces: int = 0
    taken_each_s: float = 0.0
    sent_each_s: float = 0.0
    read_each_s: float = 0.0
    stdlib_each_s: float = 0.0
    reading_ratio: float = 0.0


def run(args: list[str]) -> dict[str, Any]:
    """Returns the counts and speeds of all mails."""
    parser = argparse.ArgumentParser(prog="python -m bench mail", description=__doc__)
    parser.add_argument("--mails", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--say", type=int, default=20, help="how many faults to name on the error stream")
    parser.add_argument("--folder", type=Path, default=Path(), help="where to write: a real disk, not memory")
    options = parser.parse_args(args)
    mails = corpus(options.seed, options.mails)
    figures, faults = Figures(mails=len(mails)), Count()
    _time_reading(mails, figures)
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=options.folder) as folder:
        asyncio.run(_measure(Path(folder), mails, figures, faults))
    for line in faults.said[: options.say]:
        print(line, file=sys.stderr)
    return msgspec.structs.asdict(figures)


def _time_reading(mails: Sequence[CorpusMail], figures: Figures) -> None:
    """Times our reading and the standard library's of the same bytes, in turn, so that both meet the same."""
    ours = stdlib = 0.0
    for mail in mails:
        data = mail.bytes_for()
        begun = time.perf_counter()
        with contextlib.suppress(MailError):
            read_mail(data)
        half = time.perf_counter()
        _read_by_stdlib(data)
        ours += half - begun
        stdlib += time.perf_counter() - half
    figures.read_each_s = round(len(mails) / ours, 1)
    figures.stdlib_each_s = round(len(mails) / stdlib, 1)
    figures.reading_ratio = round(ours / stdlib, 3)


def _read_by_stdlib(data: bytes) -> int:
    """Reads head, texts and files as a program without us would; returns how much there was."""
    mail = message_from_bytes(data, policy=policy.default)
    size = 0
    try:
        size += sum(len(str(value)) for value in mail.values())
        for part in mail.walk():
            if not part.is_multipart():
                size += len(part.get_payload(decode=True) or b"")
    except (LookupError, ValueError, AttributeError, TypeError, IndexError):
        pass  # what it cannot read it skips: that only makes it quicker
    return size


async def _measure(folder: Path, mails: Sequence[CorpusMail], figures: Figures, faults: Count) -> None:
    first, later = _waves(mails)
    with mail_server() as server:
        async with mail_house(server) as house:
            local, _, domain = MAILBOX.partition("@")
            box = house.mailbox(local, domain)
            await _before_the_restart(folder, house, box, first, figures)
            async with mail_hub(folder, house, box) as stage:
                engine, store = stage.running.engine, _store(stage)
                took_s = await taken(house, box, len(first))
                figures.taken_each_s = round((len(first) - len(first) // PART) / max(took_s, 0.001), 1)
                books = await read_books(engine)
                places = count(first, books.came, await FilesOfMails.read(store, books.came), Count())
                asked = {mail.expected.thread for mail in later if mail.answers}
                begun = time.perf_counter()
                made = await replies(stage, {name: places[name] for name in places if name in asked})
                gone = await left(house, len(made), faults, made)
                figures.sent_each_s = round(len(gone) / (time.perf_counter() - begun), 1)
                check_threads(gone, first, faults)
                come = [mail for mail in later if mail.expected.thread in gone or not mail.answers]
                ids = {name: mail.message_id for name, mail in gone.items()}
                figures.by_smtp += await post(
                    house, box, [mail.bytes_for(ids.get(mail.expected.thread, OUR_ID)) for mail in come]
                )
                await taken(house, box, len(first) + len(come))
                books = await read_books(engine)
                files = await FilesOfMails.read(store, books.came)
                figures.conversations = len(await engine.recent(None, EVERYTHING))
    count([*first, *come], books.came, files, faults, ids)
    figures.replies, figures.answers = len(made), sum(mail.answers for mail in come)
    figures.bounces = check_bounces(come, books, gone, faults)
    for _ in range(books.orphans):
        faults.add("doubled", "a message to which no mail belongs")
    figures.lost, figures.doubled = faults.lost, faults.doubled
    figures.misthreaded, figures.garbled = faults.misthreaded, faults.garbled


def _waves(mails: Sequence[CorpusMail]) -> tuple[list[CorpusMail], list[CorpusMail]]:
    """Parts the mails: those before a reply of ours in their thread, and those from its first answer on."""
    first: list[CorpusMail] = []
    later: list[CorpusMail] = []
    answered: set[str] = set()
    for mail in mails:
        if mail.answers:
            answered.add(mail.expected.thread)
        (later if mail.expected.thread in answered else first).append(mail)
    return first, later


async def _before_the_restart(
    folder: Path, house: MailHouse, box: Mailbox, first: Sequence[CorpusMail], figures: Figures
) -> None:
    """Brings the first wave; a hub takes a part of it and is stopped while it takes more."""
    figures.by_smtp += await post(house, box, [mail.bytes_for() for mail in first])
    async with mail_hub(folder, house, box):
        await taken(house, box, len(first) // PART)


def _store(stage: Stage) -> FileStore:
    files = stage.running.hub.files
    if files is None:
        raise TypeError("a hub keeps files")
    return files.store
