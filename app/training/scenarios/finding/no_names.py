"""Words that stand where names stand and are none."""

from typing import Final

_JAPANESE_WORDS: Final = """
お客 客 皆 皆々 奥 旦那 何 神 王 仏 殿 同 模 仕 多 有 一 異 左 各 子 お子 連 連れ お連れ 嬢 主人 世話 疲
疲れ 苦労 親 親御 御 貴 娘 孫 姫 公 別 空模 名 各社 業者 担当者 担当 旅館 宿 店 店舗 御社 貴社 弊社 会社
株式会社 関係者 利用者 購入者 家族 夫婦 両親 友達 友人 男性 女性 大人 子供 小人 方 人 本人 代理人 配偶者
看護師 医者 先生 生徒 学生 社員 係 上司 部長 課長 社長 店長 責任者 代表者 契約者 予約者 注文者 屋 本屋 花屋
八百屋 魚屋 肉屋 居酒屋 和食屋 土産屋 買い物屋 酒屋 薬屋 不動産屋 運転手 運転 警察 警備員 受付 スタッフ
オーナー ホテル タクシー レストラン ショップ カスタマー ユーザー サポート オペレーター ドライバー
マネージャー フロント ドクター ゲスト 外人 役者 芸人 素人 諸君 貴君 暴君 主君 母 父 祖母 祖父 兄 姉 弟 妹
叔父 叔母 伯父 伯母 爺 婆 母親 父親 姪 甥 赤 坊 猫 犬 熊 象 沢山 沢 和 銀行 郵便局 病院 市役所 問題 以上
以下 結構 大丈夫 必要 可能 希望 明日 今日 昨日 来週 今週 二人 三人 私 僕 俺 自分 予約 注文 返品 交換 確認
質問 番号 住所 電話 商品 荷物 配送 料金 無料 有料 禁煙 喫煙 一泊 二泊 一人 一名 二名 三名 四名 初 初めて
本日 当日 同じ 不要 未定 無 無し 有り 可 否 了解 承知 東京 大阪 京都 北海道 沖縄 日本 海外 国内 個人 法人
現在 今 以前 別々
"""
JAPANESE: Final = frozenset(_JAPANESE_WORDS.split())

_HIRAGANA_WORDS: Final = """
みな みなさ おかあ おとう おば おじ おばあ おじい おにい おねえ おこ おきゃく たく だん おく とう かあ にい
ねえ じい ばあ おまわり なに なん かみ かん おうちゃん あか ぼっ いろいろ さまざま いろ おつかれ ごくろう
おせわ おかげ はか ひと よう おまち
"""
HIRAGANA: Final = frozenset(_HIRAGANA_WORDS.split())

_ENGLISH_WORDS: Final = """
i a an the my your his her our their its this that these those it is are was were be been am do does did
have has had will would can could should may might must shall not no yes yeah yep nope ok okay sure hi hello
hey dear thanks thank you please sorry great good fine bye goodbye welcome well so and or but if then than
when where what which who whom how why all any some both either neither every each me him them us we they he
she here there now today tomorrow yesterday tonight morning evening afternoon night day week month year
monday tuesday wednesday thursday friday saturday sunday january february march april june july august
september october november december for from with without about at by of on in to up out off over under
again once also just only very really too as like english japanese spanish french german chinese american
british indian mexican thai italian asian european america usa uk england japan tokyo osaka kyoto london
paris york angeles los las vegas new san francisco chicago boston seattle houston dallas austin detroit
pittsburgh philadelphia miami denver phoenix atlanta washington virginia carolina california texas florida
city town street road avenue bank doctor dr mr mrs ms miss hotel restaurant party venue ride uber lyft taxi
bus train flight plane apartment weather trip hospital office police station airport university college
school church library museum park customer service agent operator support team manager captain
officer god lord jesus christ christmas easter halloween thanksgiving internet google amazon facebook
twitter twin peaks love happy glad ready interested looking trying going calling writing using able unable
afraid unsure certain confused lost hungry sick tired busy free late early done back home alone single
married vegetarian vegan allergic planning having getting thinking hoping wondering curious aware old young
big small north south east west northside southside eastside westside downtown one two three four five six
seven eight nine ten first second third last next other another more most less few many much lots order
account number pin code card phone email address name date birth booking reservation confirmation check
balance transfer refund payment fraud password question answer information details time price rating review
food drink pizza burger steak sushi halal kosher wifi parking pool gym balcony elevator floor room bedroom
kitchen bathroom house center main forbes broadway anything something nothing everything someone anyone
everyone nobody people person man woman guy girl boy kid kids child children sunny cloudy raining rainy
snowing snowy stormy foggy windy hot cold warm cool nice perfect awesome amazing excellent wonderful access
clearance override engineer rank ship spaceship lock cable alpha beta gamma robot ai bot human computer
system fast cheap expensive help lol haha omg wow oh ah um hmm uh oops dang damn hell shit wait stop start
cancel change book make find search look looks call text send give take tell ask show see know think want
need try hope guess mean feel let lets it's i'm i'll i've don't can't won't didn't doesn't isn't aren't
wasn't weren't that's there's what's who's he's she's you're we're they're always never sometimes maybe
probably definitely actually honestly seriously hopefully unfortunately however still already yet ford bmw
tesla toyota honda hyatt hilton shadyside ymca credits credit dollars inn pub bar cafe grill club bay hall
tree saloon
"""
ENGLISH: Final = frozenset(_ENGLISH_WORDS.split())
