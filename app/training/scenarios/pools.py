"""Invented people and places, from which fictions are drawn; no name tells a gender."""

from typing import Final

JAPANESE_SURNAMES: Final = (
    ("青葉", "あおば"), ("秋月", "あきづき"), ("朝霧", "あさぎり"), ("天野川", "あまのがわ"),
    ("磯村", "いそむら"),
    ("卯月", "うづき"), ("榎田", "えのきだ"), ("大滝", "おおたき"), ("風間", "かざま"), ("霧島", "きりしま"),
    ("楠木", "くすのき"), ("小鳥遊", "たかなし"), ("早乙女", "さおとめ"), ("汐見", "しおみ"),
    ("涼風", "すずかぜ"),
    ("瀬名", "せな"), ("高遠", "たかとお"), ("月岡", "つきおか"), ("常盤", "ときわ"), ("夏目", "なつめ"),
    ("二宮", "にのみや"), ("野分", "のわき"), ("葉山", "はやま"), ("氷室", "ひむろ"), ("藤波", "ふじなみ"),
    ("真壁", "まかべ"), ("水無瀬", "みなせ"), ("六角", "ろっかく"), ("雪村", "ゆきむら"),
    ("若竹", "わかたけ"),
    ("湯川", "ゆかわ"), ("椿", "つばき"), ("桐生", "きりゅう"), ("柊", "ひいらぎ"), ("神楽", "かぐら"),
    ("結城", "ゆうき"), ("御子柴", "みこしば"), ("東雲", "しののめ"), ("朝倉", "あさくら"),
    ("来栖", "くるす"),
)  # fmt: skip
"""Family names, each with its reading."""

JAPANESE_GIVEN: Final = (
    ("薫", "かおる"), ("光", "ひかる"), ("翼", "つばさ"), ("歩", "あゆむ"), ("葵", "あおい"),
    ("千尋", "ちひろ"),
    ("真琴", "まこと"), ("優", "ゆう"), ("遥", "はるか"), ("忍", "しのぶ"), ("渚", "なぎさ"),
    ("晶", "あきら"),
    ("伊織", "いおり"), ("瑞希", "みずき"), ("怜", "れい"), ("昴", "すばる"), ("司", "つかさ"),
    ("望", "のぞみ"),
    ("泉", "いずみ"), ("棗", "なつめ"), ("響", "ひびき"), ("碧", "みどり"),
)  # fmt: skip
"""Given names of anybody, each with its reading."""

ENGLISH_SURNAMES: Final = (
    "Ashdown", "Brackley", "Calloway", "Dunmore", "Elwood", "Fairbairn", "Garside", "Hallam", "Inglewood",
    "Jessop",
    "Kettering", "Lockhart", "Merriweather", "Norcross", "Oakhurst", "Penhallow", "Quillfeather",
    "Ravensworth",
    "Stanwick", "Thistlewood", "Underhill", "Vanterpool", "Westbrook", "Yardley", "Birchall", "Copperfield",
    "Drummond", "Eastlake", "Farrow", "Greenhalgh",
)  # fmt: skip
ENGLISH_GIVEN: Final = (
    "Avery", "Blair", "Casey", "Devon", "Emery", "Finley", "Harley", "Indigo", "Jules", "Kendall", "Lennox",
    "Marlowe",
    "Nico", "Oakley", "Phoenix", "Quinn", "Reese", "Sage", "Tatum", "Umber", "Wren", "Ellis", "Rowan",
    "Skyler",
    "Arden", "Briar", "Linden", "Shiloh", "Tierney", "Winslow",
)  # fmt: skip
"""Given names of anybody."""

REGIONS: Final = ("青葉県", "若草県", "水森県", "星見県", "花園県")
CITIES: Final = (
    "みどり野市",
    "若葉原市",
    "湊ヶ浜市",
    "風見台市",
    "星ヶ窪市",
    "白樺原市",
    "花見沢市",
    "汐風市",
)
TOWNS: Final = (
    "若葉町",
    "みどりの町",
    "さくら坂町",
    "汐風町",
    "つばめ町",
    "はるか町",
    "月見町",
    "こもれび町",
)
"""There are no such places."""
STREETS: Final = (
    "Marigold",
    "Foxglove",
    "Juniper",
    "Larkspur",
    "Bluebell",
    "Hawthorn",
    "Primrose",
    "Tamarisk",
)
TOWNSHIPS: Final = ("Faircastle", "Merrowby", "Oldenham", "Westerleigh", "Dunsworth", "Larkhaven")
COMPANIES: Final = (
    "みらい工房", "あおぞら商会", "わかば堂", "ひだまり企画", "そよかぜ物産", "つきみ製作", "こもれび社",
    "なないろ産業",
)  # fmt: skip
COMPANIES_LATIN: Final = ("Bluemoor", "Larkfield", "Norwind", "Tamarisk", "Quillway", "Silverfern", "Oakmere")
MAIL_WORDS: Final = (
    "aozora",
    "komorebi",
    "mikazuki",
    "sunflower",
    "riverside",
    "hoshizora",
    "wakaba",
    "lantern",
    "maple",
)

REAL_STATES: Final = ("ZZ",)
"""No state has these letters."""

TEST_CARDS: Final = (
    "4242424242424242", "5555555555554444", "4111111111111111", "4000056655665556", "5105105105105100",
    "378282246310005", "371449635398431", "30569309025904", "38520000023237", "3566002020360505",
    "6011111111111117",
)  # fmt: skip
"""Numbers that payment services publish for tests: no card has them."""
