"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const words = {
  ja: { play: "再生", pause: "一時停止", back: "前の発言", next: "次の発言", speed: "速度", skip: "無音を飛ばす", writing: "入力中：", waiting: "待ち ", here: "操作中", other: "English", line: "再生位置" },
  en: { play: "Play", pause: "Pause", back: "Previous message", next: "Next message", speed: "Speed", skip: "Skip silences", writing: "Writing: ", waiting: "Waiting ", here: "At it now", other: "日本語", line: "Moment of the replay" },
};
const byId = (id) => document.getElementById(id);
let language = data.language === "ja" ? "ja" : "en";
let position = 0, done = 0, playing = false, before = 0;
const panes = data.panes.map((name) => {
  const box = document.createElement("section"), head = document.createElement("h2");
  const list = document.createElement("ol"), draft = document.createElement("p");
  const mark = document.createElement("em"), clock = document.createElement("p");
  head.textContent = name; head.append(mark); draft.className = "draft"; clock.className = "clock";
  box.append(head, clock, list, draft); byId("panes").append(box);
  return { box, list, draft, mark, clock, waits: null };
});
function time(seconds) {
  const whole = Math.floor(seconds), pad = (n) => String(n).padStart(2, "0");
  const hours = Math.floor(whole / 3600), rest = pad(Math.floor(whole / 60) % 60) + ":" + pad(whole % 60);
  return hours ? hours + ":" + rest : rest;
}
function put(pane, place, line) {
  const list = panes[pane].list, made = document.createElement("li"), under = document.createElement("small");
  made.className = line.side; made.dir = "auto"; made.textContent = line.text;
  under.textContent = [(line.at < 0 ? "−" : "+") + time(Math.abs(line.at)), line.who, line.note].filter(Boolean).join(" · "); made.append(under);
  const hidden = !line.text;
  made.hidden = hidden;
  if (place < list.children.length) list.replaceChild(made, list.children[place]); else list.append(made);
  list.scrollTop = list.scrollHeight;
}
function apply(step) {
  for (const [place, line] of step.lines) put(step.pane, place, line);
  panes.forEach((pane, number) => {
    pane.box.className = number === step.here ? "here" : "";
    if (number === step.pane) pane.waits = step.waits;
    const draft = number === step.pane ? step.draft : pane.said || "";
    pane.said = draft;
  });
}
function seek(to) {
  position = Math.min(Math.max(to, 0), data.duration);
  if (done && data.steps[done - 1].at > position) {
    done = 0;
    for (const pane of panes) { pane.list.replaceChildren(); pane.said = ""; pane.waits = null; pane.draft.textContent = ""; pane.box.className = ""; }
  }
  while (done < data.steps.length && data.steps[done].at <= position) apply(data.steps[done++]);
  for (const pane of panes) {
    pane.clock.textContent = pane.waits === null ? "" : words[language].waiting + time(Math.max(0, position - pane.waits));
    pane.draft.textContent = pane.said ? words[language].writing + pane.said : "";
    pane.mark.textContent = pane.box.className ? words[language].here : "";
  }
  byId("line").value = String(position);
  byId("clock").textContent = time(position) + " / " + time(data.duration);
}
function ahead(budget) {
  if (!byId("skip").checked) return position + budget;
  let at = position;
  for (let n = done; n < data.steps.length; n++) {
    at = Math.max(at, data.steps[n].at - 2);
    if (budget < data.steps[n].at - at) return at + budget;
    budget -= data.steps[n].at - at; at = data.steps[n].at;
  }
  return at;
}
function frame(now) {
  if (!playing) return;
  seek(ahead((now - before) / 1000 * Number(byId("speed").value)));
  before = now;
  if (position >= data.duration) stop(); else requestAnimationFrame(frame);
}
function start() {
  if (position >= data.duration) seek(0);
  playing = true; before = performance.now(); say(); requestAnimationFrame(frame);
}
function stop() { playing = false; say(); }
function step(by) {
  const spoken = data.steps.filter((one) => one.said).map((one) => one.at);
  const to = by > 0 ? spoken.find((at) => at > position) : spoken.filter((at) => at < position).pop();
  seek(to === undefined ? (by > 0 ? data.duration : 0) : to);
}
function say() {
  const said = words[language];
  document.documentElement.lang = language;
  byId("play").textContent = playing ? said.pause : said.play;
  byId("back").textContent = said.back; byId("next").textContent = said.next;
  byId("speedWord").textContent = said.speed; byId("skipWord").textContent = said.skip;
  byId("language").textContent = said.other; byId("line").setAttribute("aria-label", said.line);
  seek(position);
}
byId("line").max = String(data.duration);
byId("line").addEventListener("input", (event) => seek(Number(event.target.value)));
byId("play").addEventListener("click", () => (playing ? stop() : start()));
byId("back").addEventListener("click", () => step(-1));
byId("next").addEventListener("click", () => step(1));
byId("language").addEventListener("click", () => { language = language === "ja" ? "en" : "ja"; say(); });
document.addEventListener("keydown", (event) => {
  if (event.target.matches("button, select, input")) return;
  if (event.key === " ") { event.preventDefault(); playing ? stop() : start(); }
  if (event.key === "ArrowRight") step(1);
  if (event.key === "ArrowLeft") step(-1);
});
say();
