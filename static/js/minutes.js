/* The texts of the minutes save themselves: five seconds after typing, and when a field is left.
   Every save carries the number of this page's editor, so that an older one that arrives late
   changes nothing. Until the server has acknowledged a text its copy stays on this device, and is
   sent from the next page when this one was left too soon.
   Without this file every text has a button of its own. */

"use strict";

(() => {
  const WAIT = 5000;
  const AGAIN = 10000; // after a failure
  const LONGEST_THAT_OUTLIVES_A_PAGE = 15000; // letters: browsers finish no longer request for it
  const PREFIX = "giaoban-minutes:";
  const person = document.body.dataset.person;
  let say = null; // app.js, which may come after this file
  const texts = document.getElementById("sentences")?.dataset ?? {};

  const keyOf = (form) => `${PREFIX}${person}:${form.getAttribute("action")}`;

  function readCopy(form) {
    try { return JSON.parse(localStorage.getItem(keyOf(form))); } catch { return null; }
  }

  function keepCopy(form) {
    const copy = { text: form.elements.text.value, version: form.elements.version.value };
    try { localStorage.setItem(keyOf(form), JSON.stringify(copy)); } catch { /* full: the field still holds it */ }
  }

  const states = new WeakMap();

  function begin(form) {
    const area = form.elements.text;
    const state = {
      sequence: Number(form.elements.sequence.value) - 1,
      acknowledged: area.value,
      sending: null, // what is on its way and arrives although this page is left
      timer: null,
      conflict: false,
      line: form.querySelector("[data-saved-line]"),
      box: form.parentElement.querySelector("[data-not-saved]"),
    };
    states.set(form, state);
    form.dataset.ready = "yes";
    if (state.box.querySelector("[data-conflict]")) {
      state.conflict = true;
      watchConflict(form, state);
    }
    area.addEventListener("input", () => typed(form, state));
    area.addEventListener("blur", () => save(form, state));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      delete form.dataset.sending;
      save(form, state, true);
    });
    area.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      const row = form.closest("[data-line]");
      if (row) row.focus(); else area.blur();
    });
    restore(form, state);
  }

  /* What was typed and never acknowledged comes back; it is sent with the version it was begun on,
     so that a text saved meanwhile by somebody else is not written over. */
  function restore(form, state) {
    const copy = readCopy(form);
    if (!copy) return;
    if (copy.text === form.elements.text.value) { localStorage.removeItem(keyOf(form)); return; }
    form.elements.text.value = copy.text;
    form.elements.version.value = copy.version;
    state.line.textContent = texts.restored ?? "";
    save(form, state);
  }

  function typed(form, state) {
    keepCopy(form);
    say.unsaved(state.line);
    if (state.conflict) return;
    clearTimeout(state.timer);
    state.timer = setTimeout(() => save(form, state), WAIT);
  }

  async function save(form, state, asked = false) {
    clearTimeout(state.timer);
    const text = form.elements.text.value;
    if (state.conflict || ([state.acknowledged, state.sending].includes(text) && !asked)) return;
    state.sequence += 1;
    const sequence = state.sequence;
    const body = new FormData(form);
    body.set("sequence", String(sequence));
    say.saving(state.line);
    const outlives = text.length < LONGEST_THAT_OUTLIVES_A_PAGE;
    state.sending = outlives ? text : null;
    const answer = await send(form.action, body, outlives);
    if (state.sending === text) state.sending = null;
    const version = answer?.headers.get("X-Saved-Version");
    if (version) acknowledge(form, state, text, version);
    else if (answer && (answer.status === 409 || answer.status === 422)) await refused(form, state, answer);
    else again(form, state);
  }

  async function send(address, body, keepalive) {
    try {
      return await fetch(address, {
        method: "POST", body, headers: { "HX-Request": "true" }, credentials: "same-origin", keepalive,
      });
    } catch { // no network
      return null;
    }
  }

  function acknowledge(form, state, text, version) {
    if (Number(version) >= Number(form.elements.version.value)) form.elements.version.value = version;
    state.acknowledged = text;
    state.box.replaceChildren();
    if (form.elements.text.value !== text) return; // typed on meanwhile: its own save is under way
    localStorage.removeItem(keyOf(form));
    say.saved(state.line);
  }

  /* Offline, the session over, the server failed: the text stays in its field and on this device. */
  function again(form, state) {
    say.unsaved(state.line);
    clearTimeout(state.timer);
    state.timer = setTimeout(() => save(form, state), AGAIN);
  }

  async function refused(form, state, answer) {
    say.unsaved(state.line);
    state.conflict = answer.status === 409;
    state.box.innerHTML = await answer.text();
    watchConflict(form, state);
    state.box.firstElementChild?.focus();
  }

  function watchConflict(form, state) {
    const choice = state.box.querySelector("[data-conflict]");
    if (!choice) return;
    const goOn = (text) => {
      form.elements.version.value = choice.dataset.version;
      form.elements.text.value = text;
      state.conflict = false;
      state.box.replaceChildren();
      form.elements.text.focus();
    };
    choice.querySelector("[data-keep-mine]").addEventListener("submit", (event) => {
      stop(event);
      goOn(form.elements.text.value);
      save(form, state, true);
    });
    choice.querySelector("[data-merged]").addEventListener("submit", (event) => {
      stop(event);
      goOn(event.target.elements.text.value);
      save(form, state, true);
    });
    choice.querySelector("[data-take-theirs]").addEventListener("click", (event) => {
      stop(event);
      const theirs = choice.querySelector("[data-theirs]").textContent;
      goOn(theirs);
      state.acknowledged = theirs;
      localStorage.removeItem(keyOf(form));
      say.saved(state.line);
    });
  }

  function stop(event) {
    event.preventDefault();
    event.stopPropagation();
  }

  const forms = () => [...document.querySelectorAll("form[data-autosave][data-ready]")];
  const saveAll = () => forms().forEach((form) => save(form, states.get(form)));

  function beginAll() {
    document.querySelectorAll("form[data-autosave]:not([data-ready])").forEach(begin);
  }

  /* Texts of this meeting that have no field on this page: their page was left before the server
     had acknowledged them. What it does not take in waits for its own field, with both texts. */
  const leftBehind = document.querySelector("[data-left-behind]");

  function sendWhatWasLeft() {
    if (!leftBehind) return;
    const here = new Set(forms().map(keyOf));
    const ours = `${PREFIX}${person}:${leftBehind.dataset.texts}`;
    let keys = [];
    try { keys = Object.keys(localStorage); } catch { /* this browser keeps nothing */ }
    keys.filter((key) => key.startsWith(ours) && !here.has(key)).forEach(sendCopy);
  }

  async function sendCopy(key) {
    const copy = localStorage.getItem(key);
    const { text, version } = JSON.parse(copy);
    const [form] = forms(); // any: the token is the person's, and an editor counts text by text
    if (!form) { leftBehind.hidden = false; return; }
    const body = new FormData(form);
    for (const [name, value] of Object.entries({ text, version, sequence: "1" })) body.set(name, value);
    const answer = await send(key.slice(`${PREFIX}${person}:`.length), body, false);
    if (!answer?.headers.has("X-Saved-Version")) leftBehind.hidden = false;
    else if (localStorage.getItem(key) === copy) localStorage.removeItem(key);
  }

  document.addEventListener("DOMContentLoaded", () => {
    say = window.giaoban;
    beginAll();
    sendWhatWasLeft();
  });
  document.addEventListener("htmx:afterSwap", beginAll);

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") saveAll();
  });
  window.addEventListener("online", saveAll);
  window.addEventListener("beforeunload", (event) => {
    saveAll();
    const open = forms().some((form) => ![states.get(form).acknowledged, states.get(form).sending].includes(form.elements.text.value));
    if (open) event.preventDefault();
  });

  /* Whether nothing would be lost if this form went: for the page whose text follows the room. */
  window.giaobanIsKept = (form) => form.elements.text.value === states.get(form)?.acknowledged && !states.get(form).conflict;

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches("[data-line]")) return;
    event.preventDefault();
    event.target.querySelector("textarea")?.focus();
  });
})();
