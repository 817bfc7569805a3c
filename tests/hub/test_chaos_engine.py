"""Whatever an engine's signals and answers are worth: what was said is shown once, in order, by its owner."""

from pathlib import Path
from typing import Final

import pytest

from tests.hub.chaos_engine import FATES
from tests.hub.chaos_town import Town
from tests.postgres import database, postgres

__all__ = ["database", "postgres"]

pytestmark = [pytest.mark.slow, pytest.mark.expect_log("The disk")]

DEEDS: Final = ("failed before", "failed after", *FATES)


async def chaos(folder: Path, dsn: str, seed: int) -> None:
    async with Town(folder, dsn, seed=seed).open() as town:
        await town.talk(45)
        await town.rest()
        verdict = await town.judge()
        assert not verdict.sentences, "\n".join(verdict.sentences)
        assert all(town.engine.done[what] for what in DEEDS), town.engine.done


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_on_a_file_nothing_is_lost_doubled_or_written_by_a_stranger(tmp_path: Path, seed: int) -> None:
    await chaos(tmp_path, "", seed)


@pytest.mark.parametrize("seed", [4, 5, 6])
async def test_on_postgresql_nothing_is_lost_doubled_or_written_by_a_stranger(
    tmp_path: Path, database: str, seed: int
) -> None:
    await chaos(tmp_path, database, seed)
