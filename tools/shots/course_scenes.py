"""Scenes of training: courses as trainees take them, and as trainers oversee and write them."""

import asyncio
from typing import Final

from app.console.console import Console
from app.domain.errors import RefusedError
from app.protocol.training import CourseRecord, CourseStep, QuizChoice, QuizQuestion
from app.ui.training.courses.courses_dialog import CoursesDialog
from tools.shots.scene import Direct

WORDS: Final = {
    "ja": ("入門コース", "返品と配送の基本を身につけます。", "返品の小テスト", "返品の期限はいつまでですか？",
           ("到着から8日以内", "到着から30日以内", "期限はない")),
    "en": ("First week", "The basics of returns and delivery.", "Quiz on returns", "How long for returns?",
           ("Within 8 days", "Within 30 days", "No limit")),
}  # fmt: skip


async def _give(console: Console) -> None:
    """Gives everybody a course about the first article of the manual, as long as there is none."""
    title, about, quiz, asked, answers = WORDS[console.looks.language.value]
    register = console.desk.register
    article = f"4.2:{console.looks.language.value}"
    choices = tuple(QuizChoice(id=f"c{number}", text=text) for number, text in enumerate(answers))
    question = QuizQuestion(id="q1", text=asked, choices=choices, right=("c1",))
    course = CourseRecord(
        id="shots", title=title, about=about, everyone=True, draft=False, due="2027-03-31",
        steps=(
            CourseStep(id="1", subject=article),
            CourseStep(id="2", does="quiz", title=quiz, least=80, questions=(question,)),
            CourseStep(id="3", does="typing", least=120),
        ),
    )  # fmt: skip
    try:
        await console.desk.training.put(course, register.version_of("course", course.id))
    except RefusedError:  # it is there in the other language: as good for a picture
        return
    await register.refresh(register.version + 1)


def with_course(command: str) -> Direct:
    """Returns a scene in which there is a course and a command is run."""

    async def direct(console: Console) -> None:
        await _give(console)
        console.window.actions_of.run(command)
        await asyncio.sleep(0.8)

    return direct


async def quiz(console: Console) -> None:
    """A quiz, opened from my courses."""
    await with_course("training.courses")(console)
    dialog = console.window.findChild(CoursesDialog)
    if dialog is not None:
        dialog.step_wanted.emit("shots", "2")
    await asyncio.sleep(0.5)
