"""What the panes of a window share about telephone calls."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.domain.ids import ConversationId
from app.domain.phone_call import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneKit:
    """What can be done about a call: it was answered, it ended with a result.

    `menu` opens a menu of commands under a widget.
    """

    answer: Callable[[ConversationId], object]
    end: Callable[[ConversationId, Result], object]
    menu: Callable[[QWidget, Sequence[str]], object]
