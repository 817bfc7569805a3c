"""A hub with a way in, and what newcomers of the tests do on it."""

from __future__ import annotations

import msgspec

from app.domain.ids import StaffId, new_cid
from app.domain.way_in import Stage
from app.protocol import administration as ad
from app.protocol import frames
from app.protocol.records import AnyRecord
from app.protocol.training import EVERYONE, CourseRecord, CourseStep, ExamRecord, QuizChoice, QuizQuestion
from app.protocol.training_frames import (
    AddProgress,
    AnswerQuiz,
    ProgressKind,
    ProgressRes,
)
from app.protocol.way_in_frames import (
    InvitedRes,
    InviteNewcomer,
    Place,
    ReadWay,
    WayRecord,
    WayRes,
)
from app.sessions.checking.items import Finding, Item, Status
from app.sessions.checking.requirements import USUAL
from app.sessions.checking.telling import told
from tests.hub.stage import Peer
from tests.hub.stage import Stage as House
from tests.training.exams.exam_records import PARCEL, TONE

NEW = StaffId("nao")
CHOSEN = "a long password"

QUESTION = QuizQuestion(
    id="q",
    text="How long?",
    choices=(QuizChoice(id="a", text="7"), QuizChoice(id="b", text="8")),
    right=("a",),
)
COURSE = CourseRecord(
    id="basics",
    title="Basics",
    steps=(
        CourseStep(id="1", does="article", subject="returns"),
        CourseStep(id="2", does="quiz", title="Returns", least=100.0, questions=(QUESTION,)),
    ),
    everyone=True,
    draft=False,
)
PROBLEM = msgspec.structs.replace(PARCEL, id="first-problem", exam_only=False)
EXAM = ExamRecord(
    id="debut", title="Debut", scenarios=("parcel",), minutes=5, pass_mark=60, wait_hours=0, shared=EVERYONE
)
WAY = WayRecord(
    id="way", typing_least=30, course="basics", practice=("first-problem",), practice_least=50, exam="debut"
)
RECORDS: tuple[AnyRecord, ...] = (PARCEL, PROBLEM, TONE, COURSE, EXAM, WAY)


async def set_up(house: House, *records: AnyRecord) -> None:
    for record in records or RECORDS:
        await house.running.hub.register.put(record, by="tina")


async def invite(boss: Peer, **more: object) -> InvitedRes:
    asked = InviteNewcomer(user=NEW, name="Nao", groups=("support",), **more)  # type: ignore[arg-type]
    return await boss.want(asked, InvitedRes)


async def arrive(house: House, secret: str) -> Peer:
    """Takes the invitation, and chooses a password."""
    peer = await house.connect()
    assert (await peer.hello(frames.ByPassword(name=NEW, password=secret))).must_change
    await peer.want(ad.ChangePassword(old=secret, new=CHOSEN), ad.PasswordRes)
    return peer


async def place(peer: Peer, staff: str = "") -> Place:
    found = (await peer.want(ReadWay(staff=StaffId(staff)), WayRes)).place
    assert found is not None
    return found


async def at(peer: Peer) -> Stage:
    return (await place(peer)).stage


def checked(microphone: Status = Status.PASSED) -> AddProgress:
    found = {**dict.fromkeys(Item, Status.PASSED), Item.MICROPHONE: microphone}
    return told([Finding(item=item, status=one) for item, one in found.items()], USUAL, new_cid())


def typed(score: float) -> AddProgress:
    return AddProgress(cid=new_cid(), kind=ProgressKind.TYPING, subject="ja", score=score)


def read() -> AddProgress:
    return AddProgress(cid=new_cid(), kind=ProgressKind.ARTICLE_READ, subject="returns")


async def answer(house: House, peer: Peer, choice: str = "a") -> frames.Res:
    held = house.running.hub.register.get("course", "basics")
    assert held is not None
    return await peer.ask(
        AnswerQuiz(cid=new_cid(), course="basics", step="2", version=held.version, answers={"q": (choice,)})
    )


async def learn(house: House, peer: Peer) -> None:
    """Passes the check and the typing test, reads the manual and passes the quiz."""
    for done in (checked(), typed(50.0), read()):
        await peer.want(done, ProgressRes)
    assert not (await answer(house, peer)).code
