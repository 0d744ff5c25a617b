/* The meeting's panel keeps up by itself. The stream only says that there is news ("N.S");
   the panel is then fetched again, and whoever asks is asked again who they are. When the
   stream is down the panel is asked every few seconds instead. app.js says when nothing gets
   through at all, and never lets a field being edited be replaced. */

"use strict";

(() => {
  const PANEL = "live-panel";
  const POLL = 4000; // milliseconds between two looks while the stream is down
  const AGAIN = 15000; // milliseconds until a stream that was refused is tried again
  const BUSY = "input:focus, textarea:focus, select:focus, details.confirm[open], [data-busy]";

  const SOON = 3000; // milliseconds, and up to as many again: see `countIn`

  let stream = null;
  let poll = null;
  let newest = "";
  let retry = null;
  let later = null;

  const panel = () => document.getElementById(PANEL);

  function look() {
    const shown = panel();
    if (!shown) return;
    if (shown.querySelector(BUSY)) {
      window.clearTimeout(retry);
      retry = window.setTimeout(look, 1000); // when the hand is off it
      return;
    }
    window.htmx.trigger(shown, "look-again");
  }

  function startPolling() {
    if (poll === null) poll = window.setInterval(look, POLL);
  }

  function stopPolling() {
    window.clearInterval(poll);
    poll = null;
  }

  /* One more has sent: the number says it, and a room of hundreds need not ask at once. The
     rest of the panel (a vote entered for this person) is looked at a little later, by each
     screen at another moment. */
  function countIn(shown) {
    const [revision, sent] = newest.split(".");
    const place = shown.querySelector("[data-sent]");
    if (!place || shown.dataset.seen.split(".")[0] !== revision) return false;
    place.textContent = sent;
    shown.dataset.seen = newest;
    if (later === null) {
      later = window.setTimeout(() => { later = null; look(); }, SOON * (1 + Math.random()));
    }
    return true;
  }

  function catchUp() {
    const shown = panel();
    if (newest && shown && shown.dataset.seen !== newest && !countIn(shown)) look();
  }

  function hear(event) {
    newest = event.data;
    catchUp();
  }

  function connect() {
    const shown = panel();
    if (!shown || !window.EventSource) {
      startPolling();
      return;
    }
    stream = new EventSource(shown.dataset.live);
    stream.addEventListener("open", stopPolling);
    stream.addEventListener("message", hear);
    stream.addEventListener("error", () => {
      startPolling();
      if (stream.readyState === EventSource.CLOSED) window.setTimeout(connect, AGAIN);
    });
  }

  const title = () => panel()?.querySelector("#current-item h2")?.textContent.trim() || "";
  let said = title();

  document.addEventListener("htmx:afterSettle", () => {
    if (title() && title() !== said) window.giaoban.announce(title());
    said = title();
    // What was heard while the panel was on its way.
    if (poll === null) catchUp();
  });
  window.addEventListener("online", look);
  window.addEventListener("pagehide", () => stream && stream.close());
  window.addEventListener("pageshow", (event) => event.persisted && connect());

  connect();
})();
