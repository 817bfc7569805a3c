// The words of the widget, in Japanese and English; `say` fills the places in braces.
const WORDS = {
  ja: {
    title: "チャット", minimise: "最小化", leave: "チャットを終了", closed_page: "閉じる",
    hello: "お問い合わせありがとうございます。まず、お名前とご用件をお聞かせください。",
    name: "お名前（ニックネームでも構いません）", topic: "ご用件", order: "ご注文番号（任意）", first: "お問い合わせ内容（任意）",
    begin: "チャットを始める", beginning: "接続しています…", need_topic: "ご用件をお選びください。",
    waiting: "待ち人数 {count}人", estimate: " · 約{minutes}分", next: "まもなくご案内します",
    hint: "順番が来ましたら、担当者がお返事します。このページを閉じても続きからお話しいただけます。",
    queued: "順番にご案内します", talking: "担当：{name}", claimed: "担当の{name}がお話をうかがいます", claimed_plain: "担当者がお話をうかがいます",
    joined: "{name}が加わりました", left: "{name}が退出しました", ended: "チャットを終了しました", reopened: "チャットを再開しました",
    you: "あなた", staff: "担当者", typing: "{name}が入力しています…", sending: "送信中", sent: "送信済み", read: "既読", edited: "編集済み",
    failed: "送信できませんでした", withdrawn: "取り消されたメッセージ", redacted: "削除されたメッセージ",
    write: "メッセージを入力", write_hint: "Enter で送信、Shift+Enter で改行", send: "送信", log: "会話",
    reconnecting: "再接続しています。入力した内容は保存されています。", refused: "いまは接続できません。しばらくしてからお試しください。",
    too_long: "長すぎるため送信できません（{limit}文字まで）。", rate: "今回の対応はいかがでしたか", star: "5点中{score}点", thanks: "評価をいただき、ありがとうございました。",
    again: "新しい問い合わせを始める", ask: "チャットを終了しますか？", stay: "続ける", end: "終了する",
    topics: ["返品・交換", "配送状況", "お支払い", "解約", "その他"], shop: "お問い合わせ",
  },
  en: {
    title: "Chat", minimise: "Minimise", leave: "End the chat", closed_page: "Close",
    hello: "Thank you for getting in touch. First, please tell us your name and what it is about.",
    name: "Your name (a nickname is fine)", topic: "What is it about?", order: "Order number (optional)", first: "Your question (optional)",
    begin: "Start the chat", beginning: "Connecting…", need_topic: "Please choose what it is about.",
    waiting: "{count} waiting", estimate: " · about {minutes} min", next: "You are next",
    hint: "Someone will answer as soon as it is your turn. You can close this page and come back to the same chat.",
    queued: "You are in the queue", talking: "With {name}", claimed: "{name} is here to help", claimed_plain: "Someone is here to help",
    joined: "{name} joined", left: "{name} left", ended: "The chat has ended", reopened: "The chat goes on",
    you: "You", staff: "Support", typing: "{name} is typing…", sending: "Sending", sent: "Sent", read: "Read", edited: "edited",
    failed: "Could not be sent", withdrawn: "This message was withdrawn", redacted: "This message was removed",
    write: "Write a message", write_hint: "Enter sends, Shift+Enter makes a new line", send: "Send", log: "Conversation",
    reconnecting: "Reconnecting. What you wrote is kept.", refused: "We cannot be reached just now. Please try again later.",
    too_long: "This is too long to send (up to {limit} characters).", rate: "How did we do?", star: "{score} of 5", thanks: "Thank you for your rating.",
    again: "Start a new chat", ask: "End this chat?", stay: "Keep chatting", end: "End chat",
    topics: ["Returns and exchanges", "Delivery", "Payment", "Cancellation", "Other"], shop: "Contact us",
  },
};

export const lang = new URLSearchParams(location.search).get("lang") === "en" ? "en" : "ja";

export function say(key, values = {}) {
  const text = WORDS[lang][key];
  return typeof text === "string" ? text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? "")) : text;
}
