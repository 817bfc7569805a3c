// Files: brought to the hub while the text is still being written, and shown without trusting anything in them.
import { $ } from "/view.js";
import { say } from "/words.js";

const RETRY_MS = [500, 1000, 2000, 4000, 8000, 15000, 30000];
const AGAIN = new Set([0, 408, 429, 500, 502, 503, 504, 507]);
const PICTURES = new Set(["image/png", "image/jpeg", "image/gif"]);
const WORDS_OF = { too_large: "file_too_large", unsupported: "file_type", damaged: "file_damaged", too_many_pixels: "file_pixels", too_much: "file_too_much" };

export function sized(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

const make = (tag, className, text = "") => {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
};

// What was chosen and is not sent yet, as chips above the text.
export class Tray {
  // `door` says where to: { token, conversation }; `settled` is called when nothing is on its way any more.
  constructor({ door, settled, tell }) { Object.assign(this, { door, settled, tell, chosen: [], most: 0, count: 10 }); }

  limit(bytes, count) { this.most = bytes; this.count = count || 10; $("attach").hidden = !bytes; }
  get busy() { return this.chosen.some((one) => !one.ready && !one.failed); }
  get failed() { return this.chosen.some((one) => one.failed); }
  get ready() { return this.chosen.filter((one) => one.ready).map((one) => one.ready); }

  add(files) {
    this.tell("");
    for (const file of files) {
      if (!this.most) return;
      if (this.chosen.length >= this.count) { this.tell(say("file_count", { count: this.count })); break; }
      if (file.size > this.most) { this.tell(say("file_too_large", { name: file.name, limit: sized(this.most) })); continue; }
      const one = { file, name: file.name || say("pasted"), tries: 0, ready: null, failed: "", timer: 0, request: null, address: "" };
      this.chosen.push(one);
      this.show(one);
      this.bring(one);
    }
  }

  show(one) {
    one.node = make("li", "chosen");
    if (PICTURES.has(one.file.type) || one.file.type === "image/webp") {
      one.address = URL.createObjectURL(one.file);
      const picture = make("img", "small");
      picture.alt = "";
      picture.src = one.address;
      one.node.append(picture);
    }
    one.line = make("span", "name", one.name);
    one.state = make("span", "state");
    one.state.setAttribute("role", "status");
    one.bar = document.createElement("progress");
    one.bar.max = 100;
    one.bar.setAttribute("aria-label", say("file_sending", { name: one.name }));
    const drop = make("button", "plain", "✕");
    drop.type = "button";
    drop.setAttribute("aria-label", say("file_remove", { name: one.name }));
    drop.addEventListener("click", () => { this.remove(one); $("text").focus(); });
    one.node.append(one.line, one.state, one.bar, drop);
    $("files").append(one.node);
    $("files").hidden = false;
    this.mark(one);
  }

  mark(one, percent = 0) {
    one.state.textContent = one.failed || (one.ready ? sized(one.file.size) : one.tries > 1 && !percent ? say("file_waiting") : `${percent}%`);
    one.bar.hidden = Boolean(one.failed || one.ready);
    one.bar.value = percent;
    one.node.classList.toggle("bad", Boolean(one.failed));
  }

  bring(one) {
    const { token, conversation } = this.door();
    const request = new XMLHttpRequest();
    one.request = request;
    one.tries += 1;
    request.open("POST", `/files?c=${encodeURIComponent(conversation)}&name=${encodeURIComponent(one.name.slice(-300))}`);
    request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = (event) => { if (event.lengthComputable) this.mark(one, Math.floor((event.loaded / event.total) * 99)); };
    request.onload = () => this.answered(one, request);
    request.onerror = () => this.again(one);
    this.mark(one);
    request.send(one.file);
  }

  answered(one, request) {
    let told = {};
    try { told = JSON.parse(request.responseText); } catch { told = {}; }
    if (request.status === 201) { one.ready = told; this.mark(one); this.settled(); return; }
    if (AGAIN.has(request.status) && told.code !== "too_much") { this.again(one); return; }
    one.failed = say(WORDS_OF[told.code] || "file_failed", { name: one.name, limit: sized(this.most) });
    this.mark(one);
    this.settled();
  }

  // The line is down or the hub is busy: later, and at once when the connection is back.
  again(one) {
    this.mark(one);
    one.timer = setTimeout(() => this.bring(one), RETRY_MS[Math.min(one.tries, RETRY_MS.length) - 1]);
  }

  hurry() {
    for (const one of this.chosen) if (one.timer) { clearTimeout(one.timer); one.timer = 0; if (!one.ready && !one.failed && one.request.readyState === 4) this.bring(one); }
  }

  remove(one) {
    clearTimeout(one.timer);
    if (one.request) one.request.abort();
    if (one.address) URL.revokeObjectURL(one.address);
    one.node.remove();
    this.chosen = this.chosen.filter((other) => other !== one);
    $("files").hidden = !this.chosen.length;
    this.settled();
  }

  // Takes what is ready out of the tray, for the message that names it.
  take() {
    const ready = this.ready;
    for (const one of this.chosen.filter((each) => each.ready)) this.remove(one);
    return ready;
  }

  clear() { for (const one of [...this.chosen]) this.remove(one); }
}

// What messages show: pictures small, fetched when they come into view; other files by name, saved when asked for.
export class Shelf {
  constructor(door) {
    this.door = door;
    this.eye = new IntersectionObserver((seen) => { for (const one of seen) if (one.isIntersecting) { this.eye.unobserve(one.target); this.draw(one.target); } });
    $("look-close").addEventListener("click", () => this.close());
    $("look").addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); this.close(); } });
  }

  async fetch(file, thumb = "") {
    const { token, conversation } = this.door();
    const answer = await fetch(`/files/${encodeURIComponent(file.sha256)}${thumb}?c=${encodeURIComponent(conversation)}`, { headers: { Authorization: `Bearer ${token}` }, cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.blob();
  }

  nodes(files) {
    return files.map((file) => {
      const node = make("button", PICTURES.has(file.type) ? "picture" : "file");
      node.type = "button";
      node.file = file;
      if (node.className === "picture") {
        node.setAttribute("aria-label", say("file_open", { name: file.name }));
        this.eye.observe(node);
        node.addEventListener("click", () => this.open(node));
      } else {
        node.setAttribute("aria-label", say("file_save", { name: file.name, size: sized(file.size) }));
        node.append(make("span", "name", file.name), make("span", "state", sized(file.size)));
        node.addEventListener("click", () => this.save(node));
      }
      return node;
    });
  }

  async draw(node) {
    try {
      const picture = document.createElement("img");
      const address = URL.createObjectURL(await this.fetch(node.file, "/thumb"));
      picture.alt = node.file.name;
      picture.addEventListener("load", () => URL.revokeObjectURL(address));
      picture.src = address;
      node.replaceChildren(picture);
    } catch { node.replaceChildren(make("span", "name", node.file.name)); }
  }

  async open(node) {
    this.from = node;
    try {
      const address = URL.createObjectURL(await this.fetch(node.file));
      $("look-picture").onload = () => URL.revokeObjectURL(address);
      $("look-picture").src = address;
      $("look-picture").alt = node.file.name;
      $("look-save").onclick = () => this.save(node);
      $("look-name").textContent = node.file.name;
      $("look").hidden = false;
      $("look-close").focus();
    } catch { this.tell(node); }
  }

  close() { $("look").hidden = true; $("look-picture").removeAttribute("src"); if (this.from) this.from.focus(); }

  async save(node) {
    try {
      const address = URL.createObjectURL(await this.fetch(node.file));
      const link = document.createElement("a");
      link.href = address;
      link.download = node.file.name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 10000);
    } catch { this.tell(node); }
  }

  tell(node) { $("file-problem").textContent = say("file_gone", { name: node.file.name }); $("file-problem").hidden = false; }
}
