"""Where panes and columns are is kept while one works: a machine that goes off forgets no layout."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.ui.chats.panes.arrangement import read_arrangement
from app.ui.shell.place_keeping import PlaceKeeping
from tests.builders import C1, C2
from tests.ui.test_window_at_work import answered_chat, waiting_chat
from tests.ui.window_stage import at_work


async def test_a_second_pane_and_a_hidden_column_are_kept_without_an_orderly_end(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"), answered_chat(C2, "Maria"))
        keeping = PlaceKeeping(stage.window, stage.preferences)
        keeping.keep()
        assert not keeping.waiting
        stage.area.show_conversation(C1)
        stage.area.show_conversation(C2, beside=True)
        stage.run("view.side")
        await stage.until(lambda: keeping.waiting)
        keeping.keep()
        kept = stage.kept[-1].panels
        arrangement = read_arrangement(kept["panes"])
        assert arrangement is not None
        assert set(arrangement.conversations) == {C1, C2}
        assert kept["side"] == ("shown" if stage.window.chats.side.isVisible() else "hidden")


async def test_nothing_is_written_where_nothing_changed_and_a_full_disk_stops_nobody(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        keeping = PlaceKeeping(stage.window, stage.preferences)
        keeping.keep()
        written = len(stage.kept)
        keeping.keep()
        assert len(stage.kept) == written

        def full(_settings: object) -> None:
            raise OSError(28, "No space left on device")

        stage.preferences._keep = full
        stage.run("view.side")
        keeping.keep()
        assert stage.area.notices.texts() == []
