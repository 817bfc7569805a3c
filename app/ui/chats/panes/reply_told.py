"""What panes tell whoever looks after canned replies."""

from PySide6.QtCore import QObject, Signal


class ReplyTold(QObject):
    """One for all panes of a window."""

    took = Signal(str, str)
    """Conversation and source: a text was taken over into a reply, from a macro (`macro:<id>`) or not."""
    keep_wanted = Signal(str)
    """A text that was sent is to be kept as a canned reply."""
