"""What the commands of writing do in the active pane: emoji, sent messages, translation, height."""

from collections.abc import Callable

from app.commands.registry import Registry
from app.ui.chats.panes.pane_area import PaneArea
from app.ui.chats.panes.pane_feed import PaneFeed
from app.ui.chats.reply.size_grip import STEP


def bind_replying(registry: Registry, area: PaneArea) -> None:
    """Binds the commands."""

    def active(do: Callable[[PaneFeed], object]) -> Callable[[], object]:
        def act() -> None:
            if isinstance(area.active, PaneFeed):
                do(area.active)

        return act

    deeds: dict[str, Callable[[PaneFeed], object]] = {
        "composer.emoji": lambda feed: feed.pane.reply.emoji.open(),
        "composer.higher": lambda feed: feed.pane.reply.grow(STEP),
        "composer.lower": lambda feed: feed.pane.reply.grow(-STEP),
        "message.change_last": lambda feed: feed.replying.change_last(),
        "message.withdraw_last": lambda feed: feed.replying.withdraw_last(),
        "message.resend": lambda feed: feed.replying.resend(),
        "composer.translate": lambda feed: feed.replying.translate(),
    }
    for command, do in deeds.items():
        registry.bind(command, active(do))
