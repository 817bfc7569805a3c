"""What the list of articles shows: what was searched for, else what fits, then everything."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from app.domain.folding import Span
from app.manual.article import Article, ArticleId
from app.manual.library import Finding, ManualLibrary
from app.ui.beside.cards import Card, Heading, Row, one_line
from app.ui.words import tr

MOST_FOUND: Final = 60
_BEGINNING: Final = 120
_FITS: Final = "fits:"
_GAP: Final = "/"
_BULLET: Final = re.compile("(^| )- ")


def manual_rows(library: ManualLibrary, query: str, *, language: str, fits: Sequence[Article]) -> list[Row]:
    """Returns the rows for `query`; articles in `language` come first."""
    if query.strip():
        return list(map(_found, library.search(query, limit=MOST_FOUND, language=language)))
    rows: list[Row] = []
    if fits:
        rows += [Heading(text=tr("Fits this conversation")), *_cards(fits, _FITS)]
    own = [article for article in library.articles if article.language == language]
    others = [article for article in library.articles if article.language != language]
    if own:
        rows += [Heading(text=tr("All articles")), *_cards(own)]
    if others:
        rows += [Heading(text=tr("In the other language")), *_cards(others)]
    return rows


def article_of(library: ManualLibrary, key: str) -> Article | None:
    """Returns the article that a card stands for."""
    number, _, language = key.removeprefix(_FITS).partition(_GAP)
    article = library.get(ArticleId(number), language)
    return article if article is not None and article.language == language else None


def _cards(articles: Iterable[Article], prefix: str = "") -> list[Row]:
    return [
        Card(
            key=f"{prefix}{_key(article)}",
            title=one_line(article.title),
            body=_beginning(article) if prefix else "",
            aside=article.id,
            spoken=f"{article.id} {one_line(article.title)}",
        )
        for article in articles
    ]


def _found(finding: Finding) -> Card:
    article = finding.article
    shift = 1 if finding.excerpt and not article.body.startswith(finding.excerpt[:8]) else 0
    return Card(
        key=_key(article),
        title=article.title,
        title_marks=finding.title_spans,
        body="…" * shift + _BULLET.sub(r"\1・ ", finding.excerpt),  # as long as before: marks stay
        body_marks=tuple(Span(start + shift, end + shift) for start, end in finding.excerpt_spans),
        aside=article.id,
        spoken=f"{article.id} {article.title}. {finding.excerpt}",
    )


def _key(article: Article) -> str:
    return f"{article.id}{_GAP}{article.language}"


def _beginning(article: Article) -> str:
    parts = article.sections()
    return one_line(parts[0].text.replace("\n- ", " ・").removeprefix("- "))[:_BEGINNING] if parts else ""
