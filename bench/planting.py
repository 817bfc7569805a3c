"""Plants people into dialogues: names, numbers, addresses, e-mails, as people write them."""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from app.demo.dialogues import Dialogue, Turn
from app.domain.folding import fold
from bench import plant_pools as pools

_WIDE: Final = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


class Plant(msgspec.Struct, frozen=True, kw_only=True):
    """Something planted: its `kind`, the `text` it stands in, and the `traces` that must be gone."""

    kind: str
    text: str
    traces: tuple[str, ...]


def planted(dialogue: Dialogue, seed: int) -> tuple[Dialogue, list[Plant]]:
    """Returns a dialogue with a name, a number, an address and a mail address in it, and what was planted."""
    draw = random.Random(f"{seed}:{dialogue.id}")
    makers = _JAPANESE if dialogue.lang == "ja" else _ENGLISH
    plants = [_strange(maker(draw), dialogue) for maker in makers]
    turns = list(dialogue.turns)
    for plant in plants:
        places = [place for place, turn in enumerate(turns) if turn.role == "customer"]
        place = draw.choice(places)
        if draw.random() < 0.5:
            turns.insert(place + 1, Turn(role="customer", text=plant.text, pause=9.0))
        else:
            turn = turns[place]
            end = (
                " "
                if turn.text.rstrip().endswith((".", "。", "!", "?", "！", "？"))
                else "。"
                if dialogue.lang == "ja"
                else ". "
            )
            turns[place] = msgspec.structs.replace(turn, text=f"{turn.text}{end}{plant.text}")
    return msgspec.structs.replace(dialogue, turns=tuple(turns)), plants


def _strange(plant: Plant, dialogue: Dialogue) -> Plant:
    """Returns a plant without those of its traces that stood in the dialogue before it was planted."""
    whole = fold("\n".join(turn.text for turn in dialogue.turns))
    return msgspec.structs.replace(
        plant, traces=tuple(one for one in plant.traces if one.isdigit() or fold(one) not in whole)
    )


def left(plants: list[Plant], texts: list[str]) -> Iterator[Plant]:
    """Yields what of the plants is still there in any of the texts."""
    whole = fold("\n".join(texts))
    digits = {
        "".join(_digits(run))
        for text in texts
        for run in re.findall(r"[\d〇一-九][\d〇一-九\s\-()・.－ー]*", text)
    }
    for plant in plants:
        if any(_stands(fold(trace), whole, digits) for trace in plant.traces):
            yield plant


def _stands(trace: str, whole: str, digits: set[str]) -> bool:
    if trace.isdigit():
        return any(trace in run for run in digits)
    if trace.isascii():
        return re.search(rf"(?<![a-z]){re.escape(trace)}(?![a-z])", whole) is not None
    return trace in whole


def _digits(text: str) -> Iterator[str]:
    for one in text:
        if one in "〇一二三四五六七八九":
            yield str("〇一二三四五六七八九".index(one))
        elif unicodedata.decimal(one, None) is not None:
            yield str(unicodedata.decimal(one))


def _japanese_name(draw: random.Random) -> Plant:
    family, first = draw.choice(pools.FAMILIES), draw.choice(pools.FIRSTS)
    kanji, kana, latin = (f"{family[at]}{draw.choice(('', ' ', '　'))}{first[at]}" for at in range(3))
    hiragana = "".join(chr(ord(one) - 0x60) if "ァ" <= one <= "ヶ" else one for one in family[1])
    forms: list[tuple[str, tuple[str, ...]]] = [
        (f"{kanji}と申します。", (family[0], first[0])),
        (f"名前は{kanji}です。", (family[0], first[0])),
        (f"{family[0]}です。よろしくお願いいたします。", (family[0],) if len(family[0]) > 1 else ()),
        (f"氏名：{kanji}、フリガナ：{kana}", (family[0], first[0], family[1], first[1])),
        (f"予約者は{family[0]}様です。", (family[0],) if len(family[0]) > 1 else ()),
        (f"妻の{first[0]}さんも一緒です。", (first[0],)),
        (f"{hiragana}と申します。", (hiragana,)),
        (f"名義は{kana}です。", (family[1], first[1])),
        (f"My name is {latin.title().strip()}.", (family[2], first[2])),
        (f"担当の{family[0]}さんにお願いしました。", (family[0],) if len(family[0]) > 1 else ()),
    ]
    text, traces = draw.choice(forms)
    return Plant(kind="name", text=text, traces=tuple(one for one in traces if len(one) > 1))


def _english_name(draw: random.Random) -> Plant:
    given, family = draw.choice(pools.GIVEN), draw.choice(pools.SURNAMES)
    title = draw.choice(("Mr.", "Mrs", "Dr.", "Ms."))
    forms = [
        (f"My name is {given} {family}.", (given, family)),
        (f"I'm {given}, by the way.", (given,)),
        (f"this is {given} {family} speaking", (given, family)),
        (f"Please book it for {title} {family}.", (family,)),
        (f"My friend {given} told me so.", (given,)),
        (f"Thanks, {given}", (given,)),
        (f"my name is {given.lower()} {family.lower()}", (given, family)),
        (f"NAME: {given.upper()} {family.upper()}", (given, family)),
        (f"It is under the name {family}.", (family,)),
        (f"Regards,\n{given} {family}", (given, family)),
    ]
    text, traces = draw.choice(forms)
    return Plant(kind="name", text=text, traces=traces)


def _run(draw: random.Random, count: int) -> str:
    return str(draw.randint(1, 9)) + "".join(str(draw.randint(0, 9)) for _ in range(count - 1))


def _phone_japanese(draw: random.Random) -> Plant:
    head = draw.choice(("090", "080", "070"))
    middle, tail = _run(draw, 4), _run(draw, 4)
    number = draw.choice(
        (f"{head}-{middle}-{tail}", f"{head}{middle}{tail}", f"{head} {middle} {tail}",
         f"{head}({middle}){tail}",
         f"{head}－{middle}－{tail}", f"+81-{head[1:]}-{middle}-{tail}", f"{head}ー{middle}ー{tail}")
    )  # fmt: skip
    if draw.random() < 0.3:
        number = number.translate(_WIDE)
    text = draw.choice((f"電話番号は{number}です。", f"{number}までお電話ください。", f"連絡先：{number}"))
    return Plant(kind="number", text=text, traces=(f"{head[1:]}{middle}{tail}", f"{middle}{tail}"))


def _phone_english(draw: random.Random) -> Plant:
    area, middle, tail = _run(draw, 3), _run(draw, 3), _run(draw, 4)
    number = draw.choice(
        (f"({area}) {middle}-{tail}", f"{area}-{middle}-{tail}", f"{area}.{middle}.{tail}",
         f"+1 {area} {middle} {tail}",
         f"{area}{middle}{tail}", f"1-{area}-{middle}-{tail}", f"{area} {middle} {tail}")
    )  # fmt: skip
    text = draw.choice(
        (f"You can call me at {number}.", f"My phone number is {number}", f"{number} is my number")
    )
    return Plant(kind="number", text=text, traces=(f"{area}{middle}{tail}",))


def _number(draw: random.Random) -> Plant:
    value = draw.choice(
        (
            _run(draw, 5),
            _run(draw, 8),
            _run(draw, 12),
            f"AB-{_run(draw, 6)}",
            f"{_run(draw, 4)}-{_run(draw, 4)}-{_run(draw, 4)}",
        )
    )
    digits = re.sub(r"\D", "", value)
    wide = value.translate(_WIDE) if draw.random() < 0.2 else value
    forms = (
        f"注文番号は{wide}です。",
        f"予約番号 {wide} の件です。",
        f"会員番号：{wide}",
        f"お問い合わせ番号は「{wide}」です。",
    )
    return Plant(kind="number", text=draw.choice(forms), traces=(digits,))


def _number_english(draw: random.Random) -> Plant:
    value = draw.choice(
        (
            _run(draw, 4),
            _run(draw, 8),
            f"ORD-{_run(draw, 6)}",
            f"{_run(draw, 4)} {_run(draw, 4)} {_run(draw, 4)}",
            f"#{_run(draw, 6)}",
        )
    )
    digits = re.sub(r"\D", "", value)
    forms = (
        f"My order number is {value}.",
        f"account no. {value}",
        f"booking id: {value}",
        f"The confirmation code is {value}",
        f"my pin is {value}",
    )
    return Plant(kind="number", text=draw.choice(forms), traces=(digits,))


def _card(draw: random.Random) -> Plant:
    digits = draw.choice(("4539148803436467", "5425233430109903", "374245455400126", "6011000990139424"))
    value = draw.choice(
        (digits, " ".join(re.findall(".{1,4}", digits)), "-".join(re.findall(".{1,4}", digits)))
    )
    return Plant(
        kind="number", text=draw.choice((f"カードは {value} です。", f"card {value}")), traces=(digits,)
    )


def _mail(draw: random.Random) -> Plant:
    user = draw.choice(("k.tesigawara", "hanako_1985", "zofia-w", "mr.brown77", "sakura+shop", "i_love_cats"))
    domain = draw.choice(pools.DOMAINS)
    value = draw.choice(
        (
            f"{user}@{domain}",
            f"{user}@{domain}",
            f"{user} at {domain.replace('.', ' dot ')}",
            f"{user}＠{domain}",
            f"{user}[at]{domain}",
        )
    )
    text = draw.choice((f"メールは{value}です。", f"mail: {value}", f"{value} に送ってください。"))
    return Plant(
        kind="mail", text=text, traces=(user, domain.partition(".")[0] if "acme" in domain else user)
    )


def _mail_english(draw: random.Random) -> Plant:
    plant = _mail(draw)
    value = re.sub(r"[^\x00-\x7f＠]+", "", plant.text).removeprefix("mail: ").strip()
    return msgspec.structs.replace(
        plant, text=draw.choice((f"My email is {value}", f"Send it to {value} please", f"{value}"))
    )


def _address(draw: random.Random) -> Plant:
    region, city, town = draw.choice(pools.TOWNS)
    a, b, c = (str(draw.randint(1, 30)) for _ in range(3))
    block = draw.choice((f"{a}-{b}-{c}", f"{a}丁目{b}番{c}号", f"{a}丁目{b}-{c}", f"{a}番地{b}"))
    whole = f"{draw.choice((region, ''))}{city}{town}{block}"
    if draw.random() < 0.2:
        whole = whole.translate(_WIDE)
    building = draw.choice(("", " メゾン若松203号室", " コーポ青山 101"))
    post = draw.choice(("", f"〒{_run(draw, 3)}-{_run(draw, 4)} "))
    forms = (
        f"住所は{post}{whole}{building}です。",
        f"{post}{whole}{building}に送ってください。",
        f"お届け先：{post}{whole}{building}",
    )
    traces = (
        city,
        town,
        *(("若松",) if "若松" in building else ()),
        *(re.findall(r"\d{3}-\d{4}", post) and (re.sub(r"\D", "", post),)),
    )
    return Plant(kind="address", text=draw.choice(forms), traces=traces)


def _address_english(draw: random.Random) -> Plant:
    street, number = draw.choice(pools.STREETS), _run(draw, draw.choice((2, 3, 4)))
    line = draw.choice(
        (f"{number} {street}", f"{number} {street}, Apt {_run(draw, 2)}", f"{number} {street.lower()}")
    )
    city = draw.choice(("", ", Springfield, IL 62704", ", Larkspur, CA 94939"))
    forms = (f"I live at {line}{city}.", f"Ship it to {line}{city}", f"my address is {line}{city}")
    return Plant(
        kind="address", text=draw.choice(forms), traces=(street.lower(), *(re.findall(r"\d{5}", city)))
    )


_Maker = Callable[[random.Random], Plant]
_JAPANESE: Final[tuple[_Maker, ...]] = (_japanese_name, _phone_japanese, _number, _card, _mail, _address)
_ENGLISH: Final[tuple[_Maker, ...]] = (
    _english_name,
    _phone_english,
    _number_english,
    _card,
    _mail_english,
    _address_english,
)
