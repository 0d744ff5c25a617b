/* A member's vote: sending, recorded or not sent, and never "recorded" without the server's
   receipt. A vote that does not get through is sent again with the same key, so that it is
   one ballot however often it arrives. Until its fate is known no other button can be pressed:
   an earlier press that was slow on its way would otherwise come in after, and count.
   Without JavaScript the buttons are plain forms. */

"use strict";

(() => {
  const WAIT = 3000; // milliseconds before a vote is sent again

  let pending = null; // the form whose vote is on its way
  let again = null;

  // Whose request it was: once the answer has taken the form's place, htmx speaks from its parent.
  function formOf(event) {
    const asked = event.detail.requestConfig?.elt ?? event.detail.elt;
    return asked?.closest?.("form[data-ballot]");
  }

  function say(form, word, tone) {
    const state = document.getElementById("ballot-state");
    if (!state) return;
    state.textContent = state.dataset[word];
    state.className = `notice notice-${tone}`;
    hold(form, true);
  }

  /* The buttons beside the one that was pressed rest; app.js rests that one. */
  function hold(form, isHeld) {
    const box = form.closest("[data-ballot-box]");
    if (!box) return;
    box.toggleAttribute("data-busy", isHeld);
    for (const other of box.querySelectorAll("form[data-ballot]")) {
      if (other === form) continue;
      for (const button of other.querySelectorAll("button")) button.disabled = isHeld;
    }
  }

  function send(form) {
    if (form.isConnected) window.htmx.trigger(form, "submit");
  }

  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = formOf(event);
    if (!form) return;
    window.clearTimeout(again);
    pending = form;
    say(form, "sending", "info");
  });

  // A panel that was asked for before the press would take the vote's form off the page.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (pending && event.detail.requestConfig?.verb === "get") event.detail.shouldSwap = false;
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    if (formOf(event) && event.detail.successful) pending = null;
  });

  function keepTrying(event) {
    const form = formOf(event);
    if (!form) return;
    say(form, "trying", "warning");
    again = window.setTimeout(send, WAIT, form);
  }

  for (const failure of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(failure, keepTrying);
  }

  document.addEventListener("htmx:responseError", (event) => {
    const form = formOf(event);
    if (!form) return;
    if (event.detail.xhr.status >= 500) {
      keepTrying(event);
      return;
    }
    pending = null; // refused: it would be refused again
    say(form, "notSent", "error");
    hold(form, false);
  });

  // The network is back: no need to wait for the next try.
  window.addEventListener("online", () => {
    if (!pending) return;
    window.clearTimeout(again);
    again = window.setTimeout(send, 0, pending);
  });

  window.addEventListener("beforeunload", (event) => {
    if (pending) event.preventDefault();
  });
})();
