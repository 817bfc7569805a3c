"""Articles of the hub's register, as the console shows them."""

from collections.abc import Callable, Iterable

from app.manual.article import Article, ArticleId
from app.manual.library import LoadedManual, ManualLibrary
from app.protocol.records import ArticleRecord


def article_of(record: ArticleRecord, read: Callable[[str], str] = lambda _title: "") -> Article:
    """Returns the article of a record; a language behind a colon at the end of its id only tells it apart."""
    return Article(
        id=ArticleId(record.id.removesuffix(f":{record.language}")),
        title=record.title,
        body=record.body,
        language=record.language,
        reading=read(record.title) if record.language == "ja" else "",
        tags=record.tags,
    )


def with_register(
    own: LoadedManual, records: Iterable[ArticleRecord], read: Callable[[str], str] = lambda _title: ""
) -> LoadedManual:
    """Returns the shop's articles and the person's own; of two with the same number, the shop's is taken.

    `read` proposes the reading of a title, by which it is found in kana and romaji.
    """
    articles = {(one.id, one.language): one for one in (article_of(each, read) for each in records)}
    for article in own.library.articles:
        articles.setdefault((article.id, article.language), article)
    return LoadedManual(library=ManualLibrary(articles.values()), problems=own.problems)
