/* A member's vote: sending, recorded or not sent, and never "recorded" without the server's
   receipt. A vote that does not get through is sent again with the same key, so that it is
   one ballot however often it arrives. Without JavaScript the buttons are plain forms. */

"use strict";

(() => {
  const WAIT = 3000; // milliseconds before a vote is sent again

  let again = null;

  const formOf = (event) => event.detail.elt.closest?.("form[data-ballot]");

  function say(form, word, tone) {
    const state = document.getElementById("ballot-state");
    if (!state) return;
    state.textContent = state.dataset[word];
    state.className = `notice notice-${tone}`;
    form.closest("[data-ballot-box]").toggleAttribute("data-busy", true);
  }

  function send(form) {
    if (form.isConnected) window.htmx.trigger(form, "submit");
  }

  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = formOf(event);
    if (!form) return;
    window.clearTimeout(again); // another button was pressed: that is the vote now
    say(form, "sending", "info");
  });

  function keepTrying(event) {
    const form = formOf(event);
    if (!form) return;
    say(form, "notSent", "warning");
    const refused = event.detail.xhr?.status >= 400 && event.detail.xhr.status < 500;
    if (!refused) again = window.setTimeout(send, WAIT, form);
  }

  for (const failure of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.addEventListener(failure, keepTrying);
  }
})();
