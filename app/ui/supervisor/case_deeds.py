"""What the commands of escalation and supervision do about a case, by command."""

from collections.abc import Callable, Mapping
from typing import Final

from app.ui.supervisor.case_feed import CaseFeed

DEEDS: Final[Mapping[str, Callable[[CaseFeed], object]]] = {
    "escalation.accept": CaseFeed.accept,
    "escalation.take_over": CaseFeed.take_over,
    "escalation.give_back": CaseFeed.give_back,
    "escalation.resolve": CaseFeed.resolve,
    "composer.take_offered": CaseFeed.take_offered,
    "supervision.join": lambda case: case.orders.join(),
    "supervision.leave": lambda case: case.orders.leave(),
    "supervision.reassign": lambda case: case.orders.reassign(),
    "supervision.close": lambda case: case.orders.close(),
    "supervision.block": lambda case: case.orders.block(),
}
"""Those that are about the active case; panes are for the room itself."""

SUPERVISION: Final = (
    "supervision.join",
    "supervision.leave",
    "supervision.reassign",
    "supervision.close",
    "supervision.block",
    "supervision.next_pane",
    "supervision.close_pane",
)
"""The commands that there is nothing for outside the supervisor's room."""
