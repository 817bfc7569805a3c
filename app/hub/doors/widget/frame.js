// The chat window: joins the link, the log and the forms.
import { Link } from "/link.js";
import { Shelf, Tray } from "/files.js";
import { $, Log } from "/view.js";
import { lang, reword, say } from "/words.js";

const TEXT_LIMIT = 4000, TYPING_EVERY_MS = 1000;
const asked = new URLSearchParams(location.search);
const claim = new URLSearchParams(location.hash.slice(1)); // not in the query: what a server is asked for is logged
const who = { shop: asked.get("shop") || "", customer: claim.get("customer") || "", signature: claim.get("signature") || "" };
const door = () => link.kept;
const log = new Log(new Shelf(door));
const tray = new Tray({ door, settled: () => { if (sendWhenReady && !tray.busy) sendText(); }, tell: (text) => { $("file-problem").hidden = !text; $("file-problem").textContent = text; } });
let place = { position: 0, waiting: 0, estimate_ms: 0 };
let shop = {}, typedAt = 0, typingTimer = 0, typingOff = 0, composing = false, sendWhenReady = false, lastQ = 0, readQ = 0, closed = false, leaving = false;
const moment = new Intl.DateTimeFormat(lang, { weekday: "short", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" });

function label() {
  document.documentElement.lang = lang;
  document.title = say("title");
  const texts = {
    hello: "hello", "name-label": "name", "mail-label": "mail", "topic-label": "topic", "order-label": "order", "first-label": "first", begin: "begin",
    send: "send", "rate-label": "rate", again: "again", "ask-line": "ask", stay: "stay", end: "end", "place-hint": "hint", "look-save": "save",
  };
  for (const [id, key] of Object.entries(texts)) $(id).textContent = say(key);
  for (const [id, key] of [["minimise", "minimise"], ["leave", "leave"], ["log", "log"], ["text", "write"], ["attach", "attach"], ["files", "files"], ["look-close", "look_close"]]) $(id).setAttribute("aria-label", say(key));
  $("text").placeholder = say("write");
  $("attach").title = say("attach");
  $("talk").dataset.drop = say("drop");
  $("text").title = say("write_hint");
  $("text").setAttribute("aria-description", say("write_hint"));
  stars();
}

function topics() {
  const given = (shop.topics || []).map((topic) => topic[lang] || topic.ja || topic.id);
  const chosen = new FormData($("start")).get("topic");
  $("topics").replaceChildren(...(given.length ? given : say("topics")).map((name) => {
    const choice = document.createElement("label"), radio = document.createElement("input");
    Object.assign(radio, { type: "radio", name: "topic", value: name, checked: name === chosen });
    choice.append(radio, name);
    return choice;
  }));
}

function stars() {
  $("stars").replaceChildren(...[1, 2, 3, 4, 5].map((score) => {
    const star = document.createElement("button");
    star.type = "button";
    star.textContent = "★";
    star.setAttribute("aria-label", say("star", { score }));
    star.addEventListener("click", () => {
      link.write("rated", { score });
      [...$("stars").children].forEach((each, index) => { each.classList.toggle("on", index < score); each.disabled = true; });
      $("thanks").hidden = false;
      $("thanks").textContent = say("thanks");
    });
    return star;
  }));
}

function show(part) {
  $("start").hidden = part !== "start";
  $("talk").hidden = part !== "talk";
  if (part === "talk") $("text").focus(); else $("name").focus();
}

function status() {
  const hours = lang === "en" ? shop.hours_en || shop.hours : shop.hours;
  $("status").textContent = closed ? say("ended") : log.owner ? say("talking", { name: log.owner }) : log.state === "queued" ? say("queued") : hours || "";
}

// Nobody can answer now: the form takes a message instead of beginning a chat. `why` is "closed" or "full".
function leaveMessage(why) {
  leaving = Boolean(why);
  $("reach").hidden = !leaving;
  const opens = why === "closed" && shop.opens_at ? say("opens", { when: moment.format(new Date(shop.opens_at)) }) : "";
  $("hello").textContent = leaving ? say(`hello_${why}`) + opens : say("hello");
  $("first-label").textContent = say(leaving ? "message" : "first");
  $("begin").textContent = say(leaving ? "leave_message" : "begin");
  $("begin").disabled = false;
  $("first").required = $("mail").required = leaving;
}

function finish(over) {
  closed = over;
  $("write").hidden = over;
  $("rate").hidden = !over;
  $("place").hidden = over || $("place").hidden;
  $("ask").hidden = true;
  status();
}

const shown = {
  opened: (item) => { log.form = item.d.channel === "form"; placed(); },
  queued: () => { log.state = "queued"; log.owner = ""; placed(); },
  claimed: (item) => {
    log.state = "live";
    log.owner = item.d.name || say("staff");
    $("place").hidden = true;
    log.line(item.d.name ? say("claimed", { name: item.d.name }) : say("claimed_plain"));
  },
  message: (item) => {
    const mine = item.by === "customer";
    log.message({ cid: item.cid, q: item.q, mine, text: item.d.text, at: item.at, name: mine ? "" : log.owner, files: item.d.attachments, quote: item.d.quote });
    if (!mine) { lastQ = item.q; typed({ on: false }); }
  },
  edited: (item) => log.change(item.d.target, item.d.text, "edited"),
  withdrawn: (item) => log.change(item.d.target, "", "withdrawn"),
  redacted: (item) => { for (const q of item.d.targets) log.change(q, "", "redacted"); },
  read: (item) => { if (item.by !== "customer") log.seen(item.d.up_to); },
  joined: (item) => log.line(say("joined", { name: item.d.name || say("staff") })),
  left: (item) => log.line(say("left", { name: item.d.name || say("staff") })),
  idle_warned: (item) => { if (item.d.text) log.line(item.d.text); },
  auto_closing: (item) => { if (item.d.text) log.line(item.d.text); },
  closed: () => { log.line(say("ended")); finish(true); },
  reopened: () => { log.line(say("reopened")); finish(false); },
};

// The place and the events come on streams of their own, in either order: what was heard last is kept.
function placed(heard = place) {
  place = heard;
  const left = log.form && log.state !== "live";
  $("place").hidden = !(place.position || left) || closed || log.state === "live";
  const minutes = Math.max(1, Math.round(place.estimate_ms / 60000));
  const wait = place.estimate_ms ? say(minutes === 1 ? "estimate_one" : "estimate", { minutes }) : "";
  const line = left ? say("left_message") : (place.position === 1 ? say("next") : say("waiting", { count: place.position })) + wait;
  if ($("place-line").textContent !== line) $("place-line").textContent = line; // said again only when it changed
  $("place-hint").textContent = say(left ? "left_hint" : "hint");
}

function typed(frame) {
  clearTimeout(typingOff);
  $("typing").textContent = frame.on === false ? "" : say("typing", { name: frame.name || log.owner || say("staff") });
  if (frame.on !== false) typingOff = setTimeout(() => { $("typing").textContent = ""; }, frame.ttl || 6000);
}

// The staff's messages count as read when they are on a page that is looked at.
function markRead() {
  if (lastQ > readQ && !closed && document.visibilityState === "visible") { readQ = lastQ; link.write("read", { up_to: lastQ }); }
}

const link = new Link(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`, who, {
  welcome: (frame, known) => {
    shop = frame.shop || {};
    if (reword(shop.texts || {})) label();
    tray.limit((frame.limits || {}).file || 0, (frame.limits || {}).files);
    tray.hurry();
    $("shop").textContent = (lang === "en" ? shop.name_en || shop.name : shop.name) || say("shop");
    topics();
    leaveMessage(shop.open === false ? "closed" : "");
    show(known ? "talk" : "start");
    status();
  },
  opened: () => { leaveMessage(leaving && shop.open === false ? "closed" : ""); show("talk"); },
  turned: (code) => {
    if (code === "closed") shop.open = false;
    leaveMessage(code === "full" || code === "closed" ? code : "");
    if (code === "full" || code === "closed") { $("problem").hidden = false; $("problem").textContent = say(`hello_${code}`); $("mail").focus(); }
    else { $("link").hidden = false; $("link").textContent = say("refused"); }
  },
  event: (item) => { const handler = shown[item.k]; if (handler) handler(item); status(); setTimeout(markRead, 0); },
  confirmed: (cid) => log.confirm(cid),
  refused: (frame, code) => { if (frame.k === "message") log.refuse(frame.cid, code === "too_large" ? say("too_long", { limit: TEXT_LIMIT }) : say("failed")); },
  place: placed,
  typed,
  state: (state) => {
    $("link").hidden = state === "live";
    $("link").textContent = state === "live" ? "" : say(state);
  },
  reset: () => { log.clear(); lastQ = readQ = 0; finish(false); },
});

$("start").addEventListener("submit", (event) => {
  event.preventDefault();
  const form = new FormData($("start"));
  const topic = form.get("topic"), text = String(form.get("first")).trim(), order = String(form.get("order")).trim();
  const mail = String(form.get("mail") || "").trim();
  const missing = leaving && !text ? "need_message" : leaving && !/^[^\s@]+@[^\s@]+$/.test(mail) ? "need_mail" : "";
  const problem = missing ? say(missing) : !topic ? say("need_topic") : text.length > TEXT_LIMIT ? say("too_long", { limit: TEXT_LIMIT }) : "";
  $("problem").hidden = !problem;
  $("problem").textContent = problem;
  if (problem) { if (missing) $(missing === "need_mail" ? "mail" : "first").focus(); return; }
  $("begin").disabled = true;
  $("begin").textContent = say("beginning");
  link.open({ name: String(form.get("name")).trim().slice(0, 80), topic, page: (asked.get("page") || "").slice(0, 300), locale: lang, fields: { ...(order ? { order: order.slice(0, 80) } : {}), _agent: navigator.userAgent.slice(0, 300), _language: navigator.language }, text, ...(leaving ? { form: true, mail: mail.slice(0, 200) } : {}) });
});

function sendText() {
  const text = $("text").value.trim();
  if (closed || (!text && !tray.chosen.length)) return;
  if (text.length > TEXT_LIMIT) { $("link").hidden = false; $("link").textContent = say("too_long", { limit: TEXT_LIMIT }); return; }
  sendWhenReady = tray.busy;
  if (sendWhenReady || tray.failed) return;
  const attachments = tray.take();
  if (!text && !attachments.length) return;
  const cid = link.write("message", attachments.length ? { text, attachments } : { text });
  log.message({ cid, q: 0, mine: true, text, at: 0, name: "", files: attachments });
  $("text").value = "";
  grow();
  clearTimeout(typingTimer);
  typedAt = 0;
}

function grow() { const box = $("text"); box.style.height = "auto"; box.style.height = `${box.scrollHeight + 2}px`; }

$("write").addEventListener("submit", (event) => { event.preventDefault(); sendText(); });
$("text").addEventListener("compositionstart", () => { composing = true; });
// Some input methods deliver the Enter that ends a composition after it has ended: it must not send.
$("text").addEventListener("compositionend", () => { setTimeout(() => { composing = false; }, 0); });
$("text").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || composing || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  sendText();
});
$("text").addEventListener("input", () => {
  grow();
  const tell = () => { typedAt = Date.now(); link.typing($("text").value); };
  clearTimeout(typingTimer);
  if (Date.now() - typedAt >= TYPING_EVERY_MS) tell(); else typingTimer = setTimeout(tell, TYPING_EVERY_MS - (Date.now() - typedAt));
});

// Files come by the button, by dropping, or by pasting; text that is pasted stays text.
$("attach").addEventListener("click", () => $("file").click());
$("file").addEventListener("change", () => { tray.add($("file").files); $("file").value = ""; $("text").focus(); });
$("text").addEventListener("paste", (event) => {
  const files = [...event.clipboardData.files];
  if (files.length && !event.clipboardData.getData("text/plain")) { event.preventDefault(); tray.add(files); }
});
const carries = (event) => [...(event.dataTransfer ? event.dataTransfer.types : [])].includes("Files");
document.addEventListener("dragover", (event) => { if (carries(event)) { event.preventDefault(); if (!closed && tray.most) $("talk").classList.add("drop"); } });
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) $("talk").classList.remove("drop"); });
document.addEventListener("drop", (event) => {
  if (!carries(event)) return;
  event.preventDefault();
  $("talk").classList.remove("drop");
  if (!$("talk").hidden && !closed) { tray.add(event.dataTransfer.files); $("text").focus(); }
});

$("minimise").addEventListener("click", () => parent.postMessage("madoguchi:minimise", asked.get("origin") || location.origin));
$("leave").addEventListener("click", () => {
  if ($("talk").hidden || closed) { $("minimise").click(); return; }
  $("ask").hidden = false;
  $("stay").focus();
});
$("stay").addEventListener("click", () => { $("ask").hidden = true; $("text").focus(); });
$("end").addEventListener("click", () => { link.write("closed", { reason: "customer" }); $("ask").hidden = true; });
$("again").addEventListener("click", () => { log.clear(); tray.clear(); lastQ = readQ = 0; $("start").reset(); $("thanks").hidden = true; stars(); finish(false); link.startAnew(); });
document.addEventListener("visibilitychange", markRead);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") { if (!$("ask").hidden) $("stay").click(); else $("minimise").click(); } });

label();
topics();
for (const frame of link.kept.outbox) if (frame.k === "message") log.message({ cid: frame.cid, q: 0, mine: true, text: frame.d.text, at: 0, name: "", files: frame.d.attachments });
