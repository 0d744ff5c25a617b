/* Typed text outlives a lost session, a failed server and a lost network: every form[data-keep]
   is copied to sessionStorage as it is typed, per person and address, and put back when the page
   is opened again. A message of success ([data-sent]) ends the copy; so does signing out. */

"use strict";

(() => {
  const PREFIX = "giaoban-draft:";
  const MINUTES = "giaoban-minutes:"; // what minutes.js keeps until the server has it
  const TYPED = "textarea, input[type=text], input[type=email], input[type=tel], input[type=search], input:not([type])";
  const texts = document.getElementById("sentences")?.dataset ?? {};
  const person = document.body.dataset.person;
  const dirty = new Set();

  const typedFields = (form) => [...form.querySelectorAll(TYPED)].filter((field) => field.name && !field.readOnly);

  function keyOf(form) {
    const forms = [...document.querySelectorAll("form[data-keep]")];
    const name = form.id || form.getAttribute("action") || forms.indexOf(form);
    return `${PREFIX}${person}:${location.pathname}${location.search}:${name}`;
  }

  function read(key) {
    try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; }
  }

  function write(key, draft) {
    try { sessionStorage.setItem(key, JSON.stringify(draft)); } catch { /* full: the form itself still holds the text */ }
  }

  function keep(form, sent) {
    const values = Object.fromEntries(typedFields(form).map((field) => [field.name, field.value]));
    write(keyOf(form), { values, sent });
  }

  function forget(which) {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith(PREFIX) && which(read(key))) sessionStorage.removeItem(key);
    }
  }

  function forgetAll() {
    forget(() => true);
    dirty.clear();
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(MINUTES)) localStorage.removeItem(key);
    }
  }

  function restore(form) {
    const key = keyOf(form);
    const draft = read(key);
    if (!draft || form.querySelector("[data-error-summary], [data-as-typed]")) return; // the server sent the text back
    const before = new Map();
    for (const field of typedFields(form)) {
      const typed = draft.values[field.name];
      if (typed === undefined || typed === field.value) continue;
      before.set(field, field.value);
      field.value = typed;
    }
    if (before.size) offerToDiscard(form, key, before);
  }

  function offerToDiscard(form, key, before) {
    const notice = document.createElement("div");
    notice.className = "notice notice-info";
    notice.setAttribute("role", "status");
    const line = document.createElement("p");
    line.textContent = `${texts.restored} `;
    const button = Object.assign(document.createElement("button"), { type: "button", className: "link-button", textContent: texts.discard });
    button.addEventListener("click", () => {
      before.forEach((value, field) => { field.value = value; });
      sessionStorage.removeItem(key);
      dirty.delete(form);
      notice.remove();
    });
    line.append(button);
    notice.append(line);
    form.prepend(notice);
    dirty.add(form);
  }

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form?.matches("[data-keep]") || !event.target.matches(TYPED)) return;
    dirty.add(form);
    keep(form, false);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-forget-drafts]")) { forgetAll(); return; }
    if (!form.matches("[data-keep]")) return;
    keep(form, true);
    dirty.delete(form);
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt.closest?.("form[data-keep]");
    if (form && event.detail.successful && !/data-error-summary|data-not-kept/.test(event.detail.xhr.responseText)) {
      sessionStorage.removeItem(keyOf(form));
      dirty.delete(form);
    }
  });

  window.addEventListener("beforeunload", (event) => {
    const unsent = [...dirty].some((form) => form.isConnected && !form.dataset.sending);
    if (unsent) event.preventDefault();
  });

  if (document.querySelector("#messages [data-sent]")) forget((draft) => draft?.sent);
  document.querySelectorAll("form[data-keep]").forEach(restore);
})();
