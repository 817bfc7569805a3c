"""Records of the trainer's room: what trainers make once and share through the register."""

from typing import Final, Literal

import msgspec

from app.domain.ids import StaffId
from app.protocol.register_base import Record, Words

DRAFT: Final = "draft"
EVERYONE: Final = "everyone"

Level = Literal["basic", "middle", "advanced"]

Sign = Literal["keywords", "article", "macro", "escalation", "tag", "disposition"]
"""How a required step is recognised in what a trainee does."""


class Turn(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something said in the conversation that a scenario was made from, `at_ms` after it was opened.

    `typing_ms` is how long it was being written, where that is known. `via` is how staff wrote it, as in
    the event `message`.
    """

    by: Literal["customer", "operator"] = "customer"
    text: str
    at_ms: int = 0
    typing_ms: int | None = None
    via: str = "typed"


class Branch(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the customer says instead when the answer to turn `after` has one of `words`, folded.

    After its `turns` the script goes on at turn `back_to`; -1: the customer leaves.
    """

    after: int
    words: tuple[str, ...] = ()
    turns: tuple[str, ...] = ()
    back_to: int = -1


class Step(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that a trainee must do; `words` say it, `sign` and `any_of` tell how it is recognised.

    `any_of` are keywords that one reply must have (folded), or ids of articles, macros, tags or
    dispositions; any one of them does. For an escalation none means that every type does.
    """

    id: str
    words: str
    sign: Sign = "keywords"
    any_of: tuple[str, ...] = ()


class Edition(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An earlier version of a record: its number, who wrote it, and when (Unix ms)."""

    version: int
    by: str = ""
    at: int = 0


class ScenarioRecord(Record, frozen=True, kw_only=True, tag="scenario"):
    """A practice problem: an invented customer with a script, and what is asked of the trainee.

    `customer`, `page` and `fields` are what the desk shows of the customer, all of it invented. After
    `wait_s` of silence the customer prods with the next of `prods`, and gives up when they are used up;
    0: he waits for ever. `sheet` is the score sheet's id. `shared` is draft, everyone or group:<id>; an
    `exam_only` one is shown to nobody who does not sit the exam. `made_from` is a hash of the conversation
    that it was made from. `checked`: nothing that may be a real person's is left in it; one that is not
    checked cannot be shared. `history` is written by the hub: the earlier versions, oldest first.
    """

    title: str
    level: Level = "basic"
    language: str = "ja"
    group: str = ""
    topic: str = ""
    customer: str = ""
    page: str = ""
    fields: dict[str, str] = msgspec.field(default_factory=dict)
    turns: tuple[Turn, ...] = ()
    branches: tuple[Branch, ...] = ()
    hints: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    sheet: str = ""
    wait_s: int = 180
    prods: tuple[str, ...] = ()
    shared: str = DRAFT
    exam_only: bool = False
    made_from: str = ""
    checked: bool = True
    history: tuple[Edition, ...] = ()


class Criterion(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of a score sheet: up to `most` points, counted `weight` times; `hint` says what is looked at.

    `must`: with less than all its points nobody passes. `measure` names an automatic measure that proposes
    the points: all of them at `good` or better, none at `poor` or worse, in proportion between; which of the
    two is the larger says which way is better.
    """

    id: str
    name: Words = Words()
    most: int = 5
    weight: int = 1
    hint: Words = Words()
    must: bool = False
    measure: str = ""
    good: float = 0.0
    poor: float = 0.0


class ScoreSheetRecord(Record, frozen=True, kw_only=True, tag="score_sheet"):
    """A score sheet that trainers fill in; `pass_mark` is percent of all that can be reached."""

    title: Words = Words()
    criteria: tuple[Criterion, ...] = ()
    pass_mark: int = 60


Asking = Literal["one", "several", "order", "text"]
"""How a question is answered: one choice, several, all choices in order, or a short text."""


class QuizChoice(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that may be chosen as an answer."""

    id: str
    text: str


class QuizQuestion(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A question about an article of the manual, and the `explanation` that is shown after the answer.

    `right`: the ids of the right choices, for an order all of them in it, for a text the texts that are
    accepted (folded). Operators are never told it: the hub grades.
    """

    id: str
    text: str
    asks: Asking = "one"
    choices: tuple[QuizChoice, ...] = ()
    right: tuple[str, ...] = ()
    explanation: str = ""
    article: str = ""


StepKind = Literal["article", "quiz", "practice", "typing", "exam"]


class CourseStep(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something to be done in a course.

    `subject` is the id of the article, scenario or exam, or the language of typing (empty: any). `least` is
    what must be reached: percent of a quiz or a scenario, characters a minute in typing. A quiz has
    `questions`; `title` names it, and replaces the subject's own title elsewhere.
    """

    id: str
    does: StepKind = "article"
    subject: str = ""
    title: str = ""
    least: float = 0.0
    questions: tuple[QuizQuestion, ...] = ()


class CourseRecord(Record, frozen=True, kw_only=True, tag="course"):
    """Steps to be done in order, and for whom: `people`, the members of `groups`, or `everyone`.

    `due` is the ISO date until when it should be done. A `draft` is nobody's but the trainers'.
    """

    title: str
    about: str = ""
    steps: tuple[CourseStep, ...] = ()
    people: tuple[StaffId, ...] = ()
    groups: tuple[str, ...] = ()
    everyone: bool = False
    due: str = ""
    draft: bool = True


class ExamHelp(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Which help is allowed while an exam runs."""

    macros: bool = True
    completion: bool = True
    manual: bool = True
    whispers: bool = False


class ExamRecord(Record, frozen=True, kw_only=True, tag="exam"):
    """A fixed set of scenarios, `at_once` of them at a time, to be answered within `minutes`.

    Passed with `pass_mark` percent and all criteria of `must`. Who failed may try again `wait_hours` later,
    `attempts` times in all (0: as often as he likes). `grants_live`: passing is a condition for being
    given customers; `grants_capacity`: up to how many at once (0: it changes nothing). `marked_by`: the
    automatic marks are final, or a trainer's are needed too. `sheet` is the score sheet; empty: each
    scenario's own.
    """

    title: str
    about: str = ""
    scenarios: tuple[str, ...] = ()
    at_once: int = 1
    minutes: int = 20
    help: ExamHelp = ExamHelp()
    pass_mark: int = 70
    must: tuple[str, ...] = ()
    wait_hours: int = 24
    attempts: int = 0
    grants_live: bool = False
    grants_capacity: int = 0
    sheet: str = ""
    marked_by: Literal["automatic", "trainer"] = "automatic"
    shared: str = DRAFT
