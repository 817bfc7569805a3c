"""People, places and addresses that are planted into dialogues: common ones and rare ones."""

from typing import Final

FAMILIES: Final = (
    ("鬼頭", "キトウ", "kito"), ("勅使河原", "テシガワラ", "teshigawara"),
    ("小比類巻", "コヒルイマキ", "kohiruimaki"),
    ("蛯原", "エビハラ", "ebihara"), ("佐藤", "サトウ", "sato"), ("田中", "タナカ", "tanaka"),
    ("渡辺", "ワタナベ", "watanabe"),
    ("中島", "ナカジマ", "nakajima"), ("長谷川", "ハセガワ", "hasegawa"), ("林", "ハヤシ", "hayashi"),
    ("千葉", "チバ", "chiba"), ("松本", "マツモト", "matsumoto"), ("物部", "モノノベ", "mononobe"),
    ("髙橋", "タカハシ", "takahashi"), ("五十嵐", "イガラシ", "igarashi"), ("喜屋武", "キャン", "kyan"),
)  # fmt: skip
FIRSTS: Final = (
    ("太郎", "タロウ", "taro"), ("花子", "ハナコ", "hanako"), ("健太", "ケンタ", "kenta"),
    ("美咲", "ミサキ", "misaki"),
    ("翔太", "ショウタ", "shota"), ("洋平", "ヨウヘイ", "yohei"), ("陽菜", "ヒナ", "hina"),
    ("直樹", "ナオキ", "naoki"),
)  # fmt: skip
GIVEN: Final = (
    "Priyanka", "Thandiwe", "Bartholomew", "Siobhan", "Kwame", "Emily", "Michael", "Grace", "Mark",
    "Jennifer", "Yusuf",
    "Ludmila", "Oluwaseun", "Rose", "David", "Zofia",
)  # fmt: skip
SURNAMES: Final = (
    "Okonkwo", "Szymanski", "Featherstonehaugh", "Abernathy", "O'Donnell", "Smith", "Nakamura", "Velazquez",
    "Young",
    "Brown", "Papadopoulos", "Johnson", "Vandersloot", "Iqbal", "Hernandez", "Bell",
)  # fmt: skip
TOWNS: Final = (
    ("東京都", "杉並区", "高円寺南"), ("大阪府", "豊中市", "新千里東町"), ("北海道", "旭川市", "神楽岡"),
    ("神奈川県", "藤沢市", "鵠沼海岸"), ("福岡県", "久留米市", "津福本町"),
)  # fmt: skip
STREETS: Final = (
    "Maple Street",
    "Old Mill Road",
    "Sunset Blvd",
    "Kings Avenue",
    "Willow Lane",
    "Harbour Drive",
)
DOMAINS: Final = ("gmail.com", "yahoo.co.jp", "docomo.ne.jp", "outlook.com", "acme-mail.org")
