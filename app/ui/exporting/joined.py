"""Joins the commands of the log with the desk, the rooms and the log itself, as soon as one is used."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from app.domain.conversation import Conversation
from app.domain.ids import ConversationId
from app.macros.library import MacroLibrary
from app.macros.macro import Macro
from app.manual.article import Article
from app.manual.library import ManualLibrary
from app.sessions.desk import Desk
from app.sessions.ports import Archive
from app.sessions.searching.found import Finder
from app.ui.beside.beside import Beside
from app.ui.chats.listing.customer_names import honorific
from app.ui.chats.panes.pane_kit import PaneKit
from app.ui.chats.timeline.covering import Mask, as_written, masked
from app.ui.exporting.choosing import Offered, fixed, whole_customer, whole_log, whole_search
from app.ui.rooms_by_role import RoomsByRole
from app.ui.search.readings import shop_words
from app.ui.shell.window import Window
from app.ui.statistics.ahead import CountingAhead
from app.ui.training.libraries import LocalLibrary
from app.ui.training.room import TrainingRoom
from app.ui.words import tr

if TYPE_CHECKING:  # printing is a library of its own, which the first picture does not need
    from app.ui.exporting.exporting import Exporting
    from app.ui.statistics.opening import Statistics

Log = Callable[[], tuple[Archive | None, Finder | None]]
"""Returns the log and what searches it, None where it is not open."""

COMMANDS = ("log.export", "log.print", "log.import")


def join_log(desk: Desk, window: Window, kit: PaneKit, rooms: RoomsByRole, beside: Beside, log: Log) -> None:
    """Binds the commands; what they need is loaded when the first of them is used."""
    tasks, clock = kit.tasks, kit.clock
    join_search(rooms, beside)
    made: list[Exporting] = []
    counted: list[Statistics] = []

    def exporting() -> "Exporting":
        if not made:
            from app.ui.exporting.exporting import Exporting  # noqa: PLC0415 (see above)

            made.append(
                Exporting(
                    window,
                    tasks,
                    lambda: log()[0],
                    lambda: offers(desk, window, rooms, log, kit.masking),
                    now=clock.now,
                    language=lambda: window.looks.language.value,
                    tell=lambda words: window.chats.area.notices.tell("export", words),
                    noted=lambda ids, how: _noted(desk, log, ids, how),
                    allowed=lambda: partial(kit.masking, None) if kit.masking.masks else None,
                )
            )
        return made[0]

    me = lambda: desk.me.id if desk.me is not None else None  # noqa: E731 (one expression)
    CountingAhead(window, tasks, lambda: log()[0], LocalLibrary(lambda: log()[0]).log, me, clock.now)

    def statistics() -> None:
        if not counted:
            from app.ui.statistics.opening import Statistics  # noqa: PLC0415 (see above)

            counted.append(Statistics(window, window.looks, tasks, lambda: log()[0], me, clock.now))
        counted[0].open()

    window.registry.bind("view.statistics", statistics)
    for command in COMMANDS:
        window.registry.bind(command, lambda command=command: exporting().commands()[command]())  # type: ignore[misc]


async def _noted(desk: Desk, log: Log, ids: Sequence[ConversationId], how: str) -> None:
    """Has the hub keep that conversations left the log: which, where it is one alone, else how many."""
    archive = log()[0]
    if archive is not None and ids:
        alone = ids[0] if len(ids) == 1 else ConversationId("")
        await desk.accesses.tell(archive, "export", conversation=alone, count=len(ids), reason=how)


def join_search(rooms: RoomsByRole, beside: Beside) -> None:
    """Lets the search know the words of the shop, and find more of the customer whose history is shown."""
    titles: dict[str, list[tuple[str, str]]] = {}

    def learn(source: str, found: Iterable[Macro | Article]) -> None:
        titles[source] = [(each.title, each.reading) for each in found]
        rooms.search.spelling.learn(shop_words(chain.from_iterable(titles.values())))

    def learn_macros(library: MacroLibrary) -> None:
        learn("macros", library.macros)

    def learn_manual(library: ManualLibrary) -> None:
        learn("manual", library.articles)

    beside.macros_loaded.connect(learn_macros)
    beside.manual_loaded.connect(learn_manual)
    beside.history.panel.searched.connect(rooms.search_for)


def offers(
    desk: Desk, window: Window, rooms: RoomsByRole, log: Log, mask: Mask = as_written
) -> dict[str, Offered]:
    """Returns which conversations can be chosen now; what the person looks at comes first."""
    archive, finder = log()
    if archive is None:
        return {}
    local = LocalLibrary(lambda: log()[0])
    offered: dict[str, Offered] = {}
    active = window.chats.area.conversation()
    session = desk.book.sessions.get(active) if active is not None else None
    if active is not None and session is not None:
        title = tr("This conversation: {customer}", customer=_name(session.conversation, mask))
        offered["active"] = Offered(title=title, ids=fixed(active), read=local.log)
    if session is not None and finder is not None and session.conversation.customer_id:
        whose = session.conversation.customer_id
        title = tr("All conversations of this customer")
        offered["customer"] = Offered(title=title, ids=lambda: whole_customer(finder, whose), read=local.log)
    placed = rooms.search.place.shown
    if placed is not None:
        title = tr("The opened result: {customer}", customer=_name(placed, mask))
        offered["place"] = Offered(title=title, ids=fixed(placed.id), read=local.log)
    searching = rooms.search.searching
    if finder is not None and searching.groups:
        query = searching.query
        me = desk.me.id if desk.me is not None else ""
        title = tr("What the search found: {query}", query=searching.text)
        offered["search"] = Offered(title=title, ids=lambda: whole_search(finder, query, me), read=local.log)
    training = rooms.training
    if training is not None:
        offered |= _of_training(training, mask)
    offered["all"] = Offered(
        title=tr("Everything in the log on this device"), ids=lambda: whole_log(archive), read=local.log
    )
    first = {rooms.search: "search", training: "replay"}.get(window.room)  # type: ignore[call-overload]
    return {key: offered[key] for key in sorted(offered, key=lambda key: key != first)}


def _name(told: Conversation, mask: Mask) -> str:
    return honorific(mask(told.id, told.customer)) or tr("Customer")


def _of_training(training: TrainingRoom, mask: Mask) -> dict[str, Offered]:
    offered: dict[str, Offered] = {}
    opened = training.screening.opened_now
    if opened is not None:
        record, library = opened
        customer = masked(record, mask).customer
        title = tr("The replay: {customer}", customer=customer or tr("Customer"))
        offered["replay"] = Offered(title=title, ids=fixed(record.conversation), read=library.log)
    desk = training.desk.opened_now
    if desk is not None:
        shown, _library = desk
        title = tr("The conversations side by side ({count})", count=len(shown))
        ids = fixed(*(record.conversation for record in shown))
        offered = {"replay": Offered(title=title, ids=ids, read=training.desk.log)}
    records = training.column.model.records
    if records:
        title = tr("The list of the training room ({count})", count=len(records))
        ids = fixed(*(record.conversation for record in records))
        offered["records"] = Offered(title=title, ids=ids, read=training.finder.library.log)
    return offered
