"""Texts to type out of the shop's replies and manual: variables get invented values."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from app.macros.macro import Macro
from app.macros.syntax import Blank, Choice, Template, TemplateError
from app.macros.template import CLOCK, parse, render
from app.manual.article import Article
from app.training.typing.characters import UNKNOWN
from app.training.typing.texts import LONGEST, Passage, Source, passages

_DAY: Final = "2026-11-20T10:00:00"

INVENTED: Final[Mapping[str, Mapping[str, str]]] = {
    "ja": {
        CLOCK: _DAY, "customer.name": "佐藤", "operator.name": "高橋", "shop.name": "まどぐち商店",
        "shop.hours": "8:00〜24:00", "order": "A-12345", "topic": "返品", "greeting": "こんにちは",
        "today": "11月20日", "date": "11月22日", "amount": "3,980円", "product": "木のまな板",
        "carrier": "青空運輸", "tracking": "1234-5678", "article": "返品のご案内",
    },
    "en": {
        CLOCK: _DAY, "customer.name": "Ms Sato", "operator.name": "Ken", "shop.name": "Madoguchi Goods",
        "shop.hours": "8:00-24:00", "order": "A-12345", "topic": "return", "greeting": "Good morning",
        "today": "November 20", "date": "November 22", "amount": "3,980 yen", "product": "cutting board",
        "carrier": "Blue Sky Express", "tracking": "1234-5678", "article": "Returns",
    },
}  # fmt: skip
"""Nobody's data: what stands in a text to type for each variable."""


def texts_of(macros: Iterable[Macro], articles: Iterable[Article]) -> Iterator[Passage]:
    """Yields what there is to type of replies and articles in the languages that are practised."""
    for macro in macros:
        if macro.language in LONGEST:
            yield from passages(
                filled(macro.body, macro.language),
                language=macro.language,
                source=Source.MACROS,
                title=macro.title,
            )
    for article in articles:
        if article.language in LONGEST:
            yield from passages(
                article.body, language=article.language, source=Source.MANUAL, title=article.title
            )


def filled(body: str, language: str) -> str:
    """Returns the body of a reply with invented values; a field that only people can fill in is marked."""
    try:
        template = parse(body)
    except TemplateError:
        return ""
    return render(_settled(template), INVENTED[language], language=language).text


def _settled(template: Template) -> Template:
    """Takes the first of choices, and marks what nobody can invent."""

    def settled(part: object) -> str | None:
        match part:
            case Choice(options=options):
                return options[0]
            case Blank():
                return UNKNOWN
            case _:
                return None

    return tuple(part if (said := settled(part)) is None else said for part in template)
