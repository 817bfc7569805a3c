"""Joins the typing trainer with the desk, the window, the shop's texts and the courses that ask for it."""

from collections.abc import Callable, Iterable
from typing import Final

from app import paths
from app.manual.article import Article
from app.sessions.desk import Desk
from app.sessions.ports import Archive
from app.training.typing.own_texts import own_texts
from app.ui.beside.beside import Beside
from app.ui.bridge import Bridge
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.shell.window import Window
from app.ui.training.courses.coursing import Coursing
from app.ui.training.typing.gathering import texts_of
from app.ui.training.typing.keeping import TypingKeep
from app.ui.training.typing.practice import TypingPractice

STEP: Final = "typing"
"""The kind of a course's step that this begins."""


def join_typing(
    desk: Desk,
    window: Window,
    kit: PaneKit,
    bridge: Bridge,
    beside: Beside,
    archive: Callable[[], Archive | None],
    coursing: Coursing,
) -> TypingPractice:
    """Binds the command, and begins typing where a step of a course asks for it."""
    made = TypingPractice(
        desk,
        window,
        kit.tasks,
        TypingKeep(desk, archive),
        texts=lambda: texts_of(beside.macros.panel.macros(), _articles(beside)),
        own=lambda: own_texts(paths.resources()),
        now=kit.clock.now,
        monotonic=kit.clock.monotonic,
    )
    window.registry.bind("training.typing", made.open)
    coursing.starters[STEP] = made.open
    bridge.changed.connect(made.take)
    return made


def _articles(beside: Beside) -> Iterable[Article]:
    library = beside.manual.panel.library
    return library.articles if library is not None else ()
