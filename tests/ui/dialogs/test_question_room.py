"""What is promised of every question: its sentences are read whole, at any text size, in a small window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow

from app.config import Language, Theme
from app.ui.masking import Masking, Revealing
from app.ui.prompter import DialogPrompter
from app.ui.shell.questions import QuestionDialog
from app.ui.words import tr
from tests.builders import C1
from tests.ui.test_clipped import cut
from tests.ui.window_stage import dressed

LONG_NAME = "鈴木一郎太郎左衛門之助・株式会社とても長い名前の会社の総務部の担当者の方"


def ask_all(prompter: DialogPrompter) -> None:
    """Opens the questions whose sentences are long, and those with the most parts."""
    prompter.confirm(
        "restore_log",
        tr("Restore the back-up?"),
        tr("The conversations go back to that time. The log as it is now becomes a back-up itself."),
        tr("Restore"),
        lambda: None,
    )
    masking = Masking()
    masking.use(lambda: frozenset(("card",)))  # type: ignore[arg-type]

    async def note(*_: object) -> bool:
        return True

    Revealing(
        masking, prompter, shown=lambda: C1, note=note, start=lambda _: None, say=lambda _: None,
        anew=lambda: None,
    ).ask()  # fmt: skip
    prompter.escalate(LONG_NAME, lambda *_: None, summary="1\n2\n3\n4\n5")
    prompter.wrap_up(LONG_NAME, lambda *_: None)


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("language", [Language.ENGLISH, Language.JAPANESE])
def test_questions_show_their_sentences_whole_and_fit_into_a_small_window(
    qapp: QApplication, language: Language, percent: int, theme: Theme
) -> None:
    with dressed(qapp, language) as looks:
        looks.wear(theme, percent)
        window = QMainWindow()
        window.resize(1280, 720)
        window.show()
        ask_all(DialogPrompter(window))
        dialogs = window.findChildren(QuestionDialog)
        assert len(dialogs) == 4
        for dialog in dialogs:
            dialog.note.setPlainText("")  # says what is missing, in a line that was not there
            assert (dialog.objectName(), cut(dialog)) == (dialog.objectName(), [])
            assert dialog.width() < 1280
            assert dialog.height() < 720
            dialog.close()
        window.close()
        window.deleteLater()
        looks.wear(Theme.LIGHT, 100)
