// The words of the widget, in Japanese and English; `say` fills the places in braces.
const WORDS = {
  ja: {
    title: "チャット", minimise: "最小化", leave: "チャットを終了", closed_page: "閉じる",
    hello: "お問い合わせありがとうございます。まず、お名前とご用件をお聞かせください。",
    name: "お名前（ニックネームでも構いません）", topic: "ご用件", order: "ご注文番号（任意）", first: "お問い合わせ内容（任意）",
    begin: "チャットを始める", beginning: "接続しています…", need_topic: "ご用件をお選びください。",
    waiting: "待ち人数 {count}人", estimate: "、あと約{minutes}分", estimate_one: "、あと約1分", next: "まもなくご案内します",
    hello_closed: "ただいま営業時間外です。メッセージをお預かりし、営業開始後に順番にお返事いたします。", opens: "（次の営業開始：{when}）",
    hello_full: "ただいま大変混み合っております。メッセージをお預かりし、担当者から順番にお返事いたします。",
    mail: "メールアドレス", message: "お問い合わせ内容", leave_message: "メッセージを送る", need_message: "お問い合わせ内容をご入力ください。", need_mail: "メールアドレスをご確認ください。",
    left_message: "メッセージをお預かりしました", left_hint: "担当者からのお返事は、この画面に届きます。ページを閉じても、またこちらでご覧いただけます。",
    hint: "順番が来ましたら、担当者がお返事します。このページを閉じても続きからお話しいただけます。",
    queued: "順番にご案内します", talking: "担当：{name}", claimed: "担当の{name}がお話をうかがいます", claimed_plain: "担当者がお話をうかがいます",
    joined: "{name}が加わりました", left: "{name}が退出しました", ended: "チャットを終了しました", reopened: "チャットを再開しました",
    you: "あなた", staff: "担当者", typing: "{name}が入力しています…", sending: "送信中", sent: "送信済み", read: "既読", edited: "編集済み",
    failed: "送信できませんでした", withdrawn: "取り消されたメッセージ", redacted: "削除されたメッセージ",
    write: "メッセージを入力", write_hint: "Enter で送信、Shift+Enter で改行", send: "送信", log: "会話",
    reconnecting: "再接続しています。入力した内容は保存されています。", refused: "いまは接続できません。しばらくしてからお試しください。",
    blocked: "誠に恐れ入りますが、こちらのチャットでのご案内は控えさせていただいております。",
    too_long: "長すぎるため送信できません（{limit}文字まで）。", rate: "今回の対応はいかがでしたか", star: "5点中{score}点", thanks: "評価をいただき、ありがとうございました。",
    attach: "ファイルを添付", drop: "ここにドロップして添付", pasted: "貼り付けた画像.png", files: "添付するファイル", file_remove: "{name}の添付をやめる", file_sending: "{name}をアップロード中",
    file_waiting: "再試行中…", file_count: "一度に添付できるファイルは{count}個までです。", file_too_large: "「{name}」は大きすぎるため添付できません（{limit}まで）。",
    file_type: "この種類のファイルは添付できません。", file_damaged: "ファイルを読み取れないため、添付できません。", file_pixels: "画像が大きすぎるため、添付できません。",
    file_too_much: "添付できる量の上限に達しました。しばらくしてからお試しください。", file_failed: "添付できませんでした。", file_open: "画像「{name}」を表示",
    file_save: "「{name}」（{size}）を保存", file_gone: "「{name}」を開けませんでした。", save: "保存", look_close: "画像を閉じる", file_sent: "ファイル",
    again: "新しい問い合わせを始める", ask: "チャットを終了しますか？", stay: "続ける", end: "終了する",
    topics: ["返品・交換", "配送状況", "お支払い", "解約", "その他"], shop: "お問い合わせ",
  },
  en: {
    title: "Chat", minimise: "Minimise", leave: "End the chat", closed_page: "Close",
    hello: "Thank you for getting in touch. First, please tell us your name and what it is about.",
    name: "Your name (a nickname is fine)", topic: "What is it about?", order: "Order number (optional)", first: "Your question (optional)",
    begin: "Start the chat", beginning: "Connecting…", need_topic: "Please choose what it is about.",
    waiting: "{count} waiting", estimate: ", about {minutes} minutes", estimate_one: ", about a minute", next: "You are next",
    hello_closed: "We are closed at the moment. Leave us a message and we will answer when we open.", opens: " (opens {when})",
    hello_full: "Many people are waiting at the moment. Leave us a message and we will answer as soon as we can.",
    mail: "E-mail address", message: "Your message", leave_message: "Send the message", need_message: "Please write your message.", need_mail: "Please check the e-mail address.",
    left_message: "We have received your message", left_hint: "You will find our answer here. You can close this page and come back to it.",
    hint: "Someone will answer as soon as it is your turn. You can close this page and come back to the same chat.",
    queued: "You are in the queue", talking: "With {name}", claimed: "{name} is here to help", claimed_plain: "Someone is here to help",
    joined: "{name} joined", left: "{name} left", ended: "The chat has ended", reopened: "The chat goes on",
    you: "You", staff: "Support", typing: "{name} is typing…", sending: "Sending", sent: "Sent", read: "Read", edited: "edited",
    failed: "Could not be sent", withdrawn: "This message was withdrawn", redacted: "This message was removed",
    write: "Write a message", write_hint: "Enter sends, Shift+Enter makes a new line", send: "Send", log: "Conversation",
    reconnecting: "Reconnecting. What you wrote is kept.", refused: "We cannot be reached just now. Please try again later.",
    blocked: "We are sorry: we are not able to help you in this chat.",
    too_long: "This is too long to send (up to {limit} characters).", rate: "How did we do?", star: "{score} of 5", thanks: "Thank you for your rating.",
    attach: "Attach files", drop: "Drop here to attach", pasted: "pasted image.png", files: "Files to attach", file_remove: "Remove {name}", file_sending: "Uploading {name}",
    file_waiting: "Trying again…", file_count: "Up to {count} files can be attached at once.", file_too_large: "“{name}” is too large to attach (up to {limit}).",
    file_type: "This kind of file cannot be attached.", file_damaged: "This file cannot be read, so it cannot be attached.", file_pixels: "This image has too many pixels to be attached.",
    file_too_much: "You have attached as much as is possible for now. Please try again later.", file_failed: "This could not be attached.", file_open: "Show the image “{name}”",
    file_save: "Save “{name}” ({size})", file_gone: "“{name}” could not be opened.", save: "Save", look_close: "Close the image", file_sent: "Files",
    again: "Start a new chat", ask: "End this chat?", stay: "Keep chatting", end: "End chat",
    topics: ["Returns and exchanges", "Delivery", "Payment", "Cancellation", "Other"], shop: "Contact us",
  },
};

export const lang = new URLSearchParams(location.search).get("lang") === "en" ? "en" : "ja";

// The shop's own sentences instead of ours; tells whether any is another than before.
export function reword(texts) {
  let changed = false;
  for (const [name, words] of Object.entries(texts)) {
    const key = { welcome: "hello", closed: "hello_closed" }[name] || name, text = words[lang];
    if (!text || typeof WORDS[lang][key] !== "string" || WORDS[lang][key] === text) continue;
    WORDS[lang][key] = text;
    changed = true;
  }
  return changed;
}

export function say(key, values = {}) {
  const text = WORDS[lang][key];
  return typeof text === "string" ? text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? "")) : text;
}
