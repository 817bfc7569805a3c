"""What the shops of the register are called in the window's language."""

from app.protocol.records import ShopRecord
from app.sessions.desk import Desk
from app.ui.shell.window import Window
from app.ui.training.courses.naming import said


def shop_names(desk: Desk, window: Window) -> dict[str, str]:
    """Returns the name of each shop by its id, in the order of the ids."""
    language = window.looks.language
    shops = sorted(desk.register.all(ShopRecord).items())
    return {id_: said(one.name, language, id_) for id_, one in shops}
