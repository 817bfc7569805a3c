"""An article as plain text to read: where its sections and headings stand, and what a quotation of one is."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from app.domain.folding import Span, fold_with_origin, merged, words_of
from app.manual.article import Article

_BULLET: Final = re.compile(r"^( *)[-*] +", re.MULTILINE)


class Part(NamedTuple):
    """A section in the text: all of it, its heading alone, and what is quoted of it."""

    span: Span
    heading: Span
    title: str
    quote: str


class ArticleText(NamedTuple):
    """The text that is shown, and its sections in order."""

    text: str
    parts: tuple[Part, ...]

    def part_at(self, place: int) -> Part | None:
        """Returns the section that a place in the text belongs to."""
        before = [part for part in self.parts if part.span.start <= place]
        return before[-1] if before else None


def article_text(article: Article) -> ArticleText:
    """Returns the text of an article: headings on lines of their own, lists with dots."""
    text = ""
    parts: list[Part] = []
    for section in article.sections():
        if text:
            text += "\n\n"
        start = len(text)
        text += section.heading
        heading = Span(start, len(text))
        body = quoted(section.text, article.language)
        text += ("\n" if section.heading and body else "") + body
        parts.append(Part(Span(start, len(text)), heading, section.heading or article.title, body))
    return ArticleText(text, tuple(parts))


def quoted(text: str, language: str) -> str:
    """Returns a piece of an article as it is written into a reply."""
    return _BULLET.sub(lambda found: found[1] + ("・" if language == "ja" else "• "), text).strip()


def places_of(query: str, text: str) -> Sequence[Span]:
    """Returns where the words of a search stand in a text."""
    folded = fold_with_origin(text)
    return merged(span for word in words_of(query) for span in folded.spans_of(word))
