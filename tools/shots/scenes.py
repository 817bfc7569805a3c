"""All scenes by name, in the order in which each stage plays them."""

import asyncio
from typing import Final

from app.console.console import Console
from app.ui.supervisor.mode_switch import Mode, ModeSwitch
from app.ui.supervisor.room import SupervisorRoom
from app.ui.training.marking.side_column import FACTS
from app.ui.training.room import TrainingRoom
from tools import floor_scenes, reply_scenes
from tools.shots import (
    check_scenes,
    course_scenes,
    desk_scenes,
    door_scenes,
    exam_scenes,
    mail_scenes,
    marking_scenes,
    outbound_scenes,
    pay_scenes,
    phone_scenes,
    practice_scenes,
    replay_scenes,
    shift_scenes,
    typing_scenes,
    way_scenes,
)
from tools.shots.desk_scenes import alone, by_command, in_room, panes
from tools.shots.scene import Direct, Scene

SETTINGS: Final = 5


async def _on_the_floor(console: Console) -> None:
    """A call for help is open, and advice is being written."""
    console.window.open_room("supervisor")
    room = console.window.room
    if not isinstance(room, SupervisorRoom):
        return
    floor = console.desk.book.floor
    calls = [each for each, row in floor.items() if row.escalation != "none"]
    room.open((calls or list(floor))[0])
    await asyncio.sleep(1.0)
    switch = room.findChild(ModeSwitch)
    if switch is not None:
        switch.wanted.emit(Mode.COACH)
    await asyncio.sleep(1.0)


async def _in_training(console: Console) -> None:
    """A past conversation with a call for help, in the middle of its replay."""
    console.window.open_room("training")
    room = console.window.room
    if not isinstance(room, TrainingRoom):
        return
    calls = [record for record in room.column.model.records if record.escalated]
    own = [record for record in calls if record.customer.isascii() == (console.looks.language == "en")]
    room.column.opened.emit((own or calls)[0])
    await asyncio.sleep(1.5)
    room.player.set_speed(2.0)
    room.player.seek(room.player.replay.duration * 0.62)
    await asyncio.sleep(0.5)


async def _now_in_training(console: Console) -> None:
    """The same replay with what is known of its moment."""
    await _in_training(console)
    room = console.window.room
    if isinstance(room, TrainingRoom):
        room.side.open(FACTS)


async def _compared(console: Console) -> None:
    """Two conversations beside each other."""
    await _in_training(console)
    room = console.window.room
    if not isinstance(room, TrainingRoom):
        return
    room.stage.header.compare.click()
    room.column.opened.emit(room.column.model.records[0])
    await asyncio.sleep(1.5)
    room.desk_player.seek(100.0)
    await asyncio.sleep(0.5)


def _scenes(stage: str, directs: dict[str, Direct]) -> dict[str, Scene]:
    return {name: Scene(stage=stage, direct=direct) for name, direct in directs.items()}


_OPERATOR: Final = {
    "operator": panes(2),
    "one-pane": panes(1),
    "four-panes": panes(4),
    "no-pane": alone("view.macros"),
    **{f"tab-{tab}": by_command(f"view.{tab}") for tab in ("manual", "history", "notes", "safety")},
    "emoji": by_command("composer.emoji"),
    "offer": desk_scenes.offered,
    "presence-menu": desk_scenes.presence_menu,
    "pane-menu": desk_scenes.pane_menu,
    "wrong-customer": desk_scenes.wrong_customer,
    "find": by_command("timeline.find"),
    "go-to-date": by_command("timeline.go_to_date"),
    "escalate": by_command("conversation.escalate"),
    "ask-quietly": by_command("conversation.ask_supervisor"),
    "transfer": by_command("conversation.transfer"),
    "invite": by_command("conversation.invite"),
    "wrap-up": by_command("conversation.wrap_up"),
    "snooze": by_command("conversation.snooze_until"),
    "note": by_command("conversation.note"),
    "release": by_command("conversation.release"),
    "block": by_command("conversation.block"),
    "layouts": by_command("view.layouts"),
    "pop-out": by_command("view.pop_out"),
    "search": desk_scenes.in_the_log,
    "export": by_command("log.export"),
    "log-import": by_command("log.import"),
    "statistics": by_command("view.statistics"),
    "my-marks": by_command("view.my_marks"),
    "health": by_command("log.health"),
    **{f"settings-{section + 1}": desk_scenes.settings(section) for section in range(SETTINGS)},
    "shortcuts": by_command("program.shortcuts"),
    "second-factor": alone("program.second_factor"),
    "trust": alone("program.trust"),
    "reply-editor": reply_scenes.editor,
    "reply-editor-extras": reply_scenes.editor_extras,
    "first-run": door_scenes.first_run,
    "sign-in-refused": door_scenes.refused,
    "certificate": door_scenes.certificate,
    "passphrase": door_scenes.passphrase,
    "passphrase-wrong": door_scenes.wrong_passphrase,
    "lock": by_command("program.lock"),
    "long-name": desk_scenes.long_name,
}
SCENES: Final = {
    **_scenes("operator", _OPERATOR),
    "palette": Scene(stage="operator", direct=desk_scenes.searching, anew=True),
    "offline": Scene(stage="operator", direct=panes(2), offline=True),
    **_scenes(
        "supervisor",
        {
            "supervisor": _on_the_floor,
            "last-hour": in_room("supervisor", floor_scenes.last_hour),
            "floor-figures": floor_scenes.figures,
            "signals": floor_scenes.signals,
            "day-report": floor_scenes.report,
            "staff-chat": floor_scenes.posts,
            "announcements": floor_scenes.announcements,
            "shop-rules": desk_scenes.rules_of_the_shop,
        },
    ),
    **_scenes(
        "trainer",
        {
            "trainer": _in_training,
            "at-this-moment": _now_in_training,
            "whole-desk": replay_scenes.whole_desk,
            "compared": _compared,
            "marking": marking_scenes.marked(_in_training),
            "score-sheets": marking_scenes.within(_in_training, "marking.sheets"),
            "practice-problem": marking_scenes.within(_in_training, "scenario.save"),
            "marked-by-several": marking_scenes.within(_in_training, "marking.round"),
            "markers-agree": marking_scenes.within(_in_training, "marking.results"),
            "my-courses": course_scenes.with_course("training.courses"),
            "quiz": course_scenes.quiz,
            "pay": pay_scenes.sheet,
            "pay-rates": pay_scenes.my_rates(0),
            "pay-premiums": pay_scenes.my_rates(1),
            "pay-shop": pay_scenes.of_shop,
            "shifts": shift_scenes.clock(0),
            "shift-entries": shift_scenes.clock(1),
            "shift-week": shift_scenes.clock(2),
            "shift-requests": shift_scenes.requests,
            "shift-plans": shift_scenes.plans,
            "shift-plan": shift_scenes.plan,
            "typing": typing_scenes.typing("start"),
            "typing-run": typing_scenes.typing("run"),
            "typing-result": typing_scenes.typing("outcome"),
            "typing-progress": typing_scenes.typing("progress"),
            "progress": course_scenes.with_course("training.overview"),
            "courses": course_scenes.with_course("training.edit_courses"),
            "practice-problems": practice_scenes.problems,
            "reply-import": reply_scenes.taking_replies,
            "manual-import": reply_scenes.taking_articles,
        },
    ),
    "exams": Scene(stage="trainer", direct=exam_scenes.offered, anew=True),
    "exam-running": Scene(stage="trainer", direct=exam_scenes.running, anew=True),
    "exam-watched": Scene(stage="trainer", direct=exam_scenes.watched, anew=True),
    "exam-result": Scene(stage="trainer", direct=exam_scenes.result, anew=True),
    "exam-marking": Scene(stage="trainer", direct=exam_scenes.marked, anew=True),
    "exam-editor": Scene(stage="trainer", direct=exam_scenes.written, anew=True),
    "practice": Scene(stage="trainer", direct=practice_scenes.at_work, anew=True),
    "practice-compared": Scene(stage="trainer", direct=practice_scenes.compared, anew=True),
    "check": Scene(stage="trainer", direct=check_scenes.checked, anew=True),
    "mails": Scene(stage="empty", direct=mail_scenes.threads, anew=True),
    "mail-address": Scene(stage="empty", direct=mail_scenes.addressed, anew=True),
    "mail-new": Scene(stage="empty", direct=mail_scenes.begun, anew=True),
    "mail-release": Scene(stage="supervisor", direct=mail_scenes.releasing, anew=True),
    "mail-alone": Scene(stage="supervisor", direct=mail_scenes.alone, anew=True),
    "mailboxes": Scene(stage="supervisor", direct=mail_scenes.mailboxes, anew=True),
    "call": Scene(stage="supervisor", direct=phone_scenes.call, anew=True),
    "call-over": Scene(stage="supervisor", direct=phone_scenes.after, anew=True),
    "new-call": Scene(stage="supervisor", direct=phone_scenes.new_call, anew=True),
    "calls-back": Scene(stage="supervisor", direct=phone_scenes.calls_back, anew=True),
    "call-scripts": Scene(stage="supervisor", direct=phone_scenes.scripts, anew=True),
    "outbound": Scene(stage="supervisor", direct=outbound_scenes.lists, anew=True),
    "outbound-import": Scene(stage="supervisor", direct=outbound_scenes.importing, anew=True),
    "do-not-call": Scene(stage="supervisor", direct=outbound_scenes.barred, anew=True),
    "way-in": Scene(stage="trainer", direct=way_scenes.page, anew=True),
    "way-in-live": Scene(stage="trainer", direct=way_scenes.live, anew=True),
    "newcomers": Scene(stage="trainer", direct=way_scenes.overview, anew=True),
    "newcomer": Scene(stage="trainer", direct=way_scenes.person, anew=True),
    "invitation": Scene(stage="trainer", direct=way_scenes.invitation, anew=True),
    "way-in-stages": Scene(stage="trainer", direct=way_scenes.stages, anew=True),
    **_scenes("empty", {"empty-desk": alone("view.macros")}),
}
