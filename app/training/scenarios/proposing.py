"""Proposes what a scenario asks of a trainee: level, goals, and the steps that the operator took."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from app.domain import events as ev
from app.domain.conversation import Conversation
from app.domain.events import Event
from app.domain.folding import fold
from app.domain.ids import CUSTOMER, SYSTEM
from app.protocol.training import Level, Step
from app.training.scenarios.phrases import PHRASES, Phrases

MIDDLE_FROM: Final = 13
ADVANCED_FROM: Final = 41
"""Messages from which on a conversation is no longer basic, or middle."""

ADVANCED_AT_ONCE: Final = 3
"""So many conversations at once are for the advanced."""

MOST_STEPS: Final = 12
_MACRO: Final = "macro:"


def language_of(told: Conversation, texts: Sequence[str]) -> str:
    """Returns ja or en: what most of the texts are written in, else what the customer's page said."""
    japanese = sum(bool(re.search("[ぁ-ヶ一-龥]", text)) for text in texts)
    if texts:
        return "ja" if 2 * japanese >= len(texts) else "en"
    return "en" if told.locale.lower().startswith("en") else "ja"


def level_of(told: Conversation, messages: int, at_once: int) -> Level:
    """Returns how hard it is: by length, calls for help, and how much ran at the same time."""
    escalated = told.escalation.count > 0
    if messages >= ADVANCED_FROM or at_once >= ADVANCED_AT_ONCE or (escalated and messages >= MIDDLE_FROM):
        return "advanced"
    return "middle" if escalated or messages >= MIDDLE_FROM or at_once > 1 else "basic"


def goals_of(language: str, topic: str, steps: Sequence[Step]) -> tuple[str, ...]:
    """Returns what is to be reached."""
    phrases = PHRASES[language]
    found = [phrases.solve_topic.format(topic=topic) if topic else phrases.solve]
    if any(step.id == "number" for step in steps):
        found.append(phrases.number_goal)
    return (*found, phrases.part_well)


def steps_of(events: Sequence[Event], language: str, titles: Mapping[str, str]) -> tuple[Step, ...]:
    """Returns the steps that the operator took; `titles` name macros, articles and results by id."""
    phrases = PHRASES[language]
    found: dict[tuple[str, tuple[str, ...]], Step] = {}
    for step in (*_said(events, phrases), *_done(events, phrases, titles)):
        found.setdefault((step.sign, step.any_of), step)
    return tuple(found.values())[:MOST_STEPS]


def _said(events: Sequence[Event], phrases: Phrases) -> Iterator[Step]:
    """Yields what the operator said that operators should say."""
    replies = [
        fold(event.body.text)
        for event in events
        if isinstance(event.body, ev.Message) and event.by not in (CUSTOMER, SYSTEM)
    ]
    for name, (words, keywords) in phrases.steps.items():
        if any(fold(word) in reply for word in keywords for reply in replies):
            yield Step(id=name, words=words, any_of=keywords)


def _done(events: Sequence[Event], phrases: Phrases, titles: Mapping[str, str]) -> Iterator[Step]:
    """Yields what the operator did."""
    for number, event in enumerate(events, start=1):
        match event.body:
            case ev.Message(via=via) if via.startswith(_MACRO) and event.by != CUSTOMER:
                macro = via.removeprefix(_MACRO)
                words = phrases.macro.format(title=titles.get(macro, macro))
                yield Step(id=f"macro-{number}", words=words, sign="macro", any_of=(macro,))
            case ev.ArticleOpened(article=article):
                words = phrases.article.format(title=titles.get(article, article))
                yield Step(id=f"article-{number}", words=words, sign="article", any_of=(article,))
            case ev.Escalated(type=kind):
                yield Step(
                    id=f"call-{number}", words=phrases.escalate, sign="escalation", any_of=(kind.value,)
                )
            case ev.Tagged(name=name) if event.by not in (CUSTOMER, SYSTEM):
                yield Step(
                    id=f"tag-{number}", words=phrases.tag.format(title=name), sign="tag", any_of=(name,)
                )
            case ev.WrapUp(disposition=result, names=names) if result:
                title = names.get("ja" if phrases is PHRASES["ja"] else "en", "") or titles.get(
                    result, result
                )
                words = phrases.result.format(title=title)
                yield Step(id=f"result-{number}", words=words, sign="disposition", any_of=(result,))
            case _:
                pass
