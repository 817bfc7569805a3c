"""The articles of a shop's manual, read from a folder and found by number, title, reading, tag and text."""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from typing import Final

import msgspec

from app.domain.errors import ImportFileError
from app.domain.folding import FoldedColumn, Span, fold, fold_with_origin, merged, words_of
from app.domain.romaji import fold_reading, readings
from app.manual.article import Article, ArticleId, parse_article

_LEAST_PAIRS: Final = 3  # neighbouring letters of a word that may have an error in it
_FEW_LOST: Final = 2  # pairs that one wrong letter takes away
_MANY_PAIRS: Final = 8
_EXCERPT: Final = 60  # characters shown around the first place that was found


class Rank(IntEnum):
    """Where a word was found, best first."""

    NUMBER = 0
    TITLE_PREFIX = 1
    TITLE = 2
    READING_PREFIX = 3
    READING = 4
    TAG = 5
    BODY = 6
    NEAR = 7  # with typing errors


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """An article that was found: stretches of its title to mark, and a piece of its text with its own."""

    article: Article
    rank: Rank
    title_spans: tuple[Span, ...] = ()
    excerpt: str = ""
    excerpt_spans: tuple[Span, ...] = ()


class ManualProblem(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the manual that could not be taken in, and why."""

    path: Path
    message: str
    remedy: str = "Correct the file and load the manual again; the other articles are in use."

    def __str__(self) -> str:
        return f"{self.path.name}: {self.message} {self.remedy}"


class ManualLibrary:
    """The articles in the order of their numbers, indexed once."""

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        self.articles: Sequence[Article] = sorted(articles, key=lambda each: (each.place, each.language))
        self._titles = [fold_with_origin(article.title) for article in self.articles]
        self._bodies = [fold_with_origin(article.body) for article in self.articles]
        self._title_column = FoldedColumn(title.text for title in self._titles)
        self._reading_column = FoldedColumn(fold_reading(article.reading) for article in self.articles)
        self._tag_column = FoldedColumn(fold(" ".join(article.tags)) for article in self.articles)
        self._body_column = FoldedColumn(body.text for body in self._bodies)

    def get(self, article_id: ArticleId, language: str = "ja") -> Article | None:
        """Returns the article with this number, in `language` where it is written in it, else in another."""
        found = [article for article in self.articles if article.id == article_id]
        found.sort(key=lambda article: article.language != language)
        return found[0] if found else None

    def search(self, query: str, *, limit: int = 20, language: str = "") -> list[Finding]:
        """Returns at most `limit` articles that have every word of `query`, best first.

        The order is by `Rank`, then articles in `language` before others, then by number. An empty query
        finds all. Width, kana, case and the kind of dash make no difference; romaji finds readings. A word
        that no article has is looked for with typing errors.
        """
        words = words_of(query)
        ranks: dict[int, tuple[Rank, ...]] = dict.fromkeys(range(len(self.articles)), ())
        for word in words:
            found = self._ranks_of(word)
            ranks = {entry: (*before, found[entry]) for entry, before in ranks.items() if entry in found}

        def order(entry: int) -> tuple[int, bool, int]:
            foreign = bool(language) and self.articles[entry].language != language
            return sum(ranks[entry]), foreign, entry

        best = sorted(ranks, key=order)[:limit]
        return [self._finding(entry, words, max(ranks[entry], default=Rank.BODY)) for entry in best]

    def _ranks_of(self, word: str) -> dict[int, Rank]:
        ranks: dict[int, Rank] = {}
        for entry, article in enumerate(self.articles):
            if article.id == word:
                ranks[entry] = Rank.NUMBER
        for entry, at in self._title_column.hits(word):
            ranks.setdefault(entry, Rank.TITLE if at else Rank.TITLE_PREFIX)
        for meaning in readings(word):
            for entry, at in self._reading_column.hits(meaning.kana, meaning.next_kana):
                rank = Rank.READING if at else Rank.READING_PREFIX
                ranks[entry] = min(rank, ranks.get(entry, rank))
        for column, rank in ((self._tag_column, Rank.TAG), (self._body_column, Rank.BODY)):
            for entry, _ in column.hits(word):
                ranks.setdefault(entry, rank)
        return ranks or dict.fromkeys(self._near(word), Rank.NEAR)

    def _near(self, word: str) -> list[int]:
        """Returns the articles whose title, reading or tags have the word but for an error or two."""
        wanted = [_pairs(meaning) for meaning in {word, *(one.kana for one in readings(word))}]
        return [
            entry
            for entry, there in enumerate(self._title_pairs)
            if any(
                len(pairs) >= _LEAST_PAIRS
                and 2 * len(pairs & there) >= len(pairs)
                and len(pairs - there) <= (_FEW_LOST if len(pairs) < _MANY_PAIRS else 2 * _FEW_LOST)
                for pairs in wanted
            )
        ]

    @cached_property
    def _title_pairs(self) -> list[frozenset[str]]:
        return [
            frozenset().union(
                *map(_pairs, (title.text, fold_reading(article.reading), *map(fold, article.tags)))
            )
            for title, article in zip(self._titles, self.articles, strict=True)
        ]

    def _finding(self, entry: int, words: Sequence[str], rank: Rank) -> Finding:
        article = self.articles[entry]
        in_body = merged(span for word in words for span in self._bodies[entry].spans_of(word))
        start, end = _window(article.body, in_body[0].start if in_body else 0)
        return Finding(
            article=article,
            rank=rank,
            title_spans=merged(span for word in words for span in self._titles[entry].spans_of(word)),
            excerpt=article.body[start:end].replace("\n", " "),
            excerpt_spans=tuple(
                Span(span.start - start, span.end - start)
                for span in in_body
                if start <= span.start and span.end <= end
            ),
        )


class LoadedManual(msgspec.Struct, frozen=True, kw_only=True):
    """What a folder of articles gave: the articles in use and every problem on the way."""

    library: ManualLibrary
    problems: tuple[ManualProblem, ...] = ()


def load_manual(folder: Path) -> LoadedManual:
    """Reads every `*.md` below `folder`. Nothing is raised: what cannot be read is among the problems.

    Of two articles with the same number in the same language the first by file name is taken.
    """
    articles: dict[tuple[str, str], Article] = {}
    problems: list[ManualProblem] = []
    if not folder.is_dir():
        remedy = "Choose the folder that holds the manual's articles."
        problems.append(ManualProblem(path=folder, message="There is no such folder.", remedy=remedy))
    for path in sorted(folder.rglob("*.md")):
        try:
            article = parse_article(path.read_text(encoding="utf-8"))
        except ImportFileError as error:
            problems.append(ManualProblem(path=path, message=error.message))
            continue
        except (OSError, UnicodeDecodeError) as error:
            problems.append(ManualProblem(path=path, message=f"The file cannot be read: {error}."))
            continue
        taken = articles.setdefault((article.id, article.language), article)
        if taken is not article:
            message = f"The number {article.id} already belongs to “{taken.title}”."
            problems.append(ManualProblem(path=path, message=message))
    return LoadedManual(library=ManualLibrary(articles.values()), problems=tuple(problems))


def _pairs(word: str) -> frozenset[str]:
    return frozenset(word[at : at + 2] for at in range(len(word) - 1))


def _window(body: str, at: int) -> tuple[int, int]:
    """Returns a stretch of `body` with `at` in its first third, beginning on the same line."""
    start = max(body.rfind("\n", 0, at) + 1, at - _EXCERPT // 3)
    return start, min(len(body), start + _EXCERPT)
