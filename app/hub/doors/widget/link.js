// Delivery: one connection that comes back, every event once and in order, everything written kept until confirmed.
const AGAIN = ["busy", "rate_limited", "internal"];
const FIRST_RETRY_MS = 500, LAST_RETRY_MS = 30000, SILENCE_MS = 40000;
const NOT_SERVED = 4501, FINAL_CODES = new Set([4010, 4013, 4500, NOT_SERVED]);
const MOVED = 4012; // the node is about to stop: go on at another one at once
const EXPIRED = 4001; // the conversation was over long ago: begin anew

export function newCid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let now = Date.now();
  for (let i = 5; i >= 0; i--) { bytes[i] = now % 256; now = Math.floor(now / 256); }
  bytes[6] = (bytes[6] & 15) | 112;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function socketUrl(url) { return `${url.replace(/^http/, "ws").replace(/\/+$/, "")}/ws`; }

// What must outlive the page: the token, the opening that is under way, and what is not confirmed yet.
// Each shop, and each customer whom its page names, has a place of his own: two who share a browser share no chat.
class Kept {
  #place;
  constructor(who) {
    this.#place = who.shop || who.customer ? `madoguchi:chat:${encodeURIComponent(who.shop)}:${encodeURIComponent(who.customer)}` : "madoguchi:chat";
    let found = null;
    try { found = JSON.parse(localStorage.getItem(this.#place)); } catch { found = null; }
    const sane = found && typeof found === "object" ? found : {};
    this.token = typeof sane.token === "string" ? sane.token : "";
    this.known = typeof sane.known === "string" ? sane.known : "";
    this.conversation = typeof sane.conversation === "string" ? sane.conversation : "";
    this.epoch = typeof sane.epoch === "string" ? sane.epoch : "";
    this.opening = sane.opening && typeof sane.opening === "object" ? sane.opening : null;
    this.outbox = Array.isArray(sane.outbox) ? sane.outbox : [];
    this.peers = (Array.isArray(sane.peers) ? sane.peers : []).filter((url) => typeof url === "string");
  }
  save() {
    try { localStorage.setItem(this.#place, JSON.stringify(this)); } catch { /* private windows may forbid it: then it lives with the page */ }
  }
  forget() { Object.assign(this, { token: "", conversation: "", epoch: "", opening: null, outbox: [] }); this.save(); }
}

export class Link {
  // `on` holds the listeners: welcome, opened, event, confirmed, refused, place, typed, state, reset.
  // `who` says of which shop the customer is, and what its page says of him: { shop, customer, signature }.
  constructor(url, who, on) {
    Object.assign(this, { on, who, kept: new Kept(who), cursor: 0, sub: 0, socket: null, ready: false, retry: FIRST_RETRY_MS, timer: 0, watch: 0, leaving: 0, ended: false });
    this.urls = [url];
    this.meet(this.kept.peers);
    this.connect();
    addEventListener("online", () => this.hurry());
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.hurry(); });
  }

  get stream() { return `c:${this.kept.conversation}`; }

  // Other nodes of the hub, as well protected as this one; `first` are tried before all others.
  meet(urls, first = false) {
    const safe = urls.filter((url) => /^wss?:\/\//.test(url) && (this.urls[0].startsWith("ws:") || url.startsWith("wss:")));
    this.urls = [...new Set(first ? [...safe, ...this.urls] : [...this.urls, ...safe])];
  }

  connect() {
    clearTimeout(this.timer);
    clearTimeout(this.leaving);
    const socket = new WebSocket(this.urls[0], "hub.v1");
    this.socket = socket;
    socket.onopen = () => this.put({ t: "hello", app: "widget", v: { min: 1, max: 1 }, epoch: this.kept.epoch, auth: { how: "visitor", token: this.kept.token, known: this.kept.known, ...this.who } });
    socket.onmessage = (message) => { if (socket === this.socket) { this.listen(); this.take(message.data); } };
    socket.onclose = (event) => { if (socket === this.socket) this.lost(event.code); };
    this.listen();
  }

  // A browser tells nothing of a line that died silently: too long a silence counts as a cut.
  listen() {
    clearTimeout(this.watch);
    this.watch = setTimeout(() => { const dead = this.socket; this.lost(0); dead.close(); }, SILENCE_MS);
  }

  lost(code) {
    clearTimeout(this.watch);
    this.socket = null;
    this.ready = false;
    if (FINAL_CODES.has(code)) { this.ended = true; this.on.state(code === NOT_SERVED ? "blocked" : "refused"); return; }
    if (code === EXPIRED) { this.kept.forget(); this.cursor = 0; this.on.reset(); }
    this.urls.push(this.urls.shift());
    if (code === MOVED && this.retry === FIRST_RETRY_MS) { this.retry *= 2; this.connect(); return; }
    this.on.state("reconnecting");
    this.timer = setTimeout(() => this.connect(), Math.random() * this.retry);
    this.retry = Math.min(this.retry * 2, LAST_RETRY_MS);
  }

  hurry() { if (!this.socket && !this.ended) { this.retry = FIRST_RETRY_MS; this.connect(); } }

  put(frame) { if (this.socket && this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame)); }

  open(form) {
    this.kept.opening = { m: "open", cid: newCid(), ...form };
    this.kept.save();
    if (this.ready) this.put({ t: "req", id: 1, d: this.kept.opening });
  }

  write(kind, data) {
    const frame = { t: "send", cid: newCid(), s: this.stream, k: kind, d: data };
    this.kept.outbox.push(frame);
    this.kept.save();
    if (this.ready) this.put(frame);
    return frame.cid;
  }

  typing(preview) { if (this.ready && this.kept.conversation) this.put({ t: "typing", s: this.stream, on: preview !== "", preview: preview.slice(0, 500) }); }

  startAnew() { this.kept.forget(); this.cursor = 0; if (this.socket) this.socket.close(1000); }

  resume() {
    this.ready = true;
    this.retry = FIRST_RETRY_MS;
    this.on.state("live");
    this.sub += 1;
    this.put({ t: "sub", id: this.sub, streams: [{ s: this.stream, after: this.cursor }, { s: "place" }] });
    for (const frame of this.kept.outbox) this.put(frame);
  }

  take(data) {
    let frame;
    try { frame = JSON.parse(data); } catch { return; }
    const handler = this[`take_${frame.t}`];
    if (handler) handler.call(this, frame);
  }

  take_welcome(frame) {
    if (this.kept.epoch && this.kept.epoch !== frame.epoch) { this.cursor = 0; this.on.reset(); }
    this.kept.epoch = frame.epoch;
    if (this.kept.token && !frame.conversation) this.kept.forget();
    this.kept.epoch = frame.epoch;
    this.kept.peers = (frame.peers || []).map(socketUrl);
    this.meet(this.kept.peers);
    this.kept.save();
    this.on.welcome(frame, this.kept.conversation !== "" || this.kept.opening !== null);
    if (this.kept.conversation) this.resume();
    else {
      this.ready = true;
      this.retry = FIRST_RETRY_MS;
      this.on.state("live");
      if (this.kept.opening) this.put({ t: "req", id: 1, d: this.kept.opening });
    }
  }

  take_res(frame) {
    if (frame.id !== 1) return;
    if (frame.code) {
      if (frame.retry_ms) setTimeout(() => this.put({ t: "req", id: 1, d: this.kept.opening }), frame.retry_ms);
      else { this.kept.opening = null; this.kept.save(); this.on.turned(frame.code); }
      return;
    }
    Object.assign(this.kept, { conversation: frame.d.conversation, token: frame.d.token, known: frame.d.known || "", opening: null });
    this.kept.save();
    this.on.opened();
    this.resume();
  }

  take_subd(frame) {
    if (frame.r.some((one) => one.reset && one.s === this.stream)) { this.cursor = 0; this.on.reset(); this.resume(); }
    else if (frame.r.some((one) => AGAIN.includes(one.code))) setTimeout(() => this.resume(), FIRST_RETRY_MS);
  }

  take_ev(frame) { if (frame.s === this.stream) this.show(frame); }
  take_evs(frame) { if (frame.s === this.stream) for (const item of frame.d) this.show(item); }

  show(item) {
    if (item.q <= this.cursor) return;
    if (item.q !== this.cursor + 1) { this.resume(); return; }
    this.cursor = item.q;
    this.settle(item.cid);
    this.on.event({ by: "system", d: {}, ...item });
  }

  take_ok(frame) { this.settle(frame.cid); this.on.confirmed(frame.cid); }

  take_no(frame) {
    const kept = this.kept.outbox.find((one) => one.cid === frame.cid);
    if (frame.final === false) { if (kept) setTimeout(() => this.put(kept), frame.retry_ms || 1000); return; }
    this.settle(frame.cid);
    if (kept) this.on.refused(kept, frame.code);
  }

  settle(cid) {
    const rest = this.kept.outbox.filter((one) => one.cid !== cid);
    if (rest.length !== this.kept.outbox.length) { this.kept.outbox = rest; this.kept.save(); }
  }

  take_st(frame) { if (frame.s === "place") this.on.place({ position: 0, waiting: 0, estimate_ms: 0, ...frame.d }); }
  take_typed(frame) { if (frame.s === this.stream) this.on.typed(frame); }
  take_ping(frame) {
    this.put({ t: "pong", n: frame.n });
    const head = (frame.heads || {})[this.stream];
    if (head > this.cursor) this.resume();
  }
  // The node is about to stop: goes on at another one, at a moment of its own, and says nothing of it.
  take_drain(frame) {
    const [soonest, latest] = frame.after_ms || [0, 8000];
    this.meet((frame.to || []).map(socketUrl), true);
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => {
      const old = this.socket;
      if (!old) return;
      this.ready = false;
      this.connect();
      old.close(1000);
    }, soonest + Math.random() * Math.max(0, latest - soonest));
  }
}
