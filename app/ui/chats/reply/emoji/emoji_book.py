"""All emoji with their names in Japanese and English, searched by word, by kana and by their reading.

Signs and names are those of Unicode's CLDR, as the `emoji` package brings them.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import emoji
import msgspec

from app.domain.folding import fold
from app.domain.romaji import sound
from app.ui.chats.reply.emoji.polite_emoji import POLITE, SKIN_TONES

NEWEST: Final = 15.1
"""The newest version of the emoji that is offered: a customer's device may not show younger ones."""
_SHORTEST_READING: Final = 2


class Emoji(msgspec.Struct, frozen=True, kw_only=True):
    """One sign with its names; `names` are those for `:name`, `words` what a search finds it by, folded."""

    sign: str
    english: str
    japanese: str
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    sounds: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """Returns what it is called in a language."""
        return self.japanese if language == "ja" else self.english


class EmojiBook:
    """Made once, where it is first needed: reading the names takes a few hundredths of a second."""

    def __init__(self) -> None:
        emoji.config.load_language("ja")
        made = [_emoji(sign, known) for sign, known in emoji.EMOJI_DATA.items() if _is_offered(sign, known)]
        self._by_sign = {one.sign: one for one in made}
        polite = [self._by_sign[sign] for sign in POLITE if sign in self._by_sign]
        self._all = (*polite, *(one for one in made if one.sign not in POLITE))

    def __len__(self) -> int:
        return len(self._all)

    def get(self, sign: str) -> Emoji | None:
        """Returns what is known of a sign."""
        return self._by_sign.get(sign)

    def first(self, recent: Iterable[str]) -> tuple[Emoji, ...]:
        """Returns all of them: the recent ones first, then those that replies use, then the others."""
        used = [known for sign in recent if (known := self._by_sign.get(sign)) is not None]
        return (*used, *(one for one in self._all if one not in used))

    def search(self, query: str, limit: int = 200) -> tuple[Emoji, ...]:
        """Returns what fits all words of a search, best first; a word may be the reading in Latin letters."""
        wanted = fold(query).replace(":", " ").replace("_", " ").split()
        if not wanted:
            return self._all[:limit]
        ranked = []
        for place, one in enumerate(self._all):
            ranks = [_rank(one, word) for word in wanted]
            if all(rank is not None for rank in ranks):
                ranked.append((max(rank for rank in ranks if rank is not None), place, one))
        ranked.sort(key=lambda each: each[:2])
        return tuple(one for _, _, one in ranked[:limit])

    def named(self, beginning: str, limit: int = 8) -> tuple[Emoji, ...]:
        """Returns emoji for what follows a colon: names that begin with it, then what a search finds."""
        start = fold(beginning)
        begun = [one for one in self._all if any(name.startswith(start) for name in one.names)]
        found = (*begun, *(one for one in self.search(beginning, limit) if one not in begun))
        return found[:limit]


def _is_offered(sign: str, known: Mapping[str, Any]) -> bool:
    complete = known["status"] == emoji.STATUS["fully_qualified"]
    return complete and known["E"] <= NEWEST and not any(tone in sign for tone in SKIN_TONES)


def _emoji(sign: str, known: Mapping[str, Any]) -> Emoji:
    english = known["en"].strip(":").replace("_", " ")
    japanese = known.get("ja", known["en"]).strip(":").replace("_", " ")
    names = tuple(name.strip(":").lower() for name in (known["en"], *known.get("alias", ())))
    readings = POLITE.get(sign, ())
    said = (english, japanese, *(name.replace("_", " ") for name in names), *readings)
    words = tuple(dict.fromkeys(word for each in said for word in (fold(each), *fold(each).split())))
    kana = tuple(dict.fromkeys(sound(each) for each in (japanese, *readings) if _is_kana(fold(each))))
    return Emoji(sign=sign, english=english, japanese=japanese, names=names, words=words, sounds=kana)


def _is_kana(text: str) -> bool:
    return all("ぁ" <= letter <= "ゖ" or letter in "-ー " for letter in text)


def _rank(one: Emoji, word: str) -> int | None:
    """Returns how well a word fits, 0 best; None where it does not."""
    if word in one.words or word == one.sign:
        return 0
    if any(each.startswith(word) for each in one.words):
        return 1
    spoken = sound(word)
    if len(spoken) >= _SHORTEST_READING and any(each.startswith(spoken) for each in one.sounds):
        return 2
    return 3 if any(word in each for each in one.words) and not word.isascii() else None
