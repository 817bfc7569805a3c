"""Finds everything in one text that may tell who somebody is, in the light of what was asked before."""

import re
from collections.abc import Iterator
from typing import Final

from app.training.scenarios.finding.english_names import english_name_hits
from app.training.scenarios.finding.hit import Hit, Kind, overlaps, plain
from app.training.scenarios.finding.japanese_names import japanese_name_hits
from app.training.scenarios.finding.numbers import number_hits
from app.training.scenarios.finding.places import place_hits

_ASKS_NAME: Final = re.compile(
    r"お?名前|氏名|フルネーム|ご芳名|どなた|お名義|フリガナ|苗字|名字"
    r"|\b(?:your|full|first|last|maiden|host|guest|pet|doctor|customer|driver|person|account\s+holder)\b[\w\s']{0,24}\bname"
    r"|\bname\s*\?|\bwho\s+(?:is|are|am|should|would|do)\b|\bwhich\s+doctor|\bwhat'?s\s+(?:the|your)\s+name",
    re.IGNORECASE,
)
_NAME_OF_THING: Final = re.compile(
    r"(?:店|施設|ホテル|宿|商品|会社|物件)の?(?:お?名前)|(?:apartment|hotel|restaurant|venue|city|product|company|place)[\w\s']{0,12}name",
    re.IGNORECASE,
)
_ASKS_NUMBER: Final = re.compile(
    r"番号|暗証|コード|パスワード|口座|\b(?:number|code|pin|id|password|phone|account)\b|電話|連絡先",
    re.IGNORECASE,
)
_COUNTS: Final = re.compile(r"人数|何名|何人|\bnumber\s+of\b|how\s+many", re.IGNORECASE)
_ASKS_BIRTH: Final = re.compile(r"生年月日|誕生日|\bbirth|\bdob\b", re.IGNORECASE)
_ASKS_ADDRESS: Final = re.compile(
    r"ご?住所|お届け先|配送先|送付先|(?<!mail )(?<!e-mail )(?<!email )\b(?:address|post\s?code|zip)\b",
    re.IGNORECASE,
)
_MAIL_ADDRESS: Final = re.compile(r"メール|e-?mail", re.IGNORECASE)
_DIGITS: Final = re.compile(r"(?<![\d,])\d[\d -]*\d(?!\d|,\d)")
_DATE: Final = re.compile(
    r"\d{1,4}\s?[年/.\- ]\s?\d{1,2}\s?[月/.\- ]\s?\d{1,4}\s?日?|\d{1,2}\s?月\s?\d{1,2}\s?日?"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{2,4})?"
    r"|\d{1,2}(?:st|nd|rd|th)?(?:\s+of)?\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?:,?\s+\d{2,4})?",
    re.IGNORECASE,
)
_AMOUNT: Final = re.compile(
    r"\s*(?:円|名|人|泊|室|時|分|pm\b|am\b|people|guests?|credits?|dollars?|minutes?)", re.IGNORECASE
)
_COMPANY: Final = (
    re.compile(r"(?:株式会社|有限会社|合同会社|\(株\)|㈱|\(有\))\s?(?P<n>[一-龥々ァ-ヶーA-Za-z0-9&]{2,20})"),
    re.compile(r"(?P<n>[一-龥々ァ-ヶーA-Za-z0-9&]{2,20})(?:株式会社|有限会社|合同会社|\(株\)|㈱)"),
    re.compile(
        r"\b(?P<n>[A-Z][\w&'-]*(?:\s[A-Z&][\w&'-]*){0,2}),?\s(?:Inc|LLC|Ltd|Corp|Corporation|Co|GmbH|Limited|PLC)\b\.?"
    ),
)
_CJK: Final = re.compile("[ぁ-ヶ一-龥ｦ-ﾟ]")
_LATIN: Final = re.compile("[A-Za-zÀ-ÿ]{2}")
_LIKE_ADDRESS: Final = re.compile(
    r"^(?!.*(?:予約|泊|気温|天気|人数|\?|？)).*(?:[都道府県市区町村郡].*\d|\d+[-\s]\d+|\d+\s[A-Za-z]+)",
    re.DOTALL | re.IGNORECASE,
)
_BEFORE_PLACES: Final = frozenset({Kind.URL, Kind.MAIL, Kind.CARD, Kind.PHONE})
_SHORT: Final = 80
"""Characters up to which a text is an answer to what was asked before it, and nothing else."""


def find(text: str, asked: str = "") -> list[Hit]:
    """Returns what may tell who somebody is, in order, without overlaps.

    `asked` is what the other side said before: after a question for a name, a lone word is one.
    """
    bare, found = plain(text), list[Hit]()
    for hit in _candidates(bare, asked if len(bare) <= _SHORT else ""):
        if hit.end > hit.start and not overlaps(hit, found):
            found.append(hit)
    return sorted(found, key=lambda hit: hit.start)


def _candidates(bare: str, asked: str) -> Iterator[Hit]:
    numbers = list(number_hits(bare))
    yield from (hit for hit in numbers if hit.kind in _BEFORE_PLACES)
    yield from place_hits(bare)
    yield from numbers
    if asked:
        yield from _answers(bare, asked)
    for pattern in _COMPANY:
        for found in pattern.finditer(bare):
            yield Hit(kind=Kind.COMPANY, start=found.start("n"), end=found.end("n"))
    names_asked = _ASKS_NAME.search(asked) is not None and not _NAME_OF_THING.search(asked)
    if _CJK.search(bare):
        yield from japanese_name_hits(bare, asked=names_asked)
    if _LATIN.search(bare):
        yield from english_name_hits(bare, asked=names_asked)


def _answers(bare: str, asked: str) -> Iterator[Hit]:
    """Yields numbers, birthdays and addresses that are nothing but an answer."""
    if _ASKS_BIRTH.search(asked):
        for found in _DATE.finditer(bare):
            yield Hit(kind=Kind.BIRTH, start=found.start(), end=found.end())
        for found in _DIGITS.finditer(bare):
            yield Hit(kind=Kind.BIRTH, start=found.start(), end=found.end())
    if _ASKS_NUMBER.search(asked) and not _COUNTS.search(asked):
        for found in _DIGITS.finditer(bare):
            if len(found.group()) > 2 and not _AMOUNT.match(bare, found.end()):
                yield Hit(kind=Kind.NUMBER, start=found.start(), end=found.end())
    if _ASKS_ADDRESS.search(asked) and not _MAIL_ADDRESS.search(asked) and _LIKE_ADDRESS.search(bare):
        whole = re.fullmatch(
            r"\s*(?P<a>.*?\d.*?)(?:です|になります|でお願いします)?[。.]?\s*", bare, re.DOTALL
        )
        if whole and "?" not in bare and len(bare) <= _SHORT:
            yield Hit(kind=Kind.ADDRESS, start=whole.start("a"), end=whole.end("a"), sure=False)
