"""The catalog: every command, in the order in which lists show them; each is written down in one topic."""

from typing import Final

from app.commands.command import Command
from app.commands.topics.checking import CHECKING
from app.commands.topics.conversations import CONVERSATIONS
from app.commands.topics.courses import COURSES
from app.commands.topics.escalation import ESCALATION
from app.commands.topics.exams import EXAMS
from app.commands.topics.floor import FLOOR
from app.commands.topics.logs import LOGS
from app.commands.topics.macros import MACROS
from app.commands.topics.mails import MAILS
from app.commands.topics.marking import MARKING
from app.commands.topics.pacing import PACING
from app.commands.topics.panes import PANES
from app.commands.topics.pay import PAY
from app.commands.topics.phone import PHONE
from app.commands.topics.practice import PRACTICE
from app.commands.topics.presence import PRESENCE
from app.commands.topics.program import PROGRAM
from app.commands.topics.replays import REPLAYS
from app.commands.topics.scenarios import SCENARIOS
from app.commands.topics.shifts import SHIFTS
from app.commands.topics.teamwork import TEAMWORK
from app.commands.topics.timelines import TIMELINES
from app.commands.topics.typing import TYPING
from app.commands.topics.views import VIEWS
from app.commands.topics.way_in import WAY_IN
from app.commands.topics.writing import WRITING

CATALOG: Final[tuple[Command, ...]] = (
    *CONVERSATIONS,
    *PACING,
    *TIMELINES,
    *MAILS,
    *ESCALATION,
    *TEAMWORK,
    *FLOOR,
    *WRITING,
    *MACROS,
    *PRESENCE,
    *SHIFTS,
    *PAY,
    *PHONE,
    *PANES,
    *VIEWS,
    *REPLAYS,
    *MARKING,
    *SCENARIOS,
    *COURSES,
    *PRACTICE,
    *EXAMS,
    *TYPING,
    *WAY_IN,
    *LOGS,
    *CHECKING,
    *PROGRAM,
)
"""Every command, in the order in which lists show them."""
