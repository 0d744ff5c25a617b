/* What every page does beyond plain HTML. Nothing here is needed to finish a piece of work:
   without JavaScript every form still posts and every menu still opens. */

"use strict";

const sentences = document.getElementById("sentences")?.dataset ?? {};
const EDITABLE = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]";

const giaoban = {
  /* Say a text to screen readers, without moving anything on the screen. */
  announce(text) {
    const announcer = document.getElementById("announcer");
    if (!announcer) return;
    announcer.textContent = "";
    setTimeout(() => { announcer.textContent = text; }, 50);
  },

  /* The three states of a line that says whether text is safe. */
  saved(line) {
    const time = new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
    line.textContent = sentences.saved.replace("{time}", time);
  },
  saving(line) { line.textContent = sentences.saving; },
  unsaved(line) { line.textContent = sentences.unsaved; },
};
window.giaoban = giaoban;

/* ---- A form is sent once ---- */

function hold(form) {
  form.dataset.sending = "yes";
  for (const button of buttonsOf(form)) button.setAttribute("aria-disabled", "true");
}

function release(form) {
  delete form.dataset.sending;
  for (const button of buttonsOf(form)) button.removeAttribute("aria-disabled");
}

function buttonsOf(form) {
  return [...form.elements].filter((element) => element.type === "submit");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sending) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  if (!navigator.onLine && !form.matches("[hx-post], [data-autosave]")) {
    event.preventDefault(); // the page stays, with what is typed and chosen in it
    event.stopImmediatePropagation();
    lost(true);
    return;
  }
  hold(form);
  setTimeout(() => release(form), 8000); // the answer was a file, or never came
}, true);

window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sending]").forEach(release); // back from the browser's history
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  event.target.form?.requestSubmit();
});

/* ---- Errors: the focus goes to the list, from there to the field ---- */

function showErrors(root) {
  root.querySelector("[data-error-summary]")?.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-error-summary] a[data-field]");
  if (!link) return;
  const summary = link.closest("[data-error-summary]");
  const form = summary.closest("form") ?? document;
  const field = form.querySelector(`[name="${CSS.escape(link.dataset.field)}"]`);
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.scrollIntoView({ block: "center" });
});

/* ---- Menus and questions are <details>: close them from outside and by Esc ---- */

function closeMenus(except) {
  document.querySelectorAll("details[data-menu][open]").forEach((menu) => {
    if (!except || !menu.contains(except)) menu.open = false;
  });
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-close-menu]")) {
    const menu = event.target.closest("details[data-menu]");
    menu.open = false;
    menu.querySelector("summary").focus();
    return;
  }
  if (event.target.closest("[data-print]")) window.print();
  closeMenus(event.target);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("details[data-menu][open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});

/* ---- Keys: off while typing, off while a Vietnamese word is being composed, off on request ---- */

const KEYS_OFF = "giaoban-keys-off";
const help = document.getElementById("help");
let pressed = "";

function keysAreOn() {
  return localStorage.getItem(KEYS_OFF) === null;
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest?.(EDITABLE) || help?.open) return;
  if (event.repeat && event.key !== "j" && event.key !== "k") return; // a key held down is one press
  if (event.key === "?") { openHelp(); return; }
  if (!keysAreOn() || event.key.length !== 1) return;
  if (event.key === "j" || event.key === "k") {
    pressed = "";
    goBy(event.key === "j" ? 1 : -1);
    return;
  }
  const twoKeys = `${pressed} ${event.key}`;
  const wanted = [...document.querySelectorAll("[data-shortcut]")];
  const found = wanted.find((element) => element.dataset.shortcut === twoKeys)
    ?? wanted.find((element) => element.dataset.shortcut === event.key);
  pressed = found ? "" : event.key;
  if (!found) return;
  event.preventDefault();
  if (found.matches(EDITABLE)) found.focus(); else found.click();
});

/* j, k: the next row of a list and the one before; where a row is a link, Enter opens it. */
function rowsOfThisPage() {
  const lines = [...document.querySelectorAll("main [data-line]")].map((row) => ({ row, target: row }));
  if (lines.length) return lines;
  return [...document.querySelectorAll("main tbody tr, main .cards > li")]
    .map((row) => ({ row, target: row.querySelector("a[href]") }))
    .filter((one) => one.target);
}

function goBy(step) {
  const rows = rowsOfThisPage();
  const here = rows.findIndex((one) => one.row.contains(document.activeElement));
  const next = here < 0 ? (step > 0 ? rows[0] : rows.at(-1)) : rows[here + step];
  next?.target.focus();
}

function openHelp() {
  const list = document.getElementById("help-keys");
  list.querySelectorAll("[data-of-this-page]").forEach((row) => row.remove());
  for (const element of document.querySelectorAll("[data-shortcut]")) {
    const row = document.createElement("div");
    row.dataset.ofThisPage = "";
    const keys = document.createElement("dt");
    for (const key of element.dataset.shortcut.split(" ")) {
      keys.append(Object.assign(document.createElement("kbd"), { textContent: key }), " ");
    }
    const meaning = document.createElement("dd");
    meaning.textContent = (element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent).trim();
    row.append(keys, meaning);
    list.append(row);
  }
  document.getElementById("help-keys-on").checked = keysAreOn();
  help.showModal();
}

if (help) {
  document.querySelectorAll("[data-open-help]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", openHelp);
  });
  document.getElementById("help-keys-on").addEventListener("change", (event) => {
    if (event.target.checked) localStorage.removeItem(KEYS_OFF);
    else localStorage.setItem(KEYS_OFF, "yes");
  });
}

/* ---- htmx: never over a field being edited; failures are said, not swallowed ---- */

document.addEventListener("htmx:beforeSwap", (event) => {
  const { target, requestConfig } = event.detail;
  const edited = document.activeElement?.closest(EDITABLE);
  const askedByTheField = edited && requestConfig.elt === edited;
  if (requestConfig.verb === "get" && edited && target.contains(edited) && !askedByTheField) {
    event.detail.shouldSwap = false; // the panel asks again, and is swapped once the field is left
  }
});

document.addEventListener("htmx:afterSwap", (event) => {
  const target = event.detail.elt;
  showErrors(target);
  const said = target.querySelector("[data-announce]");
  if (said && said.textContent.trim()) giaoban.announce(said.textContent.trim());
});

document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt.closest?.("form");
  if (form) release(form);
  lost(false);
});

document.addEventListener("htmx:responseError", (event) => {
  const refused = event.detail.xhr.status < 500;
  complain(refused ? sentences.notAllowed : sentences.serverFailed);
});

for (const failure of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, () => lost(true));
}
window.addEventListener("offline", () => lost(true));
window.addEventListener("online", () => lost(false));

function lost(isLost) {
  const line = document.getElementById("connection-lost");
  if (line) line.hidden = !isLost;
}

function complain(text) {
  const box = document.getElementById("messages");
  if (!box || box.dataset.said === text) return;
  box.dataset.said = text;
  const notice = document.createElement("div");
  notice.className = "notice notice-error";
  notice.setAttribute("role", "alert");
  notice.append(Object.assign(document.createElement("p"), { textContent: text }));
  box.append(notice);
}

showErrors(document);

// "Chép tin Zalo": one click puts the text of a field into the clipboard. Where the browser does
// not let us, the text stays selected, so that Ctrl+C or a long press does it.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  const said = button.parentElement.querySelector("[data-copy-said]");
  said.textContent = "";
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    if (!document.execCommand("copy")) return; // it stays selected
  }
  said.textContent = button.dataset.copied;
});

// Ticking every row of a table at once.

for (const label of document.querySelectorAll("[data-tick-all]")) label.hidden = false;
document.addEventListener("change", (event) => {
  if (!event.target.closest("[data-tick-all]")) return;
  const boxes = event.target.closest("table").querySelectorAll("tbody .tick input");
  for (const box of boxes) box.checked = event.target.checked;
});

/* A file too large is said when it is chosen, not after minutes of sending it. */
document.addEventListener("change", (event) => {
  const field = event.target;
  const largest = Number(field.dataset?.largest);
  if (field.type !== "file" || !largest) return;
  document.getElementById(`${field.id}-too-large`)?.remove();
  const file = [...field.files].find((one) => one.size > largest);
  field.classList.toggle("is-invalid", Boolean(file));
  if (!file) return;
  const megabytes = (bytes) => String(Math.ceil(bytes / 1048576));
  const said = sentences.tooLarge.replace("{name}", file.name).replace("{size}", megabytes(file.size)).replace("{limit}", megabytes(largest));
  const line = Object.assign(document.createElement("p"), { id: `${field.id}-too-large`, className: "invalid-feedback d-block", textContent: said });
  line.setAttribute("role", "alert");
  field.after(line);
  field.value = "";
});
