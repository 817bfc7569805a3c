"""Joins the palette with what is found elsewhere: articles of the manual, and earlier conversations."""

from collections.abc import Callable

from app.manual.article import Article
from app.sessions.ports import Archive
from app.ui.beside.manual_tab import ManualTab
from app.ui.chats.timeline.covering import Mask
from app.ui.manual.article_offers import article_offers
from app.ui.operating import Operating
from app.ui.program import Program
from app.ui.shell.earlier import EarlierConversations
from app.ui.shell.palette_offers import Offer
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet


def offer_more(
    window: Window,
    program: Program,
    manual: ManualTab,
    tasks: TaskSet,
    archive: Callable[[], Archive | None],
    operating: Operating,
    mask: Mask,
) -> None:
    """Lets the palette find articles and earlier conversations from now on."""

    def show(article: Article) -> None:
        window.actions_of.run("view.manual")
        manual.panel.open_article(article)

    def articles(query: str) -> list[Offer]:
        return article_offers(manual.panel.library, query, window.looks.language.value, show)

    earlier = EarlierConversations(
        archive,
        tasks,
        listed=lambda: {row.conversation for row in window.chats.list.model.rows},
        open_=operating.open_earlier,
        came=window.palette_list.refresh,
        mask=mask,
    )
    program.earlier = earlier.offers
    program.fields_of = operating.fields_of
    window.palette_list.opened.connect(earlier.read)
    window.palette_list.add_finder(articles)
