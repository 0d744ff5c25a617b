/* The conductor's page: the clock of the current item, the line a task is caught in, and the text
   for the minutes, which follows the room only when nothing typed would go with it.
   Both work without this: the panel says the minutes as they were when it was loaded, and a
   line that is sent is shown for correction before it is saved. */

"use strict";

(() => {
  const clock = () => document.getElementById("item-timer");
  let started = performance.now(); // the server's count; this device's date is not asked

  function tick() {
    const timer = clock();
    if (!timer) return;
    const seconds = Number(timer.dataset.spent) + Math.floor((performance.now() - started) / 1000);
    const text = timer.querySelector("[data-timer-text]");
    text.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    const isOver = seconds > 60 * Number(timer.dataset.planned);
    timer.classList.toggle("is-over", isOver);
    timer.querySelector("[data-timer-over]").hidden = !isOver;
  }

  /* The line belongs to the item the room is at, until somebody types in it or chooses another. */
  let chosen = false;

  function followTheRoom() {
    const panel = document.getElementById("live-panel");
    const place = document.querySelector("[data-follows-the-room]");
    const line = document.getElementById("id_line");
    if (!panel || !place || chosen || line.value) return;
    const current = panel.dataset.currentItem;
    if ([...place.options].some((one) => one.value === current)) place.value = current;
  }

  /* The text stays with its item while somebody is in it, or the server has not taken it in. */
  function followWithTheText() {
    const panel = document.getElementById("live-panel");
    const note = document.getElementById("discussion-note");
    if (!panel || !note) return;
    const hasGoneOn = note.dataset.item !== panel.dataset.currentItem;
    note.querySelector("[data-gone-on]").hidden = !hasGoneOn;
    if (!hasGoneOn || note.contains(document.activeElement)) return;
    const form = note.querySelector("form[data-autosave]");
    if (!form || window.giaobanIsKept(form)) window.htmx.trigger(note, "follow-the-room");
  }

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-follows-the-room]")) chosen = true;
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-replace]");
    if (!button) return;
    const line = document.getElementById("id_line");
    line.value = line.value.replace(button.dataset.replace, button.dataset.with);
    line.focus();
    line.dispatchEvent(new Event("input", { bubbles: true }));
  });

  /* A key that asks a question leads to its answer: Enter says yes, Esc no. */
  document.addEventListener("toggle", (event) => {
    const menu = event.target;
    if (!menu.matches?.("details.confirm") || !menu.open) return;
    if (document.activeElement === document.body || menu.contains(document.activeElement)) {
      menu.querySelector(".confirm-box button[type=submit]").focus();
    }
  }, true);

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.elt.id !== "live-panel") return;
    started = performance.now();
    followTheRoom();
    followWithTheText();
    tick();
  });

  window.setInterval(tick, 1000);
  window.setInterval(followWithTheText, 1000);
  tick();
  followTheRoom();
})();
