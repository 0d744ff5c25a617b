"use strict";
// Works out the SHA-256 of a chosen file in the browser, so that the file itself is not sent.
// Without Web Crypto (an old browser, a page without HTTPS) the file is sent and compared there.
(() => {
  const form = document.querySelector("form[data-hash-file]");
  if (!form || !window.crypto || !crypto.subtle) return;

  form.addEventListener("submit", async (event) => {
    const chosen = form.elements.file;
    if (!chosen.files.length) return;
    event.preventDefault();
    try {
      const bytes = await chosen.files[0].arrayBuffer();
      const digest = await crypto.subtle.digest("SHA-256", bytes);
      const pairs = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0"));
      form.elements.digest.value = pairs.join("");
      chosen.value = "";
    } catch {
      // It could not be read here: send it as it is.
    }
    HTMLFormElement.prototype.submit.call(form);
  });
})();
