"""Invites newcomers from the window: asks, has the hub make the invitation, and shows the text to send."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.domain.errors import AppError, RefusedError
from app.domain.invitation import Invitation
from app.protocol.codes import Refusal
from app.protocol.records import GroupRecord, ShopRecord
from app.protocol.way_in_frames import WAY, InviteNewcomer, Place, WayRecord
from app.sessions.desk import Desk
from app.sessions.shop_time import shop_zone
from app.sessions.training.way_in import WayIn
from app.training.way_in.letter import Letter, letter_subject, letter_text
from app.ui.codes import speaks_japanese
from app.ui.shell.refusals import explain
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet
from app.ui.way_in.invite_dialog import InviteDialog
from app.ui.words import tr


class Inviting:
    """One invitation at a time. `address` is the hub's as newcomers reach it; `made` is called with each."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        tasks: TaskSet,
        hub: WayIn,
        *,
        address: Callable[[], str],
        made: Callable[[], object],
    ) -> None:
        self._desk, self._window, self._tasks, self._hub = desk, window, tasks, hub
        self._address, self._made = address, made
        self._letter: Letter | None = None
        self.dialog: InviteDialog | None = None

    def open(self, trainers: Mapping[str, str], again: Place | None = None) -> None:
        """Asks whom to invite; with `again`, a newcomer whose invitation did not come to anything."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        me = str(self._desk.me.id) if self._desk.me is not None else ""
        made = self.dialog = InviteDialog(
            self._window,
            trainers=trainers,
            groups=self.groups(),
            me=me,
            language="ja" if speaks_japanese() else "en",
            again=again,
        )
        self._letter = None
        made.wanted.connect(self._invite)
        made.language_chosen.connect(lambda _language: self._show())
        made.finished.connect(lambda _done: setattr(self, "dialog", None))
        made.open()

    def groups(self) -> dict[str, str]:
        """Returns what groups are called, by id, in the language of the window."""
        japanese = speaks_japanese()
        found = self._desk.register.all(GroupRecord)
        return {
            key: (one.name.ja or one.name.en if japanese else one.name.en or one.name.ja) or key
            for key, one in found.items()
        }

    def _invite(self, asked: InviteNewcomer) -> None:
        self._tasks.attempt(self._ask(asked), self._refused, name="invite a newcomer")

    async def _ask(self, asked: InviteNewcomer) -> None:
        given = await self._hub.invite(asked)
        held = self._desk.register.get(WAY, WAY)
        way = held if isinstance(held, WayRecord) else WayRecord(id=WAY)
        address = self._address()
        hub = address if "://" in address else f"wss://{address}"
        invitation = Invitation(hub=hub, user=asked.user, secret=given.secret)
        self._letter = Letter(
            name=asked.name or asked.user,
            shop="",
            invitation=invitation,
            until=given.until,
            program=way.program,
        )
        self._show()
        self._made()

    def _show(self) -> None:
        letter, dialog = self._letter, self.dialog
        if letter is None or dialog is None:
            return
        language = str(dialog.language.currentData())
        shop, help_text = self._shop(language), self._help(language)
        whole = Letter(
            name=letter.name, shop=shop, invitation=letter.invitation, until=letter.until,
            program=letter.program, help=help_text,
        )  # fmt: skip
        zone = shop_zone(self._desk)
        dialog.show_letter(letter_subject(shop, language), letter_text(whole, language, zone))

    def _shop(self, language: str) -> str:
        record = next(iter(self._desk.register.all(ShopRecord).values()), None)
        if record is None:
            return ""
        name = record.name
        return (name.ja or name.en) if language == "ja" else (name.en or name.ja)

    def _help(self, language: str) -> str:
        held = self._desk.register.get(WAY, WAY)
        if not isinstance(held, WayRecord):
            return ""
        return (held.help.ja or held.help.en) if language == "ja" else (held.help.en or held.help.ja)

    def _refused(self, error: AppError) -> None:
        if self.dialog is None:
            return
        sentences = {
            Refusal.CONFLICT: tr("There is an account of that name already. Choose another name."),
            Refusal.NOT_FOUND: tr(
                "The shop has no way in, or this person is no newcomer any more. Set the stages first."
            ),
            Refusal.INVALID: tr("The hub cannot use one of these values. Look at the names and the groups."),
        }
        code = error.code if isinstance(error, RefusedError) else ""
        known = next((said for one, said in sentences.items() if one == code), "")
        self.dialog.show_problem(known or explain(error))
