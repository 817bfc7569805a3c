<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP">
<context>
    <name>madoguchi</name>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source> char/min</source>
        <translation> 字/分</translation>
    </message>
    <message>
        <source> days</source>
        <translation> 日</translation>
    </message>
    <message>
        <source> h</source>
        <translation> 時</translation>
    </message>
    <message>
        <source> hours</source>
        <translation> 時間</translation>
    </message>
    <message>
        <source> letters/min</source>
        <translation> 字/分</translation>
    </message>
    <message>
        <source> min (0: never)</source>
        <translation> 分（0：しない）</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source> s (0: once)</source>
        <translation> 秒（0：1回だけ）</translation>
    </message>
    <message>
        <source># opens a step, “- [words](#step)” a choice; {name} is filled in.</source>
        <translation>行頭の # で手順、「- [言葉](#手順)」で選択肢になります。{name} などは自動で入ります。</translation>
    </message>
    <message>
        <source>&amp;Look in:</source>
        <translation>場所(&amp;L):</translation>
    </message>
    <message>
        <source>(No answer)</source>
        <translation>（返信なし）</translation>
    </message>
    <message>
        <source>(The customer had written nothing.)</source>
        <translation>（お客様の発言なし）</translation>
    </message>
    <message>
        <source>(The original does not have this moment.)</source>
        <translation>（元の記録にはない場面です）</translation>
    </message>
    <message>
        <source>(This text was taken back)</source>
        <translation>（取り消された発言）</translation>
    </message>
    <message>
        <source>(and {count} more)</source>
        <translation>（ほか {count} 件）</translation>
    </message>
    <message>
        <source>(copy)</source>
        <translation>（コピー）</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>(forgotten: only a hash is kept)</source>
        <translation>（消去済み：ハッシュのみ保持）</translation>
    </message>
    <message>
        <source>(left out)</source>
        <translation>（抜け）</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>（名称なし）</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>（件名なし）</translation>
    </message>
    <message>
        <source>(no text)</source>
        <translation>（本文なし）</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>（なし）</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>（なし）</translation>
    </message>
    <message>
        <source>(shift {start}–{end})</source>
        <translation>（勤務 {start}～{end}）</translation>
    </message>
    <message>
        <source>+ Field</source>
        <translation>＋項目</translation>
    </message>
    <message>
        <source>+ Tag</source>
        <translation>＋タグ</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1分</translation>
    </message>
    <message>
        <source>1 of 5</source>
        <translation>5段階中1</translation>
    </message>
    <message>
        <source>2 and less</source>
        <translation>2以下</translation>
    </message>
    <message>
        <source>30 days ago</source>
        <translation>30日前</translation>
    </message>
    <message>
        <source>4 and more</source>
        <translation>4以上</translation>
    </message>
    <message>
        <source>5 of 5</source>
        <translation>5段階中5</translation>
    </message>
    <message>
        <source>50 % begin after 60 hours of overtime (Labour Standards Act, art. 37).</source>
        <translation>50%の割増は、時間外労働が月60時間を超えた分からです（労働基準法第37条）。</translation>
    </message>
    <message>
        <source>7 days ago</source>
        <translation>7日前</translation>
    </message>
    <message>
        <source>A brace is opened and not closed (line {line}, character {column}).</source>
        <translation>「{」が閉じられていません（{line} 行 {column} 文字目）。</translation>
    </message>
    <message>
        <source>A break of {needed} minutes is due in {left} minutes.</source>
        <translation>あと{left}分働くと、{needed}分の休憩が必要になります。</translation>
    </message>
    <message>
        <source>A call for help</source>
        <translation>応援の呼び出し</translation>
        <extra-reading>おうえんのよびだし</extra-reading>
    </message>
    <message>
        <source>A call that nobody takes goes on after</source>
        <translation>応答のない呼び出しを次へ回すまで</translation>
    </message>
    <message>
        <source>A camera</source>
        <translation>カメラ</translation>
    </message>
    <message>
        <source>A choice is written {a/b}, a field {?name}.</source>
        <translation>選択肢は {a/b}、入力欄は {?名前} と書きます。</translation>
    </message>
    <message>
        <source>A colleague mentions me</source>
        <translation>自分宛てのメモ</translation>
        <extra-reading>じぶんあてのめも</extra-reading>
    </message>
    <message>
        <source>A colleague mentions you</source>
        <translation>メモであなた宛てに連絡があります</translation>
    </message>
    <message>
        <source>A colleague practises. No real customer reads this.</source>
        <translation>同僚が練習中です。実際のお客様には届きません。</translation>
    </message>
    <message>
        <source>A colleague sits an exam. No real customer reads this.</source>
        <translation>同僚が試験中です。実際のお客様には届きません。</translation>
    </message>
    <message>
        <source>A colleague was quicker: somebody else has this conversation now.</source>
        <translation>ほかの担当者が先に受け付けました。この会話は対応中です。</translation>
    </message>
    <message>
        <source>A conversation is offered</source>
        <translation>会話の受付依頼</translation>
        <extra-reading>かいわのうけつけいらい</extra-reading>
    </message>
    <message>
        <source>A conversation is offered to you</source>
        <translation>新しい会話の受付依頼があります</translation>
    </message>
    <message>
        <source>A conversation of another group</source>
        <translation>他グループの会話</translation>
    </message>
    <message>
        <source>A customer</source>
        <translation>お客様</translation>
    </message>
    <message>
        <source>A customer calls</source>
        <translation>お客様からの電話</translation>
    </message>
    <message>
        <source>A customer has been waiting too long</source>
        <translation>お客様を長くお待たせしています</translation>
    </message>
    <message>
        <source>A customer waits too long</source>
        <translation>お客様の待ちすぎ</translation>
        <extra-reading>おきゃくさまのまちすぎ</extra-reading>
    </message>
    <message>
        <source>A customer wrote</source>
        <translation>お客様からのメッセージ</translation>
        <extra-reading>おきゃくさまからのめっせーじ</extra-reading>
    </message>
    <message>
        <source>A day</source>
        <translation>1日ごと</translation>
    </message>
    <message>
        <source>A fault ended the connection. Your texts are kept: start Madoguchi again.</source>
        <translation>内部の不具合で接続が終了しました。入力内容は保管しています。Madoguchi を再起動してください。</translation>
    </message>
    <message>
        <source>A fault of this program keeps it from using the log on this computer.</source>
        <translation>プログラムの不具合のため、このパソコンの記録を使えません。</translation>
    </message>
    <message>
        <source>A file is neither file:HASH;name=NAME;size=BYTES nor data:;name=NAME;base64,DATA.</source>
        <translation>添付ファイルの書き方が file:ハッシュ;name=名前;size=バイト数 でも data:;name=名前;base64,データ でもありません。</translation>
    </message>
    <message>
        <source>A file of the reply is not at this hub.</source>
        <translation>定型文の添付ファイルがこのハブにありません。</translation>
    </message>
    <message>
        <source>A file outside the program is not encrypted. Delete it when it is no longer needed.</source>
        <translation>書き出したファイルは暗号化されません。不要になったら削除してください。</translation>
    </message>
    <message>
        <source>A finished sheet cannot be changed any more.</source>
        <translation>確定した評価シートは変更できません。</translation>
    </message>
    <message>
        <source>A legal rest day needs 35 % at least (Labour Standards Act, art. 37).</source>
        <translation>法定休日の労働には35%以上の割増が必要です（労働基準法第37条）。</translation>
    </message>
    <message>
        <source>A limit of hours is longer than its day, week or month.</source>
        <translation>時間の上限が、1日・1週・1か月の長さを超えています。</translation>
    </message>
    <message>
        <source>A loudspeaker or headset</source>
        <translation>スピーカーまたはヘッドセット</translation>
    </message>
    <message>
        <source>A macro of somebody's own is not changed by a file.</source>
        <translation>個人の定型文はファイルでは変更できません。</translation>
    </message>
    <message>
        <source>A mail came back: {subject}</source>
        <translation>メールが戻ってきました：{subject}</translation>
    </message>
    <message>
        <source>A mail could not be delivered: {why}</source>
        <translation>メールを届けられませんでした：{why}</translation>
    </message>
    <message>
        <source>A mail takes the place of a chat</source>
        <translation>メールを同時対応数に数える</translation>
    </message>
    <message>
        <source>A marked conversation is kept whole, also when others are deleted by age.</source>
        <translation>記録した会話は、ほかの会話が保存期間で削除されても、そのまま残ります。</translation>
    </message>
    <message>
        <source>A microphone</source>
        <translation>マイク</translation>
    </message>
    <message>
        <source>A month</source>
        <translation>1か月ごと</translation>
    </message>
    <message>
        <source>A name for signing in has 1 to 40 of a-z, 0-9, dot, dash and underscore.</source>
        <translation>サインイン名は、半角の a-z、0-9、ドット、ハイフン、アンダースコアで1〜40文字です。</translation>
    </message>
    <message>
        <source>A new key in the keyring of this computer</source>
        <translation>このパソコンのキーリングに新しい鍵を保管する</translation>
    </message>
    <message>
        <source>A new list</source>
        <translation>新しいリスト</translation>
    </message>
    <message>
        <source>A newcomer</source>
        <translation>開始ステップの詳細</translation>
    </message>
    <message>
        <source>A number abroad needs a column with its time zone, such as Europe/Paris</source>
        <translation>海外の番号には、Europe/Paris のようなタイムゾーンの列が必要です</translation>
    </message>
    <message>
        <source>A part of a payout is shown; it is rounded when it is whole.</source>
        <translation>支払期間の一部を表示しています。端数処理は期間全体で行われます。</translation>
    </message>
    <message>
        <source>A passed check counts for (days)</source>
        <translation>合格した環境チェックの有効期間（日）</translation>
    </message>
    <message>
        <source>A passphrase that I type at every start</source>
        <translation>起動のたびに入力するパスフレーズにする</translation>
    </message>
    <message>
        <source>A practice is over. Look at it beside what the experienced operator wrote.</source>
        <translation>練習が終わりました。お手本と比べて振り返りましょう。</translation>
    </message>
    <message>
        <source>A practice problem of this exam is missing. Tell your trainer.</source>
        <translation>この試験の練習問題が見つかりません。講師に連絡してください。</translation>
    </message>
    <message>
        <source>A printer</source>
        <translation>プリンター</translation>
    </message>
    <message>
        <source>A protected connection to the hub could not be made.</source>
        <translation>サーバーと暗号化接続を確立できませんでした。</translation>
    </message>
    <message>
        <source>A reply has {count} files at most.</source>
        <translation>定型文に付けられるファイルは {count} 個までです。</translation>
    </message>
    <message>
        <source>A reply when somebody takes over</source>
        <translation>引き継ぎ時の書きかけの返信</translation>
    </message>
    <message>
        <source>A result counts when the time is up.</source>
        <translation>時間いっぱいまで入力した結果が記録になります。</translation>
    </message>
    <message>
        <source>A result when a conversation is wrapped up</source>
        <translation>終了時の対応結果</translation>
    </message>
    <message>
        <source>A score sheet is missing. Mark every conversation of the exam first.</source>
        <translation>評価シートがそろっていません。先にすべての応対を評価してください。</translation>
    </message>
    <message>
        <source>A sent message can be changed for</source>
        <translation>送信後に変更できる時間</translation>
    </message>
    <message>
        <source>A sheet without a measure: there the hub marks by the required steps of the problem.</source>
        <translation>指標のない評価シートでは、練習問題の必須手順をもとに自動採点します。</translation>
    </message>
    <message>
        <source>A short text</source>
        <translation>短い記述</translation>
    </message>
    <message>
        <source>A shortcut begins with a semicolon.</source>
        <translation>ショートカットは「;」で始めてください。</translation>
    </message>
    <message>
        <source>A title and a text are needed.</source>
        <translation>タイトルと本文を入力してください。</translation>
    </message>
    <message>
        <source>A trainer fills in a score sheet for each conversation; the hub proposes points.</source>
        <translation>講師が応対ごとに評価シートを記入します。指標のある項目には点数の案が示されます。</translation>
    </message>
    <message>
        <source>A trainer marks the conversations; you are told of the result.</source>
        <translation>講師が応対を採点し、結果をお知らせします。</translation>
    </message>
    <message>
        <source>A trainer marks, too</source>
        <translation>講師も採点する</translation>
    </message>
    <message>
        <source>A week</source>
        <translation>1週ごと</translation>
    </message>
    <message>
        <source>A weekday is not 1 (Monday) to 7.</source>
        <translation>曜日が 1（月曜）～7 の範囲にありません。</translation>
    </message>
    <message>
        <source>A wired line</source>
        <translation>有線接続</translation>
    </message>
    <message>
        <source>Abandonment</source>
        <translation>放棄率</translation>
    </message>
    <message>
        <source>About</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>About this mail: {what}.</source>
        <translation>このメールについて：{what}。</translation>
    </message>
    <message>
        <source>About this mail: {what}. The original is attached.</source>
        <translation>このメールについて：{what}。原文を添付しています。</translation>
    </message>
    <message>
        <source>About to close by itself</source>
        <translation>まもなく自動終了</translation>
    </message>
    <message>
        <source>About {staff}, begun by {by}, marked by {markers}.</source>
        <translation>対象：{staff}　開始：{by}　評価者：{markers}</translation>
    </message>
    <message>
        <source>Above the median</source>
        <translation>中央値との差</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>受ける</translation>
    </message>
    <message>
        <source>Accept again</source>
        <translation>受付を再開</translation>
    </message>
    <message>
        <source>Accept again after after-work of</source>
        <translation>後処理から受付に戻すまで</translation>
    </message>
    <message>
        <source>Accept again after being set away</source>
        <translation>離席からの受付再開</translation>
    </message>
    <message>
        <source>Accept customers</source>
        <translation>受付を開始</translation>
        <extra-reading>うけつけをかいし</extra-reading>
    </message>
    <message>
        <source>Accept the call for help</source>
        <translation>エスカレーションを受ける</translation>
        <extra-reading>えすかれーしょんをうける</extra-reading>
    </message>
    <message>
        <source>Accept the invitation</source>
        <translation>招待を受けて始める</translation>
    </message>
    <message>
        <source>Accept your invitation first. See “My way in”.</source>
        <translation>先に招待を受けてください。「開始ステップ」をご確認ください。</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>対応中</translation>
    </message>
    <message>
        <source>Accepted a call for help</source>
        <translation>エスカレーションの受理</translation>
    </message>
    <message>
        <source>Accepted answers, one a line</source>
        <translation>正解とする答え（1 行に 1 つ）</translation>
    </message>
    <message>
        <source>Accepting</source>
        <translation>受付中</translation>
    </message>
    <message>
        <source>Accepting customers</source>
        <translation>受付の開始</translation>
    </message>
    <message>
        <source>Accepting customers, by the desk</source>
        <translation>受付の開始（環境チェック）</translation>
    </message>
    <message>
        <source>Accepting, away, on a break and so on, since when, and how many conversations you take. Minutes without a key or the pointer are counted on this computer: only that you became away is told.</source>
        <translation>受付中・離席・休憩などの状態とその開始時刻、同時に受ける会話数。操作のない時間はこのパソコンの中だけで数え、離席になったことだけを送ります。</translation>
    </message>
    <message>
        <source>Account name</source>
        <translation>アカウント名</translation>
    </message>
    <message>
        <source>Accuracy (%)</source>
        <translation>正確さ（%）</translation>
    </message>
    <message>
        <source>Accuracy {percent}</source>
        <translation>正確さ {percent}</translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>等倍</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Add a branch</source>
        <translation>分岐を追加</translation>
    </message>
    <message>
        <source>Add a choice</source>
        <translation>選択肢を追加</translation>
    </message>
    <message>
        <source>Add a criterion</source>
        <translation>評価項目を追加</translation>
    </message>
    <message>
        <source>Add a field</source>
        <translation>項目を追加</translation>
    </message>
    <message>
        <source>Add a file</source>
        <translation>ファイルを追加</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>ファイルを追加…</translation>
    </message>
    <message>
        <source>Add a forgotten entry</source>
        <translation>打刻漏れの追加</translation>
    </message>
    <message>
        <source>Add a forgotten entry…</source>
        <translation>打刻漏れを追加…</translation>
    </message>
    <message>
        <source>Add a line</source>
        <translation>行を追加</translation>
    </message>
    <message>
        <source>Add a question</source>
        <translation>設問を追加</translation>
    </message>
    <message>
        <source>Add a step</source>
        <translation>手順を追加</translation>
    </message>
    <message>
        <source>Add a step first: a course without one can only be a draft.</source>
        <translation>先に項目を追加してください。項目のないコースは下書きのままです。</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>タグを追加</translation>
    </message>
    <message>
        <source>Add beside what is there</source>
        <translation>別の項目として追加する</translation>
    </message>
    <message>
        <source>Add the note</source>
        <translation>メモを追加</translation>
    </message>
    <message>
        <source>Add the step</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Add this key</source>
        <translation>キーを追加</translation>
    </message>
    <message>
        <source>Add to the advice</source>
        <translation>指導に添える</translation>
    </message>
    <message>
        <source>Add to “{name}”</source>
        <translation>「{name}」に追加</translation>
    </message>
    <message>
        <source>Add: {entry}</source>
        <translation>追加：{entry}</translation>
    </message>
    <message>
        <source>Added an account</source>
        <translation>アカウントの追加</translation>
    </message>
    <message>
        <source>Added up</source>
        <translation>集計単位</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Address known since</source>
        <translation>この接続先の初回接続</translation>
    </message>
    <message>
        <source>Address of the mail</source>
        <translation>メールの宛先</translation>
    </message>
    <message>
        <source>Address…</source>
        <translation>宛先…</translation>
    </message>
    <message>
        <source>Administrators</source>
        <translation>管理者</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>上級</translation>
    </message>
    <message>
        <source>Advertising or mischief</source>
        <translation>広告・いたずら</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>指導</translation>
    </message>
    <message>
        <source>Advice ({name}; the customer does not see it): {text}</source>
        <translation>指導（{name}・お客様には見えません）：{text}</translation>
    </message>
    <message>
        <source>Advice by {name}: {text}</source>
        <translation>{name}からの指導：{text}</translation>
    </message>
    <message>
        <source>Advice for {name}</source>
        <translation>{name}さんへの指導</translation>
    </message>
    <message>
        <source>Advice from the person in charge</source>
        <translation>責任者からの指導</translation>
        <extra-reading>せきにんしゃからのしどう</extra-reading>
    </message>
    <message>
        <source>Advice · {time}</source>
        <translation>指導 · {time}</translation>
    </message>
    <message>
        <source>Advise</source>
        <translation>指導</translation>
    </message>
    <message>
        <source>Advised</source>
        <translation>指導済み</translation>
    </message>
    <message>
        <source>Advised the operator</source>
        <translation>担当者への指導</translation>
    </message>
    <message>
        <source>After line</source>
        <translation>分岐元の行</translation>
    </message>
    <message>
        <source>After so many seconds without an answer the customer asks again; 0: never</source>
        <translation>返信がないままこの秒数がたつと、お客様が催促します（0：催促なし）</translation>
    </message>
    <message>
        <source>After the call</source>
        <translation>通話後の処理</translation>
    </message>
    <message>
        <source>After-call time</source>
        <translation>通話後の処理時間</translation>
    </message>
    <message>
        <source>After-work</source>
        <translation>後処理</translation>
    </message>
    <message>
        <source>After-work begins</source>
        <translation>後処理の開始</translation>
    </message>
    <message>
        <source>After-work by {name}</source>
        <translation>後処理（{name}）</translation>
    </message>
    <message>
        <source>After-work until this conversation is wrapped up: no new customers.</source>
        <translation>この会話の後処理が終わるまで、新しいお客様は割り当てられません。</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>もう一度</translation>
    </message>
    <message>
        <source>Again from {when}</source>
        <translation>{when} から再受験可</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>一致度</translation>
    </message>
    <message>
        <source>Agreement by criterion over all rounds</source>
        <translation>全ラウンドの項目別の一致度</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>お知らせ</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>All articles</source>
        <translation>すべての記事</translation>
    </message>
    <message>
        <source>All attempts are used up. Speak with who looks after you.</source>
        <translation>受験回数の上限に達しました。担当者にご相談ください。</translation>
    </message>
    <message>
        <source>All conversations</source>
        <translation>すべての会話</translation>
    </message>
    <message>
        <source>All conversations of this customer</source>
        <translation>このお客様のすべての会話</translation>
    </message>
    <message>
        <source>All conversations were over</source>
        <translation>すべての応対が終了</translation>
    </message>
    <message>
        <source>All criteria</source>
        <translation>全項目</translation>
    </message>
    <message>
        <source>All figures</source>
        <translation>すべての指標</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>All groups</source>
        <translation>全グループ</translation>
    </message>
    <message>
        <source>All have finished: the round can be closed.</source>
        <translation>全員の評価が終わりました。ラウンドを終了できます。</translation>
    </message>
    <message>
        <source>All is answered</source>
        <translation>すべて返信済みです</translation>
    </message>
    <message>
        <source>All keys as usual</source>
        <translation>すべて初期設定に戻す</translation>
    </message>
    <message>
        <source>All languages</source>
        <translation>すべての言語</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>すべての難易度</translation>
    </message>
    <message>
        <source>All points at</source>
        <translation>満点の基準</translation>
    </message>
    <message>
        <source>All rounds</source>
        <translation>全ラウンド</translation>
    </message>
    <message>
        <source>All stages</source>
        <translation>すべての段階</translation>
    </message>
    <message>
        <source>All steps are done</source>
        <translation>全項目修了</translation>
    </message>
    <message>
        <source>All texts were removed</source>
        <translation>すべての本文が削除されました</translation>
    </message>
    <message>
        <source>All that the operator had at the same time, side by side</source>
        <translation>担当者が同時に受け持っていた会話をすべて並べて表示</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>全期間</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>合計・平均</translation>
    </message>
    <message>
        <source>All tones</source>
        <translation>すべての文体</translation>
    </message>
    <message>
        <source>All words and filters must fit.</source>
        <translation>すべての言葉と絞り込みに当てはまるものだけを探します。</translation>
    </message>
    <message>
        <source>All words must occur.</source>
        <translation>すべての語を含むものを検索します。</translation>
    </message>
    <message>
        <source>All: no chat beside a call</source>
        <translation>すべて（通話中はチャットなし）</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>許可</translation>
    </message>
    <message>
        <source>Allowance</source>
        <translation>手当</translation>
    </message>
    <message>
        <source>Allowance {row}</source>
        <translation>手当 {row}行目</translation>
    </message>
    <message>
        <source>Allowances</source>
        <translation>手当</translation>
    </message>
    <message>
        <source>Allowed: {what}.</source>
        <translation>使用できるもの：{what}</translation>
    </message>
    <message>
        <source>Also after the customer wrote again</source>
        <translation>お客様の返信後も変更可</translation>
    </message>
    <message>
        <source>Also those who are on other lists</source>
        <translation>ほかのリストにある番号も取り込む</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>いつでも</translation>
    </message>
    <message>
        <source>Always in this order, between the invitation and going live. What is not ticked or chosen is not asked for. Whoever works here already is not touched.</source>
        <translation>招待から本番開始まで、必ずこの順に進みます。チェックや選択のない段階は求めません。すでに勤務している人には影響しません。</translation>
    </message>
    <message>
        <source>Always, while you are signed in</source>
        <translation>サインイン中に常に送られるもの</translation>
    </message>
    <message>
        <source>Among staff</source>
        <translation>社内</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金額</translation>
    </message>
    <message>
        <source>An SOS</source>
        <translation>SOS</translation>
    </message>
    <message>
        <source>An SOS sounds in quiet hours too</source>
        <translation>おやすみ時間でもSOSは鳴らす</translation>
        <extra-reading>おやすみじかんでもSOSはならす</extra-reading>
    </message>
    <message>
        <source>An administrator gives the role of a trainer.</source>
        <translation>トレーナーの権限は管理者が付与します。</translation>
    </message>
    <message>
        <source>An exam ends when its trainee is away for</source>
        <translation>受験者の離席で試験を終了するまで</translation>
    </message>
    <message>
        <source>An operator calls for help</source>
        <translation>オペレーターが応援を求めています</translation>
    </message>
    <message>
        <source>Angry words</source>
        <translation>お怒りの言葉</translation>
    </message>
    <message>
        <source>Announce</source>
        <translation>お知らせを出す</translation>
    </message>
    <message>
        <source>Announced violence</source>
        <translation>暴力の予告</translation>
    </message>
    <message>
        <source>Announced.</source>
        <translation>お知らせを出しました。</translation>
    </message>
    <message>
        <source>Announcement</source>
        <translation>お知らせ</translation>
    </message>
    <message>
        <source>Announcements</source>
        <translation>お知らせ</translation>
    </message>
    <message>
        <source>Announcements, the chat of the floor, notes for the next shift, and what you read of them.</source>
        <translation>お知らせ、フロアのチャット、引き継ぎメモと、その既読。</translation>
    </message>
    <message>
        <source>Announcements…</source>
        <translation>お知らせ…</translation>
        <extra-reading>おしらせ</extra-reading>
    </message>
    <message>
        <source>Another page answers instead of the hub. This network may want you to sign in first.</source>
        <translation>サーバーではなく別のページが応答しました。ネットワークへのログインが必要かもしれません。</translation>
    </message>
    <message>
        <source>Another program is using the local log.</source>
        <translation>ほかのプログラムが記録ファイルを使用中です。</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答える</translation>
    </message>
    <message>
        <source>Answer (the customer does not see it)</source>
        <translation>答え（お客様には見えません）</translation>
    </message>
    <message>
        <source>Answer customers who are played by the hub. Nobody real is there.</source>
        <translation>サーバーが演じるお客様に対応します。実在のお客様ではありません。</translation>
    </message>
    <message>
        <source>Answer rate</source>
        <translation>応答率</translation>
    </message>
    <message>
        <source>Answer the customer yourself from the moment that is shown</source>
        <translation>表示中の時点から、自分でお客様に返信します</translation>
    </message>
    <message>
        <source>Answer the customer yourself until you give the conversation back.</source>
        <translation>会話を戻すまで、自分がお客様に返信します。</translation>
    </message>
    <message>
        <source>Answer to the score sheet</source>
        <translation>評価シートへの返信</translation>
    </message>
    <message>
        <source>Answer to the score sheet: whoever marked is told</source>
        <translation>評価シートへの返信（評価者に通知されます）</translation>
    </message>
    <message>
        <source>Answer to {name}</source>
        <translation>{name}への返信</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>応答あり</translation>
    </message>
    <message>
        <source>Answered by</source>
        <translation>解答方法</translation>
    </message>
    <message>
        <source>Answered within the target</source>
        <translation>目標時間内応答率</translation>
    </message>
    <message>
        <source>Answered within {count} s</source>
        <translation>{count}秒以内応答</translation>
    </message>
    <message>
        <source>Answered. Whoever marked it is told.</source>
        <translation>返信しました。評価者に通知されます。</translation>
    </message>
    <message>
        <source>Answering group</source>
        <translation>担当グループ</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>解答</translation>
    </message>
    <message>
        <source>Answers side by side</source>
        <translation>返信の比較</translation>
    </message>
    <message>
        <source>Answers to the sheet</source>
        <translation>シートへの返信</translation>
    </message>
    <message>
        <source>Answer…</source>
        <translation>答える…</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>指定なし</translation>
    </message>
    <message>
        <source>Any language</source>
        <translation>言語は問わない</translation>
    </message>
    <message>
        <source>Any shop</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Any skill</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Apart</source>
        <translation>開き</translation>
    </message>
    <message>
        <source>Apart from it</source>
        <translation>中央値からのずれ</translation>
    </message>
    <message>
        <source>Apologise once, then say what happens next.</source>
        <translation>一度お詫びをして、次に何をするかを伝えてください。</translation>
    </message>
    <message>
        <source>Apology</source>
        <translation>お詫び</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>承認</translation>
    </message>
    <message>
        <source>Approved a correction of a shift</source>
        <translation>勤務の修正を承認</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>記事</translation>
    </message>
    <message>
        <source>Article it belongs to</source>
        <translation>関連するマニュアル記事</translation>
    </message>
    <message>
        <source>Article opened</source>
        <translation>マニュアルの閲覧</translation>
    </message>
    <message>
        <source>Articles of the manual</source>
        <translation>マニュアルの記事</translation>
    </message>
    <message>
        <source>Articles of the manual that were opened; known only where drafts were noted.</source>
        <translation>開いたマニュアルの記事の数。下書きの記録に同意している場合だけ分かります。</translation>
    </message>
    <message>
        <source>As a newcomer: when you were invited, which stages you have done when and with what result, what you are excused from and why, date and reference of your contract. You, those who train you and administrators see it; the result of the typing test is part of it.</source>
        <translation>新人の間：招待の日時、各段階の完了日時と結果、免除とその理由、契約の締結日と管理番号。ご本人、指導する人、管理者が見ます。タイピングテストの結果も含みます。</translation>
    </message>
    <message>
        <source>As a page, a PDF, a print or a practice problem</source>
        <translation>ページ・PDF・印刷・練習問題として保存</translation>
    </message>
    <message>
        <source>As a reply</source>
        <translation>返信案として</translation>
    </message>
    <message>
        <source>As far as the log of this console knows</source>
        <translation>この端末の記録でわかる範囲</translation>
    </message>
    <message>
        <source>As it is at the hub</source>
        <translation>ハブの内容に戻す</translation>
    </message>
    <message>
        <source>As many as the account allows</source>
        <translation>アカウントの上限まで</translation>
    </message>
    <message>
        <source>As of {time}</source>
        <translation>{time} 現在</translation>
    </message>
    <message>
        <source>As of {time}, renewed every 30 seconds</source>
        <translation>{time}現在（30秒ごとに更新）</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>As what it is about</source>
        <translation>対象と同じ名前</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>質問する</translation>
    </message>
    <message>
        <source>Ask a colleague to join</source>
        <translation>同僚に参加を依頼</translation>
    </message>
    <message>
        <source>Ask a colleague to join…</source>
        <translation>同僚に参加を依頼…</translation>
        <extra-reading>どうりょうにさんかをいらい</extra-reading>
    </message>
    <message>
        <source>Ask before sending</source>
        <translation>送信前の確認</translation>
        <extra-reading>そうしんまえのかくにん</extra-reading>
    </message>
    <message>
        <source>Ask first: I answer until somebody accepts</source>
        <translation>相手の承諾後に引き継ぐ（それまでは自分が対応）</translation>
    </message>
    <message>
        <source>Ask for a stage again…</source>
        <translation>免除を取り消す…</translation>
    </message>
    <message>
        <source>Ask for it</source>
        <translation>免除を取り消す</translation>
    </message>
    <message>
        <source>Ask for the correction</source>
        <translation>修正を申請</translation>
    </message>
    <message>
        <source>Ask for the order number first.</source>
        <translation>まず注文番号をうかがってください。</translation>
    </message>
    <message>
        <source>Ask quietly…</source>
        <translation>責任者に質問…</translation>
    </message>
    <message>
        <source>Ask the administrator for the hub's fingerprint, and compare it with the one below.</source>
        <translation>管理者にサーバーのフィンガープリントを聞き、下の表示と見比べてください。</translation>
    </message>
    <message>
        <source>Ask the administrator whether the hub has a new certificate, and compare its fingerprint with the one below. Until then nothing is sent.</source>
        <translation>サーバーの証明書を更新したかを管理者に確認し、フィンガープリントを下の表示と見比べてください。それまでは何も送信されません。</translation>
    </message>
    <message>
        <source>Ask the hub again</source>
        <translation>最新の状態に更新</translation>
    </message>
    <message>
        <source>Ask the person in charge quietly</source>
        <translation>責任者にそっと質問</translation>
    </message>
    <message>
        <source>Ask the person in charge quietly…</source>
        <translation>責任者にそっと質問…</translation>
        <extra-reading>せきにんしゃにそっとしつもん</extra-reading>
    </message>
    <message>
        <source>Ask to join</source>
        <translation>参加を依頼</translation>
    </message>
    <message>
        <source>Ask whether the shift starts</source>
        <translation>勤務を開始するか確認する</translation>
    </message>
    <message>
        <source>Ask {name} for a stage again</source>
        <translation>{name}さんの免除を取り消す</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>申請日時</translation>
    </message>
    <message>
        <source>Asked for a correction of a shift</source>
        <translation>勤務の修正を申請</translation>
    </message>
    <message>
        <source>Asked to be called back at {time}.</source>
        <translation>{time}に折り返しのご希望があります。</translation>
    </message>
    <message>
        <source>Asking the hub …</source>
        <translation>ハブに問い合わせ中…</translation>
    </message>
    <message>
        <source>Asking the hub…</source>
        <translation>集計を取得しています…</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>いつでも</translation>
    </message>
    <message>
        <source>At it now</source>
        <translation>操作中</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>合格基準</translation>
    </message>
    <message>
        <source>At least {count} characters. Nobody can open the log without it.</source>
        <translation>{count} 文字以上にしてください。忘れると誰もログを開けなくなります。</translation>
    </message>
    <message>
        <source>At least {limit}.</source>
        <translation>{limit}以上が必要です。</translation>
    </message>
    <message>
        <source>At most {count} characters</source>
        <translation>{count}文字以内</translation>
    </message>
    <message>
        <source>At most {limit}.</source>
        <translation>{limit}以下が必要です。</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>同時対応数</translation>
    </message>
    <message>
        <source>At once while working</source>
        <translation>稼働中の同時対応数</translation>
    </message>
    <message>
        <source>At once, at most</source>
        <translation>同時対応数（最大）</translation>
    </message>
    <message>
        <source>At once, on average</source>
        <translation>同時対応数（平均）</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>終わり</translation>
    </message>
    <message>
        <source>At the pace of {level} (Japanese word processing test). Ten minutes at this pace reach it.</source>
        <translation>日本語ワープロ検定{level}のペースです。このまま10分続けると、その速度に届きます。</translation>
    </message>
    <message>
        <source>At the time itself</source>
        <translation>時刻ちょうど</translation>
    </message>
    <message>
        <source>At this moment</source>
        <translation>この時点</translation>
    </message>
    <message>
        <source>At work</source>
        <translation>勤務</translation>
    </message>
    <message>
        <source>At work (night {time})</source>
        <translation>勤務（深夜 {time}）</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>添付</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>ファイルを添付</translation>
    </message>
    <message>
        <source>Attach files…</source>
        <translation>ファイルを添付…</translation>
        <extra-reading>ふぁいるをてんぷ</extra-reading>
    </message>
    <message>
        <source>Attachment</source>
        <translation>添付</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>添付ファイル</translation>
    </message>
    <message>
        <source>Attempt {number}</source>
        <translation>{number}回目</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>発信回数</translation>
    </message>
    <message>
        <source>Attempts at most (0: any number)</source>
        <translation>受験回数の上限（0：制限なし）</translation>
    </message>
    <message>
        <source>Attempts left: {left} of {most}.</source>
        <translation>残りの受験回数：{most}回中{left}回</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>監査記録</translation>
    </message>
    <message>
        <source>Audit: who did what</source>
        <translation>監査記録</translation>
        <extra-reading>かんさきろく</extra-reading>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動採点</translation>
    </message>
    <message>
        <source>Automatic mail from {sender}: {subject}</source>
        <translation>{sender}からの自動送信メール：{subject}</translation>
    </message>
    <message>
        <source>Automatic measure</source>
        <translation>自動計測</translation>
    </message>
    <message>
        <source>Automatic reply from {sender}: {subject}. Nobody waits for an answer to it.</source>
        <translation>{sender}からの自動返信：{subject}。返信は不要です。</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>離席中</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Back the log up every</source>
        <translation>ログのバックアップ間隔</translation>
        <extra-reading>ろぐのばっくあっぷかんかく</extra-reading>
    </message>
    <message>
        <source>Back to one conversation</source>
        <translation>1 件の表示に戻る</translation>
    </message>
    <message>
        <source>Back to the articles</source>
        <translation>記事一覧へ戻る</translation>
    </message>
    <message>
        <source>Back to the articles (Esc)</source>
        <translation>記事一覧へ戻る（Esc）</translation>
    </message>
    <message>
        <source>Back to the operator, with a word</source>
        <translation>担当者に差し戻す（ひとことを添える）</translation>
    </message>
    <message>
        <source>Back to the reply</source>
        <translation>返信欄に戻る</translation>
        <extra-reading>へんしんらんにもどる</extra-reading>
    </message>
    <message>
        <source>Back up now</source>
        <translation>今すぐバックアップ</translation>
    </message>
    <message>
        <source>Back-ups</source>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>Back: nobody came</source>
        <translation>差し戻し（対応者なし）</translation>
    </message>
    <message>
        <source>Basic</source>
        <translation>初級</translation>
    </message>
    <message>
        <source>Be in training</source>
        <translation>研修中にする</translation>
        <extra-reading>けんしゅうちゅうにする</extra-reading>
    </message>
    <message>
        <source>Be quiet for ten seconds and measure it. Only the figure is kept, no sound.</source>
        <translation>10秒間静かにして測定してください。音声は保存されず、数値だけが残ります。</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>期間（まで）</translation>
    </message>
    <message>
        <source>Before every reply</source>
        <translation>毎回確認する</translation>
    </message>
    <message>
        <source>Before rounding</source>
        <translation>端数処理前</translation>
    </message>
    <message>
        <source>Before that</source>
        <translation>それ以前</translation>
    </message>
    <message>
        <source>Before the first reply to a customer</source>
        <translation>お客様への最初の返信だけ確認する</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Began a round of blind marking</source>
        <translation>ブラインド評価を開始</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>Begin a new exam.</source>
        <translation>「新しい試験」を押して作成してください。</translation>
    </message>
    <message>
        <source>Begin of the shift · {doing}</source>
        <translation>勤務開始・{doing}</translation>
    </message>
    <message>
        <source>Begin the call</source>
        <translation>通話を開始</translation>
    </message>
    <message>
        <source>Begin the log anew</source>
        <translation>記録を新しく始める</translation>
    </message>
    <message>
        <source>Begin to practise</source>
        <translation>練習を始める</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>開始日時</translation>
    </message>
    <message>
        <source>Being measured…</source>
        <translation>計測しています…</translation>
    </message>
    <message>
        <source>Bell</source>
        <translation>ベル</translation>
    </message>
    <message>
        <source>Below grade 4 so far. Every run makes the fingers surer.</source>
        <translation>まだ4級の手前です。回を重ねるほど、指は確かになります。</translation>
    </message>
    <message>
        <source>Best characters/min</source>
        <translation>最高 字/分</translation>
    </message>
    <message>
        <source>Best of the day, less one character for each error; the others are means.</source>
        <translation>最高はその日の最高で、誤りの数だけ引いています。ほかは平均です。</translation>
    </message>
    <message>
        <source>Best so far: {speed}</source>
        <translation>これまでの最高 {speed}</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>ブロックする</translation>
    </message>
    <message>
        <source>Block the customer</source>
        <translation>このお客様をブロック</translation>
    </message>
    <message>
        <source>Block the customer: {customer}</source>
        <translation>お客様のブロック：{customer}</translation>
    </message>
    <message>
        <source>Block the customer…</source>
        <translation>お客様をブロック…</translation>
        <extra-reading>おきゃくさまをぶろっく</extra-reading>
    </message>
    <message>
        <source>Block the watched customer…</source>
        <translation>見守り中のお客様をブロック…</translation>
        <extra-reading>みまもりちゅうのおきゃくさまをぶろっく</extra-reading>
    </message>
    <message>
        <source>Block: {customer}</source>
        <translation>ブロック：{customer}</translation>
    </message>
    <message>
        <source>Blocked a customer</source>
        <translation>お客様のブロック</translation>
    </message>
    <message>
        <source>Bonus</source>
        <translation>報奨金</translation>
    </message>
    <message>
        <source>Bonus {row}</source>
        <translation>報奨金 {row}行目</translation>
    </message>
    <message>
        <source>Bonuses</source>
        <translation>報奨金</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>両方</translation>
    </message>
    <message>
        <source>Branch {number}</source>
        <translation>分岐{number}</translation>
    </message>
    <message>
        <source>Branch {number} follows a line that does not exist.</source>
        <translation>分岐{number}の分岐元の行がありません。</translation>
    </message>
    <message>
        <source>Branch {number} must go on at a later line, or end.</source>
        <translation>分岐{number}の戻り先は、後の行を指定するか空欄にしてください。</translation>
    </message>
    <message>
        <source>Branch {number} needs a keyword.</source>
        <translation>分岐{number}のキーワードを入力してください。</translation>
    </message>
    <message>
        <source>Branches</source>
        <translation>分岐</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>休憩</translation>
    </message>
    <message>
        <source>Break of the shift, or back from it</source>
        <translation>休憩の開始・終了</translation>
        <extra-reading>きゅうけいのかいし・しゅうりょう</extra-reading>
    </message>
    <message>
        <source>Bring back now</source>
        <translation>今すぐ戻す</translation>
    </message>
    <message>
        <source>Bring back what was put aside</source>
        <translation>保留・スヌーズを解除</translation>
        <extra-reading>ほりゅう・すぬーずをかいじょ</extra-reading>
    </message>
    <message>
        <source>Bring the conversation back into the main window</source>
        <translation>別ウィンドウを元に戻す</translation>
        <extra-reading>べつうぃんどうをもとにもどす</extra-reading>
    </message>
    <message>
        <source>Bring this program up to date, then try again.</source>
        <translation>このプログラムを更新してから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>話し中</translation>
    </message>
    <message>
        <source>By</source>
        <translation>記入者</translation>
    </message>
    <message>
        <source>By day</source>
        <translation>日別</translation>
    </message>
    <message>
        <source>By group</source>
        <translation>グループ別</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手動</translation>
    </message>
    <message>
        <source>By hour of the day</source>
        <translation>時間帯別</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>By itself when a conversation ends</source>
        <translation>会話の終了時に自動</translation>
    </message>
    <message>
        <source>By month</source>
        <translation>月別</translation>
    </message>
    <message>
        <source>By operator</source>
        <translation>担当者別</translation>
    </message>
    <message>
        <source>By presence</source>
        <translation>受付状態順</translation>
    </message>
    <message>
        <source>By shop</source>
        <translation>店舗別</translation>
    </message>
    <message>
        <source>By the day</source>
        <translation>日ごと</translation>
    </message>
    <message>
        <source>By the manual</source>
        <translation>マニュアル</translation>
    </message>
    <message>
        <source>By the month</source>
        <translation>月ごと</translation>
    </message>
    <message>
        <source>By the week</source>
        <translation>週ごと</translation>
    </message>
    <message>
        <source>By topic</source>
        <translation>用件別</translation>
    </message>
    <message>
        <source>By week</source>
        <translation>週別</translation>
    </message>
    <message>
        <source>CSV (UTF-8 or Shift_JIS) or Excel workbook</source>
        <translation>CSV（UTF-8・Shift_JIS）または Excel ブック</translation>
    </message>
    <message>
        <source>CSV (for spreadsheets)</source>
        <translation>CSV（表計算用）</translation>
    </message>
    <message>
        <source>CSV file</source>
        <translation>CSV ファイル</translation>
    </message>
    <message>
        <source>CSV or JSON of our own, Live Helper Chat, Zammad, Chatwoot, Spark (XML), or title,body; UTF-8 or Shift_JIS.</source>
        <translation>本製品の CSV・JSON のほか、Live Helper Chat、Zammad、Chatwoot、Spark(XML)、title,body 形式を読み込めます。文字コードは UTF-8 または Shift_JIS です。</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>カレンダー</translation>
    </message>
    <message>
        <source>Calibration: to learn to mark alike</source>
        <translation>目合わせ：評価の基準をそろえる</translation>
    </message>
    <message>
        <source>Calibration: {title}</source>
        <translation>目合わせ：{title}</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>呼ぶ</translation>
    </message>
    <message>
        <source>Call accepted</source>
        <translation>責任者が受諾</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>かけ直す</translation>
        <extra-reading>かけなおす</extra-reading>
    </message>
    <message>
        <source>Call again…</source>
        <translation>もう一度呼ぶ…</translation>
    </message>
    <message>
        <source>Call answered</source>
        <translation>通話を開始しました</translation>
    </message>
    <message>
        <source>Call back at</source>
        <translation>折り返し予定</translation>
    </message>
    <message>
        <source>Call back planned for {time}</source>
        <translation>折り返しの予定：{time}</translation>
    </message>
    <message>
        <source>Call back…</source>
        <translation>折り返しを予定…</translation>
    </message>
    <message>
        <source>Call ended ({result})</source>
        <translation>通話終了（{result}）</translation>
    </message>
    <message>
        <source>Call everybody in charge at once (SOS)</source>
        <translation>責任者全員を今すぐ呼ぶ（SOS）</translation>
        <extra-reading>せきにんしゃぜんいんをいますぐよぶ（SOS）</extra-reading>
    </message>
    <message>
        <source>Call for help</source>
        <translation>エスカレーション</translation>
    </message>
    <message>
        <source>Call me by sounds</source>
        <translation>音で知らせる</translation>
        <extra-reading>おとでしらせる</extra-reading>
    </message>
    <message>
        <source>Call me if it gets louder. You need not bear it.</source>
        <translation>言葉が荒くなったら呼んでください。我慢しなくて大丈夫です。</translation>
    </message>
    <message>
        <source>Call now</source>
        <translation>今すぐかける</translation>
    </message>
    <message>
        <source>Call passed on</source>
        <translation>責任者間の引き継ぎ</translation>
    </message>
    <message>
        <source>Call script</source>
        <translation>通話スクリプト</translation>
    </message>
    <message>
        <source>Call settled</source>
        <translation>責任者対応の終了</translation>
    </message>
    <message>
        <source>Call the person in charge: {customer}</source>
        <translation>責任者へ：{customer}</translation>
    </message>
    <message>
        <source>Call the person in charge…</source>
        <translation>責任者へ…</translation>
        <extra-reading>せきにんしゃへ</extra-reading>
    </message>
    <message>
        <source>Call {customer} back</source>
        <translation>{customer} への折り返し</translation>
    </message>
    <message>
        <source>Call {name} back at {time}.</source>
        <translation>{time} に {name} へ折り返しの予定です。</translation>
    </message>
    <message>
        <source>Call {name} back now ({time}).</source>
        <translation>{name} へ折り返す時刻です（{time}）。</translation>
    </message>
    <message>
        <source>Called by</source>
        <translation>依頼者</translation>
    </message>
    <message>
        <source>Called for help</source>
        <translation>エスカレーション済</translation>
    </message>
    <message>
        <source>Called {count} times, last {time}: {result}</source>
        <translation>発信 {count} 回、前回 {time}：{result}</translation>
    </message>
    <message>
        <source>Called, not accepted yet</source>
        <translation>依頼中（未対応）</translation>
    </message>
    <message>
        <source>Calling</source>
        <translation>発信中</translation>
    </message>
    <message>
        <source>Calling the person in charge</source>
        <translation>責任者の呼び出し</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>回数</translation>
    </message>
    <message>
        <source>Calls back</source>
        <translation>折り返しの予定</translation>
        <extra-reading>おりかえしのよてい</extra-reading>
    </message>
    <message>
        <source>Calls for help</source>
        <translation>責任者の対応待ち</translation>
    </message>
    <message>
        <source>Calls in and out. They count in no figure but those of calls.</source>
        <translation>着信と発信の通話。通話以外の指標には数えません。</translation>
    </message>
    <message>
        <source>Calls in which both spoke, of all that ended.</source>
        <translation>終わった通話のうち、相手と話せた割合です。</translation>
    </message>
    <message>
        <source>Calls on {days}</source>
        <translation>架電時間（{days}）</translation>
    </message>
    <message>
        <source>Calls reached</source>
        <translation>通話成立率</translation>
    </message>
    <message>
        <source>Calls that were made keep what was read.</source>
        <translation>これまでの通話の記録には、読んだ内容が残ります。</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>カメラ</translation>
    </message>
    <message>
        <source>Can be given back</source>
        <translation>縮小できるサイズ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Cancel the exam</source>
        <translation>試験を取り消す</translation>
    </message>
    <message>
        <source>Cancel the exam?</source>
        <translation>試験を取り消しますか？</translation>
    </message>
    <message>
        <source>Cancel the exam…</source>
        <translation>試験を取り消す…</translation>
    </message>
    <message>
        <source>Cancellation</source>
        <translation>解約・キャンセル</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>取り消し</translation>
    </message>
    <message>
        <source>Canned replies</source>
        <translation>定型文</translation>
        <extra-reading>ていけいぶん</extra-reading>
    </message>
    <message>
        <source>Canned reply</source>
        <translation>定型文</translation>
    </message>
    <message>
        <source>Canned reply used</source>
        <translation>定型文の使用</translation>
    </message>
    <message>
        <source>Cannot be taken: {count}</source>
        <translation>取り込めない問題：{count} 件</translation>
    </message>
    <message>
        <source>Card number</source>
        <translation>カード番号</translation>
    </message>
    <message>
        <source>Card numbers in replies</source>
        <translation>返信中のカード番号</translation>
    </message>
    <message>
        <source>Careful: it has letters that can look like others. Is this really the address?</source>
        <translation>ご注意ください。見た目の似た別の文字が含まれています。本当にこのアドレスで間違いありませんか。</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>Cc</source>
        <translation>Cc</translation>
    </message>
    <message>
        <source>Cc {people}</source>
        <translation>Cc {people}</translation>
    </message>
    <message>
        <source>Certain</source>
        <translation>確実</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>合格証</translation>
    </message>
    <message>
        <source>Certificate as PDF…</source>
        <translation>合格証をPDFで保存…</translation>
    </message>
    <message>
        <source>Certificate known since</source>
        <translation>この証明書の初回確認</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Change a planned shift</source>
        <translation>勤務予定の変更</translation>
    </message>
    <message>
        <source>Change and propose again</source>
        <translation>直して再提出</translation>
    </message>
    <message>
        <source>Change my last message</source>
        <translation>直前のメッセージの訂正</translation>
        <extra-reading>ちょくぜんのめっせーじのていせい</extra-reading>
    </message>
    <message>
        <source>Change of your message</source>
        <translation>送信済みメッセージの訂正</translation>
    </message>
    <message>
        <source>Change recipients and subject</source>
        <translation>宛先・件名を変更</translation>
    </message>
    <message>
        <source>Change recipients and subject of the mail</source>
        <translation>メールの宛先・件名を変更</translation>
        <extra-reading>めーるのあてさき・けんめいをへんこう</extra-reading>
    </message>
    <message>
        <source>Change the key</source>
        <translation>鍵の変更</translation>
    </message>
    <message>
        <source>Change the key…</source>
        <translation>鍵の変更…</translation>
    </message>
    <message>
        <source>Change the note at {time}</source>
        <translation>{time} のメモを変更</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>パスワードを変更</translation>
    </message>
    <message>
        <source>Change this message</source>
        <translation>このメッセージの訂正</translation>
    </message>
    <message>
        <source>Change what is there</source>
        <translation>既存の項目を更新する</translation>
    </message>
    <message>
        <source>Change {field}</source>
        <translation>{field}を変更</translation>
    </message>
    <message>
        <source>Changed an account</source>
        <translation>アカウントの変更</translation>
    </message>
    <message>
        <source>Changed presence or capacity of somebody</source>
        <translation>受付状態・同時対応数の変更</translation>
    </message>
    <message>
        <source>Changed since: read again</source>
        <translation>改訂あり：再読が必要</translation>
    </message>
    <message>
        <source>Changed the own password</source>
        <translation>自分のパスワードの変更</translation>
    </message>
    <message>
        <source>Changed the presence</source>
        <translation>受付状態の切り替え</translation>
    </message>
    <message>
        <source>Changed the second factor</source>
        <translation>二段階認証の変更</translation>
    </message>
    <message>
        <source>Changed the shop's books or rules</source>
        <translation>店舗の登録内容・ルールの変更</translation>
    </message>
    <message>
        <source>Changed: {count}</source>
        <translation>変更：{count} 件</translation>
    </message>
    <message>
        <source>Changes of settings of the shop</source>
        <translation>店舗設定の変更</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>変更…</translation>
    </message>
    <message>
        <source>Changing your message</source>
        <translation>送信済みメッセージの訂正</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>チャネル</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>チャンネル</translation>
    </message>
    <message>
        <source>Characters a minute</source>
        <translation>1分あたりの文字数</translation>
    </message>
    <message>
        <source>Characters of messages that came from canned replies and proposals.</source>
        <translation>定型文と入力候補から送ったメッセージの文字数です。</translation>
    </message>
    <message>
        <source>Characters of messages that you wrote by hand.</source>
        <translation>手入力したメッセージの文字数です。</translation>
    </message>
    <message>
        <source>Characters saved</source>
        <translation>省けた文字数</translation>
    </message>
    <message>
        <source>Characters typed</source>
        <translation>入力した文字数</translation>
    </message>
    <message>
        <source>Chart: {title}</source>
        <translation>グラフ：{title}</translation>
    </message>
    <message>
        <source>Chat messages sent</source>
        <translation>チャットの送信件数</translation>
    </message>
    <message>
        <source>Chat with colleagues</source>
        <translation>スタッフ間チャット</translation>
        <extra-reading>すたっふかんちゃっと</extra-reading>
    </message>
    <message>
        <source>Chat with colleagues, {count} new</source>
        <translation>スタッフ間チャット、新着 {count} 件</translation>
    </message>
    <message>
        <source>Chats that a call takes the room of</source>
        <translation>通話 1 件が占めるチャット枠</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>検査</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>もう一度チェック</translation>
    </message>
    <message>
        <source>Check and send</source>
        <translation>確認して送信</translation>
    </message>
    <message>
        <source>Check of the desk</source>
        <translation>環境チェック</translation>
    </message>
    <message>
        <source>Check that it is still there.</source>
        <translation>ファイルが残っているか確認してください。</translation>
    </message>
    <message>
        <source>Check that it is there and whole.</source>
        <translation>ファイルがあるか、壊れていないかを確認してください。</translation>
    </message>
    <message>
        <source>Check that its folder exists and that you may write to it.</source>
        <translation>フォルダーの有無と書き込み権限を確認してください。</translation>
    </message>
    <message>
        <source>Check that the disk is connected and has room, then try again.</source>
        <translation>ディスクの接続と空き容量を確認して、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Check that the file is there and is TOML or JSON in UTF-8; its macros are not in use.</source>
        <translation>ファイルの有無と、UTF-8 の TOML か JSON であることを確認してください。このファイルの定型文は使われていません。</translation>
    </message>
    <message>
        <source>Check this desk</source>
        <translation>環境チェック</translation>
    </message>
    <message>
        <source>Check this desk…</source>
        <translation>環境チェック…</translation>
        <extra-reading>かんきょうちぇっく</extra-reading>
    </message>
    <message>
        <source>Checking</source>
        <translation>確認中</translation>
    </message>
    <message>
        <source>Checking at the hub: {done} of {all} parts …</source>
        <translation>ハブで確認中：{all} 件中 {done} 件 …</translation>
    </message>
    <message>
        <source>Checking {count} lines …</source>
        <translation>{count} 行を確認中 …</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>確認中…</translation>
    </message>
    <message>
        <source>Choice</source>
        <translation>選択肢</translation>
    </message>
    <message>
        <source>Choice {number}: {words}</source>
        <translation>選択肢 {number}：{words}</translation>
    </message>
    <message>
        <source>Choice: tick what is right</source>
        <translation>選択肢（正解にチェック）</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>選択肢</translation>
    </message>
    <message>
        <source>Choices in their right order</source>
        <translation>選択肢（正しい順）</translation>
    </message>
    <message>
        <source>Choose a CSV file or a workbook (.xlsx).</source>
        <translation>CSV ファイルかブック（.xlsx）を選んでください。</translation>
    </message>
    <message>
        <source>Choose a Markdown file.</source>
        <translation>Markdown のファイルを選んでください。</translation>
    </message>
    <message>
        <source>Choose a command above.</source>
        <translation>上の一覧から操作を選んでください。</translation>
    </message>
    <message>
        <source>Choose a conversation from the list.</source>
        <translation>一覧から会話を選んでください。</translation>
    </message>
    <message>
        <source>Choose a conversation on the left.
You can watch it, advise, or take it over.</source>
        <translation>左の一覧から会話を選んでください。
見守り・指導・交代ができます。</translation>
    </message>
    <message>
        <source>Choose a course, or begin a new one.</source>
        <translation>コースを選ぶか、新しく作成してください。</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>ファイルを選択</translation>
    </message>
    <message>
        <source>Choose a file that was exported as practice problems.</source>
        <translation>練習問題として書き出したファイルを選んでください。</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>ファイルを選択…</translation>
    </message>
    <message>
        <source>Choose a password</source>
        <translation>新しいパスワード</translation>
    </message>
    <message>
        <source>Choose a practice problem first.</source>
        <translation>先に練習問題を選んでください。</translation>
    </message>
    <message>
        <source>Choose a program for tel: links in the system's settings, or dial on your phone.</source>
        <translation>システムの設定で tel: リンクを開くプログラムを選ぶか、お手元の電話でダイヤルしてください。</translation>
    </message>
    <message>
        <source>Choose a result to read its conversation here.</source>
        <translation>検索結果を選ぶと、ここに会話を表示します。</translation>
    </message>
    <message>
        <source>Choose a result: this shop wants one for every conversation</source>
        <translation>結果を選んでください（この窓口では必須です）</translation>
    </message>
    <message>
        <source>Choose a script…</source>
        <translation>スクリプトを選択…</translation>
    </message>
    <message>
        <source>Choose all that are right: also by their numbers.</source>
        <translation>正しいものをすべて選んでください（数字キーも使えます）。</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Choose another format.</source>
        <translation>別の形式を選んでください。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>別の名前を指定してください。</translation>
    </message>
    <message>
        <source>Choose another one with --data.</source>
        <translation>--data で別のフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>別の記録を選んでください。</translation>
    </message>
    <message>
        <source>Choose another one: at least 8 characters, neither the old one nor your name.</source>
        <translation>別のパスワードを指定してください。8文字以上で、以前のパスワードやお名前とは異なるものにしてください。</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>別の保存先を選んでください。</translation>
    </message>
    <message>
        <source>Choose at least one group.</source>
        <translation>グループを1つ以上選んでください。</translation>
    </message>
    <message>
        <source>Choose at least one practice problem, or leave it a draft.</source>
        <translation>練習問題を1つ以上選ぶか、下書きのままにしてください。</translation>
    </message>
    <message>
        <source>Choose one: also by its number.</source>
        <translation>1 つ選んでください（数字キーも使えます）。</translation>
    </message>
    <message>
        <source>Choose something else</source>
        <translation>選び直す</translation>
    </message>
    <message>
        <source>Choose two to ten people who mark.</source>
        <translation>評価者を2～10名選んでください。</translation>
    </message>
    <message>
        <source>Choose what it is about.</source>
        <translation>対象を選んでください。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選択してください</translation>
    </message>
    <message>
        <source>Clear somebody by hand</source>
        <translation>手動での合格扱い</translation>
    </message>
    <message>
        <source>Clear somebody by hand…</source>
        <translation>手動で合格扱いにする…</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>検索を解除</translation>
    </message>
    <message>
        <source>Clock against the hub</source>
        <translation>サーバーとの時刻差</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Close back-up or virus programs that read the folder, then try again.</source>
        <translation>フォルダーを読んでいるバックアップソフトやウイルス対策ソフトを終了して、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Close doors and windows, switch off fans and television, then measure again.</source>
        <translation>ドアと窓を閉め、扇風機やテレビを消してから、もう一度測定してください。</translation>
    </message>
    <message>
        <source>Close it with }, or write {{ for a brace that is meant to be read.</source>
        <translation>「}」で閉じるか、文字として使う場合は「{{」と書いてください。</translation>
    </message>
    <message>
        <source>Close its window, then try again.</source>
        <translation>ウィンドウを閉じてから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Close other programs, or use a computer with more memory.</source>
        <translation>ほかのアプリを終了するか、メモリの多いパソコンをお使いください。</translation>
    </message>
    <message>
        <source>Close the conversation</source>
        <translation>会話を終了</translation>
    </message>
    <message>
        <source>Close the conversation…</source>
        <translation>会話を終了…</translation>
    </message>
    <message>
        <source>Close the pane</source>
        <translation>ペインを閉じる</translation>
        <extra-reading>ぺいんをとじる</extra-reading>
    </message>
    <message>
        <source>Close the round</source>
        <translation>ラウンドを終了</translation>
    </message>
    <message>
        <source>Close the round?</source>
        <translation>ラウンドを終了しますか？</translation>
    </message>
    <message>
        <source>Close the round…</source>
        <translation>ラウンドを終了…</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>検索を閉じる</translation>
    </message>
    <message>
        <source>Close the watched conversation…</source>
        <translation>見守り中の会話を終了…</translation>
        <extra-reading>みまもりちゅうのかいわをしゅうりょう</extra-reading>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>お知らせを閉じる</translation>
    </message>
    <message>
        <source>Close this pane</source>
        <translation>この欄を閉じる</translation>
    </message>
    <message>
        <source>Close this window and sign in again.</source>
        <translation>この画面を閉じて、もう一度サインインしてください。</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>保存せずに閉じる</translation>
    </message>
    <message>
        <source>Close without saving?</source>
        <translation>保存せずに閉じますか？</translation>
    </message>
    <message>
        <source>Close: {customer}</source>
        <translation>会話の終了：{customer}</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Closed a conversation of somebody else</source>
        <translation>他の担当者の会話の終了</translation>
    </message>
    <message>
        <source>Closed by the trainee</source>
        <translation>受講者が終了</translation>
    </message>
    <message>
        <source>Closing records that say resolved, of all closing records.</source>
        <translation>終了記録のうち「解決」の割合です。</translation>
    </message>
    <message>
        <source>Closing, below a reply</source>
        <translation>結び（返信の末尾）</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>認証コード</translation>
    </message>
    <message>
        <source>Colleague</source>
        <translation>同僚</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>スタッフ</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
        <extra-reading>はいしょく</extra-reading>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Columns of the file</source>
        <translation>ファイルの列</translation>
    </message>
    <message>
        <source>Comes again</source>
        <translation>繰り返しのお問い合わせ</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Comment of the trainer</source>
        <translation>講師コメント</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>会社名</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Compare the address with the one you were given. Nothing was sent.</source>
        <translation>案内されたアドレスと同じか確かめてください。情報は送信していません。</translation>
    </message>
    <message>
        <source>Compare with the experienced operator</source>
        <translation>お手本と比べる</translation>
        <extra-reading>おてほんとくらべる</extra-reading>
    </message>
    <message>
        <source>Comparison from the start</source>
        <translation>開始時点をそろえて比較</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>クレーム</translation>
    </message>
    <message>
        <source>Completion</source>
        <translation>入力補完</translation>
    </message>
    <message>
        <source>Completions</source>
        <translation>入力補完</translation>
    </message>
    <message>
        <source>Computer, line, headset and room are looked at. At the end, give the result to the hub.</source>
        <translation>パソコン、回線、ヘッドセット、部屋の環境を確認します。最後に「結果をサーバーに送信」を押してください。</translation>
    </message>
    <message>
        <source>Concurrency</source>
        <translation>同時対応数</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>Connect again now</source>
        <translation>今すぐ再接続</translation>
        <extra-reading>いますぐさいせつぞく</extra-reading>
    </message>
    <message>
        <source>Connect now</source>
        <translation>今すぐ接続</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>接続</translation>
    </message>
    <message>
        <source>Connected to {hub}: look at hub and privacy</source>
        <translation>接続先: {hub}（接続先とプライバシーを開く）</translation>
    </message>
    <message>
        <source>Connected, {count} ms</source>
        <translation>接続 {count} ms</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>接続しています…</translation>
    </message>
    <message>
        <source>Connection and log</source>
        <translation>接続・記録</translation>
    </message>
    <message>
        <source>Contact no. {count}</source>
        <translation>{count}回目のお問い合わせ</translation>
    </message>
    <message>
        <source>Continue typing</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Contract</source>
        <translation>契約</translation>
    </message>
    <message>
        <source>Contract of service (what was agreed holds)</source>
        <translation>業務委託（契約の取り決めのみ）</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>会話</translation>
    </message>
    <message>
        <source>Conversation with {name}</source>
        <translation>{name}との会話</translation>
    </message>
    <message>
        <source>Conversation {count} of this customer in {days} days.</source>
        <translation>このお客様からのお問い合わせは、直近 {days} 日間で {count} 回目です。</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>会話</translation>
        <extra-reading>かいわ</extra-reading>
    </message>
    <message>
        <source>Conversations answered</source>
        <translation>対応した会話</translation>
    </message>
    <message>
        <source>Conversations at once</source>
        <translation>同時対応数</translation>
    </message>
    <message>
        <source>Conversations being answered, on average over the time, without those on hold.</source>
        <translation>対応中の会話数の時間平均です。保留中は含みません。</translation>
    </message>
    <message>
        <source>Conversations closed</source>
        <translation>終了した会話</translation>
    </message>
    <message>
        <source>Conversations handled at the same time, while there was any.</source>
        <translation>対応中に同時に受け持っていた会話の平均数です。</translation>
    </message>
    <message>
        <source>Conversations in which help was called for, of those taken.</source>
        <translation>応答した会話のうち、エスカレーションがあった割合です。</translation>
    </message>
    <message>
        <source>Conversations of one person at once, on average while he accepts.</source>
        <translation>受付中の担当者1人あたりの同時対応数の平均です。</translation>
    </message>
    <message>
        <source>Conversations of one person at once, on average while he has any.</source>
        <translation>対応中の担当者1人あたりの同時対応数の平均です。</translation>
    </message>
    <message>
        <source>Conversations of the exam</source>
        <translation>試験の応対</translation>
    </message>
    <message>
        <source>Conversations that called for help</source>
        <translation>責任者へ上がった会話</translation>
    </message>
    <message>
        <source>Conversations that customers opened.</source>
        <translation>お客様が開始した会話の件数です。</translation>
    </message>
    <message>
        <source>Conversations that give signals</source>
        <translation>サインが出ている会話</translation>
    </message>
    <message>
        <source>Conversations that somebody took for the first time.</source>
        <translation>初めて担当が付いた会話の件数です。</translation>
    </message>
    <message>
        <source>Conversations that you took, counted when you took them.</source>
        <translation>自分が受けた会話の数。受けた日時で数えます。</translation>
    </message>
    <message>
        <source>Conversations, lists and records that Madoguchi fetches for you. A search in your own log stays on this computer.</source>
        <translation>窓口が表示のために取得する会話・一覧・記録。手元のログの検索は外に送られません。</translation>
    </message>
    <message>
        <source>Copied. Paste it into a mail or a message to this person alone.</source>
        <translation>コピーしました。ご本人宛てのメールやメッセージに貼り付けてください。</translation>
    </message>
    <message>
        <source>Copies to (Cc)</source>
        <translation>写し（Cc）</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copy the chart</source>
        <translation>グラフをコピー</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>リンクをコピー</translation>
    </message>
    <message>
        <source>Copy the score sheet</source>
        <translation>評価シートをコピー</translation>
    </message>
    <message>
        <source>Copy the table</source>
        <translation>表をコピー</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>文面をコピー</translation>
    </message>
    <message>
        <source>Copy the whole conversation</source>
        <translation>会話全体をコピー</translation>
        <extra-reading>かいわぜんたいをこぴー</extra-reading>
    </message>
    <message>
        <source>Copy with name and time</source>
        <translation>名前と時刻を付けてコピー</translation>
    </message>
    <message>
        <source>Correct (Ctrl+.)</source>
        <translation>修正（Ctrl+.）</translation>
    </message>
    <message>
        <source>Correct an entry</source>
        <translation>打刻の修正</translation>
    </message>
    <message>
        <source>Correct the entry in the file and load the file again; the other macros are in use.</source>
        <translation>ファイル内の該当箇所を直して読み込み直してください。ほかの定型文は使えます。</translation>
    </message>
    <message>
        <source>Correct the file and load the manual again.</source>
        <translation>ファイルを直して、マニュアルを読み込み直してください。</translation>
    </message>
    <message>
        <source>Correct the number.</source>
        <translation>番号を修正してください。</translation>
    </message>
    <message>
        <source>Correct the reply</source>
        <translation>返信を修正</translation>
    </message>
    <message>
        <source>Correct the reply as proposed</source>
        <translation>提案どおりに返信を修正</translation>
        <extra-reading>ていあんどおりにへんしんをしゅうせい</extra-reading>
    </message>
    <message>
        <source>Correct them in the hub's mail file, then start the hub again.</source>
        <translation>メールの設定ファイルを直し、ハブを再起動してください。</translation>
    </message>
    <message>
        <source>Correct “host” in the hub's mail file, then start the hub again.</source>
        <translation>ハブのメール設定ファイルの「host」を修正し、ハブを再起動してください。</translation>
    </message>
    <message>
        <source>Correct “port” in the hub's mail file, or ask whoever runs the mail server.</source>
        <translation>ハブのメール設定ファイルの「port」を修正するか、メールサーバーの管理者にお問い合わせください。</translation>
    </message>
    <message>
        <source>Correct “security”, “port” or “ca” in the hub's mail file, then start the hub again.</source>
        <translation>ハブのメール設定ファイルの「security」「port」「ca」のいずれかを修正し、ハブを再起動してください。</translation>
    </message>
    <message>
        <source>Corrected on the way {count}</source>
        <translation>入力中の訂正 {count}</translation>
    </message>
    <message>
        <source>Corrections</source>
        <translation>訂正</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>修正…</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>Count the result</source>
        <translation>結果を集計</translation>
    </message>
    <message>
        <source>Counts as failed</source>
        <translation>不合格とする</translation>
    </message>
    <message>
        <source>Counts as it is</source>
        <translation>そこまでの内容で採点</translation>
    </message>
    <message>
        <source>Counts as passed</source>
        <translation>合格扱いにする</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>コース</translation>
    </message>
    <message>
        <source>Courses</source>
        <translation>コース</translation>
    </message>
    <message>
        <source>Courses of {name}</source>
        <translation>{name} さんのコース</translation>
    </message>
    <message>
        <source>Courses: write and assign…</source>
        <translation>コースの作成と割り当て…</translation>
        <extra-reading>こーすのさくせいとわりあて</extra-reading>
    </message>
    <message>
        <source>Cover abusive words of customers</source>
        <translation>お客様の暴言を隠す</translation>
    </message>
    <message>
        <source>Cover hurtful words of customers</source>
        <translation>お客様の暴言を隠して表示する</translation>
        <extra-reading>おきゃくさまのぼうげんをかくしてひょうじする</extra-reading>
    </message>
    <message>
        <source>Cover words that may hurt, or show them</source>
        <translation>乱暴な言葉を隠す・表示する</translation>
        <extra-reading>らんぼうなことばをかくす・ひょうじする</extra-reading>
    </message>
    <message>
        <source>Covered: this message may hurt</source>
        <translation>乱暴な言葉が含まれるため隠しています</translation>
    </message>
    <message>
        <source>Criteria</source>
        <translation>評価項目</translation>
    </message>
    <message>
        <source>Criteria on which the markers differ</source>
        <translation>評価が分かれた項目</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>評価項目</translation>
    </message>
    <message>
        <source>Criterion {number} needs a name.</source>
        <translation>{number} 番目の評価項目に名称を入力してください。</translation>
    </message>
    <message>
        <source>Criterion {number}: both limits of its measure are the same.</source>
        <translation>{number} 番目の評価項目：自動計測の2つの基準が同じです。</translation>
    </message>
    <message>
        <source>Ctrl+Enter sends, Enter starts a new line</source>
        <translation>Ctrl+Enter で送信、Enter で改行</translation>
    </message>
    <message>
        <source>Ctrl+Enter: add</source>
        <translation>Ctrl+Enter 追加</translation>
    </message>
    <message>
        <source>Ctrl+Enter: send</source>
        <translation>Ctrl+Enter 送信</translation>
    </message>
    <message>
        <source>Ctrl+Enter: send · Enter: new line · /: canned replies</source>
        <translation>Ctrl+Enter 送信 · Enter 改行・変換確定 · / 定型文</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>お客様</translation>
    </message>
    <message>
        <source>Customer and topic</source>
        <translation>お客様・用件</translation>
    </message>
    <message>
        <source>Customer is there</source>
        <translation>対応中</translation>
    </message>
    <message>
        <source>Customer no longer answers</source>
        <translation>お客様の応答なし</translation>
    </message>
    <message>
        <source>Customer then says, apart by /</source>
        <translation>お客様の発言（/ 区切り）</translation>
    </message>
    <message>
        <source>Customer {name}</source>
        <translation>お客様 {name}</translation>
    </message>
    <message>
        <source>Customer {number}</source>
        <translation>お客様 {number}</translation>
    </message>
    <message>
        <source>Customer's card</source>
        <translation>お客様情報</translation>
        <extra-reading>おきゃくさまじょうほう</extra-reading>
    </message>
    <message>
        <source>Customer's history</source>
        <translation>お客様の履歴</translation>
        <extra-reading>おきゃくさまのりれき</extra-reading>
    </message>
    <message>
        <source>Customer: {text}</source>
        <translation>お客様：{text}</translation>
    </message>
    <message>
        <source>Customer: {words}</source>
        <translation>お客様：{words}</translation>
    </message>
    <message>
        <source>Customers are waiting for you. Finish with them first, then practise.</source>
        <translation>対応中のお客様がいらっしゃいます。対応を終えてから練習してください。</translation>
    </message>
    <message>
        <source>Customers are waiting for you. Finish with them first, then sit the exam.</source>
        <translation>対応中のお客様がいます。終えてから受験してください。</translation>
    </message>
    <message>
        <source>Customers at once without an exam</source>
        <translation>試験に合格するまでの同時対応数</translation>
    </message>
    <message>
        <source>Customers at once: {name}</source>
        <translation>同時対応数：{name}</translation>
    </message>
    <message>
        <source>Customers at once…</source>
        <translation>同時対応数…</translation>
    </message>
    <message>
        <source>Customers in the queue, on average over the time.</source>
        <translation>待ち列のお客様の人数の時間平均です。</translation>
    </message>
    <message>
        <source>Customers waiting</source>
        <translation>待ち人数</translation>
    </message>
    <message>
        <source>Customers: {count}, at most {most} at once. Time: {minutes} min.</source>
        <translation>お客様は全部で{count}名、同時に最大{most}名です。制限時間は{minutes}分です。</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>切り取り</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日付</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>生年月日</translation>
    </message>
    <message>
        <source>Date…</source>
        <translation>日付…</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日付</translation>
    </message>
    <message>
        <source>Day, week or month</source>
        <translation>日・週・月の切り替え</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>Days and payout</source>
        <translation>休日と支払い</translation>
    </message>
    <message>
        <source>Days are written like 2026-12-01.</source>
        <translation>日付は 2026-12-01 の形式で入力してください。</translation>
    </message>
    <message>
        <source>Days with messages are bold.</source>
        <translation>メッセージのある日は太字です。</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>設定日時</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>断る</translation>
    </message>
    <message>
        <source>Decline what a colleague asks of me…</source>
        <translation>同僚からの依頼を断る…</translation>
        <extra-reading>どうりょうからのいらいをことわる</extra-reading>
    </message>
    <message>
        <source>Decline…</source>
        <translation>断る…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Delete nothing that is marked as harassment</source>
        <translation>カスハラの証拠を削除しない</translation>
    </message>
    <message>
        <source>Delete somebody's progress…</source>
        <translation>受講記録を削除…</translation>
    </message>
    <message>
        <source>Delete somebody's shifts?</source>
        <translation>勤務記録を削除しますか？</translation>
    </message>
    <message>
        <source>Delete somebody's shifts…</source>
        <translation>勤務記録を削除…</translation>
    </message>
    <message>
        <source>Delete the progress?</source>
        <translation>受講記録を削除しますか？</translation>
    </message>
    <message>
        <source>Delete “{name}”?</source>
        <translation>「{name}」を削除しますか？</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>削除済み</translation>
    </message>
    <message>
        <source>Deleted a conversation for its age</source>
        <translation>保存期限切れの会話の削除</translation>
    </message>
    <message>
        <source>Deleted letters</source>
        <translation>下書きで消した文字</translation>
    </message>
    <message>
        <source>Deleted somebody's progress</source>
        <translation>研修の記録を削除</translation>
    </message>
    <message>
        <source>Deleted somebody's shifts</source>
        <translation>勤務記録を削除</translation>
    </message>
    <message>
        <source>Deleted what was kept long enough</source>
        <translation>保存期限切れのデータの削除</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>削除…</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部署</translation>
    </message>
    <message>
        <source>Desk of {name}</source>
        <translation>{name} のデスク</translation>
    </message>
    <message>
        <source>Desk of {name}: {count} conversations</source>
        <translation>{name} さんの同時対応：{count} 件</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Details of the mail</source>
        <translation>メールの詳細</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>端末</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>機器</translation>
    </message>
    <message>
        <source>Dial</source>
        <translation>発信</translation>
    </message>
    <message>
        <source>Dial this number on my phone</source>
        <translation>この番号に電話機で発信</translation>
        <extra-reading>このばんごうにでんわきではっしん</extra-reading>
    </message>
    <message>
        <source>Did not come to it</source>
        <translation>未着手</translation>
    </message>
    <message>
        <source>Did you hear it? If not, look at the volume and at the cable.</source>
        <translation>音は聞こえましたか。聞こえないときは、音量と接続を確認してください。</translation>
    </message>
    <message>
        <source>Differences, largest first</source>
        <translation>評価の開き（大きい順）</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>発着信</translation>
    </message>
    <message>
        <source>Divided</source>
        <translation>区分</translation>
    </message>
    <message>
        <source>Do after-work</source>
        <translation>後処理にする</translation>
        <extra-reading>あとしょりにする</extra-reading>
    </message>
    <message>
        <source>Do not connect</source>
        <translation>接続しない</translation>
    </message>
    <message>
        <source>Do not promise a date yet. I am checking.</source>
        <translation>日程はまだお約束しないでください。確認中です。</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>送信しない</translation>
    </message>
    <message>
        <source>Do nothing</source>
        <translation>何もしない</translation>
    </message>
    <message>
        <source>Do what a colleague asks of me</source>
        <translation>同僚からの依頼に応じる</translation>
        <extra-reading>どうりょうからのいらいにおうじる</extra-reading>
    </message>
    <message>
        <source>Do without</source>
        <translation>使わない</translation>
    </message>
    <message>
        <source>Do without it</source>
        <translation>使わない</translation>
    </message>
    <message>
        <source>Do-not-call list</source>
        <translation>架電禁止リスト</translation>
        <extra-reading>かでんきんしりすと</extra-reading>
    </message>
    <message>
        <source>Do-not-call list…</source>
        <translation>架電禁止リスト…</translation>
    </message>
    <message>
        <source>Does not count</source>
        <translation>受験回数に数えない</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Done when the last step was sent.</source>
        <translation>最後のステップを送信した後に実行します。</translation>
    </message>
    <message>
        <source>Door chime</source>
        <translation>ドアチャイム</translation>
    </message>
    <message>
        <source>Double marking: the result counts</source>
        <translation>二重評価：結果を成績とする</translation>
    </message>
    <message>
        <source>Double marking: {title}</source>
        <translation>二重評価：{title}</translation>
    </message>
    <message>
        <source>Doubtful</source>
        <translation>要確認</translation>
    </message>
    <message>
        <source>Doubtful?</source>
        <translation>要確認？</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下へ</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>下書き</translation>
    </message>
    <message>
        <source>Draft: nobody</source>
        <translation>下書き（非公開）</translation>
    </message>
    <message>
        <source>Draft: trainers only</source>
        <translation>下書き（講師のみ）</translation>
    </message>
    <message>
        <source>Drafts as you write them, which conversation is before you, and which articles of the manual you open. Trainers see it in replays.</source>
        <translation>書いている途中の下書き、表示している会話、開いたマニュアル記事。トレーナーがリプレイで見ます。</translation>
    </message>
    <message>
        <source>Drag to change the height; double-click to let it follow the text.</source>
        <translation>ドラッグで高さを変更、ダブルクリックで文章に合わせます。</translation>
    </message>
    <message>
        <source>Drop of water</source>
        <translation>水のしずく</translation>
    </message>
    <message>
        <source>Due in {count} days</source>
        <translation>期限まで{count}日</translation>
    </message>
    <message>
        <source>Due in {count} h</source>
        <translation>期限まで{count}時間</translation>
    </message>
    <message>
        <source>Due in {count} min</source>
        <translation>期限まで{count}分</translation>
    </message>
    <message>
        <source>Due now</source>
        <translation>折り返し待ち</translation>
    </message>
    <message>
        <source>Due on {day}</source>
        <translation>期限：{day}</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Duplicate the chosen practice problem</source>
        <translation>選択中の練習問題を複製</translation>
        <extra-reading>せんたくちゅうのれんしゅうもんだいをふくせい</extra-reading>
    </message>
    <message>
        <source>E-mail</source>
        <translation>メール</translation>
    </message>
    <message>
        <source>E-mail address (for the mail only)</source>
        <translation>メールアドレス（メール作成のみに使用）</translation>
    </message>
    <message>
        <source>Each marker against the median of all</source>
        <translation>各評価者と中央値の比較</translation>
    </message>
    <message>
        <source>Each problem's own</source>
        <translation>練習問題ごとの評価シート</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>前の期間</translation>
    </message>
    <message>
        <source>Earlier conversation</source>
        <translation>過去の会話</translation>
    </message>
    <message>
        <source>Earlier conversation with {name}</source>
        <translation>{name}との以前の会話</translation>
    </message>
    <message>
        <source>Earlier conversations</source>
        <translation>以前の会話</translation>
    </message>
    <message>
        <source>Earlier messages</source>
        <translation>以前の発言</translation>
    </message>
    <message>
        <source>Earlier versions</source>
        <translation>以前の版</translation>
    </message>
    <message>
        <source>Earlier, the same customer</source>
        <translation>同じお客様の以前の会話</translation>
    </message>
    <message>
        <source>Earned by</source>
        <translation>内訳</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>編集</translation>
    </message>
    <message>
        <source>Edit courses…</source>
        <translation>コースを編集…</translation>
    </message>
    <message>
        <source>Edit sheets…</source>
        <translation>シートを編集…</translation>
    </message>
    <message>
        <source>Edit the chosen practice problem…</source>
        <translation>選択中の練習問題を編集…</translation>
        <extra-reading>せんたくちゅうのれんしゅうもんだいをへんしゅう</extra-reading>
    </message>
    <message>
        <source>Edit the chosen reply</source>
        <translation>選択した定型文を編集</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>編集済み</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>絵文字</translation>
    </message>
    <message>
        <source>Employee (labour law holds)</source>
        <translation>雇用（労働基準法を適用）</translation>
    </message>
    <message>
        <source>Encrypted on the way (TLS)</source>
        <translation>通信は暗号化されています（TLS）</translation>
    </message>
    <message>
        <source>End of the shift</source>
        <translation>勤務終了</translation>
    </message>
    <message>
        <source>End the block</source>
        <translation>解除する</translation>
    </message>
    <message>
        <source>End the block of the customer…</source>
        <translation>お客様のブロックを解除…</translation>
        <extra-reading>おきゃくさまのぶろっくをかいじょ</extra-reading>
    </message>
    <message>
        <source>End the block: {customer}</source>
        <translation>ブロックの解除：{customer}</translation>
    </message>
    <message>
        <source>End the block…</source>
        <translation>ブロックを解除…</translation>
    </message>
    <message>
        <source>End the call</source>
        <translation>通話を終了</translation>
        <extra-reading>つうわをしゅうりょう</extra-reading>
    </message>
    <message>
        <source>End the call that goes on first, or put it on hold.</source>
        <translation>進行中の通話を先に終了するか、保留にしてください。</translation>
    </message>
    <message>
        <source>End the call with another result</source>
        <translation>ほかの結果で通話を終了</translation>
    </message>
    <message>
        <source>End the call: busy</source>
        <translation>通話を終了：話し中</translation>
        <extra-reading>つうわをしゅうりょうはなしちゅう</extra-reading>
    </message>
    <message>
        <source>End the call: no answer</source>
        <translation>通話を終了：応答なし</translation>
        <extra-reading>つうわをしゅうりょうおうとうなし</extra-reading>
    </message>
    <message>
        <source>End the call: refuses further calls</source>
        <translation>通話を終了：今後の架電を拒否</translation>
        <extra-reading>つうわをしゅうりょうこんごのかでんをきょひ</extra-reading>
    </message>
    <message>
        <source>End the call: voicemail</source>
        <translation>通話を終了：留守番電話</translation>
        <extra-reading>つうわをしゅうりょうるすばんでんわ</extra-reading>
    </message>
    <message>
        <source>End the call: wrong number</source>
        <translation>通話を終了：番号違い</translation>
        <extra-reading>つうわをしゅうりょうばんごうちがい</extra-reading>
    </message>
    <message>
        <source>End the shift</source>
        <translation>勤務終了</translation>
    </message>
    <message>
        <source>End the shift now</source>
        <translation>今、勤務を終了する</translation>
    </message>
    <message>
        <source>End: refuses further calls</source>
        <translation>終了（今後の架電を拒否）</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Ended a hand-over</source>
        <translation>引き継ぎの終了</translation>
    </message>
    <message>
        <source>Ended a round of blind marking</source>
        <translation>ブラインド評価を終了</translation>
    </message>
    <message>
        <source>Ended before anybody took it, of those taken and abandoned.</source>
        <translation>応答と放棄の合計のうち、担当が付く前に終了した割合です。</translation>
    </message>
    <message>
        <source>Ended sessions</source>
        <translation>セッションの終了</translation>
    </message>
    <message>
        <source>Ended the block of a customer</source>
        <translation>お客様のブロック解除</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英語</translation>
    </message>
    <message>
        <source>Enter a name of at most 80 characters.</source>
        <translation>名前を80文字以内で入力してください。</translation>
    </message>
    <message>
        <source>Enter a number of results from 1 to 100,000.</source>
        <translation>件数を1～100,000で入力してください。</translation>
    </message>
    <message>
        <source>Enter a premium of 0 to 300 per cent.</source>
        <translation>割増率を0～300%で入力してください。</translation>
    </message>
    <message>
        <source>Enter an amount of 1 to 1,000,000 yen.</source>
        <translation>金額を1～1,000,000円で入力してください。</translation>
    </message>
    <message>
        <source>Enter at least one hourly rate.</source>
        <translation>時給を1件以上入力してください。</translation>
    </message>
    <message>
        <source>Enter my results into my record at the hub</source>
        <translation>結果をサーバーの受講記録に載せる</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter starts a new line</source>
        <translation>Enter で送信、Shift+Enter で改行</translation>
    </message>
    <message>
        <source>Enter the code that your authenticator shows.</source>
        <translation>認証アプリに表示されているコードを入力してください。</translation>
    </message>
    <message>
        <source>Enter the date as 2026-04-01.</source>
        <translation>日付は2026-04-01の形で入力してください。</translation>
    </message>
    <message>
        <source>Enter this secret in your authenticator, then type the code that it shows.</source>
        <translation>このキーを認証アプリに登録し、表示されたコードを入力してください。</translation>
    </message>
    <message>
        <source>Enter to whom the mail goes.</source>
        <translation>宛先を入力してください。</translation>
    </message>
    <message>
        <source>Enter: send</source>
        <translation>Enter 送信</translation>
    </message>
    <message>
        <source>Enter: send or convert · Ctrl+Enter: new line · /: canned replies</source>
        <translation>Enter 送信・変換確定 · Ctrl+Enter 改行 · / 定型文</translation>
    </message>
    <message>
        <source>Entries and corrections</source>
        <translation>打刻と修正</translation>
    </message>
    <message>
        <source>Entries of the clock</source>
        <translation>打刻の一覧</translation>
    </message>
    <message>
        <source>Entries that cannot be used: {count}</source>
        <translation>使用できない項目：{count}件</translation>
    </message>
    <message>
        <source>Entries, corrections and plans are deleted at the hub for ever. An employer has to keep records of working time for years.</source>
        <translation>打刻・修正・予定がサーバーから完全に削除されます。労働時間の記録には、使用者に数年間の保存義務があります。</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>打刻</translation>
    </message>
    <message>
        <source>Erased a conversation</source>
        <translation>会話の消去</translation>
    </message>
    <message>
        <source>Errors {count}</source>
        <translation>誤り {count}</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>責任者へ</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>エスカレーションあり</translation>
    </message>
    <message>
        <source>Escalation rate</source>
        <translation>エスカレーション率</translation>
    </message>
    <message>
        <source>Estimated</source>
        <translation>推定</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>できごと</translation>
    </message>
    <message>
        <source>Every answer within</source>
        <translation>返信まで</translation>
    </message>
    <message>
        <source>Every conversation becomes one.</source>
        <translation>会話はすべて記録として残ります。</translation>
    </message>
    <message>
        <source>Every further answer to a mail, in opening hours</source>
        <translation>2回目以降の返信の期限（営業時間）</translation>
    </message>
    <message>
        <source>Every group</source>
        <translation>すべてのグループ</translation>
    </message>
    <message>
        <source>Every operator</source>
        <translation>オペレーター全員</translation>
    </message>
    <message>
        <source>Every purpose</source>
        <translation>すべての目的</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>全員</translation>
    </message>
    <message>
        <source>Everybody on this list was called.</source>
        <translation>このリストの発信はすべて終わりました。</translation>
    </message>
    <message>
        <source>Everybody was called just now. The next call is due at {time}.</source>
        <translation>今すぐかけられる相手はいません。次の発信は{time}からです。</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>全員</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Everything in the log of a conversation: messages, files, changes, notes, holds, calls for help, who took it and when, and what you have read. People in charge may look on; the shop decides whether you see it.</source>
        <translation>会話のログの全内容（メッセージ、ファイル、変更、メモ、保留、ヘルプの要請、担当者と時刻、既読）。責任者が見守ることがあり、それがあなたに表示されるかは店舗が決めます。</translation>
    </message>
    <message>
        <source>Everything in the log on this device</source>
        <translation>この端末のログ全体</translation>
    </message>
    <message>
        <source>Everything is wrapped up: you accept customers again.</source>
        <translation>後処理がすべて終わりました。受付中に戻りました。</translation>
    </message>
    <message>
        <source>Everything that somebody read, answered, practised and passed is deleted for ever.</source>
        <translation>選んだ人の閲覧・解答・練習・合格の記録をすべて削除します。元に戻せません。</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>証拠の保全</translation>
    </message>
    <message>
        <source>Exam</source>
        <translation>試験</translation>
    </message>
    <message>
        <source>Exam only</source>
        <translation>試験専用</translation>
    </message>
    <message>
        <source>Exam: {title}</source>
        <translation>試験：{title}</translation>
    </message>
    <message>
        <source>Exam: {title} (the hub plays the customer)</source>
        <translation>試験：{title}（お客様役は自動応答）</translation>
    </message>
    <message>
        <source>Exams</source>
        <translation>試験</translation>
    </message>
    <message>
        <source>Exams: watch and mark</source>
        <translation>試験の監督と採点</translation>
        <extra-reading>しけんのかんとくとさいてん</extra-reading>
    </message>
    <message>
        <source>Exams: write and share</source>
        <translation>試験の作成と公開</translation>
    </message>
    <message>
        <source>Exams: write and share…</source>
        <translation>試験の作成と公開…</translation>
        <extra-reading>しけんのさくせいとこうかい</extra-reading>
    </message>
    <message>
        <source>Exams…</source>
        <translation>試験…</translation>
        <extra-reading>しけん</extra-reading>
    </message>
    <message>
        <source>Excel (XLSX)…</source>
        <translation>Excel（XLSX）…</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Excel ブック</translation>
    </message>
    <message>
        <source>Excuse</source>
        <translation>免除</translation>
    </message>
    <message>
        <source>Excuse a stage…</source>
        <translation>段階を免除…</translation>
    </message>
    <message>
        <source>Excuse {name} from a stage</source>
        <translation>{name}さんの段階を免除</translation>
    </message>
    <message>
        <source>Excused</source>
        <translation>免除</translation>
    </message>
    <message>
        <source>Excused by {name}: {reason}</source>
        <translation>{name}さんが免除：{reason}</translation>
    </message>
    <message>
        <source>Expected {wanted}, got {said} - at {place}.</source>
        <translation>{place} の値の種類が違います（必要：{wanted}、実際：{said}）。</translation>
    </message>
    <message>
        <source>Experienced operator</source>
        <translation>お手本</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>解説</translation>
    </message>
    <message>
        <source>Explanation, shown after the answer</source>
        <translation>解説（解答後に表示）</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>書き出し</translation>
    </message>
    <message>
        <source>Export all practice problems…</source>
        <translation>練習問題をすべて書き出す…</translation>
        <extra-reading>れんしゅうもんだいをすべてかきだす</extra-reading>
    </message>
    <message>
        <source>Export conversations</source>
        <translation>会話の書き出し</translation>
    </message>
    <message>
        <source>Export conversations…</source>
        <translation>会話を書き出す…</translation>
        <extra-reading>かいわをかきだす</extra-reading>
    </message>
    <message>
        <source>Export fewer scenarios at once.</source>
        <translation>件数を減らして書き出してください。</translation>
    </message>
    <message>
        <source>Export practice problems</source>
        <translation>練習問題の書き出し</translation>
    </message>
    <message>
        <source>Export the canned replies…</source>
        <translation>定型文を書き出す…</translation>
        <extra-reading>ていけいぶんをかきだす</extra-reading>
    </message>
    <message>
        <source>Export the chosen practice problem…</source>
        <translation>選択中の練習問題を書き出す…</translation>
        <extra-reading>せんたくちゅうのれんしゅうもんだいをかきだす</extra-reading>
    </message>
    <message>
        <source>Export the manual…</source>
        <translation>マニュアルを書き出す…</translation>
        <extra-reading>まにゅあるをかきだす</extra-reading>
    </message>
    <message>
        <source>Export…</source>
        <translation>書き出す…</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>内線</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>不合格</translation>
    </message>
    <message>
        <source>Failed to sign in many times</source>
        <translation>サインインの連続失敗</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation>姓</translation>
    </message>
    <message>
        <source>Farewell</source>
        <translation>終了の挨拶</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>縮小</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>再生を速く</translation>
    </message>
    <message>
        <source>Fetching records…</source>
        <translation>記録を取得しています…</translation>
    </message>
    <message>
        <source>Fetching the conversations…</source>
        <translation>会話を取得しています…</translation>
    </message>
    <message>
        <source>Fetching the conversation…</source>
        <translation>会話を取得しています…</translation>
    </message>
    <message>
        <source>Fetching the floor…</source>
        <translation>全体の状況を取得しています…</translation>
    </message>
    <message>
        <source>Fetching the image…</source>
        <translation>画像を読み込んでいます…</translation>
    </message>
    <message>
        <source>Fetching the score sheet…</source>
        <translation>評価シートを取得しています…</translation>
    </message>
    <message>
        <source>Fetching who may mark…</source>
        <translation>評価できる人を確認しています…</translation>
    </message>
    <message>
        <source>Fetching your marks…</source>
        <translation>評価を取得しています…</translation>
    </message>
    <message>
        <source>Fetching…</source>
        <translation>取得しています…</translation>
    </message>
    <message>
        <source>Fewer than two finished: there is nothing to compare.</source>
        <translation>評価を終えた人が2名に満たないため、比較できません。</translation>
    </message>
    <message>
        <source>Field “{name}”</source>
        <translation>項目「{name}」</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>指標</translation>
    </message>
    <message>
        <source>Figures of the day</source>
        <translation>本日の指標</translation>
    </message>
    <message>
        <source>Figures of the floor</source>
        <translation>フロアの指標</translation>
        <extra-reading>ふろあのしひょう</extra-reading>
    </message>
    <message>
        <source>Files</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>ファイルの種類(&amp;T):</translation>
    </message>
    <message>
        <source>Files that go with the reply</source>
        <translation>定型文に添付するファイル</translation>
    </message>
    <message>
        <source>Fill in the full name.</source>
        <translation>氏名を入力してください。</translation>
    </message>
    <message>
        <source>Fill in the marked fields before you send this.</source>
        <translation>印のついた箇所を埋めてから送信してください。</translation>
    </message>
    <message>
        <source>Fill in your name and your password.</source>
        <translation>名前とパスワードを入力してください。</translation>
    </message>
    <message>
        <source>Final exam</source>
        <translation>実技試験</translation>
    </message>
    <message>
        <source>Find in it</source>
        <translation>この中を検索</translation>
    </message>
    <message>
        <source>Find in the opened conversation</source>
        <translation>開いている会話の中を検索</translation>
        <extra-reading>ひらいているかいわのなかをけんさく</extra-reading>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>フィンガープリント（SHA-256）</translation>
    </message>
    <message>
        <source>Fingerprint that the administrator told you</source>
        <translation>管理者から聞いたフィンガープリント</translation>
    </message>
    <message>
        <source>Finish marking</source>
        <translation>評価を確定</translation>
    </message>
    <message>
        <source>Finish marking?</source>
        <translation>評価を確定しますか？</translation>
    </message>
    <message>
        <source>Finish marking…</source>
        <translation>評価を確定…</translation>
        <extra-reading>ひょうかをかくてい</extra-reading>
    </message>
    <message>
        <source>Finished</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Finished a score sheet</source>
        <translation>評価シートを確定</translation>
    </message>
    <message>
        <source>Finished score sheet</source>
        <translation>確定した評価シート</translation>
    </message>
    <message>
        <source>Finished score sheets about my conversations</source>
        <translation>自分の応対の評価シート</translation>
    </message>
    <message>
        <source>Finished sheets</source>
        <translation>確定した評価</translation>
    </message>
    <message>
        <source>Finished: whom it concerns can read it now.</source>
        <translation>確定しました。本人が確認できます。</translation>
    </message>
    <message>
        <source>Firm warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>First answer to a mail, in opening hours</source>
        <translation>メールの初回返信の期限（営業時間）</translation>
    </message>
    <message>
        <source>First answer to mails</source>
        <translation>メールの初回返信</translation>
    </message>
    <message>
        <source>First answer within</source>
        <translation>初回応答まで</translation>
    </message>
    <message>
        <source>First choices</source>
        <translation>はじめの設定</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>開始日</translation>
    </message>
    <message>
        <source>First line</source>
        <translation>1 行目の内容</translation>
    </message>
    <message>
        <source>First reply</source>
        <translation>初回</translation>
    </message>
    <message>
        <source>First response</source>
        <translation>初回応答</translation>
    </message>
    <message>
        <source>First response (minutes)</source>
        <translation>初回応答時間（分）</translation>
    </message>
    <message>
        <source>First responses within the target, of all first responses and of those who gave up after it.</source>
        <translation>初回応答と、目標時間を過ぎてからの放棄のうち、目標時間内に応答した割合です。</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>全体</translation>
    </message>
    <message>
        <source>Fit into the window</source>
        <translation>ウィンドウに合わせる</translation>
    </message>
    <message>
        <source>Fits this conversation</source>
        <translation>この会話に合う記事</translation>
    </message>
    <message>
        <source>Five customers at once are the most.</source>
        <translation>同時に練習できるのは5件までです。</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>フロア</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>For</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>For 30 days</source>
        <translation>30日間</translation>
    </message>
    <message>
        <source>For a day</source>
        <translation>1日間</translation>
    </message>
    <message>
        <source>For a week</source>
        <translation>1週間</translation>
    </message>
    <message>
        <source>For each</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>無期限</translation>
    </message>
    <message>
        <source>For groups (none: everybody)</source>
        <translation>対象グループ（未選択は全員）</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>経過</translation>
    </message>
    <message>
        <source>For people (none: everybody)</source>
        <translation>対象者（未選択は全員）</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>For you: {who}</source>
        <translation>あなたへの着信：{who}</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>消去</translation>
    </message>
    <message>
        <source>Forget the latest searches</source>
        <translation>最近の検索を消去</translation>
        <extra-reading>さいきんのけんさくをしょうきょ</extra-reading>
    </message>
    <message>
        <source>Forget this person…</source>
        <translation>この番号を消去…</translation>
    </message>
    <message>
        <source>Forget what was learned</source>
        <translation>学習した内容を消去</translation>
    </message>
    <message>
        <source>Forget {number}?</source>
        <translation>{number}を消去しますか？</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>フォーム</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>検索結果</translation>
    </message>
    <message>
        <source>Four conversations side by side are the most. Show another in a window of its own.</source>
        <translation>並べられるのは4件までです。5件目からは別ウィンドウで開いてください。</translation>
    </message>
    <message>
        <source>Free disk space</source>
        <translation>ディスクの空き容量</translation>
    </message>
    <message>
        <source>Free disk space, at least (GiB)</source>
        <translation>ディスクの空き容量の下限（GiB）</translation>
    </message>
    <message>
        <source>Free some space on the disk. Your text stays in the window and is saved as soon as there is room.</source>
        <translation>ディスクの空き容量を増やしてください。入力内容は画面に残り、空きができ次第保存します。</translation>
    </message>
    <message>
        <source>Freeze as evidence</source>
        <translation>証拠として保全</translation>
    </message>
    <message>
        <source>Freeze as evidence of harassment…</source>
        <translation>カスハラの証拠として保全…</translation>
        <extra-reading>かすはらのしょうことしてほぜん</extra-reading>
    </message>
    <message>
        <source>Fri</source>
        <translation>金</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>金曜日</translation>
    </message>
    <message>
        <source>From</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>From (day)</source>
        <translation>使用開始日</translation>
    </message>
    <message>
        <source>From a mail or form to the first answer, on average.</source>
        <translation>メールやフォームの受信から最初の返信までの平均です。</translation>
    </message>
    <message>
        <source>From day to day…</source>
        <translation>期間を指定…</translation>
    </message>
    <message>
        <source>From now on customers are given to this person.</source>
        <translation>以後、お客様の対応がこの人に割り当てられます。</translation>
    </message>
    <message>
        <source>From taking to closing without holds, on average of those that were closed.</source>
        <translation>担当が付いてから終了までの時間の平均です。保留は含みません。</translation>
    </message>
    <message>
        <source>From taking to closing, without holds and snoozes, on average.</source>
        <translation>受けてから終了までの平均です。保留とスヌーズは除きます。</translation>
    </message>
    <message>
        <source>From the answer to the end of a call, on average.</source>
        <translation>応答から通話終了までの平均です。</translation>
    </message>
    <message>
        <source>From the beginning</source>
        <translation>最初から</translation>
    </message>
    <message>
        <source>From the close to the closing record, on average.</source>
        <translation>終了から終了記録までの時間の平均です。</translation>
    </message>
    <message>
        <source>From the customer's first message to the first answer, on average.</source>
        <translation>お客様の最初の発言から最初の返信までの時間の平均です。</translation>
    </message>
    <message>
        <source>From the customer's first message to your first answer, on average.</source>
        <translation>お客様の最初の発言から自分の最初の返信までの平均です。</translation>
    </message>
    <message>
        <source>From the end of a call to the close of its conversation, on average.</source>
        <translation>通話終了から会話を閉じるまでの平均です。</translation>
    </message>
    <message>
        <source>From the manual: {text}</source>
        <translation>マニュアルより：{text}</translation>
    </message>
    <message>
        <source>From the opening until somebody took it, on average.</source>
        <translation>開始から担当が付くまでの時間の平均です。</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>満員</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>氏名</translation>
    </message>
    <message>
        <source>Further steps</source>
        <translation>続きのステップ</translation>
    </message>
    <message>
        <source>Gave a conversation back</source>
        <translation>会話の返却</translation>
    </message>
    <message>
        <source>Gave a conversation to somebody else</source>
        <translation>担当者の変更</translation>
    </message>
    <message>
        <source>Give a file in PEM format.</source>
        <translation>PEM 形式のファイルを指定してください。</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>戻す</translation>
    </message>
    <message>
        <source>Give back to the queue</source>
        <translation>待ち列へ戻す</translation>
    </message>
    <message>
        <source>Give back to the queue…</source>
        <translation>待ち列へ戻す…</translation>
        <extra-reading>まちれつへもどす</extra-reading>
    </message>
    <message>
        <source>Give back to {name}</source>
        <translation>{name}さんへ戻す</translation>
    </message>
    <message>
        <source>Give the conversation back</source>
        <translation>会話を担当者へ戻す</translation>
    </message>
    <message>
        <source>Give the conversation back to its operator</source>
        <translation>会話を担当者へ戻す</translation>
    </message>
    <message>
        <source>Give the conversation back…</source>
        <translation>会話を担当者へ戻す…</translation>
        <extra-reading>かいわをたんとうしゃへもどす</extra-reading>
    </message>
    <message>
        <source>Give the exam a title.</source>
        <translation>試験の名称を入力してください。</translation>
    </message>
    <message>
        <source>Give the result to the hub</source>
        <translation>結果をサーバーに送信</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>取りやめ</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>担当者へ戻した</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>名</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>保留解除</translation>
    </message>
    <message>
        <source>Go to a date</source>
        <translation>日付へ移動</translation>
    </message>
    <message>
        <source>Go to a date…</source>
        <translation>日付へ移動…</translation>
        <extra-reading>ひづけへいどう</extra-reading>
    </message>
    <message>
        <source>Go to conversation 1</source>
        <translation>1番目の会話へ</translation>
    </message>
    <message>
        <source>Go to conversation 2</source>
        <translation>2番目の会話へ</translation>
    </message>
    <message>
        <source>Go to conversation 3</source>
        <translation>3番目の会話へ</translation>
    </message>
    <message>
        <source>Go to conversation 4</source>
        <translation>4番目の会話へ</translation>
    </message>
    <message>
        <source>Go to conversation 5</source>
        <translation>5番目の会話へ</translation>
    </message>
    <message>
        <source>Go to conversation 6</source>
        <translation>6番目の会話へ</translation>
    </message>
    <message>
        <source>Go to conversation 7</source>
        <translation>7番目の会話へ</translation>
    </message>
    <message>
        <source>Go to conversation 8</source>
        <translation>8番目の会話へ</translation>
    </message>
    <message>
        <source>Go to conversation 9</source>
        <translation>9番目の会話へ</translation>
    </message>
    <message>
        <source>Go to pane 1</source>
        <translation>1番目のペインへ</translation>
        <extra-reading>1ばんめのぺいんへ</extra-reading>
    </message>
    <message>
        <source>Go to pane 2</source>
        <translation>2番目のペインへ</translation>
        <extra-reading>2ばんめのぺいんへ</extra-reading>
    </message>
    <message>
        <source>Go to pane 3</source>
        <translation>3番目のペインへ</translation>
        <extra-reading>3ばんめのぺいんへ</extra-reading>
    </message>
    <message>
        <source>Go to pane 4</source>
        <translation>4番目のペインへ</translation>
        <extra-reading>4ばんめのぺいんへ</extra-reading>
    </message>
    <message>
        <source>Go to the exam</source>
        <translation>試験へ進む</translation>
    </message>
    <message>
        <source>Go to the first unread message</source>
        <translation>未読の先頭へ移動</translation>
        <extra-reading>みどくのせんとうへいどう</extra-reading>
    </message>
    <message>
        <source>Go to the newest message</source>
        <translation>最新のメッセージへ移動</translation>
        <extra-reading>さいしんのめっせーじへいどう</extra-reading>
    </message>
    <message>
        <source>Go to the next watched conversation</source>
        <translation>次の見守り中の会話へ</translation>
        <extra-reading>つぎのみまもりちゅうのかいわへ</extra-reading>
    </message>
    <message>
        <source>Go to the quoted message</source>
        <translation>引用元のメッセージへ移動</translation>
        <extra-reading>いんようもとのめっせーじへいどう</extra-reading>
    </message>
    <message>
        <source>Go to whoever most needs an answer</source>
        <translation>最も返信を急ぐお客様へ</translation>
        <extra-reading>もっともへんしんをいそぐおきゃくさまへ</extra-reading>
    </message>
    <message>
        <source>Go to {time}</source>
        <translation>{time}へ移動</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>達成件数</translation>
    </message>
    <message>
        <source>Goal {number}</source>
        <translation>目標{number}</translation>
    </message>
    <message>
        <source>Goal: {goals}</source>
        <translation>目標：{goals}</translation>
    </message>
    <message>
        <source>Goals, one a line</source>
        <translation>目標（1行に1つ）</translation>
    </message>
    <message>
        <source>Goes on</source>
        <translation>対応を再開</translation>
    </message>
    <message>
        <source>Goes on at line</source>
        <translation>戻り先の行</translation>
    </message>
    <message>
        <source>Goes out in {seconds} s · Ctrl+Z takes it back</source>
        <translation>{seconds} 秒後に送信・Ctrl+Z で取り消し</translation>
    </message>
    <message>
        <source>Going live</source>
        <translation>本番開始</translation>
    </message>
    <message>
        <source>Gone live</source>
        <translation>本番開始済み</translation>
    </message>
    <message>
        <source>Greeting, above a reply</source>
        <translation>あいさつ（返信の冒頭）</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分類</translation>
    </message>
    <message>
        <source>Group of callers</source>
        <translation>担当グループ</translation>
    </message>
    <message>
        <source>Group of staff</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>Group of trainees</source>
        <translation>受講者のグループ</translation>
    </message>
    <message>
        <source>Group {group}</source>
        <translation>グループ {group}</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>Grow from gentle to urgent with the wait</source>
        <translation>お待たせするほど音を強くする</translation>
        <extra-reading>おまたせするほどおとをつよくする</extra-reading>
    </message>
    <message>
        <source>Guest</source>
        <translation>ゲスト</translation>
    </message>
    <message>
        <source>HTML (for the browser)</source>
        <translation>HTML（ブラウザー用）</translation>
    </message>
    <message>
        <source>Hand in</source>
        <translation>提出</translation>
    </message>
    <message>
        <source>Hand in…</source>
        <translation>提出…</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>引き継ぐ</translation>
    </message>
    <message>
        <source>Hand over at once</source>
        <translation>すぐに引き継ぐ</translation>
    </message>
    <message>
        <source>Hand over to</source>
        <translation>引き継ぎ先</translation>
    </message>
    <message>
        <source>Hand over to a colleague…</source>
        <translation>ほかの担当者へ引き継ぐ…</translation>
        <extra-reading>ほかのたんとうしゃへひきつぐ</extra-reading>
    </message>
    <message>
        <source>Hand over to the group</source>
        <translation>引き継ぎ先のグループ</translation>
    </message>
    <message>
        <source>Hand over: {customer}</source>
        <translation>引き継ぎ：{customer}</translation>
    </message>
    <message>
        <source>Hand the conversation to {group}?</source>
        <translation>会話を「{group}」に引き継ぎますか？</translation>
    </message>
    <message>
        <source>Hand the exam in?</source>
        <translation>試験を提出しますか？</translation>
    </message>
    <message>
        <source>Hand the exam in…</source>
        <translation>試験を提出…</translation>
        <extra-reading>しけんをていしゅつ</extra-reading>
    </message>
    <message>
        <source>Hand-over rate</source>
        <translation>引き継ぎ率</translation>
    </message>
    <message>
        <source>Hand-overs to a colleague or group, of those taken.</source>
        <translation>応答した会話に対する、他の担当者やグループへの引き継ぎの割合です。</translation>
    </message>
    <message>
        <source>Handed in</source>
        <translation>提出済み</translation>
    </message>
    <message>
        <source>Handed in by the trainee</source>
        <translation>受講者が提出</translation>
    </message>
    <message>
        <source>Handed on to another desk</source>
        <translation>他部署へ引き継ぎ</translation>
    </message>
    <message>
        <source>Handling time</source>
        <translation>処理時間</translation>
    </message>
    <message>
        <source>Handling time, elapsed</source>
        <translation>処理時間（経過）</translation>
    </message>
    <message>
        <source>Handling time, elapsed (minutes)</source>
        <translation>対応時間・経過（分）</translation>
    </message>
    <message>
        <source>Handling time, focused</source>
        <translation>処理時間（実働）</translation>
    </message>
    <message>
        <source>Handling time, focused (minutes)</source>
        <translation>対応時間・実働（分）</translation>
    </message>
    <message>
        <source>Harassment</source>
        <translation>迷惑行為</translation>
    </message>
    <message>
        <source>Have it marked by several</source>
        <translation>複数名で評価</translation>
    </message>
    <message>
        <source>Have it marked by several…</source>
        <translation>複数名で評価…</translation>
        <extra-reading>ふくすうめいでひょうか</extra-reading>
    </message>
    <message>
        <source>Have my phone dial this number</source>
        <translation>手元の電話機でこの番号に発信します</translation>
    </message>
    <message>
        <source>Have the mails released again</source>
        <translation>承認制に戻す</translation>
    </message>
    <message>
        <source>He can open conversations again at once. The reason stays among staff.</source>
        <translation>お客様はすぐに会話を始められるようになります。理由は社内にだけ残ります。</translation>
    </message>
    <message>
        <source>Head of the mail</source>
        <translation>メールの見出し</translation>
    </message>
    <message>
        <source>Height of the reply field</source>
        <translation>返信欄の高さ</translation>
    </message>
    <message>
        <source>Held still while you point at it. Sort now</source>
        <translation>操作中のため並び替え保留　今すぐ並び替え</translation>
    </message>
    <message>
        <source>Held still while you use it. Sort now</source>
        <translation>操作中のため並びを固定しています。並べ替える</translation>
    </message>
    <message>
        <source>Help against harassment</source>
        <translation>カスハラ対応</translation>
        <extra-reading>かすはらたいおう</extra-reading>
    </message>
    <message>
        <source>Help asked {time}</source>
        <translation>責任者待ち {time}</translation>
    </message>
    <message>
        <source>Help calls</source>
        <translation>呼び出し</translation>
    </message>
    <message>
        <source>Help from the person in charge</source>
        <translation>責任者の支援</translation>
    </message>
    <message>
        <source>Help that is allowed</source>
        <translation>使用できる支援機能</translation>
    </message>
    <message>
        <source>Help that is not allowed: {count}</source>
        <translation>禁止された支援機能の使用：{count}回</translation>
    </message>
    <message>
        <source>Help was called</source>
        <translation>責任者へ依頼済み</translation>
    </message>
    <message>
        <source>Helped by</source>
        <translation>対応した責任者</translation>
    </message>
    <message>
        <source>Helped by advice</source>
        <translation>指導で対応</translation>
    </message>
    <message>
        <source>Helper joined</source>
        <translation>責任者が参加</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>在席</translation>
    </message>
    <message>
        <source>Hide its text</source>
        <translation>本文を隠す</translation>
    </message>
    <message>
        <source>Hide quoted text</source>
        <translation>引用を隠す</translation>
    </message>
    <message>
        <source>Hide the picture</source>
        <translation>映像を隠す</translation>
    </message>
    <message>
        <source>Hide what they mean</source>
        <translation>説明を隠す</translation>
    </message>
    <message>
        <source>High contrast, dark</source>
        <translation>ハイコントラスト（ダーク）</translation>
    </message>
    <message>
        <source>High contrast, light</source>
        <translation>ハイコントラスト（ライト）</translation>
    </message>
    <message>
        <source>Higher premium after overtime a month</source>
        <translation>割増率が上がる時間外労働（月）</translation>
    </message>
    <message>
        <source>Higher reply field</source>
        <translation>返信欄を高く</translation>
        <extra-reading>へんしんらんをたかく</extra-reading>
    </message>
    <message>
        <source>Hint (English)</source>
        <translation>着眼点（英語）</translation>
    </message>
    <message>
        <source>Hint (Japanese)</source>
        <translation>着眼点（日本語）</translation>
    </message>
    <message>
        <source>Hint at slips of polite Japanese</source>
        <translation>敬語の誤りを知らせる</translation>
        <extra-reading>けいごのあやまりをしらせる</extra-reading>
    </message>
    <message>
        <source>Hint {number}</source>
        <translation>ヒント{number}</translation>
    </message>
    <message>
        <source>Hint: {hints}</source>
        <translation>ヒント：{hints}</translation>
    </message>
    <message>
        <source>Hints ▾</source>
        <translation>ひとこと ▾</translation>
    </message>
    <message>
        <source>Hints, one a line</source>
        <translation>ヒント（1行に1つ）</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Hit {at} of {count}</source>
        <translation>{count}件中{at}件目</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Hold and evidence</source>
        <translation>保留・証拠</translation>
    </message>
    <message>
        <source>Hold messages back before they go out</source>
        <translation>送信を取り消せる時間</translation>
        <extra-reading>そうしんをとりけせるじかん</extra-reading>
    </message>
    <message>
        <source>Holds</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Holiday premium</source>
        <translation>休日割増</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>祝日</translation>
    </message>
    <message>
        <source>Honorific slips</source>
        <translation>敬語の誤り</translation>
    </message>
    <message>
        <source>Hourly rate {row}</source>
        <translation>時給 {row}行目</translation>
    </message>
    <message>
        <source>Hourly rates</source>
        <translation>時給</translation>
    </message>
    <message>
        <source>Hourly wage</source>
        <translation>時給分</translation>
    </message>
    <message>
        <source>Hours are written like 09:00-20:00, from 9:00 to 20:00 at most; an empty field: never.</source>
        <translation>時間は 09:00-20:00 の形で、9:00 から 20:00 の範囲で入力してください。空欄の日は架電しません。</translation>
    </message>
    <message>
        <source>Hours between two calls to somebody on a list, at least</source>
        <translation>同じ相手に次にかけるまでの間隔（時間）</translation>
    </message>
    <message>
        <source>Hours in which customers are called</source>
        <translation>電話をかけてよい時間帯</translation>
    </message>
    <message>
        <source>Hours may be rounded in the total of a month alone, not of a day or week (notice 150 of 1988).</source>
        <translation>時間の端数処理ができるのは1か月の合計だけです。日や週の単位ではできません（昭和63年基発第150号）。</translation>
    </message>
    <message>
        <source>Hours of a month</source>
        <translation>1か月の時間数</translation>
    </message>
    <message>
        <source>Hours of calling</source>
        <translation>架電時間</translation>
    </message>
    <message>
        <source>Hours until the next attempt</source>
        <translation>再受験までの時間（時間）</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>How long the customer waited for a reply, on average.</source>
        <translation>お客様が返信を待った時間の平均です。</translation>
    </message>
    <message>
        <source>How long the customer waited for the first reply.</source>
        <translation>お客様が最初の返信を待った時間です。</translation>
    </message>
    <message>
        <source>How many of the replies came from completion.</source>
        <translation>返信のうち、入力補完で書いたものの割合です。</translation>
    </message>
    <message>
        <source>How many of the replies were canned ones.</source>
        <translation>返信のうち、定型文の割合です。</translation>
    </message>
    <message>
        <source>How markers agree</source>
        <translation>評価の一致度</translation>
    </message>
    <message>
        <source>How markers agree…</source>
        <translation>評価の一致度…</translation>
        <extra-reading>ひょうかのいっちど</extra-reading>
    </message>
    <message>
        <source>How often</source>
        <translation>頻度</translation>
    </message>
    <message>
        <source>How often somebody on an outbound list is called at most</source>
        <translation>架電リストの 1 人あたりの発信回数の上限</translation>
    </message>
    <message>
        <source>How you take part</source>
        <translation>関わり方</translation>
    </message>
    <message>
        <source>How your replies grow</source>
        <translation>返信を書く過程</translation>
    </message>
    <message>
        <source>Hub and privacy</source>
        <translation>接続先とプライバシー</translation>
    </message>
    <message>
        <source>Hub and privacy…</source>
        <translation>接続先とプライバシー…</translation>
        <extra-reading>せつぞくさきとぷらいばしー</extra-reading>
    </message>
    <message>
        <source>Hub's address or invitation link</source>
        <translation>サーバーのアドレスまたは招待リンク</translation>
    </message>
    <message>
        <source>I agree: record my drafts, the conversation in view and articles opened, for training</source>
        <translation>研修のため、返信の入力過程・見ている会話・開いたマニュアル記事を記録することに同意する</translation>
    </message>
    <message>
        <source>I agree: tell the hub results of typing practice</source>
        <translation>同意する（タイピング練習の結果をサーバーに送信）</translation>
    </message>
    <message>
        <source>I answered</source>
        <translation>応答した</translation>
    </message>
    <message>
        <source>I call a customer</source>
        <translation>お客様への電話</translation>
    </message>
    <message>
        <source>I call back</source>
        <translation>自分でかける</translation>
    </message>
    <message>
        <source>I have kept them</source>
        <translation>保管しました</translation>
    </message>
    <message>
        <source>I have read it</source>
        <translation>確認しました</translation>
    </message>
    <message>
        <source>I have read the announcement</source>
        <translation>お知らせを確認済みにする</translation>
        <extra-reading>おしらせをかくにんずみにする</extra-reading>
    </message>
    <message>
        <source>Idle</source>
        <translation>無操作</translation>
    </message>
    <message>
        <source>Image {at} of {count}</source>
        <translation>画像 {at}/{count}</translation>
    </message>
    <message>
        <source>Image {name}</source>
        <translation>画像 {name}</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>取り込む</translation>
    </message>
    <message>
        <source>Import an outbound list</source>
        <translation>架電リストの取り込み</translation>
    </message>
    <message>
        <source>Import articles of the manual</source>
        <translation>マニュアルの記事の読み込み</translation>
    </message>
    <message>
        <source>Import articles of the manual…</source>
        <translation>マニュアルの記事を読み込む…</translation>
        <extra-reading>まにゅあるのきじをよみこむ</extra-reading>
    </message>
    <message>
        <source>Import canned replies</source>
        <translation>定型文の読み込み</translation>
    </message>
    <message>
        <source>Import canned replies…</source>
        <translation>定型文を読み込む…</translation>
        <extra-reading>ていけいぶんをよみこむ</extra-reading>
    </message>
    <message>
        <source>Import practice problems</source>
        <translation>練習問題の取り込み</translation>
    </message>
    <message>
        <source>Import practice problems?</source>
        <translation>練習問題を取り込みますか？</translation>
    </message>
    <message>
        <source>Import practice problems…</source>
        <translation>練習問題を取り込む…</translation>
        <extra-reading>れんしゅうもんだいをとりこむ</extra-reading>
    </message>
    <message>
        <source>Import scripts</source>
        <translation>スクリプトの取り込み</translation>
    </message>
    <message>
        <source>Import transcripts</source>
        <translation>会話記録の取り込み</translation>
    </message>
    <message>
        <source>Import transcripts…</source>
        <translation>会話記録を取り込む…</translation>
        <extra-reading>かいわきろくをとりこむ</extra-reading>
    </message>
    <message>
        <source>Imported conversations stay on this device and are marked. The hub never hears of them.</source>
        <translation>取り込んだ会話は印を付けてこの端末だけに保存します。ハブには送りません。</translation>
    </message>
    <message>
        <source>Importing: {count} conversations so far</source>
        <translation>取り込み中：{count} 件</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>取り込み…</translation>
    </message>
    <message>
        <source>In English</source>
        <translation>英語</translation>
    </message>
    <message>
        <source>In Japanese</source>
        <translation>日本語</translation>
    </message>
    <message>
        <source>In charge</source>
        <translation>担当</translation>
    </message>
    <message>
        <source>In conversation</source>
        <translation>対応中</translation>
    </message>
    <message>
        <source>In exams only</source>
        <translation>試験専用にする</translation>
    </message>
    <message>
        <source>In its turn</source>
        <translation>順番どおり</translation>
    </message>
    <message>
        <source>In letters this host reads {host}.</source>
        <translation>文字表記のホスト名：{host}</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>練習中</translation>
    </message>
    <message>
        <source>In the other language</source>
        <translation>ほかの言語</translation>
    </message>
    <message>
        <source>In the queue</source>
        <translation>待ち列</translation>
    </message>
    <message>
        <source>In the queue, longest {time}</source>
        <translation>待ち列・最長 {time}</translation>
    </message>
    <message>
        <source>In training</source>
        <translation>研修中</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用する</translation>
    </message>
    <message>
        <source>In “{title}”: {problem}</source>
        <translation>「{title}」：{problem}</translation>
    </message>
    <message>
        <source>Incoming</source>
        <translation>着信</translation>
    </message>
    <message>
        <source>Incoming call</source>
        <translation>着信</translation>
    </message>
    <message>
        <source>Incoming call from {number}</source>
        <translation>{number} から着信</translation>
    </message>
    <message>
        <source>Inquiry</source>
        <translation>問い合わせ</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>挿入</translation>
    </message>
    <message>
        <source>Insert ({keys})</source>
        <translation>挿入（{keys}）</translation>
    </message>
    <message>
        <source>Insert an emoji</source>
        <translation>絵文字を挿入</translation>
    </message>
    <message>
        <source>Insert an emoji…</source>
        <translation>絵文字の挿入…</translation>
        <extra-reading>えもじのそうにゅう</extra-reading>
    </message>
    <message>
        <source>Insert the canned reply</source>
        <translation>定型文を挿入</translation>
        <extra-reading>ていけいぶんをそうにゅう</extra-reading>
    </message>
    <message>
        <source>Install sqlcipher3 with SQLite 3.51.3 or newer.</source>
        <translation>SQLite 3.51.3 以降を含む sqlcipher3 を導入してください。</translation>
    </message>
    <message>
        <source>Install the newest version. The log was not changed.</source>
        <translation>最新版を導入してください。記録は変更していません。</translation>
    </message>
    <message>
        <source>Installed and signed in</source>
        <translation>インストールとサインイン</translation>
    </message>
    <message>
        <source>Insults</source>
        <translation>暴言・侮辱</translation>
    </message>
    <message>
        <source>Intermediate</source>
        <translation>中級</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>取り込み先</translation>
    </message>
    <message>
        <source>Invented</source>
        <translation>置き換え後</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>招待</translation>
    </message>
    <message>
        <source>Invite a newcomer</source>
        <translation>新人を招待</translation>
    </message>
    <message>
        <source>Invite a newcomer…</source>
        <translation>新人を招待…</translation>
        <extra-reading>しんじんをしょうたい…</extra-reading>
    </message>
    <message>
        <source>Invite again</source>
        <translation>再度招待</translation>
    </message>
    <message>
        <source>Invite again…</source>
        <translation>再度招待…</translation>
    </message>
    <message>
        <source>Invite…</source>
        <translation>招待…</translation>
    </message>
    <message>
        <source>Is on the list “{about}”, too</source>
        <translation>リスト「{about}」にもあります</translation>
    </message>
    <message>
        <source>Is on this list already</source>
        <translation>このリストに登録済みです</translation>
    </message>
    <message>
        <source>Is this really {host}?</source>
        <translation>本当に {host} ですか？</translation>
    </message>
    <message>
        <source>It can be shared when every place that may be real is replaced or confirmed.</source>
        <translation>実在の可能性がある箇所をすべて置き換えるか確認すると、共有できます。</translation>
    </message>
    <message>
        <source>It comes back at this time, or at once when the customer writes.</source>
        <translation>この時刻に一覧の「要返信」へ戻ります。お客様から届いたときは、すぐに戻ります。</translation>
    </message>
    <message>
        <source>It comes back with a new reason.</source>
        <translation>新しい理由があれば、再び表示されます。</translation>
    </message>
    <message>
        <source>It could not be done. A report was written.</source>
        <translation>実行できませんでした。障害レポートを記録しました。</translation>
    </message>
    <message>
        <source>It did not answer in time. Unplug it or restart it, then check again.</source>
        <translation>時間内に応答がありませんでした。つなぎ直すか再起動してから、もう一度チェックしてください。</translation>
    </message>
    <message>
        <source>It does not apply to this conversation (key: -)</source>
        <translation>この応対には当てはまらない項目です（キー：-）</translation>
    </message>
    <message>
        <source>It goes out when the hub is there again.</source>
        <translation>サーバーにつながり次第、送信します。</translation>
    </message>
    <message>
        <source>It is handed over at once, also to somebody who is full.</source>
        <translation>満員の担当者にもすぐに引き継がれます。</translation>
    </message>
    <message>
        <source>It is nobody's</source>
        <translation>個人情報ではない</translation>
    </message>
    <message>
        <source>It is not the same, or too short: 16 digits at least.</source>
        <translation>一致していません。または短すぎます（16桁以上）。</translation>
    </message>
    <message>
        <source>It is over and waits for a trainer's marks. You will see the result here.</source>
        <translation>終了しました。トレーナーの採点待ちです。結果はここに表示されます。</translation>
    </message>
    <message>
        <source>It is played again as it happened: at its own pace, faster, or moment by moment.</source>
        <translation>当時のままの速さでも、早送りでも、一場面ずつでも再生できます。</translation>
    </message>
    <message>
        <source>It is the same.</source>
        <translation>一致しました。</translation>
    </message>
    <message>
        <source>It leads to {host}.</source>
        <translation>リンク先：{host}</translation>
    </message>
    <message>
        <source>It names {count} files that go with replies, but does not hold them: JSON does.</source>
        <translation>定型文の添付ファイル{count}件は名前だけで、中身は含まれていません。JSON なら中身ごと書き出せます。</translation>
    </message>
    <message>
        <source>It opens soon after the program starts.</source>
        <translation>起動後まもなく開きます。</translation>
    </message>
    <message>
        <source>It was due on {day}.</source>
        <translation>期限（{day}）を過ぎています。</translation>
    </message>
    <message>
        <source>It was stopped. No file was left.</source>
        <translation>中止しました。ファイルは残っていません。</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>JSON (everything, can be imported again)</source>
        <translation>JSON（すべての内容・再取り込み可能）</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日本語</translation>
    </message>
    <message>
        <source>Japanese English</source>
        <translation>日本語 英語</translation>
    </message>
    <message>
        <source>Japanese fonts</source>
        <translation>日本語フォント</translation>
    </message>
    <message>
        <source>Japanese input</source>
        <translation>日本語入力</translation>
    </message>
    <message>
        <source>Japanese input needs this key. Choose another one.</source>
        <translation>日本語入力で使うキーです。別のキーにしてください。</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>揺らぎ（ジッター）</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>参加する</translation>
    </message>
    <message>
        <source>Join openly</source>
        <translation>会話に参加</translation>
    </message>
    <message>
        <source>Join the watched conversation openly</source>
        <translation>見守り中の会話に参加</translation>
        <extra-reading>みまもりちゅうのかいわにさんか</extra-reading>
    </message>
    <message>
        <source>Joined a conversation</source>
        <translation>会話への参加</translation>
    </message>
    <message>
        <source>Jump to a step</source>
        <translation>手順へ移動</translation>
    </message>
    <message>
        <source>Jump to…</source>
        <translation>移動先…</translation>
    </message>
    <message>
        <source>Just opened</source>
        <translation>開始直後</translation>
    </message>
    <message>
        <source>Kappa</source>
        <translation>κ係数</translation>
    </message>
    <message>
        <source>Kappa says how far markers agree beyond chance: 1 is full agreement, 0 no more than chance, below 0 less. Weighted kappa counts far apart points more than neighbouring ones.</source>
        <translation>κ（カッパ）係数は、偶然を超えて評価がどれだけ一致しているかを表します。1 は完全な一致、0 は偶然と同程度、0 未満は偶然以下です。重み付きκ係数では、点数の開きが大きいほど重く数えます。</translation>
    </message>
    <message>
        <source>Keep as a canned reply…</source>
        <translation>定型文として保存…</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>引き継がずに続ける</translation>
    </message>
    <message>
        <source>Keep the log for</source>
        <translation>記録の保存期間</translation>
        <extra-reading>きろくのほぞんきかん</extra-reading>
    </message>
    <message>
        <source>Keep the note</source>
        <translation>メモを保存</translation>
    </message>
    <message>
        <source>Keeping us for hours</source>
        <translation>長時間の拘束</translation>
    </message>
    <message>
        <source>Kept as evidence</source>
        <translation>記録保全</translation>
    </message>
    <message>
        <source>Kept at the hub.</source>
        <translation>ハブに保存しました。</translation>
    </message>
    <message>
        <source>Kept at the hub: which articles of your courses you read, and your results in quizzes, practice, typing and exams. You and those who train you see it.</source>
        <translation>サーバーに記録されるもの：コースで指定されたマニュアルの閲覧、小テスト・練習・タイピング・試験の結果。ご本人と指導担当者だけが見られます。</translation>
    </message>
    <message>
        <source>Kept on this device and at the hub.</source>
        <translation>この端末とサーバーに記録しました。</translation>
    </message>
    <message>
        <source>Kept on this device.</source>
        <translation>この端末に記録しました。</translation>
    </message>
    <message>
        <source>Kept on this device. The hub is told when it can be reached.</source>
        <translation>この端末に記録しました。サーバーには、つながり次第送信します。</translation>
    </message>
    <message>
        <source>Key or word</source>
        <translation>キー・語</translation>
    </message>
    <message>
        <source>Key: {key}</source>
        <translation>キー：{key}</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>Keyring</source>
        <translation>キーリング</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Keys pressed, at least; known only where drafts were noted.</source>
        <translation>打鍵数（少なくとも）。下書きの記録に同意している場合だけ分かります。</translation>
    </message>
    <message>
        <source>Keys saved</source>
        <translation>打鍵の節約</translation>
    </message>
    <message>
        <source>Keys that you press in other programs, and what else runs on this computer.</source>
        <translation>ほかのアプリでのキー操作や、このパソコンで動いているほかのアプリ。</translation>
    </message>
    <message>
        <source>Keys/min</source>
        <translation>打鍵／分</translation>
    </message>
    <message>
        <source>Keystrokes</source>
        <translation>打鍵数</translation>
    </message>
    <message>
        <source>Keywords in the answer</source>
        <translation>返信のキーワード</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Kind of harassment</source>
        <translation>カスハラの種類</translation>
    </message>
    <message>
        <source>Kind of step</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Kind of work</source>
        <translation>働き方</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
        <extra-reading>げんご</extra-reading>
    </message>
    <message>
        <source>Language of the text</source>
        <translation>文面の言語</translation>
    </message>
    <message>
        <source>Language to type</source>
        <translation>入力する言語</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>文字を大きく</translation>
        <extra-reading>もじをおおきく</extra-reading>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>直近24時間</translation>
    </message>
    <message>
        <source>Last call</source>
        <translation>最終発信</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>終了日</translation>
    </message>
    <message>
        <source>Last did something</source>
        <translation>最終実施日</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>直近1時間</translation>
    </message>
    <message>
        <source>Last hour, live</source>
        <translation>直近1時間（リアルタイム）</translation>
    </message>
    <message>
        <source>Last sent</source>
        <translation>最終送信</translation>
    </message>
    <message>
        <source>Last taken</source>
        <translation>最終受信</translation>
    </message>
    <message>
        <source>Last text</source>
        <translation>最後の発言</translation>
    </message>
    <message>
        <source>Last time</source>
        <translation>前回</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>最近使った定型文</translation>
    </message>
    <message>
        <source>Last warning</source>
        <translation>最終警告</translation>
    </message>
    <message>
        <source>Last {count} days</source>
        <translation>直近 {count} 日間</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>次の期間</translation>
    </message>
    <message>
        <source>Latest searches</source>
        <translation>最近の検索</translation>
    </message>
    <message>
        <source>Layouts</source>
        <translation>レイアウト</translation>
    </message>
    <message>
        <source>Layouts…</source>
        <translation>レイアウト…</translation>
    </message>
    <message>
        <source>Learn from sent replies, on this computer only</source>
        <translation>送信した返信から学習する（このパソコンの中だけ）</translation>
        <extra-reading>そうしんしたへんしんからがくしゅうする（このぱそこんのなかだけ）</extra-reading>
    </message>
    <message>
        <source>Learned from {count} replies since {since}: Japanese {ja}, English {en}.</source>
        <translation>{since}以降の返信{count}件から学習済み（日本語{ja}件、英語{en}件）。</translation>
    </message>
    <message>
        <source>Learning from the log …</source>
        <translation>記録から学習中…</translation>
    </message>
    <message>
        <source>Leave it as it was</source>
        <translation>訂正をやめる</translation>
    </message>
    <message>
        <source>Leave it to others</source>
        <translation>ほかの人に任せる</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>対象外</translation>
    </message>
    <message>
        <source>Leave the conversation</source>
        <translation>会話から退出</translation>
    </message>
    <message>
        <source>Leave the conversation offered to me to others</source>
        <translation>着信した会話をほかの人に任せる</translation>
        <extra-reading>ちゃくしんしたかいわをほかのひとにまかせる</extra-reading>
    </message>
    <message>
        <source>Leave the conversation that I joined</source>
        <translation>参加した会話から退出</translation>
        <extra-reading>さんかしたかいわからたいしゅつ</extra-reading>
    </message>
    <message>
        <source>Leave the watched conversation again</source>
        <translation>見守り中の会話から退出</translation>
        <extra-reading>みまもりちゅうのかいわからたいしゅつ</extra-reading>
    </message>
    <message>
        <source>Leave what is there</source>
        <translation>既存の項目を残す</translation>
    </message>
    <message>
        <source>Leave {name} out</source>
        <translation>「{name}」を対象外にする</translation>
    </message>
    <message>
        <source>Leave {who} to others, Ctrl+Shift+R</source>
        <translation>{who}をほかの人に任せる、Ctrl+Shift+R</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>離席</translation>
    </message>
    <message>
        <source>Left as a message</source>
        <translation>営業時間外のお問い合わせ</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>取り込まない</translation>
    </message>
    <message>
        <source>Legal rest day</source>
        <translation>法定休日</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Less than two hours</source>
        <translation>2時間未満</translation>
    </message>
    <message>
        <source>Let it go on: I come back at once</source>
        <translation>勤務を続ける（すぐに戻ります）</translation>
    </message>
    <message>
        <source>Let it stay</source>
        <translation>そのまま残す</translation>
    </message>
    <message>
        <source>Let send alone</source>
        <translation>承認なしの送信を許可</translation>
    </message>
    <message>
        <source>Let the administrator read it out to you, by telephone or on paper, not in a chat.</source>
        <translation>チャットではなく、電話や書面で管理者に確認してください。</translation>
    </message>
    <message>
        <source>Let the system set its clock by itself, in its settings of date and time.</source>
        <translation>システムの「日付と時刻」の設定で、時刻の自動設定をオンにしてください。</translation>
    </message>
    <message>
        <source>Letters taken out again while writing; known only where drafts were noted.</source>
        <translation>書いている途中で消した文字数。下書きの記録に同意している場合だけ分かります。</translation>
    </message>
    <message>
        <source>Letters typed by hand in a minute, canned replies not counted.</source>
        <translation>1分あたりに手で入力した文字数です。定型文は含みません。</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>難易度</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Line to the hub</source>
        <translation>サーバーとの回線</translation>
    </message>
    <message>
        <source>Line {0} of the file holds no telephone number.</source>
        <translation>ファイルの {0} 行目に電話番号がありません。</translation>
    </message>
    <message>
        <source>Line {line}: Its hours are left out, its weekdays are kept.</source>
        <translation>{line} 行目：曜日は取り込み、時間帯は省きます。</translation>
    </message>
    <message>
        <source>Line {line}: Its weekdays cannot be read.</source>
        <translation>{line} 行目：曜日を読み取れません。</translation>
    </message>
    <message>
        <source>Line {line}: That it comes every year is left out: it is in use always.</source>
        <translation>{line} 行目：毎年の期間は取り込めないため、常に有効になります。</translation>
    </message>
    <message>
        <source>Line {line}: a choice of “{step}” has no words.</source>
        <translation>{line} 行目：「{step}」に言葉のない選択肢があります。</translation>
    </message>
    <message>
        <source>Line {line}: a choice of “{step}” leads to #{name}: there is no such step.</source>
        <translation>{line} 行目：「{step}」の選択肢の行き先 #{name} がありません。</translation>
    </message>
    <message>
        <source>Line {line}: from “{step}” no way leads to an end.</source>
        <translation>{line} 行目：「{step}」から終わりへ進めません。</translation>
    </message>
    <message>
        <source>Line {line}: no choice leads to “{step}”.</source>
        <translation>{line} 行目：「{step}」へ進む選択肢がありません。</translation>
    </message>
    <message>
        <source>Line {line}: the step “{step}” needs a name, such as {example}.</source>
        <translation>{line} 行目：手順「{step}」には {example} のような名前が必要です。</translation>
    </message>
    <message>
        <source>Line {line}: there is another step #{name}. Name this one: {example}.</source>
        <translation>{line} 行目：手順 #{name} が重複しています。{example} のように別の名前を付けてください。</translation>
    </message>
    <message>
        <source>Line {line}: {reason}</source>
        <translation>{line} 行目：{reason}</translation>
    </message>
    <message>
        <source>Line {line}: “{step}” has more than {most} choices.</source>
        <translation>{line} 行目：「{step}」の選択肢は {most} 個までです。</translation>
    </message>
    <message>
        <source>Line {number}</source>
        <translation>{number}行目</translation>
    </message>
    <message>
        <source>Line {number} is empty.</source>
        <translation>{number}行目が空です。</translation>
    </message>
    <message>
        <source>Lines of the audit, newest first</source>
        <translation>監査記録の一覧（新しい順）</translation>
    </message>
    <message>
        <source>Lines that are left out</source>
        <translation>確認が必要な行</translation>
    </message>
    <message>
        <source>List</source>
        <translation>リスト</translation>
    </message>
    <message>
        <source>Lists (*.csv *.txt *.tsv *.xlsx)</source>
        <translation>リスト (*.csv *.txt *.tsv *.xlsx)</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>対応中</translation>
    </message>
    <message>
        <source>Live conversations</source>
        <translation>対応中の会話</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>読み込み中…</translation>
    </message>
    <message>
        <source>Local log</source>
        <translation>ローカルログ</translation>
    </message>
    <message>
        <source>Local log: health and back-ups…</source>
        <translation>ローカルログの状態とバックアップ…</translation>
        <extra-reading>ろーかるろぐのじょうたいとばっくあっぷ</extra-reading>
    </message>
    <message>
        <source>Lock the window</source>
        <translation>画面のロック</translation>
        <extra-reading>がめんのろっく</extra-reading>
    </message>
    <message>
        <source>Lock the window when idle for</source>
        <translation>操作がないときに画面をロックするまでの時間</translation>
        <extra-reading>そうさがないときにがめんをろっくするまでのじかん</extra-reading>
    </message>
    <message>
        <source>Locked</source>
        <translation>ロック中</translation>
    </message>
    <message>
        <source>Locked an account</source>
        <translation>アカウントのロック</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>記録</translation>
    </message>
    <message>
        <source>Log: cannot be saved</source>
        <translation>記録：保存できません</translation>
    </message>
    <message>
        <source>Log: opening…</source>
        <translation>記録：準備中…</translation>
    </message>
    <message>
        <source>Log: {kind}</source>
        <translation>記録：{kind}</translation>
    </message>
    <message>
        <source>Log: {kind}, saved {time}</source>
        <translation>記録：{kind}・保存 {time}</translation>
    </message>
    <message>
        <source>Long silence</source>
        <translation>長い沈黙</translation>
    </message>
    <message>
        <source>Long wait</source>
        <translation>長い待ち時間</translation>
    </message>
    <message>
        <source>Longest response</source>
        <translation>最長応答</translation>
    </message>
    <message>
        <source>Longest silence</source>
        <translation>最長の沈黙</translation>
    </message>
    <message>
        <source>Longest wait first</source>
        <translation>待ち時間順</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>確認する</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>会話を見る</translation>
    </message>
    <message>
        <source>Look at the hub's certificate…</source>
        <translation>サーバーの証明書を確認…</translation>
        <extra-reading>さーばーのしょうめいしょをかくにん</extra-reading>
    </message>
    <message>
        <source>Look for it on the other side.</source>
        <translation>もう一方の一覧も確認してください。</translation>
    </message>
    <message>
        <source>Look on</source>
        <translation>様子を見る</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>照会</translation>
    </message>
    <message>
        <source>Look whether this computer's date and time are right, then try again.</source>
        <translation>パソコンの日付と時刻を確かめてから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Look whether this computer's date and time are right. If they are, tell the administrator.</source>
        <translation>パソコンの日付と時刻を確かめてください。正しい場合は、管理者にお知らせください。</translation>
    </message>
    <message>
        <source>Looked after by</source>
        <translation>担当者</translation>
    </message>
    <message>
        <source>Looked at masked data</source>
        <translation>伏せ字データの表示</translation>
    </message>
    <message>
        <source>Looking at covered data</source>
        <translation>伏せ字の情報の閲覧</translation>
    </message>
    <message>
        <source>Looking through the file: {count} conversations so far</source>
        <translation>ファイルを確認中：{count} 件</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>調べています…</translation>
    </message>
    <message>
        <source>Looks and language</source>
        <translation>表示・言語</translation>
    </message>
    <message>
        <source>Lost or late packets</source>
        <translation>パケットの損失・遅延</translation>
    </message>
    <message>
        <source>Lost or late packets, at most (%)</source>
        <translation>パケットの損失・遅延の上限（%）</translation>
    </message>
    <message>
        <source>Loudspeaker</source>
        <translation>スピーカー</translation>
    </message>
    <message>
        <source>Lower reply field</source>
        <translation>返信欄を低く</translation>
        <extra-reading>へんしんらんをひくく</extra-reading>
    </message>
    <message>
        <source>Made a message unreadable</source>
        <translation>メッセージの墨消し</translation>
    </message>
    <message>
        <source>Made an announcement</source>
        <translation>お知らせの送信</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>発行者</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Madoguchi already runs with this profile.</source>
        <translation>このプロファイルの Madoguchi はすでに起動しています。</translation>
    </message>
    <message>
        <source>Madoguchi is open with this log.</source>
        <translation>このログは開いているMadoguchiが使用中です。</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>メール</translation>
    </message>
    <message>
        <source>Mail addresses in replies</source>
        <translation>返信中のメールアドレス</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>受信箱</translation>
    </message>
    <message>
        <source>Mailboxes</source>
        <translation>メールボックス</translation>
    </message>
    <message>
        <source>Mailboxes of the hub and how they are</source>
        <translation>ハブのメールボックスとその状態</translation>
    </message>
    <message>
        <source>Mailboxes…</source>
        <translation>メールボックス…</translation>
        <extra-reading>めーるぼっくす</extra-reading>
    </message>
    <message>
        <source>Mails</source>
        <translation>メール</translation>
    </message>
    <message>
        <source>Mails and forms</source>
        <translation>メール・フォーム</translation>
    </message>
    <message>
        <source>Mails and forms answered</source>
        <translation>回答したメール・フォーム</translation>
    </message>
    <message>
        <source>Mails and inquiries by form. They count in none of the other figures.</source>
        <translation>メールとフォームからの問い合わせです。ほかの数値には含まれません。</translation>
    </message>
    <message>
        <source>Make a score sheet</source>
        <translation>評価シートを作成</translation>
    </message>
    <message>
        <source>Make room on the disk: empty the bin, delete what you no longer need.</source>
        <translation>ごみ箱を空にし、不要なファイルを削除して、空き容量を増やしてください。</translation>
    </message>
    <message>
        <source>Make smaller</source>
        <translation>サイズを縮小</translation>
    </message>
    <message>
        <source>Make sure who it is before you tell personal data.</source>
        <translation>個人情報をお伝えする前に、ご本人確認をしてください。</translation>
    </message>
    <message>
        <source>Make the invitation</source>
        <translation>招待を作成</translation>
    </message>
    <message>
        <source>Make the panes equally wide</source>
        <translation>ペインの幅をそろえる</translation>
        <extra-reading>ぺいんのはばをそろえる</extra-reading>
    </message>
    <message>
        <source>Manual</source>
        <translation>マニュアル</translation>
    </message>
    <message>
        <source>Manual and quiz</source>
        <translation>マニュアルと確認テスト</translation>
    </message>
    <message>
        <source>Manual articles</source>
        <translation>マニュアルの記事</translation>
    </message>
    <message>
        <source>Manual of the shop</source>
        <translation>店のマニュアル</translation>
    </message>
    <message>
        <source>Manual…</source>
        <translation>マニュアル…</translation>
    </message>
    <message>
        <source>Marimba</source>
        <translation>マリンバ</translation>
    </message>
    <message>
        <source>Mark as UTF-8 for Excel (BOM)</source>
        <translation>Excel 用の BOM を付ける（UTF-8）</translation>
    </message>
    <message>
        <source>Mark as seen</source>
        <translation>確認済みにする</translation>
    </message>
    <message>
        <source>Mark as signed</source>
        <translation>締結済みにする</translation>
    </message>
    <message>
        <source>Mark the contract</source>
        <translation>契約を登録</translation>
    </message>
    <message>
        <source>Mark the contract of {name}</source>
        <translation>{name}さんの契約を登録</translation>
    </message>
    <message>
        <source>Mark the contract…</source>
        <translation>契約を登録…</translation>
    </message>
    <message>
        <source>Mark the conversation on a score sheet</source>
        <translation>評価シートで評価する</translation>
        <extra-reading>ひょうかしーとでひょうかする</extra-reading>
    </message>
    <message>
        <source>Mark words that look misspelt</source>
        <translation>つづりの誤りに印を付ける</translation>
        <extra-reading>つづりのあやまりにしるしをつける</extra-reading>
    </message>
    <message>
        <source>Markdown (*.md *.markdown)</source>
        <translation>Markdown (*.md *.markdown)</translation>
    </message>
    <message>
        <source>Markdown (for notes and tickets)</source>
        <translation>Markdown（メモ・チケット用）</translation>
    </message>
    <message>
        <source>Markdown files, CSV, JSON or JSONL; UTF-8 or Shift_JIS.</source>
        <translation>Markdown、CSV、JSON、JSONL を読み込めます。文字コードは UTF-8 または Shift_JIS です。</translation>
    </message>
    <message>
        <source>Marked as harassment: kept as evidence</source>
        <translation>カスハラとして記録し、証拠を保全しました</translation>
    </message>
    <message>
        <source>Marked by</source>
        <translation>採点者</translation>
    </message>
    <message>
        <source>Marked: {kind}. Nothing of it is deleted.</source>
        <translation>記録済み：{kind}。この会話は削除されません。</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>評価者</translation>
    </message>
    <message>
        <source>Markers against the median</source>
        <translation>評価者ごとの傾向</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>伏せ字</translation>
    </message>
    <message>
        <source>Mask personal data (names, numbers, addresses)</source>
        <translation>個人情報を伏せる（氏名・番号・アドレス）</translation>
    </message>
    <message>
        <source>May hurt: staff see them covered</source>
        <translation>担当者の画面で伏せる語句</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>自分</translation>
    </message>
    <message>
        <source>Mean response</source>
        <translation>平均応答</translation>
    </message>
    <message>
        <source>Measure (10 s)</source>
        <translation>測定（10秒）</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>指標</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中央値</translation>
    </message>
    <message>
        <source>Median {total} / 100, {same}. Over all criteria: kappa {kappa}, weighted {weighted} ({word}).</source>
        <translation>中央値 {total} / 100、{same}。全項目：κ {kappa}、重み付き {weighted}（{word}）</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>会員</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>Memory, at least (GiB)</source>
        <translation>メモリの下限（GiB）</translation>
    </message>
    <message>
        <source>Mend it, or take the script out of use first.</source>
        <translation>直すか、先に「使用する」を外してください。</translation>
    </message>
    <message>
        <source>Mend the file, then import it again.</source>
        <translation>ファイルを直してから、もう一度取り込んでください。</translation>
    </message>
    <message>
        <source>Menu of the floor</source>
        <translation>フロアのメニュー</translation>
    </message>
    <message>
        <source>Message to colleagues; customers never see it</source>
        <translation>スタッフへのメッセージ（お客様には表示されません）</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>Messages of staff</source>
        <translation>担当者の返信</translation>
    </message>
    <message>
        <source>Messages still arrive and are kept, and alarms go on. Your drafts are where you left them.</source>
        <translation>メッセージの受信と保存、アラームは続いています。下書きはそのまま残っています。</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>マイク</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>自分の担当</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>制限時間（分）</translation>
    </message>
    <message>
        <source>Minutes behind it</source>
        <translation>根拠となる時間</translation>
    </message>
    <message>
        <source>Minutes paid</source>
        <translation>支払対象（分）</translation>
    </message>
    <message>
        <source>Minutes worked</source>
        <translation>労働時間（分）</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>時刻超過</translation>
    </message>
    <message>
        <source>Missed must-haves: {count}</source>
        <translation>必須項目の未達：{count}件</translation>
    </message>
    <message>
        <source>Missed ▾</source>
        <translation>応答できず ▾</translation>
    </message>
    <message>
        <source>Moment of the replay</source>
        <translation>再生位置</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>月</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>月曜日</translation>
    </message>
    <message>
        <source>More about practice problems</source>
        <translation>練習問題のその他の操作</translation>
    </message>
    <message>
        <source>More follow when these are answered.</source>
        <translation>回答すると、続きが表示されます。</translation>
    </message>
    <message>
        <source>More follow when these are decided.</source>
        <translation>これらを処理すると、続きが表示されます。</translation>
    </message>
    <message>
        <source>More help</source>
        <translation>そのほかの対応</translation>
    </message>
    <message>
        <source>More legal rest days</source>
        <translation>その他の法定休日</translation>
    </message>
    <message>
        <source>More to do with this conversation</source>
        <translation>この会話のその他の操作</translation>
    </message>
    <message>
        <source>Most pressing first</source>
        <translation>緊急度順</translation>
    </message>
    <message>
        <source>Most urgent first</source>
        <translation>緊急度順</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>動きの表示</translation>
        <extra-reading>うごきのひょうじ</extra-reading>
    </message>
    <message>
        <source>Move and blink as usual</source>
        <translation>通常どおり動かす</translation>
    </message>
    <message>
        <source>Move the canned reply down</source>
        <translation>定型文を下へ移動</translation>
    </message>
    <message>
        <source>Move the canned reply up</source>
        <translation>定型文を上へ移動</translation>
    </message>
    <message>
        <source>Move the criterion down</source>
        <translation>評価項目を下へ</translation>
    </message>
    <message>
        <source>Move the criterion up</source>
        <translation>評価項目を上へ</translation>
    </message>
    <message>
        <source>Must</source>
        <translation>必須</translation>
    </message>
    <message>
        <source>Must · not met</source>
        <translation>必須・未達</translation>
    </message>
    <message>
        <source>Must-haves</source>
        <translation>必須項目</translation>
    </message>
    <message>
        <source>Must-haves missed: {count}</source>
        <translation>必須項目の未達：{count}件</translation>
    </message>
    <message>
        <source>Must: all points are needed to pass</source>
        <translation>必須：満点でなければ不合格</translation>
    </message>
    <message>
        <source>My Numbers in replies</source>
        <translation>返信中のマイナンバー</translation>
    </message>
    <message>
        <source>My attempts</source>
        <translation>受験履歴</translation>
    </message>
    <message>
        <source>My courses</source>
        <translation>受講コース</translation>
        <extra-reading>じゅこうこーす</extra-reading>
    </message>
    <message>
        <source>My figures</source>
        <translation>自分の実績</translation>
        <extra-reading>じぶんのじっせき</extra-reading>
    </message>
    <message>
        <source>My marks</source>
        <translation>自分の評価</translation>
        <extra-reading>じぶんのひょうか</extra-reading>
    </message>
    <message>
        <source>My own</source>
        <translation>自分の対応</translation>
    </message>
    <message>
        <source>My own rates</source>
        <translation>自分で入力した単価</translation>
    </message>
    <message>
        <source>My planned shifts</source>
        <translation>自分の勤務予定</translation>
    </message>
    <message>
        <source>My practices</source>
        <translation>練習の履歴</translation>
    </message>
    <message>
        <source>My progress</source>
        <translation>上達の記録</translation>
    </message>
    <message>
        <source>My rates</source>
        <translation>自分の単価</translation>
    </message>
    <message>
        <source>My rates of pay</source>
        <translation>自分の単価</translation>
        <extra-reading>じぶんのたんか</extra-reading>
    </message>
    <message>
        <source>My rates…</source>
        <translation>自分の単価…</translation>
    </message>
    <message>
        <source>My requests</source>
        <translation>自分の申請</translation>
    </message>
    <message>
        <source>My requests for corrections</source>
        <translation>自分の修正申請</translation>
    </message>
    <message>
        <source>My shifts</source>
        <translation>自分の勤務</translation>
    </message>
    <message>
        <source>My way in</source>
        <translation>開始ステップ</translation>
        <extra-reading>かいしすてっぷ</extra-reading>
    </message>
    <message>
        <source>My way in: begin what is next</source>
        <translation>開始ステップ：次の段階を始める</translation>
        <extra-reading>かいしすてっぷ：つぎのだんかいをはじめる</extra-reading>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Name (English)</source>
        <translation>名称（英語）</translation>
    </message>
    <message>
        <source>Name (Japanese)</source>
        <translation>名称（日本語）</translation>
    </message>
    <message>
        <source>Name another profile, or --data.</source>
        <translation>別のプロファイルか--dataを指定してください。</translation>
    </message>
    <message>
        <source>Name for signing in</source>
        <translation>サインイン名</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>英語の名称</translation>
    </message>
    <message>
        <source>Name in Japanese</source>
        <translation>日本語の名称</translation>
    </message>
    <message>
        <source>Name of the field</source>
        <translation>項目名</translation>
    </message>
    <message>
        <source>Name of the list</source>
        <translation>リスト名</translation>
    </message>
    <message>
        <source>Name of the present layout</source>
        <translation>今のレイアウトの名前</translation>
    </message>
    <message>
        <source>Name one of them “Number”.</source>
        <translation>番号の列の見出しを「電話番号」にしてください。</translation>
    </message>
    <message>
        <source>Name that customers see</source>
        <translation>お客様に表示する名前</translation>
    </message>
    <message>
        <source>Name the file of one.</source>
        <translation>バックアップのファイルを指定してください。</translation>
    </message>
    <message>
        <source>Named in conversations on this computer:</source>
        <translation>このパソコンの会話に出てきた番号：</translation>
    </message>
    <message>
        <source>Names and texts in notifications</source>
        <translation>通知に名前と本文を表示</translation>
    </message>
    <message>
        <source>Nearer</source>
        <translation>拡大</translation>
    </message>
    <message>
        <source>Need a reply</source>
        <translation>要返信</translation>
    </message>
    <message>
        <source>Needed where a course asks for a speed. You and those who train you see it. Otherwise results stay in the encrypted log of this device.</source>
        <translation>コースが速度を求めるときに必要です。ご本人と指導する人が見ます。載せない場合、結果はこの端末の暗号化されたログにだけ残ります。</translation>
    </message>
    <message>
        <source>Needs a reply</source>
        <translation>要返信</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>確認しない</translation>
    </message>
    <message>
        <source>Never told to the hub</source>
        <translation>送られないもの</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新着</translation>
    </message>
    <message>
        <source>New call</source>
        <translation>新しい通話</translation>
        <extra-reading>あたらしいつうわ</extra-reading>
    </message>
    <message>
        <source>New canned reply</source>
        <translation>定型文を新規作成</translation>
    </message>
    <message>
        <source>New canned reply…</source>
        <translation>新しい定型文…</translation>
        <extra-reading>あたらしいていけいぶん</extra-reading>
    </message>
    <message>
        <source>New colleague</source>
        <translation>新人の担当</translation>
    </message>
    <message>
        <source>New course</source>
        <translation>新しいコース</translation>
    </message>
    <message>
        <source>New exam</source>
        <translation>新しい試験</translation>
    </message>
    <message>
        <source>New from here</source>
        <translation>ここから新着</translation>
    </message>
    <message>
        <source>New key: press it</source>
        <translation>新しいキー（押して入力）</translation>
    </message>
    <message>
        <source>New mail</source>
        <translation>新規メール</translation>
    </message>
    <message>
        <source>New mail…</source>
        <translation>新規メール…</translation>
        <extra-reading>しんきめーる</extra-reading>
    </message>
    <message>
        <source>New note</source>
        <translation>新しいメモ</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>新しいパスフレーズ</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新しいパスワード</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>新しいパスワード（確認）</translation>
    </message>
    <message>
        <source>New reply</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>New rules</source>
        <translation>新しい規定</translation>
    </message>
    <message>
        <source>New score sheet</source>
        <translation>新しい評価シート</translation>
    </message>
    <message>
        <source>New script</source>
        <translation>新しいスクリプト</translation>
    </message>
    <message>
        <source>New sheet</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>新しいタグ</translation>
    </message>
    <message>
        <source>New: {count}</source>
        <translation>新規：{count} 件</translation>
    </message>
    <message>
        <source>Newcomers go through these stages, and nobody skips one</source>
        <translation>新人はこれらの段階を順に進む（飛ばすことはできません）</translation>
    </message>
    <message>
        <source>Newcomers on their way in</source>
        <translation>新人の開始ステップ</translation>
        <extra-reading>しんじんのかいしすてっぷ</extra-reading>
    </message>
    <message>
        <source>Newest first</source>
        <translation>新しい順</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>Next area</source>
        <translation>次の領域へ</translation>
        <extra-reading>つぎのりょういきへ</extra-reading>
    </message>
    <message>
        <source>Next conversation that needs a reply</source>
        <translation>次の要返信へ</translation>
        <extra-reading>つぎのようへんしんへ</extra-reading>
    </message>
    <message>
        <source>Next customer</source>
        <translation>次のお客様</translation>
    </message>
    <message>
        <source>Next goal: your first result.</source>
        <translation>次の目標：最初の記録</translation>
    </message>
    <message>
        <source>Next goal: {level}, {speed} after deduction for errors. {short} more are needed.</source>
        <translation>次の目標：{level}（誤りを差し引いて {speed}）。あと {short} です。</translation>
    </message>
    <message>
        <source>Next goal: {level}, {speed}.</source>
        <translation>次の目標：{level}（{speed}）</translation>
    </message>
    <message>
        <source>Next goal: {speed}.</source>
        <translation>次の目標：{speed}</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>次の一致</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>次の画像</translation>
    </message>
    <message>
        <source>Next message</source>
        <translation>次のメッセージ</translation>
        <extra-reading>つぎのめっせーじ</extra-reading>
    </message>
    <message>
        <source>Next on your way in: {stage}</source>
        <translation>開始ステップの次の段階：{stage}</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>次のページ</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>次のペインへ</translation>
        <extra-reading>つぎのぺいんへ</extra-reading>
    </message>
    <message>
        <source>Next result</source>
        <translation>次の検索結果</translation>
        <extra-reading>つぎのけんさくけっか</extra-reading>
    </message>
    <message>
        <source>Next text</source>
        <translation>次の文章</translation>
    </message>
    <message>
        <source>Next week</source>
        <translation>翌週</translation>
    </message>
    <message>
        <source>Next: {step}</source>
        <translation>次へ：{step}</translation>
    </message>
    <message>
        <source>Night premium (22:00 to 5:00)</source>
        <translation>深夜割増（22時～5時）</translation>
    </message>
    <message>
        <source>Night premium, 22:00 to 5:00</source>
        <translation>深夜割増（22時～5時）</translation>
    </message>
    <message>
        <source>No</source>
        <translation>いいえ</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>応答なし</translation>
    </message>
    <message>
        <source>No article</source>
        <translation>記事なし</translation>
    </message>
    <message>
        <source>No call back is planned. Plan one after a call, with “Call back…”.</source>
        <translation>折り返しの予定はありません。通話後に「折り返しを予定…」で登録できます。</translation>
    </message>
    <message>
        <source>No camera was found. Plug one in or allow it in the system's settings.</source>
        <translation>カメラが見つかりません。接続するか、システムの設定で使用を許可してください。</translation>
    </message>
    <message>
        <source>No canned reply has “{query}”</source>
        <translation>「{query}」を含む定型文はありません</translation>
    </message>
    <message>
        <source>No canned reply is of this kind.</source>
        <translation>この条件に合う定型文はありません。</translation>
    </message>
    <message>
        <source>No colleague is here who could join.</source>
        <translation>参加を依頼できる同僚がいません。</translation>
    </message>
    <message>
        <source>No column of the file holds telephone numbers.</source>
        <translation>電話番号の列がありません。</translation>
    </message>
    <message>
        <source>No connection: it is kept on this device and saved when the hub is back.</source>
        <translation>接続が切れています。この端末に保存し、接続が戻りしだいサーバーに保存します。</translation>
    </message>
    <message>
        <source>No conversation</source>
        <translation>会話なし</translation>
    </message>
    <message>
        <source>No conversation here. Choose one from the list, or take the next customer with Ctrl+N.</source>
        <translation>会話が選ばれていません。一覧から選ぶか、Ctrl+N で次のお客様を受けてください。</translation>
    </message>
    <message>
        <source>No conversation is open</source>
        <translation>開いている会話はありません</translation>
    </message>
    <message>
        <source>No conversation is open.</source>
        <translation>開いている会話はありません。</translation>
    </message>
    <message>
        <source>No conversation is shown.</source>
        <translation>会話が表示されていません。</translation>
    </message>
    <message>
        <source>No conversation of a known kind stands here.</source>
        <translation>対応している形式の会話がありません。</translation>
    </message>
    <message>
        <source>No conversations in these days.</source>
        <translation>この期間の会話はありません。</translation>
    </message>
    <message>
        <source>No corrections were asked for.</source>
        <translation>修正の申請はありません。</translation>
    </message>
    <message>
        <source>No course has been given to you yet.</source>
        <translation>割り当てられたコースはまだありません。</translation>
    </message>
    <message>
        <source>No course has been given to {name} yet.</source>
        <translation>{name} さんに割り当てられたコースはまだありません。</translation>
    </message>
    <message>
        <source>No emoji fits.</source>
        <translation>該当する絵文字はありません。</translation>
    </message>
    <message>
        <source>No exam has been shared with you yet.</source>
        <translation>受験できる試験はまだありません。</translation>
    </message>
    <message>
        <source>No figures yet.</source>
        <translation>まだ集計がありません。</translation>
    </message>
    <message>
        <source>No file chosen yet</source>
        <translation>ファイルが選択されていません</translation>
    </message>
    <message>
        <source>No font for Japanese was found. Install Noto Sans CJK JP.</source>
        <translation>日本語フォントが見つかりません。Noto Sans CJK JPをインストールしてください。</translation>
    </message>
    <message>
        <source>No group is known yet.</source>
        <translation>グループはまだありません。</translation>
    </message>
    <message>
        <source>No hub yet</source>
        <translation>サーバー未接続</translation>
    </message>
    <message>
        <source>No input method was found. Set up fcitx5 or IBus with Mozc, sign in anew.</source>
        <translation>日本語入力が見つかりません。fcitx5またはIBusとMozcを設定し、ログインし直してください。</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>割り当てなし</translation>
    </message>
    <message>
        <source>No layout is saved yet. Arrange the panes as you like them, then save them here.</source>
        <translation>保存されたレイアウトはまだありません。ペインを好みに並べてから、ここで保存してください。</translation>
    </message>
    <message>
        <source>No longer counts as passed</source>
        <translation>合格扱いを取り消す</translation>
    </message>
    <message>
        <source>No loudspeaker or headset was found. Plug one in, then check again.</source>
        <translation>スピーカーもヘッドセットも見つかりません。接続してから、もう一度チェックしてください。</translation>
    </message>
    <message>
        <source>No loudspeaker was found on this computer: alarms are shown, not heard.</source>
        <translation>スピーカーが見つかりません。お知らせは画面にだけ表示されます。</translation>
    </message>
    <message>
        <source>No mail program answers. Copy the text instead.</source>
        <translation>メールソフトを開けません。文面をコピーしてお使いください。</translation>
    </message>
    <message>
        <source>No mailbox is set up.</source>
        <translation>メールボックスが設定されていません。</translation>
    </message>
    <message>
        <source>No microphone was found. Plug one in or allow it in the system's settings.</source>
        <translation>マイクが見つかりません。接続するか、システムの設定で使用を許可してください。</translation>
    </message>
    <message>
        <source>No more files fit into one message.</source>
        <translation>1件のメッセージに添付できる数を超えています。</translation>
    </message>
    <message>
        <source>No new customers</source>
        <translation>新規停止</translation>
    </message>
    <message>
        <source>No notes yet.</source>
        <translation>メモはまだありません。</translation>
    </message>
    <message>
        <source>No notes.</source>
        <translation>メモはありません。</translation>
    </message>
    <message>
        <source>No points at</source>
        <translation>0点の基準</translation>
    </message>
    <message>
        <source>No points yet</source>
        <translation>未採点</translation>
    </message>
    <message>
        <source>No practice problem fits.</source>
        <translation>条件に合う練習問題はありません。</translation>
    </message>
    <message>
        <source>No practice problem has been shared with you yet. Trainers make them from replays.</source>
        <translation>共有されている練習問題はまだありません。練習問題は講師がリプレイから作成します。</translation>
    </message>
    <message>
        <source>No printer was found. Add one in the system's settings.</source>
        <translation>プリンターが見つかりません。システムの設定で追加してください。</translation>
    </message>
    <message>
        <source>No question is asked. The customer does not see it. You are not alone.</source>
        <translation>確認なしですぐに呼びます。お客様には見えません。ひとりで抱え込まないでください。</translation>
    </message>
    <message>
        <source>No real customer: the hub plays him.</source>
        <translation>お客様役は自動応答です。</translation>
    </message>
    <message>
        <source>No real customer: this is your exam.</source>
        <translation>試験中です。実際のお客様ではありません。</translation>
    </message>
    <message>
        <source>No reply waits.</source>
        <translation>承認待ちの返信はありません。</translation>
    </message>
    <message>
        <source>No requests wait.</source>
        <translation>回答待ちの申請はありません。</translation>
    </message>
    <message>
        <source>No result</source>
        <translation>結果なし</translation>
    </message>
    <message>
        <source>No result yet</source>
        <translation>記録はまだありません</translation>
    </message>
    <message>
        <source>No results in this language yet: a result counts when the time is up.</source>
        <translation>この言語の記録はまだありません。時間いっぱいまで入力した結果が記録になります。</translation>
    </message>
    <message>
        <source>No round is closed yet in which two or more have marked.</source>
        <translation>2名以上が評価を終えたラウンドは、まだありません。</translation>
    </message>
    <message>
        <source>No script yet: write one, or import files.</source>
        <translation>スクリプトはまだありません。新規作成するか、ファイルを取り込んでください。</translation>
    </message>
    <message>
        <source>No setting is called so.</source>
        <translation>該当する設定はありません。</translation>
    </message>
    <message>
        <source>No shift in this time. The shift clock writes them down.</source>
        <translation>この期間の勤務はありません。勤務は勤務時計で記録されます。</translation>
    </message>
    <message>
        <source>No shifts are planned for you this week or the next.</source>
        <translation>今週と来週の勤務予定はありません。</translation>
    </message>
    <message>
        <source>No shifts are planned.</source>
        <translation>勤務予定はありません。</translation>
    </message>
    <message>
        <source>No shifts yet.</source>
        <translation>勤務の記録はまだありません。</translation>
    </message>
    <message>
        <source>No signal ({presence})</source>
        <translation>応答なし（{presence}）</translation>
    </message>
    <message>
        <source>No signals</source>
        <translation>サインなし</translation>
    </message>
    <message>
        <source>No sound</source>
        <translation>音なし</translation>
    </message>
    <message>
        <source>No special skill</source>
        <translation>スキル指定なし</translation>
    </message>
    <message>
        <source>No telephone number</source>
        <translation>電話番号がありません</translation>
    </message>
    <message>
        <source>No variables</source>
        <translation>変数なし</translation>
    </message>
    <message>
        <source>No weak keys known yet.</source>
        <translation>苦手なキーはまだわかりません。</translation>
    </message>
    <message>
        <source>No weak point is known.</source>
        <translation>弱点はまだ分かっていません。</translation>
    </message>
    <message>
        <source>No weak point is known: practise what you like, or wait for your next score sheet.</source>
        <translation>弱点はまだ分かっていません。自由に練習するか、次の評価をお待ちください。</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Nobody accepts</source>
        <translation>受付中の担当者なし</translation>
    </message>
    <message>
        <source>Nobody answers at the hub's address.</source>
        <translation>接続先が応答しません。</translation>
    </message>
    <message>
        <source>Nobody calls for help.</source>
        <translation>責任者の対応待ちはありません。</translation>
    </message>
    <message>
        <source>Nobody clocked the end of your last shift: it counts until {time}, when this console was last seen running. If that is wrong, ask for a correction.</source>
        <translation>前回の勤務は終了が打刻されていません。この端末の動作を最後に確認した {time} までを勤務として数えています。違う場合は修正を申請してください。</translation>
    </message>
    <message>
        <source>Nobody fits, or the course is given to nobody yet.</source>
        <translation>該当者がいないか、まだ誰にも割り当てられていません。</translation>
    </message>
    <message>
        <source>Nobody fits. Newcomers stand here as soon as they are invited.</source>
        <translation>該当する人はいません。招待した新人がここに表示されます。</translation>
    </message>
    <message>
        <source>Nobody had this conversation marked by several yet.</source>
        <translation>この応対は、まだ複数名で評価されていません。</translation>
    </message>
    <message>
        <source>Nobody has taken the call yet</source>
        <translation>責任者の対応待ち</translation>
    </message>
    <message>
        <source>Nobody here answers mails.</source>
        <translation>メールに返信する人がいません。</translation>
    </message>
    <message>
        <source>Nobody is called from it any more. It can be restored for a day; then it is gone for good.</source>
        <translation>このリストからの発信は止まります。1 日以内なら元に戻せます。その後は完全に消えます。</translation>
    </message>
    <message>
        <source>Nobody is known yet.</source>
        <translation>担当者の情報はまだありません。</translation>
    </message>
    <message>
        <source>Nobody is on this list.</source>
        <translation>登録された番号はありません。</translation>
    </message>
    <message>
        <source>Nobody is waiting any more.</source>
        <translation>お待ちのお客様はいません。</translation>
    </message>
    <message>
        <source>Nobody is waiting for an answer from you.</source>
        <translation>返信をお待ちのお客様はいません。</translation>
    </message>
    <message>
        <source>Nobody is waiting in the queue.</source>
        <translation>お待ちのお客様はいません。</translation>
    </message>
    <message>
        <source>Nobody knows this time zone.</source>
        <translation>このタイムゾーンは存在しません。</translation>
    </message>
    <message>
        <source>Nobody knows whether this mail left: the line broke before the mail server said so. Ask the customer, or send it again.</source>
        <translation>このメールが送信されたかどうか確認できません（メールサーバーの応答前に通信が切れました）。お客様に確認するか、もう一度送信してください。</translation>
    </message>
    <message>
        <source>Nobody knows your password here any more. Sign out, then sign in with it.</source>
        <translation>このパソコンにはパスワードの控えがありません。サインアウトしてから、もう一度サインインしてください。</translation>
    </message>
    <message>
        <source>Nobody of staff took part in this conversation.</source>
        <translation>この応対にはスタッフが参加していません。</translation>
    </message>
    <message>
        <source>Nobody offers a reply here.</source>
        <translation>この会話に返信案はありません。</translation>
    </message>
    <message>
        <source>Nobody on this list is called at this hour. It goes on at {time}.</source>
        <translation>このリストは今の時間帯には架電できません。{time}から再開できます。</translation>
    </message>
    <message>
        <source>Nobody on this list may be called in the next two weeks: see its hours.</source>
        <translation>今後 2 週間、架電できる時間がありません。リストの架電時間をご確認ください。</translation>
    </message>
    <message>
        <source>Nobody practises at the moment.</source>
        <translation>現在、練習中の人はいません。</translation>
    </message>
    <message>
        <source>Nobody says anything in this conversation.</source>
        <translation>発言のない会話です。</translation>
    </message>
    <message>
        <source>Nobody sits an exam now, and none waits for marks.</source>
        <translation>実施中の試験も採点待ちの試験もありません。</translation>
    </message>
    <message>
        <source>Nobody took it in time; passed on {count} times.</source>
        <translation>時間内に応答がなく、{count}回ほかの責任者に回りました。</translation>
    </message>
    <message>
        <source>Nobody took the call in time: it is with {to} now</source>
        <translation>時間内に応答がなく、{to}に回りました</translation>
    </message>
    <message>
        <source>Nobody took your call in time: it is with {name} now.</source>
        <translation>時間内に応答がなかったため、呼び出しは{name}に回りました。</translation>
    </message>
    <message>
        <source>Nobody waits for a reply</source>
        <translation>返信待ちはありません</translation>
    </message>
    <message>
        <source>Nobody waits for an answer.</source>
        <translation>返信をお待ちのお客様はいません。</translation>
    </message>
    <message>
        <source>Nobody whom this computer knows vouches for this certificate. That is usual for a hub with a certificate of its own. It also happens when somebody on the way reads along.</source>
        <translation>このパソコンが信頼している発行者の証明書ではありません。自社で作った証明書を使うサーバーではよくあることですが、通信が途中で盗み見られている場合にも起こります。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>None is known here yet.</source>
        <translation>候補はまだありません</translation>
    </message>
    <message>
        <source>None of its customers is there now.</source>
        <translation>いま進行中の応対はありません。</translation>
    </message>
    <message>
        <source>None of these</source>
        <translation>該当なし</translation>
    </message>
    <message>
        <source>None yet. Open a record and make one of it.</source>
        <translation>まだありません。記録を開いて問題として保存できます。</translation>
    </message>
    <message>
        <source>Normal text size</source>
        <translation>標準の文字サイズ</translation>
        <extra-reading>ひょうじゅんのもじさいず</extra-reading>
    </message>
    <message>
        <source>Not all plans fit in here: choose a narrower time.</source>
        <translation>予定が多すぎて、すべては表示できません。</translation>
    </message>
    <message>
        <source>Not allowed: {what}.</source>
        <translation>使用できないもの：{what}</translation>
    </message>
    <message>
        <source>Not answered yet: {numbers}</source>
        <translation>未解答：第 {numbers} 問</translation>
    </message>
    <message>
        <source>Not asked for</source>
        <translation>求めない</translation>
    </message>
    <message>
        <source>Not at all</source>
        <translation>しない</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未接続</translation>
    </message>
    <message>
        <source>Not connected to the server.</source>
        <translation>サーバーに接続していません。</translation>
    </message>
    <message>
        <source>Not connected.</source>
        <translation>未接続です。</translation>
    </message>
    <message>
        <source>Not connected. The floor is shown as it stood at {time}.</source>
        <translation>未接続です。{time} 時点の状況を表示しています。</translation>
    </message>
    <message>
        <source>Not connected: refused</source>
        <translation>未接続：拒否されました</translation>
    </message>
    <message>
        <source>Not connected: this mailbox only sends, or the hub has not reached it yet. If mails should come, look at “imap” in the hub's mail file.</source>
        <translation>未接続です。送信専用のメールボックスか、ハブがまだ接続していません。受信が必要な場合は、ハブのメール設定ファイルの「imap」をご確認ください。</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>未実施</translation>
    </message>
    <message>
        <source>Not encrypted on the way: only for a hub on this computer</source>
        <translation>通信は暗号化されていません（このパソコン上のサーバー専用）</translation>
    </message>
    <message>
        <source>Not fetched. Try again</source>
        <translation>取得できませんでした。再試行</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>見つかりません</translation>
    </message>
    <message>
        <source>Not in a shift</source>
        <translation>勤務時間外</translation>
    </message>
    <message>
        <source>Not kept yet: {titles}</source>
        <translation>未保存：{titles}</translation>
    </message>
    <message>
        <source>Not passed</source>
        <translation>不合格</translation>
    </message>
    <message>
        <source>Not passed (from {pass_mark})</source>
        <translation>不合格（基準 {pass_mark}）</translation>
    </message>
    <message>
        <source>Not passed: must not met ({names})</source>
        <translation>不合格：必須項目が未達（{names}）</translation>
    </message>
    <message>
        <source>Not reached ▾</source>
        <translation>つながらず ▾</translation>
    </message>
    <message>
        <source>Not resolved</source>
        <translation>未解決</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Not saved: the log on this device does not take it.</source>
        <translation>保存できません：この端末の記録に書き込めません。</translation>
    </message>
    <message>
        <source>Not sent: {count}</source>
        <translation>未送信 {count}</translation>
    </message>
    <message>
        <source>Not there yet</source>
        <translation>開始前</translation>
    </message>
    <message>
        <source>Not tried yet</source>
        <translation>未受験</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Note (customers never see it)</source>
        <translation>メモ（お客様には見えません）</translation>
    </message>
    <message>
        <source>Note (optional)</source>
        <translation>メモ（任意）</translation>
    </message>
    <message>
        <source>Note ({name}; the customer does not see it): {text}</source>
        <translation>メモ（{name}・お客様には見えません）：{text}</translation>
    </message>
    <message>
        <source>Note about the call</source>
        <translation>通話のメモ</translation>
    </message>
    <message>
        <source>Note about this call. The customer never sees it.</source>
        <translation>この通話のメモ。お客様には表示されません。</translation>
    </message>
    <message>
        <source>Note at {time}</source>
        <translation>{time} のメモ</translation>
    </message>
    <message>
        <source>Note for the next shift</source>
        <translation>次のシフトへのメモ</translation>
    </message>
    <message>
        <source>Note for the operator (optional)</source>
        <translation>担当者へのメモ（任意）</translation>
    </message>
    <message>
        <source>Note it</source>
        <translation>記録する</translation>
    </message>
    <message>
        <source>Note that customers never see</source>
        <translation>お客様には見えないメモ</translation>
    </message>
    <message>
        <source>Note that customers never see; @ names a colleague</source>
        <translation>お客様には見えないメモ（@で同僚に通知）</translation>
    </message>
    <message>
        <source>Note to the author</source>
        <translation>担当者へのコメント</translation>
    </message>
    <message>
        <source>Note to the author (required to return)</source>
        <translation>担当者へのコメント（差し戻しでは必須）</translation>
    </message>
    <message>
        <source>Note written for staff</source>
        <translation>スタッフ向けのメモ</translation>
    </message>
    <message>
        <source>Noted, with your name and the reason.</source>
        <translation>担当者名と理由とともに記録しました。</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Notes and advice among staff</source>
        <translation>社内メモと助言</translation>
    </message>
    <message>
        <source>Notes for the next shift</source>
        <translation>次のシフトへのメモ</translation>
    </message>
    <message>
        <source>Notes of staff</source>
        <translation>担当者のメモ</translation>
    </message>
    <message>
        <source>Notes of this conversation</source>
        <translation>この会話のメモ</translation>
    </message>
    <message>
        <source>Notes pinned to moments</source>
        <translation>時点ごとのメモ</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>伝えない</translation>
    </message>
    <message>
        <source>Nothing came from the hub any more.</source>
        <translation>サーバーからの応答が途絶えました。</translation>
    </message>
    <message>
        <source>Nothing came from the microphone. Plug it in again, then check again.</source>
        <translation>マイクの音が届きませんでした。接続し直してから、もう一度チェックしてください。</translation>
    </message>
    <message>
        <source>Nothing changes before somebody in charge has approved it; the old value is kept.</source>
        <translation>責任者が承認するまで記録は変わりません。元の値も残ります。</translation>
    </message>
    <message>
        <source>Nothing else is open.</source>
        <translation>ほかに継続中の会話はありません。</translation>
    </message>
    <message>
        <source>Nothing else was on the desk of {name}</source>
        <translation>{name} さんは同時にほかの会話を担当していませんでした</translation>
    </message>
    <message>
        <source>Nothing for {count} days</source>
        <translation>{count} 日間進みなし</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>見つかりませんでした。</translation>
    </message>
    <message>
        <source>Nothing has been said here yet.</source>
        <translation>まだ発言はありません。</translation>
    </message>
    <message>
        <source>Nothing has changed.</source>
        <translation>変更はありません。</translation>
    </message>
    <message>
        <source>Nothing here fits.</source>
        <translation>条件に合うものはありません。</translation>
    </message>
    <message>
        <source>Nothing in the audit fits.</source>
        <translation>条件に合う監査記録はありません。</translation>
    </message>
    <message>
        <source>Nothing in the file can be taken.</source>
        <translation>取り込める練習問題がありません。</translation>
    </message>
    <message>
        <source>Nothing in the manual has “{query}”</source>
        <translation>「{query}」を含む記事はありません</translation>
    </message>
    <message>
        <source>Nothing is another way yet.</source>
        <translation>まだ何も変更されていません。</translation>
    </message>
    <message>
        <source>Nothing is called “{query}”</source>
        <translation>「{query}」に合うものはありません</translation>
    </message>
    <message>
        <source>Nothing is covered any more.</source>
        <translation>言葉を隠さずに表示します。</translation>
    </message>
    <message>
        <source>Nothing is kept of this conversation here.</source>
        <translation>この会話の記録はこの端末にありません。</translation>
    </message>
    <message>
        <source>Nothing is kept of this conversation.</source>
        <translation>この会話の記録がありません。</translation>
    </message>
    <message>
        <source>Nothing is known of this number yet.</source>
        <translation>この番号の記録はまだありません。</translation>
    </message>
    <message>
        <source>Nothing is learned.</source>
        <translation>学習していません。</translation>
    </message>
    <message>
        <source>Nothing is masked for you in this conversation.</source>
        <translation>この会話には伏せられた情報はありません。</translation>
    </message>
    <message>
        <source>Nothing is written between greeting and closing yet.</source>
        <translation>あいさつと結びの間に、まだ何も書かれていません。</translation>
    </message>
    <message>
        <source>Nothing listens at {host} on that port.</source>
        <translation>{host}の指定されたポートに接続できません。</translation>
    </message>
    <message>
        <source>Nothing moves or blinks</source>
        <translation>動きや点滅を抑える</translation>
    </message>
    <message>
        <source>Nothing of yours was marked yet.</source>
        <translation>まだ評価はありません。</translation>
    </message>
    <message>
        <source>Nothing on this computer dials numbers.</source>
        <translation>このパソコンには発信できるプログラムがありません。</translation>
    </message>
    <message>
        <source>Nothing stands out now.</source>
        <translation>気になる会話はありません。</translation>
    </message>
    <message>
        <source>Nothing was different.</source>
        <translation>違いはありませんでした。</translation>
    </message>
    <message>
        <source>Nothing was done here for {count} minutes, so you were set away.</source>
        <translation>{count}分間操作がなかったため、離席にしました。</translation>
    </message>
    <message>
        <source>Nothing was learned yet.</source>
        <translation>まだ何も学習していません。</translation>
    </message>
    <message>
        <source>Nothing was said in this conversation: there is nothing to practise.</source>
        <translation>この記録には発言がないため、練習できません。</translation>
    </message>
    <message>
        <source>Nothing was said in this practice.</source>
        <translation>この練習には発言がありません。</translation>
    </message>
    <message>
        <source>Notifications of the system</source>
        <translation>システムの通知</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>いまここ</translation>
    </message>
    <message>
        <source>Now: {keys}. Press the new key.</source>
        <translation>現在：{keys}。新しいキーを押してください。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>Number of minutes</source>
        <translation>時間（分）</translation>
    </message>
    <message>
        <source>Number of the conversation</source>
        <translation>会話番号</translation>
    </message>
    <message>
        <source>Number or place of the document</source>
        <translation>契約書の番号または保管場所</translation>
    </message>
    <message>
        <source>Number withheld</source>
        <translation>番号非通知</translation>
    </message>
    <message>
        <source>Object missing required field {said}.</source>
        <translation>必要な項目 {said} がありません。</translation>
    </message>
    <message>
        <source>Of everybody</source>
        <translation>全員</translation>
    </message>
    <message>
        <source>Of those who may not send alone</source>
        <translation>許可のない人のみ</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>集計の対象</translation>
    </message>
    <message>
        <source>Off: {what}</source>
        <translation>使用不可：{what}</translation>
    </message>
    <message>
        <source>Offer emoji by their names</source>
        <translation>絵文字を名前で呼び出せるようにする</translation>
        <extra-reading>えもじをなまえでよびだせるようにする</extra-reading>
    </message>
    <message>
        <source>Offer suggestions while I write</source>
        <translation>入力中に候補を表示する</translation>
        <extra-reading>にゅうりょくちゅうにこうほをひょうじする</extra-reading>
    </message>
    <message>
        <source>Offer to write by mail when it is settled.</source>
        <translation>解決後にメールでご連絡するとお伝えください。</translation>
    </message>
    <message>
        <source>Offered to nobody</source>
        <translation>割り当て前</translation>
    </message>
    <message>
        <source>Offered to somebody</source>
        <translation>割り当て中</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>オフライン</translation>
    </message>
    <message>
        <source>On a break</source>
        <translation>休憩中</translation>
    </message>
    <message>
        <source>On a break or away</source>
        <translation>休憩・離席</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>保留中</translation>
    </message>
    <message>
        <source>On hold for {clock}. Handling time is paused.</source>
        <translation>保留中 {clock}（対応時間は止まっています）</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>送信中</translation>
    </message>
    <message>
        <source>On its way to the hub…</source>
        <translation>送信しています…</translation>
    </message>
    <message>
        <source>On the desk {time}</source>
        <translation>担当 {time}</translation>
    </message>
    <message>
        <source>On the do-not-call list</source>
        <translation>架電禁止リストにあります</translation>
    </message>
    <message>
        <source>On the list since</source>
        <translation>登録日</translation>
    </message>
    <message>
        <source>On the phone</source>
        <translation>通話中</translation>
    </message>
    <message>
        <source>On the server</source>
        <translation>サーバー</translation>
    </message>
    <message>
        <source>On the telephone</source>
        <translation>電話応対</translation>
    </message>
    <message>
        <source>On the way</source>
        <translation>進行中の人</translation>
    </message>
    <message>
        <source>On this device</source>
        <translation>この端末</translation>
    </message>
    <message>
        <source>On trial: {counts}</source>
        <translation>読み込み前の確認：{counts}</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>もう一度入力</translation>
    </message>
    <message>
        <source>One choice</source>
        <translation>単一選択</translation>
    </message>
    <message>
        <source>One letter is enough; width, kana and case do not matter. Filters are above.</source>
        <translation>1文字から検索できます。全角と半角、ひらがなとカタカナ、大文字と小文字は区別しません。上のボタンで絞り込めます。</translation>
    </message>
    <message>
        <source>One mail goes to {count} people at most.</source>
        <translation>一通の宛先は{count}件までです。</translation>
    </message>
    <message>
        <source>One of these words</source>
        <translation>語句の使用</translation>
    </message>
    <message>
        <source>One question at a time, please.</source>
        <translation>質問はひとつずつお願いします。</translation>
    </message>
    <message>
        <source>One word or phrase a line, beside the lists that come with the program.</source>
        <translation>1行に1語句ずつ入力してください。標準の語句リストに加えて使われます。</translation>
    </message>
    <message>
        <source>Only after a passed check</source>
        <translation>環境チェックの合格後のみ</translation>
    </message>
    <message>
        <source>Only after the exam</source>
        <translation>試験に合格した人のみ</translation>
    </message>
    <message>
        <source>Only me</source>
        <translation>自分のみ</translation>
    </message>
    <message>
        <source>Only mine</source>
        <translation>自分の担当のみ</translation>
    </message>
    <message>
        <source>Only on</source>
        <translation>使用する曜日</translation>
    </message>
    <message>
        <source>Only somebody in charge of this person may do that, and nobody for himself.</source>
        <translation>この人の責任者だけが行えます。自分の申請を自分で承認することはできません。</translation>
    </message>
    <message>
        <source>Only the beginning of {count} pasted characters was taken.</source>
        <translation>貼り付けた{count}文字のうち、先頭だけを取り込みました。</translation>
    </message>
    <message>
        <source>Only the group {name}</source>
        <translation>グループ「{name}」のみ表示中</translation>
    </message>
    <message>
        <source>Only those who look after the shop's replies can change this one.</source>
        <translation>この定型文を変更できるのは、店舗の定型文を管理する人だけです。</translation>
    </message>
    <message>
        <source>Only what you do on purpose</source>
        <translation>ご自身の操作で送られるもの</translation>
    </message>
    <message>
        <source>Only where you agree</source>
        <translation>同意した場合のみ送られるもの</translation>
    </message>
    <message>
        <source>Only who is stuck</source>
        <translation>停滞中の人のみ</translation>
    </message>
    <message>
        <source>Only your own messages can be changed.</source>
        <translation>訂正できるのは自分のメッセージだけです。</translation>
    </message>
    <message>
        <source>Only {name} sees this</source>
        <translation>{name}さんだけに見えます</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Open a record first: a practice problem is made of it.</source>
        <translation>先に記録を開いてください。記録から練習問題を作成します。</translation>
    </message>
    <message>
        <source>Open and save it again, or use CSV.</source>
        <translation>開いて保存し直すか、CSV をお使いください。</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>ブラウザーで開く</translation>
    </message>
    <message>
        <source>Open it again later.</source>
        <translation>しばらくしてから開き直してください。</translation>
    </message>
    <message>
        <source>Open my course</source>
        <translation>コースを開く</translation>
    </message>
    <message>
        <source>Open the chosen step</source>
        <translation>選んだ項目を開く</translation>
    </message>
    <message>
        <source>Open the conversation</source>
        <translation>会話を開く</translation>
    </message>
    <message>
        <source>Open the desk</source>
        <translation>対応画面を開く</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>ファイルを開く</translation>
    </message>
    <message>
        <source>Open the folder of fault reports</source>
        <translation>不具合報告のフォルダーを開く</translation>
        <extra-reading>ふぐあいほうこくのふぉるだーをひらく</extra-reading>
    </message>
    <message>
        <source>Open the folder of the reports</source>
        <translation>報告のフォルダーを開く</translation>
    </message>
    <message>
        <source>Open the link…</source>
        <translation>リンクを開く…</translation>
    </message>
    <message>
        <source>Open the log</source>
        <translation>記録を開く</translation>
    </message>
    <message>
        <source>Open the result</source>
        <translation>結果を開く</translation>
    </message>
    <message>
        <source>Open the score sheet</source>
        <translation>評価シートを開く</translation>
    </message>
    <message>
        <source>Open the shift clock</source>
        <translation>勤務打刻を開く</translation>
    </message>
    <message>
        <source>Open the window</source>
        <translation>ウィンドウを開く</translation>
    </message>
    <message>
        <source>Open this address?</source>
        <translation>このリンクを開きますか？</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>受付件数</translation>
    </message>
    <message>
        <source>Opened a conversation of somebody else again</source>
        <translation>他の担当者の会話の再開</translation>
    </message>
    <message>
        <source>Opening your conversations…</source>
        <translation>会話を読み込んでいます…</translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation>OS</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>担当者</translation>
    </message>
    <message>
        <source>Operators see who looks on</source>
        <translation>閲覧中の人を担当者に表示</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>注文</translation>
    </message>
    <message>
        <source>Order: {order}</source>
        <translation>注文：{order}</translation>
    </message>
    <message>
        <source>Order: {what}</source>
        <translation>並び順：{what}</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Other holidays of the shop</source>
        <translation>店舗のその他の休日</translation>
    </message>
    <message>
        <source>Other speeds</source>
        <translation>その他の速度</translation>
    </message>
    <message>
        <source>Out of the queue within</source>
        <translation>待ち列からの応対開始まで</translation>
    </message>
    <message>
        <source>Outbound lists</source>
        <translation>架電リスト</translation>
        <extra-reading>かでんりすと</extra-reading>
    </message>
    <message>
        <source>Outcome</source>
        <translation>対応結果</translation>
    </message>
    <message>
        <source>Outgoing</source>
        <translation>発信</translation>
    </message>
    <message>
        <source>Outgoing call</source>
        <translation>発信</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>時間の推移</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>超過</translation>
    </message>
    <message>
        <source>Overdue by {count} h</source>
        <translation>{count}時間超過</translation>
    </message>
    <message>
        <source>Overdue by {count} min</source>
        <translation>{count}分超過</translation>
    </message>
    <message>
        <source>Overdue since yesterday</source>
        <translation>昨日から超過</translation>
    </message>
    <message>
        <source>Overdue since {month}/{day}</source>
        <translation>{month}/{day}から超過</translation>
    </message>
    <message>
        <source>Overtime after hours a day</source>
        <translation>時間外となる時間（1日）</translation>
    </message>
    <message>
        <source>Overtime after hours a week</source>
        <translation>時間外となる時間（1週）</translation>
    </message>
    <message>
        <source>Overtime begins after 40 hours a week (Labour Standards Act, art. 32).</source>
        <translation>時間外労働は週40時間を超えた分からです（労働基準法第32条）。</translation>
    </message>
    <message>
        <source>Overtime begins after 8 hours a day (Labour Standards Act, art. 32).</source>
        <translation>時間外労働は1日8時間を超えた分からです（労働基準法第32条）。</translation>
    </message>
    <message>
        <source>Overtime beyond 60 hours a month needs 50 % at least (Labour Standards Act, art. 37).</source>
        <translation>月60時間を超える時間外労働には50%以上の割増が必要です（労働基準法第37条）。</translation>
    </message>
    <message>
        <source>Overtime needs 25 % at least (Labour Standards Act, art. 37).</source>
        <translation>時間外労働には25%以上の割増が必要です（労働基準法第37条）。</translation>
    </message>
    <message>
        <source>Overtime premium</source>
        <translation>時間外割増</translation>
    </message>
    <message>
        <source>Overtime premium beyond 60 hours a month</source>
        <translation>時間外割増（月60時間超）</translation>
    </message>
    <message>
        <source>Overtime premium beyond the month's limit</source>
        <translation>時間外割増（月の上限超）</translation>
    </message>
    <message>
        <source>Owes replies</source>
        <translation>要返信あり</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>担当</translation>
    </message>
    <message>
        <source>PDF (for reading and printing)</source>
        <translation>PDF（閲覧・印刷用）</translation>
    </message>
    <message>
        <source>PDF or another file…</source>
        <translation>PDF・その他のファイル…</translation>
    </message>
    <message>
        <source>PDF…</source>
        <translation>PDF…</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Page that plays in a browser (HTML)…</source>
        <translation>ブラウザで再生できるページ（HTML）…</translation>
    </message>
    <message>
        <source>Page {number} of {count}</source>
        <translation>{count} ページ中 {number} ページ</translation>
    </message>
    <message>
        <source>Pages to be printed</source>
        <translation>印刷プレビュー</translation>
    </message>
    <message>
        <source>Part of the payout {period}</source>
        <translation>支払期間の一部 {period}</translation>
    </message>
    <message>
        <source>Parts of this conversation are missing here.</source>
        <translation>この会話の一部が欠けています。</translation>
    </message>
    <message>
        <source>Pass mark (%)</source>
        <translation>合格点（％）</translation>
    </message>
    <message>
        <source>Pass on</source>
        <translation>回す</translation>
    </message>
    <message>
        <source>Pass the call for help on</source>
        <translation>呼び出しを回す</translation>
    </message>
    <message>
        <source>Pass the call for help on…</source>
        <translation>呼び出しを回す…</translation>
        <extra-reading>よびだしをまわす</extra-reading>
    </message>
    <message>
        <source>Passed</source>
        <translation>合格</translation>
    </message>
    <message>
        <source>Passed (from {pass_mark})</source>
        <translation>合格（基準 {pass_mark}）</translation>
    </message>
    <message>
        <source>Passed a call for help on</source>
        <translation>エスカレーションの引き継ぎ</translation>
    </message>
    <message>
        <source>Passed from</source>
        <translation>合格基準</translation>
    </message>
    <message>
        <source>Passed on</source>
        <translation>引き継ぎ済み</translation>
    </message>
    <message>
        <source>Passed with {percent} %</source>
        <translation>合格：{percent} %</translation>
    </message>
    <message>
        <source>Passing permits work with customers.</source>
        <translation>合格すると、お客様への対応を始められます。</translation>
    </message>
    <message>
        <source>Passing permits {count} customers at once.</source>
        <translation>合格すると、同時に{count}件まで対応できます。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>パスフレーズ</translation>
    </message>
    <message>
        <source>Passphrase of the log</source>
        <translation>ログのパスフレーズ</translation>
    </message>
    <message>
        <source>Passphrase until now</source>
        <translation>現在のパスフレーズ</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>Password that you signed in with</source>
        <translation>サインインに使ったパスワード</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>貼り付け</translation>
    </message>
    <message>
        <source>Pasted image.png</source>
        <translation>貼り付けた画像.png</translation>
    </message>
    <message>
        <source>Pasting is not counted: nothing was inserted.</source>
        <translation>貼り付けは数えません。何も入力されていません。</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>待ち時間</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>Paused {speed}</source>
        <translation>一時停止中 {speed}</translation>
    </message>
    <message>
        <source>Paused. The text comes back when you go on.</source>
        <translation>一時停止中です。再開すると文章が戻ります。</translation>
    </message>
    <message>
        <source>Pauses</source>
        <translation>沈黙</translation>
    </message>
    <message>
        <source>Pay sheet</source>
        <translation>給与の見込み</translation>
        <extra-reading>きゅうよのみこみ</extra-reading>
    </message>
    <message>
        <source>Pay sheets are worked out without these rules from now on.</source>
        <translation>今後の見込み額は、この規定を使わずに計算されます。</translation>
    </message>
    <message>
        <source>Payout</source>
        <translation>支払い</translation>
    </message>
    <message>
        <source>Payout from</source>
        <translation>支払期間 開始</translation>
    </message>
    <message>
        <source>Payout to</source>
        <translation>支払期間 終了</translation>
    </message>
    <message>
        <source>Payout {period}</source>
        <translation>支払い {period}</translation>
    </message>
    <message>
        <source>Payouts</source>
        <translation>支払い</translation>
    </message>
    <message>
        <source>Payroll month begins on day</source>
        <translation>給与月の開始日</translation>
    </message>
    <message>
        <source>People</source>
        <translation>メンバー</translation>
    </message>
    <message>
        <source>People in charge</source>
        <translation>責任者</translation>
    </message>
    <message>
        <source>People in charge and trainers</source>
        <translation>責任者とトレーナー</translation>
    </message>
    <message>
        <source>Per cent</source>
        <translation>割合（%）</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>Permits customers at once (0: no change)</source>
        <translation>合格後の同時対応数（0：変更なし）</translation>
    </message>
    <message>
        <source>Permits work with customers</source>
        <translation>合格をお客様対応の条件にする</translation>
    </message>
    <message>
        <source>Person in charge called</source>
        <translation>責任者への相談</translation>
    </message>
    <message>
        <source>Personal data masked</source>
        <translation>個人情報を伏せてあります</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>電話</translation>
    </message>
    <message>
        <source>Phone calls and lists</source>
        <translation>電話と架電リスト</translation>
    </message>
    <message>
        <source>Picture of the camera</source>
        <translation>カメラの映像</translation>
    </message>
    <message>
        <source>Pictures of your screen: Madoguchi takes none.</source>
        <translation>画面の画像。窓口は画面を撮影しません。</translation>
    </message>
    <message>
        <source>Piece rate</source>
        <translation>出来高</translation>
    </message>
    <message>
        <source>Piece rate {row}</source>
        <translation>出来高 {row}行目</translation>
    </message>
    <message>
        <source>Piece rates</source>
        <translation>出来高</translation>
    </message>
    <message>
        <source>Piece rates do not raise the premiums here; by law they raise them a little.</source>
        <translation>出来高分は割増の計算に含めていません。法律上は割増がわずかに増えます。</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Pin a note here</source>
        <translation>この時点にメモ</translation>
    </message>
    <message>
        <source>Pin a note to the present moment</source>
        <translation>表示中の時点にメモを付ける</translation>
    </message>
    <message>
        <source>Pin a note to this moment</source>
        <translation>この時点にメモを付ける</translation>
        <extra-reading>このじてんにめもをつける</extra-reading>
    </message>
    <message>
        <source>Pin the note</source>
        <translation>メモを追加</translation>
    </message>
    <message>
        <source>Place in the list</source>
        <translation>表示順</translation>
    </message>
    <message>
        <source>Places in which the polite form is wrong.</source>
        <translation>敬語の使い方が誤っている箇所の数です。</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>予定に入れる</translation>
    </message>
    <message>
        <source>Plan a call back</source>
        <translation>折り返しを予定</translation>
        <extra-reading>おりかえしをよてい</extra-reading>
    </message>
    <message>
        <source>Plan a shift</source>
        <translation>勤務予定の追加</translation>
    </message>
    <message>
        <source>Plan a shift…</source>
        <translation>予定を追加…</translation>
    </message>
    <message>
        <source>Plan shifts</source>
        <translation>勤務予定の作成</translation>
        <extra-reading>きんむよていのさくせい</extra-reading>
    </message>
    <message>
        <source>Planned</source>
        <translation>予定</translation>
    </message>
    <message>
        <source>Planned a shift</source>
        <translation>勤務予定を登録</translation>
    </message>
    <message>
        <source>Planned shifts</source>
        <translation>勤務予定</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>Play a sound</source>
        <translation>音を鳴らす</translation>
    </message>
    <message>
        <source>Play a sound when a customer writes</source>
        <translation>お客様からのメッセージを音で知らせる</translation>
        <extra-reading>おきゃくさまからのめっせーじをおとでしらせる</extra-reading>
    </message>
    <message>
        <source>Play again</source>
        <translation>もう一度再生</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>再生・一時停止</translation>
        <extra-reading>さいせい・いちじていし</extra-reading>
    </message>
    <message>
        <source>Play the chosen sound, from gentle to urgent</source>
        <translation>選んだ音を、穏やかな順に再生</translation>
    </message>
    <message>
        <source>Please block this customer. Reason: </source>
        <translation>このお客様のブロックをお願いします。理由：</translation>
    </message>
    <message>
        <source>Please choose</source>
        <translation>選択してください</translation>
    </message>
    <message>
        <source>Point to anger: those in charge are told</source>
        <translation>お怒りのサインとして責任者に知らせる語句</translation>
    </message>
    <message>
        <source>Pointed out</source>
        <translation>指摘</translation>
    </message>
    <message>
        <source>Points are proposed in proportion between both limits; the trainer decides.</source>
        <translation>2つの基準の間は、比例した点数を提案します。決めるのは評価者です。</translation>
    </message>
    <message>
        <source>Points at most</source>
        <translation>配点</translation>
    </message>
    <message>
        <source>Points reached</source>
        <translation>得点率</translation>
    </message>
    <message>
        <source>Polite request</source>
        <translation>丁寧なお願い</translation>
    </message>
    <message>
        <source>Post code</source>
        <translation>郵便番号</translation>
    </message>
    <message>
        <source>Postal address</source>
        <translation>住所</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>練習</translation>
    </message>
    <message>
        <source>Practice beside the original</source>
        <translation>お手本との比較</translation>
    </message>
    <message>
        <source>Practice comes first. See “My way in”.</source>
        <translation>先に練習対応を終えてください。「開始ステップ」をご確認ください。</translation>
    </message>
    <message>
        <source>Practice conversations</source>
        <translation>練習対応</translation>
    </message>
    <message>
        <source>Practice from</source>
        <translation>練習の合格点</translation>
    </message>
    <message>
        <source>Practice problem</source>
        <translation>練習問題</translation>
    </message>
    <message>
        <source>Practice problems</source>
        <translation>練習問題</translation>
    </message>
    <message>
        <source>Practice problems (*.json)</source>
        <translation>練習問題 (*.json)</translation>
    </message>
    <message>
        <source>Practice problems of the exam</source>
        <translation>出題する練習問題</translation>
    </message>
    <message>
        <source>Practice problem…</source>
        <translation>練習問題…</translation>
    </message>
    <message>
        <source>Practice, quizzes and exams</source>
        <translation>練習・小テスト・試験</translation>
    </message>
    <message>
        <source>Practice: {title} (the hub plays the customer)</source>
        <translation>練習：{title}（お客様役は自動応答）</translation>
    </message>
    <message>
        <source>Practice…</source>
        <translation>練習…</translation>
        <extra-reading>れんしゅう</extra-reading>
    </message>
    <message>
        <source>Practise</source>
        <translation>練習する</translation>
    </message>
    <message>
        <source>Practise again</source>
        <translation>もう一度練習する</translation>
    </message>
    <message>
        <source>Practise from here</source>
        <translation>ここから練習する</translation>
    </message>
    <message>
        <source>Practise from this moment</source>
        <translation>この時点から練習</translation>
        <extra-reading>このじてんかられんしゅう</extra-reading>
    </message>
    <message>
        <source>Practise next</source>
        <translation>次に練習すること</translation>
    </message>
    <message>
        <source>Practise this</source>
        <translation>これを練習する</translation>
    </message>
    <message>
        <source>Practise with {count} customers at once</source>
        <translation>{count}件同時に練習する</translation>
    </message>
    <message>
        <source>Practise “{title}”</source>
        <translation>「{title}」を練習する</translation>
    </message>
    <message>
        <source>Practised on</source>
        <translation>実施日時</translation>
    </message>
    <message>
        <source>Practised on the log of a conversation</source>
        <translation>対応記録を使った練習</translation>
    </message>
    <message>
        <source>Practising now</source>
        <translation>現在の練習</translation>
    </message>
    <message>
        <source>Prefer texts with my weak keys and words</source>
        <translation>苦手なキーや語を含む文章を優先</translation>
    </message>
    <message>
        <source>Premium on a legal rest day</source>
        <translation>法定休日の割増</translation>
    </message>
    <message>
        <source>Premium on other holidays</source>
        <translation>その他の休日の割増</translation>
    </message>
    <message>
        <source>Premiums</source>
        <translation>割増</translation>
    </message>
    <message>
        <source>Presence</source>
        <translation>受付状態</translation>
    </message>
    <message>
        <source>Presence: {state}</source>
        <translation>受付状態：{state}</translation>
    </message>
    <message>
        <source>Press a key together with Ctrl or Alt, or a function key.</source>
        <translation>Ctrl か Alt との組み合わせ、またはファンクションキーを押してください。</translation>
    </message>
    <message>
        <source>Press the new key.</source>
        <translation>新しいキーを押してください。</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>プレビュー</translation>
    </message>
    <message>
        <source>Preview: {title}</source>
        <translation>プレビュー：{title}</translation>
    </message>
    <message>
        <source>Previous area</source>
        <translation>前の領域へ</translation>
        <extra-reading>まえのりょういきへ</extra-reading>
    </message>
    <message>
        <source>Previous conversation that needs a reply</source>
        <translation>前の要返信へ</translation>
        <extra-reading>まえのようへんしんへ</extra-reading>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>前の一致</translation>
    </message>
    <message>
        <source>Previous image</source>
        <translation>前の画像</translation>
    </message>
    <message>
        <source>Previous message</source>
        <translation>前のメッセージ</translation>
        <extra-reading>まえのめっせーじ</extra-reading>
    </message>
    <message>
        <source>Previous page</source>
        <translation>前のページ</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>前のペインへ</translation>
        <extra-reading>まえのぺいんへ</extra-reading>
    </message>
    <message>
        <source>Previous result</source>
        <translation>前の検索結果</translation>
        <extra-reading>まえのけんさくけっか</extra-reading>
    </message>
    <message>
        <source>Previous week</source>
        <translation>前週</translation>
    </message>
    <message>
        <source>Print a test page</source>
        <translation>テストページを印刷</translation>
    </message>
    <message>
        <source>Print conversations</source>
        <translation>会話の印刷</translation>
    </message>
    <message>
        <source>Print conversations…</source>
        <translation>会話を印刷…</translation>
        <extra-reading>かいわをいんさつ</extra-reading>
    </message>
    <message>
        <source>Printer</source>
        <translation>プリンター</translation>
    </message>
    <message>
        <source>Printing {page} of {count}</source>
        <translation>印刷中：{count} ページ中 {page} ページ</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>印刷…</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>プログラム</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進み具合</translation>
    </message>
    <message>
        <source>Progress of trainees</source>
        <translation>受講状況</translation>
        <extra-reading>じゅこうじょうきょう</extra-reading>
    </message>
    <message>
        <source>Propose</source>
        <translation>承認を依頼</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>提出</translation>
    </message>
    <message>
        <source>Proposed reply</source>
        <translation>返信案</translation>
    </message>
    <message>
        <source>Proposed reply; what you change here goes out so</source>
        <translation>返信案（ここで直した内容が送信されます）</translation>
    </message>
    <message>
        <source>Protection (TLS)</source>
        <translation>通信の保護（TLS）</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>プロキシ</translation>
    </message>
    <message>
        <source>Public holidays of Japan are holidays, too</source>
        <translation>日本の祝日も休日とする</translation>
    </message>
    <message>
        <source>Pulse</source>
        <translation>パルス</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>目的</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>後回し</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>戻す</translation>
    </message>
    <message>
        <source>Put on hold, or go on</source>
        <translation>保留 / 保留解除</translation>
        <extra-reading>ほりゅう / ほりゅうかいじょ</extra-reading>
    </message>
    <message>
        <source>Put on the list</source>
        <translation>登録</translation>
    </message>
    <message>
        <source>Put tags</source>
        <translation>タグを付ける</translation>
    </message>
    <message>
        <source>Put them in order, the first on top.</source>
        <translation>上から正しい順に並べてください。</translation>
    </message>
    <message>
        <source>Putting in order</source>
        <translation>並べ替え</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>質問</translation>
    </message>
    <message>
        <source>Question upstairs ({name}; the customer does not see it): {text}</source>
        <translation>責任者への質問（{name}・お客様には見えません）：{text}</translation>
    </message>
    <message>
        <source>Question {number} of {count}</source>
        <translation>第 {number} 問（全 {count} 問）</translation>
    </message>
    <message>
        <source>Question {number}: {problem}</source>
        <translation>第 {number} 問：{problem}</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>設問</translation>
    </message>
    <message>
        <source>Questions ({count})…</source>
        <translation>設問（{count}）…</translation>
    </message>
    <message>
        <source>Questions of “{title}”</source>
        <translation>「{title}」の設問</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>待ち列</translation>
    </message>
    <message>
        <source>Queue and live conversations, last hour</source>
        <translation>待ち列と対応中（直近60分）</translation>
    </message>
    <message>
        <source>Queue of {group}</source>
        <translation>{group}の待ち列</translation>
    </message>
    <message>
        <source>Queue of {group} ({count} waiting)</source>
        <translation>{group}の待ち列（{count}人待ち）</translation>
    </message>
    <message>
        <source>Quiet for {count} min</source>
        <translation>{count} 分間表示しない</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>おやすみ時間の開始</translation>
        <extra-reading>おやすみじかんのかいし</extra-reading>
    </message>
    <message>
        <source>Quiet hours: no sounds</source>
        <translation>おやすみ時間：音を鳴らさない</translation>
        <extra-reading>おやすみじかん：おとをならさない</extra-reading>
    </message>
    <message>
        <source>Quiet room</source>
        <translation>部屋の静かさ</translation>
    </message>
    <message>
        <source>Quiet room, at most (dBFS)</source>
        <translation>部屋の静かさの上限（dBFS）</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>おやすみ時間の終了</translation>
        <extra-reading>おやすみじかんのしゅうりょう</extra-reading>
    </message>
    <message>
        <source>Quiet, please…</source>
        <translation>静かにしてください…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
        <extra-reading>しゅうりょう</extra-reading>
    </message>
    <message>
        <source>Quit Madoguchi?</source>
        <translation>Madoguchi を終了しますか？</translation>
    </message>
    <message>
        <source>Quiz</source>
        <translation>小テスト</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>引用</translation>
    </message>
    <message>
        <source>Quote in the reply</source>
        <translation>返信に引用</translation>
    </message>
    <message>
        <source>Quote into the reply</source>
        <translation>返信に引用</translation>
    </message>
    <message>
        <source>Quote the chosen message</source>
        <translation>選択したメッセージを引用</translation>
        <extra-reading>せんたくしためっせーじをいんよう</extra-reading>
    </message>
    <message>
        <source>Quote the manual</source>
        <translation>マニュアルを引用</translation>
    </message>
    <message>
        <source>Quote the original</source>
        <translation>元のメールを引用</translation>
    </message>
    <message>
        <source>Quote the original mail in the reply</source>
        <translation>元のメールを返信に引用</translation>
        <extra-reading>もとのめーるをへんしんにいんよう</extra-reading>
    </message>
    <message>
        <source>Quote what is selected</source>
        <translation>選択部分を引用</translation>
    </message>
    <message>
        <source>Quote “{section}”</source>
        <translation>「{section}」を引用</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>単価</translation>
    </message>
    <message>
        <source>Rated</source>
        <translation>評価あり</translation>
    </message>
    <message>
        <source>Rated low before</source>
        <translation>前回の低評価</translation>
    </message>
    <message>
        <source>Rated {stars}</source>
        <translation>評価 {stars}</translation>
    </message>
    <message>
        <source>Rates of the shop</source>
        <translation>店舗の単価</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>評価</translation>
    </message>
    <message>
        <source>Rating (1 to 5)</source>
        <translation>評価（1～5）</translation>
    </message>
    <message>
        <source>Rating and after-work</source>
        <translation>評価・後処理</translation>
    </message>
    <message>
        <source>Rating {score}</source>
        <translation>評価 {score}</translation>
    </message>
    <message>
        <source>Ratings of 4 and 5, of all ratings.</source>
        <translation>評価のうち、4 と 5 の割合です。</translation>
    </message>
    <message>
        <source>Ratings of 4 or 5</source>
        <translation>評価4以上の件数</translation>
    </message>
    <message>
        <source>Reach the hub through the proxy of the system</source>
        <translation>システムのプロキシを通してサーバーに接続する</translation>
        <extra-reading>しすてむのぷろきしをとおしてさーばーにせつぞくする</extra-reading>
    </message>
    <message>
        <source>Read</source>
        <translation>読む</translation>
    </message>
    <message>
        <source>Read along. Neither the customer nor the operator is disturbed.</source>
        <translation>見守ります。お客様にも担当者にも影響はありません。</translation>
    </message>
    <message>
        <source>Read an article</source>
        <translation>マニュアルを読む</translation>
    </message>
    <message>
        <source>Read first</source>
        <translation>先に読む</translation>
    </message>
    <message>
        <source>Read the articles of your course, and answer its quiz.</source>
        <translation>コースの記事を読み、確認テストに答えてください。</translation>
    </message>
    <message>
        <source>Read the audit</source>
        <translation>監査記録の閲覧</translation>
    </message>
    <message>
        <source>Read the log of a conversation</source>
        <translation>会話ログの閲覧</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>よみ</translation>
    </message>
    <message>
        <source>Reading the canned replies…</source>
        <translation>定型文を読み込んでいます…</translation>
    </message>
    <message>
        <source>Reading the conversation…</source>
        <translation>会話を読み込んでいます…</translation>
    </message>
    <message>
        <source>Reading the file …</source>
        <translation>ファイルを読み込み中 …</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>履歴を読み込んでいます…</translation>
    </message>
    <message>
        <source>Reading the log …</source>
        <translation>ログを読んでいます…</translation>
    </message>
    <message>
        <source>Reading the manual…</source>
        <translation>マニュアルを読み込んでいます…</translation>
    </message>
    <message>
        <source>Ready hints</source>
        <translation>定型のひとこと</translation>
    </message>
    <message>
        <source>Real and invented</source>
        <translation>個人情報の置き換え</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Reason (optional)</source>
        <translation>理由（任意）</translation>
    </message>
    <message>
        <source>Reason (required)</source>
        <translation>理由（必須）</translation>
    </message>
    <message>
        <source>Reason (the customer does not see it)</source>
        <translation>理由（お客様には表示されません）</translation>
    </message>
    <message>
        <source>Reason and summary</source>
        <translation>理由・要約</translation>
    </message>
    <message>
        <source>Reason for the operator (optional; the customer does not see it)</source>
        <translation>担当者への理由（任意・お客様には見えません）</translation>
    </message>
    <message>
        <source>Reason for your answer</source>
        <translation>回答の理由</translation>
    </message>
    <message>
        <source>Reason for your answer (required to refuse)</source>
        <translation>回答の理由（却下の場合は必須）</translation>
    </message>
    <message>
        <source>Reason for your colleague (optional)</source>
        <translation>同僚に伝える理由（任意）</translation>
    </message>
    <message>
        <source>Reason, which the audit keeps</source>
        <translation>理由（監査記録に残ります）</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>理由：{reason}</translation>
    </message>
    <message>
        <source>Reason: {why}. Send it again, or reach the customer in another way.</source>
        <translation>理由：{why}。もう一度送信するか、別の方法でご連絡ください。</translation>
    </message>
    <message>
        <source>Reason; the trainee reads it. The exam counts as no attempt.</source>
        <translation>理由（受講者に表示されます）。受験回数には数えません。</translation>
    </message>
    <message>
        <source>Reasons of calls for help</source>
        <translation>エスカレーションの理由</translation>
    </message>
    <message>
        <source>Reassign</source>
        <translation>担当を変更</translation>
    </message>
    <message>
        <source>Reassign the watched conversation…</source>
        <translation>見守り中の会話の担当を変更…</translation>
        <extra-reading>みまもりちゅうのかいわのたんとうをへんこう</extra-reading>
    </message>
    <message>
        <source>Reassign: {customer}</source>
        <translation>担当の変更：{customer}</translation>
    </message>
    <message>
        <source>Reassign…</source>
        <translation>担当を変更…</translation>
    </message>
    <message>
        <source>Receipt number</source>
        <translation>受付番号</translation>
    </message>
    <message>
        <source>Receipt, where the shop sends one</source>
        <translation>受付の自動返信（送る設定の場合）</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Recognised by</source>
        <translation>判定方法</translation>
    </message>
    <message>
        <source>Reconnecting in {count} s</source>
        <translation>{count}秒後に再接続</translation>
    </message>
    <message>
        <source>Reconnecting…</source>
        <translation>再接続中…</translation>
    </message>
    <message>
        <source>Record my drafts, the conversation in view and articles opened, for training</source>
        <translation>研修のため、返信の入力過程・見ている会話・開いたマニュアル記事を記録する</translation>
        <extra-reading>けんしゅうのためへんしんのにゅうりょくかていみているかいわひらいたまにゅあるきじをきろくする</extra-reading>
    </message>
    <message>
        <source>Records</source>
        <translation>記録</translation>
    </message>
    <message>
        <source>Records of conversations</source>
        <translation>会話の記録</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直し</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>管理番号</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>最新の状態に更新</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>返金</translation>
    </message>
    <message>
        <source>Refund or money</source>
        <translation>返金・金銭</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>却下</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>お断り</translation>
    </message>
    <message>
        <source>Refused a correction of a shift</source>
        <translation>勤務の修正を却下</translation>
    </message>
    <message>
        <source>Refused further calls on {day}: not to be called to sell anything.</source>
        <translation>{day} に今後の勧誘を拒否：勧誘の電話はできません。</translation>
    </message>
    <message>
        <source>Refuses further calls</source>
        <translation>今後の架電を拒否</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>承認して送信</translation>
    </message>
    <message>
        <source>Release changed</source>
        <translation>直した内容で送信</translation>
    </message>
    <message>
        <source>Released: trainees see it</source>
        <translation>公開する（受講者に表示）</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>Remind</source>
        <translation>リマインド</translation>
    </message>
    <message>
        <source>Remind of a planned shift before its begin</source>
        <translation>勤務予定の開始前のお知らせ</translation>
    </message>
    <message>
        <source>Remind {name}</source>
        <translation>{name}さんへのリマインド</translation>
    </message>
    <message>
        <source>Reminded by {name} on {time}: {text}</source>
        <translation>{time}に{name}さんがリマインド：{text}</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>リマインド</translation>
    </message>
    <message>
        <source>Reminder before a planned call back</source>
        <translation>折り返し予定の事前通知</translation>
    </message>
    <message>
        <source>Reminder {number}</source>
        <translation>催促{number}</translation>
    </message>
    <message>
        <source>Reminders of the customer</source>
        <translation>お客様の催促（1行に1つ）</translation>
    </message>
    <message>
        <source>Remind…</source>
        <translation>リマインド…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Remove a saved search</source>
        <translation>保存した検索を削除</translation>
    </message>
    <message>
        <source>Remove the branch</source>
        <translation>分岐を削除</translation>
    </message>
    <message>
        <source>Remove the choice</source>
        <translation>選択肢を削除</translation>
    </message>
    <message>
        <source>Remove the chosen file</source>
        <translation>選択したファイルを外す</translation>
    </message>
    <message>
        <source>Remove the chosen practice problem…</source>
        <translation>選択中の練習問題を削除…</translation>
        <extra-reading>せんたくちゅうのれんしゅうもんだいをさくじょ</extra-reading>
    </message>
    <message>
        <source>Remove the chosen reply</source>
        <translation>選択した定型文を削除</translation>
    </message>
    <message>
        <source>Remove the course?</source>
        <translation>コースを削除しますか？</translation>
    </message>
    <message>
        <source>Remove the course…</source>
        <translation>コースを削除…</translation>
    </message>
    <message>
        <source>Remove the criterion</source>
        <translation>評価項目を削除</translation>
    </message>
    <message>
        <source>Remove the line</source>
        <translation>行を削除</translation>
    </message>
    <message>
        <source>Remove the note at {time}</source>
        <translation>{time} のメモを削除</translation>
    </message>
    <message>
        <source>Remove the practice problem?</source>
        <translation>練習問題を削除しますか？</translation>
    </message>
    <message>
        <source>Remove the question</source>
        <translation>設問を削除</translation>
    </message>
    <message>
        <source>Remove the quotation</source>
        <translation>引用を外す</translation>
    </message>
    <message>
        <source>Remove the score sheet</source>
        <translation>評価シートを削除</translation>
    </message>
    <message>
        <source>Remove the score sheet?</source>
        <translation>評価シートを削除しますか？</translation>
    </message>
    <message>
        <source>Remove the script?</source>
        <translation>スクリプトを削除しますか？</translation>
    </message>
    <message>
        <source>Remove the step</source>
        <translation>項目を削除</translation>
    </message>
    <message>
        <source>Remove the tag {tag}</source>
        <translation>タグ「{tag}」を外す</translation>
    </message>
    <message>
        <source>Remove this reply?</source>
        <translation>この定型文を削除しますか？</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name}を外す</translation>
    </message>
    <message>
        <source>Remove “{title}”?</source>
        <translation>「{title}」を削除しますか？</translation>
    </message>
    <message>
        <source>Removed from the shop's books or rules</source>
        <translation>店舗の登録内容・ルールの削除</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>削除…</translation>
    </message>
    <message>
        <source>Repeat a part</source>
        <translation>区間の繰り返し</translation>
    </message>
    <message>
        <source>Repeat from here (A)</source>
        <translation>ここから繰り返し（A）</translation>
    </message>
    <message>
        <source>Repeat no more</source>
        <translation>繰り返しを解除</translation>
    </message>
    <message>
        <source>Repeat until answered, every</source>
        <translation>対応するまで繰り返す間隔</translation>
        <extra-reading>たいおうするまでくりかえすかんかく</extra-reading>
    </message>
    <message>
        <source>Repeat until here (B)</source>
        <translation>ここまで繰り返し（B）</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>置き換える</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>リプレイ</translation>
    </message>
    <message>
        <source>Replay of the conversation with {name}</source>
        <translation>{name}との会話のリプレイ</translation>
    </message>
    <message>
        <source>Replaying {speed}</source>
        <translation>リプレイ中 {speed}</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>定型文</translation>
    </message>
    <message>
        <source>Replies by mail that somebody releases first</source>
        <translation>承認してから送るメール返信</translation>
    </message>
    <message>
        <source>Replies of the others go out when somebody in charge releases them.</source>
        <translation>許可のない人の返信は、責任者・トレーナーの承認後に送信されます。</translation>
    </message>
    <message>
        <source>Replies of the shop</source>
        <translation>店の定型文</translation>
    </message>
    <message>
        <source>Replies sent</source>
        <translation>返信</translation>
    </message>
    <message>
        <source>Replies that wait to be released</source>
        <translation>承認を待っている返信</translation>
    </message>
    <message>
        <source>Replies that were changed or withdrawn after they were sent.</source>
        <translation>送信後に訂正・取り消しをした返信の数です。</translation>
    </message>
    <message>
        <source>Replies to release</source>
        <translation>承認待ちの返信</translation>
        <extra-reading>しょうにんまちのへんしん</extra-reading>
    </message>
    <message>
        <source>Replies to the customer.</source>
        <translation>お客様への返信の数です。</translation>
    </message>
    <message>
        <source>Replies, articles, rules and accounts that you change; who did it stands in the audit.</source>
        <translation>変更した定型文・マニュアル記事・ルール・アカウント。だれが変更したかは監査記録に残ります。</translation>
    </message>
    <message>
        <source>Replies, manual and sentences of the program</source>
        <translation>定型文・マニュアル・付属の文章</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>返信</translation>
    </message>
    <message>
        <source>Reply returned</source>
        <translation>差し戻し</translation>
    </message>
    <message>
        <source>Report of the day and hand-over of the shift</source>
        <translation>日報とシフトの引き継ぎ</translation>
        <extra-reading>にっぽうとしふとのひきつぎ</extra-reading>
    </message>
    <message>
        <source>Requests about shifts</source>
        <translation>勤務の修正申請</translation>
        <extra-reading>きんむのしゅうせいしんせい</extra-reading>
    </message>
    <message>
        <source>Requests that wait for an answer</source>
        <translation>回答待ちの申請</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>必須</translation>
    </message>
    <message>
        <source>Required step</source>
        <translation>必須手順</translation>
    </message>
    <message>
        <source>Required steps</source>
        <translation>必須手順</translation>
    </message>
    <message>
        <source>Required steps and measures</source>
        <translation>必須手順と指標</translation>
    </message>
    <message>
        <source>Required steps: {done} of {count}</source>
        <translation>必須手順：{count}件中{done}件</translation>
    </message>
    <message>
        <source>Required: {steps}</source>
        <translation>必須：{steps}</translation>
    </message>
    <message>
        <source>Reset a password</source>
        <translation>パスワードの再設定</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>解決率</translation>
    </message>
    <message>
        <source>Resolution at the first contact</source>
        <translation>一次解決率</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>解決</translation>
    </message>
    <message>
        <source>Resolved by one person and without reopening, of all closing records.</source>
        <translation>終了記録のうち、1人の担当者が再開なしで解決した割合です。</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>応答</translation>
    </message>
    <message>
        <source>Rest day premium</source>
        <translation>法定休日割増</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>復元</translation>
    </message>
    <message>
        <source>Restore the back-up?</source>
        <translation>バックアップから復元しますか？</translation>
    </message>
    <message>
        <source>Restore the keyring, or begin the log anew: the hub has every conversation, only drafts are lost.</source>
        <translation>キーリングを復元するか、記録を新しく始めてください。会話はサーバーにあり、失われるのは下書きだけです。</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>復元…</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Result chosen</source>
        <translation>対応結果の選択</translation>
    </message>
    <message>
        <source>Result of a check of your desk</source>
        <translation>作業環境チェックの結果</translation>
    </message>
    <message>
        <source>Result of the exam</source>
        <translation>試験の結果</translation>
    </message>
    <message>
        <source>Result proposed when closing</source>
        <translation>終了時に提案する結果</translation>
    </message>
    <message>
        <source>Result: {name}</source>
        <translation>対応結果：{name}</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>検索結果</translation>
    </message>
    <message>
        <source>Results and bonuses</source>
        <translation>出来高と報奨金</translation>
    </message>
    <message>
        <source>Results of calls</source>
        <translation>通話の結果</translation>
    </message>
    <message>
        <source>Results of conversations</source>
        <translation>会話の結果</translation>
    </message>
    <message>
        <source>Results of exams</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Results of typing practice</source>
        <translation>タイピング練習の結果</translation>
    </message>
    <message>
        <source>Results that people have stay in their progress.</source>
        <translation>これまでの受験結果は受講状況に残ります。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>差し戻し</translation>
    </message>
    <message>
        <source>Return at</source>
        <translation>戻す日時</translation>
    </message>
    <message>
        <source>Rewrites much</source>
        <translation>書き直しが多い</translation>
    </message>
    <message>
        <source>Right answer</source>
        <translation>正解</translation>
    </message>
    <message>
        <source>Right column</source>
        <translation>右の欄</translation>
    </message>
    <message>
        <source>Ringing</source>
        <translation>着信中</translation>
    </message>
    <message>
        <source>Ringing: {who}</source>
        <translation>全員への着信：{who}</translation>
    </message>
    <message>
        <source>Romaji will do</source>
        <translation>ローマ字のまま検索できます</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>空き</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>ラウンド</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>往復時間</translation>
    </message>
    <message>
        <source>Round trip to the hub, at most (ms)</source>
        <translation>サーバーとの往復時間の上限（ms）</translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation>端数処理</translation>
    </message>
    <message>
        <source>Rounding of the month's hours: under 30 minutes down, from 30 up (notice 150 of 1988)</source>
        <translation>月の時間数の端数処理：30分未満切り捨て、30分以上切り上げ（昭和63年基発第150号）</translation>
    </message>
    <message>
        <source>Rounding: {reason}</source>
        <translation>端数処理：{reason}</translation>
    </message>
    <message>
        <source>Rules of the shop</source>
        <translation>店舗のルール</translation>
    </message>
    <message>
        <source>Rules of the shop…</source>
        <translation>店舗のルール…</translation>
        <extra-reading>てんぽのるーる</extra-reading>
    </message>
    <message>
        <source>Running</source>
        <translation>実施中</translation>
    </message>
    <message>
        <source>Running exams</source>
        <translation>実施中の試験</translation>
    </message>
    <message>
        <source>Running now</source>
        <translation>実施中</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>回数</translation>
    </message>
    <message>
        <source>SOS</source>
        <translation>SOS</translation>
    </message>
    <message>
        <source>SOS (F12)</source>
        <translation>SOS（F12）</translation>
    </message>
    <message>
        <source>SOS and harassment</source>
        <translation>SOS・ハラスメント</translation>
    </message>
    <message>
        <source>SOS from {name}: {customer}</source>
        <translation>{name}からSOS：{customer}</translation>
    </message>
    <message>
        <source>SOS: an operator needs help at once</source>
        <translation>SOS：オペレーターが至急の応援を求めています</translation>
    </message>
    <message>
        <source>SOS: call everybody in charge at once (F12)</source>
        <translation>SOS：責任者を今すぐ呼ぶ（F12）</translation>
    </message>
    <message>
        <source>SOS: everybody in charge was called. You need not answer alone.</source>
        <translation>SOS：責任者全員を呼びました。ひとりで対応する必要はありません。</translation>
    </message>
    <message>
        <source>SOS: help at once</source>
        <translation>SOS：至急</translation>
    </message>
    <message>
        <source>SQLite {0} can damage the local log.</source>
        <translation>SQLite {0} は記録を損なうおそれがあります。</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>安全</translation>
    </message>
    <message>
        <source>Safety before sending</source>
        <translation>送信前の確認</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>販売</translation>
    </message>
    <message>
        <source>Same points</source>
        <translation>同点の割合</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>土</translation>
    </message>
    <message>
        <source>Satisfied (%)</source>
        <translation>満足度 CSAT（%）</translation>
    </message>
    <message>
        <source>Satisfied customers</source>
        <translation>顧客満足度</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>土曜日</translation>
    </message>
    <message>
        <source>Saturdays</source>
        <translation>土曜</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>CSV で保存…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>PDF で保存…</translation>
    </message>
    <message>
        <source>Save as a problem…</source>
        <translation>問題として保存…</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>名前を付けて保存…</translation>
    </message>
    <message>
        <source>Save it as CSV again.</source>
        <translation>CSV で保存し直してください。</translation>
    </message>
    <message>
        <source>Save it as UTF-8 and try again.</source>
        <translation>UTF-8 で保存し直して、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Save it as UTF-8, then try again.</source>
        <translation>UTF-8 で保存し直してから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Save mine instead</source>
        <translation>自分の内容で保存</translation>
    </message>
    <message>
        <source>Save results</source>
        <translation>結果を保存</translation>
    </message>
    <message>
        <source>Save results ▾</source>
        <translation>結果を保存 ▾</translation>
    </message>
    <message>
        <source>Save the change</source>
        <translation>訂正を保存</translation>
    </message>
    <message>
        <source>Save the file</source>
        <translation>ファイルを保存</translation>
    </message>
    <message>
        <source>Save the layout…</source>
        <translation>レイアウトを保存…</translation>
        <extra-reading>れいあうとをほぞん</extra-reading>
    </message>
    <message>
        <source>Save the present layout</source>
        <translation>今のレイアウトを保存</translation>
    </message>
    <message>
        <source>Save the replay</source>
        <translation>リプレイを保存</translation>
    </message>
    <message>
        <source>Save the replay as a page</source>
        <translation>リプレイをページとして保存</translation>
        <extra-reading>りぷれいをぺーじとしてほぞん</extra-reading>
    </message>
    <message>
        <source>Save the replay as a practice problem</source>
        <translation>再生中の記録を練習問題として保存</translation>
    </message>
    <message>
        <source>Save the replay as a practice problem…</source>
        <translation>再生中の記録を練習問題として保存…</translation>
        <extra-reading>さいせいちゅうのきろくをれんしゅうもんだいとしてほぞん</extra-reading>
    </message>
    <message>
        <source>Save the sent message as a canned reply…</source>
        <translation>送信済みのメッセージを定型文として保存…</translation>
        <extra-reading>そうしんずみのめっせーじをていけいぶんとしてほぞん</extra-reading>
    </message>
    <message>
        <source>Save this file?</source>
        <translation>このファイルを保存しますか？</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>検索条件の保存</translation>
    </message>
    <message>
        <source>Save this search…</source>
        <translation>この検索条件を保存…</translation>
        <extra-reading>このけんさくじょうけんをほぞん</extra-reading>
    </message>
    <message>
        <source>Saved as a draft on this device</source>
        <translation>下書き保存済み</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>{file} に保存しました。</translation>
    </message>
    <message>
        <source>Saved at the hub as version {version}.</source>
        <translation>サーバーに保存しました（版 {version}）。</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>保存した検索</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>保存しました。</translation>
    </message>
    <message>
        <source>Saved. Calls that go on keep to the script as it was.</source>
        <translation>保存しました。進行中の通話では、これまでの版を使い続けます。</translation>
    </message>
    <message>
        <source>Saved. It holds for every newcomer from now on.</source>
        <translation>保存しました。以後、すべての新人に適用されます。</translation>
    </message>
    <message>
        <source>Saved: every trainer has it now.</source>
        <translation>保存しました。すべての講師が使えます。</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>保存しています…</translation>
    </message>
    <message>
        <source>Say it (Ctrl+Enter)</source>
        <translation>送信（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Say once what is looked at and how much it counts; every trainer fills the same sheet in.</source>
        <translation>評価する項目と配点を一度決めれば、すべての講師が同じシートで評価できます。</translation>
    </message>
    <message>
        <source>Say which one column holds the number; name, note and zone are one column each at most.</source>
        <translation>電話番号の列を 1 つ選んでください。名前・備考・タイムゾーンはそれぞれ 1 列までです。</translation>
    </message>
    <message>
        <source>Say why: whoever decides reads it.</source>
        <translation>理由を入力してください。承認する人が読みます。</translation>
    </message>
    <message>
        <source>Says</source>
        <translation>発言者</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得点</translation>
    </message>
    <message>
        <source>Score sheet</source>
        <translation>評価シート</translation>
    </message>
    <message>
        <source>Score sheets</source>
        <translation>評価シート</translation>
    </message>
    <message>
        <source>Score sheets of the shop</source>
        <translation>店舗の評価シート</translation>
    </message>
    <message>
        <source>Score sheets…</source>
        <translation>評価シート…</translation>
        <extra-reading>ひょうかしーと</extra-reading>
    </message>
    <message>
        <source>Screen</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>台本</translation>
    </message>
    <message>
        <source>Script in Markdown</source>
        <translation>スクリプト（Markdown）</translation>
    </message>
    <message>
        <source>Script of the call</source>
        <translation>通話スクリプト</translation>
        <extra-reading>つうわすくりぷと</extra-reading>
    </message>
    <message>
        <source>Script title (English)</source>
        <translation>スクリプト名（英語）</translation>
    </message>
    <message>
        <source>Script title (Japanese)</source>
        <translation>スクリプト名（日本語）</translation>
    </message>
    <message>
        <source>Script: {choice} → {step}</source>
        <translation>スクリプト：{choice} → {step}</translation>
    </message>
    <message>
        <source>Script: {step}</source>
        <translation>スクリプト：{step}</translation>
    </message>
    <message>
        <source>Scripts of calls</source>
        <translation>通話スクリプトの管理</translation>
        <extra-reading>つうわすくりぷとのかんり</extra-reading>
    </message>
    <message>
        <source>Scripts stand beside calls.</source>
        <translation>スクリプトは通話の横に表示されます。</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Search and commands</source>
        <translation>検索・操作</translation>
        <extra-reading>けんさく・そうさ</extra-reading>
    </message>
    <message>
        <source>Search by name or key</source>
        <translation>名前・キーで検索</translation>
    </message>
    <message>
        <source>Search by title, text, ;key, reading or romaji</source>
        <translation>件名・本文・;キー・よみ・ローマ字で検索</translation>
    </message>
    <message>
        <source>Search emoji, in Japanese or English</source>
        <translation>絵文字を検索（日本語・英語）</translation>
    </message>
    <message>
        <source>Search every conversation that this console has kept.</source>
        <translation>この端末に記録されているすべての会話を検索できます。</translation>
    </message>
    <message>
        <source>Search in these…</source>
        <translation>この中を検索…</translation>
    </message>
    <message>
        <source>Search in this conversation</source>
        <translation>この会話を検索</translation>
        <extra-reading>このかいわをけんさく</extra-reading>
    </message>
    <message>
        <source>Search in this table</source>
        <translation>この表を検索</translation>
    </message>
    <message>
        <source>Search names</source>
        <translation>名前で検索</translation>
    </message>
    <message>
        <source>Search past conversations</source>
        <translation>過去の会話を検索</translation>
        <extra-reading>かこのかいわをけんさく</extra-reading>
    </message>
    <message>
        <source>Search practice problems</source>
        <translation>練習問題を検索</translation>
    </message>
    <message>
        <source>Search records</source>
        <translation>記録を検索</translation>
    </message>
    <message>
        <source>Search replies</source>
        <translation>返信を検索</translation>
    </message>
    <message>
        <source>Search the canned replies</source>
        <translation>定型文を検索</translation>
    </message>
    <message>
        <source>Search the conversations of this customer</source>
        <translation>このお客様の会話を検索</translation>
    </message>
    <message>
        <source>Search the log for “{words}”</source>
        <translation>記録から「{words}」を検索</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>マニュアルを検索</translation>
    </message>
    <message>
        <source>Search the manual: number, title, text, reading</source>
        <translation>番号・見出し・本文・よみで検索</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>設定を検索</translation>
    </message>
    <message>
        <source>Search the whole log</source>
        <translation>記録全体を検索</translation>
        <extra-reading>きろくぜんたいをけんさく</extra-reading>
    </message>
    <message>
        <source>Search the whole log: words, "phrase", -word, from: tag: before:</source>
        <translation>記録全体を検索（言葉、"語句"、-除く言葉、発言者: タグ: 以前:）</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>検索しています…</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>二段階認証</translation>
    </message>
    <message>
        <source>Second factor…</source>
        <translation>二段階認証…</translation>
        <extra-reading>にだんかいにんしょう</extra-reading>
    </message>
    <message>
        <source>Sections</source>
        <translation>設定の分類</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>確認しました</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>すべて選択</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>再送</translation>
    </message>
    <message>
        <source>Send again to confirm.</source>
        <translation>もう一度送信すると確定します。</translation>
    </message>
    <message>
        <source>Send again what was not sent</source>
        <translation>未送信メッセージの再送</translation>
        <extra-reading>みそうしんめっせーじのさいそう</extra-reading>
    </message>
    <message>
        <source>Send it in parts.</source>
        <translation>分けて送信してください。</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>今すぐ送信</translation>
    </message>
    <message>
        <source>Send the answer</source>
        <translation>返信する</translation>
    </message>
    <message>
        <source>Send the message</source>
        <translation>メッセージを送信</translation>
        <extra-reading>めっせーじをそうしん</extra-reading>
    </message>
    <message>
        <source>Send the message now</source>
        <translation>今すぐ送信</translation>
    </message>
    <message>
        <source>Send the message that is held back now</source>
        <translation>送信待ちのメッセージを今すぐ送信</translation>
        <extra-reading>そうしんまちのめっせーじをいますぐそうしん</extra-reading>
    </message>
    <message>
        <source>Send the reply</source>
        <translation>返信を送信</translation>
    </message>
    <message>
        <source>Send to {name}</source>
        <translation>{name}さんへ送る</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>差出人</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>送信キー</translation>
        <extra-reading>そうしんきー</extra-reading>
    </message>
    <message>
        <source>Sent a conversation back to the queue</source>
        <translation>待ち列への差し戻し</translation>
    </message>
    <message>
        <source>Sent in {count} steps</source>
        <translation>{count} 回に分けて送信</translation>
    </message>
    <message>
        <source>Sent one by one after the text; a line of --- between two steps</source>
        <translation>本文の後に 1 つずつ送信します。ステップの間は --- だけの行で区切ります</translation>
    </message>
    <message>
        <source>Sentences of the program</source>
        <translation>付属の文章</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Set a password</source>
        <translation>パスワードの設定</translation>
    </message>
    <message>
        <source>Set away without a key or the pointer after</source>
        <translation>操作がないとき離席にするまで</translation>
    </message>
    <message>
        <source>Set for {name}</source>
        <translation>{name}の受付状態</translation>
    </message>
    <message>
        <source>Set the stages…</source>
        <translation>段階を設定…</translation>
    </message>
    <message>
        <source>Set to: {presence}</source>
        <translation>{presence}にする</translation>
    </message>
    <message>
        <source>Set yourself to accepting first, at the top left: then customers can be taken.</source>
        <translation>先に左上で「受付中」にしてください。受付中のときだけお客様を受けられます。</translation>
    </message>
    <message>
        <source>Set yourself to accepting, at the top left, and customers will come.</source>
        <translation>左上で「受付中」にすると、お客様が割り当てられます。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>設定…</translation>
        <extra-reading>せってい</extra-reading>
    </message>
    <message>
        <source>Settle</source>
        <translation>解決にする</translation>
    </message>
    <message>
        <source>Settle the call for help</source>
        <translation>エスカレーションを解決</translation>
    </message>
    <message>
        <source>Settle the call for help…</source>
        <translation>エスカレーションを解決…</translation>
        <extra-reading>えすかれーしょんをかいけつ</extra-reading>
    </message>
    <message>
        <source>Settle this call for help</source>
        <translation>このエスカレーションを解決</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>解決済み</translation>
    </message>
    <message>
        <source>Settled a call for help</source>
        <translation>エスカレーションの解決</translation>
    </message>
    <message>
        <source>Several choices</source>
        <translation>複数選択</translation>
    </message>
    <message>
        <source>Sexual harassment</source>
        <translation>セクハラ</translation>
    </message>
    <message>
        <source>Share that should keep the target (%)</source>
        <translation>目標時間内応答率の目標（%）</translation>
    </message>
    <message>
        <source>Shared with</source>
        <translation>共有範囲</translation>
    </message>
    <message>
        <source>Shift clock</source>
        <translation>勤務打刻</translation>
        <extra-reading>きんむだこく</extra-reading>
    </message>
    <message>
        <source>Shift {worked}</source>
        <translation>勤務 {worked}</translation>
    </message>
    <message>
        <source>Shifts are kept on this computer for {days} days only.</source>
        <translation>このパソコンに残る勤務の記録は{days}日分です。</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>店舗</translation>
    </message>
    <message>
        <source>Shop and skill</source>
        <translation>店舗・スキル</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>簡潔</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>ショートカット</translation>
    </message>
    <message>
        <source>Shortcut, such as ;rs</source>
        <translation>ショートカット（例 ;rs）</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>すべて表示</translation>
    </message>
    <message>
        <source>Show all groups</source>
        <translation>すべてのグループを表示</translation>
    </message>
    <message>
        <source>Show all {count} characters</source>
        <translation>全{count}文字を表示</translation>
    </message>
    <message>
        <source>Show an icon beside the clock</source>
        <translation>時計の横にアイコンを表示</translation>
        <extra-reading>とけいのよこにあいこんをひょうじ</extra-reading>
    </message>
    <message>
        <source>Show another conversation beside it</source>
        <translation>もう1件を横に並べる</translation>
        <extra-reading>もう1けんをよこにならべる</extra-reading>
    </message>
    <message>
        <source>Show as a chart</source>
        <translation>グラフで表示</translation>
    </message>
    <message>
        <source>Show as a table</source>
        <translation>表で表示</translation>
    </message>
    <message>
        <source>Show beside the others</source>
        <translation>並べて表示</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>表示する</translation>
    </message>
    <message>
        <source>Show its text</source>
        <translation>本文を表示</translation>
    </message>
    <message>
        <source>Show masked data</source>
        <translation>伏せた情報の表示</translation>
    </message>
    <message>
        <source>Show masked data…</source>
        <translation>伏せた情報の表示…</translation>
        <extra-reading>ふせたじょうほうのひょうじ</extra-reading>
    </message>
    <message>
        <source>Show more</source>
        <translation>さらに表示</translation>
    </message>
    <message>
        <source>Show names and texts in notifications, unless the screen is locked</source>
        <translation>通知にお客様の名前と本文を表示（画面ロック中を除く）</translation>
        <extra-reading>つうちにおきゃくさまのなまえとほんぶんをひょうじ（がめんろっくちゅうをのぞく）</extra-reading>
    </message>
    <message>
        <source>Show or fold the quotations of the mail</source>
        <translation>メールの引用を表示・折りたたみ</translation>
        <extra-reading>めーるのいんようをひょうじ・おりたたみ</extra-reading>
    </message>
    <message>
        <source>Show quoted text ({count} lines)</source>
        <translation>引用を表示（{count}行）</translation>
    </message>
    <message>
        <source>Show quoted text and signature ({count} lines)</source>
        <translation>引用と署名を表示（{count}行）</translation>
    </message>
    <message>
        <source>Show signature ({count} lines)</source>
        <translation>署名を表示（{count}行）</translation>
    </message>
    <message>
        <source>Show the conversation in a window of its own</source>
        <translation>この対応を別ウィンドウで開く</translation>
        <extra-reading>このたいおうをべつうぃんどうでひらく</extra-reading>
    </message>
    <message>
        <source>Show the next of {count} more</source>
        <translation>残り{count}件の次を表示</translation>
    </message>
    <message>
        <source>Show the pages…</source>
        <translation>ページを表示…</translation>
    </message>
    <message>
        <source>Show the picture</source>
        <translation>映像を表示</translation>
    </message>
    <message>
        <source>Show the right column</source>
        <translation>右の欄を表示</translation>
        <extra-reading>みぎのらんをひょうじ</extra-reading>
    </message>
    <message>
        <source>Show this person…</source>
        <translation>個人のページ…</translation>
    </message>
    <message>
        <source>Show what is wrong with the files</source>
        <translation>ファイルの問題を表示</translation>
    </message>
    <message>
        <source>Show what this device has</source>
        <translation>この端末の記録を表示</translation>
    </message>
    <message>
        <source>Show what was learned</source>
        <translation>学習した内容を表示</translation>
    </message>
    <message>
        <source>Show {count} more fields</source>
        <translation>残り{count}項目を表示</translation>
    </message>
    <message>
        <source>Show {name} here</source>
        <translation>{name}をここに表示</translation>
    </message>
    <message>
        <source>Show {name} in a window of its own</source>
        <translation>{name}を別ウィンドウで表示</translation>
    </message>
    <message>
        <source>Show {name} instead</source>
        <translation>{name}に入れ替え</translation>
    </message>
    <message>
        <source>Shown as it is</source>
        <translation>そのまま表示</translation>
    </message>
    <message>
        <source>Shown: {what}</source>
        <translation>表示：{what}</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>区分</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>サインイン</translation>
    </message>
    <message>
        <source>Sign in in the window, then check there.</source>
        <translation>ウィンドウでサインインしてからチェックしてください。</translation>
    </message>
    <message>
        <source>Sign in to answer customers.</source>
        <translation>サインインして対応を始めます。</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>サインアウト</translation>
    </message>
    <message>
        <source>Sign out…</source>
        <translation>サインアウト…</translation>
    </message>
    <message>
        <source>Signal: a colleague is new for (days)</source>
        <translation>サイン：新人とする期間（日）</translation>
    </message>
    <message>
        <source>Signal: an earlier rating of at most</source>
        <translation>サイン：前回の評価が次の値以下</translation>
    </message>
    <message>
        <source>Signal: angry words of the customer</source>
        <translation>サイン：お怒りの言葉</translation>
    </message>
    <message>
        <source>Signal: characters taken out of a draft</source>
        <translation>サイン：下書きの削除文字数</translation>
    </message>
    <message>
        <source>Signal: conversations of a customer in 7 days</source>
        <translation>サイン：同じお客様の7日間の会話数</translation>
    </message>
    <message>
        <source>Signal: the customer is silent for (minutes)</source>
        <translation>サイン：お客様の沈黙（分）</translation>
    </message>
    <message>
        <source>Signal: the customer waits for (seconds)</source>
        <translation>サイン：お客様の待ち時間（秒）</translation>
    </message>
    <message>
        <source>Signals</source>
        <translation>サイン</translation>
    </message>
    <message>
        <source>Signals and figures of the floor</source>
        <translation>サインとフロアの指標</translation>
    </message>
    <message>
        <source>Signals of the floor</source>
        <translation>気になる会話のサイン</translation>
        <extra-reading>きになるかいわのさいん</extra-reading>
    </message>
    <message>
        <source>Signals: {count}</source>
        <translation>サイン：{count} 件</translation>
    </message>
    <message>
        <source>Signature below: {text}</source>
        <translation>署名：{text}</translation>
    </message>
    <message>
        <source>Signature, at the very end</source>
        <translation>署名（最後に入ります）</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>サインイン</translation>
    </message>
    <message>
        <source>Signed in as {name}</source>
        <translation>{name}でサインイン中</translation>
    </message>
    <message>
        <source>Signed on</source>
        <translation>締結日</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>サインイン</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>サインイン中…</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>空白</translation>
    </message>
    <message>
        <source>Silence the alarm</source>
        <translation>アラームを止める</translation>
        <extra-reading>あらーむをとめる</extra-reading>
    </message>
    <message>
        <source>Since</source>
        <translation>期間（から）</translation>
    </message>
    <message>
        <source>Sit the exam when you have time for it without a break.</source>
        <translation>中断せずに受けられるときに始めてください。</translation>
    </message>
    <message>
        <source>Six digits</source>
        <translation>6桁の数字</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Skill</source>
        <translation>スキル</translation>
    </message>
    <message>
        <source>Skip silences</source>
        <translation>空白を飛ばす</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>再生を遅く</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>文字を小さく</translation>
        <extra-reading>もじをちいさく</extra-reading>
    </message>
    <message>
        <source>Snooze</source>
        <translation>スヌーズ</translation>
    </message>
    <message>
        <source>Snooze for 15 minutes</source>
        <translation>15分後に戻す</translation>
        <extra-reading>15ふんごにもどす</extra-reading>
    </message>
    <message>
        <source>Snooze for 5 minutes</source>
        <translation>5分後に戻す</translation>
        <extra-reading>5ふんごにもどす</extra-reading>
    </message>
    <message>
        <source>Snooze for an hour</source>
        <translation>1時間後に戻す</translation>
        <extra-reading>1じかんごにもどす</extra-reading>
    </message>
    <message>
        <source>Snooze until a time of my own…</source>
        <translation>日時を指定…</translation>
        <extra-reading>にちじをしてい</extra-reading>
    </message>
    <message>
        <source>Snooze until tomorrow morning</source>
        <translation>明朝9時に戻す</translation>
        <extra-reading>みょうちょう9じにもどす</extra-reading>
    </message>
    <message>
        <source>Snooze {customer}</source>
        <translation>{customer}をスヌーズ</translation>
    </message>
    <message>
        <source>Snoozed</source>
        <translation>スヌーズ中</translation>
    </message>
    <message>
        <source>Snoozed until {time}</source>
        <translation>{time} までスヌーズ</translation>
    </message>
    <message>
        <source>Snooze…</source>
        <translation>スヌーズ…</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>進み具合</translation>
    </message>
    <message>
        <source>So far: {words}</source>
        <translation>対応済み：{words}</translation>
    </message>
    <message>
        <source>Soft</source>
        <translation>やわらか</translation>
    </message>
    <message>
        <source>Some minutes are estimated: the shift goes on, or nobody clocked its end.</source>
        <translation>推定の時間を含みます（勤務中、または終了が打刻されていません）。</translation>
    </message>
    <message>
        <source>Some minutes have no rate: they are not in the sum.</source>
        <translation>単価のない時間があり、合計に含まれていません。</translation>
    </message>
    <message>
        <source>Somebody decided on this reply meanwhile.</source>
        <translation>この返信は、ほかの人が処理しました。</translation>
    </message>
    <message>
        <source>Somebody else changed these rules meanwhile. Save again to put yours in their place.</source>
        <translation>ほかの人がこの規定を変更しました。もう一度保存すると、この内容に置き換わります。</translation>
    </message>
    <message>
        <source>Somebody else changed this course meanwhile. Yours is not kept yet: save again to replace theirs, or take theirs with “As it is at the hub”.</source>
        <translation>ほかの人がこのコースを変更しました。あなたの変更はまだ保存されていません。もう一度保存すると置き換わります。相手の内容にするには「ハブの内容に戻す」を押してください。</translation>
    </message>
    <message>
        <source>Somebody else changed this exam meanwhile. Save again to put yours in its place.</source>
        <translation>編集中に、他の人がこの試験を変更しました。もう一度保存すると、この内容で置き換えます。</translation>
    </message>
    <message>
        <source>Somebody else changed this meanwhile. Look at it again, then save.</source>
        <translation>ほかの担当者が先に変更しました。内容を確認してから保存してください。</translation>
    </message>
    <message>
        <source>Somebody else changed this practice problem meanwhile.</source>
        <translation>編集中に、他の人がこの練習問題を変更しました。</translation>
    </message>
    <message>
        <source>Somebody else changed this sheet meanwhile.</source>
        <translation>ほかの人がこの評価シートを変更しました。</translation>
    </message>
    <message>
        <source>Somebody in charge has to release this reply before it goes out.</source>
        <translation>この返信は、責任者の承認後に送信されます。</translation>
    </message>
    <message>
        <source>Somebody removed this course meanwhile. Save again to keep yours.</source>
        <translation>ほかの人がこのコースを削除しました。残すにはもう一度保存してください。</translation>
    </message>
    <message>
        <source>Somebody who may edit training material makes one.</source>
        <translation>研修教材の編集権限を持つ人が作成します。</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Something this version cannot show ({kind})</source>
        <translation>このバージョンでは表示できない内容（{kind}）</translation>
    </message>
    <message>
        <source>Something went wrong in this program. Your texts are kept.</source>
        <translation>プログラム内で問題が発生しました。入力した文章は保存されています。</translation>
    </message>
    <message>
        <source>Soon</source>
        <translation>まもなく</translation>
    </message>
    <message>
        <source>Soon due</source>
        <translation>間もなく</translation>
    </message>
    <message>
        <source>Sounds cannot be played: a part of the system that they need is missing.</source>
        <translation>このパソコンには音の再生に必要な部品がないため、音を鳴らせません。</translation>
    </message>
    <message>
        <source>Speak: the bar must move.</source>
        <translation>話してみてください。バーが動けば正常です。</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Speed of {level} reached (Japanese word processing test).</source>
        <translation>日本語ワープロ検定{level}の速度に達しました。</translation>
    </message>
    <message>
        <source>Speed {speed}</source>
        <translation>速度 {speed}</translation>
    </message>
    <message>
        <source>Speed, accuracy, strokes and number of errors of each run; never what you typed. Trainers see it.</source>
        <translation>各回の速度・正確さ・打鍵数・誤りの数。入力した文章は送りません。トレーナーが見ます。</translation>
    </message>
    <message>
        <source>Split it into several files.</source>
        <translation>いくつかに分けてください。</translation>
    </message>
    <message>
        <source>Split it into several lists.</source>
        <translation>いくつかのリストに分けてください。</translation>
    </message>
    <message>
        <source>Split the file.</source>
        <translation>ファイルを分割してください。</translation>
    </message>
    <message>
        <source>Spoken with</source>
        <translation>応対済み</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>担当者</translation>
    </message>
    <message>
        <source>Staff accepting</source>
        <translation>受付中の担当者</translation>
    </message>
    <message>
        <source>Staff and how they send mails</source>
        <translation>スタッフとメールの送信方法</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>段階</translation>
    </message>
    <message>
        <source>Stages of the way in</source>
        <translation>開始ステップの設定</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>標準</translation>
    </message>
    <message>
        <source>Stands in line {about} already</source>
        <translation>{about} 行目と重複しています</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Start Madoguchi again.</source>
        <translation>Madoguchi を再起動してください。</translation>
    </message>
    <message>
        <source>Start Madoguchi again. If that does not help, begin the log anew.</source>
        <translation>Madoguchi を再起動してください。改善しない場合は、記録を新しく始めてください。</translation>
    </message>
    <message>
        <source>Start Madoguchi again: it sets the file aside and fetches the conversations from the hub.</source>
        <translation>Madoguchi を再起動してください。ファイルを別に保管し、会話をサーバーから取得し直します。</translation>
    </message>
    <message>
        <source>Start or end the shift</source>
        <translation>勤務の開始・終了</translation>
        <extra-reading>きんむのかいし・しゅうりょう</extra-reading>
    </message>
    <message>
        <source>Start the exam</source>
        <translation>試験を始める</translation>
    </message>
    <message>
        <source>Start the shift</source>
        <translation>勤務開始</translation>
    </message>
    <message>
        <source>Start “{title}” now?</source>
        <translation>「{title}」を始めますか？</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>State and last text</source>
        <translation>状態・最新のメッセージ</translation>
    </message>
    <message>
        <source>Stays on this computer</source>
        <translation>このパソコンの中のみ</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>手順</translation>
    </message>
    <message>
        <source>Step away</source>
        <translation>離席する</translation>
        <extra-reading>りせきする</extra-reading>
    </message>
    <message>
        <source>Step done</source>
        <translation>修了</translation>
    </message>
    <message>
        <source>Step of the course</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Step {number}</source>
        <translation>手順{number}</translation>
    </message>
    <message>
        <source>Step {number} needs a name.</source>
        <translation>手順{number}の名称を入力してください。</translation>
    </message>
    <message>
        <source>Step {number} needs what it is recognised by.</source>
        <translation>手順{number}の判定に使う語句またはIDを入力してください。</translation>
    </message>
    <message>
        <source>Step {number}: {problem}</source>
        <translation>項目 {number}：{problem}</translation>
    </message>
    <message>
        <source>Step {step}: {fault}</source>
        <translation>手順 {step}: {fault}</translation>
    </message>
    <message>
        <source>Steps and branches</source>
        <translation>手順・分岐</translation>
    </message>
    <message>
        <source>Steps of the course</source>
        <translation>コースの項目</translation>
    </message>
    <message>
        <source>Steps of the practice problem that were done.</source>
        <translation>練習問題の必須手順のうち、行ったものの割合です。</translation>
    </message>
    <message>
        <source>Steps, actions, files</source>
        <translation>ステップ・動作・ファイル</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>進行中</translation>
    </message>
    <message>
        <source>Still to come</source>
        <translation>これから</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Stop downloads and videos on this line, or ask your provider.</source>
        <translation>同じ回線でのダウンロードや動画を止めるか、回線事業者にお問い合わせください。</translation>
    </message>
    <message>
        <source>Stop the practice</source>
        <translation>練習を中止</translation>
    </message>
    <message>
        <source>Stop this practice?</source>
        <translation>この練習を中止しますか？</translation>
    </message>
    <message>
        <source>Stop this practice…</source>
        <translation>この練習を中止…</translation>
        <extra-reading>このれんしゅうをちゅうし</extra-reading>
    </message>
    <message>
        <source>Stopped</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Stopped before the time was up: this result is not kept.</source>
        <translation>時間の途中で終えたため、この結果は記録しません。</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>中止しました。変更はありません。</translation>
    </message>
    <message>
        <source>Stopped: the other lines were not looked at.</source>
        <translation>中止しました。残りの項目は確認していません。</translation>
    </message>
    <message>
        <source>Strike an entry out</source>
        <translation>打刻の取り消し</translation>
    </message>
    <message>
        <source>Strike out: {entry}</source>
        <translation>取り消し：{entry}</translation>
    </message>
    <message>
        <source>Strike out…</source>
        <translation>取り消し…</translation>
    </message>
    <message>
        <source>Stuck</source>
        <translation>停滞</translation>
    </message>
    <message>
        <source>Stuck after</source>
        <translation>停滞とみなす日数</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>件名</translation>
    </message>
    <message>
        <source>Subject: {subject}</source>
        <translation>件名：{subject}</translation>
    </message>
    <message>
        <source>Such an exam</source>
        <translation>離席で終了した試験の扱い</translation>
    </message>
    <message>
        <source>Suggested reply: {text}</source>
        <translation>返信案：{text}</translation>
    </message>
    <message>
        <source>Suggestion: {text} ({key})</source>
        <translation>候補：{text}（{key}）</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>候補</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>合計</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>要約</translation>
    </message>
    <message>
        <source>Summary (required)</source>
        <translation>要約（必須）</translation>
    </message>
    <message>
        <source>Summoning out of the shop</source>
        <translation>店舗外への呼び出し</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>日曜日</translation>
    </message>
    <message>
        <source>Sundays</source>
        <translation>日曜</translation>
    </message>
    <message>
        <source>Supervision</source>
        <translation>責任者ボード</translation>
    </message>
    <message>
        <source>Supervisor's board</source>
        <translation>責任者ボード</translation>
        <extra-reading>せきにんしゃぼーど</extra-reading>
    </message>
    <message>
        <source>Switch between Japanese and English</source>
        <translation>日本語と英語を切り替え</translation>
        <extra-reading>にほんごとえいごをきりかえ</extra-reading>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation>ライトとダークを切り替え</translation>
        <extra-reading>らいととだーくをきりかえ</extra-reading>
    </message>
    <message>
        <source>Switch off</source>
        <translation>無効にする</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>有効にする</translation>
    </message>
    <message>
        <source>Switch to live</source>
        <translation>本番へ切り替え</translation>
    </message>
    <message>
        <source>Switch to live…</source>
        <translation>本番へ切り替え…</translation>
    </message>
    <message>
        <source>Switch {name} to live?</source>
        <translation>{name}さんを本番へ切り替えますか？</translation>
    </message>
    <message>
        <source>Switched off during the exam.</source>
        <translation>試験中は使用できません。</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表 (*.csv)</translation>
    </message>
    <message>
        <source>Table of all figures</source>
        <translation>全項目の表</translation>
    </message>
    <message>
        <source>Tables of the floor</source>
        <translation>フロアの表</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>タグ</translation>
    </message>
    <message>
        <source>Tag put on</source>
        <translation>タグの追加</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>タグ</translation>
    </message>
    <message>
        <source>Tags of the shop</source>
        <translation>店舗のタグ</translation>
    </message>
    <message>
        <source>Tags put on the conversation</source>
        <translation>会話に付けるタグ</translation>
    </message>
    <message>
        <source>Tags, with commas between</source>
        <translation>タグ（読点またはカンマ区切り）</translation>
    </message>
    <message>
        <source>Take a break</source>
        <translation>休憩に入る</translation>
        <extra-reading>きゅうけいにはいる</extra-reading>
    </message>
    <message>
        <source>Take another back-up. The log was not changed.</source>
        <translation>別のバックアップを選んでください。ログは変更されていません。</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>取り消す</translation>
    </message>
    <message>
        <source>Take back (Ctrl+Z)</source>
        <translation>取り消す（Ctrl+Z）</translation>
    </message>
    <message>
        <source>Take back from live…</source>
        <translation>本番から戻す…</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>対象に戻す</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>応答する</translation>
    </message>
    <message>
        <source>Take it out (Ctrl+.)</source>
        <translation>取り除く（Ctrl+.）</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>引き継ぐ</translation>
    </message>
    <message>
        <source>Take no new customers</source>
        <translation>新規の受付を止める</translation>
        <extra-reading>しんきのうけつけをとめる</extra-reading>
    </message>
    <message>
        <source>Take off</source>
        <translation>解除</translation>
    </message>
    <message>
        <source>Take off…</source>
        <translation>解除…</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>代わる</translation>
    </message>
    <message>
        <source>Take over the shop's</source>
        <translation>店舗の規定を写す</translation>
    </message>
    <message>
        <source>Take over: {customer}</source>
        <translation>交代：{customer}</translation>
    </message>
    <message>
        <source>Take suggestion 1</source>
        <translation>候補1を使う</translation>
    </message>
    <message>
        <source>Take suggestion 2</source>
        <translation>候補2を使う</translation>
    </message>
    <message>
        <source>Take suggestion 3</source>
        <translation>候補3を使う</translation>
    </message>
    <message>
        <source>Take suggestion 4</source>
        <translation>候補4を使う</translation>
    </message>
    <message>
        <source>Take suggestion 5</source>
        <translation>候補5を使う</translation>
    </message>
    <message>
        <source>Take suggestion 6</source>
        <translation>候補6を使う</translation>
    </message>
    <message>
        <source>Take suggestion 7</source>
        <translation>候補7を使う</translation>
    </message>
    <message>
        <source>Take suggestion 8</source>
        <translation>候補8を使う</translation>
    </message>
    <message>
        <source>Take suggestion 9</source>
        <translation>候補9を使う</translation>
    </message>
    <message>
        <source>Take the best suggestion</source>
        <translation>最適な候補を使う</translation>
        <extra-reading>さいてきなこうほをつかう</extra-reading>
    </message>
    <message>
        <source>Take the call</source>
        <translation>呼び出しに応じる</translation>
    </message>
    <message>
        <source>Take the contract back…</source>
        <translation>契約の登録を取り消す…</translation>
    </message>
    <message>
        <source>Take the contract of {name} back?</source>
        <translation>{name}さんの契約の登録を取り消しますか？</translation>
    </message>
    <message>
        <source>Take the conversation offered to me</source>
        <translation>着信した会話に応答</translation>
        <extra-reading>ちゃくしんしたかいわにおうとう</extra-reading>
    </message>
    <message>
        <source>Take the conversation over</source>
        <translation>会話を交代する</translation>
        <extra-reading>かいわをこうたいする</extra-reading>
    </message>
    <message>
        <source>Take the good rows where some are bad</source>
        <translation>誤りのある行を除いて読み込む</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>直前の変更を元に戻す</translation>
    </message>
    <message>
        <source>Take the mark away</source>
        <translation>記録を解除</translation>
    </message>
    <message>
        <source>Take the message back before it goes out</source>
        <translation>送信を取り消す</translation>
        <extra-reading>そうしんをとりけす</extra-reading>
    </message>
    <message>
        <source>Take the message back into the field</source>
        <translation>送信を取り消して入力欄に戻す</translation>
    </message>
    <message>
        <source>Take the next</source>
        <translation>次を受ける</translation>
    </message>
    <message>
        <source>Take the next customer</source>
        <translation>次のお客様を受ける</translation>
        <extra-reading>つぎのおきゃくさまをうける</extra-reading>
    </message>
    <message>
        <source>Take the one who has waited longest, or choose one in the list.</source>
        <translation>最も長くお待ちのお客様を受けるか、一覧から選んでください。</translation>
    </message>
    <message>
        <source>Take the reply that a colleague offers</source>
        <translation>届いた返信案を使う</translation>
        <extra-reading>とどいたへんしんあんをつかう</extra-reading>
    </message>
    <message>
        <source>Take the tags off</source>
        <translation>タグを外す</translation>
    </message>
    <message>
        <source>Take the typing test</source>
        <translation>タイピングテストを受ける</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>相手の内容を使う</translation>
    </message>
    <message>
        <source>Take this call for help on</source>
        <translation>このエスカレーションを受ける</translation>
    </message>
    <message>
        <source>Take this in</source>
        <translation>読み込む</translation>
    </message>
    <message>
        <source>Take {name} back from live?</source>
        <translation>{name}さんを本番から戻しますか？</translation>
    </message>
    <message>
        <source>Take {name} in</source>
        <translation>「{name}」を対象に戻す</translation>
    </message>
    <message>
        <source>Take {number} off the do-not-call list</source>
        <translation>{number}を架電禁止リストから解除</translation>
    </message>
    <message>
        <source>Take {who}, Ctrl+Shift+A</source>
        <translation>{who}に応答する、Ctrl+Shift+A</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>応答件数</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>交代済み</translation>
    </message>
    <message>
        <source>Taken over: {counts}</source>
        <translation>読み込みました：{counts}</translation>
    </message>
    <message>
        <source>Taken, of those taken and abandoned.</source>
        <translation>応答と放棄の合計のうち、応答した割合です。</translation>
    </message>
    <message>
        <source>Takeover</source>
        <translation>交代</translation>
    </message>
    <message>
        <source>Talk time</source>
        <translation>平均通話時間</translation>
    </message>
    <message>
        <source>Talking</source>
        <translation>通話中</translation>
    </message>
    <message>
        <source>Target of the first response (seconds)</source>
        <translation>初回応答の目標（秒）</translation>
    </message>
    <message>
        <source>Targets for waiting</source>
        <translation>応答時間の目標</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>課題</translation>
    </message>
    <message>
        <source>Technical</source>
        <translation>技術</translation>
    </message>
    <message>
        <source>Technical problem</source>
        <translation>技術的な問題</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>電話番号</translation>
    </message>
    <message>
        <source>Telephone calls</source>
        <translation>電話の通話</translation>
    </message>
    <message>
        <source>Telephone numbers in replies</source>
        <translation>返信中の電話番号</translation>
    </message>
    <message>
        <source>Tell me outside the window when a customer writes</source>
        <translation>ほかの画面を使用中も、お客様からのメッセージを知らせる</translation>
        <extra-reading>ほかのがめんをしようちゅうも、おきゃくさまからのめっせーじをしらせる</extra-reading>
    </message>
    <message>
        <source>Tell the administrator what stands below.</source>
        <translation>下の内容を管理者にお知らせください。</translation>
    </message>
    <message>
        <source>Tell the customer that he is put on hold</source>
        <translation>保留にしたことをお客様に伝える</translation>
    </message>
    <message>
        <source>Tell who writes a new mail that it came</source>
        <translation>新着メールに受付の自動返信を送る</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>本文</translation>
    </message>
    <message>
        <source>Text fields need this key. Choose another one.</source>
        <translation>文字の入力・編集で使うキーです。別のキーにしてください。</translation>
    </message>
    <message>
        <source>Text of the invitation</source>
        <translation>招待の文面</translation>
    </message>
    <message>
        <source>Text of the reply</source>
        <translation>本文</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字サイズ</translation>
        <extra-reading>もじさいず</extra-reading>
    </message>
    <message>
        <source>Texts</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Texts of mails</source>
        <translation>メールの文面</translation>
    </message>
    <message>
        <source>Texts of mails…</source>
        <translation>メールの文面…</translation>
        <extra-reading>めーるのぶんめん</extra-reading>
    </message>
    <message>
        <source>Texts were removed</source>
        <translation>本文が削除されました</translation>
    </message>
    <message>
        <source>That help is asked for</source>
        <translation>責任者に確認中であること</translation>
    </message>
    <message>
        <source>That is not right. Type it again.</source>
        <translation>正しくありません。もう一度入力してください。</translation>
    </message>
    <message>
        <source>That is not the passphrase of the local log.</source>
        <translation>記録のパスフレーズと一致しません。</translation>
    </message>
    <message>
        <source>That is {count} minutes ago.</source>
        <translation>{count} 分過ぎています。</translation>
    </message>
    <message>
        <source>That was wrong too often. Wait half a minute.</source>
        <translation>続けて間違えました。30 秒ほどお待ちください。</translation>
    </message>
    <message>
        <source>That you are typing</source>
        <translation>入力中の表示</translation>
    </message>
    <message>
        <source>That you uncovered a customer's data, exported or printed, of which conversation and for what reason. It stands in the audit.</source>
        <translation>お客様情報の伏せ字解除、書き出し、印刷を行ったこと、その会話と理由。監査記録に残ります。</translation>
    </message>
    <message>
        <source>The action {said} is not tag:NAME, note:TEXT, transfer:GROUP or disposition:ID.</source>
        <translation>動作 {said} は tag:名前、note:本文、transfer:グループ、disposition:ID のいずれでもありません。</translation>
    </message>
    <message>
        <source>The address of the hub cannot be read.</source>
        <translation>接続先の書き方が正しくありません。</translation>
    </message>
    <message>
        <source>The address of the hub has parts that do not belong there.</source>
        <translation>接続先に不要な部分が含まれています。</translation>
    </message>
    <message>
        <source>The address of the program must begin with https://.</source>
        <translation>ソフトの入手先は https:// で始めてください。</translation>
    </message>
    <message>
        <source>The audit keeps who noted it, and why. It permits the same as passing the exam.</source>
        <translation>操作した人と理由は監査記録に残ります。試験に合格した場合と同じ扱いになります。</translation>
    </message>
    <message>
        <source>The back-up is made.</source>
        <translation>バックアップを作成しました。</translation>
    </message>
    <message>
        <source>The back-up is restored. What the hub erased since is erased again.</source>
        <translation>バックアップから復元しました。その後ハブで消去された内容は、改めて消去されます。</translation>
    </message>
    <message>
        <source>The block is ended. The customer can chat again.</source>
        <translation>ブロックを解除しました。お客様は再びチャットできます。</translation>
    </message>
    <message>
        <source>The call back to {name} at {time} was missed.</source>
        <translation>{name} への折り返し（{time}）の時刻を過ぎています。</translation>
    </message>
    <message>
        <source>The call for help has moved on meanwhile. Look at it again.</source>
        <translation>エスカレーションの状況が変わりました。もう一度確認してください。</translation>
    </message>
    <message>
        <source>The call is answered</source>
        <translation>応答あり</translation>
        <extra-reading>おうとうあり</extra-reading>
    </message>
    <message>
        <source>The call was not accepted.</source>
        <translation>エスカレーションを受けられませんでした。</translation>
    </message>
    <message>
        <source>The call was not marked as advised.</source>
        <translation>指導済みにできませんでした。</translation>
    </message>
    <message>
        <source>The call was not settled.</source>
        <translation>解決にできませんでした。</translation>
    </message>
    <message>
        <source>The camera cannot be opened. Allow it in the system's settings.</source>
        <translation>カメラを開けません。システムの設定で使用を許可してください。</translation>
    </message>
    <message>
        <source>The camera gives no picture any more. Plug it in again, then check again.</source>
        <translation>カメラの映像が途切れました。接続し直してから、もう一度チェックしてください。</translation>
    </message>
    <message>
        <source>The certificate cannot be checked.</source>
        <translation>証明書を確認できません。</translation>
    </message>
    <message>
        <source>The certificate is in order now.</source>
        <translation>証明書に問題はなくなりました。</translation>
    </message>
    <message>
        <source>The certificate is valid from {day} on only.</source>
        <translation>証明書はまだ有効になっていません（{day} から有効）。</translation>
    </message>
    <message>
        <source>The certificate or encryption of {host} is not accepted ({why}).</source>
        <translation>{host}の証明書または暗号化方式を受け入れられません（{why}）。</translation>
    </message>
    <message>
        <source>The certificate was made for another address. Perhaps the address has a typing error, or something else answers there.</source>
        <translation>別のアドレス用の証明書です。アドレスの入力に誤りがあるか、別のサーバーが応答しています。</translation>
    </message>
    <message>
        <source>The certificate was valid until {day} only.</source>
        <translation>証明書の有効期限（{day}）が切れています。</translation>
    </message>
    <message>
        <source>The certificates in {0} cannot be read.</source>
        <translation>{0} の証明書を読み込めません。</translation>
    </message>
    <message>
        <source>The chat is closed to him at once, with a polite sentence. The reason stays among staff.</source>
        <translation>お客様のチャットは、丁寧な案内とともにすぐに利用できなくなります。理由はスタッフだけが見られます。</translation>
    </message>
    <message>
        <source>The chat is not available here.</source>
        <translation>こちらではチャットをご利用いただけません。</translation>
    </message>
    <message>
        <source>The check of your desk comes first. See “My way in”.</source>
        <translation>先に環境チェックに合格してください。「開始ステップ」をご確認ください。</translation>
    </message>
    <message>
        <source>The chosen word is nobody's: it stays as it was</source>
        <translation>選択中の語句は個人情報ではないため、そのまま残します</translation>
    </message>
    <message>
        <source>The clock stands still.</source>
        <translation>時計は止まっています。</translation>
    </message>
    <message>
        <source>The code is wrong or was used before. Wait for the next one.</source>
        <translation>コードが正しくないか、すでに使用されています。次のコードが表示されるまでお待ちください。</translation>
    </message>
    <message>
        <source>The code is wrong. Wait for the next one.</source>
        <translation>コードが正しくありません。次のコードが表示されるまでお待ちください。</translation>
    </message>
    <message>
        <source>The column {said} is not known and was left out.</source>
        <translation>列 {said} は不明なため取り込みません。</translation>
    </message>
    <message>
        <source>The column {said} is there twice.</source>
        <translation>列 {said} が二つあります。</translation>
    </message>
    <message>
        <source>The connection can be read on its way. Ask for an address with wss://.</source>
        <translation>通信が途中で読み取られるおそれがあります。wss://で始まるアドレスを管理者に確認してください。</translation>
    </message>
    <message>
        <source>The connection could not be made.</source>
        <translation>接続できませんでした。</translation>
    </message>
    <message>
        <source>The connection is not encrypted.</source>
        <translation>この接続は暗号化されていません。</translation>
    </message>
    <message>
        <source>The connection to the hub broke.</source>
        <translation>サーバーとの接続が切れました。</translation>
    </message>
    <message>
        <source>The connection to the hub is lost.</source>
        <translation>サーバーとの接続が切れています。</translation>
    </message>
    <message>
        <source>The connection to the hub was lost before it answered.</source>
        <translation>サーバーの応答前に接続が切れました。</translation>
    </message>
    <message>
        <source>The conversation at this moment</source>
        <translation>この時点の会話</translation>
    </message>
    <message>
        <source>The conversation goes on</source>
        <translation>会話を再開しました</translation>
    </message>
    <message>
        <source>The conversation is closed.</source>
        <translation>会話は終了しています。</translation>
    </message>
    <message>
        <source>The conversation is closed. After-work remains to be done.</source>
        <translation>会話は終了しました。後処理が残っています。</translation>
    </message>
    <message>
        <source>The conversation was not closed.</source>
        <translation>会話を終了できませんでした。</translation>
    </message>
    <message>
        <source>The conversation was not given back.</source>
        <translation>会話を戻せませんでした。</translation>
    </message>
    <message>
        <source>The conversation was not reassigned.</source>
        <translation>担当を変更できませんでした。</translation>
    </message>
    <message>
        <source>The conversation was not taken over.</source>
        <translation>会話を交代できませんでした。</translation>
    </message>
    <message>
        <source>The conversations come back from the hub.</source>
        <translation>会話はサーバーから取得し直します。</translation>
    </message>
    <message>
        <source>The conversations come back from the hub. Choose files again that were not sent yet.</source>
        <translation>会話はサーバーから取得し直します。まだ送っていないファイルは、もう一度選んでください。</translation>
    </message>
    <message>
        <source>The conversations come back from the hub. The old file was kept beside the new one.</source>
        <translation>会話はサーバーから取得し直します。元のファイルは隣に保管しました。</translation>
    </message>
    <message>
        <source>The conversations go back to that time. The log as it is now becomes a back-up itself.</source>
        <translation>会話の記録がその時点に戻ります。現在のログはバックアップとして残ります。</translation>
    </message>
    <message>
        <source>The conversations side by side ({count})</source>
        <translation>並べて表示中の会話（{count} 件）</translation>
    </message>
    <message>
        <source>The course needs a title.</source>
        <translation>コース名を入力してください。</translation>
    </message>
    <message>
        <source>The course was changed meanwhile.</source>
        <translation>コースの内容が変わりました。</translation>
    </message>
    <message>
        <source>The customer</source>
        <translation>お客様</translation>
    </message>
    <message>
        <source>The customer does not see it and no call for help is made. The answer comes as advice.</source>
        <translation>お客様には見えず、責任者の呼び出しにもなりません。答えは指導として届きます。</translation>
    </message>
    <message>
        <source>The customer gave up</source>
        <translation>お客様が離脱</translation>
    </message>
    <message>
        <source>The customer has answered this message: it stays as it was read.</source>
        <translation>お客様が返信済みのため、このメッセージは訂正・取り消しできません。</translation>
    </message>
    <message>
        <source>The customer has not answered for more than {time} min.</source>
        <translation>お客様からの返信が {time} 分以上ありません。</translation>
    </message>
    <message>
        <source>The customer has waited for more than {time} min.</source>
        <translation>お客様を {time} 分以上お待たせしています。</translation>
    </message>
    <message>
        <source>The customer is blocked.</source>
        <translation>お客様はブロック中です。</translation>
    </message>
    <message>
        <source>The customer is blocked. You can wrap the conversation up now.</source>
        <translation>お客様をブロックしました。会話を終了できます。</translation>
    </message>
    <message>
        <source>The customer keeps these pauses; the operator's lines are shown when the practice is over.</source>
        <translation>お客様はこの間隔で発言します。オペレーターの発言は練習の終了後に表示されます。</translation>
    </message>
    <message>
        <source>The customer leaves. It is not scored, and what was written stays in the record.</source>
        <translation>お客様役は退出します。採点されませんが、書いた内容は記録に残ります。</translation>
    </message>
    <message>
        <source>The customer may chat again</source>
        <translation>お客様のブロックを解除しました</translation>
    </message>
    <message>
        <source>The customer may send files</source>
        <translation>お客様のファイル送信</translation>
    </message>
    <message>
        <source>The customer says nothing in this conversation.</source>
        <translation>この会話にはお客様の発言がありません。</translation>
    </message>
    <message>
        <source>The customer says nothing.</source>
        <translation>お客様の発言がありません。</translation>
    </message>
    <message>
        <source>The customer sees that a message was withdrawn.

“{text}”</source>
        <translation>お客様の画面には、メッセージが取り消されたことが表示されます。

「{text}」</translation>
    </message>
    <message>
        <source>The customer sees what was read</source>
        <translation>お客様に既読を表示</translation>
    </message>
    <message>
        <source>The customer was blocked</source>
        <translation>お客様をブロックしました</translation>
    </message>
    <message>
        <source>The customer was not blocked.</source>
        <translation>お客様をブロックできませんでした。</translation>
    </message>
    <message>
        <source>The customer was served</source>
        <translation>対応完了</translation>
    </message>
    <message>
        <source>The customer was told that this will close</source>
        <translation>お客様へ終了予告を送りました</translation>
    </message>
    <message>
        <source>The customer wrote “{word}”.</source>
        <translation>お客様の発言に「{word}」があります。</translation>
    </message>
    <message>
        <source>The customer's latest rating was {count} of 5.</source>
        <translation>このお客様の直近の評価は 5 段階中 {count} でした。</translation>
    </message>
    <message>
        <source>The disk did not read or write the local log.</source>
        <translation>ディスクが記録を読み書きできませんでした。</translation>
    </message>
    <message>
        <source>The entry is not an object.</source>
        <translation>項目がオブジェクトではありません。</translation>
    </message>
    <message>
        <source>The exam is over.</source>
        <translation>試験が終了しました。</translation>
    </message>
    <message>
        <source>The exam is running</source>
        <translation>試験を実施中です</translation>
    </message>
    <message>
        <source>The exam was counted already.</source>
        <translation>この試験はすでに採点済みです。</translation>
    </message>
    <message>
        <source>The file cannot be read as CSV.</source>
        <translation>CSV として読み込めません。</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>ファイルを読めません。</translation>
    </message>
    <message>
        <source>The file cannot be read: {0}.</source>
        <translation>ファイルを読み込めません：{0}。</translation>
    </message>
    <message>
        <source>The file cannot be read: {reason}</source>
        <translation>ファイルを読み込めません：{reason}</translation>
    </message>
    <message>
        <source>The file cannot be written: {reason}</source>
        <translation>ファイルに書き込めません：{reason}</translation>
    </message>
    <message>
        <source>The file has more than {0} rows.</source>
        <translation>ファイルが {0} 行を超えています。</translation>
    </message>
    <message>
        <source>The file has no rows below its heading.</source>
        <translation>見出しの下に行がありません。</translation>
    </message>
    <message>
        <source>The file has {count} rows; {most} is the most.</source>
        <translation>ファイルが {count} 行あります。上限は {most} 行です。</translation>
    </message>
    <message>
        <source>The file holds {0} scenarios; {1} is the most.</source>
        <translation>ファイルに {0} 件の問題があります。上限は {1} 件です。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>ファイルが空です。</translation>
    </message>
    <message>
        <source>The file is larger than {0} MB.</source>
        <translation>ファイルが {0} MB を超えています。</translation>
    </message>
    <message>
        <source>The file is neither UTF-8 nor Shift_JIS.</source>
        <translation>文字コードが UTF-8 でも Shift_JIS でもありません。</translation>
    </message>
    <message>
        <source>The file is no file of scenarios.</source>
        <translation>練習問題のファイルではありません。</translation>
    </message>
    <message>
        <source>The file is no text.</source>
        <translation>テキストファイルではありません。</translation>
    </message>
    <message>
        <source>The file is not JSON.</source>
        <translation>JSON ではありません。</translation>
    </message>
    <message>
        <source>The file is not text in UTF-8.</source>
        <translation>UTF-8 のテキストではありません。</translation>
    </message>
    <message>
        <source>The file is of version {0}; this program reads up to {1}.</source>
        <translation>ファイルの形式は版 {0} です。このプログラムで読めるのは版 {1} までです。</translation>
    </message>
    <message>
        <source>The file is too large.</source>
        <translation>ファイルが大きすぎます。</translation>
    </message>
    <message>
        <source>The files within the reply have {count} bytes; {most} is the most.</source>
        <translation>定型文に埋め込まれたファイルが計 {count} バイトあります。上限は {most} バイトです。</translation>
    </message>
    <message>
        <source>The first row does not name a column that is known, such as title or body.</source>
        <translation>1 行目に title や body などの列名がありません。</translation>
    </message>
    <message>
        <source>The first {count} numbers; look others up.</source>
        <translation>はじめの {count} 件です。ほかの番号は照会してください。</translation>
    </message>
    <message>
        <source>The floor is shown as soon as the hub answers.</source>
        <translation>サーバーが応答し次第、全体の状況を表示します。</translation>
    </message>
    <message>
        <source>The folder {0} cannot be made.</source>
        <translation>フォルダー {0} を作成できません。</translation>
    </message>
    <message>
        <source>The group</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>The hub</source>
        <translation>ハブ</translation>
    </message>
    <message>
        <source>The hub and this program do not understand each other. Please report this.</source>
        <translation>サーバーとこのプログラムの通信内容が一致しません。管理者へお知らせください。</translation>
    </message>
    <message>
        <source>The hub asks to connect elsewhere.</source>
        <translation>サーバーから接続先の変更を求められました。</translation>
    </message>
    <message>
        <source>The hub cannot be reached for files.</source>
        <translation>ファイルの送受信でサーバーに接続できません。</translation>
    </message>
    <message>
        <source>The hub cannot be reached over this network.</source>
        <translation>このネットワークからサーバーに到達できません。</translation>
    </message>
    <message>
        <source>The hub cannot be reached. Look at its address and at your line.</source>
        <translation>サーバーに接続できません。アドレスと回線を確認してください。</translation>
    </message>
    <message>
        <source>The hub cannot use one of these values. Look at the names and the groups.</source>
        <translation>使用できない値があります。名前とグループをご確認ください。</translation>
    </message>
    <message>
        <source>The hub cannot use these times or texts. Look at what you entered.</source>
        <translation>この時刻または文は登録できません。入力内容を確認してください。</translation>
    </message>
    <message>
        <source>The hub cannot use this as it is. Look at what you entered.</source>
        <translation>このままではサーバーに登録できません。入力内容をご確認ください。</translation>
    </message>
    <message>
        <source>The hub cannot use this line</source>
        <translation>ハブがこの行を受け付けません</translation>
    </message>
    <message>
        <source>The hub could not say what became of the latest messages. They are sent again.</source>
        <translation>直前のメッセージの結果を確認できませんでした。もう一度送信します。</translation>
    </message>
    <message>
        <source>The hub counts the result at once.</source>
        <translation>結果は終了後すぐに自動で集計されます。</translation>
    </message>
    <message>
        <source>The hub did not answer in time.</source>
        <translation>サーバーが時間内に応答しませんでした。</translation>
    </message>
    <message>
        <source>The hub did not let you in.</source>
        <translation>サインインできませんでした。</translation>
    </message>
    <message>
        <source>The hub did not take this file.</source>
        <translation>サーバーがこのファイルを受け付けませんでした。</translation>
    </message>
    <message>
        <source>The hub does not answer yet.</source>
        <translation>サーバーがまだ応答しません。</translation>
    </message>
    <message>
        <source>The hub does not know this conversation any more.</source>
        <translation>この会話はサーバーにありません。</translation>
    </message>
    <message>
        <source>The hub does not know this entry. Look at your entries again.</source>
        <translation>ハブにこの打刻が見つかりません。打刻の一覧を確認してください。</translation>
    </message>
    <message>
        <source>The hub does not let this computer in.</source>
        <translation>この端末からの接続は許可されていません。</translation>
    </message>
    <message>
        <source>The hub does not say whose it is.</source>
        <translation>サーバーから会社名の情報がありません。</translation>
    </message>
    <message>
        <source>The hub does not take files just now.</source>
        <translation>サーバーは現在ファイルを受け付けていません。</translation>
    </message>
    <message>
        <source>The hub gave an answer that cannot be read.</source>
        <translation>サーバーの応答を読み取れません。</translation>
    </message>
    <message>
        <source>The hub had a fault. Try again, and tell your administrator if it goes on.</source>
        <translation>サーバーで不具合が起きました。もう一度お試しのうえ、続く場合は管理者へご連絡ください。</translation>
    </message>
    <message>
        <source>The hub has not said where files go.</source>
        <translation>ファイルの送り先がサーバーから届いていません。</translation>
    </message>
    <message>
        <source>The hub has the result.</source>
        <translation>結果をサーバーに送信しました。</translation>
    </message>
    <message>
        <source>The hub has the result. It does not count as passed: mend what failed, then check again.</source>
        <translation>結果をサーバーに送信しましたが、合格にはなりません。不合格の項目を直してから、もう一度チェックしてください。</translation>
    </message>
    <message>
        <source>The hub is busy. Try again in a moment.</source>
        <translation>サーバーが混み合っています。少し待ってからお試しください。</translation>
    </message>
    <message>
        <source>The hub is grading …</source>
        <translation>採点中…</translation>
    </message>
    <message>
        <source>The hub is not ready at the moment.</source>
        <translation>サーバーの準備ができていません。</translation>
    </message>
    <message>
        <source>The hub is restarting.</source>
        <translation>サーバーが再起動しています。</translation>
    </message>
    <message>
        <source>The hub marks by the measures of the score sheet.</source>
        <translation>評価シートの指標をもとに自動採点します。</translation>
    </message>
    <message>
        <source>The hub refused this ({code}).</source>
        <translation>サーバーに拒否されました（{code}）。</translation>
    </message>
    <message>
        <source>The hub shows another certificate than before ({day}). This computer trusts the new one. A hub gets a new one now and then; ask the administrator if nobody told you.</source>
        <translation>サーバーの証明書が以前のもの（{day}）から変わりました。新しい証明書はこのパソコンで信頼されています。証明書はときどき更新されますが、更新の連絡を受けていない場合は管理者に確認してください。</translation>
    </message>
    <message>
        <source>The hub tries again by itself; if it goes on, ask whoever runs the mail server.</source>
        <translation>ハブが自動で再接続します。続く場合は、メールサーバーの管理者にお問い合わせください。</translation>
    </message>
    <message>
        <source>The hub wants to be left alone for a while.</source>
        <translation>サーバーから、しばらく間を空けるよう求められました。</translation>
    </message>
    <message>
        <source>The hub's address is not protected by TLS.</source>
        <translation>接続先が TLS で保護されていません。</translation>
    </message>
    <message>
        <source>The hub's answer cannot be read.</source>
        <translation>サーバーの応答を読み取れません。</translation>
    </message>
    <message>
        <source>The hub's certificate</source>
        <translation>サーバーの証明書</translation>
    </message>
    <message>
        <source>The hub's certificate cannot be trusted. Nothing was sent.</source>
        <translation>サーバーの証明書を信頼できません。何も送信していません。</translation>
    </message>
    <message>
        <source>The hub's certificate is not trusted. Do not sign in; ask your administrator.</source>
        <translation>サーバーの証明書を信頼できません。サインインせず、管理者に確認してください。</translation>
    </message>
    <message>
        <source>The hub's clock says when; without a line it is kept here and told later.</source>
        <translation>時刻はハブの時計で記録します。接続がない間はこのパソコンに記録し、後で送信します。</translation>
    </message>
    <message>
        <source>The id “{0}” is already taken by another macro.</source>
        <translation>ID「{0}」は別の定型文で使われています。</translation>
    </message>
    <message>
        <source>The id, the title and the body must not be empty.</source>
        <translation>ID・件名・本文は空にできません。</translation>
    </message>
    <message>
        <source>The invitation is over. A new one is needed.</source>
        <translation>招待の有効期限が切れています。再度の招待が必要です。</translation>
    </message>
    <message>
        <source>The invitation is over. Ask for a new one.</source>
        <translation>招待の有効期限が切れています。新しい招待をお求めください。</translation>
    </message>
    <message>
        <source>The key of the local log is missing from the keyring.</source>
        <translation>記録の鍵がキーリングにありません。</translation>
    </message>
    <message>
        <source>The language {said} is not two small letters such as ja or en.</source>
        <translation>言語 {said} は ja や en のような小文字 2 文字ではありません。</translation>
    </message>
    <message>
        <source>The largest number of conversations handled at the same time.</source>
        <translation>同時に受け持っていた会話の最大数です。</translation>
    </message>
    <message>
        <source>The last day is before the first.</source>
        <translation>終了日が開始日より前です。</translation>
    </message>
    <message>
        <source>The latest check did not pass: {lines}.</source>
        <translation>前回の環境チェックは不合格でした：{lines}。</translation>
    </message>
    <message>
        <source>The latest test was not fast enough.</source>
        <translation>前回は必要な速さに届きませんでした。</translation>
    </message>
    <message>
        <source>The latest try was not enough.</source>
        <translation>前回は合格点に届きませんでした。</translation>
    </message>
    <message>
        <source>The link counts for</source>
        <translation>リンクの有効期間</translation>
    </message>
    <message>
        <source>The link is shown this once. It lets in whoever has it: send it to this person alone.</source>
        <translation>リンクは今回のみ表示されます。リンクを持つ人は誰でも入れるため、ご本人だけに送ってください。</translation>
    </message>
    <message>
        <source>The link of the invitation is opened in the program.</source>
        <translation>招待リンクをソフトで開きます。</translation>
    </message>
    <message>
        <source>The list of the training room ({count})</source>
        <translation>研修ルームの一覧（{count} 件）</translation>
    </message>
    <message>
        <source>The local log cannot be opened for writing.</source>
        <translation>記録を書き込み用に開けません。</translation>
    </message>
    <message>
        <source>The local log cannot be used.</source>
        <translation>記録を使用できません。</translation>
    </message>
    <message>
        <source>The local log does not open with the key of this computer's keyring.</source>
        <translation>この端末のキーリングの鍵では記録を開けません。</translation>
    </message>
    <message>
        <source>The local log had lost its latest changes; unsent messages and drafts were saved.</source>
        <translation>記録から最新の変更が失われていましたが、未送信のメッセージと下書きは控えから戻しました。</translation>
    </message>
    <message>
        <source>The local log had lost its latest changes; unsent messages or drafts may be lost.</source>
        <translation>記録から最新の変更が失われていました。未送信のメッセージや下書きが失われた可能性があります。</translation>
    </message>
    <message>
        <source>The local log is closed.</source>
        <translation>記録は閉じられています。</translation>
    </message>
    <message>
        <source>The local log is damaged.</source>
        <translation>記録が壊れています。</translation>
    </message>
    <message>
        <source>The local log is not open yet.</source>
        <translation>ローカルログはまだ開いていません。</translation>
    </message>
    <message>
        <source>The local log was damaged and has been begun anew; unsent messages and drafts were saved.</source>
        <translation>記録が壊れていたため新しく始めました。未送信のメッセージと下書きは引き継ぎました。</translation>
    </message>
    <message>
        <source>The local log was damaged and has been begun anew; unsent messages or drafts may be lost.</source>
        <translation>記録が壊れていたため新しく始めました。未送信のメッセージや下書きが失われた可能性があります。</translation>
    </message>
    <message>
        <source>The local log was gone and has been begun anew; unsent messages and drafts are lost.</source>
        <translation>記録が見つからないため新しく始めました。未送信のメッセージと下書きは失われました。</translation>
    </message>
    <message>
        <source>The local log was gone and was begun anew; unsent messages and drafts were saved.</source>
        <translation>記録がなくなっていたため新しく始めました。未送信のメッセージと下書きは控えから戻しました。</translation>
    </message>
    <message>
        <source>The local log was written by a newer version of Madoguchi.</source>
        <translation>記録は新しいバージョンの Madoguchi で書かれています。</translation>
    </message>
    <message>
        <source>The log and its back-ups have a new key. Copies that you moved elsewhere keep the old one.</source>
        <translation>ログとバックアップの鍵を変更しました。別の場所に移した控えは前の鍵のままです。</translation>
    </message>
    <message>
        <source>The log is damaged: {fault}. Bring a back-up back.</source>
        <translation>ログが破損しています（{fault}）。バックアップから復元してください。</translation>
    </message>
    <message>
        <source>The log is not open yet.</source>
        <translation>記録はまだ開かれていません。</translation>
    </message>
    <message>
        <source>The log is whole.</source>
        <translation>ログに異常はありません。</translation>
    </message>
    <message>
        <source>The log on this computer belongs to somebody else. Sign in as that person, or use another profile.</source>
        <translation>この端末の記録は別の方のものです。その方としてサインインするか、別のプロファイルを使ってください。</translation>
    </message>
    <message>
        <source>The log on this computer is encrypted</source>
        <translation>この端末の記録は暗号化されています</translation>
    </message>
    <message>
        <source>The log on this computer is not open yet.</source>
        <translation>このパソコンの記録がまだ開いていません。</translation>
    </message>
    <message>
        <source>The log on this device is not open yet. Try again in a moment.</source>
        <translation>この端末のログはまだ開いていません。少し待ってからもう一度お試しください。</translation>
    </message>
    <message>
        <source>The log on this device is not open.</source>
        <translation>この端末の記録が開いていません。</translation>
    </message>
    <message>
        <source>The log on this device is not open: kept until you quit.</source>
        <translation>この端末のログが開いていないため、終了するまでの記録です。</translation>
    </message>
    <message>
        <source>The log, its second copy and its back-ups are written anew. What is to be kept waits for it.</source>
        <translation>ログとその控え、バックアップをすべて書き直します。終わるまで新しい保存は待ちます。</translation>
    </message>
    <message>
        <source>The longest time in which nobody wrote anything.</source>
        <translation>誰も書き込まなかった最長の時間です。</translation>
    </message>
    <message>
        <source>The longest wait for a reply.</source>
        <translation>返信まで最も長くお待たせした時間です。</translation>
    </message>
    <message>
        <source>The mail did not leave: it has no recipient. Enter one, then send it again.</source>
        <translation>宛先がないため、メールは送信されていません。宛先を入力して、もう一度送信してください。</translation>
    </message>
    <message>
        <source>The mail did not leave: its mailbox sends no mails. Tell your administrator.</source>
        <translation>このメールボックスからは送信できないため、メールは送信されていません。管理者に知らせてください。</translation>
    </message>
    <message>
        <source>The mail did not leave: the mail server could not be reached for a long time. Send it again later, and tell your administrator.</source>
        <translation>メールサーバーに長時間接続できなかったため、メールは送信されていません。時間をおいてもう一度送信し、管理者に知らせてください。</translation>
    </message>
    <message>
        <source>The mail did not leave: the mail server does not let the shop sign in. Tell your administrator, then send it again.</source>
        <translation>メールサーバーにサインインできないため、メールは送信されていません。管理者に知らせてから、もう一度送信してください。</translation>
    </message>
    <message>
        <source>The mail has no subject.</source>
        <translation>件名がありません。</translation>
    </message>
    <message>
        <source>The mail is written in the conversation that opens.</source>
        <translation>本文は、開いた画面で書きます。</translation>
    </message>
    <message>
        <source>The mail server did not take the mail yet ({why}). It is tried again by itself.</source>
        <translation>メールサーバーがまだ受け付けていません（{why}）。自動で再送します。</translation>
    </message>
    <message>
        <source>The mail to {address} did not arrive.</source>
        <translation>{address}宛てのメールは届きませんでした。</translation>
    </message>
    <message>
        <source>The mailbox is full or the mail too large: send again later, or with smaller files.</source>
        <translation>受信箱がいっぱいか、メールが大きすぎます。時間をおくか、添付を小さくして再送してください。</translation>
    </message>
    <message>
        <source>The mark of harassment was taken away</source>
        <translation>カスハラの記録を解除しました</translation>
    </message>
    <message>
        <source>The mean of the customers' ratings, 1 to 5.</source>
        <translation>お客様の評価（1～5）の平均です。</translation>
    </message>
    <message>
        <source>The mean of the customers' ratings.</source>
        <translation>お客様の評価の平均です。</translation>
    </message>
    <message>
        <source>The microphone cannot be opened. Allow it in the system's settings.</source>
        <translation>マイクを開けません。システムの設定で使用を許可してください。</translation>
    </message>
    <message>
        <source>The month's totals of overtime, rest days and night are rounded to whole hours (notice 150 of 1988).</source>
        <translation>時間外・休日・深夜の月合計は1時間単位に端数処理されています（昭和63年基発第150号）。</translation>
    </message>
    <message>
        <source>The name of the hub is not known in this network.</source>
        <translation>このネットワークでは接続先の名前がわかりません。</translation>
    </message>
    <message>
        <source>The name or the password is wrong.</source>
        <translation>名前またはパスワードが違います。</translation>
    </message>
    <message>
        <source>The next customer will appear in the list on the left by himself.</source>
        <translation>次のお客様は、左の一覧に自動で表示されます。</translation>
    </message>
    <message>
        <source>The next stage is waiting for you: {stage}.</source>
        <translation>次の段階「{stage}」を進めてください。</translation>
    </message>
    <message>
        <source>The number goes from all outbound lists. The do-not-call list keeps no more than a hash, so that it stays barred. This cannot be undone. Conversations are erased where they are shown.</source>
        <translation>すべての架電リストからこの番号を消します。架電禁止リストにはハッシュだけが残り、架電禁止は続きます。元に戻せません。会話の消去は会話の画面で行います。</translation>
    </message>
    <message>
        <source>The number was erased from {count} places.</source>
        <translation>{count} か所から番号を消去しました。</translation>
    </message>
    <message>
        <source>The number was handed to your phone. Say here when the call is answered.</source>
        <translation>番号を電話機に渡しました。相手が出たら、こちらで「応答あり」を選んでください。</translation>
    </message>
    <message>
        <source>The opened result: {customer}</source>
        <translation>開いている検索結果：{customer}</translation>
    </message>
    <message>
        <source>The operator takes it into the reply with one key.</source>
        <translation>担当者は1キーで返信欄に取り込めます。</translation>
    </message>
    <message>
        <source>The operator turned to {name}</source>
        <translation>{name} へ切り替え</translation>
    </message>
    <message>
        <source>The order is right as it stands</source>
        <translation>この順番でよい</translation>
    </message>
    <message>
        <source>The original is not at hand here. Change words in the script; make the problem anew from its replay to see real and invented side by side.</source>
        <translation>原文はここにはありません。語句は台本で変更してください。記録から作り直すと、原文と置き換え後を並べて確認できます。</translation>
    </message>
    <message>
        <source>The other side refuses it ({why}): tell whoever looks after your mail.</source>
        <translation>相手側で拒否されました（{why}）。メールの管理者に知らせてください。</translation>
    </message>
    <message>
        <source>The others of this round and {name} see it when the round is closed.</source>
        <translation>ほかの評価者と{name}さんには、ラウンドの終了後に公開されます。</translation>
    </message>
    <message>
        <source>The page is on its way: look whether it comes out whole.</source>
        <translation>ページを送信しました。正しく印刷されるか確認してください。</translation>
    </message>
    <message>
        <source>The pages cannot be painted.</source>
        <translation>ページを描けません。</translation>
    </message>
    <message>
        <source>The passphrase that was typed is not that of the log. Nothing was changed.</source>
        <translation>ログのパスフレーズと一致しません。何も変更していません。</translation>
    </message>
    <message>
        <source>The password once more</source>
        <translation>新しいパスワード（確認）</translation>
    </message>
    <message>
        <source>The password that you signed in with is wrong.</source>
        <translation>サインインに使ったパスワードが正しくありません。</translation>
    </message>
    <message>
        <source>The payroll month begins on a day from 1 to 28.</source>
        <translation>給与月の開始日は1～28日で指定してください。</translation>
    </message>
    <message>
        <source>The person in charge advises you</source>
        <translation>責任者からの指導があります</translation>
    </message>
    <message>
        <source>The person in charge is not here any more: the call is with {to} now</source>
        <translation>責任者が不在になったため、呼び出しは {to} に回りました</translation>
    </message>
    <message>
        <source>The person in charge is not here any more: your call is with {name} now.</source>
        <translation>責任者が不在になったため、呼び出しは {name} さんに回りました。</translation>
    </message>
    <message>
        <source>The person in charge set what you do and how many customers you take at once.</source>
        <translation>責任者が受付状態または同時対応数を変更しました。</translation>
    </message>
    <message>
        <source>The planned shift was taken back.</source>
        <translation>勤務予定を取り消しました。</translation>
    </message>
    <message>
        <source>The practice is over.</source>
        <translation>練習は終了しました。</translation>
    </message>
    <message>
        <source>The practice problem needs a title.</source>
        <translation>練習問題の題名を入力してください。</translation>
    </message>
    <message>
        <source>The printer did not take the page. Switch it on, then try again.</source>
        <translation>プリンターに送信できませんでした。電源を入れてから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>The printer took no pages. Check that it is switched on and has paper.</source>
        <translation>プリンターに送れませんでした。電源と用紙を確認してください。</translation>
    </message>
    <message>
        <source>The program is installed and a password is chosen.</source>
        <translation>ソフトをインストールし、パスワードを決めます。</translation>
    </message>
    <message>
        <source>The proxy of this network does not let the connection through.</source>
        <translation>プロキシが接続を通しません。</translation>
    </message>
    <message>
        <source>The question is empty.</source>
        <translation>設問が空です。</translation>
    </message>
    <message>
        <source>The quiz has no question yet.</source>
        <translation>小テストに設問がありません。</translation>
    </message>
    <message>
        <source>The quiz needs a title.</source>
        <translation>小テストの名前を入力してください。</translation>
    </message>
    <message>
        <source>The quiz was not passed.</source>
        <translation>確認テストに合格していません。</translation>
    </message>
    <message>
        <source>The rate must end after it begins.</source>
        <translation>単価の終了日は開始日より後にしてください。</translation>
    </message>
    <message>
        <source>The reason stands in the audit and beside the stage.</source>
        <translation>理由は監査ログに残り、段階の横に表示されます。</translation>
    </message>
    <message>
        <source>The records could not be read.</source>
        <translation>記録を読み込めませんでした。</translation>
    </message>
    <message>
        <source>The reminder stands on the page of the way in, with your name and the time.</source>
        <translation>リマインドは本人の「開始ステップ」に、お名前と時刻とともに表示されます。</translation>
    </message>
    <message>
        <source>The replay: {customer}</source>
        <translation>再生中の会話：{customer}</translation>
    </message>
    <message>
        <source>The reply as it will read</source>
        <translation>送信される文面</translation>
    </message>
    <message>
        <source>The reply “{title}” wants it handed over now that it was sent.</source>
        <translation>定型文「{title}」を送信したため、引き継ぎを提案しています。</translation>
    </message>
    <message>
        <source>The round has begun: those who mark find its sheet here.</source>
        <translation>ラウンドを開始しました。評価者はここで評価シートに記入します。</translation>
    </message>
    <message>
        <source>The round is closed.</source>
        <translation>ラウンドは終了しました。</translation>
    </message>
    <message>
        <source>The row has more cells than there are columns.</source>
        <translation>列の数よりセルが多い行です。</translation>
    </message>
    <message>
        <source>The row means the same as line {line}: {said}.</source>
        <translation>{line} 行目と同じ項目です（{said}）。</translation>
    </message>
    <message>
        <source>The same again and again</source>
        <translation>同じ要求の繰り返し</translation>
    </message>
    <message>
        <source>The same name, perhaps somebody else</source>
        <translation>同名の別のお客様の可能性あり</translation>
    </message>
    <message>
        <source>The same subject and sender go on in a thread for (days)</source>
        <translation>同じ件名・差出人を同じやり取りにまとめる期間（日）</translation>
    </message>
    <message>
        <source>The same text again</source>
        <translation>同じ文章をもう一度</translation>
    </message>
    <message>
        <source>The same, with time shared among the conversations that you handled at once.</source>
        <translation>同時に対応した会話で時間を等分した平均です。</translation>
    </message>
    <message>
        <source>The same: {count}</source>
        <translation>変更なし：{count} 件</translation>
    </message>
    <message>
        <source>The scope {said} is not everyone, mine or group:ID.</source>
        <translation>公開範囲 {said} は everyone、mine、group:ID のいずれでもありません。</translation>
    </message>
    <message>
        <source>The score sheet needs a criterion.</source>
        <translation>評価項目を追加してください。</translation>
    </message>
    <message>
        <source>The score sheet needs a title.</source>
        <translation>評価シートの名称を入力してください。</translation>
    </message>
    <message>
        <source>The script is empty.</source>
        <translation>スクリプトが空です。</translation>
    </message>
    <message>
        <source>The script is too long: {most} characters is the most.</source>
        <translation>スクリプトが長すぎます。{most} 文字までです。</translation>
    </message>
    <message>
        <source>The second factor is on. Keep these recovery codes in a safe place: each replaces your authenticator once, and they are shown only now.</source>
        <translation>二段階認証を有効にしました。次の回復コードを安全な場所に保管してください。認証アプリの代わりに1回ずつ使えます。表示されるのは今回だけです。</translation>
    </message>
    <message>
        <source>The second factor is on. To switch it off, type a code of your authenticator.</source>
        <translation>二段階認証は有効です。無効にするには、認証アプリのコードを入力してください。</translation>
    </message>
    <message>
        <source>The session is over. Sign in again.</source>
        <translation>セッションが終了しました。もう一度サインインしてください。</translation>
    </message>
    <message>
        <source>The setting cannot be kept: {reason}</source>
        <translation>設定を保存できません：{reason}</translation>
    </message>
    <message>
        <source>The settings cannot be saved: {reason}</source>
        <translation>設定を保存できません：{reason}</translation>
    </message>
    <message>
        <source>The share of ratings of 4 and 5.</source>
        <translation>評価 4 と 5 の割合です。</translation>
    </message>
    <message>
        <source>The sheets of the round are then known to its markers and to {name}.</source>
        <translation>終了すると、評価シートが評価者全員と{name}さんに公開されます。</translation>
    </message>
    <message>
        <source>The shift</source>
        <translation>勤務</translation>
    </message>
    <message>
        <source>The shop calls from {first}:00 to {last}:00.</source>
        <translation>電話をかけられる時間帯は {first}:00～{last}:00 です。</translation>
    </message>
    <message>
        <source>The shop calls nobody at this hour.</source>
        <translation>この時間帯は、ショップの決まりにより電話をかけられません。</translation>
    </message>
    <message>
        <source>The shop does not let you change practice problems.</source>
        <translation>練習問題を編集する権限がありません。</translation>
    </message>
    <message>
        <source>The shop has no articles at the hub yet.</source>
        <translation>マニュアルの記事はまだ登録されていません。</translation>
    </message>
    <message>
        <source>The shop has no groups yet: the usual targets hold.</source>
        <translation>グループがまだありません。標準の目標が適用されます。</translation>
    </message>
    <message>
        <source>The shop has no way in, or this person is no newcomer any more. Set the stages first.</source>
        <translation>開始ステップが設定されていないか、この人はすでに新人ではありません。先に段階を設定してください。</translation>
    </message>
    <message>
        <source>The shop has not entered yet what it pays.</source>
        <translation>店舗の給与規定はまだ登録されていません。</translation>
    </message>
    <message>
        <source>The shop's rule: every reply is released. What is said here does not count now.</source>
        <translation>店舗の設定：すべての返信を承認してから送信します。ここでの指定は、いまは使われません。</translation>
    </message>
    <message>
        <source>The shop's rule: everybody sends alone. What is said here does not count now.</source>
        <translation>店舗の設定：全員が承認なしで送信します。ここでの指定は、いまは使われません。</translation>
    </message>
    <message>
        <source>The shop's rules count now.</source>
        <translation>店舗の規定で計算します。</translation>
    </message>
    <message>
        <source>The shortcut already belongs to “{title}”.</source>
        <translation>このショートカットは「{title}」で使われています。</translation>
    </message>
    <message>
        <source>The shortcut {said} is not a semicolon and 1 to 20 characters without spaces.</source>
        <translation>ショートカット {said} は、セミコロンに空白を含まない 1～20 文字が続く形ではありません。</translation>
    </message>
    <message>
        <source>The steps show here as they are written.</source>
        <translation>書いた手順がここに表示されます。</translation>
    </message>
    <message>
        <source>The subject is too long.</source>
        <translation>件名が長すぎます。</translation>
    </message>
    <message>
        <source>The system</source>
        <translation>システム</translation>
    </message>
    <message>
        <source>The system does not say. Look whether a cable is plugged in.</source>
        <translation>システムからは判別できません。LANケーブルがつながっているか確認してください。</translation>
    </message>
    <message>
        <source>The system does not say. Switch Japanese input on and type a word.</source>
        <translation>システムからは判別できません。日本語入力をオンにして、文字を入力してみてください。</translation>
    </message>
    <message>
        <source>The system has no keyring. Set a passphrase for the log instead.</source>
        <translation>システムにキーリングがありません。代わりにログのパスフレーズを設定してください。</translation>
    </message>
    <message>
        <source>The system shows no notifications of programs. Watch the window.</source>
        <translation>システムがアプリの通知を表示できません。ウィンドウを見える位置に置いてください。</translation>
    </message>
    <message>
        <source>The system takes this key before Madoguchi can. Choose another one.</source>
        <translation>OSが使うキーのため、割り当てられません。別のキーにしてください。</translation>
    </message>
    <message>
        <source>The table below has the same figures.</source>
        <translation>同じ数値が下の表にあります。</translation>
    </message>
    <message>
        <source>The table has the same figures.</source>
        <translation>表に同じ数値があります。</translation>
    </message>
    <message>
        <source>The telephone is not ready.</source>
        <translation>電話の準備ができていません。</translation>
    </message>
    <message>
        <source>The text is too long. Send it in parts.</source>
        <translation>文章が長すぎます。分けて送信してください。</translation>
    </message>
    <message>
        <source>The text to type</source>
        <translation>入力する文章</translation>
    </message>
    <message>
        <source>The text was changed meanwhile; it was not replaced by the translation.</source>
        <translation>翻訳中に文章が変更されたため、翻訳結果で置き換えませんでした。</translation>
    </message>
    <message>
        <source>The thread so far</source>
        <translation>これまでのやり取り</translation>
    </message>
    <message>
        <source>The time begins with the first key. Where ¶ stands, press Enter.</source>
        <translation>最初のキーで時間が始まります。¶ のところでは Enter キーを押します。</translation>
    </message>
    <message>
        <source>The time for after-work is over: you accept customers again.</source>
        <translation>後処理の時間が終わりました。受付中に戻りました。</translation>
    </message>
    <message>
        <source>The time in which a message can be changed or withdrawn is over.</source>
        <translation>メッセージを訂正・取り消しできる時間が過ぎています。</translation>
    </message>
    <message>
        <source>The time is up.</source>
        <translation>時間になりました。</translation>
    </message>
    <message>
        <source>The time runs at the hub: it goes on if your line is lost.</source>
        <translation>残り時間はサーバーで計ります。回線が切れても止まりません。</translation>
    </message>
    <message>
        <source>The time was over</source>
        <translation>時間切れ</translation>
    </message>
    <message>
        <source>The title is too long.</source>
        <translation>タイトルが長すぎます。</translation>
    </message>
    <message>
        <source>The tone {said} is not one of {known}.</source>
        <translation>トーン {said} は {known} のいずれでもありません。</translation>
    </message>
    <message>
        <source>The topic is now {topic}</source>
        <translation>用件を「{topic}」に変更</translation>
    </message>
    <message>
        <source>The trainee was away for too long</source>
        <translation>受講者が長時間離席</translation>
    </message>
    <message>
        <source>The translator does not know the customer's language.</source>
        <translation>お客様の言語に対応した翻訳機能がありません。</translation>
    </message>
    <message>
        <source>The two are not the same yet.</source>
        <translation>2 つの入力が一致していません。</translation>
    </message>
    <message>
        <source>The two new passwords differ.</source>
        <translation>新しいパスワードが一致しません。</translation>
    </message>
    <message>
        <source>The two passphrases are not the same.</source>
        <translation>2 つのパスフレーズが一致していません。</translation>
    </message>
    <message>
        <source>The typing test comes first. See “My way in”.</source>
        <translation>先にタイピングテストに合格してください。「開始ステップ」をご確認ください。</translation>
    </message>
    <message>
        <source>The value {said} is not known and was left out.</source>
        <translation>項目 {said} は不明なため取り込みません。</translation>
    </message>
    <message>
        <source>The variables are: {known}.</source>
        <translation>使える変数：{known}。</translation>
    </message>
    <message>
        <source>The workbook cannot be read.</source>
        <translation>ブックを読み込めません。</translation>
    </message>
    <message>
        <source>The {field} has a character that cannot be shown.</source>
        <translation>「{field}」に表示できない文字が含まれています。</translation>
    </message>
    <message>
        <source>The {field} has {count} characters; {most} is the most.</source>
        <translation>「{field}」が {count} 文字あります。上限は {most} 文字です。</translation>
    </message>
    <message>
        <source>The {field} is empty.</source>
        <translation>「{field}」が空です。</translation>
    </message>
    <message>
        <source>The {field} {said} is not a date such as 2026-04-01.</source>
        <translation>「{field}」の {said} は 2026-04-01 のような日付ではありません。</translation>
    </message>
    <message>
        <source>Then choose the other conversation from the list</source>
        <translation>続けて、比較する会話を一覧から選びます</translation>
    </message>
    <message>
        <source>There are more than {most} steps.</source>
        <translation>手順は {most} 個までです。</translation>
    </message>
    <message>
        <source>There are no canned replies yet.</source>
        <translation>定型文はまだありません。</translation>
    </message>
    <message>
        <source>There are no grades for English here: your own best is the goal.</source>
        <translation>英語には級の目安がありません。ご自身の最高記録が目標です。</translation>
    </message>
    <message>
        <source>There are no rates yet: enter your own, or ask the shop to enter what it pays.</source>
        <translation>単価がまだありません。自分で入力するか、店舗に登録を依頼してください。</translation>
    </message>
    <message>
        <source>There are no records yet.</source>
        <translation>記録はまだありません。</translation>
    </message>
    <message>
        <source>There are none of these in this language: sentences of the program are used.</source>
        <translation>この言語の文章がないため、付属の文章を使います。</translation>
    </message>
    <message>
        <source>There are {count} files; {most} is the most.</source>
        <translation>ファイルが {count} 個あります。上限は {most} 個です。</translation>
    </message>
    <message>
        <source>There is a closing brace without an opening one (line {line}, character {column}).</source>
        <translation>対応する「{」のない「}」があります（{line} 行 {column} 文字目）。</translation>
    </message>
    <message>
        <source>There is an account of that name already. Choose another name.</source>
        <translation>同じサインイン名のアカウントがあります。別の名前にしてください。</translation>
    </message>
    <message>
        <source>There is no back-up.</source>
        <translation>バックアップがありません。</translation>
    </message>
    <message>
        <source>There is no canned reply (macro) in this XML.</source>
        <translation>この XML には定型文（macro）がありません。</translation>
    </message>
    <message>
        <source>There is no connection to the hub.</source>
        <translation>サーバーに接続していません。</translation>
    </message>
    <message>
        <source>There is no course yet. Make one with “Edit courses…”.</source>
        <translation>コースはまだありません。「コースを編集…」から作成できます。</translation>
    </message>
    <message>
        <source>There is no end: every step has choices.</source>
        <translation>終わりの手順がありません。すべての手順に選択肢があります。</translation>
    </message>
    <message>
        <source>There is no group {name}.</source>
        <translation>グループ「{name}」はありません。</translation>
    </message>
    <message>
        <source>There is no hub at this address.</source>
        <translation>この接続先にサーバーがありません。</translation>
    </message>
    <message>
        <source>There is no legal rest day (Labour Standards Act, art. 35).</source>
        <translation>法定休日がありません（労働基準法第35条）。</translation>
    </message>
    <message>
        <source>There is no line to the hub. The clock is kept here and told later.</source>
        <translation>ハブに接続していません。打刻はこのパソコンに記録し、後で送信します。</translation>
    </message>
    <message>
        <source>There is no list for your groups now. Your supervisor imports them.</source>
        <translation>担当グループのリストは今ありません。リストは管理者が取り込みます。</translation>
    </message>
    <message>
        <source>There is no list of entries under {said}.</source>
        <translation>{said} に項目の一覧がありません。</translation>
    </message>
    <message>
        <source>There is no list yet. “Import…” makes one from a CSV file or a workbook.</source>
        <translation>リストはまだありません。「取り込み…」で CSV ファイルやブックから作れます。</translation>
    </message>
    <message>
        <source>There is no log in {0}.</source>
        <translation>{0}にログがありません。</translation>
    </message>
    <message>
        <source>There is no mail here that could be quoted.</source>
        <translation>引用できるメールがありません。</translation>
    </message>
    <message>
        <source>There is no manual yet.</source>
        <translation>マニュアルはまだありません。</translation>
    </message>
    <message>
        <source>There is no message of yours here that could be changed.</source>
        <translation>訂正できる自分のメッセージがありません。</translation>
    </message>
    <message>
        <source>There is no message of yours here that could be kept.</source>
        <translation>保存できる自分のメッセージがありません。</translation>
    </message>
    <message>
        <source>There is no room left to save.</source>
        <translation>保存する空き容量がありません。</translation>
    </message>
    <message>
        <source>There is no score sheet yet.</source>
        <translation>評価シートがまだありません。</translation>
    </message>
    <message>
        <source>There is no script for this call.</source>
        <translation>この通話に合うスクリプトはありません。</translation>
    </message>
    <message>
        <source>There is no server of the name {host}.</source>
        <translation>{host}という名前のサーバーが見つかりません。</translation>
    </message>
    <message>
        <source>There is no step yet: a line that begins with # opens one.</source>
        <translation>手順がまだありません。行頭に # を付けると手順になります。</translation>
    </message>
    <message>
        <source>There is no such address: correct it above the reply, or reach the customer otherwise.</source>
        <translation>このアドレスは存在しません。返信欄の上で宛先を直すか、別の方法でご連絡ください。</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>フォルダーがありません。</translation>
    </message>
    <message>
        <source>There is nobody to call now.</source>
        <translation>今かけられる相手はいません。</translation>
    </message>
    <message>
        <source>There is nobody whose shifts you plan.</source>
        <translation>勤務予定を作成できる相手がいません。</translation>
    </message>
    <message>
        <source>There is nothing here that several could mark.</source>
        <translation>複数名で評価できる応対が開かれていません。</translation>
    </message>
    <message>
        <source>There is nothing to print.</source>
        <translation>印刷する会話がありません。</translation>
    </message>
    <message>
        <source>There may be 100 lines of a kind at most.</source>
        <translation>同じ種類の行は100件までです。</translation>
    </message>
    <message>
        <source>These are the shop's rules now. Save to keep them as your own.</source>
        <translation>店舗の規定を写しました。保存すると自分の規定になります。</translation>
    </message>
    <message>
        <source>These rules are your own estimate. They stand in your encrypted log and are told to nobody.</source>
        <translation>この規定は自分用の見込みです。暗号化された記録にだけ保存され、誰にも送られません。</translation>
    </message>
    <message>
        <source>They are kept there. Try again when the connection is back.</source>
        <translation>評価はサーバーに保存されています。接続が戻ってから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>They become drafts until you share them.</source>
        <translation>共有するまでは下書きになります。</translation>
    </message>
    <message>
        <source>They hold for everyone who works at this hub.</source>
        <translation>このハブで働く全員に適用されます。</translation>
    </message>
    <message>
        <source>This article is not in the manual any more. Tell your trainer.</source>
        <translation>この記事はマニュアルにありません。指導担当者に伝えてください。</translation>
    </message>
    <message>
        <source>This back-up cannot be read: it is damaged, or belongs to another log.</source>
        <translation>このバックアップは読み込めません。破損しているか、別のログのものです。</translation>
    </message>
    <message>
        <source>This call keeps to the script as it was when it began.</source>
        <translation>この通話では、開始時点の版のスクリプトを使い続けます。</translation>
    </message>
    <message>
        <source>This cannot be saved: {fault}</source>
        <translation>保存できません：{fault}</translation>
    </message>
    <message>
        <source>This cannot be started from here yet.</source>
        <translation>ここからはまだ開始できません。</translation>
    </message>
    <message>
        <source>This check ran without a screen. Check in the window.</source>
        <translation>画面なしで実行しました。ウィンドウでチェックしてください。</translation>
    </message>
    <message>
        <source>This choice is right</source>
        <translation>この選択肢が正解</translation>
    </message>
    <message>
        <source>This colleague is still on the way in and takes no customers yet.</source>
        <translation>この人は開始ステップの途中のため、まだお客様を担当できません。</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>このパソコン</translation>
    </message>
    <message>
        <source>This computer offers no safe place for the key of the local log.</source>
        <translation>この端末には、記録の鍵を安全に保管する場所がありません。</translation>
    </message>
    <message>
        <source>This computer or its network was too slow for the hub.</source>
        <translation>端末またはネットワークが遅く、接続が切れました。</translation>
    </message>
    <message>
        <source>This console knows of no earlier conversation with this customer.</source>
        <translation>このお客様との以前の会話は、この端末に記録がありません。</translation>
    </message>
    <message>
        <source>This conversation</source>
        <translation>この応対</translation>
    </message>
    <message>
        <source>This conversation came out of a file: the hub does not know it.</source>
        <translation>ファイルから取り込んだ応対のため、評価できません。</translation>
    </message>
    <message>
        <source>This conversation could not be read.</source>
        <translation>この会話を読み込めませんでした。</translation>
    </message>
    <message>
        <source>This conversation is damaged or not whole.</source>
        <translation>会話が壊れているか、途中が欠けています。</translation>
    </message>
    <message>
        <source>This conversation is no longer yours.</source>
        <translation>この会話の担当ではなくなりました。</translation>
    </message>
    <message>
        <source>This conversation is no longer yours. What you wrote is kept.</source>
        <translation>この会話の担当ではなくなりました。入力内容は保管しています。</translation>
    </message>
    <message>
        <source>This conversation is no longer yours: your reply was not sent.</source>
        <translation>この会話は担当から外れたため、返信は送信していません。</translation>
    </message>
    <message>
        <source>This conversation is not in the log of this console any more.</source>
        <translation>この会話はこの端末の記録に残っていません。</translation>
    </message>
    <message>
        <source>This conversation is too long to practise on.</source>
        <translation>この記録は長すぎるため、練習に使えません。</translation>
    </message>
    <message>
        <source>This conversation: {customer}</source>
        <translation>この会話：{customer}</translation>
    </message>
    <message>
        <source>This could not be done.</source>
        <translation>実行できませんでした。</translation>
    </message>
    <message>
        <source>This could not be sent.</source>
        <translation>送信できませんでした。</translation>
    </message>
    <message>
        <source>This customer does not want to be called again. Calling to sell anyway is forbidden by law.</source>
        <translation>このお客様は今後の勧誘を拒否されています。再度の勧誘は法律で禁止されています。</translation>
    </message>
    <message>
        <source>This customer is not blocked.</source>
        <translation>このお客様はブロックされていません。</translation>
    </message>
    <message>
        <source>This desktop has no place for an icon beside the clock.</source>
        <translation>このデスクトップでは、時計の横にアイコンを表示できません。</translation>
    </message>
    <message>
        <source>This exam is not there any more. Look at the list again.</source>
        <translation>この試験は見つかりません。一覧を確認してください。</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>このファイルは読み取れません。</translation>
    </message>
    <message>
        <source>This file is empty.</source>
        <translation>このファイルは空です。</translation>
    </message>
    <message>
        <source>This file is not there any more.</source>
        <translation>このファイルはもうありません。</translation>
    </message>
    <message>
        <source>This file is too large to be sent.</source>
        <translation>このファイルは大きすぎて送信できません。</translation>
    </message>
    <message>
        <source>This file is too large to be shown.</source>
        <translation>このファイルは大きすぎて表示できません。</translation>
    </message>
    <message>
        <source>This file was written by another version of the program.</source>
        <translation>別のバージョンで書き出されたファイルです。</translation>
    </message>
    <message>
        <source>This goes to {name}.</source>
        <translation>送信先：{name}</translation>
    </message>
    <message>
        <source>This has already been sent.</source>
        <translation>すでに送信しました。</translation>
    </message>
    <message>
        <source>This hub has no room for the files of replies.</source>
        <translation>このサーバーには定型文の添付ファイルを保存できません。</translation>
    </message>
    <message>
        <source>This is a proposal. Nothing holds before you save it.</source>
        <translation>これは案です。保存するまで適用されません。</translation>
    </message>
    <message>
        <source>This is a test: its results go into your record at the hub.</source>
        <translation>これはテストです。結果はサーバーの記録に残ります。</translation>
    </message>
    <message>
        <source>This is another certificate than the one that you trusted for this address before. A hub gets a new one now and then. It also happens when somebody on the way reads along.</source>
        <translation>このアドレスで以前に信頼した証明書とは異なります。サーバーの証明書が更新された場合のほか、通信が途中で盗み見られている場合にも起こります。</translation>
    </message>
    <message>
        <source>This is kept as evidence of harassment: nothing of it can be removed.</source>
        <translation>カスハラの証拠として保全しているため、削除できません。</translation>
    </message>
    <message>
        <source>This is no telephone number</source>
        <translation>電話番号として読めません</translation>
    </message>
    <message>
        <source>This is no telephone number.</source>
        <translation>電話番号として正しくありません。</translation>
    </message>
    <message>
        <source>This is no telephone number. Write it with its area code, such as 03-1234-5678.</source>
        <translation>電話番号として正しくありません。03-1234-5678 のように市外局番から入力してください。</translation>
    </message>
    <message>
        <source>This is not CSV: {reason}.</source>
        <translation>CSV として読めません（{reason}）。</translation>
    </message>
    <message>
        <source>This is not JSON: {reason}.</source>
        <translation>JSON として読めません（{reason}）。</translation>
    </message>
    <message>
        <source>This is not XML: {reason}.</source>
        <translation>XML として読めません（{reason}）。</translation>
    </message>
    <message>
        <source>This is not a file.</source>
        <translation>これはファイルではありません。</translation>
    </message>
    <message>
        <source>This is not the address for that kind of sign-in.</source>
        <translation>この接続先は担当者のサインイン用ではありません。</translation>
    </message>
    <message>
        <source>This is not there any more. Look at the list again.</source>
        <translation>この練習問題は見つかりません。一覧を確認してください。</translation>
    </message>
    <message>
        <source>This is the highest grade that is measured here: keep it, with fewer errors.</source>
        <translation>ここで測れるいちばん上の級です。誤りを減らしながら保ちましょう。</translation>
    </message>
    <message>
        <source>This is your own estimate, not the payroll. Tax and insurance are not in it.</source>
        <translation>これは自分用の見込み額で、正式な給与計算ではありません。税金・社会保険料は含みません。</translation>
    </message>
    <message>
        <source>This is your own part: somebody else marks it.</source>
        <translation>ご自身の応対です。評価はほかの人が行います。</translation>
    </message>
    <message>
        <source>This key belongs to its field and stays. The sending key is chosen in the settings.</source>
        <translation>入力欄に固定のキーのため、変更できません。送信キーは「設定」で選べます。</translation>
    </message>
    <message>
        <source>This key is needed for typing. Press it together with Ctrl or Alt.</source>
        <translation>文字の入力で使うキーです。Ctrl か Alt と組み合わせてください。</translation>
    </message>
    <message>
        <source>This line is not JSON.</source>
        <translation>この行は JSON ではありません。</translation>
    </message>
    <message>
        <source>This list is paused. Your supervisor resumes it.</source>
        <translation>このリストは一時停止中です。再開は管理者が行います。</translation>
    </message>
    <message>
        <source>This may already have been sent.</source>
        <translation>すでに送信された可能性があります。</translation>
    </message>
    <message>
        <source>This message was withdrawn</source>
        <translation>このメッセージは取り消されました</translation>
    </message>
    <message>
        <source>This message was withdrawn already.</source>
        <translation>このメッセージは取り消し済みです。</translation>
    </message>
    <message>
        <source>This number stands on the list already.</source>
        <translation>この番号は登録済みです。</translation>
    </message>
    <message>
        <source>This page plays a conversation; it needs JavaScript, which is switched off.</source>
        <translation>このページは会話を再生します。JavaScript を有効にしてください。</translation>
    </message>
    <message>
        <source>This program can play no sound here. Look whether sound works in other programs.</source>
        <translation>この環境では音を再生できません。ほかのアプリで音が出るかをご確認ください。</translation>
    </message>
    <message>
        <source>This result needs a note</source>
        <translation>この対応結果にはメモが必要です</translation>
    </message>
    <message>
        <source>This score sheet is not there any more.</source>
        <translation>この評価シートは見つかりません。</translation>
    </message>
    <message>
        <source>This shift</source>
        <translation>この勤務</translation>
    </message>
    <message>
        <source>This shift: {times}</source>
        <translation>この勤務：{times}</translation>
    </message>
    <message>
        <source>This shop has no way in yet: newcomers begin at once. “Set the stages…” makes one.</source>
        <translation>開始ステップは未設定のため、新人はすぐに勤務を始められます。「段階を設定…」で作成できます。</translation>
    </message>
    <message>
        <source>This system does not say. Try it by hand.</source>
        <translation>このシステムからは判別できません。実際に動かして確認してください。</translation>
    </message>
    <message>
        <source>This system has no keyring. Choose a passphrase of at least {count} characters. Nobody can open the log without it.</source>
        <translation>この端末にはキーリングがありません。{count}文字以上のパスフレーズを決めてください。これがないと誰も記録を開けません。</translation>
    </message>
    <message>
        <source>This text fits another conversation ({name}) far better than this one. Check before sending.</source>
        <translation>この内容は、別の会話（{name}）への返信のようです。送信前にご確認ください。</translation>
    </message>
    <message>
        <source>This text has {what}. Check before sending.</source>
        <translation>{what}が含まれています。送信前にご確認ください。</translation>
    </message>
    <message>
        <source>This text has {what}: it cannot be sent like this.</source>
        <translation>{what}が含まれているため、このままでは送信できません。</translation>
    </message>
    <message>
        <source>This text has {what}: it is masked when it is sent.</source>
        <translation>{what}が含まれています。送信時に伏せ字になります。</translation>
    </message>
    <message>
        <source>This text has {word}, a contact of another customer ({name}). Check before sending.</source>
        <translation>別のお客様（{name}）の連絡先「{word}」が含まれています。送信前にご確認ください。</translation>
    </message>
    <message>
        <source>This text has {word}, a number of another customer ({name}). Check before sending.</source>
        <translation>この文には別のお客様（{name}）の番号 {word} が含まれています。送信前に確認してください。</translation>
    </message>
    <message>
        <source>This text has {word}, an address of another customer ({name}). Check before sending.</source>
        <translation>別のお客様（{name}）の住所「{word}」が含まれています。送信前にご確認ください。</translation>
    </message>
    <message>
        <source>This text has {word}, an amount of another customer ({name}). Check before sending.</source>
        <translation>別のお客様（{name}）の金額「{word}」が含まれています。送信前にご確認ください。</translation>
    </message>
    <message>
        <source>This text has {word}, the name of another customer ({name}). Check before sending.</source>
        <translation>この文には別のお客様（{name}）のお名前「{word}」が含まれています。送信前に確認してください。</translation>
    </message>
    <message>
        <source>This text is too long to be sent.</source>
        <translation>文章が長すぎて送信できません。</translation>
    </message>
    <message>
        <source>This text was removed</source>
        <translation>この本文は削除されました</translation>
    </message>
    <message>
        <source>This time is over.</source>
        <translation>この時刻は過ぎています。</translation>
    </message>
    <message>
        <source>This time is still to come.</source>
        <translation>まだ来ていない時刻です。</translation>
    </message>
    <message>
        <source>This version of the program does not fit the hub. Install the current version.</source>
        <translation>このバージョンはサーバーに対応していません。最新版を導入してください。</translation>
    </message>
    <message>
        <source>This was not passed. You can try again from {time} on.</source>
        <translation>不合格でした。{time}以降に再挑戦できます。</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>今週</translation>
    </message>
    <message>
        <source>This window plays no sounds.</source>
        <translation>この画面では音を鳴らしません。</translation>
    </message>
    <message>
        <source>Threats</source>
        <translation>威嚇・脅迫</translation>
    </message>
    <message>
        <source>Threats to expose in public</source>
        <translation>SNSなどでの中傷・晒し</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>通信速度</translation>
    </message>
    <message>
        <source>Throughput, at least (Mbit/s)</source>
        <translation>通信速度の下限（Mbit/s）</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>破棄</translation>
    </message>
    <message>
        <source>Throw the changes away?</source>
        <translation>変更を破棄しますか？</translation>
    </message>
    <message>
        <source>Throwing weight about</source>
        <translation>権威を振りかざす言動</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>木</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>木曜日</translation>
    </message>
    <message>
        <source>Tick the one choice that is right.</source>
        <translation>正解の選択肢を 1 つ選んでください。</translation>
    </message>
    <message>
        <source>Tick up to five to serve their customers at once, as in the real desk.</source>
        <translation>最大5件まで選ぶと、実際の画面と同じように同時に対応できます。</translation>
    </message>
    <message>
        <source>Tick what is right.</source>
        <translation>正解の選択肢を選んでください。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>Time allowed</source>
        <translation>制限時間</translation>
    </message>
    <message>
        <source>Time away from the desk is paid</source>
        <translation>離席中も支払い対象とする</translation>
    </message>
    <message>
        <source>Time in the queue</source>
        <translation>待ち時間</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>残り時間</translation>
    </message>
    <message>
        <source>Time left {time}</source>
        <translation>残り {time}</translation>
    </message>
    <message>
        <source>Time taken {time}</source>
        <translation>入力時間 {time}</translation>
    </message>
    <message>
        <source>Time until it goes out</source>
        <translation>送信までの時間</translation>
    </message>
    <message>
        <source>Time worked</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>タイムゾーン</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>回数</translation>
    </message>
    <message>
        <source>Times as slow</source>
        <translation>時間比（倍）</translation>
    </message>
    <message>
        <source>Times sent</source>
        <translation>送信回数</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>タイトル</translation>
    </message>
    <message>
        <source>Title (English)</source>
        <translation>シート名（英語）</translation>
    </message>
    <message>
        <source>Title (Japanese)</source>
        <translation>シート名（日本語）</translation>
    </message>
    <message>
        <source>Title of the course</source>
        <translation>コース名</translation>
    </message>
    <message>
        <source>Title of the exam</source>
        <translation>試験の名称</translation>
    </message>
    <message>
        <source>Title of the step</source>
        <translation>項目名</translation>
    </message>
    <message>
        <source>To</source>
        <translation>引き継ぎ先</translation>
    </message>
    <message>
        <source>To be called</source>
        <translation>未完了</translation>
    </message>
    <message>
        <source>To be done until</source>
        <translation>修了期限</translation>
    </message>
    <message>
        <source>To be done until, such as 2026-12-31</source>
        <translation>修了期限（例：2026-12-31）</translation>
    </message>
    <message>
        <source>To be followed up</source>
        <translation>継続対応</translation>
    </message>
    <message>
        <source>To be given customers you need to pass: {titles}</source>
        <translation>お客様への対応を始めるには、次の試験に合格してください：{titles}</translation>
    </message>
    <message>
        <source>To be marked</source>
        <translation>採点待ち</translation>
    </message>
    <message>
        <source>To be typed</source>
        <translation>正しい文字</translation>
    </message>
    <message>
        <source>To fill in: {names}</source>
        <translation>要入力：{names}</translation>
    </message>
    <message>
        <source>To lock the window, sign in once with your password: it opens the window again.</source>
        <translation>画面をロックするには、一度パスワードでサインインしてください。そのパスワードで解除します。</translation>
    </message>
    <message>
        <source>To my way in</source>
        <translation>開始ステップへ</translation>
    </message>
    <message>
        <source>To the minute</source>
        <translation>1分単位</translation>
    </message>
    <message>
        <source>To the nearest yen, as a month's premium may be (notice 150 of 1988)</source>
        <translation>50銭未満切り捨て、50銭以上切り上げ（1か月の割増賃金、昭和63年基発第150号）</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>最初へ</translation>
    </message>
    <message>
        <source>To try them first:</source>
        <translation>事前に接続を確認するには:</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>To whom or what</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>To whom you write mails and about what, replies that you propose, release or return, and whom you let send mails alone.</source>
        <translation>メールの宛先と件名、承認を求めた返信、承認や差し戻し、単独でのメール送信を認めた相手。</translation>
    </message>
    <message>
        <source>To {people}</source>
        <translation>宛先 {people}</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Today: {count} conversations</source>
        <translation>今日 {count}件</translation>
    </message>
    <message>
        <source>Tone</source>
        <translation>文体</translation>
    </message>
    <message>
        <source>Too long, or too many columns</source>
        <translation>長すぎるか、列が多すぎます</translation>
    </message>
    <message>
        <source>Too many attempts. Wait a few minutes.</source>
        <translation>サインインの試行が多すぎます。数分待ってからやり直してください。</translation>
    </message>
    <message>
        <source>Too many people are signing in. Wait a moment.</source>
        <translation>サインインが集中しています。しばらくお待ちください。</translation>
    </message>
    <message>
        <source>Took a conversation over</source>
        <translation>会話の引き取り</translation>
    </message>
    <message>
        <source>Took a planned shift back</source>
        <translation>勤務予定を取り消し</translation>
    </message>
    <message>
        <source>Took data out</source>
        <translation>データの書き出し</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>用件</translation>
    </message>
    <message>
        <source>Topic: {topic}</source>
        <translation>話題：{topic}</translation>
    </message>
    <message>
        <source>Topics, today</source>
        <translation>用件（本日）</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合計</translation>
    </message>
    <message>
        <source>Total {total}</source>
        <translation>合計 {total}</translation>
    </message>
    <message>
        <source>Totals over time</source>
        <translation>合計点の推移</translation>
    </message>
    <message>
        <source>Totals rounded: under 30 minutes down, from 30 up</source>
        <translation>合計を端数処理（30分未満切り捨て、30分以上切り上げ）</translation>
    </message>
    <message>
        <source>Trainee</source>
        <translation>受講者</translation>
    </message>
    <message>
        <source>Trainer</source>
        <translation>講師</translation>
    </message>
    <message>
        <source>Trainer's note</source>
        <translation>講師メモ</translation>
    </message>
    <message>
        <source>Trainer's note ({time}, {name}): {text}</source>
        <translation>講師メモ（{time}・{name}）：{text}</translation>
    </message>
    <message>
        <source>Trainers</source>
        <translation>トレーナー</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>研修・リプレイ</translation>
        <extra-reading>けんしゅう・りぷれい</extra-reading>
    </message>
    <message>
        <source>Transcripts (*.json *.jsonl *.ndjson *.gz)</source>
        <translation>会話記録 (*.json *.jsonl *.ndjson *.gz)</translation>
    </message>
    <message>
        <source>Translate the reply for the customer</source>
        <translation>返信をお客様の言語に翻訳</translation>
        <extra-reading>へんしんをおきゃくさまのげんごにほんやく</extra-reading>
    </message>
    <message>
        <source>Tried {count} times</source>
        <translation>{count} 回挑戦して未達</translation>
    </message>
    <message>
        <source>Trust this certificate</source>
        <translation>この証明書を信頼する</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>試す</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>少し待ってから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Try again when the connection is back.</source>
        <translation>接続が戻ってからお試しください。</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>もう一度お試しください。</translation>
    </message>
    <message>
        <source>Try the sounds</source>
        <translation>音を試す</translation>
    </message>
    <message>
        <source>Trying again in {count} s.</source>
        <translation>{count}秒後に再接続します。</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>火</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>火曜日</translation>
    </message>
    <message>
        <source>Type a text until the time is up. The result goes into your record at the hub.</source>
        <translation>制限時間まで文章を入力します。結果はサーバーの記録に残ります。</translation>
    </message>
    <message>
        <source>Type it again.</source>
        <translation>もう一度入力してください。</translation>
    </message>
    <message>
        <source>Type it…</source>
        <translation>入力して指定…</translation>
    </message>
    <message>
        <source>Type the passphrase with which this log was begun.</source>
        <translation>この記録を始めたときのパスフレーズを入力してください。</translation>
    </message>
    <message>
        <source>Type the text here</source>
        <translation>ここに入力</translation>
    </message>
    <message>
        <source>Type them again.</source>
        <translation>もう一度入力してください。</translation>
    </message>
    <message>
        <source>Typed</source>
        <translation>入力した文字</translation>
    </message>
    <message>
        <source>Typing</source>
        <translation>タイピング</translation>
    </message>
    <message>
        <source>Typing in English</source>
        <translation>英語のタイピング</translation>
    </message>
    <message>
        <source>Typing in Japanese</source>
        <translation>日本語のタイピング</translation>
    </message>
    <message>
        <source>Typing practice</source>
        <translation>タイピング練習</translation>
        <extra-reading>たいぴんぐれんしゅう</extra-reading>
    </message>
    <message>
        <source>Typing speed</source>
        <translation>入力速度</translation>
    </message>
    <message>
        <source>Typing test</source>
        <translation>タイピングテスト</translation>
    </message>
    <message>
        <source>Typing: {preview}</source>
        <translation>入力中：{preview}</translation>
    </message>
    <message>
        <source>Underlined: what the other did not write.</source>
        <translation>下線：相手側にない表現</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Undo the last step of marking</source>
        <translation>評価の操作を元に戻す</translation>
        <extra-reading>ひょうかのそうさをもとにもどす</extra-reading>
    </message>
    <message>
        <source>Unknown</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>ロック解除</translation>
    </message>
    <message>
        <source>Unlock or install a keyring, or choose a passphrase (or set MADOGUCHI_PASSPHRASE).</source>
        <translation>キーリングの解除・導入を行うか、パスフレーズを設定してください（MADOGUCHI_PASSPHRASE でも指定できます）。</translation>
    </message>
    <message>
        <source>Unlocked an account</source>
        <translation>アカウントのロック解除</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>不通</translation>
    </message>
    <message>
        <source>Unseen; what you whisper reaches the trainee alone.</source>
        <translation>受講者には気づかれません。ささやきは受講者だけに届きます。</translation>
    </message>
    <message>
        <source>Until (day)</source>
        <translation>使用終了日</translation>
    </message>
    <message>
        <source>Until it is read</source>
        <translation>確認されるまで</translation>
    </message>
    <message>
        <source>Until midnight</source>
        <translation>今日の24時まで</translation>
    </message>
    <message>
        <source>Until when</source>
        <translation>掲示期限</translation>
    </message>
    <message>
        <source>Unwanted words</source>
        <translation>NGワード</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上へ</translation>
    </message>
    <message>
        <source>Up and Down change it; Home lets it follow the text.</source>
        <translation>上下の矢印キーで変更、Home キーで文章に合わせます。</translation>
    </message>
    <message>
        <source>Up to a whole yen, in your favour</source>
        <translation>1円未満切り上げ（働く人に有利）</translation>
    </message>
    <message>
        <source>Update the program and try again.</source>
        <translation>窓口を更新して、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>至急</translation>
    </message>
    <message>
        <source>Urgent: before the others</source>
        <translation>至急（ほかより優先）</translation>
    </message>
    <message>
        <source>Use a cable to the router: a wireless line breaks more often.</source>
        <translation>ルーターと有線で接続してください。無線は途切れやすくなります。</translation>
    </message>
    <message>
        <source>Use a cable, stop downloads, and restart the router.</source>
        <translation>有線で接続し、ダウンロードを止め、ルーターを再起動してください。</translation>
    </message>
    <message>
        <source>Use a screen of at least 1280×720, or a smaller scale.</source>
        <translation>1280×720以上の画面を使うか、表示倍率を下げてください。</translation>
    </message>
    <message>
        <source>Use an address that begins with wss://.</source>
        <translation>wss:// で始まる接続先を使ってください。</translation>
    </message>
    <message>
        <source>Use its window, or another --profile.</source>
        <translation>起動中のウィンドウを使うか、--profile で別のプロファイルを指定してください。</translation>
    </message>
    <message>
        <source>Use one of {0}.</source>
        <translation>{0}のいずれかを使ってください。</translation>
    </message>
    <message>
        <source>Use these questions</source>
        <translation>この設問を使う</translation>
    </message>
    <message>
        <source>Use this key</source>
        <translation>このキーにする</translation>
    </message>
    <message>
        <source>Use this layout</source>
        <translation>このレイアウトにする</translation>
    </message>
    <message>
        <source>Use “{word}” (Ctrl+.)</source>
        <translation>「{word}」にする（Ctrl+.）</translation>
    </message>
    <message>
        <source>Used {count} times</source>
        <translation>使用 {count} 回</translation>
    </message>
    <message>
        <source>Used {count} times, last {when}</source>
        <translation>使用 {count} 回・最終 {when}</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>標準</translation>
    </message>
    <message>
        <source>Usual key</source>
        <translation>初期設定に戻す</translation>
    </message>
    <message>
        <source>Usual order</source>
        <translation>標準の並び</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>有効期間</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Value of {field}</source>
        <translation>{field}の内容</translation>
    </message>
    <message>
        <source>Variables as in canned replies: {names}.</source>
        <translation>定型文と同じ変数が使えます：{names}</translation>
    </message>
    <message>
        <source>Variables: {count} · filled in</source>
        <translation>変数 {count} 個 · 置換済み</translation>
    </message>
    <message>
        <source>Version {version}: as it is now</source>
        <translation>版 {version}：現在の内容</translation>
    </message>
    <message>
        <source>Version {version}: {who}, {when}</source>
        <translation>版 {version}：{who}、{when}</translation>
    </message>
    <message>
        <source>View</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Voicemail</source>
        <translation>留守番電話</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
        <extra-reading>おんりょう</extra-reading>
    </message>
    <message>
        <source>Wait</source>
        <translation>待ち</translation>
    </message>
    <message>
        <source>Wait a moment.</source>
        <translation>しばらくお待ちください。</translation>
    </message>
    <message>
        <source>Wait after a failed attempt: {hours} h.</source>
        <translation>不合格のときは、{hours}時間後から再受験できます。</translation>
    </message>
    <message>
        <source>Wait until it is marked.</source>
        <translation>結果が表示されるまでお待ちください。</translation>
    </message>
    <message>
        <source>Waiting for a reply: {count}</source>
        <translation>返信待ち：{count}件</translation>
    </message>
    <message>
        <source>Waiting for help</source>
        <translation>責任者待ち</translation>
    </message>
    <message>
        <source>Waiting for the customer</source>
        <translation>お客様の返信待ち</translation>
    </message>
    <message>
        <source>Waiting in the queue</source>
        <translation>待ち列でお待ち</translation>
    </message>
    <message>
        <source>Waiting to be sent: {count}</source>
        <translation>送信待ち {count}</translation>
    </message>
    <message>
        <source>Waiting to leave</source>
        <translation>送信待ち</translation>
    </message>
    <message>
        <source>Waiting {time}</source>
        <translation>待ち {time}</translation>
    </message>
    <message>
        <source>Waits for help</source>
        <translation>責任者の対応待ち</translation>
    </message>
    <message>
        <source>Waits for release</source>
        <translation>承認待ち</translation>
    </message>
    <message>
        <source>Waits for the customer</source>
        <translation>お客様の返信待ち</translation>
    </message>
    <message>
        <source>Waits to be sent: {text}</source>
        <translation>送信待ち：{text}</translation>
    </message>
    <message>
        <source>Warn</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Warning: {what}</source>
        <translation>注意：{what}</translation>
    </message>
    <message>
        <source>Warnings, step by step</source>
        <translation>段階的な警告</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>見守る</translation>
    </message>
    <message>
        <source>Watch side by side</source>
        <translation>並べて見守る</translation>
    </message>
    <message>
        <source>Watch this conversation no longer</source>
        <translation>この会話の見守りを終了</translation>
        <extra-reading>このかいわのみまもりをしゅうりょう</extra-reading>
    </message>
    <message>
        <source>Watched a conversation</source>
        <translation>会話の見守り</translation>
    </message>
    <message>
        <source>Wave: different. Dashes in the text above: left out or different.</source>
        <translation>波線は違う文字、上の文章の破線は抜けや違いです。</translation>
    </message>
    <message>
        <source>Way in: set the stages…</source>
        <translation>開始ステップ：段階を設定…</translation>
        <extra-reading>かいしすてっぷ：だんかいをせってい…</extra-reading>
    </message>
    <message>
        <source>Ways to go on</source>
        <translation>入力候補</translation>
    </message>
    <message>
        <source>We speak already</source>
        <translation>すでに通話中</translation>
    </message>
    <message>
        <source>Weak keys and words</source>
        <translation>苦手なキーと語</translation>
    </message>
    <message>
        <source>Weak keys: {keys}</source>
        <translation>苦手なキー：{keys}</translation>
    </message>
    <message>
        <source>Weak words: {words}</source>
        <translation>苦手な語：{words}</translation>
    </message>
    <message>
        <source>Weakest</source>
        <translation>最も弱い点</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>ウェブページ</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>水</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>水曜日</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>週</translation>
    </message>
    <message>
        <source>Week begins on</source>
        <translation>週の開始曜日</translation>
    </message>
    <message>
        <source>Week by week</source>
        <translation>週ごとの記録</translation>
    </message>
    <message>
        <source>Week of {day}</source>
        <translation>{day} の週</translation>
    </message>
    <message>
        <source>Weekdays</source>
        <translation>平日</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>重み</translation>
    </message>
    <message>
        <source>Weight {percent} %</source>
        <translation>重み {percent}%</translation>
    </message>
    <message>
        <source>Weighted kappa</source>
        <translation>重み付きκ係数</translation>
    </message>
    <message>
        <source>Welcome, {name}: you are live!</source>
        <translation>{name}さん、ようこそ。本番開始です！</translation>
    </message>
    <message>
        <source>Well done. Go on like this.</source>
        <translation>良い対応です。この調子で続けてください。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>What Madoguchi learned from your replies, your own log and its searches: they stay encrypted here.</source>
        <translation>返信から学習した内容、手元のログとその検索。暗号化してこのパソコンにだけ保存します。</translation>
    </message>
    <message>
        <source>What a desk must have is set in the rules of the shop (“Rules of the shop…”).</source>
        <translation>環境の条件は「店舗のルール…」で設定します。</translation>
    </message>
    <message>
        <source>What cannot be taken in</source>
        <translation>取り込めない箇所</translation>
    </message>
    <message>
        <source>What cannot be used</source>
        <translation>使用できない項目</translation>
    </message>
    <message>
        <source>What colleagues said</source>
        <translation>スタッフの発言</translation>
    </message>
    <message>
        <source>What do they mean?</source>
        <translation>指標の説明</translation>
    </message>
    <message>
        <source>What does that mean?</source>
        <translation>くわしく見る</translation>
    </message>
    <message>
        <source>What else can be done</source>
        <translation>その他の操作</translation>
    </message>
    <message>
        <source>What else is open</source>
        <translation>その他の継続中の会話</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>目的</translation>
    </message>
    <message>
        <source>What happened: taken, handed over, closed</source>
        <translation>できごと（担当・引き継ぎ・終了など）</translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation>含める内容</translation>
    </message>
    <message>
        <source>What is in the way</source>
        <translation>止まっている理由</translation>
    </message>
    <message>
        <source>What is next</source>
        <translation>次にすること</translation>
    </message>
    <message>
        <source>What is noted</source>
        <translation>記録する内容</translation>
    </message>
    <message>
        <source>What is said in this step</source>
        <translation>この手順で話すこと</translation>
    </message>
    <message>
        <source>What is saved here holds for every trainer of the shop.</source>
        <translation>保存した内容は、店舗のすべての講師に反映されます。</translation>
    </message>
    <message>
        <source>What is still open ends and counts as it is. You cannot go on afterwards.</source>
        <translation>途中の応対はその時点で終了し、そこまでの内容で採点されます。提出後は再開できません。</translation>
    </message>
    <message>
        <source>What is there already</source>
        <translation>既存の項目</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>What is wrong in the file</source>
        <translation>ファイルの誤り</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>用件</translation>
    </message>
    <message>
        <source>What may be left of real people</source>
        <translation>実在の可能性がある箇所</translation>
    </message>
    <message>
        <source>What must be reached</source>
        <translation>合格基準</translation>
    </message>
    <message>
        <source>What stands there instead</source>
        <translation>置き換える語句</translation>
    </message>
    <message>
        <source>What the course is for</source>
        <translation>コースの目的</translation>
    </message>
    <message>
        <source>What the customer is told of help</source>
        <translation>呼び出しについてお客様に伝えること</translation>
    </message>
    <message>
        <source>What the exam is for</source>
        <translation>試験の説明</translation>
    </message>
    <message>
        <source>What the experienced operator wrote</source>
        <translation>お手本の返信</translation>
    </message>
    <message>
        <source>What the hub sees of you</source>
        <translation>サーバーから見えるあなたの情報</translation>
    </message>
    <message>
        <source>What the search found: {query}</source>
        <translation>検索結果：{query}</translation>
    </message>
    <message>
        <source>What the shop pays</source>
        <translation>店舗の給与規定</translation>
        <extra-reading>てんぽのきゅうよきてい</extra-reading>
    </message>
    <message>
        <source>What this device has kept can be replayed all the same.</source>
        <translation>この端末の記録は、そのままリプレイできます。</translation>
    </message>
    <message>
        <source>What this stage asks for is not there for you. Tell who looks after you.</source>
        <translation>この段階の課題が割り当てられていません。担当者にお知らせください。</translation>
    </message>
    <message>
        <source>What to announce</source>
        <translation>お知らせの内容</translation>
    </message>
    <message>
        <source>What to remember at this moment</source>
        <translation>この時点で伝えたいこと</translation>
    </message>
    <message>
        <source>What was announced</source>
        <translation>出したお知らせ</translation>
    </message>
    <message>
        <source>What was different</source>
        <translation>違ったところ</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>What was earned, and from which minutes</source>
        <translation>金額と、その根拠となる時間</translation>
    </message>
    <message>
        <source>What was good, and what to do next time</source>
        <translation>良かった点と、次に心がけること</translation>
    </message>
    <message>
        <source>What was learned</source>
        <translation>学習した内容</translation>
    </message>
    <message>
        <source>What was said ({count}) ▸</source>
        <translation>これまでの流れ（{count}）▸</translation>
    </message>
    <message>
        <source>What was said ({count}) ▾</source>
        <translation>これまでの流れ（{count}）▾</translation>
    </message>
    <message>
        <source>What you are doing</source>
        <translation>対応状況</translation>
    </message>
    <message>
        <source>What you ask the hub for</source>
        <translation>サーバーから取得するもの</translation>
    </message>
    <message>
        <source>What you would tell him</source>
        <translation>伝えたいこと</translation>
    </message>
    <message>
        <source>What you write in them, your answers, times, marks and results, and which articles of a course you have read. Trainers see it, and look on during an exam.</source>
        <translation>その中で書いた内容、解答、時間、採点と結果、コースで読んだ記事。トレーナーが見ます。試験中は画面上の会話をトレーナーが見守ることがあります。</translation>
    </message>
    <message>
        <source>What you wrote</source>
        <translation>あなたの返信</translation>
    </message>
    <message>
        <source>What you wrote stays on this device, and is there when you open the problem again.</source>
        <translation>入力した内容はこの端末に残り、次に開いたときに続けられます。</translation>
    </message>
    <message>
        <source>What “{column}” holds</source>
        <translation>「{column}」の内容</translation>
    </message>
    <message>
        <source>When</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>When I accept customers without a shift</source>
        <translation>勤務開始前に受付中にしたとき</translation>
        <extra-reading>きんむかいしまえにうけつけちゅうにしたとき</extra-reading>
    </message>
    <message>
        <source>When a trainer has marked a conversation of yours, you are told and find it here.</source>
        <translation>講師があなたの応対を評価すると通知が届き、ここで確認できます。</translation>
    </message>
    <message>
        <source>When sent</source>
        <translation>送信したとき</translation>
    </message>
    <message>
        <source>When sent: {what}</source>
        <translation>送信したとき：{what}</translation>
    </message>
    <message>
        <source>When somebody in charge takes your conversation over, the reply that you are writing in it is offered to him.</source>
        <translation>責任者が会話を引き継いだとき、書きかけの返信を責任者に渡します。</translation>
    </message>
    <message>
        <source>When you begin, pause and end, your corrections with their reasons, and that Madoguchi was running while the line was lost.</source>
        <translation>開始・休憩・終了の時刻、修正の申請とその理由、回線が切れている間も窓口が動いていたこと。</translation>
    </message>
    <message>
        <source>When you tell the shop: passed, doubtful, failed or unknown for each line, and nothing else of this computer. Sound and pictures stay here.</source>
        <translation>店舗に送ると選んだときだけ、項目ごとの合格・要確認・不合格・不明を送ります。パソコンのほかの情報は送りません。音声と映像は外に出ません。</translation>
    </message>
    <message>
        <source>Where the program is had from</source>
        <translation>ソフトの入手先</translation>
    </message>
    <message>
        <source>Where you are connected to</source>
        <translation>接続先</translation>
    </message>
    <message>
        <source>Whether you are typing in a conversation, and how many characters you took out of the reply. Which keys, and the text before it is sent, are not told.</source>
        <translation>会話に入力中かどうかと、返信から消した文字数。どのキーを押したか、送信前の文章は送りません。</translation>
    </message>
    <message>
        <source>Which acts</source>
        <translation>操作の種類</translation>
    </message>
    <message>
        <source>Which conversations</source>
        <translation>対象の会話</translation>
    </message>
    <message>
        <source>Which newcomers</source>
        <translation>対象の新人</translation>
    </message>
    <message>
        <source>Whisper</source>
        <translation>ささやく</translation>
    </message>
    <message>
        <source>Whisper to the trainee</source>
        <translation>受講者へのささやき</translation>
    </message>
    <message>
        <source>Whisper to the trainee…</source>
        <translation>受講者にささやく…</translation>
        <extra-reading>じゅこうしゃにささやく</extra-reading>
    </message>
    <message>
        <source>Whispers of trainers</source>
        <translation>講師のささやき</translation>
    </message>
    <message>
        <source>Whisper…</source>
        <translation>ささやく…</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>発言者</translation>
    </message>
    <message>
        <source>Who acted</source>
        <translation>実行者</translation>
    </message>
    <message>
        <source>Who edits the canned replies of everyone</source>
        <translation>共有の定型文を編集できる人</translation>
    </message>
    <message>
        <source>Who edits the manual</source>
        <translation>マニュアルを編集できる人</translation>
    </message>
    <message>
        <source>Who has it</source>
        <translation>公開範囲</translation>
    </message>
    <message>
        <source>Who has more already keeps them.</source>
        <translation>すでに担当している会話はそのまま残ります。</translation>
    </message>
    <message>
        <source>Who has read it</source>
        <translation>確認状況</translation>
    </message>
    <message>
        <source>Who is mentioned in a note may read the conversation</source>
        <translation>メモで指名された人は会話を閲覧可</translation>
    </message>
    <message>
        <source>Who is owed an answer</source>
        <translation>返信をお待ちのお客様</translation>
    </message>
    <message>
        <source>Who looks after {name}?</source>
        <translation>{name}さんの担当者</translation>
    </message>
    <message>
        <source>Who looks after…</source>
        <translation>担当者…</translation>
    </message>
    <message>
        <source>Who makes the training material</source>
        <translation>研修教材の編集者</translation>
    </message>
    <message>
        <source>Who marks</source>
        <translation>評価者</translation>
    </message>
    <message>
        <source>Who may block customers</source>
        <translation>お客様をブロックできる人</translation>
    </message>
    <message>
        <source>Who may send mails alone</source>
        <translation>承認なしで送信できる人</translation>
        <extra-reading>しょうにんなしでそうしんできるひと</extra-reading>
    </message>
    <message>
        <source>Who needs a second factor</source>
        <translation>二要素認証が必要な人</translation>
    </message>
    <message>
        <source>Who takes over</source>
        <translation>引き継いだ担当者</translation>
    </message>
    <message>
        <source>Who writes the scripts of calls</source>
        <translation>通話スクリプトの編集者</translation>
    </message>
    <message>
        <source>Whoever answers has been here for {count} days.</source>
        <translation>担当者は着任から {count} 日です。</translation>
    </message>
    <message>
        <source>Whoever invited you.</source>
        <translation>招待してくれた担当者にご相談ください。</translation>
    </message>
    <message>
        <source>Whoever runs the hub writes the mailboxes into a file and starts the hub with it:</source>
        <translation>ハブの管理者がメールボックスをファイルに記述し、次のようにハブを起動します。</translation>
    </message>
    <message>
        <source>Whole desk</source>
        <translation>同時対応</translation>
    </message>
    <message>
        <source>Whole desk of the replayed operator</source>
        <translation>担当者の同時対応をすべて表示</translation>
        <extra-reading>たんとうしゃのどうじたいおうをすべてひょうじ</extra-reading>
    </message>
    <message>
        <source>Whom to ask</source>
        <translation>相談先</translation>
    </message>
    <message>
        <source>Whom to ask (English)</source>
        <translation>相談先（英語）</translation>
    </message>
    <message>
        <source>Whom to ask (Japanese)</source>
        <translation>相談先（日本語）</translation>
    </message>
    <message>
        <source>Whom you call or who calls, when each call begins, is answered and ends with which result, the steps of the script that you took, calls back, and what you do with lists of calls. The hub hears no voice.</source>
        <translation>通話の相手、開始・応答・終了の時刻と結果、通話スクリプトで進んだ手順、折り返しの予定、架電リストでの操作です。音声はサーバーに送られません。</translation>
    </message>
    <message>
        <source>Whose acts</source>
        <translation>実行者</translation>
    </message>
    <message>
        <source>Whose part</source>
        <translation>評価の対象</translation>
    </message>
    <message>
        <source>Whose part is marked</source>
        <translation>評価の対象者</translation>
    </message>
    <message>
        <source>Whose progress</source>
        <translation>対象者</translation>
    </message>
    <message>
        <source>Whose rules count</source>
        <translation>計算に使う規定</translation>
    </message>
    <message>
        <source>Whose shifts</source>
        <translation>表示する人</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Why do you need to see them? Your name, the conversation and the reason go into the audit.</source>
        <translation>表示が必要な理由を入力してください。お名前・会話・理由が監査記録に残ります。</translation>
    </message>
    <message>
        <source>Wired ({name})</source>
        <translation>有線（{name}）</translation>
    </message>
    <message>
        <source>Wired or wireless</source>
        <translation>有線・無線</translation>
    </message>
    <message>
        <source>Wireless ({name})</source>
        <translation>無線（{name}）</translation>
    </message>
    <message>
        <source>With a queue</source>
        <translation>待ちあり</translation>
    </message>
    <message>
        <source>With attachment</source>
        <translation>添付あり</translation>
    </message>
    <message>
        <source>With room</source>
        <translation>空きあり</translation>
    </message>
    <message>
        <source>With {names}</source>
        <translation>添付：{names}</translation>
    </message>
    <message>
        <source>With {name}</source>
        <translation>担当：{name}</translation>
    </message>
    <message>
        <source>With {name} now</source>
        <translation>{name}へ引き継ぎ中</translation>
    </message>
    <message>
        <source>With: {title}</source>
        <translation>添付：{title}</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>取り消す</translation>
    </message>
    <message>
        <source>Withdraw it if the shop allows that.</source>
        <translation>設定で許可されていれば、送信後に取り消せます。</translation>
    </message>
    <message>
        <source>Withdraw my last message…</source>
        <translation>直前のメッセージの取り消し…</translation>
        <extra-reading>ちょくぜんのめっせーじのとりけし</extra-reading>
    </message>
    <message>
        <source>Withdraw this message?</source>
        <translation>このメッセージを取り消しますか？</translation>
    </message>
    <message>
        <source>Withdraw this message…</source>
        <translation>このメッセージの取り消し…</translation>
    </message>
    <message>
        <source>Withdrawal of your message</source>
        <translation>送信済みメッセージの取り消し</translation>
    </message>
    <message>
        <source>Within {seconds} s (target {share}%)</source>
        <translation>{seconds}秒以内（目標{share}%）</translation>
    </message>
    <message>
        <source>Without a check</source>
        <translation>環境チェックなしで可</translation>
    </message>
    <message>
        <source>Without a folder</source>
        <translation>フォルダーなし</translation>
    </message>
    <message>
        <source>Without a rate</source>
        <translation>単価なし</translation>
    </message>
    <message>
        <source>Without an exam</source>
        <translation>試験なしで開始できる</translation>
    </message>
    <message>
        <source>Without the hub your marks cannot be fetched.</source>
        <translation>サーバーにつながらないため、評価を取得できません。</translation>
    </message>
    <message>
        <source>Without the hub, only files up to {size} KB can be added.</source>
        <translation>ハブに接続していない間は、{size} KB までのファイルだけを追加できます。</translation>
    </message>
    <message>
        <source>Without the manual</source>
        <translation>引用を外す</translation>
    </message>
    <message>
        <source>Without this window the clock counts only while Madoguchi runs.</source>
        <translation>勤務時間は、窓口が起動している間だけ数えられます。</translation>
    </message>
    <message>
        <source>Word (required)</source>
        <translation>ひとこと（必須）</translation>
    </message>
    <message>
        <source>Word for the next operator (optional)</source>
        <translation>次の担当者への申し送り（任意）</translation>
    </message>
    <message>
        <source>Word to be replaced as well</source>
        <translation>追加で置き換えたい語句</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>言葉づかい</translation>
    </message>
    <message>
        <source>Words among colleagues</source>
        <translation>スタッフ同士のやりとり</translation>
    </message>
    <message>
        <source>Words of customers</source>
        <translation>お客様の語句リスト</translation>
    </message>
    <message>
        <source>Words of customers…</source>
        <translation>お客様の語句リスト…</translation>
        <extra-reading>おきゃくさまのごくりすと</extra-reading>
    </message>
    <message>
        <source>Words of the shop's list that should not be written.</source>
        <translation>店舗のNGワードを使った箇所の数です。</translation>
    </message>
    <message>
        <source>Words or ids, apart by commas</source>
        <translation>語句・ID（読点区切り）</translation>
    </message>
    <message>
        <source>Words that may hurt are covered.</source>
        <translation>乱暴な言葉を隠します。</translation>
    </message>
    <message>
        <source>Work from</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Work from 22:00 to 5:00 needs 25 % at least (Labour Standards Act, art. 37).</source>
        <translation>22時～5時の労働には25%以上の割増が必要です（労働基準法第37条）。</translation>
    </message>
    <message>
        <source>Work to</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Worked</source>
        <translation>労働時間</translation>
    </message>
    <message>
        <source>Worked for {worked}: {needed} minutes of break are due by law, {taken} were taken.</source>
        <translation>労働時間が{worked}になりました。法律では{needed}分の休憩が必要ですが、取得済みは{taken}分です。</translation>
    </message>
    <message>
        <source>Worked out for a contract of service: only what was agreed is paid.</source>
        <translation>業務委託として計算しています。支払われるのは契約で決めたものだけです。</translation>
    </message>
    <message>
        <source>Worked out for an employee, with the premiums of the Labour Standards Act.</source>
        <translation>雇用として、労働基準法の割増を含めて計算しています。</translation>
    </message>
    <message>
        <source>Worked: {worked}</source>
        <translation>労働時間：{worked}</translation>
    </message>
    <message>
        <source>Working out how far the markers agree…</source>
        <translation>一致度を計算しています…</translation>
    </message>
    <message>
        <source>Working out the sheet…</source>
        <translation>計算しています…</translation>
    </message>
    <message>
        <source>Working time</source>
        <translation>勤務</translation>
    </message>
    <message>
        <source>Working time for each closed conversation: two at once cost half each.</source>
        <translation>終了した会話1件あたりの実働時間です。2件同時の対応は半分ずつ数えます。</translation>
    </message>
    <message>
        <source>Wrap up and close: {customer}</source>
        <translation>後処理・終了：{customer}</translation>
    </message>
    <message>
        <source>Wrap up and close…</source>
        <translation>後処理をして終了…</translation>
        <extra-reading>あとしょりをしてしゅうりょう</extra-reading>
    </message>
    <message>
        <source>Write a mail…</source>
        <translation>メールを作成…</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>メモを書く</translation>
    </message>
    <message>
        <source>Write a note…</source>
        <translation>メモを書く…</translation>
        <extra-reading>めもをかく</extra-reading>
    </message>
    <message>
        <source>Write a short answer.</source>
        <translation>短く答えてください。</translation>
    </message>
    <message>
        <source>Write an answer that is accepted.</source>
        <translation>正解とする答えを入力してください。</translation>
    </message>
    <message>
        <source>Write at least two choices, none of them empty.</source>
        <translation>選択肢を 2 つ以上、空欄なしで入力してください。</translation>
    </message>
    <message>
        <source>Write exams…</source>
        <translation>試験を作成…</translation>
    </message>
    <message>
        <source>Write it as wss://chat.example.com:8470.</source>
        <translation>wss://chat.example.com:8470 のように入力してください。</translation>
    </message>
    <message>
        <source>Write something, or withdraw the message.</source>
        <translation>本文を入力するか、メッセージを取り消してください。</translation>
    </message>
    <message>
        <source>Write the hub's address as host:port, for example wss://hub.example.jp:8470.</source>
        <translation>接続先は「ホスト:ポート」の形で入力してください（例：wss://hub.example.jp:8470）。</translation>
    </message>
    <message>
        <source>Write the next step</source>
        <translation>次のステップを入力</translation>
    </message>
    <message>
        <source>Write the next step of the canned reply</source>
        <translation>定型文の次のステップを入力</translation>
        <extra-reading>ていけいぶんのつぎのすてっぷをにゅうりょく</extra-reading>
    </message>
    <message>
        <source>Write the warning into the reply: {name}</source>
        <translation>返信欄に入力：{name}</translation>
    </message>
    <message>
        <source>Write this into the reply</source>
        <translation>返信欄に書き込む</translation>
    </message>
    <message>
        <source>Write to the operator. The customer does not see it.</source>
        <translation>担当者に指導を送ります。お客様には見えません。</translation>
    </message>
    <message>
        <source>Write }} for a brace that is meant to be read.</source>
        <translation>文字として使う場合は「}}」と書いてください。</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>入力</translation>
    </message>
    <message>
        <source>Writing and safekeeping</source>
        <translation>入力と保管</translation>
    </message>
    <message>
        <source>Writing: {text}</source>
        <translation>入力中：{text}</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>発言者</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>誤り</translation>
    </message>
    <message>
        <source>Wrong answer</source>
        <translation>不正解</translation>
    </message>
    <message>
        <source>Wrong number</source>
        <translation>番号違い</translation>
    </message>
    <message>
        <source>Wrote a note for the next shift</source>
        <translation>申し送りの記入</translation>
    </message>
    <message>
        <source>Yen</source>
        <translation>円</translation>
    </message>
    <message>
        <source>Yen an hour</source>
        <translation>時給（円）</translation>
    </message>
    <message>
        <source>Yen each or an hour</source>
        <translation>単価（円）</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨日</translation>
    </message>
    <message>
        <source>You</source>
        <translation>自分</translation>
    </message>
    <message>
        <source>You accept customers, but your shift has not started.</source>
        <translation>受付中ですが、勤務が開始されていません。</translation>
    </message>
    <message>
        <source>You already have as many conversations as you take at once. Close one first.</source>
        <translation>同時対応数の上限に達しています。先に会話を終了してください。</translation>
    </message>
    <message>
        <source>You answer</source>
        <translation>自分が対応中</translation>
    </message>
    <message>
        <source>You are live now.</source>
        <translation>本番開始になりました。</translation>
    </message>
    <message>
        <source>You are not switched to live yet. See “My way in” for whom to ask.</source>
        <translation>本番への切り替えがまだです。相談先は「開始ステップ」をご確認ください。</translation>
    </message>
    <message>
        <source>You are practising. Finish that first, then sit the exam.</source>
        <translation>練習中です。終えてから受験してください。</translation>
    </message>
    <message>
        <source>You are reading along.</source>
        <translation>閲覧中です。</translation>
    </message>
    <message>
        <source>You are signed in at too many places.</source>
        <translation>サインイン中の端末が多すぎます。</translation>
    </message>
    <message>
        <source>You are sitting an exam. Finish it or hand it in first.</source>
        <translation>試験中です。先に試験を終えるか、提出してください。</translation>
    </message>
    <message>
        <source>You are watching. {name} answers.</source>
        <translation>見守り中です。{name}が対応しています。</translation>
    </message>
    <message>
        <source>You can go on: what is new is kept as soon as that works again.</source>
        <translation>このまま続けられます。新しい内容は、記録が使えるようになり次第保存されます。</translation>
    </message>
    <message>
        <source>You can try again at any time.</source>
        <translation>いつでも再挑戦できます。</translation>
    </message>
    <message>
        <source>You cannot sit this exam now. Look at its rules again.</source>
        <translation>いまはこの試験を受けられません。受験条件を確認してください。</translation>
    </message>
    <message>
        <source>You did not join.</source>
        <translation>会話に参加できませんでした。</translation>
    </message>
    <message>
        <source>You did not leave.</source>
        <translation>会話から退出できませんでした。</translation>
    </message>
    <message>
        <source>You did not take what was offered to you, so you were set away.</source>
        <translation>着信に応答がなかったため、離席中に切り替えました。</translation>
    </message>
    <message>
        <source>You go on answering. The customer is told when your colleague joins.</source>
        <translation>対応は続けます。同僚が参加すると、お客様に表示されます。</translation>
    </message>
    <message>
        <source>You have come the whole way. From now on customers are given to you when you accept them.</source>
        <translation>すべての段階が完了しました。受付を開始すると、お客様の対応が割り当てられます。</translation>
    </message>
    <message>
        <source>You have finished; {count} others have not.</source>
        <translation>あなたの評価は終わりました。ほかの {count} 名を待っています。</translation>
    </message>
    <message>
        <source>You have not practised yet.</source>
        <translation>練習の履歴はまだありません。</translation>
    </message>
    <message>
        <source>You may not open it: ask {name} or the person in charge.</source>
        <translation>この会話は開けません。{name}または責任者にお問い合わせください。</translation>
    </message>
    <message>
        <source>You may not read these conversations.</source>
        <translation>これらの会話を閲覧する権限がありません。</translation>
    </message>
    <message>
        <source>You may try as often as you like.</source>
        <translation>受験回数の制限はありません。</translation>
    </message>
    <message>
        <source>You need to pass an exam before customers are given to you. See “Exams”.</source>
        <translation>お客様への対応を始めるには、試験の合格が必要です。「試験」を確認してください。</translation>
    </message>
    <message>
        <source>You pass with {mark} % and no missed must-have.</source>
        <translation>{mark}%以上の得点で、必須項目をすべて満たすと合格です。</translation>
    </message>
    <message>
        <source>You practise with five customers at most. Finish one of them first.</source>
        <translation>同時に練習できるのは5件までです。いずれかを終えてから始めてください。</translation>
    </message>
    <message>
        <source>You reached {percent} % of “{criterion}” on average in {count} results. Recent ones weigh more.</source>
        <translation>「{criterion}」は {count} 件の平均で {percent} % です（最近の結果ほど重く数えています）。</translation>
    </message>
    <message>
        <source>You see it as of {time}.</source>
        <translation>表示は{time}時点のものです。</translation>
    </message>
    <message>
        <source>You signed in somewhere else. This window takes no part any more.</source>
        <translation>別の場所でサインインされました。このウィンドウの接続は終了しました。</translation>
    </message>
    <message>
        <source>You stay with the customer. The person in charge sees the reason and your summary.</source>
        <translation>お客様の対応はそのまま続きます。責任者には理由と要約が伝わります。</translation>
    </message>
    <message>
        <source>You were signed in somewhere else. That window takes no part any more.</source>
        <translation>別の場所でサインインしていたため、そちらの画面は切断されました。</translation>
    </message>
    <message>
        <source>Your administrator marks your contract as signed. You need not do anything here.</source>
        <translation>管理者が契約の締結を登録します。ここでの操作は不要です。</translation>
    </message>
    <message>
        <source>Your administrator switches you to live. You need not do anything here.</source>
        <translation>管理者が本番へ切り替えます。ここでの操作は不要です。</translation>
    </message>
    <message>
        <source>Your answer is on its way; it goes out as soon as the hub is there.</source>
        <translation>返信を送信しています。つながり次第届きます。</translation>
    </message>
    <message>
        <source>Your changes:</source>
        <translation>変更点：</translation>
    </message>
    <message>
        <source>Your colleagues have the rest of this list before them.</source>
        <translation>残りはほかの担当者が対応中です。</translation>
    </message>
    <message>
        <source>Your contract is not marked as signed yet. See “My way in” for whom to ask.</source>
        <translation>契約の締結がまだ登録されていません。相談先は「開始ステップ」をご確認ください。</translation>
    </message>
    <message>
        <source>Your conversations go back to the queue unless you come back in time. Drafts are kept.</source>
        <translation>一定時間内に戻らない場合、担当中の会話は待ち列に戻ります。下書きは保管します。</translation>
    </message>
    <message>
        <source>Your correction was approved ({reason}).</source>
        <translation>修正申請が承認されました（{reason}）。</translation>
    </message>
    <message>
        <source>Your correction was refused ({reason}).</source>
        <translation>修正申請が却下されました（{reason}）。</translation>
    </message>
    <message>
        <source>Your correction was refused.</source>
        <translation>修正申請が却下されました。</translation>
    </message>
    <message>
        <source>Your course asks for this article. That you read it is written down, for you and your trainers, when it was open for {count} s, or when you say so.</source>
        <translation>コースで指定された記事です。{count} 秒以上開くか、下のボタンを押すと、読んだことが記録されます（ご本人と指導担当者に表示）。</translation>
    </message>
    <message>
        <source>Your course with its quiz comes first. See “My way in”.</source>
        <translation>先にコースと確認テストを終えてください。「開始ステップ」をご確認ください。</translation>
    </message>
    <message>
        <source>Your exam comes first. See “My way in”.</source>
        <translation>先に実技試験に合格してください。「開始ステップ」をご確認ください。</translation>
    </message>
    <message>
        <source>Your marks could not be fetched.</source>
        <translation>評価を取得できませんでした。</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>Your password was for one sign-in only. Choose a new one of at least 8 characters.</source>
        <translation>このパスワードは初回のサインイン専用です。8文字以上の新しいパスワードを設定してください。</translation>
    </message>
    <message>
        <source>Your question is with the people in charge.</source>
        <translation>責任者に質問を送りました。</translation>
    </message>
    <message>
        <source>Your role does not allow this. Ask your administrator.</source>
        <translation>この操作の権限がありません。管理者にご相談ください。</translation>
    </message>
    <message>
        <source>Your role may look at this, not change it.</source>
        <translation>この役割では閲覧のみできます。</translation>
    </message>
    <message>
        <source>Your shift begins at {time}, in {count} minutes.</source>
        <translation>勤務は {time} 開始です（あと {count} 分）。</translation>
    </message>
    <message>
        <source>Your shift goes on</source>
        <translation>勤務が続いています</translation>
    </message>
    <message>
        <source>Your shift was to begin at {time}.</source>
        <translation>勤務の開始予定は {time} でした。</translation>
    </message>
    <message>
        <source>Your shop asks for a check of your desk before you accept customers.</source>
        <translation>受付を始める前に、環境チェックが必要です。</translation>
    </message>
    <message>
        <source>Your shop asks for a passed check of your desk first. See “Check this desk”.</source>
        <translation>受付を始める前に、環境チェックに合格する必要があります。「環境チェック」を開いてください。</translation>
    </message>
    <message>
        <source>Your shop lets others make its score sheets.</source>
        <translation>この店舗では、評価シートの編集は別の担当者が行います。</translation>
    </message>
    <message>
        <source>Your user name, when and from which Internet address you sign in, and the version of Madoguchi. Of your password only a hash is kept there.</source>
        <translation>ユーザー名、サインインした時刻とIPアドレス、窓口のバージョン。パスワードはハッシュだけが保管されます。</translation>
    </message>
    <message>
        <source>Your way in</source>
        <translation>開始ステップの進み具合</translation>
    </message>
    <message>
        <source>Your {minutes} minutes begin at once and cannot be stopped.</source>
        <translation>開始すると{minutes}分の制限時間が始まり、中断はできません。</translation>
    </message>
    <message>
        <source>[Imported]</source>
        <translation>【取り込み】</translation>
    </message>
    <message>
        <source>[Practice]</source>
        <translation>【練習】</translation>
    </message>
    <message>
        <source>a card number</source>
        <translation>カード番号</translation>
    </message>
    <message>
        <source>a correction waits for an answer</source>
        <translation>修正申請中</translation>
    </message>
    <message>
        <source>a number that nobody invented</source>
        <translation>置き換えていない番号</translation>
    </message>
    <message>
        <source>a telephone number</source>
        <translation>電話番号</translation>
    </message>
    <message>
        <source>about {name}</source>
        <translation>対象：{name}</translation>
    </message>
    <message>
        <source>abuse harassment blur</source>
        <translation>カスハラ 暴言 ぼかし</translation>
    </message>
    <message>
        <source>alarm again interval</source>
        <translation>アラーム 再通知 間隔</translation>
    </message>
    <message>
        <source>alarm louder</source>
        <translation>アラーム 大きく 段階</translation>
    </message>
    <message>
        <source>alarm ring</source>
        <translation>通知音 アラーム</translation>
    </message>
    <message>
        <source>all points alike: nothing to compare</source>
        <translation>全件同点のため比較できません</translation>
    </message>
    <message>
        <source>almost perfect</source>
        <translation>ほぼ完全</translation>
    </message>
    <message>
        <source>an Individual Number (My Number)</source>
        <translation>マイナンバー</translation>
    </message>
    <message>
        <source>an address</source>
        <translation>住所</translation>
    </message>
    <message>
        <source>an e-mail address</source>
        <translation>メールアドレス</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>ほか{count}件</translation>
    </message>
    <message>
        <source>animation blinking caret</source>
        <translation>アニメーション 点滅 カーソル</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>返信あり</translation>
    </message>
    <message>
        <source>answered after {time}</source>
        <translation>返信まで {time}</translation>
    </message>
    <message>
        <source>approved by {who}</source>
        <translation>承認（{who}）</translation>
    </message>
    <message>
        <source>asked for: {score}</source>
        <translation>合格ライン {score}</translation>
    </message>
    <message>
        <source>at {time}</source>
        <translation>{time}</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>before the end</source>
        <translation>終了の前に</translation>
    </message>
    <message>
        <source>best {score}</source>
        <translation>最高 {score}</translation>
    </message>
    <message>
        <source>beyond the hours of a day</source>
        <translation>1日の時間超</translation>
    </message>
    <message>
        <source>beyond the hours of a week</source>
        <translation>1週の時間超</translation>
    </message>
    <message>
        <source>canned replies</source>
        <translation>定型文</translation>
    </message>
    <message>
        <source>canned replies {value}</source>
        <translation>定型文 {value}</translation>
    </message>
    <message>
        <source>canned reply</source>
        <translation>定型文</translation>
    </message>
    <message>
        <source>canned reply {name}</source>
        <translation>定型文 {name}</translation>
    </message>
    <message>
        <source>canned {count} ({macro})</source>
        <translation>定型文 {count} 回（{macro}）</translation>
    </message>
    <message>
        <source>characters a minute</source>
        <translation>字/分</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>折りたたみ中</translation>
    </message>
    <message>
        <source>completion</source>
        <translation>補完</translation>
    </message>
    <message>
        <source>completions {value}</source>
        <translation>補完 {value}</translation>
    </message>
    <message>
        <source>confirm wrong customer</source>
        <translation>確認 誤送信 宛先</translation>
    </message>
    <message>
        <source>copy restore history</source>
        <translation>バックアップ コピー 復元 履歴</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>修正済み</translation>
    </message>
    <message>
        <source>customer {customer} · staff {staff}</source>
        <translation>お客様 {customer} · 担当 {staff}</translation>
    </message>
    <message>
        <source>different results</source>
        <translation>合否は不一致</translation>
    </message>
    <message>
        <source>done: {step}</source>
        <translation>実施：{step}</translation>
    </message>
    <message>
        <source>drafts replay training</source>
        <translation>下書き リプレイ 研修 入力過程</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>編集済み</translation>
    </message>
    <message>
        <source>emoji face sign</source>
        <translation>絵文字 顔文字 記号</translation>
    </message>
    <message>
        <source>en</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>en_GB</source>
        <translation>ja_JP</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>暗号化済み</translation>
    </message>
    <message>
        <source>estimated</source>
        <translation>推定</translation>
    </message>
    <message>
        <source>estimated: nobody clocked the end</source>
        <translation>推定（終了の打刻なし）</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>やや低い</translation>
    </message>
    <message>
        <source>first response {count} s on average</source>
        <translation>平均初回応答 {count}秒</translation>
    </message>
    <message>
        <source>first response {time}</source>
        <translation>初回応答 {time}</translation>
    </message>
    <message>
        <source>first {value}</source>
        <translation>初回 {value}</translation>
    </message>
    <message>
        <source>font larger smaller</source>
        <translation>フォント 拡大 縮小 文字</translation>
    </message>
    <message>
        <source>from the record</source>
        <translation>元の記録より</translation>
    </message>
    <message>
        <source>from {count} char/min</source>
        <translation>{count} 字/分以上</translation>
    </message>
    <message>
        <source>from {percent} %</source>
        <translation>{percent} % 以上</translation>
    </message>
    <message>
        <source>from {start}</source>
        <translation>{start} から</translation>
    </message>
    <message>
        <source>goes on</source>
        <translation>勤務中</translation>
    </message>
    <message>
        <source>goes out in a moment</source>
        <translation>まもなく送信</translation>
    </message>
    <message>
        <source>grade 1</source>
        <translation>1級</translation>
    </message>
    <message>
        <source>grade 2</source>
        <translation>2級</translation>
    </message>
    <message>
        <source>grade 3</source>
        <translation>3級</translation>
    </message>
    <message>
        <source>grade 4</source>
        <translation>4級</translation>
    </message>
    <message>
        <source>grade pre-1</source>
        <translation>準1級</translation>
    </message>
    <message>
        <source>grade pre-2</source>
        <translation>準2級</translation>
    </message>
    <message>
        <source>hand over to {group}</source>
        <translation>「{group}」に引き継ぎ</translation>
    </message>
    <message>
        <source>has passed the exam</source>
        <translation>上記の者は、次の試験に合格したことを証します</translation>
    </message>
    <message>
        <source>he had waited for too long</source>
        <translation>お待たせしすぎたため</translation>
    </message>
    <message>
        <source>history delete</source>
        <translation>履歴 削除</translation>
    </message>
    <message>
        <source>hit {at} of {count}</source>
        <translation>{count} 件中 {at} 件目</translation>
    </message>
    <message>
        <source>holidays</source>
        <translation>祝日</translation>
    </message>
    <message>
        <source>honorifics keigo wording</source>
        <translation>敬語 言葉づかい 二重敬語</translation>
    </message>
    <message>
        <source>if it goes on</source>
        <translation>続くとき</translation>
    </message>
    <message>
        <source>in the queue {time}</source>
        <translation>待ち列 {time}</translation>
    </message>
    <message>
        <source>invited {time}</source>
        <translation>招待 {time}</translation>
    </message>
    <message>
        <source>is released by somebody</source>
        <translation>承認後に送信</translation>
    </message>
    <message>
        <source>it can no longer be changed</source>
        <translation>訂正できる期間の終了</translation>
    </message>
    <message>
        <source>it cannot be reached</source>
        <translation>接続できません</translation>
    </message>
    <message>
        <source>it comes from an address that is new in this thread: the next reply goes to the former one</source>
        <translation>このやり取りで初めてのアドレスから届きました（次の返信は、これまでの宛先に送られます）</translation>
    </message>
    <message>
        <source>it could not be read at all</source>
        <translation>内容を読み取れませんでした</translation>
    </message>
    <message>
        <source>it does not let the shop sign in</source>
        <translation>サインインできません</translation>
    </message>
    <message>
        <source>it has no sender who could be answered</source>
        <translation>返信できる差出人がありません</translation>
    </message>
    <message>
        <source>it is encrypted and cannot be read here</source>
        <translation>暗号化されているため、ここでは読めません</translation>
    </message>
    <message>
        <source>it is neither UTF-8 nor Shift_JIS</source>
        <translation>UTF-8 でも Shift_JIS でもありません</translation>
    </message>
    <message>
        <source>it is too large: all of it lies in the mailbox</source>
        <translation>サイズが大きすぎます（全文はメールボックスにあります）</translation>
    </message>
    <message>
        <source>it was too long: the rest is attached</source>
        <translation>長すぎるため、続きを添付しました</translation>
    </message>
    <message>
        <source>its characters are of a kind that could not be told for sure</source>
        <translation>文字コードを確定できませんでした</translation>
    </message>
    <message>
        <source>its date could not be read</source>
        <translation>日付を読み取れませんでした</translation>
    </message>
    <message>
        <source>its parts were damaged</source>
        <translation>構成が壊れています</translation>
    </message>
    <message>
        <source>kept here while the line was lost</source>
        <translation>回線切断中に端末で記録</translation>
    </message>
    <message>
        <source>key Enter new line</source>
        <translation>キー Enter 改行</translation>
    </message>
    <message>
        <source>late</source>
        <translation>超過</translation>
    </message>
    <message>
        <source>latest {count}</source>
        <translation>最新{count}件</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>対象外</translation>
    </message>
    <message>
        <source>less than chance</source>
        <translation>偶然以下</translation>
    </message>
    <message>
        <source>longest pause {value}</source>
        <translation>最長 {value}</translation>
    </message>
    <message>
        <source>longest wait {value}</source>
        <translation>最長 {value}</translation>
    </message>
    <message>
        <source>longest {time}</source>
        <translation>最長 {time}</translation>
    </message>
    <message>
        <source>longest {time} (from {start})</source>
        <translation>最長 {time}（{start} から）</translation>
    </message>
    <message>
        <source>looked after by {name}</source>
        <translation>担当 {name}</translation>
    </message>
    <message>
        <source>made by {issuer}</source>
        <translation>発行者: {issuer}</translation>
    </message>
    <message>
        <source>made for {company}</source>
        <translation>発行先: {company}</translation>
    </message>
    <message>
        <source>marked by {name}</source>
        <translation>評価者：{name}</translation>
    </message>
    <message>
        <source>may be a name</source>
        <translation>人名の可能性</translation>
    </message>
    <message>
        <source>may be an address</source>
        <translation>住所などの可能性</translation>
    </message>
    <message>
        <source>mean {value}</source>
        <translation>平均 {value}</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分</translation>
    </message>
    <message>
        <source>missed: {step}</source>
        <translation>未実施：{step}</translation>
    </message>
    <message>
        <source>moderate</source>
        <translation>中程度</translation>
    </message>
    <message>
        <source>network</source>
        <translation>ネットワーク 通信</translation>
    </message>
    <message>
        <source>never</source>
        <translation>架電しない</translation>
    </message>
    <message>
        <source>night do not disturb</source>
        <translation>夜間 おやすみモード 消音</translation>
    </message>
    <message>
        <source>night do not disturb help</source>
        <translation>夜間 おやすみモード 消音 応援</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>上限なし</translation>
    </message>
    <message>
        <source>no more files fit into one message</source>
        <translation>1件に添付できる数を超えています</translation>
    </message>
    <message>
        <source>no room</source>
        <translation>空きなし</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>nobody answered in time</source>
        <translation>時間内に応答がなかったため</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>not all of its files could be kept</source>
        <translation>保存できなかった添付ファイルがあります</translation>
    </message>
    <message>
        <source>not delivered</source>
        <translation>未達</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>暗号化なし</translation>
    </message>
    <message>
        <source>not kept</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>not passed</source>
        <translation>不合格</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>未送信</translation>
    </message>
    <message>
        <source>not sent yet, tried again by itself</source>
        <translation>未送信・自動で再送</translation>
    </message>
    <message>
        <source>not waiting</source>
        <translation>待ちなし</translation>
    </message>
    <message>
        <source>not worked</source>
        <translation>勤務なし</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>まだ</translation>
    </message>
    <message>
        <source>note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>notification tray</source>
        <translation>通知 トレイ ポップアップ</translation>
    </message>
    <message>
        <source>now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>on hold {time}</source>
        <translation>保留 {time}</translation>
    </message>
    <message>
        <source>on its way to the mail server</source>
        <translation>メールサーバーへ送信中</translation>
    </message>
    <message>
        <source>only articles in Markdown can be several files</source>
        <translation>複数のファイルを選べるのは Markdown の記事だけです</translation>
    </message>
    <message>
        <source>over the waiting time, no drafts noted</source>
        <translation>待ち時間あたり・下書きの記録なし</translation>
    </message>
    <message>
        <source>overlaps another shift</source>
        <translation>他の予定と重複</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>合格</translation>
    </message>
    <message>
        <source>password privacy away</source>
        <translation>パスワード プライバシー 離席</translation>
    </message>
    <message>
        <source>read at {time}</source>
        <translation>{time} 確認</translation>
    </message>
    <message>
        <source>read by {count}</source>
        <translation>{count} 人が確認</translation>
    </message>
    <message>
        <source>read ✓✓</source>
        <translation>既読 ✓✓</translation>
    </message>
    <message>
        <source>refused by {who}</source>
        <translation>却下（{who}）</translation>
    </message>
    <message>
        <source>refused in a call</source>
        <translation>通話中のお断り</translation>
    </message>
    <message>
        <source>result “{name}”</source>
        <translation>結果「{name}」</translation>
    </message>
    <message>
        <source>returned by {name}: {note}</source>
        <translation>{name}さんから差し戻し：{note}</translation>
    </message>
    <message>
        <source>said ✓</source>
        <translation>送信済み ✓</translation>
    </message>
    <message>
        <source>sending…</source>
        <translation>送信中…</translation>
    </message>
    <message>
        <source>sends alone</source>
        <translation>承認なしで送信</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>送信済み</translation>
    </message>
    <message>
        <source>shift clock working time start</source>
        <translation>勤務 打刻 シフト 開始</translation>
    </message>
    <message>
        <source>slight</source>
        <translation>低い</translation>
    </message>
    <message>
        <source>some characters could not be read</source>
        <translation>読み取れない文字がありました</translation>
    </message>
    <message>
        <source>some signs are known to the sender's device alone</source>
        <translation>送信元の端末でしか表示できない文字があります</translation>
    </message>
    <message>
        <source>sound loud quiet</source>
        <translation>音 大きく 小さく</translation>
    </message>
    <message>
        <source>sound ring escalation</source>
        <translation>音 着信 エスカレーション</translation>
    </message>
    <message>
        <source>sound ring escalation help</source>
        <translation>音 着信 エスカレーション 応援</translation>
    </message>
    <message>
        <source>sound ring late</source>
        <translation>音 着信 遅れ</translation>
    </message>
    <message>
        <source>sound ring message</source>
        <translation>音 着信 メッセージ</translation>
    </message>
    <message>
        <source>sound ring new</source>
        <translation>音 着信 新規</translation>
    </message>
    <message>
        <source>sound ring note</source>
        <translation>音 着信 メモ メンション</translation>
    </message>
    <message>
        <source>sound ring whisper</source>
        <translation>音 着信 ささやき</translation>
    </message>
    <message>
        <source>spelling typing error</source>
        <translation>スペル チェック 誤字</translation>
    </message>
    <message>
        <source>stands in the record</source>
        <translation>記録にある情報</translation>
    </message>
    <message>
        <source>steps done {value}</source>
        <translation>手順の実施 {value}</translation>
    </message>
    <message>
        <source>substantial</source>
        <translation>高い</translation>
    </message>
    <message>
        <source>tag “{name}”</source>
        <translation>タグ「{name}」</translation>
    </message>
    <message>
        <source>talked {time}</source>
        <translation>通話 {time}</translation>
    </message>
    <message>
        <source>target {time}</source>
        <translation>目標 {time}</translation>
    </message>
    <message>
        <source>text that was made invisible in it was left out</source>
        <translation>見えないように書かれた文章を除きました</translation>
    </message>
    <message>
        <source>the connection was lost for too long</source>
        <translation>接続が長く途切れたため</translation>
    </message>
    <message>
        <source>the conversation is closed</source>
        <translation>会話は終了しています</translation>
    </message>
    <message>
        <source>the conversation is not yours any more</source>
        <translation>担当ではなくなりました</translation>
    </message>
    <message>
        <source>the customer</source>
        <translation>お客様</translation>
    </message>
    <message>
        <source>the customer did not write any more</source>
        <translation>お客様からの返信がなかったため</translation>
    </message>
    <message>
        <source>the file cannot be read</source>
        <translation>ファイルを読み取れません</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>空のファイルです</translation>
    </message>
    <message>
        <source>the file is not there any more</source>
        <translation>ファイルはもうありません</translation>
    </message>
    <message>
        <source>the file is too large</source>
        <translation>ファイルが大きすぎます</translation>
    </message>
    <message>
        <source>the first time</source>
        <translation>最初に</translation>
    </message>
    <message>
        <source>the hub did not take the file</source>
        <translation>サーバーが受け付けませんでした</translation>
    </message>
    <message>
        <source>the image is too large</source>
        <translation>画像が大きすぎます</translation>
    </message>
    <message>
        <source>the manual</source>
        <translation>マニュアル</translation>
    </message>
    <message>
        <source>the person in charge was called</source>
        <translation>責任者へ依頼しました</translation>
    </message>
    <message>
        <source>the practice was stopped</source>
        <translation>練習を中止</translation>
    </message>
    <message>
        <source>the same result</source>
        <translation>合否は一致</translation>
    </message>
    <message>
        <source>the trainee was away for too long</source>
        <translation>受講者が長時間離席したため</translation>
    </message>
    <message>
        <source>theme light dark high contrast</source>
        <translation>テーマ ライト ダーク ハイコントラスト</translation>
    </message>
    <message>
        <source>then close</source>
        <translation>そのあと終了</translation>
    </message>
    <message>
        <source>this conversation has no room for more files</source>
        <translation>この会話に添付できる量の上限です</translation>
    </message>
    <message>
        <source>this kind of file cannot be sent</source>
        <translation>送信できない種類のファイルです</translation>
    </message>
    <message>
        <source>to {people}</source>
        <translation>→ {people}</translation>
    </message>
    <message>
        <source>toast privacy lock screen</source>
        <translation>トースト プライバシー ロック画面</translation>
    </message>
    <message>
        <source>too few cases</source>
        <translation>件数不足</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>長すぎます</translation>
    </message>
    <message>
        <source>too much at once</source>
        <translation>送信が多すぎます</translation>
    </message>
    <message>
        <source>tray notification area</source>
        <translation>トレイ 通知領域</translation>
    </message>
    <message>
        <source>typed last</source>
        <translation>直近は手入力</translation>
    </message>
    <message>
        <source>undo send take back</source>
        <translation>送信取り消し 保留 取り消す</translation>
    </message>
    <message>
        <source>uploading {percent} %</source>
        <translation>アップロード中 {percent}%</translation>
    </message>
    <message>
        <source>waiting for {time} (target {target})</source>
        <translation>待ち {time}（目標 {target}）</translation>
    </message>
    <message>
        <source>waiting to be sent</source>
        <translation>送信待ち</translation>
    </message>
    <message>
        <source>waits for an answer</source>
        <translation>回答待ち</translation>
    </message>
    <message>
        <source>waits until a supervisor or trainer releases it</source>
        <translation>責任者・トレーナーの承認待ち</translation>
    </message>
    <message>
        <source>weekdays</source>
        <translation>平日</translation>
    </message>
    <message>
        <source>while composing</source>
        <translation>入力中の時間あたり</translation>
    </message>
    <message>
        <source>whispers of trainers</source>
        <translation>講師のささやき</translation>
    </message>
    <message>
        <source>with a score of {score} %.</source>
        <translation>得点 {score}%</translation>
    </message>
    <message>
        <source>without a result</source>
        <translation>結果なし</translation>
    </message>
    <message>
        <source>worked</source>
        <translation>勤務済み</translation>
    </message>
    <message>
        <source>yen</source>
        <translation>円</translation>
    </message>
    <message>
        <source>{address} is new in this thread. Check before sending.</source>
        <translation>{address}はこのやり取りに初めて出てくる宛先です。確認してから送信してください。</translation>
    </message>
    <message>
        <source>{address} is the address of another customer ({name}). Check before sending.</source>
        <translation>{address}は別のお客様（{name}）のアドレスです。確認してから送信してください。</translation>
    </message>
    <message>
        <source>{at} of {total}</source>
        <translation>{total} 中 {at}</translation>
    </message>
    <message>
        <source>{count} (as now)</source>
        <translation>{count}（現在）</translation>
    </message>
    <message>
        <source>{count} / {limit} characters</source>
        <translation>{count} / {limit} 字</translation>
    </message>
    <message>
        <source>{count} KB</source>
        <translation>{count} KB</translation>
    </message>
    <message>
        <source>{count} MB</source>
        <translation>{count} MB</translation>
    </message>
    <message>
        <source>{count} bytes</source>
        <translation>{count} バイト</translation>
    </message>
    <message>
        <source>{count} calls back are planned.</source>
        <translation>折り返しの予定は {count} 件です。</translation>
    </message>
    <message>
        <source>{count} char/min</source>
        <translation>{count} 字/分</translation>
    </message>
    <message>
        <source>{count} characters</source>
        <translation>{count}字</translation>
    </message>
    <message>
        <source>{count} characters too long to be sent.</source>
        <translation>{count}文字超過しているため送信できません。</translation>
    </message>
    <message>
        <source>{count} characters were taken out of the draft again.</source>
        <translation>下書きから {count} 文字が削除されました。</translation>
    </message>
    <message>
        <source>{count} characters/min</source>
        <translation>{count} 字/分</translation>
    </message>
    <message>
        <source>{count} chosen. Nobody sees another's sheet before the round is closed.</source>
        <translation>{count} 名を選択。ラウンドが終わるまで、互いの評価は見えません。</translation>
    </message>
    <message>
        <source>{count} conversations</source>
        <translation>{count} 件の会話</translation>
    </message>
    <message>
        <source>{count} conversations are in {file}.</source>
        <translation>{count} 件の会話を {file} に書き出しました。</translation>
    </message>
    <message>
        <source>{count} conversations give signals.</source>
        <translation>{count} 件の会話にサインが出ています。</translation>
    </message>
    <message>
        <source>{count} conversations were imported; {known} were there already.</source>
        <translation>{count} 件の会話を取り込みました。{known} 件はすでにありました。</translation>
    </message>
    <message>
        <source>{count} criteria have no points yet.</source>
        <translation>未採点の項目が {count} 件あります。</translation>
    </message>
    <message>
        <source>{count} criteria to go</source>
        <translation>残り {count} 項目</translation>
    </message>
    <message>
        <source>{count} customers are still in conversation with you.</source>
        <translation>対応中のお客様が{count}名います。</translation>
    </message>
    <message>
        <source>{count} customers are waiting</source>
        <translation>{count}名のお客様がお待ちです</translation>
    </message>
    <message>
        <source>{count} customers still wait for your reply.</source>
        <translation>{count}名のお客様が返信をお待ちです。</translation>
    </message>
    <message>
        <source>{count} customers wait for your reply.</source>
        <translation>{count} 名のお客様が返信をお待ちです。</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count}日</translation>
    </message>
    <message>
        <source>{count} days ago</source>
        <translation>{count}日前</translation>
    </message>
    <message>
        <source>{count} earlier calls:</source>
        <translation>これまでの通話 {count} 件：</translation>
    </message>
    <message>
        <source>{count} entries were too old for the hub: ask for a correction.</source>
        <translation>{count} 件の打刻は古すぎてハブに登録できませんでした。修正を申請してください。</translation>
    </message>
    <message>
        <source>{count} files come along and will be brought to the hub.</source>
        <translation>添付ファイル{count}件も一緒に取り込みます。</translation>
    </message>
    <message>
        <source>{count} files that go with replies could not be read and are not in it.</source>
        <translation>定型文の添付ファイル{count}件は読み込めず、含まれていません。</translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation>{count}時間</translation>
    </message>
    <message>
        <source>{count} h ago</source>
        <translation>{count}時間前</translation>
    </message>
    <message>
        <source>{count} have not finished; they cannot any more.</source>
        <translation>未完了の {count} 名は、評価できなくなります。</translation>
    </message>
    <message>
        <source>{count} here</source>
        <translation>在席 {count}名</translation>
    </message>
    <message>
        <source>{count} hits</source>
        <translation>{count}件</translation>
    </message>
    <message>
        <source>{count} hours</source>
        <translation>{count}時間</translation>
    </message>
    <message>
        <source>{count} hours are still being added up.</source>
        <translation>{count} 時間分を集計中です。</translation>
    </message>
    <message>
        <source>{count} keys/min</source>
        <translation>{count} 打鍵/分</translation>
    </message>
    <message>
        <source>{count} left</source>
        <translation>残り{count}回</translation>
    </message>
    <message>
        <source>{count} letters/min</source>
        <translation>{count} 字/分</translation>
    </message>
    <message>
        <source>{count} lines</source>
        <translation>{count} 件</translation>
    </message>
    <message>
        <source>{count} lines about shifts were deleted.</source>
        <translation>勤務に関する記録を {count} 件削除しました。</translation>
    </message>
    <message>
        <source>{count} lines were saved.</source>
        <translation>{count} 行を保存しました。</translation>
    </message>
    <message>
        <source>{count} lines, and there are earlier ones.</source>
        <translation>{count} 件（さらに前の記録があります）</translation>
    </message>
    <message>
        <source>{count} mails could not be read: they stand in the list with the original as a file.</source>
        <translation>読み取れなかったメールが{count}件あります。原本のファイル付きで一覧に表示されています。</translation>
    </message>
    <message>
        <source>{count} messages are kept and will be sent.</source>
        <translation>{count}件のメッセージを保管中です。接続後に送信します。</translation>
    </message>
    <message>
        <source>{count} messages have not reached the hub: they go out at the next start.</source>
        <translation>{count}件のメッセージが未送信です。次回の起動時に送信します。</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count}分</translation>
    </message>
    <message>
        <source>{count} min ago</source>
        <translation>{count}分前</translation>
    </message>
    <message>
        <source>{count} min early</source>
        <translation>{count} 分早退</translation>
    </message>
    <message>
        <source>{count} min late</source>
        <translation>{count} 分遅刻</translation>
    </message>
    <message>
        <source>{count} min of break are lacking</source>
        <translation>休憩が {count} 分不足</translation>
    </message>
    <message>
        <source>{count} minutes</source>
        <translation>{count}分</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>ほか{count}件</translation>
    </message>
    <message>
        <source>{count} more are due.</source>
        <translation>ほかに {count} 件あります。</translation>
    </message>
    <message>
        <source>{count} new conversations with {events} entries; {known} are there already.</source>
        <translation>新しい会話 {count} 件（記録 {events} 件）。{known} 件はすでにあります。</translation>
    </message>
    <message>
        <source>{count} new messages</source>
        <translation>新着メッセージ {count} 件</translation>
    </message>
    <message>
        <source>{count} new messages: show them</source>
        <translation>新着{count}件を表示</translation>
    </message>
    <message>
        <source>{count} new ↓</source>
        <translation>新着 {count} ↓</translation>
    </message>
    <message>
        <source>{count} numbers are not called.</source>
        <translation>{count} 件の番号に架電しません。</translation>
    </message>
    <message>
        <source>{count} of at most {limit} characters</source>
        <translation>{count} 字（上限 {limit} 字）</translation>
    </message>
    <message>
        <source>{count} of {all} numbers are new.</source>
        <translation>{all} 件のうち {count} 件を新しく登録しました。</translation>
    </message>
    <message>
        <source>{count} paragraphs to choose from.</source>
        <translation>選べる文章：{count}件</translation>
    </message>
    <message>
        <source>{count} people, {stuck} stuck</source>
        <translation>{count} 名（停滞 {stuck} 名）</translation>
    </message>
    <message>
        <source>{count} places may still be real. Replace or confirm each before sharing.</source>
        <translation>実在の可能性がある箇所が {count} か所あります。共有する前に、置き換えるか確認してください。</translation>
    </message>
    <message>
        <source>{count} replies are begun: they are kept.</source>
        <translation>書きかけの返信が{count}件あります。下書きとして保管します。</translation>
    </message>
    <message>
        <source>{count} replies are held back: they go out now.</source>
        <translation>送信待ちの返信 {count} 件を今すぐ送信します。</translation>
    </message>
    <message>
        <source>{count} replies by mail wait to be released.</source>
        <translation>承認待ちのメール返信が{count}件あります。</translation>
    </message>
    <message>
        <source>{count} replies wait to be released.</source>
        <translation>承認待ちの返信が{count}件あります。</translation>
    </message>
    <message>
        <source>{count} requests about shifts wait for your answer.</source>
        <translation>勤務の修正申請が {count} 件、回答を待っています。</translation>
    </message>
    <message>
        <source>{count} requests wait for an answer.</source>
        <translation>{count} 件の申請が回答を待っています。</translation>
    </message>
    <message>
        <source>{count} results, latest first</source>
        <translation>{count}件（新しい順）</translation>
    </message>
    <message>
        <source>{count} rounds</source>
        <translation>{count} ラウンド</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count}秒</translation>
    </message>
    <message>
        <source>{count} s ago</source>
        <translation>{count}秒前</translation>
    </message>
    <message>
        <source>{count} score sheets are not saved.</source>
        <translation>保存していない評価シートが {count} 件あります。</translation>
    </message>
    <message>
        <source>{count} scripts were read. Look at each, then save it.</source>
        <translation>スクリプトを {count} 件読み込みました。内容を確認して保存してください。</translation>
    </message>
    <message>
        <source>{count} seconds left</source>
        <translation>残り{count}秒</translation>
    </message>
    <message>
        <source>{count} shifts are planned.</source>
        <translation>{count} 件の勤務予定があります。</translation>
    </message>
    <message>
        <source>{count} times</source>
        <translation>{count}回</translation>
    </message>
    <message>
        <source>{count} tries</source>
        <translation>{count}回実施</translation>
    </message>
    <message>
        <source>{count} unread</source>
        <translation>未読{count}件</translation>
    </message>
    <message>
        <source>{count} were left out: this device does not have all of them.</source>
        <translation>{count} 件は、この端末に全文がないため除きました。</translation>
    </message>
    <message>
        <source>{count}. call</source>
        <translation>{count}回目</translation>
    </message>
    <message>
        <source>{criterion}: {percent} % ({count} results)</source>
        <translation>{criterion}：{percent} %（{count} 件）</translation>
    </message>
    <message>
        <source>{customer}</source>
        <translation>{customer} 様</translation>
    </message>
    <message>
        <source>{customer}: nobody in charge took your call. It still stands.</source>
        <translation>{customer}：責任者からまだ応答がありません。呼び出しは続いています。</translation>
    </message>
    <message>
        <source>{date} {time} · {owed} are owed an answer, {open} open in all, {calls} calls for help</source>
        <translation>{date} {time} · 返信待ち {owed} 件、継続中 {open} 件、エスカレーション {calls} 件</translation>
    </message>
    <message>
        <source>{date}, reference {reference}</source>
        <translation>{date}（管理番号 {reference}）</translation>
    </message>
    <message>
        <source>{day} ({outcome})</source>
        <translation>{day}（{outcome}）</translation>
    </message>
    <message>
        <source>{day} {topic} ({outcome})</source>
        <translation>{day} {topic}（{outcome}）</translation>
    </message>
    <message>
        <source>{doing} · in the shift since {time}</source>
        <translation>{doing} · {time}から勤務中</translation>
    </message>
    <message>
        <source>{done} of {count} conversations</source>
        <translation>{count} 件中 {done} 件</translation>
    </message>
    <message>
        <source>{done} of {count} customers</source>
        <translation>{count}名中{done}名終了</translation>
    </message>
    <message>
        <source>{done} of {count} done</source>
        <translation>{count}件中 {done}件 完了</translation>
    </message>
    <message>
        <source>{done} of {count} have finished; not yet: {names}.</source>
        <translation>{count} 名中 {done} 名が完了。未完了：{names}</translation>
    </message>
    <message>
        <source>{done} of {count} have read it.</source>
        <translation>{count} 人中 {done} 人が確認しました。</translation>
    </message>
    <message>
        <source>{done} of {count} stages</source>
        <translation>{count}段階中 {done}段階 完了</translation>
    </message>
    <message>
        <source>{done} of {count} steps · {percent} %</source>
        <translation>{count} 項目中 {done} 項目修了・{percent} %</translation>
    </message>
    <message>
        <source>{file}, entry {number}</source>
        <translation>{file}、{number}番目</translation>
    </message>
    <message>
        <source>{file}: {count} lines</source>
        <translation>{file}：{count} 行</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first}～{last}</translation>
    </message>
    <message>
        <source>{gap} is filled from the present conversation alone. All of it stays on this computer.</source>
        <translation>{gap} には、いまの会話の内容だけが入ります。学習した内容はこのコンピューターの外に出ません。</translation>
    </message>
    <message>
        <source>{good} people can be called; {bad} lines are to be looked at.</source>
        <translation>架電できる相手は {good} 人、確認が必要な行は {bad} 行です。</translation>
    </message>
    <message>
        <source>{host} broke the connection off ({why}).</source>
        <translation>{host}が接続を切断しました（{why}）。</translation>
    </message>
    <message>
        <source>{host} does not answer in time.</source>
        <translation>{host}から時間内に応答がありません。</translation>
    </message>
    <message>
        <source>{host} does not take the user name and password.</source>
        <translation>{host}がユーザー名とパスワードを受け付けません。</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours}時間{minutes}分</translation>
    </message>
    <message>
        <source>{hour}:00</source>
        <translation>{hour} 時</translation>
    </message>
    <message>
        <source>{hour}:{minute}</source>
        <translation>{hour}時{minute}分</translation>
    </message>
    <message>
        <source>{id} (not here any more)</source>
        <translation>{id}（現在は存在しません）</translation>
    </message>
    <message>
        <source>{id} (not there any more)</source>
        <translation>{id}（削除済み）</translation>
    </message>
    <message>
        <source>{keys} (changed)</source>
        <translation>{keys}（変更済み）</translation>
    </message>
    <message>
        <source>{keys} is free.</source>
        <translation>{keys} は使えます。</translation>
    </message>
    <message>
        <source>{length}, until the next day</source>
        <translation>{length}（翌日まで）</translation>
    </message>
    <message>
        <source>{line}: {remark}</source>
        <translation>{line}：{remark}</translation>
    </message>
    <message>
        <source>{measured} ({more})</source>
        <translation>{measured}（{more}）</translation>
    </message>
    <message>
        <source>{measured} → proposes {points}</source>
        <translation>{measured} → 提案 {points} 点</translation>
    </message>
    <message>
        <source>{measure}: not known here</source>
        <translation>{measure}：計測なし</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes}分{seconds}秒</translation>
    </message>
    <message>
        <source>{month}/{day}</source>
        <translation>{month}月{day}日</translation>
    </message>
    <message>
        <source>{month}/{day} {time}</source>
        <translation>{month}/{day} {time}</translation>
    </message>
    <message>
        <source>{name}
{size}

Files from others can be harmful. Open it only if you expect it.</source>
        <translation>{name}
{size}

他の人からのファイルには危険なものがあります。心当たりのある場合だけ開いてください。</translation>
    </message>
    <message>
        <source>{name} (left)</source>
        <translation>{name}（退職）</translation>
    </message>
    <message>
        <source>{name} (not here)</source>
        <translation>{name}（不在）</translation>
    </message>
    <message>
        <source>{name} (not there any more)</source>
        <translation>{name}（現在はありません）</translation>
    </message>
    <message>
        <source>{name} ({state})</source>
        <translation>{name}（{state}）</translation>
    </message>
    <message>
        <source>{name} addressed the next mails to {to}: {subject}</source>
        <translation>{name}さんが以後の宛先を{to}にしました：{subject}</translation>
    </message>
    <message>
        <source>{name} advises</source>
        <translation>{name}が指導中</translation>
    </message>
    <message>
        <source>{name} answers again</source>
        <translation>{name}が対応を再開</translation>
    </message>
    <message>
        <source>{name} answers from here</source>
        <translation>ここから{name}が対応</translation>
    </message>
    <message>
        <source>{name} answers your score sheet: {customer}</source>
        <translation>{name}が評価シートに返信しました：{customer}</translation>
    </message>
    <message>
        <source>{name} asked {to} to join</source>
        <translation>{name}が{to}に参加を依頼しました</translation>
    </message>
    <message>
        <source>{name} asks quietly: {customer}</source>
        <translation>{name}から質問：{customer}</translation>
    </message>
    <message>
        <source>{name} asks you to join: {customer}</source>
        <translation>{name}から参加の依頼：{customer}</translation>
    </message>
    <message>
        <source>{name} asks you to mark a conversation: {customer}</source>
        <translation>{name}さんから評価の依頼：{customer}</translation>
    </message>
    <message>
        <source>{name} called back</source>
        <translation>{name} が折り返しました</translation>
    </message>
    <message>
        <source>{name} called the person in charge ({type})</source>
        <translation>{name}が責任者へ依頼（{type}）</translation>
    </message>
    <message>
        <source>{name} calls for help: {customer}</source>
        <translation>{name}からの呼び出し：{customer}</translation>
    </message>
    <message>
        <source>{name} calls {number}</source>
        <translation>{name} が {number} に発信</translation>
    </message>
    <message>
        <source>{name} changed the reply and released it</source>
        <translation>{name}さんが返信を直して承認しました</translation>
    </message>
    <message>
        <source>{name} closed the conversation</source>
        <translation>{name}が会話を終了</translation>
    </message>
    <message>
        <source>{name} does not join</source>
        <translation>{name}は参加しません</translation>
    </message>
    <message>
        <source>{name} does not join {customer}.</source>
        <translation>{name}は{customer}の会話に参加しません。</translation>
    </message>
    <message>
        <source>{name} does not take {customer} over.</source>
        <translation>{name}は{customer}を引き継げません。</translation>
    </message>
    <message>
        <source>{name} gave the call back up</source>
        <translation>{name} が折り返しを取りやめました</translation>
    </message>
    <message>
        <source>{name} gave this back to the queue</source>
        <translation>{name}が待ち列へ戻しました</translation>
    </message>
    <message>
        <source>{name} gave this back to {to}</source>
        <translation>{name}が{to}へ戻しました</translation>
    </message>
    <message>
        <source>{name} gives your call back.</source>
        <translation>{name}が呼び出しを差し戻しました。</translation>
    </message>
    <message>
        <source>{name} helps</source>
        <translation>{name}が対応</translation>
    </message>
    <message>
        <source>{name} helps by advice</source>
        <translation>{name}が指導で対応</translation>
    </message>
    <message>
        <source>{name} helps by taking part</source>
        <translation>{name}が会話に参加して支援</translation>
    </message>
    <message>
        <source>{name} is asked to take {customer}. You answer until then.</source>
        <translation>{name}に{customer}の引き継ぎを依頼中です。承諾されるまで、あなたが対応します。</translation>
    </message>
    <message>
        <source>{name} is free for others again.</source>
        <translation>{name}さんをほかの担当者に戻しました。</translation>
    </message>
    <message>
        <source>{name} is on it</source>
        <translation>{name}が対応中</translation>
    </message>
    <message>
        <source>{name} is told, reads the sheet with its notes and can answer.</source>
        <translation>{name}さんに通知され、評価シートとメモを読んで返信できます。</translation>
    </message>
    <message>
        <source>{name} is told. New customers come only when {name} accepts again.</source>
        <translation>{name}に通知されます。新しいお客様は、{name}が受付を再開するまで割り当てられません。</translation>
    </message>
    <message>
        <source>{name} is writing</source>
        <translation>{name}が入力中</translation>
    </message>
    <message>
        <source>{name} is written.</source>
        <translation>{name} を保存しました。</translation>
    </message>
    <message>
        <source>{name} joined</source>
        <translation>{name}が参加</translation>
    </message>
    <message>
        <source>{name} left</source>
        <translation>{name}が退出</translation>
    </message>
    <message>
        <source>{name} looks after you.</source>
        <translation>担当は{name}さんです。</translation>
    </message>
    <message>
        <source>{name} looks on</source>
        <translation>{name}が見守り中</translation>
    </message>
    <message>
        <source>{name} marked your conversation: {customer}</source>
        <translation>{name}があなたの応対を評価しました：{customer}</translation>
    </message>
    <message>
        <source>{name} mentions you</source>
        <translation>{name}があなたを指名しました</translation>
    </message>
    <message>
        <source>{name} mentions you: {customer}</source>
        <translation>{name}があなたを指名しました：{customer}</translation>
    </message>
    <message>
        <source>{name} passed the call on to {to}</source>
        <translation>{name}が呼び出しを{to}に回しました</translation>
    </message>
    <message>
        <source>{name} proposed a reply</source>
        <translation>{name}さんが返信案を出しました</translation>
    </message>
    <message>
        <source>{name} quotes the manual:</source>
        <translation>{name}によるマニュアルの引用：</translation>
    </message>
    <message>
        <source>{name} released the reply</source>
        <translation>{name}さんが返信を承認しました</translation>
    </message>
    <message>
        <source>{name} returned the reply: {note}</source>
        <translation>{name}さんが返信案を差し戻しました：{note}</translation>
    </message>
    <message>
        <source>{name} returned your reply: {note}</source>
        <translation>{name}さんから返信が差し戻されました：{note}</translation>
    </message>
    <message>
        <source>{name} settled the call</source>
        <translation>{name}がエスカレーションを解決</translation>
    </message>
    <message>
        <source>{name} suggests:</source>
        <translation>{name}の返信案：</translation>
    </message>
    <message>
        <source>{name} takes part</source>
        <translation>{name}が参加中</translation>
    </message>
    <message>
        <source>{name} took over</source>
        <translation>{name}が交代</translation>
    </message>
    <message>
        <source>{name} took over. What you wrote is kept.</source>
        <translation>{name}が交代しました。入力内容は保管しています。</translation>
    </message>
    <message>
        <source>{name} took the proposed reply back</source>
        <translation>{name}さんが返信案を取り下げました</translation>
    </message>
    <message>
        <source>{name} took this conversation</source>
        <translation>{name}が担当</translation>
    </message>
    <message>
        <source>{name} took {customer} over.</source>
        <translation>{name}が{customer}を引き継ぎました。</translation>
    </message>
    <message>
        <source>{name} transferred this to {to}</source>
        <translation>{name}が{to}へ引き継ぎ</translation>
    </message>
    <message>
        <source>{name} was writing this, unsent</source>
        <translation>{name}が書きかけだった内容（未送信）</translation>
    </message>
    <message>
        <source>{name} was writing:</source>
        <translation>{name}の書きかけ：</translation>
    </message>
    <message>
        <source>{name} would like to hand over: {customer}</source>
        <translation>{name}から引き継ぎの依頼：{customer}</translation>
    </message>
    <message>
        <source>{name} would like {to} to take this over</source>
        <translation>{name}が{to}に引き継ぎを依頼しました</translation>
    </message>
    <message>
        <source>{name} wrote on {time}: {text}</source>
        <translation>{name}さんより（{time}）：{text}</translation>
    </message>
    <message>
        <source>{name} · on its way to the hub…</source>
        <translation>{name} ・ ハブへ送信中…</translation>
    </message>
    <message>
        <source>{name} · {size}</source>
        <translation>{name} ・ {size}</translation>
    </message>
    <message>
        <source>{name}: not handed over</source>
        <translation>{name}：引き継ぎは行われませんでした</translation>
    </message>
    <message>
        <source>{name}: {reason}</source>
        <translation>{name}：{reason}</translation>
    </message>
    <message>
        <source>{name}: {text}</source>
        <translation>{name}：{text}</translation>
    </message>
    <message>
        <source>{name}: {total}, {verdict}.</source>
        <translation>{name}さん：{total}、{verdict}</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}：{value}</translation>
    </message>
    <message>
        <source>{new} new, {changed} changed, {unchanged} unchanged, {refused} refused</source>
        <translation>新規 {new}・更新 {changed}・変更なし {unchanged}・拒否 {refused}</translation>
    </message>
    <message>
        <source>{number} is not called any more.</source>
        <translation>{number}には今後架電しません。</translation>
    </message>
    <message>
        <source>{number} is not on this list.</source>
        <translation>{number}はこのリストにありません。</translation>
    </message>
    <message>
        <source>{old} → {new}</source>
        <translation>{old} → {new}</translation>
    </message>
    <message>
        <source>{outcome} · required steps {score}</source>
        <translation>{outcome}・必須手順 {score}</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}%</translation>
    </message>
    <message>
        <source>{percent} %: {least} % are needed</source>
        <translation>{percent} %（合格は {least} % 以上）</translation>
    </message>
    <message>
        <source>{percent}% of the log is searchable so far.</source>
        <translation>記録の{percent}%まで検索できます（索引を作成しています）。</translation>
    </message>
    <message>
        <source>{score} of 5</source>
        <translation>5点中{score}点</translation>
    </message>
    <message>
        <source>{score} of {mark} % needed</source>
        <translation>{score}（合格点 {mark}%）</translation>
    </message>
    <message>
        <source>{score} · {count} tries</source>
        <translation>{score}・{count} 回</translation>
    </message>
    <message>
        <source>{seen} · {keys}: send</source>
        <translation>{seen} · {keys} 送信</translation>
    </message>
    <message>
        <source>{size} were given back.</source>
        <translation>{size}の空きができました。</translation>
    </message>
    <message>
        <source>{speaker}, {time}: {text}</source>
        <translation>{speaker} {time} {text}</translation>
    </message>
    <message>
        <source>{speed} less errors</source>
        <translation>誤りを引いて {speed}</translation>
    </message>
    <message>
        <source>{speed} · accuracy {accuracy}</source>
        <translation>{speed}・正確さ {accuracy}</translation>
    </message>
    <message>
        <source>{speed}, accuracy {accuracy}, {errors} errors, {corrections} corrected on the way.</source>
        <translation>{speed}、正確さ {accuracy}、誤り {errors}、入力中の訂正 {corrections}。</translation>
    </message>
    <message>
        <source>{stage} for: {time}</source>
        <translation>{stage}：{time}経過</translation>
    </message>
    <message>
        <source>{state} ({time})</source>
        <translation>{state}（{time}）</translation>
    </message>
    <message>
        <source>{state}, {time} left</source>
        <translation>{state} 残り{time}</translation>
    </message>
    <message>
        <source>{state}. You accept customers again by yourself then.</source>
        <translation>{state}。終わると自動的に受付中に戻ります。</translation>
    </message>
    <message>
        <source>{time} (next day)</source>
        <translation>翌 {time}</translation>
    </message>
    <message>
        <source>{time} (target {target})</source>
        <translation>{time}（目標 {target}）</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>残り {time}</translation>
    </message>
    <message>
        <source>{time} of 11 h of rest are missing</source>
        <translation>勤務間の休息（11 時間）が {time} 不足</translation>
    </message>
    <message>
        <source>{title} (copy)</source>
        <translation>{title}（コピー）</translation>
    </message>
    <message>
        <source>{title} (not in use)</source>
        <translation>{title}（使用しない）</translation>
    </message>
    <message>
        <source>{title}: at most {most} ({at}), at the end {last}.</source>
        <translation>{title}：最大 {most}（{at}）、最終 {last}。</translation>
    </message>
    <message>
        <source>{title}: no values.</source>
        <translation>{title}：値がありません。</translation>
    </message>
    <message>
        <source>{total} / 100</source>
        <translation>{total} / 100</translation>
    </message>
    <message>
        <source>{type}: {text}</source>
        <translation>{type}：{text}</translation>
    </message>
    <message>
        <source>{value}</source>
        <translation>{value}</translation>
    </message>
    <message>
        <source>{value} articles opened</source>
        <translation>記事 {value} 件</translation>
    </message>
    <message>
        <source>{value} honorific slips</source>
        <translation>敬語の誤り {value}</translation>
    </message>
    <message>
        <source>{value} keystrokes</source>
        <translation>打鍵 {value}</translation>
    </message>
    <message>
        <source>{value} letters deleted</source>
        <translation>削除 {value} 字</translation>
    </message>
    <message>
        <source>{value} replies</source>
        <translation>{value} 件</translation>
    </message>
    <message>
        <source>{value} replies corrected</source>
        <translation>訂正 {value} 件</translation>
    </message>
    <message>
        <source>{value} unwanted words</source>
        <translation>NGワード {value}</translation>
    </message>
    <message>
        <source>{weak}. There is no practice problem for it yet.</source>
        <translation>{weak}。対応する練習問題はまだありません。</translation>
    </message>
    <message>
        <source>{what} (+ and -)</source>
        <translation>{what}（+／-）</translation>
    </message>
    <message>
        <source>{what} (L)</source>
        <translation>{what}（L）</translation>
    </message>
    <message>
        <source>{what} (S)</source>
        <translation>{what}（S）</translation>
    </message>
    <message>
        <source>{what} (Space)</source>
        <translation>{what}（Space）</translation>
    </message>
    <message>
        <source>{who} · after {time}</source>
        <translation>{who}・{time}後</translation>
    </message>
    <message>
        <source>{worked}, paid {paid}</source>
        <translation>{worked}（支払対象 {paid}）</translation>
    </message>
    <message>
        <source>{year}/{month}/{day}</source>
        <translation>{year}年{month}月{day}日</translation>
    </message>
    <message>
        <source>{year}/{month}/{day} {time}</source>
        <translation>{year}/{month}/{day} {time}</translation>
    </message>
    <message>
        <source>{yen} yen</source>
        <translation>{yen}円</translation>
    </message>
    <message>
        <source>{yen} yen an hour</source>
        <translation>時給{yen}円</translation>
    </message>
    <message>
        <source>{yen} yen each</source>
        <translation>1件{yen}円</translation>
    </message>
    <message>
        <source>{yen} yen × {percent} %</source>
        <translation>{yen}円 × {percent}%</translation>
    </message>
    <message>
        <source>“madoguchi hub mail check” on the hub's computer says more.</source>
        <translation>詳しくは、ハブのコンピューターで「madoguchi hub mail check」を実行してください。</translation>
    </message>
    <message>
        <source>“{command}” has {keys} now and would lose it.</source>
        <translation>{keys} は「{command}」に割り当て済みです。変更すると、そちらの割り当ては解除されます。</translation>
    </message>
    <message>
        <source>“{name}” has {count} people now.</source>
        <translation>「{name}」は {count} 人になりました。</translation>
    </message>
    <message>
        <source>“{name}” is paused.</source>
        <translation>「{name}」を一時停止しました。</translation>
    </message>
    <message>
        <source>“{name}” is running.</source>
        <translation>「{name}」を再開しました。</translation>
    </message>
    <message>
        <source>“{name}” is still on its way to the hub.</source>
        <translation>「{name}」をハブへ送信中です。</translation>
    </message>
    <message>
        <source>“{name}” was deleted. “Restore” brings it back for a day.</source>
        <translation>「{name}」を削除しました。1 日以内なら「復元」で元に戻せます。</translation>
    </message>
    <message>
        <source>“{said}” is no variable, no choice and no field (line {line}, character {column}).</source>
        <translation>「{said}」は変数でも選択肢でも入力欄でもありません（{line} 行 {column} 文字目）。</translation>
    </message>
    <message>
        <source>“{text}” is no mail address.</source>
        <translation>「{text}」はメールアドレスではありません。</translation>
    </message>
    <message>
        <source>“{title}” can be brought back with Undo.</source>
        <translation>「{title}」は「元に戻す」で復元できます。</translation>
    </message>
    <message>
        <source>“{title}” did: {what}</source>
        <translation>「{title}」の動作：{what}</translation>
    </message>
    <message>
        <source>“{title}” goes away for every trainer. Finished sheets stay as they are.</source>
        <translation>「{title}」は、すべての講師の一覧から削除されます。確定した評価はそのまま残ります。</translation>
    </message>
    <message>
        <source>“{title}” goes away for everybody. Practices that were done stay.</source>
        <translation>「{title}」は全員の一覧から削除されます。実施済みの練習は残ります。</translation>
    </message>
    <message>
        <source>“{title}” is taken away from everybody. What people did stays in the ledger.</source>
        <translation>「{title}」は全員の一覧から消えます。受講の記録は残ります。</translation>
    </message>
    <message>
        <source>“{title}” was changed by somebody else. Yours is kept on this device.</source>
        <translation>「{title}」は他の人が変更しました。入力した内容はこの端末に残っています。</translation>
    </message>
    <message>
        <source>“{title}”: step {step} of {steps} comes next.</source>
        <translation>「{title}」：次は {steps} 件中 {step} 件目です。</translation>
    </message>
    <message>
        <source>“{value}” cannot be searched for: write has:file.</source>
        <translation>「{value}」では検索できません。「添付:あり」と入力してください。</translation>
    </message>
    <message>
        <source>“{value}” is no day: write 2026-11-22, today or 7d.</source>
        <translation>「{value}」は日付として読み取れません。「2026-11-22」「今日」「7日前」のように入力してください。</translation>
    </message>
    <message>
        <source>“{value}” is no rating: write 1 to 5, or &gt;=4.</source>
        <translation>「{value}」は評価として読み取れません。1から5の数字か「&gt;=4」のように入力してください。</translation>
    </message>
    <message>
        <source>“{value}” is no state: write mine, open, closed or escalated.</source>
        <translation>「{value}」は状態として読み取れません。「自分」「対応中」「終了」「エスカレーション」のいずれかを入力してください。</translation>
    </message>
    <message>
        <source>“{word}” is right</source>
        <translation>「{word}」を正しい語として登録</translation>
    </message>
    <message>
        <source>“{word}” is spoken of with another customer ({name}) and not here. Check before sending.</source>
        <translation>「{word}」は別のお客様（{name}）との会話に出ている言葉です。送信前にご確認ください。</translation>
    </message>
    <message>
        <source>“{word}” must not be written.</source>
        <translation>「{word}」は使用できません。</translation>
    </message>
    <message>
        <source>“{word}” should not be written.</source>
        <translation>「{word}」は使わないでください。</translation>
    </message>
    <message>
        <source>“{word}” was copied from another customer's conversation ({name}). Check before sending.</source>
        <translation>「{word}」は別のお客様（{name}）の会話からコピーした内容です。送信前にご確認ください。</translation>
    </message>
    <message>
        <source>“{word}” → “{instead}”: {reason}</source>
        <translation>「{word}」→「{instead}」：{reason}</translation>
    </message>
    <message>
        <source>“{word}”: {reason}</source>
        <translation>「{word}」：{reason}</translation>
    </message>
    <message>
        <source>○ Open</source>
        <translation>○ 受験可</translation>
    </message>
    <message>
        <source>☎ Calls back: {count} due now</source>
        <translation>☎ 折り返し：いま {count} 件</translation>
    </message>
    <message>
        <source>☎ Calls back: {count} · next {time}</source>
        <translation>☎ 折り返し：{count} 件・次は {time}</translation>
    </message>
    <message>
        <source>⚠ Only {time} left</source>
        <translation>⚠ 残りわずか {time}</translation>
    </message>
    <message>
        <source>⚠ Trainee is away</source>
        <translation>⚠ 離席中</translation>
    </message>
    <message>
        <source>✎ A sheet is missing</source>
        <translation>✎ 未採点</translation>
    </message>
    <message>
        <source>✓ Done</source>
        <translation>✓ 済</translation>
    </message>
    <message>
        <source>✓ Done · {score}</source>
        <translation>✓ 済・{score}</translation>
    </message>
    <message>
        <source>✓ Done: {step}</source>
        <translation>✓ 実施：{step}</translation>
    </message>
    <message>
        <source>✓ Marked</source>
        <translation>✓ 採点済み</translation>
    </message>
    <message>
        <source>✓ Read on {day}: it counts for your course.</source>
        <translation>✓ {day} に既読：コースの項目は修了です。</translation>
    </message>
    <message>
        <source>✓ The check found nothing real.</source>
        <translation>✓ 実在の情報は見つかりませんでした。</translation>
    </message>
    <message>
        <source>✕ No attempt left</source>
        <translation>✕ 受験回数の上限</translation>
    </message>
    <message>
        <source>✗ Missed: {step}</source>
        <translation>✗ 未実施：{step}</translation>
    </message>
</context>
</TS>
