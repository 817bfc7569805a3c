"""Scenes of the way in: the newcomer's page, the overview, one person, an invitation, the stages."""

import asyncio
import time
from typing import Final

import msgspec
from PySide6.QtWidgets import QDialog

from app.console.console import Console
from app.domain.ids import StaffId
from app.domain.invitation import Invitation
from app.domain.people import Role, Staff
from app.domain.way_in import Deed, Noted, Stage, WayLine
from app.protocol.training import EVERYONE, CourseRecord, CourseStep, ExamRecord
from app.protocol.training_frames import ProgressEntry, ProgressKind
from app.protocol.way_in_frames import WAY, Place, WayRecord
from app.training.way_in.facts import Checked, Facts
from app.training.way_in.letter import Letter, letter_subject, letter_text
from app.training.way_in.standing import DAY_MS, place_of
from app.ui.joining import Joined
from app.ui.way_in.invite_dialog import InviteDialog
from app.ui.way_in.newcomers_dialog import NewcomersDialog
from app.ui.way_in.person_dialog import PersonDialog
from app.ui.way_in.way_editor import Material, WayEditor
from app.ui.way_in.way_words import Called

HOUR_MS: Final = 3_600_000
WAY_IN: Final = WayRecord(
    id=WAY, course="basics", practice=("late", "refund"), exam="debut", program="https://example.jp/madoguchi"
)
COURSE: Final = CourseRecord(
    id="basics",
    title="",
    steps=(
        CourseStep(id="1", subject="a"),
        CourseStep(id="2", subject="b"),
        CourseStep(id="3", does="quiz", title="Quiz", least=80.0),
    ),
    everyone=True,
    draft=False,
)
EXAM: Final = ExamRecord(id="debut", title="", scenarios=("late",), pass_mark=70, shared=EVERYONE)
WORDS: Final = {
    "ja": {
        "people": ("相沢 真帆", "上田 航", "江口 さやか", "小野寺 健一郎"),
        "coach": "三浦 トレーナー",
        "remind": "確認テストまであと少しです。今週中に進めてみてください。",
        "help": "電話 03-0000-0000（平日 10時〜18時）",
        "late": "荷物が届かない", "refund": "返金してほしい", "debut": "デビュー試験",
        "basics": "はじめての窓口",
        "shop": "まどぐち商店", "support": "サポート",
    },
    "en": {
        "people": ("Maho Aizawa", "Wataru Ueda", "Sayaka Eguchi", "Kenichiro Onodera"),
        "coach": "Ms Miura",
        "remind": "You are close to the quiz. Please go on this week.",
        "help": "Phone 03-0000-0000 (10 to 18 o'clock on weekdays)",
        "late": "Where is my parcel?", "refund": "My money back", "debut": "First exam",
        "basics": "First steps",
        "shop": "Madoguchi Shop", "support": "Support",
    },
}  # fmt: skip


def _line(deed: Deed, at: int, **more: object) -> WayLine:
    line = WayLine(number=1, id=deed, staff=StaffId("n"), at=at, by=StaffId("coach"), deed=deed)
    return msgspec.structs.replace(line, **more)


def _did(kind: ProgressKind, subject: str, at: int, score: float | None = None) -> ProgressEntry:
    return ProgressEntry(
        number=1, id=f"{kind}{subject}", staff=StaffId("n"), at=at, kind=kind, subject=subject, score=score,
        passed=True if kind is ProgressKind.EXAM else None,
    )  # fmt: skip


def _facts(name: str, stage: Stage, begun: int) -> Facts:
    """Somebody who is in a stage since some hours."""
    at = begun + HOUR_MS
    done: list[tuple[Stage, tuple[ProgressEntry, ...]]] = [
        (Stage.TYPING, (_did(ProgressKind.TYPING, "ja", at + HOUR_MS, 62.0),)),
        (Stage.MANUAL, (_did(ProgressKind.ARTICLE_READ, "a", at + 2 * HOUR_MS),
                        _did(ProgressKind.ARTICLE_READ, "b", at + 2 * HOUR_MS))),
        (Stage.PRACTICE, (_did(ProgressKind.QUIZ, "basics/3", at + 3 * HOUR_MS, 92.0),
                          _did(ProgressKind.PRACTICE, "late", at + 20 * HOUR_MS, 84.0))),
        (Stage.EXAM, (_did(ProgressKind.PRACTICE, "refund", at + 21 * HOUR_MS, 78.0),)),
        (Stage.CONTRACT, (_did(ProgressKind.EXAM, "debut", at + 26 * HOUR_MS, 88.0),)),
    ]  # fmt: skip
    entries = [one for reached, lines in done if reached.place <= stage.place for one in lines]
    if stage.place > Stage.TYPING.place and not any(one.kind is ProgressKind.TYPING for one in entries):
        entries.append(_did(ProgressKind.TYPING, "ja", at))
    typed = stage.place > Stage.TYPING.place
    return Facts(
        way=WAY_IN,
        person=Staff(id=StaffId(name), name=name, public_name=name, role=Role.OPERATOR, groups=("support",)),
        noted=Noted(begun=_line(Deed.BEGUN, begun), arrived=_line(Deed.ARRIVED, begun + HOUR_MS // 2)),
        chosen=True,
        entries=[one for one in entries if typed or one.kind is not ProgressKind.TYPING],
        checks=() if stage is Stage.CHECK else (Checked(at=at, good=True),),
        course=COURSE,
        exam=EXAM,
        scenarios={"late": "", "refund": ""},
    )


def _places(language: str, now: int) -> list[Place]:
    said = WORDS[language]
    stages = (Stage.CHECK, Stage.MANUAL, Stage.PRACTICE, Stage.CONTRACT)
    begun = (now - 6 * DAY_MS, now - 2 * DAY_MS, now - 2 * DAY_MS, now - 3 * DAY_MS)
    found = [
        place_of(_facts(name, stage, at), now)
        for name, stage, at in zip(said["people"], stages, begun, strict=True)
    ]
    return [msgspec.structs.replace(one, in_charge_name=said["coach"]) for one in found]


def _joined(console: Console) -> Joined:
    joined = console._joined  # noqa: SLF001 (pictures look into what they take)
    if joined is None:
        raise RuntimeError("nobody is signed in")
    return joined


def _called(language: str) -> Called:
    said = WORDS[language]
    return Called(
        scenarios={"late": str(said["late"]), "refund": str(said["refund"])},
        exams={"debut": str(said["debut"])},
        courses={"basics": str(said["basics"])},
        people={"coach": str(said["coach"])},
    )


async def page(console: Console) -> None:
    """The newcomer's page in the middle of the way, with a reminder."""
    language, now = console.looks.language.value, int(time.time() * 1000)
    said = WORDS[language]
    going = _joined(console).training.on_the_way
    place = msgspec.structs.replace(
        _places(language, now)[1],
        reminder=said["remind"], reminded=now - HOUR_MS, reminded_by=said["coach"],
    )  # fmt: skip
    going.place = place
    going._plug()  # noqa: SLF001 (as above)
    going.room.page.show_place(place, None, _called(language), str(said["help"]))
    console.window.open_room(going.room.id)
    await asyncio.sleep(0.4)


async def live(console: Console) -> None:
    """The last state of the newcomer's page."""
    await page(console)
    language, now = console.looks.language.value, int(time.time() * 1000)
    facts = _facts(str(WORDS[language]["people"][0]), Stage.CONTRACT, now - 3 * DAY_MS)
    ready = msgspec.structs.replace(
        facts.noted,
        contract=_line(Deed.SIGNED, now - HOUR_MS, day="2026-11-20", text="K-0112"),
        live=_line(Deed.WENT_LIVE, now - HOUR_MS // 2),
    )
    place = place_of(msgspec.structs.replace(facts, noted=ready), now)
    _joined(console).training.on_the_way.room.page.show_place(place, None, _called(language), "")
    await asyncio.sleep(0.4)


def _open(dialog: QDialog) -> None:
    dialog.show()
    dialog.raise_()


async def overview(console: Console) -> None:
    """All newcomers, the one who is stuck first."""
    language, now = console.looks.language.value, int(time.time() * 1000)
    made = NewcomersDialog(console.window, me="coach", invites=True)
    groups = {"support": str(WORDS[language]["support"])}
    made.show_places(_places(language, now), now, None, called=_called(language), groups=groups, way=True)
    _open(made)
    await asyncio.sleep(0.4)


async def person(console: Console) -> None:
    """One newcomer with times and results."""
    language, now = console.looks.language.value, int(time.time() * 1000)
    made = PersonDialog(console.window, decides=True)
    made.show_place(_places(language, now)[3], now, None, _called(language))
    _open(made)
    await asyncio.sleep(0.4)


async def invitation(console: Console) -> None:
    """The text that is sent to a newcomer."""
    language, now = console.looks.language.value, int(time.time() * 1000)
    said = WORDS[language]
    made = InviteDialog(
        console.window, trainers={"coach": str(said["coach"])}, groups={"support": str(said["support"])},
        me="coach", language=language,
    )  # fmt: skip
    letter = Letter(
        name=str(said["people"][0]),
        shop=str(said["shop"]),
        invitation=Invitation(hub="wss://hub.example.jp:8470", user="maho", secret="x" * 43),
        until=now + 3 * DAY_MS,
        program=WAY_IN.program,
        help=str(said["help"]),
    )
    made.show_letter(letter_subject(letter.shop, language), letter_text(letter, language, None))
    _open(made)
    await asyncio.sleep(0.4)


async def stages(console: Console) -> None:
    """The editor of the way in."""
    language = console.looks.language.value
    said, called = WORDS[language], _called(language)
    made = WayEditor(console.window, edits=True)
    made.show_record(WAY_IN, Material(courses=called.courses, scenarios=called.scenarios, exams=called.exams))
    made.help_ja.setPlainText(str(said["help"]))
    _open(made)
    await asyncio.sleep(0.4)
