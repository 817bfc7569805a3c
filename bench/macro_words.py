"""Words of the trade, with their readings, from which libraries of canned replies of any size are made."""

from typing import Final

SUBJECTS: Final = (
    ("返品", "へんぴん"), ("交換", "こうかん"), ("送料", "そうりょう"), ("領収書", "りょうしゅうしょ"),
    ("請求書", "せいきゅうしょ"), ("配送日", "はいそうび"), ("配達時間", "はいたつじかん"),
    ("定期便", "ていきびん"), ("会員登録", "かいいんとうろく"), ("退会", "たいかい"), ("在庫", "ざいこ"),
    ("再入荷", "さいにゅうか"), ("予約", "よやく"), ("注文内容", "ちゅうもんないよう"),
    ("住所", "じゅうしょ"), ("支払方法", "しはらいほうほう"), ("銀行振込", "ぎんこうふりこみ"),
    ("代金引換", "だいきんひきかえ"), ("割引", "わりびき"), ("保証書", "ほしょうしょ"),
    ("修理", "しゅうり"), ("部品", "ぶひん"), ("寸法", "すんぽう"), ("色違い", "いろちがい"),
    ("包装", "ほうそう"), ("贈答用", "ぞうとうよう"), ("海外発送", "かいがいはっそう"),
    ("追跡番号", "ついせきばんごう"), ("不在票", "ふざいひょう"), ("受取場所", "うけとりばしょ"),
    ("破損品", "はそんひん"), ("誤配", "ごはい"), ("未着", "みちゃく"), ("遅延", "ちえん"),
    ("クーポン", "くーぽん"), ("ポイント", "ぽいんと"), ("パスワード", "ぱすわーど"),
    ("ログイン", "ろぐいん"), ("メール", "めーる"), ("アプリ", "あぷり"), ("キャンペーン", "きゃんぺーん"),
    ("カタログ", "かたろぐ"), ("サンプル", "さんぷる"), ("サイズ", "さいず"),
)  # fmt: skip
MATTERS: Final = (
    ("手続き", "てつづき"), ("確認", "かくにん"), ("変更", "へんこう"), ("取消", "とりけし"),
    ("期限", "きげん"), ("条件", "じょうけん"), ("費用", "ひよう"), ("返金", "へんきん"),
    ("再発行", "さいはっこう"), ("停止", "ていし"), ("再開", "さいかい"), ("延長", "えんちょう"),
    ("見積", "みつもり"), ("調査", "ちょうさ"), ("不具合", "ふぐあい"), ("説明", "せつめい"),
    ("申込", "もうしこみ"), ("連絡先", "れんらくさき"), ("必要書類", "ひつようしょるい"),
    ("注意事項", "ちゅういじこう"), ("エラー", "えらー"), ("お詫び", "おわび"), ("お礼", "おれい"),
    ("上限", "じょうげん"), ("履歴", "りれき"), ("明細", "めいさい"),
)  # fmt: skip
ENDINGS: Final = (
    ("のご案内", "のごあんない"), ("について", "について"), ("のお願い", "のおねがい"),
    ("の流れ", "のながれ"),
    ("の例外", "のれいがい"), ("の担当", "のたんとう"), ("の休止", "のきゅうし"), ("の窓口", "のまどぐち"),
    ("の目安", "のめやす"), ("の注意", "のちゅうい"), ("", ""), ("の再送", "のさいそう"),
)  # fmt: skip
BODIES: Final = (
    "お問い合わせいただきありがとうございます。{subject}の{matter}につきましてご説明いたします。"
    "恐れ入りますが、注文番号{{order}}をご確認のうえ、今しばらくお待ちください。",
    "{subject}の件、ご不便をおかけしております。{matter}は翌営業日までに{{operator.name}}より改めてお知らせいたします。",
    "{subject}は当店の規定により承っております。{matter}をご希望の場合は本メッセージにそのままご返信ください。",
)
ENGLISH_SUBJECTS: Final = (
    "return", "exchange", "shipping", "receipt", "invoice", "delivery", "subscription", "account",
    "restock", "reservation", "address", "payment", "transfer", "discount", "warranty", "repair",
    "spare part", "measurement", "packaging", "gift wrapping", "tracking", "pickup", "damage", "delay",
    "coupon", "loyalty points", "password", "catalogue", "sample", "voucher",
)  # fmt: skip
ENGLISH_MATTERS: Final = (
    "procedure", "confirmation", "change", "cancellation", "deadline", "conditions", "charges", "refund",
    "reissue", "suspension", "extension", "estimate", "investigation", "malfunction", "explanation",
    "application", "contact", "documents", "precautions", "apology", "history", "statement", "maximum",
)  # fmt: skip
ENGLISH_ENDINGS: Final = (
    "for members", "for guests", "abroad", "on weekends", "by phone", "in store", "for companies", "at night",
    "for gifts", "after purchase", "before dispatch", "for large items",
)  # fmt: skip
ENGLISH_BODIES: Final = (
    "Thank you for your message about the {subject}. Here is what to know about the {matter}: "
    "please have your order number {{order}} at hand.",
    "We are sorry for the trouble with the {subject}. The {matter} will be settled within two business days.",
)
