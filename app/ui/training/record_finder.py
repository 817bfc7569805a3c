"""Fetches past conversations for the list: searched, in pages, from the side of the switch that is on."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject

from app.domain.errors import AppError, LinkError
from app.training.record import Library
from app.ui.tasks import TaskSet
from app.ui.training.libraries import Source
from app.ui.training.record_list import ListState, RecordList
from app.ui.training.training_words import failure
from app.ui.words import tr


class RecordFinder(QObject):
    """Joins the column with the libraries; what was asked for later is what is shown."""

    def __init__(self, column: RecordList, libraries: Mapping[Source, Library], tasks: TaskSet) -> None:
        super().__init__(column)
        self._column = column
        self._libraries = libraries
        self._tasks = tasks
        self._source = Source.HUB
        self._words = ""
        self._before: int | None = None
        self._task: asyncio.Task[Any] | None = None
        self._begun = False
        column.words_changed.connect(self.search)
        column.source_changed.connect(lambda source: self.switch(Source(source)))
        column.more_wanted.connect(self.more)
        column.retry_wanted.connect(self.reload)

    @property
    def library(self) -> Library:
        """Where the conversations in the list come from."""
        return self._libraries[self._source]

    def begin(self) -> None:
        """Fetches the list, or what came since where it is there already."""
        if not self._begun:
            self.reload()
        elif self._column.state in (ListState.READY, ListState.EMPTY):
            self._tasks.start(self._renew(self._source, self._words), name="list newer records")

    def reload(self) -> None:
        """Fetches the list from its top."""
        self._begun = True
        self._before = None
        self._column.show_state(ListState.LOADING)
        self._start(append=False)

    def more(self) -> None:
        """Fetches what follows the last conversation in the list."""
        if self._before is not None:
            self._column.show_fetching()
            self._start(append=True)

    def search(self, words: str) -> None:
        """Fetches the conversations in which all of `words` stand."""
        if words != self._words:
            self._words = words
            self.reload()

    def switch(self, source: Source) -> None:
        """Fetches from the other side."""
        self._source = source
        self._column.set_source(source)
        self.reload()

    def link_changed(self, *, live: bool) -> None:
        """Fetches anew what could not be fetched without a connection."""
        if live and self._source is Source.HUB and self._column.state is ListState.OFFLINE:
            self.reload()

    def _start(self, *, append: bool) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = self._tasks.start(self._fetch(append=append), name="list records")

    async def _renew(self, source: Source, words: str) -> None:
        """Shows what is newer above; without the hub the list stays as it is."""
        with suppress(AppError):
            page = await self.library.page(words, None)
            if (source, words) == (self._source, self._words):
                self._column.show_newer(page.records)

    async def _fetch(self, *, append: bool) -> None:
        try:
            page = await self.library.page(self._words, self._before if append else None)
        except AppError as error:
            self._failed(error, append=append)
        except Exception:
            self._column.show_state(ListState.FAILED, (tr("The records could not be read."), ""))
            raise
        else:
            self._before = page.before
            self._column.show_records(page.records, append=append, more=page.before is not None)

    def _failed(self, error: AppError, *, append: bool) -> None:
        if append:
            self._column.show_more_failed()
        elif isinstance(error, LinkError):
            self._column.show_state(ListState.OFFLINE)
        else:
            self._column.show_state(ListState.FAILED, failure(error))
