"""Asks the hub about the floor: figures, posts, marks and notes for the next shift."""

from collections.abc import Sequence

from app.domain.ids import new_cid
from app.protocol.administration import AuditRes, ReadAudit
from app.protocol.staff_room import (
    AskFigures,
    FiguresRes,
    MarkPost,
    PostRes,
    PostsRes,
    PutShiftNote,
    Reader,
    ReadPosts,
    ReadShiftNotes,
    SayPost,
    SeePosts,
    ShiftNote,
    ShiftNotesRes,
    WhoRead,
    WhoReadRes,
)
from app.sessions.requests import Requests


class StaffRoom:
    """Every method raises RefusedError, LinkError or ProtocolError as `Requests.ask` says."""

    def __init__(self, requests: Requests) -> None:
        self._requests = requests

    async def figures(self, asked: AskFigures) -> FiguresRes:
        """Returns sums of the floor. `forbidden`: not of my groups."""
        return await self._requests.ask(asked, FiguresRes)

    async def audit(self, asked: ReadAudit) -> AuditRes:
        """Returns a page of the audit, as far as I may see it. `forbidden`: not in my role."""
        return await self._requests.ask(asked, AuditRes)

    async def posts(self, after: int) -> PostsRes:
        """Returns what was said after a post; after 0 the latest."""
        return await self._requests.ask(ReadPosts(after=after), PostsRes)

    async def earlier(self, channel: str, before: int) -> PostsRes:
        """Returns what was said in a channel before a post."""
        return await self._requests.ask(ReadPosts(channel=channel, before=before), PostsRes)

    async def say(self, channel: str, text: str) -> int:
        """Says something to colleagues."""
        said = SayPost(cid=new_cid(), channel=channel, text=text)
        return (await self._requests.ask(said, PostRes)).number

    async def announce(self, channel: str, text: str, until: int = 0) -> int:
        """Announces something to a group or, with an empty channel, to everybody; until a time (Unix ms)."""
        said = SayPost(cid=new_cid(), channel=channel, text=text, announced=True, until=until)
        return (await self._requests.ask(said, PostRes)).number

    async def see(self, channel: str, number: int) -> None:
        """Remembers how far I have seen a channel."""
        await self._requests.tell(SeePosts(channel=channel, number=number))

    async def mark(self, number: int) -> None:
        """Says that I have read an announcement."""
        await self._requests.tell(MarkPost(number=number))

    async def who_read(self, number: int) -> Sequence[Reader]:
        """Returns whom an announcement is for, and who has read it."""
        return (await self._requests.ask(WhoRead(number=number), WhoReadRes)).readers

    async def notes(self) -> Sequence[ShiftNote]:
        """Returns the notes for the next shift that are not done."""
        return (await self._requests.ask(ReadShiftNotes(), ShiftNotesRes)).notes

    async def versions(self, note: str) -> Sequence[ShiftNote]:
        """Returns all versions of a note, the latest first."""
        return (await self._requests.ask(ReadShiftNotes(id=note), ShiftNotesRes)).notes

    async def put_note(self, note: PutShiftNote) -> ShiftNote:
        """Keeps a note. `conflict`: somebody changed it since I read it."""
        return (await self._requests.ask(note, ShiftNotesRes)).notes[0]
