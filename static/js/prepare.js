/* "Agree to all remaining items" fills in what is still empty and sends nothing: the member sees
   each choice and presses "Send". Without JavaScript the same button sends at once. */

"use strict";

(() => {
  const rest = document.querySelector("[data-agree-to-the-rest]");
  if (!rest) return;

  rest.addEventListener("click", (event) => {
    event.preventDefault();
    for (const group of rest.form.querySelectorAll("fieldset.position")) {
      const text = group.querySelector("textarea");
      if (group.querySelector("input:checked") || text.value.trim()) continue;
      group.querySelector("input[value=AGREE]").checked = true;
    }
    window.giaoban?.announce(rest.dataset.said);
    rest.form.querySelector("[data-send]").focus();
  });
})();
