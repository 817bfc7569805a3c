"""What the filters of a search may name at this desk."""

from app.sessions.desk import Desk
from app.sessions.searching.completing import Known
from app.ui import codes
from app.ui.shop_books import ShopBooks


def known_here(desk: Desk, books: ShopBooks) -> Known:
    """Returns colleagues, and the tags, outcomes, channels and groups that are known here."""
    staff = {str(row.id): row.name for row in desk.book.staff.values() if row.name}
    if desk.me is not None:
        staff.setdefault(str(desk.me.id), desk.me.name)
    told = [session.conversation for session in desk.book.sessions.values()]
    tags = dict.fromkeys((*books.tags(), *(tag for each in told for tag in each.tags)), "")
    groups = dict.fromkeys((each.group for each in told if each.group), "")
    ends = {each.value: each.text for each in books.dispositions()} or codes.dispositions()
    return Known(
        staff=staff,
        tags=tags,
        dispositions=ends,
        channels=dict.fromkeys(("chat", "mail"), ""),
        groups=groups,
    )
