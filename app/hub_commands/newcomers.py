"""Invitations of newcomers from the command line: their way in begins, and the text to be sent is printed."""

from __future__ import annotations

from app.domain.errors import ConfigError
from app.domain.ids import StaffId, new_cid
from app.domain.invitation import Invitation
from app.domain.people import Role
from app.domain.way_in import Deed
from app.hub.clock import wall_clock_ms
from app.hub.identity.account_rows import AccountError
from app.hub.way_in.lines import Told, WayLines
from app.hub_commands.books import Books
from app.protocol.administration import PutUser
from app.protocol.records import ShopRecord
from app.protocol.way_in_frames import WAY, WayRecord
from app.training.way_in.letter import Letter, letter_text


def way_of(books: Books) -> WayRecord:
    """Returns the shop's way in. Raises ConfigError: there is none that holds."""
    held = books.register.get(WAY, WAY)
    record = None if held is None else held.record
    if not isinstance(record, WayRecord) or not record.active:
        raise ConfigError(
            "The shop has no way in.",
            "Set its stages in the window, or with `madoguchi hub records put way`.",
        )
    return record


async def begin(books: Books, wanted: PutUser) -> None:
    """Notes that somebody is a newcomer, before there is an account that would be none.

    Raises:
        AccountError: there is an account of that name already, or it would be no operator's.
    """
    if wanted.role not in (None, Role.OPERATOR.value):
        raise AccountError("Only operators come by the way in.", "Leave the role out.")
    lines = WayLines(books.cold)
    if wanted.user in {row.user for row in await books.accounts.personnel.rows()}:
        raise AccountError(f"There is a user {wanted.user} already.", "Choose another name.")
    name = f"begun-{new_cid()}"
    by = StaffId(books.by)
    await lines.add(name, wanted.user, Deed.BEGUN, by=by, now=wall_clock_ms(), told=Told())


async def letter(books: Books, way: WayRecord, invitation: Invitation, name: str) -> str:
    """Returns the text that is sent to a newcomer, in the shop's first language."""
    shops = books.register.all(ShopRecord)
    shop = next(iter(shops.values()), None)
    words = None if shop is None else shop.name
    language = "en" if words is not None and words.en and not words.ja else "ja"
    account = await WayLines(books.cold).account(StaffId(invitation.user))
    made = Letter(
        name=name,
        shop="" if words is None else getattr(words, language),
        invitation=invitation,
        until=0 if account is None else account.until,
        program=way.program,
        help=getattr(way.help, language),
    )
    return "\n" + letter_text(made, language, None)
