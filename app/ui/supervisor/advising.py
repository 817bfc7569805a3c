"""Joins the field for advice with the desk: what is written there is kept, sent and taken back."""

import shiboken6
from PySide6.QtCore import QObject, Qt

from app.domain.errors import AppError
from app.domain.events import Whisper
from app.domain.ids import ConversationId
from app.protocol.records import ArticleRecord, MacroRecord
from app.sessions.changes import PendingState
from app.sessions.session import Session
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.prompter import Prompter
from app.ui.shell.questions import Choice, Question
from app.ui.shell.refusals import explain
from app.ui.supervisor.advice_area import AdviceArea, advice_page, conversation_of_page
from app.ui.supervisor.advice_tools import AdviceTools
from app.ui.supervisor.helping import Helping
from app.ui.supervisor.hints import hints, quotation
from app.ui.supervisor.supervising import SupervisingDesk
from app.ui.words import tr


class Advising(QObject):
    """Feeds one field for advice."""

    def __init__(
        self,
        desk: SupervisingDesk,
        helping: Helping,
        kit: PaneKit,
        prompter: Prompter,
        area: AdviceArea,
        tools: AdviceTools,
    ) -> None:
        super().__init__(area)
        self._desk, self._helping, self._tasks, self._area = desk, helping, kit.tasks, area
        self._prompter, self._tools, self._looks = prompter, tools, kit.looks
        tools.use_hints(lambda: hints(desk.register.all(MacroRecord).values(), kit.looks.language.value))
        tools.hint_chosen.connect(self._write)
        tools.article_wanted.connect(self._ask_article)
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
                self._area.give_back(advice_page(each.conversation), each.body.text or each.body.draft)

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
                draft = self._tools.as_draft.isChecked()
                await self._helping.advise(session, text, article=self._tools.article, as_draft=draft)
                self._desk.keep_draft(page, "", 0)
                self._tools.sent()
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

    def _write(self, text: str) -> None:
        composer = self._area.composer

        def write() -> None:
            composer.write(text)
            composer.setFocus(Qt.FocusReason.OtherFocusReason)

        composer.when_free(write)

    def _ask_article(self) -> None:
        own = self._looks.language.value
        found = sorted(
            self._desk.register.all(ArticleRecord).items(),
            key=lambda one: (one[1].language != own, one[1].folder, one[1].position, one[1].title),
        )
        articles = dict(found)
        question = Question(
            name="quote_article",
            title=tr("Quote the manual"),
            text="" if found else tr("The shop has no articles at the hub yet."),
            choices=[Choice(value=key, text=article.title) for key, article in found],
            choice_label=tr("Article"),
            act=tr("Add to the advice"),
        )

        def quote(key: str, _note: str) -> None:
            if key in articles:
                self._tools.quote(articles[key].title, quotation(articles[key]))

        self._prompter.ask(question, quote)

    def _keep(self, page: str, text: str, cursor: int) -> None:
        self._desk.keep_draft(ConversationId(page), text, cursor)
