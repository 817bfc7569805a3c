"""Work that the window starts: what it raises is told to whom it concerns, and nothing is warned of."""

from __future__ import annotations

import asyncio
import gc
import warnings

from app.domain.errors import AppError, LinkError
from app.ui.tasks import TaskSet


async def fails(error: Exception) -> None:
    raise error


async def test_the_worlds_faults_go_to_who_asked_and_ours_to_the_reporter() -> None:
    refused: list[AppError] = []
    reported: list[BaseException] = []
    tasks = TaskSet(lambda error, _name: reported.append(error))
    gone, ours = LinkError("the hub cannot be reached"), ValueError("ours")
    for error in (gone, ours):
        task = tasks.attempt(fails(error), refused.append, name="try")
        assert task is not None
        await asyncio.wait([task])
    await asyncio.sleep(0)
    assert (refused, reported) == ([gone], [ours])


async def test_work_that_is_never_begun_as_the_window_closes_warns_of_nothing() -> None:
    tasks = TaskSet(lambda error, name: None)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        tasks.attempt(fails(ValueError("never")), lambda error: None, name="before")
        await tasks.close()
        assert tasks.attempt(fails(ValueError("never")), lambda error: None, name="after") is None
        gc.collect()
    assert told == []
