"""Asks before an address is opened, and shows where it really leads."""

from PySide6.QtGui import QDesktopServices

from app.ui.chats.timeline.links import Destination, destination
from app.ui.prompter import Prompter
from app.ui.words import tr


def ask_to_open(address: str, prompter: Prompter) -> bool:
    """Asks whether to open an address; tells whether it asked: what is no web address is never opened."""
    leads = destination(address)
    if leads is None:
        return False
    prompter.confirm(
        "open_link",
        tr("Open this address?"),
        question(leads),
        tr("Open in the browser"),
        lambda: QDesktopServices.openUrl(leads.url),
    )
    return True


def question(leads: Destination) -> str:
    """Returns what is said of an address: all of it, its host as the network knows it and as it reads."""
    parts = [leads.address, tr("It leads to {host}.", host=leads.raw)]
    if leads.host != leads.raw:
        parts.append(tr("In letters this host reads {host}.", host=leads.host))
    if leads.alike:
        parts.append(tr("Careful: it has letters that can look like others. Is this really the address?"))
    if leads.url.scheme() == "http":
        parts.append(tr("The connection is not encrypted."))
    return "\n\n".join(parts)
