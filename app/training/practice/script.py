"""The customer's side of a scenario: what he says, after which pause, and whether he waits for an answer."""

import re
from typing import Final

import msgspec

from app.domain.folding import fold
from app.protocol.training import Branch, ScenarioRecord, Turn

SHORTEST_MS: Final = 800
LONGEST_MS: Final = 300_000
"""Between what is said and the customer's next words at least and at most."""

READING_MS: Final = 2_000
TYPING_MS: Final = {"ja": 150, "en": 80}
"""Where a scenario has no times: what reading takes, and each character of the customer's next words."""

LONGEST_TYPING_MS: Final = 30_000

THANKS: Final = {
    "ja": "ありがとうございました。失礼いたします。",
    "en": "Thank you for your help. Goodbye.",
}
_THANKING: Final = tuple(
    fold(word)
    for word in (
        "ありがと", "有難う", "有り難う", "助かりました", "失礼します", "失礼いたします", "了解です",
        "承知しました", "thank", "bye", "cheers", "appreciate",
    )
)  # fmt: skip
_WAITING: Final = tuple(
    fold(word)
    for word in (
        "お待ち", "one moment", "just a moment", "moment please", "please wait", "hold on", "bear with me",
    )
)  # fmt: skip
_LOOKING: Final = tuple(
    fold(word)
    for word in (
        "確認いたします", "確認します", "確認してまいります", "お調べいたします", "お調べします",
        "調べてまいります", "let me check", "let me look", "i will check", "i will look",
    )
)  # fmt: skip
_ASKING: Final = tuple(
    fold(word)
    for word in (
        "お願い", "教え", "お知らせ", "いただけます", "でしょうか", "ますか", "ください",
        "could you", "can you", "please tell", "please send", "please give", "may i", "your order",
    )
)  # fmt: skip
_POLITE: Final = tuple(
    fold(word)
    for word in (
        "申し訳", "恐れ入り", "恐縮", "ありがと", "かしこまり", "承知", "失礼", "はい", "お世話",
        "sorry", "thank", "sure", "ok", "of course", "certainly", "i see", "apolog",
    )
)  # fmt: skip
_SENTENCES: Final = re.compile(r"[^。.!！?？\n]+[?？]?")
_LONGEST_HOLD: Final = 90


class Say(msgspec.Struct, frozen=True, kw_only=True):
    """Words of the customer, from `turn` of the scenario.

    `pause_ms` pass since the answer before, where he `waits` for one, else since his own last words.
    `after_hold`: the answer before was only that he should wait, so that one like it lets him go on.
    """

    text: str
    turn: int
    pause_ms: int
    waits: bool = True
    after_hold: bool = False


class Script(msgspec.Struct, frozen=True, kw_only=True):
    """What the customer of a run does. `patience_ms` 0: he waits for ever.

    `since` is the first of the turns that wait for an answer when the run begins (`begin` where none does).
    `thanks` is what he says at the end, empty where his own last words are thanks already.
    """

    says: tuple[Say, ...] = ()
    branches: tuple[Branch, ...] = ()
    prods: tuple[str, ...] = ()
    patience_ms: int = 0
    language: str = "ja"
    begin: int = 0
    since: int = 0
    thanks: str = ""


def script_of(scenario: ScenarioRecord, begin: int = 0) -> Script:
    """Returns the customer's side of a scenario from turn `begin` on; the turns before it are history."""
    says = tuple(_says(scenario, begin))
    last = says[-1].text if says else ""
    language = "en" if scenario.language.lower().startswith("en") else "ja"
    return Script(
        says=says,
        branches=tuple(_spoken(one) for one in scenario.branches),
        prods=tuple(text for text in scenario.prods if text.strip()),
        patience_ms=1000 * max(0, scenario.wait_s),
        language=language,
        begin=begin,
        since=_since(scenario.turns, begin),
        thanks="" if thanks_in(last) else THANKS[language],
    )


def _spoken(branch: Branch) -> Branch:
    """Returns a branch without turns in which nothing is said."""
    return msgspec.structs.replace(branch, turns=tuple(text for text in branch.turns if text.strip()))


def _since(turns: tuple[Turn, ...], begin: int) -> int:
    """Returns where the customer's words begin that nobody had answered when the practice begins."""
    at = min(begin, len(turns))
    while at and (turns[at - 1].by == "customer" or not turns[at - 1].text.strip()):
        at -= 1
    return at


def _says(scenario: ScenarioRecord, begin: int) -> list[Say]:
    found: list[Say] = []
    turns = scenario.turns
    for number in range(max(0, begin), len(turns)):
        turn = turns[number]
        if turn.by != "customer" or not turn.text.strip():
            continue
        before = _spoken_before(turns, number)
        since = None if before is None else turns[before]
        waits = since is not None and since.by == "operator" and (before or 0) >= begin
        held = waits and before is not None and _only_holds(turns, before)
        found.append(
            Say(
                text=turn.text,
                turn=number,
                pause_ms=_pause(scenario.language, since, turn),
                waits=waits,
                after_hold=held,
            )
        )
    return found


def _spoken_before(turns: tuple[Turn, ...], number: int) -> int | None:
    """Returns the turn before in which anything was said."""
    return next((at for at in range(number - 1, -1, -1) if turns[at].text.strip()), None)


def _only_holds(turns: tuple[Turn, ...], last: int) -> bool:
    """Tells whether the answer that ends with turn `last` was only that the customer should wait."""
    at = last
    while at >= 0 and (turns[at].by == "operator" or not turns[at].text.strip()):
        if turns[at].text.strip() and not is_hold(turns[at].text):
            return False
        at -= 1
    return True


def _pause(language: str, before: Turn | None, turn: Turn) -> int:
    """Returns the pause that the real customer took, or the time that such words take to write."""
    if before is None:
        return 0
    took = turn.at_ms - before.at_ms
    if took <= 0:
        took = typing_ms(turn.text, language) if turn.typing_ms is None else turn.typing_ms
    return min(max(took, SHORTEST_MS), LONGEST_MS)


def typing_ms(text: str, language: str) -> int:
    """Returns how long somebody reads and writes who says `text`."""
    each = TYPING_MS["en" if language.lower().startswith("en") else "ja"]
    return min(READING_MS + each * len(text), LONGEST_TYPING_MS)


def is_hold(text: str) -> bool:
    """Tells whether an answer says no more than that the customer should wait, and asks him nothing."""
    if len(text) > _LONGEST_HOLD:
        return False
    held = False
    for sentence in map(fold, _SENTENCES.findall(text)):
        asks = "?" in sentence or _has(sentence, _ASKING)
        if _has(sentence, _WAITING) or (not asks and _has(sentence, _LOOKING)):
            held = True
        elif sentence.strip() and (asks or not _has(sentence, _POLITE)):
            return False
    return held


def _has(folded: str, words: tuple[str, ...]) -> bool:
    return any(word in folded for word in words)


def thanks_in(text: str) -> bool:
    """Tells whether a customer takes his leave with these words."""
    folded = fold(text)
    return _has(folded, _THANKING)


def holds_words(text: str, words: tuple[str, ...]) -> bool:
    """Tells whether any of `words` stands in a text, however they are written (`app.domain.folding`)."""
    folded = fold(text)
    return any(word in folded for word in map(fold, words) if word.strip())
