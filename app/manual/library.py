"""The articles of a shop's manual, read from a folder and found by number, title, reading, tag and text."""

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from typing import Final

import msgspec

from app.domain.alignment import ReadingAligner
from app.domain.errors import ImportFileError
from app.domain.folding import FoldedColumn, Span, fold, fold_with_origin, merged, words_of
from app.domain.romaji import fold_reading, readings
from app.domain.title_words import Words, entry_of
from app.manual.article import Article, ArticleId, parse_article

_ENOUGH: Final = 10  # where as many are found as typed, nobody mistyped
_EXCERPT: Final = 60  # characters shown around the first place that was found


class Rank(IntEnum):
    """Where a word was found, best first."""

    NUMBER = 0
    TITLE_PREFIX = 1
    TITLE = 2
    READING_PREFIX = 3
    READING = 4
    INITIALS = 5
    TAG = 6
    BODY = 7
    NEAR = 8  # with typing errors


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
        self._readings = [fold_reading(article.reading) for article in self.articles]
        self._reading_column = FoldedColumn(self._readings)
        self._tag_column = FoldedColumn(fold(" ".join(article.tags)) for article in self.articles)
        self._body_column = FoldedColumn(body.text for body in self._bodies)
        self._aligner = ReadingAligner(
            (fold_reading(article.title), reading)
            for article, reading in zip(self.articles, self._readings, strict=True)
        )

    def get(self, article_id: ArticleId, language: str = "ja") -> Article | None:
        """Returns the article with this number, in `language` where it is written in it, else in another."""
        found = [article for article in self.articles if article.id == article_id]
        found.sort(key=lambda article: article.language != language)
        return found[0] if found else None

    def places(self, word: str) -> Mapping[int, Rank]:
        """Returns where a word stands as it is written, by the place of the article."""
        return self._as_written(fold(word))

    def search(self, query: str, *, limit: int = 20, language: str = "") -> list[Finding]:
        """Returns at most `limit` articles that have every word of `query`, best first.

        The order is by `Rank`, then articles in `language` before others, then by number. An empty query
        finds all. Width, kana, case and the kind of dash make no difference; romaji finds readings, initials
        find words. Typing errors are forgiven where hardly any article has the word as typed.
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
        ranks = self._as_written(word)
        for entry in self._words.by_initials(word):
            ranks[entry] = min(Rank.INITIALS, ranks.get(entry, Rank.INITIALS))
        if len(ranks) < _ENOUGH:
            for entry in self._words.near(word):
                ranks.setdefault(entry, Rank.NEAR)
        return ranks

    def _as_written(self, word: str) -> dict[int, Rank]:
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
        return ranks

    @cached_property
    def _words(self) -> Words:
        """Returns the words of the titles; made at the first search, as finding them takes a while."""
        return Words(
            entry_of(
                article.title,
                title,
                reading,
                self._aligner.pieces(fold_reading(title.text), reading) if reading else (),
                tuple(map(fold, article.tags)),
            )
            for article, title, reading in zip(self.articles, self._titles, self._readings, strict=True)
        )

    def _title_spans(self, entry: int, word: str) -> Sequence[Span]:
        """Returns the stretches of a title that have a word, are read so, or nearly so."""
        title = self._titles[entry]
        marks = title.spans_of(word) or self._aligner.found(title, self._readings[entry], word)
        if marks or self._bodies[entry].spans_of(word):
            return marks
        return self._words.near_spans(entry, word)

    def _finding(self, entry: int, words: Sequence[str], rank: Rank) -> Finding:
        article = self.articles[entry]
        in_body = merged(span for word in words for span in self._bodies[entry].spans_of(word))
        start, end = _window(article.body, in_body[0].start if in_body else 0)
        return Finding(
            article=article,
            rank=rank,
            title_spans=merged(span for word in words for span in self._title_spans(entry, word)),
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


def _window(body: str, at: int) -> tuple[int, int]:
    """Returns a stretch of `body` with `at` in its first third, beginning on the same line."""
    start = max(body.rfind("\n", 0, at) + 1, at - _EXCERPT // 3)
    return start, min(len(body), start + _EXCERPT)
