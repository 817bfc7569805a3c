"""Joins the field for advice with the desk: what is written there is kept, sent and taken back."""

import shiboken6
from PySide6.QtCore import QObject

from app.domain.errors import AppError
from app.domain.events import Whisper
from app.domain.ids import ConversationId
from app.sessions.changes import PendingState
from app.sessions.session import Session
from app.ui.shell.refusals import explain
from app.ui.supervisor.advice_area import AdviceArea, advice_page, conversation_of_page
from app.ui.supervisor.helping import Helping
from app.ui.supervisor.supervising import SupervisingDesk
from app.ui.tasks import TaskSet
from app.ui.words import tr


class Advising(QObject):
    """Feeds one field for advice."""

    def __init__(self, desk: SupervisingDesk, helping: Helping, tasks: TaskSet, area: AdviceArea) -> None:
        super().__init__(area)
        self._desk, self._helping, self._tasks, self._area = desk, helping, tasks, area
        area.submitted.connect(self._submit)
        area.draft_changed.connect(self._keep)

    def open(self, conversation: ConversationId | None) -> None:
        """Opens the page of a conversation, as soon as nothing is being composed any more."""
        composer = self._area.composer
        composer.finish_composing()
        composer.when_free(lambda: self._turn_to(conversation))

    def take_back(self, session: Session, cid: str) -> None:
        """Puts advice that was refused, and is now taken back from the timeline, into the field again."""
        for each in session.pending:
            if each.cid == cid and isinstance(each.body, Whisper) and each.state is PendingState.FAILED:
                self._area.give_back(advice_page(each.conversation), each.body.text)

    def _turn_to(self, conversation: ConversationId | None) -> None:
        page = None if conversation is None else advice_page(conversation)
        draft = None if page is None else self._desk.draft(page)
        if page is not None and draft is not None:
            self._area.restore(page, draft.text, draft.cursor)
        self._area.open(page)

    def _submit(self, page: str, text: str, _via: str) -> None:
        self._tasks.start(self._send(ConversationId(page), text), name="advise")

    async def _send(self, page: ConversationId, text: str) -> None:
        reason = tr("This could not be sent.")
        try:
            session = self._desk.book.sessions.get(conversation_of_page(page))
            if session is not None:
                await self._helping.advise(session, text)
                self._desk.keep_draft(page, "", 0)
                reason = ""
        except AppError as error:
            reason = explain(error)
        finally:
            if shiboken6.isValid(self._area):
                self._answer(page, reason)

    def _answer(self, page: ConversationId, reason: str) -> None:
        if reason:
            self._area.refused(page, reason)
        else:
            self._area.accepted(page)

    def _keep(self, page: str, text: str, cursor: int) -> None:
        self._desk.keep_draft(ConversationId(page), text, cursor)
