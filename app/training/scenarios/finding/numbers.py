"""Finds numbers that belong to somebody: telephones, mail addresses, cards, orders, codes, birthdays."""

import re
from collections.abc import Iterator
from typing import Final

from app.domain.personal import Personal, find_personal
from app.training.scenarios.finding.hit import Hit, Kind, overlaps, plain

_KINDS: Final = {
    Personal.CARD: Kind.CARD,
    Personal.MY_NUMBER: Kind.NUMBER,
    Personal.PHONE: Kind.PHONE,
    Personal.MAIL: Kind.MAIL,
    Personal.ADDRESS: Kind.ADDRESS,
}
_AT: Final = (
    r"(?:@|\s*[(\[<{]\s*(?:at|アットマーク|アット|@)\s*[)\]>}]\s*|\s+at\s+|アットマーク|アット"
    r"|\s+@\s*|\s*@\s+)"
)
_DOT: Final = r"(?:\.|\s*[(\[<{]\s*(?:dot|ドット|\.)\s*[)\]>}]\s*|\s+dot\s+|ドット|\s*\.\s*)"
_MAIL: Final = re.compile(
    rf"(?<![A-Za-z0-9_.%+-])[A-Za-z0-9_.%+-]{{1,64}}(?:(?:\s+dot\s+|\s?[(\[]dot[)\]]\s?)[A-Za-z0-9_%+-]{{1,64}}){{0,2}}"
    rf"{_AT}[A-Za-z0-9-]{{1,63}}(?:{_DOT}[A-Za-z0-9-]{{1,63}}){{0,3}}?{_DOT}"
    r"(?:com|net|org|jp|ne\.jp|co\.jp|edu|gov|info|io|biz|me|us|uk|de|fr|dev|app|xyz|test|invalid|example)"
    r"(?:\.[a-z]{2,3})?(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_URL: Final = re.compile(
    r"(?:https?://|www\.)[^\s<>「」『』（）()、。\"']+|(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,5}(?:com|net|org|jp|io|info)/[\w./?=&%#-]+",
    re.IGNORECASE,
)
_HANDLE: Final = re.compile(r"(?<![\w.])@[A-Za-z0-9_]{3,30}\b(?![.@])")
_SOCIAL: Final = re.compile(
    r"(?:LINE|ライン|インスタ(?:グラム)?|ツイッター|Twitter|Instagram|Skype|Telegram|WhatsApp|アカウント)\s?の?\s?(?:ID|名|アカウント)?"
    r"\s*(?:[はが:=]|is)?\s*「?(?P<value>[A-Za-z0-9][A-Za-z0-9_.-]{3,}\d[A-Za-z0-9_.-]*|[A-Za-z0-9]+_[A-Za-z0-9_.-]+)",
    re.IGNORECASE,
)
_PLATE: Final = re.compile(r"[一-龥ァ-ヶ]{1,4}\s?\d{2,3}\s?[ぁ-ん]\s?\d{1,2}-?\d{2}")
_KANJI_DIGITS: Final = re.compile(r"[〇零一二三四五六七八九](?:[-のー\s]?[〇零一二三四五六七八九]){6,}")
_PHONES: Final = (
    re.compile(r"(?<![\w+])\+?\d{1,3}[-. ]\(?\d{1,4}\)?[-. ]\d{3,4}[-. ]\d{3,4}(?![\d-])"),
    re.compile(r"(?<![\w+-])\(?\d{2,5}\)?[-. ]{1,2}\d{2,4}[-. ]\d{3,4}(?![\d-])"),
    re.compile(r"\+\d{1,3}[\s()-]*\d(?:[\s().-]{0,2}\d){6,12}(?![\d])"),
    re.compile(r"(?<![\d.-])0\d(?:[\s.・-]{0,3}[()]?\d){8,9}(?![\d])"),
    re.compile(r"(?<![\d-])\d{3}-\d{4}(?=\s*(?:to|まで)?\s*(?:call|電話|TEL))", re.IGNORECASE),
)
_MONTHS: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_YEAR: Final = r"(?:(?:19|20)\d{2}|(?:明治|大正|昭和|平成|令和|[MTSHR])\s?(?:\d{1,2}|元))"
_DATES: Final = (
    re.compile(rf"{_YEAR}\s?[年/.\- ]\s?\d{{1,2}}\s?[月/.\- ]\s?\d{{1,2}}\s?日?(?!\d)"),
    re.compile(r"(?<![\d/])\d{1,2}\s?[/.\- ]\s?\d{1,2}\s?[/.\- ]\s?(?:(?:19|20)\d{2}|\d{2})(?![\d/-])"),
    re.compile(rf"\b{_MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d{{2}}", re.IGNORECASE),
    re.compile(
        rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTHS},?\s+(?:19|20)\d{{2}}", re.IGNORECASE
    ),
    re.compile(r"(?<!\d)(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?!\d)"),
)
_BORN: Final = re.compile(
    r"生年月日|誕生日|生まれ|バースデー|\bborn\b|birth\s?da|\bdob\b|d\.o\.b|date of birth", re.IGNORECASE
)
_OLD: Final = re.compile(r"19\d{2}|200\d|201[0-5]|明治|大正|昭和|平成|[MTS]\s?\d{1,2}\s?[年/.]")
_SHORT_DATE: Final = re.compile(r"(?<!\d)\d{1,2}\s?[月/]\s?\d{1,2}\s?日?(?!\d)")
_RUN: Final = re.compile(r"(?<![\d.,])\d(?:[ -]?\d){3,}(?!\d)(?![.,]\d)")
_MONEY_BEFORE: Final = re.compile(
    r"[¥$€£]\s*$|(?:予算|料金|価格|合計|総額|budget|price)[^\d。.]{0,8}$", re.IGNORECASE
)
_UNIT_AFTER: Final = re.compile(
    r"\s*(?:円|ドル|ユーロ|元|dollars?|credits?|yen|euros?|usd|jpy|bucks|ポイント|点|名|人|室|年|月|km|m\b|メートル"
    r"|㎡|mah|個|件|台|冊|本|枚|匹|以内|以下|以上|程度|くらい|ぐらい|ほど|前後|台|歩|倍|度|in\s+credits?|kg|g\b|ml|%|hours?|minutes?"
    r"|days?|years?|people|guests?|[~〜～]\s*\d)",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    r"(?:番号|ナンバー|コード|暗証|パスワード|口座|会員|お?客様ID|ユーザーID|カード|証券|契約|伝票|シリアル|型番"
    r"|(?<![A-Za-z])(?:pin|id|code|account|acct|number|no\.|num|order|booking|reservation|confirmation|reference|ref"
    r"|ticket|passport|plate|cvv|cvc|tracking|member(?:ship)?|policy|invoice|serial|password|passcode|license|licence)s?\b)"
    r"(?P<between>(?:\s*(?:number|no\.?|code|id|番号|ナンバー|コード|下\s?\d\s?桁))*"
    r"\s*(?:[はがを:=#、,「『\"'(-]|is|was|are|isn't|would be|まして)*\s*"
    r"(?:the\s|an?\s|my\s|it's\s|either\s)?[#「\"']?)"
    r"(?P<value>[A-Za-z]{0,6}[-_]?\d[A-Za-z\d_-]*(?:[ -](?:\d{2,}|(?-i:[A-Z]{2,4}\b)))*)",
    re.IGNORECASE,
)
_CODE: Final = re.compile(
    r"(?<![A-Za-z\d./-])(?=[A-Za-z\d-]*\d)(?=[A-Za-z\d-]*[A-Za-z])[A-Za-z\d]+(?:-[A-Za-z\d]+)*(?![A-Za-z\d])"
)
_MEASURE: Final = re.compile(
    r"\d+(?:st|nd|rd|th|am|pm|km|m|cm|mm|kg|g|mg|l|ml|gb|mb|tb|ghz|hz|w|v|mah|min|mins|h|hr|hrs|s|sec|k|x|f|c|yen|usd)",
    re.IGNORECASE,
)
_SECRET: Final = re.compile(r"暗証|パスワード|\b(?:pin|password|passcode|security\s+code)\b", re.IGNORECASE)
_LONE: Final = re.compile(r"(?<![\d.,:/])\d{4,}(?![\d:/]|[.,]\d)")
_YEAR_OR_ROUND: Final = re.compile(r"(?:19|20)\d{2}|\d*00")
_LEAST_RUN, _SURE_RUN, _LEAST_NAMED, _LEAST_CODE = 4, 5, 3, 3


def number_hits(text: str) -> Iterator[Hit]:
    """Yields the numbers of a text that belong to somebody; none of them shares a character with another."""
    bare = plain(text)
    found: list[Hit] = []
    for hit in _candidates(bare):
        if not overlaps(hit, found):
            found.append(hit)
            yield hit


def _candidates(bare: str) -> Iterator[Hit]:
    """Yields what looks like such numbers, the surest first."""
    yield from _all(Kind.URL, _URL, bare)
    yield from _all(Kind.MAIL, _MAIL, bare)
    for one in find_personal(bare):
        yield Hit(kind=_KINDS[one.kind], start=one.start, end=one.end)
    yield from _all(Kind.HANDLE, _HANDLE, bare)
    for found in _SOCIAL.finditer(bare):
        yield Hit(kind=Kind.NUMBER, start=found.start("value"), end=found.end("value"))
    yield from _all(Kind.NUMBER, _PLATE, bare)
    yield from _births(bare)
    for pattern in _PHONES:
        yield from (hit for hit in _all(Kind.PHONE, pattern, bare) if not _is_date(bare[hit.start : hit.end]))
    yield from _all(Kind.NUMBER, _KANJI_DIGITS, bare)
    yield from _named(bare)
    yield from _codes(bare)
    yield from _secrets(bare)
    yield from _runs(bare)


def _all(kind: Kind, pattern: re.Pattern[str], bare: str) -> Iterator[Hit]:
    for found in pattern.finditer(bare):
        yield Hit(kind=kind, start=found.start(), end=found.end())


def _is_date(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in _DATES)


def _births(bare: str) -> Iterator[Hit]:
    told = _BORN.search(bare) is not None
    for pattern in (*_DATES, _SHORT_DATE) if told else _DATES:
        for found in pattern.finditer(bare):
            if told or _OLD.search(found.group()):
                yield Hit(kind=Kind.BIRTH, start=found.start(), end=found.end())


def _named(bare: str) -> Iterator[Hit]:
    for found in _NAMED.finditer(bare):
        value = found.group("value")
        enough = sum(character.isdigit() for character in value) >= _LEAST_NAMED
        if enough and not _is_date(value) and not _is_amount(bare, found.start("value"), found.end("value")):
            yield Hit(kind=Kind.NUMBER, start=found.start("value"), end=found.end("value"))


def _secrets(bare: str) -> Iterator[Hit]:
    """Yields every number of a text that speaks of a secret one."""
    if _SECRET.search(bare):
        for found in _LONE.finditer(bare):
            if not _is_amount(bare, found.start(), found.end()):
                yield Hit(kind=Kind.NUMBER, start=found.start(), end=found.end())


def _codes(bare: str) -> Iterator[Hit]:
    for found in _CODE.finditer(bare):
        value = found.group()
        if all(_MEASURE.fullmatch(part) or part.isalpha() for part in value.split("-")):
            continue
        if sum(character.isdigit() for character in value) >= _LEAST_CODE:
            yield Hit(kind=Kind.NUMBER, start=found.start(), end=found.end())


def _runs(bare: str) -> Iterator[Hit]:
    for found in _RUN.finditer(bare):
        digits = [character for character in found.group() if character.isdigit()]
        parts = re.split("[ -]", found.group())
        if len(digits) < _LEAST_RUN or _is_date(found.group()) or max(map(len, parts)) < _LEAST_NAMED:
            continue
        if len(digits) < _SURE_RUN and _YEAR_OR_ROUND.fullmatch(found.group()):
            continue
        if not _is_amount(bare, found.start(), found.end()):
            sure = len(digits) >= _SURE_RUN
            yield Hit(kind=Kind.NUMBER, start=found.start(), end=found.end(), sure=sure)


def _is_amount(bare: str, start: int, end: int) -> bool:
    """Tells whether a number says how much or how many: money, lengths, people."""
    return _MONEY_BEFORE.search(bare[:start]) is not None or _UNIT_AFTER.match(bare, end) is not None
