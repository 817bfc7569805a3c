"""Which articles of the manual fit a conversation: by the telling words of topic and question."""

import math
from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from app.domain.folding import fold
from app.macros.relevance import terms
from app.manual.article import Article
from app.manual.library import ManualLibrary, Rank
from app.ui.manual.article_text import ArticleText

_READ: Final = 400  # characters of the question that are looked at
_MOST_TERMS: Final = 40
_TOO_COMMON: Final = 0.4  # share of all articles; a word that more of them have tells nothing
_FEW: Final = 4  # articles that may share a word whatever their share is
_WHOLE: Final = 1.0
_WEIGHTS: Final[Mapping[Rank, float]] = {
    Rank.TITLE_PREFIX: 3.0,
    Rank.TITLE: 3.0,
    Rank.TAG: 2.0,
    Rank.BODY: 1.0,
}


def fitting_part(shown: ArticleText, text: str) -> int:
    """Returns where in an article the section begins that shares most telling words with `text`; else 0.

    A word counts less the more sections have it.
    """
    asked = [(term, weight) for term, weight in list(dict(terms(text[:_READ])).items())[:_MOST_TERMS]]
    parts = [fold(shown.text[part.span.start : part.span.end]) for part in shown.parts]
    having = {term: sum(term in part for part in parts) for term, _ in asked}

    def score(part: str) -> float:
        return sum(weight / having[term] for term, weight in asked if term in part)

    best = max(range(len(parts)), key=lambda place: (score(parts[place]), -place), default=0)
    return shown.parts[best].span.start if parts and score(parts[best]) else 0


def fitting_articles(library: ManualLibrary, text: str, *, language: str, limit: int = 3) -> list[Article]:
    """Returns at most `limit` articles in `language` that fit `text`, best first.

    An article fits when it shares a pair of kanji or a word with `text` in its title or its tags. Where
    none does, the kanji that a word begins with is enough: 届きません finds 届かないとき.
    """
    articles = list(library.articles)
    scores: defaultdict[int, float] = defaultdict(float)
    fitting: set[int] = set()
    nearly: set[int] = set()
    for term, weight in list(dict(terms(text[:_READ])).items())[:_MOST_TERMS]:
        found = {place: rank for place, rank in library.places(term).items() if rank in _WEIGHTS}
        if not found or len(found) > max(_FEW, _TOO_COMMON * len(articles)):
            continue
        rarity = math.log(1 + len(articles) / len(found))
        named = sum(rank is not Rank.BODY for rank in found.values())
        for place, rank in found.items():
            scores[place] += rarity * weight * _WEIGHTS[rank]
            if rank is Rank.BODY:
                continue
            if weight == _WHOLE:
                fitting.add(place)
            elif named <= _FEW:
                nearly.add(place)
    best = sorted(fitting or nearly, key=lambda place: (-scores[place], place))
    return [articles[place] for place in best if articles[place].language == language][:limit]
