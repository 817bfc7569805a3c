"""Finds where somebody lives: post codes and addresses, Japanese and Western, with their buildings."""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from app.domain.masking import find_addresses
from app.training.scenarios.finding.hit import Hit, Kind, overlaps, plain

_REGION: Final = re.compile(r"(?:北海道|東京都|(?:京都|大阪)府|[一-龥]{2,3}県)\s?$")
_REGION_WITHIN: Final = re.compile(r"北海道|東京都|(?:京都|大阪)府|(?:神奈川|和歌山|鹿児島|[一-龥]{2})県")
_LEAD: Final = re.compile(r"[はがのをにで、,\s]+")
_POST: Final = re.compile(
    r"〒?\s?(?<![\d-])\d{3}-\d{4}(?![\d-])|〒\s?\d{7}(?!\d)|郵便番号[はが:\s]{0,3}\d{7}(?!\d)"
)
_POST_NUMBER: Final = re.compile(r"〒?\s?\d{3}-?\d{4}")
_BUILDING: Final = re.compile(
    r"[、,\s]{0,2}[一-龥々ぁ-んァ-ヶーA-Za-z]{0,12}"
    r"(?:マンション|ハイツ|コーポ|アパート|荘|ビル|タワー|レジデンス|メゾン|ハウス|パレス|ハイム|コート|プラザ|ガーデン|団地|寮)"
    r"[一-龥ァ-ヶー]{0,8}\s?\d{0,4}(?:号室|号|階|[FG])?|[、,\s]{0,2}\d{2,4}号室?"
)
_CITY: Final = r"[一-龥々]{1,4}[一-龥々ぁ-んァ-ヶ]{0,2}[市区郡町村]"
_JAPANESE: Final = re.compile(
    rf"(?:北海道|東京都|(?:京都|大阪)府|[一-龥]{{2,3}}県)?\s?{_CITY}(?:\s?[一-龥々]{{1,3}}区)?\s?[一-龥々ぁ-んァ-ヶー]{{1,10}}?"
    r"\s?(?:\d{1,4}(?:丁目|番地?|号|-)\s?)(?:の?\s?\d{1,4}(?:番地?|号)?-?)*(?:\s?-?\d{1,4}号?室?)?"
)
_HOME: Final = re.compile(
    rf"(?:住所|自宅|実家|お届け先|配送先|送り先|住まい|引っ越し先)(?:は|が|:|、|,)?\s?(?P<a>(?:[一-龥]{{2,3}}[都道府県])?{_CITY}[一-龥々]{{0,6}})"
    rf"|(?P<b>(?:[一-龥]{{2,3}}[都道府県])?{_CITY}[一-龥々]{{0,6}})(?=に(?:住ん|在住|お住|引っ越)|在住|にあ(?:る|ります)自宅)"
)
_SUFFIX: Final = (
    r"(?:street|str|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|way|court|ct|place|pl|square|sq|terrace"
    r"|parkway|pkwy|circle|cir|highway|hwy|close|crescent)"
)
_STATE: Final = r"(?:,?\s+[A-Z]{2}(?:\s+\d{5}(?:-\d{4})?)?\b)"
_WESTERN: Final = re.compile(
    rf"\b\d{{1,5}}[A-Za-z]?\s+(?:[NSEW]\.?\s+|North\s+|South\s+|East\s+|West\s+)?(?:[A-Za-z][A-Za-z']*\s+|\d+(?:st|nd|rd|th)\s+){{1,3}}?(?i:{_SUFFIX})\b\.?"
    r"(?:,?\s+(?i:apt|apartment|unit|suite|flat|#)\.?\s*#?\w{1,5}\b)?"
    rf"(?:,\s+[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)?{_STATE}?",
)
_ROMAN: Final = re.compile(
    r"\b\d{1,4}(?:-\d{1,4}){1,3}(?:\s+#?\d{2,4})?,?\s+[A-Z][a-z]+(?:-?[a-z]+)*"
    r"(?:,?\s+[A-Z][a-z]+(?:-(?:ku|shi|cho|machi|gun|ken|to|fu|son|mura|do))?){0,4}(?:,?\s+\d{3}-\d{4})?"
)
_BOX: Final = re.compile(r"\bP\.?\s?O\.?\s?Box\s+\d+", re.IGNORECASE)
_ZIP: Final = re.compile(
    r"\b[A-Z]{2}\s+\d{5}(?:-\d{4})?\b|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b|(?i:\bzip(?:\s?code)?(?:\s+is|:)?\s+)\d{5}\b"
)
_NO_STREET: Final = re.compile(
    r"\d+\s+(?:[a-z']+\s+)*(?:people|guests?|nights?|minutes?|mins?|hours?|pm|am|days?|of|from|to|on|in|at|the|for|and|has|have|with|is|was|more|other|a|an|my)\b",
    re.IGNORECASE,
)


def place_hits(text: str) -> Iterator[Hit]:
    """Yields the post codes and addresses of a text, with the building behind them."""
    bare = plain(text)
    found: list[Hit] = []
    for hit in _candidates(bare):
        whole = _whole(bare, hit)
        if not overlaps(whole, found):
            found.append(whole)
            yield whole


def _candidates(bare: str) -> Iterator[Hit]:
    hits = [
        *(Hit(kind=Kind.ADDRESS, start=one.start, end=one.end) for one in find_addresses(bare)),
        *_all(_JAPANESE, bare),
        *(hit for hit in _all(_WESTERN, bare) if not _NO_STREET.match(bare[hit.start : hit.end])),
        *_all(_ROMAN, bare),
        *_all(_BOX, bare),
    ]
    posts = [Hit(kind=Kind.POST_CODE, start=one.start(), end=one.end()) for one in _POST.finditer(bare)]
    is_post = {(hit.start, hit.end) for hit in posts}
    streets = [hit for hit in hits if not _POST_NUMBER.fullmatch(bare[hit.start : hit.end].strip())]
    yield from posts
    yield from sorted(
        (hit for hit in streets if (hit.start, hit.end) not in is_post),
        key=lambda hit: hit.start - hit.end,
    )
    for one in _ZIP.finditer(bare):
        yield Hit(kind=Kind.POST_CODE, start=one.start(), end=one.end())
    for one in _HOME.finditer(bare):
        group = "a" if one.group("a") else "b"
        yield Hit(kind=Kind.ADDRESS, start=one.start(group), end=one.end(group))


def _all(pattern: re.Pattern[str], bare: str) -> list[Hit]:
    return [Hit(kind=Kind.ADDRESS, start=one.start(), end=one.end()) for one in pattern.finditer(bare)]


def _whole(bare: str, hit: Hit) -> Hit:
    """Returns the place with the region before it and the building after it."""
    if hit.kind is not Kind.ADDRESS:
        return hit
    within = _REGION_WITHIN.search(bare, hit.start, hit.end)
    if within:
        hit = msgspec.structs.replace(hit, start=within.start())
    else:
        lead = _LEAD.match(bare, hit.start)
        hit = msgspec.structs.replace(hit, start=lead.end() if lead else hit.start)
    region = _REGION.search(bare, 0, hit.start)
    building = _BUILDING.match(bare, hit.end)
    return Hit(
        kind=hit.kind,
        start=region.start() if region else hit.start,
        end=building.end() if building else hit.end,
    )
