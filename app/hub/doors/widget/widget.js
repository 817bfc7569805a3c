// The one script that a shop's page needs: a button that opens the chat in a frame of the hub's own origin.
//   <script src="https://HUB/widget.js" data-lang="ja" data-shop="SHOP" async></script>
// Whom the shop has signed in it names by data-customer, and signs that by data-signature.
(() => {
  "use strict";
  const script = document.currentScript;
  if (!script || window.__madoguchi) return;
  window.__madoguchi = true;
  const hub = new URL(script.src).origin;
  const lang = script.dataset.lang || document.documentElement.lang || navigator.language || "ja";
  const japanese = lang.toLowerCase().startsWith("ja");
  const words = japanese
    ? { open: "チャットで相談する", close: "チャットを閉じる", title: "チャット" }
    : { open: "Chat with us", close: "Close the chat", title: "Chat" };

  const style = (node, rules) => { for (const [name, value] of Object.entries(rules)) node.style.setProperty(name, value); };
  const button = document.createElement("button");
  button.type = "button";
  button.id = "madoguchi-button";
  button.setAttribute("aria-expanded", "false");
  style(button, {
    position: "fixed", right: "24px", bottom: "24px", "z-index": "2147483000", border: "0", "border-radius": "28px",
    padding: "0 22px", height: "56px", font: "600 15px/1 system-ui, sans-serif", color: "#fff", background: "#0B6E63",
    "box-shadow": "0 8px 24px rgba(16,24,40,.24)", cursor: "pointer",
  });

  const frame = document.createElement("iframe");
  frame.id = "madoguchi-frame";
  frame.title = words.title;
  frame.setAttribute("sandbox", "allow-scripts allow-forms allow-same-origin allow-downloads");
  frame.setAttribute("referrerpolicy", "origin");
  style(frame, {
    position: "fixed", right: "24px", bottom: "92px", width: "min(380px, calc(100vw - 32px))",
    height: "min(620px, calc(100vh - 116px))", border: "0", "border-radius": "18px", display: "none",
    "z-index": "2147483000", background: "transparent", "box-shadow": "0 18px 48px rgba(16,24,40,.22)",
  });

  let open = false;
  const show = (wanted) => {
    open = wanted;
    if (open && !frame.src) {
      const page = encodeURIComponent(location.pathname.slice(0, 300));
      const { shop, customer, signature } = script.dataset;
      const named = shop ? `&shop=${encodeURIComponent(shop)}` : "";
      const claim = customer && signature ? `#${new URLSearchParams({ customer, signature })}` : "";
      frame.src = `${hub}/frame?lang=${japanese ? "ja" : "en"}&page=${page}&origin=${encodeURIComponent(location.origin)}${named}${claim}`;
    }
    frame.style.display = open ? "block" : "none";
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? words.close : words.open;
    if (open) frame.focus(); else button.focus();
  };
  button.addEventListener("click", () => show(!open));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && open) show(false); });
  window.addEventListener("message", (event) => {
    if (event.origin !== hub || event.source !== frame.contentWindow) return;
    if (event.data === "madoguchi:minimise") show(false);
  });
  const attach = () => { button.textContent = words.open; document.body.append(button, frame); };
  if (document.body) attach(); else document.addEventListener("DOMContentLoaded", attach);
})();
