"""Asks the hub about training: the ledger, quizzes, and the records that trainers keep."""

from collections.abc import Sequence
from typing import Final

import msgspec

from app.domain.ids import StaffId, new_cid
from app.protocol.administration import PutPart, PutRecord, PutRes, RemoveRecord
from app.protocol.records import AnyRecord
from app.protocol.training_frames import (
    AddProgress,
    AnswerQuiz,
    ForgetProgress,
    ForgottenRes,
    Learner,
    ProgressEntry,
    ProgressKind,
    ProgressRes,
    QuizRes,
    ReadProgress,
    ReadTeamProgress,
    TeamProgressRes,
)
from app.sessions.requests import Requests

PART: Final = 12_000
"""Characters of a record in one frame: with everything escaped it stays below what the hub takes."""

MOST_PAGES: Final = 400
"""Answers that are asked for in a row at most: many years of a large team."""


class TrainingDesk:
    """Every method raises RefusedError, LinkError or ProtocolError as `Requests.ask` says."""

    def __init__(self, requests: Requests) -> None:
        self.requests = requests

    async def mine(self, after: int = 0) -> list[ProgressEntry]:
        """Returns what I did after a line of the ledger, oldest first."""
        found: list[ProgressEntry] = []
        for _ in range(MOST_PAGES):
            answer = await self.requests.ask(ReadProgress(after=after), ProgressRes)
            found += answer.entries
            if not answer.more or not answer.entries:
                break
            after = answer.entries[-1].number
        return found

    async def team(self, after: int = 0) -> tuple[Sequence[Learner], list[ProgressEntry]]:
        """Returns what those did whose progress I may see, after a line, and from the first who they are.

        `forbidden`: not in my role.
        """
        people: Sequence[Learner] = ()
        found: list[ProgressEntry] = []
        for _ in range(MOST_PAGES):
            answer = await self.requests.ask(ReadTeamProgress(after=after), TeamProgressRes)
            people = answer.people or people
            found += answer.entries
            if not answer.more or not answer.entries:
                break
            after = answer.entries[-1].number
        return people, found

    async def read(self, article: str, version: int) -> ProgressEntry:
        """Says that I read an article of the manual; returns the line of the ledger."""
        said = AddProgress(
            cid=new_cid(), kind=ProgressKind.ARTICLE_READ, subject=article, version=version
        )  # fmt: skip
        return (await self.requests.ask(said, ProgressRes)).entries[0]

    async def answer(self, given: AnswerQuiz) -> QuizRes:
        """Has a quiz graded. `conflict`: the course was changed since I saw it."""
        return await self.requests.ask(given, QuizRes)

    async def put(self, record: AnyRecord, expected: int) -> int:
        """Keeps a record and returns its version. `conflict`: it is of another than I saw (0: it was new)."""
        wanted = PutRecord(record=record, expected=expected)
        text = msgspec.json.encode(wanted).decode()
        if len(text) <= PART:
            return (await self.requests.ask(wanted, PutRes)).record.version
        parts = [text[at : at + PART] for at in range(0, len(text), PART)]
        for part in parts[:-1]:
            await self.requests.tell(PutPart(text=part, more=True))
        return (await self.requests.ask(PutPart(text=parts[-1]), PutRes)).record.version

    async def remove(self, kind: str, id_: str, expected: int) -> None:
        """Removes a record. `conflict`: it is not of the version any more that I saw."""
        await self.requests.tell(RemoveRecord(kind=kind, id=id_, expected=expected))

    async def forget(self, staff: StaffId) -> int:
        """Deletes everything that the ledger holds of somebody; returns how many lines. `forbidden`."""
        return (await self.requests.ask(ForgetProgress(staff=staff), ForgottenRes)).entries
