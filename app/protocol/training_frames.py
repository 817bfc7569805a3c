"""What staff ask the hub about training: what they did for it, quizzes, and whom a course is going well for.

The stream `progress` says when there is something new to ask for.
"""

from enum import StrEnum
from typing import Final, TypeAlias

import msgspec

from app.domain.ids import Cid, StaffId

PROGRESS: Final = "progress"
"""The state stream of `ProgressState`."""

MOST_FIGURES: Final = 60
"""How many named figures an entry of the ledger may carry."""


class ProgressKind(StrEnum):
    """What a line of the ledger says that somebody did, or that was decided about him."""

    ARTICLE_READ = "article_read"
    QUIZ = "quiz"
    TYPING = "typing"
    PRACTICE = "practice"
    EXAM = "exam"
    COURSE = "course"
    CLEARED = "cleared"
    MARKED = "marked"
    """A finished score sheet: `subject` is the conversation."""
    CHECK = "check"
    """A check of the desk: each line is a figure (0 failed, 1 doubtful, 2 passed, 3 unknown)."""
    MAIL_TRUSTED = "mail_trusted"
    """Somebody in charge said whether he may send mail alone (`passed`); the last line counts."""


CRITERION: Final = "criterion:"
"""Begins the name of a figure that is the share (0 to 1) of a criterion's points; its id follows."""

OWN_KINDS: Final = frozenset({ProgressKind.ARTICLE_READ, ProgressKind.TYPING, ProgressKind.CHECK})
"""What somebody may say of himself; everything else is written by the hub, which graded it."""


class TrainingAsked(msgspec.Struct, frozen=True, kw_only=True, tag_field="m", omit_defaults=True):
    """A request of staff about training."""


class ProgressState(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`change` grows with every entry of the ledger: ask for what is new when it differs."""

    change: int = 0


class ProgressEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line of the ledger, never changed. `number` grows; `at` is Unix ms.

    `subject` is what it is about: an article, `course/step` of a quiz or a course, a scenario, an exam, a
    text. `version` is that of the record as it was. `score` is percent, for typing characters a minute; None
    and `passed` None where nothing was graded. `figures` are named numbers, such as points of criteria.
    """

    number: int
    id: str
    staff: StaffId
    at: int
    kind: ProgressKind
    subject: str
    version: int = 0
    score: float | None = None
    passed: bool | None = None
    figures: dict[str, float] = {}


class Learner(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody whose progress I may see; who has `left` cannot sign in any more."""

    staff: StaffId
    name: str = ""
    role: str = ""
    groups: tuple[str, ...] = ()
    left: bool = False


class AddProgress(TrainingAsked, frozen=True, kw_only=True, tag="add_progress"):
    """I read an article, practised typing or checked my desk; `ProgressRes`.

    The same `cid` again counts once.
    """

    cid: Cid
    kind: ProgressKind
    subject: str
    version: int = 0
    score: float | None = None
    passed: bool | None = None
    figures: dict[str, float] = {}


class ReadProgress(TrainingAsked, frozen=True, kw_only=True, tag="progress"):
    """What somebody (empty: I) did, after a number of the ledger; `ProgressRes`."""

    staff: StaffId = StaffId("")
    after: int = 0


class ReadTeamProgress(TrainingAsked, frozen=True, kw_only=True, tag="team_progress"):
    """What everybody did whose progress I may see, after a number of the ledger; `TeamProgressRes`."""

    after: int = 0


class AnswerQuiz(TrainingAsked, frozen=True, kw_only=True, tag="answer_quiz"):
    """My answers to the quiz of a course's step, by question; `QuizRes`. The same `cid` again counts once.

    `version` is the course's that I saw. Answers are the ids of choices, in my order where one is asked for,
    or one text.
    """

    cid: Cid
    course: str
    step: str
    version: int
    answers: dict[str, tuple[str, ...]] = {}


class ForgetProgress(TrainingAsked, frozen=True, kw_only=True, tag="forget_progress"):
    """Deletes everything that the ledger holds of somebody; `ForgottenRes`."""

    staff: StaffId


class ProgressRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Entries, oldest first; `more`: ask again after the last of them."""

    entries: tuple[ProgressEntry, ...] = ()
    more: bool = False


class TeamProgressRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Entries of all `people`, oldest first; `more`: ask again after the last of them."""

    people: tuple[Learner, ...] = ()
    entries: tuple[ProgressEntry, ...] = ()
    more: bool = False


class QuizMark(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Whether an answer was right, and why; what would have been right is not said."""

    question: str
    right: bool = False
    explanation: str = ""


class QuizRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a quiz was graded, in percent, and how its line in the ledger reads."""

    entry: ProgressEntry
    marks: tuple[QuizMark, ...] = ()


class ForgottenRes(msgspec.Struct, frozen=True, kw_only=True):
    """How many entries were deleted."""

    entries: int


ProgressRequest: TypeAlias = AddProgress | ReadProgress | ReadTeamProgress | AnswerQuiz | ForgetProgress
"""What the ledger answers."""

TrainingRequest: TypeAlias = ProgressRequest
