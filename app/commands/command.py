"""What a command is: a value from which menus, keys, the palette, tooltips and the docs are drawn."""

from enum import StrEnum
from typing import NewType

import msgspec

CommandId = NewType("CommandId", str)
"""`noun.verb`, for ever the same: settings, tests and macros name commands by it."""


class Scope(StrEnum):
    """Where a command's keys work. Keys of `WINDOW` work everywhere, the others where the focus is inside."""

    WINDOW = "window"
    LIST = "list"
    COMPOSER = "composer"
    MACROS = "macros"
    REPLAY = "replay"


class Topic(StrEnum):
    """Under which heading a command is listed."""

    CONVERSATION = "conversation"
    WRITING = "writing"
    ESCALATION = "escalation"
    PRESENCE = "presence"
    VIEW = "view"
    TRAINING = "training"
    PROGRAM = "program"


class When(StrEnum):
    """A named condition under which a command can be run; the window says which ones hold."""

    ALWAYS = "always"
    SIGNED_IN = "signed_in"
    """Somebody is signed in, connected or not."""
    LIVE = "live"
    """The hub answers."""
    SOMEBODY_WAITS = "somebody_waits"
    """The hub answers and the queue is not empty."""
    OFFERED = "offered"
    """The hub answers and asks me to take a conversation."""
    SHOWN = "shown"
    """A conversation is shown in the active pane."""
    MINE = "mine"
    """The conversation in the active pane is mine, open or not wrapped up yet."""
    MINE_OPEN = "mine_open"
    """The conversation in the active pane is mine and the customer can still write."""
    WRITES_SCRIPTS = "writes_scripts"
    """The person may write the scripts of calls, and the hub answers."""
    REAL_MINE = "real_mine"
    """The conversation in the active pane is mine, open or not wrapped up yet, and no practice."""
    PHONED = "phoned"
    """The conversation in the active pane is a telephone call of mine, going on or over."""
    ON_CALL = "on_call"
    """It rings, or we speak."""
    RINGING = "ringing"
    """It rings."""
    REAL_OPEN = "real_open"
    """It is mine and open, and its customer is no practice customer."""
    PRACTISING = "practising"
    """The conversation in the active pane is practice of mine that goes on."""
    IN_EXAM = "in_exam"
    """I sit an exam now."""
    PRACTISED = "practised"
    """The conversation in the active pane is practice of mine that is over."""
    PROCTORS = "proctors"
    """The conversation in the active pane is practice of somebody whom the person trains, and goes on."""
    CAN_ESCALATE = "can_escalate"
    """It is mine, open, and nobody has been called for help."""
    WRITABLE = "writable"
    """I may write to the customer in the active pane: he is mine, or I joined a colleague."""
    JOINED = "joined"
    """I joined the conversation in the active pane, which is a colleague's."""
    SUMMONED = "summoned"
    """Colleagues want something of me in conversations that are not mine."""
    HELD = "held"
    """A message of mine waits a moment before it goes out, in whichever conversation."""
    NEEDS_REPLY = "needs_reply"
    """Some customer of mine waits for an answer."""
    LISTED = "listed"
    """The list has at least one conversation of mine."""
    SPLIT = "split"
    """More than one pane is shown, side by side or in a window of its own."""
    DOCKED = "docked"
    """The active pane shows a conversation and stands in the main window."""
    OWN_WINDOW = "own_window"
    """The active pane stands in a window of its own."""
    ASIDE = "aside"
    """The conversation in the active pane is mine and on hold or snoozed."""
    CASE = "case"
    """A conversation is open in the supervisor's room, and something can be ordered about it."""
    SUPERVISES = "supervises"
    """The person may watch and help others."""
    ESCALATED = "escalated"
    """The conversation in the active pane waits for help, and the person may give it."""
    TAKEN_OVER = "taken_over"
    """I took the conversation in the active pane over from its operator."""
    TRANSLATES = "translates"
    """The conversation in the active pane is mine and open, and there is a translator."""
    OVERSEES = "oversees"
    """The hub answers, and the person may watch and help others."""
    ADMINISTERS = "administers"
    """The hub answers, and the person sets the rules of the shop."""
    RELEASES = "releases"
    """The hub answers, and the person may release replies of others by mail."""
    ON_WAY_IN = "on_way_in"
    """I am a newcomer on the way in."""
    TRAINS = "trains"
    """The person may replay past conversations."""
    SEARCHING = "searching"
    """The log is being searched in its room."""
    REPLAYING = "replaying"
    """A past conversation is being replayed."""


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """One action: its English `title` is the key to its translation; `keys` are portable Qt key sequences.

    A `title` that ends in an ellipsis asks something first. `listed` commands stand in the palette.
    """

    id: CommandId
    title: str
    topic: Topic
    keys: tuple[str, ...] = ()
    when: When = When.ALWAYS
    scope: Scope = Scope.WINDOW
    checkable: bool = False
    listed: bool = True
    icon: str = ""
