"""The graded warnings to a customer who harasses: politely, firmly, for the last time, and the end."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

import msgspec

from app.domain.conversation import Conversation
from app.domain.events import Message
from app.domain.ids import CUSTOMER
from app.macros.macro import Macro


class Grade(StrEnum):
    """The steps, in their order; the value is the name of the tag by which a shop's macro is found."""

    POLITE = "warning-1"
    FIRM = "warning-2"
    LAST = "warning-3"
    END = "warning-4"


class WarningStep(msgspec.Struct, frozen=True, kw_only=True):
    """The text for a step, and how its message is recorded."""

    grade: Grade
    text: str
    via: str


_USUAL: Final[dict[str, dict[Grade, str]]] = {
    "ja": {
        Grade.POLITE: "ご不便をおかけしておりますこと、お詫び申し上げます。お力になりたく存じますので、"
        "恐れ入りますが、落ち着いてお話をお聞かせいただけますでしょうか。",
        Grade.FIRM: "ご不満はもっともと存じます。ただ、担当者個人に向けた強いお言葉が続きますと、"
        "ご案内を続けることが難しくなります。お控えくださいますようお願いいたします。",
        Grade.LAST: "先ほどもお願いいたしましたが、担当者を傷つけるお言葉が続いております。"
        "次に同様のご発言がございました場合は、応対を終了させていただきます。",
        Grade.END: "たびたびお願いいたしましたが、ご理解をいただけませんでしたので、誠に残念ながら、"
        "今回の応対はここで終了いたします。",
    },
    "en": {
        Grade.POLITE: "I am sorry for the trouble. I would like to help,"
        " so please let us talk about this calmly.",
        Grade.FIRM: "I understand that you are upset. If strong words against our staff go on,"
        " it will be hard for us to help. Please refrain from them.",
        Grade.LAST: "As I said before, words that hurt our staff are not acceptable."
        " If this happens once more, we will end this chat.",
        Grade.END: "As our requests were not heard, we are sorry to have to end this chat here.",
    },
}
"""What is said where the shop has no words of its own."""


def warnings_of(macros: Iterable[Macro], language: str) -> list[WarningStep]:
    """Returns the four steps in a language (`ja` or `en`): the shop's macro that bears its tag, or ours."""
    own = {tag: macro for macro in macros if macro.language == language for tag in reversed(macro.tags)}
    made = []
    for grade in Grade:
        macro = own.get(grade.value)
        text = _USUAL[language][grade] if macro is None else macro.body
        made.append(WarningStep(grade=grade, text=text, via=f"macro:{macro.id if macro else grade.value}"))
    return made


def given(told: Conversation, steps: Iterable[WarningStep]) -> set[Grade]:
    """Returns which steps were said in a conversation."""
    said = {
        entry.body.via for entry in told.entries if isinstance(entry.body, Message) and entry.by != CUSTOMER
    }
    return {step.grade for step in steps if step.via in said}
