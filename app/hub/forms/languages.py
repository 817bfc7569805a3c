"""In which of our languages a page is written for somebody, by what his browser asks for."""

from typing import Final

from app.protocol.register_base import Words

JA: Final = "ja"
EN: Final = "en"
LANGUAGES: Final = (JA, EN)


def language_of(accepted: str, chosen: str = "") -> str:
    """Returns the language that was chosen, or the one that an Accept-Language header likes best.

    The order is the header's by weight (RFC 9110, 12.5.4); Japanese where it names neither of ours.
    """
    if chosen in LANGUAGES:
        return chosen
    best, liked = JA, 0.0
    for part in accepted[:400].split(","):
        name, _, rest = part.strip().partition(";")
        language = name.strip().lower().partition("-")[0]
        weight = _weight(rest)
        if language in LANGUAGES and weight > liked:
            best, liked = language, weight
    return best


def _weight(text: str) -> float:
    name, _, value = text.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return min(1.0, max(0.0, float(value)))
    except ValueError:
        return 0.0


def in_language(words: Words, language: str) -> str:
    """Returns a text of the shop in a language, or in its other where it has none."""
    first, second = (words.ja, words.en) if language == JA else (words.en, words.ja)
    return first.strip() or second.strip()
