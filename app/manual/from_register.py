"""Articles of the hub's register, as the console shows them."""

from collections.abc import Iterable

from app.manual.article import Article, ArticleId
from app.manual.library import LoadedManual, ManualLibrary
from app.protocol.records import ArticleRecord


def article_of(record: ArticleRecord) -> Article:
    """Returns the article of a record; a language behind a colon at the end of its id only tells it apart."""
    return Article(
        id=ArticleId(record.id.removesuffix(f":{record.language}")),
        title=record.title,
        body=record.body,
        language=record.language,
        tags=record.tags,
    )


def with_register(own: LoadedManual, records: Iterable[ArticleRecord]) -> LoadedManual:
    """Returns the shop's articles and the person's own; of two with the same number, the shop's is taken."""
    articles = {(one.id, one.language): one for one in map(article_of, records)}
    for article in own.library.articles:
        articles.setdefault((article.id, article.language), article)
    return LoadedManual(library=ManualLibrary(articles.values()), problems=own.problems)
