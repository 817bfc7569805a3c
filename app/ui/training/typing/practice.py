"""Typing practice: chooses texts, takes runs, keeps results, and tells the hub where the person wants it."""

import random
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime
from typing import Final

import msgspec
from PySide6.QtCore import QObject

from app.domain.errors import AppError
from app.domain.events import to_millis
from app.domain.ids import new_cid
from app.sessions.changes import Change, LinkChanged, LinkState
from app.sessions.desk import Desk
from app.sessions.shop_time import shop_zone
from app.training.typing.choosing import FASTEST, choose
from app.training.typing.history import WEAK_RUNS, History, Result
from app.training.typing.measuring import Measured, words_typed, wrong_pairs
from app.training.typing.recording import Recording
from app.training.typing.texts import Passage, Source
from app.training.typing.weakness import Weak, amounts, weak_keys
from app.ui.shell.refusals import explain
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet
from app.ui.training.typing.keeping import TypingKeep
from app.ui.training.typing.outcome_page import Outcome
from app.ui.training.typing.start_page import Choice, Standing
from app.ui.training.typing.typing_dialog import TypingDialog
from app.ui.words import tr

MORE: Final = 800
"""Characters that are laid out behind for somebody who comes to the end."""


class TypingPractice(QObject):
    """One window at a time. `texts` gives what the shop has to type; `own` is there where that is nothing."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        tasks: TaskSet,
        keep: TypingKeep,
        *,
        texts: Callable[[], Iterable[Passage]],
        own: Callable[[], Iterable[Passage]],
        now: Callable[[], datetime],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._tasks = desk, window, tasks
        self._texts, self._own, self._now, self.monotonic = texts, own, now, monotonic
        self.keep = keep
        self.dialog: TypingDialog | None = None
        self._known: tuple[Passage, ...] = ()
        self._laid_out: tuple[Passage, ...] = ()
        self._choice = Choice()
        self._test = False
        self._chance = random.Random()  # noqa: S311 - which text comes next is no secret

    def open(self, language: str = "") -> None:
        """Opens the window, or brings it forward; a course may ask for a language."""
        if self.dialog is None:
            made = self.dialog = TypingDialog(self._window.looks, self._window, self.monotonic)
            self._known = (*self._texts(), *self._own())
            self._connect(made)
            made.finished.connect(lambda _done: self._closed())
            self._show_start(language)
        self.dialog.show()
        self.dialog.raise_()
        self._do(self._load(language), "read typing results")

    def open_test(self, language: str = "") -> None:
        """Opens the window for a test: what comes of it is told to the hub, whatever holds for practice."""
        self._test = True
        self.open(language)
        if self.dialog is not None:
            self.dialog.show_trouble(tr("This is a test: its results go into your record at the hub."))

    def _closed(self) -> None:
        self.dialog, self._test = None, False

    def take(self, changes: Sequence[Change]) -> None:
        """Takes changes of the book: the hub may be there again for what it was not told yet."""
        live = any(isinstance(one, LinkChanged) and one.status.state is LinkState.LIVE for one in changes)
        if live and self.keep.waits:
            self._do(self.keep.tell_hub(), "tell the hub of typing")

    def begin(self) -> None:
        """Lays out other texts."""
        dialog = self.dialog
        if dialog is None:
            return
        self._choice = choice = dialog.start.choice
        self._laid_out = self._chosen(choice.minutes * FASTEST[choice.language])
        self._again()

    def _again(self) -> None:
        if self.dialog is not None:
            self.dialog.show_trouble("")
            self.dialog.show_page(self.dialog.run)
            self.dialog.run.begin(_joined(self._laid_out), self._choice.minutes)

    def _extend(self) -> None:
        more = self._chosen(MORE)
        self._laid_out += more
        if self.dialog is not None:
            self.dialog.run.extend("\n" + _joined(more))

    def _chosen(self, wanted: int) -> tuple[Passage, ...]:
        choice, history = self._choice, self.keep.history
        there = [
            one
            for one in self._known
            if one.language == choice.language and choice.source in ("", one.source)
        ]
        own = [one for one in self._known if one.language == choice.language and one.source is Source.OWN]
        weak = amounts(*self._weak(history, choice.language)) if choice.weak else {}
        lately = history.lately(choice.language) | {one.id for one in self._laid_out}
        return choose(there or own, wanted, weak=weak, lately=lately, chance=self._chance)

    def _ended(self, timed_out: bool) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        page, history, language = dialog.run, self.keep.history, self._choice.language
        run = page.run
        result = self._result(page.measured, run)
        weak, terms = self._weak(history.with_result(result), language)
        dialog.outcome.show_outcome(
            Outcome(
                measured=page.measured,
                language=language,
                minutes=self._choice.minutes,
                timed_out=timed_out,
                best_before=history.best(language),
                pairs=tuple(wrong_pairs(run.original, run.typed, run.comparison)),
                weak=weak,
                words=terms,
            )
        )
        dialog.show_page(dialog.outcome)
        dialog.outcome.pairs.setFocus()
        if timed_out:
            self._do(self._keep(result), "keep a typing result")
        else:
            dialog.outcome.show_kept(tr("Stopped before the time was up: this result is not kept."))

    def _result(self, measured: Measured, run: Recording) -> Result:
        return Result(
            id=new_cid(),
            at=to_millis(self._now()),
            language=self._choice.language,
            minutes=self._choice.minutes,
            measured=measured,
            keys=run.counts(),
            words=words_typed(run.original, run.comparison),
            texts=tuple(one.id for one in _reached(self._laid_out, run.comparison.reached)),
            waiting=self.keep.history.shared or self._test,
        )

    async def _keep(self, result: Result) -> None:
        there = await self.keep.change(lambda history: history.with_result(result))
        said = (
            tr("Kept on this device.")
            if there
            else tr("The log on this device is not open: kept until you quit.")
        )
        if result.waiting:
            told = await self.keep.tell_hub()
            said = (
                tr("Kept on this device and at the hub.")
                if told
                else tr("Kept on this device. The hub is told when it can be reached.")
            )
        if self.dialog is not None:
            self.dialog.outcome.show_kept(said)

    async def _load(self, language: str) -> None:
        await self.keep.load()
        dialog = self.dialog
        if dialog is not None and dialog.pages.currentWidget() is dialog.start:
            self._show_start(language)
        await self.keep.tell_hub()

    def _show_start(self, language: str = "") -> None:
        dialog, history = self.dialog, self.keep.history
        if dialog is None:
            return
        spoken = (
            (language if language in FASTEST else "") or history.language or self._window.looks.language.value
        )
        choice = Choice(language=spoken, minutes=history.minutes, source=history.source, weak=history.weak)
        dialog.start.choose(choice, shared=history.shared)
        dialog.show_page(dialog.start)
        self._show_standing()
        dialog.start.start.setFocus()

    def _show_standing(self) -> None:
        dialog, history = self.dialog, self.keep.history
        if dialog is None:
            return
        weak, terms = self._weak(history, dialog.start.choice.language)
        texts = Counter((one.language, source) for one in self._known for source in ("", one.source.value))
        dialog.start.show_standing(Standing(history=history, texts=texts, weak=weak, weak_words=terms))

    def _choice_changed(self) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        chosen = dialog.start.choice

        def changed(history: History) -> History:
            return msgspec.structs.replace(
                history,
                language=chosen.language, minutes=chosen.minutes, source=chosen.source, weak=chosen.weak,
            )  # fmt: skip

        self._do(self.keep.change(changed), "keep a choice")
        self._show_standing()

    def _share(self, shared: bool) -> None:
        def changed(history: History) -> History:
            results = history.results
            if not shared:  # what the hub was not told yet stays here
                results = tuple(msgspec.structs.replace(one, waiting=False) for one in results)
            return msgspec.structs.replace(history, shared=shared, results=results)

        self._do(self.keep.change(changed), "keep a choice")

    def _show_progress(self) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        zone = shop_zone(self._desk) or self._now().astimezone().tzinfo
        if zone is not None:
            dialog.progress.show_history(self.keep.history, dialog.start.choice.language, zone)
        dialog.show_page(dialog.progress)
        dialog.progress.leave.setFocus()

    def _away(self) -> None:
        if self.dialog is not None and self.dialog.run.is_running:
            self.dialog.run.toggle_pause()

    def _weak(self, history: History, language: str) -> tuple[tuple[Weak, ...], tuple[Weak, ...]]:
        runs = history.of(language)[-WEAK_RUNS:]
        return weak_keys([one.keys for one in runs]), weak_keys([one.words for one in runs], least=1)

    def _connect(self, dialog: TypingDialog) -> None:
        start, run, outcome = dialog.start, dialog.run, dialog.outcome
        start.wanted.connect(self.begin)
        start.chosen.connect(self._choice_changed)
        start.shared.connect(self._share)
        run.more_wanted.connect(self._extend)
        run.ended.connect(self._ended)
        for asked in (run.again_wanted, outcome.again_wanted):
            asked.connect(self._again)
        outcome.next_wanted.connect(self.begin)
        for asked in (outcome.leave_wanted, dialog.progress.leave_wanted):
            asked.connect(self._show_start)
        for asked in (start.progress_wanted, outcome.progress_wanted):
            asked.connect(self._show_progress)
        dialog.away.connect(self._away)

    def _do(self, work: Awaitable[object], name: str) -> None:
        self._tasks.attempt(work, self._refused, name=name)

    def _refused(self, error: AppError) -> None:
        if self.dialog is not None:
            self.dialog.show_trouble(explain(error))


def _joined(passages: Iterable[Passage]) -> str:
    return "\n".join(one.text for one in passages)


def _reached(passages: Iterable[Passage], place: int) -> Iterable[Passage]:
    """Yields the passages that were begun before a place of their text."""
    start = 0
    for one in passages:
        if start < place:
            yield one
        start += len(one.text) + 1
