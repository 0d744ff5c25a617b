/* The agenda builder: dragging, keys, saving a row as soon as it is left. Everything also works
   by its buttons. What is typed outlives every swap of the list and every failure. */
(function () {
  "use strict";

  const UNDO_SHOWN = 10000; // milliseconds, counted while nobody points at it
  const board = () => document.querySelector("[data-agenda]");
  const lineOf = (element) => element?.closest?.("[data-line]");

  /* ---- Dragging: items between all lists, sections with their items ---- */

  function makeSortable() {
    const agenda = board();
    if (!agenda || !window.Sortable) return;
    agenda.querySelectorAll("[data-drag], [data-drag-section]").forEach((handle) => { handle.hidden = false; });
    if (agenda.dataset.sortable) return;
    agenda.dataset.sortable = "yes";
    window.Sortable.create(agenda, { handle: "[data-drag-section]", draggable: "[data-section]", animation: 120, onEnd: sendOrder });
    agenda.querySelectorAll("[data-items]").forEach((list) => {
      window.Sortable.create(list, { group: "items", handle: "[data-drag]", draggable: "[data-item]", animation: 120, onEnd: sendOrder });
    });
  }

  function sendOrder(event) {
    if (event.from === event.to && event.oldIndex === event.newIndex) return;
    const form = document.getElementById("agenda-order");
    form.elements.order.value = [...board().querySelectorAll("[data-line]")].map((row) => row.dataset.line).join(",");
    form.requestSubmit();
  }

  /* `n` goes to the line for new items at the end of the agenda. */
  function offerNewLine() {
    const lines = [...document.querySelectorAll("[data-quick]")];
    lines.forEach((line) => { delete line.dataset.shortcut; });
    const last = lines.pop();
    if (last) last.dataset.shortcut = "n";
  }

  /* ---- Saving: a button only where something has failed ---- */

  function calm(root) {
    root.querySelectorAll("form[data-saves] [data-save]").forEach((button) => {
      button.hidden = !button.closest("[data-merge]");
    });
  }

  const words = (form) => [...form.elements]
    .filter((field) => field.name && field.type !== "hidden" && field.type !== "submit")
    .map((field) => [field.name, field.type === "checkbox" ? field.checked : field.value]);
  const stateOf = (form) => document.getElementById(`saved-${form.dataset.saves}`);

  function failed(form) {
    leaving = null;
    form.dataset.failed = "yes";
    const button = form.querySelector("[data-save]");
    stateOf(form).textContent = board().dataset.failed;
    button.textContent = board().dataset.again;
    button.hidden = false;
  }

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form?.matches("[data-saves]")) return;
    form.dataset.dirty = "yes";
    delete form.dataset.failed;
    stateOf(form).textContent = board().dataset.pending;
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    const form = event.detail.elt;
    if (form.matches("[data-saves]")) form.sent = JSON.stringify(words(form));
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt;
    if (!form.matches("[data-saves]") || !form.isConnected) { goOn(); return; }
    if (event.detail.successful && event.detail.xhr.responseText.includes(`version-${form.dataset.saves}`)) {
      if (JSON.stringify(words(form)) === form.sent) delete form.dataset.dirty;
      calm(form.parentElement);
      goOn();
    } else if (event.detail.xhr.status !== 409) failed(form);
  });

  for (const failure of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(failure, (event) => {
      if (event.detail.elt.matches("[data-saves]")) failed(event.detail.elt);
    });
  }

  /* A field whose words were put back by us changes nothing for the browser when it is left. */
  document.addEventListener("focusout", (event) => {
    const form = event.target.form;
    if (!form?.matches("[data-saves][data-dirty]") || form.closest("[data-conflict]")) return;
    setTimeout(() => {
      const isUnsent = form.isConnected && form.dataset.dirty && JSON.stringify(words(form)) !== form.sent;
      if (isUnsent) form.requestSubmit();
    });
  });

  /* ---- Whoever leaves right after typing leaves once it is saved: the check before publishing
     would miss those words. What failed, or waits for a choice, is asked about by the browser. ---- */

  let leaving = null;

  const unsaved = () => [...document.querySelectorAll("form[data-dirty]:not([data-failed])")]
    .filter((form) => !form.closest("[data-conflict]"));

  document.addEventListener("click", (event) => {
    const way = event.target.closest?.("main a[href]:not([hx-get]), main form:not([hx-post]) [type=submit]");
    const forms = unsaved();
    if (!way || way.form?.hasAttribute("hx-post") || !forms.length) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    leaving = way;
    for (const form of forms) if (JSON.stringify(words(form)) !== form.sent) form.requestSubmit();
  }, true);

  function goOn() {
    if (!leaving || unsaved().length) return;
    const way = leaving;
    leaving = null;
    if (way.href) location.assign(way.href); // what was saved may have drawn the link anew
    else if (way.isConnected) way.click();
  }

  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-dirty]")) event.preventDefault();
  });

  /* ---- Words being typed are carried over when their row is drawn anew ---- */

  let carried = [];

  /* Two texts waiting for a choice come back as such: no line ever has the version 0. */
  function carry(target, asked) {
    const forms = [...target.querySelectorAll("form[data-dirty]")]
      .filter((form) => !(form.closest("[data-conflict]") && lineOf(form) === lineOf(asked)));
    carried = forms.map((form) => ({
      saves: form.dataset.saves,
      words: words(form),
      version: form.closest("[data-conflict]") ? "0" : form.querySelector("[name$=-version]").value,
    }));
  }

  function putBack() {
    const waiting = carried;
    carried = [];
    for (const one of waiting) {
      const form = document.querySelector(`form[data-saves="${one.saves}"]`);
      if (!form) { keepBelow(one); continue; }
      let differs = false;
      for (const [name, value] of one.words) {
        const field = form.elements[name];
        if (!field) continue;
        const is = field.type === "checkbox" ? "checked" : "value";
        differs = differs || field[is] !== value;
        field[is] = value;
      }
      if (form.querySelector(".is-invalid")) form.dataset.dirty = "yes";
      if (!differs) continue;
      /* From the version it was typed over: whoever was quicker is not written over. */
      form.querySelector("[name$=-version]").value = one.version;
      form.dataset.dirty = "yes";
      if (!form.contains(document.activeElement)) form.requestSubmit();
    }
  }

  /* The row is gone: its words go where they can be used again. */
  function keepBelow(one) {
    const field = [...document.querySelectorAll("[data-quick]")].pop();
    const title = one.words[0] && one.words[0][1];
    if (!field || !title) return;
    field.value = [field.value, title].filter(Boolean).join("\n");
  }

  /* ---- Keys ---- */

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) shift(event);
    else if (event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.metaKey) enter(event);
    else if (event.key === "Escape") stepOut(event.target);
  });

  /* Out of a field to its row, where single keys work again; leaving saves what was typed. */
  function stepOut(field) {
    if (!field.matches?.("[data-agenda] input, [data-agenda] textarea")) return;
    const above = [...document.querySelectorAll("[data-line]")]
      .filter((row) => row.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING);
    above.pop()?.focus();
  }

  function shift(event) {
    const row = lineOf(event.target);
    if (!row) return;
    const button = row.querySelector(`[data-move=${event.key === "ArrowUp" ? "up" : "down"}]`);
    event.preventDefault();
    if (button && !button.disabled) button.click();
  }

  function enter(event) {
    const field = event.target;
    if (field.matches("textarea[data-quick]") || field.matches("form[data-saves] textarea")) {
      event.preventDefault();
      if (field.value.trim()) field.form.requestSubmit();
    } else if (field.matches("input[name=to]")) {
      event.preventDefault();
      field.form.querySelector("[data-move=place]").click();
    }
  }

  /* ---- The focus stays with the row that was worked on, or with the line for new items ---- */

  let worked = null;

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const row = lineOf(form);
    if (form.matches("[data-saves]")) return;
    if (row) worked = { id: row.id, way: event.submitter?.dataset.move };
    else if (form.querySelector("[data-quick]")) worked = { id: form.querySelector("[data-quick]").id };
  }, true);

  /* Not before it has settled: a key pressed earlier would send a form htmx does not know yet. */
  document.addEventListener("htmx:afterSettle", () => {
    makeSortable();
    offerNewLine();
    putBack();
    const choice = document.querySelector("[data-conflict]:not([data-seen])");
    if (choice) {
      choice.dataset.seen = "yes";
      if (!document.activeElement || document.activeElement === document.body) choice.focus();
    }
    if (!worked) return;
    const row = document.getElementById(worked.id);
    const button = row && worked.way && row.querySelector(`[data-move=${worked.way}]`);
    if (row && !isTyping()) (button && !button.disabled ? button : row).focus();
    worked = null;
  });

  const isTyping = () => document.activeElement?.matches("form[data-dirty] *");

  document.addEventListener("htmx:afterSwap", () => { calm(document); offerUndo(); });

  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, target } = event.detail;
    /* htmx carries attributes of old rows over to new ones; the page's policy refuses the styles
       that dragging left there. */
    document.querySelectorAll("[data-agenda] [style]").forEach((row) => row.removeAttribute("style"));
    /* 409: somebody was quicker. What comes back is how it stands, so show it. */
    if (xhr.status === 409) {
      leaving = null;
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
    /* Signed out meanwhile: what came is another page. The list and its words stay. */
    if (target.matches("#agenda-items") && !xhr.responseText.includes('id="agenda-items"')) event.detail.shouldSwap = false;
    if (event.detail.shouldSwap && target.matches("#agenda-items, [data-line]")) carry(target, event.detail.requestConfig.elt);
  });

  /* ---- Undo is offered for a while ---- */

  function offerUndo() {
    const offer = document.querySelector("[data-undo]:not([data-running])");
    if (!offer) return;
    offer.dataset.running = "yes";
    let timer = null;
    const run = () => { clearTimeout(timer); timer = setTimeout(() => offer.remove(), UNDO_SHOWN); };
    const rest = () => clearTimeout(timer);
    for (const name of ["mouseenter", "focusin"]) offer.addEventListener(name, rest);
    for (const name of ["mouseleave", "focusout"]) offer.addEventListener(name, run);
    run();
  }

  function start() {
    makeSortable();
    offerNewLine();
    if (board()) calm(document);
    offerUndo();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
