"""Asks the hub about practice: to begin and to stop it, what there was, and what the original says."""

from collections.abc import Sequence

from app.domain.ids import Cid, ConversationId, StaffId
from app.protocol.practice_frames import (
    ListPractices,
    PracticeRun,
    PracticesRes,
    ReadReference,
    ReferenceRes,
    StartPractice,
    StopPractice,
)
from app.protocol.training import ScenarioRecord
from app.sessions.requests import Requests


class PracticeRoom:
    """Every method raises RefusedError, LinkError or ProtocolError as `Requests.ask` says.

    The same `cid` again finds what the first try began, so that a lost answer begins nothing twice.
    """

    def __init__(self, requests: Requests) -> None:
        self._requests = requests

    async def begin(self, scenarios: Sequence[str], cid: Cid) -> Sequence[PracticeRun]:
        """Begins to practise. `full`: with more than five customers. `conflict`: customers wait for me."""
        asked = StartPractice(cid=cid, scenarios=tuple(scenarios))
        return (await self._requests.ask(asked, PracticesRes)).runs

    async def from_log(self, conversation: ConversationId, from_seq: int, cid: Cid) -> Sequence[PracticeRun]:
        """Goes on with the customer of a log of the hub. `forbidden`: I may not read it."""
        asked = StartPractice(cid=cid, conversation=conversation, from_seq=from_seq)
        return (await self._requests.ask(asked, PracticesRes)).runs

    async def with_script(self, script: ScenarioRecord, begin: int, cid: Cid) -> Sequence[PracticeRun]:
        """Goes on with the customer of a log that only this console has."""
        asked = StartPractice(cid=cid, script=script, begin=begin)
        return (await self._requests.ask(asked, PracticesRes)).runs

    async def stop(self, conversation: ConversationId) -> None:
        """Ends a practice."""
        await self._requests.tell(StopPractice(conversation=conversation))

    async def reference(self, conversation: ConversationId) -> ReferenceRes:
        """Returns the script of a practice that is over. `forbidden`: it goes on, or it is an exam's."""
        return await self._requests.ask(ReadReference(conversation=conversation), ReferenceRes)

    async def mine(self, before: int = 0) -> PracticesRes:
        """Returns my practices, the latest first."""
        return await self._requests.ask(ListPractices(before=before), PracticesRes)

    async def of(self, staff: StaffId, before: int = 0) -> PracticesRes:
        """Returns somebody's practices. `forbidden`: he is not of those whom I train."""
        return await self._requests.ask(ListPractices(staff=staff, before=before), PracticesRes)

    async def now(self) -> Sequence[PracticeRun]:
        """Returns who practises now, of those whom I train."""
        return (await self._requests.ask(ListPractices(everybody=True), PracticesRes)).runs
