/* The room's screen: B, or the button, makes it blank and shows it again; the Office may do so
   from its own page. When its address is dead the screen says so and shows nothing else. */

"use strict";

(() => {
  const button = document.getElementById("projector-blank");
  const dark = document.getElementById("projector-dark");
  const gone = document.getElementById("projector-gone");
  let isDark = false;

  function show() {
    const panel = document.getElementById("live-panel");
    const blank = isDark || Boolean(panel?.hasAttribute("data-blank"));
    dark.hidden = !blank;
    button.setAttribute("aria-pressed", String(blank));
  }

  button.addEventListener("click", () => {
    isDark = !isDark;
    button.blur(); // the next B is heard by the page
    show();
  });

  document.addEventListener("htmx:afterSettle", show);

  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status !== 404) return;
    document.getElementById("live-panel")?.remove();
    gone.hidden = false;
  });

  show();
})();
