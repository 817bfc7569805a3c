// What the customer sees of the conversation: every text that comes in is put on the page as text, never as markup.
import { lang, say } from "/words.js";

export const $ = (id) => document.getElementById(id);
const clock = new Intl.DateTimeFormat(lang, { hour: "2-digit", minute: "2-digit" });

export class Log {
  // `shelf` makes what is shown of files.
  constructor(shelf) { this.shelf = shelf; this.clear(); }

  clear() {
    Object.assign(this, { items: new Map(), byCid: new Map(), read: 0, owner: "", state: "new", form: false });
    $("log").replaceChildren();
  }

  // A message of mine that the hub has not confirmed yet, or a confirmed event that shows a text.
  message({ cid, q, mine, text, at, name, files = [], quote = 0 }) {
    let item = this.byCid.get(cid);
    if (!item) {
      item = { cid, q: 0, mine, name, at: 0, state: mine ? "sending" : "", node: document.createElement("li"), edited: false };
      item.bubble = document.createElement("div");
      item.bubble.className = "bubble";
      item.meta = document.createElement("div");
      item.meta.className = "meta";
      item.node.append(item.bubble, ...this.shelf.nodes(files), item.meta);
      item.node.className = mine ? "mine" : "theirs";
      this.byCid.set(cid, item);
    }
    item.bubble.textContent = text;
    this.answers(item, quote);
    if (q) {
      Object.assign(item, { q, at, state: mine ? "sent" : "" });
      this.items.set(q, item);
      this.place(item);
    } else $("log").append(item.node);
    this.mark(item);
    this.follow();
  }

  // What a message answers stands above it in one line; a click shows where it was said.
  answers(item, quote) {
    const said = quote && !item.quote && this.items.get(quote);
    if (!said) return;
    item.quote = document.createElement("button");
    item.quote.type = "button";
    item.quote.className = "quote";
    item.quote.textContent = `↩ ${said.mine ? say("you") : said.name || say("staff")}: ${said.bubble.textContent || "📎"}`;
    item.quote.addEventListener("click", () => said.node.scrollIntoView({ block: "center" }));
    said.quotedBy = [...(said.quotedBy || []), item.quote];
    item.bubble.before(item.quote);
  }

  // Confirmed messages stand in the order of the log; what is not confirmed yet comes after them.
  place(item) {
    const waiting = [...this.byCid.values()].find((other) => !other.q && other.node.isConnected && other !== item);
    if (waiting) $("log").insertBefore(item.node, waiting.node); else $("log").append(item.node);
  }

  line(text) {
    const node = document.createElement("li");
    node.className = "line";
    node.textContent = text;
    const waiting = [...this.byCid.values()].find((other) => !other.q && other.node.isConnected);
    if (waiting) $("log").insertBefore(node, waiting.node); else $("log").append(node);
    this.follow();
  }

  change(q, text, kind) {
    const item = this.items.get(q);
    if (!item) return;
    item.bubble.textContent = kind === "edited" ? text : say(kind);
    if (kind !== "edited") item.node.querySelectorAll("button").forEach((node) => node.remove());
    for (const quote of item.quotedBy || []) quote.textContent = `↩ ${item.mine ? say("you") : item.name || say("staff")}: ${item.bubble.textContent}`;
    item.edited = kind === "edited";
    item.node.classList.toggle("gone", kind !== "edited");
    this.mark(item);
  }

  confirm(cid) { const item = this.byCid.get(cid); if (item && item.state === "sending") { item.state = "sent"; this.mark(item); } }
  refuse(cid, words) { const item = this.byCid.get(cid); if (item) { item.state = "failed"; item.why = words; this.mark(item); } }

  seen(upTo) {
    this.read = Math.max(this.read, upTo);
    for (const [q, item] of this.items) if (item.mine && q <= this.read) this.mark(item);
  }

  mark(item) {
    const parts = [];
    if (!item.mine) parts.push(item.name || say("staff"));
    if (item.at) parts.push(clock.format(new Date(item.at)));
    if (item.edited) parts.push(say("edited"));
    if (item.mine) parts.push(item.state === "failed" ? item.why || say("failed") : item.q && item.q <= this.read ? say("read") : say(item.state));
    item.meta.textContent = parts.join(" · ");
    item.meta.classList.toggle("bad", item.state === "failed");
  }

  follow() {
    const box = $("scroll");
    if (box.scrollHeight - box.scrollTop - box.clientHeight < 160) requestAnimationFrame(() => { box.scrollTop = box.scrollHeight; });
  }
}
