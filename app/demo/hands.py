"""The autopilot's hands: writes into the composer of the window and presses send, as a person does."""

import asyncio

from app.domain.errors import RefusedError
from app.domain.ids import ConversationId
from app.ui.chats.panes.pane_feed import PaneFeed
from app.ui.shell.window import Window


class Hands:
    """Types replies into the window's active pane, one reply at a time."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._one_by_one = asyncio.Lock()

    async def reply(self, conversation: ConversationId, text: str) -> None:
        """Opens the conversation, writes the reply and sends it; returns when it has left the composer.

        A warning is confirmed by sending again: the dialogue's own reply is what is meant.

        Raises:
            RefusedError: the composer would not take or send the text.
        """
        async with self._one_by_one:
            area = self._window.chats.area
            area.show_conversation(conversation)
            feed = area.active
            if not isinstance(feed, PaneFeed) or feed.conversation() != conversation:
                raise RefusedError("not_found", "No pane shows the conversation.")
            area_of_reply = feed.pane.reply
            composer, sending = area_of_reply.composer, area_of_reply.sending
            composer.selectAll()
            feed.insert(text, via="typed")
            left = asyncio.get_running_loop().create_future()

            def cleared(where: str, _text: str) -> None:
                if where == conversation and not left.done():
                    left.set_result(None)

            sending.cleared.connect(cleared)
            try:
                composer.send_requested.emit()
                if sending.alarmed and not left.done():
                    composer.send_requested.emit()
                async with asyncio.timeout(10):
                    await left
            except TimeoutError as error:
                raise RefusedError("busy", f"The composer kept a reply: {sending.warning}") from error
            finally:
                sending.cleared.disconnect(cleared)
