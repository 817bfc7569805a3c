"""What is promised of the floor to a role that need not see personal data: none stands in any cell."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget

from app.domain import events as ev
from app.domain.ids import ConversationId
from app.domain.personal import Personal
from app.protocol.states import ConversationRow
from app.ui.supervisor.table_card import TableCard
from tests.ui.supervisor.floor_stage import AYA, FloorStage, call_of, person

SECRETS = {
    Personal.PHONE: "090-1234-5678",
    Personal.MAIL: "taro.aoki@example.com",
    Personal.CARD: "4111 1111 1111 1111",
    Personal.ADDRESS: "東京都港区芝公園4-2-8",
}
ALL = " / ".join(SECRETS.values())
PARTS = ("090-1234", "taro.aoki", "4111 1111 1111", "芝公園4-2-8")
"""What of each must not be read any more."""

ROLES = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole, Qt.ItemDataRole.WhatsThisRole, Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole, *map(Qt.ItemDataRole, range(0x0100, 0x0108)),
)  # fmt: skip
"""All that a cell can tell; the last ones are what its painter asks for."""


def floor() -> list[ConversationRow]:
    """A call for help, a live conversation and one in the queue, with personal data in every text."""
    texts = {"customer": f"青木 {ALL}", "topic": ALL, "last_text": ALL}
    now = ev.to_millis(ev.from_millis(1_790_000_000_000))
    return [
        call_of("called", escalation_summary=ALL, asking=ALL, **texts),
        ConversationRow(conversation=ConversationId("live"), state="live", owner=AYA, **texts),
        ConversationRow(conversation=ConversationId("queued"), state="queued", queued_at=now, **texts),
    ]


def told(stage: FloorStage) -> str:
    """Returns all that the tables, and the names, tooltips and descriptions of all widgets, say."""
    said: list[object] = []
    area = stage.room.area
    for table in (area.calls, area.chats, area.staff, area.queue, area.groups):
        said += _cells(table)
    for widget in stage.room.findChildren(QWidget):
        said += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
    said += [label.text() for label in stage.room.findChildren(QLabel)]
    return str(said)


def _cells(table: TableCard) -> Iterator[object]:
    model, spoken = table.model, QAccessible.queryAccessibleInterface(table.view)
    yield model.everything()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            yield from (model.data(model.index(row, column), int(role)) for role in ROLES)
    for place in range(spoken.childCount()):
        cell = spoken.child(place)
        yield [cell.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description)]


async def test_no_personal_data_stands_in_any_cell_tooltip_or_spoken_text_of_the_floor(
    stage: FloorStage,
) -> None:
    async with stage.running():
        stage.room._kit.masking.use(lambda: frozenset(Personal))
        await stage.shown(*floor(), people=[person(AYA, "Takahashi")], full=True)
        assert stage.room.calls.model.rowCount() == 1
        assert stage.room.chats.model.rowCount() >= 2
        seen = told(stage)
        assert [part for part in PARTS if part in seen] == []
        assert "青木" in seen, "the name itself stays"
        stage.room.open(ConversationId("live"))
        await stage.calm()
        assert [part for part in PARTS if part in told(stage)] == [], "nor above a case that is on its way"


async def test_who_may_see_everything_sees_it_on_the_floor(stage: FloorStage) -> None:
    """The same look finds all of it where nothing is masked: it is the mask that hides it."""
    async with stage.running():
        await stage.shown(*floor(), people=[person(AYA, "Takahashi")], full=True)
        seen = told(stage)
        assert [part for part in PARTS if part not in seen] == []
