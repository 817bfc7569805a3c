"""What is said of exams: their rules in plain words, how they stand, and why something could not be done."""

from datetime import datetime
from typing import Final

from app.domain.errors import AppError, RefusedError
from app.protocol.codes import Refusal
from app.protocol.exam_frames import Ending, ExamState, Sitting
from app.protocol.training import ExamHelp, ExamRecord
from app.training.exams.attempts import Chance, Standing
from app.ui.shell.refusals import explain
from app.ui.words import tr

NONE: Final = "–"

_SIGNS: Final = {
    ExamState.RUNNING: "▶",
    ExamState.HANDED_IN: "…",
    ExamState.TO_MARK: "✎",
    ExamState.PASSED: "✓",
    ExamState.FAILED: "✕",
    ExamState.CANCELLED: "–",
}


def state_name(state: ExamState) -> str:
    """Returns how an exam stands, with a sign that needs no colour."""
    name = {
        ExamState.RUNNING: tr("Running"),
        ExamState.HANDED_IN: tr("Handed in"),
        ExamState.TO_MARK: tr("To be marked"),
        ExamState.PASSED: tr("Passed"),
        ExamState.FAILED: tr("Not passed"),
        ExamState.CANCELLED: tr("Cancelled"),
    }[state]
    return f"{_SIGNS[state]} {name}"


def ending_name(ending: Ending) -> str:
    """Returns what ended an exam."""
    return {
        Ending.NOTHING: "",
        Ending.ALL_OVER: tr("All conversations were over"),
        Ending.HANDED_IN: tr("Handed in by the trainee"),
        Ending.TIME_OVER: tr("The time was over"),
        Ending.LINE_LOST: tr("The trainee was away for too long"),
        Ending.CANCELLED: tr("Cancelled"),
    }[ending]


def chance_name(stands: Standing) -> str:
    """Returns how I stand to an exam, in a few words."""
    match stands.chance:
        case Chance.OPEN:
            return tr("○ Open")
        case Chance.RUNNING:
            return state_name(ExamState.RUNNING)
        case Chance.TO_MARK:
            return state_name(ExamState.TO_MARK)
        case Chance.PASSED:
            return state_name(ExamState.PASSED)
        case Chance.WAIT:
            return tr("Again from {when}", when=moment(stands.from_ms))
        case Chance.NONE_LEFT:
            return tr("✕ No attempt left")


def help_lines(help_: ExamHelp) -> tuple[str, str]:
    """Returns what is allowed and what is not, each as a list in one line."""
    named = (
        (help_.macros, tr("canned replies")),
        (help_.completion, tr("completion")),
        (help_.manual, tr("the manual")),
        (help_.whispers, tr("whispers of trainers")),
    )
    allowed = tr(", ").join(name for on, name in named if on) or NONE
    forbidden = tr(", ").join(name for on, name in named if not on) or NONE
    return allowed, forbidden


def rules(exam: ExamRecord, stands: Standing) -> list[str]:
    """Returns the rules of an exam, a sentence each."""
    allowed, forbidden = help_lines(exam.help)
    found = [
        tr(
            "Customers: {count}, at most {most} at once. Time: {minutes} min.",
            count=len(exam.scenarios), most=exam.at_once, minutes=exam.minutes,
        ),
        tr("Allowed: {what}.", what=allowed),
        tr("Not allowed: {what}.", what=forbidden),
        tr("You pass with {mark} % and no missed must-have.", mark=exam.pass_mark),
        tr("The hub counts the result at once.") if exam.marked_by == "automatic"
        else tr("A trainer marks the conversations; you are told of the result."),
        tr("You may try as often as you like.") if stands.left is None
        else tr("Attempts left: {left} of {most}.", left=stands.left, most=exam.attempts),
    ]  # fmt: skip
    if exam.wait_hours:
        found.append(tr("Wait after a failed attempt: {hours} h.", hours=exam.wait_hours))
    if exam.grants_live:
        found.append(tr("Passing permits work with customers."))
    if exam.grants_capacity:
        found.append(tr("Passing permits {count} customers at once.", count=exam.grants_capacity))
    found.append(tr("The time runs at the hub: it goes on if your line is lost."))
    return found


def percent(value: float | None) -> str:
    """Returns a score, or a dash where there is none."""
    return NONE if value is None else tr("{percent} %", percent=f"{value:g}")


def breaches(count: int) -> str:
    """Returns how often help was used that is not allowed, a dash for never."""
    return tr("Help that is not allowed: {count}", count=count) if count else NONE


def moment(millis: int) -> str:
    """Returns a moment in this machine's time, a dash for none."""
    return f"{datetime.fromtimestamp(millis / 1000).astimezone():%m-%d %H:%M}" if millis else NONE


def clock(millis: int) -> str:
    """Returns a span as minutes and seconds."""
    seconds = -(-max(0, millis) // 1000)
    return f"{seconds // 60}:{seconds % 60:02}"


def progress(sitting: Sitting) -> str:
    """Returns how many of the customers of an exam are done."""
    done = sum(bool(one.ended) for one in sitting.parts)
    return tr("{done} of {count} customers", done=done, count=len(sitting.parts))


def trouble(error: AppError) -> str:
    """Returns why something was not done with an exam, and what to do."""
    if isinstance(error, RefusedError):
        known = {
            Refusal.CONFLICT: tr("Customers are waiting for you. Finish with them first, then sit the exam."),
            Refusal.FULL: tr("You are practising. Finish that first, then sit the exam."),
            Refusal.ILLEGAL_MOVE: tr("You cannot sit this exam now. Look at its rules again."),
            Refusal.NOT_FOUND: tr("This exam is not there any more. Look at the list again."),
            Refusal.INVALID: tr("A practice problem of this exam is missing. Tell your trainer."),
            Refusal.TOO_LATE: tr("The exam was counted already."),
        }
        if error.code in known:
            return known[Refusal(error.code)]
    return explain(error)
