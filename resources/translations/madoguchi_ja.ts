<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP">
<context>
    <name>madoguchi</name>
    <message>
        <source> days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+ Tag</source>
        <translation>＋ タグ</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>A colleague was quicker: somebody else has this conversation now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A fault ended the connection. Your texts are kept: start Madoguchi again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A protected connection to the hub could not be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About to close by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept the call for help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>タグを追加</translation>
    </message>
    <message>
        <source>Add the note</source>
        <translation>メモを追加</translation>
    </message>
    <message>
        <source>Advertising or mischief</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advice ({name}; the customer does not see it): {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advice by {name}: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advice for {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advice · {time}</source>
        <translation>指導 · {time}</translation>
    </message>
    <message>
        <source>Advise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After-work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After-work by {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All articles</source>
        <translation>すべての項目</translation>
    </message>
    <message>
        <source>All is answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All texts were removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All words must occur.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An administrator gives the role of a trainer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another page answers instead of the hub. This network may want you to sign in first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program is using the local log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer the customer yourself until you give the conversation back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered within {count} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Articles of the manual</source>
        <translation>マニュアルの項目</translation>
    </message>
    <message>
        <source>As far as the log of this console knows</source>
        <translation>この端末の記録にあるかぎり</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most {count} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At this moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At work (night {time})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the articles</source>
        <translation>項目の一覧に戻る</translation>
    </message>
    <message>
        <source>Back to the articles (Esc)</source>
        <translation>項目の一覧に戻る（Esc）</translation>
    </message>
    <message>
        <source>Be in training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin the log anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call for help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call the person in charge: {customer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call the person in charge…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Called by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Called for help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Called, not accepted yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls for help waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canned replies</source>
        <translation>定型文</translation>
    </message>
    <message>
        <source>Check and send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that its folder exists and that you may write to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the disk is connected and has room, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the file is there and is TOML or JSON in UTF-8; its macros are not in use.</source>
        <translation>ファイルがあり、UTF-8 の TOML か JSON であることを確認してください。このファイルの定型文は使えません。</translation>
    </message>
    <message>
        <source>Choose a conversation from the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a conversation on the left to watch it, to advise, or to take it over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another one with --data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Close back-up or virus programs that read the folder, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close it with }, or write {{ for a brace that is meant to be read.</source>
        <translation>} で閉じるか、波かっこそのものは {{ と書いてください。</translation>
    </message>
    <message>
        <source>Close the conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect again now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected, {count} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact no. {count}</source>
        <translation>{count}回目のお問い合わせ</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversation with {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversations at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversations being answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversations that called for help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the entry in the file and load the file again; the other macros are in use.</source>
        <translation>ファイルの該当箇所を直して、もう一度読み込んでください。ほかの定型文は使えます。</translation>
    </message>
    <message>
        <source>Correct the file and load the manual again.</source>
        <translation>ファイルを直して、マニュアルをもう一度読み込んでください。</translation>
    </message>
    <message>
        <source>Ctrl+Enter sends, Enter starts a new line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Enter: add</source>
        <translation>Ctrl+Enter 追加</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>お客様</translation>
    </message>
    <message>
        <source>Customer and topic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customer no longer answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customer {name}</source>
        <translation>お客様：{name}</translation>
    </message>
    <message>
        <source>Customer's history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do after-work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier conversation</source>
        <translation>過去の会話</translation>
    </message>
    <message>
        <source>Earlier conversation with {name}</source>
        <translation>過去の会話：{name}</translation>
    </message>
    <message>
        <source>Earlier conversations</source>
        <translation>過去の会話</translation>
    </message>
    <message>
        <source>Earlier, the same customer</source>
        <translation>このお客様の過去の会話</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英語</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter starts a new line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter: new line or convert · Ctrl+Enter: send · /: canned replies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter: send or convert · Ctrl+Enter: new line · /: canned replies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entries that cannot be used: {count}</source>
        <translation>使えない項目：{count}件</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every conversation becomes one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching records…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching the conversation…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching the floor…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in the marked fields before you send this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in your name and your password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First response</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fits this conversation</source>
        <translation>この会話に合う項目</translation>
    </message>
    <message>
        <source>Form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space on the disk. Your text stays in the window and is saved as soon as there is room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a file in PEM format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give back to the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give back to the queue…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give back to {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the conversation back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the conversation back to its operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the conversation back…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to conversation 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to conversation 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to conversation 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to conversation 4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to conversation 5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to conversation 6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to conversation 7</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to conversation 8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to conversation 9</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>ゲスト</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand over to a colleague…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand over: {customer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handed on to another desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handling time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Harassment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held still while you point at it. Sort now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help from the person in charge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help was called</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Helped by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Helped by advice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>How you take part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hub's address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In charge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the other language</source>
        <translation>別の言語の項目</translation>
    </message>
    <message>
        <source>In the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the queue, longest {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In “{title}”: {problem}</source>
        <translation>「{title}」：{problem}</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>挿入</translation>
    </message>
    <message>
        <source>Insert the canned reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install sqlcipher3 with SQLite 3.51.3 or newer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the newest version. The log was not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is played again as it happened: at its own pace, faster, or moment by moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It opens soon after the program starts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日本語</translation>
    </message>
    <message>
        <source>Just opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the log for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last time</source>
        <translation>前回</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>最近使ったもの</translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log: cannot be saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log: opening…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log: {kind}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log: {kind}, saved {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest wait first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for it on the other side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Madoguchi already runs with this profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>マニュアル</translation>
    </message>
    <message>
        <source>Marked as harassment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Member</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moment of the replay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More to do with this conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most urgent first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Need a reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs a reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New from here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>新しいタグ</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next conversation that needs a reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No canned reply has “{query}”</source>
        <translation>「{query}」を含む定型文はありません</translation>
    </message>
    <message>
        <source>No conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No conversation here. Choose one from the list, or take the next customer with Ctrl+N.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No conversation is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No conversation is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No conversation is shown.</source>
        <translation>会話が表示されていません。</translation>
    </message>
    <message>
        <source>No new customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No notes yet.</source>
        <translation>メモはまだありません。</translation>
    </message>
    <message>
        <source>No variables</source>
        <translation>変数なし</translation>
    </message>
    <message>
        <source>Nobody answered the call; it was passed on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody answers at the hub's address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody calls for help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has taken the call yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is known yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is waiting any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected to the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected. The floor is shown as it stood at {time}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected: refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not fetched. Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not resolved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note (customers never see it)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note (optional)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note ({name}; the customer does not see it): {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note for the operator (optional)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note that customers never see</source>
        <translation>お客様には見えないメモ</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Notes of staff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes of this conversation</source>
        <translation>この会話のメモ</translation>
    </message>
    <message>
        <source>Nothing came from the hub any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing in the manual has “{query}”</source>
        <translation>マニュアルに「{query}」は見つかりません</translation>
    </message>
    <message>
        <source>Nothing is called “{query}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is kept of this conversation here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offer suggestions while I write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offered to somebody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On a break</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>送信中</translation>
    </message>
    <message>
        <source>On the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the beginning of {count} pasted characters was taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only {name} sees this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open conversations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the link…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open this address?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening your conversations…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other speeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Owner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Parts of this conversation are missing here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused {speed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play a sound when a customer writes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Presence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Presence: {state}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>プレビュー</translation>
    </message>
    <message>
        <source>Previous area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous conversation that needs a reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue of {group}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit Madoguchi?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quote into the reply</source>
        <translation>返信に引用</translation>
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
        <source>Rated {stars}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rating and after-work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rating {score}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read</source>
        <translation>読む</translation>
    </message>
    <message>
        <source>Read along. Neither the customer nor the operator is disturbed.</source>
        <translation type="unfinished"></translation>
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
        <source>Reading the history…</source>
        <translation>履歴を読み込んでいます…</translation>
    </message>
    <message>
        <source>Reading the manual…</source>
        <translation>マニュアルを読み込んでいます…</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason (optional)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason and summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason for the operator (optional; the customer does not see it)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconnecting in {count} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconnecting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund or money</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the tag {tag}</source>
        <translation>タグ「{tag}」を外す</translation>
    </message>
    <message>
        <source>Replay of the conversation with {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replaying {speed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>定型文</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the keyring, or begin the log anew: the hub has every conversation, only drafts are lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Romaji will do</source>
        <translation>ローマ字のまま検索できます</translation>
    </message>
    <message>
        <source>SOS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SOS: help at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SQLite {0} can damage the local log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search and commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search by title, text, ;key, reading or romaji</source>
        <translation>題名・本文・;略号・よみ・ローマ字で検索</translation>
    </message>
    <message>
        <source>Search records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the canned replies</source>
        <translation>定型文を検索</translation>
    </message>
    <message>
        <source>Search the manual</source>
        <translation>マニュアルを検索</translation>
    </message>
    <message>
        <source>Search the manual: number, title, text, reading</source>
        <translation>番号・題名・本文・よみで検索</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send again to confirm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send it in parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send to {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set yourself to accepting, at the top left, and customers will come.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settle the call for help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settle the call for help…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settle this call for help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Show a second conversation beside it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>すべて表示</translation>
    </message>
    <message>
        <source>Show all {count} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the right column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what is wrong with the files</source>
        <translation>ファイルの問題を表示</translation>
    </message>
    <message>
        <source>Show what this device has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in to answer customers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign out…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed in as {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Silence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip silences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something this version cannot show ({kind})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed {speed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staff accepting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staff accepting · {count} at work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start Madoguchi again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start Madoguchi again. If that does not help, begin the log anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start Madoguchi again: it sets the file aside and fetches the conversations from the hub.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State and last text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>対応中</translation>
    </message>
    <message>
        <source>Suggestion: {text} ({key})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summary (required)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supervision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supervisor's board</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch between Japanese and English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a break</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take no new customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take over: {customer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take suggestion 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take suggestion 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take suggestion 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take suggestion 4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take suggestion 5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take suggestion 6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take suggestion 7</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take suggestion 8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take suggestion 9</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the best suggestion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the conversation over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the next customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the one who has waited longest, or choose one in the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take this call for help on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takeover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Technical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Technical problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell me outside the window when a customer writes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts were removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is not the passphrase of the local log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address of the hub cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address of the hub has parts that do not belong there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The brace opened at character {0} is not closed.</source>
        <translation>{0}文字目の波かっこが閉じられていません。</translation>
    </message>
    <message>
        <source>The call for help has moved on meanwhile. Look at it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call was not accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call was not marked as advised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call was not settled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificates in {0} cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection could not be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to the hub broke.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to the hub is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to the hub was lost before it answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The conversation at this moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The conversation goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The conversation is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The conversation is closed. After-work remains to be done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The conversation was not given back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The conversation was not taken over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The conversations come back from the hub.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The conversations come back from the hub. The old file was kept beside the new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The customer was blocked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The customer was told that this will close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk did not read or write the local log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be read: {0}.</source>
        <translation>ファイルを読み込めません（{0}）。</translation>
    </message>
    <message>
        <source>The floor is shown as soon as the hub answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {0} cannot be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub and this program do not understand each other. Please report this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub asks to connect elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub cannot be reached over this network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub could not say what became of the latest messages. They are sent again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub did not let you in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub does not answer yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub does not know this conversation any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub does not let this computer in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub had a fault. Try again, and tell your administrator if it goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub is busy. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub is not ready at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub is restarting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub refused this ({code}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub wants to be left alone for a while.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub's address is not protected by TLS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub's answer cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub's certificate cannot be trusted. Nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The id “{0}” is already taken by another macro.</source>
        <translation>id「{0}」は、ほかの定型文が使っています。</translation>
    </message>
    <message>
        <source>The id, the title and the body must not be empty.</source>
        <translation>id、title、body は空にできません。</translation>
    </message>
    <message>
        <source>The key of the local log is missing from the keyring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The local log cannot be opened for writing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The local log cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The local log does not open with the key of this computer's keyring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The local log is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The local log is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The local log was damaged and has been begun anew; unsent messages and drafts were saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The local log was damaged and has been begun anew; unsent messages or drafts may be lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The local log was gone and has been begun anew; unsent messages and drafts are lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The local log was written by a newer version of Madoguchi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log on this computer belongs to somebody else. Sign in as that person, or use another profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log on this computer is encrypted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log on this device is not open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of the hub is not known in this network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next customer will appear in the list on the left by himself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy of this network does not let the connection through.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The records could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reply as it will read</source>
        <translation>挿入される文</translation>
    </message>
    <message>
        <source>The same name, perhaps somebody else</source>
        <translation>同じお名前（別の方の可能性あり）</translation>
    </message>
    <message>
        <source>The session is over. Sign in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings cannot be saved: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is too long. Send it in parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The topic is now {topic}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no canned replies yet.</source>
        <translation>定型文はまだありません。</translation>
    </message>
    <message>
        <source>There are no records yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a closing brace without an opening one at character {0}.</source>
        <translation>{0}文字目の閉じ波かっこに対応する開き波かっこがありません。</translation>
    </message>
    <message>
        <source>There is no connection to the hub.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no hub at this address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no manual yet.</source>
        <translation>マニュアルはまだありません。</translation>
    </message>
    <message>
        <source>There is no room left to save.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>フォルダーがありません。</translation>
    </message>
    <message>
        <source>There is no variable “{0}” (character {1}).</source>
        <translation>変数「{0}」はありません（{1}文字目）。</translation>
    </message>
    <message>
        <source>This computer offers no safe place for the key of the local log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer or its network was too slow for the hub.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This console knows of no earlier conversation with this customer.</source>
        <translation>このお客様との過去の会話は、この端末にはありません。</translation>
    </message>
    <message>
        <source>This conversation could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This conversation is no longer yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This conversation is no longer yours. What you wrote is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This conversation is not in the log of this console any more.</source>
        <translation>この会話は、この端末の記録にはもうありません。</translation>
    </message>
    <message>
        <source>This could not be sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This may already have been sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This message was withdrawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This system has no keyring. Choose a passphrase of at least {count} characters. Nobody can open the log without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This text has {word}, a number of another customer ({name}). Check before sending.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This text has {word}, the name of another customer ({name}). Check before sending.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This text is too long to be sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This text was removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version of the program does not fit the hub. Install the current version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be followed up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To fill in: {names}</source>
        <translation>要入力：{names}</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today: {count} conversations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Topic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Try again when the connection is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying again in {count} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the passphrase with which this log was begun.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Typing: {preview}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock or install a keyring, or choose a passphrase (or set MADOGUCHI_PASSPHRASE).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use an address that begins with wss://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use its window, or another --profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variables: {count} · filled in</source>
        <translation>変数 {count} 個 · 置換済み</translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it is marked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting in the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting to be sent: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits for help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits for the customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What cannot be used</source>
        <translation>使えない項目</translation>
    </message>
    <message>
        <source>What this device has kept can be replayed all the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a folder</source>
        <translation>フォルダーなし</translation>
    </message>
    <message>
        <source>Wrap up and close: {customer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrap up and close…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a note…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it as wss://chat.example.com:8470.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the hub's address as host:port, for example wss://hub.example.jp:8470.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write to the operator. The customer does not see it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write }} for a brace that is meant to be read.</source>
        <translation>波かっこそのものは }} と書いてください。</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You already have as many conversations as you take at once. Close one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are reading along.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are watching. {name} answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may not read these conversations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You signed in somewhere else. This window takes no part any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You stay with the customer. The person in charge sees the reason and your summary.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your conversations go back to the queue unless you come back in time. Drafts are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your role does not allow this. Ask your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answered after {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>canned reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>canned reply {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>completion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>customer {customer} · staff {staff}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first response {count} s on average</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first response {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the queue {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>latest {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>longest {time} (from {start})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read ✓✓</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sending…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the conversation is closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the conversation is not yours any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the person in charge was called</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too much at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting to be sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{address}

It leads to {host}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{at} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} characters too long to be sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} customers are still in conversation with you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} customers are waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} h ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} messages are kept and will be sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} messages have not reached the hub: they go out at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} min ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} new messages: show them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} new ↓</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} replies are begun: they are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} s ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} unread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{customer}</source>
        <translation type="unfinished"></translation>
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
        <source>{file}, entry {number}</source>
        <translation>{file}、{number}番目</translation>
    </message>
    <message>
        <source>{keys}: send · {seen}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{line}: {remark}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{meaning} · longest {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{month}/{day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} advises</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} answers again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} answers from here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} called the person in charge ({type})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} closed the conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} gave this back to the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} gave this back to {to}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} helps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} helps by advice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is on it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} joined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} settled the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} took over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} took over. What you wrote is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} took this conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} transferred this to {to}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{score} of 5</source>
        <translation>評価 {score}</translation>
    </message>
    <message>
        <source>{state} ({time})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{year}/{month}/{day}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
