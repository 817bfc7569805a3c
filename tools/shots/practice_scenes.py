"""Scenes of practice: the list of problems, the desk with practice customers, and the comparison."""

import asyncio
from contextlib import suppress
from typing import Final

from app.console.console import Console
from app.domain.errors import RefusedError
from app.domain.practice import is_practice
from app.protocol.training import EVERYONE, ScenarioRecord, Step, Turn

WORDS: Final = {
    "ja": (
        ("二重請求のお問い合わせ", "配送状況の確認", "返品の送料"), "田村", "請求",
        (
            "カードが二重に請求されています。",
            "お問い合わせありがとうございます。ご注文番号をお願いいたします。",
            "もう2週間です。いつ返金されるんですか？",
            "ご迷惑をおかけし誠に申し訳ございません。確認いたします。",
        ),
        ("注文番号を確認する", "お詫びを述べる"),
        "お問い合わせありがとうございます。ご注文番号を教えてください。",
    ),
    "en": (
        ("Charged twice", "Where is my parcel?", "Cost of a return"), "Vera Sample", "Billing",
        ("My card was charged twice.", "Thank you for writing. What is your order number?",
         "It has been two weeks. When do I get my money?", "I am very sorry for that. Let me look at once."),
        ("Asks for the order number", "Apologises"), "Thank you for writing. May I have your order number?",
    ),
}  # fmt: skip
_SIGNS: Final = (("注文番号", "order number"), ("申し訳", "sorry"))
_LEVELS: Final = ("middle", "basic", "advanced")


async def _give(console: Console) -> None:
    """Makes practice problems in the language of the window, as long as there are none."""
    language = console.looks.language.value
    titles, customer, topic, said, steps, _answer = WORDS[language]
    register = console.desk.register
    turns = tuple(
        Turn(by="operator" if at % 2 else "customer", text=text, at_ms=1_000 * at)
        for at, text in enumerate(said)
    )
    for number, title in enumerate(titles):
        record = ScenarioRecord(
            id=f"shots-{language}-{number}", title=title, level=_LEVELS[number], language=language,
            customer=customer, topic=topic, turns=turns, shared=EVERYONE,
            steps=tuple(
                Step(id=str(at), words=words, any_of=_SIGNS[at]) for at, words in enumerate(steps)
            ),
        )  # fmt: skip
        with suppress(RefusedError):
            await console.desk.training.put(record, register.version_of("scenario", record.id))
    await register.refresh(register.version + 1)


async def problems(console: Console) -> None:
    """The list of practice problems."""
    await _give(console)
    console.window.actions_of.run("view.practice")
    await asyncio.sleep(1.2)


async def at_work(console: Console) -> None:
    """Two practice customers in the ordinary desk; one is answered."""
    await problems(console)
    joined = console._joined  # noqa: SLF001 (pictures look into what they take)
    if joined is None:
        return
    language = console.looks.language.value
    joined.practising.begin([f"shots-{language}-0", f"shots-{language}-1"])
    await asyncio.sleep(2.5)
    going_on = [
        name for name, one in console.desk.book.sessions.items() if is_practice(one.conversation.channel)
    ]
    for name in going_on[:1]:
        await console.desk.send_message(name, WORDS[language][5])
    await asyncio.sleep(2.0)


async def compared(console: Console) -> None:
    """A practice that was wrapped up, beside the original."""
    await at_work(console)
    for name, one in list(console.desk.book.sessions.items()):
        if is_practice(one.conversation.channel) and one.mine:
            await console.desk.wrap_up_and_close(name, "resolved")
    await asyncio.sleep(2.5)
