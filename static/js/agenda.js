/* The agenda builder: dragging, Alt+up and Alt+down. Everything also works by its buttons. */
(function () {
  "use strict";

  function list() {
    return document.querySelector("[data-agenda]");
  }

  function makeSortable() {
    var agenda = list();
    if (!agenda || !window.Sortable || agenda.dataset.sortable) return;
    agenda.dataset.sortable = "1";
    agenda.querySelectorAll("[data-drag]").forEach(function (handle) { handle.hidden = false; });
    window.Sortable.create(agenda, {
      handle: "[data-drag]", animation: 120, onEnd: sendOrder
    });
  }

  function sendOrder(event) {
    if (event.oldIndex === event.newIndex) return;
    var form = document.getElementById("agenda-order");
    var ids = Array.prototype.map.call(list().querySelectorAll("[data-item]"), function (row) {
      return row.dataset.item;
    });
    form.elements.order.value = ids.join(",");
    form.requestSubmit();
  }

  /* Alt+up, Alt+down on a row presses its own button; the focus stays on the row. */
  document.addEventListener("keydown", function (event) {
    if (!event.altKey || event.isComposing) return;
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    var row = event.target.closest && event.target.closest("[data-item]");
    if (!row) return;
    var way = event.key === "ArrowUp" ? "up" : "down";
    var button = row.querySelector("[data-move=" + way + "]");
    event.preventDefault();
    if (button && !button.disabled) button.click();
  });

  /* Whichever row was worked on has the focus again after the list came anew. */
  var worked = null;
  document.addEventListener("submit", function (event) {
    var row = event.target.closest("[data-item]");
    worked = row && { id: row.id, way: event.submitter && event.submitter.dataset.move };
  }, true);

  document.addEventListener("htmx:afterSwap", makeSortable);

  /* Not before it has settled: a key pressed earlier would send a form htmx does not know yet. */
  document.addEventListener("htmx:afterSettle", function () {
    if (!worked) return;
    var row = document.getElementById(worked.id);
    var button = row && worked.way && row.querySelector("[data-move=" + worked.way + "]");
    if (row) (button && !button.disabled ? button : row).focus();
    worked = null;
  });

  /* htmx carries attributes of old rows over to new ones; the page's policy refuses the styles
     that dragging left there. */
  document.addEventListener("htmx:beforeSwap", function () {
    document.querySelectorAll("[data-item][style]").forEach(function (row) {
      row.removeAttribute("style");
    });
  });

  /* 409: somebody was quicker. What comes back is the agenda as it stands, so show it. */
  document.addEventListener("htmx:beforeSwap", function (event) {
    if (event.detail.xhr.status !== 409) return;
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  });

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", makeSortable);
  } else {
    makeSortable();
  }
})();
