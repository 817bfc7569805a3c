// The sample shop's page in the visitor's language.
(() => {
  "use strict";
  const asked = new URLSearchParams(location.search).get("lang");
  const lang = asked === "en" || asked === "ja" ? asked : navigator.language.startsWith("ja") ? "ja" : "en";
  document.documentElement.lang = lang;
  for (const node of document.querySelectorAll("[data-ja]")) node.textContent = node.dataset[lang];
})();
