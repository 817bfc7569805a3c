"""Articles of the manual in the palette: found as in the manual's own search, opened in its tab."""

from collections.abc import Callable

from app.manual.article import Article
from app.manual.library import ManualLibrary, Rank
from app.ui.shell.palette_offers import Offer
from app.ui.words import tr

MOST_OFFERED = 4


def article_offers(
    library: ManualLibrary | None, query: str, language: str, show: Callable[[Article], object]
) -> list[Offer]:
    """Returns the articles that the palette offers for `query`."""
    if library is None:
        return []
    return [
        Offer(
            title=finding.article.title,
            hint=f"{tr('Manual')} · {finding.article.id}",
            marks=finding.title_spans,
            near=finding.rank is Rank.NEAR,
            key=f"article {finding.article.id} {finding.article.language}",
            act=lambda article=finding.article: show(article),  # type: ignore[misc]
        )
        for finding in library.search(query, limit=MOST_OFFERED, language=language)
    ]
