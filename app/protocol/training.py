"""Records of the trainer's room: what trainers make once and share through the register."""

from typing import Final, Literal

import msgspec

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


class ScenarioRecord(Record, frozen=True, kw_only=True, tag="scenario"):
    """A practice problem: an invented customer with a script, and what is asked of the trainee.

    `customer`, `page` and `fields` are what the desk shows of the customer, all of it invented. After
    `wait_s` of silence the customer prods with the next of `prods`, and gives up when they are used up;
    0: he waits for ever. `sheet` is the score sheet's id. `shared` is draft, everyone or group:<id>; an
    `exam_only` one is shown to nobody who does not sit the exam. `made_from` is a hash of the conversation
    that it was made from.
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
