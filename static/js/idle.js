/* A device nobody touches is signed out by the server (organisation/idle.py). Here it is said
   before; touching anything in any tab is enough to stay. What was typed is kept by drafts.js. */

"use strict";

(() => {
  document.addEventListener("htmx:configRequest", (event) => {
    if (!event.detail.triggeringEvent?.isTrusted) event.detail.headers["X-By-Itself"] = "1";
  });

  const box = document.getElementById("idle");
  if (!box) return;
  const SEEN = "giaoban-seen"; // shared by the tabs
  const LIMIT = Number(box.dataset.minutes) * 60000; // milliseconds
  const TOLD = Math.min(120000, LIMIT / 4); // so long before the end it is said
  const STEP = LIMIT / 15; // the server need not know more exactly
  const soon = box.querySelector("[data-idle-soon]");
  const words = soon.textContent;
  let touched = false;
  let isOver = false;
  let seen = Date.now();
  remember();

  function remember() {
    seen = Date.now();
    try { localStorage.setItem(SEEN, String(seen)); } catch { /* this tab alone, then */ }
  }

  function lastSeen() {
    try { return Math.max(seen, Number(localStorage.getItem(SEEN)) || 0); } catch { return seen; }
  }

  async function stay() {
    touched = false;
    try {
      const answer = await fetch(box.dataset.stay, { redirect: "manual", cache: "no-store" });
      if (answer.status === 204) remember();
      else if (answer.type === "opaqueredirect") over();
    } catch { /* no network: asked again in a moment */ }
  }

  function over() {
    isOver = true;
    box.hidden = false;
    soon.hidden = true;
    box.querySelector("[data-idle-over]").hidden = false;
    box.querySelector("[data-idle-stay]").hidden = true;
    const again = box.querySelector("[data-idle-again]");
    again.hidden = false;
    again.href = `${box.dataset.signIn}?next=${encodeURIComponent(location.pathname + location.search)}`;
  }

  function look() {
    if (isOver) return;
    const quiet = Date.now() - lastSeen();
    const isLive = document.getElementById("live-panel") !== null;
    if ((touched || isLive) && quiet > STEP) stay();
    const left = LIMIT - quiet;
    if (left <= 0) { over(); return; }
    box.hidden = left > TOLD;
    if (!box.hidden) soon.textContent = words.replace("{time}", clock(left));
  }

  function clock(left) {
    const seconds = Math.ceil(left / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }

  for (const kind of ["pointerdown", "keydown", "input", "wheel"]) {
    document.addEventListener(kind, () => { touched = true; }, { passive: true });
  }
  box.querySelector("[data-idle-stay]").addEventListener("click", stay);
  window.setInterval(look, 1000);
})();
